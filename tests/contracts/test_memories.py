"""The port `Memories`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from nuanxin.domain.emotion import Emotion
from nuanxin.domain.ids import new_id
from nuanxin.domain.memories import (
    Earlier,
    Felt,
    Memory,
    MemoryKind,
    ProfileLine,
    Recurrence,
    Slot,
)
from nuanxin.errors import Invalid
from tests.contracts.conftest import Storage
from tests.contracts.memory_support import MINUTE, Kept, drawn, kept_in, lived_in
from tests.contracts.support import at_once
from tests.fakes.clock import FakeClock


@pytest.fixture
def kept(storage: Storage, clock: FakeClock) -> Kept:
    return kept_in(storage, clock)


def test_a_memory_comes_back_as_it_was_kept(kept: Kept) -> None:
    at = datetime(2026, 3, 4, 5, 6, 7, 8000, tzinfo=UTC)
    whole = Memory(
        id=new_id("mem", kept.clock()),
        kind=MemoryKind.EVENT,
        text="下周五有面试 🌧",
        said_at=at,
        key="event:面试",
        slot=Slot.WORK,
        event_at=at + timedelta(days=9),
        recurs=Recurrence.YEARLY,
        felt=Felt(Emotion.FEAR, -0.31, 0.7, ("面试",), ("散步", "茶")),
        salience=0.1 + 0.2,
        confidence=0.75,
        pinned=True,
        sensitive=True,
        drawn_by="some-model",
        corrected_at=at + MINUTE,
        history=(Earlier("下周四有面试", at + MINUTE),),
    )
    kept.clock.advance(MINUTE)
    bare = Memory(new_id("mem", kept.clock()), MemoryKind.FACT, "x", at)
    for one in (whole, bare):
        kept.memories.add(kept.person_id, one)
        assert kept.now(one) == one
    assert kept.fresh() == {whole.id: whole, bare.id: bare}


def test_a_turn_is_there_at_once_to_find_and_to_read(kept: Kept) -> None:
    first, second = kept.say("我养了一只猫"), kept.say("它叫团团")
    assert kept.now(second) == second
    assert kept.fresh() == {first.id: first, second.id: second}
    assert kept.memories.unread(kept.person_id, limit=9) == (first, second)
    assert kept.memories.unread(kept.person_id, limit=1) == (first,)


def test_nobody_reaches_what_is_not_theirs(kept: Kept) -> None:
    turn, other = kept.say("我养了一只猫"), new_id("u", kept.clock())
    assert kept.memories.get(other, [turn.id]) == {}
    assert kept.memories.page(other, limit=9, cursor=None).items == ()
    assert kept.memories.open(other).fresh == ()
    assert kept.memories.latest(other, most=9) == ()
    assert kept.memories.unread(other, limit=9) == ()
    assert kept.memories.forget(other, turn.id) is None
    assert not kept.memories.replace(other, turn, replace(turn, pinned=True))
    kept.memories.forget_conversation(other, "c_1")
    kept.memories.wipe(other)
    assert kept.now(turn) == turn


@pytest.mark.parametrize("odd", ["", "mem_", "u_1", "mem_nothing", "mood_1", "mem_#x"])
def test_what_is_no_memorys_id_names_nothing(kept: Kept, odd: str) -> None:
    kept.say("我养了一只猫")
    assert kept.memories.get(kept.person_id, [odd]) == {}
    assert kept.memories.forget(kept.person_id, odd) is None


def test_pages_show_the_latest_first(kept: Kept) -> None:
    turns = [kept.say(f"第{number}句") for number in range(5)]
    gone = drawn(turns[0])
    assert kept.memories.remember(kept.lease(), gone)
    seen: list[Memory] = []
    cursor = None
    while True:
        page = kept.memories.page(kept.person_id, limit=2, cursor=cursor)
        seen += page.items
        cursor = page.cursor
        if cursor is None:
            break
    assert {one.id for one in seen} == {gone.id, *(one.id for one in turns)}
    assert seen == sorted(seen, key=lambda one: one.id, reverse=True)
    only = kept.memories.page(kept.person_id, limit=9, cursor=None, kinds=[MemoryKind.FACT])
    assert only.items == (gone,)
    with pytest.raises(Invalid):
        kept.memories.page(kept.person_id, limit=2, cursor="WyJQUk9GSUxFIl0=")


def test_what_was_told_between_two_moments_is_found(kept: Kept) -> None:
    turns = [kept.say(f"第{number}句") for number in range(4)]
    since, until = turns[1].said_at, turns[3].said_at
    said = kept.memories.said(kept.person_id, since=since, until=until, most=9)
    assert said == (turns[2], turns[1])
    assert kept.memories.said(kept.person_id, since=since, until=until, most=1) == (turns[2],)
    assert kept.memories.said(kept.person_id, since=until, until=since, most=9) == ()
    long_ago = datetime(1028, 1, 1, tzinfo=UTC)
    assert kept.memories.said(kept.person_id, since=long_ago, until=until, most=1) == (turns[2],)
    before = datetime(1926, 1, 1, tzinfo=UTC)
    assert kept.memories.said(kept.person_id, since=long_ago, until=before, most=9) == ()


def test_what_is_drawn_is_there_at_once_and_once(kept: Kept) -> None:
    turn, lease = kept.say("我养了一只猫叫团团"), kept.lease()
    memory = drawn(turn)
    assert kept.memories.remember(lease, memory)
    assert kept.fresh()[memory.id] == memory
    corrected = memory.corrected("猫叫圆圆", kept.clock())
    assert kept.memories.replace(kept.person_id, memory, corrected)
    assert kept.memories.remember(lease, memory)
    assert kept.now(memory) == corrected


def test_the_profile_says_what_was_said_last(kept: Kept) -> None:
    first, second = kept.say("我住在杭州"), kept.say("我搬到上海了")
    lease = kept.lease()
    old, new = lived_in(first, "杭州"), lived_in(second, "上海")
    assert kept.memories.remember(lease, old)
    assert kept.memories.open(kept.person_id).profile == {
        Slot.HOME: ProfileLine(old.id, "住在杭州")
    }
    assert kept.memories.remember(lease, new, supersedes=[old])
    assert kept.memories.open(kept.person_id).profile == {
        Slot.HOME: ProfileLine(new.id, "住在上海")
    }


def test_what_is_superseded_stays_with_its_turn_and_is_not_found(kept: Kept) -> None:
    first, second = kept.say("我住在杭州"), kept.say("我搬到上海了")
    lease = kept.lease()
    old, new = lived_in(first, "杭州"), lived_in(second, "上海")
    assert kept.memories.remember(lease, old)
    assert kept.memories.remember(lease, new, supersedes=[old])
    assert kept.now(old) == replace(old, superseded_by=new.id)
    assert kept.now(first) == replace(first, superseded_by=new.id)
    assert kept.now(second) == second
    assert kept.fresh() == {first.id: None, old.id: None, second.id: second, new.id: new}


def test_a_saying_that_holds_both_stays_current(kept: Kept) -> None:
    turn, lease = kept.say("我住在杭州，不对，是上海"), kept.lease()
    old, new = lived_in(turn, "杭州"), lived_in(turn, "上海")
    assert kept.memories.remember(lease, old)
    assert kept.memories.remember(lease, new, supersedes=[old])
    assert kept.now(turn) == turn


def test_many_are_superseded_at_once(kept: Kept) -> None:
    turns = [kept.say(f"第{number}句") for number in range(9)]
    lease = kept.lease()
    olds = [drawn(*turns[: number + 1], text=f"旧{number}") for number in range(8)]
    for old in olds:
        assert kept.memories.remember(lease, old)
    new = drawn(turns[8], text="新")
    assert kept.memories.remember(lease, new, supersedes=olds)
    assert [kept.now(old) for old in olds] == [replace(old, superseded_by=new.id) for old in olds]
    assert [kept.now(one) == one for one in turns] == [False] * 8 + [True]


def test_what_comes_as_history_supersedes_its_turn(kept: Kept) -> None:
    first, second = kept.say("我住在杭州"), kept.say("我搬到上海了")
    lease = kept.lease()
    new = lived_in(second, "上海")
    assert kept.memories.remember(lease, new)
    old = replace(lived_in(first, "杭州"), superseded_by=new.id)
    assert kept.memories.remember(lease, old)
    assert kept.now(old) == old
    assert kept.now(first) == replace(first, superseded_by=new.id)
    profile = kept.memories.open(kept.person_id).profile
    assert profile == {Slot.HOME: ProfileLine(new.id, "住在上海")}


def test_nothing_is_drawn_from_what_is_gone_or_superseded(kept: Kept) -> None:
    gone, wrong, there = kept.say("一"), kept.say("二"), kept.say("三")
    lease = kept.lease()
    assert kept.memories.forget(kept.person_id, gone.id)
    assert kept.memories.replace(kept.person_id, wrong, replace(wrong, superseded_by=there.id))
    for turns in ([gone], [wrong], [there, gone], [there, wrong]):
        memory = drawn(*turns)
        assert not kept.memories.remember(lease, memory)
        assert kept.now(memory) is None


def test_nothing_is_drawn_without_the_lease(kept: Kept) -> None:
    turn, late = kept.say("一"), kept.lease("late")
    kept.clock.advance(2 * MINUTE)
    lease = kept.lease("next")
    assert lease.fence > late.fence
    assert not kept.memories.remember(late, drawn(turn))
    kept.memories.mark_read(late, [turn])
    assert kept.memories.unread(kept.person_id, limit=9) == (turn,)
    assert kept.memories.announce(late, 1) is None
    kept.memories.release(late)
    now = kept.clock()
    assert kept.memories.lease(kept.person_id, "third", now, now + MINUTE) is None
    assert kept.memories.remember(lease, drawn(turn))


def test_the_lease_is_had_once_and_given_back(kept: Kept) -> None:
    kept.say("一")
    lease, now = kept.lease("one"), kept.clock()
    assert kept.memories.lease(kept.person_id, "two", now, now + MINUTE) is None
    kept.memories.release(lease)
    second = kept.memories.lease(kept.person_id, "two", now, now + MINUTE)
    assert second is not None
    assert second.fence > lease.fence


def test_of_many_workers_one_gets_the_lease(kept: Kept) -> None:
    kept.say("一")
    now = kept.clock()
    leases = at_once(
        8,
        lambda number: kept.memories.lease(kept.person_id, f"w{number}", now, now + MINUTE),
    )
    assert len([one for one in leases if one is not None]) == 1


def test_there_is_no_lease_of_nobody(kept: Kept) -> None:
    now = kept.clock()
    assert kept.memories.lease(kept.person_id, "w", now, now + MINUTE) is None


def test_what_was_changed_meanwhile_is_not_replaced(kept: Kept) -> None:
    turn = kept.say("猫叫团团")
    memory = drawn(turn)
    assert kept.memories.remember(kept.lease(), memory)
    theirs = replace(memory, pinned=True)
    assert kept.memories.replace(kept.person_id, memory, theirs)
    assert not kept.memories.replace(kept.person_id, memory, replace(memory, salience=1.0))
    assert kept.now(memory) == theirs
    assert kept.memories.replace(kept.person_id, theirs, replace(theirs, pinned=False))


def test_a_correction_supersedes_the_turns_with_the_wrong_words(kept: Kept) -> None:
    turn = kept.say("我住在杭州")
    memory = lived_in(turn, "杭州")
    assert kept.memories.remember(kept.lease(), memory)
    right = memory.corrected("住在湖州", kept.clock())
    assert kept.memories.replace(kept.person_id, memory, right)
    assert kept.now(turn) == replace(turn, superseded_by=memory.id)
    assert kept.fresh() == {turn.id: None, memory.id: right}
    profile = kept.memories.open(kept.person_id).profile
    assert profile == {Slot.HOME: ProfileLine(memory.id, "住在湖州")}


def test_a_memory_gains_only_sources_that_are_there(kept: Kept) -> None:
    first, second, gone = kept.say("猫叫团团"), kept.say("团团是我的猫"), kept.say("团团呀")
    memory = drawn(first)
    assert kept.memories.remember(kept.lease(), memory)
    assert kept.memories.forget(kept.person_id, gone.id)
    assert not kept.memories.replace(kept.person_id, memory, drawn(first, gone))
    both = drawn(first, second)
    assert kept.memories.replace(kept.person_id, memory, both)
    assert kept.memories.forget(kept.person_id, first.id)
    assert kept.now(both) == replace(both, sources=second.sources)
    assert kept.memories.forget(kept.person_id, second.id)
    assert kept.all() == ()


def test_publishing_takes_only_what_the_pack_holds(kept: Kept) -> None:
    first, second = kept.say("一"), kept.say("二")
    lease = kept.lease()
    read = kept.memories.open(kept.person_id)
    third = kept.say("三")
    pinned = replace(second, pinned=True)
    kept.clock.advance(MINUTE / 60)
    assert kept.memories.replace(kept.person_id, second, pinned)
    place = kept.memories.announce(lease, read.numbered + 1)
    assert place is not None
    assert kept.memories.retired(lease) == (place.key,)
    assert kept.memories.publish(lease, place, read.fresh)
    opened = kept.memories.open(kept.person_id)
    assert (opened.pack, opened.numbered) == (place, 1)
    assert kept.memories.retired(lease) == ()
    assert kept.fresh() == {second.id: pinned, third.id: third}
    assert kept.now(first) == first


def test_an_old_pack_is_retired_until_its_file_is_gone(kept: Kept) -> None:
    kept.say("一")
    lease = kept.lease()
    places = []
    for number in (1, 2):
        place = kept.memories.announce(lease, number)
        assert place is not None
        assert kept.memories.publish(lease, place, ())
        places.append(place)
    assert kept.memories.open(kept.person_id).pack == places[1]
    assert kept.memories.retired(lease) == (places[0].key,)
    assert not kept.memories.publish(lease, places[0], ())
    kept.memories.removed(lease, [places[0].key])
    assert kept.memories.retired(lease) == ()


def test_nobody_tidies_up_what_a_later_worker_may_publish(kept: Kept) -> None:
    kept.say("一")
    late = kept.lease("late")
    kept.clock.advance(2 * MINUTE)
    lease = kept.lease("next")
    place = kept.memories.announce(lease, 1)
    assert place is not None
    assert kept.memories.retired(late) == ()
    assert kept.memories.retired(lease) == (place.key,)


def test_a_pack_with_a_number_lies_in_another_place_each_time(kept: Kept) -> None:
    kept.say("一")
    lease = kept.lease()
    places = [kept.memories.announce(lease, 1) for _ in range(2)]
    assert len({one.key for one in places if one}) == 2


def test_a_lost_pack_is_known_until_the_next(kept: Kept) -> None:
    kept.say("一")
    lease = kept.lease()
    place = kept.memories.announce(lease, 1)
    assert place is not None
    assert kept.memories.publish(lease, place, kept.memories.open(kept.person_id).fresh)
    kept.memories.lose_pack(kept.person_id, replace(place, key="another"))
    assert not kept.memories.open(kept.person_id).lost
    kept.memories.lose_pack(kept.person_id, place)
    opened = kept.memories.open(kept.person_id)
    assert (opened.pack, opened.lost, opened.numbered) == (None, True, 1)
    second = kept.memories.announce(lease, 2)
    assert second is not None
    assert kept.memories.publish(lease, second, ())
    assert not kept.memories.open(kept.person_id).lost


def test_a_turn_is_read_once(kept: Kept) -> None:
    turns = [kept.say(f"第{number}句") for number in range(3)]
    lease = kept.lease()
    kept.memories.mark_read(lease, turns[:2])
    assert kept.memories.unread(kept.person_id, limit=9) == (turns[2],)
    place = kept.memories.announce(lease, 1)
    assert place is not None
    assert kept.memories.publish(lease, place, kept.memories.open(kept.person_id).fresh)
    assert kept.memories.unread(kept.person_id, limit=9) == (turns[2],)


def test_what_is_sensitive_is_kept_and_no_line_of_the_profile(kept: Kept) -> None:
    turn = kept.say("我结婚了")
    lease = kept.lease()
    married = replace(drawn(turn, text="结婚"), slot=Slot.PARTNER)
    assert kept.memories.remember(lease, married)
    hurt = replace(drawn(kept.say("我离婚了"), text="离婚"), slot=Slot.PARTNER, sensitive=True)
    assert kept.memories.remember(lease, hurt, supersedes=[married])
    assert kept.now(hurt) == hurt
    assert kept.memories.open(kept.person_id).profile == {}


def test_what_turns_out_sensitive_leaves_the_profile(kept: Kept) -> None:
    told = replace(drawn(kept.say("我的家"), text="重组家庭"), slot=Slot.FAMILY)
    assert kept.memories.remember(kept.lease(), told)
    assert kept.memories.replace(kept.person_id, told, replace(told, sensitive=True))
    assert kept.memories.open(kept.person_id).profile == {}
