import pytest

from functions.chat.care.leaving import Leave, leave_of


@pytest.mark.parametrize(
    "text",
    [
        "再见",
        "不聊了",
        "退出",
        "拜拜",
        "下了",
        "晚安",
        "stop",
        "bye",
        "好的，再见！",
        "不聊了，拜拜~",
        "谢谢你，晚安",
        "我去睡了",
        "我先睡啦",
        "睡了",
        "明天见",
        "下次再聊",
        "先这样吧",
        "TD",
        "886",
        "88",
        "我走了",
        "先走了",
        "goodbye",
        "我要睡了",
        "今天就到这里",
        "晚安😴",
        "ok，晚安",
        "不想聊了",
        "去睡觉了",
        "拜",
        "拜拜拜",
        "暖心晚安",
        "停",
        "我要去睡了",
        "先不聊了",
        "周末见",
        "我先下了",
        "STOP",
        "我得走了",
        "Good night!",
        "see you tomorrow",
        "ok bye, thanks",
        "I'm going to bed",
        "thanks, bye",
        "gotta go, ttyl",
        "好的 那我先去忙了",
        "Bye bye",
        "就聊到这儿吧",
        "talk to you later",
        "good night, see you tomorrow",
    ],
)
def test_a_goodbye_is_known(text: str) -> None:
    assert leave_of(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "再见面的时候我该说什么",
        "他说再见了",
        "我不想和他聊了",
        "晚安是他最后一句话",
        "睡不着",
        "我睡了三个小时",
        "不想说",
        "stop saying that",
        "我下班了",
        "退出微信群了怎么办",
        "拜托了",
        "她走了",
        "好的",
        "嗯",
        "谢谢",
        "ok",
        "我想停下来",
        "bye这个词",
        "night shift again",
        "I said goodbye to my dog today",
        "今天下了好大的雨",
        "晚安？",
        "怎么退出",
        "先",
        "就这样",
        "he told me to stop",
        "我走了很远的路",
        "明天见客户好紧张",
        "我",
        "下了很大决心",
        "I quit my job",
        *("", "  ", "？！", "😴", "再见" * 30, "再见" + " " * 300, "回复1"),
    ],
)
def test_what_says_more_than_goodbye_is_none(text: str) -> None:
    assert leave_of(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("不聊了，晚安，明天见", Leave.GOOD_NIGHT),
        ("不聊了，拜拜", Leave.GOODBYE),
        ("退出", Leave.STOP),
        ("STOP", Leave.STOP),
        ("ok, good night!", Leave.GOOD_NIGHT),
    ],
)
def test_the_kindest_kind_counts(text: str, kind: Leave) -> None:
    assert leave_of(text) is kind


def test_operators_add_words_of_their_own() -> None:
    assert leave_of("芝麻关门！", ["芝麻关门"]) is Leave.STOP
    assert leave_of("芝麻关门之后呢", ["芝麻关门"]) is None
