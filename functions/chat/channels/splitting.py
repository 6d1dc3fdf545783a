"""Cutting a text into messages that a platform takes."""

import re
import unicodedata

_SENTENCES = re.compile(r"(?:[。！？!?\n；;…]+|\.(?=\s))[”’」』）】》\"')\]]*")
_PAUSES = re.compile(r"[，、,：:]+|\s+")
_LOOK_AHEAD = 8
"""Characters behind what fits: an end of a sentence may go on there."""
_MIN_FILL = 0.5
"""A part ends at a border if that leaves it at least half full."""
_JOINER = "\u200d"
_MODIFIERS = range(0x1F3FB, 0x1F400)
"""Skin tones."""
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
"""Two make a flag."""


def split(text: str, limit: int) -> tuple[str, ...]:
    """Parts of at most `limit` UTF-8 bytes (at least 4), cut behind sentences where there are
    any, else behind pauses, and never within what is shown as one character if that fits.

    White space at a cut is left out; a text with nothing else in it has no parts.
    """
    parts = []
    rest = text
    while len(rest.encode()) > limit:
        cut = _cut(rest, limit)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return tuple(part for part in (*parts, rest) if part.strip())


def _cut(text: str, limit: int) -> int:
    fitting = len(text.encode()[:limit].decode(errors="ignore"))
    for borders in (_SENTENCES, _PAUSES):
        found = borders.finditer(text, 0, fitting + _LOOK_AHEAD)
        ends = (one.end() for one in found)
        border = max((end for end in ends if end <= fitting), default=0)
        if border >= fitting * _MIN_FILL and not _joined(text, border):
            return max(border, 1)
    whole = next((at for at in range(fitting, 0, -1) if not _joined(text, at)), fitting)
    return max(whole, 1)


def _joined(text: str, at: int) -> bool:
    """Whether what stands before and behind is shown as one character."""
    before, behind = text[at - 1 : at], text[at : at + 1]
    if not before or not behind:
        return False
    if _JOINER in (before, behind) or ord(behind) in _MODIFIERS:
        return True
    if unicodedata.category(behind).startswith("M"):
        return True
    return ord(behind) in _FLAG_LETTERS and _flag_letters_before(text, at) % 2 == 1


def _flag_letters_before(text: str, at: int) -> int:
    start = at
    while start and ord(text[start - 1]) in _FLAG_LETTERS:
        start -= 1
    return at - start
