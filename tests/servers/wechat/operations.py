"""WeChat's operations as its documentation and its users describe them.

https://developers.weixin.qq.com/doc/ (`/doc/service/api/`, `/miniprogram/dev/OpenApiDoc/`).
"""

import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

from tests.servers.wechat.refusals import Refused
from tests.servers.wechat.world import (
    APP_SECRET,
    FORCED_A_DAY,
    FORCED_APART,
    RENEWED_BEFORE,
    SESSION_KEY,
    TOKEN_LIFE,
    Media,
    Sent,
    World,
    is_of_another_app,
    is_openid,
    openid_of,
)

OK: dict[str, Any] = {"errcode": 0, "errmsg": "ok"}
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MAX_TEXT_BYTES = 2048
MAX_CHECKED_CHARACTERS = 2500

CODES = {"invalid": 40029, "risk": 40226, "minute": 45011, "busy": -1, "wrong-app": 40013}
"""Login codes that do not sign in."""


@dataclass
class Request:
    method: str
    path: str
    query: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        if not self.raw:
            raise Refused(44002)
        try:
            document = json.loads(self.raw)
        except ValueError:
            raise Refused(47001) from None
        if not isinstance(document, dict):
            raise Refused(47001)
        return document


Answer = dict[str, Any] | Media | str
"""A `str` is a page that is no JSON."""


def answer_to(world: World, request: Request) -> Answer:
    """To one of `OPERATIONS`; `Refused` with the code."""
    method, operation = OPERATIONS[request.path]
    if method == "POST" and request.method != method:
        raise Refused(43002)
    return operation(world, request)


def _credentials(world: World, fields: dict[str, Any]) -> str:
    if fields.get("grant_type") != "client_credential":
        raise Refused(40002)
    app_id = str(fields.get("appid"))
    if not app_id.startswith("wx"):
        raise Refused(40013)
    if fields.get("secret") != APP_SECRET:
        raise Refused(40125)
    if not world.address_allowed:
        raise Refused(40164)
    return app_id


def _plain_token(world: World, request: Request) -> Answer:
    app = world.app(app_id := _credentials(world, request.query))
    if old := world.tokens.get(app.plain):
        old.until = min(old.until, world.now() + RENEWED_BEFORE)
    app.plain = world.new_token(app_id)
    return {"access_token": app.plain, "expires_in": int(TOKEN_LIFE.total_seconds())}


def _stable_token(world: World, request: Request) -> Answer:
    app = world.app(app_id := _credentials(world, request.body))
    world.count(f"stable {app_id}", 10_000, MINUTE, 45011)
    now = world.now()
    if request.body.get("force_refresh") is True:
        app.forced = [at for at in app.forced if at.date() == now.date()]
        if len(app.forced) >= FORCED_A_DAY:
            raise Refused(45009)
        if app.forced and now - app.forced[-1] < FORCED_APART:
            raise Refused(45011)
        app.forced.append(now)
        if app.stable:
            world.tokens[app.stable].revoked = True
        app.stable = ""
    current = world.tokens.get(app.stable)
    if current is None or current.until - now <= RENEWED_BEFORE:
        app.stable = world.new_token(app_id)
        current = world.tokens[app.stable]
    return {
        "access_token": app.stable,
        "expires_in": int((current.until - now).total_seconds()),
    }


def _session(world: World, request: Request) -> Answer:
    query, code = request.query, request.query.get("js_code", "")
    if code == "page":
        return "<html>502 Bad Gateway</html>"
    if code == "list":
        return "[]"
    if query.get("secret") != APP_SECRET:
        raise Refused(40125)
    if not code.startswith("ok-"):
        raise Refused(CODES.get(code, CODES["invalid"]))
    if code in world.used_codes:
        raise Refused(40163)
    # A second code of one person: `ok-ann-2`.
    openid = openid_of(code.split("-")[1], query.get("appid", ""))
    world.count(f"login {openid}", 100, MINUTE, 45011)
    world.used_codes.add(code)
    world.active[openid] = world.now()
    return {"openid": openid, "session_key": SESSION_KEY}


def _check_session(world: World, request: Request) -> Answer:
    world.app_of(request.query.get("access_token", ""))
    expected = hmac.new(SESSION_KEY.encode(), b"", sha256).hexdigest()
    if request.query.get("signature") != expected:
        raise Refused(87009)
    return OK


def _recipient(world: World, request: Request) -> str:
    """The app that writes to somebody it may write to."""
    app_id = world.app_of(request.query.get("access_token", ""))
    openid = request.body.get("touser")
    if not is_openid(openid) or is_of_another_app(str(openid), app_id):
        raise Refused(40003)
    return app_id


