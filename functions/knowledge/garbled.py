"""Whether what was read is text at all."""

import unicodedata
from collections import Counter

from nuanxin.domain.patterns import lazy_pattern

MOST_GARBLED = 0.02
"""Of a text's characters. More of it is not searched as if it were text."""
_LONG_ENOUGH = 20
_REPLACED_TWICE = lazy_pattern("锟斤拷|烫烫烫|屯屯屯|(?:ï¿½)|\\(cid:\\d+\\)")
"""U+FFFD in UTF-8 read as GBK; memory that nobody wrote to, read as GBK; U+FFFD read as Latin-1;
what PDF readers write for glyphs without a character."""
_NO_CHARACTER = frozenset({"Cc", "Co", "Cn", "Cs"})
"""Controls, private use, unassigned, halves of surrogates."""
_SPACES = frozenset("\t\n\r ")


def garbled_share(text: str) -> float:
    """0 to 1, of what is not blank."""
    marks = sum(len(one) for one in _REPLACED_TWICE.findall(text))
    counts = Counter(text)
    for one in _SPACES:
        del counts[one]
    bad = sum(count for one, count in counts.items() if _is_no_character(one))
    return min(1.0, (bad + marks) / counts.total()) if counts else 0.0


def is_garbled(text: str) -> bool:
    """Short texts are let through: a heading may hold one odd sign."""
    return len(text) >= _LONG_ENOUGH and garbled_share(text) > MOST_GARBLED


def _is_no_character(one: str) -> bool:
    return one == "\ufffd" or unicodedata.category(one) in _NO_CHARACTER
