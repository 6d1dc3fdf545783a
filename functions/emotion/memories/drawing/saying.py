"""One message of a person, and what is drawn from it."""

from dataclasses import dataclass, field
from datetime import datetime

from nuanxin.domain.memories import Felt, MemoryKind, Recurrence, Slot

SO_SO = 0.7
"""How sure it is what only a topic speaks for."""


@dataclass(frozen=True, slots=True, repr=False)
class Saying:
    """`said_at` is in the person's own time zone. `felt` is how the message itself was read;
    `in_danger` where it speaks of danger."""

    text: str
    said_at: datetime
    felt: Felt | None = None
    in_danger: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """`at` is noon of the day where no hour was told, the first day of what is longer."""

    at: datetime
    recurs: Recurrence | None = None
    within: str | None = None
    """Where no day was told, what was: "2027-03", "2027", "2026-11-23/29"."""


@dataclass(frozen=True, slots=True, repr=False)
class Ends:
    """What is over: memories whose key begins so, and whose text has these words."""

    key: str
    words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Drawn:
    """What a message tells. `key` says what it is about: what is drawn later with the same key and
    says something else takes its place. `liked` is the polarity of a preference."""

    kind: MemoryKind
    text: str
    key: str | None = None
    slot: Slot | None = None
    when: When | None = None
    liked: bool | None = None
    triggers: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
    felt: Felt | None = None
    salience: float = 0.5
    confidence: float = 0.9
    sensitive: bool = False
    corrects: bool = field(default=False)
    """It was said to set something right."""
    ends: Ends | None = None
