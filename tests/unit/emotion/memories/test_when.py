"""Times, counted from Friday the 20th of November 2026."""

import pytest

from functions.emotion.memories.drawing import when_en, when_zh
from nuanxin.domain.memories import Recurrence
from tests.unit.emotion.memories.expected import SAID_AT


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("昨天", "2026-11-19 12:00"),
        ("大后天", "2026-11-23 12:00"),
        ("上周五吵架了", "2026-11-13 12:00"),
        ("下下周一", "2026-11-30 12:00"),
        ("周五要交", "2026-11-27 12:00"),
        ("周五刚交了", "2026-11-13 12:00"),
        ("下周三下午三点半", "2026-11-25 15:30"),
        ("明天早上8点", "2026-11-21 08:00"),
        ("明晚七点", "2026-11-21 19:00"),
        ("下个月3号", "2026-12-03 12:00"),
        ("这个月25号", "2026-11-25 12:00"),
        ("3月8号", "2027-03-08 12:00"),
        ("11月20号", "2026-11-20 12:00"),
        ("2027年2月14日", "2027-02-14 12:00"),
        ("去年十二月二十五号", "2025-12-25 12:00"),
        ("明年春天", "2027-03-01 12:00"),
        ("两周后", "2026-12-04 12:00"),
        ("三个月后", "2027-02-20 12:00"),
        ("十天前", "2026-11-10 12:00"),
        ("十一月三十一号", None),
        ("2月30号", None),
        ("没有时间", None),
    ],
)
def test_a_time_in_chinese(text: str, day: str | None) -> None:
    found = when_zh.when_in(text, SAID_AT["zh"])
    assert (f"{found[0].at:%Y-%m-%d %H:%M}" if found else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", "2026-11-19 12:00"),
        ("the day after tomorrow", "2026-11-22 12:00"),
        ("last friday", "2026-11-13 12:00"),
        ("next friday", "2026-11-27 12:00"),
        ("on friday", "2026-11-27 12:00"),
        ("it was on friday", "2026-11-13 12:00"),
        ("tomorrow at 3pm", "2026-11-21 15:00"),
        ("tomorrow at 9:30 am", "2026-11-21 09:30"),
        ("on december 3rd", "2026-12-03 12:00"),
        ("the 5th of june", "2027-06-05 12:00"),
        ("march 8, 2028", "2028-03-08 12:00"),
        ("on the 30th", "2026-11-30 12:00"),
        ("in two weeks", "2026-12-04 12:00"),
        ("3 days ago", "2026-11-17 12:00"),
        ("next month", "2026-12-01 12:00"),
        ("next spring", "2027-03-01 12:00"),
        ("february 30", None),
        ("i may be 1", None),
        ("no time at all", None),
    ],
)
def test_a_time_in_english(text: str, day: str | None) -> None:
    found = when_en.when_in(text, SAID_AT["en"])
    assert (f"{found[0].at:%Y-%m-%d %H:%M}" if found else None) == day


@pytest.mark.parametrize(
    ("text", "recurs"),
    [
        ("每周三", Recurrence.WEEKLY),
        ("每天早上", Recurrence.DAILY),
        ("每个月5号", Recurrence.MONTHLY),
        ("每年3月8号", Recurrence.YEARLY),
    ],
)
def test_what_comes_again_in_chinese(text: str, recurs: Recurrence) -> None:
    found = when_zh.when_in(text, SAID_AT["zh"])
    assert found
    assert found[0].recurs is recurs


@pytest.mark.parametrize(
    ("text", "recurs"),
    [
        ("every wednesday", Recurrence.WEEKLY),
        ("on sundays", Recurrence.WEEKLY),
        ("every morning", Recurrence.DAILY),
    ],
)
def test_what_comes_again_in_english(text: str, recurs: Recurrence) -> None:
    found = when_en.when_in(text, SAID_AT["en"])
    assert found
    assert found[0].recurs is recurs


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("十", 10), ("十二", 12), ("二十五", 25), ("三十", 30), ("两", 2)],
)
def test_numbers_in_characters(text: str, number: int) -> None:
    assert when_zh.number_of(text) == number
