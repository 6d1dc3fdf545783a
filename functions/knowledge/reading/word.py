"""Word: the paragraphs, headings, lists and tables of a docx, as they stand in its XML.

Read element by element, so that 100,000 paragraphs take no more memory than one. Deleted and hidden
text, comments, headers and footers are no part of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from functions.knowledge.reading import xml
from functions.knowledge.reading.lines import Outline, row
from functions.knowledge.reading.packages import Package
from functions.knowledge.reading.parsed import Parsed, bounded
from nuanxin.domain.patterns import lazy_pattern

_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_PROPERTIES = "docProps/core.xml"
_HEADING_STYLE = lazy_pattern(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_SKIPPED = frozenset({"Fallback", "pPr", "rPr", "del", "moveFrom"})
"""What repeats, describes, or is gone."""


def read(data: bytes, name: str) -> Parsed:
    with Package(data) as package:
        styles = _styles(package.read(_STYLES)) if _STYLES in package else {}
        outline = Outline()
        body = _Body(outline, styles)
        for event, element in xml.events(package.read(_BODY)):
            body.take(event, element)
        title = title_of(package)
    return bounded(Parsed(title, outline.sections()))


def title_of(package: Package) -> str:
    """What the file's properties say; empty if they do not."""
    if _PROPERTIES not in package:
        return ""
    for one in xml.tree(package.read(_PROPERTIES)):
        if xml.local(one) == "title":
            return (one.text or "").strip()
    return ""


@dataclass(slots=True)
class _Style:
    """What paragraphs of it are: headings of a level, items of a list, or neither."""

    level: int = 0
    is_item: bool = False
    base: str = ""


def _styles(data: bytes) -> dict[str, _Style]:
    """By their id; a style inherits from the one that it is based on."""
    own = {
        xml.attribute(one, "styleId") or "": _style(one)
        for one in xml.tree(data)
        if xml.local(one) == "style"
    }
    return {name: _inherited(style, own) for name, style in own.items()}


def _style(element: etree._Element) -> _Style:
    style = _Style()
    for one in element.iter():
        kind, value = xml.local(one), xml.attribute(one, "val") or ""
        if kind == "basedOn":
            style.base = value
        elif kind == "name":
            found = _HEADING_STYLE.fullmatch(value.strip())
            style.level = int(found[1]) if found else int(value.lower() in ("title", "标题"))
        elif kind == "outlineLvl":
            style.level = style.level or _outline_level(value)
        elif kind == "numPr":
            style.is_item = True
    return style


def _outline_level(value: str) -> int:
    """9 is body text."""
    return int(value) + 1 if value in "012345678" and value else 0


def _inherited(style: _Style, own: dict[str, _Style]) -> _Style:
    level, is_item, current = style.level, style.is_item, style
    for _ in range(len(own)):
        if level or is_item or current.base not in own:
            break
        current = own[current.base]
        level, is_item = current.level, current.is_item
    return _Style(level, is_item and not level)


@dataclass(slots=True)
class _Body:
    """Takes the events of the text in order. Tables inside tables are text of their cell."""

    outline: Outline
    styles: dict[str, _Style]
    _tables: int = 0
    _skipping: int = 0
    _rows: list[str] = field(default_factory=list)
    _cells: list[str] = field(default_factory=list)
    _cell: list[str] = field(default_factory=list)

    def take(self, event: str, element: etree._Element) -> None:
        name = xml.local(element)
        if event == "start":
            self._tables += name == "tbl"
            self._skipping += name == "Fallback"
            return
        if name == "Fallback":
            self._skipping -= 1
        elif not self._skipping:
            self._end(name, element)
        if name in ("p", "tbl"):
            forget(element)

    def _end(self, name: str, element: etree._Element) -> None:
        match name:
            case "p":
                self._end_paragraph(element)
            case "tc" if self._tables == 1:
                self._cells.append(" ".join(self._cell))
                self._cell = []
            case "tr" if self._tables == 1:
                self._rows.append(row(self._cells))
                self._cells = []
            case "tbl":
                self._end_table()

    def _end_paragraph(self, element: etree._Element) -> None:
        text = "".join(_words(element))
        if self._tables:
            self._cell.append(text)
            return
        level, is_item = _described(element, self.styles)
        if level and text.strip():
            self.outline.head(text, level)
        else:
            self.outline.add(f"- {text.strip()}" if is_item and text.strip() else text)

    def _end_table(self) -> None:
        self._tables -= 1
        if not self._tables:
            self.outline.table(self._rows)
            self._rows = []


def forget(element: etree._Element) -> None:
    """Free what was read, and what stands before it."""
    element.clear()
    while element.getprevious() is not None and (parent := element.getparent()) is not None:
        del parent[0]


def _described(paragraph: etree._Element, styles: dict[str, _Style]) -> tuple[int, bool]:
    """Its level as a heading, and whether it is an item of a list."""
    level, is_item = 0, False
    properties = next((one for one in paragraph if xml.local(one) == "pPr"), None)
    for one in properties if properties is not None else ():
        kind, value = xml.local(one), xml.attribute(one, "val") or ""
        if kind == "pStyle" and value in styles:
            level, is_item = styles[value].level, styles[value].is_item
        elif kind == "outlineLvl":
            level = _outline_level(value)
        is_item = is_item or kind == "numPr"
    return level, is_item and not level


def _words(element: etree._Element) -> Iterator[str]:
    """Iterative: files may nest their runs as deeply as the parser lets them."""
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        name = xml.local(one)
        if name == "t":
            yield one.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in _SKIPPED and not (name == "r" and _is_hidden(one)):
            waiting.extend(reversed(one))


def _is_hidden(run: etree._Element) -> bool:
    return any(
        xml.local(one) == "vanish" and xml.attribute(one, "val") not in ("0", "false", "off")
        for properties in run
        if xml.local(properties) == "rPr"
        for one in properties
    )
