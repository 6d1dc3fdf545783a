import pytest

from functions.chat.knowledge.answering import answer_from, best_sentences
from functions.chat.knowledge.found import Found
from nuanxin.retrieval.terms import asked_terms
from tests.unit.chat.knowledge.test_citing import passage

HANDBOOK = (
    "考勤按月统计。年假：入职满一年的员工每年有五天年假，满十年有十天。"
    "年假要提前三天申请。病假需要医院证明。"
)
GUIDE = (
    "Parcels leave on weekdays. Returns are free within 30 days of delivery. "
    "Keep the receipt, please. Repairs take two weeks."
)


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
    assert quote in best_sentences(text, frozenset(asked_terms(question)))


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_quote_stands_in_the_source_and_names_it(language: str) -> None:
    found = Found((passage(HANDBOOK),))
    answered = answer_from("年假有几天", found, language=language, seed="m")
    (citation,) = answered.citations
    assert citation.quote in HANDBOOK
    assert citation.quote in answered.text
    assert "[1]" in answered.text
    assert "员工手册" in answered.text
    assert "3" in answered.text


def test_a_second_document_is_named_where_it_fits_as_well() -> None:
    found = Found(
        (
            passage("年假五天。", number=0),
            passage("年假五天左右。", number=0),
            passage("年假按工龄算。", number=1, title="补充规定"),
        )
    )
    answered = answer_from("年假几天", found, language="zh-CN", seed="m")
    assert [one.document_id for one in answered.citations] == ["doc_0", "doc_1"]
    assert "《补充规定》" in answered.text


@pytest.mark.parametrize(("language", "says"), [("zh-CN", "资料"), ("en", "I")])
def test_what_is_not_there_is_not_made_up(language: str, says: str) -> None:
    texts = {
        answer_from("火星上的年假", Found(()), language=language, seed=f"m{one}").text
        for one in range(20)
    }
    assert len(texts) == 3
    assert all(says in text for text in texts)


@pytest.mark.parametrize("text", ["", "。", "\n\n", "a" * 5000, "字" * 5000, "。" * 500])
def test_odd_texts_are_quoted_within_bounds(text: str) -> None:
    assert len(best_sentences(text, frozenset(asked_terms("什么")))) <= 220
