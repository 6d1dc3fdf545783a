"""What people ask to be done with what is remembered, and what only sounds like it."""

import pytest

from nuanxin.memory.wishes import Wish, agrees, wish_of


@pytest.mark.parametrize(
    ("text", "wish", "topic"),
    [
        ("把我说的海鲜过敏忘掉吧", Wish.FORGET, "海鲜过敏"),
        ("忘掉我的猫", Wish.FORGET, "猫"),
        ("请忘记我前男友的事。", Wish.FORGET, "前男友"),
        ("你能把我的生日忘掉吗", Wish.FORGET, "生日"),
        ("我对海鲜过敏这件事，忘掉吧", Wish.FORGET, "海鲜过敏"),
        ("别记我前男友的事", Wish.FORGET, "前男友"),
        ("Please forget my diabetes", Wish.FORGET, "diabetes"),
        ("forget what I said about my ex!", Wish.FORGET, "ex"),
        ("stop remembering my diabetes", Wish.FORGET, "diabetes"),
        ("忘掉刚才那句", Wish.FORGET_LAST, ""),
        ("别记住这个", Wish.FORGET_LAST, ""),
        ("当我没说", Wish.FORGET_LAST, ""),
        ("don’t remember that", Wish.FORGET_LAST, ""),
        ("我其实有抑郁症，别记住这个", Wish.NOT_THIS, ""),
        ("I'm gay, please don't remember that", Wish.NOT_THIS, ""),
        ("忘掉所有", Wish.FORGET_ALL, ""),
        ("把我说的都忘掉", Wish.FORGET_ALL, ""),
        ("forget everything about me", Wish.FORGET_ALL, ""),
        ("忘掉", Wish.CONFIRM, ""),
        ("forget", Wish.CONFIRM, ""),
        ("别再记我的事了", Wish.PAUSE, ""),
        ("以后别记我说的话", Wish.PAUSE, ""),
        ("Stop remembering things about me", Wish.PAUSE, ""),
        ("继续记吧", Wish.RESUME, ""),
        ("you can remember again", Wish.RESUME, ""),
        ("你都记得我什么", Wish.LIST, ""),
        ("你知道我哪些事？", Wish.LIST, ""),
        ("what do you know about me?", Wish.LIST, ""),
    ],
)
def test_a_wish_is_heard(text: str, wish: Wish, topic: str) -> None:
    wished = wish_of(text)
    assert wished is not None
    assert (wished.wish, wished.topic, wished.number) == (wish, topic, None)


@pytest.mark.parametrize(("text", "number"), [("忘掉 2", 2), ("forget 1", 1), ("忘掉第三个", 3)])
def test_one_of_several_has_a_number(text: str, number: int) -> None:
    wished = wish_of(text)
    assert wished is not None
    assert (wished.wish, wished.number) == (Wish.CONFIRM, number)


@pytest.mark.parametrize(
    "text",
    [
        "我想忘掉他",
        "我忘了带钥匙",
        "我把钥匙忘了",
        "他把我的生日忘了",
        "忘了我吧",
        "怎么才能忘掉前任",
        "我不想忘掉这一切",
        "这件事我早忘了",
        "别记恨我",
        "别忘了我",
        "不用记得我",
        "删掉他的微信",
        "删除我的订单",
        "你还记得我吗",
        "你知道我什么意思吗",
        "你知道什么",
        "我记不住单词",
        "开始记账",
        "可以",
        "记住我喜欢吃辣",
        "I want to forget my ex",
        "forget my ex, how?",
        "Don't forget my birthday",
        "He forgot my birthday",
        "delete my account",
        "Forget me",
        "please remember my birthday",
        "what do you know about the project",
        "",
        "？",
        "忘" * 5000,
    ],
)
def test_what_tells_of_forgetting_is_no_wish(text: str) -> None:
    assert wish_of(text) is None


@pytest.mark.parametrize("text", ["好的", "嗯嗯", "是的。", "Yes", "ok!"])
def test_a_plain_yes_is_one(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize("text", ["不", "好的，不过先等等", "no", "yes but", ""])
def test_anything_more_is_none(text: str) -> None:
    assert not agrees(text)
