"""What becomes of replies that have to be sent: every outcome of a platform, and every crash."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from functions.chat.channels.mailbox import BoxKey, Budget, ReplyState
from functions.chat.channels.message import Fate, Grant, Sending, Trouble
from functions.chat.channels.plugin import Manner
from functions.chat.channels.sending import STALE
from tests.fakes.channels import ScriptedSender
from tests.unit.chat.channels.conftest import ANN, Channels

LONG = "很长的一句话。" * 300
"""Several messages' worth."""


def bot_with(*outcomes: Sending | Fate, repeatable: bool = False) -> Channels:
    return Channels(Manner.SENDS, sender=ScriptedSender(*outcomes, repeatable=repeatable))


def later(bot: Channels, **by: float) -> None:
    bot.clock.advance(timedelta(**by))
    bot.work()


def test_a_reply_is_sent_once_to_the_person_who_wrote(bot: Channels) -> None:
    bot.say("今天好累")
    bot.work()
    bot.work()
    assert [(to, parcel.content) for to, parcel in bot.sender.sent] == [(ANN, "回：今天好累")]
    assert bot.owed() == []


def test_replies_go_out_in_order_and_none_overtakes_one_that_waits() -> None:
    bot = bot_with(Fate.LATER)
    bot.say("一", key="m1")
    bot.work()
    bot.clock.advance(timedelta(seconds=1))
    bot.say("二", key="m2")
    bot.work()
    assert bot.sender.contents == ["回：一"]
    later(bot, seconds=60)
    assert bot.sender.contents == ["回：一", "回：一", "回：二"]


@pytest.mark.parametrize("fate", [Fate.UNKNOWN, Fate.REFUSED])
def test_what_may_have_been_sent_and_what_is_refused_is_not_sent_again(fate: Fate) -> None:
    bot = bot_with(fate)
    bot.say("一")
    bot.work()
    later(bot, hours=1)
    assert bot.sender.contents == ["回：一"]
    assert bot.owed() == []


def test_an_unknown_outcome_is_tried_again_where_repeats_show_once() -> None:
    bot = bot_with(Fate.UNKNOWN, repeatable=True)
    bot.say("一")
    bot.work()
    later(bot, minutes=2)
    first, second = bot.sender.sent
    assert first == second, "the same parcel, with the same number"


def test_an_unknown_outcome_is_not_tried_for_ever() -> None:
    bot = bot_with(*[Fate.UNKNOWN] * 50, repeatable=True)
    bot.say("一")
    for _ in range(20):
        later(bot, minutes=20)
        if not bot.owed():
            break
    assert bot.owed() == []
    assert len(bot.sender.sent) <= 5


def test_a_crash_after_sending_ends_in_unknown_and_not_in_a_second_message(
    bot: Channels,
) -> None:
    bot.say("一")
    bot.work_until_crash_after_sending()
    assert [one.state for one in bot.owed()] == [ReplyState.SENDING]
    later(bot, seconds=STALE.total_seconds() + 1)
    assert bot.sender.contents == ["回：一"]
    assert bot.owed() == []
    assert bot.settled_states() == [ReplyState.UNKNOWN]


def test_a_crash_after_sending_sends_the_same_again_where_repeats_show_once() -> None:
    bot = bot_with(repeatable=True)
    bot.say("一")
    bot.work_until_crash_after_sending()
    later(bot, seconds=STALE.total_seconds() + 1)
    first, second = bot.sender.sent
    assert first == second
    assert bot.settled_states() == [ReplyState.SENT]


def test_while_somebody_may_be_sending_the_next_ones_wait(bot: Channels) -> None:
    bot.say("一", key="m1")
    bot.work_until_crash_after_sending()
    bot.clock.advance(timedelta(seconds=1))
    bot.say("二", key="m2")
    bot.work()
    assert bot.sender.contents == ["回：一"]
    later(bot, seconds=STALE.total_seconds() + 1)
    assert bot.sender.contents == ["回：一", "回：二"]


def test_what_the_platform_takes_only_after_the_next_message_waits_for_it() -> None:
    bot = bot_with(Sending(Fate.HELD, "45015"))
    bot.say("一", key="m1")
    bot.work()
    later(bot, hours=3)
    assert bot.sender.contents == ["回：一"]
    assert bot.sweeper.sweep() == 0, "nothing can be done before they write"
    bot.say("二", key="m2")
    bot.work()
    assert bot.sender.contents == ["回：一", "回：一", "回：二"]


