import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.chat.tokens import estimate_tokens, fit
from nuanxin.domain.conversation import Author, Message
from tests.fakes.clock import FakeClock

NOW = FakeClock()()


def messages(*texts: str) -> list[Message]:
    """Newest first."""
    return [Message(f"m_{9 - n}", "c_1", Author.USER, text, NOW) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("a", 1),
        ("abc", 1),
        ("abcd", 2),
        ("今天", 2),
        ("今天ok!", 3),
        ("💛", 1),
        ("한글", 2),
    ],
)
def test_wide_characters_count_one_each_and_others_a_third(text: str, tokens: int) -> None:
    assert estimate_tokens(text) == tokens


@given(st.text(), st.text())
def test_more_text_is_never_fewer_tokens(first: str, second: str) -> None:
    both = estimate_tokens(first + second)
    assert both >= max(estimate_tokens(first), estimate_tokens(second))
    assert both <= estimate_tokens(first) + estimate_tokens(second)


def test_the_end_of_a_conversation_is_kept_oldest_first() -> None:
    newest, middle, oldest = messages("三三", "二二", "一一")
    assert fit([newest, middle, oldest], 18) == (oldest, middle, newest)
    assert fit([newest, middle, oldest], 17) == (middle, newest)
    assert fit([newest, middle, oldest], 12) == (middle, newest)
    assert fit([newest, middle, oldest], 6) == (newest,)
    assert fit([newest, middle, oldest], 5) == ()


def test_what_does_not_fit_ends_it_even_if_something_older_would() -> None:
    newest, long, oldest = messages("新", "长" * 100, "旧")
    assert fit([newest, long, oldest], 50) == (newest,)


def test_nothing_fits_into_nothing() -> None:
    assert fit([], 100) == ()
    assert fit(messages(""), 0) == ()


@given(st.lists(st.text(max_size=40), max_size=12), st.integers(-5, 200))
def test_what_is_kept_fits_and_is_the_end(texts: list[str], budget: int) -> None:
    newest_first = messages(*texts)
    kept = fit(newest_first, budget)
    assert list(reversed(kept)) == newest_first[: len(kept)]
    assert sum(estimate_tokens(one.text) + 4 for one in kept) <= max(budget, 0)
