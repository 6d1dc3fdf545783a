"""Calling WeChat with a shared token, against a stand-in."""

import logging
import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from functions.chat.channels.message import Trouble
from functions.chat.channels.ports import TokenIssuer
from functions.chat.channels.wechat import api as api_module
from functions.chat.channels.wechat.access_token import StableToken
from functions.chat.channels.wechat.api import NO_ANSWER, NOT_SENT, WeChatFile
from functions.chat.channels.wechat.errcodes import TOKEN_REFUSED, AccountTrouble
from nuanxin.errors import UpstreamUnavailable
from tests.fakes.platform_tokens import InMemoryPlatformTokens
from tests.servers.loopback import HOST, free_port
from tests.servers.wechat.world import Media
from tests.servers.wechat_api_server import WeChatApiServer
from tests.unit.chat.channels.wechat.support import ANN, APP_ID, WeChat, account, chain

SEND = "/cgi-bin/message/custom/send"
TYPING = "/cgi-bin/message/custom/typing"
TOKEN = "/cgi-bin/stable_token"
MESSAGE = {"touser": ANN, "msgtype": "text", "text": {"content": "在的"}}


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_module, "_BUSY_PAUSES", (0.01, 0.01))


@pytest.fixture
def open_window(wechat: WeChat) -> None:
    wechat.server.world.interaction(ANN)


def failure_of(wechat: WeChat) -> UpstreamUnavailable:
    with pytest.raises(UpstreamUnavailable) as raised:
        wechat.api().post(SEND, MESSAGE)
    return raised.value


@pytest.mark.usefixtures("open_window")
def test_a_call_carries_the_token_in_its_query_and_the_document_as_it_is(wechat: WeChat) -> None:
    assert wechat.api().post(SEND, MESSAGE).errcode == 0
    call = wechat.server.world.calls_of(SEND)[0]
    assert call["method"] == "POST"
    assert call["query"] == {"access_token": "***"}
    assert call["body"] == MESSAGE


def test_operations_outside_of_cgi_bin_are_reached(wechat: WeChat) -> None:
    assert wechat.api().post("/wxa/msg_sec_check", {"version": 2}).errcode == 40129
    assert wechat.calls("/wxa/msg_sec_check") == 1


@pytest.mark.usefixtures("open_window")
def test_one_token_serves_several_calls_of_several_processes(wechat: WeChat) -> None:
    for _ in range(3):
        wechat.api().post(SEND, MESSAGE)
    assert wechat.calls(TOKEN) == 1
    assert wechat.server.world.calls_of(TOKEN)[0]["query"] == {}
    assert wechat.calls("/cgi-bin/token") == 0


def test_what_wechat_refuses_is_an_answer(wechat: WeChat) -> None:
    assert wechat.api().post(SEND, MESSAGE).errcode == 45015


@pytest.mark.usefixtures("open_window")
def test_a_revoked_token_is_replaced_once(wechat: WeChat) -> None:
    wechat.api().post(SEND, MESSAGE)
    wechat.server.world.revoke(APP_ID)
    assert wechat.api().post(SEND, MESSAGE).errcode == 0
    assert wechat.calls(SEND) == 3
    assert wechat.calls(TOKEN) == 2


@pytest.mark.usefixtures("open_window")
def test_an_expired_token_is_renewed_before_it_is_used(wechat: WeChat) -> None:
    wechat.api().post(SEND, MESSAGE)
    wechat.server.world.advance(7300)
    assert wechat.api().post(SEND, MESSAGE).errcode == 0
    assert wechat.calls(SEND) == 2


@pytest.mark.parametrize("errcode", sorted(TOKEN_REFUSED))
@pytest.mark.usefixtures("open_window")
def test_a_token_that_is_always_refused_costs_two_calls(wechat: WeChat, errcode: int) -> None:
    wechat.server.world.fault(path=SEND, errcode=errcode, times=100)
    assert wechat.api().post(SEND, MESSAGE).errcode == errcode
    assert wechat.calls(SEND) == 2
    # One at first, one without force, one with: the stable token was the same.
    assert [call["body"]["force_refresh"] for call in wechat.server.world.calls_of(TOKEN)] == [
        False,
        False,
        True,
    ]
    for _ in range(5):
        wechat.api().post(SEND, MESSAGE)
    assert wechat.calls(SEND) == 7
    forced = [call["body"]["force_refresh"] for call in wechat.server.world.calls_of(TOKEN)]
    assert forced.count(True) == 1


