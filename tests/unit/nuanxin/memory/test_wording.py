"""Whether two texts say the same, letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuanxin.domain.wording import likeness, same_words


@pytest.mark.parametrize(
    ("one", "other"),
    [("猫叫团团。", "猫叫团团"), ("ＡＢＣ，123", "abc 123"), ("I'm fine!", "i’m FINE")],
)
def test_width_case_and_signs_do_not_count(one: str, other: str) -> None:
    assert same_words(one) == same_words(other)
    assert likeness(one, other) == 1.0


def test_likeness_is_the_share_of_pairs_in_common() -> None:
    assert likeness("猫叫团团", "猫叫圆圆") == pytest.approx(1 / 5)
    assert likeness("今天好累啊", "今天好累") == pytest.approx(3 / 4)
    assert likeness("猫", "狗") == 0.0
    assert likeness("😀", "😀") == 1.0


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_mutual_and_at_most_one(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, one) == 1.0
