"""The API of the sample app: a stream of words, and an upload that says what came."""

import json
import time
from http.server import BaseHTTPRequestHandler

from tests.servers.loopback import LoopbackServer

WORDS = ("今天", "辛苦了，", "先喝口水🍵，", "再慢慢", "说给我听👨‍👩‍👧。")
REPLY = "".join(WORDS)


class SampleApi(LoopbackServer):
    """`pause` are the seconds between two words."""

    def __init__(self) -> None:
        self.pause = 0.03
        self.bodies: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        super().__init__(_handler(self))


def _handler(api: SampleApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Requests are no news."""

        def do_POST(self) -> None:
            api.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
            api.headers.append({name.lower(): value for name, value in self.headers.items()})
            if self.path == "/v1/media":
                self._answer(201, {"bytes": len(api.bodies[-1])})
            else:
                self._stream()

        def do_GET(self) -> None:
            self._answer(200, {"path": self.path})

        def _answer(self, status: int, content: object) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

        def _stream(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream; charset=utf-8")
            self.end_headers()
            for word in WORDS:
                self.wfile.write(f"data: {word}\n\n".encode())
                self.wfile.flush()
                time.sleep(api.pause)

    return Handler
