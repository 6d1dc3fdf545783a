"""Reading feelings from texts, beside libraries that do so offline: accuracy, speed, size, memory.

All readers get the same texts in the same run, each in a process of its own. The sets written for
this project are always measured; those that may not lie in the repository only where they are,
in the folder that `BENCH_DATA` names (`make bench DATA=…`).
"""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.peer_process import LABELS
from bench.report import Figure, percentile
from training import evaluate, safety

ROOT = Path(__file__).parent.parent
PEERS_PYTHON = ROOT / ".peers" / "bin" / "python"
WEIGHTS = ROOT / "shared" / "nuanxin" / "understanding"

_POLARITY_CUT = 0.05
"""Below it a polarity counts as neutral, as VADER's authors advise."""

EKMAN: Mapping[str, str] = {
    one: label
    for label, members in {
        "anger": "anger annoyance disapproval",
        "disgust": "disgust",
        "fear": "fear nervousness",
        "joy": "admiration amusement approval caring desire excitement gratitude joy love optimism"
        " pride relief",
        "sadness": "disappointment embarrassment grief remorse sadness",
        "surprise": "confusion curiosity realization surprise",
        "neutral": "neutral",
    }.items()
    for one in members.split()
}
"""GoEmotions' 28 names in the seven of its paper, which are ours."""


@dataclass(frozen=True, slots=True)
class Set:
    """Texts with the labels that may be given to each. `goal` is for our reader."""

    name: str
    language: str
    texts: Sequence[str]
    labels: Sequence[frozenset[str]]
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    answers: Sequence[Sequence[float]]
    ms: Sequence[float]
    load_ms: float
    peak_mib: float


PEERS = {"zh": ("SnowNLP", "cnsenti"), "en": ("VADER", "TextBlob")}


def measure() -> list[Figure]:
    sets = [*_own(), *_given()]
    figures: list[Figure] = []
    for one in sets:
        for reader in ("nuanxin", *PEERS[one.language]):
            figures += _figures(one, reader)
    return [*figures, *_comments(), *_costs(sets), *_danger()]


def _comments() -> Iterator[Figure]:
    """GoEmotions with several labels at once, as its authors measure."""
    folder = os.environ.get("BENCH_DATA")
    if folder:
        found = evaluate.comments(Path(folder))
        subject = "GoEmotions dev, several labels at once"
        yield Figure("feelings", subject, "nuanxin macro-F1, 28 labels", found.fine, "", "≥ 0.48")
        yield Figure("feelings", subject, "nuanxin macro-F1, Ekman", found.ekman, "", "≥ 0.60")


def _danger() -> Iterator[Figure]:
    """Contrast sentences that trained nothing: half in danger, half that only look like it."""
    for language in PEERS:
        told = safety.sentences(ROOT / "training" / "safety" / f"contrast_{language}.tsv")
        found = safety.measured(language, told)
        explicit = [one for one in told if one.kind == "explicit_intent"]
        subject = f"danger, contrast sentences, {language}"
        yield Figure("feelings", subject, "recall", found.recall, "", "≥ 0.95")
        yield Figure("feelings", subject, "false alarms", found.false_alarms, "", "≤ 0.10")
        share = safety.measured(language, explicit).recall
        yield Figure("feelings", subject, "recall of explicit intent", share, "", "1.00")


def _figures(one: Set, reader: str) -> Iterator[Figure]:
    reading = read(reader, one.texts)
    goal = one.goal if reader == "nuanxin" else ""
    score = _best_f1(one, reading.answers)
    yield Figure(
        "feelings", f"{one.name}, {len(one.texts)} texts", f"{reader} macro-F1", score, "", goal
    )


def _costs(sets: Sequence[Set]) -> Iterator[Figure]:
    """What reading costs, over the texts of a language."""
    for language, peers in PEERS.items():
        texts = [text for one in sets if one.language == language for text in one.texts][:2000]
        for reader in ("nuanxin", "nuanxin with danger", *peers):
            yield from _cost(reader, language, texts)
    size = sum(path.stat().st_size for path in WEIGHTS.rglob("*.npz")) / 1e6
    yield Figure("feelings", "all languages", "nuanxin weights", size, "MB", "≤ 5")


