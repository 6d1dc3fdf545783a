"""Cut short at any call, and asked for again: the end is the same, and nothing is half there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from functions.knowledge.ingesting import Ingesting
from functions.knowledge.publishing import Publishing
from functions.knowledge.service import Given
from nuanxin.domain.knowledge import DocumentStatus
from tests.fakes.knowledge import LetterEmbedder
from tests.unit.knowledge.desk import Desk, archive_of

LEAVE, SICK, NEW = "员工每年有十天年假", "病假需要医院的证明", "年假改为十五天"
AFTER_A_CRASH = timedelta(minutes=20)


class Crash(BaseException):
    """The process is gone: nothing of ours catches it."""


class Power:
    """Goes off at one call of a store, before or after it had its effect. Until it is back nothing
    works, so nobody can tidy up."""

    def __init__(self, at: int, *, after: bool) -> None:
        self._left = at
        self._after = after
        self._is_off = False
        self.went_off = False

    def restore(self) -> None:
        self._is_off = False

    def through(self, store: Any) -> Any:  # noqa: ANN401 - any store
        power = self

        class Wired:
            def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as the store has it
                found = getattr(store, name)
                return power.guard(found) if callable(found) else found

        return Wired()

    def guard(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - any call
            if self._is_off:
                raise Crash
            if self.went_off or self._left:
                self._left -= not self.went_off
                return call(*given, **named)
            self.went_off = self._is_off = True
            if self._after:
                call(*given, **named)
            raise Crash

        return guarded


def wired(desk: Desk, power: Power) -> tuple[Ingesting, Publishing]:
    indexes = {name: power.through(desk.named(name)) for name in ("pack", "other")}
    stores = {
        name: power.through(getattr(desk, name))
        for name in ("datasets", "documents", "originals", "queue")
    }
    publishing = replace(
        desk.publishing,
        publications=power.through(desk.publications),
        indexes=indexes.__getitem__,
        **stores,
    )
    unpacking = replace(
        desk.ingesting.unpacking, documents=stores["documents"], originals=stores["originals"]
    )
    ingesting = replace(desk.ingesting, publishing=publishing, unpacking=unpacking, **stores)
    return ingesting, publishing


def survive(desk: Desk, power: Power) -> None:
    """Do all that is asked for. What was cut short is asked for again, as a queue does."""
    ingesting, publishing = wired(desk, power)
    acts: dict[str, Callable[..., None]] = {
        "read": ingesting.read,
        "embed": ingesting.embed,
        "publish": publishing.publish,
        "drop": publishing.drop,
        "drop_scope": publishing.drop_scope,
    }
    for number in count():
        assert number < 200, "it never ends"
        if not desk.queue.requests:
            return
        kind, *about = request = desk.queue.requests.pop(0)
        try:
            acts[str(kind)](*about)
            desk.clock.advance(timedelta(seconds=5))
        except Crash:
            power.restore()
            desk.queue.requests.append(request)
            desk.clock.advance(AFTER_A_CRASH)


@dataclass
class Told:
    """Two documents and an archive that are ready, and what happens then."""

    desk: Desk

    def __post_init__(self) -> None:
        self.dataset = self.desk.dataset()
        self.first = self.desk.add(self.dataset, LEAVE)
        self.second = self.desk.add(self.dataset, SICK)
        given = Given("all.zip", archive_of(a="甲方", b="乙方"))
        self.archive = self.desk.service.add(self.dataset.id, given)
        self.desk.work()

    def replaced(self) -> list[str]:
        self.desk.replace(self.first, NEW)
        return [NEW, SICK, "甲方", "乙方"]

    def deleted(self) -> list[str]:
        self.desk.service.delete_document(self.dataset.id, self.second.id)
        return [LEAVE, "甲方", "乙方"]

    def unpacked(self) -> list[str]:
        again = Given("all.zip", archive_of(a="甲方", c="丙方"))
        self.desk.service.replace(self.dataset.id, self.archive.id, again)
        return [LEAVE, SICK, "甲方", "丙方"]

    def archive_deleted(self) -> list[str]:
        self.desk.service.delete_document(self.dataset.id, self.archive.id)
        return [LEAVE, SICK]

    def moved(self) -> list[str]:
        self.desk.embedder = LetterEmbedder()
        self.desk.service.reindex(self.dataset.id, "other")
        return [LEAVE, SICK, "甲方", "乙方"]

    def dataset_deleted(self) -> list[str]:
        self.desk.service.delete(self.dataset.id)
        return []

    def check(self, expected: list[str]) -> None:
        shelf = self.desk.shelf
        assert sorted(one.chunk.text for one in shelf.chunks.values()) == sorted(expected)
        packs = [*self.desk.index.packs.values(), *self.desk.other.packs.values()]
        assert [len(one) for one in packs] == ([len(expected)] if expected else [])
        found = self.desk.found(self.dataset, "年假 病假 甲方 乙方 丙方", 50)
        assert sorted(found) == sorted(expected)
        statuses = {row.document.status for row in shelf.rows.values()}
        assert statuses <= {DocumentStatus.READY}
        assert shelf.waiting == {}
        assert not any(shelf.trash.values())
        assert {key[1] for key in self.desk.originals.objects} == {key[1] for key in shelf.rows}


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after the call"])
@pytest.mark.parametrize(
    "what",
    [
        Told.replaced,
        Told.deleted,
        Told.unpacked,
        Told.archive_deleted,
        Told.moved,
        Told.dataset_deleted,
    ],
)
def test_a_crash_at_any_call_changes_nothing_of_the_end(
    what: Callable[[Told], list[str]], after: bool
) -> None:
    for at in count():
        desk, power = Desk(), Power(at, after=after)
        told = Told(desk)
        expected = what(told)
        survive(desk, power)
        told.check(expected)
        if not power.went_off:
            assert at > 5  # it went through all of them
            return
