"""What QQ posts, what forgers post, and what becomes of either."""

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.chat.channels.message import Grant, Inbound, MessageKind
from functions.chat.channels.plugin import Arrived, HttpAnswer, Push
from functions.chat.channels.qq.door import MAX_BYTES, QqDoor
from functions.chat.channels.qq.plugin import QQ_BOT
from functions.chat.channels.qq.recipients import Occasion
from nuanxin.domain.channels import Channel
from nuanxin.errors import BadRequest, Forbidden, NuanxinError, TooLarge
from scripts import qq_platform
from scripts.qq_platform import Bot, Credentials, Event

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
SECRET = "DG5g3B4j9X2KOErG"
CHANNEL = Channel("ch_qq", "qq_bot", "a test's bot", "102001234", SECRET, NOW)
OPENID = "E4F4AEA33253A2797FB897C50B81D7ED"
GROUP = "C9F778FE6ADF9D1D1DBE395BF744A33A"
ACKNOWLEDGED = '{"op":12,"d":0}'

bot = Bot(Credentials(CHANNEL.app_id, SECRET), now=NOW.timestamp)


def arrives(
    push: qq_platform.Push, headers: dict[str, str] | None = None, *, at: datetime = NOW
) -> Push:
    return Push("POST", {}, {**push.headers, **(headers or {})}, push.body, at)


def read(push: qq_platform.Push) -> HttpAnswer | Arrived:
    received = QqDoor().read(CHANNEL, arrives(push))
    assert isinstance(received, HttpAnswer | Arrived)
    return received


def heard(event: Event) -> Inbound:
    received = read(bot.push(event))
    assert isinstance(received, Arrived)
    return received.message


def answered(push: qq_platform.Push) -> str:
    received = read(push)
    assert isinstance(received, HttpAnswer)
    assert (received.status, received.media_type) == (200, "application/json")
    return received.body


def validation(token: object, event_ts: object = str(int(NOW.timestamp()))) -> qq_platform.Push:
    body = json.dumps({"op": 13, "d": {"plain_token": token, "event_ts": event_ts}}).encode()
    return qq_platform.Push({"x-bot-appid": CHANNEL.app_id}, body)


# Messages.


def test_a_private_message_is_read() -> None:
    event = bot.message(OPENID, "今天好累")
    message_id = event["d"]["id"]

    message = heard(event)

    assert message.sender == f"c2c:{OPENID}"
    assert (message.kind, message.text, message.media) == (MessageKind.TEXT, "今天好累", "")
    assert message.sent_at == NOW
    assert message.grant == Grant(message.key, 4, NOW + timedelta(minutes=60), message_id)


def test_a_group_message_loses_the_bots_name() -> None:
    message = heard(bot.group_message(GROUP, OPENID, "<@!102001234> 今天好累 "))

    assert message.sender == f"group:{GROUP}:{OPENID}"
    assert message.text == "今天好累"
    assert message.grant is not None
    assert (message.grant.messages, message.grant.until) == (5, NOW + timedelta(minutes=5))


def test_one_person_is_another_one_in_a_group() -> None:
    private = heard(bot.message(OPENID, "你好"))

    assert heard(bot.group_message(GROUP, OPENID, "你好")).sender != private.sender


def test_pushed_again_it_has_the_same_key_and_every_message_its_own() -> None:
    event = bot.message(OPENID, "今天好累")

    assert heard(event) == heard(event)
    assert heard(event).key != heard(bot.message(OPENID, "今天好累")).key
    assert heard(event).key.isalnum()
    assert len(heard(event).key) <= 40


def test_the_push_is_acknowledged_whatever_is_said() -> None:
    received = read(bot.push(bot.message(OPENID, "今天好累")))

    assert isinstance(received, Arrived)
    assert received.answer("").body == received.answer("先歇歇").body == ACKNOWLEDGED
    assert QQ_BOT.not_stored is not None
    assert json.loads(QQ_BOT.not_stored.body) == {"op": 12, "d": 1}


def test_its_time_is_the_platforms_with_its_offset() -> None:
    message = heard(bot.message(OPENID, "早", timestamp="2026-11-20T15:59:30+08:00"))

    assert message.sent_at == NOW - timedelta(seconds=30)


def voice(**fields: object) -> Event:
    attachment = {"content_type": "voice", "filename": "A.amr", "url": "https://q.cn/a"}
    return bot.message(OPENID, "", attachments=[{**attachment, **fields}])


def test_what_qq_heard_itself_is_a_text() -> None:
    message = heard(voice(asr_refer_text=" 今天好累。"))

    assert (message.kind, message.text) == (MessageKind.TEXT, "今天好累。")


