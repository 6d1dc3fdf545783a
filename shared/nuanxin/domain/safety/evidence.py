"""What the phrases found, as numbers that the gate weighs beside its n-grams."""

from collections.abc import Iterator, Sequence

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety.levels import Reason, SafetyLevel, highest, is_danger
from nuanxin.domain.safety.reading import Finding

_GRADES = (SafetyLevel.DISTRESS, SafetyLevel.RISK, SafetyLevel.ACUTE)
_LATER = (Reason.ATTEMPT, Reason.GATE, Reason.CONVERSATION)
"""What is known only when a text was judged."""
_REASONS = tuple(one for one in Reason if one not in _LATER)
_LENGTHS = (8, 16, 30, 60, 120)
"""Characters; each step is a number of its own."""
_MANY = 3
_SELF = lazy_pattern(r"我|自己|\b(?:i|im|ive|ill|my|me|myself)\b")
_OTHERS = lazy_pattern(r"[他她]|\b(?:he|she|they|her|his|him)\b")
_REACH = 240
"""Of a longer text its beginning says who speaks."""

NAMES: Sequence[str] = (
    *(f"is {grade}" for grade in _GRADES),
    *(f"findings of {grade}" for grade in _GRADES),
    *(f"danger by {reason}" for reason in _REASONS),
    *(f"less by {reason}" for reason in _REASONS),
    *(f"at least {length} characters" for length in _LENGTHS),
    "speaks of oneself",
    "speaks of others",
    "has sentences",
    "has clauses",
)


def evidence(plain: str, found: Sequence[Finding]) -> tuple[float, ...]:
    """One number from 0 to 1 for each of NAMES."""
    return (*map(float, _of_findings(found)), *map(float, _of_text(plain)))


def _of_findings(found: Sequence[Finding]) -> Iterator[float]:
    level = highest(one.level for one in found)
    yield from (level is grade for grade in _GRADES)
    for grade in _GRADES:
        yield min(_MANY, sum(one.level is grade for one in found)) / _MANY
    danger = {one.reason for one in found if is_danger(one.level)}
    less = {one.reason for one in found if one.level is SafetyLevel.DISTRESS}
    yield from (reason in danger for reason in _REASONS)
    yield from (reason in less for reason in _REASONS)


def _of_text(plain: str) -> Iterator[float]:
    yield from (len(plain) >= length for length in _LENGTHS)
    yield bool(_SELF.search(plain[:_REACH]))
    yield bool(_OTHERS.search(plain[:_REACH]))
    yield "\n" in plain
    yield plain.count(",") > 1
