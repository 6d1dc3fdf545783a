"""A thousand people at once on WeChat, in virtual time, against the product's own delivery code;
and the same people against a bot that keeps everything in its processes' memory.

Storage calls cost 4 to 12 ms and the wire 0.1 to 0.35 s each way; the model thinks for 5 s
(median; p90 11.5 s). 10 % of posts are doubled, 10 % of people with several messages overtaken,
10 % of answers 0.5 to 2.5 s slow, 2 % of works end in the middle of a step.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bench.report import Figure, percentile
from functions.chat.channels.plugin import Manner
from tests.simulation.referee import Report
from tests.simulation.scenario import Scenario, play, play_plain

SEEDS = (1, 2, 3)
USERS = 1000
WITHIN = 2.0
BASE = Scenario(users=USERS, within=WITHIN)

MANNERS = {
    Manner.ANSWERS: "replies in answers only",
    Manner.ANSWERS_OR_SENDS: "verified account",
    Manner.SENDS: "mini program, QQ",
}
_COUNTS: Sequence[tuple[str, Callable[[Report], int], str]] = (
    ("messages", lambda one: one.messages, ""),
    ("replies lost", lambda one: one.lost, "0"),
    ("messages without a word", lambda one: one.silent, "0"),
    ("sentences shown twice", lambda one: one.twice, "0"),
    ("sentences shown to somebody else", lambda one: one.wrong_person, "0"),
    ("replies out of order", lambda one: one.out_of_order, "0"),
    ("replies out of order as their messages came", lambda one: one.overtaken, ""),
    ("turns thought about again", lambda one: one.thought_again, ""),
)


def measure() -> list[Figure]:
    figures: list[Figure] = []
    for manner, subject in MANNERS.items():
        scenario = replace(BASE, manner=manner)
        figures += _figures(subject, [play(scenario, seed) for seed in SEEDS])
    plain = [play_plain(BASE, seed) for seed in SEEDS]
    return [*figures, *_figures("a bot in memory, for comparison", plain, has_goals=False)]


def _figures(
    subject: str, reports: Sequence[Report], *, has_goals: bool = True
) -> Iterator[Figure]:
    """Counts are over all seeds."""
    whole = f"{USERS:,} people in {WITHIN:g} s × {len(SEEDS)}, {subject}"

    def figure(name: str, value: float, unit: str = "", goal: str = "") -> Figure:
        return Figure("delivery", whole, name, value, unit, goal if has_goals else "")

    def share(count: Callable[[Report], int]) -> float:
        return 100 * sum(map(count, reports)) / sum(one.messages for one in reports)

    for name, count, goal in _COUNTS:
        yield figure(name, sum(map(count, reports)), goal=goal)
    yield figure("fault prompts", share(lambda one: one.fault_prompts), "%", "≤ 0.1")
    yield figure("messages never answered", share(lambda one: one.unanswered), "%")
    yield figure("placeholders", share(lambda one: one.placeholders), "%")
    acknowledged = [seconds for one in reports for seconds in one.acknowledged]
    yield figure("acknowledgement, p50", percentile(acknowledged, 50), "s")
    yield figure("acknowledgement, p99", percentile(acknowledged, 99), "s")
    waited = [seconds for one in reports for seconds in one.waited]
    yield figure("until the reply is seen, p50", percentile(waited, 50), "s")
    yield figure("until the reply is seen, p99", percentile(waited, 99), "s")
