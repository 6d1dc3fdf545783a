"""The plugin for clients of one's own, against a client that shares no code with it."""

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from functions.chat.channels.message import (
    Fate,
    MessageKind,
    Parcel,
    ParcelKind,
    Sending,
    Trouble,
)
from functions.chat.channels.plugin import Arrived, Manner, Push, Tools
from functions.chat.channels.ports import TokenIssuer
from functions.chat.channels.signed_webhook import (
    AHEAD,
    DELIVERED_WITHIN,
    FRESH_FOR,
    MAX_BODY_BYTES,
    MAX_TEXT_BYTES,
    SIGNED_WEBHOOK,
    SignedWebhookDoor,
    SignedWebhookSender,
    SignedWebhookSettings,
)
from nuanxin.adapters.guarded_http import GuardedHttp
from nuanxin.domain.channels import Channel
from nuanxin.domain.media import MediaFile
from nuanxin.errors import (
    BadRequest,
    Forbidden,
    NotFound,
    NuanxinError,
    TooLarge,
    UpstreamUnavailable,
)
from scripts.signed_client import Callback, Client, NotGenuine, Request

NOW = datetime(2026, 11, 20, 8, 0, 30, 250_000, tzinfo=UTC)
SECRET = "a-secret-of-the-tests-with-40-characters"
CALLBACK = "https://client.example/replies"
SENT_AT = "2026-11-20T08:00:00+00:00"
VALID: dict[str, Any] = {"id": "key-1", "sender": "user-7", "text": "今天好累", "sent_at": SENT_AT}


def channel(**options: str | bool) -> Channel:
    return Channel(
        id="ch_test",
        kind="signed_webhook",
        name="a test's client",
        app_id="app_test",
        app_secret=SECRET,
        created_at=NOW,
        options={"callback_url": CALLBACK, **options},
    )


def client(at: datetime = NOW, secret: str = SECRET) -> Client:
    return Client(secret, now=at.timestamp)


def push_of(request: Request, *, at: datetime = NOW, **changed: str | None) -> Push:
    """`changed` replaces headers by their last word; `None` leaves one out."""
    headers = {
        name: changed.get(name.rpartition("-")[2], value) for name, value in request.headers.items()
    }
    kept = {name: value for name, value in headers.items() if value is not None}
    return Push("POST", {}, kept, request.body, at)


def read(push: Push, to: Channel | None = None) -> Arrived:
    return SignedWebhookDoor().read(to or channel(), push)


def read_body(body: bytes, *, key: str = "key-1") -> Arrived:
    """What is signed well, whatever it is."""
    return read(push_of(client().signed(body, key=key)))


def read_fields(**fields: object) -> Arrived:
    given = {name: value for name, value in {**VALID, **fields}.items() if value is not None}
    return read_body(json.dumps(given).encode())


def refused_with(kind: type[NuanxinError], code: str, push: Push) -> NuanxinError:
    with pytest.raises(kind) as caught:
        read(push)
    assert caught.value.code == code
    return caught.value


# What comes in.


def test_a_signed_message_arrives() -> None:
    arrived = read_fields()
    message = arrived.message
    assert (message.sender, message.text, message.kind) == ("user-7", "今天好累", MessageKind.TEXT)
    assert message.sent_at == datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    assert message.grant is None


def test_it_is_acknowledged_with_the_clients_own_key() -> None:
    arrived = read_fields()
    answer = arrived.answer("")
    assert (answer.status, answer.media_type) == (202, "application/json")
    assert json.loads(answer.body) == {"status": "accepted", "message_id": "key-1"}


def test_a_client_is_told_to_try_again_where_nothing_was_stored() -> None:
    """An acknowledgement would be believed, and the message lost."""
    answer = SIGNED_WEBHOOK.not_stored
    assert answer is not None
    assert answer.status == 503


