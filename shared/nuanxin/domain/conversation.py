"""Conversations, messages, and the events of a reply as it is written."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from nuanxin.domain.attached import Attachment, told
from nuanxin.domain.care import Notice, Use
from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.knowledge import Citation
from nuanxin.domain.safety import SafetyNotice
from nuanxin.domain.safety_events import Takeover

MAX_TEXT = 8000
"""Characters of one message; about the context that small models have."""


INCOGNITO_KEPT = timedelta(days=1)
"""So long after it began an incognito conversation is gone."""

OPERATOR = "operator"
"""Who wrote what a person among the operators said."""


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
    UNFIT = "model_unfit"
    """The model said what a companion must not say, and our own words took its place."""


@dataclass(frozen=True, slots=True)
class WrittenBy:
    """Who wrote a reply: a model's name, `builtin` (our templates), `operator` (a person), or who
    keeps the fixed text that it is: `safety`, `moderation`, `care`."""

    name: str
    fallback: Fallback | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said. A reply points at the message it answers, and its `emotion` is the
    person's, as it was read from that. `attachments` are what a person sent beside their words.

    `recalled` are the ids of the memories that a reply was written with, `citations` what it rests
    on. Of a message that was forgotten only its place is left.
    """

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
    notices: tuple[Notice, ...] = ()
    """What is said beside a reply."""
    use: Use | None = None
    """Of a finished reply: the use that it is part of."""
    recalled: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    forgotten_at: datetime | None = None
    replaced_at: datetime | None = None
    """Of danger that the person put something else in the place of: what is left of it. In no
    list; aftercare goes by it."""
    stopped: bool = False
    """Of a reply: whether the person had enough of it before it was whole."""
    expires_at: datetime | None = None
    """Of an incognito conversation's: when it is gone."""
    attachments: tuple[Attachment, ...] = ()

    @property
    def told(self) -> str:
        """As whoever answers it has to know it: with notes of what was sent."""
        return told(self.text, self.attachments)

    @property
    def is_forgotten(self) -> bool:
        return self.forgotten_at is not None

    @property
    def is_by_ai(self) -> bool:
        """Whether a machine said it: what operators write themselves is theirs."""
        is_operator = self.written_by is not None and self.written_by.name == OPERATOR
        return self.author is Author.ASSISTANT and not is_operator


@dataclass(frozen=True, slots=True)
class Cut:
    """The messages of a conversation that another one takes the place of: from `first` on, and
    `below` that one. They are being removed."""

    first: str
    below: str

    def holds(self, message_id: str) -> bool:
        return self.first <= message_id < self.below


@dataclass(frozen=True, slots=True)
class Conversation:
    """An incognito one is in no list; nothing of it is remembered, nothing is recalled in it."""

    id: str
    person_id: str
    agent_id: str
    title: str
    channel: str
    created_at: datetime
    updated_at: datetime
    takeover: Takeover | None = None
    """While operators answer in the AI's place."""
    incognito: bool = False
    cut: Cut | None = None

    @property
    def expires_at(self) -> datetime | None:
        """When all of it is gone, to the second; `None` where it stays."""
        end = self.created_at + INCOGNITO_KEPT
        return end.replace(microsecond=0) if self.incognito else None

    def is_over(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now

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
