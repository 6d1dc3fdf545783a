import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nuanxin.understanding import features


def test_chinese_has_every_gram_of_one_to_three_with_both_ends() -> None:
    assert features.chinese("很好").size == 4 + 3 + 2
    assert features.chinese("").size == 2 + 1


def test_english_pieces_stay_within_words() -> None:
    together, apart = set(features.english("inside")), set(features.english("in side"))
    assert together & apart
    assert together - apart


def test_a_denied_word_counts_as_denied_too() -> None:
    plain = features.english("i am happy")
    denied = features.english("i am not happy")
    assert np.isin(plain, denied).mean() > 0.8
    assert denied.size > features.english("i am now happy").size


def test_what_follows_a_chinese_denial_counts_as_denied_too() -> None:
    assert features.chinese("我没生气").size == features.chinese("我很生气").size + 2
    assert features.chinese("没。生气").size == features.chinese("很。生气").size
    assert np.isin(features.chinese("没有生气"), features.chinese("没很生气")).mean() > 0.5


def test_a_denial_ends_with_its_clause() -> None:
    assert features.english("no. happy").size < features.english("no happy .").size


@given(st.text(max_size=60), st.text(max_size=60))
def test_only_known_features_are_counted(text: str, other: str) -> None:
    for hashes_of in (features.chinese, features.english):
        known = np.unique(hashes_of(other))
        places, values = features.counted(hashes_of(text), known)
        assert set(known[places]) == set(known) & set(hashes_of(text))
        assert (np.diff(places) > 0).all()
        assert (values >= 1).all()


def test_what_occurs_twice_counts_more_but_not_twice() -> None:
    hashes = np.array([7, 9, 7], np.uint32)
    places, values = features.counted(hashes, np.array([3, 7, 9], np.uint32))
    assert places.tolist() == [1, 2]
    assert 1 == values[1] < values[0] < 2


def test_tokens_and_pairs_go_together() -> None:
    for tokens in (features.chinese_tokens("你好吗"), features.english_tokens("how are you")):
        assert features.paired(tokens).size == tokens.size
    assert features.paired(features.chinese_tokens("")).size == 0
