"""An endpoint that reads feelings, scripted: our own form of it, or a chat model's."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.servers.loopback import LoopbackServer

Answer = Callable[[dict[str, Any]], tuple[int, bytes]]
"""Status and body for a request's JSON."""


@dataclass(frozen=True, slots=True)
class Asked:
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class ReadingServer(LoopbackServer):
    """`answer` decides; `drip` is a pause in seconds before each byte of it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.drip = 0.0
        owner = self

        class Bound(_Handler):
            server_of = owner

        super().__init__(Bound)


class _Handler(BaseHTTPRequestHandler):
    server_of: ReadingServer

    def log_message(self, *_: object) -> None:
        """Silent: what is asked is what people said."""

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        body = json.loads(raw)
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server_of.asked.append(Asked(self.path, headers, body))
        status, answer = self.server_of.answer(body)
        self.send_response(status)
        if status // 100 == 3:
            self.send_header("location", "/elsewhere")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self._write(answer)

    def _write(self, answer: bytes) -> None:
        if not self.server_of.drip:
            self.wfile.write(answer)
            return
        for at in range(len(answer)):
            if self.server_of.stopping.is_set():
                return
            self.wfile.write(answer[at : at + 1])
            self.wfile.flush()
            time.sleep(self.server_of.drip)


def result(label: str = "joy", *, safety: str = "none", **extra: object) -> dict[str, object]:
    """One reading in our own form."""
    return {"scores": {label: 0.9, "neutral": 0.1}, "safety": {"level": safety}, **extra}


def as_endpoint(*results: dict[str, object]) -> Answer:
    """The same results to every request."""
    return lambda _: (200, json.dumps({"results": results}).encode())


def as_model(text: str) -> Answer:
    """A chat completion that says `text`."""
    completion = {"choices": [{"message": {"role": "assistant", "content": text}}]}
    return lambda _: (200, json.dumps(completion).encode())
