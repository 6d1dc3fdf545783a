from dataclasses import replace

import pytest

from functions.chat.knowledge.asking import Asked, asks_for_knowledge
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.safety import SafetyLevel
from tests.fakes.analysers import reading


@pytest.mark.parametrize(
    "text",
    [
        "年假有几天？",
        "请问怎么申请报销",
        "保修期多久",
        "介绍一下会员积分规则",
        "营业时间是什么时候",
        "我想了解一下退货流程",
        "How long is the warranty?",
        "tell me about the return policy",
        "Which documents are needed for a visa?",
        "can I bring my dog",
        "how do I change my username",
        "do you ship to Norway",
        "你们招兼职吗",
        "我刚满一年，有几天年假？",
        "昨天忘打卡了咋办",
    ],
)
def test_questions_about_things_are_looked_up(text: str) -> None:
    calm = reading(label=Emotion.NEUTRAL)
    assert asks_for_knowledge(text, calm) is Asked.KNOWLEDGE


@pytest.mark.parametrize(
    "text", ["退货流程", "我想退货", "我的订单什么时候到", "opening hours", "我还要等多久他才回来"]
)
def test_what_may_be_talk_is_answered_where_something_fits(text: str) -> None:
    assert asks_for_knowledge(text, reading(label=Emotion.NEUTRAL)) is Asked.PERHAPS


@pytest.mark.parametrize(
    "text",
    [
        "你好",
        "谢谢你",
        "你是谁？",
        "你喜欢我吗？",
        "陪我聊聊好不好",
        "thanks!",
        "who are you?",
        "  ",
        "do you have feelings?",
        "我不知道该怎么办了",
        "没什么，就是想说说话",
        "我妈住院了，我好担心",
        "明天要去体检，我有点怕",
        "how do I get over him?",
        "my dog is my best friend",
        "我还记得上次跟你说的那件事吗",
    ],
)
def test_company_is_not_looked_up(text: str) -> None:
    assert asks_for_knowledge(text, reading(label=Emotion.NEUTRAL)) is Asked.NOTHING


def test_danger_and_strong_feelings_are_not_looked_up() -> None:
    danger = reading(label=Emotion.SADNESS, safety=SafetyLevel.RISK)
    assert asks_for_knowledge("吃多少片会死？", danger) is Asked.NOTHING
    hurt = replace(reading(label=Emotion.SADNESS), intensity=0.9)
    assert asks_for_knowledge("为什么他要离开我", hurt) is Asked.NOTHING
    assert asks_for_knowledge("请问退款要几天", hurt) is Asked.KNOWLEDGE
