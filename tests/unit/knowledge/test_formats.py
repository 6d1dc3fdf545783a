"""What is read of each format: text, headings, pages, tables; and nothing of what is hidden."""

import datetime
from collections.abc import Sequence

import pytest

from functions.knowledge.reading import read
from functions.knowledge.reading.parsed import Parsed, Section
from functions.knowledge.sentences import sentences
from tests.unit.knowledge import files
from tests.unit.knowledge.pdfs import CHARACTERS_OF_FONT, MAPPED_FONT, chinese_font, pdf


def shown(parsed: Parsed) -> list[tuple[tuple[str, ...], str]]:
    return [(one.heading, one.text) for one in parsed.sections]


def table_of(parsed: Parsed) -> Section:
    (found,) = (one for one in parsed.sections if one.is_table)
    return found


def test_a_word_document_keeps_headings_lists_and_tables() -> None:
    parsed = read(files.word(), "手册.docx")
    assert parsed.title == "员工手册"
    assert shown(parsed) == [
        (("第一章 总则",), "第一章 总则\n为了规范管理，制定本手册。"),
        (("第一章 总则", "适用范围"), "适用范围\n以下人员适用：\n- 正式员工\n- 实习生"),
        (("第一章 总则", "适用范围"), "部门 | 人数\n研发 | 12"),
        (("第一章 总则", "适用范围"), "表后的一段。"),
    ]
    assert [one.is_table for one in parsed.sections] == [False, False, True, False]


@pytest.mark.parametrize(
    "run",
    [
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>",
        "<w:del><w:r><w:delText>藏</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>藏</w:t></w:r></w:moveFrom>",
        "<w:r><w:instrText>藏</w:instrText></w:r>",
    ],
)
def test_words_that_word_does_not_show_are_not_read(run: str) -> None:
    body = f"<w:p><w:r><w:t>看得见</w:t></w:r>{run}</w:p>"
    assert read(files.word_of(body), "a.docx").text == "看得见"


def test_text_in_a_box_is_read_once() -> None:
    box = f"<w:txbxContent>{files.paragraph('框里的字')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='mc'>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert read(files.word_of(body), "a.docx").text == "框里的字\n框外"


def test_a_table_in_a_table_is_text_of_its_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{files.paragraph('里')}</w:tc></w:tr></w:tbl>"
    rows = "".join(
        f"<w:tr><w:tc>{files.paragraph(one)}</w:tc><w:tc>{files.paragraph('外')}{inner}</w:tc></w:tr>"
        for one in ("甲", "乙")
    )
    parsed = read(files.word_of(f"<w:tbl>{rows}</w:tbl>{files.paragraph('后')}"), "a.docx")
    assert [one.text for one in parsed.sections] == ["甲 | 外 里\n乙 | 外 里", "后"]


def test_slides_have_numbers_titles_tables_and_notes() -> None:
    parsed = read(files.slides(), "a.pptx")
    assert parsed.pages == 2
    assert shown(parsed)[0] == (
        ("季度总结",),
        "季度总结\n收入增长\n成本下降\n讲的时候慢一点",
    )
    assert table_of(parsed).text == "城市 | 收入\n上海 | 300"
    assert [(one.page, one.heading) for one in parsed.sections] == [
        (1, ("季度总结",)),
        (2, ("各地收入",)),
        (2, ("各地收入",)),
    ]


def test_sheets_are_tables_with_their_caption_as_heading() -> None:
    rows: Sequence[Sequence[object]] = [
        ["2024年销售表"],
        ["产品", "数量", "日期"],
        ["苹果", 3, datetime.date(2024, 1, 2)],
        ["梨", 0.1 + 0.2, None],
    ]
    parsed = read(files.sheets({"销售": rows, "空": []}), "a.xlsx")
    found = table_of(parsed)
    assert (found.sheet, found.heading) == ("销售", ("2024年销售表",))
    assert found.text == "产品 | 数量 | 日期\n苹果 | 3 | 2024-01-02\n梨 | 0.3"


