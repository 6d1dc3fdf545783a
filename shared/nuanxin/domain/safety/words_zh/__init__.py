"""Chinese phrases of danger, by signal. Own writing; not reviewed by a clinician.

Patterns meet text as `spelling.respelled` prepared it: NFKC, lower case, simplified, spaces inside
Chinese gone, dodged spellings put back, clauses parted by `,` and sentences by a line break.
"""

from collections.abc import Mapping

from nuanxin.domain.alternatives import Alternatives
from nuanxin.domain.safety.signals import Signal, any_of
from nuanxin.domain.safety.words_zh import (
    builds,
    builds_harm,
    builds_wish,
    ending,
    harming,
    leaving,
    wishing,
)
from nuanxin.domain.safety.words_zh.stems import DIE, HEIGHT, WAY

__all__ = ["DANGER", "FAREWELLS", "HEIGHT"]

DANGER: Mapping[Signal, Alternatives] = {
    Signal.PLAN: any_of(*ending.PLAN),
    Signal.HINT: any_of(*builds.HINT),
    Signal.INTENT: any_of(*ending.INTENT, *builds.INTENT),
    Signal.WISH: any_of(*wishing.WISH, *builds_wish.WISH),
    Signal.BURDEN: any_of(*wishing.BURDEN, *builds_wish.BURDEN),
    Signal.HARM: any_of(*harming.HARM, *builds_harm.HARM),
    Signal.PLACE: any_of(*harming.PLACE, *builds_harm.PLACE),
    Signal.VIOLENCE: any_of(*harming.VIOLENCE, *builds_harm.VIOLENCE),
    Signal.OTHER: any_of(*harming.OTHER, *builds_harm.OTHER),
    Signal.MENTION: any_of(f"{DIE}|{WAY}|去死"),
    Signal.STRAIN: any_of(*wishing.STRAIN),
}

FAREWELLS = tuple(Alternatives(source) for source in leaving.FAREWELLS)
"""Each alone is everyday talk; two different ones, or one beside a wish to die, are a farewell."""
