from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuanxin.knowledge.fitting import _SAME, also_said, fit_of, wanted


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("昨天忘打卡了咋办", "忘记打卡的，两个工作日内提交补卡申请。"),
        ("星期天能看病吗", "周日只看急诊，就诊请带医保卡。"),
        ("洗牙多少钱", "洗牙 | 260 元"),
        ("how many vacation days do i get", "You have 25 days of holiday."),
        ("what time is checkout", "Check-out is by 11 am."),
    ],
)
def test_everyday_words_are_like_those_of_documents(question: str, text: str) -> None:
    assert fit_of(wanted(question), text) >= 0.8


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("公司班车几点发车", "上午九点上班，车停在公司门口。"),
        ("空气炸锅多少瓦", "空气炸锅说明书：空烧十分钟。"),
        ("空气炸锅多少瓦", "空气炸锅"),
        ("怎么办", "怎么办，什么，多少"),
        ("", "年假五天"),
    ],
)
def test_what_only_looks_alike_is_not_like_it(question: str, text: str) -> None:
    assert fit_of(wanted(question), text) < 0.6


def test_a_measure_that_is_asked_for_must_be_there() -> None:
    assert fit_of(wanted("烤箱多少瓦"), "烤箱的功率是 1200 W。") > 0.6
    assert fit_of(wanted("烤箱多少瓦"), "烤箱很耐用。") == 0.0


def test_other_words_for_it_are_looked_for_too() -> None:
    assert "周日" in also_said("星期天能看病吗")
    assert also_said("年假有几天") == ""


def test_no_word_stands_in_two_groups() -> None:
    words = list(chain.from_iterable(line.split() for line in _SAME.splitlines()))
    assert sorted(words) == sorted(set(words))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts_compare_within_bounds(question: str, text: str) -> None:
    assert 0.0 <= fit_of(wanted(question), text) <= 1.0
