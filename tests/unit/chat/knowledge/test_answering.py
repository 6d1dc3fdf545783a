import pytest

from functions.chat.knowledge.answering import answer_from
from functions.chat.knowledge.found import Found
from tests.unit.chat.knowledge.test_citing import passage
from tests.unit.chat.knowledge.test_quoting import HANDBOOK


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_quote_stands_in_the_source_and_names_it(language: str) -> None:
    found = Found((passage(HANDBOOK),), "年假有几天")
    answered = answer_from(found, language=language, seed="m")
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
        ),
        "年假几天",
    )
    answered = answer_from(found, language="zh-CN", seed="m")
    assert [one.document_id for one in answered.citations] == ["doc_0", "doc_1"]
    assert "《补充规定》" in answered.text


def test_what_follows_an_announcement_is_told_rather_than_that() -> None:
    found = Found(
        (
            passage("年终奖和绩效挂钩：", number=0),
            passage("等级 | 年终奖\nS | 四个月\nA | 三个月", number=0),
        ),
        "绩效S年终奖几个月",
    )
    answered = answer_from(found, language="zh-CN", seed="m")
    assert "年终奖：四个月 [1]" in answered.text


@pytest.mark.parametrize(("language", "says"), [("zh-CN", "资料"), ("en", "I")])
def test_what_is_not_there_is_not_made_up(language: str, says: str) -> None:
    texts = {answer_from(Found(()), language=language, seed=f"m{one}").text for one in range(20)}
    assert len(texts) == 3
    assert all(says in text for text in texts)


@pytest.mark.parametrize(("language", "says"), [("zh-CN", "查不了"), ("en", "right now")])
def test_that_nothing_could_be_read_is_not_that_nothing_is_there(language: str, says: str) -> None:
    unread = Found((), "年假几天", is_unread=True)
    assert says in answer_from(unread, language=language, seed="m").text


def test_a_sources_own_notes_are_not_taken_for_ours() -> None:
    found = Found((passage("年假有五天[7]，见附录。"),), "年假几天")
    answered = answer_from(found, language="zh-CN", seed="m")
    assert "[7]" not in answered.text
    assert answered.citations[0].quote == "年假有五天[7]，见附录。"
