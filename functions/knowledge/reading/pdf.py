"""PDF: the text of each page, and pictures of pages that have none.

A page's text is not believed where the file has no characters for its glyphs: a font without a
table of characters gives signs that look like text.
"""

import io
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from functions.knowledge.garbled import is_garbled
from functions.knowledge.reading.lines import clean
from functions.knowledge.reading.pages import (
    blocks,
    full_width,
    is_open_line,
    separator,
    without_edges,
)
from functions.knowledge.reading.parsed import (
    MAX_CHARACTERS,
    MAX_PAGES,
    MAX_PICTURES,
    PagePicture,
    Parsed,
    Section,
    Unreadable,
    bounded,
)
from nuanxin.domain.knowledge import FailureReason

_LEAST_CHARACTERS = 20
"""Of a page that holds text."""
_LOOKED_AT = 200
"""Characters of a page that are asked whether they are known."""
_UNKNOWN = 0.1
_DRAWN = 200
"""Paths on a page without text: letters that were drawn."""
_LONG_EDGE = 1_800
"""Pixels of a page's picture: about 150 dots an inch of A4."""
_MOST_UNREAD = 0.5
"""Of the pages. Where more cannot be read, the document is not taken by half."""
_QUALITY = 80
_RADICALS = {
    code: whole
    for code in range(0x2E80, 0x2FE0)
    if len(whole := unicodedata.normalize("NFKC", chr(code))) == 1
}
"""Fonts name the radical where they draw the ideograph: `⽂` for `文`."""


@dataclass(slots=True)
class _Pages:
    """`lines` of each page; numbers of pages, from 1, whose text is a picture or none."""

    lines: list[list[str]] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)

    def add(self, text: str, is_known: bool, page: pdfium.PdfPage) -> None:
        number = len(self.lines) + 1
        lines = [one for one in text.splitlines() if one.strip()]
        if not is_known or is_garbled(text):
            self.garbled.append(number)
            lines = []
        elif len("".join(text.split())) < _LEAST_CHARACTERS and _is_picture(page):
            self.scanned.append(number)
            lines = []
        self.lines.append(lines)


def read(data: bytes, name: str, *, pictures: bool = False) -> Parsed:
    """With `pictures`, pages that only eyes can read are drawn instead of refused."""
    with _opened(data) as document:
        if len(document) > MAX_PAGES:
            raise Unreadable(FailureReason.TOO_MANY_PAGES, f"it has more than {MAX_PAGES:,} pages")
        found = _pages(document)
        unread = sorted((*found.scanned, *found.garbled))
        if not pictures:
            _refuse_unread(found)
        sections = _sections(found.lines, _headings(document))
        drawn = _draw(document, unread) if pictures else ()
        title = clean(document.get_metadata_value("Title"))
        pages = len(document)
    return bounded(Parsed(title, sections, pages, drawn, () if drawn else tuple(unread)))


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise Unreadable(
                FailureReason.ENCRYPTED, "the document is protected by a password"
            ) from None
        raise _corrupt() from None
    try:
        yield document
    except pdfium.PdfiumError:
        raise _corrupt() from None
    finally:
        document.close()


def _corrupt() -> Unreadable:
    return Unreadable(FailureReason.CORRUPT, "the file is damaged, or only a part of it")


def _refuse_unread(found: _Pages) -> None:
    most = _MOST_UNREAD * len(found.lines)
    if len(found.garbled) > most:
        raise Unreadable(
            FailureReason.GARBLED, "the file does not say which characters its signs are"
        )
    if len(found.scanned) + len(found.garbled) > most:
        raise Unreadable(
            FailureReason.NEEDS_OCR,
            "its pages are pictures, and no model that reads them is set up",
        )


def _pages(document: pdfium.PdfDocument) -> _Pages:
    found, size = _Pages(), 0
    for page in document:
        text, is_known = _text(page)
        size += len(text)
        if size > MAX_CHARACTERS:
            raise Unreadable(
                FailureReason.TOO_LARGE, f"it holds more than {MAX_CHARACTERS:,} characters of text"
            )
        found.add(text, is_known, page)
        page.close()
    return found


def _text(page: pdfium.PdfPage) -> tuple[str, bool]:
    """The text, and whether its characters are known."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        looked_at = range(0, count, max(1, count // _LOOKED_AT))
        unknown = sum(
            pdfium_c.FPDFText_HasUnicodeMapError(text_page.raw, index) == 1 for index in looked_at
        )
        text = text_page.get_text_range() if count else ""
    finally:
        text_page.close()
    return text.translate(_RADICALS), unknown <= _UNKNOWN * len(looked_at)


def _is_picture(page: pdfium.PdfPage) -> bool:
    drawn = 0
    for one in page.get_objects(max_depth=3):
        if one.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            return True
        drawn += one.type == pdfium_c.FPDF_PAGEOBJ_PATH
        if drawn >= _DRAWN:
            return True
    return False


def _headings(document: pdfium.PdfDocument) -> dict[str, int]:
    """The entries of the table of contents that comes with the file, without blanks."""
    found = {}
    for one in document.get_toc(max_depth=6):
        title = "".join((one.get_title() or "").split())
        if title:
            found[title] = one.level + 1
    return found


def _sections(pages: Sequence[Sequence[str]], headings: dict[str, int]) -> tuple[Section, ...]:
    path: list[tuple[int, str]] = []
    sections: list[Section] = []
    is_open = False
    for number, lines in enumerate(without_edges(pages), start=1):
        full = full_width(lines)
        for block in blocks(lines, full=full, headings=headings, open_before=is_open):
            if block.level:
                path = [one for one in path if one[0] < block.level]
                path.append((block.level, block.text))
            before = "\n\n" if block.level else "\n"
            if block.goes_on and sections:
                before = separator(sections[-1].text, block.text)
            _add(sections, block.text, number, tuple(text for _, text in path), block.level, before)
        is_open = bool(lines) and is_open_line(lines[-1], full)
    return tuple(sections)


def _add(
    sections: list[Section],
    text: str,
    page: int,
    heading: tuple[str, ...],
    level: int,
    before: str,
) -> None:
    """To the section that is open, if it has the same page and headings."""
    last = sections[-1] if sections else None
    if last is None or level or last.page != page or last.heading != heading:
        sections.append(Section(text, page, None, heading, level=level, before=before))
        return
    joined = f"{last.text}{before}{text}"
    sections[-1] = Section(joined, page, None, heading, level=last.level, before=last.before)


def _draw(document: pdfium.PdfDocument, numbers: Sequence[int]) -> tuple[PagePicture, ...]:
    if len(numbers) > MAX_PICTURES:
        raise Unreadable(
            FailureReason.TOO_MANY_PAGES, f"more than {MAX_PICTURES} of its pages are pictures"
        )
    return tuple(PagePicture(_drawn(document[one - 1]), "image/jpeg", one) for one in numbers)


def _drawn(page: pdfium.PdfPage) -> bytes:
    scale = min(_LONG_EDGE / max(1.0, *page.get_size()), 4.0)
    try:
        picture = page.render(scale=scale, grayscale=True).to_pil()
    finally:
        page.close()
    with io.BytesIO() as out:
        picture.save(out, "JPEG", quality=_QUALITY)
        return out.getvalue()
