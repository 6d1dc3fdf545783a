"""What only several messages together say."""

import pytest

from nuanxin.domain.safety import (
    Assessment,
    Reason,
    SafetyLevel,
    assess,
    assess_conversation,
    assessment_of,
    is_danger,
)

LOW = ("最近好累，什么都没意思", "晚上一直哭，睡不着", "感觉很绝望，看不到头", "没有人会在乎我")


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        (LOW, "算了，都无所谓了"),
        (LOW, "谢谢你一直以来的陪伴，保重"),
        (LOW, "我出门了，去江边"),
        (("我想", "自"), "杀"),
        (("好绝望，安眠药就在桌上",), "都吃了"),
        (("I feel hopeless, the pills are right here",), "took them"),
        (("I'm so tired, I feel hopeless", "nobody cares, I can't stop crying"), "on the bridge"),
        (("我不想活了",), "现在突然很平静，想通了"),
        (("i want to", "kill"), "myself"),
    ],
)
def test_earlier_messages_make_it_danger(earlier: tuple[str, ...], text: str) -> None:
    assert not is_danger(assess(text))
    found = assess_conversation(earlier, text)
    assert is_danger(found.level)
    assert Reason.CONVERSATION in found.reasons


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        (("今天真开心", "火锅好吃"), "谢谢你陪我，再见"),
        (("医生开的药一天三次",), "吃了"),
        (("感冒了，买了药",), "已经吃了"),
        (("我在公司", "下午开会"), "在桥上，堵车了"),
        (("好累啊，今天加班",), "晚安，明天见"),
        (("what a day", "had pizza"), "bye, thanks for listening"),
        (("我想", "周末去"), "爬山"),
        ((), "晚安"),
    ],
)
def test_everyday_talk_stays_everyday(earlier: tuple[str, ...], text: str) -> None:
    assert not is_danger(assess_conversation(earlier, text).level)


def test_taken_after_talk_of_pills_is_acute() -> None:
    found = assess_conversation(("我不想活了", "安眠药就在手边"), "吃了")
    assert found.level is SafetyLevel.ACUTE


@pytest.mark.parametrize("text", ["我今晚要自杀", "我不想活了", "好累", "今天吃了面", ""])
def test_a_conversation_never_lowers_the_text_itself(text: str) -> None:
    order = list(SafetyLevel)
    calm = ("哈哈哈，开玩笑的", "电影里都这么演", "我没事")
    alone = assessment_of(text)
    together = assess_conversation(calm, text)
    assert order.index(together.level) >= order.index(alone.level)
    assert set(alone.reasons) <= set(together.reasons)


def test_earlier_danger_does_not_colour_a_harmless_question() -> None:
    assert assess_conversation(("我想自杀",), "明天天气怎么样") == Assessment()


def test_only_the_last_messages_count() -> None:
    calm = ("今天吃了面", "下午散步", "看了会儿书", "洗了衣服", "喝了茶")
    assert is_danger(assess_conversation(("我想自杀",), "永远爱你们").level)
    assert not is_danger(assess_conversation(("我想自杀", *calm), "永远爱你们").level)
