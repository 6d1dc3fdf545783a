"""Serves a built mini program, and everything else from the API behind it, piece by piece."""

import http.client
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

from tests.e2e.local_run import some_address
from tests.servers.loopback import LoopbackServer

READ_BYTES = 65_536
NOT_PASSED_ON = {"connection", "transfer-encoding", "content-length", "keep-alive", "host", "date"}
NOT_PASSED_ON |= {"server"}


@dataclass
class Wire:
    """How the API's bytes travel to the app; tests change it while the site runs."""

    api: str = ""
    """Where the API is, without a path."""
    cuts: bool = False
    """Each piece is sent in two, cut within a character where there is one of several bytes."""
    pause: float = 0.02
    """Seconds between the two, so that they arrive as two."""
    source: str = field(default_factory=some_address)
    """Where the phone calls from: sign-ins are counted by address."""


class Site(LoopbackServer):
    """The app at `/`, the API at every path that is no file of the app."""

    def __init__(self, folder: Path, wire: Wire) -> None:
        super().__init__(type("Handler", (_Handler,), {"folder": folder, "wire": wire}))
        self.wire = wire


def cut(piece: bytes) -> list[bytes]:
    """Two halves; the cut is made behind the first byte of a longer character near the middle."""
    middle = len(piece) // 2
    places = [at + 1 for at, byte in enumerate(piece) if byte >= 0xC0]
    at = min(places, key=lambda place: abs(place - middle), default=middle)
    return [half for half in (piece[:at], piece[at:]) if half]


class _Handler(BaseHTTPRequestHandler):
    folder: Path
    wire: Wire
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Requests are no news."""

    def do_GET(self) -> None:
        file = self.folder / (urlsplit(self.path).path.lstrip("/") or "index.html")
        if file.is_file() and file.resolve().is_relative_to(self.folder.resolve()):
            self._send_file(file)
        else:
            self._pass_on()

    def do_POST(self) -> None:
        self._pass_on()

    do_PUT = do_DELETE = do_OPTIONS = do_HEAD = do_POST

    def _send_file(self, file: Path) -> None:
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", guess_type(file.name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _pass_on(self) -> None:
        # A connection of its own for each exchange: whoever breaks off, breaks off both sides.
        self.close_connection = True
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        connection = http.client.HTTPConnection(
            urlsplit(self.wire.api).netloc, timeout=90, source_address=(self.wire.source, 0)
        )
        try:
            connection.request(self.command, self.path, body or None, self._headers())
            self._send_back(connection.getresponse())
        except (ConnectionError, http.client.HTTPException):
            return
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        return {
            name: value for name, value in self.headers.items() if name.lower() not in NOT_PASSED_ON
        }

    def _send_back(self, answer: http.client.HTTPResponse) -> None:
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in NOT_PASSED_ON:
                self.send_header(name, value)
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()
        while piece := answer.read1(READ_BYTES):
            self._send_piece(piece)
        self.wfile.write(b"0\r\n\r\n")

    def _send_piece(self, piece: bytes) -> None:
        parts = cut(piece) if self.wire.cuts else [piece]
        for number, part in enumerate(parts):
            if number:
                time.sleep(self.wire.pause)
            self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part))
            self.wfile.flush()
