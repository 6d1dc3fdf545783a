"""Documents to chunks."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.knowledge.cutting import (
    ENOUGH,
    MAX_CONTEXT,
    MOST,
    MOST_OF_TABLE,
    cut,
    fingerprint,
)
from functions.knowledge.reading import read
from functions.knowledge.reading.parsed import Parsed, Section
from functions.knowledge.sentences import weight_of
from nuanxin.domain.knowledge import MAX_CHUNK, Chunk
from tests.unit.knowledge.pdfs import pdf
from tests.unit.knowledge.test_formats import report

SENTENCE = "今天的天气很好，我们一起去公园里散步聊天。"


def chunks(*sections: Section, title: str = "") -> tuple[Chunk, ...]:
    return cut(Parsed(title, sections), "doc", 3)


def of_text(text: str) -> tuple[Chunk, ...]:
    return chunks(Section(text))


def test_a_short_text_is_one_chunk() -> None:
    (only,) = of_text(SENTENCE)
    assert (only.id, only.document_id, only.text) == ("doc_3_0", "doc", SENTENCE)
    assert (only.location.offset, only.location.page, only.location.heading) == (0, None, None)
    assert only.context == ""


def test_long_chinese_text_is_cut_at_its_sentences() -> None:
    found = of_text(SENTENCE * 100)
    assert all(one.text.endswith("。") for one in found)
    assert all(200 <= len(one.text) <= 400 for one in found)
    assert "".join(one.text for one in found) == SENTENCE * 100


def test_long_english_text_is_cut_at_its_sentences() -> None:
    text = " ".join(
        f"In week {n} Dr. Smith examined, e.g. with 3.5 mg of medicine, no. {n} of the patients."
        for n in range(90)
    )
    found = of_text(text)
    assert all(one.text.endswith("patients.") for one in found)
    assert all(100 <= len(one.text.split()) <= 240 for one in found)


def test_a_chunk_ends_with_its_paragraph_where_it_may() -> None:
    paragraphs = [SENTENCE * 11 for _ in range(6)]
    assert [one.text for one in of_text("\n".join(paragraphs))] == paragraphs


def test_no_chunk_is_a_few_words() -> None:
    found = of_text(SENTENCE * 19 + "好。")
    assert [len(one.text) for one in found] != [19 * len(SENTENCE), 2]
    assert all(len(one.text) > 90 for one in found)


def test_quotes_stay_with_what_is_said() -> None:
    said = "她说：“我们明天一早就出发，不要再等下去了！”"
    found = of_text(said * 40)
    assert len(found) > 1
    for one in found:
        assert one.text.startswith("她说")
        assert one.text.endswith("”")


def test_a_sentence_without_end_is_cut_at_commas_or_anywhere() -> None:
    commas = of_text("没有句号的一句话，" * 200)
    assert len(commas) > 1
    assert all(one.text.endswith("，") for one in commas)
    assert [len(one.text) for one in of_text("字" * 1000)] == [400, 400, 200]


def test_what_is_one_sign_to_the_eye_stays_whole() -> None:
    family = "👨\u200d👩\u200d👧"
    found = of_text(family * 300)
    assert len(found) > 1
    for one in found:
        assert not one.text.startswith("\u200d")


def test_lists_stay_with_what_announces_them() -> None:
    items = "\n".join(f"{n}. 第{n}份材料要带原件和复印件" for n in range(1, 15))
    text = f"{SENTENCE * 18}报名的时候需要准备的材料如下：\n{items}"
    (found,) = (one for one in of_text(text) if "如下" in one.text)
    assert "1. 第1份" in found.text
    assert "14. 第14份" in found.text


def test_a_list_of_many_chunks_is_found_by_what_announces_it() -> None:
    items = "\n".join(f"{n}、{SENTENCE}" for n in range(1, 60))
    found = of_text(f"员工不得有以下行为：\n{items}")
    assert len(found) > 3
    assert all("员工不得有以下行为" in f"{one.text}\n{one.context}" for one in found)


def test_the_sentences_around_a_chunk_are_context_and_no_text() -> None:
    sentences = [f"这是第{n}句，说的是第{n}件事情，和别的都不一样。" for n in range(60)]
    found = of_text("".join(sentences))
    assert len(found) > 1
    for before, after in pairwise(found):
        assert before.text.endswith(after.context.split("\n")[0])
        assert after.text.startswith(before.context.split("\n")[-1])


def test_headings_are_context_and_location() -> None:
    found = chunks(
        Section("第一章 总则\n" + SENTENCE, heading=("第一章 总则",), level=1),
        Section("范围\n" + SENTENCE, heading=("第一章 总则", "范围"), level=2),
        title="手册",
    )
    assert [one.location.heading for one in found] == ["第一章 总则", "第一章 总则 › 范围"]
    assert found[1].context.split("\n")[:2] == ["手册", "第一章 总则 › 范围"]


def test_the_name_stands_in_for_a_title() -> None:
    (found,) = cut(Parsed("", (Section("正文。"),)), "doc", 1, title="合同.pdf")
    assert found.context == "合同.pdf"


def test_a_heading_without_text_goes_with_the_text_below_it() -> None:
    found = chunks(
        Section("卷一", heading=("卷一",), level=1),
        Section("第一章", heading=("卷一", "第一章"), level=2),
        Section("起源\n" + SENTENCE, heading=("卷一", "第一章", "起源"), level=3),
        Section("结尾", heading=("卷一", "结尾"), level=2),
    )
    assert [one.text for one in found] == [f"卷一\n\n第一章\n\n起源\n{SENTENCE}", "结尾"]


def test_headings_keep_texts_apart() -> None:
    found = chunks(
        Section("甲\n短。", heading=("甲",), level=1), Section("乙\n短。", heading=("乙",), level=1)
    )
    assert [one.text for one in found] == ["甲\n短。", "乙\n短。"]


def paged(pages: int) -> bytes:
    """Short paragraphs, a few on each page, as flyers and minutes have them."""
    return pdf(
        [
            [f"Rule {page}.{line} says that desk {page}{line} is free." for line in range(1, 4)]
            for page in range(1, pages + 1)
        ]
    )


def test_a_chunk_does_not_go_on_over_the_end_of_its_page() -> None:
    parsed = read(paged(14), "a.pdf")
    found = cut(parsed, "doc", 1)
    assert {one.location.page for one in found} == set(range(1, 15))
    for one in found:
        rules = re.findall(r"Rule (\d+)\.", one.text)
        assert set(rules) == {str(one.location.page)}


@pytest.mark.parametrize(("before", "after", "page"), [(30, 8, 4), (8, 30, 5)])
def test_a_sentence_over_two_pages_belongs_to_where_most_of_it_stands(
    before: int, after: int, page: int
) -> None:
    found = chunks(
        Section("上页的话。" + "甲" * before, 4),
        Section("乙" * after + "。下页的话。", 5, before=""),
    )
    cut_in_two = next(one for one in found if "甲乙" in one.text)
    assert cut_in_two.location.page == page
    assert {one.location.page for one in found} == {4, 5}


def test_chunks_of_pages_stand_where_they_say() -> None:
    parsed = read(report(6), "a.pdf")
    found = cut(parsed, "doc", 1)
    for one in found:
        assert parsed.text[one.location.offset :].startswith(one.text)
    assert any("并本公司" in one.text for one in found)


def rows(count: int) -> str:
    return "\n".join(["名称 | 价格", *(f"商品{n:04d} | {n} 元" for n in range(count))])


def test_a_table_is_whole_where_it_fits() -> None:
    (found,) = chunks(Section(rows(50), sheet="价目", is_table=True))
    assert (found.text, found.location.sheet) == (rows(50), "价目")


def test_a_longer_table_is_cut_by_rows_below_its_header() -> None:
    text = rows(500)
    found = chunks(Section(text, sheet="价目", is_table=True))
    assert all(one.text.startswith("名称 | 价格\n商品") for one in found)
    assert all(len(one.text) <= MOST_OF_TABLE for one in found)
    below = [one.text.partition("\n")[2] for one in found]
    assert "\n".join(below) == text.partition("\n")[2]
    for one, part in zip(found, below, strict=True):
        assert text[one.location.offset :].startswith(part)


def test_rows_longer_than_a_chunk_are_cut() -> None:
    found = chunks(Section(f"名称 | 说明\n甲 | {'字' * 3000}", is_table=True))
    assert all(len(one.text) <= MAX_CHUNK for one in found)
    assert sum(one.text.count("字") for one in found) == 3000


def test_a_wide_header_leaves_room_for_rows() -> None:
    header = " | ".join(f"列{n}" for n in range(500))
    found = chunks(Section(f"{header}\n{rows(300)}", is_table=True))
    assert all(len(one.text) <= MAX_CHUNK for one in found)
    assert any("商品0299" in one.text for one in found)


def test_a_heading_above_a_table_is_no_chunk_of_its_own() -> None:
    found = chunks(
        Section("价目表", heading=("价目表",), level=1),
        Section(rows(3), heading=("价目表",), is_table=True),
    )
    assert [one.text for one in found] == [rows(3)]
    assert found[0].location.heading == "价目表"
    assert found[0].context == "价目表"


def test_blank_sections_are_no_chunks() -> None:
    assert chunks(Section("  \n "), Section("")) == ()
    assert chunks() == ()


@pytest.mark.parametrize(
    ("one", "other"), [("Ａ b　c", "AB C"), ("天气 很好。\n", "天气很好。"), ("１２", "12")]
)
def test_texts_that_say_the_same_have_one_fingerprint(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(one) != fingerprint(other + "不")


PIECES = st.text(
    st.one_of(st.sampled_from("。！？；…，,.!? \n\n“”（）：:-*1一二甲字好Aab"), st.characters()),
    max_size=900,
)


@st.composite
def sections(draw: st.DrawFn) -> Section:
    heading = tuple(draw(st.lists(st.sampled_from(["甲", "乙", "丙"]), max_size=2)))
    before = draw(st.sampled_from(["\n\n", "\n", "", " "]))
    return Section(draw(PIECES), draw(st.integers(1, 9)), heading=heading, before=before)


@given(st.lists(sections(), max_size=6))
def test_chunks_stand_where_they_say_and_lose_nothing(found: list[Section]) -> None:
    parsed = Parsed("", tuple(found))
    text = parsed.text
    result = cut(parsed, "doc", 1)
    at = 0
    for number, one in enumerate(result):
        start = one.location.offset
        assert one.id == f"doc_1_{number}"
        assert text[start : start + len(one.text)] == one.text
        assert one.text == one.text.strip() != ""
        assert weight_of(one.text) <= MOST
        assert len(one.text) <= MAX_CHUNK
        assert len(one.context) <= MAX_CONTEXT
        assert not text[at:start].strip()
        at = start + len(one.text)
    assert not text[at:].strip()


@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=2000), max_size=40))
def test_tables_lose_no_cell(lines: list[str]) -> None:
    found = chunks(Section("\n".join(lines), is_table=True))
    assert all(len(one.text) <= MAX_CHUNK for one in found)
    if len("\n".join(lines)) > MAX_CHUNK:
        below = "".join(one.text.partition("\n")[2] for one in found).replace("\n", "")
        assert below == "".join(lines[1:])


def test_what_is_enough_leaves_room_for_a_paragraph() -> None:
    assert ENOUGH * 2 <= MOST
