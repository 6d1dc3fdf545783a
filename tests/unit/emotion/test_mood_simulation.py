"""Reports over people whose patterns are known: what was planted is found, and little else."""

import pytest

from tests.simulation.moods import Verdict, judged, nulls, planted

NULLS, PLANTED = 80, 80


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    return judged(planted(PLANTED, seed=2024))


def test_of_people_without_a_pattern_few_have_a_finding() -> None:
    verdict = judged(nulls(NULLS, seed=2024))
    assert verdict.people == NULLS
    assert verdict.people_with_findings <= 0.05


def test_findings_are_seldom_false(verdict: Verdict) -> None:
    assert verdict.findings >= PLANTED
    assert verdict.precision >= 0.9
    assert verdict.false_share <= 0.05, verdict.wrong


def test_patterns_are_seldom_missed(verdict: Verdict) -> None:
    assert verdict.patterns >= PLANTED
    assert verdict.recall >= 0.85, verdict.missed
