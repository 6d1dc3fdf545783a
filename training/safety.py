"""Trains and measures the gate of `nuanxin.domain.safety`: `python -m training safety`.

Everything here is our own writing: `safety/{zh,en}*.tsv` hold `level<TAB>text`, about half of it
look-alikes, and each file is by another hand. `safety/contrast_*.tsv` train nothing. Everyday chat
of our own (`sentences/`) joins as harmless, with little weight; half of it is kept for measuring.
"""

import argparse
import hashlib
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nuanxin.domain.safety import SafetyLevel, assess, is_danger
from nuanxin.domain.safety import gate as gates
from nuanxin.domain.safety.assessing import phrases_of
from nuanxin.domain.safety.gate import Question

if TYPE_CHECKING:
    from training.gate import Fitted

HERE = Path(__file__).parent
OUT = HERE.parent / "shared" / "nuanxin" / "domain" / "safety" / gates.FILE
CARD = HERE / "safety" / "MODEL_CARD.md"
LANGUAGES = ("en", "zh")
_IN_VIEW = ("en.tsv", "zh.tsv", "en_ordinary.tsv", "zh_ordinary.tsv")
"""Those who wrote the phrases read nearly all of these, or wrote these with the phrases in view."""
_PARTLY_IN_VIEW = tuple(
    f"{name}.tsv" for name in ("en_2", "en_3", "en_4", "en_short", "zh_2", "zh_3", "zh_short")
)
"""A part of these was. The others came after the phrases."""
_MARK = "## Figures\n"


@dataclass(frozen=True, slots=True)
class Sentence:
    level: SafetyLevel
    text: str
    kind: str = ""

    @property
    def is_danger(self) -> bool:
        return is_danger(self.level)


