"""One turn of a conversation: read the feeling, remember, write, store."""

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import wait
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from functions.chat.alarm import Alarm
from functions.chat.asking import asked
from functions.chat.brief import Brief, Written
from functions.chat.briefing import EARLIER, brief_of
from functions.chat.completing import Completing, Completion, note_answered
from functions.chat.danger import considered, help_for
from functions.chat.memory_words import MemoryWords
from functions.chat.noticing import noticed
from functions.chat.persona import COMPANION, companion_in
from functions.chat.places import Places
from functions.chat.ports import Agents, Conversations, MemoriesGone, Opening
from functions.chat.preparing import Preparing
from functions.chat.remembering import Remembering, is_recorded, memory_of
from functions.chat.replacing import Replaced, ordered
from functions.chat.stopping import Halt
from functions.chat.turn import Reasons, Said, Turn, fingerprint
from functions.chat.writer import Writer
from nuanxin.domain import safety
from nuanxin.domain.agents import Agent
from nuanxin.domain.attached import own_words
from nuanxin.domain.care import CarePolicy
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
from nuanxin.domain.identity import Person
from nuanxin.domain.memories import turn_memory_id
from nuanxin.domain.moods import MoodRecord, turn_record
from nuanxin.domain.safety import HELP_LINES, HelpLines
from nuanxin.domain.safety_events import SafetyEvent
from nuanxin.domain.wording import gives_back
from nuanxin.errors import Conflict, NotFound, Unauthenticated
from nuanxin.ports import Clock, EmotionAnalyser, Page, People

if TYPE_CHECKING:
    from functions.chat.knowledge.consulting import Consulting

LEASE = timedelta(seconds=60)
"""A writer that was silent for so long is gone. It has to be longer than a model may take."""

