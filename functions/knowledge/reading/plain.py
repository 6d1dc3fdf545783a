"""Plain text: its lines, joined again where they were cut to a width, and headings that say
themselves that they are some."""

import math
from itertools import groupby

from functions.knowledge.reading.lines import Outline
from functions.knowledge.reading.pages import FULL_LINE, blocks, full_width
from functions.knowledge.reading.parsed import Parsed, bounded

_WIDEST = 140
"""Of lines that were cut to a width; a longer one is a whole paragraph."""


def read_text(text: str) -> Parsed:
    lines = text.split("\n")
    full = full_width([one for one in lines if one.strip()])
    if full > FULL_LINE * _WIDEST:
        full = math.inf
    outline = Outline()
    for is_text, group in groupby(lines, lambda one: bool(one.strip())):
        if not is_text:
            continue
        for block in blocks(list(group), full=full):
            if block.level:
                outline.head(block.text, block.level)
            else:
                outline.add(block.text)
    return bounded(Parsed("", outline.sections()))
