"""What is stored of conversations and messages, and how it is read."""

from dataclasses import asdict
from datetime import UTC
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.expressions.update import Action

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.memory_items import SaidItem
from nuanxin.adapters.dynamo.table import Row
from nuanxin.adapters.dynamo.taken import TakenItem, takeover_of
from nuanxin.domain.attached import Attachment, AttachmentKind, parted
from nuanxin.domain.care import Notice, NoticeKind, Use
from nuanxin.domain.conversation import (
    Author,
    Conversation,
    Cut,
    Fallback,
    Message,
    Status,
    WrittenBy,
)
from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.knowledge import Citation, Location
from nuanxin.domain.safety import LineKind, SafetyLevel, SafetyNotice, ShownLine


class ConversationItem(TakenItem):
    agent_id = UnicodeAttribute()
    title = UnicodeAttribute()
    channel = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    incognito = BooleanAttribute(null=True)
    cut_first = UnicodeAttribute(null=True)
    cut_below = UnicodeAttribute(null=True)
    """While messages that were replaced are being removed: from which one on, below which one."""


class MessageItem(SaidItem):
    author = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    status = UnicodeAttribute()
    strategy = UnicodeAttribute(null=True)
    safety_level = UnicodeAttribute()
    safety_notice = UnicodeAttribute(null=True)
    safety_lines = JSONAttribute(null=True)
    written_by = UnicodeAttribute(null=True)
    fallback = UnicodeAttribute(null=True)
    lease_until = UTCDateTimeAttribute(null=True)
    """While it is being written: when its writer counts as gone."""
    notices = JSONAttribute(null=True)
    use_started_at = UTCDateTimeAttribute(null=True)
    reminded_at = UTCDateTimeAttribute(null=True)
    dependence_at = UTCDateTimeAttribute(null=True)
    """Of a finished reply: the use that it is part of, carried on from reply to reply."""
    halting = BooleanAttribute(null=True)
    """While it is being written: the person has had enough of it."""
    stopped = BooleanAttribute(null=True)
    """It is not whole for that reason."""
    replaced_at = UTCDateTimeAttribute(null=True)
    """There was danger in it; all else went when something else took its place."""
    incognito = UnicodeAttribute(null=True)
    """The id of its conversation, if that is an incognito one: nobody reads it elsewhere."""


class TurnKeyItem(Row):
    """Which turn an idempotency key began. Written with the turn, so there is no gap."""

    fingerprint = UnicodeAttribute()
    conversation_id = UnicodeAttribute()
    question_id = UnicodeAttribute()
    reply_id = UnicodeAttribute()


def to_conversation(person_id: str, item: ConversationItem) -> Conversation:
    return Conversation(
        id=item.sk.removeprefix(keys.CONVERSATION),
        person_id=person_id,
        agent_id=item.agent_id,
        title=item.title,
        channel=item.channel,
        created_at=item.created_at.astimezone(UTC),
        updated_at=item.updated_at.astimezone(UTC),
        takeover=takeover_of(item),
        incognito=bool(item.incognito),
        cut=Cut(item.cut_first, item.cut_below) if item.cut_first else None,
    )


def _dump_attached(message: Message) -> list[list[str]] | None:
    """Said of words, too, that only look like a note."""
    if not message.attachments and not parted(message.text)[1]:
        return None
    return [[one.kind, one.note] for one in message.attachments]


def _load_said(item: MessageItem) -> tuple[str, tuple[Attachment, ...]]:
    """What was stored before there were attachments has their notes in its text."""
    text = item.text or ""
    if item.attached is None:
        return parted(text) if item.author == Author.USER else (text, ())
    return text, tuple(Attachment(AttachmentKind(kind), note) for kind, note in item.attached)


def to_item(pk: str, message: Message) -> MessageItem:
    return MessageItem(
        pk,
        keys.message(message.conversation_id, message.id),
        author=message.author,
        text=message.text,
        attached=_dump_attached(message) if message.author is Author.USER else None,
        created_at=message.created_at,
        status=message.status,
        answers=message.answers,
        emotion=message.emotion and _dump_reading(message.emotion),
        strategy=message.strategy,
        safety_level=message.safety.level,
        safety_notice=message.safety.notice,
        safety_lines=_dump_lines(message.safety.lines) or None,
        written_by=message.written_by and message.written_by.name,
        fallback=message.written_by and message.written_by.fallback,
        notices=_dump_notices(message.notices) or None,
        use_started_at=message.use and message.use.started_at,
        reminded_at=message.use and message.use.reminded_at,
        dependence_at=message.use and message.use.dependence_at,
        recalled=list(message.recalled) or None,
        citations=_dump_citations(message.citations) or None,
        incognito=message.conversation_id if message.expires_at else None,
        forgotten_at=message.forgotten_at,
        replaced_at=message.replaced_at,
        stopped=message.stopped or None,
        expires_at=message.expires_at,
    )