def sentences(path: Path) -> list[Sentence]:
    """One a line: the level, the kind where the file has kinds, and the text, parted by tabs."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line)
    return [Sentence(SafetyLevel(row[0]), row[-1], "".join(row[1:-1])) for row in rows]


def is_kept_apart(text: str, parts: int = 2) -> bool:
    """Whether everyday chat is for measuring: the same on every machine."""
    return zlib.crc32(text.encode()) % parts == 0


def everyday(language: str) -> list[str]:
    """Companion chat that speaks of no danger; the label before the tab is a feeling.

    It was written for feelings; what is danger all the same lies in `safety/everyday_*.tsv`.
    """
    paths = sorted((HERE / "sentences").glob(f"{language}_*.tsv"))
    rows = (line for path in paths for line in path.read_text("utf-8").splitlines())
    told = [text for _, mark, text in (row.partition("\t") for row in rows) if mark and text]
    dangers = {one.text for one in sentences(HERE / "safety" / f"everyday_{language}.tsv")}
    return [text for text in told if text not in dangers]


def written(language: str) -> Mapping[str, list[Sentence]]:
    """Our training sentences of a language by file, each text once: in the first that has it."""
    known: set[str] = set()
    told: dict[str, list[Sentence]] = {}
    folder = HERE / "safety"
    for path in sorted([*folder.glob(f"{language}*.tsv"), folder / f"everyday_{language}.tsv"]):
        fresh = {one.text: one for one in sentences(path) if one.text not in known}
        known.update(fresh)
        told[path.name] = list(fresh.values())
    return told


def contrast(language: str) -> list[Sentence]:
    """Pairs that train nothing and choose nothing."""
    return sentences(HERE / "safety" / f"contrast_{language}.tsv")


def train(language: str, one_in: int = 1) -> "Fitted":
    """Fit one language; deterministic for the same files, phrases and scikit-learn.

    `one_in` takes every so manieth sentence only, to try whether training works at all.
    """
    from training import gate  # noqa: PLC0415  the training environment alone has scikit-learn

    parts = {
        name: gate.part_of(
            language,
            [one.text for one in told[::one_in]],
            [one.level for one in told[::one_in]],
            [is_honest(name, one.text) for one in told[::one_in]],
        )
        for name, told in written(language).items()
    }
    calm = [text for text in everyday(language) if not is_kept_apart(text)][::one_in]
    for number in range(gate.FOLDS):
        some = calm[number :: gate.FOLDS]
        none = [SafetyLevel.NONE] * len(some)
        honest = [True] * len(some)
        parts[f"everyday {number}"] = gate.part_of(language, some, none, honest, everyday=True)
    return gate.fit(parts, gate.FALSE_ALARMS[language])


def is_honest(file: str, text: str) -> bool:
    """Whether those who wrote the phrases have not seen this sentence."""
    if file in _IN_VIEW:
        return False
    return file not in _PARTLY_IN_VIEW or zlib.crc32(text.encode()) % 4 == 0


@dataclass(frozen=True, slots=True)
class Measured:
    """Shares; `explicit` is the recall among sentences marked acute, at risk or acute."""

    name: str
    dangers: int
    harmless: int
    recall: float
    false_alarms: float
    explicit: float

    def __str__(self) -> str:
        return (
            f"{self.name:32} {self.dangers:5} {self.harmless:6} {self.recall:7.3f} "
            f"{self.false_alarms:7.3f} {self.explicit:9.3f}"
        )


def measured(
    name: str, told: Iterable[Sentence], read: Callable[[str], SafetyLevel] = assess
) -> Measured:
    told = tuple(told)
    dangers = [one for one in told if one.is_danger]
    harmless = [one for one in told if not one.is_danger]
    explicit = [one for one in dangers if one.level is SafetyLevel.ACUTE]

    def share(of: Sequence[Sentence]) -> float:
        return sum(is_danger(read(one.text)) for one in of) / len(of) if of else 0.0

    return Measured(
        name, len(dangers), len(harmless), share(dangers), share(harmless), share(explicit)
    )


def _by_phrases(text: str) -> SafetyLevel:
    return phrases_of(text).level


def report(*, by_kind: bool = False) -> str:
    """Figures of the weights that are there, on what trained nothing."""
    lines = [f"{'':32} {'risky':>5} {'alike':>6} {'recall':>7} {'false':>7} {'explicit':>9}"]
    for language in LANGUAGES:
        apart = contrast(language)
        lines.append(f"{measured(f'{language} contrast, phrases alone', apart, _by_phrases)}")
        lines.append(f"{measured(f'{language} contrast', apart)}")
        for kind in sorted({one.kind for one in apart}) if by_kind else ():
            lines.append(f"{measured(f'  {kind}', [one for one in apart if one.kind == kind])}")
        calm = [Sentence(SafetyLevel.NONE, one) for one in everyday(language) if is_kept_apart(one)]
        lines.append(f"{measured(f'{language} everyday chat, kept', calm)}")
    return "\n".join(lines) + "\n"


def by_file(fitted: Mapping[str, "Fitted"]) -> str:
    """Each file when all other files trained, chose and weighed."""
    lines = [
        f"{'':15} {'rows':>5} {'recall':>7} {'false':>7} {'explicit':>8}"
        f" {'acute':>7} {'overdone':>8}   phrases alone"
    ]
    for language in sorted(fitted):
        for one in fitted[language].held:
            alone = " ".join(f"{share:7.3f}" for share in one.by_phrases)
            lines.append(
                f"{one.name:15} {one.rows:5} {one.recall:7.3f} {one.false_alarms:7.3f} "
                f"{one.explicit:8.3f} {one.acute:7.3f} {one.overdone:8.3f}  {alone}"
            )
    return "\n".join(lines) + "\n"


def files_read() -> str:
    """Every file of sentences with the beginning of its SHA-256."""
    paths = [one for language in LANGUAGES for one in (HERE / "safety").glob(f"*{language}*.tsv")]
    paths += (HERE / "sentences").glob("*.tsv")
    lines = []
    for path in sorted(paths):
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:16]
        name = path.relative_to(HERE)
        lines.append(f"{name!s:28} {len(content.splitlines()):5} lines  {digest}")
    return "\n".join(lines) + "\n"


def write_card(fitted: Mapping[str, "Fitted"]) -> None:
    """The figures of the card; what stands above them is written by hand."""
    kept = CARD.read_text("utf-8").partition(_MARK)[0]
    pairs = ", ".join(
        f"{name} {one.weights[Question.DANGER].least:g} ({one.weights[Question.DANGER].sure:g})"
        for name, one in sorted(fitted.items())
    )
    CARD.write_text(
        f"{kept}{_MARK}\nDanger from a probability of (for a piece of a long text): {pairs}.\n\n"
        "Phrases and gate together. `false` is the share of look-alikes taken for danger,"
        " `explicit` the\nrecall among sentences marked `acute` (at `risk` or `acute`).\n\n"
        f"```\n{report()}```\n\nUnseen: each file when the other files trained both steps; unread"
        " rows, or all rows of the files in\nview. `acute` and `overdone`: how many acute"
        " sentences, and how many that are risk, are called acute.\n\n"
        f"```\n{by_file(fitted)}```\n\nFiles, with the first 16 digits of their SHA-256:\n\n"
        f"```\n{files_read()}```\n",
        "utf-8",
    )


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--measure", action="store_true", help="only measure what is there")
    parser.add_argument("--kinds", action="store_true", help="figures by kind of sentence too")
    parser.add_argument("--out", type=Path, default=OUT, help="where the weights go")


def run(given: argparse.Namespace) -> int:
    if not given.measure:
        fitted = {name: train(name) for name in LANGUAGES}
        given.out.write_bytes(gates.dump({name: one.weights for name, one in fitted.items()}))
        gates.forget()
        sys.stdout.write(by_file(fitted))
        if given.out == OUT:
            write_card(fitted)
    sys.stdout.write(report(by_kind=given.kinds))
    return 0
