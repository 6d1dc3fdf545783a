from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuanxin.retrieval.fusion import aged, fused
from nuanxin.retrieval.index import Aging
from nuanxin.retrieval.layout import NO_TIME

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FLOATS = st.floats(0, 100)


def test_both_scores_count_in_their_own_spread() -> None:
    scores = fused(np.array([10.0, 9.0, 0.0]), np.array([0.30, 0.32, 0.30]))
    assert list(np.argsort(-scores)) == [1, 0, 2]


def test_a_weak_meaning_does_not_turn_clear_words_around() -> None:
    scores = fused(np.array([10.0, 1.0, 1.0, 1.0]), np.array([0.1, 0.5, 0.1, 0.1]))
    assert np.argmax(scores) == 0


def test_what_has_no_vector_counts_as_the_mean() -> None:
    scores = fused(np.array([5.0, 5.0, 5.0]), np.array([0.9, np.nan, 0.1]))
    assert list(np.argsort(-scores)) == [0, 1, 2]


@given(st.lists(st.tuples(FLOATS, st.floats(-1, 1) | st.just(np.nan)), max_size=9))
def test_every_sum_is_a_number_of_at_least_one(pairs: list[tuple[float, float]]) -> None:
    scores = fused(np.array([one for one, _ in pairs]), np.array([two for _, two in pairs]))
    assert len(scores) == len(pairs)
    assert (scores >= 1).all()


@pytest.mark.parametrize(
    ("days", "decays", "factor"),
    [
        (3, 1, 1.0),
        (14, 1, 1.0),
        (14 + 73, 1, 0.5**0.2),
        (4000, 1, 0.7),
        (4000, 0, 1.0),
        (-9, 1, 1.0),
    ],
)
def test_age_halves_after_the_grace_until_the_floor(days: int, decays: int, factor: float) -> None:
    at = int((NOW - timedelta(days=days)).timestamp() * 1000)
    found = aged(np.array([2.0]), np.array([at]), np.array([decays]), Aging(NOW))
    assert found[0] == pytest.approx(2 * factor)


def test_what_has_no_time_does_not_age() -> None:
    found = aged(np.array([2.0]), np.array([NO_TIME]), np.array([1]), Aging(NOW))
    assert found[0] == 2
