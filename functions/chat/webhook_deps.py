"""Composition root of the webhooks: nothing of models or of our own API is imported here."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends

from functions.chat.adapters.inbox import DynamoInbox
from functions.chat.adapters.turn_queue import SqsTurnQueue
from functions.chat.wechat.delivery import Delivery, Timing
from functions.chat.wechat.service import WeChatService
from nuanxin.adapters.aws import sqs
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.adapters.dynamo.people import DynamoPeople
from nuanxin.composition.storage import bind_table, counters, data_keys, now
from nuanxin.domain.channels import Channel
from nuanxin.settings import LimitSettings, QueueSettings, WeChatSettings

MESSAGES_PER_MINUTE = 20

if TYPE_CHECKING:
    from functions.chat.wechat.envelope import Envelope


@cache
def wechat_service() -> WeChatService:
    bind_table()
    names = data_keys()
    hold = WeChatSettings.from_env().nuanxin_wechat_hold_seconds
    return WeChatService(
        channels=DynamoChannels(names),
        people=DynamoPeople(names, names),
        delivery=Delivery(
            inbox=DynamoInbox(),
            queue=SqsTurnQueue(sqs(), QueueSettings.from_env().turn_queue_url),
            timing=Timing(hold=timedelta(seconds=hold)),
            now=now,
            allows=_allows,
        ),
        now=now,
    )


def _allows(user_id: str) -> bool:
    """Whether a person may have one more message thought about now."""
    if not LimitSettings.from_env().nuanxin_rate_limits:
        return True
    minute = timedelta(minutes=1)
    wait = counters().hit("wechat", limit=MESSAGES_PER_MINUTE, window=minute, user_id=user_id)
    return wait is None


def open_envelope() -> "Callable[[Channel], Envelope]":
    # Imported on first use: wechatpy brings requests and xmltodict, which only a push needs
    # ("put off" in `make bench`).
    from functions.chat.wechat.envelope import Envelope  # noqa: PLC0415

    return Envelope


WeChat = Annotated[WeChatService, Depends(wechat_service)]
OpenEnvelope = Annotated["Callable[[Channel], Envelope]", Depends(open_envelope)]
