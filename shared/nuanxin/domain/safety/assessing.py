"""From one text to a level: phrases, the gate, and what they say together."""

from collections.abc import Iterable, Sequence

from nuanxin.domain.safety import gate
from nuanxin.domain.safety.levels import (
    Assessment,
    Reason,
    SafetyLevel,
    highest,
    is_danger,
)
from nuanxin.domain.safety.reading import Finding, findings, uncovered
from nuanxin.domain.safety.scope import harmless_hidden
from nuanxin.domain.safety.spelling import respelled

_REASONS = tuple(Reason)
_EXPLICIT = (Reason.PLAN, Reason.INTENT, Reason.LANGUAGE)
"""What the gate never lowers."""
_BRIEF = 8
"""Of so few characters a phrase is all there is."""


def assess(text: str) -> SafetyLevel:
    """The highest level that anything in the text gives, however long the text is."""
    return assessment_of(text).level


def assessment_of(text: str) -> Assessment:
    """The level of a text and what gave it. Nothing in a text can switch this off."""
    plain = respelled(text)
    found = found_in(plain)
    judged = _summed_up(found)
    if is_explicit(found):
        return judged
    verdict = gate.judge(plain, found)
    if is_danger(judged.level):
        return _lowered(found) if verdict.lowers else judged
    raised = verdict.raises and not is_spared(plain, found)
    return Assessment(SafetyLevel.RISK, (Reason.GATE,)) if raised else judged


def phrases_of(text: str) -> Assessment:
    """What the phrases alone say, without the gate."""
    return _summed_up(found_in(respelled(text)))


def found_in(plain: str) -> Sequence[Finding]:
    """Everything that the phrases find in a respelled text."""
    return (*findings(plain), *uncovered(plain))


def is_explicit(found: Iterable[Finding]) -> bool:
    """Whether a plan or an intention was found: then the phrases have the last word."""
    return any(one.level is SafetyLevel.ACUTE and one.reason in _EXPLICIT for one in found)


def is_spared(plain: str, found: Sequence[Finding]) -> bool:
    """Whether the phrases know enough: danger denied, overcome or a tale, strain and no more, or
    next to nothing but a saying that sounds worse than it is."""
    if any(one.reason is not Reason.STRAIN for one in found):
        return True
    return len(plain) < _BRIEF and (bool(found) or harmless_hidden(plain) != plain)


def _summed_up(found: Sequence[Finding]) -> Assessment:
    level = highest(one.level for one in found)
    reasons = {one.reason for one in found if one.level is level}
    if is_danger(level):
        reasons = {one.reason for one in found if is_danger(one.level)}
    return Assessment(level, tuple(reason for reason in _REASONS if reason in reasons))


def _lowered(found: Sequence[Finding]) -> Assessment:
    reasons = {one.reason for one in found}
    return Assessment(SafetyLevel.DISTRESS, tuple(one for one in _REASONS if one in reasons))
