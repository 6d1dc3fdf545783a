"""An address of an official account, as WeChat's console and strangers find it."""

from dataclasses import replace

import pytest

from functions.chat.channels import words
from scripts.wechat_platform import Account, Platform
from tests.integration.channels.conftest import NewProgram
from tests.integration.channels.support import OfficialAccount, new_openid
from tests.integration.http_support import problem_of


def test_the_console_accepts_the_address(official: OfficialAccount) -> None:
    query = official.platform.address_check("4375120948345356249")
    answer = official.http.get(official.path, params=query)
    assert answer.status_code == 200
    assert answer.text == "4375120948345356249"
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_forged_check_of_the_address_gets_no_echo(official: OfficialAccount) -> None:
    other = Platform(Account.made_up()).address_check("5")
    problem_of(official.http.get(official.path, params=other), 403, "bad_signature")
    problem_of(official.http.get(official.path), 403, "bad_signature")
    script = official.platform.address_check("<script>alert(1)</script>")
    refused = official.http.get(official.path, params=script)
    problem_of(refused, 400)
    assert "<script>" not in refused.text


@pytest.mark.parametrize("channel_id", ["ch_unknown", "%00", "..", "PROFILE", "x" * 300, "渠道"])
def test_an_unknown_channel_has_no_address(official: OfficialAccount, channel_id: str) -> None:
    push = official.platform.sealed(official.platform.text(new_openid(), "在吗"))
    path = f"/webhooks/wechat/{channel_id}"
    assert official.http.post(path, params=push.query, content=push.body).status_code == 404
    assert official.http.get(path, params=official.platform.address_check("5")).status_code == 404


@pytest.mark.parametrize("platform", ["qq", "signed"])
def test_an_account_has_no_address_on_another_platforms_path(
    official: OfficialAccount, platform: str
) -> None:
    push = official.platform.sealed(official.platform.text(new_openid(), "在吗"))
    path = f"/webhooks/{platform}/{official.id}"
    problem_of(official.http.post(path, params=push.query, content=push.body), 404)


def test_the_cloud_hostings_probe_is_answered(official: OfficialAccount) -> None:
    probe = official.http.post(official.path, json={"action": "CheckContainerPath"})
    assert (probe.status_code, probe.text) == (200, "success")


def test_a_mini_program_without_token_and_key_takes_nothing(new_program: NewProgram) -> None:
    program = new_program(token=None, encoding_aes_key=None)
    push = program.platform.sealed(program.platform.text(new_openid(), "在吗"))
    posted = program.http.post(program.path, params=push.query, content=push.body)
    problem_of(posted, 403, "channel_not_configured")
    checked = program.http.get(program.path, params=program.platform.address_check("5"))
    problem_of(checked, 403, "channel_not_configured")


def test_a_mini_program_accepts_once_it_has_both(new_program: NewProgram) -> None:
    program = new_program(token=None, encoding_aes_key=None)
    program.change(token=program.account.token, encoding_aes_key=program.account.encoding_aes_key)
    query = program.platform.address_check("5")
    assert program.http.get(program.path, params=query).text == "5"


def test_a_deleted_channel_has_no_address(official: OfficialAccount) -> None:
    official.remove()
    message = official.platform.text(new_openid(), "在吗")
    assert official.send(official.platform.sealed(message)).status == 404


def test_a_changed_token_counts_from_then_on(official: OfficialAccount) -> None:
    renewed = replace(Account.made_up(), app_id=official.account.app_id)
    shown = official.change(token=renewed.token, encoding_aes_key=renewed.encoding_aes_key)
    assert renewed.token not in str(shown)
    image = official.platform.image(new_openid())
    assert official.send(official.platform.sealed(image)).status == 403
    official.platform = Platform(renewed)
    assert official.answer(image) == words.CANNOT_SEE.zh
