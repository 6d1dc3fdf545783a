"""A range of moods as one SVG: a line, a calendar of days, and what was found, in words.

Colours run from a dusk blue for low days to a warm sand for high ones: low is not alarming. Days
without a record are outlines, not a colour.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from xml.sax.saxutils import escape

from functions.emotion.moods.picture_words import WORDS, Words
from functions.emotion.moods.service import MoodView
from functions.emotion.moods.shapes import CalendarDay, MoodFinding, MoodReport

Language = Literal["zh", "en"]

WIDTH = 720
_MARGIN = 44
_INNER = WIDTH - 2 * _MARGIN
_LINE_TOP, _LINE_HEIGHT = 84, 150
_CALENDAR_TOP = _LINE_TOP + _LINE_HEIGHT + 62
_LARGEST_CELL = 24.0
_SHADES = (-0.6, -0.35, -0.12, 0.12, 0.35, 0.6)
"""Valences at which the colour changes."""
_SMOOTHED = 3
"""Days on each side that the line takes in."""
_BROKEN = 7
"""Days without a record over which no line is drawn."""
_SENTENCES = 4
_MONTH_WIDTH = 36
_LETTERS = 45.0
"""Chinese characters in a line of text."""

_STYLE = """
svg{color-scheme:light dark}
text{font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
text{fill:#4a4540}
.paper{fill:#fdfbf7}.small{font-size:12px;fill:#8a8178}.head{font-size:20px;font-weight:600}
.said{font-size:14px}.rule{stroke:#e6dfd4;stroke-width:1}.zero{stroke:#d4cabb;stroke-dasharray:3 4}
.mean{fill:none;stroke:#b98a5e;stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}
.dot{fill:#b98a5e;fill-opacity:.32}.low{fill:#8fa5bd;fill-opacity:.16}
.turn{stroke:#8a8178;stroke-dasharray:2 5}.none{fill:none;stroke:#e3dcd0}
.s0{fill:#7d97b5}.s1{fill:#a3b6cb}.s2{fill:#c8d2dc}.s3{fill:#e7e1d6}.s4{fill:#f0d9b5}.s5{fill:#ecc48d}.s6{fill:#e0a763}
@media (prefers-color-scheme:dark){text{fill:#e6dfd5}.paper{fill:#1f1d1b}.small{fill:#a39a8f}
.rule{stroke:#3a3632}.zero{stroke:#4d4741}.mean{stroke:#e0b27f}.dot{fill:#e0b27f}.turn{stroke:#a39a8f}
.none{stroke:#3a3632}.low{fill:#8fa5bd;fill-opacity:.2}
.s0{fill:#86a4c6}.s1{fill:#64809f}.s2{fill:#4b5f75}.s3{fill:#48433d}.s4{fill:#75603f}.s5{fill:#a5834f}.s6{fill:#dda85f}}
"""


def picture(view: MoodView, language: Language) -> str:
    canvas = _Canvas(view, WORDS[language])
    shown = view.report.findings[:_SENTENCES]
    said = [getattr(one.sentences, language) for one in shown]
    lines = [line for sentence in said or [_nothing(canvas)] for line in _wrapped(sentence)]
    height = canvas.bottom + 26 + 22 * len(lines) + 20
    parts = [
        _opening(canvas, height),
        *_course(canvas),
        *_calendar(canvas),
        *_legend(canvas),
        *_sentences(canvas, lines),
        "</svg>",
    ]
    return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class _Canvas:
    view: MoodView
    words: Words

    @property
    def report(self) -> MoodReport:
        return self.view.report

    @property
    def span(self) -> int:
        return (self.view.until - self.view.since).days + 1

    @property
    def weeks(self) -> int:
        return (self.view.since.weekday() + self.span + 6) // 7

    @property
    def cell(self) -> float:
        return min(_LARGEST_CELL, _INNER / self.weeks)

    @property
    def bottom(self) -> float:
        """Below the calendar and its legend."""
        return _CALENDAR_TOP + 7 * self.cell + 44

    def x(self, day: date) -> float:
        return _MARGIN + _INNER * ((day - self.view.since).days + 0.5) / self.span

    def y(self, valence: float) -> float:
        return _LINE_TOP + _LINE_HEIGHT * (1 - valence) / 2


def _nothing(canvas: _Canvas) -> str:
    missing = canvas.report.weekday.missing_days
    return canvas.words.too_few(missing) if missing else canvas.words.nothing


def _opening(canvas: _Canvas, height: float) -> str:
    words, view = canvas.words, canvas.view
    range_ = f"{words.day(view.since)} – {words.day(view.until)}"
    about = words.about(range_, canvas.report.days, canvas.report.records)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" '
        f'width="{WIDTH}" height="{height:.0f}" role="img" lang="{words.language}" '
        f'aria-labelledby="t d"><title id="t">{_text(words.title)}</title>'
        f'<desc id="d">{_text(about)} {_text(words.scale)}</desc><style>{_STYLE}</style>'
        f'<rect class="paper" width="{WIDTH}" height="{height:.0f}" rx="14"/>'
        f'<text class="head" x="{_MARGIN}" y="42">{_text(words.title)}</text>'
        f'<text class="small" x="{_MARGIN}" y="63">{_text(about)}</text>'
    )


def _course(canvas: _Canvas) -> Iterator[str]:
    """The days as dots, and a line through the weeks."""
    left, right = _MARGIN, WIDTH - _MARGIN
    for valence, name in ((1.0, canvas.words.high), (0.0, ""), (-1.0, canvas.words.low)):
        y, kind = canvas.y(valence), "rule" if name else "zero"
        yield f'<line class="{kind}" x1="{left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>'
        yield f'<text class="small" x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{name}</text>'
    yield from (_mark(canvas, one) for one in canvas.report.findings if one.since)
    for day in canvas.report.calendar:
        x, y = canvas.x(day.date), canvas.y(day.valence)
        yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.6"/>'
    for run in _runs(canvas.report.calendar):
        points = " ".join(
            f"{canvas.x(day.date):.1f},{canvas.y(mean):.1f}" for day, mean in _smoothed(run)
        )
        yield f'<polyline class="mean" points="{points}"/>'


def _mark(canvas: _Canvas, finding: MoodFinding) -> str:
    """Where a change is, or a stretch."""
    assert finding.since is not None
    left, top = canvas.x(finding.since), _LINE_TOP
    if finding.until is None:
        return (
            f'<line class="turn" x1="{left:.1f}" y1="{top}" x2="{left:.1f}" '
            f'y2="{top + _LINE_HEIGHT}"/>'
        )
    width = max(2.0, canvas.x(min(finding.until, canvas.view.until)) - left)
    return (
        f'<rect class="low" x="{left:.1f}" y="{top}" width="{width:.1f}" '
        f'height="{_LINE_HEIGHT}" rx="6"/>'
    )


def _runs(days: Sequence[CalendarDay]) -> Iterator[list[CalendarDay]]:
    run: list[CalendarDay] = []
    for day in days:
        if run and (day.date - run[-1].date).days > _BROKEN:
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _smoothed(run: Sequence[CalendarDay]) -> Iterator[tuple[CalendarDay, float]]:
    for day in run:
        near = [one for one in run if abs((one.date - day.date).days) <= _SMOOTHED]
        yield day, sum(one.valence for one in near) / len(near)


def _calendar(canvas: _Canvas) -> Iterator[str]:
    """A column for each week, Monday on top."""
    cell, known = canvas.cell, {day.date: day for day in canvas.report.calendar}
    size = cell - max(1.0, cell * 0.14)
    for row in (0, 2, 4, 6):
        y = _CALENDAR_TOP + row * cell + cell * 0.72
        name = canvas.words.weekdays[row]
        yield f'<text class="small" x="{_MARGIN - 8}" y="{y:.1f}" text-anchor="end">{name}</text>'
    for number in range(canvas.span):
        on = canvas.view.since + timedelta(days=number)
        column, row = divmod(number + canvas.view.since.weekday(), 7)
        x, y = _MARGIN + column * cell, _CALENDAR_TOP + row * cell
        if on.day == 1 or number == 0:
            yield _month(canvas, on, x)
        yield (
            f'<rect class="{_shade(known.get(on))}" x="{x:.1f}" y="{y:.1f}" width="{size:.1f}" '
            f'height="{size:.1f}" rx="{size / 4:.1f}"><title>{_told(canvas, on, known.get(on))}'
            "</title></rect>"
        )


def _month(canvas: _Canvas, on: date, x: float) -> str:
    """Left out where the next month's name would touch it."""
    left = (on.replace(day=28) + timedelta(days=4)).replace(day=1) - on
    if on.day != 1 and left.days / 7 * canvas.cell < _MONTH_WIDTH:
        return ""
    name = canvas.words.month(on)
    return f'<text class="small" x="{x:.1f}" y="{_CALENDAR_TOP - 9}">{name}</text>'


def _shade(day: CalendarDay | None) -> str:
    if day is None:
        return "none"
    return f"s{sum(1 for bound in _SHADES if day.valence > bound)}"


def _told(canvas: _Canvas, on: date, day: CalendarDay | None) -> str:
    shown = canvas.words.nothing_noted if day is None else f"{day.valence:+.1f}"
    return _text(f"{canvas.words.day(on)} {shown}")


def _legend(canvas: _Canvas) -> Iterator[str]:
    y = _CALENDAR_TOP + 7 * canvas.cell + 16
    yield f'<text class="small" x="{_MARGIN}" y="{y + 10:.1f}">{canvas.words.low}</text>'
    start = _MARGIN + 34
    for shade in range(len(_SHADES) + 1):
        x = start + shade * 16
        yield f'<rect class="s{shade}" x="{x}" y="{y:.1f}" width="13" height="13" rx="3"/>'
    x = start + 16 * (len(_SHADES) + 1) + 6
    yield f'<text class="small" x="{x}" y="{y + 10:.1f}">{canvas.words.high}</text>'
    yield f'<rect class="none" x="{x + 58}" y="{y:.1f}" width="13" height="13" rx="3"/>'
    yield f'<text class="small" x="{x + 78}" y="{y + 10:.1f}">{canvas.words.nothing_noted}</text>'


def _sentences(canvas: _Canvas, lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        y = canvas.bottom + 26 + 22 * number
        yield f'<text class="said" x="{_MARGIN}" y="{y:.0f}">{_text(line)}</text>'


def _wrapped(sentence: str) -> Iterator[str]:
    """Chinese breaks anywhere but before its marks, English between words."""
    line, used = "", 0.0
    for piece in _pieces(sentence):
        width = sum(_width(char) for char in piece)
        if used + width > _LETTERS and line and piece not in "，。；：、）」”’？！":
            yield line.rstrip()
            line, used = "", 0.0
        line, used = line + piece, used + width
    if line:
        yield line.rstrip()


def _pieces(sentence: str) -> Iterable[str]:
    word = ""
    for char in sentence:
        if _width(char) < 1 and char != " ":
            word += char
            continue
        if word:
            yield word
            word = ""
        yield char
    if word:
        yield word


def _width(char: str) -> float:
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.55


def _text(value: str) -> str:
    """Safe in XML, whatever a tag holds."""
    kept = (char for char in value if unicodedata.category(char) not in {"Cc", "Cs", "Cn", "Co"})
    return escape("".join(kept))
