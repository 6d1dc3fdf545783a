"""From one text to a level: phrases, the gate, and what they say together."""

from collections.abc import Iterable

from nuanxin.domain.safety import gate
from nuanxin.domain.safety.levels import (
    Assessment,
    Reason,
    SafetyLevel,
    highest,
    is_danger,
)
from nuanxin.domain.safety.reading import Finding, findings, uncovered
from nuanxin.domain.safety.scope import Scene
from nuanxin.domain.safety.spelling import respelled

_SCENE = 240
_REASONS = tuple(Reason)


def assess(text: str) -> SafetyLevel:
    """The highest level that anything in the text gives, however long the text is."""
    return assessment_of(text).level


def assessment_of(text: str) -> Assessment:
    """The level of a text and what gave it. Nothing in a text can switch this off."""
    plain = respelled(text)
    found = [*findings(plain), *uncovered(plain)]
    judged = _summed_up(found)
    if is_danger(judged.level) or not _gate_opens(plain, found):
        return judged
    return Assessment(SafetyLevel.RISK, (Reason.GATE,))


def phrases_of(text: str) -> Assessment:
    """What the phrases alone say, without the gate."""
    plain = respelled(text)
    return _summed_up([*findings(plain), *uncovered(plain)])


def _summed_up(found: Iterable[Finding]) -> Assessment:
    found = tuple(found)
    level = highest(one.level for one in found)
    reasons = {one.reason for one in found if one.level is level}
    if is_danger(level):
        reasons = {one.reason for one in found if is_danger(one.level)}
    return Assessment(level, tuple(reason for reason in _REASONS if reason in reasons))


def _gate_opens(plain: str, found: Iterable[Finding]) -> bool:
    """The gate cannot see what lowered a phrase, and must be sure where the scene is harmless."""
    if any(one.reason is not Reason.STRAIN for one in found):
        return False
    verdict = gate.judge(plain)
    return verdict.sure or (verdict.likely and not _is_harmless(Scene.of(plain[:_SCENE])))


def _is_harmless(scene: Scene) -> bool:
    return (
        scene.laughing
        or scene.mundane
        or scene.fiction
        or scene.tale
        or scene.reassured
        or scene.dismissed
        or scene.recovered
    )