def test_a_repeat_is_the_same_message_and_has_the_same_answer() -> None:
    body = client().message("user-7", "今天好累", key="key-1").body
    later = NOW + timedelta(hours=2)
    first = read(push_of(client().signed(body, key="key-1")))
    again = read(push_of(client(later).signed(body, key="key-1"), at=later))
    assert again.message == first.message
    assert again.answer("") == first.answer("")


def test_another_key_or_another_sender_is_another_message() -> None:
    keys = {
        read_body(json.dumps({**VALID, "id": key, "sender": sender}).encode(), key=key).message.key
        for sender, key in [("a", "1"), ("a", "2"), ("b", "1"), ("a1", "1"), ("a", "11")]
    }
    assert len(keys) == 5
    assert all(re.fullmatch("[0-9a-f]{32}", key) for key in keys)


@pytest.mark.parametrize("key", ["k", "k" * 128, "a b/c#d|e", "~!@$%^&*()"])
def test_printable_keys_are_taken(key: str) -> None:
    answer = read_body(json.dumps({**VALID, "id": key}).encode(), key=key).answer("")
    assert json.loads(answer.body)["message_id"] == key


def test_a_greeting_needs_no_text() -> None:
    message = read_fields(kind="greeting", text=None).message
    assert (message.kind, message.text) == (MessageKind.GREETING, "")


def test_unknown_fields_are_ignored() -> None:
    message = read_fields(media="x", more={"a": [1]}, secret=None).message
    assert (message.text, message.media) == ("今天好累", "")


def test_times_of_other_zones_are_read() -> None:
    assert read_fields(sent_at="2026-11-20T16:00:00+08:00").message.sent_at.hour == 8
    assert read_fields(sent_at="2026-11-20T08:00:00Z").message.sent_at.hour == 8


def test_64_kib_are_read_and_one_byte_more_is_not() -> None:
    frame = len(json.dumps({**VALID, "text": ""}).encode())
    text = "x" * (MAX_BODY_BYTES - frame)
    assert read_fields(text=text).message.text == text
    with pytest.raises(TooLarge):
        read_fields(text=text + "x")


# Signatures.


def test_a_flipped_bit_of_the_signature_is_refused() -> None:
    request = client().message("user-7", "今天好累")
    signature = request.headers["x-nuanxin-signature"]
    for at in range(len("sha256="), len(signature)):
        flipped = signature[:at] + f"{int(signature[at], 16) ^ 1:x}" + signature[at + 1 :]
        refused_with(Forbidden, "bad_signature", push_of(request, signature=flipped))


def test_a_changed_body_is_refused() -> None:
    request = client().message("user-7", "今天好累")
    changed = Request(request.body.replace(b"user-7", b"user-8"), request.headers)
    refused_with(Forbidden, "bad_signature", push_of(changed))


def test_a_changed_timestamp_is_refused() -> None:
    request = client().message("user-7", "今天好累")
    later = str(int(NOW.timestamp()) + 1)
    refused_with(Forbidden, "bad_signature", push_of(request, timestamp=later))


def test_another_secret_is_refused() -> None:
    request = client(secret=SECRET + "x").message("user-7", "今天好累")
    refused_with(Forbidden, "bad_signature", push_of(request))


def test_a_channel_without_a_secret_believes_nobody() -> None:
    """An empty key would make signatures that everybody can make."""
    request = client(secret="").message("user-7", "今天好累")
    unset = Channel("ch", "signed_webhook", "n", "app", "", NOW)
    with pytest.raises(Forbidden):
        read(push_of(request), unset)


@pytest.mark.parametrize(
    "signature",
    [
        None,
        "",
        "sha256=",
        "x",
        "\ud800",
        f"sha1={'0' * 64}",
        f"SHA256={'0' * 64}",
        f"sha256={'0' * 63}",
        f"sha256={'0' * 65}",
        f"sha256={'é' * 64}",
        f"sha256={'٠' * 64}",
    ],
)
def test_what_is_no_signature_is_refused(signature: str | None) -> None:
    request = client().message("user-7", "今天好累")
    refused_with(Forbidden, "bad_signature", push_of(request, signature=signature))