def to_message(item: MessageItem) -> Message:
    conversation_id, message_id = item.sk.removeprefix(keys.MESSAGE).split("#")
    text, attached = _load_said(item)
    return Message(
        id=message_id,
        conversation_id=conversation_id,
        author=Author(item.author),
        text=text,
        attachments=attached,
        created_at=item.created_at.astimezone(UTC),
        # Nobody writes it any more.
        status=Status.COMPLETE if item.forgotten_at else Status(item.status),
        answers=item.answers,
        emotion=item.emotion and _load_reading(item.emotion, SafetyLevel(item.safety_level)),
        strategy=item.strategy,
        safety=_safety(item),
        written_by=_written_by(item),
        notices=tuple(Notice(NoticeKind(kind), text) for kind, text in item.notices or ()),
        use=_use(item),
        recalled=tuple(map(str, item.recalled or ())),
        citations=tuple(_load_citation(one) for one in item.citations or ()),
        forgotten_at=item.forgotten_at and item.forgotten_at.astimezone(UTC),
        replaced_at=item.replaced_at and item.replaced_at.astimezone(UTC),
        stopped=bool(item.stopped),
        expires_at=item.expires_at and item.expires_at.astimezone(UTC),
    )


def _dump_notices(notices: tuple[Notice, ...]) -> list[list[str]]:
    return [[one.kind, one.text] for one in notices]


def _dump_lines(lines: tuple[ShownLine, ...]) -> list[list[str | None]]:
    return [[one.kind, one.number, one.name, one.hours, one.source] for one in lines]


def _safety(item: MessageItem) -> SafetyNotice:
    lines = tuple(ShownLine(LineKind(kind), *rest) for kind, *rest in item.safety_lines or ())
    return SafetyNotice(SafetyLevel(item.safety_level), item.safety_notice, lines)


def _dump_citations(citations: tuple[Citation, ...]) -> list[dict[str, Any]]:
    return [asdict(one) for one in citations]


def _load_citation(stored: dict[str, Any]) -> Citation:
    return Citation(**{**stored, "location": Location(**stored["location"])})


def _use(item: MessageItem) -> Use | None:
    if item.use_started_at is None:
        return None
    return Use(
        item.use_started_at.astimezone(UTC),
        item.reminded_at and item.reminded_at.astimezone(UTC),
        item.dependence_at and item.dependence_at.astimezone(UTC),
    )


def finishing_actions(reply: Message) -> list[Action]:
    """What makes a reply that is being written a finished one."""
    written_by = reply.written_by or WrittenBy("unknown")
    actions: list[Action] = [
        MessageItem.text.set(reply.text),
        MessageItem.status.set(reply.status),
        MessageItem.strategy.set(reply.strategy or ""),
        MessageItem.written_by.set(written_by.name),
        MessageItem.safety_level.set(reply.safety.level),
        MessageItem.lease_until.remove(),
        MessageItem.halting.remove(),
    ]
    if reply.safety.notice:
        actions.append(MessageItem.safety_notice.set(reply.safety.notice))
    if reply.safety.lines:
        actions.append(MessageItem.safety_lines.set(_dump_lines(reply.safety.lines)))
    if written_by.fallback:
        actions.append(MessageItem.fallback.set(written_by.fallback))
    if reply.notices:
        actions.append(MessageItem.notices.set(_dump_notices(reply.notices)))
    if reply.recalled:
        memory_ids: list[Any] = list(reply.recalled)  # PynamoDB's types want attributes
        actions.append(MessageItem.recalled.set(memory_ids))
    if reply.citations:
        actions.append(MessageItem.citations.set(_dump_citations(reply.citations)))
    actions += _use_actions(reply.use)
    return actions + _cut_short_actions(reply)


def _cut_short_actions(reply: Message) -> list[Action]:
    actions: list[Action] = []
    if reply.stopped:
        actions.append(MessageItem.stopped.set(True))
    if reply.forgotten_at is not None:
        actions.append(MessageItem.forgotten_at.set(reply.forgotten_at))
    return actions


def _use_actions(use: Use | None) -> list[Action]:
    if use is None:
        return []
    actions: list[Action] = [MessageItem.use_started_at.set(use.started_at)]
    if use.reminded_at is not None:
        actions.append(MessageItem.reminded_at.set(use.reminded_at))
    if use.dependence_at is not None:
        actions.append(MessageItem.dependence_at.set(use.dependence_at))
    return actions


def _written_by(item: MessageItem) -> WrittenBy | None:
    if item.written_by is None:
        return None
    return WrittenBy(item.written_by, Fallback(item.fallback) if item.fallback else None)


def _dump_reading(reading: EmotionReading) -> dict[str, Any]:
    return {
        "label": reading.label,
        "scores": {str(label): round(score, 4) for label, score in reading.scores.items()},
        "valence": round(reading.valence, 4),
        "arousal": round(reading.arousal, 4),
        "intensity": round(reading.intensity, 4),
        "language": reading.language,
        "model": reading.model,
    }


def _load_reading(stored: dict[str, Any], safety: SafetyLevel) -> EmotionReading:
    return EmotionReading(
        label=Emotion(stored["label"]),
        scores={Emotion(label): score for label, score in stored["scores"].items()},
        valence=stored["valence"],
        arousal=stored["arousal"],
        intensity=stored["intensity"],
        language=stored["language"],
        model=stored["model"],
        safety=safety,
    )
