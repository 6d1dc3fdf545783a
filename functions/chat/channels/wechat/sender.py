"""Sending as an official account or a mini program: customer service and subscription messages.

`/doc/service/api/customer/message/api_sendcustommessage`,
`/miniprogram/dev/OpenApiDoc/kf-mgnt/kf-message/sendCustomMessage.html`.
"""

import json
from pathlib import PurePosixPath
from typing import Any

from functions.chat.channels.message import Fate, Parcel, ParcelKind, Sending
from functions.chat.channels.plugin import Tools
from functions.chat.channels.wechat.api import NO_ANSWER, TooMuch, WeChatApi, WeChatFile
from functions.chat.channels.wechat.errcodes import AccountTrouble, meaning_of
from nuanxin import observability
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.media import MediaFile
from nuanxin.errors import NotFound, UpstreamUnavailable

SEND = "/cgi-bin/message/custom/send"
TYPING = "/cgi-bin/message/custom/typing"
SUBSCRIPTIONS = {
    ChannelKind.WECHAT_OFFICIAL_ACCOUNT: "/cgi-bin/message/subscribe/bizsend",
    ChannelKind.WECHAT_MINI_PROGRAM: "/cgi-bin/message/subscribe/send",
}
SOUND_ENDINGS = {
    "audio/amr": ".amr",
    "audio/mpeg": ".mp3",
    "audio/mp3": ".mp3",
    "audio/x-speex": ".speex",
    "voice/speex": ".speex",
}
USUAL_ENDING = ".amr"

_AI_MARK = {"is_ai_msg": 1}
"""WeChat then shows under the message that an AI wrote it."""


class WeChatSender:
    """The port `Sender`. WeChat knows no repeated message: each that arrives is shown."""

    repeatable = False

    def __init__(self, api_base: str, tools: Tools) -> None:
        self._api_base = api_base
        self._tools = tools

    def send(self, channel: Channel, to: str, parcel: Parcel) -> Sending:
        path, message = SEND, _text_message(parcel.content)
        if parcel.kind is ParcelKind.TEMPLATE:
            form, known = _form(parcel.content), _subscription_path(channel)
            if form is None or known is None:
                return Sending(Fate.REFUSED, "bad_template")
            path, message = known, form
        try:
            answer = self._api(channel).post(path, {**message, "touser": to})
        except AccountTrouble as error:
            return Sending(Fate.LATER, error.code, trouble=error.trouble)
        except UpstreamUnavailable as error:
            fate = Fate.UNKNOWN if error.code == NO_ANSWER else Fate.LATER
            return Sending(fate, error.code)
        meaning = meaning_of(answer.errcode)
        msgid = str(answer.document.get("msgid", ""))
        return Sending(meaning.fate, str(answer.errcode), ref=msgid, trouble=meaning.trouble)

    def show_typing(self, channel: Channel, to: str) -> None:
        try:
            answer = self._api(channel).post(TYPING, {"touser": to, "command": "Typing"})
        except UpstreamUnavailable as error:
            observability.event("wechat.typing_failed", channel_id=channel.id, code=error.code)
            return
        if answer.errcode:
            observability.event("wechat.typing_failed", channel_id=channel.id, code=answer.errcode)

    def fetch_media(self, channel: Channel, media: str) -> MediaFile:
        """`media` is a media id."""
        try:
            found = self._api(channel).media(media)
        except TooMuch as error:
            raise NotFound("it is too large", code="media_too_large") from error
        if isinstance(found, WeChatFile):
            return MediaFile(found.data, f"media{_ending(found)}")
        if meaning_of(found.errcode).fate is Fate.LATER:
            raise UpstreamUnavailable("WeChat gave no file", code="wechat_unavailable")
        raise NotFound(f"WeChat has no such file (errcode {found.errcode})")

    def _api(self, channel: Channel) -> WeChatApi:
        return WeChatApi(self._api_base, channel, self._tools.tokens, self._tools.now)


def _text_message(content: str) -> dict[str, Any]:
    """Half of a character cannot be sent; a model may end with one."""
    whole = content.encode(errors="replace").decode()
    return {"msgtype": "text", "text": {"content": whole}, "aimsgcontext": _AI_MARK}


def _form(content: str) -> dict[str, Any] | None:
    try:
        document = json.loads(content)
    except ValueError:
        return None
    return document if isinstance(document, dict) else None


def _subscription_path(channel: Channel) -> str | None:
    return next((path for kind, path in SUBSCRIPTIONS.items() if kind == channel.kind), None)


def _ending(found: WeChatFile) -> str:
    named = PurePosixPath(found.name).suffix.lower()
    return named or SOUND_ENDINGS.get(found.content_type, USUAL_ENDING)
