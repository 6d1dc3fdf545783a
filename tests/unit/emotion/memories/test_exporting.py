"""One answer of an export is never longer than a function may answer with."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.emotion.memories.exporting import Exporting
from functions.emotion.memory_schemas import MemoryList, memory_out
from nuanxin.domain.memories import MAX_HISTORY, Earlier, Memory, MemoryKind, Source
from tests.fakes.clock import FakeClock
from tests.fakes.memories import InMemoryMemories

ANSWER = 6 * 1024 * 1024
"""Bytes that a function answers with at most."""
PERSON = "u_1"


@pytest.mark.parametrize(
    ("text", "count", "history"),
    [("猫叫团团", 9_000, 0), ("很" * 8_000, 400, 0), ("很" * 500, 200, MAX_HISTORY)],
)
def test_an_answer_is_no_longer_than_it_may_be(text: str, count: int, history: int) -> None:
    clock = FakeClock()
    memories = InMemoryMemories(clock)
    for number in range(count):
        clock.advance(timedelta(seconds=1))
        at = clock()
        memory = Memory(f"mem_{number:026}", MemoryKind.FACT, text, at)
        sources = tuple(Source("c_" + "0" * 26, f"m_{one:026}") for one in range(10))
        earlier = tuple(Earlier(text, at) for _ in range(history))
        memories.add(PERSON, replace(memory, sources=sources, history=earlier))
    seen, cursor = 0, None
    while True:
        page = Exporting(memories).export(PERSON, cursor)
        items = [memory_out(one) for one in page.items]
        answer = MemoryList(items=items, next_cursor=page.cursor).model_dump_json()
        assert len(answer.encode()) < ANSWER
        seen, cursor = seen + len(items), page.cursor
        if cursor is None:
            break
    assert seen == count
