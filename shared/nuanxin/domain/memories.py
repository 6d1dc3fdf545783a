"""What is remembered of a person, each thing with where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from nuanxin.domain.emotion import Emotion
from nuanxin.domain.ids import derived_id, made_at

PREFIX = "mem"
MAX_MEMORY = 500
"""Characters of what is drawn from messages, or written by hand. A turn has its own bound."""
MAX_HISTORY = 50
"""Earlier wordings that one memory keeps, the latest: an item of the table has its bounds."""
MAX_SOURCES = 10
"""Messages that one memory names: what is told again and again names the first ones."""


class MemoryKind(StrEnum):
    TURN = "turn"
    """What the person said, word for word: remembered at once, before anything is drawn from it."""
    PROFILE = "profile"
    """Who they are: name, birthday, home, work. Always at hand (see `Slot`)."""
    FACT = "fact"
    PERSON = "person"
    """Somebody in their life, or an animal."""
    EVENT = "event"
    FEELING = "feeling"
    PREFERENCE = "preference"


class Slot(StrEnum):
    """Of a profile; each holds one thing at a time."""

    NAME = "name"
    BIRTHDAY = "birthday"
    AGE = "age"
    HOME = "home"
    HOMETOWN = "hometown"
    WORK = "work"
    STUDIES = "studies"
    FAMILY = "family"
    PARTNER = "partner"
    HEALTH = "health"
    PRONOUNS = "pronouns"


class Recurrence(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Source:
    """A message of the person's that it was drawn from."""

    conversation_id: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Felt:
    """How it felt, as far as that was told or heard. `valence` is −1…1, `arousal` 0…1."""

    label: Emotion | None = None
    valence: float = 0.0
    arousal: float = 0.0
    triggers: tuple[str, ...] = ()
    """What brought it about, in the person's words."""
    helped: tuple[str, ...] = ()
    """What made it better, in the person's words."""


@dataclass(frozen=True, slots=True, repr=False)
class Earlier:
    """What it said before it was corrected."""

    text: str
    until: datetime


@dataclass(frozen=True, slots=True, repr=False)
class Memory:
    """`said_at` is when the person told it, `event_at` when it happened or will.

    Two current memories with one `key` contradict each other: the later one supersedes. Superseded
    ones stay, for the person to see, and are never recalled.
    """

    id: str
    kind: MemoryKind
    text: str
    said_at: datetime
    sources: tuple[Source, ...] = ()
    key: str | None = None
    slot: Slot | None = None
    event_at: datetime | None = None
    recurs: Recurrence | None = None
    felt: Felt | None = None
    salience: float = 0.5
    """0…1: how much it matters to the person."""
    confidence: float = 1.0
    """0…1: how surely it was said so."""
    pinned: bool = False
    sensitive: bool = False
    """Danger, or what hurts most: never raised unasked."""
    superseded_by: str | None = None
    drawn_by: str = "rules"
    """`rules`, a model's name, or `person`."""
    corrected_at: datetime | None = None
    history: tuple[Earlier, ...] = ()

    @property
    def is_current(self) -> bool:
        return self.superseded_by is None

    @property
    def line(self) -> Slot | None:
        """Its place in the profile. What is sensitive has none: a profile is always at hand."""
        return self.slot if self.is_current and not self.sensitive else None

    @property
    def turn_ids(self) -> tuple[str, ...]:
        """The turns that it was drawn from; none for a turn."""
        if self.kind is MemoryKind.TURN:
            return ()
        return tuple(turn_memory_id(one.message_id) for one in self.sources)

    def corrected(self, text: str, at: datetime) -> "Memory":
        """With the person's own words in its place; what it said is kept beside it."""
        return replace(
            self,
            text=text,
            corrected_at=at,
            confidence=1.0,
            drawn_by="person",
            history=(*self.history, Earlier(self.text, at))[-MAX_HISTORY:],
        )


def turn_memory_id(message_id: str) -> str:
    """A turn's memory has the ULID of its message."""
    return f"{PREFIX}_{message_id.rpartition('_')[2]}"


def drawn_memory_id(message_id: str, kind: MemoryKind, what: str) -> str:
    """The same whenever the same is drawn from a message: a second delivery finds the first."""
    return derived_id(PREFIX, made_at(message_id), f"{message_id}\x1f{kind}\x1f{what}")


@dataclass(frozen=True, slots=True, repr=False)
class ProfileLine:
    """What a slot holds, and the memory that says so."""

    memory_id: str
    text: str
    sensitive: bool = False


Profile = Mapping[Slot, ProfileLine]
