"""Finding what is remembered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nuanxin.domain.memories import Felt, MemoryKind, Slot
from nuanxin.errors import UpstreamUnavailable
from nuanxin.memory import recalling
from nuanxin.memory.recalling import Recalling
from nuanxin.retrieval.pack import Pack
from tests.fakes.packs import InMemoryPackFiles
from tests.unit.nuanxin.memory.support import ME, OTHER, Axes, Mind

DAY = timedelta(days=1)


@pytest.fixture
def mind() -> Mind:
    return Mind()


def test_what_was_just_said_is_found(mind: Mind) -> None:
    mind.say("我养了一只猫叫团团")
    mind.say("今天下雨了", conversation_id="c_2")
    assert mind.find("团团") == ["我养了一只猫叫团团"]


def test_it_is_found_from_the_pack_as_well(mind: Mind) -> None:
    mind.say("我养了一只猫叫团团")
    assert mind.compact()
    mind.say("团团今天不吃饭", conversation_id="c_2")
    assert set(mind.find("团团")) == {"我养了一只猫叫团团", "团团今天不吃饭"}


def test_nobody_finds_what_is_anothers(mind: Mind) -> None:
    mind.say("我养了一只猫叫团团", person_id=OTHER)
    mind.say("今天下雨了")
    assert mind.find("团团") == []


def test_a_stale_pack_brings_nothing_back(mind: Mind) -> None:
    turn = mind.say("我养了一只猫叫团团")
    mind.compact()
    opened = mind.memories.open(ME)
    mind.memories.forget(ME, turn.id)
    mind.memories.mind(ME).changes.clear()
    assert mind.memories.open(ME).pack == opened.pack
    assert mind.find("团团") == []


def test_what_is_superseded_is_not_found(mind: Mind) -> None:
    first, second = mind.say("我住在杭州"), mind.say("我搬到上海了", conversation_id="c_2")
    old = mind.draw("住在杭州", first)
    mind.compact()
    new = replace(old, id="mem_00000000000000000000000new", text="住在上海", sources=second.sources)
    mind.memories.add(ME, new, supersedes=[old])
    assert mind.find("杭州") == []
    assert mind.find("住在哪里") == ["住在上海"]


def test_more_is_read_where_the_best_are_gone(mind: Mind) -> None:
    turns = [mind.say(f"团团 {number}", conversation_id=f"c_{number}") for number in range(60)]
    mind.compact()
    for turn in turns[:-1]:
        del mind.memories.mind(ME).memories[turn.id]
    assert mind.find("团团", limit=1) == ["团团 59"]


def test_kinds_are_looked_for_alone(mind: Mind) -> None:
    turn = mind.say("我养了一只猫叫团团")
    mind.draw("猫叫团团", turn)
    assert mind.find("团团", kinds=[MemoryKind.FACT]) == ["猫叫团团"]
    mind.compact()
    assert mind.find("团团", kinds=[MemoryKind.TURN]) == ["我养了一只猫叫团团"]
    assert set(mind.find("团团")) == {"猫叫团团", "我养了一只猫叫团团"}


def test_a_turn_does_not_count_beside_what_was_drawn_from_it(mind: Mind) -> None:
    turn = mind.say("我养了一只猫叫团团")
    mind.draw("猫叫团团", turn)
    mind.say("团团会开门", conversation_id="c_2")
    assert sorted(mind.find("团团", unasked=True)) == ["团团会开门", "猫叫团团"]


def test_what_is_sensitive_is_not_raised_unasked(mind: Mind) -> None:
    mind.say("我想过死", sensitive=True)
    assert mind.find("想死的念头", unasked=True) == []
    assert mind.find("你还记得我说过想死吗", unasked=True) == ["我想过死"]
    assert mind.find("想死的念头") == ["我想过死"]


def test_days_that_the_question_names_bound_what_is_found(mind: Mind) -> None:
    now = mind.clock()
    mind.say("猫病了", at=now - 9 * DAY, conversation_id="c_1")
    mind.say("猫好了", at=now - 2 * DAY, conversation_id="c_2")
    assert mind.find("你还记得上周猫怎么了吗") == ["猫病了"]
    assert sorted(mind.find("猫怎么样")) == ["猫好了", "猫病了"]


def test_a_question_for_days_alone_finds_what_was_told_then(mind: Mind) -> None:
    now = mind.clock()
    mind.say("去了西湖", at=now - 9 * DAY)
    mind.say("看了电影", at=now - DAY, conversation_id="c_2")
    assert mind.find("what did I say last week?") == ["去了西湖"]


def test_bounds_hold_when_it_was_told_or_happens(mind: Mind) -> None:
    now = mind.clock()
    turn = mind.say("下个月有面试", at=now - 9 * DAY)
    mind.draw("面试", turn, event_at=now + 20 * DAY)
    assert mind.find("面试", since=now) == ["面试"]
    assert mind.find("面试", until=now - 8 * DAY) != []
    assert mind.find("面试", since=now - DAY, until=now) == []


def test_what_moved_comes_first_among_equals(mind: Mind) -> None:
    mind.say("团团跑丢了", conversation_id="c_1")
    mind.say("团团跑丢了", conversation_id="c_2", felt=Felt(arousal=0.9), salience=0.9)
    found = mind.recalling.search(ME, "团团跑丢了", limit=2, unasked=False)
    assert [one.memory.salience for one in found] == [0.9, 0.5]


def test_age_changes_the_order_and_nothing_else(mind: Mind) -> None:
    now = mind.clock()
    mind.say("团团跑丢了", at=now - 900 * DAY, conversation_id="c_1")
    mind.say("团团跑丢了", at=now - DAY, conversation_id="c_2")
    mind.say("团团跑丢了", at=now - 901 * DAY, conversation_id="c_3", pinned=True)
    found = mind.recalling.search(ME, "团团跑丢了", limit=9, unasked=False)
    ages = [(now - one.memory.said_at).days for one in found]
    assert sorted(ages[:2]) == [1, 901]
    assert ages[2] == 900


def test_a_reminder_has_the_profile_of_the_same_read(mind: Mind) -> None:
    turn = mind.say("我住在杭州")
    memory = mind.draw("住在杭州", turn, kind=MemoryKind.PROFILE, slot=Slot.HOME)
    reminder = mind.recalling.remind(ME, "杭州", limit=3, until=mind.clock() + DAY)
    assert reminder.profile == mind.memories.open(ME).profile
    assert [one.memory for one in reminder.found] == [memory]
    assert mind.recalling.remind(ME, "杭州", limit=3, until=turn.said_at).found == ()


def test_a_lost_pack_is_rebuilt_from_the_store_and_told(mind: Mind) -> None:
    mind.say("我养了一只猫叫团团")
    mind.compact()
    mind.packs.objects.clear()
    assert mind.find("团团") == ["我养了一只猫叫团团"]
    assert mind.wakes.woken == [ME]
    assert mind.memories.open(ME).lost
    assert mind.find("团团") == ["我养了一只猫叫团团"]
    assert mind.wakes.woken == [ME]
    assert mind.compact(even_if_early=False)
    assert not mind.memories.open(ME).lost
    assert mind.find("团团") == ["我养了一只猫叫团团"]


def test_a_broken_pack_is_rebuilt_as_well(mind: Mind) -> None:
    mind.say("我养了一只猫叫团团")
    mind.compact()
    for key in mind.packs.objects:
        mind.packs.objects[key] = mind.packs.objects[key][:-1] + b"x"
    assert mind.find("团团") == ["我养了一只猫叫团团"]
    assert mind.memories.open(ME).lost


def test_too_much_is_not_rebuilt_while_somebody_waits(
    mind: Mind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recalling, "REBUILT_AT_ONCE", 2)
    for number in range(3):
        mind.say(f"团团 {number}", conversation_id=f"c_{number}")
    mind.compact()
    mind.packs.objects.clear()
    mind.say("团团 新", conversation_id="c_new")
    assert mind.find("团团") == ["团团 新"]


class Removing(InMemoryPackFiles):
    """A file is removed just before it is read, as another pack was published."""

    def __init__(self, mind: Mind) -> None:
        super().__init__(mind.packs.objects)
        self._mind: Mind | None = mind

    def load(self, key: str) -> Pack | None:
        mind, self._mind = self._mind, None
        if mind is not None:
            mind.compact()
        return super().load(key)


def test_a_pack_that_is_replaced_while_it_is_opened_costs_nothing(mind: Mind) -> None:
    mind.say("我养了一只猫叫团团")
    mind.compact()
    mind.say("团团会开门", conversation_id="c_2")
    slow = Recalling(mind.memories, Removing(mind), None, mind.clock, mind.wakes)
    found = slow.search(ME, "团团", limit=5, unasked=False)
    assert len(found) == 2
    assert mind.wakes.woken == []
    assert not mind.memories.open(ME).lost


class Unreachable(InMemoryPackFiles):
    def load(self, key: str) -> Pack | None:
        raise UpstreamUnavailable("silent", code="storage_unavailable")


def test_an_unreachable_bucket_loses_no_pack(mind: Mind) -> None:
    mind.say("我养了一只猫叫团团")
    mind.compact()
    cut_off = Recalling(mind.memories, Unreachable(), None, mind.clock, mind.wakes)
    assert len(cut_off.search(ME, "团团", limit=5, unasked=False)) == 1
    assert not mind.memories.open(ME).lost


def test_meaning_finds_what_words_do_not() -> None:
    mind = Mind(embedder=Axes(words=("猫", "咪", "雨")))
    assert mind.embedder is not None
    mind.embedder.words = ("猫", "雨")
    mind.say("家里有猫")
    mind.say("外面下雨", conversation_id="c_2")
    mind.compact()
    assert mind.find("kitten 猫", limit=1) == ["家里有猫"]
    mind.embedder.silent = True
    assert mind.find("家里", limit=1) == ["家里有猫"]


def test_without_vectors_the_query_is_not_embedded() -> None:
    mind = Mind(embedder=Axes())
    assert mind.embedder is not None
    mind.say("家里有猫")
    mind.find("猫")
    assert mind.embedder.asked == 0


@pytest.mark.parametrize("text", ["", "？", "猫" * 10_000, "\x00"])
def test_odd_queries_find_what_they_can(mind: Mind, text: str) -> None:
    mind.say("家里有猫")
    mind.compact()
    assert mind.find(text) in ([], ["家里有猫"])


def test_an_answer_goes_before_the_questions_for_it() -> None:
    mind = Mind()
    for number in range(4):
        mind.say("what's my daughter's name?", conversation_id=f"c_{number}")
    mind.say("We have a daughter, Ellie", conversation_id="c_9")
    for packed in (False, True):
        if packed:
            mind.compact()
        assert mind.find("my daughter's name")[0] == "We have a daughter, Ellie"
        assert len(mind.find("my daughter's name")) == 5


def test_a_reply_is_written_without_the_persons_questions() -> None:
    mind = Mind()
    mind.say("我的猫叫什么？")
    mind.say("我的猫叫团团", conversation_id="c_2")
    assert mind.find("我的猫", unasked=True) == ["我的猫叫团团"]
