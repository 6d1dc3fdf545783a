"""Whom a person chose to talk to, and in which tone."""

from dataclasses import replace

import pytest

from functions.chat.companion import plan_reply
from functions.chat.danger import STRATEGY
from functions.chat.persona import COMPANION
from functions.chat.prompt import build_prompt
from functions.chat.situations import situation_of
from functions.chat.turn import Turn
from nuanxin.domain.agents import COMPANION_ID
from nuanxin.domain.identity import CompanionChoice, Tone
from nuanxin.domain.safety import SafetyLevel
from tests.fakes.analysers import FixedAnalyser, reading
from tests.fakes.models import ScriptedModel
from tests.unit.chat.conftest import ME, World, new_agent


def choose(world: World, tone: Tone | None = None, agent_id: str | None = None) -> None:
    person = world.people.get(ME)
    assert person is not None
    world.people.save(person, replace(person, companion=CompanionChoice(tone, agent_id)))


def agent_of(world: World, turn: Turn) -> str:
    conversation = world.conversations.get(ME, turn.question.conversation_id)
    assert conversation is not None
    return conversation.agent_id


@pytest.mark.parametrize("tone", list(Tone))
def test_a_chosen_tone_goes_before_the_personas(world: World, tone: Tone) -> None:
    world.agents.add(new_agent())
    choose(world, tone)
    brief = world.said(agent_id="a_1").brief
    assert brief is not None
    assert situation_of(brief).tone is tone


def test_without_a_choice_the_personas_tone_stays(world: World) -> None:
    world.agents.add(new_agent())
    brief = world.said(agent_id="a_1").brief
    assert brief is not None
    assert situation_of(brief).tone is Tone.BRIGHT


def test_the_model_is_told_that_the_person_chose_the_tone(world: World) -> None:
    choose(world, Tone.PLAIN)
    brief = world.said().brief
    assert brief is not None
    system = build_prompt(brief, plan_reply(situation_of(brief), seed=brief.seed))[0].text
    assert "语气是对方自己选的" in system
    assert "语气：简短、平实，不加修饰" in system


def test_no_tone_changes_what_danger_is_answered_with() -> None:
    text = "我不想活了"
    said: set[str] = set()
    for tone in (None, *Tone):
        fixed = FixedAnalyser(**{text: reading(SafetyLevel.ACUTE)})
        world = World(ScriptedModel(), analyser=fixed)
        choose(world, tone)
        reply = world.chat.answer(world.said(text))
        assert reply.strategy == STRATEGY
        said.add(reply.text)
    assert len(said) == 1


def test_new_conversations_begin_with_whom_the_person_chose(world: World) -> None:
    world.agents.add(new_agent())
    choose(world, agent_id="a_1")
    assert agent_of(world, world.said()) == "a_1"
    assert agent_of(world, world.said(agent_id=COMPANION_ID)) == COMPANION_ID


def test_where_the_chosen_agent_is_gone_the_companion_answers(world: World) -> None:
    choose(world, agent_id="a_gone")
    assert agent_of(world, world.said()) == COMPANION_ID


def test_a_channels_agent_is_the_operators_choice(world: World) -> None:
    world.agents.add(new_agent())
    choose(world, agent_id="a_1")
    assert agent_of(world, world.said(standing_id="c_standing")) == COMPANION_ID


def test_the_companion_introduces_itself_in_the_persons_language(world: World) -> None:
    assert world.chat.agents_to_talk_to(ME)[0] == COMPANION
    person = world.people.get(ME)
    assert person is not None
    world.people.save(person, replace(person, language="en"))
    english = world.chat.agents_to_talk_to(ME)[0]
    assert (english.id, english.name) == (COMPANION_ID, "Nuanxin")
    assert "AI" in english.greeting
