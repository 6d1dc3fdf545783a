"""What becomes of something newly drawn, beside what is remembered already.

Nothing is deleted here: what is contradicted is superseded, and kept as history. Of two that
contradict each other, what was said later stands, in whichever order they are read.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from functions.emotion.memories.drawing.saying import Ends
from nuanxin.domain.memories import MAX_SOURCES, Felt, Memory, MemoryKind
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.wording import ALIKE, likeness, same_words

SURER = 0.05
"""How much surer something is for being told once more."""
MOST_NOTED = 5
"""Triggers, and what helped, that one memory names."""

_NUMBERS = lazy_pattern(r"\d+|[一二三四五六七八九十两]+")
_DENIALS = lazy_pattern(
    r"不|没|别|戒|讨厌|受不了|过敏|怕|烦|\b(?:no|not|never|dislikes?|hates?|n't|allergic"
    r"|without)\b|n't\b"
)
_NO_ALLERGY = lazy_pattern(r"不再.*过敏|\bno longer allergic\b")
_ALLERGY = lazy_pattern(r"过敏|不耐受|\b(?:allergic|intolerant)\b")
_ONE_AT_A_TIME = lazy_pattern(
    r"profile\.[a-z]+|favourite:.*|(?:person|pet):[^.]+\.(?:name|age|work|home|studies|children"
    r"|birthday)"
)
"""Keys under which only one thing can be true."""
_AGE = lazy_pattern(r"person:[^.]+\.age")
_BASE = lazy_pattern(r"(?P<base>(?:profile\.[a-z]+|(?:person|pet):[^.:]+\.[a-z]+))(?::.*)?")


@dataclass(frozen=True, slots=True, repr=False)
class Kept:
    """A new memory, with what it takes the place of. With `superseded_by` it is history."""

    memory: Memory
    supersedes: tuple[Memory, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Merged:
    """Told again: the memory that says so already, as it is from now on."""

    old: Memory
    new: Memory


Decision = Kept | Merged | None


def decide(
    drawn: Memory,
    there: Collection[Memory],
    *,
    corrects: bool = False,
    ends: Ends | None = None,
) -> Decision:
    """`there` are current memories that may say the same, or the opposite, or are over now:
    `ends` says which; `corrects` where the person set something right. `None`: it is known,
    nothing changes."""
    others = [one for one in there if _may_meet(one, drawn)]
    if any(one.id == drawn.id for one in there):
        return None
    same = [one for one in others if _says_the_same(one, drawn)]
    if same:
        return _merged(max(same, key=lambda one: one.said_at), drawn)
    if ends is not None and ends.key == drawn.key:
        return Kept(drawn, _ended(there, drawn, ends))
    against = [one for one in others if _contradicts(one, drawn)]
    if corrects and not against:
        against = _corrected(others, drawn)
    kept = _kept(drawn, against)
    if ends is None or not kept.memory.is_current:
        return kept
    over = [one for one in _ended(there, drawn, ends) if one not in kept.supersedes]
    return replace(kept, supersedes=(*kept.supersedes, *over))


def _ended(there: Collection[Memory], drawn: Memory, ends: Ends) -> tuple[Memory, ...]:
    """What was said before, and is over. What is told of it together stays beside it."""
    told = set(drawn.turn_ids)
    return tuple(
        one
        for one in there
        if one.is_current
        and one.kind is not MemoryKind.TURN
        and (one.key or "").startswith(ends.key)
        and ends.words.lower() in one.text.lower()
        and not told & set(one.turn_ids)
        and not _stands_against(one, drawn)
    )


def _may_meet(one: Memory, drawn: Memory) -> bool:
    told_together = drawn.turn_ids and set(drawn.turn_ids) <= set(one.turn_ids)
    return (
        one.is_current
        and one.kind is drawn.kind
        and one.kind is not MemoryKind.TURN
        and (not told_together or same_words(one.text) == same_words(drawn.text))
    )


def _says_the_same(one: Memory, drawn: Memory) -> bool:
    if same_words(one.text) == same_words(drawn.text):
        return True
    if one.key is not None and one.key == drawn.key:
        if one.key.startswith("pref:"):
            return is_liked(one) is is_liked(drawn) and _is_over(one) is _is_over(drawn)
        return not _ONE_AT_A_TIME.fullmatch(one.key) or _alike(one.text, drawn.text)
    if one.key is not None and drawn.key is not None and _tells_apart(one.kind):
        return False
    return _alike(one.text, drawn.text)


def _tells_apart(kind: MemoryKind) -> bool:
    """Of these kinds, two keys are two things, however alike they read."""
    return kind in (MemoryKind.EVENT, MemoryKind.PERSON, MemoryKind.PROFILE, MemoryKind.PREFERENCE)


def _alike(one: str, other: str) -> bool:
    """Alike in their letters, with the same numbers, and both or neither denied."""
    return (
        likeness(one, other) >= ALIKE
        and _NUMBERS.findall(one) == _NUMBERS.findall(other)
        and len(_DENIALS.findall(one)) == len(_DENIALS.findall(other))
    )


def is_liked(memory: Memory) -> bool:
    """The polarity of a preference, by its words."""
    return not _DENIALS.search(memory.text.lower())


def _is_over(memory: Memory) -> bool:
    """An allergy that was: nothing that is liked or not."""
    return bool(_NO_ALLERGY.search(memory.text.lower()))


def _allergic(memory: Memory) -> bool:
    return bool(_ALLERGY.search(memory.text.lower()))


def _contradicts(one: Memory, drawn: Memory) -> bool:
    if one.key is None or one.key != drawn.key:
        return False
    if one.key.startswith("pref:"):
        if _is_over(one) or _is_over(drawn):
            return _is_over(one) is not _is_over(drawn) and _allergic(one) and _allergic(drawn)
        return is_liked(one) is not is_liked(drawn)
    if _AGE.fullmatch(one.key):
        return _is_older_now(one, drawn)
    return bool(_ONE_AT_A_TIME.fullmatch(one.key))


def _is_older_now(one: Memory, drawn: Memory) -> bool:
    """Whether both ages can be one person's: two children are no contradiction."""
    first, second = sorted((one, drawn), key=lambda each: each.said_at)
    ages = _number(first.text), _number(second.text)
    if None in ages:
        return True
    years = (second.said_at - first.said_at).days / 365 + 1
    return 0 <= (ages[1] or 0) - (ages[0] or 0) <= years


