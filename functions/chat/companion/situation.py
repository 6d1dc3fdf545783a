"""What the generator may know, and what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from functions.chat.phrases import Tone
from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.memories import MemoryKind, Profile


class Strategy(StrEnum):
    """The eight support strategies, named as in ESConv."""

    QUESTION = "question"
    RESTATEMENT = "restatement"
    REFLECTION = "reflection"
    SELF_DISCLOSURE = "self_disclosure"
    AFFIRMATION = "affirmation"
    SUGGESTION = "suggestion"
    INFORMATION = "information"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Recalled:
    """Something that the person told earlier, word for word, or the gist of it."""

    text: str
    said_at: datetime
    memory_id: str
    kind: MemoryKind = MemoryKind.TURN


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the generator may know.

    `recalled` may be brought up, best first; `known` only answers what is asked for, as does
    `profile`, which holds who the person is.
    `earlier_strategies` are this conversation's, oldest first;
    `earlier_replies` are our last replies, newest first, at most 20, so that none comes twice;
    `avoided` are those that this one takes the place of, whose sentences do not come again;
    `earlier_feelings` are what was read in the person's last messages, oldest first;
    `earlier_texts` are the person's last messages, newest first. `helped` is the mean change of
    valence (−2…2) that followed a strategy; `hour` is the person's own, 0…23.
    """

    text: str
    reading: EmotionReading
    language: str
    name: str | None
    recalled: tuple[Recalled, ...]
    earlier_strategies: tuple[Strategy, ...]
    earlier_replies: tuple[str, ...]
    earlier_feelings: tuple[Emotion, ...] = ()
    earlier_texts: tuple[str, ...] = ()
    helped: Mapping[Strategy, float] = field(default_factory=dict)
    tone: Tone = Tone.WARM
    agent_name: str | None = None
    hour: int | None = None
    known: tuple[Recalled, ...] = ()
    profile: Profile = field(default_factory=dict)
    avoided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    text: str
    strategy: Strategy
    memory_ids: tuple[str, ...] = ()
    """Of the memories whose words are in it."""
