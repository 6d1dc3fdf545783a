"""Text that is none."""

import pytest

from functions.knowledge.garbled import garbled_share, is_garbled

FINE = "天气很好，去公园。It is “really” fine, 100 %. 👍🏽 ①②③ ㎡ ℃ é ñ ½\n\tсегодня 今日は 오늘"


def test_text_of_all_kinds_is_text() -> None:
    assert garbled_share(FINE) == 0
    assert not is_garbled(FINE)


@pytest.mark.parametrize(
    "bad", ["\ufffd", "\ue000", "\U000f0001", "\x01", "\x85", "锟斤拷", "(cid:7)"]
)
def test_two_in_a_hundred_are_too_many(bad: str) -> None:
    plain = "字" * 1000
    few, many = plain + bad, plain + bad * 30
    assert not is_garbled(few)
    assert is_garbled(many)


def test_an_odd_sign_in_a_heading_is_let_through() -> None:
    assert not is_garbled("\ue000 标题")


def test_nothing_is_not_garbled() -> None:
    assert garbled_share("") == garbled_share(" \n") == 0
