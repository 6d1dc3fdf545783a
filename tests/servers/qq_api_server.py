"""QQ's API for bots, as far as its documentation and its users describe it.

Tokens, messages to people and groups, files; with the windows, counts and numbers that decide
whether an answer is taken. Below `/control` a test moves its clock, revokes tokens, says what was
received, orders faults and reads what was called. By hand:

    python -m tests.servers.qq_api_server --port 9002
"""

import argparse
import json
import re
import secrets
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from tests.servers.loopback import LoopbackServer

APP_ID = "102001234"
APP_SECRET = "qqStandInSecret0123456789abcdef0"
TOKEN_SECONDS = 7200
RENEWED_WITHIN = 60
"""Only in its last seconds does a token give way to the next one; both are valid then."""
MAX_CONTENT_BYTES = 2000
MASK = "***"

Document = dict[str, Any]
_TARGET = re.compile(r"/v2/(users|groups)/([A-Za-z0-9_-]+)/(messages|files)")


@dataclass(frozen=True, slots=True)
class _Window:
    seconds: float
    answers: int


_WINDOWS = {"users": _Window(3600, 4), "groups": _Window(300, 5)}


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to the next calls whose path contains `path`.

    `after`: the call has its effect first, and only its answer is spoilt. `body` is sent as it is.
    """

    path: str
    times: int = 1
    status: int = 200
    code: int = 0
    delay: float = 0.0
    close: bool = False
    after: bool = False
    body: str | None = None


class Refused(Exception):
    """QQ's words for a no."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


@dataclass(slots=True)
class _Occasion:
    """Something received, which may be answered."""

    kind: str
    openid: str
    at: float
    used: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Token:
    app_id: str
    value: str
    until: float


class QqApiServer(LoopbackServer):
    """One platform with any number of bots; `apps` are their secrets."""

    def __init__(self, port: int = 0) -> None:
        self._lock = threading.Lock()
        self.reset()
        owner = self

        class Bound(_Handler):
            server_of = owner

        super().__init__(Bound, port)

    def reset(self) -> None:
        """As if it had just begun."""
        self.apps = {APP_ID: APP_SECRET}
        self.calls: list[Document] = []
        self.address_allowed = True
        self._offset = 0.0
        self._tokens: list[_Token] = []
        self._occasions: dict[str, _Occasion] = {}
        self._files: dict[str, tuple[str, str]] = {}
        self._faults: list[Fault] = []

    # What tests order, directly or below `/control`.

    def now(self) -> float:
        return time.time() + self._offset

    def advance(self, seconds: float) -> None:
        self._offset += seconds

    def revoke(self) -> None:
        """No token is valid any more; the next question gets a new one."""
        self._tokens.clear()

    def received(self, openid: str, ref: str, *, kind: str = "users") -> None:
        """A person (or a group) sent this message, or caused this event, just now."""
        self._occasions[ref] = _Occasion(kind, openid, self.now())

    def inject(self, fault: Fault) -> None:
        self._faults.append(fault)

    def sent(self, openid: str) -> list[Document]:
        """The bodies of messages that were taken for somebody, oldest first."""
        path = f"/{openid}/messages"
        return [
            call["body"]
            for call in self.calls
            if call["path"].endswith(path) and call["answer"].get("id")
        ]

    # The API.

    def answer(self, path: str, authorization: str, body: Document) -> tuple[int, Document]:
        with self._lock:
            try:
                status, document = 200, self._answer(path, authorization, body)
            except Refused as refused:
                status, document = refused.status, _error(refused)
            self._enter(path, body, status, document)
        return status, document

    def _enter(self, path: str, body: Document, status: int, answer: Document) -> None:
        """Into the ledger, without secrets."""
        asked, given = (
            {
                name: MASK if name in {"clientSecret", "access_token"} else value
                for name, value in it
            }
            for it in (body.items(), answer.items())
        )
        self.calls.append({"path": path, "body": asked, "status": status, "answer": given})

    def fault_for(self, path: str) -> Fault | None:
        with self._lock:
            fault = next((one for one in self._faults if one.path in path), None)
            if fault is not None:
                self._faults.remove(fault)
                if fault.times > 1:
                    self._faults.insert(0, replace(fault, times=fault.times - 1))
            return fault

    def note(self, path: str, body: Document, fault: Fault) -> None:
        """A call that a fault answered."""
        answer = {"fault": "closed" if fault.close else str(fault.code)}
        with self._lock:
            self._enter(path, body, fault.status, answer)

    def _answer(self, path: str, authorization: str, body: Document) -> Document:
        if path == "/app/getAppAccessToken":
            return self._issue(body)
        target = _TARGET.fullmatch(path)
        if target is None:
            raise Refused(404, 11251, "no such path")
        self._check_token(authorization)
        kind, openid, what = target.groups()
        if what == "files":
            return self._keep_file(kind, openid, body)
        return self._take_message(kind, openid, body)

    def _issue(self, body: Document) -> Document:
        app_id = str(body.get("appId"))
        if app_id not in self.apps or body.get("clientSecret") != self.apps[app_id]:
            raise Refused(200, 100016, "invalid appid or secret")
        now = self.now()
        valid = [one for one in self._tokens if one.app_id == app_id and one.until > now]
        if not valid or valid[-1].until - now <= RENEWED_WITHIN:
            valid.append(_Token(app_id, secrets.token_urlsafe(48), now + TOKEN_SECONDS))
            self._tokens.append(valid[-1])
        return {"access_token": valid[-1].value, "expires_in": str(int(valid[-1].until - now))}

    def _check_token(self, authorization: str) -> None:
        scheme, _, token = authorization.partition(" ")
        known = any(one.value == token and one.until > self.now() for one in self._tokens)
        if scheme != "QQBot" or not known:
            raise Refused(401, 11244, "token not exist or expire")
        if not self.address_allowed:
            raise Refused(401, 11298, "this address is not on the list")

    def _keep_file(self, kind: str, openid: str, body: Document) -> Document:
        if body.get("file_type") not in {1, 2, 3, 4} or not body.get("url"):
            raise Refused(400, 11255, "invalid request")
        info = secrets.token_urlsafe(24)
        self._files[info] = (kind, openid)
        return {"file_uuid": secrets.token_hex(8), "file_info": info, "ttl": 3600}

    def _take_message(self, kind: str, openid: str, body: Document) -> Document:
        self._check_content(kind, openid, body)
        ref = str(body.get("msg_id") or body.get("event_id") or "")
        if not ref:
            raise Refused(400, 40034100, "no message without one to answer")
        self._spend(ref, kind, openid, int(body.get("msg_seq", 1)))
        at = datetime.fromtimestamp(self.now(), UTC).isoformat(timespec="seconds")
        return {"id": f"ROBOT1.0_{secrets.token_urlsafe(24)}!", "timestamp": at}

    def _check_content(self, kind: str, openid: str, body: Document) -> None:
        content = body.get("content")
        if not isinstance(content, str) or not content or body.get("msg_type") not in {0, 7}:
            raise Refused(400, 11255, "invalid request")
        if len(content.encode()) > MAX_CONTENT_BYTES:
            raise Refused(400, 40054007, "content length exceeds max length")
        info = str((body.get("media") or {}).get("file_info"))
        if body["msg_type"] == 7 and self._files.get(info) != (kind, openid):
            raise Refused(400, 304082, "upload media info fail")

    def _spend(self, ref: str, kind: str, openid: str, sequence: int) -> None:
        occasion = self._occasions.get(ref)
        window = _WINDOWS[kind]
        if occasion is None or (occasion.kind, occasion.openid) != (kind, openid):
            raise Refused(400, 40034024, "msg_id is not valid")
        if self.now() - occasion.at > window.seconds:
            raise Refused(400, 40034005, "msg_id is too old")
        if sequence in occasion.used:
            raise Refused(400, 40054005, "the message was sent before")
        if len(occasion.used) >= window.answers:
            raise Refused(400, 40034128, "answered too often")
        occasion.used.add(sequence)

    def control(self, path: str, body: Document) -> Document:
        """`POST /control/…` with the arguments as JSON."""
        orders: dict[str, Callable[..., None]] = {
            "/control/advance": self.advance,
            "/control/revoke": self.revoke,
            "/control/received": self.received,
            "/control/faults": lambda **fault: self.inject(Fault(**fault)),
            "/control/apps": lambda app_id, secret: self.apps.update({app_id: secret}),
            "/control/address": lambda allowed: setattr(self, "address_allowed", allowed),
        }
        with self._lock:
            orders[path](**body)
        return {"now": self.now()}


