"""Which analyser reads feelings: the local one, alone or behind another."""

import os
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import cast

from nuanxin import observability
from nuanxin.adapters.secrets_manager import key_or_secret
from nuanxin.domain.safety import gate
from nuanxin.ports import EmotionAnalyser
from nuanxin.settings import AnalyserSettings, ModelSettings
from nuanxin.understanding.analyser import LocalAnalyser
from nuanxin.understanding.guarded import GuardedAnalyser

LOCAL, MODEL, ENDPOINT = "local", "model", "endpoint"
FACTORY = "create_analyser"
"""What a third party's module has: takes the environment, gives an `EmotionAnalyser`."""


class BadAnalyser(Exception):
    """The settings name an analyser that cannot be made."""


@cache
def analyser() -> EmotionAnalyser:
    """Settings that name none that can be made leave the local one: a mistake of an operator must
    not cost anybody an answer. Local runs stop at their start (`scripts.serve`)."""
    local = LocalAnalyser(lambda error: observability.fault("analyser.unusable", error))
    try:
        gate.shipped()
    except gate.GateBroken as error:
        observability.fault("safety.gate_unusable", error)
    try:
        other = other_analyser(AnalyserSettings.from_env())
    except Exception as error:  # noqa: BLE001 - settings, a secret that cannot be read, a module of
        # somebody else's: whatever is wrong with them, people are read and answered.
        observability.fault("analyser.not_made", error)
        return local
    return local if other is None else GuardedAnalyser(local, other)


def other_analyser(settings: AnalyserSettings) -> EmotionAnalyser | None:
    """The one beside the local analyser; `BadAnalyser` where it cannot be made."""
    match settings.nuanxin_emotion_analyser:
        case "local":
            return None
        case "model":
            return _model(settings)
        case "endpoint":
            return _endpoint(settings)
        case path:
            return _module(path)


def _model(settings: AnalyserSettings) -> EmotionAnalyser:
    # Imported where it is configured: the local analyser needs no HTTP.
    from nuanxin.adapters.model_analyser import ModelAnalyser  # noqa: PLC0415

    shared = ModelSettings.from_env()
    if not shared.configured:
        raise BadAnalyser("NUANXIN_EMOTION_ANALYSER=model needs a language model")
    return ModelAnalyser(
        model=settings.nuanxin_emotion_model or shared.openai_model,
        base_url=shared.openai_base_url,
        key=key_or_secret(shared.openai_api_key, shared.openai_api_key_secret),
        seconds=settings.nuanxin_emotion_seconds,
    )


def _endpoint(settings: AnalyserSettings) -> EmotionAnalyser:
    # Imported where it is configured: the local analyser needs no HTTP.
    from nuanxin.adapters.endpoint_analyser import EndpointAnalyser  # noqa: PLC0415

    if settings.nuanxin_emotion_endpoint is None:
        raise BadAnalyser("NUANXIN_EMOTION_ANALYSER=endpoint needs NUANXIN_EMOTION_ENDPOINT")
    return EndpointAnalyser(
        url=settings.nuanxin_emotion_endpoint,
        key=key_or_secret(
            settings.nuanxin_emotion_api_key, settings.nuanxin_emotion_api_key_secret
        ),
        seconds=settings.nuanxin_emotion_seconds,
    )


def _module(path: str) -> EmotionAnalyser:
    try:
        factory = getattr(import_module(path), FACTORY)
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        raise BadAnalyser(f"NUANXIN_EMOTION_ANALYSER names no module with {FACTORY}") from error
    made = cast("Callable[[Mapping[str, str]], EmotionAnalyser]", factory)(dict(os.environ))
    if not callable(getattr(made, "read", None)):
        raise BadAnalyser(f"{FACTORY} of NUANXIN_EMOTION_ANALYSER gave no analyser")
    return made
