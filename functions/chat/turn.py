"""What is said, and the turn that comes of it."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field

from functions.chat.brief import Brief
from nuanxin.domain.agents import Agent
from nuanxin.domain.attached import Attachment
from nuanxin.domain.conversation import Message
from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.identity import Person
from nuanxin.domain.memories import Memory
from nuanxin.domain.safety_events import SafetyEvent

_TITLE_LENGTH = 24
"""Characters, without what says that there was more."""
_SHORTEST = _TITLE_LENGTH // 2
"""What is left of a title at least, even if a word is cut for it."""
_MORE = "…"
_BEFORE_MORE = " ,.;:-…，。、；："
_CJK = "\u2e80"
"""From here on scripts are written without spaces, mostly: they may be cut anywhere."""


@dataclass(frozen=True, slots=True)
class Said:
    """What reached us from a person, whichever way.

    `conversation_id` names one that exists; `standing_id` one that is made when missing, for
    channels that know only one conversation with a person. `key` makes a repetition harmless;
    `request` is what it stands for, where the text was only made from that. `attached` is what
    was sent beside the text; of a message that is replaced, pictures stay. `felt` adds to the
    reading of the text what else there was to hear. `incognito` is what the conversation has to
    be, or a new one will be; `None` leaves it as it is. `replaces` names a question of theirs in
    the conversation: this takes its place, and that of all after it; without words and
    attachments it is asked again.
    """

    person_id: str
    text: str
    channel: str
    conversation_id: str | None = None
    standing_id: str | None = None
    agent_id: str | None = None
    key: str | None = None
    request: str | None = None
    attached: tuple[Attachment, ...] = ()
    felt: Callable[[EmotionReading], EmotionReading] | None = None
    incognito: bool | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A stored question, and what its reply is written from.

    `event` is the danger that was stored with it, `brief` what it was found in, `waking` the call
    to those who look after what is remembered, all by whoever began the turn just now.
    """

    person: Person
    agent: Agent
    question: Message
    reply: Message
    channel: str
    repeated: bool
    taken_over: bool = False
    event: SafetyEvent | None = None
    brief: Brief | None = field(default=None, repr=False, compare=False)
    waking: Future[None] | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Reasons:
    """What a reply goes back to. `memories` are as they are now, by id; the others are gone. Beside
    those that it was written with, they are what was said in the same talk and is given back."""

    reply: Message
    memories: Mapping[str, Memory]


def title_of(text: str) -> str:
    """Of a conversation that begins with this: cut between words, with "…" where it is cut."""
    line = " ".join(text.split())
    if len(line) <= _TITLE_LENGTH:
        return line
    end = _TITLE_LENGTH
    while end > _SHORTEST and _in_word(line[end - 1]) and _in_word(line[end]):
        end -= 1
    if end == _SHORTEST:
        end = _TITLE_LENGTH
    return line[:end].rstrip(_BEFORE_MORE) + _MORE


def is_title_of(title: str, text: str) -> bool:
    """Whether it was made of these words; before, titles ended without a mark."""
    return bool(title) and " ".join(text.split()).startswith(title.removesuffix(_MORE))


def _in_word(letter: str) -> bool:
    return letter < _CJK and (letter.isalnum() or letter in "'’")


def fingerprint(said: Said) -> str:
    """By which a repetition is known. Of a standing conversation the agent is no part: operators
    may choose another one for the channel before a turn that was cut short is finished."""
    agent_id = None if said.standing_id is not None else said.agent_id
    request = said.text if said.request is None else said.request
    incognito = ("incognito",) if said.incognito else ()
    replaces = ("replaces", said.replaces) if said.replaces else ()
    parts = (said.conversation_id or "", agent_id or "", request, *incognito, *replaces)
    return "\x1f".join(parts)
