"""Talk to a running Nuanxin as a client of one's own, through a channel `signed_webhook`.

    make run
    python -m scripts.signed_client "今天好累"

It makes a channel, posts the message signed, listens for the signed replies, and removes the
channel again. `Client` is all that a client needs: it uses nothing of the server's code, and tests
check the server with it.
"""

import argparse
import contextlib
import hmac
import json
import queue
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

from scripts.local_aws.launcher import HOST
from scripts.running import CommandFailed, Running, arguments, run, say

FRESH_FOR = 300
"""Seconds; older requests are not believed."""
SENDER = "demo-person-1"
PATIENCE = 40.0
"""Seconds until the first reply."""
MORE = 1.5
"""Seconds in which another reply may follow."""
REPLY_LIMIT = 64 * 1024


class NotGenuine(Exception):
    """What came is not from our Nuanxin."""


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """The body and its headers, as they go over the wire."""

    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Client:
    """One side of the convention. Both sides sign alike, so it verifies what it could have sent."""

    secret: str
    now: Callable[[], float] = time.time

    def message(self, sender: str, text: str, *, key: str | None = None, **more: str) -> Request:
        """To be sent again as often as needed: sign the same body anew, with the same key."""
        key = key or secrets.token_hex(16)
        sent_at = datetime.fromtimestamp(self.now(), UTC).isoformat()
        fields = {"id": key, "sender": sender, "text": text, "sent_at": sent_at, **more}
        return self.signed(json.dumps(fields, ensure_ascii=False).encode(), key=key)

    def signed(self, body: bytes, *, key: str) -> Request:
        timestamp = str(int(self.now()))
        headers = {
            "content-type": "application/json",
            "x-nuanxin-timestamp": timestamp,
            "x-nuanxin-signature": self._signature(timestamp, body),
            "x-nuanxin-idempotency-key": key,
        }
        return Request(body, headers)

    def open(self, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
        """What the server says; `NotGenuine` if it is not the server, or an old request."""
        lower = {name.lower(): value for name, value in headers.items()}
        timestamp = lower.get("x-nuanxin-timestamp", "")
        expected = self._signature(timestamp, body)
        if not hmac.compare_digest(
            expected.encode(), lower.get("x-nuanxin-signature", "").encode()
        ):
            raise NotGenuine("the signature does not fit")
        if abs(self.now() - int(timestamp)) > FRESH_FOR:
            raise NotGenuine("it is too old")
        reply = json.loads(body)
        if reply["id"] != lower.get("x-nuanxin-idempotency-key"):
            raise NotGenuine("its key is another message's")
        return dict(reply)

    def _signature(self, timestamp: str, body: bytes) -> str:
        signed = f"{timestamp}.".encode() + body
        return "sha256=" + hmac.digest(self.secret.encode(), signed, "sha256").hex()


class Callback:
    """Where the replies arrive: genuine ones, each once."""

    def __init__(self, client: Client, port: int = 0) -> None:
        self.replies: queue.Queue[dict[str, Any]] = queue.Queue()
        self._client = client
        self._seen: set[str] = set()
        owner = self

        class Bound(_CallbackHandler):
            callback = owner

        self._http = ThreadingHTTPServer((HOST, port), Bound)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self.url = f"http://{HOST}:{self._http.server_port}/replies"

    def __enter__(self) -> "Callback":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def take(self, body: bytes, headers: Mapping[str, str]) -> httpx.codes:
        """The status to answer with. What came before is fine, and shown no second time."""
        try:
            reply = self._client.open(body, headers)
        except NotGenuine:
            return httpx.codes.FORBIDDEN
        if reply["id"] in self._seen:
            return httpx.codes.CONFLICT
        self._seen.add(reply["id"])
        self.replies.put(reply)
        return httpx.codes.NO_CONTENT


class _CallbackHandler(BaseHTTPRequestHandler):
    callback: Callback

    def log_message(self, *_: object) -> None:
        """Silent: the replies are printed, nothing else."""

    def do_POST(self) -> None:
        size = int(self.headers.get("content-length") or 0)
        if size > REPLY_LIMIT:
            self.send_response(httpx.codes.REQUEST_ENTITY_TOO_LARGE)
        else:
            self.send_response(self.callback.take(self.rfile.read(size), dict(self.headers)))
        self.end_headers()


# From here on: the command.


@contextlib.contextmanager
def channel(
    server: Running, headers: dict[str, str], secret: str, callback_url: str
) -> Iterator[str]:
    """The path to post to, while the channel is there."""
    settings = {
        "kind": "signed_webhook",
        "name": "演示客户端",
        "callback_url": callback_url,
        "app_secret": secret,
    }
    channel_id = server.add_channel(headers, settings)
    try:
        yield f"/webhooks/signed/{channel_id}"
    finally:
        server.http.delete(f"/v1/channels/{channel_id}", headers=headers)


def main() -> None:
    options = _options()
    client = Client(secrets.token_urlsafe(32))
    with Running(options.url) as server, Callback(client, options.listen) as callback:
        headers = server.sign_in(options.email, options.password)
        with channel(server, headers, client.secret, callback.url) as path:
            _talk(server, path, client, callback, options)


def _talk(
    server: Running, path: str, client: Client, callback: Callback, options: argparse.Namespace
) -> None:
    message = client.message(options.sender, options.text)
    say(f"你：{options.text}")
    answer = server.http.post(path, content=message.body, headers=message.headers)
    say(f"  HTTP {answer.status_code} {answer.text}")
    if answer.status_code != httpx.codes.ACCEPTED:
        raise CommandFailed("消息没有被接受 (the message was not accepted)")
    patience = PATIENCE
    with contextlib.suppress(queue.Empty):
        while True:
            reply = callback.replies.get(timeout=patience)
            say(f"暖心：{reply.get('text') or reply.get('url')}")
            patience = MORE
    if patience == PATIENCE:
        raise CommandFailed(
            "没有等到回复：服务器不能以 NUANXIN_CALLBACK_LOOPBACK=off 运行 "
            "(no reply came: the server must not run with this setting)"
        )


def _options() -> argparse.Namespace:
    parser = arguments(
        "scripts.signed_client",
        "Send a signed message to a running Nuanxin, and show the signed reply.",
    )
    parser.add_argument("text", help="what the person says")
    parser.add_argument("--sender", default=SENDER, help="who says it (%(default)s)")
    parser.add_argument("--listen", type=int, default=0, help="port for replies (any free one)")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
