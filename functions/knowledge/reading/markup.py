"""HTML: what a reader sees of a page, as HTML5 says it is to be parsed. Scripts, hidden elements,
navigation and forms are no part of it, and nothing that it refers to is fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from functions.knowledge.reading import charsets
from functions.knowledge.reading.lines import Outline, line, row
from functions.knowledge.reading.parsed import Parsed, Unreadable, bounded
from nuanxin.domain.knowledge import FailureReason
from nuanxin.domain.patterns import lazy_pattern

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_DEPTH = 1_000
"""Of elements in each other. The time to parse grows with the square of it."""
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{2,20})", re.I)
_DECLARED_WITHIN = 2048
_CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}
_NESTING = re.compile(
    r"<(/?)(?:div|span|b|i|em|strong|u|font|a|ul|ol|table|blockquote|section|article|small|big|sub"
    r"|sup|s|q|dl|form|fieldset|object|center)\b",
    re.I,
)
# fmt: off
_LEFT_OUT = frozenset({
    "script", "style", "noscript", "template", "nav", "aside", "svg", "iframe", "object",
    "canvas", "audio", "video", "form", "button", "select", "input", "textarea", "head",
    "dialog", "math", "map",
})
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "header", "hr", "html", "li",
    "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})
# fmt: on
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CHINESE = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_WITHIN_CHINESE = lazy_pattern(rf"(?<={_CHINESE})[ \t]*\n\s*(?={_CHINESE})")
"""Line ends in the source, which are blanks in other languages."""
_HIDDEN = lazy_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read(data: bytes, name: str) -> Parsed:
    return read_text(_text(data))


def read_text(text: str) -> Parsed:
    outline = Outline()
    title = read_into(text, outline)
    return bounded(Parsed(title, outline.sections()))


def read_into(text: str, outline: Outline) -> str:
    """Add the page to the outline; the answer is its title."""
    # Imported here: each reader's library costs its own start, and a file needs one.
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    _check_depth(text)
    parser = LexborHTMLParser(text)
    body = _main(parser.css("main, article, [role=main]")) or parser.body
    if body is not None:
        _Page(outline).read(body)
    title = parser.css_first("head title")
    return line(title.text()) if title is not None else ""


def _text(data: bytes) -> str:
    """A charset that the page declares is believed where its bytes agree."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if found and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        declared = found[1].decode("ascii").lower()
        try:
            return data.decode(_CHARSETS.get(declared, declared))
        except (LookupError, UnicodeDecodeError):
            return charsets.decode(data)
    return charsets.decode(data)


def _check_depth(text: str) -> None:
    depth = 0
    for found in _NESTING.finditer(text):
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > MAX_DEPTH:
            raise Unreadable(FailureReason.CORRUPT, "its elements are nested too deeply")


def _main(found: "list[LexborNode]") -> "LexborNode | None":
    """The one element that holds the page's text, if the page says which one it is."""
    return found[0] if len(found) == 1 else None


@dataclass(slots=True)
class _Page:
    """Walks the elements without recursion: pages nest as they like."""

    outline: Outline
    _words: list[str] = field(default_factory=list)
    _is_plain: int = 0
    """Inside how many `pre`."""

    def read(self, root: "LexborNode") -> None:
        node: LexborNode | None = root
        while node is not None:
            down = self._enter(node)
            if down is not None:
                node = down
                continue
            node = self._after(node, root)
        self._flush()

    def _enter(self, node: "LexborNode") -> "LexborNode | None":
        """The first child, where the walk goes down."""
        tag = node.tag or ""
        if tag == "-text":
            self._words.append(self._plain(node.text_content or ""))
            return None
        if tag.startswith(("-", "!")) or is_hidden(node):
            return None
        if tag in _HEADINGS:
            self._flush()
            self.outline.head(shown(node), _HEADINGS[tag])
            return None
        if tag == "table" and _is_of_data(node):
            self._flush()
            self.outline.table([row(shown(cell) for cell in cells) for cells in _rows(node)])
            return None
        self._open(tag)
        return node.child

    def _open(self, tag: str) -> None:
        if tag == "br":
            self._words.append("\n")
        elif tag in _BLOCKS:
            self._flush()
            self._is_plain += tag == "pre"
            if tag == "li":
                self._words.append("- ")

    def _after(self, node: "LexborNode", root: "LexborNode") -> "LexborNode | None":
        """The next node in the order of the text; elements that end on the way are closed."""
        current: LexborNode | None = node
        while current is not None and current.mem_id != root.mem_id:
            if current.next is not None:
                self._close(current)
                return current.next
            self._close(current)
            current = current.parent
        return None

    def _close(self, node: "LexborNode") -> None:
        if node.tag in _BLOCKS:
            self._flush()
            self._is_plain -= node.tag == "pre" and self._is_plain > 0

    def _plain(self, text: str) -> str:
        if self._is_plain:
            return text
        return _WITHIN_CHINESE.sub("", text).replace("\n", " ")

    def _flush(self) -> None:
        text = "".join(self._words).strip()
        if text != "-":
            self.outline.add(text)
        self._words = []


def is_hidden(node: "LexborNode") -> bool:
    if node.tag in _LEFT_OUT:
        return True
    marks = node.attributes
    if "hidden" in marks or marks.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(marks.get("style") or ""))


def shown(node: "LexborNode") -> str:
    """The words in an element, without those in hidden ones."""
    return " ".join(_pieces(node))


def _pieces(root: "LexborNode") -> Iterator[str]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.tag == "-text":
            yield node.text_content or ""
        elif not is_hidden(node):
            waiting.extend(reversed(list(node.iter(include_text=True))))


def _is_of_data(table: "LexborNode") -> bool:
    """Pages of old put their whole layout into tables; those hold tables, headings or lists."""
    return table.css_first("table table, h1, h2, h3, ul, ol, p + p") is None


def _rows(table: "LexborNode") -> "Iterator[list[LexborNode]]":
    for one in table.css("tr"):
        yield [cell for cell in one.iter() if cell.tag in ("td", "th")]
