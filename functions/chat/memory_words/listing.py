"""What is remembered of somebody, as a few lines that they can read."""

from collections.abc import Iterator, Sequence

from functions.chat.memory_words.matching import is_question
from functions.chat.ports import FETCH_HINT, SPACED_HINT
from nuanxin.domain.memories import Memory, MemoryKind
from nuanxin.domain.safety import assess, is_danger
from nuanxin.domain.small_talk import is_courtesy
from nuanxin.memory.ports import Memories

MOST = 12
"""Lines."""
_LOOKED_AT = 200
_ENOUGH = 6
"""Lines from which on nothing is listed that is a saying as it was said."""
_TELLING = 5
"""Characters; what is shorter tells nothing by itself."""
_LONGEST = 60
"""Characters of a line."""


def listed(memories: Memories, person_id: str) -> tuple[tuple[Memory, ...], bool]:
    """Who they are, then what matters most, then the latest; and whether there is more. Without
    what hurts most, and what was said in danger."""
    lines = memories.open(person_id).profile.values()
    profile = memories.get(person_id, [one.memory_id for one in lines]).values()
    latest = memories.latest(person_id, most=_LOOKED_AT)
    first = [one for one in profile if _may_be_shown(one)]
    drawn = [one for one in latest if one.kind is not MemoryKind.TURN and _may_be_shown(one)]
    drawn.sort(key=lambda one: (one.pinned, one.salience), reverse=True)
    found = list({one.id: one for one in (*first, *drawn)}.values())
    sayings = list(_sayings(latest, {turn_id for one in found for turn_id in one.turn_ids}))
    shown = found[:MOST] if len(found) >= _ENOUGH else [*found, *sayings][:MOST]
    kept_back = any(one.sensitive and one.is_current for one in latest)
    return tuple(shown), kept_back or len(found) + len(sayings) > len(shown)


def lines_of(memories: Sequence[Memory]) -> str:
    return "\n".join(f"· {_line(one)}" for one in memories)


def quoted(memories: Sequence[Memory]) -> str:
    """To be chosen from: with numbers where there are several."""
    if len(memories) == 1:
        return f"「{_line(memories[0])}」"
    return "\n".join(f"{number}. {_line(one)}" for number, one in enumerate(memories, 1))


def _sayings(latest: Sequence[Memory], told: set[str]) -> Iterator[Memory]:
    """That nothing was drawn from yet."""
    for one in latest:
        is_turn = one.kind is MemoryKind.TURN and one.id not in told and len(one.text) >= _TELLING
        if is_turn and not is_question(one) and not is_courtesy(one.text) and _may_be_shown(one):
            yield one


def _may_be_shown(memory: Memory) -> bool:
    return memory.is_current and not memory.sensitive and not is_danger(assess(memory.text))


def _line(memory: Memory) -> str:
    plain = " ".join(memory.text.split()).replace(FETCH_HINT, SPACED_HINT)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
