"""WeChat's refusals: a code, a text that people read, and an id of the request in it."""

import secrets
from typing import Any

TEXTS = {
    -1: "system error",
    40001: "invalid credential, access_token is invalid or not latest",
    40002: "invalid grant_type",
    40003: "invalid openid",
    40007: "invalid media_id",
    40008: "invalid message type",
    40013: "invalid appid",
    40029: "invalid code",
    40037: "invalid template_id",
    40125: "invalid appsecret",
    40129: "invalid scene",
    40163: "code been used",
    40164: "invalid ip 203.0.113.7, not in whitelist",
    40226: "code blocked",
    41001: "access_token missing",
    42001: "access_token expired",
    43002: "require POST method",
    43101: "user refuse to accept the msg",
    43104: "appid not match with openid",
    44002: "empty post data",
    44004: "empty content",
    45002: "content size out of limit",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit",
    45015: "response out of time limit or subscription is canceled",
    45047: "out of response count limit",
    47001: "data format error",
    47003: "argument invalid! data is empty",
    48001: "api unauthorized",
    61010: "code is expired",
    87009: "invalid signature",
}


class Refused(Exception):
    def __init__(self, errcode: int) -> None:
        super().__init__(errcode)
        self.errcode = errcode


def refusal(errcode: int) -> dict[str, Any]:
    rid = f"{secrets.token_hex(4)}-{secrets.token_hex(4)}-{secrets.token_hex(4)}"
    return {"errcode": errcode, "errmsg": f"{TEXTS.get(errcode, 'refused')} rid: {rid}"}
