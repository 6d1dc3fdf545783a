"""People who were never there, whose moods follow patterns that are known because they were
planted; and a referee who compares what a report finds with what was planted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import numpy as np

from functions.emotion.moods.report import summarise
from functions.emotion.moods.sentences import WEEKDAYS
from functions.emotion.moods.shapes import MoodReport, PatternKind
from nuanxin.domain.emotion import VALENCE_AROUSAL, Emotion
from nuanxin.domain.ids import derived_id
from nuanxin.domain.moods import PREFIX, MoodRecord, MoodSource

ZONE = ZoneInfo("Asia/Shanghai")
FIRST_DAY = date(2024, 1, 15)
NOISE = 0.3
"""Standard deviation of what has no pattern."""
WORDS = (
    "加班",
    "妈妈",
    "运动",
    "失眠",
    "coffee",
    "老板",
    "朋友",
    "музыка",
    "通勤",
    "阅读",
    "Mark",
    "雨",
)


class Noise(StrEnum):
    RECORDS = "records"
    """Each record on its own."""
    DAYS = "days"
    """The records of a day share most of it."""
    INERT = "inert"
    """Days resemble the day before: AR(1)."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One pattern. `subject` is a tag or a weekday (0 is Monday); `at` is a day of the span."""

    kind: str
    effect: float
    subject: str = ""
    at: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class Life:
    """What a generated person is like."""

    days: int
    noise: Noise = Noise.RECORDS
    inertia: float = 0.0
    missing: float = 0.2
    most_records: int = 3
    planted: tuple[Planted, ...] = ()
    idle_tags: tuple[str, ...] = ()
    bursty: bool = False
    whole_day: bool = False
    """Whether a tag's effect is on its whole day, not on its own record only."""
    labels_only: bool = False
    tag_rate: float = 0.25


@dataclass(slots=True)
class Lived:
    life: Life
    records: list[MoodRecord] = field(default_factory=list)

    @property
    def last_day(self) -> date:
        return FIRST_DAY + timedelta(days=self.life.days - 1)


def live(life: Life, seed: int) -> Lived:
    """The same person whenever life and seed are the same."""
    rng = np.random.default_rng(seed)
    tags = [one.subject for one in life.planted if one.kind == "trigger"] + list(life.idle_tags)
    on_day = {tag: _days_of(tag, number, life, rng) for number, tag in enumerate(tags)}
    shared = _shared_noise(life, rng)
    lived = Lived(life)
    for day in range(life.days):
        if rng.random() < life.missing:
            continue
        today = FIRST_DAY + timedelta(days=day)
        count = int(rng.integers(1, life.most_records + 1))
        tagged = {tag: int(rng.integers(count)) for tag in tags if on_day[tag][day]}
        base = 0.05 + shared[day] + sum(_course(one, day, today) for one in life.planted)
        for number in range(count):
            own = tuple(tag for tag, place in tagged.items() if place == number)
            felt = tuple(tagged) if life.whole_day else own
            value = base + sum(
                one.effect for one in life.planted if one.kind == "trigger" and one.subject in felt
            )
            spread = NOISE if life.noise is Noise.RECORDS else NOISE / 3
            value += rng.normal(0, spread)
            lived.records.append(_record(today, number, value, own, life, rng))
    return lived


def _days_of(tag: str, number: int, life: Life, rng: np.random.Generator) -> list[bool]:
    if not life.bursty or number % 2:
        return [bool(one) for one in rng.random(life.days) < life.tag_rate]
    present, found = False, []
    for _ in range(life.days):
        leave = 0.2
        enter = leave * life.tag_rate / (1 - life.tag_rate)
        present = rng.random() < ((1 - leave) if present else enter)
        found.append(bool(present))
    return found


def _shared_noise(life: Life, rng: np.random.Generator) -> Sequence[float]:
    if life.noise is Noise.RECORDS:
        return [0.0] * life.days
    phi = life.inertia if life.noise is Noise.INERT else 0.0
    values = [float(rng.normal(0, NOISE))]
    for _ in range(life.days - 1):
        step = float(rng.normal(0, NOISE * (1 - phi * phi) ** 0.5))
        values.append(phi * values[-1] + step)
    return values


