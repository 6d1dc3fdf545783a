"""Which strategy is chosen, and what the plan of a reply holds."""

from collections import Counter

import pytest

from functions.chat.companion import (
    Composition,
    Strategy,
    Tone,
    compose,
    plan_reply,
    tone_of,
)
from functions.chat.companion.kinds import kind_of
from functions.chat.companion.mood import listen
from functions.chat.companion.plan import led_by, plan_of
from functions.chat.companion.strategy import Stage
from functions.chat.persona import COMPANION
from functions.chat.phrases import Kind
from nuanxin.domain.emotion import Emotion
from tests.unit.chat.companions import replies, situation, talk

SAD = "今天被领导当众批评了，好难过"


def turns(*strategies: Strategy) -> list[Composition]:
    return [Composition("……", strategy) for strategy in strategies]


def test_the_plan_holds_what_was_heard_and_nothing_else() -> None:
    plan = plan_reply(situation(SAD))
    assert (plan.kind, plan.stage, plan.topic) == (Kind.TELLING, Stage.EXPLORING, "boss")
    assert plan.feeling == "难过"
    assert plan.slots["person"] == "领导"
    assert plan.slots["quote"] in SAD
    assert plan.turned is not None
    assert plan.may_ask
    assert not plan.may_advise
    assert "wish" not in plan.slots


@pytest.mark.parametrize(
    "said",
    [SAD, "我考过了！！", "你好", "I broke up, don't ask me anything", "怎么办，帮我出个主意"],
)
def test_a_plan_that_is_led_by_another_strategy_is_the_one_made_for_it(said: str) -> None:
    heard = listen(situation(said, earlier=turns(Strategy.QUESTION)))
    kind = kind_of(heard)
    for seed in "abcd":
        first = plan_of(heard, kind, Strategy.QUESTION, seed)
        for strategy in Strategy:
            made = plan_of(heard, kind, strategy, seed)
            assert led_by(strategy, first, heard, seed) == made


@pytest.mark.parametrize(
    ("before", "stage"), [(0, Stage.EXPLORING), (2, Stage.COMFORTING), (5, Stage.ACTING)]
)
def test_the_stage_goes_by_the_turns(before: int, stage: Stage) -> None:
    earlier = turns(*[Strategy.QUESTION] * before)
    assert plan_reply(situation(SAD, earlier=earlier)).stage is stage


def test_what_helped_before_is_wanted_more() -> None:
    earlier = turns(Strategy.QUESTION, Strategy.REFLECTION, Strategy.AFFIRMATION)
    plain = plan_reply(situation(SAD, earlier=earlier)).strategy
    helped = {Strategy.SELF_DISCLOSURE: 1.0, plain: -1.0}
    plan = plan_reply(situation(SAD, earlier=earlier, helped=helped))
    assert plan.strategy is Strategy.SELF_DISCLOSURE


def test_strong_pain_is_reflected_before_it_is_asked_about() -> None:
    strong = situation("我真的好难过，崩溃了", read_as=Emotion.SADNESS, intensity=0.9)
    assert plan_reply(strong).strategy is not Strategy.QUESTION


def test_whoever_only_wants_to_be_heard_gets_no_advice_until_they_ask() -> None:
    texts = ["我不想听建议，就想说说"]
    earlier = turns(*[Strategy.QUESTION, Strategy.REFLECTION] * 4)
    heard = situation(SAD, texts=texts, earlier=earlier)
    assert not plan_reply(heard).may_advise
    seen = {
        plan_reply(situation(SAD, texts=texts, earlier=turns(*[one] * 8))).strategy
        for one in Strategy
    }
    assert not seen & {Strategy.SUGGESTION, Strategy.INFORMATION}
    asked = situation("那我该怎么办", texts=[*texts, SAD])
    assert plan_reply(asked).strategy is Strategy.SUGGESTION


def test_no_strategy_takes_more_than_its_share_of_a_long_talk() -> None:
    said = [reply.strategy for _, reply in talk([SAD, "他总是这样针对我", "我真的好累"] * 10)]
    assert max(Counter(said).values()) / len(said) <= 0.35


def test_self_disclosure_is_about_being_an_ai_or_what_many_know() -> None:
    earlier = turns(*[Strategy.QUESTION, Strategy.REFLECTION, Strategy.AFFIRMATION] * 3)
    helped = {Strategy.SELF_DISCLOSURE: 1.0}
    for seed in range(20):
        given = situation("今天好累", earlier=earlier, helped=helped)
        composition = compose(given, seed=str(seed))
        assert composition.strategy is Strategy.SELF_DISCLOSURE
        assert any(
            sign in composition.text
            for sign in ("AI", "程序", "很多人", "不少人", "我能做", "我没法", "我不一定", "很多")
        )


@pytest.mark.parametrize(
    ("persona", "tone"),
    [
        (COMPANION.persona, Tone.WARM),
        ("你很活泼，像一个元气少女", Tone.BRIGHT),
        ("说话简洁直接", Tone.PLAIN),
        ("声音轻柔，安静地陪着", Tone.GENTLE),
        ("A cheerful friend", Tone.BRIGHT),
        ("", Tone.WARM),
    ],
)
def test_the_tone_is_read_from_the_persona(persona: str, tone: Tone) -> None:
    assert tone_of(persona) is tone


def test_a_plain_tone_is_short_and_a_bright_one_greets_brightly() -> None:
    def mean(tone: Tone) -> float:
        texts = [compose(situation(SAD, tone=tone), seed=str(seed)).text for seed in range(30)]
        return sum(map(len, texts)) / len(texts)

    assert mean(Tone.PLAIN) < mean(Tone.WARM)
    bright = [compose(situation("你好", tone=Tone.BRIGHT), seed=str(n)).text for n in range(8)]
    assert all("！" in text for text in bright)


def test_a_bare_feeling_is_asked_about() -> None:
    for text in replies("我好难过"):
        assert "？" in text
        assert any(sign in text for sign in ("发生", "怎么了", "什么事", "是什么让你", "出了什么"))
