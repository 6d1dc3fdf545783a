"""A WeChat bot that keeps everything in its process's memory, to compare a local run with.

    python -m scripts.plain_bot 8100 <app id> <token> <EncodingAESKey>

Eight of them in one process, and each post goes to any; the thinking is simulated. What it does
is in `tests/simulation/plain.py`.
"""

import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from random import Random
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

from wechatpy.crypto import WeChatCrypto

from scripts.local_aws.ownership import end_with_parent
from scripts.wechat_platform import Message, to_xml
from tests.servers.loopback import LoopbackServer
from tests.simulation.machine import Thinking
from tests.simulation.plain import InMemoryBot
from tests.simulation.referee import Referee
from tests.simulation.wechat import Post

KILLED = 0.02
LOOKS_EVERY = 0.25
"""Seconds: so many threads that look more often would be a load by themselves."""


class RealTime:
    @property
    def seconds(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(max(0.0, seconds))

    def call(self, after: float, task: Callable[[], object]) -> None:
        self.start(after, task)

    def start(self, after: float, task: Callable[[], object]) -> None:
        timer = threading.Timer(after, task)
        timer.daemon = True
        timer.start()


class _Handler(BaseHTTPRequestHandler):
    bot: InMemoryBot
    crypto: WeChatCrypto
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Silent."""

    def do_GET(self) -> None:
        self._answer(b"here")

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        query = dict(parse_qsl(urlsplit(self.path).query))
        said = self._opened(raw, query)
        text = self.bot.handle(
            Post(
                person=int(said["FromUserName"].rpartition("-")[2]),
                text=said["Content"],
                message_id=said["MsgId"],
                created=int(said["CreateTime"]),
            )
        )
        self._answer(self._sealed(said, text, query) if text else b"success")

    def _opened(self, raw: bytes, query: dict[str, str]) -> dict[str, str]:
        plain = self.crypto.decrypt_message(
            raw, query["msg_signature"], query["timestamp"], query["nonce"]
        )
        return {child.tag: child.text or "" for child in ElementTree.fromstring(plain)}

    def _sealed(self, said: dict[str, str], text: str, query: dict[str, str]) -> bytes:
        reply: Message = {
            "ToUserName": said["FromUserName"],
            "FromUserName": said["ToUserName"],
            "CreateTime": int(time.time()),
            "MsgType": "text",
            "Content": text,
        }
        sealed: str = self.crypto.encrypt_message(
            to_xml(reply).decode(), query["nonce"], query["timestamp"]
        )
        return sealed.encode()

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main() -> None:
    port, app_id, token, aes_key = sys.argv[1:]
    end_with_parent()
    _Handler.crypto = WeChatCrypto(token, aes_key, app_id)
    _Handler.bot = InMemoryBot(
        RealTime(), Random(), Referee(), Thinking(), KILLED, looks_every=LOOKS_EVERY
    )
    with LoopbackServer(_Handler, int(port)) as server:
        server.stopping.wait()


if __name__ == "__main__":
    main()
