"""What becomes of a message that comes in, before and without any thought."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.channels import words
from functions.chat.channels.mailbox import EntryState
from functions.chat.channels.message import MessageKind
from functions.chat.channels.wechat.replies import MAX_REPLY_BYTES
from nuanxin.domain.agents import Agent
from nuanxin.domain.conversation import MAX_TEXT
from tests.unit.chat.channels.conftest import Channels

DANGER = "我不想活了，今晚就去死"


def test_a_message_is_stored_before_it_is_acknowledged(bot: Channels) -> None:
    message = bot.message("今天好累")
    assert bot.receive(message) == ""
    assert bot.entry(message).text == "今天好累"
    assert bot.queue.requests == [(bot.box, None)]


def test_a_repeated_push_is_counted_and_asks_again_only_where_nobody_works(bot: Channels) -> None:
    message = bot.message()
    bot.receive(message)
    lease = bot.mailbox.lease(bot.box, "w", bot.clock(), bot.clock() + timedelta(seconds=20))
    bot.receive(message)
    assert len(bot.queue.requests) == 1
    assert lease is not None
    bot.mailbox.release(lease)
    bot.receive(message)
    assert len(bot.queue.requests) == 2
    assert bot.entry(message).posts == 3


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (MessageKind.IMAGE, words.CANNOT_SEE),
        (MessageKind.VIDEO, words.CANNOT_SEE),
        (MessageKind.FILE, words.CANNOT_OPEN),
        (MessageKind.UNKNOWN, words.CANNOT_READ),
        (MessageKind.GREETING, words.WELCOME),
    ],
)
def test_what_needs_no_thought_is_answered_at_once(
    account: Channels, kind: MessageKind, answer: words.Words
) -> None:
    assert account.say("", kind=kind) == answer.zh
    assert account.model.turns == []


def test_an_agents_own_greeting_still_says_what_it_is() -> None:
    account = Channels()
    since = account.clock()
    account.agents.add(Agent("a_1", "小暖", "你很活泼", since, since, greeting="嗨，我是小暖！"))
    account.channel = replace(account.channel, agent_id="a_1")
    shown = account.say("", kind=MessageKind.GREETING)
    assert shown.startswith("嗨，我是小暖！")
    assert words.DISCLOSURE.zh in shown


def test_a_long_greeting_fits_into_one_answer_and_still_says_what_it_is() -> None:
    account = Channels()
    since = account.clock()
    account.agents.add(Agent("a_1", "小暖", "你很活泼", since, since, greeting="夜里好。" * 250))
    account.channel = replace(account.channel, agent_id="a_1")
    shown = account.say("", kind=MessageKind.GREETING)
    assert len(shown.encode()) <= MAX_REPLY_BYTES
    assert shown.startswith("夜里好。")
    assert shown.endswith(words.DISCLOSURE.zh)


def test_danger_is_answered_however_long_the_message_is(account: Channels) -> None:
    shown = account.say("我今天很累。" * 2000 + DANGER)
    assert "12356" in shown
    assert words.TOO_LONG.zh in shown


def test_fixed_words_are_english_for_somebody_who_writes_english(account: Channels) -> None:
    assert account.say("x" * (MAX_TEXT + 1) + " hello") == words.TOO_LONG.en
    assert account.say("一" * (MAX_TEXT + 1), key="m2") == words.TOO_LONG.zh


def test_an_empty_text_is_answered_kindly(account: Channels) -> None:
    assert account.say(" \n ") == words.SAY_SOMETHING.zh


def test_beyond_the_limit_people_are_asked_to_slow_down_and_nothing_is_thought_about() -> None:
    account = Channels(limit=1)
    account.after(1, account.work)
    assert account.say("一", key="m1") == "回：一"
    assert account.say("二", key="m2") == words.SLOW_DOWN.zh
    account.work()
    assert [text for _, text in account.model.turns] == ["一"]


def test_danger_is_answered_whatever_the_limit() -> None:
    account = Channels(limit=0)
    assert "12356" in account.say(DANGER)


def test_danger_is_answered_at_once_while_a_reply_is_still_thought_about(
    account: Channels,
) -> None:
    first = account.message("说说你的想法", key="m1")
    account.arrives(first)
    before = account.clock()
    shown = account.say(DANGER, key="m2")
    assert "12356" in shown
    assert account.clock() == before, "nothing was waited for"


def test_danger_stays_part_of_the_conversation_and_is_answered_once(account: Channels) -> None:
    message = account.message(DANGER)
    account.receive(message)
    account.work()
    assert [text for _, text in account.model.turns] == [DANGER]
    assert account.owed() == []
    assert account.entry(message).state is EntryState.DONE


def test_a_channel_that_sends_is_asked_to_send_help_before_all_else(bot: Channels) -> None:
    bot.say("先想想这个", key="m1")
    bot.say(DANGER, key="m2")
    urgent = [reply for _, reply in bot.queue.requests if reply]
    assert len(urgent) == 1
    bot.working.send_urgent(bot.box, urgent[0])
    assert len(bot.sender.sent) == 1
    assert "12356" in bot.sender.contents[0]
    bot.work()
    assert bot.sender.contents[1:] == ["回：先想想这个"]


def test_a_fetch_word_is_one_only_while_something_is_owed(account: Channels) -> None:
    account.after(1, account.work)
    assert account.say("1") == "回：1"


def test_a_fetch_word_brings_what_is_owed_and_reaches_no_model(account: Channels) -> None:
    waiting = account.message("想一想", key="m1")
    account.arrives(waiting)
    account.work()
    assert account.say("1", key="m2") == "回：想一想"
    assert [text for _, text in account.model.turns] == ["想一想"]


def test_the_last_reply_is_shown_again_on_request(account: Channels) -> None:
    account.after(1, account.work)
    account.say("想一想", key="m1")
    account.clock.advance(timedelta(seconds=2))
    assert account.say("重发", key="m2") == "回：想一想"
    account.clock.advance(timedelta(seconds=2))
    assert account.say("resend", key="m3") == "回：想一想"


def test_there_may_be_nothing_to_show_again(account: Channels) -> None:
    assert account.say("重发") == words.NOTHING_TO_REPEAT.zh


def test_where_the_queue_fails_the_message_is_stored_and_the_next_push_asks_again(
    bot: Channels,
) -> None:
    message = bot.message()
    bot.queue.broken = True
    assert bot.receive(message) == ""
    bot.queue.broken = False
    bot.receive(message)
    assert bot.queue.requests == [(bot.box, None)]


def test_the_same_person_in_two_accounts_has_two_boxes(bot: Channels) -> None:
    bot.say()
    first = bot.box
    bot.channel = replace(bot.channel, id="ch_2", app_id="wx2")
    bot.say()
    assert bot.box != first
