"""What people say every day and is no danger, beside what differs from it in few words."""

import re
from pathlib import Path

import pytest

from nuanxin.domain.safety import (
    Reason,
    SafetyLevel,
    assess,
    assess_conversation,
    assessment_of,
    is_danger,
)
from nuanxin.domain.safety.commonplace import is_commonplace, is_step
from nuanxin.domain.safety.spelling import respelled
from training import safety as training

ROOT = Path(training.__file__).parents[1]
SENT = re.compile(r"""-d ['"]\{.*?\\?"text\\?":\\?"(.+?)\\?"\}""")
"""What a line of curl says."""


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_examples_of_the_readme_are_no_danger_one_after_another(name: str) -> None:
    said = SENT.findall((ROOT / name).read_text("utf-8"))
    assert "这已经是第二次了" in said
    assert len(said) >= 5
    for place, text in enumerate(said):
        assert not is_danger(assess(text)), text
        assert not is_danger(assess_conversation(said[:place], text).level), text


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        ("今天被老板当众批评了，心里很难受", "这已经是第二次了"),
        ("聊得挺开心", "我先走了"),
        ("明天去面试", "我准备好了"),
        ("在想要不要换工作", "我已经决定了"),
        ("考完试了", "今天是最后一天"),
        ("排队买奶茶呢", "我已经等了三次了"),
        ("吃完饭了", "去河边走走"),
        ("感冒快好了", "药快吃完了"),
        ("说好八点出门", "已经来不及了"),
        ("帮我看看这段话", "对不起，麻烦你了"),
        ("我的银行卡是6222021234567890123", "我手机号是13812345678"),
        ("期中考试出成绩了", "我又考砸了，这是第二次了"),
        ("今天好累，加班到十点", "我走了"),
        ("又被老板骂了，心里堵得慌", "都第三次了"),
        ("跟室友吵架了，难过", "我决定了"),
        ("房子到期了", "东西都收拾好了"),
        ("实习要结束了", "最后一天了"),
        ("在赶作业", "时间不多了"),
        ("My boss shouted at me and I feel awful", "that's the second time now"),
        ("Thinking about changing jobs", "I've decided"),
        ("Big interview tomorrow", "I'm ready"),
        ("This was fun", "I'm leaving now"),
        ("Exams are finished", "it's the last day"),
        ("We missed the bus", "it's too late now"),
        ("I feel so sad about the argument", "I have to go"),
    ],
)
def test_ordinary_words_after_ordinary_words_are_no_danger(earlier: str, text: str) -> None:
    assert not is_danger(assess(text))
    assert not is_danger(assess_conversation((earlier,), text).level)


@pytest.mark.parametrize(
    "text",
    [
        "已经是第四回了",
        "这是第3次了",
        "我们先走了哈",
        "我决定好了。",
        "好的，我想清楚了",
        "都准备好了",
        "今晚是最后一晚了",
        "还剩两天",
        "不好意思，麻烦你了，我先走了",
        "ok, I've made up my mind",
        "sorry, I have to go",
        "everything is packed",
        "Tomorrow's the last day",
        "this is already the third time",
    ],
)
def test_a_count_a_decision_or_a_goodbye_says_nothing_alone(text: str) -> None:
    assert is_commonplace(respelled(text))
    assert assess(text) is SafetyLevel.NONE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "，",
        "我决定了，不活了",
        "第二次吞药",
        "今天是我的最后一天",
        "我先走了，来世见",
        "准备好了，今晚自杀",
        "I've decided to die",
        "goodbye cruel world",
        "走了，" * 30,
    ],
)
def test_with_anything_else_it_is_not_commonplace(text: str) -> None:
    assert not is_commonplace(respelled(text))


@pytest.mark.parametrize(
    "text",
    [
        "这已经是第二次割腕了",
        "我先走了，来世再做你们的女儿",
        "我决定了，今晚去死",
        "我准备好了，绳子系在门上",
        "今天是我活着的最后一天",
        "去河边走走，走进去就不疼了，不打算上来",
        "对不起，药我全吞了",
        "已经来不及了，血止不住",
        "this is the second time I've tried to kill myself",
        "I've decided to end my life tonight",
        "I'm ready to die, the pills are counted",
        "it's too late now, I took the whole bottle",
    ],
)
def test_with_words_of_danger_the_same_frame_is_danger(text: str) -> None:
    assert is_danger(assess(text))


@pytest.mark.parametrize(
    "text", ["我已经决定了", "我先走了", "我准备好了", "I've decided", "I'm ready"]
)
def test_after_danger_a_decision_or_a_goodbye_is_acute(text: str) -> None:
    assert is_step(respelled(text))
    found = assess_conversation(("我不想活了" if text[0] == "我" else "I want to die",), text)
    assert found.level is SafetyLevel.ACUTE
    assert Reason.CONVERSATION in found.reasons


@pytest.mark.parametrize(
    "text", ["晚安", "我睡了，明天见", "谢谢你", "第二次了", "good night", "bye for now"]
)
def test_a_good_night_after_danger_is_not_heard_as_a_decision(text: str) -> None:
    assert is_commonplace(respelled(text))
    assert not is_step(respelled(text))
    assert assess_conversation(("我不想活了",), text).level is not SafetyLevel.ACUTE


def test_a_decision_after_much_pain_is_risk_and_after_one_bad_day_nothing() -> None:
    low = ("感觉很绝望，看不到头", "每天都在崩溃", "我撑不下去了，好痛苦")
    assert assess_conversation(low, "我已经决定了").level is SafetyLevel.RISK
    assert assess_conversation(low[:1], "我已经决定了").level is SafetyLevel.NONE


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        (("今天好累，加班到十点", "晚上睡不着"), "去河边走走"),
        (("今天好累，加班到十点", "晚上睡不着"), "最后一天了，大家加油"),
        (("跟男朋友吵架了，哭了一晚", "心里难受"), "我先走了，你慢慢吃"),
        (("考砸了，好崩溃", "没意思，算了"), "最后一门了"),
        (("考砸了，好崩溃", "没意思，算了"), "对不起，麻烦你了"),
    ],
)
def test_two_bad_turns_make_no_danger_of_a_walk_or_a_last_lesson(
    earlier: tuple[str, ...], text: str
) -> None:
    assert not is_danger(assess_conversation(earlier, text).level)


@pytest.mark.parametrize("text", ["药快吃完了", "药没吃完了"])
def test_medicine_that_runs_low_is_no_attempt(text: str) -> None:
    assert Reason.ATTEMPT not in assessment_of(text).reasons


@pytest.mark.parametrize("language", training.LANGUAGES)
def test_ordinary_sentences_are_many_and_stand_beside_danger(language: str) -> None:
    told = training.written(language)[f"{language}_ordinary.tsv"]
    dangers = sum(one.is_danger for one in told)
    assert dangers >= (150 if language == "zh" else 60)
    assert len(told) - dangers >= (400 if language == "zh" else 150)
