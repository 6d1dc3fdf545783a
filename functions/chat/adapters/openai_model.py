"""Any OpenAI-compatible endpoint as the port `LanguageModel`."""

import time
from collections.abc import Iterator, Sequence
from typing import cast

import httpx2
from aws_lambda_powertools.metrics import MetricUnit
from openai import OpenAI, OpenAIError
from openai.types.chat import ChatCompletionMessageParam

from functions.chat.ports import ModelUnavailable, PromptMessage
from nuanxin import observability

_CONNECT_SECONDS = 5.0
_SILENCE_SECONDS = 15.0
"""Between two pieces, and before the first: people wait, and a fallback stands ready."""
_RETRIES = 2
"""By the client, with backoff, on 408, 409, 429, 5xx and refused connections, before any word."""
_NO_KEY = "none"
"""The client insists on a key; endpoints of one's own often need none."""


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

    def stream(self, prompt: Sequence[PromptMessage], *, model: str | None) -> Iterator[str]:
        started = time.monotonic()
        try:
            with observability.span("model"):
                yield from self._pieces(prompt, model or self.name, started + self._total_seconds)
        except (OpenAIError, httpx2.HTTPError, ValueError) as error:
            # ValueError: a piece that is not JSON. Which one it was says enough for operators.
            observability.event("model.failed", error=type(error).__name__)
            raise ModelUnavailable("the language model did not answer") from error
        finally:
            seconds = time.monotonic() - started
            observability.measure("ModelTime", seconds * 1000, MetricUnit.Milliseconds)

    def _pieces(
        self, prompt: Sequence[PromptMessage], model: str, deadline: float
    ) -> Iterator[str]:
        said, finished = False, False
        messages = [{"role": one.role.value, "content": one.text} for one in prompt]
        stream = self._client.chat.completions.create(
            model=model, messages=cast("list[ChatCompletionMessageParam]", messages), stream=True
        )
        with stream:
            for chunk in stream:
                if time.monotonic() > deadline:
                    raise ModelUnavailable("the language model took too long")
                for choice in chunk.choices[:1]:
                    if text := choice.delta.content:
                        said = True
                        yield text
                    finished = finished or choice.finish_reason is not None
        if not (said and finished):
            raise ModelUnavailable("the language model broke off")