def _cost(reader: str, language: str, texts: Sequence[str]) -> Iterator[Figure]:
    reading, ours = read(reader, texts), reader == "nuanxin"
    subject = f"{len(texts)} texts, {language}"
    speed = 1000 * len(texts) / sum(reading.ms)
    for name, value, unit, goal in (
        ("p50", percentile(reading.ms, 50), "ms", "≤ 0.5"),
        ("p99", percentile(reading.ms, 99), "ms", "≤ 1"),
        ("throughput", speed, "texts/s", "≥ 3,000"),
        ("import and load", reading.load_ms, "ms", "≤ 150"),
        ("peak memory", reading.peak_mib, "MiB", ""),
    ):
        yield Figure("feelings", subject, f"{reader} {name}", value, unit, goal if ours else "")


def read(reader: str, texts: Sequence[str]) -> Reading:
    """What a reader says of texts, on one core."""
    python = sys.executable if reader.startswith("nuanxin") else str(PEERS_PYTHON)
    found = subprocess.run(
        [python, str(ROOT / "bench" / "peer_process.py"), reader],
        input=json.dumps(texts),
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return Reading(**json.loads(found.stdout.splitlines()[-1]))


def _best_f1(one: Set, answers: Sequence[Sequence[float]]) -> float:
    """Of a polarity reader the better for it: "negative" is read as the one feeling that suits it
    best on this set."""
    classes = sorted({label for labels in one.labels for label in labels})
    if len(answers[0]) > 1:
        return macro_f1([_top(scores, classes) for scores in answers], one.labels, classes)
    negatives = [label for label in classes if label not in {"joy", "neutral", "surprise"}]
    return max(
        macro_f1([_polar(scores[0], negative) for scores in answers], one.labels, classes)
        for negative in negatives
    )


def _top(scores: Sequence[float], classes: Sequence[str]) -> str:
    """The best label among those that the set has."""
    by_label = dict(zip(LABELS, scores, strict=True))
    if "disgust" not in classes:  # such sets have it under anger
        by_label["anger"] += by_label["disgust"]
    return max(classes, key=lambda label: by_label[label])


def _polar(polarity: float, negative: str) -> str:
    if abs(polarity) < _POLARITY_CUT:
        return "neutral"
    return "joy" if polarity > 0 else negative


def macro_f1(
    given: Sequence[str], labels: Sequence[frozenset[str]], classes: Sequence[str]
) -> float:
    """The mean of the classes' F1. Where several labels are right, giving one of them is enough,
    and a class misses a text only where none of its labels was given."""
    pairs = list(zip(given, labels, strict=True))
    scores = []
    for label in classes:
        right = sum(1 for one, of in pairs if one == label and label in of)
        said = sum(1 for one in given if one == label)
        missed = sum(1 for one, of in pairs if label in of and one not in of)
        scores.append(2 * right / max(1, said + right + missed))
    return sum(scores) / len(scores)


def _own() -> Iterator[Set]:
    for language in PEERS:
        path = ROOT / "training" / "heldout" / f"chat_{language}.tsv"
        rows = [line.split("\t", 1) for line in path.read_text("utf-8").splitlines() if line]
        labels = [frozenset({label}) for label, _ in rows]
        texts = [text for _, text in rows]
        yield Set(f"companion chat, held out, {language}", language, texts, labels, "≥ 0.70")


def _given() -> Iterator[Set]:
    folder = os.environ.get("BENCH_DATA")
    if not folder:
        sys.stderr.write("no BENCH_DATA: EWECT and GoEmotions are left out\n")
        return
    for name, goal in (("usual", "≥ 0.72"), ("virus", "")):
        yield _set(f"EWECT {name} dev", "zh", Path(folder) / f"ewect_{name}_dev.jsonl.gz", goal)
    yield _set("GoEmotions dev, seven classes", "en", Path(folder) / "goemotions_dev.jsonl.gz", "")


def _set(name: str, language: str, path: Path, goal: str) -> Set:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    labels = [frozenset(_labels(row)) for row in rows]
    return Set(name, language, [row["text"] for row in rows], labels, goal)


def _labels(row: Mapping[str, Any]) -> Iterator[str]:
    if "label" in row:
        yield row["label"]
    else:
        yield from (EKMAN[name] for name in row["labels"])
