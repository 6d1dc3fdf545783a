"""`code2Session`: who is behind a mini program's login code.

wechatpy's own call fetches an access token first and puts secrets into exception texts, so the
request is made here; urllib3 is loaded by botocore anyway.
"""

import json
from typing import Any

import urllib3

from nuanxin.domain.channels import Channel
from nuanxin.errors import (
    Forbidden,
    NuanxinError,
    RateLimited,
    Unauthenticated,
    UpstreamUnavailable,
)

_TIMEOUT = urllib3.Timeout(connect=3, read=4)
_MAX_ANSWER_BYTES = 64 * 1024

_CODE_INVALID = {40029, 40163}
_HIGH_RISK = 40226
_MINUTE_LIMIT = 45011
_BUSY = -1


class WeChatLogin:
    """The port `CodeExchange`."""

    def __init__(self, api_base: str) -> None:
        self._url = f"{api_base}/sns/jscode2session"
        self._http = urllib3.PoolManager(retries=False, timeout=_TIMEOUT)

    def openid(self, channel: Channel, code: str) -> str:
        answer = self._ask(
            {
                "appid": channel.app_id,
                "secret": channel.app_secret,
                "js_code": code,
                "grant_type": "authorization_code",
            }
        )
        if openid := answer.get("openid"):
            return str(openid)
        raise _refusal(answer.get("errcode"))

    def _ask(self, fields: dict[str, str]) -> dict[str, Any]:
        unavailable = UpstreamUnavailable("WeChat did not answer", code="wechat_unavailable")
        try:
            response = self._http.request("GET", self._url, fields=fields)
            answer = json.loads(response.data[:_MAX_ANSWER_BYTES])
        except (urllib3.exceptions.HTTPError, ValueError):
            # Not chained: the library's error holds the URL, and with it the app's secret.
            raise unavailable from None
        if not isinstance(answer, dict):
            raise unavailable
        return answer


def _refusal(errcode: object) -> NuanxinError:
    if errcode in _CODE_INVALID:
        return Unauthenticated("WeChat does not accept this code", code="code_invalid")
    if errcode == _HIGH_RISK:
        return Forbidden("WeChat blocks this account as high risk", code="high_risk_user")
    if errcode == _MINUTE_LIMIT:
        return RateLimited("too many sign-ins through WeChat", retry_after=60)
    if errcode == _BUSY:
        return UpstreamUnavailable("WeChat is busy", code="wechat_unavailable")
    return UpstreamUnavailable(
        f"WeChat refused (errcode {errcode}): check app_id and app_secret", code="wechat_refused"
    )
