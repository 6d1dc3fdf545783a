"""A language model that says what a test wrote down for it."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence

from functions.chat.ports import Halted, ModelUnavailable, PromptMessage, never

PATIENCE = 5.0
_ASKED_EVERY = 0.005


class Pause(threading.Event):
    """Holds the model up until the test sets it; `reached` says that the model is waiting, and
    so that all it said before was dealt with."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = threading.Event()


Step = str | Exception | Pause
"""A piece of the reply, a failure at this point, or a wait until the test goes on."""


class ScriptedModel:
    """The port `LanguageModel`: one list of steps for each reply, in order. `seen` is what it was
    asked, and with which model's name."""

    name = "scripted"

    def __init__(self, *replies: Sequence[Step]) -> None:
        self._replies = iter(replies)
        self.seen: list[tuple[tuple[PromptMessage, ...], str | None]] = []

    def stream(
        self,
        prompt: Sequence[PromptMessage],
        *,
        model: str | None,
        is_halted: Callable[[], bool] = never,
    ) -> Iterator[str]:
        if is_halted():
            raise Halted
        self.seen.append((tuple(prompt), model))
        for step in next(self._replies):
            if is_halted():
                raise Halted
            if isinstance(step, Exception):
                raise step
            if isinstance(step, Pause):
                step.reached.set()
                _wait(step, is_halted)
            else:
                yield step


def _wait(pause: Pause, is_halted: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not pause.wait(_ASKED_EVERY):
        if is_halted():
            raise Halted
        assert time.monotonic() < until, "the test never let the model go on"


def silent() -> ScriptedModel:
    """A model that never says a word, however often it is asked."""
    return ScriptedModel(*[[ModelUnavailable("no answer")]] * 100)
