"""One plain spelling of what people type, so that width, links, names and case hide nothing."""

import re
import unicodedata

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.understanding.traditional import SIMPLIFIED

START = 240
END = 80
"""Characters read from the beginning and, where more follow, from the end of a text.

Almost every message and post is shorter; the bound keeps a reading's time bounded too.
"""
_SPARE = 4
"""Links and repeated characters shrink: so many times the bound is looked at."""

_LINK = lazy_pattern(r"(?:https?://|www\.|t\.cn/)[^\s\u4e00-\u9fff]{1,2000}")
_FORWARDED = lazy_pattern(r"//\s?@[^:\s]{1,30}:")
_MENTION = lazy_pattern(r"@[^\s:,@\[]{1,30}")
_REPEATED = lazy_pattern(r"(.)\1{3,}", re.DOTALL)
_SPACES = lazy_pattern(r"[\s\x00-\x1f\x7f-\x9f\ufffd]+")
_UNSEEN = lazy_pattern(r"[\u200b-\u200f\u2060\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\u2640\u2642]+")
"""Joiners, variation selectors, skin colours and genders of emoji: they change no feeling."""


def plain(text: str) -> str:
    """Lower case, half width, simplified; links gone, `@` alone, no character over 3 times."""
    start = text[: START * _SPARE]
    spelled = _spelled(start)
    if len(text) <= len(start) and len(spelled) <= START + END:
        return spelled
    end = _spelled(text[max(len(start), len(text) - END * _SPARE) :]) or spelled[START:]
    return f"{spelled[:START]} {end[-END:]}"


def _spelled(text: str) -> str:
    spelled = unicodedata.normalize("NFKC", text).lower().translate(SIMPLIFIED)
    if not spelled.isascii():
        spelled = _UNSEEN.sub("", spelled)
    if "http" in spelled or "www." in spelled or "t.cn/" in spelled:
        spelled = _LINK.sub(" ", spelled)
    if "@" in spelled:
        spelled = _MENTION.sub("@", _FORWARDED.sub(" // ", spelled))
    return _SPACES.sub(" ", _REPEATED.sub(r"\1\1\1", spelled)).strip()
