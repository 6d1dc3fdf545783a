"""Requests and answers of the mood routes."""

from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, model_validator

from functions.emotion.moods.service import MoodView
from functions.emotion.moods.shapes import (
    CalendarDay,
    Helped,
    HourProfile,
    Inertia,
    MoodFinding,
    MoodTest,
    Recovery,
    TrendFigures,
    Triggers,
    Variability,
    Weekdays,
)
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.moods import (
    MAX_NOTE,
    MAX_TAGS,
    MoodRecord,
    MoodSaid,
    MoodSource,
    normalised_tags,
)
from nuanxin.web.fields import Unicode

_MOST_SENT = 4 * MAX_TAGS
"""Tags as they come; equal ones become one."""
_LONGEST_SENT = 256


def _listed(value: object) -> object:
    """One tag may come without its list."""
    return [value] if isinstance(value, str) else value


def _not_blank(value: str) -> str | None:
    return value.strip() or None


SentTag = Annotated[Unicode, Field(max_length=_LONGEST_SENT)]
Tags = Annotated[
    list[SentTag],
    Field(max_length=_MOST_SENT, description="Up to 10, of up to 32 characters each"),
    BeforeValidator(_listed),
    AfterValidator(normalised_tags),
]
Note = Annotated[Unicode, Field(max_length=MAX_NOTE), AfterValidator(_not_blank)]
Valence = Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class NewMood(BaseModel):
    """At least one of `label`, `valence` and `note`. A label alone brings its usual valence; a
    note alone is read. `at` may lie years back.

    With `message_id` it is how it felt to say that: what was read from the message is corrected, or
    else a record is added at its time. Sent twice, there is one."""

    label: Emotion | None = None
    valence: Valence | None = None
    arousal: Share | None = None
    intensity: Share | None = None
    note: Note | None = None
    tags: Tags = []
    helped: Tags = Field(default=[], description="What did you good, in your own words")
    at: datetime | None = Field(default=None, description="Now unless given; UTC if without a zone")
    message_id: str | None = Field(
        default=None,
        pattern="^[A-Za-z0-9_]{1,64}$",
        description="A message of the person's, or a reply to it",
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.said.says_something:
            raise ValueError("give a label, a valence or a note")
        if self.message_id is not None and self.at is not None:
            raise ValueError("a message has a time of its own: leave out at")
        return self

    @property
    def said(self) -> MoodSaid:
        return MoodSaid(
            label=self.label,
            valence=self.valence,
            arousal=self.arousal,
            intensity=self.intensity,
            note=self.note,
            tags=tuple(self.tags),
            helped=tuple(self.helped),
        )

    @property
    def given(self) -> dict[str, Any]:
        """As a correction."""
        return _given(self, frozenset(MoodChange.model_fields))


_CAN_BE_CLEARED = {"note", "arousal"}


class MoodChange(BaseModel):
    """Fields that are left out stay; `null` clears note and arousal. Only records by hand can move
    to another time, and get another `id` with it."""

    label: Emotion | None = None
    valence: Valence | None = None
    arousal: Share | None = None
    intensity: Share | None = None
    note: Note | None = None
    tags: Tags | None = None
    helped: Tags | None = None
    at: datetime | None = None

    @property
    def given(self) -> dict[str, Any]:
        return _given(self, self.model_fields_set)


def _given(body: BaseModel, names: AbstractSet[str]) -> dict[str, Any]:
    sent = {name: getattr(body, name) for name in body.model_fields_set & names}
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in sent.items()
        if value is not None or name in _CAN_BE_CLEARED
    }


class Mood(BaseModel):
    """`label` and `arousal` are null where only a number was given."""

    id: str
    at: datetime
    source: MoodSource
    label: Emotion | None
    valence: float = Field(ge=-1, le=1)
    arousal: float | None
    intensity: float = Field(ge=0, le=1)
    confidence: float = Field(ge=0, le=1)
    note: str | None
    tags: list[str]
    helped: list[str]
    conversation_id: str | None
    message_id: str | None
    strategy: str | None


class MoodList(BaseModel):
    items: list[Mood]
    next_cursor: str | None


class MoodSummary(BaseModel):
    """Days are the person's own, in `time_zone`. All figures are valence, −1…1, of days; those
    without a record stay missing. `findings` holds only what stands with a false discovery rate of
    5 % over all that was `tested`; none of it is a cause or a diagnosis."""

    since: date = Field(serialization_alias="from")
    until: date = Field(serialization_alias="to")
    time_zone: str
    truncated: bool = Field(description="There were more records: only the latest are in it")
    days: int
    records: int
    calendar: tuple[CalendarDay, ...]
    trend: TrendFigures
    variability: Variability
    inertia: Inertia
    recovery: Recovery
    weekday: Weekdays
    hours: HourProfile
    triggers: Triggers
    change_points: tuple[MoodFinding, ...]
    sustained_low: tuple[MoodFinding, ...]
    helped: Helped
    tested: int
    tests: tuple[MoodTest, ...]
    findings: tuple[MoodFinding, ...]


def mood_out(record: MoodRecord) -> Mood:
    return Mood(
        id=record.id,
        at=record.at,
        source=record.source,
        label=record.label,
        valence=record.valence,
        arousal=record.arousal,
        intensity=record.intensity,
        confidence=record.confidence,
        note=record.note,
        tags=list(record.tags),
        helped=list(record.helped),
        conversation_id=record.conversation_id,
        message_id=record.message_id,
        strategy=record.strategy,
    )


def summary_out(view: MoodView) -> MoodSummary:
    report = view.report
    return MoodSummary(
        since=view.since,
        until=view.until,
        time_zone=view.zone,
        truncated=view.truncated,
        days=report.days,
        records=report.records,
        calendar=report.calendar,
        trend=report.trend,
        variability=report.variability,
        inertia=report.inertia,
        recovery=report.recovery,
        weekday=report.weekday,
        hours=report.hours,
        triggers=report.triggers,
        change_points=report.change_points,
        sustained_low=report.sustained_low,
        helped=report.helped,
        tested=report.tested,
        tests=report.tests,
        findings=report.findings,
    )
