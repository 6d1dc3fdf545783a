"""The built-in empathetic generator: rules and templates, no model."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nuanxin.domain.emotion import EmotionReading


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
    `earlier_replies` are the texts of our last replies, at most 20, so that none comes twice.
    """

    text: str
    reading: EmotionReading
    language: str
    name: str | None
    recalled: tuple[Recalled, ...]
    earlier_strategies: tuple[Strategy, ...]
    earlier_replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    text: str
    strategy: Strategy


def choose_strategy(situation: Situation) -> Strategy:
    return Strategy.QUESTION if len(situation.earlier_strategies) < 2 else Strategy.REFLECTION


def compose(situation: Situation, *, seed: str) -> Composition:
    """A reply; the same situation and seed always give the same one."""
    zh = situation.reading.language == "zh" or situation.language.startswith("zh")
    text = "我在听，愿意多说一点吗？" if zh else "I'm listening. Would you tell me more?"
    return Composition(text, choose_strategy(situation))
