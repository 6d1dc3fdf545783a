"""A stand-in for WeChat's API: tokens, login, messages, media and content checks.

Every app id that begins with `wx` exists, with the secret `APP_SECRET`. A login code says what
happens: `ok-<person>` signs that person in, once; `risk`, `busy` … do not. `server.world` is what
WeChat knows; tests change it, or do the same by HTTP:

    python -m tests.servers.wechat_api_server --port 9001
    curl -d '{"openid": "oann", "trigger": "message"}' http://127.0.0.1:9001/control/interaction
    curl -d '{"path": "/cgi-bin/media/get", "errcode": -1, "times": 2}' …/control/fault
    curl http://127.0.0.1:9001/control/calls

The other controls are `advance`, `account`, `address`, `revoke`, `opt_in`, `template` and `media`,
with the arguments of `World`'s methods. `GET /control/checks` are the results of media checks that
WeChat would push. `POST /control/push {"url", "app_id", "token", "encoding_aes_key"}` pushes those
of an app in safe mode, as JSON, and says what each was answered; without a 200 it stays there.
"""

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from scripts.wechat_platform import PATIENCE, Account, Platform
from tests.servers.loopback import LoopbackServer
from tests.servers.wechat.ledger import entry_of
from tests.servers.wechat.operations import OPERATIONS, Answer, Request, answer_to
from tests.servers.wechat.refusals import Refused, refusal
from tests.servers.wechat.world import (
    APP_SECRET,
    SESSION_KEY,
    Fault,
    Media,
    World,
    openid_of,
)

__all__ = ["APP_SECRET", "SESSION_KEY", "WeChatApiServer", "openid_of"]

SILENT_FOR = 6.0
CONTROL = "/control/"
CONTROLS: dict[str, Callable[..., None]] = {
    "advance": World.advance,
    "account": World.account,
    "address": World.address,
    "revoke": World.revoke,
    "interaction": World.interaction,
    "opt_in": World.opt_in,
    "template": World.template,
    "fault": World.fault,
    "media": World.keep,
}
AES_KEY_LENGTH = 43


class WeChatApiServer(LoopbackServer):
    """`asked` holds the query of each exchange of a login code, with its secret."""

    def __init__(self, port: int = 0) -> None:
        self.asked: list[dict[str, str]] = []
        self.world = World()
        owner = self

        class Bound(_Handler):
            server_of = owner

        super().__init__(Bound, port)

    def push_checks(
        self, url: str, app_id: str, token: str, encoding_aes_key: str
    ) -> list[dict[str, Any]]:
        """Deliver what media checks of this app found, as WeChat does; what each was answered.
        `ValueError` if the key is none."""
        if len(encoding_aes_key) != AES_KEY_LENGTH:
            raise ValueError(f"encoding_aes_key has {AES_KEY_LENGTH} characters")
        platform = Platform(Account(app_id, token, encoding_aes_key))
        with self.world.lock:
            pending = [one for one in self.world.checks if one["appid"] == app_id]
        return [self._deliver(url, platform, one) for one in pending]

    def _deliver(self, url: str, platform: Platform, check: dict[str, Any]) -> dict[str, Any]:
        push = platform.sealed_json(check)
        delivered: dict[str, Any] = {"trace_id": check["trace_id"]}
        try:
            answer = urllib3.request(
                "POST",
                f"{url}?{urlencode(push.query)}",
                body=push.body,
                headers={"content-type": "application/json"},
                retries=False,
                timeout=PATIENCE,
            )
        except HTTPError as error:
            return delivered | {"status": None, "answer": type(error).__name__}
        if answer.status == HTTPStatus.OK:
            with self.world.lock:
                self.world.checks.remove(check)
        return delivered | {"status": answer.status, "answer": answer.data.decode(errors="replace")}


class _Handler(BaseHTTPRequestHandler):
    server_of: WeChatApiServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Silent: addresses hold secrets and tokens."""

    def do_GET(self) -> None:
        self._serve("GET")

    def do_POST(self) -> None:
        self._serve("POST")

    def _serve(self, method: str) -> None:
        parts = urlsplit(self.path)
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        request = Request(method, parts.path, query, raw)
        with suppress(BrokenPipeError, ConnectionResetError):
            if request.path.startswith(CONTROL):
                self._control(request)
            else:
                self._call(request)

    def _call(self, request: Request) -> None:
        owner, world = self.server_of, self.server_of.world
        with world.lock:
            entry = entry_of(request)
            world.calls.append(entry)
            fault = world.next_fault(request.path)
            if request.path == "/sns/jscode2session":
                owner.asked.append(request.query)
            status, answer = self._outcome(request, fault)
            entry["errcode"] = answer.get("errcode", 0) if isinstance(answer, dict) else None
        silent = SILENT_FOR if request.query.get("js_code") == "silent" else 0.0
        owner.stopping.wait(fault.delay if fault else silent)
        if fault is not None and fault.close:
            self.close_connection = True
            return
        self._answer(status, answer)

    def _outcome(self, request: Request, fault: Fault | None) -> tuple[int, Answer]:
        if fault is not None and fault.status is not None:
            return fault.status, f"<html>{fault.status}</html>"
        if fault is not None and fault.errcode is not None:
            return 200, refusal(fault.errcode)
        if request.path not in OPERATIONS:
            return 404, "<html>404</html>"
        try:
            return 200, answer_to(self.server_of.world, request)
        except Refused as refused:
            return 200, refusal(refused.errcode)

    def _answer(self, status: int, answer: Answer) -> None:
        match answer:
            case Media(data, content_type, name):
                disposition = f'attachment; filename="{name}"' if name else None
                self._send(status, data, content_type, disposition)
            case str():
                self._send(status, answer.encode(), "text/html")
            case _:
                body = json.dumps(answer, ensure_ascii=False).encode()
                self._send(status, body, "application/json; encoding=utf-8")

    def _control(self, request: Request) -> None:
        owner, world = self.server_of, self.server_of.world
        name = request.path.removeprefix(CONTROL)
        if request.method == "GET" and name in {"calls", "checks"}:
            with world.lock:
                self._json(200, getattr(world, name))
            return
        try:
            if name == "push":
                self._json(200, {"pushed": owner.push_checks(**request.body)})
            elif name in CONTROLS:
                with world.lock:
                    CONTROLS[name](world, **request.body)
                self._json(200, {})
            else:
                self._json(404, {"error": f"controls are {sorted(CONTROLS)}"})
        except (Refused, TypeError, ValueError) as error:
            self._json(400, {"error": str(error)})

    def _json(self, status: int, document: Any) -> None:  # noqa: ANN401 - any JSON
        self._send(status, json.dumps(document, ensure_ascii=False).encode(), "application/json")

    def _send(
        self, status: int, body: bytes, content_type: str, disposition: str | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(body)))
        if 300 <= status < 400:
            self.send_header("location", "/elsewhere")
        if disposition:
            self.send_header("content-disposition", disposition)
        self.end_headers()
        self.wfile.write(body)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=9001)
    with WeChatApiServer(parser.parse_args().port) as server, suppress(KeyboardInterrupt):
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        server.stopping.wait()


if __name__ == "__main__":
    main()