@pytest.mark.usefixtures("open_window")
def test_a_busy_wechat_is_asked_three_times(wechat: WeChat) -> None:
    wechat.server.world.fault(path=SEND, errcode=-1, times=2)
    assert wechat.api().post(SEND, MESSAGE).errcode == 0
    wechat.server.world.fault(path=SEND, errcode=-1, times=100)
    assert wechat.api().post(SEND, MESSAGE).errcode == -1
    assert wechat.calls(SEND) == 6


@pytest.mark.usefixtures("open_window")
def test_busy_and_a_refused_token_together_are_bounded_too(wechat: WeChat) -> None:
    for errcode in (-1, -1, 40001, -1, -1, 40001):
        wechat.server.world.fault(path=SEND, errcode=errcode)
    assert wechat.api().post(SEND, MESSAGE).errcode == 40001
    assert wechat.calls(SEND) == 6


@pytest.mark.usefixtures("open_window")
def test_no_further_try_begins_after_ten_seconds(wechat: WeChat) -> None:
    world = wechat.server.world

    class Slow(InMemoryPlatformTokens):
        def get(self, app: str, issue: TokenIssuer) -> str:
            token = super().get(app, issue)
            world.advance(11)
            return token

    wechat.tokens = Slow(world.now)
    for errcode in (-1, 40001):
        world.fault(path=SEND, errcode=errcode)
        assert wechat.api().post(SEND, MESSAGE).errcode == errcode
    assert [call["path"] for call in world.calls] == [TOKEN, SEND, SEND]


def test_a_wechat_that_cannot_be_reached_got_nothing(wechat: WeChat) -> None:
    wechat.api().post(SEND, MESSAGE)
    wechat.base = f"http://{HOST}:{free_port()}"
    assert failure_of(wechat).code == NOT_SENT


