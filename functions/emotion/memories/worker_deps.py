"""Composition root of the queue's side."""

from functools import cache

from functions.emotion.memories.model_drawing import INSTRUCTIONS, NAME, SCHEMA, ModelDrawing
from functions.emotion.memories.remembering import Remembering
from nuanxin import observability
from nuanxin.adapters.json_model import JsonModel
from nuanxin.adapters.memory_queue import read_wake
from nuanxin.adapters.secrets_manager import key_or_secret
from nuanxin.composition.memory import compacting, memories, memory_wake, recalling
from nuanxin.composition.people import people
from nuanxin.composition.storage import now
from nuanxin.errors import UpstreamUnavailable
from nuanxin.settings import ModelSettings

MODEL_SECONDS = 20.0
"""For one answer about ten messages."""

woken_for = read_wake
"""Whose memory a queue's record is about."""


@cache
def remembering() -> Remembering:
    return Remembering(
        memories=memories(),
        search=recalling(),
        packs=compacting(),
        person=people().get,
        model=_model(),
        wake=memory_wake(),
        now=now,
    )


def _model() -> ModelDrawing | None:
    """`None` without a language model: then rules alone draw."""
    settings = ModelSettings.from_env()
    if not settings.configured:
        return None
    try:
        key = key_or_secret(settings.openai_api_key, settings.openai_api_key_secret)
    except UpstreamUnavailable as error:
        # The rules need no key, and the next environment tries again.
        observability.fault("memory.model_failed", error)
        return None
    model = JsonModel(
        model=settings.openai_model,
        base_url=settings.openai_base_url,
        key=key,
        seconds=MODEL_SECONDS,
        instructions=INSTRUCTIONS,
        name=NAME,
        schema=SCHEMA,
    )
    return ModelDrawing(model, settings.openai_model)