def _number(text: str) -> int | None:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else None


def _corrected(others: Sequence[Memory], drawn: Memory) -> list[Memory]:
    """What is set right, where there is one thing only that it can be."""
    base = _base(drawn.key)
    about = [one for one in others if base is not None and _base(one.key) == base]
    return about if len(about) == 1 else []


def _base(key: str | None) -> str | None:
    found = _BASE.fullmatch(key or "")
    return found["base"] if found else None


def _kept(drawn: Memory, against: Sequence[Memory]) -> Kept:
    later = [one for one in against if _stands_against(one, drawn)]
    if later:
        # It was said before what stands now, or before the person corrected that by hand.
        newest = max(later, key=lambda one: one.corrected_at or one.said_at)
        return Kept(replace(drawn, superseded_by=newest.id))
    return Kept(drawn, tuple(against))


def _stands_against(one: Memory, drawn: Memory) -> bool:
    return max(one.said_at, one.corrected_at or one.said_at) > drawn.said_at


def _merged(old: Memory, drawn: Memory) -> Merged | None:
    gained = [one for one in drawn.sources if one not in old.sources]
    if not gained:
        return None
    room = MAX_SOURCES - len(old.sources)
    new = replace(
        old,
        sources=(*old.sources, *gained[: max(0, room)]),
        said_at=max(old.said_at, drawn.said_at),
        confidence=round(min(1.0, max(old.confidence, drawn.confidence) + SURER), 3),
        salience=max(old.salience, drawn.salience),
        sensitive=old.sensitive or drawn.sensitive,
        event_at=old.event_at or drawn.event_at,
        recurs=old.recurs or drawn.recurs,
        felt=_felt(old.felt, drawn.felt),
    )
    return Merged(old, new)


def _felt(old: Felt | None, new: Felt | None) -> Felt | None:
    if old is None or new is None:
        return old or new
    return replace(
        old,
        triggers=_joined(old.triggers, new.triggers),
        helped=_joined(old.helped, new.helped),
    )


def _joined(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))[:MOST_NOTED]
