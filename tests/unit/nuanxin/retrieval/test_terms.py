from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuanxin.retrieval.terms import (
    asked_terms,
    hashed,
    name_hashes,
    named_hashes,
    terms,
)


def test_chinese_gives_characters_and_pairs_of_neighbours() -> None:
    assert sorted(terms("吃苹果")) == sorted(["吃", "苹", "果", "吃苹", "苹果"])


def test_pairs_do_not_reach_over_punctuation() -> None:
    assert "果我" not in terms("苹果，我")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("媽媽說話", "妈妈说话"),
        ("ＡＢＣ １２", "abc 12"),
        ("running dogs", "run dog"),
        ("Mary's", "Mary"),
        ("café", "cafe"),
        ("four cats", "4 cats"),
        ("乾淨", "干净"),
    ],
)
def test_two_ways_of_writing_are_one(one: str, other: str) -> None:
    assert sorted(terms(one)) == sorted(terms(other))


@pytest.mark.parametrize("text", ["the and of", "I don't", "it’s", "", "…！？", "\ud800"])
def test_what_tells_nothing_has_no_terms(text: str) -> None:
    assert terms(text) == []


def test_kana_hangul_and_thai_are_cut_as_chinese_is() -> None:
    assert {"ねこ", "고양", "แม"} <= set(terms("ねこ 고양이 แมว"))


def test_an_emoji_is_a_term_without_its_skin_and_its_variant() -> None:
    assert sorted(terms("👍🏽 ❤️")) == ["❤", "👍"]


def test_a_number_goes_with_what_it_counts() -> None:
    assert {"5", "5月", "3岁"} <= set(terms("5月，3岁"))


def test_a_word_without_end_is_cut() -> None:
    assert max(map(len, terms("x" * 1000))) <= 64


def test_a_question_is_asked_without_its_question_words() -> None:
    assert sorted(asked_terms("妈妈什么时候来？")) == sorted(terms("妈妈 来"))
    assert asked_terms("什么") == terms("什么")


def test_a_long_text_is_read_whole() -> None:
    found = terms("我们去了西湖。" * 14_000 + "雷峰塔")
    assert found.count("西湖") == 14_000
    assert "雷峰" in found


def test_hashes_are_the_same_everywhere() -> None:
    """The check value of CRC-32 that its catalogues give."""
    assert list(hashed(["123456789"])) == [0xCBF43926]


@given(st.text())
def test_every_text_has_terms_that_can_be_hashed(text: str) -> None:
    assert all(0 <= number < 2**32 for number in hashed(terms(text)))
    assert len(list(hashed(asked_terms(text)))) <= len(terms(text)) + 2


def test_a_name_is_named_as_a_whole() -> None:
    for name, text in [("小明", "小明说过什么"), ("Mary Ann", "what did Mary Ann's dog do?")]:
        assert set(name_hashes(name)) <= named_hashes(text)
    assert not set(name_hashes("Mary Ann")) & named_hashes("Mary and Bob")
    assert not set(name_hashes("doc_01")) & named_hashes("the doc says")


def test_a_group_without_a_name_is_never_named() -> None:
    assert name_hashes("") == []


def test_several_threads_may_read_at_once() -> None:
    texts = [f"running dogs number{number} quickly" for number in range(400)]
    expected = [terms(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(terms, texts)) == expected
