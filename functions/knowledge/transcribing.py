"""Pages that are pictures become text where somebody reads them."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Protocol

from functions.knowledge.garbled import is_garbled
from functions.knowledge.ports import TextReader
from functions.knowledge.reading.lines import clean
from functions.knowledge.reading.parsed import (
    PagePicture,
    Parsed,
    Section,
    Unreadable,
    bounded,
)
from nuanxin.domain.knowledge import FailureReason
from nuanxin.errors import Invalid

AT_ONCE = 8
"""Pages that are asked about at the same time: a hundred are read within the function's time."""
_MOST_UNREAD = 0.5
"""Of the pages: as where nobody reads pictures."""


class Reader(Protocol):
    def read(self, data: bytes, name: str) -> Parsed:
        """`Unreadable`."""
        ...


@dataclass(frozen=True, slots=True)
class Transcribing:
    """A reader of files, whose pictures somebody reads."""

    files: Reader
    pictures: TextReader

    def read(self, data: bytes, name: str) -> Parsed:
        return transcribed(self.files.read(data, name), self.pictures)


def transcribed(parsed: Parsed, reader: TextReader) -> Parsed:
    """With the words of its pictures, in the order of the pages; those that could not be read are
    in `unread`. `UpstreamUnavailable` if the reader does not answer: nothing is taken by half."""
    found: list[Section] = []
    unread: list[int] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        texts = list(pool.map(lambda one: _words(one, reader), parsed.pictures))
    for picture, text in zip(parsed.pictures, texts, strict=True):
        if text is None:
            unread.append(picture.page or 1)
        elif text:
            found.append(Section(text, picture.page))
    if len(unread) > _MOST_UNREAD * max(parsed.pages or 1, 1):
        raise Unreadable(FailureReason.NEEDS_OCR, "the model could not read most of its pages")
    sections = tuple(_in_order(parsed.sections, found))
    return bounded(replace(parsed, sections=sections, pictures=(), unread=tuple(unread)))


def _words(picture: PagePicture, reader: TextReader) -> str | None:
    """`None` for what is no text, or not all of it."""
    try:
        text = clean(reader.read(picture.data, picture.media_type))
    except Invalid:
        # The reader said so in the log; the page is among those that are shown as unread.
        return None
    return None if is_garbled(text) else text


def _in_order(read: Sequence[Section], added: Sequence[Section]) -> list[Section]:
    """By pages. What stands on a page of its own does not go on in the next."""
    pages = {one.page for one in added}
    kept = [
        replace(one, before="\n\n") if one.page and one.page - 1 in pages else one for one in read
    ]
    return sorted((*kept, *added), key=lambda one: one.page or 0)
