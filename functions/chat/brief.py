"""What a reply is written from, and what comes of it."""

from dataclasses import dataclass, field

from functions.chat.care.duties import Duties
from functions.chat.companion import Recalled
from nuanxin.domain.agents import Agent
from nuanxin.domain.care import Notice, Use
from nuanxin.domain.conversation import Message, WrittenBy
from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.identity import Person
from nuanxin.domain.safety import HELP_LINES, Assessment, HelpLines, SafetyNotice

BUILT_IN = WrittenBy("builtin")
FIXED = WrittenBy("safety")
MODERATED = WrittenBy("moderation")
CARE = WrittenBy("care")


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a reply is written from. `history` is newest first, without `text`."""

    person: Person
    agent: Agent
    text: str
    reading: EmotionReading
    history: tuple[Message, ...]
    recalled: tuple[Recalled, ...]
    seed: str
    """Decides between equally good wordings, so that a second try says the same."""
    duties: Duties = field(default_factory=Duties)
    lines: HelpLines = field(default_factory=lambda: HELP_LINES)
    taken_over: bool = False
    """Whether an operator answers in the AI's place."""
    heard: Assessment | None = None
    """The danger in the last messages together; `None` until somebody looked (`danger.py`)."""

    @property
    def language(self) -> str:
        """What the person wrote in, or their setting where that cannot be told."""
        read = self.reading.language
        return self.person.language if read == "und" else read


@dataclass(frozen=True, slots=True)
class Written:
    text: str
    strategy: str
    by: WrittenBy
    safety: SafetyNotice | None = None
    """What the conversation says beyond the reading of its last message."""
    reasons: tuple[str, ...] = ()
    """Codes of the danger that this answers."""
    notices: tuple[Notice, ...] = ()
    use: Use | None = None
