"""Any OpenAI-compatible endpoint as the port `LanguageModel`."""

import queue
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import cast

import httpx2
from aws_lambda_powertools.metrics import MetricUnit
from openai import OpenAI, OpenAIError
from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam

from functions.chat.ports import Halted, ModelUnavailable, PromptMessage, never
from nuanxin import observability

_CONNECT_SECONDS = 5.0
_SILENCE_SECONDS = 15.0
"""Between two pieces, and before the first: people wait, and a fallback stands ready."""
_ASKED_EVERY = 0.2
"""Seconds between two looks at whether anybody still waits, while the model is silent."""
_RETRIES = 2
"""By the client, with backoff, on 408, 409, 429, 5xx and refused connections, before any word."""
_NO_KEY = "none"
"""The client insists on a key; endpoints of one's own often need none."""

_READERS = ThreadPoolExecutor(max_workers=256, thread_name_prefix="model")

PieceQueue = queue.SimpleQueue[str | None]
"""`None`: the model has ended, one way or the other."""


class OpenAIModel:
    """`total_seconds` bounds one reply: it must end before the function's own time-out."""

    def __init__(
        self, *, api_key: str | None, base_url: str | None, model: str, total_seconds: float
    ) -> None:
        self.name = model
        self._total_seconds = total_seconds
        self._client = OpenAI(
            api_key=api_key or _NO_KEY,
            base_url=base_url,
            max_retries=_RETRIES,
            timeout=httpx2.Timeout(_SILENCE_SECONDS, connect=_CONNECT_SECONDS),
        )

    def stream(
        self,
        prompt: Sequence[PromptMessage],
        *,
        model: str | None,
        is_halted: Callable[[], bool] = never,
    ) -> Iterator[str]:
        if is_halted():
            raise Halted
        started = time.monotonic()
        try:
            with observability.span("model"):
                yield from whole_characters(
                    self._pieces(
                        prompt, model or self.name, started + self._total_seconds, is_halted
                    )
                )
        finally:
            seconds = time.monotonic() - started
            observability.measure("ModelTime", seconds * 1000, MetricUnit.Milliseconds)

    def _pieces(
        self,
        prompt: Sequence[PromptMessage],
        model: str,
        deadline: float,
        is_halted: Callable[[], bool],
    ) -> Iterator[str]:
        """Read in a thread of its own: no time-out of the client bounds retries and all pieces
        together, but waiting for the thread can be given up at any moment."""
        pieces: PieceQueue = queue.SimpleQueue()
        given_up = Event()
        reading = _READERS.submit(self._read, prompt, model, pieces, given_up)
        reading.add_done_callback(lambda _: pieces.put(None))
        try:
            while True:
                until = min(time.monotonic() + _SILENCE_SECONDS, deadline)
                piece = _next_of(pieces, until, is_halted)
                if piece is None:
                    break
                yield piece
        except queue.Empty:
            observability.event("model.failed", error="Silence")
            raise ModelUnavailable("the language model took too long") from None
        finally:
            given_up.set()
        _check(reading)

    def _read(
        self, prompt: Sequence[PromptMessage], model: str, pieces: PieceQueue, given_up: Event
    ) -> None:
        """Put the pieces into the queue. Raises where the reply is not whole."""
        said, finished = False, False
        messages = [{"role": one.role.value, "content": one.text} for one in prompt]
        stream = self._client.chat.completions.create(
            model=model, messages=cast("list[ChatCompletionMessageParam]", messages), stream=True
        )
        with stream:
            for chunk in stream:
                if given_up.is_set():
                    return
                text, done = _content(chunk)
                if text:
                    said = True
                    pieces.put(text)
                finished = finished or done
        if not (said and finished):
            raise ModelUnavailable("the language model broke off")


def _next_of(pieces: PieceQueue, until: float, is_halted: Callable[[], bool]) -> str | None:
    """`queue.Empty` if none came by then."""
    while True:
        if is_halted():
            raise Halted
        patience = max(0.0, until - time.monotonic())
        try:
            return pieces.get(timeout=min(_ASKED_EVERY, patience))
        except queue.Empty:
            if patience <= _ASKED_EVERY:
                raise


def _content(chunk: ChatCompletionChunk) -> tuple[str, bool]:
    """A chunk's text, and whether it is the last.

    The client does not check what endpoints send, so the types promise more than is there.
    """
    try:
        if not chunk.choices:
            return "", False
        choice = chunk.choices[0]
        text, done = choice.delta.content or "", choice.finish_reason is not None
    except (AttributeError, TypeError, KeyError, IndexError) as error:
        raise ModelUnavailable("the language model sent an unknown shape") from error
    if not isinstance(text, str):
        raise ModelUnavailable("the language model sent no text")
    return text, done


def _check(reading: "Future[None]") -> None:
    """`ModelUnavailable` if the reading failed."""
    try:
        reading.result()
    except ModelUnavailable:
        observability.event("model.failed", error="BrokenOff")
        raise
    except (OpenAIError, httpx2.HTTPError, ValueError, RecursionError) as error:
        # ValueError: a piece that is not JSON, or an address that is none.
        observability.event("model.failed", error=type(error).__name__)
        raise ModelUnavailable("the language model did not answer") from error


def whole_characters(pieces: Iterable[str]) -> Iterator[str]:
    """Join surrogate pairs that were sent in two pieces; what stays half is replaced."""
    held = ""
    for piece in pieces:
        text = held + piece
        held = text[-1] if "\ud800" <= text[-1] <= "\udbff" else ""
        if ready := text[: len(text) - len(held)]:
            yield _encodable(ready)
    if held:
        yield _encodable(held)


def _encodable(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
