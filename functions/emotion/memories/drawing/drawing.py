"""From a message to what is drawn from it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from functions.emotion.memories.drawing import (
    events_en,
    events_zh,
    feelings_en,
    feelings_zh,
    people_en,
    people_zh,
    plans_en,
    plans_zh,
    profile_en,
    profile_zh,
    tastes_en,
    tastes_zh,
    when_en,
    when_zh,
)
from functions.emotion.memories.drawing.clauses import LONGEST, Clause, Who, clauses, sentences
from functions.emotion.memories.drawing.own_words import of_their_own
from functions.emotion.memories.drawing.saying import Drawn, Saying
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
    named = {key.partition(".name")[0] for one in found if (key := one.key) and ".name" in key}
    for drawn in found:
        kept, is_kept, _ = (drawn.key or "").partition(".kept")
        if drawn.key in keys or (is_kept and kept in named):
            continue
        keys.add(drawn.key)
        yield drawn


def _drawn(words: str, said_at: datetime) -> Iterator[Drawn]:
    for sentence in sentences(words):
        parts = list(clauses(sentence))
        for clause in parts:
            yield from _of_clause(clause, said_at)
        doubted = sentence.asks or any(clause.doubted for clause in parts)
        if not doubted and len(sentence.said) <= 2 * LONGEST:
            yield from (feelings_zh if sentence.chinese else feelings_en).feelings(sentence)


def _of_clause(clause: Clause, said_at: datetime) -> Iterator[Drawn]:
    if clause.doubted:
        return
    found = list(_plain(clause, said_at))
    if not found and clause.to_remember and clause.who in (Who.SELF, Who.KIN):
        found = [_as_told(clause)]
    for drawn in found:
        weight = max(drawn.salience, 0.9) if clause.to_remember else drawn.salience
        yield replace(drawn, salience=weight, corrects=clause.corrects)


def _plain(clause: Clause, said_at: datetime) -> Iterator[Drawn]:
    zh = clause.chinese
    book = profile_zh if zh else profile_en
    found = list(book.name(clause))
    if not found and clause.who is Who.SELF:
        found += (_with_birthday(one, clause, said_at) for one in book.profile(clause))
        found = found or list((people_zh if zh else people_en).keeps(clause))
    elif not found and clause.who is Who.KIN:
        found += (people_zh if zh else people_en).people(clause)
    if not found:
        found += (events_zh if zh else events_en).events(clause, said_at)
    if not found and clause.who is Who.SELF:
        found += (tastes_zh if zh else tastes_en).tastes(clause)
        found += (plans_zh if zh else plans_en).plans(clause) if not found else ()
    yield from found


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
