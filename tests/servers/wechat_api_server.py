"""WeChat's `/sns/jscode2session`, as far as its documentation and its users describe it.

The code says what happens: `ok-<person>` signs that person in, once; `risk`, `busy` … do not.
By hand: `python -m tests.servers.wechat_api_server --port 9001`.
"""

import argparse
import json
import sys
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.servers.loopback import LoopbackServer

APP_SECRET = "5f1de2dd9e0cd2d0b2a11aa0cf4e5a21"
SESSION_KEY = "tiihtNczf5v6AKRyjwEUhQ=="
SILENT_FOR = 6.0

REFUSALS: dict[str, tuple[int, str]] = {
    "invalid": (40029, "invalid code"),
    "risk": (40226, "code blocked"),
    "minute": (45011, "api minute-quota reach limit"),
    "busy": (-1, "system error"),
    "wrong-app": (40013, "invalid appid"),
}
_USED = (40163, "code been used")
_WRONG_SECRET = (40125, "invalid appsecret")


class WeChatApiServer(LoopbackServer):
    """`asked` holds the query of each call."""

    def __init__(self, port: int = 0) -> None:
        self.asked: list[dict[str, str]] = []
        self.used: set[str] = set()
        owner = self

        class Bound(_Handler):
            server_of = owner

        super().__init__(Bound, port)


class _Handler(BaseHTTPRequestHandler):
    server_of: WeChatApiServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Silent: the address holds the app's secret."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.server_of.asked.append(query)
        with suppress(BrokenPipeError, ConnectionResetError):
            self._send(404 if parts.path != "/sns/jscode2session" else 200, self._answer(query))

    def _answer(self, query: dict[str, str]) -> str:
        code = query.get("js_code", "")
        if code == "page":
            return "<html>502 Bad Gateway</html>"
        if code == "list":
            return "[]"
        if code == "silent":
            self.server_of.stopping.wait(SILENT_FOR)
        return json.dumps(self._document(query, code))

    def _document(self, query: dict[str, str], code: str) -> dict[str, Any]:
        if query.get("secret") != APP_SECRET:
            return _error(*_WRONG_SECRET)
        if not code.startswith("ok-"):
            return _error(*REFUSALS.get(code, REFUSALS["invalid"]))
        if code in self.server_of.used:
            return _error(*_USED)
        self.server_of.used.add(code)
        # The same person has another openid in each app. A second code of one person: `ok-ann-2`.
        person = code.split("-")[1]
        return {"openid": openid_of(person, query["appid"]), "session_key": SESSION_KEY}

    def _send(self, status: int, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("content-type", "text/plain")  # WeChat's own, although it is JSON
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def openid_of(person: str, app_id: str) -> str:
    return f"o{person}In{app_id}"


def _error(code: int, message: str) -> dict[str, Any]:
    return {"errcode": code, "errmsg": f"{message}, rid: 1"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=9001)
    with WeChatApiServer(parser.parse_args().port) as server, suppress(KeyboardInterrupt):
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        server.stopping.wait()


if __name__ == "__main__":
    main()
