"""Calls of WeChat's API with an access token, on wechatpy's client.

wechatpy builds the requests. It is not asked for tokens: it keeps them to one process, fetches
one after the other without end where WeChat refuses them, and puts them into its exceptions.
Importing it costs what `make bench` shows under "put off", so who needs this module imports it on
first use.
"""

import json
import logging
import random
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import Message
from typing import Any

import requests
from requests.exceptions import ConnectTimeout, RequestException
from urllib3.exceptions import NewConnectionError, SSLError
from wechatpy import WeChatClient
from wechatpy.exceptions import WeChatClientException

from functions.chat.channels.ports import AccessTokens
from functions.chat.channels.wechat.access_token import StableToken
from functions.chat.channels.wechat.errcodes import BUSY, OK, TOKEN_REFUSED
from nuanxin import observability
from nuanxin.domain.channels import Channel
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Clock

NOT_SENT = "wechat_not_sent"
"""The request did not reach WeChat."""
NO_ANSWER = "wechat_no_answer"
"""It may have, and may have had its effect."""

MAX_BYTES = 10 * 1024 * 1024
"""Of one answer. WeChat's own media are smaller."""

_TIMEOUT = (3, 4)
"""Seconds: to connect, to wait for an answer."""
_BUSY_PAUSES = (0.2, 0.6)
"""Seconds before the second and the third try."""
_PATIENCE = timedelta(seconds=10)
"""No further try begins after that: senders are given 30 s."""


@dataclass(frozen=True, slots=True, repr=False)
class WeChatAnswer:
    """`errcode` is 0 where WeChat names none."""

    errcode: int
    document: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class WeChatFile:
    """`name` is WeChat's, or empty."""

    data: bytes
    content_type: str
    name: str


class TooMuch(UpstreamUnavailable):
    """An answer of more than 10 MB."""


class _Unreadable(Exception):
    """No JSON object, or one whose errcode is no number."""


