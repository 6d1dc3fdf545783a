"""What a channel shows of a reply."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.brief import BUILT_IN, CARE, FIXED, MODERATED
from functions.chat.care.marks import shown_text
from functions.chat.care.texts import GOOD_NIGHT, GOODBYE
from functions.chat.channels.mailbox import BoxKey, Reply
from functions.chat.channels.message import ParcelKind
from functions.chat.channels.splitting import split
from functions.chat.channels.turns import Turns
from functions.chat.channels.words import WELCOME
from functions.chat.ports import FETCH_HINT
from nuanxin.domain.care import AiMark, CarePolicy, Notice, NoticeKind, Use
from nuanxin.domain.conversation import OPERATOR, Author, Message, WrittenBy
from nuanxin.domain.identity import LoginKind, Person, Role
from nuanxin.domain.ids import new_id
from nuanxin.ports import Login
from tests.fakes.channels import new_channel
from tests.fakes.clock import FakeClock
from tests.unit.chat.conftest import World

AT = FakeClock()()
MARK, MARK_EN = "（AI 生成）", "(AI-generated)"
REPLY = Message("m_1", "c_1", Author.ASSISTANT, "我在听。", AT, written_by=WrittenBy("a-model"))


def shown(reply: Message = REPLY, mark: AiMark = AiMark.EACH, *, knows_ai: bool = False) -> str:
    return shown_text(reply, mark, knows_ai=knows_ai)


@pytest.mark.parametrize("by", [WrittenBy("a-model"), BUILT_IN])
def test_what_was_generated_is_marked_at_its_end(by: WrittenBy) -> None:
    assert shown(replace(REPLY, written_by=by)) == f"我在听。\n{MARK}"


def test_the_mark_is_in_the_language_of_the_reply() -> None:
    assert shown(replace(REPLY, text="I am listening.")) == f"I am listening.\n{MARK_EN}"


@pytest.mark.parametrize("by", [FIXED, MODERATED, CARE, WrittenBy(OPERATOR)])
def test_what_people_wrote_is_not_marked(by: WrittenBy) -> None:
    assert shown(replace(REPLY, written_by=by)) == "我在听。"


def test_marks_can_be_switched_off() -> None:
    assert shown(mark=AiMark.OFF) == "我在听。"


@pytest.mark.parametrize(("since", "marked"), [(timedelta(), True), (timedelta(minutes=5), False)])
def test_only_the_first_reply_after_a_break_may_be_marked(since: timedelta, marked: bool) -> None:
    reply = replace(REPLY, use=Use(AT - since))
    assert (MARK in shown(reply, AiMark.FIRST)) is marked
    assert MARK in shown(reply, AiMark.EACH)


def test_who_speaks_is_said_before_and_reminders_after() -> None:
    notices = (Notice(NoticeKind.AI_NOTICE, "我是 AI。"), Notice(NoticeKind.USE_REMINDER, "歇歇。"))
    reply = replace(REPLY, notices=notices)
    assert shown(reply) == f"我是 AI。\n\n我在听。\n\n歇歇。\n{MARK}"
    assert shown(reply, knows_ai=True) == f"我在听。\n\n歇歇。\n{MARK}"


def test_operators_words_do_not_promise_what_only_a_placeholder_may() -> None:
    notices = (Notice(NoticeKind.AI_NOTICE, f"我是 AI，请{FETCH_HINT}。"),)
    assert FETCH_HINT not in shown(replace(REPLY, notices=notices))


def test_a_long_reply_is_marked_once() -> None:
    pieces = list(split(shown(replace(REPLY, text="很长。" * 900)), 1900))
    assert len(pieces) > 3
    assert [MARK in piece for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert max(len(piece.encode()) for piece in pieces) <= 1900


# In a channel.


class Channelled:
    """Somebody who writes through a channel, and saw `greeting` there."""

    def __init__(self, greeting: str = "") -> None:
        self.world = World(policy=CarePolicy())
        clock = self.world.clock
        person = Person(new_id("u", clock()), Role.USER, clock())
        self.channel = new_channel()
        self.box = BoxKey(person.id, self.channel.id)
        self.world.people.add(person, Login(LoginKind.CHANNEL, "openid", "kind/app"))
        self.looked = 0
        self.greeting = greeting

    def last_shown(self, box: BoxKey) -> list[Reply]:
        assert box == self.box
        self.looked += 1
        at = self.world.clock()
        return [Reply(box, "r", ParcelKind.TEXT, self.greeting, at)] if self.greeting else []

    def say(self, text: str, name: str) -> str:
        self.world.clock.advance(timedelta(seconds=1))
        turns = Turns(self.world.chat, self.last_shown)
        return turns.answer(self.box, self.channel, text, name)


def test_somebody_who_was_not_greeted_is_told_with_the_first_reply() -> None:
    somebody = Channelled()
    first, second = somebody.say("今天好累", "1"), somebody.say("还是累", "2")
    assert first.startswith("先说明一下：我是 AI")
    assert "我是 AI" not in second
    assert [MARK in one for one in (first, second)] == [True, True]
    assert somebody.looked == 1


def test_a_greeting_that_said_it_is_enough() -> None:
    assert "先说明" not in Channelled(WELCOME.zh).say("今天好累", "1")
    assert "先说明" in Channelled("收到你的画面了").say("今天好累", "1")


def test_a_repeated_turn_shows_the_same() -> None:
    somebody = Channelled()
    assert somebody.say("今天好累", "1") == somebody.say("今天好累", "1")


def test_a_goodbye_is_shown_as_it_is() -> None:
    somebody = Channelled()
    assert somebody.say("再见", "1") in GOODBYE["zh"]
    assert somebody.say("晚安", "2") in GOOD_NIGHT["zh"]
