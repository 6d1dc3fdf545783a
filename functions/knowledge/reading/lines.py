"""What is common to texts of all formats: clean lines, rows of tables, headings."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from functions.knowledge.reading.parsed import Section
from nuanxin.domain.patterns import lazy_pattern

CELLS_APART = " | "
MAX_HEADING = 60
"""Characters. Longer lines are sentences."""

_BLANKS = lazy_pattern(r"[ \t\u00a0\u3000\u2000-\u200a\u202f]+")
_INVISIBLE = lazy_pattern(
    r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f]"
)
_SYMBOL_BULLET = lazy_pattern(r"(?m)^[ \t]*[\uf020-\uf0ff]+[ \t]*")
"""Symbol and Wingdings put their bullets into the private area."""
_PILED = lazy_pattern(r"([\u0300-\u036f]{4})[\u0300-\u036f]+")
"""No language puts more marks on a letter, and the time to compose them grows with their square."""
_UNCLEAN = lazy_pattern(
    r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x1f\u00a0\u3000"
    r"\u2000-\u200a\u202f\uf020-\uf0ff]|  |[\u0300-\u036f]{5}"
)
"""All that the patterns above change."""
_MANY_BREAKS = lazy_pattern(r"\n{3,}")
_NUMBERED = lazy_pattern(
    r"第[一二三四五六七八九十百零〇两\d]{1,6}(?P<part>[编篇部卷章节])(?=[\s:：]|\S{0,30}$)"
    r"|(?:chapter|part|section)\s+[\divxlc]+\b",
    re.IGNORECASE,
)
_LEVELS = {"编": 1, "篇": 1, "部": 1, "卷": 1, "章": 1, "节": 2}
_SENTENCE_ENDS = frozenset("。！？；，,;.!?…:：、")


def clean(text: str) -> str:
    """Composed, without invisible characters, blanks in a row or empty lines in a row."""
    text = text.strip()
    if not _UNCLEAN.search(text):  # most lines, of which large files have a million
        return unicodedata.normalize("NFC", text)
    text = unicodedata.normalize("NFC", _PILED.sub(r"\1", text))
    text = _SYMBOL_BULLET.sub("• ", text)
    text = _INVISIBLE.sub("", text.replace("\x0b", "\n").replace("\x0c", "\n"))
    text = "\n".join(line.strip() for line in _BLANKS.sub(" ", text).split("\n"))
    return _MANY_BREAKS.sub("\n\n", text).strip()


def line(text: str) -> str:
    return " ".join(clean(text).split())


def row(cells: Iterable[str]) -> str:
    """One line; empty for a row without content."""
    texts = [line(one) for one in cells]
    while texts and not texts[-1]:
        texts.pop()
    return CELLS_APART.join(texts)


def heading_level(text: str) -> int:
    """Of a line that says by its own words that it is a heading (`第三章 总则`); 0 for others."""
    if len(text) > MAX_HEADING or not text or text[-1] in _SENTENCE_ENDS:
        return 0
    found = _NUMBERED.match(text)
    if not found:
        return 0
    return _LEVELS.get(found["part"] or "", 1)


@dataclass(slots=True)
class Outline:
    """Collects sections below their headings, in order."""

    page: int | None = None
    sheet: str | None = None
    _path: list[tuple[int, str]] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _level: int = 0
    _sections: list[Section] = field(default_factory=list)

    @property
    def heading(self) -> tuple[str, ...]:
        return tuple(text for _, text in self._path)

    def head(self, text: str, level: int) -> None:
        """A heading. Those of the same level, or below, end here."""
        text = line(text)
        if not text:
            return
        self.close()
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._path.append((level, text[:MAX_HEADING]))
        self._lines.append(text)
        self._level = min(level, 6)

    def reset(self) -> None:
        """What comes next stands below no heading."""
        self.close()
        self._path.clear()

    def add(self, text: str) -> None:
        """A paragraph."""
        text = clean(text)
        if text:
            self._lines.append(text)

    def table(self, rows: Sequence[str]) -> None:
        kept = [one for one in rows if one]
        if len(kept) < 2:  # a frame around text, as layouts use them
            for one in kept:
                self.add(one)
            return
        self.close()
        self._sections.append(
            Section("\n".join(kept), self.page, self.sheet, self.heading, is_table=True)
        )

    def close(self) -> None:
        """What comes next begins a section of its own: another page, for instance."""
        if self._lines:
            text = "\n".join(self._lines)
            self._sections.append(
                Section(text, self.page, self.sheet, self.heading, level=self._level)
            )
        self._lines, self._level = [], 0

    def sections(self) -> tuple[Section, ...]:
        self.close()
        return tuple(self._sections)
