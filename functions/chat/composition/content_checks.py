"""WeChat's checks of texts and of media."""

from functools import cache
from typing import TYPE_CHECKING

from functions.chat.adapters.media_orders import DynamoMediaOrders
from functions.chat.composition.platform_tokens import platform_tokens
from functions.chat.moderation.media import MediaChecks, MediaType
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.domain.channels import Channel
from nuanxin.settings import WeChatSettings

if TYPE_CHECKING:
    from functions.chat.channels.wechat.checks import WeChatChecks


@cache
def wechat_checks() -> "WeChatChecks":
    # Imported on first use: it brings wechatpy ("put off" in `make bench`), and only people of a
    # mini program are checked by WeChat.
    from functions.chat.channels.wechat.checks import WeChatChecks  # noqa: PLC0415

    return WeChatChecks(WeChatSettings.from_env().nuanxin_wechat_api_base, platform_tokens(), now)


@cache
def media_checks() -> MediaChecks:
    bind_table()
    return MediaChecks(
        orders=DynamoMediaOrders(now),
        checker=_LazyChecker(),
        channels=DynamoChannels(data_keys()),
        people=people(),
        now=now,
    )


class _LazyChecker:
    """The port `MediaChecker`; verdicts are taken without WeChat's client."""

    def order(self, channel: Channel, openid: str, media_url: str, media_type: MediaType) -> str:
        return wechat_checks().order(channel, openid, media_url, media_type)
