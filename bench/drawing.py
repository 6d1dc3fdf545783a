"""How much of what people tell is drawn by rules, and how much of what is drawn is wrong.

The sayings are our own. "Unseen" are those that were written when the rules stood; the others were
written before them, and the rules were mended by them. "Blind" are those whose writer meant real
talk and no rule, and by which none was mended: where the two differ, believe these.
"""

import time
from collections.abc import Iterator

from bench.report import Figure, percentile
from nuanxin.domain.memories import MemoryKind
from tests.unit.emotion.memories.expected import (
    LAST_BLIND,
    UNSEEN,
    Case,
    Expected,
    Tally,
    cases,
    compare,
    total,
)

LANGUAGES = {"zh": "Chinese", "en": "English"}


def measure() -> list[Figure]:
    return [figure for language in LANGUAGES for figure in _of_language(language)]


def _of_language(language: str) -> Iterator[Figure]:
    every = list(cases(language))
    for one in every:
        one.drawn()
    unseen = list(cases(language + UNSEEN))
    subject = f"{LANGUAGES[language]}, {len(unseen)} unseen sayings"
    whole = total(compare(one.expected, one.drawn())[0] for one in unseen)
    yield Figure("drawing", subject, "precision", whole.precision, "", "≥ .95")
    yield Figure("drawing", subject, "recall", whole.recall, "", "≥ .70")
    blind = list(cases(language + LAST_BLIND))
    subject = f"{LANGUAGES[language]}, {len(blind)} blind sayings"
    found = total(compare(one.expected, one.drawn())[0] for one in blind)
    yield Figure("drawing", subject, "precision", found.precision, "", "≥ .95")
    yield Figure("drawing", subject, "recall", found.recall, "", "≥ .70")
    for kind in MemoryKind:
        if kind is not MemoryKind.TURN:
            of_kind = total(_of_kind(one, kind) for one in every)
            named = f"{LANGUAGES[language]}, {kind}, all {len(every)} sayings"
            yield Figure("drawing", named, "precision", of_kind.precision, "")
            yield Figure("drawing", named, "recall", of_kind.recall, "")
    nothing = [one for one in (*every, *unseen, *blind) if not one.expected]
    share = 100 * sum(bool(one.drawn()) for one in nothing) / len(nothing)
    subject = f"{LANGUAGES[language]}, {len(nothing)} sayings that tell nothing"
    yield Figure("drawing", subject, "something drawn", share, "%", "≤ 2")
    yield Figure("drawing", LANGUAGES[language], "a message, p99", _slow_ms(every), "ms")


def _of_kind(case: Case, kind: MemoryKind) -> Tally:
    expected: list[Expected] = [one for one in case.expected if one.kinds[0][0] == kind]
    return compare(expected, [one for one in case.drawn() if one.kind is kind])[0]


def _slow_ms(every: list[Case]) -> float:
    taken = []
    for one in every:
        started = time.perf_counter()
        one.drawn()
        taken.append((time.perf_counter() - started) * 1000)
    return percentile(taken, 99)
