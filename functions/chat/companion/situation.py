"""What the generator may know, and what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from functions.chat.phrases import Tone
from nuanxin.domain.emotion import Emotion, EmotionReading


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
    """Something that the person said earlier, in their own words."""

    text: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the generator may know.

    `recalled` is best first; `earlier_strategies` are this conversation's, oldest first;
    `earlier_replies` are our last replies, newest first, at most 20, so that none comes twice;
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


@dataclass(frozen=True, slots=True)
class Composition:
    text: str
    strategy: Strategy
