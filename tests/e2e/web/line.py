"""A line between a browser and the app that tests can cut."""

import socket
import socketserver
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

HOST = "127.0.0.1"


class Line:
    """Passes bytes on. While it is cut, what was open is reset and nothing can be reached."""

    def __init__(self, url: str) -> None:
        self._app = (HOST, urlsplit(url).port)
        self._is_cut = False
        self._is_mute = False
        self._open: set[socket.socket] = set()
        line = self

        class Connection(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                line.join(self.request)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, *_: object) -> None:
                """Whoever hangs up is no news."""

        self._server = Server((HOST, 0), Connection)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self._server.server_address[1]}"

    def cut(self) -> None:
        self._is_cut = True
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def mute(self) -> None:
        """The app hears what is said, and no answer arrives."""
        self._is_mute = True

    def mend(self) -> None:
        self._is_cut = self._is_mute = False

    def join(self, browser: socket.socket) -> None:
        if self._is_cut:
            return
        with socket.create_connection(self._app) as app:
            ends = {browser, app}
            self._open |= ends
            back = threading.Thread(target=self._answer, args=(app, browser), daemon=True)
            back.start()
            _pass(browser, app)
            back.join()
            self._open -= ends

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.cut()
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, app: socket.socket, browser: socket.socket) -> None:
        _pass(app, browser, unless=lambda: self._is_mute)


def _pass(
    source: socket.socket, target: socket.socket, unless: Callable[[], bool] = lambda: False
) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            if not unless():
                target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
