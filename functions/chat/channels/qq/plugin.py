"""QQ bots as a channel."""

from datetime import datetime

from functions.chat.channels.plugin import Door, HttpAnswer, Manner, Plugin, Sender, Tools
from functions.chat.channels.qq.settings import QqBotSettings
from nuanxin.domain.channels import Channel
from nuanxin.settings import QqSettings

MAX_BYTES = 1800
"""QQ documents no length. It refuses more than 2000 bytes in the experience of others
(github.com/tencent-connect/openclaw-qqbot, issue 273); the rest is a margin."""
NOT_STORED = HttpAnswer('{"op":12,"d":1}', media_type="application/json")
"""QQ pushes again what is answered with this."""


def _manner(_: Channel, __: datetime) -> Manner:
    """QQ waits for an acknowledgement only; it takes no text with it."""
    return Manner.SENDS


def _door() -> Door:
    # Imported on first use: `cryptography` is not needed for other channels' pushes.
    from functions.chat.channels.qq.door import QqDoor  # noqa: PLC0415

    return QqDoor()


def _sender(tools: Tools) -> Sender:
    # Imported on first use: only the worker sends.
    from functions.chat.channels.qq.sender import QqSender  # noqa: PLC0415

    settings = QqSettings.from_env()
    return QqSender(settings.nuanxin_qq_api_base, settings.nuanxin_qq_token_base, tools)


QQ_BOT = Plugin(
    kind="qq_bot",
    path="qq",
    settings=QqBotSettings,
    max_bytes=MAX_BYTES,
    manner=_manner,
    door=_door,
    sender=_sender,
    not_stored=NOT_STORED,
    images=True,
)
