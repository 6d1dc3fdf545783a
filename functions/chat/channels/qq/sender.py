"""Sending as a QQ bot (`server-inter/message/send-receive/send.md` and `rich-media.md`).

Every message answers one that came in, and carries its number among those answers: QQ refuses the
same number twice, so a message whose outcome is not known is sent again without being seen twice.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urldefrag

import urllib3

from functions.chat.channels.message import Fate, Parcel, ParcelKind, Sending, Trouble
from functions.chat.channels.plugin import Tools
from functions.chat.channels.ports import IssuedToken, TokenIssuer
from functions.chat.channels.qq.recipients import Occasion, api_path
from functions.chat.channels.qq.text import harmless
from nuanxin.domain.channels import Channel
from nuanxin.domain.media import MediaFile
from nuanxin.errors import NotFound, UpstreamUnavailable

MEDIA_HOSTS = frozenset(
    {"multimedia.nt.qq.com.cn", "grouptalk.c2c.qq.com", "qqbot.ugcimg.cn", "gchat.qpic.cn"}
)
"""Where clients find sounds and pictures; QQ publishes no list."""

_TIMEOUT = urllib3.Timeout(connect=2, read=5)
"""Seconds. QQ asks for 5 at least: it may have sent a message before it says so."""
_RENEWED_WITHIN = timedelta(seconds=60)
"""Only then does QQ give another token; both are valid until the first one ends."""
_MAX_ANSWER_BYTES = 64 * 1024
_TOKEN = re.compile(r"[\x21-\x7e]{1,4096}")
_FORMAT = re.compile(r"[a-z0-9]{1,5}")

_TEXT_MESSAGE, _MEDIA_MESSAGE, _IMAGE_FILE = 0, 7, 1

_ADDRESS_NOT_ALLOWED = 11298
_TOKEN_REFUSED = frozenset({11241, 11242, 11243, 11244})
_BAD_CREDENTIALS = 100016
_FATES = {
    40054005: Fate.SENT,  # this number was used: an earlier try arrived
    304023: Fate.SENT,  # accepted, and looked at by QQ before it is shown
    304024: Fate.SENT,
    40034005: Fate.HELD,  # too late to answer this message
    40034128: Fate.HELD,  # too late, or answered too often
    304103: Fate.HELD,
    304027: Fate.HELD,
    40034024: Fate.HELD,  # no such message to answer; the next one can be
    40034025: Fate.HELD,  # no such event
    40034026: Fate.HELD,  # too late to answer this event
    40034027: Fate.HELD,  # not an event that can be answered
    22009: Fate.LATER,  # too many at once
    304082: Fate.LATER,  # QQ could not fetch the picture
    304083: Fate.LATER,
    40054007: Fate.TOO_LONG,
    304003: Fate.REFUSED,  # an address that the bot's owner did not register
}
_REFUSALS = range(400, 500)
_SUCCESSES = range(200, 300)


@dataclass(frozen=True, slots=True, repr=False)
class _Answer:
    """`code` is 0 where QQ gives none; `document` is `None` for what is not QQ's."""

    status: int
    document: Mapping[str, Any] | None

    @property
    def code(self) -> int:
        document = self.document or {}
        code = document.get("code") or document.get("err_code") or 0
        return code if isinstance(code, int) else 0

    @property
    def refuses_token(self) -> bool:
        if self.code == _ADDRESS_NOT_ALLOWED:
            return False
        return self.status == 401 or self.code in _TOKEN_REFUSED

    @property
    def reason(self) -> str:
        return str(self.code or self.status)

    def text(self, name: str) -> str:
        value = (self.document or {}).get(name)
        return value if isinstance(value, str) else ""


class _NotMade(Exception):
    """A call came to no answer of QQ's; what that means for the message."""

    def __init__(self, sending: Sending) -> None:
        super().__init__(sending.reason)
        self.sending = sending