def test_the_budget_of_a_grant_is_kept_to_and_the_rest_waits_for_the_next(bot: Channels) -> None:
    bot.say(LONG, key="m1", grant=Grant("message", 2, bot.clock() + timedelta(hours=48)))
    bot.work()
    assert len(bot.sender.sent) == 2
    waiting = len(bot.owed())
    assert waiting > 0
    bot.clock.advance(timedelta(seconds=1))
    bot.say("然后呢", key="m2")
    bot.work()
    assert len(bot.sender.sent) == 2 + waiting + 1
    assert "".join(bot.sender.contents) == f"回：{LONG}回：然后呢"


def test_nothing_is_sent_after_a_grants_end(bot: Channels) -> None:
    bot.say("一", grant=Grant("message", 5, bot.clock() + timedelta(minutes=1)))
    bot.clock.advance(timedelta(minutes=2))
    bot.work()
    assert bot.sender.sent == []
    assert len(bot.owed()) == 1


def test_the_grant_of_the_message_that_is_answered_comes_first(bot: Channels) -> None:
    soon = bot.clock() + timedelta(minutes=5)
    late = bot.clock() + timedelta(minutes=60)
    bot.say("一", key="m1", grant=Grant("m1", 4, late, ref="id-1"))
    bot.say("二", key="m2", grant=Grant("m2", 4, soon, ref="id-2"))
    bot.work()
    assert [parcel.grant_ref for _, parcel in bot.sender.sent] == ["id-1"]
    assert [parcel.sequence for _, parcel in bot.sender.sent] == [1]


def test_parts_under_one_grant_are_numbered(bot: Channels) -> None:
    bot.say(LONG)
    bot.work()
    numbers = [parcel.sequence for _, parcel in bot.sender.sent]
    assert len(numbers) > 1
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_text_that_is_too_long_for_the_platform_is_divided() -> None:
    bot = bot_with(Fate.TOO_LONG)
    bot.say("一句话。" * 40)
    bot.work()
    later(bot, minutes=1)
    whole, *parts = bot.sender.contents
    assert len(parts) >= 2
    assert "".join(parts) == whole


def test_trouble_is_shown_to_operators_until_it_is_over() -> None:
    bot = bot_with(Sending(Fate.LATER, "40164", trouble=Trouble.ADDRESS_NOT_ALLOWED))
    bot.say("一")
    bot.work()
    channel = bot.channels.get("ch_1")
    assert channel is not None
    assert channel.trouble == Trouble.ADDRESS_NOT_ALLOWED
    later(bot, minutes=2)
    channel = bot.channels.get("ch_1")
    assert channel is not None
    assert channel.trouble is None


def test_a_reply_that_nobody_could_be_sent_for_two_days_lapses() -> None:
    bot = bot_with(*[Fate.LATER] * 500)
    bot.say("一")
    bot.work()
    later(bot, hours=49)
    assert bot.settled_states() == [ReplyState.LAPSED]


def test_a_platform_that_needs_no_grant_is_sent_to_without_one() -> None:
    bot = Channels(Manner.SENDS, needs_grant=False)
    bot.say("一", grant=None)
    bot.work()
    assert bot.sender.contents == ["回：一"]


def test_what_is_refused_is_told_to_whoever_wants_to_know() -> None:
    bot = bot_with(Fate.REFUSED)
    heard: list[str] = []
    hears = replace(bot.outgoing, on_refused=lambda _, reply: heard.append(reply.content))
    bot.working = replace(bot.working, outgoing=hears)
    bot.say("一")
    bot.work()
    assert heard == ["回：一"]


def test_help_in_danger_is_rather_shown_twice_than_never(bot: Channels) -> None:
    bot.say("我不想活了，今晚就去死")
    bot.work_until_crash_after_sending()
    later(bot, seconds=STALE.total_seconds() + 1)
    assert len(bot.sender.sent) == 2
    assert bot.owed() == []


def test_a_grant_that_is_replaced_in_between_lets_no_part_overtake_another(bot: Channels) -> None:
    bot.say(LONG, key="m1")
    budgets = bot.mailbox.budgets

    def read_and_then_replaced(box: BoxKey, now: datetime) -> tuple[Budget, ...]:
        found = budgets(box, now)
        bot.mailbox.budgets = budgets  # type: ignore[method-assign]
        bot.clock.advance(timedelta(seconds=1))
        bot.say("还有", key="m2")
        return found

    bot.mailbox.budgets = read_and_then_replaced  # type: ignore[method-assign]
    bot.work()
    sent = [parcel.id for _, parcel in bot.sender.sent]
    assert sent == sorted(sent)
    assert "".join(bot.sender.contents).startswith(f"回：{LONG}"[:100])


