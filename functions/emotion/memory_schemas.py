"""Requests and answers of the memory routes."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field

from functions.emotion.memories.browsing import Noted, Overview
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.memories import MAX_MEMORY, Memory, MemoryKind, Recurrence, Slot
from nuanxin.errors import Invalid
from nuanxin.web.fields import Unicode


def _said(value: str) -> str:
    text = value.strip()
    if not text:
        raise ValueError("it is empty")
    return text


def _drawn(kind: MemoryKind) -> MemoryKind:
    if kind is MemoryKind.TURN:
        raise ValueError("only what was said in a conversation is a turn")
    return kind


Kind = Annotated[MemoryKind, AfterValidator(_drawn)]
Text = Annotated[Unicode, Field(max_length=MAX_MEMORY), AfterValidator(_said)]


class NewMemory(BaseModel):
    """What you want to be known, in your own words."""

    text: Text
    kind: Kind = MemoryKind.FACT
    slot: Slot | None = Field(default=None, description="A line of the profile; replaces the old")
    event_at: datetime | None = Field(default=None, description="When it happened, or will")
    recurs: Recurrence | None = None
    pinned: bool = Field(default=False, description="Age never lowers its rank")

    @property
    def noted(self) -> Noted:
        return Noted(
            text=self.text,
            kind=self.kind,
            slot=self.slot,
            event_at=in_utc(self.event_at),
            recurs=self.recurs,
            pinned=self.pinned,
        )


def in_utc(moment: datetime | None) -> datetime | None:
    """UTC where no zone is given; `Invalid` where that is no year from 1 to 9999."""
    if moment is None or moment.tzinfo is None:
        return moment and moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise Invalid("a time from the year 1 to 9999", code="time_out_of_range") from None


_CAN_BE_CLEARED = {"event_at", "recurs"}


class MemoryChange(BaseModel):
    """Fields that are left out stay; `null` clears `event_at` and `recurs`. Other words keep the
    old ones in `history`, and supersede the turns that it was drawn from."""

    text: Text | None = None
    kind: Kind | None = None
    event_at: datetime | None = None
    recurs: Recurrence | None = None
    pinned: bool | None = None
    sensitive: bool | None = Field(default=None, description="Never raised unasked")

    @property
    def given(self) -> dict[str, Any]:
        sent = {name: getattr(self, name) for name in self.model_fields_set}
        if "event_at" in sent:
            sent["event_at"] = in_utc(self.event_at)
        return {
            name: value
            for name, value in sent.items()
            if value is not None or name in _CAN_BE_CLEARED
        }


class SourceOut(BaseModel):
    conversation_id: str
    message_id: str


class FeltOut(BaseModel):
    label: Emotion | None
    valence: float = Field(ge=-1, le=1)
    arousal: float = Field(ge=0, le=1)
    triggers: list[str]
    helped: list[str]


class EarlierOut(BaseModel):
    text: str
    until: datetime


class MemoryOut(BaseModel):
    id: str
    kind: MemoryKind = Field(description="`turn`: word for word, until it is corrected")
    text: str
    score: float | None = Field(
        default=None, description="Orders the hits of one search; null where nothing was searched"
    )
    created_at: datetime = Field(description="When it was said")
    event_at: datetime | None = Field(description="When it happened, or will")
    recurs: Recurrence | None
    source_message_ids: list[str]
    sources: list[SourceOut]
    emotion: FeltOut | None
    salience: float = Field(ge=0, le=1, description="How much it matters")
    confidence: float = Field(ge=0, le=1, description="How surely it was said so")
    pinned: bool
    sensitive: bool = Field(description="Never raised unasked")
    slot: Slot | None = Field(description="Of the profile, which is always at hand")
    superseded_by: str | None = Field(description="What took its place; then it is not recalled")
    drawn_by: str = Field(description="`rules`, a model's name, or `person`")
    corrected_at: datetime | None
    history: list[EarlierOut] = Field(description="What it said before it was corrected")


class MemoryList(BaseModel):
    items: list[MemoryOut]
    next_cursor: str | None


class ProfileLineOut(BaseModel):
    slot: Slot
    text: str
    memory_id: str


class MemorySummary(BaseModel):
    counts: dict[MemoryKind, int] = Field(description="Of current ones")
    superseded: int
    profile: list[ProfileLineOut]
    recorded: bool = Field(description="False while paused: PATCH /v1/me care.remember")
    since: datetime | None


def memory_out(memory: Memory, score: float | None = None) -> MemoryOut:
    felt = memory.felt
    return MemoryOut(
        id=memory.id,
        kind=memory.kind,
        text=memory.text,
        score=None if score is None else round(score, 4),
        created_at=memory.said_at,
        event_at=memory.event_at,
        recurs=memory.recurs,
        source_message_ids=[one.message_id for one in memory.sources],
        sources=[
            SourceOut(conversation_id=one.conversation_id, message_id=one.message_id)
            for one in memory.sources
        ],
        emotion=None
        if felt is None
        else FeltOut(
            label=felt.label,
            valence=felt.valence,
            arousal=felt.arousal,
            triggers=list(felt.triggers),
            helped=list(felt.helped),
        ),
        salience=memory.salience,
        confidence=memory.confidence,
        pinned=memory.pinned,
        sensitive=memory.sensitive,
        slot=memory.slot,
        superseded_by=memory.superseded_by,
        drawn_by=memory.drawn_by,
        corrected_at=memory.corrected_at,
        history=[EarlierOut(text=one.text, until=one.until) for one in memory.history],
    )


def summary_out(overview: Overview) -> MemorySummary:
    return MemorySummary(
        counts=overview.counts,
        superseded=overview.superseded,
        profile=[
            ProfileLineOut(slot=slot, text=line.text, memory_id=line.memory_id)
            for slot, line in overview.profile.items()
        ],
        recorded=overview.recorded,
        since=overview.since,
    )
