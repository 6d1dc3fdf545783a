"""What browsers are told of the web app's pages: in the cloud by the template, here by the server.

The template repeats this for CloudFront, and a test compares the two.
"""

from collections.abc import Mapping

API_PATHS = (
    "/v1/*",
    "/webhooks/*",
    "/healthz",
    "/openapi.json",
    "/docs",
    "/docs/*",
    "/.well-known/*",
)
"""What the functions answer; `*` stands for any characters, slashes too. All else is the app's."""

_POLICY = (
    "default-src 'self'",
    "script-src 'self'",
    # Components write their styles while they run.
    "style-src 'self' 'unsafe-inline'",
    # No foreign picture: its address could carry away what was said.
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    # Larger files go straight into the bucket; downloads from there are navigations.
    "connect-src 'self' {bucket}",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)


def content_security_policy(bucket: str) -> str:
    """`bucket` is the origin where presigned addresses point to."""
    return "; ".join(_POLICY).format(bucket=bucket)


def page_headers(bucket: str) -> Mapping[str, str]:
    """Of every answer that is not the API's. Over https, one more: see the template."""
    return {
        "content-security-policy": content_security_policy(bucket),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=(self), microphone=(self), geolocation=(), payment=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }


IMMUTABLE = "public, max-age=31536000, immutable"
"""For names that hold a hash of the content."""
ALWAYS_ASK = "no-cache"


def cache_control(name: str) -> str:
    """`name` is the path below the folder of the built app."""
    return IMMUTABLE if name.startswith("assets/") else ALWAYS_ASK


def content_type(name: str) -> str:
    """By the ending; not by the machine's own tables, which differ."""
    return _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


_TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "map": "application/json",
    "webmanifest": "application/manifest+json",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "ttf": "font/ttf",
    "wasm": "application/wasm",
    "mp3": "audio/mpeg",
}
