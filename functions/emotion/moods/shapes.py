"""What a look back over somebody's moods says, as plain shapes: the figures that fill them need
numpy, and what only names them does not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Enough(StrEnum):
    OK = "ok"
    NOT_ENOUGH_DATA = "not_enough_data"


class PatternKind(StrEnum):
    WEEKDAY = "weekday"
    TRIGGER = "trigger"
    TREND = "trend"
    CHANGE_POINT = "change_point"
    SUSTAINED_LOW = "sustained_low"


@dataclass(frozen=True, slots=True)
class MoodSentences:
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day with records, in the person's time zone. Days without any are left out."""

    date: date
    valence: float
    n: int
    labels: dict[str, int]
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendFigures:
    """`level` is the mean of the days; the slope is Theil and Sen's, per 30 days, `low` to `high`
    its interval of 95 % from a block bootstrap. `p` and `q` are those of the test for a trend
    beside all else that was found; `None` where a change of level explains the course better."""

    status: Enough
    missing_days: int = 0
    level: float | None = None
    slope_per_30_days: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    q: float | None = None
    record_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variability:
    """`sd` of the days, and `rmssd`, the root mean square of the differences between days that
    follow each other within two days; a gap of two counts half."""

    status: Enough
    missing_days: int = 0
    sd: float | None = None
    rmssd: float | None = None
    pairs: int = 0


@dataclass(frozen=True, slots=True)
class Inertia:
    """How much a day is like the one before: the correlation of neighbours, once weekdays and a
    straight trend are taken out."""

    status: Enough
    missing_days: int = 0
    value: float | None = None
    pairs: int = 0


@dataclass(frozen=True, slots=True)
class DropSeen:
    """A fall below the own usual range, until it was well again or was seen last."""

    since: date
    until: date
    days: int
    over: bool
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recovery:
    """`median_days` by Kaplan and Meier; `None` also where most drops were not seen to end."""

    status: Enough
    missing_days: int = 0
    missing_drops: int = 0
    median_days: float | None = None
    drops: tuple[DropSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekdayFigures:
    weekday: str
    days: int
    difference: float
    p: float | None
    q: float | None
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Each weekday against all other days."""

    status: Enough
    missing_days: int = 0
    items: tuple[WeekdayFigures, ...] = ()


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """A part of the day against the own mean of the same days."""

    begins: int
    ends: int
    difference: float
    days: int


@dataclass(frozen=True, slots=True)
class HourProfile:
    """Parts of the day against the same days' own mean; described, not tested."""

    status: Enough
    items: tuple[PartOfDay, ...] = ()


@dataclass(frozen=True, slots=True)
class TriggerFigures:
    tag: str
    days_with: int
    days_without: int
    difference: float
    standardised: float
    p: float | None
    q: float | None
    dates: tuple[date, ...]
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitingTag:
    """A tag that cannot be compared yet."""

    tag: str
    days: int
    missing_days: int


@dataclass(frozen=True, slots=True)
class Triggers:
    status: Enough
    missing_days: int = 0
    items: tuple[TriggerFigures, ...] = ()
    waiting: tuple[WaitingTag, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidToHelp:
    """How often the person named it."""

    what: str
    times: int
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WentWith:
    """A tag or a strategy that was there between a low record and the next within 36 hours.

    `rise` is the mean difference in valence then, `otherwise` that after the other lows: moods
    rise after a low by themselves."""

    what: str
    of: str
    times: int
    rise: float
    otherwise: float
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Helped:
    """`said` by the person; `went_with` a rise after a low, which is no test and no cause."""

    said: tuple[SaidToHelp, ...]
    went_with: tuple[WentWith, ...]


@dataclass(frozen=True, slots=True)
class MoodFinding:
    """A pattern that chance does not explain well. `difference` is between the means of the days
    it is about and all others (of a change: those after it and those before, up to the next
    changes); `effect` the same with the other findings taken into account, and `low` to `high` its
    interval of 95 %. Of a trend `effect` is over the whole range; of a tag that single records of a
    day carry it may be that of a whole day with the tag.

    `q` is the adjusted p-value over everything that was tested. `since` and `until` (inclusive)
    bound what has a time."""

    kind: PatternKind
    subject: str | None
    direction: str
    difference: float
    effect: float
    low: float
    high: float
    standardised: float
    p: float
    q: float
    since: date | None
    until: date | None
    days: tuple[date, ...]
    compared_with_days: int
    record_ids: tuple[str, ...]
    sentences: MoodSentences


@dataclass(frozen=True, slots=True)
class MoodTest:
    """One question that was asked of the days, whatever came out."""

    kind: PatternKind
    subject: str | None
    p: float
    q: float


@dataclass(frozen=True, slots=True)
class MoodReport:
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
