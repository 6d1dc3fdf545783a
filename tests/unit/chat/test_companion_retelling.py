"""What of a short Chinese message is told back, and what a doubtful reading may not do to it."""

import pytest

from functions.chat.companion import plan_reply
from functions.chat.companion.mood import listen
from functions.chat.companion.retelling import retold_zh
from functions.chat.phrases import PAIN, Polarity
from nuanxin.domain.emotion import Emotion
from tests.unit.chat.companions import replies, situation, talk
from tests.unit.chat.test_companion_doubt import heard_emotion, read_with


@pytest.mark.parametrize(
    ("said", "retold"),
    [
        ("姥姥包的饺子，我再也吃不到了", "姥姥包的饺子，你再也吃不到了"),
        ("考了全班第三，我妈问前两个是谁", "考了全班第三，你妈妈问前两个是谁"),
        ("好家伙，我的工位被人搬走了，没人告诉我", "你的工位被人搬走了，没人告诉你"),
        ("第一次去男朋友家，他妈妈做了八个菜", "第一次去男朋友家，他妈妈做了八个菜"),
    ],
)
def test_a_short_message_is_told_back_whole(said: str, retold: str) -> None:
    whole = retold_zh(said, None)
    assert whole is not None
    assert whole.words == retold


@pytest.mark.parametrize(
    "said",
    ["我考上了", "我配不上他，他那么好", "他走了，我该怎么办", "你走吧，我想静静"],
)
def test_one_clause_self_blame_and_questions_are_not_told_back_whole(said: str) -> None:
    assert retold_zh(said, None) is None


def test_an_opinion_of_oneself_is_never_told_back_as_a_fact() -> None:
    for said in ("我觉得我配不上他", "我觉得我配不上他，他家条件好"):
        assert all("你配不上" not in one for one in replies(said))


@pytest.mark.parametrize("label", [Emotion.SADNESS, Emotion.FEAR, Emotion.ANGER])
@pytest.mark.parametrize("said", ["想吃烤冷面", "外面下雪了", "做了个梦，梦见我外公在院子里劈柴"])
def test_a_plain_small_thing_is_not_consoled(said: str, label: Emotion) -> None:
    assert heard_emotion(said, label, 0.9) is Emotion.NEUTRAL


def test_a_feeling_that_only_the_reading_knows_is_not_named() -> None:
    given = read_with("我把阳台的门换成了木头的", Emotion.FEAR, 0.9)
    heard = listen(given)
    assert heard.is_guessed
    named = ("不安", "难受", "害怕", "七上八下", "打鼓", "悬着")
    said = replies("我把阳台的门换成了木头的", read_as=Emotion.FEAR)
    assert not any(word in one for one in said for word in named)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("我妈今天走了六公里来看我", None),
        ("刚拿到驾照第一天就剐蹭了", "setback"),
        ("今天期末考完了，感觉要挂两门", "exam_failed"),
        ("我同事升职了，我嘴上恭喜，心里酸得不行", "envy"),
        ("他结婚了，新娘不是我", "ex_moves_on"),
    ],
)
def test_what_spoils_good_news_outweighs_it(said: str, topic: str | None) -> None:
    heard = listen(read_with(said, Emotion.JOY, 0.6))
    if topic is None:
        assert heard.topic is None or heard.topic.name != "grief"
    else:
        assert heard.topic is not None
        assert heard.topic.name == topic
        assert heard.emotion in PAIN


def test_a_mishap_right_after_good_news_is_the_news_however_glad_the_reading() -> None:
    heard = listen(read_with("刚拿到驾照第一天就剐蹭了", Emotion.JOY, 0.79))
    assert heard.topic is not None
    assert heard.topic.name == "setback"


def test_a_step_within_a_happy_talk_stays_happy() -> None:
    (_, _), (second, _) = talk(["今天面试过了！", "是我最想去的那家"])
    heard = listen(second)
    assert heard.mood is Emotion.JOY
    assert heard.carried is not None
    assert heard.carried.polarity is Polarity.GOOD


def test_thanks_for_yesterday_are_no_wish_for_company() -> None:
    assert plan_reply(situation("谢谢你昨天陪我")).kind.name == "THANKS"


def test_what_others_say_is_no_task() -> None:
    assert plan_reply(situation("我女儿说长大要给我买大房子")).kind.name == "TELLING"
