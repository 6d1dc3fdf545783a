"""A linear classifier over n-grams and what the phrases found: is it danger, how acute, whose?

Trained by `python -m training safety` on sentences of our own; its weights are `gate.bin` beside
this file. Probabilities are calibrated on those sentences, half of which are look-alikes, so they
are a rank among such texts and no chance that a person is in danger.
"""

import json
import math
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import evidence
from nuanxin.domain.safety.features import Reading, chinese, english
from nuanxin.domain.safety.reading import Finding

FORMAT = 3
FILE = "gate.bin"
CLAUSES = 3
"""So many clauses in a row are also read by themselves: the darkest of them counts once more."""
_FULL = 60
_LEAST_CLASSES = 4
"""A text of so many characters speaks of so many kinds of thing, or it is no language."""

_HAN = lazy_pattern("[一-鿿]")
_LATIN = lazy_pattern("[a-z]{2,}")
_OTHER_SCRIPT = lazy_pattern("[぀-ヿ가-힣Ѐ-ӿ؀-ۿऀ-ॿ]")
_CLAUSE_END = lazy_pattern(r"[,\n]")
_LEAST_HAN = 4
_LEAST_WORDS = 3


class Question(StrEnum):
    """All but the first are asked of danger alone."""

    DANGER = "danger"
    ACUTE = "acute"
    VIOLENCE = "violence"
    OTHER_PERSON = "other_person"


class GateBroken(ValueError):
    """The weights are not what training wrote."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the classifier sees: hashes of a whole text and of its clauses, and the evidence."""

    whole: Sequence[int]
    clauses: Sequence[Sequence[int]]
    beside: Sequence[float]


@dataclass(frozen=True, slots=True)
class Weights:
    """For one language and question: of hashes (times `scale`), and of each of `evidence.NAMES`.

    `darkest` weighs the clauses that say most, beside the whole. From the probability `least` on
    the answer is yes; one piece of a long text has to reach `sure`.
    """

    values: "array[int]"
    dense: Sequence[float]
    scale: float
    darkest: float
    bias: float
    least: float
    sure: float

    def probability(self, seen: Seen) -> float:
        whole = self._score(seen.whole)
        darkest = max(map(self._score, seen.clauses), default=whole)
        beside = (weight * value for weight, value in zip(self.dense, seen.beside, strict=True))
        score = self.bias + whole + self.darkest * darkest + sum(beside)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))

    def _score(self, hashes: Sequence[int]) -> float:
        mask = len(self.values) - 1
        total = sum([self.values[one & mask] for one in hashes])
        return self.scale * total / math.sqrt(len(hashes) or 1)


_NUMBERS = ("dense", "scale", "darkest", "bias", "least", "sure")


@dataclass(frozen=True, slots=True)
class Verdict:
    """To what a text answers yes; what more is asked where it is danger."""

    danger: bool = False
    more: frozenset[Question] = frozenset()


READERS: Mapping[str, Callable[[str], Reading]] = {"zh": chinese, "en": english}
_MORE = tuple(question for question in Question if question is not Question.DANGER)


class Gate:
    """The weights of all languages and questions, each unpacked when it is first asked for."""

    def __init__(self, stored: bytes) -> None:
        """Takes what `dump` wrote; raises GateBroken for anything else."""
        head, _, body = stored.partition(b"\n")
        try:
            header = json.loads(head)
            written = (header["format"], header["evidence"], header["crc32"])
            self._packed = dict(_parted(header["blocks"], body))
        except (KeyError, TypeError, ValueError):
            raise GateBroken("the weights cannot be read") from None
        if written != (FORMAT, list(evidence.NAMES), zlib.crc32(body)):
            raise GateBroken("the weights are damaged or belong to another version")
        self._unpacked: dict[tuple[str, str], Weights] = {}

    def weights(self, language: str, question: Question) -> Weights:
        """Raises KeyError for a language that it was not taught."""
        key = (language, str(question))
        if key not in self._unpacked:
            numbers, packed = self._packed[key]
            self._unpacked[key] = Weights(array("b", zlib.decompress(packed)), **numbers)
        return self._unpacked[key]

    def answers(self, language: str, seen: Seen, *, is_part: bool) -> Verdict:
        danger = self.weights(language, Question.DANGER)
        if danger.probability(seen) < (danger.sure if is_part else danger.least):
            return Verdict()
        asked = {question: self.weights(language, question) for question in _MORE}
        return Verdict(
            danger=True,
            more=frozenset(
                question for question, one in asked.items() if one.probability(seen) >= one.least
            ),
        )


