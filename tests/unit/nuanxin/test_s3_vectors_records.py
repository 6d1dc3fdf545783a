"""What is sent to Amazon S3 Vectors, and that it keeps within what the service takes."""

import json
import math
import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from nuanxin.adapters import s3_vectors_records as records
from nuanxin.adapters.s3_vectors_records import Space
from nuanxin.retrieval.index import Embedding, Entry
from nuanxin.retrieval.terms import terms

numbers = st.floats(-1e30, 1e30, allow_nan=False)


def size_of(document: object) -> int:
    return len(json.dumps(document))


@given(st.text(max_size=300))
def test_each_term_is_a_word_that_no_analyser_cuts(text: str) -> None:
    found = records.words(text)
    assert len(found) == len(terms(text))
    assert all(re.fullmatch(r"[0-9b-df-hj-np-tv-xz]{6}", word) for word in found)


def test_equal_terms_are_equal_words_and_others_hardly_ever() -> None:
    found = {word for number in range(5000) for word in records.words(f"k{number}z")}
    assert len(found) == 5000
    assert records.words("猫") == records.words("貓")


def test_own_words_come_twice_and_others_once() -> None:
    (own,), (around,) = records.words("cats"), records.words("dogs")
    assert records.text_of(Entry("e", "cats", context="dogs")) == f"{own} {own} {around}"


@given(st.integers(0, 4000), st.integers(0, 4000))
def test_a_text_stays_within_its_bytes(own: int, around: int) -> None:
    entry = Entry("e", "年" * own, context="月" * around)
    assert len(records.text_of(entry)) <= 36_000


def test_where_room_is_short_own_words_come_first() -> None:
    text = records.text_of(Entry("e", "年假" * 1200, context="月"))
    (around,) = records.words("月")
    assert around in text.split()
    longest = records.text_of(Entry("e", "年假" * 5000, context="月"))
    assert around not in longest.split()
    assert len(longest) > 35_000


@given(st.text(max_size=5000))
def test_a_querys_words_fit_into_one_query(text: str) -> None:
    words = records.query_words(text)
    assert len(" ".join(words)) <= 1024
    assert len(set(words)) == len(words)


@given(st.lists(numbers, min_size=1, max_size=50))
def test_vectors_have_length_one_or_stand_in(vector: list[float]) -> None:
    space = Space("m", len(vector))
    made = records.record(Entry("e", "", embedding=Embedding("m", vector)), space)
    sent = made["data"]["float32"]
    assert math.hypot(*sent) > 0.99
    assert made["metadata"]["v"] == int(any(vector) and math.hypot(*vector) > 0)


@given(
    st.text(min_size=1, max_size=60),
    st.text(max_size=60),
    st.text(max_size=200),
    st.lists(numbers, min_size=1, max_size=60),
)
def test_no_record_is_longer_than_it_is_taken_for(
    key: str, group: str, text: str, vector: list[float]
) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    entry = Entry(key, text, group=group, at=at, embedding=Embedding("m", vector))
    made = records.record(entry, Space("m", len(vector)))
    assert size_of(made) <= records._most_bytes(made)


def test_portions_hold_no_more_than_a_request_takes() -> None:
    made = [records.record(Entry(f"e{n}", "话" * 900), Space()) for n in range(1203)]
    portions = list(records.batches(made))
    assert [one["key"] for portion in portions for one in portion] == [one["key"] for one in made]
    assert max(map(len, portions)) <= 500
    assert max(map(size_of, portions)) <= 16 * 1024 * 1024
    assert list(records.batches([])) == []
