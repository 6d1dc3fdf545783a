"""The stand-in for WeChat keeps WeChat's rules, and is driven by HTTP as by hand."""

import hashlib
import hmac
from typing import Any

import pytest
import urllib3

from functions.chat.channels.wechat.access_token import RENEWED_BEFORE
from tests.servers.wechat.world import FORCED_A_DAY, SESSION_KEY
from tests.servers.wechat_api_server import APP_SECRET
from tests.unit.chat.channels.wechat.support import ANN, APP_ID, WeChat

CREDENTIALS = {"grant_type": "client_credential", "appid": APP_ID, "secret": APP_SECRET}


def http(wechat: WeChat, method: str, path: str, **options: Any) -> dict[str, Any]:  # noqa: ANN401
    answer = urllib3.request(method, f"{wechat.base}{path}", retries=False, **options)
    assert answer.status == 200, answer.data
    document: dict[str, Any] = answer.json()
    return document


def stable(wechat: WeChat, **changes: object) -> dict[str, Any]:
    return http(wechat, "POST", "/cgi-bin/stable_token", json={**CREDENTIALS, **changes})


def plain(wechat: WeChat) -> str:
    return str(http(wechat, "GET", "/cgi-bin/token", fields=CREDENTIALS)["access_token"])


def code_with(wechat: WeChat, token: str) -> int:
    """What a call with this token says; 45015 means that the token is good."""
    path = f"/cgi-bin/message/custom/typing?access_token={token}"
    body = {"touser": ANN, "command": "Typing"}
    return int(http(wechat, "POST", path, json=body)["errcode"])


def control(wechat: WeChat, name: str, **body: object) -> None:
    http(wechat, "POST", f"/control/{name}", json=body)


@pytest.mark.parametrize(
    ("changes", "errcode"),
    [({"appid": "gh_1"}, 40013), ({"secret": "x"}, 40125), ({"grant_type": "x"}, 40002)],
)
def test_tokens_want_the_right_credentials(
    wechat: WeChat, changes: dict[str, object], errcode: int
) -> None:
    refused = stable(wechat, **changes)
    assert refused["errcode"] == errcode
    assert " rid: " in refused["errmsg"]


def test_tokens_want_an_address_on_the_list_and_a_post(wechat: WeChat) -> None:
    control(wechat, "address", allowed=False)
    assert stable(wechat)["errcode"] == 40164
    assert http(wechat, "GET", "/cgi-bin/stable_token")["errcode"] == 43002


def test_a_stable_token_is_the_same_until_five_minutes_before_its_end(wechat: WeChat) -> None:
    first = stable(wechat)
    assert stable(wechat)["access_token"] == first["access_token"]
    control(wechat, "advance", seconds=first["expires_in"] - RENEWED_BEFORE.total_seconds() + 1)
    second = stable(wechat)["access_token"]
    assert second != first["access_token"]
    assert code_with(wechat, first["access_token"]) == code_with(wechat, second) == 45015
    control(wechat, "advance", seconds=300)
    assert code_with(wechat, first["access_token"]) == 42001


def test_a_forced_token_ends_the_old_one_and_has_limits(wechat: WeChat) -> None:
    first = stable(wechat)["access_token"]
    second = stable(wechat, force_refresh=True)["access_token"]
    assert code_with(wechat, first) == 40001
    assert code_with(wechat, second) == 45015
    assert stable(wechat, force_refresh=True)["errcode"] == 45011
    noon = wechat.now().replace(hour=12, minute=0, second=0) - wechat.now()
    control(wechat, "advance", seconds=noon.total_seconds() + 24 * 3600)
    for _ in range(FORCED_A_DAY):
        assert "access_token" in stable(wechat, force_refresh=True)
        control(wechat, "advance", seconds=31)
    assert stable(wechat, force_refresh=True)["errcode"] == 45009


def test_plain_tokens_follow_each_other_and_leave_stable_ones_alone(wechat: WeChat) -> None:
    steady = stable(wechat)["access_token"]
    first, second = plain(wechat), plain(wechat)
    assert [code_with(wechat, one) for one in (first, second, steady)] == [45015] * 3
    control(wechat, "advance", seconds=301)
    assert [code_with(wechat, one) for one in (first, second, steady)] == [42001, 45015, 45015]


def test_calls_want_a_token_that_is_known(wechat: WeChat) -> None:
    assert code_with(wechat, "") == 41001
    assert code_with(wechat, "invented") == 40001
    token = stable(wechat)["access_token"]
    control(wechat, "revoke", app_id=APP_ID)
    assert code_with(wechat, token) == 40001


def test_a_session_is_checked_by_its_signature(wechat: WeChat) -> None:
    token = stable(wechat)["access_token"]
    good = hmac.new(SESSION_KEY.encode(), b"", hashlib.sha256).hexdigest()
    for signature, errcode in ((good, 0), ("bad", 87009)):
        fields = {"access_token": token, "openid": ANN, "signature": signature}
        assert http(wechat, "GET", "/wxa/checksession", fields=fields)["errcode"] == errcode


def test_controls_do_what_the_world_does(wechat: WeChat) -> None:
    token = stable(wechat)["access_token"]
    control(wechat, "interaction", openid=ANN, trigger="enter")
    assert code_with(wechat, token) == 0
    control(wechat, "account", app_id=APP_ID, verified=False)
    assert code_with(wechat, token) == 48001
    control(wechat, "fault", path="/cgi-bin/message/custom/typing", errcode=-1)
    assert code_with(wechat, token) == -1
    assert code_with(wechat, token) == 48001


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("nothing", {}, 404),
        ("advance", {"minutes": 1}, 400),
        ("interaction", {"openid": 1, "trigger": "x"}, 400),
    ],
)
def test_a_wrong_control_is_refused(
    wechat: WeChat, name: str, body: dict[str, object], status: int
) -> None:
    url = f"{wechat.base}/control/{name}"
    assert urllib3.request("POST", url, json=body, retries=False).status == status


def test_the_ledger_holds_no_secret(wechat: WeChat) -> None:
    code_with(wechat, stable(wechat)["access_token"])
    plain(wechat)
    shown = urllib3.request("GET", f"{wechat.base}/control/calls", retries=False).data.decode()
    assert shown.count('"path"') == 3
    for secret in wechat.secrets():
        assert secret not in shown


def test_results_of_media_checks_are_pushed_signed(wechat: WeChat) -> None:
    token = stable(wechat)["access_token"]
    wechat.server.world.interaction(ANN)
    body = {
        "version": 2,
        "scene": 1,
        "openid": ANN,
        "media_url": "https://example.com/a.png",
        "media_type": 2,
    }
    path = f"/wxa/media_check_async?access_token={token}"
    trace_id = http(wechat, "POST", path, json=body)["trace_id"]
    pushed = http(wechat, "POST", "/control/push", json={"url": f"{wechat.base}/x", "token": "t"})
    assert pushed == {"pushed": 1}
    call = wechat.server.world.calls_of("/x")[0]
    assert call["body"]["trace_id"] == trace_id
    query = call["query"]
    signed = "".join(sorted(["t", query["timestamp"], query["nonce"]]))
    assert query["signature"] == hashlib.sha1(signed.encode()).hexdigest()
    assert wechat.server.world.checks == []
