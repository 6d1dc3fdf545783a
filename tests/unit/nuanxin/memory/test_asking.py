"""Whether somebody asks what is remembered, and from when."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from nuanxin.memory.asking import asks_to_remember, only_asks, span_asked

NOW = datetime(2026, 3, 18, 9, 30, tzinfo=UTC)
"""A Wednesday."""


@pytest.mark.parametrize(
    "text",
    [
        "你还记得我家的猫吗",
        "我跟你说过我妈的事吧",
        "我之前跟你讲过的那个人",
        "上周我说了什么",
        "我昨天跟你聊了些什么",
        "我告诉过你的",
        "Do you remember my cat?",
        "I told you about my sister",
        "what did I say last week",
        "Did I ever mention him?",
    ],
)
def test_who_speaks_of_what_they_told_asks_for_it(text: str) -> None:
    assert asks_to_remember(text)


@pytest.mark.parametrize(
    "text",
    ["昨天又和妈妈吵架了", "今天好累", "我想说说我的猫", "I feel sick today", "told off again"],
)
def test_who_tells_something_asks_for_nothing(text: str) -> None:
    assert not asks_to_remember(text)
    assert span_asked(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "first", "days"),
    [
        ("你还记得昨天我说了什么吗", "2026-03-17", 1),
        ("你记得前天的事吗", "2026-03-16", 1),
        ("今天我说过什么", "2026-03-18", 1),
        ("上周我说了什么", "2026-03-09", 7),
        ("这周我跟你聊了什么", "2026-03-16", 7),
        ("上个月我说过什么", "2026-02-01", 28),
        ("这个月我说过什么", "2026-03-01", 31),
        ("你还记得去年的事吗", "2025-01-01", 365),
        ("你还记得3月8号的事吗", "2026-03-08", 1),
        ("你还记得12月31日的事吗", "2025-12-31", 1),
        ("你还记得三天前的事吗", "2026-03-15", 1),
        ("what did I say yesterday?", "2026-03-17", 1),
        ("what did we talk about last week", "2026-03-09", 7),
        ("do you remember what I told you two days ago", "2026-03-16", 1),
        ("do you remember last month", "2026-02-01", 28),
        ("你还记得两周前的事吗", "2026-03-01", 7),
    ],
)
def test_a_question_names_its_days(text: str, first: str, days: int) -> None:
    span = span_asked(text, NOW)
    assert span is not None
    assert span.since == datetime.fromisoformat(f"{first}T00:00:00+00:00")
    assert span.until - span.since == timedelta(days=days)


def test_days_begin_where_the_person_is() -> None:
    span = span_asked("昨天我说了什么", NOW, timezone(timedelta(hours=8)))
    assert span is not None
    assert span.since == datetime(2026, 3, 16, 16, tzinfo=UTC)


def test_lately_is_two_weeks() -> None:
    span = span_asked("我最近跟你说了什么", NOW)
    assert span is not None
    assert (span.since, span.until) == (NOW - timedelta(days=14), NOW)


def test_a_question_without_days_has_none() -> None:
    assert span_asked("你还记得我的猫吗", NOW) is None


@pytest.mark.parametrize("text", ["你还记得13月40号吗", "do you remember 2月30号"])
def test_days_that_there_are_not_are_none(text: str) -> None:
    assert span_asked(text, NOW) is None


@pytest.mark.parametrize(
    "text",
    [
        "我的猫叫什么名字？",
        "what's my daughter's name?",
        "你还记得我的猫叫什么吗？",
        "我哪天面试",
        "你好，陈浩是谁",
        "When do I see the dentist?",
        "讲个笑话",
        "忘掉我的猫",
        "你都记得我什么",
    ],
)
def test_who_only_asks_tells_nothing(text: str) -> None:
    assert only_asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "We have a daughter, Ellie",
        "我养了一只猫，叫团团，你知道什么猫粮好吗？",
        "他为什么不爱我了？",
        "am I a bad person?",
        "什么都不想做",
        "what a day",
        "when I was a kid I lived in Leeds",
        "What I hate is my job",
        "记得小时候奶奶常带我去河边",
        "who cares about me",
        "今天好累",
        "你好",
        "",
    ],
)
def test_who_wonders_or_tells_is_remembered(text: str) -> None:
    assert not only_asks(text)
