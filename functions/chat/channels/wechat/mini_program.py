"""How a mini program's people are known to WeChat."""

from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.identity import LoginKind
from nuanxin.ports import People


def is_mini_program(channel: Channel) -> bool:
    return channel.kind == ChannelKind.WECHAT_MINI_PROGRAM


def openid_in(people: People, channel: Channel, user_id: str) -> str | None:
    """`None` if they never signed in through this mini program."""
    for login in people.logins(user_id):
        if login.kind is LoginKind.WECHAT_MINI_PROGRAM and login.app_id == channel.app_id:
            return login.subject
    return None
