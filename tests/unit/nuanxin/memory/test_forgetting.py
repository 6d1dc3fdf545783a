"""Forgetting what says the same as well."""

import pytest

from nuanxin.domain.memories import MemoryKind
from nuanxin.errors import UpstreamUnavailable
from nuanxin.memory.links import removal
from tests.unit.nuanxin.memory.support import ME, OTHER, Mind


@pytest.fixture
def mind() -> Mind:
    return Mind()


def test_a_memory_goes_with_turns_that_say_nearly_the_same(mind: Mind) -> None:
    turn = mind.say("我住在杭州西湖边的老房子里")
    memory = mind.draw("住在杭州西湖边", turn)
    again = mind.say("我住在杭州西湖边的老房子里。", conversation_id="c_2")
    later = mind.say("嗯，我住在杭州西湖边的老房子里", conversation_id="c_3")
    mind.compact()
    other = mind.say("西湖边今天人很多", conversation_id="c_4")
    forgotten = mind.forgetting.forget(ME, memory.id)
    assert forgotten is not None
    assert set(forgotten.memory_ids) == {memory.id, turn.id, again.id, later.id}
    assert len(forgotten.message_ids) == 3
    assert mind.memories.taken_back == set(forgotten.message_ids)
    assert [one.id for one in mind.memories.latest(ME, most=9)] == [other.id]
    assert mind.find("住在杭州的老房子") in ([], ["西湖边今天人很多"])


def test_what_was_drawn_from_the_same_words_elsewhere_goes_too(mind: Mind) -> None:
    turn, again = mind.say("我对花生过敏"), mind.say("我对花生过敏！", conversation_id="c_2")
    memory = mind.draw("对花生过敏", turn)
    mind.draw("花生过敏", again)
    mind.forgetting.forget(ME, memory.id)
    assert mind.memories.latest(ME, most=9) == ()


def test_the_worker_is_woken_so_that_packs_lose_it(mind: Mind) -> None:
    turn = mind.say("我对花生过敏")
    mind.compact()
    mind.forgetting.forget(ME, turn.id)
    assert mind.wakes.woken == [ME]
    mind.compact(even_if_early=False)
    (data,) = mind.packs.objects.values()
    assert turn.id.encode() not in data


def test_what_is_not_there_is_not_forgotten(mind: Mind) -> None:
    turn = mind.say("我对花生过敏", person_id=OTHER)
    assert mind.forgetting.forget(ME, turn.id) is None
    assert mind.forgetting.forget(ME, "mem_nothing") is None
    assert mind.wakes.woken == []
    assert mind.find("花生", person_id=OTHER) == ["我对花生过敏"]


class CrashError(Exception):
    pass


@pytest.mark.parametrize("write", range(14))
def test_who_repeats_it_after_a_crash_finds_all_the_rest(mind: Mind, write: int) -> None:
    turn = mind.say("我对花生过敏")
    memory = mind.draw("对花生过敏", turn)
    mind.draw("花生过敏的人", turn)
    mind.say("我对花生过敏呀", conversation_id="c_2")
    left = write

    def crash(step: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise CrashError(step)

    mind.memories.step = crash
    try:
        mind.forgetting.forget(ME, memory.id)
    except CrashError:
        mind.memories.step = lambda step: None
        mind.forgetting.forget(ME, memory.id)
    assert [one.text for one in mind.memories.latest(ME, most=9)] == []
    assert mind.find("花生过敏") == []
    assert len(mind.memories.taken_back) == 2
    assert mind.memories.mind(ME).forgetting == {}


def test_a_conversation_is_forgotten(mind: Mind) -> None:
    mind.say("我对花生过敏")
    kept = mind.say("今天下雨", conversation_id="c_2")
    mind.forgetting.forget_conversation(ME, "c_1")
    assert mind.memories.latest(ME, most=9) == (kept,)
    assert mind.wakes.woken == [ME]


def test_turns_go_after_what_was_drawn_from_them(mind: Mind) -> None:
    """Else a crash in between would leave what nobody finds the way to."""
    turn = mind.say("我对花生过敏")
    main, other = mind.draw("对花生过敏", turn), mind.draw("花生", turn)
    plan = removal([main], {turn.id: turn}, {main.id: main, other.id: other})
    assert plan.gone == (other, turn, main)
    assert plan.kept == ()
    assert main.kind is MemoryKind.FACT


def test_what_broke_off_is_told_to_the_worker(mind: Mind) -> None:
    turn = mind.say("我对花生过敏")

    def broken(step: str) -> None:
        if step == "forget: words":
            raise UpstreamUnavailable("the data store did not answer")

    mind.memories.step = broken
    with pytest.raises(UpstreamUnavailable):
        mind.forgetting.forget(ME, turn.id)
    assert mind.wakes.woken == [ME]
