"""Bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.knowledge.reading.charsets import decode
from functions.knowledge.reading.parsed import Unreadable

SIMPLIFIED = "今天的会议上，经理说：“我们要在月底之前完成这个项目。”大家都觉得时间有点紧。"
TRADITIONAL = "今天的會議上，經理說：「我們要在月底之前完成這個項目。」大家都覺得時間有點緊。"
ENGLISH = "Naïve café owners — “déjà vu” — paid £5 for crème brûlée."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gbk", "gb18030"])
@pytest.mark.parametrize("text", [SIMPLIFIED, f"a1,b\n{SIMPLIFIED}", SIMPLIFIED[:9]])
def test_simplified_chinese_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["big5", "utf-8", "utf-16-le", "utf-16-be"])
def test_traditional_chinese_is_read(encoding: str) -> None:
    text = f"標題\n{TRADITIONAL}\n1. 2026"
    assert decode(text.encode(encoding)) == text


def test_traditional_chinese_in_gbk_is_read() -> None:
    text = TRADITIONAL.replace("「", "“").replace("」", "”")
    assert decode(text.encode("gbk")) == text


def test_western_text_of_windows_is_read() -> None:
    assert decode(ENGLISH.encode("cp1252")) == ENGLISH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_read(encoding: str) -> None:
    assert decode(f"Price: 5\n{SIMPLIFIED}".encode(encoding)) == f"Price: 5\n{SIMPLIFIED}"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_few_broken_bytes_do_not_change_the_encoding(encoding: str) -> None:
    data = (SIMPLIFIED * 5).encode(encoding) + b"\xff\n" + SIMPLIFIED.encode(encoding)
    assert SIMPLIFIED * 5 in decode(data)


def test_line_ends_are_one() -> None:
    assert decode(b"a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    "data", [bytes(range(256)), codecs.BOM_UTF16_LE + b"\x00\xd8", b"\x00\x01\x02\x03" * 50]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(data)


@given(st.binary(max_size=400))
def test_whatever_comes_is_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except Unreadable:
        return
    assert "\x00" not in text
    assert "\r" not in text


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_text_in_utf_8_comes_back(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")