def test_the_converted_sound_is_preferred() -> None:
    address = "//qqbot.ugcimg.cn/v/1.wav?key=a"

    message = heard(voice(voice_wav_url=address, asr_refer_text=""))

    assert (message.kind, message.media) == (MessageKind.VOICE, f"https:{address}#wav")


@pytest.mark.parametrize(
    ("fields", "sound"),
    [
        ({"url": "https://q.cn/a?rkey=1#x"}, "https://q.cn/a?rkey=1#silk"),
        ({"url": "http://q.cn/a"}, "https://q.cn/a#silk"),
        ({"content_type": "audio/mpeg", "filename": "A.MP3"}, "https://q.cn/a#mp3"),
        ({"content_type": "audio/x", "filename": None}, "https://q.cn/a#silk"),
        ({"url": "file:///etc/passwd"}, ""),
        ({"url": "https://q.cn/a b"}, ""),
        ({"url": f"https://q.cn/{'a' * 2100}"}, ""),
        ({"url": {"a": 1}}, ""),
    ],
)
def test_a_sound_is_an_address_with_its_format(fields: Event, sound: str) -> None:
    message = heard(voice(**fields))

    assert (message.kind, message.media) == (MessageKind.VOICE, sound)


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("image/jpeg", MessageKind.IMAGE),
        ("video/mp4", MessageKind.VIDEO),
        ("file", MessageKind.FILE),
        ("", MessageKind.FILE),
    ],
)
def test_other_attachments_have_their_kinds(content_type: str, kind: MessageKind) -> None:
    attachments = [{"content_type": content_type, "url": "https://q.cn/a"}]

    assert heard(bot.message(OPENID, " ", attachments=attachments)).kind is kind


