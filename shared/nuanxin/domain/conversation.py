"""Conversations, messages, and the events of a reply as it is written."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.safety import SafetyNotice

MAX_TEXT = 8000
"""Characters of one message; about the context that small models have."""


class Author(StrEnum):
    USER = "user"
    ASSISTANT = "assistant"


class Status(StrEnum):
    WRITING = "writing"
    COMPLETE = "complete"


class Fallback(StrEnum):
    """Why the built-in generator answered although a model is configured."""

    UNREACHABLE = "model_unreachable"
    """No word came from the model."""
    INTERRUPTED = "model_interrupted"
    """The model fell silent in the middle; what it had said is kept."""
    ABANDONED = "writer_lost"
    """The process that wrote the reply is gone; another one finished it."""


@dataclass(frozen=True, slots=True)
class WrittenBy:
    """Who wrote a reply: a model's name, `builtin` (our templates) or `safety` (fixed text)."""

    name: str
    fallback: Fallback | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said. A reply points at the message it answers, and its `emotion` is the
    person's, as it was read from that."""

    id: str
    conversation_id: str
    author: Author
    text: str
    created_at: datetime
    status: Status = Status.COMPLETE
    answers: str | None = None
    emotion: EmotionReading | None = None
    strategy: str | None = None
    safety: SafetyNotice = field(default_factory=SafetyNotice)
    written_by: WrittenBy | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    id: str
    person_id: str
    agent_id: str
    title: str
    channel: str
    created_at: datetime
    updated_at: datetime

    def touched(self, at: datetime) -> "Conversation":
        return replace(self, updated_at=at)


@dataclass(frozen=True, slots=True)
class ReplyCreated:
    """The question is stored and a reply has an id."""

    question_id: str
    message: Message


@dataclass(frozen=True, slots=True)
class ReplyDelta:
    text: str


@dataclass(frozen=True, slots=True)
class ReplyCompleted:
    """The authoritative reply: it is stored when this event is seen."""

    message: Message


ReplyEvent = ReplyCreated | ReplyDelta | ReplyCompleted