def test_a_signature_may_be_written_in_capitals() -> None:
    request = client().message("user-7", "今天好累")
    digits = request.headers["x-nuanxin-signature"].removeprefix("sha256=")
    assert read(push_of(request, signature=f"sha256={digits.upper()}")).message.text


@pytest.mark.parametrize(
    "timestamp", [None, "", "now", "-1", "1.5", " 1", "1e9", "٣" * 10, "9" * 13, "0x1"]
)
def test_what_is_no_timestamp_is_refused(timestamp: str | None) -> None:
    """Signed well, so that nothing but the timestamp itself can be the reason."""
    body = json.dumps(VALID).encode()
    signature = client()._signature(timestamp or "", body)
    push = push_of(client().signed(body, key="k"), timestamp=timestamp, signature=signature)
    refused_with(Forbidden, "bad_signature", push)


@pytest.mark.parametrize("early", [True, False])
def test_requests_are_believed_for_five_minutes(early: bool) -> None:
    request = client().message("user-7", "今天好累")
    signed_at = int(NOW.timestamp())
    sign = -1 if early else 1

    def at(seconds: float) -> datetime:
        return datetime.fromtimestamp(signed_at + sign * seconds, UTC)

    assert read(push_of(request, at=at(FRESH_FOR.total_seconds()))).message.text
    push = push_of(request, at=at(FRESH_FOR.total_seconds() + 1))
    refused_with(Forbidden, "stale_timestamp", push)


def test_a_captured_request_cannot_be_told_as_another_message() -> None:
    """The key's header is not signed; the body's `id` is."""
    request = client().message("user-7", "今天好累", key="key-1")
    error = refused_with(BadRequest, "malformed_message", push_of(request, key="key-2"))
    assert "id" in error.detail


# Bodies.


@pytest.mark.parametrize("key", [None, "", "k" * 129, "键", "a\nb", "a\x7f", " a", "a ", "\ud800"])
def test_what_is_no_key_is_refused(key: str | None) -> None:
    push = push_of(client().signed(json.dumps(VALID).encode(), key="k"), key=key)
    assert "Idempotency" in refused_with(BadRequest, "malformed_message", push).detail


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"text",
        b"null",
        b"[]",
        b'"x"',
        b"1",
        b"\xff",
        b"\xef\xbb\xbf{}",
        b"{} {}",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"sender": "a", "sender": "b"}',
        b'{"more": {"a": 1, "a": 1}}',
        b'{"a": ' + b"9" * 5_000 + b"}",
        b'{"a":' + b"[" * 60_000,
        b'{"a":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        "{'sender': 'a'}".encode("utf-16"),
    ],
)
def test_what_is_not_strict_json_is_refused(body: bytes) -> None:
    with pytest.raises(BadRequest) as caught:
        read_body(body)
    assert caught.value.code == "malformed_json"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sender", None),
        ("sender", ""),
        ("sender", " "),
        ("sender", "x" * 129),
        ("sender", 7),
        ("sender", ["a"]),
        ("sender", "a\nb"),
        ("sender", "a\x00"),
        ("sender", "\ud800"),
        ("text", None),
        ("text", 7),
        ("text", {"a": "b"}),
        ("text", "\udfff"),
        ("kind", "voice"),
        ("kind", "TEXT"),
        ("kind", 1),
        ("id", None),
        ("id", "another"),
        ("id", 1),
        ("sent_at", None),
        ("sent_at", ""),
        ("sent_at", "yesterday"),
        ("sent_at", 1_795_161_600),
        ("sent_at", "2026-11-20T08:00:00"),
        ("sent_at", "2026-11-20"),
        ("sent_at", "9999-12-31T23:59:59-23:59"),
        ("sent_at", "0001-01-01T00:00:00+23:59"),
    ],
)
def test_a_wrong_field_is_named(field: str, value: object) -> None:
    with pytest.raises(BadRequest) as caught:
        read_fields(**{field: value})
    assert caught.value.code == "malformed_message"
    assert f"`{field}`" in caught.value.detail