@pytest.mark.parametrize(
    ("url", "media"),
    [
        ("//multimedia.nt.qq.com.cn/p?a=1", "https://multimedia.nt.qq.com.cn/p?a=1#img"),
        ("http://gchat.qpic.cn/p", "https://gchat.qpic.cn/p#img"),
        (None, ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_a_picture_says_where_it_lies(url: str | None, media: str) -> None:
    attachments = [{"content_type": "image/jpeg", "url": url}]
    message = heard(bot.message(OPENID, "", attachments=attachments))

    assert (message.kind, message.media) == (MessageKind.IMAGE, media)


def test_beside_a_picture_the_text_is_what_was_said() -> None:
    message = heard(bot.message(OPENID, "看我的猫", attachments=[{"content_type": "image/png"}]))

    assert (message.kind, message.text) == (MessageKind.TEXT, "看我的猫")


@pytest.mark.parametrize("attachments", [None, [], {}, "x", [1, None]])
def test_without_attachments_an_empty_text_is_a_text(attachments: object) -> None:
    message = heard(bot.message(OPENID, "", attachments=attachments))

    assert (message.kind, message.text) == (MessageKind.TEXT, "")


def test_a_card_is_of_unknown_kind() -> None:
    assert heard(bot.message(OPENID, "", message_type=3)).kind is MessageKind.UNKNOWN


def face(ext: str) -> str:
    return f'<faceType=1,faceId="5",ext="{ext}">'


def named(name: object) -> str:
    return base64.b64encode(json.dumps({"text": name}).encode()).decode()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"好难过{face(named('流泪'))}", "好难过[流泪]"),
        (face(named("[/大哭]")), "[大哭]"),
        (face("%%%"), "[表情]"),
        (face("bm8="), "[表情]"),
        (face(named(5)), "[表情]"),
        ("<faceType=4>", "[表情]"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("&amp;lt;", "&lt;"),
        ("我和<@ABC>吵架了", "我和<@ABC>吵架了"),
        ("\ud83d坏的", "坏的"),
        (None, ""),
        (["a"], ""),
    ],
)
def test_a_text_is_read_as_the_person_sees_it(content: object, text: str) -> None:
    event = bot.message(OPENID, "")
    event["d"]["content"] = content

    message = heard_raw(json.dumps(event))

    assert message.text == text


def heard_raw(body: str) -> Inbound:
    received = read(bot.signed(body.encode()))
    assert isinstance(received, Arrived)
    return received.message


# Events.


def test_a_new_friend_may_be_greeted_once() -> None:
    event = bot.new_friend(OPENID)

    message = heard(event)

    assert message.kind is MessageKind.GREETING
    assert message.sender == f"c2c:{OPENID}"
    assert message.sent_at == NOW
    assert message.grant is not None
    assert message.grant.messages == 1
    occasion = Occasion.of(message.grant.ref)
    assert occasion.fields(1) == {"event_id": event["id"], "msg_seq": 1}


@pytest.mark.parametrize(
    "name",
    [
        "FRIEND_DEL",
        "C2C_MSG_REJECT",
        "C2C_MSG_RECEIVE",
        "GROUP_ADD_ROBOT",
        "GROUP_DEL_ROBOT",
        "INTERACTION_CREATE",
        "SOMETHING_NEW",
        "",
    ],
)
def test_other_events_are_only_acknowledged(name: str) -> None:
    assert answered(bot.push(bot.event(name, {"openid": OPENID}))) == ACKNOWLEDGED


@pytest.mark.parametrize(
    "payload", [{"op": 0}, {"op": 0, "t": None, "d": 7}, {"op": 0, "t": ["x"]}]
)
def test_an_event_without_a_name_is_only_acknowledged(payload: Event) -> None:
    assert answered(bot.push(payload)) == ACKNOWLEDGED


@pytest.mark.parametrize(
    "change",
    [
        {"id": ""},
        {"id": 5},
        {"id": "a b"},
        {"id": "\ud800"},
        {"timestamp": "yesterday"},
        {"timestamp": "2026-11-20T16:00:00"},
        {"timestamp": None},
        {"timestamp": 10**30},
        {"timestamp": "0001-01-01T00:00:00+14:00"},
        {"author": None},
        {"author": {"user_openid": "a:b"}},
        {"author": {"user_openid": "../x"}},
        {"author": {"user_openid": "a" * 129}},
        {"author": {"user_openid": ["a"]}},
    ],
)
def test_a_message_without_what_it_always_has_is_refused(change: Event) -> None:
    event = bot.message(OPENID, "今天好累")
    event["d"] |= change

    with pytest.raises(BadRequest) as refused:
        read(bot.signed(json.dumps(event).encode()))

    assert refused.value.code == "malformed_message"
    assert refused.value.__context__ is None or refused.value.__suppress_context__


@pytest.mark.parametrize("change", [{"id": None}, {"d": None}, {"d": {"openid": OPENID}}])
def test_a_friend_without_an_id_or_a_time_is_refused(change: Event) -> None:
    with pytest.raises(BadRequest):
        read(bot.push({**bot.new_friend(OPENID), **change}))


@pytest.mark.parametrize("sequence", [None, 42])
def test_a_heartbeat_gets_its_number_back(sequence: int | None) -> None:
    answer = answered(bot.push({"op": 1, "d": sequence}))

    assert json.loads(answer) == {"op": 11, "d": sequence}


@pytest.mark.parametrize(
    "payload",
    [
        {"op": 2},
        {"op": 7},
        {"op": 11},
        {"op": "0"},
        {"op": False},
        {"op": True},
        {"op": 0.0},
        {},
        {"op": 1, "d": "1"},
        {"op": 1, "d": 1.5},
        {"op": 1, "d": True},
    ],
)
def test_other_ops_are_refused(payload: Event) -> None:
    with pytest.raises(BadRequest):
        read(bot.push(payload))


# Who may post.


def test_a_message_without_a_signature_is_refused() -> None:
    push = bot.push(bot.message(OPENID, "今天好累"))
    del push.headers["x-signature-ed25519"]

    assert_refused(arrives(push), "bad_signature")


def assert_refused(push: Push, code: str, channel: Channel = CHANNEL) -> None:
    with pytest.raises(Forbidden) as refused:
        QqDoor().read(channel, push)
    assert refused.value.code == code


@pytest.mark.parametrize("app_id", ["102001235", "", " 102001234"])
def test_a_message_for_another_bot_is_refused(app_id: str) -> None:
    push = bot.push(bot.message(OPENID, "今天好累"))

    assert_refused(arrives(push, {"x-bot-appid": app_id}), "appid_mismatch")


def test_a_message_that_names_no_bot_is_refused() -> None:
    push = bot.push(bot.message(OPENID, "今天好累"))
    del push.headers["x-bot-appid"]

    assert_refused(arrives(push), "appid_mismatch")


def test_another_bots_signature_is_refused() -> None:
    other = Bot(Credentials(CHANNEL.app_id, "another secret"), now=NOW.timestamp)

    assert_refused(arrives(other.push(other.message(OPENID, "x"))), "bad_signature")


def test_a_changed_body_is_refused() -> None:
    push = bot.push(bot.message(OPENID, "今天好累"))

    assert_refused(arrives(replace(push, body=push.body + b" ")), "bad_signature")


@pytest.mark.parametrize(
    "timestamp", ["", "179000000", "17900000000", "1790000000 ", "１７９０００００００"]
)
def test_a_time_of_another_form_is_refused(timestamp: str) -> None:
    push = bot.push(bot.message(OPENID, "今天好累"))

    assert_refused(arrives(push, {"x-signature-timestamp": timestamp}), "bad_signature")


@pytest.mark.parametrize("seconds", [-301, 301])
def test_a_signature_of_another_time_is_refused(seconds: int) -> None:
    push = bot.push(bot.message(OPENID, "今天好累"))

    assert_refused(arrives(push, at=NOW + timedelta(seconds=seconds)), "stale_timestamp")


@pytest.mark.parametrize("seconds", [-300, 300])
def test_five_minutes_are_fresh(seconds: int) -> None:
    push = bot.push(bot.message(OPENID, "今天好累"))

    received = QqDoor().read(CHANNEL, arrives(push, at=NOW + timedelta(seconds=seconds)))

    assert isinstance(received, Arrived)


def test_a_channel_without_a_secret_takes_nothing() -> None:
    push = arrives(bot.push(bot.message(OPENID, "今天好累")))

    assert_refused(push, "channel_not_configured", replace(CHANNEL, app_secret=""))


# The check of an address, and what it could be misused for.


@pytest.mark.parametrize("signed", [False, True])
def test_the_console_accepts_the_address(signed: bool) -> None:
    check = bot.address_check(signed=signed)

    assert bot.accepts(check, answered(check))


def test_the_published_check_gets_the_published_answer() -> None:
    at = datetime.fromtimestamp(1725442341, UTC)
    body = b'{"d":{"plain_token":"Arq0D5A61EgUu4OxUvOp","event_ts":"1725442341"},"op":13}'
    headers = {"x-bot-appid": "11111111"}

    answer = QqDoor().read(replace(CHANNEL, app_id="11111111"), Push("POST", {}, headers, body, at))

    assert isinstance(answer, HttpAnswer)
    assert json.loads(answer.body) == {
        "plain_token": "Arq0D5A61EgUu4OxUvOp",
        "signature": (
            "87befc99c42c651b3aac0278e71ada338433ae26fcb24307bdc5ad38c1adc2d0"
            "1bcfcadc0842edac85e85205028a1132afe09280305f13aa6909ffc2d652c706"
        ),
    }


def test_an_unsigned_check_need_not_name_the_bot_but_no_other() -> None:
    check = bot.address_check()
    del check.headers["x-bot-appid"]

    assert bot.accepts(check, answered(check))
    assert_refused(arrives(check, {"x-bot-appid": "1"}), "appid_mismatch")


def test_a_wrongly_signed_check_is_refused() -> None:
    check = bot.address_check(signed=True)

    assert_refused(arrives(check, {"x-signature-ed25519": "00" * 64}), "bad_signature")


@pytest.mark.parametrize(
    "token",
    [
        '{"op":0,"t":"C2C_MESSAGE_CREATE"}',
        "a{",
        "[1]",
        '"a"',
        "",
        "a" * 65,
        "a b",
        "a\n",
        "ａ",
        None,
        7,
        ["a"],
    ],
)
@pytest.mark.parametrize("signed", [False, True])
def test_only_a_plain_word_is_signed(token: object, signed: bool) -> None:
    asked = validation(token)

    with pytest.raises(BadRequest) as refused:
        read(bot.signed(asked.body) if signed else asked)

    assert refused.value.code == "malformed_validation"
    assert "signature" not in refused.value.detail


PRESENT = str(int(NOW.timestamp()))
WIDE = PRESENT.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})