def test_formulas_are_not_computed() -> None:
    parsed = read(
        files.sheets({"S": [["a", "b"], ["=1+1", '=HYPERLINK("http://x")'], [1, 2]]}), "a"
    )
    assert table_of(parsed).text == "a | b\n1 | 2"


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    chapters = {
        "two.xhtml": "<html><body><h1>第二章</h1><p>后来的事。</p></body></html>",
        "one.xhtml": "<html><body><h1>第一章</h1><p>从前的事。</p></body></html>",
    }
    parsed = read(files.book(chapters), "a.epub")
    assert parsed.title == "故事集"
    assert shown(parsed) == [
        (("第二章",), "第二章\n后来的事。"),
        (("第一章",), "第一章\n从前的事。"),
    ]


HTML = """<!DOCTYPE html><html><head><title> 帮助 </title><style>p{}</style></head><body>
<nav>首页 关于</nav><h1>退货</h1><p>七天内可以<b>无理由</b>退货，
请保留包装。</p><script>alert("x")</script><div style="display: none">藏一</div>
<p hidden>藏二</p><span aria-hidden="true">藏三</span><form>输入<input value="y"></form>
<h2>费用</h2><table><tr><th>方式</th><th>费用</th></tr><tr><td>快递</td><td>10&nbsp;元</td></tr></table>
<ul><li>质量问题<li>运输损坏</ul><pre>第一行
  第二行</pre></body></html>"""


def test_of_a_page_what_a_reader_sees_is_read() -> None:
    parsed = read(HTML.encode(), "a.html")
    assert parsed.title == "帮助"
    assert shown(parsed) == [
        (("退货",), "退货\n七天内可以无理由退货，请保留包装。"),
        (("退货", "费用"), "费用"),
        (("退货", "费用"), "方式 | 费用\n快递 | 10 元"),
        (("退货", "费用"), "- 质量问题\n- 运输损坏\n第一行\n第二行"),
    ]


def test_of_a_page_with_a_main_part_only_that_is_read() -> None:
    page = "<html><body><div>广告</div><main><p>正文在此。</p></main><div>页脚</div></body></html>"
    assert read(page.encode(), "a.html").text == "正文在此。"


@pytest.mark.parametrize("charset", ["gbk", "big5", "utf-8", "utf-16"])
def test_a_page_is_read_in_the_charset_that_it_names(charset: str) -> None:
    page = f"<html><head><meta charset={charset}></head><body><p>這裡是中文。</p></body></html>"
    assert read(page.encode(charset), "a.html").text == "這裡是中文。"


def test_layout_tables_of_old_pages_are_no_tables() -> None:
    page = "<html><body><table><tr><td><h1>题</h1><p>一</p></td><td><p>二</p></td></tr></table>"
    assert [(one.is_table, one.text) for one in read(page.encode(), "a").sections] == [
        (False, "题\n一\n二")
    ]


MARKDOWN = """---
title: "说明"
---
# 安装

先看[文档](https://example.org/a)，再**安装**。

```sh
# 这不是标题
pip install x
```

Usage
-----

| 名 | 值 |
|:--|--:|
| a\\|b | **1** |
<!-- 藏 -->
* 一
* 二
"""


def test_markdown_is_divided_by_its_structure_and_stays_as_it_is() -> None:
    parsed = read(MARKDOWN.encode(), "readme.md")
    assert parsed.title == "说明"
    found = [one for one in parsed.sections if one.text]
    assert [one.heading for one in found] == [("安装",), *[("安装", "Usage")] * 3]
    assert [one.is_table for one in found] == [False, False, True, False]
    assert found[1].text == "Usage\n-----"
    assert found[2].text.startswith("| 名 | 值 |\n|:--|--:|\n| a")
    assert parsed.text == MARKDOWN[: len(parsed.text)]
    assert not any("藏" in one.text for one in found)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_values_are_told_apart_whatever_stands_between_them(delimiter: str) -> None:
    lines = [["姓名", "备注"], ["张三", '"他说，好；\n就这样"'], ["李四", '"""引号"""']]
    text = "\n".join(delimiter.join(one) for one in lines)
    assert (
        read(text.encode(), "a.csv").text == '姓名 | 备注\n张三 | 他说，好； 就这样\n李四 | "引号"'
    )


