"""Lines of pages to paragraphs: what repeats on each page goes, sentences that a line or a page cut
in two are joined again."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from functions.knowledge.reading.lines import clean, heading_level
from nuanxin.domain.patterns import lazy_pattern

EDGE = 2
"""Lines at the top and at the bottom of a page that may be a running head or foot."""
_WIDEST_EDGE = 70
_REPEATS = 3
"""Pages on which a line must stand at the edge to be no text."""
_OF_PAGES = 0.4
FULL_LINE = 0.75
"""Of the longest lines' width: where a shorter one ends, so does its paragraph."""
SHORTEST_FULL = 40
"""Width of a full line: 20 ideographs, or 40 letters. Lists of words are no cut sentences."""
_DIGITS = lazy_pattern(r"\d+|[ivxlc]{1,6}$")
_PAGE_NUMBER = lazy_pattern(
    r"[-–—~·\s]*(?:第\s*)?(?:page\s*)?\d{1,5}(?:\s*页)?(?:\s*(?:/|of|共|，共|,)\s*(?:共\s*)?\d{1,5}"
    r"(?:\s*页)?)?[-–—~·\s]*$",
    re.IGNORECASE,
)
_ENDS = frozenset("。！？；：…!?;:.”’」』）)】》|")
_ITEM = lazy_pattern(
    r"(?:[-•●○■□◆▪·*–—]\s*\S|[（(]?[\d一二三四五六七八九十]{1,3}[.、)）．]|[①-⑳]|[a-zA-Z][.)]\s)"
)
_CJK = lazy_pattern("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d]")
_HYPHENS = "\u00ad\ufffe\x02"
"""What a line ends with where its last word goes on; pdfium says U+FFFE."""


@dataclass(frozen=True, slots=True, repr=False)
class Block:
    """A paragraph, or a heading (`level` above 0). `goes_on`: its first words continue the page
    before."""

    text: str
    level: int = 0
    goes_on: bool = False


def without_edges(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Without page numbers, and without the short lines that stand at the edges of many pages."""
    seen = Counter(one for page in pages for one in {_shape(text) for text in _edges(page)})
    least = max(_REPEATS, _OF_PAGES * sum(1 for page in pages if page))
    repeated = {one for one, count in seen.items() if count >= least}
    return [_trimmed(page, repeated) or list(page) for page in pages]


def _edges(page: Sequence[str]) -> Sequence[str]:
    return page if len(page) <= 2 * EDGE else [*page[:EDGE], *page[-EDGE:]]


def _shape(text: str) -> str:
    """The line without the number that changes from page to page."""
    return _DIGITS.sub("#", "".join(text.split()))


def _trimmed(page: Sequence[str], repeated: set[str]) -> list[str]:
    start, end = 0, len(page)
    while start < min(EDGE, end) and _is_edge(page[start], repeated):
        start += 1
    least = max(start, len(page) - EDGE)
    while end > least and _is_edge(page[end - 1], repeated):
        end -= 1
    return list(page[start:end])


def _is_edge(text: str, repeated: set[str]) -> bool:
    if _PAGE_NUMBER.match(text):
        return True
    is_sentence = text.rstrip()[-1:] in _ENDS or _width(text) > _WIDEST_EDGE
    return not is_sentence and _shape(text) in repeated


def blocks(
    lines: Sequence[str],
    *,
    full: float,
    headings: Mapping[str, int] | None = None,
    open_before: bool = False,
) -> list[Block]:
    """Of one page. A line of the width `full` may go on in the next. `headings` are the document's
    own, by their text without blanks; `open_before`: the page before ended within a sentence."""
    known = headings or {}
    found: list[Block] = []
    is_open = open_before
    for text in lines:
        level = _level(text, known)
        goes_on = is_open and not level and not _ITEM.match(text)
        if goes_on and found:
            found[-1] = Block(_joined(found[-1].text, text), goes_on=found[-1].goes_on)
        else:
            found.append(Block(text.strip(), level, goes_on))
        is_open = not level and is_open_line(text, full)
    return [Block(shown, one.level, one.goes_on) for one in found if (shown := clean(one.text))]


def _level(text: str, headings: Mapping[str, int]) -> int:
    named = headings.get("".join(text.split()), 0) if headings else 0
    return named or heading_level(text.strip())


def is_open_line(text: str, full: float) -> bool:
    return 2 * len(text) >= full and _width(text) >= full and text.rstrip()[-1:] not in _ENDS


def separator(before: str, after: str) -> str:
    """Between two halves of a sentence: Chinese needs no blank."""
    if before[-1:] in _HYPHENS or not before or not after:
        return ""
    return "" if _CJK.match(before[-1]) or _CJK.match(after[0]) else " "


def _joined(before: str, after: str) -> str:
    return f"{before.rstrip(_HYPHENS)}{separator(before, after)}{after}"


def full_width(lines: Sequence[str]) -> float:
    """From which width on a line is full; infinite where lines are too short to be cut ones."""
    widths = sorted((_width(one) for one in lines), reverse=True)
    # A single overlong line is none that others are measured by.
    usual = widths[min(len(widths) // 10, len(widths) - 1)] if widths else 0.0
    return FULL_LINE * usual if usual >= SHORTEST_FULL else math.inf


def _width(text: str) -> float:
    """Ideographs are twice as wide as letters."""
    return len(text) + (0 if text.isascii() else len(_CJK.findall(text)))
