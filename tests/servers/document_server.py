"""Somebody's web server: documents, redirects, and answers that never end."""

import time
from http.server import BaseHTTPRequestHandler

from tests.servers.loopback import LoopbackServer

PIECE = b"0123456789abcdef" * 4096


class DocumentServer(LoopbackServer):
    """`/<status>` answers so. `redirects` say where paths lead."""

    def __init__(self) -> None:
        self.documents: dict[str, tuple[str, bytes]] = {}
        self.redirects: dict[str, str] = {}
        self.sent = 0
        """Bytes of the answers that never end."""
        owner = self

        class Bound(_Handler):
            server_of = owner

        super().__init__(Bound)


class _Handler(BaseHTTPRequestHandler):
    server_of: DocumentServer

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path in self.server_of.redirects:
            self.send_response(302)
            self.send_header("location", self.server_of.redirects[path])
            self.end_headers()
        elif path in self.server_of.documents:
            self._document(*self.server_of.documents[path])
        elif path == "/endless":
            self._endless(pause=0)
        elif path == "/slow":
            self._endless(pause=0.05)
        else:
            self.send_error(404)

    def _document(self, media_type: str, data: bytes) -> None:
        self.send_response(200)
        self.send_header("content-type", media_type)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _endless(self, *, pause: float) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/plain")
        self.send_header("content-length", str(10 * 1024**3))
        self.end_headers()
        piece = b"." if pause else PIECE
        while not self.server_of.stopping.is_set():
            try:
                self.wfile.write(piece)
            except OSError:
                return
            self.server_of.sent += len(piece)
            time.sleep(pause)

    def log_message(self, *_: object) -> None:
        """Quiet."""
