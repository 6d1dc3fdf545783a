import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuanxin.understanding.spelling import END, START, plain
from nuanxin.understanding.traditional import SIMPLIFIED


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("我好開心", "我好开心"),
        ("哈哈哈哈哈哈", "哈哈哈"),
        ("WHY！！！！！", "why!!!"),
        ("看 https://example.org/a?b=c 这个", "看 这个"),
        ("@小明 你好", "@ 你好"),
        ("真好//@小红:转发", "真好 // 转发"),
        ("👍🏽❤️", "👍❤"),
        ("ＡＢＣ　１", "abc 1"),
        (" \x00 \ufffd ", ""),
        ("[捂脸]", "[捂脸]"),
    ],
)
def test_what_changes_no_feeling_is_spelled_away(typed: str, spelled: str) -> None:
    assert plain(typed) == spelled


def test_of_a_long_text_the_start_and_the_end_are_kept() -> None:
    spelled = plain("开头" + "中间" * 5000 + "末了")
    assert spelled.startswith("开头")
    assert spelled.endswith("末了")
    assert len(spelled) == START + END + 1


@given(st.text())
def test_any_text_has_a_bounded_spelling(text: str) -> None:
    assert len(plain(text * 50)) <= START + END + 1


def test_each_traditional_character_has_one_other_character() -> None:
    assert all(len(simple) == 1 and ord(simple) != old for old, simple in SIMPLIFIED.items())
    assert not set(map(ord, SIMPLIFIED.values())) & set(SIMPLIFIED)
