"""Markdown: headings, tables, code and paragraphs, by their lines (CommonMark and GFM tables)."""

from collections.abc import Sequence

from functions.knowledge.reading.lines import Outline, row
from functions.knowledge.reading.parsed import Parsed, bounded
from nuanxin.domain.patterns import lazy_pattern

_HEADING = lazy_pattern(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = lazy_pattern(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = lazy_pattern(r" {0,3}(`{3,}|~{3,})")
_RULE_OF_TABLE = lazy_pattern(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_CELLS = lazy_pattern(r"(?<!\\)\|")
_IMAGE = lazy_pattern(r"!\[([^\[\]\n]*)\]\([^()\n]*\)")
_LINK = lazy_pattern(r"\[([^\[\]\n]+)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_EMPHASIS = lazy_pattern(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1")
_TAG = lazy_pattern(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]*)?/?>")
_FRONT = lazy_pattern(r"---\n((?:(?!---\n).*\n){0,200})---\n")
_FRONT_TITLE = lazy_pattern(r"(?m)^title:\s*[\"']?(.*?)[\"']?\s*$")


def read_text(text: str) -> Parsed:
    title = ""
    front = _FRONT.match(text)
    if front:
        named = _FRONT_TITLE.search(front[1])
        title, text = (named[1] if named else ""), text[front.end() :]
    outline = Outline()
    _read(_without_comments(text).split("\n"), outline)
    return bounded(Parsed(title, outline.sections()))


def _without_comments(text: str) -> str:
    """One that nobody ends is text."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + len("-->")
    return "".join((*kept, text[at:]))


def _read(lines: Sequence[str], outline: Outline) -> None:
    at = 0
    while at < len(lines):
        fence = _FENCE.match(lines[at])
        if fence:
            at = _code(lines, at, fence[1], outline)
        elif at + 1 < len(lines) and "|" in lines[at] and _is_rule(lines[at + 1]):
            at = _table(lines, at, outline)
        else:
            at = _line(lines, at, outline)


def _code(lines: Sequence[str], at: int, fence: str, outline: Outline) -> int:
    """Up to the fence that closes it, or the end; the answer is the line after."""
    end = at + 1
    while end < len(lines) and not lines[end].strip().startswith(fence):
        end += 1
    outline.add("\n".join(lines[at + 1 : end]))
    return end + 1


def _is_rule(text: str) -> bool:
    return "-" in text and "|" in text and bool(_RULE_OF_TABLE.match(text.strip()))


def _table(lines: Sequence[str], at: int, outline: Outline) -> int:
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    rows = [lines[at], *lines[at + 2 : end]]
    outline.table([row(_plain(cell) for cell in _cells(one)) for one in rows])
    return end


def _cells(text: str) -> list[str]:
    return [
        one.replace("\\|", "|")
        for one in _CELLS.split(text.strip().removeprefix("|").removesuffix("|"))
    ]


def _line(lines: Sequence[str], at: int, outline: Outline) -> int:
    text = lines[at]
    heading = _HEADING.match(text)
    if heading:
        outline.head(_plain(heading[2] or ""), len(heading[1]))
        return at + 1
    below = _UNDERLINE.match(lines[at + 1]) if at + 1 < len(lines) else None
    if below and text.strip() and not text.lstrip().startswith(("-", "*", ">", "|")):
        outline.head(_plain(text), 1 if below[1][0] == "=" else 2)
        return at + 2
    if not _UNDERLINE.match(text):
        outline.add(_plain(text))
    return at + 1


def _plain(text: str) -> str:
    """Words without marks: an address helps nobody who searches."""
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    return _EMPHASIS.sub(r"\2", _TAG.sub("", text))
