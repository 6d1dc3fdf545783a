"""PowerPoint: the texts, tables and notes of each slide of a pptx, in their order."""

from collections.abc import Iterator

from lxml import etree

from functions.knowledge.reading import xml
from functions.knowledge.reading.lines import Outline, row
from functions.knowledge.reading.packages import Package
from functions.knowledge.reading.parsed import MAX_PAGES, Parsed, Unreadable, bounded
from functions.knowledge.reading.word import title_of
from nuanxin.domain.knowledge import FailureReason

_PRESENTATION = "ppt/presentation.xml"
_TITLES = frozenset({"title", "ctrTitle"})
_NO_TEXT = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})
"""Placeholders that repeat on each slide."""


def read(data: bytes, name: str) -> Parsed:
    outline = Outline()
    with Package(data) as package:
        slides = _slides(package)
        if len(slides) > MAX_PAGES:
            raise Unreadable(FailureReason.TOO_MANY_PAGES, f"it has more than {MAX_PAGES:,} slides")
        for number, part in enumerate(slides, start=1):
            outline.close()
            outline.page = number
            _read_slide(package, part, outline)
        title = title_of(package)
    return bounded(Parsed(title, outline.sections(), pages=len(slides)))


def _slides(package: Package) -> tuple[str, ...]:
    """Their parts, as the show runs."""
    targets = _related(package, _PRESENTATION)
    listed = (
        one.get(xml.RELATION) or one.get(xml.STRICT_RELATION) or ""
        for one in xml.tree(package.read(_PRESENTATION)).iter()
        if xml.local(one) == "sldId"
    )
    return tuple(targets[one][1] for one in listed if one in targets)


def _related(package: Package, part: str) -> dict[str, tuple[str, str]]:
    folder, _, file = part.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in package:
        return {}
    return {
        one: (kind, package.beside(part, target))
        for one, (kind, target) in xml.relations(package.read(relations)).items()
    }


def _read_slide(package: Package, part: str, outline: Outline) -> None:
    root = xml.tree(package.read(part))
    if root.get("show") in ("0", "false"):
        return
    shapes = tuple(_shapes(root))
    title = next((one for one in shapes if _placeholder(one) in _TITLES), None)
    if title is not None:
        outline.head(" ".join(_paragraphs(title)), 1)
    else:
        outline.reset()
    for shape in shapes:
        if shape is not title:
            _read_shape(shape, outline)
    for kind, target in _related(package, part).values():
        if kind == "notesSlide" and target in package:
            for shape in _shapes(xml.tree(package.read(target))):
                _read_shape(shape, outline)


def _shapes(root: etree._Element) -> Iterator[etree._Element]:
    """Those that hold text or a table; groups are looked into by `iter`."""
    return (
        one
        for one in root.iter()
        if xml.local(one) in ("sp", "graphicFrame")
        and not any(xml.local(above) == "Fallback" for above in one.iterancestors())
    )


def _placeholder(shape: etree._Element) -> str:
    """The kind of placeholder that the shape is; empty for another."""
    return next((one.get("type", "body") for one in shape.iter() if xml.local(one) == "ph"), "")


def _read_shape(shape: etree._Element, outline: Outline) -> None:
    if _placeholder(shape) in _NO_TEXT:
        return
    tables = [one for one in shape.iter() if xml.local(one) == "tbl"]
    for table in tables:
        outline.table(_rows(table))
    if not tables:
        for text in _paragraphs(shape):
            outline.add(text)


def _rows(table: etree._Element) -> list[str]:
    return [
        row(" ".join(_paragraphs(cell)) for cell in one if xml.local(cell) == "tc")
        for one in table
        if xml.local(one) == "tr"
    ]


def _paragraphs(element: etree._Element) -> Iterator[str]:
    for one in element.iter():
        if xml.local(one) == "p":
            yield "".join(_words(one))


def _words(paragraph: etree._Element) -> Iterator[str]:
    for one in paragraph.iter():
        match xml.local(one):
            case "t":
                yield one.text or ""
            case "br":
                yield "\n"
