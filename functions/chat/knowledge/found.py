"""What was looked up for a reply, and how it is named there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nuanxin.domain.knowledge import Citation, Location

if TYPE_CHECKING:
    from nuanxin.knowledge.searching import Passage

MOST_QUOTE = 200
"""Characters."""


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """Passages that fit, best first; none: nothing is known of it. `question` is what was looked
    for. `is_asked`: it was a question for knowledge, and no talk. `is_unread`: the datasets could
    not be read."""

    passages: "tuple[Passage, ...]"
    question: str = ""
    is_asked: bool = True
    is_unread: bool = False

    def numbered(self) -> "tuple[tuple[int, Passage], ...]":
        """As they are named: `[1]`, `[2]` …"""
        return tuple(enumerate(self.passages, start=1))


def citation(number: int, passage: "Passage", quote: str | None = None) -> Citation:
    """`quote` is a part of the passage; its beginning where none is given."""
    text = " ".join((quote or passage.chunk.text).split())
    return Citation(
        dataset_id=passage.dataset_id,
        document_id=passage.chunk.document_id,
        chunk_id=passage.chunk.id,
        title=passage.title,
        quote=text if len(text) <= MOST_QUOTE else f"{text[: MOST_QUOTE - 1]}…",
        location=passage.chunk.location,
        number=number,
    )


def place_of(location: Location, language: str) -> str:
    """In words: page, sheet, or heading; empty where none is known."""
    is_zh = language.startswith("zh")
    if location.page is not None:
        return f"第 {location.page} 页" if is_zh else f"page {location.page}"
    if location.sheet is not None:
        return f"工作表“{location.sheet}”" if is_zh else f"sheet “{location.sheet}”"
    if location.heading:
        return f"“{location.heading}”"
    return ""


def named(title: str, location: Location, language: str) -> str:
    """A source, as people read it."""
    place = place_of(location, language)
    if language.startswith("zh"):
        return f"《{title}》{place}"
    return f"“{title}”, {place}" if place else f"“{title}”"


def sources(text: str, citations: Iterable[Citation], language: str) -> str:
    """A list of what a reply names by number only, for whoever shows nothing beside it."""
    unnamed = [one for one in citations if not _is_named(one.title, text)]
    if not unnamed:
        return ""
    title = "资料来源：" if language.startswith("zh") else "Sources:"
    lines = (f"[{one.number}] {named(one.title, one.location, language)}" for one in unnamed)
    return "\n\n" + "\n".join((title, *lines))


def _is_named(title: str, text: str) -> bool:
    """As `named` does it: a title may be a word that is said anyway."""
    return f"《{title}》" in text or f"“{title}”" in text