def _send(world: World, request: Request) -> Answer:
    app_id, body = _recipient(world, request), request.body
    if not world.app(app_id).verified:
        raise Refused(48001)
    if body.get("msgtype") != "text":
        raise Refused(40008)
    content = str(body.get("text", {}).get("content", ""))
    if not content:
        raise Refused(44004)
    if len(content.encode()) > MAX_TEXT_BYTES:
        raise Refused(45002)
    world.spend(body["touser"], 1)
    world.sent.append(Sent(app_id, request.path, body))
    return OK


def _typing(world: World, request: Request) -> Answer:
    app_id, body = _recipient(world, request), request.body
    if not world.app(app_id).verified:
        raise Refused(48001)
    if body.get("command") not in {"Typing", "CancelTyping"}:
        raise Refused(47001)
    world.spend(body["touser"], 0)
    world.typing.append(f"{body['command']} {body['touser']}")
    return OK


def _subscription(world: World, request: Request) -> Answer:
    app_id, body = _recipient(world, request), request.body
    template_id, data = str(body.get("template_id")), body.get("data")
    if world.templates and template_id not in world.templates:
        raise Refused(40037)
    if not isinstance(data, dict) or not all("value" in one for one in data.values()) or not data:
        raise Refused(47003)
    if world.opted_in[body["touser"], template_id] < 1:
        raise Refused(43101)
    world.opted_in[body["touser"], template_id] -= 1
    world.sent.append(Sent(app_id, request.path, body))
    return OK


def _media(world: World, request: Request) -> Answer:
    world.app_of(request.query.get("access_token", ""))
    found = world.media.get(request.query.get("media_id", ""))
    if found is None:
        raise Refused(40007)
    return found


def _checked_person(world: World, request: Request) -> tuple[str, dict[str, Any]]:
    """The app and the body of a content check, as far as both kinds share their rules."""
    app_id, body = world.app_of(request.query.get("access_token", "")), request.body
    if body.get("version") != 2:
        raise Refused(47001)
    if body.get("scene") not in {1, 2, 3, 4}:
        raise Refused(40129)
    openid = body.get("openid")
    if not is_openid(openid):
        raise Refused(40003)
    if is_of_another_app(str(openid), app_id):
        raise Refused(43104)
    if not world.is_active(str(openid)):
        raise Refused(61010)
    return app_id, body


def _check_text(world: World, request: Request) -> Answer:
    _, body = _checked_person(world, request)
    content = body.get("content")
    if not isinstance(content, str) or not content.strip():
        raise Refused(44002)
    if len(content) > MAX_CHECKED_CHARACTERS:
        raise Refused(45002)
    suggest, label = "pass", 100
    if any(word in content for word in world.review_words):
        suggest, label = "review", 10001
    if any(word in content for word in world.risky_words):
        suggest, label = "risky", 20002
    verdict = {"suggest": suggest, "label": label}
    detail = [{"strategy": "content_model", "errcode": 0, **verdict, "prob": 90}]
    return {**OK, "result": verdict, "detail": detail, "trace_id": uuid4().hex}


def _check_media(world: World, request: Request) -> Answer:
    app_id, body = _checked_person(world, request)
    url = str(body.get("media_url", ""))
    if body.get("media_type") not in {1, 2} or not url.startswith(("http://", "https://")):
        raise Refused(47001)
    trace_id = uuid4().hex
    risky = {"suggest": "risky", "label": 20002}
    verdict = risky if "risky" in url else {"suggest": "pass", "label": 100}
    push = {
        "ToUserName": "gh_0123456789ab",
        "FromUserName": body["openid"],
        "CreateTime": int(world.now().timestamp()),
        "MsgType": "event",
        "Event": "wxa_media_check",
        "appid": app_id,
        "trace_id": trace_id,
        "version": 2,
        "errcode": 0,
        "errmsg": "ok",
        "result": verdict,
        "detail": [{"strategy": "content_model", "errcode": 0, **verdict, "prob": 90}],
    }
    world.checks.append(push)
    return {**OK, "trace_id": trace_id}


OPERATIONS: dict[str, tuple[str, Callable[[World, Request], Answer]]] = {
    "/cgi-bin/token": ("GET", _plain_token),
    "/cgi-bin/stable_token": ("POST", _stable_token),
    "/sns/jscode2session": ("GET", _session),
    "/wxa/checksession": ("GET", _check_session),
    "/cgi-bin/message/custom/send": ("POST", _send),
    "/cgi-bin/message/custom/typing": ("POST", _typing),
    "/cgi-bin/message/subscribe/send": ("POST", _subscription),
    "/cgi-bin/message/subscribe/bizsend": ("POST", _subscription),
    "/cgi-bin/media/get": ("GET", _media),
    "/wxa/msg_sec_check": ("POST", _check_text),
    "/wxa/media_check_async": ("POST", _check_media),
}