def test_null_is_no_string() -> None:
    body = json.dumps({**VALID, "kind": None}).encode()
    with pytest.raises(BadRequest):
        read_body(body)


def test_messages_may_be_a_day_late_and_not_from_the_future() -> None:
    for at in (NOW - DELIVERED_WITHIN, NOW + AHEAD):
        assert read_fields(sent_at=at.isoformat()).message.sent_at == at
    second = timedelta(seconds=1)
    for at in (NOW - DELIVERED_WITHIN - second, NOW + AHEAD + second):
        with pytest.raises(BadRequest):
            read_fields(sent_at=at.isoformat())


def test_refusals_do_not_quote_what_was_said() -> None:
    with pytest.raises(BadRequest) as caught:
        read_body('{"text": "今天好累", oops'.encode())
    assert caught.value.__cause__ is None
    assert "今天" not in caught.value.detail


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


def read_or_refuse(push: Push) -> None:
    try:
        message = read(push).message
    except (BadRequest, TooLarge, Forbidden):
        return
    message.text.encode()
    message.sender.encode()
    assert message.sender


@given(st.binary(max_size=2_000))
def test_any_signed_bytes_are_read_or_refused_with_our_own_errors(body: bytes) -> None:
    read_or_refuse(push_of(client().signed(body, key="k")))


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(["sender", "text", "sent_at", "kind", "id"]), JSON))
def test_any_values_are_read_or_refused_with_our_own_errors(fields: dict[str, object]) -> None:
    body = json.dumps({**VALID, **fields}).encode()
    read_or_refuse(push_of(client().signed(body, key="k")))


@given(st.text(st.characters()), st.text(st.characters()), st.text(st.characters()))
def test_any_headers_are_read_or_refused_with_our_own_errors(
    timestamp: str, signature: str, key: str
) -> None:
    request = client().message("user-7", "今天好累")
    read_or_refuse(push_of(request, timestamp=timestamp, signature=signature, key=key))
    read_or_refuse(push_of(request, key=key))


# What goes out.


