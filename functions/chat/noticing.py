"""What a turn in which there is danger leaves for operators: an event, never a word of it."""

from collections.abc import Collection

from functions.chat.brief import Written
from functions.chat.danger import STRATEGY
from nuanxin.domain.conversation import Message
from nuanxin.domain.safety import Reason, SafetyLevel, assessment_of, is_danger, reply_for
from nuanxin.domain.safety_events import SafetyEvent, event_of, is_higher, raised

BY_MODEL = "model"
"""The reason where a model read danger in what our own rules did not."""
_OF_OTHERS = (Reason.VIOLENCE, Reason.OTHER_PERSON)
"""What has fixed texts of its own."""


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
    return raised(alone, more)


def _alone(person_id: str, question: Message, *, channel: str, is_kept: bool) -> SafetyEvent | None:
    level = question.safety.level
    if not is_danger(level):
        return None
    alone = assessment_of(question.text)
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
    if not is_higher(level, question.safety.level):
        return None
    reasons = written.reasons or (Reason.CONVERSATION,)
    return _event(person_id, question, level, reasons, channel=channel, is_kept=is_kept)


def template_of(level: SafetyLevel, reasons: Collection[Reason]) -> str:
    """The name of the fixed text that answers."""
    if level is SafetyLevel.RISK:
        for reason in _OF_OTHERS:
            if _text(reasons) == _text([reason]):
                return reason
    return level


def _text(reasons: Collection[Reason]) -> str | None:
    return reply_for(SafetyLevel.RISK, language="zh", country="", reasons=reasons)


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
        template=template_of(level, known),
        analyser=question.emotion.model if question.emotion else "unknown",
        conversation_id=question.conversation_id if is_kept else None,
        reasons=reasons,
    )