@pytest.mark.parametrize(
    "event_ts", ["", "1", f"{PRESENT}0", int(PRESENT), None, f"{PRESENT} ", f"{PRESENT}\n", WIDE]
)
def test_only_a_time_in_seconds_is_signed(event_ts: object) -> None:
    with pytest.raises(BadRequest) as refused:
        read(validation("abc", event_ts))

    assert refused.value.code == "malformed_validation"


@pytest.mark.parametrize("seconds", [-301, 301])
def test_only_the_present_time_is_signed(seconds: int) -> None:
    with pytest.raises(BadRequest) as refused:
        read(validation("abc", str(int(NOW.timestamp()) + seconds)))

    assert refused.value.code == "stale_timestamp"


@pytest.mark.parametrize("data", [None, [], "x", {}])
def test_a_check_without_content_is_refused(data: object) -> None:
    with pytest.raises(BadRequest):
        read(qq_platform.Push({}, json.dumps({"op": 13, "d": data}).encode()))


@given(st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True))
def test_what_was_signed_once_is_never_an_event(token: str) -> None:
    """A signature over time and token verifies for a body that is the token, or its end."""
    check = validation(token)
    signature = json.loads(answered(check))["signature"]
    timestamp = str(int(NOW.timestamp()))
    headers = {"x-signature-ed25519": signature, "x-signature-timestamp": timestamp}
    replayed = arrives(replace(check, body=token.encode()), headers)

    with pytest.raises(BadRequest) as refused:
        QqDoor().read(CHANNEL, replayed)

    assert refused.value.code == "malformed_json"


