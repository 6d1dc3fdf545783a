"""From one text to a level: the gate weighs its n-grams and what the phrases found in it."""

from collections.abc import Iterable, Sequence

from nuanxin.domain.safety import gate
from nuanxin.domain.safety.attempts import attempt_in
from nuanxin.domain.safety.commonplace import is_commonplace
from nuanxin.domain.safety.gate import Question, Verdict
from nuanxin.domain.safety.levels import (
    Assessment,
    Reason,
    SafetyLevel,
    highest,
    is_danger,
)
from nuanxin.domain.safety.reading import Finding, findings, parts_of, uncovered
from nuanxin.domain.safety.spelling import respelled

_REASONS = tuple(Reason)
_EXPLICIT = (Reason.PLAN, Reason.INTENT)
_BRIEF = 60
"""Among more characters than these, other words could drown a plan or an intention: there the gate
does not lower what phrases have found."""
_KINDS = {
    Question.VIOLENCE: Reason.VIOLENCE,
    Question.OTHER_PERSON: Reason.OTHER_PERSON,
}


def assess(text: str) -> SafetyLevel:
    """The highest level that anything in the text gives, however long the text is."""
    return assessment_of(text).level


def assessment_of(text: str) -> Assessment:
    """The level of a text and what gave it. Nothing in a text can switch this off."""
    told: list[Assessment] = []
    plain = respelled(text)
    parts = tuple(parts_of(plain))
    for part in parts:
        told.append(_assessed(part, is_part=len(parts) > 1))
        if told[-1].level is SafetyLevel.ACUTE:
            break
    return _with_attempt(_together(told), plain)


def phrases_of(text: str) -> Assessment:
    """What the phrases alone say, without the gate."""
    return _by_phrases(found_in(respelled(text)))


def found_in(plain: str) -> Sequence[Finding]:
    """Everything that the phrases find in a respelled text."""
    return (*findings(plain), *uncovered(plain))


def _assessed(plain: str, *, is_part: bool) -> Assessment:
    found = found_in(plain)
    judged = _by_phrases(found)
    verdict = gate.judge(plain, found, is_part=is_part)
    if verdict is None or Reason.LANGUAGE in judged.reasons:
        return judged
    if verdict.danger and not is_danger(judged.level) and is_commonplace(plain):
        return judged
    if verdict.danger or (len(plain) > _BRIEF and _is_explicit(found)):
        return _danger(verdict, judged)
    if is_danger(judged.level):
        return Assessment(SafetyLevel.DISTRESS, _ordered(one.reason for one in found))
    return judged


def _danger(verdict: Verdict, judged: Assessment) -> Assessment:
    """Phrases that saw danger name it; else the kinds that the gate recognises. Either may call it
    acute."""
    by_gate = SafetyLevel.ACUTE if Question.ACUTE in verdict.more else SafetyLevel.RISK
    level = highest((by_gate, judged.level))
    if is_danger(judged.level):
        return Assessment(level, judged.reasons)
    kinds = [reason for question, reason in _KINDS.items() if question in verdict.more]
    return Assessment(level, _ordered([*kinds, Reason.GATE]))


def _is_explicit(found: Iterable[Finding]) -> bool:
    return any(one.level is SafetyLevel.ACUTE and one.reason in _EXPLICIT for one in found)


def _by_phrases(found: Iterable[Finding]) -> Assessment:
    return _together([Assessment(one.level, (one.reason,)) for one in found])


def _together(told: Sequence[Assessment]) -> Assessment:
    """The highest level and what gave it; all that is danger, where there is any."""
    level = highest(one.level for one in told)
    counts = [one for one in told if one.level is level or is_danger(one.level)]
    return Assessment(level, _ordered(reason for one in counts for reason in one.reasons))


def _with_attempt(judged: Assessment, plain: str) -> Assessment:
    """Danger that is done or under way is acute, and answered with a text of its own."""
    attempt = attempt_in(plain, level=judged.level)
    if not attempt:
        return judged
    return Assessment(SafetyLevel.ACUTE, _ordered((*attempt, *judged.reasons)))


def _ordered(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    named = set(reasons)
    return tuple(one for one in _REASONS if one in named)
