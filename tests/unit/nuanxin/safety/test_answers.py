"""What an answer to our question means, and what is relief."""

import pytest

from nuanxin.domain.safety import (
    SafetyLevel,
    Template,
    answered_with,
    assess_conversation,
    is_relief,
)


@pytest.mark.parametrize(
    "text",
    [
        *("不", "不安全", "不知道", "no", "I'm not safe"),
        *("没有，我不安全", "没有…我觉得不太安全", "不算安全吧", "我现在有危险"),
        *("no, I'm not safe", "No. I don't feel safe", "honestly not really safe", "I feel unsafe"),
    ],
)
def test_not_being_safe_is_acute(text: str) -> None:
    assert answered_with(Template.ACUTE, text) is SafetyLevel.ACUTE


@pytest.mark.parametrize(
    "text",
    [
        *("安全", "嗯", "我很安全", "没有不安全", "这个小区不安全", "我没有安全感"),
        *("yes", "I'm safe", "not unsafe", "she is not safe", "his place isn't safe"),
    ],
)
def test_what_is_no_clear_no_stays_risk(text: str) -> None:
    assert answered_with(Template.ACUTE, text) is SafetyLevel.RISK


@pytest.mark.parametrize(
    "text",
    [
        *("有", "嗯，有的", "是的", "有一点", "yes", "maybe", "药买好了", "还在"),
        *("嗯", "嗯嗯", "恩", "嗯。", "嗯哼", "mm", "Mhm", "uh-huh", "uh huh", "yup"),
    ],
)
def test_an_intention_that_is_confirmed_is_acute(text: str) -> None:
    assert answered_with(Template.RISK, text) is SafetyLevel.ACUTE


@pytest.mark.parametrize("text", ["没有", "no", "晚安", "我没事", "嗯我去睡了", "hmm, not sure"])
def test_any_other_answer_stays_risk(text: str) -> None:
    assert answered_with(Template.RISK, text) is SafetyLevel.RISK


def test_a_nod_answers_only_what_was_asked_just_before() -> None:
    assert answered_with(Template.RISK, "嗯", directly=False) is SafetyLevel.RISK
    assert answered_with(Template.RISK, "有", directly=False) is SafetyLevel.ACUTE


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (Template.ATTEMPT, "没有"),
        (Template.ATTEMPT, "不想打"),
        (Template.ATTEMPT, "not yet"),
        (Template.HEIGHT, "no"),
        (Template.VIOLENCE, "不安全"),
        (Template.VIOLENCE, "他就在门口"),
        (Template.VIOLENCE, "he's outside"),
    ],
)
def test_danger_that_goes_on_is_acute(asked: Template, text: str) -> None:
    assert answered_with(asked, text) is SafetyLevel.ACUTE


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (Template.ATTEMPT, "打通了"),
        (Template.VIOLENCE, "他不在"),
        (Template.VIOLENCE, "没有"),
        (Template.OTHER_PERSON, "没有"),
        (Template.OTHER_PERSON, "她不安全"),
    ],
)
def test_other_answers_there_are_not(asked: Template, text: str) -> None:
    assert answered_with(asked, text) is SafetyLevel.RISK


RELIEVED = (
    "谢谢，好一些了",
    "好多了，谢谢你",
    "没那么难受了",
    "有朋友来陪我了",
    "我妈在旁边",
    "室友过来了",
    "救护车到了",
    "我在医院",
    "我打了热线",
    "thanks, I feel a bit better",
    "my friend is here with me",
    "my sister is on her way",
    "I'm at the hospital now",
    "I called 988",
)


@pytest.mark.parametrize("text", RELIEVED)
def test_feeling_better_and_help_are_relief_and_no_danger(text: str) -> None:
    assert is_relief(text)
    found = assess_conversation(("我不想活了", "I want to die"), text)
    assert found.level in (SafetyLevel.NONE, SafetyLevel.DISTRESS)


@pytest.mark.parametrize("text", ["谢谢", "谢谢你", "thank you so much"])
def test_thanks_alone_are_no_farewell(text: str) -> None:
    assert assess_conversation(("我不想活了",), text).level is SafetyLevel.NONE


@pytest.mark.parametrize(
    "text",
    [
        *("突然很平静，想通了", "不难受了，都安排好了", "谢谢你，我好多了，永别了"),
        *("没有人来陪我", "要是有朋友来陪我就好了", "朋友没来", "不会好一点了", "我吃了好多药"),
        *("no one is here with me", "I wish my friend was here", "suddenly I feel so much better"),
        *("I feel better now, goodbye everyone", "今天吃了面", ""),
    ],
)
def test_decisions_wishes_and_other_talk_are_no_relief(text: str) -> None:
    assert not is_relief(text)


@pytest.mark.parametrize("text", ["突然很平静，想通了", "不难受了，都安排好了"])
def test_calm_that_sounds_like_a_decision_stays_danger(text: str) -> None:
    found = assess_conversation(("我不想活了", "真的不想活了"), text)
    assert found.level in (SafetyLevel.RISK, SafetyLevel.ACUTE)


def test_not_everybody_who_comes_is_help_against_violence() -> None:
    assert is_relief("老公来了", Template.ACUTE)
    assert not is_relief("老公来了", Template.VIOLENCE)
    assert is_relief("警察到了", Template.VIOLENCE)
