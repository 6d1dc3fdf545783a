"""What a clause tells, and the clause said back."""

from dataclasses import dataclass
from enum import Enum, auto


class Telling(Enum):
    """What a clause tells; see `phrases.book.Told`."""

    HARSH = auto()
    DONE = auto()
    BORNE = auto()


@dataclass(frozen=True, slots=True)
class Turned:
    words: str
    telling: Telling
    is_on_topic: bool
