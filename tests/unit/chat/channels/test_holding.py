"""What each push of a message is answered with, and when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.channels import words
from functions.chat.channels.mailbox import AnswerKind, Lease, ReplyState
from functions.chat.channels.plugin import Manner
from functions.chat.channels.wechat.replies import MAX_REPLY_BYTES
from nuanxin.errors import UpstreamUnavailable
from tests.unit.chat.channels.conftest import Channels

SECOND = timedelta(seconds=1)


def test_a_reply_that_is_ready_in_time_is_the_answer(account: Channels) -> None:
    account.after(2, account.work)
    began = account.clock()
    assert account.say("今天好累") == "回：今天好累"
    assert account.clock() - began < timedelta(seconds=3)


def test_the_first_post_is_let_lapse_so_that_wechat_posts_again(account: Channels) -> None:
    began = account.clock()
    assert account.say() == ""
    assert account.clock() - began >= timedelta(seconds=5.3)
    entry = account.entry(account.message(sent_at=began))
    assert entry.answered is None


def test_a_later_post_brings_the_reply(account: Channels) -> None:
    message = account.message("想一想")
    assert account.receive(message) == ""
    account.after(1, account.work)
    assert account.receive(message) == "回：想一想"


def test_the_last_post_promises_the_reply_and_one_fetches_it(account: Channels) -> None:
    message = account.message("想一想")
    account.receive(message)
    account.receive(message)
    began = account.clock()
    assert account.receive(message) == words.PLACEHOLDER
    assert "回复1" in words.PLACEHOLDER
    assert account.clock() - began < timedelta(seconds=2.5)
    account.work()
    assert account.say("1", key="m2") == "回：想一想"


def test_the_age_tells_the_last_post_however_many_there_were(account: Channels) -> None:
    old = account.message(sent_at=account.clock() - timedelta(seconds=11))
    assert account.receive(old) == words.PLACEHOLDER


def test_every_further_post_gets_the_same_bytes(account: Channels) -> None:
    message = account.message("想一想")
    account.after(1, account.work)
    first = account.receive(message)
    account.clock.advance(3 * SECOND)
    assert account.receive(message) == first
    account.clock.advance(timedelta(hours=1))
    assert account.receive(message) == first


def test_a_promise_is_kept_to_by_further_posts_even_if_the_reply_came_meanwhile(
    account: Channels,
) -> None:
    message = account.message(sent_at=account.clock() - timedelta(seconds=11))
    assert account.receive(message) == words.PLACEHOLDER
    account.work()
    assert account.receive(message) == words.PLACEHOLDER
    assert account.say("1", key="m2") == "回：你好"


def test_any_later_message_brings_what_was_promised_before_its_own_reply(
    account: Channels,
) -> None:
    first = account.message("一", sent_at=account.clock() - timedelta(seconds=11))
    account.receive(first)
    account.work()
    account.after(1, account.work)
    assert account.say("二", key="m2") == "回：一\n\n回：二"


def test_an_earlier_reply_does_not_end_the_posts_of_a_message_that_waits(
    account: Channels,
) -> None:
    first = account.message("一", sent_at=account.clock() - timedelta(seconds=11))
    account.receive(first)
    account.work()
    second = account.message("二", key="m2")
    assert account.receive(second) == ""
    account.after(1, account.work)
    assert account.receive(second) == "回：一\n\n回：二"


def test_shortly_before_the_last_deadline_an_earlier_reply_goes_alone(account: Channels) -> None:
    first = account.message("一", sent_at=account.clock() - timedelta(seconds=11))
    account.receive(first)
    account.work()
    began = account.clock()
    second = account.message("二", key="m2", sent_at=began - timedelta(seconds=11))
    assert account.receive(second) == f"回：一{words.CONTINUED}"
    assert timedelta(seconds=1.5) < account.clock() - began <= timedelta(seconds=2)
    account.work()
    assert account.receive(second) == f"回：一{words.CONTINUED}"
    assert account.say("1", key="m3") == "回：二"


def test_a_message_whose_reply_went_with_anothers_answer_is_answered_with_nothing(
    account: Channels,
) -> None:
    first, second = account.message("一", key="m1"), account.message("二", key="m2")
    account.arrives(first)
    account.arrives(second)
    account.work()
    assert account.receive(first) == "回：一\n二"
    assert account.receive(second) == ""
    answered = account.entry(second).answered
    assert answered is not None
    assert answered.kind is AnswerKind.NOTHING
    assert account.receive(second) == ""


def test_more_than_fits_is_continued_in_order(account: Channels) -> None:
    long = "。".join("很长的一句话" * 20 for _ in range(12))
    account.arrives(account.message(long))
    account.work()
    shown = [account.say("继续", key=f"m{number}") for number in range(2, 6)]
    parts = [one.removesuffix(words.CONTINUED) for one in shown if one]
    assert "".join(parts) == f"回：{long}"
    assert all(len(one.encode()) <= MAX_REPLY_BYTES for one in shown)
    assert [one.endswith(words.CONTINUED) for one in shown[: len(parts)]] == [
        *[True] * (len(parts) - 1),
        False,
    ]


def test_many_short_replies_are_no_more_than_one_write_can_carry(account: Channels) -> None:
    for number in range(60):
        account.arrives(account.message("嗯", key=f"m{number:02}"))
        account.work()
        account.clock.advance(timedelta(seconds=1))
    first = account.say("1", key="f1")
    assert first.count("回：嗯") <= 45, "a transaction holds 100 items"
    assert first.endswith(words.CONTINUED)
    second = account.say("继续", key="f2")
    assert first.count("回：嗯") + second.count("回：嗯") == 60


def test_two_posts_at_once_show_a_reply_once(account: Channels) -> None:
    message = account.message("想一想")
    account.arrives(message)
    account.work()
    first, second = account.receive(message), account.receive(message)
    assert first == second == "回：想一想"
    assert account.owed() == []


def test_a_fault_of_the_store_while_waiting_does_not_end_the_wait(account: Channels) -> None:
    message = account.message("想一想")
    real = account.mailbox.entry
    failures = [UpstreamUnavailable("down"), UpstreamUnavailable("down")]

    def failing(key: object) -> object:
        if failures:
            raise failures.pop()
        return real(key)  # type: ignore[arg-type]

    account.mailbox.entry = failing  # type: ignore[method-assign, assignment]
    account.after(1, account.work)
    assert account.receive(message) == "回：想一想"


def test_a_crowd_is_promised_at_once(account: Channels) -> None:
    account.gauge.limit = 0
    began = account.clock()
    assert account.say() == words.PLACEHOLDER
    assert account.clock() == began


def test_a_crowd_still_gets_what_is_ready(account: Channels) -> None:
    account.arrives(account.message("一", key="m0"))
    account.work()
    account.gauge.limit = 0
    assert account.say("1", key="m1") == "回：一"


def test_every_hold_is_counted_until_it_ends(account: Channels) -> None:
    held: list[int] = []
    account.after(1, lambda: held.append(account.gauge.held))
    account.say()
    assert held == [1]
    assert account.gauge.held == 0


def test_an_account_that_may_send_hands_the_reply_over_after_three_seconds(
    verified: Channels,
) -> None:
    message = verified.message("想一想")
    began = verified.clock()
    assert verified.receive(message) == ""
    assert timedelta(seconds=2.5) < verified.clock() - began <= timedelta(seconds=3)
    answered = verified.entry(message).answered
    assert answered is not None
    assert answered.kind is AnswerKind.HANDED_OVER
    verified.work()
    assert verified.sender.contents == ["回：想一想"]


def test_an_account_that_may_send_answers_what_is_ready_quickly(verified: Channels) -> None:
    verified.after(1, verified.work)
    assert verified.say("想一想") == "回：想一想"
    assert verified.sender.sent == []


def test_a_reply_is_not_sent_while_its_push_is_held(verified: Channels) -> None:
    verified.arrives(verified.message("想一想"))
    verified.work()
    assert verified.sender.sent == []
    assert [one.state for one in verified.owed()] == [ReplyState.READY]


def test_a_reply_whose_push_was_lost_is_sent(verified: Channels) -> None:
    verified.arrives(verified.message("想一想"))
    verified.work()
    verified.clock.advance(timedelta(seconds=30))
    verified.sweeper.sweep()
    verified.work()
    assert verified.sender.contents == ["回：想一想"]


def test_an_account_that_may_not_send_any_more_answers_instead(verified: Channels) -> None:
    verified.say("想一想")
    verified.plugin = replace(verified.plugin, manner=lambda _, __: Manner.ANSWERS)
    verified.work()
    assert verified.sender.sent == []
    assert verified.say("1", key="m2") == "回：想一想"


@pytest.mark.parametrize("manner", [Manner.ANSWERS, Manner.ANSWERS_OR_SENDS])
def test_somebody_who_was_erased_meanwhile_gets_no_answer(manner: Manner) -> None:
    account = Channels(manner)
    account.after(1, lambda: account.mailbox.erase(account.box))
    assert account.say() == ""


def test_an_answer_after_wechat_hung_up_carries_and_promises_nothing(account: Channels) -> None:
    message = account.message("想一想")
    account.arrives(message)
    account.work()
    arrived = account.clock()
    account.clock.advance(timedelta(seconds=5))
    assert account.receive(message, arrived) == ""
    assert account.entry(message).answered is None
    assert account.receive(message) == "回：想一想"


def test_a_late_last_post_leaves_the_reply_for_the_next_message(account: Channels) -> None:
    message = account.message("想一想")
    account.arrives(message)
    arrived = account.clock() + timedelta(seconds=10)
    account.clock.advance(timedelta(seconds=15))
    assert account.receive(message, arrived) == ""
    account.work()
    account.after(1, account.work)
    assert account.say("然后呢", key="m2") == "回：想一想\n\n回：然后呢"


def test_a_late_push_of_an_account_that_may_send_still_hands_over(verified: Channels) -> None:
    message = verified.message("想一想")
    arrived = verified.clock()
    verified.clock.advance(timedelta(seconds=6))
    assert verified.receive(message, arrived) == ""
    verified.work()
    assert verified.sender.contents == ["回：想一想"]


def test_a_reply_that_is_handed_over_while_its_worker_puts_the_box_back_is_sent(
    verified: Channels,
) -> None:
    message = verified.message("想一想")
    verified.arrives(message)
    release = verified.mailbox.release

    def handed_over_meanwhile(lease: Lease) -> None:
        if verified.entry(message).answered is None:
            verified.mailbox.carry(verified.entry(message).key, AnswerKind.HANDED_OVER)
            verified.work()
        release(lease)

    verified.mailbox.release = handed_over_meanwhile  # type: ignore[method-assign]
    verified.work()
    assert verified.sender.contents == ["回：想一想"]
