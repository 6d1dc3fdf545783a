"""Sections that are parts of a text as it was sent: whoever sent it finds a chunk in it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from functions.knowledge.reading.lines import MAX_HEADING, line
from functions.knowledge.reading.parsed import Section
from nuanxin.domain.patterns import lazy_pattern

_LINE = lazy_pattern(r"[^\r\n]*(?:\r\n|\r|\n|$)")

Span = tuple[int, int]


def lines_of(text: str) -> list[Span]:
    """Where each line begins and ends, whatever ends it."""
    return [
        (found.start(), found.start() + len(found[0].rstrip("\r\n")))
        for found in _LINE.finditer(text)
    ]


@dataclass(frozen=True, slots=True, repr=False)
class _Part:
    start: int
    end: int
    heading: tuple[str, ...]
    is_table: bool = False
    level: int = 0


@dataclass(slots=True, repr=False)
class Source:
    """Collects parts of `text`, in order, below their headings. What is `hidden` belongs to no
    part; `full` is the width of its lines that were cut."""

    text: str
    hidden: Sequence[Span] = ()
    full: float | None = None
    _path: list[tuple[int, str]] = field(default_factory=list)
    _open: _Part | None = None
    _parts: list[_Part] = field(default_factory=list)

    def head(self, span: Span, title: str, level: int) -> None:
        """A heading, and what is written there. Those of the same level, or below, end here."""
        title = line(title)
        if not title:
            return
        self._close()
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._path.append((level, title[:MAX_HEADING]))
        self._open = _Part(*span, self._heading, level=min(level, 6))

    def add(self, span: Span) -> None:
        if not self.text[span[0] : span[1]].strip():
            return
        begun = self._open
        if begun is None:
            self._open = _Part(*span, self._heading)
        else:
            self._open = _Part(begun.start, span[1], begun.heading, level=begun.level)

    def table(self, span: Span) -> None:
        self._close()
        self._parts.append(_Part(*span, self._heading, is_table=True))

    def sections(self) -> tuple[Section, ...]:
        """Offsets in the whole of them are those in the text."""
        self._close()
        made: list[Section] = []
        at = 0
        for part in self._parts:
            for number, (start, end) in enumerate(self._shown(part)):
                if start and not made:
                    made.append(Section("", before="", as_sent=True))
                made.append(self._section(part, start, end, self.text[at:start], number))
                at = end
        return tuple(made)

    @property
    def _heading(self) -> tuple[str, ...]:
        return tuple(title for _, title in self._path)

    def _close(self) -> None:
        if self._open is not None:
            self._parts.append(self._open)
        self._open = None

    def _shown(self, part: _Part) -> Iterator[Span]:
        start = part.start
        for begins, ends in self.hidden:
            if ends <= start or begins >= part.end:
                continue
            if self.text[start:begins].strip():
                yield start, begins
            start = ends
        if self.text[start : part.end].strip():
            yield start, part.end

    def _section(self, part: _Part, start: int, end: int, before: str, number: int) -> Section:
        return Section(
            self.text[start:end],
            heading=part.heading,
            is_table=part.is_table and not number,
            level=0 if number else part.level,
            before=before,
            as_sent=True,
            full=self.full,
        )
