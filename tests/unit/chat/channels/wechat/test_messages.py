"""What people send to an account, what kind it is, and what makes two pushes the same."""

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.chat.channels.message import Grant, Inbound, MessageKind
from functions.chat.channels.plugin import MediaChecked, OptedIn
from functions.chat.channels.wechat import jsons, xml
from functions.chat.channels.wechat.messages import read
from functions.chat.channels.wechat.tree import Fields
from nuanxin.errors import BadRequest
from scripts.wechat_platform import Account, Message, Platform, to_json, to_xml

CREATED = 1795161600
SENT = datetime.fromtimestamp(CREATED, UTC)
PERSON = "oPerson"
PLATFORM = Platform(Account("wx1", "token", "k" * 43), now=lambda: CREATED)


def fields(**changed: str) -> dict[str, str]:
    return {
        "ToUserName": "gh_account",
        "FromUserName": PERSON,
        "CreateTime": str(CREATED),
        "MsgType": "text",
        "Content": "今天好累",
        "MsgId": "23456789012345678",
        **changed,
    }


def event(name: str, **more: str) -> dict[str, str]:
    shared = fields(MsgType="event", Event=name, **more)
    return {key: value for key, value in shared.items() if key not in {"Content", "MsgId"}}


def inbound(found: Fields) -> Inbound:
    message = read(found)
    assert isinstance(message, Inbound)
    return message


def in_xml(message: Message) -> Fields:
    return xml.parse(to_xml(message))


def in_json(message: Message) -> Fields:
    return jsons.parse(to_json(message))


def sent(message: Message) -> Inbound:
    """The same from XML and from JSON."""
    from_xml, from_json = inbound(in_xml(message)), inbound(in_json(message))
    assert from_xml == from_json
    return from_xml


def key_of(found: Fields) -> str:
    return inbound(found).key


# Messages.


def test_a_text_is_read() -> None:
    message = sent(PLATFORM.text(PERSON, "今天好累"))
    assert message == Inbound(
        sender=PERSON,
        key=message.key,
        sent_at=SENT,
        kind=MessageKind.TEXT,
        text="今天好累",
        grant=Grant("message", 5, SENT + timedelta(hours=48)),
    )


def test_a_chosen_menu_entry_of_a_message_is_a_text() -> None:
    assert inbound(fields(bizmsgmenuid="101", Content="满意")).text == "满意"


def test_the_sound_of_a_voice_message_is_the_better_one() -> None:
    message = sent(PLATFORM.voice(PERSON, "media"))
    assert (message.kind, message.media) == (MessageKind.VOICE, "media-16k")
    without = fields(MsgType="voice", MediaId="media", MediaId16K="")
    assert inbound(without).media == "media"


def test_what_wechat_itself_heard_is_not_read() -> None:
    message = inbound(fields(MsgType="voice", MediaId="media", Recognition="不是我说的"))
    assert (message.kind, message.text) == (MessageKind.VOICE, "")


