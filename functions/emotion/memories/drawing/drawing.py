"""From a message to what is drawn from it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from functions.emotion.memories.drawing import (
    events_en,
    events_zh,
    feelings_en,
    feelings_zh,
    life_en,
    life_zh,
    moods_en,
    moods_zh,
    people_en,
    people_zh,
    plans_en,
    plans_zh,
    profile_en,
    profile_zh,
    tastes_en,
    tastes_zh,
    topics_en,
    topics_zh,
    when_en,
    when_zh,
)
from functions.emotion.memories.drawing.clauses import (
    LONGEST,
    Clause,
    Sentence,
    Who,
    clauses,
    sentences,
)
from functions.emotion.memories.drawing.endings import ended_by, endings
from functions.emotion.memories.drawing.names_beside import names_beside
from functions.emotion.memories.drawing.own_words import of_their_own
from functions.emotion.memories.drawing.saying import SO_SO, Drawn, Saying
from functions.emotion.memories.drawing.weighing import weighed
from functions.emotion.memories.drawing.when import recurring, yearly
from nuanxin.domain.memories import MAX_MEMORY, MemoryKind, Recurrence, Slot

MOST = 8
"""Of one message."""


def draw(saying: Saying) -> tuple[Drawn, ...]:
    """The weightiest first; none twice."""
    words = of_their_own(saying.text)
    if words is None:
        return ()
    found: dict[tuple[MemoryKind, str], Drawn] = {}
    for drawn in _drawn(words, saying.said_at):
        if len(drawn.text) <= MAX_MEMORY:
            found.setdefault((drawn.kind, drawn.text), drawn)
    every = [weighed(drawn, saying) for drawn in _distinct(list(found.values()))]
    return tuple(sorted(every, key=lambda one: -one.salience)[:MOST])


def _distinct(found: Sequence[Drawn]) -> Iterator[Drawn]:
    """One for each key; that an animal is kept goes without saying where its name is told."""
    keys: set[str | None] = set()
    new = {one.key for one in found if not _is_only_over(one)}
    plain = {one.slot for one in found if one.confidence > SO_SO}
    named = {key.partition(".name")[0] for one in found if (key := one.key) and ".name" in key}
    for drawn in found:
        kept, is_kept, _ = (drawn.key or "").partition(".kept")
        if _is_only_over(drawn) and drawn.key in new:
            continue
        if drawn.confidence == SO_SO and _goes_without_saying(drawn, found, plain):
            continue
        plain.add(drawn.slot)
        if drawn.key in keys or (is_kept and kept in named):
            continue
        keys.add(drawn.key)
        yield drawn


def _is_only_over(drawn: Drawn) -> bool:
    return drawn.ends is not None and drawn.ends.key == drawn.key


def _goes_without_saying(
    drawn: Drawn, found: Sequence[Drawn], plain: Collection[Slot | None]
) -> bool:
    """What only a topic speaks for, beside what was said more surely."""
    if drawn.slot is not None:
        return drawn.slot in plain
    surer = any(one.confidence > SO_SO for one in found)
    return drawn.kind is MemoryKind.FACT and surer


def _drawn(words: str, said_at: datetime) -> Iterator[Drawn]:
    for sentence in sentences(words):
        parts = list(clauses(sentence))
        told = [drawn for clause in parts for drawn in _of_clause(clause, said_at)]
        yield from told
        doubted = sentence.asks or any(clause.doubted for clause in parts)
        if not doubted and len(sentence.said) <= 2 * LONGEST:
            yield from _felt(sentence, alone=all(one.confidence == SO_SO for one in told))


def _felt(sentence: Sentence, *, alone: bool) -> Iterator[Drawn]:
    zh = sentence.chinese
    found = list((feelings_zh if zh else feelings_en).feelings(sentence))
    if not found and alone:
        found += (moods_zh if zh else moods_en).moods(sentence)
    yield from found


def _of_clause(clause: Clause, said_at: datetime) -> Iterator[Drawn]:
    if clause.doubted:
        return
    found = list(_plain(clause, said_at))
    if not found and clause.to_remember and clause.who in (Who.SELF, Who.KIN):
        found = [_as_told(clause)]
    for drawn in found:
        weight = max(drawn.salience, 0.9) if clause.to_remember else drawn.salience
        corrects = drawn.corrects or clause.corrects
        ends = ended_by(drawn, clause, said_at)
        yield replace(drawn, salience=weight, corrects=corrects, ends=ends)


def _plain(clause: Clause, said_at: datetime) -> Iterator[Drawn]:
    zh = clause.chinese
    book = profile_zh if zh else profile_en
    found = list(endings(clause)) or list(book.name(clause))
    mine = clause.who in (Who.SELF, Who.NOBODY)
    if not found and mine:
        found += (_with_birthday(one, clause, said_at) for one in book.profile(clause))
        found = found or list((people_zh if zh else people_en).keeps(clause))
    elif not found and clause.who is Who.KIN:
        found += (people_zh if zh else people_en).people(clause)
    if not found:
        found += (events_zh if zh else events_en).events(clause, said_at)
    if not found and mine:
        found += (tastes_zh if zh else tastes_en).tastes(clause)
        found += (plans_zh if zh else plans_en).plans(clause) if not found else ()
    if not found:
        found += (_with_day(one, clause, said_at) for one in _life(clause))
    yield from found
    if not any(one.kind is MemoryKind.PERSON for one in found):
        yield from names_beside(clause)


def _life(clause: Clause) -> Iterator[Drawn]:
    zh = clause.chinese
    found = list((life_zh if zh else life_en).life(clause))
    return iter(found or (topics_zh if zh else topics_en).topics(clause))


def _with_day(drawn: Drawn, clause: Clause, said_at: datetime) -> Drawn:
    found = (when_zh if clause.chinese else when_en).when_in(clause.plain, said_at)
    if drawn.kind is not MemoryKind.EVENT or found is None:
        return drawn
    return replace(drawn, when=found[0])


def _with_birthday(drawn: Drawn, clause: Clause, said_at: datetime) -> Drawn:
    if drawn.slot is not Slot.BIRTHDAY:
        return drawn
    found = (when_zh if clause.chinese else when_en).when_in(drawn.text.lower(), said_at)
    if found is None:
        return drawn
    day = found[0].at
    comes = yearly(said_at, day.month, day.day, past=False)
    return replace(drawn, when=recurring(comes, Recurrence.YEARLY))


def _as_told(clause: Clause) -> Drawn:
    """What was asked to be remembered, and fits no rule."""
    words = clause.said_rest if clause.who is Who.SELF else (clause.kin or "") + clause.said_rest
    words = words.strip()[:MAX_MEMORY]
    return Drawn(MemoryKind.FACT, words, f"told:{words}", salience=0.9)
