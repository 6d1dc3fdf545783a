"""The same lives on the table and the bucket; and no byte of what is gone is left there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nuanxin import observability
from nuanxin.adapters.pack_files import DiskPacks
from nuanxin.composition.storage import bind_table
from scripts.local_aws.launcher import LocalAws
from tests.fakes.memories import turn as turn_of
from tests.simulation.memory.aws_world import AwsWorld, aws_lives
from tests.simulation.memory.lives import CrashedError, Lives

OPERATIONS = 2_000
PEOPLE = 60


@pytest.fixture
def lives(aws: LocalAws, tmp_path: Path) -> Iterator[tuple[Lives, AwsWorld]]:
    bind_table()
    level = observability.logger.log_level
    observability.logger.setLevel("WARNING")
    found, world = aws_lives(PEOPLE, 1, DiskPacks(tmp_path))
    world.watch()
    yield found, world
    world.leave()
    observability.logger.setLevel(level)


@pytest.mark.timeout(900)
def test_nothing_comes_back_and_no_byte_is_left(lives: tuple[Lives, AwsWorld]) -> None:
    found, world = lives
    found.run(OPERATIONS)
    found.settle_all()
    assert found.crashes > OPERATIONS / 400
    assert min(found.counts.values()) > 0
    seen = 0
    for person_id in found.people:
        truth, stored = found.referee.of(person_id), list(world.stored(person_id))
        words = [text.rpartition(" ")[2].encode() for text in truth.words_gone]
        live = [one.text.rpartition(" ")[2].encode() for one in truth.live]
        assert all(any(word in one for one in stored) for word in live)
        assert [word for word in words if any(word in one for one in stored)] == []
        seen += len(words)
    assert seen > OPERATIONS / 20


def test_a_wipe_leaves_no_byte_of_anything(lives: tuple[Lives, AwsWorld]) -> None:
    found, world = lives
    person_id = found.people[0]
    for _ in range(5):
        found.say(person_id)
        found.work(person_id)
    found.wipe(person_id)
    found.settle_all()
    found.say(person_id)
    found.work(person_id)
    stored = list(world.stored(person_id))
    words = [text.rpartition(" ")[2].encode() for text in found.referee.of(person_id).words_gone]
    assert words
    assert [word for word in words if any(word in one for one in stored)] == []


@pytest.mark.parametrize("by_worker", [False, True])
@pytest.mark.parametrize("write", range(8))
def test_a_deletion_that_was_cut_short_is_completed(
    lives: tuple[Lives, AwsWorld], write: int, by_worker: bool
) -> None:
    found, world = lives
    person_id, memories = found.people[write], world.memories
    turn = turn_of("只说一次 tell9w", found.clock())
    world.say(person_id, turn)
    world.crash_after(write)
    try:
        memories.forget(person_id, turn.id)
    except CrashedError:
        world.crash_after(None)
        if by_worker and memories.get(person_id, [turn.id]) == {}:
            memories.finish_forgetting(person_id)
        else:
            assert memories.forget(person_id, turn.id)
    world.crash_after(None)
    assert memories.get(person_id, [turn.id]) == {}
    assert [one for one in world.stored(person_id) if b"tell9w" in one] == []
    assert memories.forget(person_id, turn.id) is None
