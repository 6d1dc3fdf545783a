"""The shape of what the companion can say; the sentences are in the languages' own modules.

Slots: `{f}` a feeling after "feel", `{n}` the same as a thing, `{quote}` and `{recalled}` the
person's own words, `{name}` their name. A sentence whose slot is empty is not used, so nothing is
invented. Every sentence stands alone; a reply is made of one to three of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from nuanxin.domain.emotion import Emotion


class Kind(Enum):
    """What a message asks for, where its feeling is not the point."""

    DANGER = auto()
    WORDLESS = auto()
    GREETING = auto()
    GOOD_NIGHT = auto()
    GOODBYE = auto()
    THANKS = auto()
    RELIEF = auto()
    ASSENT = auto()
    VAGUE = auto()
    HUMANITY = auto()
    IDENTITY = auto()
    ABILITY = auto()
    WELFARE = auto()
    ATTACHMENT = auto()
    MEMORY = auto()
    PRIVACY = auto()
    COMPLAINT = auto()
    CORRECTION = auto()
    JUST_LISTEN = auto()
    ADVICE = auto()
    TASK = auto()
    FACT = auto()
    COMPANY = auto()
    SELF_DOUBT = auto()
    OPINION = auto()
    TELLING = auto()


@dataclass(frozen=True, slots=True)
class Feeling:
    adjective: str
    noun: str
    emotion: Emotion


@dataclass(frozen=True, slots=True)
class Topic:
    """What a message is about, by its words; asked about only in the tone that fits."""

    words: re.Pattern[str]
    cheerful: bool
    questions: tuple[str, ...]
    suggestions: tuple[str, ...] = ()
    urgent: bool = False
    """Whether asking about it comes before everything else, whatever feeling was read."""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Everything in one language. `social` gives, for each kind, the parts in their order."""

    joint: str
    feelings: Mapping[str, Feeling]
    usual: Mapping[Emotion, Feeling]
    reactions: Mapping[Emotion, tuple[str, ...]]
    reflections: Mapping[Emotion, tuple[str, ...]]
    affirmations: Mapping[Emotion, tuple[str, ...]]
    questions: Mapping[Emotion, tuple[str, ...]]
    suggestions: Mapping[Emotion, tuple[str, ...]]
    restatements: tuple[str, ...]
    disclosures: tuple[str, ...]
    recalls: tuple[str, ...]
    advice: tuple[str, ...]
    topics: tuple[Topic, ...]
    social: Mapping[Kind, tuple[tuple[str, ...], ...]]
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...]
    courtesies: Mapping[Kind | None, re.Pattern[str]]
    """The pieces that thanks, partings and the like are made of; `None` for what only fills."""
    masked: re.Pattern[str]
    """Pain that is said as if it did not matter, and goodbyes that may mean more."""
    unmasked: tuple[str, ...]
    """What takes such a saying seriously."""


PAIN = (Emotion.SADNESS, Emotion.ANGER, Emotion.FEAR, Emotion.DISGUST)


def feelings(
    table: Mapping[Emotion, str],
) -> Mapping[str, Feeling]:
    """From `word` or `word=adjective/noun` entries, by word."""
    found: dict[str, Feeling] = {}
    for emotion, listed in table.items():
        for entry in listed.split(";"):
            word, _, forms = entry.strip().partition("=")
            adjective, _, noun = (forms or word).partition("/")
            found[word] = Feeling(adjective, noun or adjective, emotion)
    return found


def with_shared(
    own: Mapping[Emotion, tuple[str, ...]], pain: tuple[str, ...]
) -> Mapping[Emotion, tuple[str, ...]]:
    """Each feeling's own sentences, and for painful ones those that fit any pain."""
    return {
        emotion: own.get(emotion, ()) + (pain if emotion in PAIN else ()) for emotion in Emotion
    }