def test_a_picture_says_where_it_lies() -> None:
    picture = sent(PLATFORM.image(PERSON))
    assert (picture.kind, picture.text, picture.media) == (MessageKind.IMAGE, "", "demo-media")


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        (PLATFORM.video(PERSON), MessageKind.VIDEO),
        (PLATFORM.video(PERSON, "shortvideo"), MessageKind.VIDEO),
        (PLATFORM.text(PERSON, "x") | {"MsgType": "miniprogrampage"}, MessageKind.UNKNOWN),
        (PLATFORM.text(PERSON, "x") | {"MsgType": "newkind"}, MessageKind.UNKNOWN),
    ],
)
def test_what_is_read_by_nobody_has_a_kind_only(message: Message, kind: MessageKind) -> None:
    read_one = sent(message)
    assert (read_one.kind, read_one.text, read_one.media) == (kind, "", "")
    assert read_one.grant == Grant("message", 5, SENT + timedelta(hours=48))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (
            ("广州市海珠区", "23.137466", "113.352425"),
            "我发了一个位置：广州市海珠区（纬度 23.137466，经度 113.352425）。",
        ),
        (("", "-33.8", "151"), "我发了一个位置：纬度 -33.8，经度 151。"),
        (("家", "here", "there"), "我发了一个位置：家。"),
        (("家\n\x00里", "1e5", ""), "我发了一个位置：家 里。"),
        (("", "", ""), "我发了一个位置。"),
    ],
)
def test_a_place_is_told_in_words(place: tuple[str, str, str], text: str) -> None:
    label, x, y = place
    message = inbound(fields(MsgType="location", Label=label, Location_X=x, Location_Y=y))
    assert (message.kind, message.text) == (MessageKind.TEXT, text)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            ("怎样睡得好", "几个小习惯", "https://example.org/a"),
            "我分享了一个链接：《怎样睡得好》。内容是：几个小习惯。地址：https://example.org/a",
        ),
        (("标题\n第二行", "说完了。", ""), "我分享了一个链接：《标题 第二行》。内容是：说完了。"),
        (("", "", "https://a"), "我分享了一个链接。地址：https://a"),
        (("", "", ""), "我分享了一个链接。"),
    ],
)
def test_a_link_is_told_in_words(page: tuple[str, str, str], text: str) -> None:
    title, about, url = page
    message = inbound(fields(MsgType="link", Title=title, Description=about, Url=url))
    assert (message.kind, message.text) == (MessageKind.TEXT, text)


def test_places_and_links_arrive_as_wechat_sends_them() -> None:
    assert "人民广场" in sent(PLATFORM.location(PERSON, "人民广场", "31.2", "121.4")).text
    assert "《歌》" in sent(PLATFORM.link(PERSON, "歌", "好听", "https://example.org")).text


def test_control_characters_do_not_come_through() -> None:
    dirty = "a\x00b\x1b[31mc\x7fd\x85e\ufffef\ud800g\r\nh\ri\tj\u200d😀"
    assert inbound(fields(Content=dirty)).text == "ab[31mcdefg\nh\ni\tj\u200d😀"
    assert inbound(event("CLICK", EventKey="a\x00\x1bb")).text == "ab"


def test_a_text_without_content_is_empty() -> None:
    without = fields()
    del without["Content"]
    assert inbound(without).text == ""
    assert inbound(without).kind is MessageKind.TEXT


# What every push has.


@pytest.mark.parametrize("name", ["ToUserName", "FromUserName", "CreateTime", "MsgType"])
def test_what_every_message_has_must_be_there(name: str) -> None:
    for found in (fields(), event("subscribe"), event("anything")):
        del found[name]
        with pytest.raises(BadRequest) as caught:
            read(found)
        assert caught.value.code == "malformed_message"


@pytest.mark.parametrize(
    "changed",
    [
        {"FromUserName": ""},
        {"ToUserName": ""},
        {"MsgType": ""},
        {"CreateTime": ""},
        {"CreateTime": "today"},
        {"CreateTime": "1.5"},
        {"CreateTime": "1e9"},
        {"CreateTime": "-1"},
        {"CreateTime": "１７９５１６１６００"},
        {"CreateTime": "9" * 11},
        {"CreateTime": "9" * 5000},
        {"CreateTime": "-" + "9" * 30},
        {"CreateTime": "nan"},
        {"FromUserName": ({"": PERSON},)},
        {"CreateTime": ({"": str(CREATED)},)},
    ],
)
def test_senseless_values_are_refused(changed: Fields) -> None:
    with pytest.raises(BadRequest) as caught:
        read({**fields(), **changed})
    assert caught.value.code == "malformed_message"


def test_the_latest_time_that_can_be_read_is_read() -> None:
    message = inbound(fields(CreateTime="9" * 10))
    assert message.grant is not None
    assert message.grant.until > message.sent_at


NAMES = (*fields(), "Event", "EventKey", "MediaId", "MediaId16K", "Location_X", "List", "result")
NESTED: st.SearchStrategy[Fields] = st.dictionaries(
    st.sampled_from(["TemplateId", "SubscribeStatusString", "suggest", "label", "List"]),
    st.text(max_size=10) | st.just(({"suggest": "pass"},)),
)


