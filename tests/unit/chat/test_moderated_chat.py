"""What is turned away before anything is thought about, and what is taken back while it is said."""

import json
from dataclasses import replace

import pytest

from functions.chat.brief import FIXED, MODERATED, Written
from functions.chat.completing import Completion
from functions.chat.moderation.ports import STRATEGY, UNANSWERED, Outcome, Verdict
from functions.chat.moderation.texts import DECLINED, NOT_NOW, TAKEN_BACK
from functions.chat.ports import ModelUnavailable
from functions.chat.service import ChatService
from functions.chat.writer import Writer
from nuanxin.domain.agents import COMPANION_ID
from nuanxin.domain.conversation import (
    Author,
    Fallback,
    Message,
    ReplyCompleted,
    ReplyDelta,
    WrittenBy,
)
from nuanxin.domain.identity import CareSettings
from nuanxin.domain.safety import HELP_LINES, SafetyLevel, help_lines_from, help_text
from tests.fakes.analysers import FixedAnalyser, reading
from tests.fakes.models import ScriptedModel, silent
from tests.fakes.moderation import RISKY_WORD, WordModerator
from tests.unit.chat.conftest import ME, World


def moderated(world: World, moderator: WordModerator | None = None) -> WordModerator:
    """The same world, with a moderator in it."""
    moderator = moderator or WordModerator()
    world.chat = replace(world.chat, writer=Writer(world.model, moderator))
    return moderator


def answered(world: World, text: str, *, conversation_id: str | None = None) -> Message:
    return world.chat.answer(world.said(text, conversation_id=conversation_id))


def prompts(model: ScriptedModel) -> str:
    return "\n".join(one.text for prompt, _ in model.seen for one in prompt)


# What a person brings in.


def test_what_may_not_be_brought_in_is_stored_and_answered_kindly() -> None:
    model = ScriptedModel()
    world = World(model)
    moderated(world)
    turn = world.said(f"说说{RISKY_WORD}")
    answer = world.chat.answer(turn)
    assert model.seen == []
    assert (answer.text, answer.strategy) == (DECLINED["zh"], STRATEGY)
    assert answer.written_by == MODERATED == WrittenBy("moderation")
    stored = world.conversations.message(ME, turn.question.conversation_id, turn.question.id)
    assert stored is not None
    assert stored.text == f"说说{RISKY_WORD}"


def test_it_is_answered_in_the_language_of_the_words() -> None:
    text = f"tell me about {RISKY_WORD}"
    world = World(analyser=FixedAnalyser(**{text: reading(language="en")}))
    moderated(world)
    assert answered(world, text).text == DECLINED["en"]


def test_without_a_model_it_is_turned_away_as_well(world: World) -> None:
    moderated(world)
    assert answered(world, RISKY_WORD).written_by == MODERATED


def test_where_nothing_passes_unchecked_people_are_asked_to_come_back() -> None:
    world = World(ScriptedModel())
    moderated(world, WordModerator(Verdict(Outcome.RISKY, UNANSWERED)))
    lines = help_text(HELP_LINES, language="zh", country="CN")
    assert answered(world, RISKY_WORD).text == NOT_NOW["zh"].format(lines=lines)


def test_whom_to_call_meanwhile_is_of_the_persons_country_and_the_operators_choice() -> None:
    world = World(ScriptedModel())
    moderated(world, WordModerator(Verdict(Outcome.RISKY, UNANSWERED)))
    world.choose(CareSettings(country="JP"))
    assert "12356" not in answered(world, RISKY_WORD).text
    own = {"kind": "emergency", "number": "119-7", "name": {"zh": "急救", "en": "rescue"}}
    world.chat = replace(world.chat, lines=help_lines_from(json.dumps({"JP": [own]})))
    assert "119-7" in answered(world, RISKY_WORD).text


def test_what_is_doubtful_passes() -> None:
    world = World(ScriptedModel(["好。"]))
    moderated(world, WordModerator(Verdict(Outcome.REVIEW, "word")))
    assert answered(world, RISKY_WORD).text == "好。"


def test_what_was_turned_away_is_not_shown_to_the_model_later() -> None:
    model = ScriptedModel(["好。"], ["嗯。"])
    world = World(model)
    moderated(world)
    first = answered(world, "你好呀")
    declined = answered(world, f"说说{RISKY_WORD}吧", conversation_id=first.conversation_id)
    answered(world, "今天好累", conversation_id=first.conversation_id)
    assert declined.text not in prompts(model)
    assert RISKY_WORD not in prompts(model)
    assert [one.text for one in model.seen[1][0][1:]] == ["你好呀", "好。", "今天好累"]


