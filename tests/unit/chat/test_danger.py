"""Danger that several messages show together, and what is said to whom."""

import json
from dataclasses import replace

import pytest

from functions.chat.brief import FIXED, Brief, Written
from functions.chat.care.duties import Duties
from functions.chat.danger import AFTERCARE, STRATEGY, considered, help_for
from functions.chat.persona import COMPANION
from nuanxin.domain.attached import UNSEEN
from nuanxin.domain.care import AgeGroup
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.identity import CareSettings, Person, Role
from nuanxin.domain.safety import Reason, SafetyLevel, SafetyNotice, help_lines_from
from tests.fakes.analysers import reading
from tests.fakes.clock import FakeClock
from tests.unit.chat.conftest import World

NOW = FakeClock()()
BRIEF = Brief(
    person=Person("u_1", Role.USER, NOW),
    agent=COMPANION,
    text="今天好累",
    reading=reading(),
    history=(),
    seed="m_1",
)


def said(*texts: str) -> tuple[Message, ...]:
    """What the person said before, the newest first."""
    messages = [
        Message(f"m_{number}", "c_1", Author.USER, text, NOW) for number, text in enumerate(texts)
    ]
    return tuple(messages[::-1])


def helped(brief: Brief) -> Written:
    written = help_for(brief)
    assert written is not None
    assert (written.by, written.safety is not None) == (FIXED, True)
    return written


def level_of(written: Written | None) -> SafetyLevel:
    return written.safety.level if written and written.safety else SafetyLevel.NONE


def test_what_is_harmless_alone_may_be_danger_after_what_was_said() -> None:
    text = "吃了"
    before = said("睡不着，家里有一瓶安眠药", "我不想活了")
    assert help_for(replace(BRIEF, text=text)) is None
    written = helped(replace(BRIEF, text=text, history=before))
    assert (written.strategy, level_of(written)) == (STRATEGY, SafetyLevel.ACUTE)
    assert Reason.CONVERSATION in written.reasons


def test_a_note_of_what_was_sent_beside_them_hides_no_few_words() -> None:
    before = said("睡不着，家里有一瓶安眠药", "我不想活了")
    beside = replace(BRIEF, text=f"吃了\n{UNSEEN.zh}", history=before)
    assert level_of(help_for(beside)) is SafetyLevel.ACUTE


def test_what_was_heard_together_is_looked_at_once() -> None:
    before = said("睡不着，家里有一瓶安眠药", "我不想活了")
    brief = considered(replace(BRIEF, text="吃了", history=before))
    assert help_for(replace(brief, history=())) == help_for(brief)


def test_an_analyser_raises_the_level_and_never_lowers_it() -> None:
    heard = replace(BRIEF, reading=reading(SafetyLevel.RISK))
    assert level_of(help_for(heard)) is SafetyLevel.RISK
    calm = replace(BRIEF, text="我今晚就去跳楼，遗书写好了", reading=reading(SafetyLevel.NONE))
    assert level_of(help_for(calm)) is SafetyLevel.ACUTE


def test_after_danger_that_the_conversation_showed_care_goes_on() -> None:
    answered = Message(
        "m_9",
        "c_1",
        Author.ASSISTANT,
        "我很担心",
        NOW,
        strategy=STRATEGY,
        safety=SafetyNotice(SafetyLevel.RISK),
    )
    written = helped(replace(BRIEF, text="晚安", history=(answered, *said("再见了"))))
    assert written.strategy == AFTERCARE
    cared = replace(answered, strategy=AFTERCARE)
    assert help_for(replace(BRIEF, text="吃了面", history=(cared, *said("再见了")))) is None


def test_care_after_danger_ends() -> None:
    world = World()
    first = world.chat.answer(world.said("我不想活了"))
    strategies = [first.strategy]
    for text in ("嗯", "好的", "今天吃了面", "面很好吃"):
        turn = world.said(text, conversation_id=first.conversation_id)
        strategies.append(world.chat.answer(turn).strategy)
    assert strategies[:3] == [STRATEGY, AFTERCARE, AFTERCARE]
    assert not {STRATEGY, AFTERCARE} & set(strategies[3:])


@pytest.mark.parametrize(
    ("text", "reason", "number"),
    [("我老公昨晚又打我了，脸都肿了", Reason.VIOLENCE, "12338")],
)
def test_violence_has_words_and_lines_of_its_own(text: str, reason: Reason, number: str) -> None:
    written = helped(replace(BRIEF, text=text))
    assert reason in written.reasons
    assert number in written.text
    assert written.safety is not None
    assert number in (written.safety.notice or "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_minors_get_a_line_of_their_own(language: str) -> None:
    danger = replace(BRIEF, reading=reading(SafetyLevel.RISK, language=language))
    child = replace(danger, duties=Duties(group=AgeGroup.UNCONSENTED))
    assert "12355" in helped(child).text
    assert "12355" not in helped(danger).text


def test_a_country_without_such_a_line_has_the_others() -> None:
    person = replace(BRIEF.person, care=CareSettings(country="ZZ"))
    child = replace(
        BRIEF,
        person=person,
        reading=reading(SafetyLevel.RISK),
        duties=Duties(group=AgeGroup.MINOR),
    )
    assert "12355" not in helped(child).text


def test_operators_lines_are_the_ones_that_are_shown() -> None:
    line = {"kind": "crisis", "number": "555-0100", "name": {"zh": "热线", "en": "our line"}}
    own = help_lines_from(json.dumps({"CN": [line]}))
    brief = replace(BRIEF, reading=reading(SafetyLevel.ACUTE), lines=own)
    written = helped(brief)
    assert "555-0100" in written.text
    assert written.safety is not None
    assert "555-0100" in (written.safety.notice or "")
    assert "12356" not in written.text


@pytest.mark.parametrize("text", ["今天好累", "晚安", "我升职了！", "What a day"])
def test_ordinary_words_after_low_ones_are_no_danger(text: str) -> None:
    assert help_for(replace(BRIEF, text=text, history=said("今天被骂了", "有点累"))) is None
