"""How somebody felt at a moment: said by themselves, or read from what they said."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nuanxin.domain.conversation import Message
from nuanxin.domain.emotion import VALENCE_AROUSAL, Emotion, EmotionReading, sobered
from nuanxin.domain.ids import new_id
from nuanxin.domain.safety import is_danger
from nuanxin.domain.small_talk import (
    asks_of_things,
    is_about_us,
    is_courtesy,
    is_errand,
    only_asks,
)
from nuanxin.domain.topics import topics_of

MAX_TAGS = 10
MAX_TAG = 32
"""Characters, once normalised."""
MAX_NOTE = 2000
"""Characters."""
PREFIX = "md"


class MoodSource(StrEnum):
    HAND = "hand"
    TURN = "turn"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class MoodRecord:
    """One point of a person's mood; `at` is UTC and to the millisecond as its id is.

    `valence` is −1…1; `arousal`, `intensity` and `confidence` 0…1. Label and arousal are `None`
    where the person gave a number only: nothing is made up. `helped` is what the person says did
    them good. A record of a turn points at the message it was read from, one by hand at the message
    that it was noted at, if there is one; `strategy` is how the reply went about it.
    """

    id: str
    at: datetime
    source: MoodSource
    valence: float
    intensity: float
    confidence: float
    label: Emotion | None = None
    arousal: float | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
    conversation_id: str | None = None
    message_id: str | None = None
    strategy: str | None = None


@dataclass(frozen=True, slots=True)
class MoodSaid:
    """What a person gave by hand. `None` is what they left out."""

    label: Emotion | None = None
    valence: float | None = None
    arousal: float | None = None
    intensity: float | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether there is a mood in it at all."""
        return self.label is not None or self.valence is not None or bool(self.note)


@dataclass(frozen=True, slots=True)
class Saying:
    """A message of the person, as a mood is linked with it; `at` is to the millisecond."""

    message_id: str
    conversation_id: str
    at: datetime


def mood_id(at: datetime) -> str:
    """Of a record by hand: ids sort by when the mood was, not by when it was written down."""
    return new_id(PREFIX, at)


def mood_id_of(message_id: str) -> str:
    """The id of the record that belongs to a message."""
    return f"{PREFIX}_{ulid_of(message_id)}"


def ulid_of(made: str) -> str:
    """The part of an id of ours that sorts by time."""
    return made.rpartition("_")[2]


def turn_record(
    message: Message,
    *,
    source: MoodSource = MoodSource.TURN,
    strategy: str | None = None,
    in_danger: bool = False,
) -> MoodRecord | None:
    """What a person's message tells of their mood; `None` where nobody read it, or where it tells
    none: a greeting, a goodbye, a question to the companion, an errand.

    The text itself stays with the message; only its topics are taken. `in_danger` where the
    conversation says so beyond the message: nothing glad is noted then.
    """
    reading = message.emotion
    if reading is None:
        return None
    in_danger = in_danger or is_danger(message.safety.level) or is_danger(reading.safety)
    if not in_danger and not tells_mood(message.text, reading.label):
        return None
    reading = sobered(reading, in_danger=in_danger)
    return MoodRecord(
        id=mood_id_of(message.id),
        at=message.created_at,
        source=source,
        label=reading.label,
        valence=_bounded(reading.valence, -1.0),
        arousal=_bounded(reading.arousal, 0.0),
        intensity=_bounded(reading.intensity, 0.0),
        confidence=confidence_of(reading),
        tags=topics_of(message.text)[:MAX_TAGS],
        conversation_id=message.conversation_id,
        message_id=message.id,
        strategy=strategy or message.strategy,
    )


def tells_mood(text: str, label: Emotion) -> bool:
    """Whether a message that was read as `label` says anything of its writer's mood."""
    if is_courtesy(text) or is_about_us(text):
        return False
    if label is Emotion.SURPRISE and only_asks(text):
        # Whoever asks wants to know: the reader takes the question mark for surprise.
        return False
    return label in _PAINFUL or not (is_errand(text) or asks_of_things(text))


_PAINFUL = frozenset(label for label, (valence, _) in VALENCE_AROUSAL.items() if valence < 0)


def hand_record(
    identifier: str, at: datetime, said: MoodSaid, read: EmotionReading | None
) -> MoodRecord:
    """What was given counts; where neither label nor number was, what `read` found in the note;
    for a label alone, where that label usually lies."""
    usual = VALENCE_AROUSAL[said.label] if said.label else (0.0, None)
    label, sure = said.label, 1.0
    if label is None and said.valence is None and read is not None:
        label, usual = read.label, (_bounded(read.valence, -1.0), _bounded(read.arousal, 0.0))
        sure = confidence_of(read)
    valence = usual[0] if said.valence is None else said.valence
    return MoodRecord(
        id=identifier,
        at=at,
        source=MoodSource.HAND,
        label=label,
        valence=valence,
        arousal=usual[1] if said.arousal is None else said.arousal,
        intensity=abs(valence) if said.intensity is None else said.intensity,
        confidence=sure,
        note=said.note,
        tags=with_topics(said.tags, said.note),
        helped=said.helped,
    )


def with_topics(tags: tuple[str, ...], note: str | None) -> tuple[str, ...]:
    """The person's own tags first, then what the note is about."""
    found = topics_of(note) if note else ()
    return tuple(dict.fromkeys((*tags, *found)))[:MAX_TAGS]


def normalised_tags(given: Iterable[str]) -> tuple[str, ...]:
    """One form for each tag: NFKC, lower case, single spaces; the first of several equal ones.

    `ValueError` if there are too many, or one is empty, too long or holds control characters.
    """
    tags = tuple(dict.fromkeys(_normalised(tag) for tag in given))
    if len(tags) > MAX_TAGS:
        raise ValueError(f"at most {MAX_TAGS}")
    return tags


def _normalised(tag: str) -> str:
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in tag):
        raise ValueError("with control characters")
    plain = " ".join(unicodedata.normalize("NFKC", tag).lower().split())
    if not 1 <= len(plain) <= MAX_TAG:
        raise ValueError(f"1 to {MAX_TAG} characters")
    return plain


def confidence_of(reading: EmotionReading) -> float:
    """How sure the analyser is of its label."""
    return _bounded(max(reading.scores.values(), default=0.0), 0.0)


def _bounded(value: float, least: float) -> float:
    return min(1.0, max(least, value))