# Bodies.


def test_an_oversized_body_is_refused_before_it_is_read() -> None:
    push = qq_platform.Push({}, b" " * (MAX_BYTES + 1))

    with pytest.raises(TooLarge):
        read(push)


def test_the_largest_body_is_read() -> None:
    room = MAX_BYTES - len(bot.push(bot.message(OPENID, "")).body)

    assert len(heard(bot.message(OPENID, "a" * room)).text) == room


def test_a_large_body_without_a_signature_is_not_even_parsed() -> None:
    body = b'{"op":13,"d":{}}' + b" " * 1024

    assert_refused(Push("POST", {}, {}, body, NOW), "bad_signature")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"13",
        b"[]",
        b'"op"',
        b"{",
        b'{"op":0}{"op":0}',
        b'{"op":0,"op":1}',
        b'{"op":0,"d":{"id":"a","id":"b"}}',
        b'{"op":0,"s":NaN}',
        b'{"op":0,"s":-Infinity}',
        b'{"op":0,"s":' + b"9" * 5000 + b"}",
        b'{"op":0,"d":"\xff"}',
        '{"op":0}'.encode("utf-16"),
        b'{"op":0,"d":' + b"[" * 16 + b"]" * 16 + b"}",
        b'{"op":0,"d":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"op":0,"d":' + b'{"a":' * 40_000 + b"1" + b"}" * 40_001,
    ],
)
def test_a_body_that_could_be_read_in_two_ways_is_refused(body: bytes) -> None:
    with pytest.raises(BadRequest) as refused:
        read(bot.signed(body))

    assert refused.value.code == "malformed_json"
    assert refused.value.__context__ is None or refused.value.__suppress_context__


def test_sixteen_levels_are_read() -> None:
    body = b'{"op":0,"d":' + b"[" * 15 + b"]" * 15 + b"}"

    assert answered(bot.signed(body)) == ACKNOWLEDGED


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
EVENTS = st.fixed_dictionaries(
    {
        "op": st.sampled_from([0, 0, 0, 1, 13]) | JSON,
        "t": st.sampled_from(["C2C_MESSAGE_CREATE", "GROUP_AT_MESSAGE_CREATE", "FRIEND_ADD"]),
        "id": st.text() | JSON,
        "d": st.fixed_dictionaries(
            {},
            optional={
                "id": st.just("ROBOT1.0_a!") | JSON,
                "timestamp": st.just("2026-11-20T16:00:00+08:00") | st.integers() | JSON,
                "content": st.text() | JSON,
                "author": st.just({"user_openid": "A", "member_openid": "B"}) | JSON,
                "group_openid": st.just("G") | JSON,
                "openid": st.just("A") | JSON,
                "message_type": JSON,
                "attachments": st.lists(
                    st.dictionaries(
                        st.sampled_from(
                            ["content_type", "url", "filename", "voice_wav_url", "asr_refer_text"]
                        ),
                        st.sampled_from(["voice", "image/png", "https://q.cn/a"]) | JSON,
                    )
                )
                | JSON,
            },
        )
        | JSON,
    }
)


def never_fails(push: qq_platform.Push) -> None:
    try:
        received = read(push)
    except NuanxinError:
        return
    if isinstance(received, Arrived):
        message = received.message
        (message.text + message.media + message.sender + message.key).encode()


@given(EVENTS)
def test_no_signed_event_makes_it_fail(event: Event) -> None:
    never_fails(bot.signed(json.dumps(event).encode()))


@given(st.binary(), st.booleans())
def test_no_body_makes_it_fail(body: bytes, signed: bool) -> None:
    never_fails(bot.signed(body) if signed else qq_platform.Push({}, body))


@given(st.dictionaries(st.sampled_from(list(bot.signed(b"").headers)), st.text()))
def test_no_header_makes_it_fail(headers: dict[str, str]) -> None:
    push = bot.push(bot.message(OPENID, "今天好累"))
    never_fails(replace(push, headers={**push.headers, **headers}))
