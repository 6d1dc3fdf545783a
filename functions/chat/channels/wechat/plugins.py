"""The two WeChat plugins."""

from datetime import datetime, timedelta

from functions.chat.channels.message import Trouble
from functions.chat.channels.plugin import Door, Manner, Plugin, Sender, Tools
from functions.chat.channels.wechat.replies import MAX_REPLY_BYTES
from functions.chat.channels.wechat.settings import MiniProgramSettings, OfficialAccountSettings
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.identity import LoginKind
from nuanxin.settings import WeChatSettings

TRIED_AGAIN_AFTER = timedelta(minutes=30)

METHODS = frozenset({"GET", "POST"})
"""GET is the console's check of the address."""


def _official_account_door() -> Door:
    # Imported on first use: wechatpy brings requests and xmltodict, which only a push needs
    # ("put off" in `make bench`).
    from functions.chat.channels.wechat.doors import OfficialAccountDoor  # noqa: PLC0415

    return OfficialAccountDoor()


def _mini_program_door() -> Door:
    # Imported on first use, for the same reason.
    from functions.chat.channels.wechat.doors import MiniProgramDoor  # noqa: PLC0415

    return MiniProgramDoor()


def _sender(tools: Tools) -> Sender:
    # Imported on first use: a push that is answered at once sends nothing.
    from functions.chat.channels.wechat.sender import WeChatSender  # noqa: PLC0415

    return WeChatSender(WeChatSettings.from_env().nuanxin_wechat_api_base, tools)


def _official_account_manner(channel: Channel, now: datetime) -> Manner:
    """Only certified accounts may send, and some of those not either. What else keeps one from
    sending may be over: after a while it is tried again."""
    if not channel.options.get("verified") or channel.trouble == Trouble.SENDING_NOT_PERMITTED:
        return Manner.ANSWERS
    if channel.trouble_seen is not None and now - channel.trouble_seen < TRIED_AGAIN_AFTER:
        return Manner.ANSWERS
    return Manner.ANSWERS_OR_SENDS


OFFICIAL_ACCOUNT = Plugin(
    kind=ChannelKind.WECHAT_OFFICIAL_ACCOUNT,
    path="wechat",
    settings=OfficialAccountSettings,
    max_bytes=MAX_REPLY_BYTES,
    manner=_official_account_manner,
    door=_official_account_door,
    sender=_sender,
    login=LoginKind.WECHAT_OFFICIAL_ACCOUNT,
    methods=METHODS,
)

MINI_PROGRAM = Plugin(
    kind=ChannelKind.WECHAT_MINI_PROGRAM,
    path="wechat",
    settings=MiniProgramSettings,
    max_bytes=MAX_REPLY_BYTES,
    manner=lambda _, __: Manner.SENDS,
    door=_mini_program_door,
    sender=_sender,
    login=LoginKind.WECHAT_MINI_PROGRAM,
    methods=METHODS,
)
