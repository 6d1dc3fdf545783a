"""What a message is about, and what wins where the reading and the words disagree."""

import re

import pytest

from functions.chat.companion import compose
from functions.chat.companion.mood import listen
from functions.chat.phrases import EN, PAIN, ZH, Polarity
from nuanxin.domain.emotion import Emotion
from tests.unit.chat.companions import replies, situation

JOYFUL = (
    "恭喜|高兴|真好|太好|哇|开心|喜|棒|真行|甜|松|好消息|好样|厉害|消息|痛快|石头"
    "|[Cc]ongrat|[Ww]onderful|happy|good|great|Yes|lovely|relief"
)


@pytest.mark.parametrize(
    "said",
    [
        "我下个月要结婚了",
        "我怀孕了",
        "我拿到offer了",
        "终于搬进新家了",
        "毕业了",
        "科目三过了",
        "没想到我考上了",
        "我们和好了",
        "检查结果是良性的",
        "我闺蜜生了个女儿",
        "我把烟戒了，一百天",
        "好久没这么开心了",
        "I'm getting married next month",
        "I found out I'm pregnant",
        "I got the job",
        "I passed my exam",
    ],
)
@pytest.mark.parametrize("read_as", [Emotion.NEUTRAL, Emotion.SURPRISE, Emotion.JOY])
def test_good_news_is_met_with_joy_whatever_was_read(said: str, read_as: Emotion) -> None:
    for text in replies(said, read_as=read_as, seeds=6):
        assert re.search(JOYFUL, text)


@pytest.mark.parametrize(
    "said",
    [
        "没考上",
        "万一考不上呢",
        "看到同学都买房了",
        "前男友今天结婚了",
        "我妈又催我结婚",
        "他说不想结婚",
        "升职失败了",
        "没拿到offer",
        "I didn't get the job",
        "everyone else is getting married",
        "my ex got engaged",
    ],
)
def test_news_that_only_sounds_good_is_not_celebrated(said: str) -> None:
    for text in replies(said, read_as=Emotion.NEUTRAL, seeds=6):
        assert not re.search("恭喜|高兴|太好了|[Cc]ongrat|wonderful", text)


@pytest.mark.parametrize(
    "said",
    ["跟男朋友分手了", "奶奶上个月去世了", "被裁员了", "面试又没过", "my grandmother died"],
)
@pytest.mark.parametrize("read_as", [Emotion.NEUTRAL, Emotion.JOY, Emotion.SURPRISE])
def test_hard_news_is_never_met_with_joy(said: str, read_as: Emotion) -> None:
    assert listen(situation(said, read_as=read_as)).mood in PAIN
    for text in replies(said, read_as=read_as, seeds=6):
        assert not re.search("恭喜|真好|太好了|wonderful|lovely", text)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("我升职了，但是压力好大", "pressure"),
        ("虽然分手了，但是我考上研究生了", "offer"),
        ("我妈住院了", "elder_ill"),
        ("我妈感冒了", "elder_ill"),
        ("我朋友失眠了", "friends_plain"),
        ("我感冒了", "ill"),
        ("被老板骂哭了", "boss"),
        ("爸妈天天吵架，我不想回家", "family_tension"),
        ("今天生日，没有人记得", "left_out"),
        ("他三天没回我消息了", "cold"),
        ("我种的番茄结果了", "growing"),
        ("孩子高考620分", "family_plain"),
        ("my parents keep asking when I'll get married", "parents_control"),
        ("my dad is in the hospital", "elder_ill"),
    ],
)
def test_the_topic_is_what_is_meant(said: str, topic: str | None) -> None:
    found = listen(situation(said, read_as=Emotion.NEUTRAL)).topic
    assert (found.name if found else None) == topic


def test_joy_that_is_only_wished_for_is_no_joy() -> None:
    for said in ("我想开心一点", "不开心", "开心不起来", "I want to be happy"):
        assert listen(situation(said, read_as=Emotion.NEUTRAL)).mood is not Emotion.JOY


def test_an_unlikely_reading_names_no_feeling() -> None:
    for text in replies("他是我大学同学", read_as=Emotion.NEUTRAL):
        assert not re.search("难过|生气|害怕|不好受|高兴", text)


def test_a_topic_goes_on_in_the_next_message() -> None:
    heard = listen(situation("是他提的", read_as=Emotion.NEUTRAL, texts=["我们分手了"]))
    assert heard.carried is not None
    assert heard.carried.name == "breakup"
    assert heard.mood in PAIN


def test_nothing_is_carried_over_when_something_else_is_told() -> None:
    heard = listen(situation("我拿到offer了", texts=["我们分手了"]))
    assert heard.carried is None
    assert heard.mood is Emotion.JOY


@pytest.mark.parametrize("book", [ZH, EN], ids=["zh", "en"])
def test_every_topic_can_open_ask_and_lead_on(book: object) -> None:
    assert book in (ZH, EN)
    for topic in (ZH if book is ZH else EN).topics:
        assert topic.pieces.questions
        assert topic.pieces.openings or topic.polarity is Polarity.PLAIN
        assert not topic.feeling or topic.feeling in (ZH if book is ZH else EN).feelings


def test_how_long_is_not_asked_when_it_was_told() -> None:
    for text in replies("我已经失眠两个月了", seeds=20):
        assert "多久" not in text


def test_how_long_they_were_together_is_taken_up() -> None:
    texts = [compose(situation("在一起三年，分手了"), seed=str(seed)).text for seed in range(20)]
    assert any("三年的感情" in text for text in texts)
    assert not any("三年的感情" in text for text in replies("分手三年了，还是想他", seeds=20))


@pytest.mark.parametrize(
    "said",
    [
        "我爸生了重病",
        "他和我闺蜜在一起了",
        "我妈拿了我的存折",
        "老公出轨，小三怀孕了",
        "他升职了，却跟我提了离婚",
        "我女儿考上大学，我却高兴不起来",
        "It's been a year since my dad passed",
        "it's over between us",
        "he kissed another girl",
    ],
)
@pytest.mark.parametrize("read_as", [Emotion.NEUTRAL, Emotion.SADNESS])
def test_a_cheerful_word_in_hard_news_is_no_joy(said: str, read_as: Emotion) -> None:
    for text in replies(said, read_as=read_as, seeds=4):
        assert not re.search("恭喜|真替|真好|太好了|[Cc]ongrat|wonderful|lovely", text)