class QqSender:
    """The port `Sender`."""

    repeatable = True

    def __init__(self, api_base: str, token_base: str, tools: Tools) -> None:
        self._api = api_base.rstrip("/")
        self._token_url = f"{token_base.rstrip('/')}/app/getAppAccessToken"
        self._tools = tools
        self._http = urllib3.PoolManager(retries=False, timeout=_TIMEOUT)

    def send(self, channel: Channel, to: str, parcel: Parcel) -> Sending:
        try:
            path = api_path(to)
        except ValueError:
            return Sending(Fate.REFUSED, "bad_recipient")
        if parcel.kind is ParcelKind.TEMPLATE:
            return Sending(Fate.REFUSED, "no_templates")
        if not parcel.grant_ref:
            return Sending(Fate.HELD, "no_message_to_answer")
        try:
            message = self._message(channel, path, parcel)
            return _outcome(self._call(channel, f"{path}/messages", message))
        except _NotMade as failure:
            return failure.sending

    def show_typing(self, channel: Channel, to: str) -> None:
        """QQ documents no such call."""

    def fetch_media(self, channel: Channel, media: str) -> MediaFile:
        """`media` is an address that ends in `#` and the format."""
        address, format_ = urldefrag(media)
        if not address or not _FORMAT.fullmatch(format_):
            raise NotFound("this message has no file")
        return self._tools.fetch(address, hosts=MEDIA_HOSTS, name=f"media.{format_}")

    def _message(self, channel: Channel, path: str, parcel: Parcel) -> dict[str, Any]:
        answers = Occasion.of(parcel.grant_ref).fields(parcel.sequence)
        if parcel.kind is ParcelKind.IMAGE:
            media = {"file_info": self._upload(channel, path, parcel.content)}
            # The documentation asks for a content that is not empty.
            return {"msg_type": _MEDIA_MESSAGE, "content": " ", "media": media, **answers}
        content = harmless(parcel.content)
        if not content:
            raise _NotMade(Sending(Fate.REFUSED, "nothing_to_say"))
        return {"msg_type": _TEXT_MESSAGE, "content": content, **answers}

    def _upload(self, channel: Channel, path: str, address: str) -> str:
        """QQ's name for a picture that it fetched. It is shown by the message that follows, so a
        failure here means that nothing was."""
        file = {"file_type": _IMAGE_FILE, "url": address, "srv_send_msg": False}
        try:
            answer = self._call(channel, f"{path}/files", file)
        except _NotMade as failure:
            reason, trouble = failure.sending.reason, failure.sending.trouble
            raise _NotMade(Sending(Fate.LATER, reason, trouble=trouble)) from None
        if info := answer.text("file_info"):
            return info
        outcome = _outcome(answer)
        fate = Fate.LATER if outcome.fate in {Fate.SENT, Fate.UNKNOWN} else outcome.fate
        raise _NotMade(Sending(fate, answer.reason, trouble=outcome.trouble))

    def _call(self, channel: Channel, path: str, document: Mapping[str, Any]) -> _Answer:
        """With a fresh token if QQ does not take the first one; a second is not replaced."""
        app, issue = f"qq:{channel.app_id}", self._issuer(channel)
        try:
            token = self._tools.tokens.get(app, issue)
            answer = self._authorized(token, path, document)
            if not answer.refuses_token:
                return answer
            replaced = self._tools.tokens.replace(app, token, issue)
        except UpstreamUnavailable as error:
            raise _NotMade(_without_token(error)) from None
        if replaced is None:
            return answer
        return self._authorized(replaced, path, document)

    def _authorized(self, token: str, path: str, document: Mapping[str, Any]) -> _Answer:
        return self._post(f"{self._api}{path}", document, {"authorization": f"QQBot {token}"})

    def _post(
        self, url: str, document: Mapping[str, Any], headers: Mapping[str, str] | None = None
    ) -> _Answer:
        """Errors of the library stay here: they hold the request."""
        body = json.dumps(document).encode()
        sent = {"content-type": "application/json", **(headers or {})}
        try:
            response = self._http.request("POST", url, body=body, headers=sent)
        except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError):
            raise _NotMade(Sending(Fate.LATER, "not_sent")) from None
        except urllib3.exceptions.HTTPError:
            raise _NotMade(Sending(Fate.UNKNOWN, "no_answer")) from None
        return _Answer(response.status, _object(response.data[:_MAX_ANSWER_BYTES]))

    def _issuer(self, channel: Channel) -> TokenIssuer:
        def issue(*, force: bool) -> IssuedToken:
            """QQ gives the same token until its last minute, and has no way to force another."""
            credentials = {"appId": channel.app_id, "clientSecret": channel.app_secret}
            try:
                answer = self._post(self._token_url, credentials)
            except _NotMade:
                raise UpstreamUnavailable("QQ gave no token", code="qq_unavailable") from None
            token, seconds = answer.text("access_token"), _seconds(answer)
            if not _TOKEN.fullmatch(token) or seconds is None:
                # As a code, since what the platform wrote may quote the request.
                raise UpstreamUnavailable("QQ gave no token", code=f"qq_{answer.reason}")
            until = self._tools.now() + timedelta(seconds=seconds)
            return IssuedToken(token, until, renew_from=until - _RENEWED_WITHIN)

        return issue


def _outcome(answer: _Answer) -> Sending:
    code, reason = answer.code, answer.reason
    if code == _ADDRESS_NOT_ALLOWED:
        return Sending(Fate.LATER, reason, trouble=Trouble.ADDRESS_NOT_ALLOWED)
    if code in _FATES:
        return Sending(_FATES[code], reason)
    if answer.refuses_token:
        return Sending(Fate.LATER, reason)
    if answer.status in _SUCCESSES:
        # Another code with a success, or a page of somebody in between: only a second try tells.
        if answer.document is None or code:
            return Sending(Fate.UNKNOWN, reason)
        return Sending(Fate.SENT, ref=answer.text("id"))
    if code and answer.status in _REFUSALS and answer.status != 429:
        return Sending(Fate.REFUSED, reason)
    # What stands before QQ may have given up on an answer that was on its way.
    return Sending(Fate.UNKNOWN if answer.status >= 500 and not code else Fate.LATER, reason)


def _without_token(error: UpstreamUnavailable) -> Sending:
    reason = error.code.removeprefix("qq_")
    refused = reason == str(_BAD_CREDENTIALS)
    return Sending(Fate.LATER, reason, trouble=Trouble.BAD_CREDENTIALS if refused else None)


def _seconds(answer: _Answer) -> int | None:
    """`expires_in` is a string at QQ."""
    given = (answer.document or {}).get("expires_in")
    text = str(given)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None


def _object(raw: bytes) -> Mapping[str, Any] | None:
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None
