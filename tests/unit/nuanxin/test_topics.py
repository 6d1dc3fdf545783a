"""What a text is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuanxin.domain.topic_words import CHINESE, DENIABLE, ENGLISH, NAMES
from nuanxin.domain.topics import topics_of


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("今天又加班到十二点，领导还骂我", ("overtime", "boss")),
        ("我妈打电话来，又吵架了", ("mother", "quarrel")),
        ("跟闺蜜去吃火锅，好开心", ("friends", "food")),
        ("睡不着，一直在刷手机", ("insomnia", "social_media")),
        ("没朋友，什么都一个人", ("friends", "alone")),
        ("My boss called again and I couldn't sleep", ("boss", "insomnia")),
        ("Went hiking with my dog", ("walk", "pet")),
        ("ＯＶＥＲＴＩＭＥ again", ("overtime",)),
        ("今天 overtime 到很晚", ("overtime",)),
        ("嗯", ()),
        ("", ()),
    ],
)
def test_topics_come_in_the_order_of_their_mention(text: str, topics: tuple[str, ...]) -> None:
    assert topics_of(text) == topics


@pytest.mark.parametrize(
    "text",
    ["今天没加班", "不用加班了", "今天没有失眠", "no overtime today", "I didn't go to the gym"],
)
def test_what_is_denied_does_not_count(text: str) -> None:
    assert topics_of(text) == ()


def test_a_word_within_another_is_not_that_word() -> None:
    assert topics_of("the education of a cathedral") == ()


@given(st.text(max_size=300))
def test_any_text_gives_known_topics_once_each(text: str) -> None:
    topics = topics_of(text)
    assert set(topics) <= set(NAMES)
    assert len(set(topics)) == len(topics)


def test_every_topic_has_words_and_a_name_in_both_languages() -> None:
    assert set(CHINESE) == set(ENGLISH) == set(NAMES)
    assert set(NAMES) >= DENIABLE


@pytest.mark.parametrize("words", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_a_word_belongs_to_one_topic(words: dict[str, tuple[str, ...]]) -> None:
    listed = [word for group in words.values() for word in group]
    assert len(set(listed)) == len(listed)
    assert all(word == word.lower().strip() for word in listed)
