"""Reading along while a reply is written."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.chat.moderation.output import GROUP, Unfit, checked
from functions.chat.moderation.ports import CLEAN, Outcome, Verdict
from functions.chat.ports import ModelUnavailable

RISKY = Verdict(Outcome.RISKY, "word")


class Reader:
    """Finds one word, and keeps what it was shown."""

    def __init__(self, word: str = "禁词") -> None:
        self.word = word
        self.seen: list[str] = []

    def __call__(self, text: str) -> Verdict:
        self.seen.append(text)
        return RISKY if self.word in text else CLEAN


def breaking_off(*pieces: str) -> Iterator[str]:
    yield from pieces
    raise ModelUnavailable("gone")


def test_whole_sentences_are_shown_as_soon_as_they_are_whole() -> None:
    reader = Reader()
    pieces = ["我", "在", "。你", "说", "吧！慢", "慢来"]
    assert list(checked(pieces, reader)) == ["我在。", "你说吧！", "慢慢来"]
    assert reader.seen == ["我在。", "你说吧！", "慢慢来"]


def test_a_closing_quote_belongs_to_its_sentence() -> None:
    assert list(checked(["他说：“好。”然后", "走了"], Reader())) == ["他说：“好。”", "然后走了"]


def test_a_full_stop_within_a_number_ends_nothing() -> None:
    pieces = ["It is 3", ".5 km. ", "Go"]
    assert list(checked(pieces, Reader())) == ["It is 3.5 km.", " Go"]


def test_a_long_sentence_is_shown_in_parts_and_read_whole() -> None:
    reader = Reader()
    shown = list(checked(["啊" * (GROUP - 1), "啊", "哦" * 5], reader))
    assert shown == ["啊" * GROUP, "哦" * 5]
    assert reader.seen[-1] == "啊" * GROUP + "哦" * 5


def test_a_word_cut_by_a_group_is_found() -> None:
    pieces = ["啊" * (GROUP - 1) + "禁", "词"]
    shown: list[str] = []
    with pytest.raises(Unfit):
        shown.extend(checked(pieces, Reader()))
    assert "词" not in "".join(shown)


def test_what_is_unfit_is_never_shown_and_what_came_before_was() -> None:
    shown: list[str] = []
    with pytest.raises(Unfit) as found:
        shown.extend(checked(["好的。", "这里有禁", "词。", "还有"], Reader()))
    assert shown == ["好的。"]
    assert found.value.verdict == RISKY


def test_a_reply_that_breaks_off_is_checked_and_shown_to_its_end() -> None:
    shown: list[str] = []
    with pytest.raises(ModelUnavailable):
        shown.extend(checked(breaking_off("我在。听你", "说"), Reader()))
    assert shown == ["我在。", "听你说"]


def test_the_last_words_of_a_broken_reply_are_checked_too() -> None:
    shown: list[str] = []
    with pytest.raises(Unfit):
        shown.extend(checked(breaking_off("我在。禁", "词"), Reader()))
    assert shown == ["我在。"]


@given(st.lists(st.text(alphabet="我 a.。!？\n”", max_size=40), max_size=20))
def test_nothing_is_lost_or_added_and_no_group_is_empty(pieces: list[str]) -> None:
    shown = list(checked(pieces, Reader()))
    assert "".join(shown) == "".join(pieces)
    assert all(shown)
