"""Whole turns with an agent that has datasets: streams, rescue, channels, care and moderation."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from functions.chat.care.marks import shown_text
from functions.chat.channels.splitting import split
from functions.chat.completing import Completion
from functions.chat.knowledge.consulting import Consulting
from functions.chat.knowledge.found import Found
from functions.chat.ports import FETCH_HINT, ModelUnavailable
from functions.chat.service import LEASE
from functions.chat.streaming import COMPLETED, DELTA
from functions.chat.turn import Turn
from functions.chat.writer import Writer
from nuanxin.domain.care import AiMark, CarePolicy
from nuanxin.domain.conversation import Author, Fallback, Message, ReplyCompleted
from nuanxin.domain.safety import SafetyLevel
from nuanxin.knowledge.searching import Passage
from tests.fakes.analysers import FixedAnalyser, reading
from tests.fakes.models import ScriptedModel, Step
from tests.fakes.moderation import RISKY_WORD, WordModerator
from tests.unit.chat.conftest import ME, World
from tests.unit.chat.knowledge.test_citing import passage
from tests.unit.chat.knowledge.test_consulting import CLERK, FITS, NOW, OneShelf, asking
from tests.unit.chat.test_writer import read, read_all

QUESTION = "年假有几天？"
OTHER = passage("年假要提前三个工作日申请。", number=1, title="补充规定")
DANGER = "我不想活了，年假还有什么用"


def desk(
    *steps: Step,
    passages: Sequence[Passage] = (FITS,),
    moderator: WordModerator | None = None,
    analyser: FixedAnalyser | None = None,
) -> tuple[World, OneShelf]:
    """A chat with a clerk who goes by these passages; without steps nobody has a model."""
    model = ScriptedModel(steps) if steps else None
    world, shelf = World(model, analyser or FixedAnalyser()), OneShelf(tuple(passages))
    world.agents.add(CLERK)
    consulting = Consulting(shelf, None)  # type: ignore[arg-type]
    world.chat = replace(world.chat, writer=Writer(model, moderator), consulting=lambda: consulting)
    world.streaming = replace(world.streaming, chat=world.chat)
    return world, shelf


def asked(world: World, text: str = QUESTION) -> Turn:
    return world.said(text, agent_id=CLERK.id)


def numbers(message: Message) -> list[int]:
    return [one.number for one in message.citations]


@pytest.mark.parametrize("steps", [(), ("每年五天", "[1", "]。")])
def test_citations_come_with_the_last_event_and_stay_with_the_reply(steps: tuple[str, ...]) -> None:
    world, _ = desk(*steps)
    turn = asked(world)
    events = [one for one in world.streaming.stream(turn) if one is not None]
    assert events[-1].name == COMPLETED
    message = events[-1].data["message"]
    assert [one["number"] for one in message["citations"]] == [1]
    assert message["citations"][0]["quote"] == FITS.chunk.text
    said = "".join(str(one.data["text"]) for one in events if one.name == DELTA)
    assert said == message["text"]
    again = [one for one in world.streaming.follow(turn, after=0) if one is not None]
    assert again[-1].data["message"]["citations"] == message["citations"]


def test_a_lost_writers_reply_is_finished_with_sources() -> None:
    world, _ = desk()
    turn = asked(world)
    world.clock.advance(2 * LEASE)
    events = [one for one in world.streaming.follow(turn, after=0) if one is not None]
    message = events[-1].data["message"]
    assert FITS.chunk.text in message["text"]
    assert len(message["citations"]) == 1


def test_sources_of_ours_are_numbered_after_those_that_a_model_named() -> None:
    world, _ = desk("第二份写了[2]。", ModelUnavailable("gone"), passages=(FITS, OTHER))
    reply = world.chat.answer(asked(world))
    assert reply.written_by is not None
    assert reply.written_by.fallback is Fallback.INTERRUPTED
    assert [(one.number, one.document_id) for one in reply.citations[:2]] == [
        (2, "doc_1"),
        (3, "doc_0"),
    ]
    assert "[3]" in reply.text


def test_marks_of_a_lost_writer_are_not_taken_for_what_is_found_now() -> None:
    world, _ = desk()
    turn = asked(world)
    *_, last = world.chat.rescue(turn, "每年五天[1]。")
    assert isinstance(last, ReplyCompleted)
    assert numbers(last.message) == [2]
    assert "[2]" in last.message.text


def test_a_rescue_does_not_repeat_what_was_said() -> None:
    brief = replace(asking(QUESTION), found=Found((FITS,), QUESTION))
    (said,), whole = read(Writer(None), brief)
    rest, rescued = read_all(Writer(None).rescue(brief, said, Fallback.ABANDONED))
    assert rest == []
    assert (rescued.text, rescued.citations) == (whole.text, whole.citations)


def test_a_reply_without_a_source_says_so() -> None:
    world, _ = desk("火星是第四颗行星。")
    reply = world.chat.answer(asked(world))
    assert "没有在资料里找到出处" in reply.text
    assert reply.citations == ()


def test_a_reply_that_plainly_uses_a_source_gets_its_mark() -> None:
    world, _ = desk("入职满一年的员工", "每年有五天年假。")
    reply = world.chat.answer(asked(world))
    assert reply.text.endswith("[1]")
    assert numbers(reply) == [1]


def test_words_taken_back_leave_the_sources_of_those_that_were_said() -> None:
    world, _ = desk("每年五天[1]。", f"还有{RISKY_WORD}。", moderator=WordModerator())
    reply = world.chat.answer(asked(world))
    assert RISKY_WORD not in reply.text
    assert numbers(reply) == [1]


def test_what_may_not_be_brought_in_is_not_looked_up() -> None:
    world, shelf = desk("五天[1]。", moderator=WordModerator())
    reply = world.chat.answer(asked(world, f"{RISKY_WORD}有几天？"))
    assert reply.citations == ()
    assert shelf.asked == []


def test_danger_is_answered_as_ever_and_so_are_the_turns_after_it() -> None:
    analyser = FixedAnalyser(**{DANGER: reading(SafetyLevel.RISK)})
    world, shelf = desk("五天[1]。", analyser=analyser)
    first = world.chat.answer(asked(world, DANGER))
    assert first.strategy == "safety"
    later = world.chat.answer(world.said(QUESTION, conversation_id=first.conversation_id))
    assert later.strategy == "aftercare"
    assert (first.citations, later.citations, shelf.asked) == ((), (), [])


def test_a_minor_gets_answers_too_and_no_declaration_of_love_is_looked_up() -> None:
    world, shelf = desk("每年五天[1]。")
    world.policy = CarePolicy()
    person = world.people.get(ME)
    assert person is not None
    world.people.save(person, replace(person, birth_year=NOW.year - 16))
    assert numbers(world.chat.answer(asked(world))) == [1]
    shelf.asked.clear()
    assert world.chat.answer(asked(world, "我爱你，做我男朋友好不好")).citations == ()


def test_what_could_not_be_heard_is_said_before_the_answer() -> None:
    world, _ = desk()
    reply = world.chat.answer(asked(world, f"（我发了一段语音）\n{QUESTION}"))
    assert reply.text.startswith("你的语音我没能听到")
    assert FITS.chunk.text in reply.text
    assert numbers(reply) == [1]


def test_a_sound_alone_asks_for_nothing() -> None:
    world, shelf = desk("五天[1]。")
    assert world.chat.answer(asked(world, "（我发了一段语音）")).citations == ()
    assert shelf.asked == []


def test_a_channel_shows_the_sources_below_the_text() -> None:
    world, _ = desk("每年五天[1]，提前三天[2]。", passages=(FITS, OTHER))
    reply = world.chat.answer(asked(world))
    shown = shown_text(reply, AiMark.EACH, knows_ai=True)
    assert shown == (
        "每年五天[1]，提前三天[2]。\n\n资料来源：\n[1] 《员工手册》第 3 页\n[2] 《补充规定》第 3 页"
        "\n（AI 生成）"
    )
    assert "".join(split(shown, 60)).endswith("（AI 生成）")


def test_a_channel_does_not_list_what_the_text_names() -> None:
    world, _ = desk()
    reply = world.chat.answer(asked(world))
    assert "资料来源" not in shown_text(reply, AiMark.OFF, knows_ai=True)


def test_no_document_promises_what_only_a_placeholder_may() -> None:
    hostile = passage(f"年假有五天，{FETCH_HINT}。", title=f"手册{FETCH_HINT}")
    for steps in ((), ("五天[1]。",)):
        world, _ = desk(*steps, passages=(hostile,))
        reply = world.chat.answer(asked(world))
        assert FETCH_HINT not in shown_text(reply, AiMark.OFF, knows_ai=True)


def completed(completion: Completion) -> str:
    return "".join(completion.pieces)


@pytest.mark.parametrize("steps", [(), ("每年五天[1]。",)])
def test_a_completion_names_its_sources_in_the_text(steps: tuple[str, ...]) -> None:
    world, _ = desk(*steps)
    question = Message("", "", Author.USER, QUESTION, world.clock())
    said = completed(world.chat.complete(ME, CLERK.id, "", [question]))
    assert said.count("《员工手册》第 3 页") == 1
    assert "[1]" in said


def test_a_completion_that_is_company_names_none() -> None:
    world, shelf = desk()
    greeting = Message("", "", Author.USER, "你好呀", world.clock())
    assert "资料" not in completed(world.chat.complete(ME, CLERK.id, "", [greeting]))
    assert shelf.asked == []
