"""A line between a browser and the app that says when something passed."""

import socketserver
import threading
import time
from contextlib import suppress
from socket import SHUT_WR, create_connection, socket
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

HOST = "127.0.0.1"
BLOCK = 65_536


class StampedLine:
    """Passes bytes on; `passed_at` is when `looked_for` last began to be seen on its way to the
    browser, in seconds since 1970. Setting `looked_for` forgets what was seen."""

    def __init__(self, url: str) -> None:
        self._app = (HOST, urlsplit(url).port)
        self._looked_for = b""
        self.passed_at: float | None = None
        line = self

        class Connection(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                line.join(self.request)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            block_on_close = False

        self._server = Server((HOST, 0), Connection)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self._server.server_address[1]}"

    def look_for(self, text: str) -> None:
        self.passed_at = None
        self._looked_for = text.encode()

    def saw(self, data: bytes) -> None:
        if self._looked_for and self.passed_at is None and self._looked_for in data:
            self.passed_at = time.time()

    def join(self, browser: socket) -> None:
        with create_connection(self._app) as app:
            back = threading.Thread(target=self._return, args=(app, browser), daemon=True)
            back.start()
            with suppress(OSError):
                while data := browser.recv(BLOCK):
                    app.sendall(data)
            with suppress(OSError):
                app.shutdown(SHUT_WR)
            back.join()

    def _return(self, app: socket, browser: socket) -> None:
        with suppress(OSError):
            while data := app.recv(BLOCK):
                self.saw(data)
                browser.sendall(data)
            browser.shutdown(SHUT_WR)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
