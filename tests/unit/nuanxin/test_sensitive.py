"""What is never raised unasked: by its words, in both languages; and what only sounds like it."""

import pytest

from nuanxin.domain.emotion import Emotion
from nuanxin.domain.memories import Felt
from nuanxin.domain.sensitive import is_sensitive

HURTS = [
    "我小时候被继父打过",
    "我爸喝醉了就打我",
    "小时候我妈拿衣架抽我",
    "前夫家暴我",
    "我被人强奸过",
    "高中的时候被老师猥亵",
    "我去年流产了",
    "孩子没保住",
    "我妈查出乳腺癌",
    "我是HIV感染者",
    "我在吃舍曲林",
    "医生给我开了来士普",
    "我确诊了抑郁症",
    "我割过腕",
    "去年我想过自杀",
    "三年前我爸去世了",
    "奶奶上个月走了",
    "老伴走了七年了",
    "我家狗前天死了",
    "我爸妈离婚了",
    "他出轨了",
    "我欠了二十万网贷",
    "欠银行五万块",
    "我坐过牢",
    "我哥进了监狱",
    "我是同性恋，没跟家里说过",
    "这件事我没告诉过任何人",
    "我从来没跟别人说过",
    "My stepdad used to hit me",
    "I was raped in college",
    "He beats me when he drinks",
    "I had a miscarriage last spring",
    "I was diagnosed with bipolar",
    "I'm HIV positive",
    "I take Zoloft",
    "I tried to kill myself in March",
    "I cut myself sometimes",
    "My dad died three years ago",
    "We lost my brother in the war",
    "My husband cheated on me",
    "I'm 30k in debt",
    "I owe $20,000 to the bank",
    "My brother is in prison",
    "I'm gay and nobody knows",
    "I've never told anyone this",
    "My uncle touched me when I was nine",
    "was beaten by my mother",
]
HARMLESS = [
    "Talking to my sister helps me calm down",
    "Taking long walks helps me calm down",
    "我住在成都",
    "我养了一只猫叫团团",
    "今天被打断了好几次",
    "我爸打我电话",
    "老板给我打电话",
    "累死我了",
    "笑死",
    "气死我了，地铁又晚点",
    "吓死宝宝了",
    "我想死你了",
    "他是我的死党",
    "今天是死线",
    "电脑死机了",
    "打死我也不去",
    "我妈走了一趟超市",
    "我爸走了过来",
    "被打扰",
    "打针",
    "被老板骂了",
    "我对花生过敏",
    "I'm dead tired",
    "My phone died",
    "I killed it at the interview",
    "He beat me at chess",
    "It hit me that I am late",
    "hit me up later",
    "That movie was depressing",
    "I'm dying to see it",
    "I love death metal",
    "the deadline is tomorrow",
    "我欠你一个道歉",
    "人流量好大",
    "我有高血压",
    "跟我妈吵架了",
    "我明天面试",
    "有点焦虑",
    "我喜欢跑步",
    "晚期妊娠",
    "I'm addicted to coffee",
    "被同学打电话叫醒",
    "我被打动了",
    "I have diabetes",
    "he told me a secret recipe",
]
DARK = Felt(Emotion.SADNESS, -0.8, 0.9)


@pytest.mark.parametrize("text", HURTS)
def test_what_hurts_most_is_known_by_its_words(text: str) -> None:
    assert is_sensitive(text, None)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert not is_sensitive(text, None)


def test_despair_counts_where_it_was_felt_and_a_dark_reading_alone_does_not() -> None:
    assert is_sensitive("我真的崩溃了", DARK)
    assert is_sensitive("I feel worthless", DARK)
    assert not is_sensitive("我真的崩溃了", None)
    assert not is_sensitive("Taking long walks helps me calm down", DARK)
    assert not is_sensitive("Talking to my sister helps me calm down", DARK)
