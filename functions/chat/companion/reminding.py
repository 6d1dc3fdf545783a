"""Which memories a reply of ours goes back to."""

from collections.abc import Iterator

from functions.chat.companion.plan import Plan
from functions.chat.companion.situation import Situation

_SLOTS = ("known", "recalled", "name")
"""What is filled from what the person told."""


def used_in(reply: str, plan: Plan, situation: Situation) -> tuple[str, ...]:
    """The ids of those whose words it gives back; none for words of the talk itself."""
    said = "\n".join((situation.text, *situation.earlier_texts)).lower()
    words = [plan.slots[slot] for slot in _SLOTS if slot in plan.slots]
    given = [one.lower() for one in words if one in reply and one.lower() not in said]
    found = (
        memory_id
        for memory_id, text in _memories(situation)
        if any(one in text.lower() for one in given)
    )
    return tuple(dict.fromkeys(found))


def _memories(situation: Situation) -> Iterator[tuple[str, str]]:
    for line in situation.profile.values():
        yield line.memory_id, line.text
    for one in (*situation.recalled, *situation.known):
        yield one.memory_id, one.text
