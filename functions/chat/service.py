"""One turn of a conversation: read the feeling, remember, write, store."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from aws_lambda_powertools.metrics import MetricUnit

from functions.chat.companion import Recalled
from functions.chat.moderation import ports as moderation
from functions.chat.persona import COMPANION
from functions.chat.ports import Agents, Conversations, Opening
from functions.chat.recall import recall
from functions.chat.writer import Brief, Writer, Written
from nuanxin import observability
from nuanxin.domain import safety
from nuanxin.domain.agents import COMPANION_ID, Agent
from nuanxin.domain.conversation import (
    Author,
    Conversation,
    Fallback,
    Message,
    ReplyCompleted,
    ReplyCreated,
    ReplyDelta,
    ReplyEvent,
    Status,
)
from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.identity import Person
from nuanxin.domain.ids import new_id
from nuanxin.domain.safety import SafetyNotice
from nuanxin.errors import Conflict, NotFound, Unauthenticated
from nuanxin.ports import Clock, EmotionAnalyser, Page, People

LEASE = timedelta(seconds=60)
"""A writer that was silent for so long is gone. It has to be longer than a model may take."""

_EARLIER = 100
_HISTORY = 40
"""Messages that are read, and of these the ones of the conversation that a reply goes by."""
_TITLE_LENGTH = 24
_REPLY_AFTER = timedelta(milliseconds=1)
"""Ids sort by time, and a reply comes after its question: always so long after it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What reached us from a person, whichever way.

    `conversation_id` names one that exists; `standing_id` one that is made when missing, for
    channels that know only one conversation with a person. `key` makes a repetition harmless.
    """

    person_id: str
    text: str
    channel: str
    conversation_id: str | None = None
    standing_id: str | None = None
    agent_id: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A stored question, and what its reply is written from."""

    person: Person
    agent: Agent
    question: Message
    reply: Message
    channel: str
    repeated: bool


@dataclass(frozen=True, slots=True)
class Completion:
    """A reply that is written while `pieces` is read."""

    reading: EmotionReading
    notice: SafetyNotice
    pieces: Generator[str, None, Written]


