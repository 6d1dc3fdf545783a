"""Words in a text, and what stands around them."""

from hypothesis import given
from hypothesis import strategies as st

from functions.chat.history.wording import MOST_WORDS, Sought, sought
from nuanxin.retrieval.terms import folded


def snippet(text: str, query: str) -> str:
    wanted = sought(query)
    assert wanted is not None
    return wanted.snippet(text)


def test_a_short_text_is_its_own_snippet() -> None:
    assert snippet("  今天\n\n和妈妈 去爬山 ", "爬山") == "今天 和妈妈 去爬山"


def test_a_long_text_is_cut_around_the_first_word() -> None:
    text = "前" * 300 + "爬山" + "后" * 300
    shown = snippet(text, "爬山")
    assert shown == "…" + "前" * 24 + "爬山" + "后" * 64 + "…"


def test_a_cut_leaves_signs_whole() -> None:
    family = "👨‍👩‍👧‍👦"
    for lead in range(30):
        shown = snippet(family * 40 + "x" * lead + "爬山" + family * 40, "爬山")
        inner = shown.strip("…").replace("x", "").replace("爬山", "").replace(family, "")
        assert inner == ""


def test_where_folding_joins_characters_the_beginning_is_shown() -> None:
    assert snippet("e\u0301" + "x" * 200, "é").startswith("e\u0301x")
    assert snippet("ｶﾞﾗｽ" + "x" * 200, "ガラス").startswith("ｶﾞﾗｽ")


def test_a_query_without_words_looks_for_nothing() -> None:
    assert sought(" \t\u3000") is None
    assert sought("\u0301") is None


def test_a_query_has_a_bounded_number_of_words() -> None:
    wanted = sought(" ".join(map(str, range(30))))
    assert wanted is not None
    assert len(wanted.words) == MOST_WORDS


@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 12))
def test_whatever_is_in_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    words = folded(text)[start : start + length].split()
    if words:
        wanted = Sought(tuple(words))
        assert wanted.is_in(text)
        assert len(wanted.snippet(text)) <= 300
