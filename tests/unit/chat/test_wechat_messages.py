"""What people send to an official account, what kind it is, and how a reply is cut to fit."""

import contextlib
from collections import Counter
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.chat.wechat.delivery import CONTINUED, EMPTY, SLOW_DOWN, Delivery, Timing
from functions.chat.wechat.messages import MAX_REPLY_BYTES, Inbound, inbound, reply_xml, split
from functions.chat.wechat.service import (
    SAY_SOMETHING,
    TEXT_ONLY,
    TOO_LONG,
    WELCOME,
    WeChatService,
)
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.conversation import MAX_TEXT
from nuanxin.errors import BadRequest, NotFound
from scripts.wechat_push import MAX_CONTENT_BYTES
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.inbox import InMemoryInbox, InMemoryTurnQueue
from tests.fakes.operators import InMemoryChannels

CREATED = 1795161600
NOW = datetime.fromtimestamp(CREATED, UTC)
ROOM = MAX_REPLY_BYTES - len(CONTINUED.encode())


def fields(**changed: str) -> dict[str, str]:
    return {
        "ToUserName": "gh_account",
        "FromUserName": "oPerson",
        "CreateTime": str(CREATED),
        "MsgType": "text",
        "Content": "今天好累",
        "MsgId": "23456789012345678",
        **changed,
    }


def event(name: str, **more: str) -> dict[str, str]:
    shared = fields(MsgType="event", Event=name, **more)
    return {key: value for key, value in shared.items() if key not in {"Content", "MsgId"}}


def key_of(message: dict[str, str]) -> str:
    return inbound(message).key


# Reading.


def test_a_text_is_read() -> None:
    message = inbound(fields())
    assert message == Inbound(
        kind="text",
        event="",
        openid="oPerson",
        account="gh_account",
        sent_at=NOW,
        key=message.key,
        text="今天好累",
    )


@pytest.mark.parametrize(
    "kind", ["image", "voice", "video", "shortvideo", "location", "link", "event", "newkind"]
)
def test_only_texts_have_a_text(kind: str) -> None:
    assert inbound(fields(MsgType=kind)).text is None


@pytest.mark.parametrize("name", ["ToUserName", "FromUserName", "CreateTime", "MsgType"])
def test_what_every_message_has_must_be_there(name: str) -> None:
    incomplete = fields()
    del incomplete[name]
    with pytest.raises(BadRequest) as caught:
        inbound(incomplete)
    assert caught.value.code == "malformed_message"


@pytest.mark.parametrize(
    "changed",
    [
        {"FromUserName": ""},
        {"ToUserName": ""},
        {"CreateTime": ""},
        {"CreateTime": "today"},
        {"CreateTime": "1.5"},
        {"CreateTime": "9" * 12},
        {"CreateTime": "9" * 5000},
        {"CreateTime": "-" + "9" * 30},
        {"CreateTime": "nan"},
    ],
)
def test_senseless_values_are_refused(changed: dict[str, str]) -> None:
    with pytest.raises(BadRequest) as caught:
        inbound(fields(**changed))
    assert caught.value.code == "malformed_message"


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*fields(), "Event", "EventKey"]), st.text(max_size=40)))
def test_any_fields_are_read_or_refused(found: dict[str, str]) -> None:
    with contextlib.suppress(BadRequest):
        assert inbound(found).openid == found["FromUserName"]


# Identity: what makes two posts the same message.


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
    assert len(key) == 33


def test_ids_that_are_equal_as_numbers_are_different_ids() -> None:
    keys = {key_of(fields(MsgId=one)) for one in ("1", "01", "1.0", "１")}
    assert len(keys) == 4


def test_a_retried_event_keeps_its_key() -> None:
    assert key_of(event("CLICK", EventKey="menu")) == key_of(event("CLICK", EventKey="menu"))


def test_the_case_of_an_events_name_does_not_matter() -> None:
    assert key_of(event("SCAN")) == key_of(event("scan"))


@pytest.mark.parametrize(
    "other",
    [
        event("VIEW", EventKey="menu"),
        event("CLICK", EventKey="other"),
        event("CLICK"),
        event("CLICK", EventKey="menu") | {"FromUserName": "oSomebodyElse"},
        event("CLICK", EventKey="menu") | {"CreateTime": str(CREATED + 1)},
    ],
)
def test_events_of_one_second_are_told_apart(other: dict[str, str]) -> None:
    assert key_of(other) != key_of(event("CLICK", EventKey="menu"))


