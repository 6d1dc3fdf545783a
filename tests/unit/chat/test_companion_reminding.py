"""What the companion knows from memory, and what it says it went back to."""

import pytest

from functions.chat.companion import Composition, Situation, compose
from functions.chat.phrases import EN, ZH, Kind
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


# What is asked plainly.


@pytest.mark.parametrize(
    ("question", "told", "answer"),
    [
        ("我对什么过敏？", ["我室友对花生过敏", "对海鲜过敏"], "对海鲜过敏"),
        ("我室友对什么过敏", ["我室友对花生过敏", "对海鲜过敏"], "我室友对花生过敏"),
        ("我妹妹叫什么", ["妹妹叫小雨"], "妹妹叫小雨"),
        ("我哪天面试", ["11月27日有面试 (2026-11-27)"], "「11月27日有面试」"),
        ("我什么时候面试？", ["周五有面试 (2026-11-27)"], "周五有面试 (2026-11-27)"),
        ("陈浩是谁", ["男朋友叫陈浩"], "男朋友叫陈浩"),
        ("我妈妈是做什么的", ["爸爸是司机", "妈妈是护士"], "妈妈是护士"),
        ("我得了什么病", ["我妈有高血压", "有糖尿病"], "有糖尿病"),
        (
            "What am I allergic to?",
            ["My roommate is allergic to nuts", "allergic to shrimp"],
            "shrimp",
        ),
        ("When do I see the dentist?", ["have a dentist appointment on June 3rd"], "June 3rd"),
        ("what's my daughter's name?", ["We have a daughter, Ellie"], "We have a daughter, Ellie"),
        ("Who is Frank?", ["My boss is called Frank"], "My boss is called Frank"),
    ],
)
def test_a_plain_question_is_answered_from_what_is_remembered(
    question: str, told: list[str], answer: str
) -> None:
    for one in composed(situation(question, known=told, read_as=Emotion.FEAR)):
        assert answer in one.text
        assert len(one.memory_ids) == 1


@pytest.mark.parametrize(
    ("question", "slot", "line"),
    [
        ("我老家在哪？", Slot.HOMETOWN, "老家是绵阳"),
        ("我是哪里人", Slot.HOMETOWN, "老家是绵阳"),
        ("Where did I grow up?", Slot.HOMETOWN, "from Leeds"),
        ("我是哪里人", Slot.HOME, "住在杭州"),
    ],
)
def test_where_they_come_from_is_known(question: str, slot: Slot, line: str) -> None:
    for one in composed(situation(question, profile={slot: line})):
        assert line in one.text
        assert one.memory_ids == (f"mem_{slot}",)


@pytest.mark.parametrize(
    "question",
    [
        "我老家在哪？",
        "我对什么过敏？",
        "我哪天面试",
        "王强是谁",
        "我得了什么病",
        "What am I allergic to?",
        "When do I see the dentist?",
        "What's my brother's name?",
    ],
)
@pytest.mark.parametrize("read_as", [Emotion.FEAR, Emotion.SADNESS, Emotion.NEUTRAL])
def test_what_nobody_told_is_said_to_be_unknown(question: str, read_as: Emotion) -> None:
    given = situation(
        question, known=["我室友对花生过敏", "My mum sees the dentist on May 2"], read_as=read_as
    )
    plain = [wording for book in (ZH, EN) for wording in book.social[Kind.OWN_FACT][0]]
    for one in composed(given):
        assert any(wording in one.text for wording in plain)
        assert one.memory_ids == ()


@pytest.mark.parametrize("question", ["我什么时候才能好起来", "美国总统是谁", "为什么我总是过敏"])
def test_other_questions_are_answered_as_ever(question: str) -> None:
    plain = ZH.social[Kind.OWN_FACT][0]
    for one in composed(situation(question)):
        assert not any(wording in one.text for wording in plain)


def test_what_is_to_be_forgotten_answers_nothing() -> None:
    given = situation("我对什么过敏", texts=["把我说的对海鲜过敏忘掉吧"])
    assert all("海鲜" not in one.text for one in composed(given))