@given(
    st.dictionaries(
        st.sampled_from(NAMES),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
        | st.lists(NESTED, max_size=3).map(tuple),
    ),
    st.sampled_from(["text", "location", "link", "voice", "event", ""]),
    st.sampled_from(
        ["CLICK", "subscribe_msg_popup_event", "subscribe_msg_change_event", "wxa_media_check"]
    ),
)
def test_any_fields_are_read_or_refused(found: Fields, kind: str, name: str) -> None:
    whole = {**fields(MsgType=kind, Event=name), **found}
    for one in (found, whole, {**whole, "MsgType": kind, "Event": name, "trace_id": "t"}):
        with contextlib.suppress(BadRequest):
            read(one)


# Identity: what makes two pushes the same message.


def test_a_retried_message_keeps_its_key() -> None:
    assert key_of(fields()) == key_of(fields())


def test_a_message_is_known_by_its_id_alone() -> None:
    assert key_of(fields(Content="else")) == key_of(fields())
    assert key_of(fields(MsgId="23456789012345679")) != key_of(fields())


@pytest.mark.parametrize(
    "message_id", ["0", "00", "-1", "abc_DEF", "一", "1.0", "x" * 500, "#", "|"]
)
def test_an_id_need_not_be_a_number(message_id: str) -> None:
    key = key_of(fields(MsgId=message_id))
    assert key == key_of(fields(MsgId=message_id))
    assert key != key_of(fields())
    assert key.isalnum()
    assert key.isascii()
    assert len(key) == 33


def test_ids_that_are_equal_as_numbers_are_different_ids() -> None:
    keys = {key_of(fields(MsgId=one)) for one in ("1", "01", "1.0", "１")}
    assert len(keys) == 4


def test_messages_without_an_id_are_known_by_what_they_say() -> None:
    assert key_of(fields(MsgId="")) == key_of(fields(MsgId=""))
    assert key_of(fields(MsgId="")) != key_of(fields(MsgId="", Content="else"))
    image = fields(MsgId="", MsgType="image", MediaId="1", Content="")
    assert key_of(image) != key_of({**image, "MediaId": "2"})


def test_messages_of_one_second_are_in_the_order_of_their_numbers() -> None:
    numbers = ["9", "10", "23456789012345678", "23456789012345679", "18446744073709551615"]
    keys = [key_of(fields(MsgId=one)) for one in numbers]
    assert keys == sorted(keys)


def test_a_retried_event_keeps_its_key() -> None:
    assert key_of(event("CLICK", EventKey="menu")) == key_of(event("CLICK", EventKey="menu"))


def test_the_case_of_an_events_name_does_not_matter() -> None:
    assert key_of(event("SCAN")) == key_of(event("scan"))


@pytest.mark.parametrize(
    "other",
    [
        event("SCAN", EventKey="menu"),
        event("CLICK", EventKey="other"),
        event("subscribe"),
        event("CLICK", EventKey="menu") | {"FromUserName": "oSomebodyElse"},
        event("CLICK", EventKey="menu") | {"CreateTime": str(CREATED + 1)},
        event("CLICK", EventKey="menu") | {"MsgID": "1"},
        event("CLICK", EventKey="menu") | {"trace_id": "2"},
    ],
)
def test_events_of_one_second_are_told_apart(other: dict[str, str]) -> None:
    key = key_of(event("CLICK", EventKey="menu"))
    assert key_of(other) != key
    assert key.isalnum()
    assert len(key) == 33


def test_a_message_and_an_event_never_share_a_key() -> None:
    clicked = event("CLICK", EventKey="menu")
    assert key_of(fields()) != key_of({**clicked, "MsgId": fields()["MsgId"]})


# Events.


@pytest.mark.parametrize(
    ("message", "messages"),
    [
        (PLATFORM.follow(PERSON), 3),
        (PLATFORM.follow(PERSON, "7"), 3),
        (PLATFORM.scan(PERSON, "7"), 3),
        (PLATFORM.enter(PERSON), 2),
    ],
)
def test_whoever_comes_is_greeted(message: Message, messages: int) -> None:
    greeted = sent(message)
    assert (greeted.kind, greeted.text) == (MessageKind.GREETING, "")
    assert greeted.grant == Grant("event", messages, SENT + timedelta(minutes=1))


