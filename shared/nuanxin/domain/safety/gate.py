"""A small linear classifier beside the phrases: how much does a text sound like danger?

Trained by `python -m training safety` on sentences of our own; its weights are `gate.bin` beside
this file. Probabilities are calibrated on those sentences, half of which are look-alikes, so they
are a rank among such texts and no chance that a person is in danger.
"""

import json
import math
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety.features import BITS, chinese, english

FORMAT = 1
FILE = "gate.bin"

_HAN = lazy_pattern("[一-鿿]")
_LATIN = lazy_pattern("[a-z]{2,}")
_OTHER_SCRIPT = lazy_pattern("[぀-ヿ가-힣Ѐ-ӿ؀-ۿऀ-ॿ]")
_LEAST_HAN = 8
_LEAST_WORDS = 5
"""Fewer say too little for n-grams; of so few words the phrases know the dangerous ones."""
_WINDOW = 160
_WINDOWS = 5
"""Of a long text the gate reads the beginning and the end; the phrases read all of it."""


class GateBroken(ValueError):
    """The weights are not what training wrote."""


def sigmoid(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@dataclass(frozen=True, slots=True)
class Weights:
    """One language. `slope` and `offset` calibrate; `likely` and `sure` are probabilities."""

    values: "array[int]"
    scale: float
    bias: float
    slope: float
    offset: float
    likely: float
    sure: float

    def probability(self, buckets: Iterable[int]) -> float:
        seen = set(buckets)
        total = sum(self.values[bucket] for bucket in seen)
        score = self.scale * total / math.sqrt(len(seen) or 1) + self.bias
        return sigmoid(self.slope * score + self.offset)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`likely` is enough where nothing else is said, `sure` where the scene is harmless."""

    likely: bool = False
    sure: bool = False


QUIET = Verdict()

READERS: Mapping[str, Callable[[str], Iterator[int]]] = {"zh": chinese, "en": english}


def judge(plain: str) -> Verdict:
    """What the gate makes of a respelled text; nothing where it has no weights."""
    gate = _gate()
    if gate is None or len(_OTHER_SCRIPT.findall(plain[:_WINDOW])) > 1:
        return QUIET
    likely = sure = False
    for window in _windows(plain):
        for language in _languages(window):
            weights = gate[language]
            probability = weights.probability(READERS[language](window))
            likely = likely or probability >= weights.likely
            sure = sure or probability >= weights.sure
    return Verdict(likely, sure)


def _windows(plain: str) -> Iterator[str]:
    if len(plain) <= _WINDOW * _WINDOWS:
        for start in range(0, max(1, len(plain)), _WINDOW):
            yield plain[start : start + _WINDOW]
        return
    for start in range(0, 2 * _WINDOW, _WINDOW):
        yield plain[start : start + _WINDOW]
    for start in range(len(plain) - 3 * _WINDOW, len(plain), _WINDOW):
        yield plain[start : start + _WINDOW]


def _languages(window: str) -> Iterator[str]:
    if len(_HAN.findall(window)) >= _LEAST_HAN:
        yield "zh"
    if len(_LATIN.findall(window)) >= _LEAST_WORDS:
        yield "en"


@cache
def _gate() -> Mapping[str, Weights] | None:
    """The weights, or nothing: a broken file must not break a turn. A test loads them."""
    try:
        return load(files(__package__).joinpath(FILE).read_bytes())
    except (OSError, GateBroken):
        return None


def forget() -> None:
    """Read the weights anew at the next text, because training has written them."""
    _gate.cache_clear()


def load(stored: bytes) -> Mapping[str, Weights]:
    """Read what `dump` wrote; raises GateBroken for anything else."""
    head, _, body = stored.partition(b"\n")
    try:
        header = json.loads(head)
        if header["format"] != FORMAT or header["bits"] != BITS:
            raise GateBroken("the weights belong to another version")
        if header["crc32"] != zlib.crc32(body):
            raise GateBroken("the weights are damaged")
        return dict(_unpacked(header["languages"], body))
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError):
        raise GateBroken("the weights cannot be read") from None


def _unpacked(
    languages: Mapping[str, Mapping[str, float]], body: bytes
) -> Iterator[tuple[str, Weights]]:
    size = 1 << BITS
    if len(body) != size * len(READERS) or set(languages) != set(READERS):
        raise GateBroken("the weights are incomplete")
    for place, name in enumerate(sorted(languages)):
        values = array("b", body[place * size : (place + 1) * size])
        yield name, Weights(values, **languages[name])


def dump(weights: Mapping[str, Weights]) -> bytes:
    """One line of JSON, then the weights of each language in the order of their names."""
    names = sorted(weights)
    body = b"".join(weights[name].values.tobytes() for name in names)
    header = {
        "format": FORMAT,
        "bits": BITS,
        "crc32": zlib.crc32(body),
        "languages": {
            name: {
                field: getattr(weights[name], field)
                for field in ("scale", "bias", "slope", "offset", "likely", "sure")
            }
            for name in names
        },
    }
    return json.dumps(header, sort_keys=True).encode() + b"\n" + body
