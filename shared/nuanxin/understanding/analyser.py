"""The local analyser: trained weights, no network, the same answer for the same text."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from nuanxin.domain.emotion import Emotion, EmotionReading, sobered
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import assess
from nuanxin.domain.small_talk import is_about_us, is_courtesy
from nuanxin.understanding.appraisal import appraise
from nuanxin.understanding.language import Language, language_of
from nuanxin.understanding.spelling import plain as spelled
from nuanxin.understanding.unusable import UnusableWeights

if TYPE_CHECKING:
    from nuanxin.understanding.classifier import Classifier, Guess

_CAUTIOUS: Mapping[Emotion, float] = {
    label: 0.94 if label is Emotion.NEUTRAL else 0.01 for label in Emotion
}
"""What is said of a text that no model can read."""
_PICTURES = lazy_pattern("[\U0001f300-\U0001faff\u2600-\u27bf\u2190-\u21ff]+")


@cache
def classifier(language: str) -> "Classifier":
    """The weights of one language, loaded once. Raises `UnusableWeights`."""
    # Imported on first use: numpy is the half of it, and a cold start need not wait for what its
    # request may never ask ("put off" in `make bench`).
    from nuanxin.understanding.artefact import load  # noqa: PLC0415
    from nuanxin.understanding.classifier import Classifier  # noqa: PLC0415

    return Classifier(load(language))


class LocalAnalyser:
    """Implements `EmotionAnalyser`. Weights are loaded when first needed, or by `load`.

    With `report`, weights that cannot be used are reported to it, and texts read as neutral:
    whoever is in danger is answered all the same. Without it `UnusableWeights` is raised.
    """

    name = "nuanxin-text-1"

    def __init__(self, report: Callable[[UnusableWeights], object] | None = None) -> None:
        self._report = report

    def load(self) -> None:
        """Loads all weights, so that the first reading need not wait."""
        for language in ("zh", "en"):
            classifier(language)

    def read(self, texts: Sequence[str]) -> tuple[EmotionReading, ...]:
        """One reading for each text, in order; an empty or unknown text reads as neutral."""
        return tuple(self._read(text) for text in texts)

    def nuances(self, text: str) -> Mapping[str, float]:
        """The 28 finer labels of English, each with its own probability; else empty."""
        plain = spelled(text)
        if not language_of(plain).english:
            return {}
        return classifier("en").fine(plain)

    def _read(self, text: str) -> EmotionReading:
        plain = spelled(text)
        language = language_of(plain)
        try:
            scores = scores_of(plain, language) if _may_feel(plain) else _CAUTIOUS
        except UnusableWeights as error:
            if self._report is None:
                raise
            self._report(error)
            scores = _CAUTIOUS
        return self._reading(text, plain, scores, language.name)

    def _reading(
        self, text: str, plain: str, scores: Mapping[Emotion, float], language: str
    ) -> EmotionReading:
        appraisal = appraise(scores, plain, text)
        reading = EmotionReading(
            label=max(scores, key=lambda label: scores[label]),
            scores=scores,
            valence=appraisal.valence,
            arousal=appraisal.arousal,
            intensity=appraisal.intensity,
            language=language,
            model=self.name,
            safety=assess(text),
        )
        return sobered(reading)


def _may_feel(plain: str) -> bool:
    """Not where a text is a mere courtesy or a question to the companion."""
    return not (is_courtesy(plain) or is_about_us(plain))


def scores_of(
    plain: str, language: Language, models: "Callable[[str], Classifier]" = classifier
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


def _scores(guess: "Guess") -> Mapping[Emotion, float]:
    return dict(zip(Emotion, guess.blended, strict=True))
