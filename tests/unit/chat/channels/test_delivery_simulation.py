"""A hundred people at once, in virtual time, while everything goes wrong that can: nothing is
lost, shown twice, shown to somebody else, or in the wrong order."""

from dataclasses import replace
from functools import cache

import pytest

from functions.chat.channels.plugin import Manner
from tests.simulation.machine import Faults
from tests.simulation.referee import Referee, Report, Shown, mark_of, reply_to
from tests.simulation.scenario import Scenario, play, play_plain
from tests.simulation.wechat import Weather

USUAL = Scenario(users=100, weather=Weather(danger=0.05))


def with_faults(faults: Faults) -> Scenario:
    return replace(USUAL, users=60, faults=faults)


NOTHING_LOST = {
    "usual": USUAL,
    "every post doubled": replace(USUAL, users=60, weather=Weather(doubled=1.0, danger=0.05)),
    "workers stalled past the lease": with_faults(Faults(stalled=0.2)),
    "many workers killed": with_faults(Faults(killed=0.2)),
    "a queue that doubles and forgets": with_faults(Faults(queue_doubled=0.5, queue_lost=0.05)),
    "a model that fails": with_faults(Faults(model=0.1)),
    "more posts than may be held": replace(USUAL, users=60, room=12),
}
SOMETHING_FAILS = {
    **NOTHING_LOST,
    "handlers crash": with_faults(Faults(crashed=0.05)),
    "storage fails": with_faults(Faults(storage=0.005)),
}
SENT = ("usual", "many workers killed", "handlers crash", "storage fails")
"""The scenarios that are played for accounts that send, too."""

RUNS = [
    *((name, Manner.ANSWERS, seed) for name in SOMETHING_FAILS for seed in (1, 2)),
    *((name, manner, 1) for name in SENT for manner in Manner if manner is not Manner.ANSWERS),
]
WHOLE_RUNS = [run for run in RUNS if run[0] in NOTHING_LOST]


@cache
def report_of(name: str, manner: Manner, seed: int) -> Report:
    return play(replace(SOMETHING_FAILS[name], manner=manner), seed)


@pytest.mark.parametrize(("name", "manner", "seed"), RUNS)
def test_nothing_is_shown_twice_or_to_others_or_in_the_wrong_order(
    name: str, manner: Manner, seed: int
) -> None:
    report = report_of(name, manner, seed)
    assert (report.twice, report.wrong_person, report.out_of_order) == (0, 0, 0)
    assert report.messages > SOMETHING_FAILS[name].users


@pytest.mark.parametrize(("name", "manner", "seed"), WHOLE_RUNS)
def test_nothing_is_lost_and_nobody_is_left_without_a_word(
    name: str, manner: Manner, seed: int
) -> None:
    report = report_of(name, manner, seed)
    assert report.lost == 0
    assert report.silent <= report.apologies
    assert report.unhelped == 0


def test_the_platform_hardly_ever_shows_its_own_fault_text() -> None:
    """Only where an answer to the last post is slow on the wire."""
    reports = [report_of("usual", Manner.ANSWERS, seed) for seed in (1, 2)]
    assert sum(one.fault_prompts for one in reports) <= 1


def test_the_same_seed_is_the_same_run() -> None:
    small = replace(USUAL, users=20)
    assert play(small, 3) == play(small, 3)


def test_late_workers_are_fenced_off() -> None:
    """Otherwise the stalled ones would prove nothing."""
    assert report_of("workers stalled past the lease", Manner.ANSWERS, 1).fenced > 0


def test_the_referee_sees_what_goes_wrong() -> None:
    """The bot in memory loses messages, and answers the same one several times."""
    report = play_plain(replace(USUAL, users=60), 1)
    assert report.unanswered > 0
    assert report.fault_prompts > 0
    assert report.thought_again > 0


def referee_of(*people_and_texts: tuple[int, str]) -> Report:
    """Person 1 says two things, person 2 one; then phones show these texts."""
    referee = Referee()
    for second, mark in enumerate((mark_of(1, 1), mark_of(1, 2), mark_of(2, 1))):
        referee.says(mark, float(second))
        referee.makes(reply_to(f"[{mark}]", 1))
    for second, (person, text) in enumerate(people_and_texts):
        referee.leaves(text, 10.0 + second)
        referee.shows(Shown(person, text, 11.0 + second))
    return referee.report(most_held=0)


ANSWERS = {mark: reply_to(f"[{mark}]", 1) for mark in ("1.1", "1.2", "2.1")}


def test_the_referee_finds_nothing_where_all_is_well() -> None:
    report = referee_of((1, ANSWERS["1.1"]), (1, ANSWERS["1.2"]), (2, ANSWERS["2.1"]))
    found = (report.lost, report.silent, report.twice, report.wrong_person, report.out_of_order)
    assert found == (0, 0, 0, 0, 0)


def test_the_referee_sees_a_reply_that_is_missing() -> None:
    report = referee_of((1, ANSWERS["1.1"]), (2, ANSWERS["2.1"]))
    assert (report.lost, report.silent) == (1, 1)


def test_the_referee_sees_a_reply_that_comes_twice() -> None:
    report = referee_of((1, ANSWERS["1.1"]), (1, ANSWERS["1.1"]))
    assert report.twice == 1


def test_the_referee_sees_a_reply_on_the_wrong_phone() -> None:
    report = referee_of((2, ANSWERS["1.1"]))
    assert report.wrong_person == 1


def test_the_referee_sees_the_wrong_order() -> None:
    report = referee_of((1, ANSWERS["1.2"]), (1, ANSWERS["1.1"]))
    assert report.out_of_order == 1
