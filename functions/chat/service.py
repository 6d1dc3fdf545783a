"""One turn of a conversation: read the feeling, remember, write, store."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from functions.chat.alarm import Alarm
from functions.chat.asking import asked
from functions.chat.attached_words import own_words
from functions.chat.brief import Brief, Written
from functions.chat.briefing import EARLIER, brief_of
from functions.chat.completing import Completing, Completion, note_answered
from functions.chat.danger import considered, help_for
from functions.chat.noticing import noticed
from functions.chat.persona import COMPANION
from functions.chat.ports import Agents, Conversations, Opening
from functions.chat.writer import Writer
from nuanxin.domain import safety
from nuanxin.domain.agents import COMPANION_ID, Agent
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.conversation import (
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
from nuanxin.domain.moods import turn_record
from nuanxin.domain.safety import HELP_LINES, HelpLines
from nuanxin.domain.safety_events import SafetyEvent
from nuanxin.errors import Conflict, NotFound, Unauthenticated
from nuanxin.ports import Clock, EmotionAnalyser, Page, People

LEASE = timedelta(seconds=60)
"""A writer that was silent for so long is gone. It has to be longer than a model may take."""

_TITLE_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Said:
    """What reached us from a person, whichever way.

    `conversation_id` names one that exists; `standing_id` one that is made when missing, for
    channels that know only one conversation with a person. `key` makes a repetition harmless;
    `request` is what it stands for, where the text was only made from that. `felt` adds to the
    reading of the text what else there was to hear.
    """

    person_id: str
    text: str
    channel: str
    conversation_id: str | None = None
    standing_id: str | None = None
    agent_id: str | None = None
    key: str | None = None
    request: str | None = None
    felt: Callable[[EmotionReading], EmotionReading] | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A stored question, and what its reply is written from.

    `event` is the danger that was stored with it, `brief` what it was found in, both by whoever
    began the turn just now.
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


@dataclass(frozen=True, slots=True)
class ChatService:
    conversations: Conversations
    agents: Agents
    people: People
    analyser: EmotionAnalyser
    writer: Writer
    now: Clock
    lease: timedelta = LEASE
    policy: Callable[[], CarePolicy] = CarePolicy
    alarm: Alarm | None = None
    lines: HelpLines = field(default_factory=lambda: HELP_LINES)

    def begin(self, said: Said) -> Turn:
        """Store what was said, and the danger in it and in the conversation; from here on neither
        is lost, whatever happens to the reply."""
        person = self._person(said.person_id)
        conversation, is_new = self._conversation(said)
        agent = self._agent_of(conversation)
        if said.standing_id is not None:
            # An operator may have given the channel another agent since the conversation began.
            agent = self._find_agent(said.agent_id or COMPANION_ID) or COMPANION
        question, reply = asked(
            said.text,
            said.felt,
            analyser=self.analyser,
            person=person,
            conversation_id=conversation.id,
            lines=self.lines,
            at=self.now(),
        )
        turn = Turn(
            person,
            agent,
            question,
            reply,
            conversation.channel,
            repeated=False,
            taken_over=self._is_taken_over(conversation),
        )
        brief = self._brief(turn)
        event = noticed(person.id, question, help_for(brief), channel=conversation.channel)
        opening = Opening(
            conversation=conversation.touched(question.created_at),
            is_new=is_new,
            question=question,
            reply=reply,
            lease_until=question.created_at + self.lease,
            key=said.key,
            request=_fingerprint(said),
            mood=turn_record(question, in_danger=event is not None)
            if own_words(said.text)
            else None,
            event=event,
        )
        opened = self.conversations.open_turn(person.id, opening)
        if opened.repeated:
            return self.turn_of(person.id, opened.conversation_id, opened.reply_id)
        return replace(turn, event=event, brief=brief)

    def repeated(self, said: Said) -> Turn | None:
        """The turn that this repeats, if there is one, before anything is done for it."""
        if said.key is None:
            return None
        first = self.conversations.opened(said.person_id, said.key, _fingerprint(said))
        if first is None:
            return None
        return self.turn_of(said.person_id, first.conversation_id, first.reply_id)

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
        instructed = replace(agent, persona=f"{agent.persona}\n\n{instructions}".strip())
        completing = Completing(
            self.analyser, self.writer, self.now, self.policy, self.lines, self.alarm
        )
        return completing.reply(person, instructed, conversation)

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
            taken_over=self._is_taken_over(conversation),
        )

    def is_cared_for(self, person_id: str, conversation_id: str | None) -> bool:
        """Whether there was danger in the last turns of the conversation."""
        if conversation_id is None:
            return False
        last = self.conversations.messages(
            person_id, conversation_id, limit=2 * (safety.AFTERCARE_TURNS + 1), cursor=None
        )
        return any(safety.is_danger(one.safety.level) for one in last.items)

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

    def _is_taken_over(self, conversation: Conversation) -> bool:
        takeover = conversation.takeover
        return takeover is not None and takeover.is_on(self.now())

    def _brief(self, turn: Turn) -> Brief:
        if turn.brief is not None:
            return turn.brief
        question = turn.question
        brief = brief_of(
            turn.person,
            turn.agent,
            question,
            question.emotion or self.analyser.read([question.text])[0],
            self.conversations.before(turn.person.id, question, limit=EARLIER),
            policy=self.policy(),
            seed=turn.reply.id,
            lines=self.lines,
        )
        return considered(replace(brief, taken_over=turn.taken_over))

    def _finish(self, turn: Turn, written: Written) -> Message:
        event = noticed(turn.person.id, turn.question, written, channel=turn.channel)
        if self.alarm is not None and event is not None and event != turn.event:
            # Somebody else began this turn. What they stored with it is not stored twice.
            self.alarm.keep(event)
        reply = replace(
            turn.reply,
            text=written.text,
            status=Status.COMPLETE,
            strategy=written.strategy,
            safety=written.safety or turn.reply.safety,
            written_by=written.by,
            notices=written.notices,
            use=written.use,
        )
        if not self.conversations.finish(turn.person.id, reply):
            raise NotFound("the conversation was deleted, or the reply was finished elsewhere")
        note_answered(turn.channel, written)
        if self.alarm is not None and event is not None:
            self.alarm.call(event)
        return reply


def _fingerprint(said: Said) -> str:
    """By which a repetition is known. Of a standing conversation the agent is no part: operators
    may choose another one for the channel before a turn that was cut short is finished."""
    agent_id = None if said.standing_id is not None else said.agent_id
    request = said.text if said.request is None else said.request
    return "\x1f".join((said.conversation_id or "", agent_id or "", request))


def _deltas(writing: Generator[str, None, Written]) -> Generator[ReplyEvent, None, Written]:
    while True:
        try:
            piece = next(writing)
        except StopIteration as stop:
            written: Written = stop.value
            return written
        yield ReplyDelta(piece)
