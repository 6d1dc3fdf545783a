"""Somebody whom only a channel knows, and who is erased."""

from datetime import timedelta

import pytest

from functions.auth.deps import auth_service
from functions.auth.job_worker_deps import working
from nuanxin.composition.storage import now
from tests.integration.channels.support import OfficialAccount, new_openid
from tests.integration.http_support import bearer, problem_of, stored_of


@pytest.mark.usefixtures("answered")
def test_a_deleted_person_who_writes_again_begins_anew(official: OfficialAccount) -> None:
    openid = new_openid()
    official.say(openid, "我叫小林，今天好累")
    before = official.person(openid)
    assert before is not None
    headers = bearer(auth_service().tokens.issue(before, "s_of_a_test"))
    asked = official.http.delete("/v1/me", headers=headers)
    assert asked.status_code == 202
    working().work(asked.json()["id"], now() + timedelta(minutes=1))
    assert official.person(openid) is None
    assert stored_of(before) == {}
    official.say(openid, "你好")
    after = official.person(openid)
    assert after not in {None, before}
    assert official.said(openid, "user") == ["你好"]
    assert stored_of(before) == {}
    problem_of(official.http.get("/v1/me", headers=headers), 401, "account_gone")
