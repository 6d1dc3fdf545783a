"""Cues: words, phrases, emoji and `[…]` tags that tell of a feeling, taught beside sentences.

`cues/<language>.tsv` holds them, all our own: label, strength, text. A strength says how surely a
cue tells of its feeling: 3 surely, 2 plainly, 1 it hints; a low one weighs little. To these come
denied feelings: a denied joy leans sad, a denied pain is neutral.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from training.data import HERE, Sample

CUES = HERE / "cues"


@dataclass(frozen=True, slots=True)
class Cue:
    sample: Sample
    strength: float

    @property
    def text(self) -> str:
        return self.sample.text


_DENIED_STRENGTH = 4.0
_DENIED_AS = (("joy", "sadness"), ("pain", "neutral"))


def cues(language: str) -> list[Cue]:
    return [*_listed(language), *_denied(language)]


def _denied(language: str) -> Iterator[Cue]:
    """Each denial of `cues/denied_<language>.tsv` with each joy and each pain."""
    parts: dict[str, list[str]] = {}
    listed = (CUES / f"denied_{language}.tsv").read_text(encoding="utf-8")
    for line in listed.splitlines():
        kind, text = line.split("\t")
        parts.setdefault(kind, []).append(text)
    gap = "" if language == "zh" else " "
    for kind, label in _DENIED_AS:
        for denial in parts["denial"]:
            for feeling in parts[kind]:
                yield Cue(Sample(f"{denial}{gap}{feeling}", (label,)), _DENIED_STRENGTH)


def _listed(language: str) -> list[Cue]:
    found = []
    for line in (CUES / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        label, strength, text = line.split("\t")
        found.append(Cue(Sample(text, (label,)), float(strength)))
    return found
