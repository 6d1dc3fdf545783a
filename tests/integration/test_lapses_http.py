"""Accounts without a sign-in that nobody comes back to, over HTTP, on the real local AWS."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from functions.auth import job_worker, job_worker_deps
from functions.auth.jobs import SECOND_LOOK_AFTER
from functions.auth.lapses import GRACE, Lapse, Lapses
from functions.auth.lapsing import Lapsing
from functions.auth.service import SESSION_LIFE
from nuanxin.adapters.dynamo import keys
from tests.fakes.clock import FakeClock
from tests.fakes.jobs import ListedJobQueue
from tests.integration.http_support import problem_of, stored_of
from tests.integration.test_erasure_http import Invoked, looked, traces, worked
from tests.integration.test_ways_in_http import Answer, began, of, refreshed, said

CANARY = "金丝雀在没有邮箱的账号里"
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class OfOne:
    """The port `Lapses`, which sees one person: the table is everybody's."""

    lapses: Lapses
    person_id: str

    def due(self, before: datetime, limit: int) -> tuple[Lapse, ...]:
        found = self.lapses.due(before, 9_999)
        return tuple(one for one in found if one.person_id == self.person_id)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the port has
        return getattr(self.lapses, name)


@pytest.fixture
def signed_in(http: TestClient) -> Answer:
    found = began(http)
    said(http, of(found), CANARY + found["user"]["id"])
    return found


def who(signed_in: Answer) -> str:
    person_id: str = signed_in["user"]["id"]
    return person_id


def swept(signed_in: Answer, by: timedelta) -> list[str]:
    """The jobs that the clock begins about somebody then."""
    real, queue = job_worker_deps.lapsing(), ListedJobQueue()
    clock = FakeClock(datetime.now(UTC) + by)
    lapsing = Lapsing(OfOne(real.lapses, who(signed_in)), queue, real.names, clock)
    assert lapsing.sweep(clock() + HOUR) == len(queue.requests)
    return queue.requests


def mark_of(signed_in: Answer) -> dict[str, Any] | None:
    return stored_of(who(signed_in)).get((keys.person(who(signed_in)), keys.LAPSE))


def test_an_account_that_nobody_can_open_is_erased_without_a_trace(
    http: TestClient, signed_in: Answer
) -> None:
    assert traces(CANARY + who(signed_in))
    assert swept(signed_in, SESSION_LIFE - HOUR) == []
    assert swept(signed_in, SESSION_LIFE + HOUR) == []
    assert swept(signed_in, SESSION_LIFE + GRACE - HOUR) == []
    (job_id,) = swept(signed_in, SESSION_LIFE + GRACE + 2 * HOUR)
    assert swept(signed_in, SESSION_LIFE + GRACE + 3 * HOUR) == []
    job = looked(http, {"id": job_id})
    assert (job["kind"], job["state"]) == ("delete", "queued")
    worked(job, SESSION_LIFE + GRACE + 4 * HOUR)
    assert traces(CANARY + who(signed_in), who(signed_in)) == []
    claims = looked(http, job)["receipt"]["claims"]
    assert claims["counts"]["table"]["messages"] == 2
    assert claims["counts"]["table"]["profile"] == 1
    worked(job, SESSION_LIFE + GRACE + 5 * HOUR + SECOND_LOOK_AFTER)
    assert looked(http, job)["receipt"]["claims"]["late"] == {"table": {}, "bucket": {}}
    problem_of(http.get("/v1/me", headers=of(signed_in)), 401, "account_gone")


def test_a_refresh_writes_no_mark_and_puts_the_end_off(http: TestClient, signed_in: Answer) -> None:
    mark = mark_of(signed_in)
    assert mark is not None
    refreshed(http, signed_in["refresh_token"], "k")
    assert mark_of(signed_in) == mark
    assert swept(signed_in, SESSION_LIFE - timedelta(seconds=1)) == []
    assert mark_of(signed_in) == mark


def test_an_account_of_before_gets_its_mark_with_a_refresh(
    http: TestClient, signed_in: Answer
) -> None:
    mark = mark_of(signed_in)
    assert mark is not None
    real = job_worker_deps.lapsing().lapses
    (lapse,) = OfOne(real, who(signed_in)).due(datetime.now(UTC) + 2 * SESSION_LIFE, 1)
    assert real.forget(lapse)
    assert mark_of(signed_in) is None
    refreshed(http, signed_in["refresh_token"], "k")
    again = mark_of(signed_in)
    assert again is not None
    assert again.keys() == mark.keys()


def test_who_adds_an_e_mail_in_the_last_moment_keeps_everything(
    http: TestClient, signed_in: Answer
) -> None:
    late = SESSION_LIFE + GRACE + 2 * HOUR
    assert swept(signed_in, SESSION_LIFE + HOUR) == []
    body = {"email": f"{who(signed_in)}@nuanxin.test", "password": "correct horse 暖心"}
    answer = http.post("/v1/auth/register", json=body, headers=of(signed_in))
    assert answer.status_code == 201, answer.text
    assert swept(signed_in, late) == []
    assert mark_of(signed_in) is None
    assert http.get("/v1/me", headers=of(signed_in)).json()["email"] == body["email"]
    assert traces(CANARY + who(signed_in))


def test_a_wipe_leaves_the_day_of_the_account(http: TestClient, signed_in: Answer) -> None:
    mark = mark_of(signed_in)
    answer = http.post("/v1/me/wipe", headers=of(signed_in))
    assert answer.status_code == 202, answer.text
    worked(answer.json())
    assert traces(CANARY + who(signed_in)) == []
    assert mark_of(signed_in) == mark
    assert swept(signed_in, SESSION_LIFE + HOUR) == []
    (_,) = swept(signed_in, SESSION_LIFE + GRACE + 2 * HOUR)


def test_the_clock_looks_at_accounts_too(
    signed_in: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = job_worker_deps.lapsing()
    late = FakeClock(datetime.now(UTC) + SESSION_LIFE + HOUR)
    one = replace(real, lapses=OfOne(real.lapses, who(signed_in)), now=late)
    monkeypatch.setattr(job_worker, "lapsing", lambda: one)
    monkeypatch.setattr(job_worker, "now", late)
    found = job_worker.handler({}, Invoked())
    assert found["lapsed"] == 0
    late.advance(GRACE + HOUR)
    assert job_worker.handler({}, Invoked())["lapsed"] == 1
