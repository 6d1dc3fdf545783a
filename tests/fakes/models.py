"""A language model that says what a test wrote down for it."""

import threading
from collections.abc import Iterator, Sequence

from functions.chat.ports import ModelUnavailable, PromptMessage

Step = str | ModelUnavailable | threading.Event
"""A piece of the reply, a failure at this point, or a wait until the test goes on."""

PATIENCE = 5.0


class ScriptedModel:
    """The port `LanguageModel`: one list of steps for each reply, in order. `seen` is what it was
    asked, and with which model's name."""

    name = "scripted"

    def __init__(self, *replies: Sequence[Step]) -> None:
        self._replies = iter(replies)
        self.seen: list[tuple[tuple[PromptMessage, ...], str | None]] = []

    def stream(self, prompt: Sequence[PromptMessage], *, model: str | None) -> Iterator[str]:
        self.seen.append((tuple(prompt), model))
        for step in next(self._replies):
            if isinstance(step, ModelUnavailable):
                raise step
            if isinstance(step, threading.Event):
                assert step.wait(PATIENCE), "the test never let the model go on"
            else:
                yield step


def silent() -> ScriptedModel:
    """A model that never says a word, however often it is asked."""
    return ScriptedModel(*[[ModelUnavailable("no answer")]] * 100)