@pytest.mark.parametrize("name", ["MsgID", "trace_id"])
def test_results_of_two_jobs_in_one_second_are_told_apart(name: str) -> None:
    """Such events have no key, but the id of what they report on."""
    first, second = (event("TEMPLATESENDJOBFINISH") | {name: one} for one in ("1", "2"))
    assert key_of(first) != key_of(second)


def test_a_message_and_an_event_never_share_a_key() -> None:
    assert key_of(fields()) != key_of(event("CLICK") | {"MsgId": fields()["MsgId"]})


# Kinds: what they are answered with.


ALLOWED = 20


class Talk:
    """A service on fakes; nothing of it waits."""

    def __init__(self, *, limited: bool = False) -> None:
        self.clock = FakeClock(NOW)
        self.asked_for: Counter[str] = Counter()
        self.people, self.inbox = InMemoryAccounts(), InMemoryInbox()
        self.queue = InMemoryTurnQueue()
        self.channel = a_channel("ch_1", ChannelKind.WECHAT_OFFICIAL_ACCOUNT)
        mini = a_channel("ch_2", ChannelKind.WECHAT_MINI_PROGRAM)
        self.service = WeChatService(
            channels=InMemoryChannels(self.channel, mini),
            people=self.people,
            delivery=Delivery(
                inbox=self.inbox,
                queue=self.queue,
                timing=Timing(),
                now=self.clock,
                sleep=self._sleep,
                allows=self._allows if limited else lambda _: True,
            ),
            now=self.clock,
        )

    def _allows(self, user_id: str) -> bool:
        self.asked_for[user_id] += 1
        return self.asked_for[user_id] <= ALLOWED

    def says(self, message: dict[str, str]) -> str:
        """The text of the answer."""
        answer = self.service.answer(self.channel, message)
        return ElementTree.fromstring(answer).findtext("Content") or "" if answer else EMPTY

    def _sleep(self, seconds: float) -> None:
        """Whoever waits finds the reply there."""
        for key in self.queue.sent:
            self.inbox.complete(key, ("我在听。",))


def a_channel(channel_id: str, kind: ChannelKind) -> Channel:
    return Channel(channel_id, kind, "a test's", "wx1", "secret", NOW, "token", "k" * 43)


def test_a_text_is_answered_with_a_reply() -> None:
    talk = Talk()
    assert talk.says(fields()) == "我在听。"
    assert len(talk.queue.sent) == 1
    assert len(talk.people) == 1


def test_a_person_is_the_same_in_every_message() -> None:
    talk = Talk()
    for number in range(3):
        talk.says(fields(MsgId=str(number)))
    talk.says(fields(MsgId="4", FromUserName="oSomebodyElse"))
    assert len(talk.people) == 2
    assert len({key.user_id for key in talk.queue.sent}) == 2


@pytest.mark.parametrize("kind", ["image", "voice", "video", "location", "link", "newkind"])
def test_what_is_no_text_is_answered_politely(kind: str) -> None:
    talk = Talk()
    assert talk.says(fields(MsgType=kind)) == TEXT_ONLY
    assert talk.queue.sent == []


def test_a_new_follower_is_welcomed() -> None:
    talk = Talk()
    assert talk.says(event("subscribe", EventKey="qrscene_7")) == WELCOME
    assert talk.says(event("subscribe", EventKey="")) == WELCOME
    assert talk.queue.sent == []
    assert len(talk.people) == 0


@pytest.mark.parametrize(
    "name",
    ["unsubscribe", "SCAN", "CLICK", "VIEW", "LOCATION", "TEMPLATESENDJOBFINISH", "anything"],
)
def test_other_events_are_answered_with_nothing(name: str) -> None:
    talk = Talk()
    assert talk.says(event(name)) == EMPTY
    assert talk.queue.sent == []


@pytest.mark.parametrize("text", ["", " ", "\n\t", "　"])
def test_an_empty_text_is_answered_without_a_turn(text: str) -> None:
    talk = Talk()
    assert talk.says(fields(Content=text)) == SAY_SOMETHING
    assert talk.queue.sent == []


def test_a_text_without_content_is_empty() -> None:
    without = fields()
    del without["Content"]
    assert Talk().says(without) == SAY_SOMETHING


