"""Asking WeChat for an access token: `/doc/service/api/base/api_getstableaccesstoken`."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import urllib3

from functions.chat.channels.ports import IssuedToken
from functions.chat.channels.wechat.errcodes import AccountTrouble, meaning_of
from nuanxin.domain.channels import Channel
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Clock

RENEWED_BEFORE = timedelta(minutes=5)
"""Until then WeChat gives out the same token; from then on the next, and both are good."""

_TIMEOUT = urllib3.Timeout(connect=2, read=3)
_MAX_ANSWER_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True, repr=False)
class StableToken:
    """The port `TokenIssuer`. `AccountTrouble`, or `UpstreamUnavailable` (`wechat_no_token`).

    Tokens of `/cgi-bin/token` are others: who uses that for the same account is not disturbed.
    """

    api_base: str
    channel: Channel
    now: Clock

    def __call__(self, *, force: bool) -> IssuedToken:
        asked_at = self.now()
        answer = self._ask(force=force)
        token, seconds = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(token, str) or not token or type(seconds) is not int:
            raise _refusal(answer.get("errcode"))
        ends = asked_at + timedelta(seconds=seconds)
        return IssuedToken(token, ends, ends - RENEWED_BEFORE)

    def _ask(self, *, force: bool) -> dict[str, Any]:
        body = {
            "grant_type": "client_credential",
            "appid": self.channel.app_id,
            "secret": self.channel.app_secret,
            "force_refresh": force,
        }
        http = urllib3.PoolManager(retries=False, timeout=_TIMEOUT)
        try:
            response = http.request("POST", f"{self.api_base}/cgi-bin/stable_token", json=body)
            answer = json.loads(response.data[:_MAX_ANSWER_BYTES])
        except (urllib3.exceptions.HTTPError, ValueError):
            raise _no_token("WeChat gave no access token") from None
        finally:
            http.clear()
        if not isinstance(answer, dict):
            raise _no_token("WeChat gave no access token")
        return answer


def _refusal(errcode: object) -> UpstreamUnavailable:
    trouble = meaning_of(errcode).trouble if type(errcode) is int else None
    if trouble is not None:
        return AccountTrouble(trouble)
    return _no_token(f"WeChat gave no access token (errcode {errcode})")


def _no_token(detail: str) -> UpstreamUnavailable:
    return UpstreamUnavailable(detail, code="wechat_no_token")
