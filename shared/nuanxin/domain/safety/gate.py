"""A small classifier over n-grams and what the phrases found: how much does a text sound like
danger?

Trained by `python -m training safety` on sentences of our own; its weights are `gate.bin` beside
this file. Probabilities are calibrated on those sentences, half of which are look-alikes, so they
are a rank among such texts and no chance that a person is in danger.
"""

import json
import math
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety import evidence
from nuanxin.domain.safety.features import BITS, Reading, chinese, english
from nuanxin.domain.safety.reading import Finding

FORMAT = 2
FILE = "gate.bin"
WINDOW = 240
"""Characters; longer texts are read in windows, without what the phrases found elsewhere."""
_WINDOWS = 5
"""Of a long text the gate reads the beginning and the end; the phrases read all of it."""
_FULL = 60
_LEAST_CLASSES = 4
"""A text of so many characters speaks of so many kinds of thing, or it is no language."""

_HAN = lazy_pattern("[一-鿿]")
_LATIN = lazy_pattern("[a-z]{2,}")
_OTHER_SCRIPT = lazy_pattern("[぀-ヿ가-힣Ѐ-ӿ؀-ۿऀ-ॿ]")
_LEAST_HAN = 4
_LEAST_WORDS = 3
_NUMBERS = ("scale", "bias", "low", "high")


class GateBroken(ValueError):
    """The weights are not what training wrote."""


def sigmoid(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@dataclass(frozen=True, slots=True)
class Weights:
    """One language: of buckets (times `scale`), and of each of `evidence.NAMES`.

    Below the probability `low` a finding of risk is lowered, from `high` on a text is raised.
    """

    values: "array[int]"
    dense: Sequence[float]
    scale: float
    bias: float
    low: float
    high: float

    def probability(self, buckets: Iterable[int], beside: Sequence[float]) -> float:
        seen = tuple(buckets)
        total = sum(self.values[bucket] for bucket in seen)
        score = self.scale * total / math.sqrt(len(seen) or 1) + self.bias
        weighed = (weight * value for weight, value in zip(self.dense, beside, strict=True))
        return sigmoid(score + sum(weighed))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a text is danger though no phrase says so, or harmless though one does."""

    raises: bool = False
    lowers: bool = False


QUIET = Verdict()

READERS: Mapping[str, Callable[[str], Reading]] = {"zh": chinese, "en": english}


def judge(plain: str, found: Sequence[Finding] = ()) -> Verdict:
    """What the gate makes of a respelled text; nothing where it has no weights."""
    gate = _gate()
    if gate is None or len(_OTHER_SCRIPT.findall(plain[:WINDOW])) > 1:
        return QUIET
    if len(plain) > WINDOW:
        return Verdict(raises=any(_of(gate, window, ()).raises for window in _windows(plain)))
    return _of(gate, plain, found)


def _of(gate: Mapping[str, Weights], window: str, found: Sequence[Finding]) -> Verdict:
    """In a mixed text either language may raise, and all must agree to lower."""
    beside = evidence.evidence(window, found)
    raises, lowers = False, []
    for language in languages(window):
        reading = READERS[language](window)
        if len(window) >= _FULL and len(reading.classes) < _LEAST_CLASSES:
            continue
        weights = gate[language]
        probability = weights.probability(reading.buckets, beside)
        raises = raises or probability >= weights.high
        lowers.append(probability < weights.low)
    return Verdict(raises, bool(lowers) and all(lowers))


def _windows(plain: str) -> Iterator[str]:
    if len(plain) <= WINDOW * _WINDOWS:
        starts = list(range(0, len(plain), WINDOW))
    else:
        starts = [0, WINDOW, *range(len(plain) - 3 * WINDOW, len(plain), WINDOW)]
    for start in starts:
        yield plain[start : start + WINDOW]


def languages(window: str) -> Iterator[str]:
    """Which weights speak of a text; English words within Chinese are read as Chinese."""
    han = len(_HAN.findall(window))
    words = len(_LATIN.findall(window))
    if han >= _LEAST_HAN:
        yield "zh"
    if words >= _LEAST_WORDS and words > han:
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
        if header["evidence"] != list(evidence.NAMES):
            raise GateBroken("the weights belong to other evidence")
        if header["crc32"] != zlib.crc32(body):
            raise GateBroken("the weights are damaged")
        return dict(_unpacked(header["languages"], body))
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError):
        raise GateBroken("the weights cannot be read") from None


def _unpacked(
    languages: Mapping[str, Mapping[str, list[float] | float]], body: bytes
) -> Iterator[tuple[str, Weights]]:
    size = 1 << BITS
    if len(body) != size * len(READERS) or set(languages) != set(READERS):
        raise GateBroken("the weights are incomplete")
    for place, name in enumerate(sorted(languages)):
        values = array("b", body[place * size : (place + 1) * size])
        yield name, Weights(values, **languages[name])  # type: ignore[arg-type]


def dump(weights: Mapping[str, Weights]) -> bytes:
    """One line of JSON, then the weights of each language in the order of their names."""
    names = sorted(weights)
    body = b"".join(weights[name].values.tobytes() for name in names)
    header = {
        "format": FORMAT,
        "bits": BITS,
        "crc32": zlib.crc32(body),
        "evidence": list(evidence.NAMES),
        "languages": {
            name: {
                "dense": list(weights[name].dense),
                **{field: getattr(weights[name], field) for field in _NUMBERS},
            }
            for name in names
        },
    }
    return json.dumps(header, sort_keys=True).encode() + b"\n" + body