def test_a_quotation_mark_that_nobody_closes_takes_no_lines() -> None:
    lines = ["名称,尺寸", '管子,3"', *(f"件{n},{n}" for n in range(300))]
    lines[1] = '管子,"3'
    found = read("\n".join(lines).encode(), "a.csv").text.split("\n")
    assert len(found) == 302
    assert found[-1] == "件299 | 299"


def test_plain_text_keeps_its_lines_and_finds_its_chapters() -> None:
    parsed = read("前言\n\n第一章 开始\n早上下雨。\n第二章 后来\n天晴了。".encode(), "a.txt")
    assert shown(parsed) == [
        ((), "前言"),
        (("第一章 开始",), "第一章 开始\n早上下雨。"),
        (("第二章 后来",), "第二章 后来\n天晴了。"),
    ]


def test_sentences_go_on_over_lines_that_were_cut_to_a_width() -> None:
    text = (
        "The library opens at nine in the morning on weekdays and\n"
        "closes at six in the evening, except on public holidays\n"
        "when it stays closed.\n\nMembers borrow\nfive books\n"
    )
    parsed = read(text.encode(), "a.txt")
    assert parsed.text == text.rstrip()
    [section] = parsed.sections
    found = sentences(parsed.text, 0, len(parsed.text), full=section.full)
    assert [parsed.text[one.start : one.end].split()[0] for one in found] == [
        "The",
        "Members",
        "five",
    ]


def test_lists_of_words_are_not_joined() -> None:
    assert read("苹果\n香蕉\n橙子".encode(), "a.txt").text == "苹果\n香蕉\n橙子"


INVOICE = [
    "电子发票（普通发票）",
    "发票号码：24312000000012345678",
    "购买方名称：上海某某科技有限公司",
]


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("GBK-EUC-H", "gbk"),
        ("GB-EUC-H", "gb2312"),
        ("UniGB-UCS2-H", "utf-16-be"),
        ("UniGB-UTF16-H", "utf-16-be"),
    ],
)
def test_a_pdf_without_its_chinese_font_is_read(encoding: str, codec: str) -> None:
    data = pdf([INVOICE], font=chinese_font(encoding), encoding=codec)
    assert read(data, "发票.pdf").text == "\n".join(INVOICE)


def test_a_pdf_says_which_characters_its_glyphs_are() -> None:
    data = pdf([INVOICE], font=MAPPED_FONT, encoding="utf-16-be", beside=[CHARACTERS_OF_FONT])
    assert read(data, "发票.pdf").text == "\n".join(INVOICE)


PARAGRAPH = [
    "本公司成立于二零零零年，主要从事软件开发与技术服务，总部位于上海市浦东新区，在",
    "北京、广州、深圳设有分公司，员工总数超过三千人。本年度公司继续加大研发的投入，并",
]


def report(pages: int) -> bytes:
    lines = [
        ["年度报告", *(["公司概况"] if number == 1 else []), *PARAGRAPH, f"- {number} -"]
        for number in range(1, pages + 1)
    ]
    font = chinese_font("UniGB-UCS2-H")
    outline = [("公司概况", 1)]
    return pdf(lines, font=font, encoding="utf-16-be", title="年报", outline=outline)


def test_pages_of_a_pdf_lose_heads_feet_and_line_ends() -> None:
    parsed = read(report(4), "a.pdf")
    whole = "".join(PARAGRAPH)
    assert (parsed.title, parsed.pages) == ("年报", 4)
    assert [one.page for one in parsed.sections] == [1, 2, 3, 4]
    assert {one.heading for one in parsed.sections} == {("公司概况",)}
    assert parsed.text == f"公司概况\n{whole * 4}"


def test_forms_that_are_alike_on_each_page_are_not_taken_for_heads() -> None:
    page = ["Certificate", "of attendance"]
    parsed = read(pdf([[*page, name] for name in ("Ann", "Bob", "Cid")]), "a.pdf")
    for name in ("Ann", "Bob", "Cid"):
        assert name in parsed.text
    assert read(pdf([page] * 3), "a.pdf").text.count("attendance") == 3
