"""A memory in the process, with all that searches it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from nuanxin.domain.memories import Memory, MemoryKind, drawn_memory_id
from nuanxin.errors import UpstreamUnavailable
from nuanxin.memory.compacting import Compacting
from nuanxin.memory.forgetting import Forgetting
from nuanxin.memory.recalling import Recalling
from nuanxin.retrieval.index import Embedding
from tests.fakes.clock import FakeClock
from tests.fakes.memories import InMemoryMemories, leased
from tests.fakes.memories import turn as turn_of
from tests.fakes.packs import InMemoryPackFiles

ME, OTHER = "u_me", "u_other"


@dataclass
class Wakes:
    """The port `MemoryWake`."""

    woken: list[str] = field(default_factory=list)

    def wake(self, person_id: str) -> None:
        self.woken.append(person_id)


@dataclass
class Axes:
    """The port `Embedder`: a direction for each word that it knows."""

    model: str = "axes"
    words: tuple[str, ...] = ("猫", "狗", "雨")
    silent: bool = False
    asked: int = 0

    def embed(self, texts: Sequence[str], *, model: str | None = None) -> tuple[Embedding, ...]:
        if self.silent:
            raise UpstreamUnavailable("silent", code="embedder_unavailable")
        self.asked += len(texts)
        return tuple(Embedding(model or self.model, self._place(text)) for text in texts)

    def _place(self, text: str) -> list[float]:
        near = [1.0 if word in text else 0.0 for word in self.words]
        return near if any(near) else [0.5] * len(near)


@dataclass
class Mind:
    clock: FakeClock = field(default_factory=FakeClock)
    packs: InMemoryPackFiles = field(default_factory=InMemoryPackFiles)
    wakes: Wakes = field(default_factory=Wakes)
    embedder: Axes | None = None

    def __post_init__(self) -> None:
        self.memories = InMemoryMemories(self.clock)
        self.recalling = Recalling(self.memories, self.packs, self.embedder, self.clock, self.wakes)
        self.compacting = Compacting(self.memories, self.packs, self.embedder, self.clock)
        self.forgetting = Forgetting(self.memories, self.recalling, self.wakes)

    def say(
        self,
        text: str,
        *,
        person_id: str = ME,
        conversation_id: str = "c_1",
        at: datetime | None = None,
        **more: object,
    ) -> Memory:
        self.clock.advance(timedelta(seconds=1))
        turn = turn_of(text, at or self.clock(), conversation_id=conversation_id)
        turn = replace(turn, **more)  # type: ignore[arg-type]
        self.memories.say(person_id, turn)
        return turn

    def draw(self, text: str, *turns: Memory, person_id: str = ME, **more: object) -> Memory:
        memory = Memory(
            id=drawn_memory_id(turns[0].sources[0].message_id, MemoryKind.FACT, text),
            kind=MemoryKind.FACT,
            text=text,
            said_at=turns[0].said_at,
            sources=tuple(one.sources[0] for one in turns),
        )
        memory = replace(memory, **more)  # type: ignore[arg-type]
        lease = leased(self.memories, person_id, self.clock())
        assert self.memories.remember(lease, memory)
        self.memories.release(lease)
        return memory

    def compact(self, person_id: str = ME, *, even_if_early: bool = True) -> bool:
        lease = leased(self.memories, person_id, self.clock())
        try:
            return self.compacting.run(lease, even_if_early=even_if_early)
        finally:
            self.memories.release(lease)

    def find(
        self,
        text: str,
        *,
        person_id: str = ME,
        limit: int = 5,
        unasked: bool = False,
        **more: object,
    ) -> list[str]:
        found = self.recalling.search(
            person_id,
            text,
            limit=limit,
            unasked=unasked,
            **more,  # type: ignore[arg-type]
        )
        return [one.memory.text for one in found]
