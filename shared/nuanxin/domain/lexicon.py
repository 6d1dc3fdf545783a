"""The first text analyser: word lists, negation and degree. A baseline that any model replaces.

It knows what a sentence names, not what it means: irony, context and unlisted words escape it.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nuanxin.domain import lexicon_words as words
from nuanxin.domain.emotion import VALENCE_AROUSAL, Emotion, EmotionReading
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import assess

READ_AT_MOST = 2000
"""Characters read for the feeling; safety always reads the whole text."""

_FEELINGS: tuple[Emotion, ...] = tuple(
    emotion for emotion in Emotion if emotion is not Emotion.NEUTRAL
)
_UNTOUCHED = 0.8
"""The mass that stays with neutral: how much evidence it takes to believe in a feeling."""
_FLOOR = 0.01
_AFTER_TURN = 1.4
_BEFORE_TURN = 0.7
_DENIED_JOY = 0.8
_DENIED_PAIN = 0.1
_LONGED_FOR = 0.3


def _lengths(listed: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """For each first character, how long the words are that begin with it, longest first."""
    found: dict[str, set[int]] = {}
    for word in listed:
        found.setdefault(word[0], set()).add(len(word))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


_CLAUSES = lazy_pattern(r"[^，,。！!？?；;\n~～…]+[，,。！!？?；;\n~～…]*")
_HAN = lazy_pattern(r"[㐀-䶿一-鿿]")
_OTHER_LETTERS = lazy_pattern(r"[぀-ヿ가-힯Ѐ-ӿ؀-ۿऀ-ॿ฀-๿]")
_LATIN_WORDS = lazy_pattern(r"[a-zà-öø-ÿ]+(?:['’][a-z]+)?")
_QUESTION = lazy_pattern(r"[?？]|吗|什么|是不是|会不会|^\s*(?:do|does|did|is|are|will|can) ")
"""A joy in a question is asked about, not told."""
_APOSTROPHES = lazy_pattern(r"['’]")
_LENGTHS = _lengths((*words.CHINESE, *words.CHINESE_NEUTRAL))
_DENIED = lazy_pattern(
    f"(?<![特分个级性差])(?:{'|'.join(sorted(words.DENIALS, key=len, reverse=True))})"
    f"(?:{'|'.join(words.DEGREES)}|感到|觉得|那么|这么|再|会|想|去|是)*$"
)
_DEGREE = lazy_pattern(f"({'|'.join(sorted(words.DEGREES, key=len, reverse=True))})的?$")
_REACH = 8


@dataclass(frozen=True, slots=True)
class _Hit:
    emotion: Emotion
    weight: float


class LexiconAnalyser:
    name = "lexicon-1"

    def read(self, texts: Sequence[str]) -> tuple[EmotionReading, ...]:
        """One reading for each text, in order; an empty or unknown text reads as neutral."""
        return tuple(self._read(text) for text in texts)

    def _read(self, text: str) -> EmotionReading:
        start = text[:READ_AT_MOST].lower()
        evidence = _evidence(start)
        scores = _scores(evidence)
        return EmotionReading(
            label=max(scores, key=lambda emotion: scores[emotion]),
            scores=scores,
            valence=_expected(scores, 0),
            arousal=_expected(scores, 1),
            intensity=_intensity(evidence, start),
            language=_language(start),
            model=self.name,
            safety=assess(text),
        )


def _evidence(text: str) -> Mapping[Emotion, float]:
    """How much the text tells of each feeling; what comes after a "but" tells more."""
    evidence = dict.fromkeys(_FEELINGS, 0.0)
    clauses = [(clause, list(_hits(clause))) for clause in _CLAUSES.findall(text)]
    turn = max((n for n, (clause, _) in enumerate(clauses) if _turns(clause)), default=0)
    for number, (_, hits) in enumerate(clauses):
        factor = 1.0 if not turn else _AFTER_TURN if number >= turn else _BEFORE_TURN
        for hit in hits:
            evidence[hit.emotion] += hit.weight * factor
    return evidence


def _turns(clause: str) -> bool:
    stripped = clause.lstrip()
    return stripped.startswith(words.CHINESE_TURNS) or any(
        word in words.ENGLISH_TURNS for word in stripped.split()[:1]
    )


def _hits(clause: str) -> Iterator[_Hit]:
    loud = 1.2 if "!" in clause or "！" in clause else 1.0
    asking = _QUESTION.search(clause) is not None
    longing = any(wish in clause for wish in words.WISHES)
    for hit in (*_chinese_hits(clause), *_english_hits(clause)):
        emotion, weight = hit.emotion, hit.weight * loud
        if emotion is Emotion.JOY and asking:
            continue
        if emotion is Emotion.JOY and longing:
            yield _Hit(Emotion.SADNESS, weight * _LONGED_FOR)
        else:
            yield _Hit(emotion, weight)


def _chinese_hits(clause: str) -> Iterator[_Hit]:
    place = 0
    while place < len(clause):
        word = _word_at(clause, place)
        if word in words.CHINESE:
            before = clause[max(0, place - _REACH) : place]
            yield from _turned(words.CHINESE[word], _degree(before), bool(_DENIED.search(before)))
        place += len(word) or 1


def _word_at(clause: str, place: int) -> str:
    """The longest listed word that begins here, or an empty string."""
    for length in _LENGTHS.get(clause[place], ()):
        word = clause[place : place + length]
        if word in words.CHINESE or word in words.CHINESE_NEUTRAL:
            return word
    return ""


def _degree(before: str) -> float:
    found = _DEGREE.search(before)
    return words.DEGREES[found[1]] if found else 1.0


def _english_hits(clause: str) -> Iterator[_Hit]:
    tokens = [_APOSTROPHES.sub("", word) for word in _LATIN_WORDS.findall(clause)]
    place = 0
    while place < len(tokens):
        phrase, length = _phrase_at(tokens, place)
        if phrase:
            before = tokens[max(0, place - 3) : place]
            denied = any(token in words.ENGLISH_DENIALS for token in before)
            degree = max((words.ENGLISH_DEGREES.get(token, 1.0) for token in before), default=1.0)
            yield from _turned(words.ENGLISH[phrase], degree, denied)
        place += length


def _phrase_at(tokens: Sequence[str], place: int) -> tuple[str, int]:
    for length in (3, 2, 1):
        phrase = " ".join(tokens[place : place + length])
        if phrase in words.ENGLISH:
            return phrase, length
    return "", 1


def _turned(told: tuple[tuple[Emotion, float], ...], degree: float, denied: bool) -> Iterator[_Hit]:
    """What a word tells after its degree and a denial: "not happy" leans sad, "not sad" calms."""
    for emotion, weight in told:
        if not denied:
            yield _Hit(emotion, weight * degree)
        elif emotion is Emotion.JOY:
            yield _Hit(Emotion.SADNESS, weight * _DENIED_JOY)
        elif emotion is not Emotion.SURPRISE:
            yield _Hit(Emotion.JOY, weight * _DENIED_PAIN)


def _scores(evidence: Mapping[Emotion, float]) -> Mapping[Emotion, float]:
    raw = {emotion: evidence[emotion] + _FLOOR for emotion in _FEELINGS}
    raw[Emotion.NEUTRAL] = _UNTOUCHED
    total = math.fsum(raw.values())
    return {emotion: raw[emotion] / total for emotion in Emotion}


def _expected(scores: Mapping[Emotion, float], axis: int) -> float:
    return math.fsum(scores[emotion] * VALENCE_AROUSAL[emotion][axis] for emotion in Emotion)


def _intensity(evidence: Mapping[Emotion, float], text: str) -> float:
    """0 without a sign of feeling, towards 1 as signs gather."""
    told = math.fsum(evidence.values())
    marks = min(3, text.count("!") + text.count("！")) if told else 0
    return 1 - math.exp(-(told + 0.4 * marks) / 4)


def _language(text: str) -> str:
    """`zh`, `en`, or `und` for another language and for texts with no word at all."""
    if _OTHER_LETTERS.search(text):
        return "und"
    han = len(_HAN.findall(text))
    latin = [_APOSTROPHES.sub("", word) for word in _LATIN_WORDS.findall(text)]
    if han and han >= len(latin):
        return "zh"
    known = sum(1 for word in latin if word in words.COMMON_ENGLISH or word in words.ENGLISH)
    return "en" if latin and known * 4 >= len(latin) else "und"
