"""Saying something else in the place of a message: it and all that came after it are forgotten.

The new turn cuts the conversation in its own transaction, so that of two that replace the same only
one does. What the cut holds is removed right after it, or by whoever comes next if that is cut
short. Danger that was replaced stays known, without its words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from functions.chat.danger import STRATEGY
from functions.chat.naming import is_named_after, name_of
from functions.chat.ports import Conversations
from functions.chat.remembering import Remembering
from functions.chat.turn import Said
from nuanxin import observability
from nuanxin.domain.attached import AttachmentKind
from nuanxin.domain.conversation import Author, Conversation, Message
from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.ids import made_at
from nuanxin.domain.safety import SafetyLevel, SafetyNotice, is_danger, raised
from nuanxin.errors import Conflict, Invalid, UpstreamUnavailable
from nuanxin.ports import Clock

API = "api"
"""The channel in which a message can be taken back: others have delivered it."""
_MOMENT = timedelta(milliseconds=1)
"""Ids sort by time, to the millisecond."""
_TRACES = 40
"""As many messages as are read of the talk itself."""
_AVOIDED = 3
"""Replies that the next one is not to sound like."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A question, and all that came after it, newest first, before anything takes its place."""

    question: Message
    messages: tuple[Message, ...]
    traces: tuple[Message, ...] = ()
    """What is left of danger in them and in what was replaced before, newest first."""

    @property
    def replies(self) -> tuple[str, ...]:
        """What was said to the question."""
        own = [one for one in self.messages if one.answers == self.question.id]
        return tuple(one.text for one in own if one.text)[:_AVOIDED]

    def not_before(self, at: datetime) -> datetime:
        """The time of what takes its place: other instances' clocks may be ahead."""
        return max(at, self.messages[0].created_at + _MOMENT)

    def retitled(self, said: Said, conversation: Conversation, language: str) -> Conversation:
        """Where the title is made of what goes, it is made of what comes."""
        is_same = not said.text.strip() and not said.attached
        if is_same or not is_named_after(conversation.title, self.question):
            return conversation
        return replace(conversation, title=name_of(said.text, said.attached, language))

    def in_words_of(self, said: Said) -> Said:
        """Without anything of its own, the same is asked again. Other words leave the pictures
        beside them, which are gone by now and cannot be sent again."""
        if said.attached:
            return said
        if said.text.strip():
            left = (one for one in self.question.attachments if one.kind is AttachmentKind.PICTURE)
            return replace(said, attached=tuple(left))
        question = self.question
        return replace(said, text=question.text, attached=question.attachments, felt=self._felt)

    def _felt(self, read: EmotionReading) -> EmotionReading:
        """As it was read the first time; more danger may be heard by now."""
        first = self.question.emotion
        if first is None:
            return read
        return replace(first, safety=raised(read.safety, first.safety))


@dataclass(frozen=True, slots=True)
class Replacing:
    conversations: Conversations
    memory: Remembering | None
    now: Clock

    def replaced(self, said: Said, conversation: Conversation) -> Replaced | None:
        """What is to be replaced; `Conflict` (`message_changed`) if it is gone by now."""
        if said.replaces is None:
            return None
        takeover = conversation.takeover
        if takeover is not None and takeover.is_on(self.now()):
            raise Conflict("somebody else reads and answers here now", code="taken_over")
        if conversation.channel != API:
            raise Conflict("what was sent there cannot be taken back", code="already_delivered")
        found = self.conversations.within(said.person_id, conversation.id, said.replaces)
        if not found or found[-1].id != said.replaces or found[-1].is_forgotten:
            raise Conflict("this message is gone by now", code="message_changed")
        if found[-1].author is not Author.USER:
            raise Invalid("only what you said can be replaced", field="replaces")
        before = self.conversations.traces(said.person_id, conversation.id, limit=_TRACES)
        traces = (*before, *traces_of(found, self.now()))
        return Replaced(found[-1], found, ordered(traces))

    def sweep(self, person_id: str, conversation: Conversation) -> Conversation:
        """Remove what the conversation's cut holds, if it has one: what is remembered of it first,
        then the messages, then the mark. A second try goes on where the first one stopped."""
        cut = conversation.cut
        if cut is None:
            return conversation
        found = self.conversations.within(person_id, conversation.id, cut.first, cut.below)
        asked = [one.id for one in found if one.author is Author.USER]
        if self.memory is not None and asked and not conversation.incognito:
            # Not at the present time: what took their place may say the same again.
            self.memory.forget_turns(person_id, asked, made_at(cut.below) - _MOMENT)
        traces = {one.id for one in traces_of(found, self.now())}
        self.conversations.withdraw(person_id, conversation.id, cut, found, traces, self.now())
        observability.event("conversation.replaced", messages=len(found))
        return replace(conversation, cut=None)

    def swept_if_possible(self, person_id: str, conversation_id: str) -> None:
        """After the new turn is stored: its reply does not wait for a store that is out of order,
        and whoever comes next removes the rest."""
        try:
            conversation = self.conversations.get(person_id, conversation_id)
            if conversation is not None:
                self.sweep(person_id, conversation)
        except UpstreamUnavailable as error:
            observability.fault("conversation.not_replaced", error)


def traces_of(messages: Sequence[Message], at: datetime) -> tuple[Message, ...]:
    """What is left of danger among these, in their order: questions and replies without words."""
    dangerous = {one.answers or one.id for one in messages if _is_danger(one)}
    return tuple(_wordless(one, at) for one in messages if (one.answers or one.id) in dangerous)


def ordered(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Newest first."""
    return tuple(sorted(messages, key=lambda one: one.id, reverse=True))


def _is_danger(message: Message) -> bool:
    """What merely follows danger is none: aftercare would begin anew with each replacement."""
    level = message.safety.level
    if message.author is Author.USER:
        return is_danger(level)
    return message.strategy == STRATEGY or level is SafetyLevel.ACUTE


def _wordless(message: Message, at: datetime) -> Message:
    return replace(
        message,
        text="",
        attachments=(),
        emotion=None,
        safety=SafetyNotice(message.safety.level),
        notices=(),
        recalled=(),
        citations=(),
        forgotten_at=at,
        replaced_at=at,
    )
