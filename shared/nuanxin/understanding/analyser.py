"""The local analyser: trained weights, no network, the same answer for the same text."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import assess
from nuanxin.understanding.appraisal import appraise
from nuanxin.understanding.artefact import load
from nuanxin.understanding.classifier import LABELS, Classifier, Guess
from nuanxin.understanding.language import Language, language_of
from nuanxin.understanding.spelling import plain as spelled

_CAUTIOUS: Mapping[Emotion, float] = {
    label: 0.94 if label is Emotion.NEUTRAL else 0.01 for label in Emotion
}
"""What is said of a text that no model can read."""
_PICTURES = lazy_pattern("[\U0001f300-\U0001faff\u2600-\u27bf\u2190-\u21ff]+")
_SHORT = 6
"""Characters (English: letters) below which a reply lives on what was said before."""
_CARRIED = 0.5
"""How far a short reply without a feeling of its own keeps the feeling before it."""
_SURE = 0.5
"""A feeling that a short reply itself tells more surely than this stands."""
_FADES = 0.5
"""What each further turn back counts for."""


@cache
def classifier(language: str) -> Classifier:
    """The weights of one language, loaded once. Raises `UnusableWeights`."""
    return Classifier(load(language))


class LocalAnalyser:
    """Implements `EmotionAnalyser`. Weights are loaded when first needed, or by `load`."""

    name = "nuanxin-text-1"

    def load(self) -> None:
        """Loads all weights, so that the first reading need not wait."""
        for language in ("zh", "en"):
            classifier(language)

    def read(self, texts: Sequence[str]) -> tuple[EmotionReading, ...]:
        """One reading for each text, in order; an empty or unknown text reads as neutral."""
        return tuple(self._read(text) for text in texts)

    def read_in_context(self, text: str, earlier: Sequence[EmotionReading]) -> EmotionReading:
        """Like `read`, but a short reply ("嗯", "yeah") may keep the feeling before it.

        `earlier` has the person's own readings, oldest first. A reply that tells a feeling of
        its own is not touched, nor is any longer text.
        """
        alone = self._read(text)
        before = _remembered(earlier)
        if not before or _tells_itself(alone) or _length(text) > _SHORT:
            return alone
        scores = {
            label: (1 - _CARRIED) * alone.scores[label] + _CARRIED * before[label]
            for label in Emotion
        }
        return self._reading(text, spelled(text), scores, alone.language)

    def nuances(self, text: str) -> Mapping[str, float]:
        """The 28 finer labels of English, each with its own probability; else empty."""
        plain = spelled(text)
        if not language_of(plain).english:
            return {}
        return classifier("en").fine(plain)

    def _read(self, text: str) -> EmotionReading:
        plain = spelled(text)
        language = language_of(plain)
        return self._reading(text, plain, scores_of(plain, language), language.name)

    def _reading(
        self, text: str, plain: str, scores: Mapping[Emotion, float], language: str
    ) -> EmotionReading:
        appraisal = appraise(scores, plain, text)
        return EmotionReading(
            label=max(scores, key=lambda label: scores[label]),
            scores=scores,
            valence=appraisal.valence,
            arousal=appraisal.arousal,
            intensity=appraisal.intensity,
            language=language,
            model=self.name,
            safety=assess(text),
        )


def scores_of(
    plain: str, language: Language, models: Callable[[str], Classifier] = classifier
) -> Mapping[Emotion, float]:
    """The probability of each label; a mixed text is read by both models."""
    if language.name == "und":
        pictures = "".join(_PICTURES.findall(plain))
        return _scores(models("zh").guess(pictures)) if pictures else _CAUTIOUS
    parts = [("zh", language.chinese), ("en", language.english)]
    read = [(share, _scores(models(name).guess(plain))) for name, share in parts if share]
    if len(read) == 1:
        return read[0][1]
    return {label: sum(share * scores[label] for share, scores in read) for label in Emotion}


def _scores(guess: Guess) -> Mapping[Emotion, float]:
    return dict(zip(LABELS, guess.blended, strict=True))


def _remembered(earlier: Sequence[EmotionReading]) -> Mapping[Emotion, float]:
    """The feeling of the last turns as one distribution, the latest counting most."""
    weights = [_FADES**back for back in range(len(earlier))]
    total = sum(weights)
    return {
        label: sum(
            weight * reading.scores[label]
            for weight, reading in zip(weights, reversed(earlier), strict=True)
        )
        / total
        for label in (Emotion if earlier else ())
    }


def _tells_itself(reading: EmotionReading) -> bool:
    return reading.label is not Emotion.NEUTRAL and reading.scores[reading.label] > _SURE


def _length(text: str) -> int:
    return sum(1 for letter in text if letter.isalnum())
