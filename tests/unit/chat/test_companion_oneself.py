"""What people say of themselves: a proper welcome, and an answer when they ask for it."""

import re

import pytest

from functions.chat.companion import compose, plan_reply
from functions.chat.companion.facts import name_of
from functions.chat.companion.mood import listen
from functions.chat.companion.oneself import introduction, own_name
from functions.chat.phrases import EN, ZH, Kind
from nuanxin.domain.emotion import Emotion
from tests.unit.chat.companions import situation, talk


def answers(question: str, *before: str, name: str | None = None) -> list[str]:
    given = situation(question, texts=before, name=name)
    return [compose(given, seed=str(seed)).text for seed in range(8)]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("我叫小林，今年26，在杭州做设计", "小林"),
        ("你好呀，我叫欧阳娜娜", "欧阳娜娜"),
        ("叫我小雨就好", "小雨"),
        ("大家好，我是阿强，在深圳做程序员", "阿强"),
        ("my name is Tom", "Tom"),
        ("Hey, I'm Maya, I'm 31 and I work as a nurse", "Maya"),
        ("hi, my name is ella", "Ella"),
    ],
)
def test_who_introduces_themselves_is_welcomed_by_name(said: str, name: str) -> None:
    for seed in range(8):
        text = compose(situation(said), seed=str(seed)).text
        assert name in text
        assert re.search("高兴|真好|glad|good to meet|Nice", text)
        assert "How is that for you" not in text


def test_a_name_given_in_a_hard_talk_is_welcomed_too() -> None:
    given = situation("叫我小雨就好", texts=["今天好难过"], feelings=[Emotion.SADNESS])
    assert plan_reply(given).kind is Kind.INTRODUCTION


@pytest.mark.parametrize(
    "said",
    [
        "我叫小林，最近失恋了",
        "我叫外卖送错了",
        "我叫了半天没人理我",
        "他叫我滚",
        "我是小学老师，今天被家长投诉",
        "my name is a joke to them",
        "I'm Tired",
        "call me later",
        "he called me Stupid",
    ],
)
def test_what_only_looks_like_a_name_or_tells_more_is_no_introduction(said: str) -> None:
    assert introduction(said, ZH if re.search("[一-鿿]", said) else EN) is None


@pytest.mark.parametrize(
    ("said", "question", "answer"),
    [
        ("我叫小林，今年26，在杭州做设计", "你还记得我叫什么吗", "小林"),
        ("我叫小林，今年26，在杭州做设计", "我多大了", "今年26"),
        ("我叫小林，今年26，在杭州做设计", "我住在哪里", "在杭州做设计"),
        ("我叫小林，今年26，在杭州做设计", "我是做什么工作的", "在杭州做设计"),
        ("我养了只猫叫咪咪", "我的猫叫什么", "我养了只猫叫咪咪"),
        ("我儿子今年三岁，叫豆豆", "我儿子叫什么名字", "我儿子今年三岁，叫豆豆"),
        ("我儿子今年三岁，叫豆豆", "我儿子几岁了", "我儿子今年三岁"),
        ("我男友叫阿杰", "你记得我男朋友叫什么吗", "我男友叫阿杰"),
        ("我最爱吃火锅", "我喜欢吃什么", "我最爱吃火锅"),
        ("my name is Tom", "what's my name?", "Tom"),
        ("I'm 26 and I live in Boston", "how old am I", "I'm 26"),
        ("I'm 26 and I live in Boston", "where do I live?", "I live in Boston"),
        ("I work as a nurse", "do you remember what I do for work?", "I work as a nurse"),
        ("My daughter Ella started school today", "what's my daughter's name?", "Ella"),
    ],
)
def test_what_was_told_in_this_talk_is_known(said: str, question: str, answer: str) -> None:
    for text in answers(question, said):
        assert answer in text


@pytest.mark.parametrize(
    ("recalled", "name"),
    [
        (["周末去爬山了", "我叫小雨"], "小雨"),
        (["我叫小雨", "我叫小林"], "小雨"),
        (["我叫小雨，我不想活了，今晚就走"], None),
        (["我叫小雨，我不想活了，今晚就走", "我叫小林"], "小林"),
    ],
)
def test_a_name_is_remembered_unless_it_was_said_in_danger(
    recalled: list[str], name: str | None
) -> None:
    assert name_of(listen(situation("今天好累", recalled=recalled))) == name


def test_the_name_given_last_counts_and_more_than_that_of_the_account() -> None:
    assert own_name(["叫我小雨就好", "我叫小林"], ZH) == "小雨"
    assert all("小林" in one for one in answers("我叫什么", "我叫小林", name="老王"))


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("我妈身体不好，今年60了", "我多大了"),
        ("My mom is 60 and she's sick", "how old am I"),
        ("今天在公司加班", "我住在哪里"),
        ("I'm a failure", "what do I do for work"),
        ("我真的不能去了", "我还能说什么呢"),
    ],
)
def test_what_was_said_of_others_or_otherwise_is_no_answer(said: str, question: str) -> None:
    for text in answers(question, said):
        assert not re.search("60|公司|failure|不能去", text)


def test_what_was_told_is_not_asked_for() -> None:
    for seed in range(20):
        given = situation("我养了只猫叫咪咪", read_as=Emotion.JOY)
        assert "名字" not in compose(given, seed=str(seed)).text