class _Handler(BaseHTTPRequestHandler):
    server_of: QqApiServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Silent: headers hold tokens."""

    def do_GET(self) -> None:
        if self.path == "/control/calls":
            self._send(200, json.dumps(self.server_of.calls, ensure_ascii=False))
        else:
            self._send(404, "{}")

    def do_POST(self) -> None:
        path = urlsplit(self.path).path
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        body = json.loads(raw or b"{}")
        if path.startswith("/control/"):
            self._send(200, json.dumps(self.server_of.control(path, body)))
            return
        with suppress(BrokenPipeError, ConnectionResetError):
            self._serve(path, body)

    def _serve(self, path: str, body: Document) -> None:
        fault = self.server_of.fault_for(path)
        if fault is None or fault.after:
            status, document = self.server_of.answer(
                path, self.headers.get("authorization", ""), body
            )
            if fault is None:
                self._send(status, json.dumps(document))
                return
        self._spoil(path, body, fault)

    def _spoil(self, path: str, body: Document, fault: Fault) -> None:
        refused = Refused(fault.status, fault.code, "ordered by a test")
        text = fault.body if fault.body is not None else json.dumps(_error(refused))
        if not fault.after:
            self.server_of.note(path, body, fault)
        self.server_of.stopping.wait(fault.delay)
        if fault.close:
            self.close_connection = True
            return
        self._send(fault.status, text)

    def _send(self, status: int, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _error(refused: Refused) -> Document:
    named: Iterable[str] = ("code", "err_code") if refused.code else ()
    return {"message": refused.message, "trace_id": "0", **dict.fromkeys(named, refused.code)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=9002)
    with QqApiServer(parser.parse_args().port) as server, suppress(KeyboardInterrupt):
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        server.stopping.wait()


if __name__ == "__main__":
    main()
