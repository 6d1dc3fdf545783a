from dataclasses import replace

import pytest

from functions.chat.knowledge.quoting import MOST_QUOTED, best_sentences, quote_of
from nuanxin.domain.knowledge import Chunk, Location
from nuanxin.knowledge.fitting import wanted

HANDBOOK = (
    "考勤按月统计。年假：入职满一年的员工每年有五天年假，满十年有十天。"
    "年假要提前三天申请。病假需要医院证明。"
)
GUIDE = (
    "Parcels leave on weekdays. Returns are free within 30 days of delivery. "
    "Keep the receipt, please. Repairs take two weeks."
)
LEAK = "漏水怎么办\n\n先关掉进水阀，拔掉电源。再拨打服务热线。"
PRICES = "项目 | 价格 | 时间\n洗牙 | 260 元 | 40 分钟\n拔智齿 | 600 元 | "


def chunk(text: str, heading: str | None = None) -> Chunk:
    return Chunk("doc_0_1_0", "doc_0", text, Location(0, heading=heading))


@pytest.mark.parametrize(
    ("question", "text", "quote"),
    [
        ("年假要提前几天申请", HANDBOOK, "年假要提前三天申请。"),
        ("病假要什么证明？", HANDBOOK, "病假需要医院证明。"),
        ("How long do repairs take?", GUIDE, "Repairs take two weeks."),
        ("Are returns free?", GUIDE, "Returns are free within 30 days of delivery."),
    ],
)
def test_the_sentence_that_answers_is_quoted(question: str, text: str, quote: str) -> None:
    assert quote in best_sentences(text, wanted(question))


def test_a_heading_is_no_answer_but_what_stands_below_it_is() -> None:
    quote = quote_of(chunk(LEAK, "手册 › 漏水怎么办"), wanted("净水器漏水了怎么办"))
    assert quote.text == "先关掉进水阀，拔掉电源。再拨打服务热线。"


def test_of_a_table_the_row_is_quoted_and_told_with_its_columns() -> None:
    quote = quote_of(chunk(PRICES), wanted("洗牙多少钱"))
    assert quote.text == "洗牙 | 260 元 | 40 分钟"
    assert quote.shown == "项目：洗牙；价格：260 元；时间：40 分钟"
    assert quote_of(chunk(PRICES), wanted("拔智齿多少钱")).shown == "项目：拔智齿；价格：600 元"


def test_a_table_whose_rows_do_not_fit_its_header_is_quoted_as_it_is() -> None:
    odd = replace(chunk(PRICES), text="甲 | 乙\n洗牙 | 260 元 | 40 分钟")
    assert quote_of(odd, wanted("洗牙多少钱")).shown == "洗牙 | 260 元 | 40 分钟"


@pytest.mark.parametrize(
    "text", ["", "。", "\n\n", "a" * 5000, "字" * 5000, "。" * 500, " | \n | "]
)
def test_odd_texts_are_quoted_within_bounds(text: str) -> None:
    assert len(quote_of(chunk(text), wanted("什么")).text) <= MOST_QUOTED
