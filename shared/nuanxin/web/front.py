"""The front door, served by one function for all: health, the API document and its viewer."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Response
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

from nuanxin.errors import NotFound

router = APIRouter(tags=["front"])

_ASSETS: Mapping[str, str] = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "favicon-32x32.png": "image/png",
}


@cache
def _document() -> str:
    return files("nuanxin.web").joinpath("openapi.json").read_text(encoding="utf-8")


@router.get("/healthz")
def health() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/openapi.json", include_in_schema=False)
def openapi() -> Response:
    return Response(_document(), media_type="application/json")


@router.get("/docs", include_in_schema=False)
def docs() -> HTMLResponse:
    """Swagger UI from our own files: no foreign request."""
    page = get_swagger_ui_html(
        openapi_url="/openapi.json",
        title="Nuanxin API",
        swagger_js_url="/docs/swagger-ui-bundle.js",
        swagger_css_url="/docs/swagger-ui.css",
        swagger_favicon_url="/docs/favicon-32x32.png",
    )
    page.headers["content-security-policy"] = _policy_of(bytes(page.body))
    return page


def _policy_of(page: bytes) -> str:
    """The web app keeps its tokens in this origin's storage, so nothing else may run here, either:
    no script but our files and those in the page itself."""
    written = re.findall(rb"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [b64encode(hashlib.sha256(script).digest()).decode() for script in written]
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(["script-src 'self'", *(f"'sha256-{one}'" for one in hashes)]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


@router.get("/docs/{asset}", include_in_schema=False)
def docs_asset(asset: str) -> Response:
    if asset not in _ASSETS:
        raise NotFound("no such file")
    content = files("fastapi_swagger.resources").joinpath(asset).read_bytes()
    headers = {"cache-control": "public, max-age=86400"}
    return Response(content, media_type=_ASSETS[asset], headers=headers)
