"""How much something drawn matters, and whether it is never to be raised unasked."""

from dataclasses import replace

from functions.emotion.memories.drawing.saying import Drawn, Saying
from nuanxin.domain.memories import Felt, MemoryKind
from nuanxin.domain.sensitive import is_sensitive

_STIRRED = 0.1
"""How much a message that stirs adds to the weight of what it tells."""


def weighed(drawn: Drawn, saying: Saying) -> Drawn:
    """With how the message was felt, where the feeling belongs to what is drawn."""
    felt = saying.felt
    own = felt if drawn.kind is MemoryKind.FEELING else None
    told = " ".join((drawn.text, *drawn.triggers, *drawn.helped))
    sensitive = drawn.sensitive or saying.in_danger or is_sensitive(told, own)
    stirred = _STIRRED * felt.arousal if felt else 0.0
    salience = round(min(1.0, drawn.salience + stirred), 3) if felt else drawn.salience
    return replace(drawn, sensitive=sensitive, salience=salience, felt=_told(drawn, felt))


_FELT_KINDS = frozenset({MemoryKind.FEELING, MemoryKind.EVENT, MemoryKind.PERSON})


def _told(drawn: Drawn, felt: Felt | None) -> Felt | None:
    if drawn.triggers or drawn.helped:
        base = felt or Felt()
        return replace(base, triggers=drawn.triggers, helped=drawn.helped)
    return felt if drawn.kind in _FELT_KINDS else None
