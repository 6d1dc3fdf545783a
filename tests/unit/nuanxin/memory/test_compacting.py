"""Publishing packs."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nuanxin.memory import compacting
from nuanxin.memory.compacting import DUE_AFTER, DUE_CHANGES
from nuanxin.retrieval.pack import Pack
from tests.fakes.memories import leased
from tests.fakes.packs import InMemoryPackFiles
from tests.unit.nuanxin.memory.support import ME, OTHER, Axes, Mind

MINUTE = timedelta(minutes=1)


@pytest.fixture
def mind() -> Mind:
    return Mind()


def pack_of(mind: Mind) -> Pack:
    place = mind.memories.open(ME).pack
    assert place is not None
    pack = mind.packs.load(place.key)
    assert pack is not None
    return pack


def test_a_pack_is_due_after_so_many_changes(mind: Mind) -> None:
    for number in range(DUE_CHANGES - 1):
        mind.say(f"第{number}句")
    assert not mind.compact(even_if_early=False)
    mind.say("最后一句")
    assert mind.compact(even_if_early=False)
    assert len(pack_of(mind)) == DUE_CHANGES
    assert mind.memories.open(ME).fresh == ()


def test_a_pack_is_due_after_some_time(mind: Mind) -> None:
    mind.say("你好")
    mind.clock.advance(DUE_AFTER - MINUTE)
    assert not mind.compact(even_if_early=False)
    mind.clock.advance(MINUTE)
    assert mind.compact(even_if_early=False)
    assert not mind.compact(even_if_early=False)


def test_a_pack_is_due_once_something_was_forgotten(mind: Mind) -> None:
    turn = mind.say("我养了一只猫叫团团")
    mind.say("它会开门")
    mind.compact()
    mind.memories.forget(ME, turn.id)
    assert mind.compact(even_if_early=False)
    assert turn.id not in pack_of(mind).ids


def test_not_even_hashes_are_left_around_others(mind: Mind) -> None:
    turn = mind.say("团团")
    rest = mind.say("它会开门")
    mind.compact()
    mind.memories.forget(ME, turn.id)
    mind.compact(even_if_early=False)
    alone = Mind(mind.clock)
    alone.memories.say(ME, rest)
    alone.compact()
    assert pack_of(mind).dump() == pack_of(alone).dump()


def test_packs_one_after_the_other_hold_what_one_would(mind: Mind) -> None:
    for number in range(40):
        mind.say(f"第{number}句 {number % 7}", conversation_id=f"c_{number}")
        if number % 3 == 0:
            mind.compact()
        if number % 10 == 9:
            turn = mind.memories.latest(ME, most=5)[-1]
            pinned = replace(turn, pinned=True)
            assert mind.memories.replace(ME, turn, pinned)
    mind.compact()
    grown = pack_of(mind)
    mind.packs.objects.clear()
    mind.find("第1句")
    mind.compact()
    assert pack_of(mind).dump() == grown.dump()


def test_old_files_are_removed(mind: Mind) -> None:
    for number in range(3):
        mind.say(f"第{number}句")
        mind.compact()
    place = mind.memories.open(ME).pack
    assert place is not None
    assert list(mind.packs.objects) == [place.key]


class LosesLease(InMemoryPackFiles):
    """Saving takes so long that somebody else gets the lease."""

    def __init__(self, mind: Mind) -> None:
        super().__init__(mind.packs.objects)
        self.mind = mind

    def save(self, key: str, pack: Pack) -> None:
        super().save(key, pack)
        self.mind.clock.advance(2 * MINUTE)
        leased(self.mind.memories, ME, self.mind.clock(), "next")


def test_who_lost_the_lease_publishes_nothing_and_leaves_no_file(mind: Mind) -> None:
    mind.say("你好")
    lease = leased(mind.memories, ME, mind.clock())
    slow = replace(mind.compacting, packs=LosesLease(mind))
    assert not slow.run(lease, even_if_early=True)
    assert mind.memories.open(ME).pack is None
    assert mind.packs.objects == {}
    assert len(mind.memories.open(ME).fresh) == 1


def test_who_began_before_a_wipe_publishes_nothing(mind: Mind) -> None:
    mind.say("你好")
    lease = leased(mind.memories, ME, mind.clock())
    mind.memories.wipe(ME)
    mind.say("新的")
    assert not mind.compacting.run(lease, even_if_early=True)
    assert mind.packs.objects == {}


class CrashError(Exception):
    pass


@pytest.mark.parametrize("write", range(12))
def test_a_crash_at_any_write_costs_nothing(mind: Mind, write: int) -> None:
    gone = mind.say("要忘掉的")
    mind.say("第一句")
    mind.compact()
    mind.say("第二句", conversation_id="c_2")
    mind.memories.forget(ME, gone.id)
    left = write

    def crash(step: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise CrashError(step)

    lease = leased(mind.memories, ME, mind.clock())
    mind.memories.step = crash
    try:
        mind.compacting.run(lease, even_if_early=True)
    except CrashError:
        assert mind.find("第") != []
    mind.memories.step = lambda step: None
    assert sorted(mind.find("第句")) == ["第一句", "第二句"]
    mind.memories.release(lease)
    mind.compact()
    assert sorted(mind.find("第句")) == ["第一句", "第二句"]
    assert mind.find("要忘掉的") == []
    assert len(mind.packs.objects) == 1


def test_what_somebody_began_to_forget_is_finished(mind: Mind) -> None:
    turn = mind.say("要忘掉的")

    def crash(step: str) -> None:
        if step == "forget: words":
            raise CrashError

    mind.memories.step = crash
    with pytest.raises(CrashError):
        mind.memories.forget(ME, turn.id)
    mind.memories.step = lambda step: None
    mind.compact()
    assert mind.memories.taken_back == {turn.sources[0].message_id}


def test_new_turns_are_found_by_what_was_said_before_them(mind: Mind) -> None:
    mind.say("我养了一只猫叫团团")
    mind.compact()
    mind.say("它会开门")
    mind.compact()
    assert mind.find("团团", limit=2) == ["我养了一只猫叫团团", "它会开门"]


def test_of_too_many_the_latest_are_searched(mind: Mind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compacting, "MOST_IN_PACK", 2)
    turns = [mind.say(f"第{number}句") for number in range(3)]
    mind.compact()
    assert set(pack_of(mind).ids) == {one.id for one in turns[1:]}


def test_entries_have_vectors_where_there_is_an_endpoint() -> None:
    mind = Mind(embedder=Axes())
    mind.say("家里有猫")
    mind.compact()
    assert pack_of(mind).embedding_model == "axes"


def test_a_silent_endpoint_costs_only_the_vectors() -> None:
    mind = Mind(embedder=Axes(silent=True))
    mind.say("家里有猫")
    mind.compact()
    assert pack_of(mind).embedding_model is None
    assert mind.find("猫") == ["家里有猫"]


def test_another_model_makes_all_vectors_anew() -> None:
    mind = Mind(embedder=Axes())
    assert mind.embedder is not None
    for text in ("家里有猫", "外面下雨"):
        mind.say(text)
    mind.compact()
    mind.embedder.model = "newer"
    mind.say("狗叫了")
    asked = mind.embedder.asked
    mind.compact()
    assert pack_of(mind).embedding_model == "newer"
    assert mind.embedder.asked == asked + 3


def test_of_many_the_latest_get_vectors_first_and_the_others_with_later_packs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nuanxin.memory.compacting.MOST_EMBEDDED", 2)
    mind = Mind(embedder=Axes())
    assert mind.embedder is not None
    turns = [mind.say(f"猫说{number}") for number in range(5)]
    mind.compact()
    assert set(pack_of(mind).embeddings()) == {one.id for one in turns[3:]}
    for text in ("狗", "雨"):
        turns.append(mind.say(text))
        mind.compact()
    assert (mind.embedder.asked, pack_of(mind).embedded) == (6, 6)
    turns.append(mind.say("猫"))
    mind.compact()
    assert pack_of(mind).embedded == len(turns)


def test_what_is_built_anew_is_not_embedded_again() -> None:
    mind = Mind(embedder=Axes())
    assert mind.embedder is not None
    gone, corrected = mind.say("要忘掉的"), mind.draw("养狗", mind.say("家里有猫"))
    mind.compact()
    before = pack_of(mind).embeddings()
    asked = mind.embedder.asked
    better = corrected.corrected("外面下雨", mind.clock())
    assert mind.memories.replace(ME, corrected, better)
    mind.memories.forget(ME, gone.id)
    mind.compact()
    after = pack_of(mind).embeddings()
    assert mind.embedder.asked == asked + 1
    assert list(after) == [corrected.id]
    assert list(before[corrected.id].vector) == [0, 1, 0]
    assert list(after[corrected.id].vector) == [0, 0, 1]


def test_one_persons_pack_is_not_anothers(mind: Mind) -> None:
    mine, theirs = mind.say("我的"), mind.say("别人的", person_id=OTHER)
    mind.compact()
    mind.compact(OTHER)
    assert pack_of(mind).ids == (mine.id,)
    assert len(mind.packs.objects) == 2
    assert theirs.id.encode() not in pack_of(mind).dump()
