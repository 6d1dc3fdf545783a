"""Plain text: its lines as they are, the width that they were cut to, and headings that say
themselves that they are some."""

from functions.knowledge.reading.lines import clean, heading_level
from functions.knowledge.reading.pages import FULL_LINE, full_width
from functions.knowledge.reading.parsed import Parsed, bounded
from functions.knowledge.reading.source import Source, lines_of

_WIDEST = 140
"""Of lines that were cut to a width; a longer one is a whole paragraph."""


def read_text(text: str) -> Parsed:
    spans = lines_of(text)
    lines = [text[start:end] for start, end in spans]
    full = full_width([one for one in lines if one.strip()])
    source = Source(text, full=full if full <= FULL_LINE * _WIDEST else None)
    for span, one in zip(spans, lines, strict=True):
        title = clean(one)
        level = heading_level(title)
        if level:
            source.head(span, title, level)
        else:
            source.add(span)
    return bounded(Parsed("", source.sections()))
