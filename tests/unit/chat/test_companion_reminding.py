"""What the companion knows from memory, and what it says it went back to."""

import pytest

from functions.chat.companion import Composition, Situation, compose
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.memories import Slot
from tests.unit.chat.companions import situation

SEEDS = [str(number) for number in range(6)]


def composed(given: Situation) -> list[Composition]:
    return [compose(given, seed=seed) for seed in SEEDS]


@pytest.mark.parametrize(
    ("question", "slot", "line"),
    [
        ("我住在哪里", Slot.HOME, "住在杭州"),
        ("我多大了", Slot.AGE, "26岁"),
        ("我是做什么工作的", Slot.WORK, "在医院当护士"),
        ("我生日是哪天来着", Slot.BIRTHDAY, "生日是五月三号"),
        ("where do I live?", Slot.HOME, "lives in Boston"),
    ],
)
def test_the_profile_answers_who_they_are(question: str, slot: Slot, line: str) -> None:
    for one in composed(situation(question, profile={slot: line})):
        assert line in one.text
        assert one.memory_ids == (f"mem_{slot}",)


@pytest.mark.parametrize(
    ("question", "line", "name"),
    [
        ("你还记得我叫什么吗", "名字叫小林", "小林"),
        ("我叫什么", "叫小林", "小林"),
        ("what's my name?", "name is Tom", "Tom"),
    ],
)
def test_the_profile_knows_their_name(question: str, line: str, name: str) -> None:
    for one in composed(situation(question, profile={Slot.NAME: line})):
        assert name in one.text
        assert one.memory_ids == ("mem_name",)


def test_what_is_told_in_the_talk_goes_before_the_profile() -> None:
    given = situation("我住在哪里", profile={Slot.HOME: "住在杭州"}, texts=["我现在住在上海"])
    for one in composed(given):
        assert "住在上海" in one.text
        assert one.memory_ids == ()


def test_words_of_the_talk_are_no_memorys() -> None:
    given = situation("我住在哪里", known=["我住在杭州，今年26"], texts=["我住在杭州"])
    for one in composed(given):
        assert "我住在杭州" in one.text
        assert one.memory_ids == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("我的猫叫什么", "猫叫团团"),
        ("我家猫叫什么名字？", "养了一只叫团团的猫"),
        ("what's my dog's name?", "dog is called Biscuit"),
        ("我喜欢吃什么", "喜欢吃火锅"),
    ],
)
def test_a_short_memory_answers_what_is_asked(question: str, told: str) -> None:
    for one in composed(situation(question, known=["今天下雨了", told])):
        assert told in one.text
        assert one.memory_ids == ("mem_known1",)


def test_what_only_answers_is_not_brought_up() -> None:
    given = situation("今天好累", known=["我妈说她腰疼"], read_as=Emotion.SADNESS)
    assert all("腰疼" not in compose(given, seed=str(n)).text for n in range(20))


def test_what_is_brought_up_is_named() -> None:
    given = situation("今天好累", recalled=["我妈说她腰疼"])
    for one in (compose(given, seed=str(n)) for n in range(20)):
        assert one.memory_ids == (("mem_recalled0",) if "我妈说她腰疼" in one.text else ())


def test_what_was_recalled_and_not_used_is_not_named() -> None:
    for one in composed(situation("晚安", recalled=["我妈说她腰疼"], known=["猫叫团团"])):
        assert one.memory_ids == ()
