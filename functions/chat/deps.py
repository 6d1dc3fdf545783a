"""Composition root of the chat routes."""

from functools import cache
from typing import Annotated

from fastapi import Depends, Request

from functions.chat.adapters.agents import DynamoAgents
from functions.chat.composition import chat_service, streaming
from functions.chat.operators import OperatorService
from functions.chat.service import ChatService
from functions.chat.streaming import Streaming
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.settings import PublicSettings


@cache
def operator_service() -> OperatorService:
    bind_table()
    return OperatorService(DynamoAgents(), DynamoChannels(data_keys()), now)


def public_base_url(request: Request) -> str:
    """Without a trailing slash."""
    return (PublicSettings.from_env().public_base_url or str(request.base_url)).rstrip("/")


Chat = Annotated[ChatService, Depends(chat_service)]
Streams = Annotated[Streaming, Depends(streaming)]
Operators = Annotated[OperatorService, Depends(operator_service)]
PublicBaseUrl = Annotated[str, Depends(public_base_url)]
