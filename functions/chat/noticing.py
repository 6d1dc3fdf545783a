"""What a turn in which there is danger leaves for operators: an event, never a word of it."""

from collections.abc import Collection
from dataclasses import replace

from functions.chat.brief import Written
from functions.chat.danger import STRATEGY
from nuanxin.domain.conversation import Message
from nuanxin.domain.safety import (
    Reason,
    SafetyLevel,
    Template,
    assessment_of,
    is_danger,
    template_of,
)
from nuanxin.domain.safety_events import SafetyEvent, codes_of, event_of, is_higher, raised

BY_MODEL = "model"
"""The reason where a model read danger in what our own rules did not."""


def noticed(
    person_id: str,
    question: Message,
    answer: Written | None,
    *,
    channel: str,
    is_kept: bool = True,
) -> SafetyEvent | None:
    """What the message says by itself, raised by what the conversation makes of it; `None` without
    danger. Known before a word of `answer` is said, so that it is stored with the turn.
    `is_kept`: whether the conversation is stored here."""
    alone = _alone(person_id, question, channel=channel, is_kept=is_kept)
    more = None
    if answer is not None:
        more = _answered(person_id, question, answer, channel=channel, is_kept=is_kept)
    if alone is None or more is None:
        return more or alone
    if is_higher(more.level, alone.level):
        return raised(alone, more)
    reasons = codes_of((*more.reasons, *alone.reasons))
    return replace(alone, reasons=reasons, template=more.template)


def _alone(person_id: str, question: Message, *, channel: str, is_kept: bool) -> SafetyEvent | None:
    level = question.safety.level
    if not is_danger(level):
        return None
    alone = assessment_of(question.told)
    reasons = alone.reasons if is_danger(alone.level) else (*alone.reasons, BY_MODEL)
    return _event(person_id, question, level, reasons, channel=channel, is_kept=is_kept)


def _answered(
    person_id: str, question: Message, written: Written, *, channel: str, is_kept: bool
) -> SafetyEvent | None:
    """What the conversation made of it, where that is more; words that merely follow danger are no
    new danger."""
    if written.strategy != STRATEGY or written.safety is None:
        return None
    level = written.safety.level
    is_more = Reason.ATTEMPT in written.reasons and level is question.safety.level
    if not is_more and not is_higher(level, question.safety.level):
        return None
    reasons = written.reasons or (Reason.CONVERSATION,)
    event = _event(person_id, question, level, reasons, channel=channel, is_kept=is_kept)
    return replace(event, template=written.template) if written.template else event


def _event(
    person_id: str,
    question: Message,
    level: SafetyLevel,
    reasons: Collection[str],
    *,
    channel: str,
    is_kept: bool,
) -> SafetyEvent:
    known = [Reason(one) for one in reasons if one in frozenset(Reason)]
    return event_of(
        person_id,
        question.id,
        level,
        at=question.created_at,
        channel=channel,
        template=template_of(level, known) or Template.RISK,
        analyser=question.emotion.model if question.emotion else "unknown",
        conversation_id=question.conversation_id if is_kept else None,
        reasons=reasons,
    )
