"""The built web app in front of the API, as CloudFront serves it: one origin for both."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from scripts.local_aws.launcher import ROOT
from scripts.web_headers import API_PATHS, cache_control, content_type, page_headers

BUILT = ROOT / "clients" / "web" / "dist"
"""Where `make web` puts it."""
INDEX = "index.html"
METHODS = frozenset({"GET", "HEAD"})
COMPRESSED = ("text/", "application/json", "application/manifest+json", "image/svg+xml")
"""Beginnings of the types that gzip makes smaller."""

NOT_BUILT = """<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>暖心 Nuanxin</title>
<style>
:root { color-scheme: light dark; font: 1.1rem/1.7 system-ui, sans-serif }
main { max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
code { padding: .1em .4em; border-radius: .3em; background: #8883;
       white-space: nowrap }
</style>
<main>
<h1>暖心</h1>
<p>网页还没有构建。装好 Node.js（20.19 或更新）和 npm，运行
<code>make web</code>，再刷新这一页。</p>
<p>接口已经可以使用：<a href="/docs">接口文档</a>。</p>
<hr>
<p lang="en">The web app is not built yet. With Node.js (20.19 or newer) and npm, run
<code>make web</code>, then load this page again.</p>
<p lang="en">The API is up: <a href="/docs">its documentation</a>.</p>
</main>
</html>
"""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the built app, as it goes out."""

    body: bytes
    compressed: bytes | None
    """With gzip, where that is worth it."""
    etag: str
    headers: Mapping[str, str]


def file_for(path: str) -> str:
    """The file that answers a path: every page is the same one, which reads the path itself.

    A path whose last part has a dot names a file. CloudFront's function has the same rule.
    """
    return path.lstrip("/") if "." in path.rpartition("/")[2] else INDEX


def is_of_the_api(path: str) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in API_PATHS)


class WebApp:
    """Answers what is not the API's from `folder`. A newer build is served without a restart."""

    def __init__(self, api: ASGIApp, folder: Path, bucket: str) -> None:
        self._api = api
        self._folder = folder
        self._always = page_headers(bucket)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        pages = scope["type"] == "http" and scope["method"] in METHODS
        if not pages or is_of_the_api(scope["path"]):
            await self._api(scope, receive, send)
            return
        response = await to_thread.run_sync(self._answer, scope["path"], Headers(scope=scope))
        response.headers.update(self._always)
        await response(scope, receive, send)

    def _answer(self, path: str, asked: Headers) -> Response:
        try:
            built = (self._folder / INDEX).stat().st_mtime_ns
        except FileNotFoundError:
            headers = {"cache-control": "no-store"}
            return Response(NOT_BUILT, 503, headers, media_type="text/html")
        name = file_for(path)
        where = _files(self._folder, built).get(name)
        if where is None:
            headers = {"cache-control": "no-store"}
            return Response("404 Not Found\n", 404, headers, media_type="text/plain")
        return _answer_with(_read(where, name, where.stat().st_mtime_ns), asked)


def _answer_with(file: File, asked: Headers) -> Response:
    headers = dict(file.headers)
    if asked.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=headers)
    if file.compressed is None or "gzip" not in asked.get("accept-encoding", ""):
        return Response(file.body, headers=headers)
    return Response(file.compressed, headers=headers | {"content-encoding": "gzip"})


@lru_cache(maxsize=4)
def _files(folder: Path, built: int) -> Mapping[str, Path]:
    """What may be asked for, by name: nothing outside the folder has one."""
    return {
        str(path.relative_to(folder)): path
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


@lru_cache(maxsize=512)
def _read(path: Path, name: str, written: int) -> File:
    body = path.read_bytes()
    kind = content_type(name)
    compressed = gzip.compress(body, mtime=0) if kind.startswith(COMPRESSED) else None
    if compressed is not None and len(compressed) >= len(body):
        compressed = None
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {
        "content-type": kind,
        "cache-control": cache_control(name),
        "etag": etag,
        "vary": "accept-encoding",
    }
    return File(body, compressed, etag, headers)