def test_what_was_turned_away_is_not_recalled_in_another_conversation() -> None:
    model = ScriptedModel(["好。"], ["嗯。"])
    world = World(model)
    moderated(world)
    answered(world, f"我养了一只猫叫{RISKY_WORD}")
    answered(world, "我养了一只猫叫团子")
    answered(world, "我养了一只猫")
    assert "团子" in prompts(model)
    assert RISKY_WORD not in prompts(model)


@pytest.mark.parametrize("level", [SafetyLevel.RISK, SafetyLevel.ACUTE])
def test_in_danger_help_comes_first_and_nothing_is_checked(level: SafetyLevel) -> None:
    world = World(ScriptedModel(), FixedAnalyser(**{RISKY_WORD: reading(level)}))
    moderator = moderated(world)
    answer = answered(world, RISKY_WORD)
    assert answer.written_by == FIXED
    assert moderator.seen == []


def test_after_danger_help_goes_on_whatever_is_said() -> None:
    world = World(ScriptedModel(), FixedAnalyser(危险=reading(SafetyLevel.ACUTE)))
    moderated(world)
    first = answered(world, "危险")
    assert answered(world, RISKY_WORD, conversation_id=first.conversation_id).written_by == FIXED


def test_a_lost_writer_is_replaced_by_the_same_words() -> None:
    world = World(ScriptedModel())
    moderated(world)
    *_, last = world.chat.rescue(world.said(RISKY_WORD), "")
    assert isinstance(last, ReplyCompleted)
    assert last.message.text == DECLINED["zh"]
    assert last.message.strategy == STRATEGY
    assert last.message.written_by == WrittenBy("moderation", Fallback.ABANDONED)


# What the model says.


def test_what_must_not_be_said_is_replaced_and_the_rest_stays() -> None:
    world = World(ScriptedModel(["我在。", f"其实{RISKY_WORD}", "。还有"]))
    moderated(world)
    events = list(world.chat.reply(world.said()))
    said = "".join(one.text for one in events if isinstance(one, ReplyDelta))
    last = events[-1]
    assert isinstance(last, ReplyCompleted)
    assert last.message.text == said == f"我在。\n\n{TAKEN_BACK['zh']}"
    assert last.message.written_by == MODERATED
    assert last.message.strategy != STRATEGY


def test_a_reply_that_begins_unfit_is_replaced_whole() -> None:
    world = World(ScriptedModel([RISKY_WORD]))
    moderated(world)
    assert answered(world, "今天好累").text == TAKEN_BACK["zh"]


def test_a_conversation_goes_on_after_words_were_taken_back() -> None:
    model = ScriptedModel([RISKY_WORD], ["嗯。"])
    world = World(model)
    moderated(world)
    first = answered(world, "今天好累")
    answered(world, "还是累", conversation_id=first.conversation_id)
    assert [one.text for one in model.seen[1][0][1:]] == ["今天好累", first.text, "还是累"]
    assert RISKY_WORD not in prompts(model)


def test_an_interrupted_reply_is_checked_and_completed_in_our_own_words() -> None:
    world = World(ScriptedModel(["我在。听", ModelUnavailable("gone")]))
    moderator = moderated(world)
    answer = answered(world, "今天好累")
    assert answer.text.startswith("我在。听……\n\n（刚才的话没能说完。）\n\n")
    assert answer.written_by == WrittenBy("builtin", Fallback.INTERRUPTED)
    assert [text for who, text in moderator.seen if who is Author.ASSISTANT] == ["我在。", "听"]


def test_the_question_is_checked_once_and_our_own_words_never() -> None:
    world = World(silent())
    moderator = moderated(world)
    answered(world, "今天好累")
    assert moderator.seen == [(Author.USER, "今天好累")]


# The client keeps the conversation.


def completed(chat: ChatService, text: str) -> Written:
    question = Message("1", "", Author.USER, text, chat.now())
    completion: Completion = chat.complete(ME, COMPANION_ID, "", [question])
    while True:
        try:
            next(completion.pieces)
        except StopIteration as stop:
            written: Written = stop.value
            return written


def test_completions_are_moderated_like_turns() -> None:
    world = World(ScriptedModel(["好。", RISKY_WORD]))
    moderated(world)
    declined = completed(world.chat, RISKY_WORD)
    assert (declined.text, declined.strategy) == (DECLINED["zh"], STRATEGY)
    assert completed(world.chat, "今天好累").text == f"好。\n\n{TAKEN_BACK['zh']}"