def _parted(
    blocks: Sequence[Mapping[str, Any]], body: bytes
) -> Iterator[tuple[tuple[str, str], tuple[Mapping[str, Any], bytes]]]:
    start = 0
    for block in blocks:
        numbers = {name: block[name] for name in _NUMBERS}
        yield (block["language"], block["question"]), (numbers, body[start:][: block["bytes"]])
        start += block["bytes"]


def judge(plain: str, found: Sequence[Finding] = (), *, is_part: bool = False) -> Verdict | None:
    """What the gate makes of a respelled text of a few sentences; `None` where it cannot tell.

    In a mixed text either language may say yes. `is_part`: one piece of a long text.
    """
    gate = _gate()
    if gate is None or len(_OTHER_SCRIPT.findall(plain)) > 1:
        return None
    beside = evidence.evidence(plain, found)
    told = [
        gate.answers(language, Seen(hashes, clauses_seen(language, plain), beside), is_part=is_part)
        for language in _spoken(plain)
        if (hashes := _hashes(language, plain))
    ]
    if not told:
        return None
    more = (one.more for one in told)
    return Verdict(any(one.danger for one in told), frozenset[Question]().union(*more))


def _hashes(language: str, plain: str) -> Sequence[int]:
    """Nothing for what is long and no language."""
    reading = READERS[language](plain)
    is_junk = len(plain) >= _FULL and len(reading.classes) < _LEAST_CLASSES
    return () if is_junk else tuple(reading.hashes)


def clauses_seen(language: str, plain: str) -> Sequence[Sequence[int]]:
    """Hashes of each `CLAUSES` clauses in a row, where there are more than so many."""
    parts = [part for part in _CLAUSE_END.split(plain) if part]
    if len(parts) <= CLAUSES:
        return ()
    runs = (",".join(parts[at : at + CLAUSES]) for at in range(len(parts) - CLAUSES + 1))
    return [tuple(READERS[language](run).hashes) for run in runs]


def _spoken(plain: str) -> Iterator[str]:
    """Which weights speak of a text; English words within Chinese are read as Chinese."""
    han = len(_HAN.findall(plain))
    words = len(_LATIN.findall(plain))
    if han >= _LEAST_HAN:
        yield "zh"
    if words >= _LEAST_WORDS and words > han:
        yield "en"


def shipped() -> Gate:
    """The weights beside this file; raises GateBroken."""
    try:
        return Gate(Path(__file__).with_name(FILE).read_bytes())
    except OSError as error:
        raise GateBroken(f"the weights cannot be opened: {type(error).__name__}") from None


@cache
def _gate() -> Gate | None:
    """Nothing where they are broken: phrases speak alone then. Whoever puts a function together
    asks for `shipped` and reports it."""
    try:
        return shipped()
    except GateBroken:
        return None


def forget() -> None:
    """Read the weights anew at the next text, because training has written them."""
    _gate.cache_clear()


def dump(weights: Mapping[str, Mapping[Question, Weights]]) -> bytes:
    """One line of JSON, then a packed block for each language and question."""
    blocks, packed = [], []
    for language in sorted(weights):
        for question, one in weights[language].items():
            packed.append(zlib.compress(one.values.tobytes(), 9))
            numbers = {name: getattr(one, name) for name in _NUMBERS}
            named = {"language": language, "question": question, "bytes": len(packed[-1])}
            blocks.append({**named, **numbers})
    body = b"".join(packed)
    header = {
        "format": FORMAT,
        "evidence": list(evidence.NAMES),
        "crc32": zlib.crc32(body),
        "blocks": blocks,
    }
    return json.dumps(header, sort_keys=True).encode() + b"\n" + body