@dataclass(frozen=True, slots=True)
class ChatService:
    conversations: Conversations
    agents: Agents
    people: People
    analyser: EmotionAnalyser
    writer: Writer
    now: Clock
    lease: timedelta = LEASE

    def begin(self, said: Said) -> Turn:
        """Store what was said; from here on it is not lost, whatever happens to the reply."""
        person = self._person(said.person_id)
        conversation, is_new = self._conversation(said)
        agent = self._agent_of(conversation)
        if said.standing_id is not None:
            # An operator may have given the channel another agent since the conversation began.
            agent = self._find_agent(said.agent_id or COMPANION_ID) or COMPANION
        question, reply = self._messages(person, conversation, said.text)
        opening = Opening(
            conversation=conversation.touched(question.created_at),
            is_new=is_new,
            question=question,
            reply=reply,
            lease_until=question.created_at + self.lease,
            key=said.key,
            request=_fingerprint(said),
        )
        opened = self.conversations.open_turn(person.id, opening)
        if opened.repeated:
            return self.turn_of(person.id, opened.conversation_id, opened.reply_id)
        return Turn(person, agent, question, reply, conversation.channel, repeated=False)

    def reply(self, turn: Turn) -> Iterator[ReplyEvent]:
        """Write the reply. It is stored when `ReplyCompleted` comes."""
        yield ReplyCreated(turn.question.id, turn.reply)
        written = yield from _deltas(self.writer.write(self._brief(turn)))
        yield ReplyCompleted(self._finish(turn, written))

    def rescue(self, turn: Turn, said: str) -> Iterator[ReplyEvent]:
        """Finish, in our own words, a reply whose writer is gone after `said`."""
        rescue = self.writer.rescue(self._brief(turn), said, Fallback.ABANDONED)
        written = yield from _deltas(rescue)
        yield ReplyCompleted(self._finish(turn, written))

    def answer(self, turn: Turn) -> Message:
        """The whole reply at once."""
        *_, last = self.reply(turn)
        assert isinstance(last, ReplyCompleted)
        return last.message

    def resume(self, turn: Turn) -> Message:
        """The reply of a turn whose writer is known to be gone: as it was stored, or written
        anew. Of two writers the first one's stays."""
        stored = self._stored(turn)
        if stored.status is Status.COMPLETE:
            return stored
        try:
            return self.answer(turn)
        except NotFound:
            stored = self._stored(turn)
            if stored.status is not Status.COMPLETE:
                raise
            return stored

    def complete(
        self, person_id: str, agent_id: str, instructions: str, conversation: Sequence[Message]
    ) -> Completion:
        """A reply to a conversation that the client keeps: nothing of it is stored.

        `conversation` is oldest first and ends with the question; `instructions` are the
        client's own, on top of the agent's persona.
        """
        person, agent = self._person(person_id), self._agent(agent_id)
        *before, question = (
            replace(one, safety=SafetyNotice(safety.assess(one.text)))
            if one.author is Author.USER
            else one
            for one in conversation
        )
        reading = self.analyser.read([question.text])[0]
        brief = Brief(
            person=person,
            agent=replace(agent, persona=f"{agent.persona}\n\n{instructions}".strip()),
            text=question.text,
            reading=reading,
            history=tuple(reversed(before)),
            recalled=(),
            seed=f"{len(before)} {question.text}",
        )
        return Completion(reading, _notice(reading, person), _recorded(self.writer.write(brief)))

    def turn_of(self, person_id: str, conversation_id: str, reply_id: str) -> Turn:
        """The turn that a reply belongs to; `NotFound` if it is nobody's or somebody else's."""
        reply = self.conversations.message(person_id, conversation_id, reply_id)
        if reply is None or reply.answers is None:
            raise NotFound("no such reply")
        question = self.conversations.message(person_id, conversation_id, reply.answers)
        conversation = self.conversations.get(person_id, conversation_id)
        if question is None or conversation is None:
            raise NotFound("no such reply")
        return Turn(
            person=self._person(person_id),
            agent=self._agent_of(conversation),
            question=question,
            reply=reply,
            channel=conversation.channel,
            repeated=True,
        )

    def list_conversations(
        self, person_id: str, *, limit: int, cursor: str | None
    ) -> Page[Conversation]:
        return self.conversations.page(person_id, limit=limit, cursor=cursor)

    def list_messages(
        self, person_id: str, conversation_id: str, *, limit: int, cursor: str | None
    ) -> Page[Message]:
        self._existing(person_id, conversation_id)
        return self.conversations.messages(person_id, conversation_id, limit=limit, cursor=cursor)

    def delete_conversation(self, person_id: str, conversation_id: str) -> None:
        if not self.conversations.delete(person_id, conversation_id):
            raise NotFound("no such conversation")

    def agents_to_talk_to(self) -> tuple[Agent, ...]:
        """Everybody whom a person may talk to; the built-in companion first."""
        return (COMPANION, *self.agents.all())

    # Steps.

    def _stored(self, turn: Turn) -> Message:
        reply = turn.reply
        stored = self.conversations.message(turn.person.id, reply.conversation_id, reply.id)
        if stored is None:
            raise NotFound("the reply was deleted")
        return stored

    def _person(self, person_id: str) -> Person:
        person = self.people.get(person_id)
        if person is None:
            raise Unauthenticated("this account is gone", code="account_gone")
        return person

    def _existing(self, person_id: str, conversation_id: str) -> Conversation:
        conversation = self.conversations.get(person_id, conversation_id)
        if conversation is None:
            raise NotFound("no such conversation")
        return conversation

    def _conversation(self, said: Said) -> tuple[Conversation, bool]:
        """The conversation that this belongs to, and whether it is new."""
        if said.conversation_id is not None:
            existing = self._existing(said.person_id, said.conversation_id)
            if said.agent_id not in (None, existing.agent_id):
                raise Conflict("this conversation is with another agent", code="agent_mismatch")
            return existing, False
        if said.standing_id is not None:
            standing = self.conversations.get(said.person_id, said.standing_id)
            if standing is not None:
                return standing, False
            # What a deletion left that was cut short would bar the new one for ever.
            self.conversations.delete(said.person_id, said.standing_id)
        now = self.now()
        asked_for = said.agent_id or COMPANION_ID
        # Operators choose a channel's agent and may delete it: people are answered all the same.
        strict = said.standing_id is None
        agent = self._agent(asked_for) if strict else self._find_agent(asked_for) or COMPANION
        new_conversation = Conversation(
            id=said.standing_id or new_id("c", now),
            person_id=said.person_id,
            agent_id=agent.id,
            title=" ".join(said.text.split())[:_TITLE_LENGTH],
            channel=said.channel,
            created_at=now,
            updated_at=now,
        )
        return new_conversation, True

    def _messages(
        self, person: Person, conversation: Conversation, text: str
    ) -> tuple[Message, Message]:
        """The question as it was read, and the reply that is to be written."""
        now = self.now()
        reading = self.analyser.read([text])[0]
        notice = _notice(reading, person)
        question = Message(
            id=new_id("m", now),
            conversation_id=conversation.id,
            author=Author.USER,
            text=text,
            created_at=now,
            emotion=reading,
            safety=notice,
        )
        answered_at = now + _REPLY_AFTER
        reply = Message(
            id=new_id("m", answered_at),
            conversation_id=conversation.id,
            author=Author.ASSISTANT,
            text="",
            created_at=answered_at,
            status=Status.WRITING,
            answers=question.id,
            emotion=reading,
            safety=notice,
        )
        return question, reply

    def _agent_of(self, conversation: Conversation) -> Agent:
        """Whom the conversation is with; the companion where that agent was deleted since."""
        return self._find_agent(conversation.agent_id) or COMPANION

    def _agent(self, agent_id: str) -> Agent:
        agent = self._find_agent(agent_id)
        if agent is None:
            raise NotFound("no such agent", code="unknown_agent")
        return agent

    def _find_agent(self, agent_id: str) -> Agent | None:
        return COMPANION if agent_id == COMPANION_ID else self.agents.get(agent_id)

    def _brief(self, turn: Turn) -> Brief:
        question = turn.question
        earlier = _accepted(self.conversations.before(turn.person.id, question, limit=_EARLIER))
        here = [one for one in earlier if one.conversation_id == question.conversation_id]
        recent = here[:_HISTORY]
        return Brief(
            person=turn.person,
            agent=turn.agent,
            text=question.text,
            reading=question.emotion or self.analyser.read([question.text])[0],
            history=tuple(one for one in recent if one.status is Status.COMPLETE),
            recalled=_recalled(turn, earlier[len(recent) :]),
            seed=turn.reply.id,
        )

    def _finish(self, turn: Turn, written: Written) -> Message:
        reply = replace(
            turn.reply,
            text=written.text,
            status=Status.COMPLETE,
            strategy=written.strategy,
            safety=written.safety or turn.reply.safety,
            written_by=written.by,
        )
        if not self.conversations.finish(turn.person.id, reply):
            raise NotFound("the conversation was deleted, or the reply was finished elsewhere")
        _record(turn.channel, written)
        return reply


