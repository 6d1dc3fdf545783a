"""WeChat's content checks: what somebody is to see in a mini program.

`/miniprogram/dev/OpenApiDoc/sec-center/sec-check/msgSecCheck.html`, `…/mediaCheckAsync.html`.
They want the openid of somebody who used the mini program within the last two hours. A text's
verdict is in the answer; of a picture or sound it comes as the event `wxa_media_check`, within
half an hour, under the trace id.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from functions.chat.channels.message import Fate
from functions.chat.channels.ports import AccessTokens
from functions.chat.channels.wechat.api import NO_ANSWER, WeChatApi
from functions.chat.channels.wechat.errcodes import OK, PERSON_NOT_ACTIVE, meaning_of
from functions.chat.moderation.media import MediaType
from functions.chat.moderation.ports import Outcome, Verdict
from nuanxin.domain.channels import Channel
from nuanxin.errors import Conflict, UpstreamUnavailable
from nuanxin.ports import Clock

TEXT = "/wxa/msg_sec_check"
MEDIA = "/wxa/media_check_async"
MAX_CHARACTERS = 2500
OVERLAP = 50
"""Characters that two pieces of a text share, so that a word between them is seen whole."""

_VERSION = 2
_SOCIAL_LOG = 4
"""Of WeChat's scenes, what comes closest to a conversation."""
_MEDIA_TYPES = {MediaType.AUDIO: 1, MediaType.IMAGE: 2}
"""Sounds up to 10 MB, no AMR."""
_BY_RISK = (Outcome.PASS, Outcome.REVIEW, Outcome.RISKY)
_NOTHING_WRONG = Verdict(Outcome.PASS, "100")


class WeChatChecks:
    """The ports `TextCheck` (`text`) and `MediaChecker`.

    `UpstreamUnavailable` where WeChat does not answer, is busy (`wechat_unavailable`) or refuses
    the call (`wechat_refused`: openid of another app, format).
    """

    def __init__(self, api_base: str, tokens: AccessTokens, now: Clock) -> None:
        self._api_base = api_base
        self._tokens = tokens
        self._now = now

    def text(self, channel: Channel, openid: str, text: str) -> Verdict | None:
        """The worst verdict on any piece of the text. Blank text passes unasked."""
        worst = _NOTHING_WRONG
        for piece in _pieces(text):
            document = self._ask(channel, TEXT, openid, {"content": piece})
            if document is None:
                return None
            found = _verdict(document)
            if found.is_risky:
                return found
            if _BY_RISK.index(found.outcome) >= _BY_RISK.index(worst.outcome):
                worst = found
        return worst

    def order(self, channel: Channel, openid: str, media_url: str, media_type: MediaType) -> str:
        asked = {"media_url": media_url, "media_type": _MEDIA_TYPES[media_type]}
        document = self._ask(channel, MEDIA, openid, asked)
        if document is None:
            raise Conflict(
                "they have not used the mini program within two hours", code="not_active_lately"
            )
        trace_id = document.get("trace_id")
        if not isinstance(trace_id, str):
            raise _unreadable()
        return trace_id

    def _ask(
        self, channel: Channel, path: str, openid: str, asked: Mapping[str, Any]
    ) -> Mapping[str, Any] | None:
        """`None` if the person did not use the mini program lately: WeChat does not say."""
        common = {"version": _VERSION, "openid": openid, "scene": _SOCIAL_LOG}
        api = WeChatApi(self._api_base, channel, self._tokens, self._now)
        answer = api.post(path, {**common, **asked})
        if answer.errcode == OK:
            return answer.document
        if answer.errcode == PERSON_NOT_ACTIVE:
            return None
        later = meaning_of(answer.errcode).fate is Fate.LATER
        raise UpstreamUnavailable(
            f"WeChat did not check this (errcode {answer.errcode})",
            code="wechat_unavailable" if later else "wechat_refused",
        )


def _pieces(text: str) -> Iterator[str]:
    whole = text.encode(errors="replace").decode()
    step = MAX_CHARACTERS - OVERLAP
    for start in range(0, max(len(whole) - OVERLAP, 1), step):
        # WeChat refuses to check nothing.
        if (piece := whole[start : start + MAX_CHARACTERS]).strip():
            yield piece


def _verdict(document: Mapping[str, Any]) -> Verdict:
    result = document.get("result")
    if not isinstance(result, dict) or result.get("suggest") not in set(Outcome):
        raise _unreadable()
    return Verdict(Outcome(result["suggest"]), str(result.get("label", "")))


def _unreadable() -> UpstreamUnavailable:
    return UpstreamUnavailable("WeChat's answer cannot be read", code=NO_ANSWER)
