"""The platforms that Nuanxin speaks with: one line for each."""

from functions.chat.channels.plugin import HttpAnswer, Plugin
from functions.chat.channels.qq.plugin import QQ_BOT
from functions.chat.channels.signed_webhook import SIGNED_WEBHOOK
from functions.chat.channels.wechat.plugins import MINI_PROGRAM, OFFICIAL_ACCOUNT

PLUGINS = (OFFICIAL_ACCOUNT, MINI_PROGRAM, QQ_BOT, SIGNED_WEBHOOK)

_BY_KIND = {plugin.kind: plugin for plugin in PLUGINS}
_NOT_STORED = {plugin.path: plugin.not_stored for plugin in PLUGINS}
"""By address alone: where the table is silent, nobody knows whose channel it is."""


def plugin_of(kind: str) -> Plugin | None:
    """`None` for a kind that is not supported any more."""
    return _BY_KIND.get(kind)


def not_stored(path: str) -> HttpAnswer | None:
    """What a platform is answered whose message could not be stored."""
    return _NOT_STORED.get(path)
