"""The shape of what the companion can say; the sentences are in the languages' own packages.

Slots: `{f}` a feeling after "feel", `{n}` the same as a thing, `{quote}` and `{recalled}` the
person's own words, `{turned}` their words with the pronouns turned round (`{Turned}` at the
start of a sentence), `{person}` whom they speak of, `{ta}` the same as a pronoun, `{body}` a sign
of the body, `{together}` and `{kept}` how long, `{wish}` what they long for, `{known}` what they
told before, `{more}` what they say of themselves beside their name, `{name}` their name,
`{agent}` ours. A sentence whose slot is empty is not used, so
nothing is invented. Every sentence stands alone; a reply is made of one to three of them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from nuanxin.domain.emotion import Emotion
from nuanxin.domain.identity import Tone
from nuanxin.domain.patterns import lazy_pattern


class Kind(Enum):
    """What a message asks for, where its feeling is not the point."""

    DANGER = auto()
    WORDLESS = auto()
    SILENCE = auto()
    NONSENSE = auto()
    FOREIGN = auto()
    GREETING = auto()
    GOOD_NIGHT = auto()
    GOODBYE = auto()
    THANKS = auto()
    RELIEF = auto()
    ASSENT = auto()
    VAGUE = auto()
    APOLOGY = auto()
    COMPLIMENT = auto()
    INSULT = auto()
    HUMANITY = auto()
    IDENTITY = auto()
    ABILITY = auto()
    WELFARE = auto()
    MAKER = auto()
    SENSES = auto()
    SINCERITY = auto()
    TRUTHFUL = auto()
    UNREAL = auto()
    WHY_KIND = auto()
    JUDGED = auto()
    BORED = auto()
    LOVED = auto()
    REMEMBERED = auto()
    ATTACHMENT = auto()
    MEMORY = auto()
    OWN_FACT = auto()
    OWN_NAME = auto()
    INTRODUCTION = auto()
    KNOWN = auto()
    PRIVACY = auto()
    COMPLAINT = auto()
    CORRECTION = auto()
    JUST_LISTEN = auto()
    NO_QUESTIONS = auto()
    NO_COMFORT = auto()
    SHORTER = auto()
    DISTRACTION = auto()
    PRAISE_ME = auto()
    COMFORT_ME = auto()
    ADVICE = auto()
    DILEMMA = auto()
    RESOLVE = auto()
    HOPE = auto()
    DIAGNOSIS = auto()
    MEDICAL = auto()
    LEGAL = auto()
    JOKE = auto()
    TASK = auto()
    FACT = auto()
    CLOCK = auto()
    COMPANY = auto()
    SELF_DOUBT = auto()
    OPINION = auto()
    TELLING = auto()


class Polarity(Enum):
    GOOD = auto()
    HARD = auto()
    PLAIN = auto()


@dataclass(frozen=True, slots=True)
class Feeling:
    adjective: str
    noun: str
    emotion: Emotion


@dataclass(frozen=True, slots=True)
class Pieces:
    """Sentences by what they do in a reply."""

    openings: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    reflections: tuple[str, ...] = ()
    affirmations: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    information: tuple[str, ...] = ()
    disclosures: tuple[str, ...] = ()
    weighty: tuple[str, ...] = ()
    """Those of all of them that are too much for a trifle."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a message is about, by its words."""

    name: str
    words: re.Pattern[str]
    polarity: Polarity
    feeling: str
    """What people mostly feel then, as a word of the phrasebook's `feelings`; may be empty."""
    pieces: Pieces
    urgent: bool = False
    """Whether asking about it comes before everything else, whatever feeling was read."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What can be said to a way of telling, where no topic is known: "nobody came", "tomorrow"."""

    moods: frozenset[Emotion]
    words: re.Pattern[str]
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Told:
    """Openings that give the person's own words back, by what these words are."""

    harsh: tuple[str, ...]
    """Something unkind that was said to them."""
    done: tuple[str, ...]
    """Something that somebody did or that happened."""
    borne: tuple[str, ...]
    """How they are, or what they do because of it."""
    angered: tuple[str, ...]
    """As `done`, where it makes angry; `feared` where it frightens."""
    feared: tuple[str, ...]
    listened: tuple[str, ...]
    """More of a painful matter, without a feeling of its own."""
    good: tuple[str, ...]
    plain: tuple[str, ...]
    guessed: tuple[str, ...] = ()
    """For a pain that only the reading tells of; `listened` where there are none."""
    hard_matter: str = ""
    """What comes before our own sentence on the matter; `good_matter` the same for good news."""
    good_matter: str = ""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Everything in one language. `social` gives, for each kind, the parts in their order."""

    joint: str
    feelings: Mapping[str, Feeling]
    feeling_words: re.Pattern[str]
    """Any word of `feelings`."""
    usual: Mapping[Emotion, Feeling]
    moods: Mapping[Emotion, Pieces]
    told: Told
    restatements: tuple[str, ...]
    invitations: tuple[str, ...]
    """Leave the next word to the person without asking for it."""
    recalls: tuple[str, ...]
    advice: tuple[str, ...]
    dilemmas: tuple[str, ...]
    whys: tuple[str, ...]
    """Answer a "why" that nobody can answer."""
    why_questions: tuple[str, ...]
    whats_wrong: tuple[str, ...]
    """Ask what happened, where a feeling is all that was said; `whats_good` the same for joy."""
    whats_good: tuple[str, ...]
    unmasked: tuple[str, ...]
    """What takes a pain seriously that is said as if it did not matter."""
    topics: tuple[Topic, ...]
    social: Mapping[Kind, tuple[tuple[str, ...], ...]]
    toned: Mapping[tuple[Tone, Kind], tuple[tuple[str, ...], ...]]
    """Where a tone has parts of its own, they come before those of `social`."""
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...]
    courtesies: Mapping[Kind | None, re.Pattern[str]]
    """The pieces that thanks, partings and the like are made of; `None` for what only fills."""
    signs: Mapping[Emotion, re.Pattern[str]]
    """Words that tell a good matter from a hard one where neither topic nor reading does."""
    startled: re.Pattern[str]
    """Words that bear out a surprise."""
    ironic: re.Pattern[str]
    """Praise and thanks that mean the opposite."""
    masked: re.Pattern[str]
    """Pain that is said as if it did not matter, and goodbyes that may mean more."""
    cues: tuple[Cue, ...] = ()
    """The first that fits counts."""


PAIN = (Emotion.SADNESS, Emotion.ANGER, Emotion.FEAR, Emotion.DISGUST)

_MARKS: Mapping[str, str] = {
    "*": "strong",
    "~": "reflections",
    "+": "affirmations",
    "?": "questions",
    "!": "suggestions",
    "=": "information",
    "%": "disclosures",
}

_WEIGHTY = "&"


@dataclass(slots=True)
class _Sorted:
    found: dict[str, list[str]] = field(default_factory=dict)

    def put(self, line: str) -> None:
        is_weighty = line.startswith(_WEIGHTY)
        line = line.removeprefix(_WEIGHTY).strip()
        kind = _MARKS.get(line[0])
        text = line[1:].strip() if kind else line
        if is_weighty:
            self.found.setdefault("weighty", []).append(text)
        self.found.setdefault(kind or "openings", []).append(text)


def pieces(text: str) -> Pieces:
    """One sentence on each line, sorted by the mark before it.

    No mark: an opening; `*` one for a strong feeling; `~` a reflection; `+` an affirmation; `?` a
    question; `!` a suggestion; `=` something to know; `%` what many people know. A `&` before
    all that: only for what lasts or weighs much.
    """
    sorted_lines = _Sorted()
    for line in lines(text):
        sorted_lines.put(line)
    return Pieces(**{kind: tuple(found) for kind, found in sorted_lines.found.items()})


def lines(text: str) -> tuple[str, ...]:
    return tuple(stripped for line in text.splitlines() if (stripped := line.strip()))


def hard(name: str, words: str, feeling: str, text: str, *, urgent: bool = False) -> Topic:
    return Topic(name, lazy_pattern(words), Polarity.HARD, feeling, pieces(text), urgent)


def good(name: str, words: str, feeling: str, text: str) -> Topic:
    return Topic(name, lazy_pattern(words), Polarity.GOOD, feeling, pieces(text))


def plain(name: str, words: str, text: str) -> Topic:
    return Topic(name, lazy_pattern(words), Polarity.PLAIN, "", pieces(text))


def cue(moods: Iterable[Emotion], words: str, text: str) -> Cue:
    return Cue(frozenset(moods), lazy_pattern(words), pieces(text))


def both(own: Pieces, shared: Pieces) -> Pieces:
    """A feeling's own sentences first, and then those that fit any of its kind."""
    return Pieces(
        *(getattr(own, name) + getattr(shared, name) for name in Pieces.__dataclass_fields__)
    )


def feelings(table: Mapping[Emotion, str]) -> Mapping[str, Feeling]:
    """From `word` or `word=adjective/noun` entries, by word."""
    found: dict[str, Feeling] = {}
    for emotion, listed in table.items():
        for entry in listed.split(";"):
            word, _, forms = entry.strip().partition("=")
            adjective, _, noun = (forms or word).partition("/")
            found[word] = Feeling(adjective, noun or adjective, emotion)
    return found
