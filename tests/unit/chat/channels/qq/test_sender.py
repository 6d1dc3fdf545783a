"""What is sent to QQ, and what its answers mean for a message."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import urllib3
from hypothesis import given
from hypothesis import strategies as st

from functions.chat.channels.message import Fate, Parcel, ParcelKind, Sending, Trouble
from functions.chat.channels.plugin import Manner, Tools
from functions.chat.channels.ports import IssuedToken, TokenIssuer
from functions.chat.channels.qq import sender as sender_module
from functions.chat.channels.qq.plugin import MAX_BYTES, QQ_BOT
from functions.chat.channels.qq.recipients import Occasion, api_path, in_group, private
from functions.chat.channels.qq.sender import MEDIA_HOSTS, QqSender
from functions.chat.channels.qq.text import harmless
from nuanxin.domain.channels import Channel
from nuanxin.domain.media import MediaFile
from nuanxin.errors import NotFound, UpstreamUnavailable
from tests.fakes.platform_tokens import InMemoryPlatformTokens
from tests.servers.loopback import free_port
from tests.servers.qq_api_server import (
    APP_ID,
    APP_SECRET,
    MASK,
    MAX_CONTENT_BYTES,
    Fault,
    QqApiServer,
)

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
CHANNEL = Channel("ch_qq", "qq_bot", "a test's bot", APP_ID, APP_SECRET, NOW)
OPENID = "E4F4AEA33253A2797FB897C50B81D7ED"
GROUP = "C9F778FE6ADF9D1D1DBE395BF744A33A"
TO = private(OPENID)
TOKENS = "/app/getAppAccessToken"
MESSAGE = "ROBOT1.0_.b6nx.CVryAO0nR58RXuU6SC.m92gc19j02qKqdm8ek!"


@dataclass
class Phone:
    """A person who wrote once, and our way to answer them."""

    qq: QqApiServer
    tokens: InMemoryPlatformTokens = field(
        default_factory=lambda: InMemoryPlatformTokens(lambda: NOW)
    )
    fetched: list[tuple[str, frozenset[str], str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        tools = Tools(tokens=self.tokens, fetch=self._fetch, post=_never, now=lambda: NOW)
        self.sender = QqSender(self.qq.url, self.qq.url, tools)
        self.qq.received(OPENID, MESSAGE)

    def _fetch(self, url: str, *, hosts: frozenset[str], name: str) -> MediaFile:
        self.fetched.append((url, hosts, name))
        return MediaFile(b"RIFF", name)

    def send(
        self,
        content: str = "先歇歇",
        *,
        to: str = TO,
        kind: ParcelKind = ParcelKind.TEXT,
        grant_ref: str = MESSAGE,
        sequence: int = 1,
    ) -> Sending:
        return self.sender.send(CHANNEL, to, Parcel("r1", kind, content, grant_ref, sequence))

    def issue(self) -> IssuedToken:
        return self.sender._issuer(CHANNEL)(force=False)

    def calls(self, ending: str) -> list[Any]:
        return [call for call in self.qq.calls if call["path"].endswith(ending)]


def _never(url: str, body: bytes, headers: dict[str, str]) -> int:
    raise AssertionError


@pytest.fixture(scope="module")
def server() -> Iterator[QqApiServer]:
    with QqApiServer() as server:
        yield server


@pytest.fixture
def phone(server: QqApiServer) -> Phone:
    server.reset()
    return Phone(server)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, phone: Phone) -> Phone:
    """Gives up after 0.2 s."""
    monkeypatch.setattr(sender_module, "_TIMEOUT", urllib3.Timeout(0.2))
    return Phone(phone.qq, phone.tokens)


# What is sent.


def test_a_text_goes_to_the_person_as_the_answer_to_their_message(phone: Phone) -> None:
    sending = phone.send("先歇歇", sequence=2)

    (call,) = phone.calls("/messages")
    assert call["path"] == f"/v2/users/{OPENID}/messages"
    assert call["body"] == {
        "content": "先歇歇",
        "msg_type": 0,
        "msg_id": MESSAGE,
        "msg_seq": 2,
    }
    assert sending == Sending(Fate.SENT, ref=call["answer"]["id"])


def test_a_text_for_a_member_goes_to_their_group(phone: Phone) -> None:
    phone.qq.received(GROUP, "ROBOT1.0_g!", kind="groups")

    sending = phone.send(to=in_group(GROUP, OPENID), grant_ref="ROBOT1.0_g!")

    assert sending.fate is Fate.SENT
    assert phone.calls("/messages")[0]["path"] == f"/v2/groups/{GROUP}/messages"


def test_a_greeting_answers_an_event(phone: Phone) -> None:
    occasion = Occasion("FRIEND_ADD:1", is_event=True)
    phone.qq.received(OPENID, occasion.id)

    assert phone.send(grant_ref=occasion.ref).fate is Fate.SENT
    assert phone.calls("/messages")[0]["body"]["event_id"] == "FRIEND_ADD:1"
    assert "msg_id" not in phone.calls("/messages")[0]["body"]


def test_a_picture_is_uploaded_and_then_shown(phone: Phone) -> None:
    address = "https://example.com/a.png"

    sending = phone.send(address, kind=ParcelKind.IMAGE, sequence=3)

    (upload,), (message,) = phone.calls("/files"), phone.calls("/messages")
    assert upload["body"] == {"file_type": 1, "url": address, "srv_send_msg": False}
    assert message["body"]["media"] == {"file_info": upload["answer"]["file_info"]}
    assert (message["body"]["msg_type"], message["body"]["msg_seq"]) == (7, 3)
    assert sending.fate is Fate.SENT


def test_a_picture_that_qq_cannot_fetch_is_tried_later(phone: Phone) -> None:
    phone.qq.inject(Fault("/files", status=400, code=304082))

    assert phone.send("https://x.cn/a", kind=ParcelKind.IMAGE) == Sending(Fate.LATER, "304082")
    assert not phone.calls("/messages")


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"file_info":7}', "<html>"])
def test_an_upload_without_a_name_for_it_is_tried_later(phone: Phone, body: str) -> None:
    phone.qq.inject(Fault("/files", body=body))

    assert phone.send("https://x.cn/a", kind=ParcelKind.IMAGE).fate is Fate.LATER
    assert not phone.calls("/messages")


def test_a_refused_picture_is_refused(phone: Phone) -> None:
    phone.qq.inject(Fault("/files", status=400, code=304003))

    assert phone.send("https://x.cn/a", kind=ParcelKind.IMAGE).fate is Fate.REFUSED


def test_an_upload_without_an_answer_shows_nothing(impatient: Phone) -> None:
    impatient.qq.inject(Fault("/files", delay=1))

    sending = impatient.send("https://x.cn/a", kind=ParcelKind.IMAGE)

    assert sending == Sending(Fate.LATER, "no_answer")


def test_a_form_is_refused(phone: Phone) -> None:
    assert phone.send("{}", kind=ParcelKind.TEMPLATE).fate is Fate.REFUSED
    assert not phone.qq.calls


def test_without_a_message_to_answer_it_waits_for_one(phone: Phone) -> None:
    assert phone.send(grant_ref="").fate is Fate.HELD
    assert not phone.qq.calls


@pytest.mark.parametrize(
    "to",
    [
        "",
        OPENID,
        "c2c:",
        "c2c:../../x",
        "c2c:a/messages?",
        "c2c:a:b",
        "group:a",
        "group:a:",
        "group:a/b:c",
        "user:a",
        f"c2c:{'a' * 129}",
        "c2c:你",
    ],
)
def test_nothing_is_sent_to_what_is_no_recipient(phone: Phone, to: str) -> None:
    assert phone.send(to=to) == Sending(Fate.REFUSED, "bad_recipient")
    assert not phone.qq.calls
    with pytest.raises(ValueError, match=r"openid|recipient"):
        api_path(to)


def test_a_text_of_which_nothing_is_left_is_refused(phone: Phone) -> None:
    assert phone.send("\x00 \u200b") == Sending(Fate.REFUSED, "nothing_to_say")
    assert not phone.calls("/messages")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("先歇歇，\n再说", "先歇歇，\n再说"),
        ("<@E4F4>你好", "@E4F4>你好"),
        ("<<<@!1>", "@!1>"),
        ("@everyone 起床", "everyone 起床"),
        ("<@Everyone", "Everyone"),
        ("@@\x00everyone", "everyone"),
        ("@全体成员", "全体成员"),
        ("@ 所有人", "所有人"),
        ("@ <@everyone", "everyone"),
        ("<#123>", "#123>"),
        ("<emoji:4>", "emoji:4>"),
        ("<qqbot-at-everyone />", "qqbot-at-everyone />"),
        ('<faceType=1,faceId="1">', 'faceType=1,faceId="1">'),
        ("[点我](mqqapi://aio/inlinecmd)", "[点我](mqqapi//aio/inlinecmd)"),
        ("a < b，1 <3，a@b.cn", "a < b，1 <3，a@b.cn"),
        ("\ud83d👨‍👩‍👧\ufeff", "👨‍👩‍👧"),
    ],
)
def test_a_text_has_nothing_that_acts(text: str, shown: str) -> None:
    assert harmless(text) == shown


PIECES = [
    "<",
    "@",
    "#",
    "everyone",
    "全体成员",
    "mqqapi",
    ":",
    "qqbot-",
    "emoji:",
    "\x00",
    " ",
    "a",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_a_harmless_text_stays_as_it_is(text: str) -> None:
    once = harmless(text)

    assert harmless(once) == once
    assert len(once.encode()) <= len(text.encode(errors="replace"))
    assert "<@" not in once
    assert "@everyone" not in once.lower()
    assert "mqqapi:" not in once.lower()


def test_the_longest_part_is_taken(phone: Phone) -> None:
    assert MAX_BYTES <= MAX_CONTENT_BYTES
    assert phone.send("累" * (MAX_BYTES // 3)).fate is Fate.SENT


# What the answers mean.


@pytest.mark.parametrize(
    ("status", "code", "fate"),
    [
        (400, 40054005, Fate.SENT),
        (202, 304023, Fate.SENT),
        (202, 304024, Fate.SENT),
        (400, 40034005, Fate.HELD),
        (400, 40034128, Fate.HELD),
        (400, 304103, Fate.HELD),
        (400, 304027, Fate.HELD),
        (400, 40034024, Fate.HELD),
        (400, 40034025, Fate.HELD),
        (400, 40034026, Fate.HELD),
        (400, 40034027, Fate.HELD),
        (200, 40034128, Fate.HELD),
        (400, 22009, Fate.LATER),
        (429, 22009, Fate.LATER),
        (429, 1, Fate.LATER),
        (400, 304082, Fate.LATER),
        (400, 304083, Fate.LATER),
        (400, 304003, Fate.REFUSED),
        (403, 99999, Fate.REFUSED),
        (400, 40054007, Fate.TOO_LONG),
        (500, 1, Fate.LATER),
        (502, 0, Fate.UNKNOWN),
        (404, 0, Fate.LATER),
        (301, 0, Fate.LATER),
        (200, 99999, Fate.UNKNOWN),
    ],
)
def test_every_code_has_its_fate(phone: Phone, status: int, code: int, fate: Fate) -> None:
    phone.qq.inject(Fault("/messages", status=status, code=code))

    sending = phone.send()

    assert (sending.fate, sending.trouble) == (fate, None)
    assert sending.reason == str(code or status)
    assert len(phone.calls("/messages")) == 1


@pytest.mark.parametrize("body", ["", "<html>ok</html>", "[]", '"id"', "[" * 100_000])
def test_a_success_that_is_not_qqs_is_no_success(phone: Phone, body: str) -> None:
    phone.qq.inject(Fault("/messages", body=body))

    assert phone.send().fate is Fate.UNKNOWN


@pytest.mark.parametrize("body", ['{"code":"1"}', '{"err_code":40034128}', '{"code":null}'])
def test_codes_are_found_where_they_are(phone: Phone, body: str) -> None:
    phone.qq.inject(Fault("/messages", status=400, body=body))

    expected = Fate.HELD if "err_code" in body else Fate.LATER
    assert phone.send().fate is expected


def test_an_address_that_is_not_on_the_list_is_shown_to_the_operator(phone: Phone) -> None:
    phone.qq.address_allowed = False

    assert phone.send() == Sending(Fate.LATER, "11298", trouble=Trouble.ADDRESS_NOT_ALLOWED)
    assert len(phone.calls(TOKENS)) == 1


def test_where_nothing_listens_nothing_was_sent(phone: Phone) -> None:
    phone.send()
    nowhere = f"http://127.0.0.1:{free_port()}"
    tools = Tools(phone.tokens, phone._fetch, _never, lambda: NOW)

    sending = QqSender(nowhere, phone.qq.url, tools).send(
        CHANNEL, TO, Parcel("r2", ParcelKind.TEXT, "x", MESSAGE, 2)
    )

    assert sending == Sending(Fate.LATER, "not_sent")


@pytest.mark.parametrize("fault", [Fault("/messages", delay=1), Fault("/messages", close=True)])
def test_without_an_answer_the_outcome_is_unknown(impatient: Phone, fault: Fault) -> None:
    impatient.qq.inject(fault)

    assert impatient.send() == Sending(Fate.UNKNOWN, "no_answer")


def test_sent_again_after_a_lost_answer_it_is_seen_once(impatient: Phone) -> None:
    impatient.qq.inject(Fault("/messages", close=True, after=True))

    assert impatient.send().fate is Fate.UNKNOWN
    assert impatient.send() == Sending(Fate.SENT, "40054005")
    assert len(impatient.qq.sent(OPENID)) == 1
    assert impatient.sender.repeatable


def test_the_fifth_answer_waits_for_the_next_message(phone: Phone) -> None:
    fates = [phone.send(sequence=number).fate for number in range(1, 6)]

    assert fates == [Fate.SENT] * 4 + [Fate.HELD]


@pytest.mark.parametrize(("minutes", "fate"), [(59, Fate.SENT), (61, Fate.HELD)])
def test_after_an_hour_the_message_cannot_be_answered(
    phone: Phone, minutes: int, fate: Fate
) -> None:
    phone.qq.advance(minutes * 60)

    assert phone.send().fate is fate


def test_somebody_elses_message_cannot_be_answered(phone: Phone) -> None:
    assert phone.send(to=private("ANOTHER")) == Sending(Fate.HELD, "40034024")


# Tokens.


def test_a_token_is_asked_for_once(phone: Phone) -> None:
    phone.send()
    phone.send(sequence=2)

    (call,) = phone.calls(TOKENS)
    assert call["body"] == {"appId": APP_ID, "clientSecret": MASK}
    token = phone.issue()
    assert timedelta(seconds=7190) < token.expires_at - NOW <= timedelta(seconds=7200)
    assert token.renew_from == token.expires_at - timedelta(seconds=60)


def test_a_revoked_token_is_replaced_once(phone: Phone) -> None:
    phone.send()
    phone.qq.revoke()

    assert phone.send(sequence=2).fate is Fate.SENT
    assert [call["status"] for call in phone.calls("/messages")] == [200, 401, 200]
    assert len(phone.calls(TOKENS)) == 2


@pytest.mark.parametrize(("status", "code"), [(401, 0), (401, 11244), (200, 11244), (400, 11241)])
def test_a_token_that_is_always_refused_is_replaced_once(
    phone: Phone, status: int, code: int
) -> None:
    phone.send()
    phone.qq.inject(Fault("/messages", status=status, code=code, times=9))
    phone.qq.revoke()

    sending = phone.send(sequence=2)

    assert sending == Sending(Fate.LATER, str(code or status))
    assert len(phone.calls("/messages")) == 3
    assert len(phone.calls(TOKENS)) == 2


def test_where_there_is_no_other_token_it_is_tried_later(phone: Phone) -> None:
    phone.qq.inject(Fault("/messages", status=401, code=11244))

    assert phone.send() == Sending(Fate.LATER, "11244")
    assert len(phone.calls("/messages")) == 1


def test_wrong_credentials_are_shown_to_the_operator(phone: Phone) -> None:
    phone.qq.apps[APP_ID] = "changed in the console"

    assert phone.send() == Sending(Fate.LATER, "100016", trouble=Trouble.BAD_CREDENTIALS)
    assert not phone.calls("/messages")


def test_credentials_that_become_wrong_are_shown_too(phone: Phone) -> None:
    phone.send()
    phone.qq.revoke()
    phone.qq.apps[APP_ID] = "changed in the console"

    assert phone.send(sequence=2).trouble is Trouble.BAD_CREDENTIALS


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault("/app/", code=100001), "100001"),
        (Fault("/app/", status=500), "500"),
        (Fault("/app/", body="<html>"), "200"),
        (Fault("/app/", body='{"access_token":"","expires_in":"7200"}'), "200"),
        (Fault("/app/", body='{"access_token":"a\\nb","expires_in":"7200"}'), "200"),
        (Fault("/app/", body='{"access_token":"a","expires_in":"soon"}'), "200"),
        (Fault("/app/", body='{"access_token":"a"}'), "200"),
        (Fault("/app/", close=True), "unavailable"),
    ],
)
def test_without_a_token_it_is_tried_later(phone: Phone, fault: Fault, reason: str) -> None:
    phone.qq.inject(fault)

    assert phone.send() == Sending(Fate.LATER, reason)
    assert not phone.calls("/messages")


def test_seconds_may_be_a_number_too(phone: Phone) -> None:
    phone.qq.inject(Fault("/app/", body='{"access_token":"a","expires_in":7200}'))

    assert phone.issue().expires_at == NOW + timedelta(hours=2)


def test_no_error_tells_the_token_or_the_secret(impatient: Phone) -> None:
    issue = impatient.sender._issuer(CHANNEL)
    for fault in (Fault("/app/", close=True), Fault("/app/", code=100016), Fault("/app/", delay=1)):
        impatient.qq.inject(fault)
        with pytest.raises(UpstreamUnavailable) as failure:
            issue(force=True)
        assert failure.value.__context__ is None or failure.value.__suppress_context__
        assert APP_SECRET not in repr(failure.value)


def test_a_token_waiting_elsewhere_is_no_failure_of_ours(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(app: str, issue: TokenIssuer) -> str:
        raise UpstreamUnavailable("being renewed", code="token_unavailable")

    monkeypatch.setattr(phone.tokens, "get", busy)

    assert phone.send() == Sending(Fate.LATER, "token_unavailable")


# Sounds, and the rest of the port.


def test_a_sound_is_fetched_from_qq_alone(phone: Phone) -> None:
    sound = phone.sender.fetch_media(CHANNEL, "https://qqbot.ugcimg.cn/v/1?key=a#wav")

    assert sound.name == "media.wav"
    assert phone.fetched == [("https://qqbot.ugcimg.cn/v/1?key=a", MEDIA_HOSTS, "media.wav")]
    assert all(not host.startswith(".") for host in MEDIA_HOSTS)


@pytest.mark.parametrize("sound", ["", "https://qqbot.ugcimg.cn/1", "#wav", "https://q.cn/1#../a"])
def test_a_voice_without_a_sound_is_not_fetched(phone: Phone, sound: str) -> None:
    with pytest.raises(NotFound):
        phone.sender.fetch_media(CHANNEL, sound)
    assert not phone.fetched


def test_qq_shows_no_typing(phone: Phone) -> None:
    phone.sender.show_typing(CHANNEL, TO)

    assert not phone.qq.calls


def test_the_plugin_sends_and_takes_what_an_operator_gives(phone: Phone) -> None:
    given_ = {"kind": "qq_bot", "name": "暖心", "app_id": APP_ID, "app_secret": APP_SECRET}

    settings = QQ_BOT.settings.model_validate(given_)

    assert settings.model_dump() == {**given_, "agent_id": None}
    assert QQ_BOT.manner(CHANNEL, datetime.now(UTC)) is Manner.SENDS
    schema = QQ_BOT.settings.model_json_schema()["properties"]
    assert schema["app_secret"]["writeOnly"] is True


def test_the_plugin_reads_its_addresses_from_the_environment(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUANXIN_QQ_API_BASE", f"{phone.qq.url}/")
    monkeypatch.setenv("NUANXIN_QQ_TOKEN_BASE", f"{phone.qq.url}/")
    assert QQ_BOT.sender is not None
    sender = QQ_BOT.sender(Tools(phone.tokens, phone._fetch, _never, lambda: NOW))

    sending = sender.send(CHANNEL, TO, Parcel("r1", ParcelKind.TEXT, "x", MESSAGE))

    assert sending.fate is Fate.SENT
    assert callable(QQ_BOT.door().read)


# The stand-in itself.


def test_a_token_gives_way_to_the_next_one_in_its_last_minute(phone: Phone) -> None:
    phone.send()
    first = phone.issue().value

    phone.qq.advance(7200 - 90)
    assert phone.issue().value == first
    phone.qq.advance(60)
    assert phone.issue().value != first
    phone.qq.received(OPENID, "ROBOT1.0_later!")
    assert phone.send(grant_ref="ROBOT1.0_later!").fate is Fate.SENT
    phone.qq.advance(60)
    assert phone.send(grant_ref="ROBOT1.0_later!", sequence=2).fate is Fate.SENT
    assert [call["status"] for call in phone.calls("/messages")] == [200, 200, 401, 200]


def test_the_ledger_can_be_read_over_http(phone: Phone) -> None:
    phone.send()

    listed = urllib3.PoolManager().request("GET", f"{phone.qq.url}/control/calls")

    text = listed.data.decode()
    assert [call["path"] for call in json.loads(text)][-1].endswith("/messages")
    assert APP_SECRET not in text
    assert phone.issue().value not in text
