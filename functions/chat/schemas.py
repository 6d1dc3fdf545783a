"""Requests and answers of the chat routes, and of what operators set up for them."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from functions.chat.attachments import MOST
from functions.chat.fields import Id, Label
from nuanxin.domain.agents import Agent
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
from nuanxin.domain.safety import SafetyLevel
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


class EmotionOut(BaseModel):
    label: Emotion
    valence: float
    arousal: float
    intensity: float
    model: str


class MessageSafety(BaseModel):
    level: SafetyLevel
    notice: str | None = Field(default=None, description="Show it: it holds the help lines")


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


class MessageOut(BaseModel):
    id: str
    conversation_id: str
    role: Author
    text: str
    created_at: datetime
    status: Status
    citations: list[dict[str, Any]]
    ai_generated: bool = Field(description="Not what people wrote, nor what operators did")
    emotion: EmotionOut | None
    strategy: str | None
    safety: MessageSafety
    notices: list[NoticeOut] = Field(
        description="What is said beside the reply: who speaks, how long it has been, who else "
        "there is"
    )
    written_by: WrittenByOut | None


class ChatAnswer(BaseModel):
    conversation_id: str
    user_message_id: str
    message: MessageOut


class ConversationOut(BaseModel):
    id: str
    title: str
    agent_id: str
    channel: str
    created_at: datetime
    updated_at: datetime


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


def _written_by_out(written_by: WrittenBy) -> WrittenByOut:
    return WrittenByOut(name=written_by.name, fallback=written_by.fallback)


def message_out(message: Message) -> MessageOut:
    return MessageOut(
        id=message.id,
        conversation_id=message.conversation_id,
        role=message.author,
        text=message.text,
        created_at=message.created_at,
        status=message.status,
        citations=[],
        ai_generated=message.is_by_ai,
        emotion=reading_out(message.emotion) if message.emotion else None,
        strategy=message.strategy,
        safety=MessageSafety(level=message.safety.level, notice=message.safety.notice),
        notices=[NoticeOut(kind=one.kind, text=one.text) for one in message.notices],
        written_by=_written_by_out(message.written_by) if message.written_by else None,
    )


def message_data(message: Message) -> dict[str, Any]:
    """As JSON values, for events."""
    return message_out(message).model_dump(mode="json")


def conversation_out(conversation: Conversation) -> ConversationOut:
    return ConversationOut(
        id=conversation.id,
        title=conversation.title,
        agent_id=conversation.agent_id,
        channel=conversation.channel,
        created_at=conversation.created_at,
        updated_at=conversation.updated_at,
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
