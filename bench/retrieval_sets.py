"""Public sets of questions with what answers them, read where they lie.

They may not lie in the repository. `BENCH_DATA` names their folder, or one beside or above it: the
one of the sets of feelings, for instance.
"""

import csv
import gzip
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nuanxin.retrieval.contexts import Saying, conversation_entries
from nuanxin.retrieval.index import Entry

_LONGEST_CHUNK = 128
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?[”’」』）]*")
MULTI_HOP = 1
_UNANSWERABLE = 5


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    answers: frozenset[str]
    """Ids of entries."""
    kind: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Entries with questions to them."""

    entries: Sequence[Entry]
    questions: Sequence[Question]


def folder() -> Path | None:
    given = os.environ.get("BENCH_DATA")
    if not given:
        sys.stderr.write("no BENCH_DATA: CMRC, SciFact and LoCoMo are left out\n")
        return None
    root = Path(given).resolve()
    for one in (root, root / "retrieval", root.parent / "retrieval"):
        if (one / "cmrc2018_dev.json.gz").is_file():
            return one
    sys.stderr.write(f"no cmrc2018_dev.json.gz at {given}\n")
    return None


def paragraphs(data: Path) -> Asked:
    """CMRC 2018, dev and trial: each question with its paragraph."""
    entries, questions = [], []
    for number, paragraph in enumerate(_paragraphs(data)):
        entries.append(Entry(f"{number}", paragraph["context"]))
        for asked in paragraph["qas"]:
            questions.append(Question(asked["question"], frozenset({f"{number}"})))
    return Asked(entries, questions)


def chunks(data: Path) -> Asked:
    """CMRC 2018 in pieces: each question with the piece in which its first answer begins."""
    entries, questions = [], []
    for number, paragraph in enumerate(_paragraphs(data)):
        spans = list(_spans(paragraph["context"]))
        for begin, end in spans:
            entries.append(Entry(f"{number}.{begin}", paragraph["context"][begin:end]))
        for asked in paragraph["qas"]:
            at = asked["answers"][0]["answer_start"]
            right = next(begin for begin, end in spans if begin <= at < end)
            questions.append(Question(asked["question"], frozenset({f"{number}.{right}"})))
    return Asked(entries, questions)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Whole sentences as long as they fit into a chunk."""
    begin = end = 0
    for sentence in _SENTENCE.finditer(text):
        if sentence.end() - begin > _LONGEST_CHUNK and end > begin:
            yield begin, end
            begin = end
        end = sentence.end()
        while end - begin > _LONGEST_CHUNK:
            yield begin, begin + _LONGEST_CHUNK
            begin += _LONGEST_CHUNK
    if end > begin:
        yield begin, end


def _paragraphs(data: Path) -> Iterator[Mapping[str, Any]]:
    for name in ("dev", "trial"):
        with gzip.open(data / f"cmrc2018_{name}.json.gz", "rt", encoding="utf-8") as file:
            for article in json.load(file)["data"]:
                yield from article["paragraphs"]


def claims(data: Path) -> Asked:
    """SciFact's validation claims with the abstracts that they cite, as BEIR judges them."""
    with gzip.open(data / "scifact_corpus_train.csv.gz", "rt", encoding="utf-8") as file:
        entries = [
            Entry(row["doc_id"], f"{row['title']} {row['abstract'].strip('[]')}")
            for row in csv.DictReader(file)
        ]
    with gzip.open(data / "scifact_claims_validation.csv.gz", "rt", encoding="utf-8") as file:
        found = {
            row["id"]: Question(row["claim"], frozenset(re.findall(r"\d+", row["cited_doc_ids"])))
            for row in csv.DictReader(file)
        }
    return Asked(entries, list(found.values()))


def conversations(data: Path) -> Iterator[Asked]:
    """LoCoMo's conversations with the answerable questions whose evidence is there. For measuring
    alone: its licence is non-commercial, and nothing of ours is fitted on it."""
    with gzip.open(data / "locomo_dev.json.gz", "rt", encoding="utf-8") as file:
        for sample in json.load(file):
            sayings = list(_sayings(sample["conversation"]))
            there = {saying.id for saying in sayings}
            questions = [_question(one, there) for one in sample["qa"]]
            yield Asked(
                conversation_entries(sayings),
                [one for one in questions if one.answers and one.kind != _UNANSWERABLE],
            )


def _question(asked: Mapping[str, Any], there: set[str]) -> Question:
    named = re.findall(r"D\d+:\d+", " ".join(map(str, asked["evidence"])))
    return Question(asked["question"], frozenset(named) & there, asked["category"])


def _sayings(conversation: Mapping[str, Any]) -> Iterator[Saying]:
    numbers = sorted(
        int(name.split("_")[1]) for name in conversation if re.fullmatch(r"session_\d+", name)
    )
    for number in numbers:
        at = datetime.strptime(
            f"{conversation[f'session_{number}_date_time']} +0000", "%I:%M %p on %d %B, %Y %z"
        ).astimezone(UTC)
        for turn in conversation[f"session_{number}"]:
            shown = turn.get("blip_caption", "")
            yield Saying(turn["dia_id"], turn["speaker"], turn["text"], at, shown)
