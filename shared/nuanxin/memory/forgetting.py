"""Forgetting what a person wants to be forgotten, with what says the same."""

from dataclasses import dataclass

from nuanxin.domain.memories import Memory, MemoryKind
from nuanxin.domain.wording import ALIKE, likeness
from nuanxin.errors import UpstreamUnavailable
from nuanxin.memory.ports import Forgotten, Memories, MemoryWake
from nuanxin.memory.recalling import Recalling

_LOOKED_AT = 20
"""Of the best hits for each text."""
_TEXTS = 4
"""Of a memory and its turns that are looked for."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    memories: Memories
    recalling: Recalling
    wake: MemoryWake | None = None

    def forget(self, person_id: str, memory_id: str) -> Forgotten | None:
        """The memory, the turns that it was drawn from, turns that say nearly the same, and the
        words of all of them and of their replies; `None` if it was not there. The memory itself
        goes last: if something fails before, repeating it finds all the rest again."""
        memory = self.memories.get(person_id, [memory_id]).get(memory_id)
        alike = [] if memory is None else self._alike(person_id, memory)
        try:
            parts = [self.memories.forget(person_id, one) for one in (*alike, memory_id)]
            # Of those that said the same, what an earlier try left undone.
            self.memories.finish_forgetting(person_id)
        except UpstreamUnavailable:
            # The worker finishes what was begun, if nobody repeats it.
            self._woken(person_id)
            raise
        if parts[-1] is None:
            return None
        self._woken(person_id)
        gone = [part for part in parts if part is not None]
        return Forgotten(
            tuple(dict.fromkeys(one for part in gone for one in part.memory_ids)),
            tuple(dict.fromkeys(one for part in gone for one in part.message_ids)),
        )

    def forget_conversation(self, person_id: str, conversation_id: str) -> None:
        self.memories.forget_conversation(person_id, conversation_id)
        self._woken(person_id)

    def _alike(self, person_id: str, memory: Memory) -> list[str]:
        """Turns whose words are nearly the memory's, or one of its turns'."""
        turns = self.memories.get(person_id, memory.turn_ids).values()
        texts = list(dict.fromkeys((memory.text, *(one.text for one in turns))))[:_TEXTS]
        found = {
            one.memory.id: None
            for text in texts
            for one in self.recalling.search(
                person_id, text, limit=_LOOKED_AT, kinds=[MemoryKind.TURN], unasked=False
            )
            if likeness(one.memory.text, text) >= ALIKE
        }
        return [id_ for id_ in found if id_ not in {memory.id, *memory.turn_ids}]

    def _woken(self, person_id: str) -> None:
        """So that packs lose it soon; no search finds it before, either."""
        if self.wake is not None:
            self.wake.wake(person_id)