class _WithoutQuery(logging.Filter):
    """urllib3 logs the address of each request, and the token is in its query."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                one.partition("?")[0] if isinstance(one, str) else one for one in record.args
            )
        return True


logging.getLogger("urllib3.connectionpool").addFilter(_WithoutQuery())


class _Client(WeChatClient):  # type: ignore[misc]  # wechatpy has no types
    """Without tokens and retries of its own."""

    def __init__(self, api_base: str, app_id: str) -> None:
        super().__init__(app_id, "", timeout=_TIMEOUT, auto_retry=False)
        self.API_BASE_URL = f"{api_base}/cgi-bin/"
        # Proxies and passwords of the environment are not for these calls.
        self._http.trust_env = False

    def close(self) -> None:
        """Its connections; a later call opens new ones."""
        self._http.close()

    def fetch_access_token(self) -> None:
        raise RuntimeError("tokens are not this client's business")

    def _handle_result(self, res: requests.Response, *_: object, **__: object) -> object:
        return _read(res)


class WeChatApi:
    """One account's calls. Raises `UpstreamUnavailable` with `NOT_SENT` or `NO_ANSWER`, and what
    `AccessTokens` and `StableToken` raise; then nothing was sent either.

    No exception holds a token: those of the libraries do, in their texts and in their requests.
    """

    def __init__(self, api_base: str, channel: Channel, tokens: AccessTokens, now: Clock) -> None:
        self._base = api_base
        self._channel = channel
        self._tokens = tokens
        self._now = now
        self._app = f"wechat/{channel.app_id}"
        self._client = _Client(api_base, channel.app_id)
        self._issue = StableToken(api_base, channel, now)

    def post(self, path: str, document: Mapping[str, Any]) -> WeChatAnswer:
        """`path` is absolute. What WeChat refuses is an answer, too."""
        answer = self._call(lambda token: self._ask("post", path, token, data=dict(document)))
        if isinstance(answer, WeChatFile):
            raise _no_answer()
        return answer

    def media(self, media_id: str) -> WeChatFile | WeChatAnswer:
        """A file that somebody sent; it lives three days. `TooMuch` if it is larger than 10 MB."""
        query = {"media_id": media_id}
        return self._call(lambda token: self._ask("get", "/cgi-bin/media/get", token, query=query))

    def _call(self, ask: Callable[[str], WeChatAnswer | WeChatFile]) -> WeChatAnswer | WeChatFile:
        """With another token, once, if the first one is refused."""
        until = self._now() + _PATIENCE
        token = self._tokens.get(self._app, self._issue)
        answer = self._patiently(ask, token, until)
        if not _refuses_token(answer) or self._now() > until:
            return answer
        other = self._tokens.replace(self._app, token, self._issue)
        if other is not None and self._now() <= until:
            answer = self._patiently(ask, other, until)
        if _refuses_token(answer):
            observability.event("wechat.token_refused", channel_id=self._channel.id)
        return answer

    def _patiently(
        self, ask: Callable[[str], WeChatAnswer | WeChatFile], token: str, until: datetime
    ) -> WeChatAnswer | WeChatFile:
        """WeChat says when it is too busy; then nothing happened."""
        answer = ask(token)
        for pause in _BUSY_PAUSES:
            if _errcode(answer) != BUSY or self._now() > until:
                break
            time.sleep(pause * random.uniform(0.5, 1.5))
            answer = ask(token)
        return answer

    def _ask(
        self,
        method: str,
        path: str,
        token: str,
        *,
        query: Mapping[str, str] | None = None,
        data: dict[str, Any] | None = None,
    ) -> WeChatAnswer | WeChatFile:
        try:
            answer: WeChatAnswer | WeChatFile = getattr(self._client, method)(
                f"{self._base}{path}",
                params={"access_token": token, **(query or {})},
                data=data,
                headers={"Connection": "close", "Content-Type": "application/json"},
                allow_redirects=False,
                stream=True,
            )
        except RequestException as error:
            failure = _not_sent() if _never_left(error) else _no_answer()
        except WeChatClientException as error:
            error.response.close()
            failure = _no_answer()
        except _Unreadable:
            failure = _no_answer()
        else:
            return answer
        finally:
            # A kept connection may be dead without a sign, and a message lost with it.
            self._client.close()
        # Raised out here: within, the library's error would hang on as its context.
        raise failure


def _read(response: requests.Response) -> WeChatAnswer | WeChatFile:
    with response:
        kind = str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()
        data = bytearray()
        for part in response.iter_content(64 * 1024):
            data += part
            if len(data) > MAX_BYTES:
                raise TooMuch("WeChat's answer is too large", code="wechat_answer_too_large")
    if kind == "application/json" or kind.startswith("text/"):
        return _answer(bytes(data))
    disposition = Message()
    disposition["content-disposition"] = str(response.headers.get("content-disposition", ""))
    return WeChatFile(bytes(data), kind, disposition.get_filename() or "")


def _answer(data: bytes) -> WeChatAnswer:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise _Unreadable from None
    errcode = document.get("errcode", OK) if isinstance(document, dict) else None
    if type(errcode) is not int:
        raise _Unreadable
    return WeChatAnswer(errcode, document)


def _errcode(answer: WeChatAnswer | WeChatFile) -> int:
    return OK if isinstance(answer, WeChatFile) else answer.errcode


def _refuses_token(answer: WeChatAnswer | WeChatFile) -> bool:
    return _errcode(answer) in TOKEN_REFUSED


def _never_left(error: RequestException) -> bool:
    """Only what certainly happened before the request was written."""
    if isinstance(error, ConnectTimeout):
        return True
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    if isinstance(reason, SSLError):
        return isinstance(reason.args[0], ssl.SSLCertVerificationError)
    return isinstance(reason, NewConnectionError)


def _not_sent() -> UpstreamUnavailable:
    return UpstreamUnavailable("WeChat cannot be reached", code=NOT_SENT)


def _no_answer() -> UpstreamUnavailable:
    return UpstreamUnavailable("WeChat did not answer", code=NO_ANSWER)
