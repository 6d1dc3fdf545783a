"""WeChat's content checks in the moderation's own words.

Importing this brings wechatpy, which takes about 150 ms, so who needs it imports it on first use.
"""

from functions.chat.channels.ports import AccessTokens
from functions.chat.channels.wechat import checks
from functions.chat.channels.wechat.api import WeChatApi
from functions.chat.channels.wechat.checks import NotApplicable, Scene, WeChatChecks
from functions.chat.moderation.media import MediaType
from functions.chat.moderation.ports import Outcome, Verdict
from nuanxin.domain.channels import Channel
from nuanxin.errors import Conflict
from nuanxin.ports import Clock

_SCENE = Scene.SOCIAL_LOG
"""Of WeChat's four, what comes closest to a conversation."""
_TYPES = {MediaType.IMAGE: checks.MediaType.IMAGE, MediaType.AUDIO: checks.MediaType.SOUND}


class WeChatContentChecks:
    """The ports `TextCheck` (`text`) and `MediaChecker`."""

    def __init__(self, api_base: str, tokens: AccessTokens, now: Clock) -> None:
        self._api_base = api_base
        self._tokens = tokens
        self._now = now

    def text(self, channel: Channel, openid: str, text: str) -> Verdict | None:
        found = self._checks(channel).check_text(openid, text, _SCENE)
        if isinstance(found, NotApplicable):
            return None
        return Verdict(Outcome(found.suggestion), found.label)

    def order(self, channel: Channel, openid: str, media_url: str, media_type: MediaType) -> str:
        found = self._checks(channel).check_media(openid, media_url, _TYPES[media_type], _SCENE)
        if isinstance(found, NotApplicable):
            raise Conflict(
                "they have not used the mini program within two hours", code="not_active_lately"
            )
        return found

    def _checks(self, channel: Channel) -> WeChatChecks:
        return WeChatChecks(WeChatApi(self._api_base, channel, self._tokens, self._now))
