"""The port `Inbox`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.adapters.inbox import DynamoInbox
from functions.chat.wechat.ports import Arrival, Inbox, InboxEntry, InboxKey, InboxState
from nuanxin.domain.ids import new_id
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once, failures
from tests.fakes.clock import FakeClock
from tests.fakes.inbox import InMemoryInbox

SILENCE = timedelta(seconds=20)


@pytest.fixture
def inbox(storage: Storage) -> Inbox:
    return InMemoryInbox() if storage == "memory" else DynamoInbox()


@pytest.fixture
def me(clock: FakeClock) -> str:
    return new_id("u", clock())


def arrived(
    inbox: Inbox, me: str, clock: FakeClock, *, fetches: bool = False, channel_id: str = "ch"
) -> InboxKey:
    """One more message, a second later."""
    clock.advance(timedelta(seconds=1))
    key = InboxKey(me, channel_id, f"{int(clock().timestamp()):010}#m{'1' if fetches else '0'}")
    inbox.accept(Arrival(key, "" if fetches else "在吗", fetches, clock()))
    return key


def entry(inbox: Inbox, key: InboxKey) -> InboxEntry:
    found = inbox.get(key)
    assert found is not None
    return found


def answered(inbox: Inbox, me: str, clock: FakeClock, *parts: str) -> InboxKey:
    key = arrived(inbox, me, clock)
    inbox.complete(key, parts or ("在的",))
    return key


def test_a_message_waits_for_its_reply(inbox: Inbox, me: str, clock: FakeClock) -> None:
    key = arrived(inbox, me, clock)
    assert entry(inbox, key) == InboxEntry(key, InboxState.PENDING, "在吗", False, clock(), posts=1)


def test_a_fetch_word_waits_for_nothing(inbox: Inbox, me: str, clock: FakeClock) -> None:
    key = arrived(inbox, me, clock, fetches=True)
    assert entry(inbox, key) == InboxEntry(key, InboxState.DONE, "", True, clock(), posts=1)


def test_an_unknown_message_is_nowhere(inbox: Inbox, me: str) -> None:
    assert inbox.get(InboxKey(me, "ch", "0000000001#m")) is None


def test_a_repeated_post_is_counted_and_changes_nothing_else(
    inbox: Inbox, me: str, clock: FakeClock
) -> None:
    key = arrived(inbox, me, clock)
    before = entry(inbox, key)
    repeated = Arrival(key, "另一段文字", True, clock() + timedelta(seconds=5))
    assert inbox.accept(repeated) == replace(before, posts=2)
    assert inbox.accept(repeated) == replace(before, posts=3)
    assert entry(inbox, key) == replace(before, posts=3)


def test_ten_posts_at_once_are_one_message_posted_ten_times(
    inbox: Inbox, me: str, clock: FakeClock
) -> None:
    key = InboxKey(me, "ch", "0000000001#m")
    results = at_once(10, lambda _: inbox.accept(Arrival(key, "在吗", False, clock())))
    posts = [one.posts for one in results if isinstance(one, InboxEntry)]
    assert sorted(posts) == list(range(1, 11))


def test_the_first_reply_stays(inbox: Inbox, me: str, clock: FakeClock) -> None:
    key = arrived(inbox, me, clock)
    inbox.complete(key, ("在的", "说吧"))
    inbox.complete(key, ("另一个回答",))
    assert entry(inbox, key).parts == ("在的", "说吧")
    assert entry(inbox, key).state is InboxState.DONE


def test_a_reply_to_nothing_makes_nothing(inbox: Inbox, me: str) -> None:
    key = InboxKey(me, "ch", "0000000001#m")
    inbox.complete(key, ("在的",))
    assert inbox.get(key) is None
    assert not inbox.hold_place(key)
    assert inbox.get(key) is None


def test_an_answer_carries_its_own_part_once(inbox: Inbox, me: str, clock: FakeClock) -> None:
    key = answered(inbox, me, clock, "一", "二")
    before = entry(inbox, key)
    assert inbox.show(key, before, "一")
    assert not inbox.show(key, before, "一")
    assert not inbox.show(key, entry(inbox, key), "二")
    assert entry(inbox, key) == replace(before, shown=1, carries="一")


def test_a_fetch_word_carries_the_part_of_another_message(
    inbox: Inbox, me: str, clock: FakeClock
) -> None:
    source = answered(inbox, me, clock)
    carrier = arrived(inbox, me, clock, fetches=True)
    assert inbox.show(carrier, entry(inbox, source), "在的")
    assert entry(inbox, carrier).carries == "在的"
    assert entry(inbox, carrier).shown == 0
    assert entry(inbox, source).carries is None
    assert entry(inbox, source).shown == 1


def test_of_ten_who_show_one_part_at_once_one_does(inbox: Inbox, me: str, clock: FakeClock) -> None:
    source = answered(inbox, me, clock, "一", "二")
    carriers = [source, *(arrived(inbox, me, clock, fetches=True) for _ in range(9))]
    before = entry(inbox, source)
    results = at_once(10, lambda number: inbox.show(carriers[number], before, "一"))
    assert failures(results) == []
    assert results.count(True) == 1
    assert entry(inbox, source).shown == 1
    carrying = [one for one in carriers if entry(inbox, one).carries is not None]
    assert carrying == [carriers[results.index(True)]]


def test_showing_fails_whole_if_the_carrier_has_another_answer(
    inbox: Inbox, me: str, clock: FakeClock
) -> None:
    source = answered(inbox, me, clock)
    promised = arrived(inbox, me, clock, fetches=True)
    assert inbox.hold_place(promised)
    assert not inbox.show(promised, entry(inbox, source), "在的")
    missing = replace(promised, message="0000000009#m")
    assert not inbox.show(missing, entry(inbox, source), "在的")
    assert inbox.get(missing) is None
    assert entry(inbox, source).shown == 0


def test_the_placeholder_is_held_unless_a_reply_is_carried(
    inbox: Inbox, me: str, clock: FakeClock
) -> None:
    key = arrived(inbox, me, clock)
    assert inbox.hold_place(key)
    assert inbox.hold_place(key)
    assert entry(inbox, key).placeholder
    other = answered(inbox, me, clock)
    inbox.show(other, entry(inbox, other), "在的")
    assert not inbox.hold_place(other)
    assert not entry(inbox, other).placeholder


def test_of_showing_and_promising_at_once_one_happens(
    inbox: Inbox, me: str, clock: FakeClock
) -> None:
    for _ in range(5):
        key = answered(inbox, me, clock)
        before = entry(inbox, key)

        def act(number: int, key: InboxKey = key, before: InboxEntry = before) -> bool:
            return inbox.show(key, before, "在的") if number else inbox.hold_place(key)

        results = at_once(2, act)
        assert sorted(map(bool, results)) == [False, True]
        after = entry(inbox, key)
        assert (after.carries is not None) is not after.placeholder


def test_the_oldest_promised_reply_is_owed_first(inbox: Inbox, me: str, clock: FakeClock) -> None:
    first, second, _ = (arrived(inbox, me, clock) for _ in range(3))
    elsewhere = arrived(inbox, me, clock, channel_id="c")
    for key in (second, first, elsewhere):
        inbox.hold_place(key)
    since = clock() - SILENCE
    assert inbox.oldest_owed(me, "ch", since) == entry(inbox, first)
    inbox.complete(first, ("在的",))
    fetch = arrived(inbox, me, clock, fetches=True)
    inbox.show(fetch, entry(inbox, first), "在的")
    assert inbox.oldest_owed(me, "ch", since) == entry(inbox, second)
    assert inbox.oldest_owed(f"{me}x", "ch", since) is None


def test_a_message_left_in_silence_is_owed(inbox: Inbox, me: str, clock: FakeClock) -> None:
    key = answered(inbox, me, clock)
    assert inbox.oldest_owed(me, "ch", clock() - SILENCE) is None
    clock.advance(SILENCE + timedelta(seconds=1))
    assert inbox.oldest_owed(me, "ch", clock() - SILENCE) == entry(inbox, key)


def test_a_reply_that_is_there_is_owed_before_an_older_one_still_to_come(
    inbox: Inbox, me: str, clock: FakeClock
) -> None:
    waiting, ready = arrived(inbox, me, clock), answered(inbox, me, clock)
    for key in (waiting, ready):
        inbox.hold_place(key)
    since = clock() - SILENCE
    assert inbox.oldest_owed(me, "ch", since) == entry(inbox, ready)
    fetch = arrived(inbox, me, clock, fetches=True)
    inbox.show(fetch, entry(inbox, ready), "在的")
    assert inbox.oldest_owed(me, "ch", since) == entry(inbox, waiting)
