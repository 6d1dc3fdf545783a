"""Chunks of a text stand in what was sent, at their offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.knowledge.cutting import cut
from functions.knowledge.reading import read
from functions.knowledge.reading.parsed import Unreadable
from nuanxin.domain.knowledge import Chunk

BLANKS = "\n\n  年假十天。  \n\n\n\n\t病假\t要证明。 \t\n　　第三段。\n\n"
WINDOWS = "# 假期\r\n\r\n年假十天。\r\n\r\n## 病假\r\n要证明。  \r\n- 甲\r\n- 乙\r\n"
TABLE = "说明\n====\n\n| 项目 | 价格 |\n|---|--:|\n" + "".join(
    f"| 第 {n} 项 | **{n}** 元 |\n" for n in range(200)
)
FRONT = (
    "---\ntitle: 手册\n---\n<!-- 不给人看 -->\n# 总则\n看[这里](https://a.test)。<!--x-->后面。\n"
)
WRAPPED = "本公司成立于二零零零年，主要从事软件开发与技术服务，总部位于上海市浦东新区，在\n" * 40
TEXTS = {"空行": BLANKS, "a.md": WINDOWS, "b.md": TABLE, "c.md": FRONT, "d.txt": WRAPPED}


def chunks(data: bytes, name: str) -> tuple[Chunk, ...]:
    return cut(read(data, name), "doc", 1, title=name)


def stand_in(text: str, found: tuple[Chunk, ...]) -> bool:
    return all(
        text[one.location.offset : one.location.offset + len(one.text)] == one.text for one in found
    )


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_chunk_stands_in_what_was_sent(name: str, line_end: str) -> None:
    text = TEXTS[name].replace("\r\n", "\n").replace("\n", line_end)
    found = chunks(text.encode(), name)
    assert found
    assert stand_in(text, found)
    assert all(one.text == one.text.strip() for one in found)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "gb18030"])
def test_offsets_count_after_decoding(codec: str) -> None:
    found = chunks((WINDOWS * 3).encode(codec), "a.txt")
    assert found
    assert stand_in(WINDOWS * 3, found)


def test_nothing_that_is_to_be_seen_is_lost() -> None:
    said = "".join(one.text for one in chunks(TABLE.encode(), "b.md"))
    for number in range(200):
        assert f"| 第 {number} 项 | **{number}** 元 |" in said
    shown = "".join(one.text for one in chunks(FRONT.encode(), "c.md"))
    assert "后面" in shown
    for hidden in ("title:", "不给人看", "<!--"):
        assert hidden not in shown


def test_rows_of_a_long_table_are_found_by_its_header() -> None:
    first, *rest = chunks(TABLE.encode(), "b.md")
    assert first.text.startswith("| 项目 | 价格 |\n|---|--:|\n| 第 0 项 |")
    assert rest
    for one in rest:
        assert "| 项目 | 价格 |" in one.context


PIECES = st.text(
    st.one_of(st.sampled_from("。！.| \t\r\n\n#-=`*<>!甲乙Aab1[]()"), st.characters(codec="utf-8")),
    min_size=1,
    max_size=400,
)


@given(PIECES, st.sampled_from(["a.txt", "a.md"]))
def test_any_text_is_found_where_it_is(text: str, name: str) -> None:
    try:
        found = chunks(text.encode("utf-8-sig"), name)
    except Unreadable:
        return
    assert stand_in(text, found) or text.lstrip().startswith("<") or not text.strip()
