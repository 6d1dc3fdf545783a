"""Reads a text for phrases of danger and grades each by what stands around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import ModuleType

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import words_en, words_zh
from nuanxin.domain.safety.cues_en import converging
from nuanxin.domain.safety.levels import Reason, SafetyLevel
from nuanxin.domain.safety.scope import (
    DENIED_AFTER,
    DIED,
    HYPERBOLIC,
    LEAVING_IN_LIFE,
    POLITE,
    Scene,
    harmless_hidden,
    is_denied,
    subject_of,
)
from nuanxin.domain.safety.signals import Signal
from nuanxin.domain.safety.spelling import in_one_language, put_back
from nuanxin.domain.safety.words_other import WANTS_TO_DIE
from nuanxin.domain.safety.words_zh.everyday import is_everyday, is_playful

_SHORT = 240
_LONG = 2_000
_OVERLAP = 60
_REACH = 40
"""How many characters before a phrase may name its subject or deny it."""
_NEAR = 20
_SCENE = 70
_BESIDE = 30
"""Of a longer text only so many characters to each side set the scene."""

REASONS = {
    Signal.PLAN: Reason.PLAN,
    Signal.DEED: Reason.PLAN,
    Signal.HINT: Reason.PLAN,
    Signal.INTENT: Reason.INTENT,
    Signal.WISH: Reason.WISH,
    Signal.BURDEN: Reason.BURDEN,
    Signal.HARM: Reason.SELF_HARM,
    Signal.PLACE: Reason.PLACE,
    Signal.VIOLENCE: Reason.VIOLENCE,
    Signal.OTHER: Reason.OTHER_PERSON,
    Signal.MENTION: Reason.WISH,
    Signal.STRAIN: Reason.STRAIN,
}


_MANY = 4
"""So many parting words are a farewell, whatever else is told."""

HIDDEN = ("自杀", "自残", "自尽", "割腕", "跳楼", "轻生", "不想活", "想死")
"""Words that nobody splits by punctuation except to hide them."""

_NOT_HAN = lazy_pattern("[^一-鿿]+")
_HAN = lazy_pattern("[一-鿿]")
_LATIN = lazy_pattern("[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Finding:
    level: SafetyLevel
    reason: Reason


def findings(plain: str) -> Iterator[Finding]:
    """What a respelled text says of danger; of a long one, up to the first that is acute."""
    mixed = in_one_language(plain)
    texts = (plain,) if mixed == plain else (plain, mixed)
    for chunk in (chunk for text in texts for chunk in parts_of(text)):
        for finding in _found_in(chunk):
            yield finding
            if finding.level is SafetyLevel.ACUTE and len(plain) > _LONG:
                return


def uncovered(plain: str) -> Iterator[Finding]:
    """What comes out when all that is not Chinese goes, if a word was split to hide it."""
    if not _HAN.search(plain):
        return
    joined = put_back(_NOT_HAN.sub("", plain))
    if any(joined.count(word) > plain.count(word) for word in HIDDEN):
        yield from findings(joined)


def parts_of(plain: str) -> Iterator[str]:
    """A text whole, or in overlapping parts that end with sentences where they can."""
    if len(plain) <= _SHORT:
        yield plain
        return
    seen: set[str] = set()
    for part in _parts(plain):
        if part not in seen:
            seen.add(part)
            yield part


def _parts(plain: str) -> Iterator[str]:
    held = ""
    for sentence in plain.split("\n"):
        if len(held) + len(sentence) < _SHORT:
            held = f"{held}\n{sentence}" if held else sentence
            continue
        yield held
        held = ""
        for start in range(0, max(1, len(sentence) - _OVERLAP), _SHORT - _OVERLAP):
            held = sentence[start : start + _SHORT]
            if start + _SHORT < len(sentence):
                yield held
    yield held


def _found_in(chunk: str) -> Iterator[Finding]:
    plain = harmless_hidden(chunk)
    spoken = _languages(plain)
    strong = False
    for words in spoken:
        for signal, pattern in words.DANGER.items():
            for found in pattern.finditer(plain):
                scene = Scene.of(_around(chunk, found), chunk)
                level = _grade(signal, found, scene)
                if level is not SafetyLevel.NONE:
                    yield Finding(level, _reason(signal, found))
                strong = strong or level in (SafetyLevel.RISK, SafetyLevel.ACUTE)
    if WANTS_TO_DIE.search(plain):
        yield Finding(SafetyLevel.ACUTE, Reason.LANGUAGE)
    if len(plain) <= _SHORT and converging(plain) >= _CONVERGING and not _explained(chunk):
        yield Finding(SafetyLevel.RISK, Reason.PLAN)
    farewells = farewells_in(plain)
    if farewells >= 2 or (farewells and strong):
        yield Finding(SafetyLevel.ACUTE, Reason.FAREWELL)


def _explained(chunk: str) -> bool:
    scene = Scene.of(chunk)
    lighter = scene.laughing or scene.mundane or scene.everyday or scene.playful
    return lighter or scene.fiction or scene.tale or scene.recovered or scene.reassured


def farewells_in(plain: str) -> int:
    """How many parting words there are, of different kinds and in different places.

    Thanks and goodbyes count once together; nothing counts where everyday life explains it.
    """
    spans: list[tuple[int, int]] = []
    polite = 0
    for words in _languages(plain):
        for one in words.FAREWELLS:
            found = one.search(plain)
            if found and all(found.end() <= start or found.start() >= end for start, end in spans):
                spans.append(found.span())
                polite += bool(POLITE.search(found[0]))
    count = len(spans) - max(0, polite - 1)
    return count if count >= _MANY or not _in_life(plain) else 0


def _in_life(plain: str) -> bool:
    return bool(LEAVING_IN_LIFE.search(plain)) or is_playful(plain) or is_everyday(plain)


def _languages(plain: str) -> tuple[ModuleType, ...]:
    """The tables worth reading: each is compiled at its first use, which costs a cold start."""
    chinese = (words_zh,) if _HAN.search(plain) else ()
    english = (words_en,) if _LATIN.search(plain) else ()
    return (*chinese, *english)


def _around(chunk: str, found: re.Match[str]) -> str:
    if len(chunk) <= _SCENE:
        return chunk
    start = max(found.start() - _BESIDE, chunk.rfind("\n", 0, found.start()) + 1)
    end = chunk.find("\n", found.end())
    return chunk[start : min(found.end() + _BESIDE, end if end >= 0 else len(chunk))]


_DENIED_IN_VAIN = (Signal.PLAN, Signal.DEED, Signal.HINT)
_EXPLAINED = (Signal.DEED, Signal.HINT, Signal.PLACE)
"""Travel, work or play beside these says what was meant."""
_CONVERGING = 3
"""So many kinds of cue beside a means or a place are risk."""
_WHOEVER_IS_NAMED = (Signal.VIOLENCE, Signal.BURDEN, Signal.STRAIN)
"""Somebody else is part of these without being the one in danger."""


def _reason(signal: Signal, found: re.Match[str]) -> Reason:
    before = _before(found)
    if subject_of(before) in ("kin", "other") and signal not in _WHOEVER_IS_NAMED:
        return Reason.OTHER_PERSON
    return REASONS[signal]


def _before(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - _REACH) : found.start()]
    return before[before.rfind("\n") + 1 :]


def _grade(signal: Signal, found: re.Match[str], scene: Scene) -> SafetyLevel:
    before, after = _before(found), found.string[found.end() : found.end() + _NEAR]
    denied = is_denied(before.rsplit(",", 1)[-1]) or bool(DENIED_AFTER.search(after))
    if signal is Signal.STRAIN:
        return SafetyLevel.NONE if denied or scene.laughing else SafetyLevel.DISTRESS
    if signal in (Signal.VIOLENCE, Signal.OTHER):
        return _grade_of_harm_by_others(denied, scene)
    subject = subject_of(before)
    if subject in ("kin", "other") and signal is not Signal.BURDEN:
        from_here = found.string[found.start() : found.start() + _REACH]
        return _grade_of_others(subject, from_here, scene)
    if (denied or scene.reassured) and signal not in _DENIED_IN_VAIN:
        return SafetyLevel.DISTRESS
    exaggerated = scene.mundane and bool(HYPERBOLIC.search(found[0]))
    return _grade_of_oneself(signal, subject, replace(scene, mundane=exaggerated))


def _grade_of_harm_by_others(denied: bool, scene: Scene) -> SafetyLevel:
    if denied or scene.tale or scene.laughing or (scene.fiction and not scene.now):
        return SafetyLevel.NONE
    if scene.playful:
        return SafetyLevel.NONE
    if (scene.past and not scene.now) or scene.dismissed:
        return SafetyLevel.DISTRESS
    return SafetyLevel.RISK


def _grade_of_others(subject: str, from_here: str, scene: Scene) -> SafetyLevel:
    if scene.tale or scene.fiction or scene.laughing:
        return SafetyLevel.NONE
    if (scene.past and scene.recovered) or scene.dismissed:
        return SafetyLevel.DISTRESS
    if DIED.search(from_here):
        return SafetyLevel.DISTRESS if subject == "kin" else SafetyLevel.NONE
    return SafetyLevel.RISK


def _grade_of_oneself(signal: Signal, subject: str, scene: Scene) -> SafetyLevel:
    if scene.past and scene.recovered:
        return SafetyLevel.DISTRESS
    if signal in _EXPLAINED and (scene.everyday or scene.playful):
        return SafetyLevel.NONE
    if signal is Signal.HARM and scene.playful:
        return SafetyLevel.NONE
    if scene.tale or (scene.fiction and subject != "self"):
        return SafetyLevel.NONE if signal is Signal.MENTION else SafetyLevel.DISTRESS
    if signal in (Signal.PLAN, Signal.DEED):
        return SafetyLevel.ACUTE
    if scene.past or signal in (Signal.HARM, Signal.MENTION):
        return SafetyLevel.RISK
    return _unless_exaggerated(signal, scene)


def _unless_exaggerated(signal: Signal, scene: Scene) -> SafetyLevel:
    if scene.laughing:
        return SafetyLevel.DISTRESS
    if signal is not Signal.INTENT:
        return SafetyLevel.DISTRESS if scene.mundane else SafetyLevel.RISK
    return SafetyLevel.RISK if scene.mundane or scene.sometimes else SafetyLevel.ACUTE
