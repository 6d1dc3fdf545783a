"""Memory as a conversation needs it: what a turn leaves, and what a reply is written with."""

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from functions.chat.brief import Brief
from functions.chat.companion import Recalled
from nuanxin import observability
from nuanxin.domain.attached import own_words
from nuanxin.domain.care import AgeGroup
from nuanxin.domain.conversation import Message
from nuanxin.domain.memories import Felt, Memory, MemoryKind, Slot, Source, turn_memory_id
from nuanxin.domain.safety import is_danger
from nuanxin.domain.secrets import holds_secrets
from nuanxin.domain.sensitive import is_sensitive
from nuanxin.domain.small_talk import is_courtesy
from nuanxin.errors import UpstreamUnavailable
from nuanxin.memory.ports import Memories, MemoryWake
from nuanxin.memory.recalling import Recalling
from nuanxin.memory.wishes import wish_of

MOST = 8
"""Memories that a reply is written with, besides the profile."""
_AT_HAND = 4
"""So many more are looked for, because what was drawn from the conversation is left out."""
_RAISED_BY_THEM = frozenset({Slot.HEALTH})
"""Not always at hand, because it may be what hurts most: found where the talk is of it."""
_COURTESY, _LEAST = 0.1, 0.3
"""How much a greeting matters, and a turn that shows no feeling."""
_WAKERS = ThreadPoolExecutor(max_workers=8, thread_name_prefix="wake")


def is_recorded(brief: Brief, question: Message) -> bool:
    """Whether the question may leave a trace besides itself: neither while the person has paused
    that, nor in an incognito conversation, nor of a child whose guardian has not agreed."""
    may = brief.person.care.remember and question.expires_at is None
    return may and brief.duties.group is not AgeGroup.UNCONSENTED


def memory_of(brief: Brief, question: Message, *, in_danger: bool) -> Memory | None:
    """What a turn leaves: the person's own words as they are, if they may be kept. What is said to
    an operator is the person's own all the same, and never raised unasked. Words that hold a
    password, a code, or the number of a card leave nothing, nor do wishes that concern memory."""
    text = own_words(question.text)
    declined = brief.verdict is not None and brief.verdict.is_risky
    if wish_of(text) is not None:
        return None
    if not text or declined or holds_secrets(question.told) or not is_recorded(brief, question):
        return None
    felt, salience = None, _LEAST
    if question.emotion is not None:
        one = question.emotion
        felt = Felt(one.label, round(one.valence, 4), round(one.arousal, 4))
        salience = max(_LEAST, round(min(1.0, one.intensity), 2))
    return Memory(
        id=turn_memory_id(question.id),
        kind=MemoryKind.TURN,
        text=text,
        said_at=question.created_at,
        sources=(Source(question.conversation_id, question.id),),
        felt=felt,
        salience=_COURTESY if is_courtesy(text) else salience,
        sensitive=in_danger
        or brief.taken_over
        or is_danger(question.safety.level)
        or is_sensitive(text, felt),
        drawn_by="person",
    )


@dataclass(frozen=True, slots=True)
class Remembering:
    memories: Memories
    recalling: Recalling
    queue: MemoryWake | None = None
    """Where those who draw memories from turns are called; without, nobody does."""

    def reminded(self, brief: Brief, question: Message) -> Brief:
        """With what the person told elsewhere, if they want that. A reply can be written without:
        where the memory does not answer, it is."""
        if question.expires_at is not None or not brief.person.care.recall:
            return brief
        person, here = brief.person, {question.id, *(one.id for one in brief.history)}
        try:
            reminder = self.recalling.remind(
                person.id,
                own_words(question.text),
                limit=MOST + _AT_HAND,
                without=[turn_memory_id(one) for one in here],
                until=question.created_at,
                zone=person.zone or UTC,
            )
        except UpstreamUnavailable as error:
            observability.fault("memory.not_recalled", error)
            return brief
        found = [one.memory for one in reminder.found]
        elsewhere = [_recalled(one) for one in found if not _is_at_hand(one, here)]
        known = (reminder.profile or {}).items()
        profile = {
            slot: line for slot, line in known if slot not in _RAISED_BY_THEM and not line.sensitive
        }
        return replace(brief, recalled=tuple(elsewhere[:MOST]), profile=profile)

    def wake(self, person_id: str) -> Future[None] | None:
        """In a thread of its own, so that no reply waits for the queue."""
        return None if self.queue is None else _WAKERS.submit(self.queue.wake, person_id)

    def named(self, person_id: str, memory_ids: Collection[str]) -> Mapping[str, Memory]:
        """As they are now; without those that are gone."""
        return self.memories.get(person_id, memory_ids) if memory_ids else {}

    def forget_turns(self, person_id: str, message_ids: Sequence[str], at: datetime) -> None:
        self.memories.forget_turns(person_id, message_ids, at)
        self.wake(person_id)

    def forget_conversation(self, person_id: str, conversation_id: str) -> None:
        self.memories.forget_conversation(person_id, conversation_id)
        self.wake(person_id)


def _is_at_hand(memory: Memory, here: Collection[str]) -> bool:
    """Whether all that it comes from is in the conversation's last messages."""
    return bool(memory.sources) and all(one.message_id in here for one in memory.sources)


def _recalled(memory: Memory) -> Recalled:
    return Recalled(memory.text, memory.said_at, memory.id, memory.kind)
