"""How well moods are understood: people with planted patterns, and people with none."""

import time
from collections.abc import Sequence

from bench.report import Figure, percentile
from functions.emotion.moods.report import summarise
from tests.simulation.moods import (
    KINDS,
    WORDS,
    ZONE,
    Life,
    Lived,
    Planted,
    Verdict,
    claims_of,
    live,
    nulls,
    planted,
)

PEOPLE = 100
SEED = 7
YEARS = 5


def measure() -> list[Figure]:
    """About a minute and a half on one core."""
    with_patterns, taken = _judged(planted(PEOPLE, SEED))
    without, _ = _judged(nulls(PEOPLE, SEED))
    year = [_summary_ms(_a_year(seed)) for seed in range(YEARS)]
    subject = f"{PEOPLE} people with patterns, 60–180 days"
    null = f"{PEOPLE} people without"
    return [
        Figure("moods", subject, "precision", with_patterns.precision, "", "≥ .90"),
        Figure("moods", subject, "recall", with_patterns.recall, "", "≥ .85"),
        *(_recall_of(kind, with_patterns) for kind in KINDS),
        Figure("moods", subject, "false findings", 100 * with_patterns.false_share, "%", "≤ 5"),
        Figure(
            "moods", null, "people with a finding", 100 * without.people_with_findings, "%", "≤ 5"
        ),
        Figure("moods", subject, "summary, p50", percentile(taken, 50), "ms"),
        Figure(
            "moods", "a year, 1,000 records", "summary, p50", percentile(year, 50), "ms", "≤ 1500"
        ),
    ]


def _recall_of(kind: str, verdict: Verdict) -> Figure:
    missed = sum(1 for _, one in verdict.missed if one.kind == kind)
    return Figure("moods", kind, "recall", 1 - missed / verdict.planted[kind], "")


def _judged(people: Sequence[Lived]) -> tuple[Verdict, list[float]]:
    verdict, taken = Verdict(), []
    for lived in people:
        started = time.perf_counter()
        report = summarise(lived.records, ZONE)
        taken.append((time.perf_counter() - started) * 1000)
        verdict.judge(lived, claims_of(report))
    return verdict, taken


def _summary_ms(lived: Lived) -> float:
    started = time.perf_counter()
    summarise(lived.records, ZONE)
    return (time.perf_counter() - started) * 1000


def _a_year(seed: int) -> Lived:
    patterns = (
        Planted("trigger", -0.5, WORDS[0]),
        Planted("weekday", -0.4, "0"),
        Planted("sustained_low", -0.6, at=100, until=122),
    )
    life = Life(365, missing=0.1, most_records=5, planted=patterns, idle_tags=WORDS[1:9])
    return live(life, seed)
