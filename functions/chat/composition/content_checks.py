"""WeChat's client for its checks of texts and of media."""

from functools import cache
from typing import TYPE_CHECKING

from nuanxin.composition.storage import now
from nuanxin.settings import WeChatSettings

if TYPE_CHECKING:
    from functions.chat.channels.wechat.checks import WeChatChecks


@cache
def wechat_checks() -> "WeChatChecks":
    # Imported on first use: it brings wechatpy ("put off" in `make bench`), and only people of a
    # mini program are checked by WeChat.
    from functions.chat.channels.wechat.checks import WeChatChecks  # noqa: PLC0415
    from functions.chat.composition.platform_tokens import platform_tokens  # noqa: PLC0415

    return WeChatChecks(WeChatSettings.from_env().nuanxin_wechat_api_base, platform_tokens(), now)
