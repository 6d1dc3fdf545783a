"""An OpenAI-compatible `/embeddings`, whose vectors follow from the texts' letters."""

import base64
import json
import math
import struct
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from zlib import crc32

from tests.servers.loopback import LoopbackServer


@dataclass
class Behaviour:
    """`script`: statuses, or whole answers, for the next requests, before it serves as it is.
    Requests with more texts than `most_texts`, or longer ones than `most_characters`, are 400."""

    dimension: int = 8
    base64: bool = False
    shuffled: bool = False
    most_texts: int = 2048
    most_characters: int = 100_000
    script: list[int | dict[str, Any]] = field(default_factory=list)


class EmbeddingServer(LoopbackServer):
    """`asked` holds each request's JSON, `keys` the keys they came with."""

    def __init__(self) -> None:
        self.behaviour = Behaviour()
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        owner = self

        class Bound(_Handler):
            server_of = owner

        super().__init__(Bound)

    def answer(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        how = self.behaviour
        if how.script:
            scripted = how.script.pop(0)
            return (scripted, {}) if isinstance(scripted, int) else (200, scripted)
        texts = body["input"]
        if len(texts) > how.most_texts or max(map(len, texts)) > how.most_characters:
            return 400, {"error": {"message": "too much"}}
        if not all(text.strip() for text in texts):
            return 400, {"error": {"message": "an empty text"}}
        rows = [
            {"object": "embedding", "index": number, "embedding": self._coded(text)}
            for number, text in enumerate(texts)
        ]
        return 200, {"data": rows[::-1] if how.shuffled else rows, "model": body["model"]}

    def _coded(self, text: str) -> str | list[float]:
        vector = vector_of(text, self.behaviour.dimension)
        if not self.behaviour.base64:
            return vector
        return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


def vector_of(text: str, dimension: int = 8) -> list[float]:
    """The same for the same text; three units long, so that whoever needs one has to divide."""
    numbers = [0.1] * dimension
    for letter in text:
        numbers[crc32(letter.encode()) % dimension] += 1.0
    length = math.hypot(*numbers)
    return [3 * number / length for number in numbers]


class _Handler(BaseHTTPRequestHandler):
    server_of: EmbeddingServer

    def log_message(self, *_: object) -> None:
        """Silent: what is asked is what people wrote."""

    def do_POST(self) -> None:
        owner = self.server_of
        body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)))
        owner.asked.append(body)
        owner.keys.append(self.headers.get("authorization"))
        status, document = (404, {}) if self.path != "/v1/embeddings" else owner.answer(body)
        answer = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)
