"""CSV: rows of values, whatever stands between them."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from functions.knowledge.reading.lines import Outline, row
from functions.knowledge.reading.parsed import MAX_CHARACTERS, Parsed, Unreadable, bounded
from nuanxin.domain.knowledge import FailureReason

_DELIMITERS = (",", "\t", ";", "|", "，", "；")
_LOOKED_AT = 50
"""Rows that show what stands between values."""
_LONG_VALUE = 100
"""Line breaks in one."""


def read_text(text: str) -> Parsed:
    outline = Outline()
    delimiter = _delimiter(text)
    try:
        outline.table(_table(text, delimiter, csv.QUOTE_MINIMAL))
    except _QuoteLeftOpen:
        outline.table(_table(text, delimiter, csv.QUOTE_NONE))
    return bounded(Parsed("", outline.sections()))


class _QuoteLeftOpen(Exception):
    """A quotation mark that nobody closes takes all lines after it into one value."""


def _table(text: str, delimiter: str, quoting: Literal[0, 3]) -> list[str]:
    rows = []
    try:
        for cells in _rows(text, delimiter, quoting):
            if any(one.count("\n") > _LONG_VALUE for one in cells):
                raise _QuoteLeftOpen
            rows.append(row(cells))
    except csv.Error:
        raise Unreadable(FailureReason.CORRUPT, "its rows cannot be told apart") from None
    return rows


def _delimiter(text: str) -> str:
    """The one that cuts most rows into the same number of values, above one."""
    beginning = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])
    return max(_DELIMITERS, key=lambda one: _evenness(beginning, one))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """How much of the rows has the usual number of values; that number."""
    counts = Counter(len(one) for one in _rows(text, delimiter, csv.QUOTE_MINIMAL) if one)
    if not counts:
        return 0.0, 0
    columns, rows = counts.most_common(1)[0]
    return (rows / counts.total(), columns) if columns > 1 else (0.0, 0)


def _rows(text: str, delimiter: str, quoting: Literal[0, 3]) -> "Iterator[list[str]]":
    csv.field_size_limit(MAX_CHARACTERS)
    return csv.reader(io.StringIO(text), delimiter=delimiter, quoting=quoting)
