"""An OpenAI-compatible server that behaves as told, well or badly.

The model's name says how (`slow`, `cut`, `busy-once` …), or `ModelServer.behaviour` does for all.
By hand: `python -m tests.servers.model_server --port 9000`, and then
`OPENAI_BASE_URL=http://127.0.0.1:9000/v1 OPENAI_MODEL=slow make run`.
"""

import argparse
import json
import math
import random
import socket
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from enum import StrEnum
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.servers.loopback import LoopbackServer
from tests.simulation.referee import reply_to

REPLY = "我在听。你慢慢说，不着急；累了就歇一歇，我陪着你。"
TRANSCRIPT = "今天好累，什么都不想做"
STALLED_FOR = 6.0
"""Seconds after which a connection that says nothing more is cut, so that no test hangs."""
_SPREAD = 0.65
PIECE = 3
"""Characters."""
TAKEN = (b"RIFF", b"ID3", b"\xff\xfb", b"\xff\xf3", b"OggS", b"\0\0\0\x1cftyp", b"fLaC")
"""How real sounds begin that are listened to."""
SAYING = b"say:"
"""How a sound begins that can be understood."""


class Behaviour(StrEnum):
    NORMAL = "normal"
    SLOW = "slow"
    """A pause before each piece."""
    LENGTH = "length"
    """Whole, but ended by the limit of tokens."""
    STALLED = "stalled"
    """Takes the request and says nothing at all."""
    STALLED_MIDWAY = "stalled-midway"
    KEEP_ALIVE = "keep-alive"
    """Nothing but comments, as gateways send them while a model thinks."""
    CUT = "cut"
    """The connection is reset in the middle."""
    UNFINISHED = "unfinished"
    """Ends in order, in the middle, without a finish_reason."""
    BUSY_ONCE = "busy-once"
    """429, then normal."""
    BUSY_LONG = "busy-long"
    """429, and asks for some seconds of patience each time."""
    BROKEN = "broken"
    """500 always."""
    DENIED = "denied"
    """401 always, quoting the key as some endpoints do."""
    HTML = "html"
    """200 with a page of some proxy."""
    NOT_JSON = "not-json"
    """Events whose data is not JSON."""
    RAW = "raw"
    """`reply` is the data of one event, as it is; then an end in order."""
    ERROR_EVENT = "error-event"
    """200, a piece, and then an error object."""
    SPLIT = "split-characters"
    """A few bytes at a time: characters are torn apart between TCP segments."""
    SPLIT_SURROGATES = "split-surrogates"
    """An emoji escaped as two surrogates in two pieces, as byte-level tokenizers leave it."""
    THINKING = "thinking"
    """Takes its time for the whole reply, log-normal with `ModelServer.median`; the reply says
    which marks it was shown."""
    ECHO = "echo"
    """Says what it was shown, as JSON."""
    EMPTY = "empty"
    ENDLESS = "endless"
    """Never comes to an end (or after some seconds, so that no test hangs)."""
    HUGE = "huge"
    """Megabytes at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def shown(self) -> list[dict[str, str]]:
        return list(self.body["messages"])


@dataclass(frozen=True, slots=True)
class Heard:
    """One sound as it came, with the fields beside it."""

    headers: dict[str, str]
    fields: dict[str, str]
    name: str
    data: bytes

    @property
    def said(self) -> str | None:
        """`None`: this is no sound that could be understood."""
        saying, says, text = self.data.partition(SAYING)
        return text.decode() if says and not saying else None


class ModelServer(LoopbackServer):
    """`behaviour` overrides the model's name, `reply` is what is said, `pause` is in seconds.

    `median` is that of the seconds for which `thinking` thinks; one of ten takes 2.3 times that.
    `asked` holds the requests in their order, and `done` those to which nothing more is said.
    `heard` holds the sounds: `say:你好` is a sound in which 你好 is said, and in real ones
    `transcript` is.
    """

    def __init__(self, port: int = 0) -> None:
        self.asked: list[Asked] = []
        self.done: list[Asked] = []
        self.heard: list[Heard] = []
        self.reset()
        owner = self

        class Bound(_Handler):
            server_of = owner

        super().__init__(Bound, port)

    @property
    def base_url(self) -> str:
        return f"{self.url}/v1"

    def reset(self) -> None:
        self.asked.clear()
        self.done.clear()
        self.heard.clear()
        self.behaviour: Behaviour | None = None
        self.reply = REPLY
        self.transcript = TRANSCRIPT
        self.pause = 0.05
        self.median = 5.0

    def behaviour_for(self, model: str) -> Behaviour:
        if self.behaviour is not None:
            return self.behaviour
        return Behaviour(model) if model in set(Behaviour) else Behaviour.NORMAL


class _Handler(BaseHTTPRequestHandler):
    server_of: ModelServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Silent: what is asked is what people said."""

    def do_GET(self) -> None:
        models = [{"id": str(one), "object": "model", "created": 0} for one in Behaviour]
        self._whole(200, {"object": "list", "data": models})

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        match self.path:
            case "/v1/chat/completions":
                self._chat(raw)
            case "/v1/audio/transcriptions":
                with suppress(BrokenPipeError, ConnectionResetError):
                    self._transcribe(raw)
            case _:
                self._refuse(404, "no such route")

    def _transcribe(self, raw: bytes) -> None:
        heard = _sound(self.headers, raw)
        earlier = len(self.server_of.heard)
        self.server_of.heard.append(heard)
        behaviour = self.server_of.behaviour_for(heard.fields.get("model", ""))
        if self._refused(behaviour, first=earlier == 0):
            return
        match behaviour:
            case Behaviour.NOT_JSON:
                self._send(200, b"{broken", "application/json")
            case Behaviour.RAW:
                self._send(200, self.server_of.reply.encode(), "application/json")
            case Behaviour.CUT:
                self._begin(200, "application/json", {"content-length": "1000"})
                self.wfile.write(b'{"text": "')
                self._reset_connection()
            case Behaviour.EMPTY:
                self._whole(200, {"text": ""})
            case _ if (said := heard.said or self._in_real(heard.data)) is None:
                self._refuse(400, "Unrecognized file format")
            case _:
                self._whole(200, {"text": f" {said}\n"})

    def _in_real(self, sound: bytes) -> str | None:
        """What is said in a real sound; AMR and SILK are refused, as by OpenAI."""
        return self.server_of.transcript if sound.startswith(TAKEN) else None

    def _chat(self, raw: bytes) -> None:
        asked = Asked({name.lower(): value for name, value in self.headers.items()}, _object(raw))
        earlier = len(self.server_of.asked)
        self.server_of.asked.append(asked)
        behaviour = self.server_of.behaviour_for(str(asked.body.get("model")))
        with suppress(BrokenPipeError, ConnectionResetError):
            if not self._refused(behaviour, first=earlier == 0):
                self._answer(behaviour, asked)
        self.server_of.done.append(asked)

    def _refused(self, behaviour: Behaviour, *, first: bool) -> bool:
        """Whether the answer was an error, or none."""
        match behaviour:
            case Behaviour.STALLED:
                self._say_nothing()
                self._reset_connection()
            case Behaviour.BUSY_ONCE if first:
                self._refuse(429, "slow down", {"retry-after-ms": "20"})
            case Behaviour.BUSY_LONG:
                self._refuse(429, "slow down", {"retry-after": "4"})
            case Behaviour.BROKEN:
                self._refuse(500, "out of memory", {"retry-after-ms": "20"})
            case Behaviour.DENIED:
                self._refuse(401, f"wrong key: {self.headers.get('authorization')}")
            case Behaviour.HTML:
                self._send(200, b"<html><body>Please sign in</body></html>", "text/html")
            case _:
                return False
        return True

    def _answer(self, behaviour: Behaviour, asked: Asked) -> None:
        if not asked.body.get("stream"):
            self._whole(200, _completion(asked, _text(self.server_of, behaviour, asked)))
            return
        self.send_response(200)
        self.send_header("content-type", "text/event-stream; charset=utf-8")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for data in self._events(behaviour, asked):
            self._chunk(data, torn=behaviour is Behaviour.SPLIT)
        if behaviour in {Behaviour.CUT, Behaviour.STALLED_MIDWAY, Behaviour.KEEP_ALIVE}:
            self._reset_connection()
        else:
            self.wfile.write(b"0\r\n\r\n")

    def _events(self, behaviour: Behaviour, asked: Asked) -> Iterator[bytes]:
        yield _chunk(asked, {"role": "assistant", "content": ""})
        yield from self._said(behaviour, asked)
        if behaviour in _BREAK_OFF:
            return
        reason = "length" if behaviour is Behaviour.LENGTH else "stop"
        yield _chunk(asked, {}, finish_reason=reason)
        yield b"data: [DONE]\n\n"

    def _said(self, behaviour: Behaviour, asked: Asked) -> Iterator[bytes]:
        text = _text(self.server_of, behaviour, asked)
        pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
        match behaviour:
            case Behaviour.KEEP_ALIVE:
                yield from self._for_a_while(b": still thinking\n\n")
            case Behaviour.ENDLESS:
                yield from self._for_a_while(_chunk(asked, {"content": "而且，"}))
            case Behaviour.NOT_JSON:
                yield b"data: {broken\n\n"
            case Behaviour.RAW:
                yield f"data: {text}\n\n".encode()
            case Behaviour.ERROR_EVENT:
                yield _chunk(asked, {"content": pieces[0]})
                yield b'data: {"error": {"message": "overloaded", "code": 503}}\n\n'
            case Behaviour.SPLIT_SURROGATES:
                yield from _surrogates(asked)
            case Behaviour.HUGE:
                yield _chunk(asked, {"content": text * (600_000 // len(text))})
            case _:
                yield from self._pieces(behaviour, asked, pieces)

    def _pieces(self, behaviour: Behaviour, asked: Asked, pieces: list[str]) -> Iterator[bytes]:
        half = len(pieces) // 2
        thinks_for = random.lognormvariate(math.log(self.server_of.median), _SPREAD)
        for piece in pieces[:half] if behaviour in _BREAK_OFF else pieces:
            if behaviour is Behaviour.SLOW:
                self.server_of.stopping.wait(self.server_of.pause)
            if behaviour is Behaviour.THINKING:
                self.server_of.stopping.wait(thinks_for / len(pieces))
            yield _chunk(asked, {"content": piece})
        if behaviour is Behaviour.STALLED_MIDWAY:
            self._say_nothing()

    def _for_a_while(self, data: bytes) -> Iterator[bytes]:
        ends = time.monotonic() + STALLED_FOR
        while time.monotonic() < ends and not self.server_of.stopping.wait(0.05):
            yield data

    def _say_nothing(self) -> None:
        self.server_of.stopping.wait(STALLED_FOR)

    def _reset_connection(self) -> None:
        """Without the goodbye that ends a connection in order."""
        self.wfile.flush()
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.close_connection = True

    def _chunk(self, data: bytes, *, torn: bool) -> None:
        if not torn:
            self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))
            return
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for at in range(0, len(data), 7):  # 7 and 3 have no common factor: characters are torn
            part = data[at : at + 7]
            self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part))
            time.sleep(0.0005)

    def _refuse(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        error = {"message": message, "type": "server_error", "param": None, "code": None}
        self._whole(status, {"error": error}, headers)

    def _whole(
        self, status: int, document: dict[str, Any], headers: dict[str, str] | None = None
    ) -> None:
        body = json.dumps(document, ensure_ascii=False).encode()
        self._send(status, body, "application/json", headers)

    def _send(
        self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None
    ) -> None:
        self._begin(status, kind, {"content-length": str(len(body)), **(headers or {})})
        self.wfile.write(body)

    def _begin(self, status: int, kind: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"content-type": kind, **headers}.items():
            self.send_header(name, value)
        self.end_headers()


_BREAK_OFF = {
    Behaviour.CUT,
    Behaviour.UNFINISHED,
    Behaviour.STALLED_MIDWAY,
    Behaviour.KEEP_ALIVE,
    Behaviour.ERROR_EVENT,
}


def _object(raw: bytes) -> dict[str, Any]:
    document = json.loads(raw)
    assert isinstance(document, dict)
    return document


def _sound(headers: Message, raw: bytes) -> Heard:
    """The parts of a multipart/form-data body are MIME."""
    head = f"content-type: {headers['content-type']}\r\n\r\n".encode()
    fields, name, data = {}, "", b""
    for part in message_from_bytes(head + raw).walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if file_name := part.get_filename():
            name, data = file_name, content
        else:
            field = part.get_param("name", header="content-disposition")
            fields[str(field)] = content.decode()
    return Heard({one.lower(): value for one, value in headers.items()}, fields, name, data)


def _text(server: ModelServer, behaviour: Behaviour, asked: Asked) -> str:
    if behaviour is Behaviour.ECHO:
        return json.dumps(asked.shown, ensure_ascii=False)
    if behaviour is Behaviour.THINKING:
        return reply_to(asked.shown[-1]["content"], 1)
    return "" if behaviour is Behaviour.EMPTY else server.reply


def _completion(asked: Asked, text: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": text, "refusal": None}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": asked.body["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


def _chunk(asked: Asked, delta: dict[str, str], finish_reason: str | None = None) -> bytes:
    document = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": asked.body["model"],
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}],
    }
    return f"data: {json.dumps(document, ensure_ascii=False)}\n\n".encode()


def _surrogates(asked: Asked) -> Iterator[bytes]:
    document = json.loads(_chunk(asked, {"content": "@"}).removeprefix(b"data: "))
    whole = json.dumps(document)
    for escaped in ("好的", r"\ud83d", r"\ude0a", "。"):
        yield f"data: {whole.replace('@', escaped)}\n\n".encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=9000)
    parser.add_argument("--median", type=float, default=5.0, help="of `thinking`, in seconds")
    options = parser.parse_args()
    with ModelServer(options.port) as server, suppress(KeyboardInterrupt):
        server.median = options.median
        sys.stdout.write(f"{server.base_url} with the models {', '.join(Behaviour)}\n")
        sys.stdout.flush()
        server.stopping.wait()


if __name__ == "__main__":
    main()
