"""A hundred people at once, in virtual time, while everything goes wrong that can: nothing is
lost, shown twice, shown to somebody else, or in the wrong order."""

from dataclasses import replace

import pytest

from functions.chat.channels.plugin import Manner
from tests.simulation.machine import Faults
from tests.simulation.referee import Referee, Report, Shown, mark_of, reply_to
from tests.simulation.scenario import Scenario, play, play_plain
from tests.simulation.wechat import Weather

SEEDS = (1, 2)
USUAL = Scenario(users=100, weather=Weather(danger=0.05))
EVERY_POST_DOUBLED = replace(USUAL, weather=replace(USUAL.weather, doubled=1.0))
WORKERS_STALLED = replace(USUAL, faults=replace(USUAL.faults, stalled=0.05))
MANY_WORKERS_KILLED = replace(USUAL, faults=replace(USUAL.faults, killed=0.2))
BAD_QUEUE = replace(USUAL, faults=replace(USUAL.faults, queue_doubled=0.5, queue_lost=0.05))
BAD_MODEL = replace(USUAL, faults=replace(USUAL.faults, model=0.1))
LITTLE_ROOM = replace(USUAL, room=20)
CRASHES = replace(USUAL, faults=replace(USUAL.faults, crashed=0.05))
BAD_STORAGE = replace(USUAL, faults=replace(USUAL.faults, storage=0.005))

NOTHING_LOST = [
    pytest.param(USUAL, id="usual"),
    pytest.param(EVERY_POST_DOUBLED, id="every-post-doubled"),
    pytest.param(WORKERS_STALLED, id="stalled-past-the-lease"),
    pytest.param(MANY_WORKERS_KILLED, id="workers-killed"),
    pytest.param(BAD_QUEUE, id="queue-doubles-and-forgets"),
    pytest.param(BAD_MODEL, id="model-fails"),
    pytest.param(LITTLE_ROOM, id="more-than-may-be-held"),
]
SOMETHING_FAILS = [
    *NOTHING_LOST,
    pytest.param(CRASHES, id="handlers-crash"),
    pytest.param(BAD_STORAGE, id="storage-fails"),
]

every_manner = pytest.mark.parametrize("manner", Manner)
every_seed = pytest.mark.parametrize("seed", SEEDS)


@every_seed
@every_manner
@pytest.mark.parametrize("scenario", SOMETHING_FAILS)
def test_nothing_is_shown_twice_or_to_others_or_in_the_wrong_order(
    scenario: Scenario, manner: Manner, seed: int
) -> None:
    report = play(replace(scenario, manner=manner), seed)
    assert (report.twice, report.wrong_person, report.out_of_order) == (0, 0, 0)
    assert report.messages > scenario.users


@every_seed
@every_manner
@pytest.mark.parametrize("scenario", NOTHING_LOST)
def test_nothing_is_lost_and_nobody_is_left_without_a_word(
    scenario: Scenario, manner: Manner, seed: int
) -> None:
    report = play(replace(scenario, manner=manner), seed)
    assert (report.lost, report.silent - report.apologies) == (0, 0)
    assert report.unhelped == 0
