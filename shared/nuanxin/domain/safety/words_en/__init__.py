"""English phrases of danger, by signal. Own writing; not reviewed by a clinician.

Patterns meet text as `spelling.respelled` prepared it: lower case, apostrophes gone, clauses parted
by `,` and sentences by a line break. They begin with a word, which spares most positions.
"""

import re
from collections.abc import Mapping

from nuanxin.domain.alternatives import Alternatives
from nuanxin.domain.safety.signals import Signal
from nuanxin.domain.safety.words_en import core, deeds, dying, harming, others, plain
from nuanxin.domain.safety.words_en.farewells import FAREWELLS

__all__ = ["DANGER", "FAREWELLS"]

_TABLES = (core, deeds, dying, harming, others, plain)


def _pattern(signal: Signal) -> Alternatives:
    sources = (table.DANGER[signal] for table in _TABLES if signal in table.DANGER)
    return Alternatives(rf"(?<![a-z])(?:{'|'.join(sources)})", re.DOTALL)


DANGER: Mapping[Signal, Alternatives] = {
    signal: _pattern(signal)
    for signal in Signal
    if any(signal in table.DANGER for table in _TABLES)
}
