"""Valence, arousal and intensity of a text, from its probabilities and from how it is said.

The label says what, these say how much: degree words, emphasis, marks and emoji move the
intensity, hedges take from it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from nuanxin.domain.emotion import VALENCE_AROUSAL, Emotion
from nuanxin.domain.patterns import lazy_pattern

_STRONG = lazy_pattern(
    "超级?|特别|非常|极其|极度|无比|十分|格外|简直|太.{1,8}了|要命|不得了|得要死|死了|到爆|爆炸|透了|疯了|炸了"
    "|[气累烦吓笑急疼饿困冷热难]死|[高乐累气急吓饿]坏了|崩溃|彻底|完全|从来没|一辈子|最(?![近后终初])|真的|实在"
    "|好[想难开累怕烦气爱喜伤害冷饿疼]|"
    r"\b(?:so+|very|really|extremely|incredibly|super|absolutely|totally|completely|utterly"
    r"|deeply|too|insanely|beyond|such|ever|literally|fucking|freaking|damn|hella|most)\b"
)
_FAINT = lazy_pattern(
    "有点|有些|一点点|稍微|些许|略微|还算|好像|似乎|可能|也许|大概|不太|不怎么|说不上|谈不上|一般般|还行|还好|凑合|"
    r"\b(?:slightly|somewhat|a bit|a little|kinda|kind of|sorta|sort of|maybe|fairly|mildly"
    r"|not that|not too|guess|probably|meh|okay|ok)\b"
)
_LOUD = lazy_pattern(r"!+|([a-z啊呀哦呜哈嘿嘻好太真烦哇耶])\1\1|[~～]{2}|[?]!|![?]")
_PICTURED = lazy_pattern("[\U0001f300-\U0001faff\u2600-\u27bf]|\\[[\u4e00-\u9fffa-z]{1,6}\\]")
_STRONG_STEP = 0.45
_FAINT_STEP = 0.9
_LOUD_STEP = 0.2
_PICTURED_STEP = 0.12
_MOST = 3
"""Signs of one kind that count; a tenth mark says no more than a third."""
_PLAIN = 0.55
"""The intensity of a feeling that is told for certain, with no sign of its degree."""
_MOVES_AROUSAL = 0.25
"""How far hedged or loud speech moves arousal along with intensity."""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """`valence` is −1…1; `arousal` and `intensity` are 0…1."""

    valence: float
    arousal: float
    intensity: float


def appraise(scores: Mapping[Emotion, float], plain: str, spoken: str) -> Appraisal:
    """`plain` is the text as the models read it, `spoken` as it was typed, for its capitals."""
    felt = (1 - scores[Emotion.NEUTRAL]) ** 2
    intensity = felt * _PLAIN ** math.exp(-_strength(plain, spoken))
    valence = _expected(scores, 0)
    arousal = _expected(scores, 1) + _MOVES_AROUSAL * (intensity - felt * _PLAIN)
    return Appraisal(valence, min(1.0, max(0.0, arousal)), min(1.0, max(0.0, intensity)))


def _strength(plain: str, spoken: str) -> float:
    """Above 0 for emphasis, below for hedges, around 0 for plain speech."""
    loud = len(_LOUD.findall(plain)) + (1 if _shouts(spoken) else 0)
    return (
        _STRONG_STEP * min(_MOST, len(_STRONG.findall(plain)))
        - _FAINT_STEP * min(_MOST, len(_FAINT.findall(plain)))
        + _LOUD_STEP * min(_MOST, loud)
        + _PICTURED_STEP * min(_MOST, len(_PICTURED.findall(plain)))
    )


def _shouts(spoken: str) -> bool:
    """Several letters, all capital."""
    letters = [letter for letter in spoken[:80] if letter.isascii() and letter.isalpha()]
    return len(letters) > 4 and all(letter.isupper() for letter in letters)


def _expected(scores: Mapping[Emotion, float], axis: int) -> float:
    return math.fsum(scores[emotion] * VALENCE_AROUSAL[emotion][axis] for emotion in Emotion)