@dataclass
class Poster:
    """The port `SignedPoster`."""

    answer: int | NuanxinError = 204
    posted: list[tuple[str, bytes, dict[str, str]]] = field(default_factory=list)

    def __call__(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        self.posted.append((url, body, headers))
        if isinstance(self.answer, NuanxinError):
            raise self.answer
        return self.answer


class NoTokens:
    def get(self, app: str, issue: TokenIssuer) -> str:
        raise AssertionError(app)

    def replace(self, app: str, refused: str, issue: TokenIssuer) -> str | None:
        raise AssertionError(app)


def no_media(url: str, *, hosts: frozenset[str], name: str) -> MediaFile:
    raise AssertionError(name)


def send(
    poster: Poster, parcel: Parcel | None = None, to: Channel | None = None, at: datetime = NOW
) -> Sending:
    sender = SignedWebhookSender(Tools(NoTokens(), no_media, poster, lambda: at))
    return sender.send(to or channel(), "user-7", parcel or text("我在听。"))


def text(content: str, parcel_id: str = "1795161600#abc#000") -> Parcel:
    return Parcel(parcel_id, ParcelKind.TEXT, content)


def test_a_reply_is_posted_to_the_callback_and_signed() -> None:
    poster = Poster()
    assert send(poster) == Sending(Fate.SENT)
    [(url, body, headers)] = poster.posted
    assert url == CALLBACK
    assert headers["X-Nuanxin-Idempotency-Key"] == "1795161600#abc#000"
    assert client().open(body, headers) == {
        "id": "1795161600#abc#000",
        "recipient": "user-7",
        "kind": "text",
        "text": "我在听。",
        "ai_generated": True,
    }


def test_a_picture_is_posted_by_its_address() -> None:
    poster = Poster()
    send(poster, Parcel("p", ParcelKind.IMAGE, "https://nuanxin.test/a.png"))
    reply = json.loads(poster.posted[0][1])
    assert (reply["kind"], reply["url"]) == ("image", "https://nuanxin.test/a.png")
    assert "text" not in reply


def test_forms_are_refused_without_a_request() -> None:
    poster = Poster()
    outcome = send(poster, Parcel("p", ParcelKind.TEMPLATE, "{}"))
    assert (outcome.fate, poster.posted) == (Fate.REFUSED, [])


def test_another_try_has_the_same_body_and_key_and_a_new_signature() -> None:
    poster = Poster()
    send(poster)
    send(poster, at=NOW + timedelta(minutes=10))
    (_, first, before), (_, again, after) = poster.posted
    key = "X-Nuanxin-Idempotency-Key"
    assert (again, after[key]) == (first, before[key])
    assert after["X-Nuanxin-Signature"] != before["X-Nuanxin-Signature"]


@pytest.mark.parametrize(
    ("status", "fate", "trouble"),
    [
        (200, Fate.SENT, None),
        (202, Fate.SENT, None),
        (299, Fate.SENT, None),
        (409, Fate.SENT, None),
        (400, Fate.REFUSED, None),
        (404, Fate.REFUSED, None),
        (410, Fate.REFUSED, None),
        (413, Fate.REFUSED, None),
        (422, Fate.REFUSED, None),
        (401, Fate.LATER, Trouble.BAD_CREDENTIALS),
        (403, Fate.LATER, Trouble.BAD_CREDENTIALS),
        (301, Fate.LATER, None),
        (302, Fate.LATER, None),
        (408, Fate.LATER, None),
        (418, Fate.LATER, None),
        (429, Fate.LATER, None),
        (500, Fate.LATER, None),
        (503, Fate.LATER, None),
        (999, Fate.LATER, None),
    ],
)
def test_the_status_says_what_became_of_it(
    status: int, fate: Fate, trouble: Trouble | None
) -> None:
    outcome = send(Poster(status))
    assert (outcome.fate, outcome.trouble) == (fate, trouble)
    assert outcome.reason == ("" if fate is Fate.SENT else f"http_{status}")


def test_no_answer_leaves_the_outcome_open_and_may_be_repeated() -> None:
    outcome = send(Poster(UpstreamUnavailable("no answer came", code="no_answer")))
    assert outcome == Sending(Fate.UNKNOWN, "no_answer")
    assert SignedWebhookSender.repeatable


def test_what_was_not_sent_is_tried_later() -> None:
    outcome = send(Poster(UpstreamUnavailable("nothing could be sent", code="not_sent")))
    assert outcome == Sending(Fate.LATER, "not_sent")


def test_a_callback_inside_a_network_is_refused() -> None:
    assert send(Poster(NotFound("not allowed"))).fate is Fate.REFUSED


@pytest.mark.parametrize("url", ["", True])
def test_without_a_callback_nothing_is_posted(url: str | bool) -> None:
    poster = Poster()
    assert send(poster, to=channel(callback_url=url)).reason == "no_callback_url"
    assert poster.posted == []


def test_the_longest_reply_fits_into_a_body_whatever_it_says() -> None:
    poster = Poster()
    send(poster, text("\x01" * MAX_TEXT_BYTES))
    assert len(poster.posted[0][1]) < MAX_BODY_BYTES


def test_half_a_character_does_not_stop_a_reply() -> None:
    poster = Poster()
    assert send(poster, text("好\ud83d")).fate is Fate.SENT
    assert json.loads(poster.posted[0][1])["text"] == "好?"


# The client that shows how it is done.


def test_the_client_takes_a_reply_once() -> None:
    poster = Poster()
    send(poster)
    _, body, headers = poster.posted[0]
    with Callback(client()) as callback:
        assert [callback.take(body, headers) for _ in range(2)] == [204, 409]
        assert callback.replies.get_nowait()["text"] == "我在听。"
        assert callback.replies.empty()


def test_a_reply_reaches_the_client_over_http() -> None:
    """By the real poster, twice, as after an answer that did not come."""
    with Callback(client()) as callback:
        to = channel(callback_url=callback.url)
        tools = Tools(NoTokens(), no_media, GuardedHttp(allow_loopback=True).post, lambda: NOW)
        sender = SignedWebhookSender(tools)
        outcomes = [sender.send(to, "user-7", text("我在听。")) for _ in range(2)]
        assert outcomes == [Sending(Fate.SENT)] * 2
        reply = callback.replies.get_nowait()
        assert (reply["recipient"], reply["text"]) == ("user-7", "我在听。")
        assert callback.replies.empty()


def test_a_client_with_another_secret_shows_that_credentials_are_wrong() -> None:
    with Callback(client(secret="another")) as callback:
        to = channel(callback_url=callback.url)
        tools = Tools(NoTokens(), no_media, GuardedHttp(allow_loopback=True).post, lambda: NOW)
        outcome = SignedWebhookSender(tools).send(to, "user-7", text("我在听。"))
        assert outcome.trouble is Trouble.BAD_CREDENTIALS


@pytest.mark.parametrize(
    "other", [client(secret="another"), client(NOW + timedelta(minutes=6))], ids=["forged", "old"]
)
def test_the_client_does_not_believe_others_or_old_requests(other: Client) -> None:
    poster = Poster()
    send(poster)
    _, body, headers = poster.posted[0]
    with pytest.raises(NotGenuine):
        other.open(body, headers)


def test_the_client_does_not_believe_another_key() -> None:
    poster = Poster()
    send(poster)
    _, body, headers = poster.posted[0]
    with pytest.raises(NotGenuine):
        client().open(body, {**headers, "X-Nuanxin-Idempotency-Key": "another"})


# What operators give.


def given_settings(**fields: object) -> SignedWebhookSettings:
    return SignedWebhookSettings.model_validate(
        {"kind": "signed_webhook", "name": "我的应用", "callback_url": CALLBACK, **fields}
    )


def test_app_and_secret_are_made_up_where_they_are_left_out() -> None:
    one, other = given_settings(), given_settings()
    assert len(one.app_secret) >= 32
    assert one.app_secret != other.app_secret
    assert one.app_id != other.app_id
    assert SIGNED_WEBHOOK.settings is SignedWebhookSettings


@pytest.mark.parametrize(
    "url",
    [
        "https://client.example",
        "https://client.example:8443/a?b=c",
        "http://127.0.0.1:9000/",
        "http://localhost/x",
        "http://[::1]:9000/x",
    ],
)
def test_callbacks_are_https_or_on_this_machine(url: str) -> None:
    assert given_settings(callback_url=url).callback_url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "client.example",
        "http://client.example/",
        "http://127.0.0.1.client.example/",
        "ftp://client.example/",
        "file:///etc/passwd",
        "https://",
        "https:///x",
        "https://user:word@client.example/",
        "https://client.example/#x",
        "https://client.example/a b",
        "https://client.example/\n",
        "https://客户.example/",
        "https://client.example:0/",
        "https://client.example:99999/",
        "https://[::1/",
        "https://client.example/" + "x" * 2048,
    ],
)
def test_other_callbacks_are_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        given_settings(callback_url=url)


@pytest.mark.parametrize("secret", ["", "x" * 31, "x" * 257, "密" * 32, "x" * 31 + " "])
def test_weak_secrets_are_refused(secret: str) -> None:
    with pytest.raises(ValidationError):
        given_settings(app_secret=secret)


def test_the_plugin_sends_without_a_grant() -> None:
    assert SIGNED_WEBHOOK.manner(channel(), NOW) is Manner.SENDS
    assert not SIGNED_WEBHOOK.needs_grant
    assert given_settings(kind=SIGNED_WEBHOOK.kind).kind == "signed_webhook"
