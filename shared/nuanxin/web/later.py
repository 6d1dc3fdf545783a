"""Routes that are imported with the first request to one of their paths.

A function starts with what most requests need. What operators ask for now and then, or another
page, has shapes and use cases of its own: a cold start need not wait for them.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

Parts = Mapping[str, Sequence[str]]
"""Modules with a `router`, each with the paths that its routes have or begin with."""


def put_off(app: FastAPI, parts: Parts) -> None:
    """Have each of `parts` imported with the first request to one of its paths."""
    app.state.later = dict(parts)
    app.add_middleware(_Importing)


def complete(app: FastAPI) -> None:
    """Import all that was put off: for who wants to see every route."""
    _include(app, list(_waiting(app)))


def _waiting(app: FastAPI) -> dict[str, Sequence[str]]:
    waiting: dict[str, Sequence[str]] = app.state.later
    return waiting


def _include(app: FastAPI, modules: Sequence[str]) -> None:
    for module in modules:
        app.include_router(import_module(module).router)
        del _waiting(app)[module]


class _Importing:
    """Middleware: by when a request is routed, its path's routes are there. The event loop waits
    for the import, so that nobody imports a part twice."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            app, path = scope["app"], scope["path"]
            wanted = [
                module
                for module, paths in _waiting(app).items()
                if any(path == one or path.startswith(f"{one}/") for one in paths)
            ]
            _include(app, wanted)
        await self._app(scope, receive, send)