def test_a_very_long_text_is_answered_without_a_turn() -> None:
    talk = Talk()
    assert talk.says(fields(Content="我" * MAX_TEXT)) == "我在听。"
    assert talk.says(fields(Content="我" * (MAX_TEXT + 1), MsgId="2")) == TOO_LONG
    assert len(talk.queue.sent) == 1


def test_a_flood_of_messages_is_slowed_down() -> None:
    talk = Talk(limited=True)
    answers = [talk.says(fields(MsgId=str(one))) for one in range(ALLOWED + 1)]
    assert answers[:ALLOWED] == ["我在听。"] * ALLOWED
    assert answers[-1] == SLOW_DOWN
    assert len(talk.queue.sent) == ALLOWED
    assert talk.says(fields(MsgId="0")) == "我在听。", "a repeated post is no new message"
    assert talk.says(fields(FromUserName="oSomebodyElse", MsgId="x")) == "我在听。"


@pytest.mark.parametrize("text", [WELCOME, TEXT_ONLY, SLOW_DOWN, TOO_LONG, SAY_SOMETHING])
def test_fixed_answers_promise_nothing_to_fetch(text: str) -> None:
    assert "回复1" not in text
    assert len(text.encode()) <= MAX_REPLY_BYTES


@pytest.mark.parametrize("channel_id", ["ch_2", "ch_unknown", "", "PROFILE"])
def test_only_official_accounts_have_this_address(channel_id: str) -> None:
    with pytest.raises(NotFound):
        Talk().service.channel(channel_id)


# Replies.


def test_a_reply_goes_back_to_whom_it_answers() -> None:
    document = reply_xml(inbound(fields()), "我在。", NOW)
    assert {child.tag: child.text for child in ElementTree.fromstring(document)} == {
        "ToUserName": "oPerson",
        "FromUserName": "gh_account",
        "CreateTime": str(CREATED),
        "MsgType": "text",
        "Content": "我在。",
    }


@pytest.mark.parametrize("name", ["]]></ToUserName><Evil/>", "<![CDATA[", "o&amp;"])
def test_a_strange_name_does_not_change_the_form_of_a_reply(name: str) -> None:
    document = reply_xml(inbound(fields(FromUserName=name)), "我在。", NOW)
    parsed = ElementTree.fromstring(document)
    assert parsed.findtext("ToUserName") == name
    assert len(parsed) == 5


# Cutting.


def test_what_fits_is_not_cut() -> None:
    assert MAX_REPLY_BYTES == MAX_CONTENT_BYTES
    assert split("我在。") == ("我在。",)
    assert split("a" * 2048) == ("a" * 2048,)
    assert split("") == ("",)


def test_one_byte_more_makes_two_parts() -> None:
    assert split("a" * 2049) == ("a" * 2048, "a")


def test_parts_end_with_a_sentence() -> None:
    sentence = "今天过得不太好，但是还撑得住。"
    parts = split(sentence * 60)
    assert len(parts) == 2
    assert all(part.endswith("。") for part in parts)


@pytest.mark.parametrize("end", list("。！？!?\n；;…"))
def test_every_end_of_a_sentence_counts(end: str) -> None:
    first, second = split("长" * 500 + end + "短" * 300)
    assert first == "长" * 500 + end
    assert second == "短" * 300


def test_a_very_early_end_does_not_make_a_tiny_part() -> None:
    first, second = split("嗯。" + "长" * 1000)
    assert len(first.encode()) > MAX_REPLY_BYTES * 0.9
    assert first + second == "嗯。" + "长" * 1000


@pytest.mark.parametrize("character", ["a", "é", "我", "😀", "𠮷"])
def test_no_character_is_cut_in_two(character: str) -> None:
    text = "x" + character * 3000
    parts = split(text)
    assert "".join(parts) == text
    assert all("\ufffd" not in part for part in parts)


@settings(deadline=None)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
        | st.sampled_from(["我" * 700, "😀" * 600, "a" * 2047, "。", "\n", "！？", "……"]),
        max_size=12,
    ).map("".join),
    st.sampled_from([MAX_REPLY_BYTES, ROOM, 64, 4]),
)
def test_parts_fit_and_together_are_the_text(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert "".join(parts) == text
    assert all(len(part.encode()) <= limit for part in parts)
    assert parts == ("",) or all(parts)
