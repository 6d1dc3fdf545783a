"""WeChat's content checks: what somebody is to see in a mini program.

`/miniprogram/dev/OpenApiDoc/sec-center/sec-check/msgSecCheck.html`, `…/mediaCheckAsync.html`.
They want the openid of somebody who used the mini program within the last two hours. A text's
verdict is in the answer; of a picture or sound it comes as the event `wxa_media_check`, within
half an hour, under the trace id.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from functions.chat.channels.message import Fate
from functions.chat.channels.wechat.api import NO_ANSWER, WeChatApi
from functions.chat.channels.wechat.errcodes import OK, PERSON_NOT_ACTIVE, meaning_of
from nuanxin.errors import UpstreamUnavailable

TEXT = "/wxa/msg_sec_check"
MEDIA = "/wxa/media_check_async"
MAX_CHARACTERS = 2500
OVERLAP = 50
"""Characters that two pieces of a text share, so that a word between them is seen whole."""

_VERSION = 2


class Scene(IntEnum):
    """Where the content is shown."""

    PROFILE = 1
    COMMENT = 2
    FORUM = 3
    SOCIAL_LOG = 4


class MediaType(IntEnum):
    SOUND = 1
    """Up to 10 MB; not AMR."""
    IMAGE = 2


class Suggestion(StrEnum):
    PASS = "pass"
    REVIEW = "review"
    """A person should look at it."""
    RISKY = "risky"


_BY_RISK = (Suggestion.PASS, Suggestion.REVIEW, Suggestion.RISKY)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`label` is WeChat's number of what is wrong; 100: nothing."""

    suggestion: Suggestion
    label: str
    trace_id: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The person did not use the mini program within the last two hours: WeChat does not say."""


@dataclass(frozen=True, slots=True)
class WeChatChecks:
    """`UpstreamUnavailable` where WeChat does not answer, is busy (`wechat_unavailable`) or
    refuses the call (`wechat_refused`: scene, openid of another app, format)."""

    api: WeChatApi

    def check_text(self, openid: str, text: str, scene: Scene) -> Verdict | NotApplicable:
        """The worst verdict on any piece of the text. Blank text passes unasked."""
        worst = Verdict(Suggestion.PASS, "100", "")
        for piece in _pieces(text):
            found = self._check_piece(openid, piece, scene)
            if isinstance(found, NotApplicable) or found.suggestion is Suggestion.RISKY:
                return found
            if _BY_RISK.index(found.suggestion) >= _BY_RISK.index(worst.suggestion):
                worst = found
        return worst

    def check_media(
        self, openid: str, url: str, media_type: MediaType, scene: Scene
    ) -> str | NotApplicable:
        """The trace id. WeChat fetches the address, within half an hour."""
        asked = {"media_url": url, "media_type": int(media_type)}
        document = self._ask(MEDIA, openid, scene, asked)
        return NotApplicable() if document is None else _text(document, "trace_id")

    def _check_piece(self, openid: str, piece: str, scene: Scene) -> Verdict | NotApplicable:
        document = self._ask(TEXT, openid, scene, {"content": piece})
        if document is None:
            return NotApplicable()
        result = document.get("result")
        if not isinstance(result, dict) or result.get("suggest") not in set(Suggestion):
            raise _no_verdict()
        label = str(result.get("label", ""))
        return Verdict(Suggestion(result["suggest"]), label, _text(document, "trace_id"))

    def _ask(
        self, path: str, openid: str, scene: Scene, asked: Mapping[str, Any]
    ) -> Mapping[str, Any] | None:
        """`None` if the check is not applicable."""
        common = {"version": _VERSION, "openid": openid, "scene": int(scene)}
        answer = self.api.post(path, {**common, **asked})
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


def _text(document: Mapping[str, Any], name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str):
        raise _no_verdict()
    return value


def _no_verdict() -> UpstreamUnavailable:
    return UpstreamUnavailable("WeChat's verdict cannot be read", code=NO_ANSWER)
