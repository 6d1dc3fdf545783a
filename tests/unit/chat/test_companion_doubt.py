"""What is made of a reading that no word bears out, and of what only looks like a matter."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from functions.chat.companion import Situation, Strategy, compose, plan_reply
from functions.chat.companion.mood import listen
from functions.chat.phrases import PAIN, ZH, Kind
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.safety import SafetyLevel
from tests.unit.chat.companions import replies, situation, talk


def read_with(text: str, label: Emotion, score: float) -> Situation:
    given = situation(text, read_as=label)
    rest = (1 - score) / (len(Emotion) - 1)
    scores = {one: score if one is label else rest for one in Emotion}
    return replace(given, reading=replace(given.reading, scores=scores))


def heard_emotion(text: str, label: Emotion, score: float) -> Emotion:
    return listen(read_with(text, label, score)).emotion


@pytest.mark.parametrize("label", [Emotion.JOY, Emotion.ANGER, Emotion.FEAR])
@pytest.mark.parametrize("said", ["今天去看房了", "刚把被子晒了", "I work in Leeds"])
def test_a_doubtful_feeling_that_no_word_bears_out_is_not_heard(said: str, label: Emotion) -> None:
    assert heard_emotion(said, label, 0.5) is Emotion.NEUTRAL
    assert heard_emotion(said, label, 0.9) is label


@pytest.mark.parametrize("said", ["我的申请终于顺利了", "it was amazing"])
def test_a_doubtful_joy_is_heard_where_a_word_bears_it_out(said: str) -> None:
    assert heard_emotion(said, Emotion.JOY, 0.5) is Emotion.JOY


def test_a_surprise_needs_a_word_of_surprise() -> None:
    assert heard_emotion("我养了两只乌龟", Emotion.SURPRISE, 0.95) is Emotion.NEUTRAL
    assert heard_emotion("居然有人敲门", Emotion.SURPRISE, 0.95) is Emotion.SURPRISE
    assert heard_emotion("今天居然很顺利", Emotion.SURPRISE, 0.95) is Emotion.JOY
    assert heard_emotion("居然被骂了一顿", Emotion.SURPRISE, 0.95) in PAIN


@pytest.mark.parametrize(
    "said",
    [
        "真是谢谢领导让我周末还能来公司",
        "好棒哦，又是我一个人干",
        "厉害了我的哥",
        "oh great, another weekend shift",
        "yay me, failed again",
    ],
)
def test_praise_that_means_the_opposite_is_no_joy_and_is_not_given_back(said: str) -> None:
    given = read_with(said, Emotion.JOY, 0.95)
    heard = listen(given)
    assert heard.emotion in PAIN
    plan = plan_reply(given)
    assert plan.turned is None
    assert "quote" not in plan.slots


def test_what_frightened_first_and_ended_well_is_a_joy() -> None:
    assert heard_emotion("本来腿都软了，跳下去之后爽翻了", Emotion.FEAR, 0.9) is Emotion.JOY
    assert heard_emotion("本来挺顺利的，后来腿都软了", Emotion.FEAR, 0.9) is Emotion.FEAR


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("我跟冷战半年的姐姐说上话了", "reconciled"),
        ("我妈的化疗结束了，指标都正常", "recovered"),
        ("我把欠的八万块全还清啦", "debt_free"),
        ("I finally paid off my student loans", "debt_free"),
        ("the scan was clear, no cancer", "recovered"),
    ],
)
@pytest.mark.parametrize("read_as", [Emotion.SADNESS, Emotion.ANGER, Emotion.JOY])
def test_news_that_end_a_trouble_are_good_news(said: str, topic: str, read_as: Emotion) -> None:
    heard = listen(situation(said, read_as=read_as))
    assert heard.topic is not None
    assert heard.topic.name == topic
    assert heard.emotion is Emotion.JOY


@pytest.mark.parametrize(
    ("said", "not_about"),
    [
        ("刘海剪得像狗啃的", "pets_plain"),
        ("我老公记得我的口味", "body_image"),
        ("试过褪黑素，没用", "worth"),
        ("我弟拿我的钱打赏主播", "family_tension"),
        ("领导画了三年饼，年终奖一分没有", "promotion"),
        ("老师说我的画可以参展", "teacher"),
        ("我哥结婚让我出十万", "others_news"),
        ("数学考了58", "exam_passed"),
        ("I'm sick of his chewing", "ill"),
        ("my husband forgot our anniversary", "anniversary"),
        ("she left me on read", "breakup"),
    ],
)
def test_a_word_in_another_sense_is_not_the_matter(said: str, not_about: str) -> None:
    topic = listen(situation(said, read_as=Emotion.SADNESS)).topic
    assert topic is None or topic.name != not_about


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("你晚上会睡觉吗", Kind.HUMANITY),
        ("你有没有自己的朋友", Kind.HUMANITY),
        ("do you ever get bored?", Kind.HUMANITY),
        ("你能看到我的脸吗", Kind.SENSES),
        ("can you see me?", Kind.SENSES),
        ("你是哪个公司做的", Kind.MAKER),
        ("who made you", Kind.MAKER),
        ("你是不是对谁都这么说", Kind.SINCERITY),
        ("do you really care", Kind.SINCERITY),
        ("你会不会笑话我", Kind.JUDGED),
        ("do you judge me", Kind.JUDGED),
        ("你会忘了我吗", Kind.ATTACHMENT),
        ("水煮蛋煮几分钟", Kind.FACT),
        ("how long do I boil an egg", Kind.FACT),
        ("帮我想个猫的名字", Kind.TASK),
        ('translate "good morning" to Spanish', Kind.TASK),
        ("医生说可以停药了", Kind.TELLING),
        ("我儿子给我买了支口红", Kind.TELLING),
        ("你会把我说的告诉别人吗", Kind.PRIVACY),
        ("理发师问我是不是三十五了", Kind.TELLING),
    ],
)
@pytest.mark.parametrize("read_as", [Emotion.NEUTRAL, Emotion.ANGER])
def test_what_is_asked_of_us_is_known_whatever_was_read(
    said: str, kind: Kind, read_as: Emotion
) -> None:
    assert plan_reply(situation(said, read_as=read_as)).kind is kind


def test_a_step_that_the_person_chose_is_met_with_confidence() -> None:
    before = ("我跟她吵架了", "我是不是该道歉")
    given = replace(situation("好，我明天去找她", read_as=Emotion.FEAR), earlier_texts=before)
    assert plan_reply(given).kind is Kind.RESOLVE
    composed = compose(given, seed="1")
    assert composed.strategy is Strategy.AFFIRMATION
    assert not composed.text.endswith("？")


WEIGHTY = frozenset(line for mood in ZH.moods.values() for line in mood.weighty)


def weighty_in(texts: Sequence[str]) -> list[str]:
    return [line for line in WEIGHTY if "{" not in line for text in texts if line in text]


@pytest.mark.parametrize("said", ["奶茶洒了", "又开会", "外卖凉透了", "累", "刚刚把被子晒了"])
def test_a_trifle_gets_no_heavy_words(said: str) -> None:
    given = situation(said, read_as=Emotion.SADNESS)
    assert not weighty_in([compose(given, seed=str(seed)).text for seed in range(40)])


def test_what_lasts_or_worries_may_get_heavy_words() -> None:
    lasting = situation("心里堵得慌", read_as=Emotion.SADNESS, feelings=[Emotion.SADNESS] * 3)
    quiet = situation("心里堵得慌", read_as=Emotion.SADNESS)
    worrying = replace(quiet, reading=replace(quiet.reading, safety=SafetyLevel.DISTRESS))
    for given in (lasting, worrying):
        assert weighty_in([compose(given, seed=str(seed)).text for seed in range(40)])


def test_a_joy_is_over_where_a_but_follows() -> None:
    said = talk(["我怀孕了", "可是我们还没结婚"])
    assert listen(said[1][0]).mood is not Emotion.JOY


def test_in_a_long_message_the_end_weighs_most() -> None:
    said = (
        "我从去年开始带团队，上面压指标下面要安抚，老公出差一个月才回来几天，孩子作业也要我辅导，"
        "家里家外都靠我一个人张罗，日子过得像打仗一样，我感觉每个人都在找我要东西，"
        "没有一个人问我一句你还好吗"
    )
    topic = listen(situation(said, read_as=Emotion.SADNESS)).topic
    assert topic is not None
    assert topic.name == "neglected"


def test_what_is_said_in_dialect_is_understood() -> None:
    topic = listen(situation("俺娘又住院咧", read_as=Emotion.ANGER)).topic
    assert topic is not None
    assert topic.name == "elder_ill"
    assert (
        plan_reply(situation("侬晓得伐，我今朝老不开心额", read_as=Emotion.SADNESS)).turned is None
    )


def test_both_parents_stay_two_people() -> None:
    for text in replies("我爸妈要离婚了", read_as=Emotion.SADNESS):
        assert "爸爸妈" not in text


@pytest.mark.parametrize("said", ["我偷偷翻了她手机", "当众念错稿子，全场都笑了"])
def test_what_shames_is_not_held_up_to_the_person(said: str) -> None:
    for text in replies(said, read_as=Emotion.SADNESS):
        assert "翻了她手机" not in text.split("。")[0]
        assert "全场" not in text


@pytest.mark.parametrize("said", ["快递被人拆了", "我妈把那本书送人了", "the vase fell"])
def test_what_happened_is_not_answered_with_small_talk(said: str) -> None:
    for text in replies(said, read_as=Emotion.NEUTRAL, seeds=30):
        assert "今天还忙吗" not in text
        assert "还顺吗" not in text
        assert "怎么相处" not in text
        assert "otherwise" not in text


def test_a_plain_moment_is_not_asked_for_its_feelings() -> None:
    for text in replies("我在等公交", read_as=Emotion.NEUTRAL, seeds=30):
        assert "什么感觉" not in text
        assert "怎么想的" not in text