def test_a_click_says_its_key() -> None:
    clicked = sent(PLATFORM.click(PERSON, "聊聊今天"))
    assert (clicked.kind, clicked.text) == (MessageKind.TEXT, "聊聊今天")
    assert clicked.grant == Grant("event", 3, SENT + timedelta(minutes=1))


@pytest.mark.parametrize("key", ["", " \n", "\x00"])
def test_a_click_without_a_key_says_nothing(key: str) -> None:
    assert read(event("CLICK", EventKey=key)) is None


@pytest.mark.parametrize(
    "name",
    [
        "unsubscribe", "VIEW", "LOCATION", "TEMPLATESENDJOBFINISH", "subscribe_msg_sent_event",
        "view_miniprogram", "anything", "", "__class__",
    ],
)  # fmt: skip
def test_other_events_need_no_answer(name: str) -> None:
    assert read(event(name, EventKey="https://example.org")) is None
    assert read(in_xml(PLATFORM.unfollow(PERSON))) is None


@pytest.mark.parametrize("write", [in_xml, in_json])
def test_accepted_templates_are_reported(write: Callable[[Message], Fields]) -> None:
    chosen = {"T_1": "accept", "T-2": "reject", "T3": "accept", "T4": "ban"}
    message = PLATFORM.choose(PERSON, chosen, in_json=write is in_json)
    reported = read(write(message))
    assert isinstance(reported, OptedIn)
    assert reported.templates == {"T_1": 1, "T3": 1}
    assert reported == read(write(message)), "a repeat has the same key"


@pytest.mark.parametrize("write", [in_xml, in_json])
@pytest.mark.parametrize("templates", [("T1",), ("T1", "T2")])
def test_withdrawn_templates_are_reported(
    templates: tuple[str, ...], write: Callable[[Message], Fields]
) -> None:
    message = PLATFORM.withdraw(PERSON, *templates, in_json=write is in_json)
    reported = read(write(message))
    assert isinstance(reported, OptedIn)
    assert (reported.sender, reported.templates) == (PERSON, dict.fromkeys(templates, -1))


@pytest.mark.parametrize(
    "choices",
    [{}, {"T1": "reject"}, {"T1": ""}, {"": "accept"}, {"T 1": "accept"}, {"x" * 65: "accept"}],
)
def test_where_nothing_was_accepted_nothing_is_reported(choices: dict[str, str]) -> None:
    assert read(in_xml(PLATFORM.choose(PERSON, choices))) is None
    assert read(in_json(PLATFORM.choose(PERSON, choices, in_json=True))) is None


@pytest.mark.parametrize("write", [in_xml, in_json])
@pytest.mark.parametrize("verdict", ["pass", "review", "risky"])
def test_a_verdict_on_media_is_reported(verdict: str, write: Callable[[Message], Fields]) -> None:
    message = PLATFORM.media_checked("62f11967-2b24d27a", verdict, 20001)
    assert read(write(message)) == MediaChecked("62f11967-2b24d27a", verdict, "20001")


@pytest.mark.parametrize(
    "changed",
    [
        {"errcode": -1},
        {"result": {"suggest": "fine"}},
        {"result": {"label": 100}},
        {"result": {}},
        {"result": "pass"},
        {"result": []},
    ],
)
def test_a_check_that_proves_nothing_is_for_review(changed: Message) -> None:
    checked = read(in_json(PLATFORM.media_checked("t", "pass") | changed))
    assert isinstance(checked, MediaChecked)
    assert checked.verdict == "review"


def test_two_verdicts_prove_nothing_either() -> None:
    body = "<suggest>pass</suggest><suggest>risky</suggest>"
    whole = to_xml(PLATFORM.media_checked("t", "pass")).decode()
    start, end = whole.index("<result>"), whole.index("</result>")
    doubled = f"{whole[:start]}<result>{body}{whole[end:]}"
    assert read(xml.parse(doubled.encode())) == MediaChecked("t", "review")


def test_a_verdict_on_nothing_is_nothing() -> None:
    assert read(in_xml(PLATFORM.media_checked("", "pass"))) is None
