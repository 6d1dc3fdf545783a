"""A hundred thousand operations, and none brings back what is gone or shows it to somebody else."""

from collections.abc import Iterator

import pytest

from nuanxin import observability
from tests.fakes.memories import InMemoryMemories
from tests.simulation.memory.referee import Foul
from tests.simulation.memory.worlds import (
    Forgetful,
    Recording,
    Rootless,
    Unfenced,
    fake_lives,
)

OPERATIONS = 25_000
PEOPLE = 60


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of packs are published."""
    level = observability.logger.log_level
    observability.logger.setLevel("WARNING")
    yield
    observability.logger.setLevel(level)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_nothing_comes_back_and_nothing_leaks(seed: int) -> None:
    lives, world = fake_lives(PEOPLE, seed)
    lives.run(OPERATIONS)
    lives.settle_all()
    assert lives.referee.answers > OPERATIONS / 10
    assert lives.referee.shown > lives.referee.answers
    assert lives.crashes > OPERATIONS / 200
    assert min(lives.counts.values()) > 10
    leftover = [key for key in world.packs.objects if _is_leftover(world.store, key)]
    assert leftover == []


def _is_leftover(store: InMemoryMemories, key: str) -> bool:
    """Whether nobody knows of this file any more."""
    mind = store.mind(key.split("/")[0].removeprefix("P#"))
    return key not in mind.retired and (mind.pack is None or mind.pack.key != key)


FAULTS = {
    Recording: "came back",
    Unfenced: "not found",
    Rootless: "drawn from what is gone",
    Forgetful: "forgotten is drawn",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_referee_sees_a_planted_fault(fault: type[InMemoryMemories]) -> None:
    lives, _ = fake_lives(2, 0, fault)
    with pytest.raises(Foul, match=FAULTS[fault]):
        lives.run(OPERATIONS)
