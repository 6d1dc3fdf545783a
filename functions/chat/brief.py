"""What a reply is written from, and what comes of it."""

from dataclasses import dataclass, field

from functions.chat.care.duties import Duties
from functions.chat.companion import Recalled
from functions.chat.knowledge.found import Found
from functions.chat.moderation.ports import Verdict
from nuanxin.domain.agents import Agent
from nuanxin.domain.care import Notice, Use
from nuanxin.domain.conversation import Message, WrittenBy
from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.identity import Person
from nuanxin.domain.knowledge import Citation
from nuanxin.domain.memories import Profile
from nuanxin.domain.safety import HELP_LINES, Assessment, HelpLines, SafetyNotice, Template

BUILT_IN = WrittenBy("builtin")
FIXED = WrittenBy("safety")
MODERATED = WrittenBy("moderation")
CARE = WrittenBy("care")


def spoken_language(reading: EmotionReading, person: Person) -> str:
    """What the person wrote in, or their setting where that cannot be told."""
    return person.language if reading.language == "und" else reading.language


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a reply is written from. `history` is newest first, without `text`."""

    person: Person
    agent: Agent
    text: str
    reading: EmotionReading
    history: tuple[Message, ...]
    seed: str
    """Decides between equally good wordings, so that a second try says the same."""
    duties: Duties = field(default_factory=Duties)
    lines: HelpLines = field(default_factory=lambda: HELP_LINES)
    taken_over: bool = False
    """Whether an operator answers in the AI's place."""
    elsewhere: tuple[Message, ...] = ()
    """What was said a short time ago in other conversations, newest first."""
    replaced: tuple[Message, ...] = ()
    """What is left of danger that was replaced in this conversation, newest first: no words."""
    avoided: tuple[str, ...] = ()
    """Replies to the question that this one takes the place of: it is not to sound like them."""
    heard: Assessment | None = None
    """The danger in the last messages together; `None` until somebody looked (`danger.py`)."""
    verdict: Verdict | None = None
    """What a moderator thinks of `text`; `None` until one was asked."""
    recalled: tuple[Recalled, ...] = ()
    """What fits of what the person told in other conversations, best first."""
    profile: Profile = field(default_factory=dict)
    """Who they are, as they told it."""
    found: Found | None = None
    """What the agent's datasets say of it; `None` where nothing was looked up."""
    of_memory: "Written | None" = None
    """What is said to a wish that concerns memory itself; it is done by now."""

    @property
    def language(self) -> str:
        return spoken_language(self.reading, self.person)


@dataclass(frozen=True, slots=True)
class Written:
    text: str
    strategy: str
    by: WrittenBy
    safety: SafetyNotice | None = None
    """What the conversation says beyond the reading of its last message."""
    reasons: tuple[str, ...] = ()
    """Codes of the danger that this answers."""
    template: Template | None = None
    """The fixed text for danger that it is."""
    notices: tuple[Notice, ...] = ()
    use: Use | None = None
    recalled: tuple[str, ...] = ()
    """Ids of the memories that it was written with."""
    citations: tuple[Citation, ...] = ()
    stopped: bool = False
    """Whether the person had enough of it before it was whole."""
