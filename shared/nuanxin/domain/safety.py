"""Danger in what a person says, noticed before any model speaks. First form: explicit words.

A wish not to be alive or hurting oneself is `risk`; an intention, a plan, a means at hand or a
farewell is `acute`. Denial, other people, fiction, laughter and the past lower what was found.

What it cannot do: hear irony, euphemism that names nothing, or what earlier turns built up; it
knows Chinese and English only. It is a net with holes, so `none` never means that a person is
safe. Word lists, levels and fixed texts have not been reviewed by a clinician; that is outstanding.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from nuanxin.domain import safety_words as words
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety_words import Signal


class SafetyLevel(StrEnum):
    NONE = "none"
    DISTRESS = "distress"
    RISK = "risk"
    ACUTE = "acute"


@dataclass(frozen=True, slots=True)
class SafetyNotice:
    """`notice` is the text with help lines that clients must show, for risk and acute."""

    level: SafetyLevel = SafetyLevel.NONE
    notice: str | None = None


def assess(text: str) -> SafetyLevel:
    """The highest level that anything in the text gives, however long the text is."""
    plain = normalised(text)
    worst = SafetyLevel.NONE
    for clause, scene in _clauses(plain):
        worst = _higher(worst, _level_of(clause, scene))
        if worst is SafetyLevel.ACUTE:
            return worst
    return _higher(worst, _farewell(plain, worst))


def is_danger(level: SafetyLevel) -> bool:
    """Whether fixed words answer: never a model, and never "not now"."""
    return level in (SafetyLevel.RISK, SafetyLevel.ACUTE)


def notice_for(level: SafetyLevel, *, language: str, country: str) -> str | None:
    """The help lines to show beside a reply, for risk and acute; `country` is ISO 3166-1."""
    if level not in (SafetyLevel.RISK, SafetyLevel.ACUTE):
        return None
    return _with_lines(words.NOTICES, language, country)


AFTERCARE_TURNS = 2
"""For so many turns after danger the answer is still fixed text: the question about safety was
ours, and "good night" is no answer to it."""


def answered_with(danger: SafetyLevel, text: str) -> SafetyLevel:
    """What the answer to our question about safety says; `danger` is what the question was about.

    The question after `risk` asks for an intention, that after `acute` whether the person is safe.
    """
    plain = _BARE.sub("", normalised(text))
    refused = words.NOT_SAFE.fullmatch(plain) if danger is SafetyLevel.ACUTE else None
    confirmed = words.YES.fullmatch(plain) if danger is SafetyLevel.RISK else None
    if refused or confirmed or words.MEANS_READY.search(plain):
        return SafetyLevel.ACUTE
    return SafetyLevel.RISK


def aftercare_for(turn: int, *, language: str, country: str) -> str:
    """The fixed text of the `turn`-th turn after danger, counted from 0."""
    texts = {name: lines[turn % len(lines)] for name, lines in words.AFTERCARE.items()}
    return _with_lines(texts, language, country)


def reply_for(level: SafetyLevel, *, language: str, country: str) -> str | None:
    """The fixed reply for risk and acute, which no model ever writes or changes."""
    match level:
        case SafetyLevel.ACUTE:
            return _with_lines(words.ACUTE_REPLIES, language, country)
        case SafetyLevel.RISK:
            return _with_lines(words.RISK_REPLIES, language, country)
        case _:
            return None


_LEVELS = tuple(SafetyLevel)
_SHORT = 80
"""Up to this many characters a text is one scene: laughter after a full stop still counts."""
_JOINT = ","
_WINDOW = 240
_OVERLAP = 60
_REACH = 40
"""How many characters before a phrase may name its subject or deny it."""

_BARE = lazy_pattern(r"[^\w ]+|^ +| +$")
_APOSTROPHES = lazy_pattern(r"['’‘`´]")
_SPELLED_OUT = lazy_pattern(r"(?<![a-z])(?:[a-z][\s.\-_*·]){3,}[a-z](?![a-z])")
_DIGIT_IN_WORD = lazy_pattern(r"(?<=[a-z])[013@$!*](?=[a-z])")
_DIGIT_LETTERS = {"0": "o", "1": "i", "3": "e", "@": "a", "$": "s", "!": "i", "*": "i"}
_BETWEEN_HAN = lazy_pattern(r"(?<=[一-鿿])[^\w一-鿿，,、；;：:。.！!？?\n…]+(?=[一-鿿])")
_DOTS_BETWEEN_HAN = lazy_pattern(r"(?<=[一-鿿])[._·](?=[一-鿿])")
_SENTENCE_END = lazy_pattern(r"[。！？!?\n；;…]+|\.(?=\s|$)")
_CLAUSE_END = lazy_pattern(r"[，,、：:]+|但是|可是|不过|\bbut\b")
_NOT_HAN = lazy_pattern(r"[^一-鿿]+")
_GAPS = lazy_pattern(r"[^\S\n]+")
_LATIN_JOINTS = lazy_pattern(r"(?<=[a-z])[\-_/]+(?=[a-z])")


def normalised(text: str) -> str:
    """One plain spelling, so that spaces, dots, accents of width and old forms hide nothing."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(words.TRADITIONAL)
    plain = "".join(c for c in plain if c == "\n" or unicodedata.category(c) not in ("Cf", "Cc"))
    plain = _APOSTROPHES.sub("", plain)
    plain = _SPELLED_OUT.sub(lambda found: re.sub(r"[^a-z]", "", found[0]), plain)
    plain = _DIGIT_IN_WORD.sub(lambda found: _DIGIT_LETTERS[found[0]], plain)
    plain = _DOTS_BETWEEN_HAN.sub("", _BETWEEN_HAN.sub("", plain))
    return _LATIN_JOINTS.sub(" ", _GAPS.sub(" ", plain))


