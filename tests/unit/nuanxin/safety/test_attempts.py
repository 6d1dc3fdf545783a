"""An attempt that is done or under way, and what only speaks of one."""

import pytest

from nuanxin.domain.safety import (
    Reason,
    SafetyLevel,
    Template,
    assess_conversation,
    assessment_of,
    template_of,
)
from nuanxin.domain.safety.attempts import attempt_in
from nuanxin.domain.safety.spelling import respelled

SWALLOWED_OR_HURT = (
    "我刚吃了一整瓶安眠药",
    "我把药全吞了",
    "安眠药我都吃完了",
    "刚才喝了农药",
    "吞了三十多片药",
    "割腕了",
    "我割了手腕，血止不住",
    "炭已经点着了，门窗都封好了",
    "I took all the pills an hour ago",
    "I just swallowed a whole bottle of tylenol",
    "I overdosed",
    "took 40 ibuprofen, not long now, goodbye",
    "I drank bleach because I want to die",
    "I slit my wrists",
)
AT_A_HEIGHT = (
    "我坐在天台边上，想跳下去",
    "我翻过护栏了，想跳",
    "站在桥上，一松手就结束了",
    "on the ledge now",
    "I'm on the ledge now",
    "I'm standing on the bridge and ready to jump",
)


@pytest.mark.parametrize("text", SWALLOWED_OR_HURT)
def test_what_is_done_is_an_attempt(text: str) -> None:
    found = assessment_of(text)
    assert found.level is SafetyLevel.ACUTE
    assert template_of(found.level, found.reasons) is Template.ATTEMPT


@pytest.mark.parametrize("text", AT_A_HEIGHT)
def test_who_stands_at_a_height_is_in_an_attempt(text: str) -> None:
    found = assessment_of(text)
    assert found.level is SafetyLevel.ACUTE
    assert template_of(found.level, found.reasons) is Template.HEIGHT


@pytest.mark.parametrize(
    "text",
    [
        *(
            "我想把安眠药全吃了",
            "差点把药全吞了",
            "我没有把药都吃了",
            "去年我割腕了",
            "要是割腕了呢",
        ),
        *("她刚吃了一整瓶安眠药", "我妈把药都吃完了", "小说里她割腕了", "每次站在天台上都想跳"),
        *("我想去天台", "药在桌上", "今晚就去死", "我今晚要自杀"),
        *("I want to take all the pills", "I almost took all the pills", "I didn't take the pills"),
        *("my friend took all her pills", "years ago I overdosed", "I'm on edge"),
        *("I keep thinking of the bridge", "I'm going to kill myself tonight"),
        *("I took a whole bottle of water", "she slit her wrists in the movie"),
    ],
)
def test_what_is_not_done_not_now_or_anothers_is_none(text: str) -> None:
    assert attempt_in(respelled(text)) == ()


@pytest.mark.parametrize(
    ("earlier", "text", "template"),
    [
        (("我不想活了", "安眠药就在手边"), "都吃了", Template.ATTEMPT),
        (("好绝望，安眠药就在桌上",), "吞了", Template.ATTEMPT),
        (("I feel hopeless, the pills are right here",), "took them", Template.ATTEMPT),
        (("我不想活了", "真的很想死"), "在桥上了", Template.HEIGHT),
    ],
)
def test_a_few_words_after_talk_of_means_are_an_attempt(
    earlier: tuple[str, ...], text: str, template: Template
) -> None:
    found = assess_conversation(earlier, text)
    assert found.level is SafetyLevel.ACUTE
    assert {Reason.ATTEMPT, Reason.CONVERSATION} <= set(found.reasons)
    assert template_of(found.level, found.reasons) is template


@pytest.mark.parametrize("text", ["买好了", "准备好了"])
def test_what_is_only_at_hand_is_none(text: str) -> None:
    found = assess_conversation(("我不想活了", "在看安眠药"), text)
    assert Reason.ATTEMPT not in found.reasons


def test_an_overdose_is_danger_whatever_else_is_said() -> None:
    assert attempt_in(respelled("took 40 ibuprofen"), level=SafetyLevel.NONE) == (Reason.ATTEMPT,)
    assert attempt_in(respelled("药都吃了"), level=SafetyLevel.NONE) == ()
    assert attempt_in(respelled("药都吃了"), level=SafetyLevel.RISK) == (Reason.ATTEMPT,)


def test_standing_at_a_height_is_an_attempt_in_acute_danger_only() -> None:
    place = respelled("站在桥上看船")
    assert attempt_in(place, level=SafetyLevel.RISK) == ()
    assert attempt_in(place) == (Reason.ATTEMPT, Reason.PLACE)


@pytest.mark.parametrize(
    "text", ["药吃完了，明天复诊", "overdosed on christmas cookies", "gas is on. curry after"]
)
def test_everyday_medicine_food_and_cooking_are_none(text: str) -> None:
    assert Reason.ATTEMPT not in assessment_of(text).reasons
