"""What is drawn meets what is remembered: told again, contradicted, corrected."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from functions.emotion.memories.deciding import Decision, Kept, Merged, decide
from nuanxin.domain.ids import new_id
from nuanxin.domain.memories import (
    MAX_SOURCES,
    Felt,
    Memory,
    MemoryKind,
    Slot,
    Source,
    drawn_memory_id,
)

START = datetime(2026, 11, 1, tzinfo=UTC)


def told(
    text: str,
    key: str | None = None,
    *,
    day: int = 0,
    kind: MemoryKind = MemoryKind.PREFERENCE,
    **given: object,
) -> Memory:
    at = START + timedelta(days=day)
    message = new_id("m", at)
    memory = Memory(
        drawn_memory_id(message, kind, text), kind, text, at, (Source("c_1", message),), key
    )
    return replace(memory, **given)  # type: ignore[arg-type]


def home(text: str, day: int = 0, **given: object) -> Memory:
    kind, slot = MemoryKind.PROFILE, Slot.HOME
    return told(text, "profile.home", day=day, kind=kind, slot=slot, **given)


def person(text: str, key: str, day: int = 0) -> Memory:
    return told(text, key, day=day, kind=MemoryKind.PERSON)


def is_new(decision: Decision) -> bool:
    return isinstance(decision, Kept) and decision.memory.is_current and not decision.supersedes


def superseded(decision: Decision) -> list[str]:
    assert isinstance(decision, Kept)
    assert decision.memory.is_current
    return [one.text for one in decision.supersedes]


def test_something_new_is_kept() -> None:
    assert is_new(decide(home("住在杭州"), [told("喜欢火锅", "pref:火锅")]))


def test_the_same_again_makes_it_surer_and_names_both_messages() -> None:
    old, again = (home("住在杭州", day=day, confidence=0.9) for day in (0, 3))
    decision = decide(again, [old])
    assert isinstance(decision, Merged)
    assert (decision.old, decision.new.text) == (old, "住在杭州")
    assert decision.new.confidence == 0.95
    assert decision.new.sources == (*old.sources, *again.sources)
    assert decision.new.said_at == again.said_at


def test_what_was_drawn_from_a_message_once_is_not_counted_twice() -> None:
    old = home("住在杭州")
    assert decide(old, [old]) is None
    assert decide(replace(old, id="mem_other"), [old]) is None


def test_nothing_grows_without_bound() -> None:
    memory = told("听歌让我好多了", "helped:听歌", kind=MemoryKind.FEELING, felt=Felt())
    for day in range(1, 40):
        again = told(
            "听歌让我好多了",
            "helped:听歌",
            day=day,
            kind=MemoryKind.FEELING,
            felt=Felt(helped=(f"第{day}首",), triggers=(f"事{day}",)),
        )
        decision = decide(again, [memory])
        assert isinstance(decision, Merged)
        memory = decision.new
    assert len(memory.sources) == MAX_SOURCES
    assert memory.confidence == 1.0
    assert memory.felt is not None
    assert len(memory.felt.helped) == len(memory.felt.triggers) == 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("最近一直在准备教师资格证的笔试和面试", "最近一直在准备教师资格证的笔试、面试"),
        ("want to move to Canada next year", "want to move to Canada next year too"),
    ],
)
def test_nearly_the_same_words_merge(one: str, other: str) -> None:
    old, new = (told(text, day=day, kind=MemoryKind.FACT) for day, text in enumerate((one, other)))
    assert isinstance(decide(new, [old]), Merged)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "每天早上出门以前都要吃两片医生开的那种降压药才放心",
            "每天早上出门以前都要吃三片医生开的那种降压药才放心",
        ),
        (
            "打算明年春天和老同学一起去日本旅行一个多星期",
            "不打算明年春天和老同学一起去日本旅行一个多星期",
        ),
    ],
)
def test_another_number_or_a_denial_is_not_the_same(one: str, other: str) -> None:
    old, new = (told(text, day=day, kind=MemoryKind.FACT) for day, text in enumerate((one, other)))
    assert is_new(decide(new, [old]))


def test_what_was_said_later_supersedes() -> None:
    assert superseded(decide(home("住在上海", day=5), [home("住在杭州")])) == ["住在杭州"]


def test_an_older_saying_that_is_read_late_becomes_history() -> None:
    now = home("住在上海", day=5)
    decision = decide(home("住在杭州"), [now])
    assert isinstance(decision, Kept)
    assert decision.memory.superseded_by == now.id
    assert decision.supersedes == ()


def test_the_same_stands_in_whichever_order_messages_are_read() -> None:
    sayings = [home(f"住在{town}", day=day) for day, town in enumerate(("杭州", "上海", "北京"))]
    for order in permutations(sayings):
        there: dict[str, Memory] = {}
        for memory in order:
            current = [one for one in there.values() if one.is_current]
            decision = decide(memory, current)
            assert isinstance(decision, Kept)
            there[memory.id] = decision.memory
            for one in decision.supersedes:
                there[one.id] = replace(one, superseded_by=memory.id)
        assert [one.text for one in there.values() if one.is_current] == ["住在北京"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("喜欢香菜", "讨厌香菜"),
        ("不吃香菜", "喜欢吃香菜"),
        ("likes cilantro", "dislikes cilantro"),
        ("allergic to cilantro", "likes cilantro"),
    ],
)
def test_a_taste_that_turned_supersedes(before: str, after: str) -> None:
    old, new = told(before, "pref:香菜"), told(after, "pref:香菜", day=9)
    assert superseded(decide(new, [old])) == [before]


def test_a_taste_told_in_other_words_merges() -> None:
    old, new = told("喜欢火锅", "pref:火锅"), told("喜欢吃火锅", "pref:火锅", day=9)
    assert isinstance(decide(new, [old]), Merged)


def test_two_things_that_are_liked_do_not_meet() -> None:
    assert is_new(decide(told("喜欢吃火锅", "pref:火锅", day=1), [told("喜欢吃火腿", "pref:火腿")]))


def test_what_the_person_corrected_by_hand_beats_what_was_said_before_that() -> None:
    by_hand = replace(home("住在苏州"), corrected_at=START + timedelta(days=4), drawn_by="person")
    before = decide(home("住在上海", day=3), [by_hand])
    assert isinstance(before, Kept)
    assert before.memory.superseded_by == by_hand.id
    assert superseded(decide(home("住在上海", day=5), [by_hand])) == ["住在苏州"]


def test_two_things_of_one_message_do_not_contradict_each_other() -> None:
    first = person("大女儿5岁", "person:女儿.age")
    second = replace(person("小女儿2岁", "person:女儿.age"), sources=first.sources)
    assert is_new(decide(second, [first]))


@pytest.mark.parametrize(
    ("first", "second", "days", "grew"),
    [
        ("女儿3岁", "女儿4岁", 300, True),
        ("女儿3岁", "女儿8岁", 300, False),
        ("女儿5岁", "女儿2岁", 30, False),
    ],
)
def test_a_child_grows_and_another_age_is_another_child(
    first: str, second: str, days: int, grew: bool
) -> None:
    key = "person:女儿.age"
    decision = decide(person(second, key, day=days), [person(first, key)])
    assert superseded(decision) == ([first] if grew else [])


def test_a_second_cat_is_no_contradiction_unless_it_sets_the_first_right() -> None:
    old = person("猫叫团团", "pet:猫.name:猫叫团团")
    new = person("猫叫圆圆", "pet:猫.name:猫叫圆圆", day=1)
    assert is_new(decide(new, [old]))
    assert superseded(decide(new, [old], corrects=True)) == ["猫叫团团"]


def test_a_correction_that_may_mean_several_supersedes_none() -> None:
    there = [person(f"猫叫{name}", f"pet:猫.name:猫叫{name}") for name in ("团团", "毛毛")]
    new = person("猫叫圆圆", "pet:猫.name:猫叫圆圆", day=1)
    assert is_new(decide(new, there, corrects=True))


def test_two_interviews_are_two_events() -> None:
    def interview(day: str, said: int) -> Memory:
        kind, key = MemoryKind.EVENT, f"event:面试:{day}"
        return told(f"下周五上午要去那家公司面试 ({day})", key, kind=kind, day=said)

    assert is_new(decide(interview("2026-12-04", 7), [interview("2026-11-27", 0)]))


def test_turns_and_what_is_superseded_are_not_compared_with() -> None:
    turn = told("住在杭州", kind=MemoryKind.TURN)
    gone = replace(home("住在杭州"), superseded_by="mem_x")
    assert is_new(decide(home("住在杭州", day=1), [turn, gone]))


def test_what_hurts_stays_marked_when_it_is_told_again() -> None:
    old, new = (told("有抑郁症", "x", day=day) for day in range(2))
    decision = decide(new, [replace(old, sensitive=True)])
    assert isinstance(decision, Merged)
    assert decision.new.sensitive
