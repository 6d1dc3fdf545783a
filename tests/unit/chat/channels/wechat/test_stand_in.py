"""The stand-in for WeChat keeps WeChat's rules, and is driven by HTTP as by hand."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import urllib3

from functions.chat.channels.plugin import MediaChecked, Push, Reported
from functions.chat.channels.wechat.access_token import RENEWED_BEFORE
from functions.chat.channels.wechat.api import WeChatFile
from functions.chat.channels.wechat.plugins import MINI_PROGRAM
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.errors import Forbidden
from tests.servers.loopback import LoopbackServer, free_port
from tests.servers.wechat.world import FORCED_A_DAY, SESSION_KEY
from tests.servers.wechat_api_server import APP_SECRET, openid_of
from tests.unit.chat.channels.wechat.support import ANN, APP_ID, WeChat, account

TOKEN = "tokenOfTheTests"
AES_KEY = "k" * 43
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


def control(wechat: WeChat, name: str, /, **body: object) -> None:
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
        ("media", {"media_id": "m1", "data": "no Base64"}, 400),
        ("push", {"url": "http://127.0.0.1:1/", "app_id": "wx1", "token": "t"}, 400),
        ("push", {"url": "", "app_id": "wx1", "token": "t", "encoding_aes_key": "short"}, 400),
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


class Receiver(LoopbackServer):
    """Reads pushes as our mini program's door does; `reports` are what it took."""

    def __init__(self, channel: Channel) -> None:
        self.reports: list[Reported] = []
        owner, door = self, MINI_PROGRAM.door()

        class Bound(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                """Silent."""

            def do_POST(self) -> None:
                parts, size = urlsplit(self.path), int(self.headers["content-length"])
                query, body = dict(parse_qsl(parts.query)), self.rfile.read(size)
                try:
                    received = door.read(channel, Push("POST", query, {}, body, datetime.now(UTC)))
                except Forbidden:
                    self.send_error(403)
                    return
                assert isinstance(received, Reported)
                owner.reports.append(received)
                self.send_response(received.answer.status)
                self.end_headers()
                self.wfile.write(received.answer.body.encode())

        super().__init__(Bound)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    kind = ChannelKind.WECHAT_MINI_PROGRAM
    secrets = {"token": TOKEN, "encoding_aes_key": AES_KEY}
    with Receiver(replace(account(kind), secrets=secrets)) as server:
        yield server


def checked(wechat: WeChat, app_id: str = APP_ID) -> str:
    """The trace id of a picture whose check waits to be pushed."""
    token, ann = stable(wechat, appid=app_id)["access_token"], openid_of("ann", app_id)
    wechat.server.world.interaction(ann)
    body = {"version": 2, "scene": 1, "openid": ann, "media_type": 2}
    path = f"/wxa/media_check_async?access_token={token}"
    url = "https://example.com/risky.png"
    return str(http(wechat, "POST", path, json={**body, "media_url": url})["trace_id"])


def pushed(wechat: WeChat, url: str, **changes: str) -> list[dict[str, Any]]:
    body = {"url": url, "app_id": APP_ID, "token": TOKEN, "encoding_aes_key": AES_KEY, **changes}
    answers: list[dict[str, Any]] = http(wechat, "POST", "/control/push", json=body)["pushed"]
    return answers


def waiting(wechat: WeChat) -> list[str]:
    checks = urllib3.request("GET", f"{wechat.base}/control/checks", retries=False).json()
    return [one["trace_id"] for one in checks]


def test_results_of_media_checks_are_pushed_as_our_door_takes_them(
    wechat: WeChat, receiver: Receiver
) -> None:
    trace_id = checked(wechat)
    answer = {"trace_id": trace_id, "status": 200, "answer": "success"}
    assert pushed(wechat, receiver.url) == [answer]
    assert [one.event for one in receiver.reports] == [MediaChecked(trace_id, "risky", "20002")]
    assert pushed(wechat, receiver.url) == []


def test_a_result_that_is_not_taken_is_said_to_be_and_waits(
    wechat: WeChat, receiver: Receiver
) -> None:
    trace_id = checked(wechat)
    [refused] = pushed(wechat, receiver.url, token="anotherToken")
    assert (refused["trace_id"], refused["status"]) == (trace_id, 403)
    [nowhere] = pushed(wechat, f"http://127.0.0.1:{free_port()}/")
    assert nowhere["status"] is None
    assert waiting(wechat) == [trace_id]
    assert [one["status"] for one in pushed(wechat, receiver.url)] == [200]
    assert waiting(wechat) == []


def test_results_of_another_app_are_not_pushed(wechat: WeChat, receiver: Receiver) -> None:
    other = checked(wechat, "wxfedcba9876543210")
    assert pushed(wechat, receiver.url) == []
    assert waiting(wechat) == [other]


def test_a_file_that_was_given_is_fetched(wechat: WeChat) -> None:
    data = base64.b64encode(b"#!AMR\n1").decode()
    control(wechat, "media", media_id="m1", data=data)
    control(wechat, "media", media_id="m2", data=data, content_type="image/png", name="a.png")
    first, second = wechat.api().media("m1"), wechat.api().media("m2")
    assert first == WeChatFile(b"#!AMR\n1", "audio/amr", "voice.amr")
    assert second == WeChatFile(b"#!AMR\n1", "image/png", "a.png")


def test_the_ledger_says_what_calls_were_answered(wechat: WeChat) -> None:
    token = stable(wechat)["access_token"]
    code_with(wechat, token)
    control(wechat, "interaction", openid=ANN)
    code_with(wechat, token)
    control(wechat, "fault", path="/cgi-bin/message/custom/typing", status=502)
    url = f"{wechat.base}/cgi-bin/message/custom/typing"
    assert urllib3.request("POST", url, json={}, retries=False).status == 502
    calls = urllib3.request("GET", f"{wechat.base}/control/calls", retries=False).json()
    assert [one["errcode"] for one in calls] == [0, 45015, 0, None]
