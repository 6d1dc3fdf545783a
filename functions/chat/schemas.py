"""Requests and answers of the chat routes, and of what operators set up for them."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from functions.chat.attached import MOST
from functions.chat.fields import Id, Label
from functions.chat.turn import Reasons
from nuanxin.domain.agents import Agent
from nuanxin.domain.attached import AttachmentKind
from nuanxin.domain.care import NoticeKind
from nuanxin.domain.conversation import (
    MAX_TEXT,
    Author,
    Conversation,
    Fallback,
    Message,
    Status,
    WrittenBy,
)
from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.knowledge import Citation
from nuanxin.domain.memories import Memory, MemoryKind
from nuanxin.domain.safety import LineKind, SafetyLevel, SafetyNotice, ShownLine
from nuanxin.web.fields import Unicode


class ChatRequest(BaseModel):
    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "今天好累"}]})

    text: Annotated[Unicode, Field(max_length=MAX_TEXT)] = Field(
        default="", description="May be empty where there are attachments"
    )
    conversation_id: Id | None = None
    agent_id: Id | None = None
    attachments: Annotated[list[Id], Field(max_length=MOST)] = Field(
        default=[],
        description="Ids of uploaded media: sounds become what was said, pictures what is seen",
    )
    replaces: Id | None = Field(
        default=None,
        description=(
            "The id of a message of yours in `conversation_id`: this takes its place, and that of "
            "all that came after it, which is forgotten. Without text and attachments the same is "
            "asked again; with text alone the pictures beside it stay. 409 `message_changed` if it "
            "is gone, or being replaced elsewhere"
        ),
    )
    incognito: bool | None = Field(
        default=None,
        description=(
            "`true` begins a conversation that is in no list and gone a day after it began. "
            "Nothing of it is remembered, and nothing is recalled in it: not even what is known of "
            "the person. Danger is noticed as ever. A conversation that exists has to agree"
        ),
    )


class EmotionOut(BaseModel):
    label: Emotion
    valence: float
    arousal: float
    intensity: float
    model: str


class HelpLineOut(BaseModel):
    kind: LineKind
    number: str | None = Field(description="To call; `null` for a directory, which `source` opens")
    name: str
    hours: str = Field(description="When somebody answers, in words; empty where unknown")
    source: str = Field(description="An address, or empty")


class HelpLineList(BaseModel):
    country: str
    items: list[HelpLineOut]


class MessageSafety(BaseModel):
    level: SafetyLevel
    notice: str | None = Field(default=None, description="Show it: it holds the help lines")
    lines: list[HelpLineOut] = Field(
        default=[], description="The lines that the notice names, one by one, at risk and acute"
    )


class WrittenByOut(BaseModel):
    name: str = Field(
        description=(
            "A model's name, `builtin` (our templates), `safety`, `moderation` or `care` (fixed), "
            "`operator` (a person)"
        )
    )
    fallback: Fallback | None = Field(
        description="Why our templates answered although a model is configured"
    )


class NoticeOut(BaseModel):
    kind: NoticeKind
    text: str = Field(description="Show it")


class LocationOut(BaseModel):
    offset: int = Field(description="Characters of the document before it")
    page: int | None
    sheet: str | None
    heading: str | None


class CitationOut(BaseModel):
    """What a reply rests on."""

    number: int = Field(description="As it is named in the text: `[1]`")
    dataset_id: str
    document_id: str
    chunk_id: str
    title: str
    quote: str
    location: LocationOut


class AttachmentOut(BaseModel):
    kind: AttachmentKind
    description: str | None = Field(
        default=None, description="What was seen in a picture; `null` where nobody looked"
    )


class MessageOut(BaseModel):
    id: str
    conversation_id: str
    role: Author
    text: str = Field(
        description="Of a person: what they typed and what was heard; may be empty beside "
        "`attachments`"
    )
    attachments: list[AttachmentOut] = Field(
        default=[],
        description="What a person sent beside it. The files themselves are gone after use: show "
        "what it was",
    )
    created_at: datetime
    status: Status
    citations: list[CitationOut]
    ai_generated: bool = Field(description="Not what people wrote, nor what operators did")
    emotion: EmotionOut | None
    strategy: str | None
    safety: MessageSafety
    notices: list[NoticeOut] = Field(
        description="What is said beside the reply: who speaks, how long it has been, who else "
        "there is"
    )
    written_by: WrittenByOut | None
    memory_ids: list[str] = Field(description="Memories that a reply was written with")
    forgotten: bool = Field(description="Its words were deleted; its place is left")
    stopped: bool = Field(description="It was left where it is; see `stop`")


class MemoryUsed(BaseModel):
    """As it is now. Of what was deleted since only the id is left."""

    id: str
    gone: bool
    kind: MemoryKind | None
    text: str | None
    said_at: datetime | None
    superseded: bool = Field(description="Something that was told later has taken its place")


class Why(BaseModel):
    """What a reply goes back to."""

    message_id: str
    strategy: str | None
    written_by: WrittenByOut | None
    emotion: EmotionOut | None = Field(description="How the person's message was read")
    safety: MessageSafety
    memories: list[MemoryUsed]
    citations: list[CitationOut]


class ChatAnswer(BaseModel):
    conversation_id: str
    user_message_id: str
    message: MessageOut


class ConversationOut(BaseModel):
    id: str
    title: str = Field(description="Of what was said first, unless the person gave it another")
    agent_id: str
    channel: str
    created_at: datetime
    updated_at: datetime
    incognito: bool
    snippet: str | None = Field(
        default=None,
        description="Of a search: what stands around the newest hit; the title is it where `null`",
    )


class ConversationList(BaseModel):
    items: list[ConversationOut]
    next_cursor: str | None


class MessageList(BaseModel):
    items: list[MessageOut]
    next_cursor: str | None


class AgentBody(BaseModel):
    name: Label
    persona: Annotated[Unicode, Field(min_length=1, max_length=8000)]
    model: Annotated[Unicode, Field(min_length=1, max_length=128)] | None = None
    greeting: Annotated[Unicode, Field(max_length=1000)] = ""
    dataset_ids: Annotated[list[Id], Field(max_length=20)] = []
    workflow_ids: Annotated[list[Id], Field(max_length=20)] = []


class AgentChange(BaseModel):
    """Fields that are left out stay as they are."""

    name: Label | None = None
    persona: Annotated[Unicode, Field(min_length=1, max_length=8000)] | None = None
    model: Annotated[Unicode, Field(min_length=1, max_length=128)] | None = None
    greeting: Annotated[Unicode, Field(max_length=1000)] | None = None
    dataset_ids: Annotated[list[Id], Field(max_length=20)] | None = None
    workflow_ids: Annotated[list[Id], Field(max_length=20)] | None = None


class AgentOut(BaseModel):
    id: str
    name: str
    persona: str
    model: str | None
    greeting: str
    dataset_ids: list[str]
    workflow_ids: list[str]
    created_at: datetime
    updated_at: datetime


class AgentList(BaseModel):
    items: list[AgentOut]
    next_cursor: str | None = None


def reading_out(reading: EmotionReading) -> EmotionOut:
    return EmotionOut(
        label=reading.label,
        valence=round(reading.valence, 4),
        arousal=round(reading.arousal, 4),
        intensity=round(reading.intensity, 4),
        model=reading.model,
    )


def help_line_out(line: ShownLine) -> HelpLineOut:
    return HelpLineOut.model_validate(asdict(line))


def _written_by_out(written_by: WrittenBy) -> WrittenByOut:
    return WrittenByOut(name=written_by.name, fallback=written_by.fallback)


def safety_out(notice: SafetyNotice) -> MessageSafety:
    return MessageSafety(
        level=notice.level,
        notice=notice.notice,
        lines=[help_line_out(one) for one in notice.lines],
    )


def message_out(message: Message) -> MessageOut:
    return MessageOut(
        id=message.id,
        conversation_id=message.conversation_id,
        role=message.author,
        text=message.text,
        attachments=[
            AttachmentOut(kind=one.kind, description=one.description) for one in message.attachments
        ],
        created_at=message.created_at,
        status=message.status,
        citations=[_citation_out(one) for one in message.citations],
        ai_generated=message.is_by_ai,
        emotion=reading_out(message.emotion) if message.emotion else None,
        strategy=message.strategy,
        safety=safety_out(message.safety),
        notices=[NoticeOut(kind=one.kind, text=one.text) for one in message.notices],
        written_by=_written_by_out(message.written_by) if message.written_by else None,
        memory_ids=list(message.recalled),
        forgotten=message.is_forgotten,
        stopped=message.stopped,
    )


def why_out(reasons: Reasons) -> Why:
    reply = message_out(reasons.reply)
    memory_ids = dict.fromkeys((*reply.memory_ids, *reasons.memories))
    return Why(
        message_id=reply.id,
        strategy=reply.strategy,
        written_by=reply.written_by,
        emotion=reply.emotion,
        safety=reply.safety,
        memories=[_used(one, reasons.memories.get(one)) for one in memory_ids],
        citations=reply.citations,
    )


def _used(memory_id: str, memory: Memory | None) -> MemoryUsed:
    if memory is None:
        return MemoryUsed(
            id=memory_id, gone=True, kind=None, text=None, said_at=None, superseded=False
        )
    return MemoryUsed(
        id=memory_id,
        gone=False,
        kind=memory.kind,
        text=memory.text,
        said_at=memory.said_at,
        superseded=not memory.is_current,
    )


def _citation_out(citation: Citation) -> CitationOut:
    return CitationOut.model_validate(asdict(citation))


def message_data(message: Message) -> dict[str, Any]:
    """As JSON values, for events."""
    return message_out(message).model_dump(mode="json")


def conversation_out(conversation: Conversation, snippet: str | None = None) -> ConversationOut:
    return ConversationOut(
        id=conversation.id,
        title=conversation.title,
        agent_id=conversation.agent_id,
        channel=conversation.channel,
        created_at=conversation.created_at,
        updated_at=conversation.updated_at,
        incognito=conversation.incognito,
        snippet=snippet,
    )


def agent_out(agent: Agent) -> AgentOut:
    return AgentOut(
        id=agent.id,
        name=agent.name,
        persona=agent.persona,
        model=agent.model,
        greeting=agent.greeting,
        dataset_ids=list(agent.dataset_ids),
        workflow_ids=list(agent.workflow_ids),
        created_at=agent.created_at,
        updated_at=agent.updated_at,
    )
