"""Putting together what a reply is written from."""

from collections.abc import Sequence
from datetime import timedelta

from functions.chat.brief import Brief, spoken_language
from functions.chat.care.duties import duties_of
from functions.chat.moderation import ports as moderation
from functions.chat.replacing import Replaced
from nuanxin.domain import safety
from nuanxin.domain.agents import Agent
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.conversation import Message, Status
from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.identity import Person
from nuanxin.domain.safety import HELP_LINES, HelpLines, SafetyNotice

EARLIER = 100
_HISTORY = 40
"""Messages that are read, and of these the ones of the conversation that a reply goes by. A day's
use counts as heavy from half as many sayings (`care/dependence.py`)."""
_REMEMBERED = timedelta(days=1)
"""So long a new conversation knows of danger in another."""
REPLY_AFTER = timedelta(milliseconds=1)
"""Ids sort by time, and a reply comes after its question: always so long after it."""


def brief_of(
    person: Person,
    agent: Agent,
    question: Message,
    reading: EmotionReading,
    earlier: Sequence[Message],
    *,
    policy: CarePolicy,
    seed: str,
    lines: HelpLines = HELP_LINES,
    replaced: Replaced | None = None,
) -> Brief:
    """`earlier` is what was said before: in this conversation, newest first, then in others. What
    is `replaced` counts as use of the app, and as nothing else but danger."""
    gone = {one.id for one in replaced.messages} if replaced is not None else frozenset()
    left = [one for one in earlier if one.id not in gone]
    traces = [one for one in left if one.replaced_at is not None]
    accepted = _accepted(left)
    here = [one for one in accepted if one.conversation_id == question.conversation_id]
    recent = here[:_HISTORY]
    duties = duties_of(
        policy,
        person,
        question.text,
        earlier,
        at=question.created_at,
        language=spoken_language(reading, person),
    )
    return Brief(
        person=person,
        agent=agent,
        text=question.told,
        reading=reading,
        history=tuple(one for one in recent if one.status is Status.COMPLETE),
        elsewhere=_elsewhere(question, (*accepted, *traces)),
        replaced=replaced.traces
        if replaced is not None
        else tuple(one for one in traces if one.conversation_id == question.conversation_id),
        avoided=replaced.replies if replaced is not None else (),
        seed=seed,
        duties=duties,
        lines=lines,
    )


def notice_of(
    text: str, reading: EmotionReading, person: Person, lines: HelpLines = HELP_LINES
) -> SafetyNotice:
    """What is shown beside a reply to this, by itself."""
    return safety.shown_for(
        reading.safety,
        language=spoken_language(reading, person),
        country=person.care.country,
        reasons=safety.assessment_of(text).reasons if safety.is_danger(reading.safety) else (),
        lines=lines,
    )


def _accepted(messages: Sequence[Message]) -> Sequence[Message]:
    """Without what was forgotten, and what was turned away: neither those replies nor their
    questions."""
    messages = [one for one in messages if not one.is_forgotten]
    declined = [one for one in messages if one.strategy == moderation.STRATEGY]
    if not declined:
        return messages
    gone = {(one.conversation_id, one.created_at) for one in declined}
    gone |= {(one.conversation_id, one.created_at - REPLY_AFTER) for one in declined}
    return [one for one in messages if (one.conversation_id, one.created_at) not in gone]


def _elsewhere(question: Message, earlier: Sequence[Message]) -> tuple[Message, ...]:
    since = question.created_at - _REMEMBERED
    recent = (
        one
        for one in earlier
        if one.conversation_id != question.conversation_id
        and one.created_at > since
        and one.status is Status.COMPLETE
    )
    return tuple(sorted(recent, key=lambda one: one.created_at, reverse=True))
