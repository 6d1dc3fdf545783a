"""Where sentences end, in Chinese and English. Every character belongs to one sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from functions.knowledge.reading.pages import is_open_line
from nuanxin.domain.patterns import lazy_pattern

_CLOSING = "”’\"'」』）)】》〉］\\]"
_END = lazy_pattern(
    rf"(?:[。！？；…]+|[!?]+(?![A-Za-z0-9_/=&%])|(?P<stop>\.)(?=[{_CLOSING}]*(?:\s|$)))"
    rf"[{_CLOSING}]*\s*|(?P<line>[\n\r]\s*)"
)
_WORD = lazy_pattern(r"[A-Za-z0-9.]+$")
_ITEM = lazy_pattern(
    r"\s*(?:[-•●○■□◆▪·*–—]\s*\S|[（(][\d一二三四五六七八九十a-z]{1,3}[）)]"
    r"|(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[.、)）．](?!\d)|[①-⑳])"
)
# fmt: off
_ABBREVIATED = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "vs", "etc", "e.g", "i.e", "cf", "al", "fig",
    "figs", "eq", "no", "nos", "vol", "pp", "p", "ch", "sec", "art", "approx", "inc", "ltd", "co",
    "corp", "dept", "est", "gen", "gov", "hon", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec", "a.m", "p.m", "u.s", "u.k", "u.n", "ph.d",
})
# fmt: on
_LONGEST_WORD = 12
_LEADS_IN = ("：", ":")


@dataclass(frozen=True, slots=True)
class Sentence:
    """From `start` up to `end`, blanks after it included. `weight` is its bytes in UTF-8: an
    ideograph weighs as much as three letters, and says about as much."""

    start: int
    end: int
    weight: int
    ends_paragraph: bool
    is_item: bool
    """The first of an item of a list."""
    leads_in: bool
    """Announces what follows it."""


def sentences(text: str, start: int, end: int, *, full: float | None = None) -> Iterator[Sentence]:
    """Of that part of the text. A line of the width `full` was cut: what it says may go on in the
    next."""
    begins, begins_line = start, True
    for found in _END.finditer(text, start, end):
        if found["line"] and full is not None and _goes_on(text, begins, found, full):
            continue
        if found["stop"] and not _is_end(text, begins, found.start(), found.end()):
            continue
        one = _sentence(text, begins, found.end(), begins_line)
        yield one
        begins, begins_line = one.end, one.ends_paragraph
    if begins < end:
        yield _sentence(text, begins, end, begins_line)


def weight_of(text: str) -> int:
    return len(text.encode(errors="replace"))


def _sentence(text: str, start: int, end: int, begins_line: bool) -> Sentence:
    words = text[start:end]
    bare = words.rstrip()
    return Sentence(
        start,
        end,
        weight_of(words),
        ends_paragraph="\n" in words[len(bare) :] or "\r" in words[len(bare) :],
        is_item=begins_line and bool(_ITEM.match(words)),
        leads_in=bare.endswith(_LEADS_IN),
    )


def _goes_on(text: str, begins: int, line: "re.Match[str]", full: float) -> bool:
    """Not over an empty line, and not into an item of a list."""
    if len(line["line"].replace("\r\n", "\n").strip(" \t\u3000")) > 1:
        return False
    start = max(begins, text.rfind("\n", begins, line.start()) + 1)
    return is_open_line(text[start : line.start()], full) and not _ITEM.match(text, line.end())


def _is_end(text: str, begins: int, stop: int, after: int) -> bool:
    """Whether the full stop ends a sentence: not after `Dr`, an initial or the number of an item,
    nor before a small letter."""
    if text[after : after + 1].islower():
        return False
    found = _WORD.search(text, max(begins, stop - _LONGEST_WORD), stop)
    if found is None:
        return True
    word = found[0].lower()
    if word in _ABBREVIATED or (len(word) == 1 and word.isalpha()):
        return False
    return not (word.isdigit() and not text[begins : found.start()].strip())
