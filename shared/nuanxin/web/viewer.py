"""Where a request came from, for limits that count by network address."""

import hmac
from typing import Annotated

from fastapi import Depends, Request

from nuanxin.web.gate import Gate, TheGate

ORIGIN = "x-nuanxin-origin"
"""The distribution's proof that a request came through it."""
VIEWER = "x-nuanxin-viewer"
"""Who asked the distribution, as it saw them."""


def viewer_address(request: Request, gate: TheGate) -> str:
    """The caller's network address as the gateway (or the socket) saw it; of a request that came
    through the distribution, as that saw it. Without its proof nobody is believed."""
    viewer = request.headers.get(VIEWER)
    if viewer and _came_through_the_distribution(request, gate):
        return viewer
    return request.client.host if request.client else "unknown"


def _came_through_the_distribution(request: Request, gate: Gate) -> bool:
    shown = request.headers.get(ORIGIN)
    if not shown:
        return False
    expected = gate.origin_secret()
    return expected is not None and hmac.compare_digest(shown.encode(), expected.encode())


ViewerAddress = Annotated[str, Depends(viewer_address)]
