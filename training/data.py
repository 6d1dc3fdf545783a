"""The texts that models are taught with: public data sets from `--data`, and our own sentences.

Whatever is in a dev file is removed from the training file first. Nothing here prints an item.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nuanxin.domain.emotion import Emotion

HERE = Path(__file__).resolve().parent
SENTENCES = HERE / "sentences"
HELDOUT = HERE / "heldout"

LABELS = tuple(str(label) for label in Emotion)
EKMAN: Mapping[str, str] = {
    fine: label
    for label, listed in (
        ("anger", "anger annoyance disapproval"),
        ("disgust", "disgust"),
        ("fear", "fear nervousness"),
        (
            "joy",
            "admiration amusement approval caring desire excitement gratitude joy love optimism"
            " pride relief",
        ),
        ("sadness", "disappointment embarrassment grief remorse sadness"),
        ("surprise", "confusion curiosity realization surprise"),
        ("neutral", "neutral"),
    )
    for fine in listed.split()
}
"""The labels of GoEmotions and where its authors put them among the seven."""
FINE = tuple(sorted(EKMAN))

_DRAMA: Mapping[str, str] = {
    "happy": "joy",
    "relaxed": "joy",
    "grateful": "joy",
    "positive-other": "joy",
    "disgust": "disgust",
    "anger": "anger",
    "sadness": "sadness",
    "depress": "sadness",
    "fear": "fear",
    "astonished": "surprise",
    "neutral": "neutral",
}


class MissingData(Exception):
    """A file that training needs is not there. Its message names the file, for people."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One text with its labels; `group` keeps together what a split must not part."""

    text: str
    labels: tuple[str, ...]
    group: str = ""

    @property
    def label(self) -> str:
        return self.labels[0]


def ewect(folder: Path, domain: str, part: str) -> list[Sample]:
    """Weibo posts; `domain` is `usual` or `virus`. Six labels: disgust is under anger."""
    rows = _rows(folder / f"ewect_{domain}_{part}.jsonl.gz")
    return [Sample(row["text"], (row["label"],)) for row in rows]


def goemotions(folder: Path, part: str) -> list[Sample]:
    """Reddit comments with one to five of 28 labels."""
    rows = _rows(folder / f"goemotions_{part}.jsonl.gz")
    return [Sample(row["text"], tuple(row["labels"])) for row in rows]


def drama(folder: Path) -> list[Sample]:
    """Lines of TV dialogue (CPED) whose emotion has a place among the seven."""
    rows = _rows(folder / "cped_dialogue_train.jsonl.gz")
    return [
        Sample(row["text"], (_DRAMA[row["emotion"]],), str(row["dialogue"]))
        for row in rows
        if row["emotion"] in _DRAMA
    ]


def sentences(language: str, folder: Path = SENTENCES) -> list[Sample]:
    """Our own sentences, `label<TAB>text`; each file is by another hand, which is the group.

    A sentence that is among the held-out messages by chance is left out.
    """
    found = [
        Sample(text, (label,), path.stem)
        for path in sorted(folder.glob(f"{language}_*.tsv"))
        for label, text in _labelled(path)
    ]
    return without(found, heldout(language))


def heldout(language: str, folder: Path = HELDOUT) -> list[Sample]:
    """Chat that is only ever measured with: never taught, never chosen by."""
    return [Sample(text, (label,)) for label, text in _labelled(folder / f"chat_{language}.tsv")]


def without(samples: Iterable[Sample], *others: Iterable[Sample]) -> list[Sample]:
    """The samples whose text occurs in none of the others."""
    known = {sample.text.strip() for other in others for sample in other}
    return [sample for sample in samples if sample.text.strip() not in known]


def coarse(samples: Iterable[Sample]) -> list[Sample]:
    """Comments with the seven labels in place of the 28."""
    return [
        Sample(sample.text, tuple(dict.fromkeys(EKMAN[fine] for fine in sample.labels)))
        for sample in samples
    ]


def numbers(samples: Sequence[Sample], names: Sequence[str] = LABELS) -> NDArray[Any]:
    """The place of each sample's first label among the names."""
    return np.array([names.index(sample.label) for sample in samples])


def yes_or_no(samples: Sequence[Sample], names: Sequence[str]) -> NDArray[Any]:
    """One 0/1 column for each name."""
    return np.array([[name in sample.labels for name in names] for sample in samples], int)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
    except FileNotFoundError:
        raise MissingData(f"{path.name} is not in the folder given with --data") from None


def _labelled(path: Path) -> Sequence[tuple[str, str]]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        label, tab, text = line.partition("\t")
        if tab and label in LABELS and text.strip():
            found.append((label, text.strip()))
    return found