def _course(one: Planted, day: int, today: date) -> float:
    """What a pattern adds to a day, tags aside."""
    if one.kind == "weekday":
        return one.effect if today.weekday() == int(one.subject) else 0.0
    if one.kind == "trend":
        return one.effect * (day / max(1, one.until - 1) - 0.5)
    if one.kind == "change_point":
        return one.effect if day >= one.at else 0.0
    if one.kind == "sustained_low":
        return one.effect if one.at <= day < one.until else 0.0
    return 0.0


def _record(
    today: date,
    number: int,
    value: float,
    tags: tuple[str, ...],
    life: Life,
    rng: np.random.Generator,
) -> MoodRecord:
    at = datetime.combine(
        today, time(8 + 13 * number // life.most_records, int(rng.integers(60))), ZONE
    ).astimezone(UTC)
    valence, label = max(-1.0, min(1.0, value)), None
    if life.labels_only:
        label = min(Emotion, key=lambda one: abs(VALENCE_AROUSAL[one][0] - value))
        valence = VALENCE_AROUSAL[label][0]
    return MoodRecord(
        id=derived_id(PREFIX, at, f"{today} {number}"),
        at=at,
        source=MoodSource.HAND,
        label=label,
        valence=round(float(valence), 3),
        intensity=abs(float(valence)),
        confidence=1.0,
        tags=tuple(tag.lower() for tag in tags),
    )


# Populations.


def nulls(count: int, seed: int) -> list[Lived]:
    """Nobody with a pattern: white and inert noise, irregular days, idle and bursty tags."""
    rng = np.random.default_rng(seed)
    people = []
    for number in range(count):
        noise = (Noise.RECORDS, Noise.DAYS, Noise.INERT, Noise.INERT)[number % 4]
        life = Life(
            days=int(rng.integers(60, 181)),
            noise=noise,
            inertia=float(rng.uniform(0.3, 0.6)),
            missing=float(rng.uniform(0.05, 0.4)),
            idle_tags=_some(WORDS, int(rng.integers(3, 9)), rng),
            bursty=bool(number % 3 == 0),
            tag_rate=float(rng.uniform(0.12, 0.4)),
        )
        people.append(live(life, seed + number))
    return people


def planted(count: int, seed: int) -> list[Lived]:
    """Each with one to three patterns."""
    rng = np.random.default_rng(seed)
    return [live(_a_life(number, rng), seed + number) for number in range(count)]


KINDS = ("weekday", "trigger", "trend", "change_point", "sustained_low")


def _a_life(number: int, rng: np.random.Generator) -> Life:
    days = int(rng.integers(60, 181))
    words = _some(WORDS, 7, rng)
    kinds = [KINDS[number % 5]]
    if number % 2:
        kinds.append(str(rng.choice([one for one in ("weekday", "trigger") if one not in kinds])))
    patterns: list[Planted] = []
    for kind in kinds:
        patterns += _patterns(kind, days, words, rng)
    noise = (Noise.RECORDS, Noise.DAYS, Noise.RECORDS, Noise.INERT)[int(rng.integers(4))]
    used = {one.subject for one in patterns}
    return Life(
        days=days,
        noise=noise,
        inertia=float(rng.uniform(0.3, 0.5)),
        missing=float(rng.uniform(0.05, 0.3)),
        planted=tuple(patterns),
        idle_tags=tuple(one for one in words if one not in used)[: int(rng.integers(2, 5))],
        bursty=bool(number % 4 == 0),
        whole_day=bool(rng.random() < 0.5),
        labels_only=bool(rng.random() < 0.1),
        tag_rate=float(rng.uniform(0.2, 0.35)),
    )


def _patterns(
    kind: str, days: int, words: tuple[str, ...], rng: np.random.Generator
) -> list[Planted]:
    sign = 1.0 if rng.random() < 0.35 else -1.0
    size = float(rng.uniform(0.3, 0.8))
    if kind == "weekday":
        first = int(rng.integers(7))
        weekdays = [first, (first + 1) % 7][: 1 + int(rng.random() < 0.4)]
        return [Planted(kind, sign * max(size, 0.45), str(one)) for one in weekdays]
    if kind == "trigger":
        chosen = words[: 1 + int(rng.random() < 0.4)]
        return [Planted(kind, sign * max(size, 0.4), one) for one in chosen]
    if kind == "trend":
        return [Planted(kind, sign * float(rng.uniform(0.6, 1.2)), until=days)]
    if kind == "change_point":
        at = int(days * rng.uniform(0.4, 0.6))
        return [Planted(kind, sign * max(size, 0.4), at=at)]
    length = int(rng.integers(16, 29))
    start = int(rng.integers(10, days - length - 5))
    return [Planted(kind, -max(size, 0.5), at=start, until=start + length)]


def _some(words: Sequence[str], count: int, rng: np.random.Generator) -> tuple[str, ...]:
    return tuple(str(one) for one in rng.choice(words, size=count, replace=False))


# The referee.


@dataclass(frozen=True, slots=True)
class Claim:
    """What a report says it found, as far as the referee looks at it."""

    kind: str
    subject: str
    lower: bool
    day: date | None = None


def claims_of(report: MoodReport) -> list[Claim]:
    return [
        Claim(
            kind=one.kind,
            subject=str(WEEKDAYS.index(one.subject))
            if one.kind is PatternKind.WEEKDAY and one.subject
            else one.subject or "",
            lower=one.direction == "lower",
            day=one.since,
        )
        for one in report.findings
    ]


def judged(people: Iterable[Lived]) -> "Verdict":
    """What a report over each one's whole time finds, compared with what was planted."""
    verdict = Verdict()
    for lived in people:
        verdict.judge(lived, claims_of(summarise(lived.records, ZONE)))
    return verdict


@dataclass(slots=True)
class Verdict:
    """Counts over people. A pattern counts as found once; a finding is false where nobody planted
    it, in its direction."""

    people: int = 0
    with_findings: int = 0
    findings: int = 0
    false: int = 0
    patterns: int = 0
    found: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    """How many patterns of each kind there were."""
    missed: list[tuple[Life, Planted]] = field(default_factory=list)
    wrong: list[tuple[Life, Claim]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return 1 - self.false_share

    @property
    def false_share(self) -> float:
        return self.false / self.findings if self.findings else 0.0

    @property
    def recall(self) -> float:
        return 1.0 if not self.patterns else self.found / self.patterns

    @property
    def people_with_findings(self) -> float:
        return self.with_findings / max(1, self.people)

    def judge(self, lived: Lived, claims: Iterable[Claim]) -> None:
        claims = list(claims)
        self.people += 1
        self.with_findings += bool(claims)
        for claim in claims:
            self.findings += 1
            if not any(_fits(claim, one) for one in lived.life.planted):
                self.false += 1
                self.wrong.append((lived.life, claim))
        for one in lived.life.planted:
            self.patterns += 1
            self.planted[one.kind] += 1
            if any(_fits(claim, one) for claim in claims):
                self.found += 1
            else:
                self.missed.append((lived.life, one))


def _fits(claim: Claim, one: Planted) -> bool:
    """A low that begins or ends is a change too; else kind, subject and direction are the same."""
    if claim.kind == one.kind and claim.kind in ("weekday", "trigger"):
        return claim.subject == one.subject.lower() and claim.lower == (one.effect < 0)
    if one.kind == "sustained_low" and claim.kind == "change_point" and claim.day is not None:
        edges = (one.at, one.until)
        return min(abs((claim.day - FIRST_DAY).days - edge) for edge in edges) <= 7
    if claim.kind != one.kind:
        return False
    return claim.lower == (one.effect < 0)
