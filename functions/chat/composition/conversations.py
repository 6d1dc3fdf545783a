"""Conversations, and the model that answers in them."""

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from functions.chat.adapters.agents import DynamoAgents
from functions.chat.adapters.conversations import DynamoConversations
from functions.chat.care.current import CurrentPolicy
from functions.chat.composition.help_lines import help_lines
from functions.chat.composition.moderation import moderator
from functions.chat.composition.safety_events import alarm
from functions.chat.memory_words import MemoryWords
from functions.chat.ports import LanguageModel
from functions.chat.remembering import Remembering
from functions.chat.service import ChatService
from functions.chat.writer import Writer
from nuanxin.adapters.dynamo.care import DynamoCarePolicies
from nuanxin.adapters.secrets_manager import key_or_secret
from nuanxin.composition.analyser import analyser
from nuanxin.composition.memory import forgetting, memories, memory_wake, recalling
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.settings import ModelSettings, TurnSettings

if TYPE_CHECKING:
    from functions.chat.knowledge.consulting import Consulting

_TO_STORE = timedelta(seconds=20)
"""What a turn may take besides the model."""


@cache
def language_model() -> LanguageModel | None:
    settings = ModelSettings.from_env()
    if not settings.configured:
        return None
    # Imported on first use: openai is by far the largest import, and a deployment without a model
    # never needs it ("put off" in `make bench`).
    from functions.chat.adapters.openai_model import OpenAIModel  # noqa: PLC0415

    return OpenAIModel(
        api_key=key_or_secret(settings.openai_api_key, settings.openai_api_key_secret),
        base_url=settings.openai_base_url,
        model=settings.openai_model,
        total_seconds=TurnSettings.from_env().model_seconds,
    )


@cache
def care_policy() -> CurrentPolicy:
    bind_table()
    return CurrentPolicy(DynamoCarePolicies(data_keys()), now)


@cache
def remembering() -> Remembering:
    return Remembering(memories(), recalling(), memory_wake())


@cache
def memory_words() -> MemoryWords:
    return MemoryWords(
        DynamoConversations(data_keys()), people(), memories(), recalling(), forgetting()
    )


@cache
def consulting() -> "Consulting":
    # Imported with the first agent that has datasets: most turns look nothing up ("put off" in
    # `make bench`).
    from functions.chat.knowledge.consulting import Consulting  # noqa: PLC0415
    from nuanxin.composition.knowledge import knowledge_search  # noqa: PLC0415

    return Consulting(knowledge_search(), language_model())


@cache
def chat_service() -> ChatService:
    bind_table()
    return ChatService(
        conversations=DynamoConversations(data_keys()),
        agents=DynamoAgents(),
        people=people(),
        analyser=analyser(),
        writer=Writer(language_model(), moderator()),
        now=now,
        lease=timedelta(seconds=TurnSettings.from_env().model_seconds) + _TO_STORE,
        policy=care_policy(),
        alarm=alarm(),
        lines=help_lines(),
        memory=remembering(),
        memory_words=memory_words(),
        consulting=consulting,
    )