@pytest.mark.parametrize(
    "remembered",
    ["它今天不吃饭", "他昨天没回家", "那个人又来了", "she never came back", "it stopped working"],
)
def test_what_needs_its_surroundings_is_not_brought_up(remembered: str) -> None:
    question = "今天好累" if re.search("[一-鿿]", remembered) else "I feel so tired today"
    given = situation(question, recalled=[remembered])
    for seed in range(20):
        assert remembered not in compose(given, seed=str(seed)).text


def test_what_makes_sense_alone_may_be_brought_up() -> None:
    given = situation("今天好累", recalled=["我妈说她腰疼"])
    assert any("我妈说她腰疼" in compose(given, seed=str(n)).text for n in range(20))


@pytest.mark.parametrize(
    ("before", "now", "off"),
    [
        ("考试没考好，好难过", "游戏里我又死了三次", "家里说|考|成绩|卷"),
        ("I feel guilty about everything", "ugh my mom called again", "Looking back|Regret"),
        ("My dog died yesterday", "I keep hearing his paws", "Crying"),
    ],
)
def test_an_old_matter_does_not_answer_a_new_one(before: str, now: str, off: str) -> None:
    for seed in range(12):
        _, last = talk([before, now], seed=str(seed))[-1]
        assert not re.search(off, last.text)


def test_a_question_about_what_is_left_gets_an_answer_about_it() -> None:
    for seed in range(8):
        _, last = talk(["My dog died yesterday", "What should I do with his bed?"], seed=str(seed))[
            -1
        ]
        assert re.search("decide today|small piece|years", last.text)


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ("I got the job!! but I feel guilty being happy", "uilt"),
        (
            "我升职了，可是同事被裁了，我开心得有点内疚",
            "内疚|不该高兴|不让你高兴|不会因此难过|一边开心|你的高兴",
        ),
    ],
)
def test_guilt_within_a_joy_is_heard(said: str, mark: str) -> None:
    for seed in range(8):
        assert re.search(mark, compose(situation(said), seed=str(seed)).text)


@pytest.mark.parametrize(
    ("question", "kind", "mark"),
    [
        ("You're not even real, why do I talk to you", Kind.UNREAL, "AI|program"),
        ("你又不是真人，我跟你说有什么用", Kind.UNREAL, "AI|程序"),
        ("你会骗我吗", Kind.TRUTHFUL, "骗|实话"),
        ("will you lie to me?", Kind.TRUTHFUL, "lie|straight|honest"),
        ("你会记得我吗", Kind.REMEMBERED, "存"),
        ("Will you remember me tomorrow?", Kind.REMEMBERED, "saved"),
        ("你会告诉别人吗", Kind.PRIVACY, "存"),
        ("谁会看到我说的话", Kind.PRIVACY, "存"),
        ("who reads this?", Kind.PRIVACY, "stored|saved"),
        ("Are you going to tell anyone?", Kind.PRIVACY, "stored|saved"),
        ("你觉得跟我聊天无聊吗", Kind.BORED, "不会"),
        ("do you ever get bored of me?", Kind.BORED, "No"),
        ("你爱我吗", Kind.LOVED, "AI"),
        ("Do you love me?", Kind.LOVED, "AI"),
        ("你是真的吗", Kind.HUMANITY, "AI|程序"),
        ("你不会累吗", Kind.HUMANITY, "AI|程序|不是人"),
        ("why are you so nice to me", Kind.WHY_KIND, "AI"),
        ("你为什么对我这么好", Kind.WHY_KIND, "AI"),
        ("does it ever stop", Kind.HOPE, "."),
        ("会好起来吗", Kind.HOPE, "."),
        ("Are you judging me?", Kind.JUDGED, "."),
    ],
)
def test_a_question_to_the_companion_gets_an_honest_answer(
    question: str, kind: Kind, mark: str
) -> None:
    given = situation(question)
    assert plan_reply(given).kind is kind
    for seed in range(8):
        text = compose(given, seed=str(seed)).text
        assert re.search(mark, text)
        assert not re.search("hope for|Do you have a guess|心里更偏向", text)


@pytest.mark.parametrize("text", ["他会骗我吗", "他会好起来吗", "我老公会骗我吗"])
def test_a_question_about_others_is_none_to_the_companion(text: str) -> None:
    assert plan_reply(situation(text)).kind not in (Kind.TRUTHFUL, Kind.HOPE)


@pytest.mark.parametrize(
    ("said", "language", "mark"),
    [
        ("asdfghjkl", "zh-CN", "[一-鿿]"),
        ("Je suis très triste", "zh-CN", "中文"),
        ("Estoy muy solo", "en-US", "English"),
        ("мне грустно", "zh-CN", "中文"),
    ],
)
def test_what_cannot_be_read_is_answered_in_the_persons_language(
    said: str, language: str, mark: str
) -> None:
    for seed in range(6):
        assert re.search(mark, compose(situation(said, language=language), seed=str(seed)).text)


@pytest.mark.parametrize("said", ["😭😭", "123", "..."])
def test_pictures_and_numbers_are_no_foreign_language(said: str) -> None:
    assert plan_reply(situation(said)).kind is not Kind.FOREIGN


def test_a_scolding_that_did_not_come_makes_nobody_angry() -> None:
    for seed in range(8):
        text = compose(situation("我妈知道我偷偷学画画了，没骂我"), seed=str(seed)).text
        assert not re.search("火|不公平|气", text)
