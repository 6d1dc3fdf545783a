"""Wishes about the talk, and what is not to be said back."""

from collections.abc import Sequence

import pytest

from functions.chat.companion import Strategy, compose, plan_reply
from functions.chat.companion.text import plain_of
from functions.chat.companion.wishes import Wish, wishes_in
from functions.chat.phrases import EN, ZH, Kind
from nuanxin.domain.emotion import Emotion
from tests.unit.chat.companions import replies, situation, talk

ZH_DAY = [
    "工作好累",
    "今天又加班了",
    "老板还骂我",
    "觉得好委屈",
    "不知道怎么办",
    "你好",
    "唉",
    "好烦",
]
EN_DAY = [
    "I'm so tired of work",
    "my boss yelled at me",
    "I had to work late",
    "nobody helped",
    "hi",
]


def after(wish: str, day: Sequence[str], *, read_as: Emotion | None = None) -> list[str]:
    """What is said to the rest of a day after a wish."""
    said = [day[0], wish, *day[1:]]
    return [one.text for seed in "abc" for _, one in talk(said, seed=seed, read_as=read_as)[2:]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("你能不能别老问我问题", Kind.NO_QUESTIONS),
        ("别问了", Kind.NO_QUESTIONS),
        ("你怎么总是问我问题啊", Kind.NO_QUESTIONS),
        ("你的问题太多了！", Kind.NO_QUESTIONS),
        ("我不想再被问了", Kind.NO_QUESTIONS),
        ("stop asking me questions", Kind.NO_QUESTIONS),
        ("Can you stop asking so many questions?", Kind.NO_QUESTIONS),
        ("no more questions please", Kind.NO_QUESTIONS),
        ("You keep asking me questions", Kind.NO_QUESTIONS),
        ("别安慰我", Kind.NO_COMFORT),
        ("安慰的话就不用了", Kind.NO_COMFORT),
        ("别跟我说一切都会好的", Kind.NO_COMFORT),
        ("Don't comfort me.", Kind.NO_COMFORT),
        ("don't tell me it'll be okay", Kind.NO_COMFORT),
        ("说短点", Kind.SHORTER),
        ("你能不能说得简短一点", Kind.SHORTER),
        ("别说这么长", Kind.SHORTER),
        ("keep it short", Kind.SHORTER),
        ("shorter please", Kind.SHORTER),
        ("不要讲道理", Kind.JUST_LISTEN),
        ("只听我说", Kind.JUST_LISTEN),
        ("no lectures", Kind.JUST_LISTEN),
        ("just listen to me", Kind.JUST_LISTEN),
    ],
)
def test_a_wish_is_heard_and_acknowledged_without_a_question(text: str, kind: Kind) -> None:
    assert plan_reply(situation(text)).kind is kind
    for said in replies(text):
        assert not set("?？") & set(said)


@pytest.mark.parametrize("text", ["你能不能别老问我问题", "说短点", "别安慰我", "stop asking me"])
def test_a_wish_is_acknowledged_in_one_sentence(text: str) -> None:
    for said in replies(text):
        assert sum(said.count(one) for one in "。.！!") == 1


@pytest.mark.parametrize(
    "text",
    [
        "我妈老问我问题",
        "别问她",
        "他让我别问了",
        "老板要我写短点",
        "他说别安慰他",
        "考试太长了",
        "我问了他一个问题",
        "people keep asking me questions",
        "he told me to stop asking questions",
        "My teacher said keep it short",
        "I asked too many questions",
        "what do you ask people",
    ],
)
def test_what_others_want_is_no_wish(text: str) -> None:
    book = EN if text.isascii() else ZH
    assert wishes_in(plain_of(text), book) == []


@pytest.mark.parametrize(
    ("wish", "day"), [("你能不能别老问我问题", ZH_DAY), ("Stop asking me questions", EN_DAY)]
)
@pytest.mark.parametrize("read_as", [None, Emotion.SADNESS, Emotion.JOY, Emotion.NEUTRAL])
def test_nothing_is_asked_for_the_rest_of_the_talk(
    wish: str, day: Sequence[str], read_as: Emotion | None
) -> None:
    assert not [said for said in after(wish, day, read_as=read_as) if set("?？") & set(said)]


def test_a_wish_within_a_telling_holds_too() -> None:
    said = [one for _, one in talk(["老板又骂我了，你别问我问题，我就是很难过", *ZH_DAY])]
    assert not [one for one in said if set("?？") & set(one.text)]


def test_questions_come_back_when_they_are_welcome_again() -> None:
    texts = ["别问我问题"]
    assert not plan_reply(situation("今天又加班了", texts=texts)).may_ask
    assert plan_reply(situation("今天又加班了", texts=[*texts, "你可以问我了"])).may_ask


def test_who_wants_no_comfort_gets_none() -> None:
    for seed in "abcdef":
        for _, reply in talk(["别安慰我", *ZH_DAY], seed=seed, read_as=Emotion.SADNESS)[1:]:
            assert reply.strategy is not Strategy.AFFIRMATION


def test_who_wants_it_short_gets_two_sentences_at_most() -> None:
    for said in after("说短点", ["工作好累", "今天又加班了", "老板还骂我", "觉得好委屈"]):
        assert sum(said.count(one) for one in "。！？") <= 2


# What is said back.


def test_a_relative_who_is_named_is_not_the_one_who_left() -> None:
    for seed in "abcdefgh":
        _, (given, reply) = talk(["我和男朋友分手了", "我妈妈叫王芳，她下个月来看我"], seed=seed)
        assert not any(one in reply.text for one in ("分手", "想起", "舍不得", "那时候的自己"))
        assert plan_reply(given).topic != "breakup"


@pytest.mark.parametrize("text", ["我想他了", "我妈也认识我前男友，她很喜欢他"])
def test_a_break_up_goes_on_where_it_is_still_about_that(text: str) -> None:
    given, _ = talk(["我和男朋友分手了", text])[1]
    assert plan_reply(given).emotion is Emotion.SADNESS


def test_words_are_not_quoted_whose_pronouns_would_be_wrong() -> None:
    for text in ("我的学生今天表现很好", "学生们今天给我送了花", "My students gave me flowers"):
        for said in replies(text, read_as=Emotion.JOY):
            assert not any(f"{mark}{text}" in said for mark in "「“")


def test_good_news_is_said_back_without_quotation_marks() -> None:
    told = [one for one in replies("学生们今天表现很好", seeds=20) if "难怪" in one]
    assert told
    assert not any("「" in one for one in told)


def test_these_words_are_the_ones_just_before() -> None:
    """ "Whoever hears that" fits words that were said, and no break-up."""
    for said in replies("朋友骂我没用，男朋友也和我分手了", read_as=Emotion.SADNESS, seeds=40):
        assert "分手了，谁听了" not in said
        assert "分手了，这话" not in said


@pytest.mark.parametrize("text", ["x" * 400, "xkcd" * 100, "sdfg hjkl " * 30])
def test_keys_held_down_are_no_good_news(text: str) -> None:
    assert plan_reply(situation(text, read_as=Emotion.JOY)).kind is Kind.NONSENSE


def test_a_first_word_is_no_clear_account() -> None:
    given = situation("看看这张图", read_as=Emotion.NEUTRAL, texts=["别问我问题"])
    said = [compose(given, seed=str(seed)).text for seed in range(60)]
    assert not any("讲得很清楚" in one for one in said)


def test_a_model_is_told_of_the_wishes() -> None:
    plan = plan_reply(situation("今天又加班了", texts=["别问我问题", "别安慰我", "说短点"]))
    assert plan.wishes == frozenset(Wish)
