"""Markdown: headings, tables, code and paragraphs, by their lines (CommonMark and GFM tables)."""

from collections.abc import Iterator, Sequence

from functions.knowledge.reading.parsed import Parsed, bounded
from functions.knowledge.reading.source import Source, Span, lines_of
from nuanxin.domain.patterns import lazy_pattern

_HEADING = lazy_pattern(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = lazy_pattern(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = lazy_pattern(r" {0,3}(`{3,}|~{3,})")
_RULE_OF_TABLE = lazy_pattern(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_IMAGE = lazy_pattern(r"!\[([^\[\]\n]*)\]\([^()\n]*\)")
_LINK = lazy_pattern(r"\[([^\[\]\n]+)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_EMPHASIS = lazy_pattern(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1")
_TAG = lazy_pattern(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]*)?/?>")
_FRONT = lazy_pattern(r"---\r?\n((?:(?!---\r?\n).*\n){0,200})---\r?\n")
_NO_BREAK = lazy_pattern(r"[^\r\n]")
_FRONT_TITLE = lazy_pattern(r"(?m)^title:\s*[\"']?(.*?)[\"']?\s*$")


def read_text(text: str) -> Parsed:
    """Its text is as it was sent; titles and headings lose their marks."""
    title, hidden = "", list(_comments(text))
    front = _FRONT.match(text)
    if front:
        named = _FRONT_TITLE.search(front[1])
        title = named[1].rstrip("\r") if named else ""
        hidden = [(0, front.end()), *(one for one in hidden if one[0] >= front.end())]
    source = Source(text, hidden)
    _read(_blanked(text, hidden), source)
    return bounded(Parsed(title, source.sections()))


def _comments(text: str) -> Iterator[Span]:
    """One that nobody ends is text."""
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        at = end + len("-->")
        yield start, at


def _blanked(text: str, hidden: Sequence[Span]) -> str:
    """With blanks in the place of what is hidden."""
    parts, at = [], 0
    for start, end in hidden:
        parts += [text[at:start], _NO_BREAK.sub(" ", text[start:end])]
        at = end
    return "".join((*parts, text[at:]))


def _read(text: str, source: Source) -> None:
    spans = lines_of(text)
    lines = [text[start:end] for start, end in spans]
    at = 0
    while at < len(lines):
        fence = _FENCE.match(lines[at])
        begins = at
        if fence:
            at = _after_code(lines, at, fence[1])
            source.add((spans[begins][0], spans[at - 1][1]))
        elif at + 1 < len(lines) and "|" in lines[at] and _is_rule(lines[at + 1]):
            at = _after_table(lines, at)
            source.table((spans[begins][0], spans[at - 1][1]))
        else:
            at = _line(lines, spans, at, source)


def _after_code(lines: Sequence[str], at: int, fence: str) -> int:
    """The line after the fence that closes it, or the end."""
    end = at + 1
    while end < len(lines) and not lines[end].strip().startswith(fence):
        end += 1
    return min(end + 1, len(lines))


def _is_rule(text: str) -> bool:
    return "-" in text and "|" in text and bool(_RULE_OF_TABLE.match(text.strip()))


def _after_table(lines: Sequence[str], at: int) -> int:
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end


def _line(lines: Sequence[str], spans: Sequence[Span], at: int, source: Source) -> int:
    text = lines[at]
    heading = _HEADING.match(text)
    if heading:
        source.head(spans[at], _plain(heading[2] or ""), len(heading[1]))
        return at + 1
    below = _UNDERLINE.match(lines[at + 1]) if at + 1 < len(lines) else None
    if below and text.strip() and not text.lstrip().startswith(("-", "*", ">", "|")):
        source.head((spans[at][0], spans[at + 1][1]), _plain(text), 1 if below[1][0] == "=" else 2)
        return at + 2
    if not _UNDERLINE.match(text):
        source.add(spans[at])
    return at + 1


def _plain(text: str) -> str:
    """Words without marks: an address helps nobody who searches."""
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    return _EMPHASIS.sub(r"\2", _TAG.sub("", text))