def _fingerprint(said: Said) -> str:
    """By which a repetition is known. Of a standing conversation the agent is no part: operators
    may choose another one for the channel before a turn that was cut short is finished."""
    agent_id = None if said.standing_id is not None else said.agent_id
    return "\x1f".join((said.conversation_id or "", agent_id or "", said.text))


def _accepted(messages: Sequence[Message]) -> Sequence[Message]:
    """Without what was turned away: neither those replies nor their questions."""
    declined = [one for one in messages if one.strategy == moderation.STRATEGY]
    if not declined:
        return messages
    gone = {(one.conversation_id, one.created_at) for one in declined}
    gone |= {(one.conversation_id, one.created_at - _REPLY_AFTER) for one in declined}
    return [one for one in messages if (one.conversation_id, one.created_at) not in gone]


def _recalled(turn: Turn, long_ago: Sequence[Message]) -> tuple[Recalled, ...]:
    """What fits of what is not at hand any more, if the person wants that."""
    return recall(turn.question.text, long_ago) if turn.person.care.recall else ()


def _notice(reading: EmotionReading, person: Person) -> SafetyNotice:
    language = person.language if reading.language == "und" else reading.language
    notice = safety.notice_for(reading.safety, language=language, country=person.care.country)
    return SafetyNotice(reading.safety, notice)


def _deltas(writing: Generator[str, None, Written]) -> Generator[ReplyEvent, None, Written]:
    while True:
        try:
            piece = next(writing)
        except StopIteration as stop:
            written: Written = stop.value
            return written
        yield ReplyDelta(piece)


def _record(channel: str, written: Written) -> None:
    fallback = written.by.fallback
    observability.event("turn.answered", origin=channel, by=written.by.name, fallback=fallback)
    observability.measure("Turns", 1, MetricUnit.Count, written_by=written.by.name)
    if fallback:
        observability.measure("Fallbacks", 1, MetricUnit.Count, reason=fallback)


def _recorded(writing: Generator[str, None, Written]) -> Generator[str, None, Written]:
    written = yield from writing
    _record("completions", written)
    return written