_WOKEN_WITHIN = 0.2
"""Seconds after a reply is stored that a wake-up call may still take. Without it the next turn's
will do."""


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
    memory: Remembering | None = None
    """Without, nothing is remembered beyond the conversation."""
    memory_words: MemoryWords | None = None
    consulting: "Callable[[], Consulting] | None" = None
    """For agents with datasets; made for the first turn with one."""

    def begin(self, said: Said) -> Turn:
        """Store what was said, and the danger in it and in the conversation; from here on neither
        is lost, whatever happens to the reply."""
        try:
            return self._begun(said)
        except Conflict:
            # The same request, just before this one, may have replaced it.
            first = self.repeated(said) if said.replaces is not None else None
            if first is None:
                raise
            return first

    def _begun(self, said: Said) -> Turn:
        person = self._person(said.person_id)
        conversation, is_new = self._places.of(said, person)
        agent = self._places.agent_for(said, conversation)
        replaced = self._places.replacing.replaced(said, conversation)
        request, at = fingerprint(said), self.now()
        if replaced is not None:
            conversation = replaced.retitled(said, conversation, person.language)
            said, at = replaced.in_words_of(said), replaced.not_before(at)
        question, reply = asked(
            said.text,
            said.attached,
            said.felt,
            analyser=self.analyser,
            person=person,
            conversation=conversation,
            lines=self.lines,
            at=at,
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
        brief = self.writer.judged(self._brief(turn, replaced))
        event = noticed(person.id, question, help_for(brief), channel=conversation.channel)
        opening = Opening(
            conversation=conversation.touched(question.created_at),
            is_new=is_new,
            question=question,
            reply=reply,
            lease_until=question.created_at + self.lease,
            key=said.key,
            request=request,
            mood=self._mood(brief, question, event),
            event=event,
            memory=memory_of(brief, question, in_danger=event is not None)
            if self.memory is not None
            else None,
            replaces=said.replaces,
        )
        opened = self.conversations.open_turn(person.id, opening)
        if opened.repeated:
            return self.turn_of(person.id, opened.conversation_id, opened.reply_id)
        if said.replaces is not None:
            self._places.replacing.swept_if_possible(person.id, conversation.id)
        waking = None
        if self.memory is not None and opening.memory is not None:
            waking = self.memory.wake(person.id)
        return replace(turn, event=event, brief=brief, waking=waking)

    def repeated(self, said: Said) -> Turn | None:
        """The turn that this repeats, if there is one, before anything is done for it."""
        if said.key is None:
            return None
        first = self.conversations.opened(said.person_id, said.key, fingerprint(said))
        if first is None:
            return None
        return self.turn_of(said.person_id, first.conversation_id, first.reply_id)

    def reply(self, turn: Turn) -> Iterator[ReplyEvent]:
        """Write the reply. It is stored when `ReplyCompleted` comes."""
        yield ReplyCreated(turn.question.id, turn.reply)
        is_wanted = partial(self.conversations.is_wanted, turn.person.id, turn.reply)
        prepared = partial(self._preparing.prepared, turn.question)
        writing = self.writer.write(self._brief(turn), prepared, Halt(is_wanted))
        yield ReplyCompleted(self._finish(turn, (yield from _deltas(writing))))

    def rescue(self, turn: Turn, said: str) -> Iterator[ReplyEvent]:
        """Finish, in our own words, a reply whose writer is gone after `said`."""
        prepared = partial(self._preparing.prepared, turn.question)
        rescue = self.writer.rescue(self._brief(turn), said, Fallback.ABANDONED, prepared)
        yield ReplyCompleted(self._finish(turn, (yield from _deltas(rescue))))

    def leave(self, turn: Turn, said: str) -> Iterator[ReplyEvent]:
        """End at `said` a reply that was stopped and whose writer does not answer; what danger is
        answered with is said in full all the same."""
        leaving = self.writer.leave(
            self._brief(turn), said, partial(self._preparing.prepared, turn.question)
        )
        yield ReplyCompleted(self._finish(turn, (yield from _deltas(leaving))))

    def answer(self, turn: Turn) -> Message:
        """The whole reply at once."""
        *_, last = self.reply(turn)
        assert isinstance(last, ReplyCompleted)
        return last.message

    def resume(self, turn: Turn) -> Message:
        """The reply of a turn whose writer is known to be gone: as it was stored, or written
        anew. Of two writers the first one's stays."""
        stored = self.stored(turn)
        if stored.status is Status.COMPLETE:
            return stored
        try:
            return self.answer(turn)
        except NotFound:
            stored = self.stored(turn)
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
        person, agent = self._person(person_id), self._places.agent(agent_id)
        instructed = replace(agent, persona=f"{agent.persona}\n\n{instructions}".strip())
        completing = Completing(
            self.analyser,
            self.writer,
            self.now,
            self.policy,
            self.lines,
            self.alarm,
            self._preparing.shown,
        )
        return completing.reply(person, instructed, conversation)

    def turn_of(self, person_id: str, conversation_id: str, reply_id: str) -> Turn:
        """The turn that a reply belongs to; `NotFound` if it is nobody's or somebody else's."""
        conversation = self._places.existing(person_id, conversation_id)
        reply = self.conversations.message(person_id, conversation_id, reply_id)
        if reply is None or reply.answers is None:
            raise NotFound("no such reply")
        question = self.conversations.message(person_id, conversation_id, reply.answers)
        if question is None:
            raise NotFound("no such reply")
        return Turn(
            person=self._person(person_id),
            agent=self._places.agent_of(conversation),
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
        most = 2 * (safety.AFTERCARE_TURNS + 1)
        last = self.conversations.messages(person_id, conversation_id, limit=most, cursor=None)
        replaced = self.conversations.traces(person_id, conversation_id, limit=most)
        latest = ordered((*last.items, *replaced))[:most]
        return any(safety.is_danger(one.safety.level) for one in latest)

    def list_conversations(
        self, person_id: str, *, limit: int, cursor: str | None
    ) -> Page[Conversation]:
        return self.conversations.page(person_id, limit=limit, cursor=cursor)

    def list_messages(
        self, person_id: str, conversation_id: str, *, limit: int, cursor: str | None
    ) -> Page[Message]:
        self._places.existing(person_id, conversation_id)
        return self.conversations.messages(person_id, conversation_id, limit=limit, cursor=cursor)

    def why(self, person_id: str, conversation_id: str, message_id: str) -> Reasons:
        """What a reply goes back to; `NotFound` as for `turn_of`."""
        turn = self.turn_of(person_id, conversation_id, message_id)
        if self.memory is None:
            return Reasons(turn.reply, {})
        before = self.conversations.before(person_id, turn.question, limit=EARLIER)
        given_back = (
            turn_memory_id(one.id)
            for one in before
            if one.author is Author.USER and gives_back(turn.reply.text, one.text)
        )
        ids = dict.fromkeys((*turn.reply.recalled, *given_back))
        return Reasons(turn.reply, self.memory.named(person_id, ids))

    def delete_conversation(self, person_id: str, conversation_id: str) -> None:
        """With what is remembered of it."""
        if not self._places.delete(person_id, conversation_id):
            raise NotFound("no such conversation")

    def agents_to_talk_to(self, person_id: str | None = None) -> tuple[Agent, ...]:
        """Everybody whom a person may talk to; the built-in companion first, as it introduces
        itself to them."""
        person = self.people.get(person_id) if person_id is not None else None
        companion = COMPANION if person is None else companion_in(person.language)
        return (companion, *self.agents.all())

    def stored(self, turn: Turn) -> Message:
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

    @property
    def _places(self) -> Places:
        return Places(self.conversations, self.agents, self.now, self.memory)

    def _is_taken_over(self, conversation: Conversation) -> bool:
        takeover = conversation.takeover
        return takeover is not None and takeover.is_on(self.now())

    @property
    def _preparing(self) -> Preparing:
        return Preparing(self.memory, self.memory_words, self.consulting)

    def _brief(self, turn: Turn, replaced: Replaced | None = None) -> Brief:
        if turn.brief is not None:
            return turn.brief
        question = turn.question
        so_far = question if replaced is None else replaced.question
        earlier = self.conversations.before(turn.person.id, so_far, limit=EARLIER)
        brief = brief_of(
            turn.person,
            turn.agent,
            question,
            question.emotion or self.analyser.read([question.text])[0],
            earlier if replaced is None else (*replaced.messages, *earlier),
            policy=self.policy(),
            seed=turn.reply.id,
            lines=self.lines,
            replaced=replaced,
        )
        return considered(replace(brief, taken_over=turn.taken_over))

    def _mood(
        self, brief: Brief, question: Message, event: SafetyEvent | None
    ) -> MoodRecord | None:
        if not own_words(question.text) or not is_recorded(brief, question):
            return None
        return turn_record(question, in_danger=event is not None)

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
            recalled=written.recalled,
            citations=written.citations,
            stopped=written.stopped,
        )
        reply = self._stored_whole(turn.person.id, reply)
        note_answered(turn.channel, written)
        if turn.waking is not None:
            wait([turn.waking], timeout=_WOKEN_WITHIN)
        if self.alarm is not None and event is not None:
            self.alarm.call(event)
        return reply

    def _stored_whole(self, person_id: str, reply: Message) -> Message:
        """As it is stored: without its words where a memory in them was forgotten meanwhile."""
        try:
            is_stored = self.conversations.finish(person_id, reply)
        except MemoriesGone:
            gone_at = self.now()
            reply = replace(reply, text="", recalled=(), citations=(), forgotten_at=gone_at)
            is_stored = self.conversations.finish(person_id, reply)
        if not is_stored:
            raise NotFound("the conversation was deleted, or the reply was finished elsewhere")
        return reply


def _deltas(writing: Generator[str, None, Written]) -> Generator[ReplyEvent, None, Written]:
    while True:
        try:
            piece = next(writing)
        except StopIteration as stop:
            written: Written = stop.value
            return written
        yield ReplyDelta(piece)
