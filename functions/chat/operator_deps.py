"""Composition root of the routes for operators, and of what their channels send to people; imported
with the first request to one of them."""

from functools import cache
from typing import Annotated

from fastapi import Depends, Request

from functions.chat.adapters.agents import DynamoAgents
from functions.chat.adapters.conversations import DynamoConversations
from functions.chat.adapters.takeovers import DynamoTakeovers
from functions.chat.channels.registry import plugin_of
from functions.chat.composition.mailbox import work_queue
from functions.chat.composition.media_checks import media_checks
from functions.chat.composition.safety_events import safety_events
from functions.chat.composition.subscriptions import subscriptions
from functions.chat.moderation.media import MediaChecks
from functions.chat.operators import OperatorService
from functions.chat.subscriptions import Subscriptions
from functions.chat.takeover import TakeoverService
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.composition.knowledge import library
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.settings import PublicSettings


@cache
def operator_service() -> OperatorService:
    bind_table()
    return OperatorService(DynamoAgents(), DynamoChannels(data_keys()), library().datasets, now)


@cache
def takeover_service() -> TakeoverService:
    names = data_keys()
    return TakeoverService(
        events=safety_events(),
        takeovers=DynamoTakeovers(names),
        conversations=DynamoConversations(names),
        channels=DynamoChannels(names),
        plugins=plugin_of,
        queue=work_queue(),
        now=now,
    )


def public_base_url(request: Request) -> str:
    """Without a trailing slash."""
    return (PublicSettings.from_env().public_base_url or str(request.base_url)).rstrip("/")


Operators = Annotated[OperatorService, Depends(operator_service)]
SubscriptionsOfPeople = Annotated[Subscriptions, Depends(subscriptions)]
OperatorSeat = Annotated[TakeoverService, Depends(takeover_service)]
Media = Annotated[MediaChecks, Depends(media_checks)]
PublicBaseUrl = Annotated[str, Depends(public_base_url)]
