"""What of a page in WeChat shuts people out."""

from tests.e2e.browser import serious
from tests.e2e.miniprogram.support import MiniProgram

NO_KEYBOARD = "scrollable-region-focusable "
"""Phones have none to scroll with, and WeChat no way to give a list the focus."""
JOINED = "label-content-name-mismatch "
"""axe reads the words of neighbouring elements of WeChat's as one, and misses that in the name."""


def barriers(app: MiniProgram) -> list[str]:
    """axe's serious and critical findings."""
    return [one for one in serious(app.page) if not one.startswith((NO_KEYBOARD, JOINED))]