def test_a_name_that_does_not_resolve_got_nothing(
    wechat: WeChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    wechat.api().post(SEND, MESSAGE)

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert failure_of(wechat).code == NOT_SENT


def test_somebody_who_cannot_prove_to_be_wechat_gets_nothing(
    wechat: WeChat, tmp_path: Path
) -> None:
    wechat.api().post(SEND, MESSAGE)
    with WeChatApiServer() as stranger:
        encrypt(stranger, tmp_path)
        wechat.base = stranger.url.replace("http://", "https://")
        assert failure_of(wechat).code == NOT_SENT
        assert stranger.world.calls == []


def encrypt(server: WeChatApiServer, directory: Path) -> None:
    """With a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, SHA256())
    )
    plain = PrivateFormat.PKCS8, NoEncryption()
    path = directory / "own.pem"
    path.write_bytes(
        key.private_bytes(Encoding.PEM, *plain) + certificate.public_bytes(Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    server._http.socket = context.wrap_socket(server._http.socket, server_side=True)


@pytest.mark.usefixtures("open_window")
@pytest.mark.parametrize(
    "fault", [{"close": True}, {"status": 502}, {"status": 302}, {"status": 200}, {"delay": 4.5}]
)
def test_what_ends_without_a_readable_answer_is_sent_once(
    wechat: WeChat, fault: dict[str, object]
) -> None:
    wechat.server.world.fault(path=SEND, times=100, **fault)
    assert failure_of(wechat).code == NO_ANSWER
    assert [call["path"] for call in wechat.server.world.calls] == [TOKEN, SEND]


@pytest.mark.parametrize(
    "document", ['{"errcode": "many"}', '{"errcode": null}', "[]", "null", "[" * 100_000, ""]
)
def test_what_is_no_answer_of_wechats_cannot_be_read(wechat: WeChat, document: str) -> None:
    wechat.server.world.media["odd"] = Media(document.encode(), "application/json", None)
    with pytest.raises(UpstreamUnavailable) as raised:
        wechat.api().media("odd")
    assert raised.value.code == NO_ANSWER


def test_a_file_is_no_answer_to_a_message(wechat: WeChat, monkeypatch: pytest.MonkeyPatch) -> None:
    found = WeChatFile(b"", "audio/amr", "")
    monkeypatch.setattr(api_module, "_read", lambda response: (response.close(), found)[1])
    assert failure_of(wechat).code == NO_ANSWER


@pytest.mark.parametrize(
    ("errcode", "trouble"),
    [
        (40164, Trouble.ADDRESS_NOT_ALLOWED),
        (40013, Trouble.BAD_CREDENTIALS),
        (40125, Trouble.BAD_CREDENTIALS),
        (45009, Trouble.DAILY_QUOTA),
    ],
)
def test_a_refused_account_says_what_is_wrong(
    wechat: WeChat, errcode: int, trouble: Trouble
) -> None:
    wechat.server.world.fault(path=TOKEN, errcode=errcode)
    failure = failure_of(wechat)
    assert isinstance(failure, AccountTrouble)
    assert failure.trouble is trouble
    assert wechat.calls(SEND) == 0


@pytest.mark.parametrize(
    "fault", [{"errcode": -1}, {"errcode": 40002}, {"status": 502}, {"close": True}]
)
def test_without_a_token_nothing_is_sent(wechat: WeChat, fault: dict[str, object]) -> None:
    wechat.server.world.fault(path=TOKEN, **fault)
    assert failure_of(wechat).code == "wechat_no_token"
    assert wechat.calls(SEND) == 0


def test_a_token_is_renewed_when_wechat_gives_out_the_next_one(wechat: WeChat) -> None:
    issue = StableToken(wechat.base, account(), wechat.now)
    first = issue(force=False)
    assert first.renew_from is not None
    assert issue(force=False).value == first.value
    wechat.server.world.advance((first.renew_from - wechat.now()).total_seconds() + 1)
    second = issue(force=False)
    assert second.value != first.value
    assert second.expires_at > first.expires_at
    # The old one is good for the rest of its life.
    assert wechat.server.world.app_of(first.value) == APP_ID


def test_files_come_with_what_wechat_says_about_them(wechat: WeChat) -> None:
    wechat.server.world.media["m1"] = Media(b"#!AMR\n1", "audio/amr", "m1.amr")
    found = wechat.api().media("m1")
    assert found == WeChatFile(b"#!AMR\n1", "audio/amr", "m1.amr")


def everything_fails(wechat: WeChat) -> list[BaseException]:
    """Calls with every kind of outcome, and what they raised."""
    world, raised = wechat.server.world, list[BaseException]()
    faults: list[dict[str, object]] = [
        {"path": SEND, "errcode": 40001, "times": 2},
        {"path": SEND, "errcode": 45009},
        {"path": SEND, "status": 502},
        {"path": SEND, "close": True},
        {"path": SEND, "delay": 4.5},
    ]
    for fault in faults:
        world.fault(**fault)
        try:
            wechat.api().post(SEND, MESSAGE)
        except UpstreamUnavailable as error:
            raised.append(error)
    base, wechat.base = wechat.base, f"http://{HOST}:{free_port()}"
    raised.append(failure_of(wechat))
    wechat.base = base
    world.advance(timedelta(hours=3).total_seconds())
    token_faults: list[dict[str, object]] = [{"errcode": 40164}, {"status": 502}, {"close": True}]
    for fault in token_faults:
        world.fault(path=TOKEN, **fault)
        raised.append(failure_of(wechat))
    wechat.base = f"http://{HOST}:{free_port()}"
    raised.append(failure_of(wechat))
    return raised


@pytest.mark.usefixtures("open_window")
def test_neither_token_nor_secret_is_logged_or_raised(
    wechat: WeChat, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        raised = everything_fails(wechat)
    assert len(raised) == 8
    assert any(record.name == "urllib3.connectionpool" for record in caplog.records)
    printed = capsys.readouterr()
    shown = "\n".join(
        [caplog.text, *(str(vars(record)) for record in caplog.records)]
        + [printed.out, printed.err]
        + [text for error in raised for text in chain(error)]
    )
    assert len(wechat.secrets()) >= 3
    for secret in wechat.secrets():
        assert secret not in shown
