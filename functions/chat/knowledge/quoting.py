"""The sentences of a passage that answer a question, word for word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nuanxin.domain.knowledge import Chunk
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.knowledge.fitting import Wanted, shared

MOST_QUOTED = 220
"""Characters."""
_SENTENCES = lazy_pattern(r"[^。！？!?；;\n]*(?:[。！？!?；;]+[”’」』）)\"']*|\n|$)")
_ENGLISH_END = lazy_pattern(r"(?<=[a-z0-9)][.])\s+(?=[A-Z0-9\"“])")
_LEAST = 4
"""Characters of a sentence that may answer something."""
_ENOUGH_ZH, _ENOUGH_EN = 40, 100
"""A quotation up to here takes the next sentence along where no kind of answer is asked for: what
to do takes more to say."""
_LONGEST = 3
"""Sentences of a quotation."""
_FURTHER = 0.35
"""What one more sentence must add."""
_HINT = 1.0
"""Where no sentence shares as much, it is the heading that answers: what stands below it is told
from its beginning."""
_TOGETHER = 0.3
"""What it adds that one clause has of what is wanted."""
_CLAUSE = lazy_pattern(r"[，,；;。！？!?]")
_CELL = " | "
_RULE = lazy_pattern(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_HEADING_MARK = lazy_pattern(r"(?m)^ {0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$")
_EMPHASIS = lazy_pattern(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1")
_LINK = lazy_pattern(r"!?\[([^\[\]\n]+)\]\([^()\n]*\)")


@dataclass(frozen=True, slots=True, repr=False)
class Quote:
    """`text` stands so in the passage; `shown` is how people read it."""

    text: str
    shown: str

    @property
    def announces(self) -> bool:
        """Whether it ends where what it tells of begins."""
        return self.text.endswith((":", "："))


def quote_of(chunk: Chunk, want: Wanted, *, title: str = "") -> Quote:
    lines = [
        one.strip() if one.lstrip().startswith("|") else one.rstrip("\r")
        for one in chunk.text.split("\n")
    ]
    if len(lines) > 1 and _RULE.fullmatch(lines[1]):
        return _row([lines[0], *lines[2:]], want)
    if len(lines) > 1 and all(_CELL in line for line in lines):
        is_headless = lines[0].startswith("|")
        return _row(["", *lines] if is_headless else lines, want)
    headings = {title, *(chunk.location.heading or "").split(" › ")}
    text = best_sentences(chunk.text, want, headings)
    return Quote(text, _bare(text))


def _bare(text: str) -> str:
    """Without the marks of Markdown."""
    return _HEADING_MARK.sub("", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text)))


def best_sentences(text: str, want: Wanted, headings: Sequence[str] | set[str] = ()) -> str:
    """One to three sentences that stand together."""
    spans = [
        (start, end)
        for start, end in _spans(text)
        if _bare(text[start:end].strip()).strip() not in headings
    ]
    if not spans:
        return _cut(text.strip())
    chosen = _best(text, spans, want)
    start, end = chosen[0][0], _extended(text, spans, chosen, want)
    return _cut(text[start:end].strip())


def _best(text: str, spans: Sequence[tuple[int, int]], want: Wanted) -> Sequence[tuple[int, int]]:
    windows = [
        spans[at : at + count]
        for at in range(len(spans))
        for count in range(1, _LONGEST + 1)
        if at + count <= len(spans) and _is_quotable(spans[at : at + count])
    ]
    scores = [_score(text[window[0][0] : window[-1][1]], len(window), want) for window in windows]
    best = max(range(len(windows)), key=lambda at: (scores[at], -at))
    if scores[best] >= _HINT:
        return windows[best]
    return max((one for one in windows if one[0] == spans[0]), key=len)


def _score(quote: str, sentences: int, want: Wanted) -> float:
    """More where one clause says it all: "退款在三个工作日内" and not "三天内申请，…退款"."""
    clauses = max(shared(want, one)[0] for one in _CLAUSE.split(quote))
    return shared(want, quote)[0] + _TOGETHER * clauses - _FURTHER * (sentences - 1)


def _is_quotable(window: Sequence[tuple[int, int]]) -> bool:
    return len(window) == 1 or window[-1][1] - window[0][0] <= MOST_QUOTED


def _extended(
    text: str, spans: Sequence[tuple[int, int]], chosen: Sequence[tuple[int, int]], want: Wanted
) -> int:
    """Where the quotation ends: what announces brings the next sentence along, and so does what is
    short, within its paragraph and while the kind of answer that is asked for is not there."""
    start, end = chosen[0][0], chosen[-1][1]
    for begins, until in [one for one in spans if one[0] >= end][: _LONGEST - len(chosen)]:
        quote = text[start:end]
        is_new = "\n\n" in text[end - 1 : begins]
        more = _announces(quote) or (not is_new and _is_short(quote, want))
        if not more or until - start > MOST_QUOTED:
            break
        end = until
    return end


def _announces(quote: str) -> bool:
    return quote.rstrip().endswith((":", "：", "?", "？"))


def _is_short(quote: str, want: Wanted) -> bool:
    if want.kind is not None:
        return not want.kind.search(quote.lower())
    bare = quote.strip()
    return len(bare) <= (_ENOUGH_EN if bare.isascii() else _ENOUGH_ZH)


def _row(lines: Sequence[str], want: Wanted) -> Quote:
    """The row that shares most, each cell with the name of its column."""
    header, *rows = lines
    if not rows:
        return Quote(_cut(header), _cut(header))
    best = max(range(len(rows)), key=lambda at: (shared(want, rows[at])[0], -at))
    row = rows[best]
    names, cells = _cells(header), _cells(row)
    if len(names) != len(cells):
        return Quote(_cut(row), _cut(_CELL.join(cells)))
    is_ascii = row.isascii()
    told = [
        f"{name}{': ' if is_ascii else '：'}{cell}" if name.strip() else cell
        for name, cell in zip(names, cells, strict=True)
        if cell.strip()
    ]
    return Quote(_cut(row), _cut(("; " if is_ascii else "；").join(told)))


def _cells(row: str) -> list[str]:
    """Of a row, with or without the bars that Markdown puts around it."""
    if not row.startswith("|"):
        return row.split(_CELL)
    inner = row.removeprefix("|").removesuffix("|")
    return [_bare(one.strip()) for one in inner.split("|")]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for found in _SENTENCES.finditer(text):
        start = found.start()
        for piece in _ENGLISH_END.split(found[0]):
            at = text.find(piece, start) if piece else start
            if len(piece.strip()) >= _LEAST:
                yield at, at + len(piece)
            start = at + len(piece)


def _cut(text: str) -> str:
    return text if len(text) <= MOST_QUOTED else f"{text[: MOST_QUOTED - 1]}…"
