"""Composition root of moderation, subscription messages and media checks, for routes, webhooks and
the queue's worker alike: nothing of models or of HTTP is imported here."""

from functools import cache
from typing import TYPE_CHECKING

from functions.chat.adapters.media_orders import DynamoMediaOrders
from functions.chat.adapters.opt_ins import DynamoOptIns
from functions.chat.adapters.platform_tokens import DynamoPlatformTokens
from functions.chat.adapters.wechat_moderator import WeChatModerator
from functions.chat.channels.reports import Reports
from functions.chat.mailbox_composition import work_queue
from functions.chat.moderation.media import MediaChecks, MediaType
from functions.chat.moderation.ports import Moderator, Verdict
from functions.chat.subscriptions import Subscriptions
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.adapters.dynamo.people import DynamoPeople
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.domain.channels import Channel
from nuanxin.settings import ModerationSettings, WeChatSettings

if TYPE_CHECKING:
    from functions.chat.adapters.wechat_checks import WeChatContentChecks


@cache
def wechat_checks() -> "WeChatContentChecks":
    # Imported on first use: wechatpy takes about 150 ms, and only people of a mini program are
    # checked by WeChat ("put off" in `make bench`).
    from functions.chat.adapters.wechat_checks import WeChatContentChecks  # noqa: PLC0415

    names = data_keys()
    return WeChatContentChecks(
        WeChatSettings.from_env().nuanxin_wechat_api_base,
        DynamoPlatformTokens(names, names, now),
        now,
    )


@cache
def moderator() -> Moderator:
    bind_table()
    names = data_keys()
    return WeChatModerator(
        DynamoChannels(names),
        DynamoPeople(names, names),
        _check_text,
        now,
        fails_open=ModerationSettings.from_env().fails_open,
    )


def _check_text(channel: Channel, openid: str, text: str) -> Verdict | None:
    return wechat_checks().text(channel, openid, text)


@cache
def subscriptions() -> Subscriptions:
    bind_table()
    names = data_keys()
    return Subscriptions(
        opt_ins=DynamoOptIns(),
        channels=DynamoChannels(names),
        people=DynamoPeople(names, names),
        queue=work_queue(),
        now=now,
    )


@cache
def media_checks() -> MediaChecks:
    bind_table()
    names = data_keys()
    return MediaChecks(
        orders=DynamoMediaOrders(now),
        checker=_LazyChecker(),
        channels=DynamoChannels(names),
        people=DynamoPeople(names, names),
        now=now,
    )


class _LazyChecker:
    """The port `MediaChecker`."""

    def order(self, channel: Channel, openid: str, media_url: str, media_type: MediaType) -> str:
        return wechat_checks().order(channel, openid, media_url, media_type)


@cache
def reports() -> Reports:
    names = data_keys()
    return Reports(subscriptions(), media_checks(), DynamoPeople(names, names))
