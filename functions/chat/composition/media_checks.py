"""WeChat's checks of pictures and sounds. Apart from those of texts: few people send what is looked
at, and every turn has a text."""

from functools import cache

from functions.chat.adapters.media_orders import DynamoMediaOrders
from functions.chat.composition.content_checks import wechat_checks
from functions.chat.moderation.media import MediaChecks, MediaType
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.domain.channels import Channel


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
