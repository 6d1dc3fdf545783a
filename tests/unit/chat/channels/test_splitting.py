"""Cutting replies to what a platform takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.chat.channels.splitting import split

LIMIT = 2048
FAMILY = "👨‍👩‍👧‍👦"


def without_space(text: str) -> str:
    return "".join(text.split())


def test_what_fits_is_not_cut() -> None:
    assert split("我在。", LIMIT) == ("我在。",)
    assert split("a" * 2048, LIMIT) == ("a" * 2048,)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "　", " " * 5_000])
def test_nothing_has_no_parts(text: str) -> None:
    assert split(text, LIMIT) == ()


def test_one_byte_more_makes_two_parts() -> None:
    assert split("a" * 2049, LIMIT) == ("a" * 2048, "a")


def test_parts_end_with_a_sentence() -> None:
    sentence = "今天过得不太好，但是还撑得住。"
    parts = split(sentence * 60, LIMIT)
    assert len(parts) == 2
    assert all(part.endswith("。") for part in parts)


@pytest.mark.parametrize("end", [*"。！？!?；;…", "……", "？！", "。”", "！」）"])
def test_every_end_of_a_sentence_counts(end: str) -> None:
    parts = split("长" * 500 + end + "短" * 300, LIMIT)
    assert parts == ("长" * 500 + end, "短" * 300)


def test_an_english_sentence_ends_at_its_full_stop_and_no_number_does() -> None:
    words = "This took 3.14 hours and I was tired. "
    parts = split((words * 80).strip(), LIMIT)
    assert len(parts) == 2
    assert all(part.endswith("tired.") for part in parts)
    assert split("x" * 1500 + "3.14" + "y" * 1000, LIMIT)[0].endswith("y")


def test_without_sentences_a_pause_will_do() -> None:
    assert split("长" * 500 + "，" + "短" * 300, LIMIT) == ("长" * 500 + "，", "短" * 300)
    assert split("a" * 1500 + " " + "b" * 1000, LIMIT) == ("a" * 1500, "b" * 1000)


@pytest.mark.parametrize("space", ["\n", "\n\n", " \n  ", "　"])
def test_white_space_at_a_cut_is_left_out(space: str) -> None:
    assert split("长" * 600 + space + "短" * 300, LIMIT) == ("长" * 600, "短" * 300)
    assert split("长" * 682 + "\n" * 500 + "短", LIMIT) == ("长" * 682, "短")


def test_a_very_early_end_does_not_make_a_tiny_part() -> None:
    first, second = split("嗯。" + "长" * 1000, LIMIT)
    assert len(first.encode()) > LIMIT * 0.9
    assert first + second == "嗯。" + "长" * 1000


@pytest.mark.parametrize("character", ["a", "é", "我", "😀", "𠮷"])
def test_no_character_is_cut_in_two(character: str) -> None:
    text = "x" + character * 3000
    parts = split(text, LIMIT)
    assert "".join(parts) == text
    assert all("\ufffd" not in part for part in parts)


@pytest.mark.parametrize("shown", ["e\u0301", "👍🏽", FAMILY, "❤\ufe0f", "🇨🇳", "ก\u0e35\u0e49"])
@pytest.mark.parametrize("offset", range(4))
def test_what_is_shown_as_one_character_stays_whole(shown: str, offset: int) -> None:
    text = "x" * offset + shown * 400
    parts = split(text, 256)
    assert "".join(parts) == text
    assert all(part.strip("x").replace(shown, "") == "" for part in parts)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("piece", ["\u0301", "\u200d", "🇨", "！", "👍🏽", "\n", ".", "，"])
def test_even_one_endless_character_is_cut(piece: str) -> None:
    text = "a" + piece * 20_000 + "b"
    parts = split(text, LIMIT)
    assert without_space("".join(parts)) == without_space(text)
    assert all(len(part.encode()) <= LIMIT for part in parts)


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
        | st.sampled_from(["我" * 700, "😀" * 600, "a" * 2047, "。", "\n", "！？", "……", FAMILY]),
        max_size=12,
    ).map("".join),
    st.sampled_from([LIMIT, 2000, 64, 4]),
)
def test_parts_fit_say_something_and_together_are_the_text(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert without_space("".join(parts)) == without_space(text)
    assert all(part.strip() and len(part.encode()) <= limit for part in parts)
