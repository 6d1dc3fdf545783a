"""What goes with a memory that is forgotten."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from nuanxin.domain.memories import Memory, MemoryKind, Source


@dataclass(frozen=True, slots=True, repr=False)
class Removal:
    """`gone` in the order in which they may go one by one: whatever leads to others goes after
    them. `kept` rest on something else as well, and lose what they had from here: (before, after).
    Nobody knows from where they have each trigger and each thing that helped: these go.
    """

    gone: tuple[Memory, ...]
    kept: tuple[tuple[Memory, Memory], ...]
    messages: tuple[Source, ...]
    """Whose words go."""


def turns_of(starts: Iterable[Memory]) -> set[str]:
    """The ids of the turns behind these."""
    return {one for start in starts for one in start.turn_ids}


def removal(
    starts: Collection[Memory], turns: Mapping[str, Memory], drawn: Mapping[str, Memory]
) -> Removal:
    """`turns` are those that `starts` are, or were drawn from, as far as they are there; `drawn` is
    what was drawn from any of these."""
    first = {one.id: one for one in starts}
    said = {one.id: one for one in (*starts, *turns.values()) if one.kind is MemoryKind.TURN}
    messages = dict.fromkeys(source for one in (*starts, *said.values()) for source in one.sources)
    gone: dict[str, Memory] = {}
    kept: list[tuple[Memory, Memory]] = []
    for one in drawn.values():
        rest = tuple(source for source in one.sources if source not in messages)
        if one.id in first:
            continue
        if rest:
            felt = one.felt and replace(one.felt, triggers=(), helped=())
            kept.append((one, replace(one, sources=rest, felt=felt)))
        else:
            gone[one.id] = one
    gone |= {id_: one for id_, one in said.items() if id_ not in first}
    gone |= first
    return Removal(tuple(gone.values()), tuple(kept), tuple(messages))