def _clauses(plain: str) -> Iterator[tuple[str, str]]:
    """Each different clause worth a closer look, with the scene that it stands in."""
    seen: set[str] = set()
    for sentence in _SENTENCE_END.split(plain):
        if not words.WORTH_READING.search(sentence):
            continue
        for clause in _pieces(sentence):
            if clause not in seen:
                seen.add(clause)
                yield clause, _scene(plain, sentence, clause)
    for clause in _uncovered(plain):
        yield clause, clause


def _pieces(sentence: str) -> Iterator[str]:
    """Clauses, then the sentence whole, for what only two clauses together say."""
    clauses = _CLAUSE_END.split(sentence)
    for clause in clauses:
        yield from _windows(clause.strip())
    if len(clauses) > 1:
        yield from _windows(_JOINT.join(clauses))


def _windows(clause: str) -> Iterator[str]:
    """A clause of unusual length comes in overlapping parts, so that work stays linear."""
    for start in range(0, max(1, len(clause) - _OVERLAP), _WINDOW - _OVERLAP):
        yield clause[start : start + _WINDOW]


def _scene(plain: str, sentence: str, clause: str) -> str:
    if len(plain) <= _SHORT:
        return plain
    return sentence if len(sentence) <= _WINDOW else clause


def _uncovered(plain: str) -> Iterator[str]:
    """The text without its punctuation, if that brings out a word that was split to hide it."""
    joined = _NOT_HAN.sub("", plain)
    if any(joined.count(word) > plain.count(word) for word in words.HIDDEN):
        yield from _windows(joined)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What stands around a phrase and may lower it."""

    laughing: bool
    mundane: bool
    fiction: bool
    past: bool
    recovered: bool
    sometimes: bool

    @classmethod
    def of(cls, text: str) -> "_Scene":
        return cls(
            laughing=bool(words.LAUGHTER.search(text)),
            mundane=bool(words.MUNDANE.search(text)),
            fiction=bool(words.FICTION.search(text)),
            past=bool(words.PAST.search(text)),
            recovered=bool(words.RECOVERED.search(text)),
            sometimes=bool(words.SOMETIMES.search(text)),
        )


def _level_of(clause: str, around: str) -> SafetyLevel:
    plain = words.HARMLESS.sub("○", clause)
    found = [
        (signal, match)
        for signal, pattern in words.PATTERNS.items()
        for match in pattern.finditer(plain)
        if _JOINT not in clause or _JOINT in match[0]
    ]
    if not found:
        return SafetyLevel.NONE
    scene = _Scene.of(around)
    return max((_grade(signal, match, scene) for signal, match in found), key=_LEVELS.index)


def _grade(signal: Signal, found: re.Match[str], scene: _Scene) -> SafetyLevel:
    clause, start = found.string, found.start()
    before = clause[max(0, start - _REACH) : start]
    subject = _subject(before)
    if signal is Signal.STRAIN:
        return _grade_strain(subject, before, scene)
    if subject in ("kin", "other"):
        return _grade_of_others(subject, clause[start : start + _REACH], scene)
    if _denied(before):
        return SafetyLevel.DISTRESS
    return _grade_of_oneself(signal, subject, scene)


def _grade_strain(subject: str, before: str, scene: _Scene) -> SafetyLevel:
    light = subject == "other" or _denied(before) or scene.laughing
    return SafetyLevel.NONE if light else SafetyLevel.DISTRESS


def _grade_of_others(subject: str, from_here: str, scene: _Scene) -> SafetyLevel:
    """Somebody close in danger is worth the help lines; the dead are mourned; films are films."""
    if scene.fiction:
        return SafetyLevel.NONE
    if scene.past and scene.recovered:
        return SafetyLevel.DISTRESS
    if words.DIED.search(from_here):
        return SafetyLevel.DISTRESS if subject == "kin" else SafetyLevel.NONE
    return SafetyLevel.RISK


def _grade_of_oneself(signal: Signal, subject: str, scene: _Scene) -> SafetyLevel:
    if signal is Signal.PLAN:
        return SafetyLevel.ACUTE
    if scene.past:
        return SafetyLevel.DISTRESS if scene.recovered else SafetyLevel.RISK
    if not subject and scene.fiction:
        return SafetyLevel.NONE if signal is Signal.MENTION else SafetyLevel.DISTRESS
    if signal in (Signal.HARM, Signal.MENTION):
        return SafetyLevel.RISK
    return _unless_exaggerated(signal, scene)


def _unless_exaggerated(signal: Signal, scene: _Scene) -> SafetyLevel:
    if scene.laughing:
        return SafetyLevel.DISTRESS
    if signal is Signal.WISH:
        return SafetyLevel.DISTRESS if scene.mundane else SafetyLevel.RISK
    return SafetyLevel.RISK if scene.mundane or scene.sometimes else SafetyLevel.ACUTE


def _farewell(plain: str, so_far: SafetyLevel) -> SafetyLevel:
    """Parting words that mean little one by one and much together."""
    if words.LEAVING_IN_LIFE.search(plain):
        return SafetyLevel.NONE
    needed = 1 if so_far is SafetyLevel.RISK else 2
    found = sum(1 for pattern in words.FAREWELLS if re.search(pattern, plain))
    return SafetyLevel.ACUTE if found >= needed else SafetyLevel.NONE


def _subject(before: str) -> str:
    """Whom the nearest word before speaks of: `self`, `kin`, `other`, or nobody named."""
    nearest = ""
    for found in words.SUBJECT.finditer(before):
        nearest = found.lastgroup or ""
    return nearest


def _denied(before: str) -> bool:
    """Whether the words before deny what follows; a denied denial affirms it."""
    found = words.DENIAL.search(before)
    return found is not None and not words.DENIAL.search(before[: found.start()])


def _higher(one: SafetyLevel, other: SafetyLevel) -> SafetyLevel:
    return max(one, other, key=_LEVELS.index)


def _with_lines(texts: Mapping[str, str], language: str, country: str) -> str:
    spoken = "zh" if language.lower().startswith("zh") else "en"
    lines = words.LINES[spoken]
    return texts[spoken].format(lines=lines.get(country.upper(), lines[""]))