def test_what_may_have_been_sent_under_one_grant_is_not_sent_under_another() -> None:
    bot = bot_with(Fate.UNKNOWN, repeatable=True)
    bot.say("一", key="m1", grant=Grant("m1", 4, bot.clock() + timedelta(minutes=5), "ref1"))
    bot.work()
    bot.clock.advance(timedelta(minutes=6))
    bot.say("二", key="m2", grant=Grant("m2", 4, bot.clock() + timedelta(minutes=5), "ref2"))
    bot.work()
    assert bot.sender.contents == ["回：一", "回：二"]
    assert bot.settled_states() == [ReplyState.UNKNOWN, ReplyState.SENT]


@pytest.mark.parametrize("second", [Fate.LATER, Fate.HELD])
def test_a_second_try_that_is_turned_away_says_nothing_of_the_first(second: Fate) -> None:
    bot = bot_with(Fate.UNKNOWN, second, repeatable=True)
    bot.say("一", key="m1", grant=Grant("m1", 4, bot.clock() + timedelta(minutes=5), "ref1"))
    bot.work()
    later(bot, minutes=2)
    bot.clock.advance(timedelta(minutes=5))
    bot.say("二", key="m2", grant=Grant("m2", 4, bot.clock() + timedelta(minutes=5), "ref2"))
    bot.work()
    assert bot.sender.contents == ["回：一", "回：一", "回：二"]


def test_a_crash_while_sending_does_not_lead_to_another_grant() -> None:
    bot = bot_with(Fate.SENT, Fate.HELD, repeatable=True)
    bot.say("一", key="m1", grant=Grant("m1", 4, bot.clock() + timedelta(minutes=5), "ref1"))
    bot.work_until_crash_after_sending()
    bot.clock.advance(timedelta(minutes=6))
    bot.say("二", key="m2", grant=Grant("m2", 4, bot.clock() + timedelta(minutes=5), "ref2"))
    bot.work()
    refs = [(parcel.content, parcel.grant_ref) for _, parcel in bot.sender.sent]
    assert refs == [("回：一", "ref1"), ("回：一", "ref1"), ("回：二", "ref2")]


def test_a_message_that_is_refused_again_and_again_makes_way_for_the_next() -> None:
    bot = bot_with(*[Sending(Fate.HELD, "87014")] * 3)
    for number in range(4):
        bot.say(f"第{number}句", key=f"m{number}")
        bot.work()
        bot.clock.advance(timedelta(minutes=5))
    first = "回：第0句"
    assert bot.sender.contents == [first] * 3 + ["回：第1句", "回：第2句", "回：第3句"]
    assert bot.settled_states()[0] is ReplyState.REFUSED


def test_an_account_in_trouble_loses_no_message() -> None:
    trouble = Sending(Fate.HELD, "48001", trouble=Trouble.SENDING_NOT_PERMITTED)
    bot = bot_with(*[trouble] * 5)
    bot.say("一", key="m0")
    bot.work()
    for number in range(1, 6):
        later(bot, minutes=5)
        bot.say("喂", key=f"m{number}")
        bot.work()
    assert ReplyState.REFUSED not in bot.settled_states()
    assert bot.sender.contents[-1] == "回：喂"


def test_a_picture_that_the_platform_cannot_fetch_does_not_hold_up_words_for_long() -> None:
    gone = Sending(Fate.LATER, "304082")
    bot = bot_with(Fate.SENT, gone, gone, gone)
    bot.plugin = replace(bot.plugin, images=True)
    bot.say("看 ![](https://example.com/gone.png) 好看吗")
    bot.work()
    later(bot, seconds=6)
    assert bot.sender.contents[0] == "回：看"
    assert "好看吗" not in bot.sender.contents, "a short hiccup does not change the order"
    later(bot, seconds=31)
    assert bot.sender.contents[-1] == "好看吗"
    later(bot, minutes=3)
    assert bot.sender.contents[-1] == "https://example.com/gone.png", "it is still tried"


def test_where_nothing_can_be_sent_any_more_only_what_was_not_sent_is_fetched() -> None:
    account = Channels(Manner.ANSWERS_OR_SENDS)
    account.arrives(account.message("一"))
    account.clock.advance(timedelta(seconds=12))
    account.work_until_crash_after_sending()
    account.plugin = replace(account.plugin, manner=lambda _, __: Manner.ANSWERS)
    account.work()
    assert [one.state for one in account.owed()] == [ReplyState.SENDING], "it may be under way"
    later(account, seconds=STALE.total_seconds() + 1)
    account.after(0.5, account.work)
    assert account.say("二", key="m2") == "回：二"
    assert account.sender.contents == ["回：一"]
