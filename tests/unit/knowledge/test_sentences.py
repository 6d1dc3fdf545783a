"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.knowledge.sentences import sentences


def split(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["今天下雨。", "你带伞了吗？", "没有！！", "那就等等……", "好的；", "走吧"],
        ["他说：“走吧。”", "她没有动。"],
        ["（完。）", "下一段"],
        ["好吗?", "好!", "走"],
        ["第一行\n", "第二行\n\n", "第三行"],
        ["It rains. ", "Do you mind? ", "No!"],
        ["He said “go.” ", "She stayed."],
        ["Dr. Smith met Mr. J. Doe at 5 p.m. on Jan. 3 in the U.S. embassy. ", "They talked."],
        ["Version 2.5 costs $3.99 at shop.example.com/a?b=1 today. ", "Buy it."],
        ["See e.g. the appendix. ", "It says i.e. nothing."],
        ["It has five sq. metres of room. ", "Enough."],
        ["1. Open the box. ", "2. Take it out."],
        ["这是v2.0版本。", "用起来不错。"],
    ],
)
def test_sentences_end_where_readers_pause(parts: list[str]) -> None:
    assert split("".join(parts)) == parts


@pytest.mark.parametrize("item", ["- a", "• a", "1. a", "1、a", "（一）a", "(2) a", "① a", "一、a"])
def test_items_of_lists_are_known(item: str) -> None:
    text = f"如下：\n{item}\n不是"
    assert [one.is_item for one in sentences(text, 0, len(text))] == [False, True, False]


@pytest.mark.parametrize("line", ["2026年", "1.5 kg", "—— 完", "一天", "a b"])
def test_other_lines_are_no_items(line: str) -> None:
    first = next(sentences(line, 0, len(line)))
    assert first.is_item is line.startswith("——")


def test_what_announces_something_is_known() -> None:
    text = "材料如下：\n身份证。Note: \nx"
    found = [one.leads_in for one in sentences(text, 0, len(text))]
    assert found == [True, False, True, False]


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_every_character_is_in_one_sentence(text: str, start: int, short: int) -> None:
    end = max(start, len(text) - short)
    found = list(sentences(text, start, min(end, len(text))))
    assert "".join(text[one.start : one.end] for one in found) == text[start : min(end, len(text))]
