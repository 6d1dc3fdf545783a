"""Any OpenAI-compatible `/embeddings` as the port `Embedder`.

One plain request, so urllib3 makes it: the import of openai takes longer than all else together
("put off" in `make bench`).
"""

import base64
import binascii
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nuanxin import observability
from nuanxin.adapters.json_post import JsonPost, Refused
from nuanxin.adapters.openai_api import endpoint
from nuanxin.errors import UpstreamUnavailable
from nuanxin.retrieval.index import Embedding

TOKENS_AT_ONCE = 8000
MAX_ANSWER_BYTES = 16 * 1024 * 1024
MAX_DIMENSION = 4096
_BYTES_OF_A_TOKEN = 3
"""An estimate on the safe side: a Chinese character is three bytes and about one token."""
_WORDLESS = "."
"""In the place of texts without words, which endpoints refuse."""
_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before another try; the last again for any further one."""
_AGAIN = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})
_TOO_MUCH = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
"""What endpoints answer to more texts, or longer ones, than they take."""

Pause = Callable[[float], None]
_Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Portion:
    texts: int
    characters: int
    """Of each text; the rest is cut off."""


_PORTIONS = (_Portion(64, 6000), _Portion(10, 6000), _Portion(10, 1500), _Portion(10, 400))
"""From the largest on. Some endpoints take ten texts at once, some models 512 tokens of each."""


class _Odd(UpstreamUnavailable):
    """The answer is not what was asked for. `detail` is a reason and quotes nothing."""


class OpenAIEmbedder:
    """`seconds` bounds each request, `tries` their number for one portion of texts.

    A failure is `UpstreamUnavailable` (`embedder_unavailable`).
    """

    def __init__(
        self,
        *,
        model: str,
        base_url: str | None,
        key: str | None,
        seconds: float,
        tries: int,
        pause: Pause = time.sleep,
    ) -> None:
        self.model = model
        url = endpoint(base_url, "embeddings")
        self._http = JsonPost(url, key=key, seconds=seconds, most_bytes=MAX_ANSWER_BYTES)
        self._tries = tries
        self._pause = pause
        self._portion = 0

    def embed(self, texts: Sequence[str], *, model: str | None = None) -> tuple[Embedding, ...]:
        asked = model or self.model
        try:
            rows = self._embed(texts, asked)
        except UpstreamUnavailable as error:
            observability.event("embedder.failed", reason=_reason(error))
            # Not chained: nothing of what was sent may be quoted further up.
            raise UpstreamUnavailable(
                "the embedding endpoint did not answer", code="embedder_unavailable"
            ) from None
        return tuple(Embedding(asked, tuple(row.tolist())) for row in rows)

    def _embed(self, texts: Sequence[str], model: str) -> list[_Vector]:
        rows: list[_Vector] = []
        while len(rows) < len(texts):
            rows += self._next(texts[len(rows) :], model)
        if any(one.size != other.size for one, other in pairwise(rows)):
            raise _Odd("DimensionsDiffer")
        return rows

    def _next(self, texts: Sequence[str], model: str) -> list[_Vector]:
        """As many of the first ones as the endpoint takes; what it takes is remembered."""
        at = self._portion
        while True:
            batch = _batch(texts, _PORTIONS[at])
            try:
                rows = self._ask(batch, model)
            except Refused as refused:
                smaller = _smaller(texts, batch, at)
                if refused.answered not in _TOO_MUCH or smaller is None:
                    raise
                at = smaller
            else:
                self._portion = at
                return rows

    def _ask(self, batch: Sequence[str], model: str) -> list[_Vector]:
        for waits in self._waits():
            try:
                answer = self._http.post({"model": model, "input": list(batch)})
                return _rows(answer, len(batch))
            except UpstreamUnavailable as error:
                if waits is None or not _passes(error):
                    raise
                self._pause(waits * random.uniform(0.5, 1.5))
        raise AssertionError("unreachable: the last try returns or raises")

    def _waits(self) -> Iterator[float | None]:
        """How long to wait after each try; `None` after the last."""
        for number in range(self._tries - 1):
            yield _PAUSES[min(number, len(_PAUSES) - 1)]
        yield None


def _batch(texts: Sequence[str], portion: _Portion) -> list[str]:
    """The first ones, at least one."""
    batch: list[str] = []
    tokens = 0
    for text in texts[: portion.texts]:
        cut = text[: portion.characters] if text.strip() else _WORDLESS
        tokens += len(cut.encode()) // _BYTES_OF_A_TOKEN + 1
        if batch and tokens > TOKENS_AT_ONCE:
            break
        batch.append(cut)
    return batch


def _smaller(texts: Sequence[str], batch: Sequence[str], at: int) -> int | None:
    """The next portion that makes a difference."""
    for number in range(at + 1, len(_PORTIONS)):
        if _batch(texts, _PORTIONS[number]) != batch:
            return number
    return None


def _passes(error: UpstreamUnavailable) -> bool:
    """Whether another try may succeed."""
    if isinstance(error, Refused):
        return error.answered in _AGAIN or error.answered >= HTTPStatus.INTERNAL_SERVER_ERROR
    return not isinstance(error, _Odd)


def _reason(error: UpstreamUnavailable) -> str:
    return str(error.answered) if isinstance(error, Refused) else error.detail


def _rows(answer: object, count: int) -> list[_Vector]:
    """One of length 1 for each text, in order."""
    match answer:
        case {"data": [*found]} if len(found) == count:
            placed = dict(_placed(one, number) for number, one in enumerate(found))
        case _:
            raise _Odd("UnknownShape")
    if placed.keys() != set(range(count)):
        raise _Odd("UnknownOrder")
    return [_unit(placed[number]) for number in range(count)]


def _placed(found: object, number: int) -> tuple[int, object]:
    """Its place among the texts, which is where it stands if it does not say."""
    match found:
        case {"index": int(index), "embedding": embedding}:
            return index, embedding
        case {"embedding": embedding}:
            return number, embedding
        case _:
            raise _Odd("UnknownShape")


def _unit(embedding: object) -> _Vector:
    vector = _read(embedding)
    if vector.ndim != 1 or not 0 < vector.size <= MAX_DIMENSION:
        raise _Odd("UnknownShape")
    length = math.hypot(*vector.tolist())
    if not math.isfinite(length) or length == 0:
        raise _Odd("NoDirection")
    return (vector / length).astype(np.float32)


def _read(embedding: object) -> NDArray[np.float64]:
    """Numbers, or the base64 of little-endian float32, which some endpoints prefer."""
    try:
        if isinstance(embedding, str):
            raw = base64.b64decode(embedding, validate=True)
            return np.frombuffer(raw, "<f4").astype(np.float64)
        if isinstance(embedding, list):
            return np.asarray(embedding, np.float64)
    except (TypeError, ValueError, OverflowError, binascii.Error):
        # Not chained: the library's errors quote the answer.
        raise _Odd("UnknownShape") from None
    raise _Odd("UnknownShape")
