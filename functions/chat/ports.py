"""What only the chat use cases need from the outside."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from nuanxin.domain.agents import Agent
from nuanxin.domain.conversation import Conversation, Cut, Message
from nuanxin.domain.safety_events import SafetyEvent
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Page

if TYPE_CHECKING:
    from nuanxin.domain.memories import Memory
    from nuanxin.domain.moods import MoodRecord

FETCH_HINT = "回复1"
"""Only WeChat's placeholder may say this: it tells people how to fetch a reply."""
SPACED_HINT = "回复 1"
"""What others say in its place."""


class Halted(Exception):
    """Nobody waits for the rest of a reply."""


def never() -> bool:
    return False


class ModelUnavailable(UpstreamUnavailable):
    """The language model did not answer, or fell silent before it was done."""

    default_code = "model_unavailable"


class MemoriesGone(Exception):
    """One of the memories that a reply was written with was forgotten before it was stored."""


class PromptRole(StrEnum):
    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class PromptMessage:
    role: PromptRole
    text: str


class LanguageModel(Protocol):
    name: str
    """What is used when an agent names no model of its own."""

    def stream(
        self,
        prompt: Sequence[PromptMessage],
        *,
        model: str | None,
        is_halted: Callable[[], bool] = never,
    ) -> Iterator[str]:
        """The reply in pieces, never empty ones; `ModelUnavailable` at any point, also when the
        reply ends before the model said that it was done, or holds no text at all.

        `is_halted` is asked before the model is, and several times a second from then on: once it
        is so, nothing more is read from the model, and `Halted` is raised."""
        ...


@dataclass(frozen=True, slots=True)
class Opening:
    """What a turn writes before the reply is thought about, all or nothing."""

    conversation: Conversation
    is_new: bool
    question: Message
    reply: Message
    lease_until: datetime
    key: str | None
    """The caller's idempotency key, if there is one."""
    request: str
    """What was asked for, as the caller put it: a key stands for one request."""
    event: SafetyEvent | None = None
    """What operators will see of danger in the question."""
    mood: "MoodRecord | None" = None
    """What the question tells of the person's mood."""
    memory: "Memory | None" = None
    """What the person said, to be found again from the next turn on."""
    replaces: str | None = None
    """The id of a question that this one takes the place of, with all that came after it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A turn's ids; those of the first try if this one repeats it."""

    conversation_id: str
    question_id: str
    reply_id: str
    repeated: bool


class Conversations(Protocol):
    """Every call names the person: nobody reaches what is not theirs."""

    def get(self, person_id: str, conversation_id: str) -> Conversation | None: ...

    def page(self, person_id: str, *, limit: int, cursor: str | None) -> Page[Conversation]:
        """By last activity, the latest first."""
        ...

    def open_turn(self, person_id: str, opening: Opening) -> Opened:
        """Store question and reply-to-be. `NotFound` if the conversation is gone; `Conflict`
        (`account_being_erased`) if the person is, or is about to be; `Invalid`
        (`idempotency_key_reused`) if the key came with another question.

        One that replaces another cuts the conversation: what `Conversation.cut` holds is to be
        withdrawn. `Conflict` (`message_changed`) if the question is gone, or something else in the
        conversation is being replaced."""
        ...

    def opened(self, person_id: str, key: str, request: str) -> Opened | None:
        """The turn that this key began, if it did; `Invalid` as in `open_turn`."""
        ...

    def within(
        self, person_id: str, conversation_id: str, first: str, below: str | None = None
    ) -> tuple[Message, ...]:
        """The messages from this one on, and below that one, newest first; also what a cut
        holds, but nothing that is only left of danger."""
        ...

    def withdraw(
        self,
        person_id: str,
        conversation_id: str,
        cut: Cut,
        messages: Sequence[Message],
        traces: Collection[str],
        at: datetime,
    ) -> None:
        """Remove these, with their moods, and all streams in the cut; of those whose ids are among
        `traces` only that there was danger is left. Then the cut is healed. Repeating it after a
        crash removes what was left."""
        ...

    def traces(self, person_id: str, conversation_id: str, *, limit: int) -> tuple[Message, ...]:
        """What is left of danger that was replaced, newest first."""
        ...

    def stop(self, person_id: str, reply: Message) -> bool:
        """Ask whoever writes the reply to leave it at what was shown; whether it is still being
        written."""
        ...

    def is_wanted(self, person_id: str, reply: Message) -> bool:
        """Whether somebody waits for the rest of it: neither stopped, nor gone."""
        ...

    def extend(self, person_id: str, reply: Message, lease_until: datetime) -> None:
        """The writer is alive."""
        ...

    def take_over(self, person_id: str, reply: Message, now: datetime, until: datetime) -> bool:
        """Become the writer of a reply whose writer was last heard of too long ago."""
        ...

    def finish(self, person_id: str, reply: Message) -> bool:
        """Store the finished reply; `False` if another writer did, or it was deleted or
        forgotten. `MemoriesGone` if one of `reply.recalled` is not there any more: nothing is
        stored then."""
        ...

    def message(self, person_id: str, conversation_id: str, message_id: str) -> Message | None:
        """`None` also for what was replaced."""
        ...

    def messages(
        self, person_id: str, conversation_id: str, *, limit: int, cursor: str | None
    ) -> Page[Message]:
        """The newest first."""
        ...

    def before(self, person_id: str, question: Message, *, limit: int) -> tuple[Message, ...]:
        """What was said before `question`, the newest first: in its conversation, then in those
        that began earlier, but for incognito ones; and what is left of danger that was replaced.
        With what writing a reply needs of it."""
        ...

    def close(self, person_id: str, conversation_id: str) -> bool:
        """Let nothing more be said in it, before it is deleted; whether there was such a one.
        From now on nobody finds it."""
        ...

    def delete(self, person_id: str, conversation_id: str) -> bool:
        """All of it; whether there was any. Repeating it after a crash removes what was left."""
        ...


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """One event of a reply's stream; `id` counts from 1."""

    id: int
    name: str
    data: Mapping[str, Any]


class ReplyLog(Protocol):
    """Events of streamed replies, kept for a day so that a stream can be resumed."""

    def append(self, person_id: str, reply: Message, events: Sequence[StreamEvent]) -> None:
        """Keeps nothing where the reply was deleted or forgotten meanwhile."""
        ...

    def all(self, person_id: str, reply: Message) -> tuple[StreamEvent, ...]:
        """In order; none where the reply was not streamed, or too long ago."""
        ...


class Agents(Protocol):
    def get(self, agent_id: str) -> Agent | None: ...

    def all(self) -> tuple[Agent, ...]:
        """Oldest first."""
        ...

    def add(self, agent: Agent) -> None: ...

    def replace(self, agent: Agent) -> None:
        """`NotFound` if it was deleted meanwhile: nothing comes back by a late change."""
        ...

    def delete(self, agent_id: str) -> None: ...
