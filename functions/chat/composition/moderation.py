"""What judges the words of people and of the companion."""

from functools import cache

from functions.chat.composition.content_checks import wechat_checks
from functions.chat.moderation.ports import Moderator, Verdict
from functions.chat.moderation.wechat import WeChatModerator
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.domain.channels import Channel
from nuanxin.settings import ModerationSettings


@cache
def moderator() -> Moderator:
    bind_table()
    return WeChatModerator(
        DynamoChannels(data_keys()),
        people(),
        _check_text,
        now,
        fails_open=ModerationSettings.from_env().fails_open,
    )


def _check_text(channel: Channel, openid: str, text: str) -> Verdict | None:
    return wechat_checks().text(channel, openid, text)
