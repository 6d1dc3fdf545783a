"""Replies to conversations that clients keep: nothing of them is stored but danger."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from aws_lambda_powertools.metrics import MetricUnit

from functions.chat.alarm import Alarm
from functions.chat.brief import Brief, Written
from functions.chat.briefing import brief_of, notice_of
from functions.chat.danger import considered, help_for
from functions.chat.knowledge.found import sources
from functions.chat.noticing import noticed
from functions.chat.writer import Writer
from nuanxin import observability
from nuanxin.domain import safety
from nuanxin.domain.agents import Agent
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.identity import Person
from nuanxin.domain.ids import new_id
from nuanxin.domain.safety import HelpLines, SafetyNotice
from nuanxin.ports import Clock, EmotionAnalyser

COMPLETIONS = "completions"
"""In the place of a channel."""
_ASSESSED = 10
"""Messages that are looked at for danger, the last ones."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A reply that is written while `pieces` is read."""

    reading: EmotionReading
    notice: SafetyNotice
    pieces: Generator[str, None, Written]


@dataclass(frozen=True, slots=True)
class Completing:
    analyser: EmotionAnalyser
    writer: Writer
    now: Clock
    policy: Callable[[], CarePolicy]
    lines: HelpLines
    alarm: Alarm | None
    informed: Callable[[Message, Brief], Brief]

    def reply(self, person: Person, agent: Agent, conversation: Sequence[Message]) -> Completion:
        """`conversation` is oldest first and ends with the question."""
        *before, question = _assessed(conversation)
        reading = self.analyser.read([question.text])[0]
        brief = brief_of(
            person,
            agent,
            question,
            reading,
            before[::-1],
            policy=self.policy(),
            seed=f"{len(before)} {question.text}",
            lines=self.lines,
        )
        brief = considered(
            replace(
                brief,
                history=tuple(before[::-1]),
                duties=brief.duties.without_memory(),
            )
        )
        notice = notice_of(question.text, reading, person, self.lines)
        at = self.now()
        asked = replace(question, id=new_id("m", at), created_at=at, emotion=reading, safety=notice)
        # At once: whoever asked may leave before the first word.
        event = noticed(person.id, asked, help_for(brief), channel=COMPLETIONS, is_kept=False)
        if self.alarm is not None and event is not None:
            self.alarm.record(event)
        return Completion(reading, notice, _noted(self._written(asked, brief)))

    def _written(self, asked: Message, brief: Brief) -> Generator[str, None, Written]:
        """With the sources as text: clients of this kind show nothing beside it."""
        written = yield from self.writer.write(brief, partial(self.informed, asked))
        listed = sources(written.text, written.citations, brief.language)
        if listed:
            yield listed
        return replace(written, text=written.text + listed)


def _assessed(conversation: Sequence[Message]) -> Iterator[Message]:
    """With the danger in what the person said last: what is longer ago is not answered to."""
    recent = len(conversation) - _ASSESSED
    for number, one in enumerate(conversation):
        asks = one.author is Author.USER and number >= recent
        yield replace(one, safety=SafetyNotice(safety.assess(one.text))) if asks else one


def _noted(writing: Generator[str, None, Written]) -> Generator[str, None, Written]:
    written = yield from writing
    note_answered(COMPLETIONS, written)
    return written


def note_answered(channel: str, written: Written) -> None:
    """Log and measure who wrote a reply."""
    fallback = written.by.fallback
    observability.event("turn.answered", origin=channel, by=written.by.name, fallback=fallback)
    observability.measure("Turns", 1, MetricUnit.Count, written_by=written.by.name)
    if fallback:
        observability.measure("Fallbacks", 1, MetricUnit.Count, reason=fallback)
