"""Times in Chinese: 下周五, 下个月3号, 每周三, 明年春天, 两周后."""

import re
from collections.abc import Callable
from datetime import datetime

from functions.emotion.memories.drawing.holidays import HOLIDAY, holiday
from functions.emotion.memories.drawing.saying import When
from functions.emotion.memories.drawing.when import (
    at_hour,
    date,
    day,
    months_later,
    months_on,
    nearest_weekday,
    once,
    recurring,
    weekday,
    within_month,
    within_week,
    within_year,
    yearly,
)
from nuanxin.domain.memories import Recurrence
from nuanxin.domain.patterns import lazy_pattern

_N = r"(?:\d{1,4}|[〇零一二三四五六七八九十两半]{1,3})"
_DAYS = {
    "大前天": -3, "前天": -2, "昨天": -1, "昨晚": -1, "昨日": -1, "今天": 0, "今晚": 0, "今早": 0,
    "今日": 0, "明天": 1, "明早": 1, "明晚": 1, "明日": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_WEEKDAYS = {one: number for number, one in enumerate("一二三四五六")} | {"日": 6, "天": 6, "末": 5}
_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
"""The month in which each begins."""
_DIGITS = {one: number for number, one in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}

_PAST = lazy_pattern(r"刚|过了?$|了$|没[过考]|的时候$|以?前")
"""What a bare weekday or date needs to lie behind."""
_AHEAD = lazy_pattern(r"就|要|会|将|准备|打算|快")


def number_of(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
    if all(one in _DIGITS for one in text):
        return int("".join(str(_DIGITS[one]) for one in text))
    return None


Found = re.Match[str]
Reading = Callable[[Found, datetime, bool], When | None]


def _every_week(found: Found, said: datetime, _: bool) -> When | None:
    return recurring(
        nearest_weekday(said, _WEEKDAYS[found["weekday"]], past=False), Recurrence.WEEKLY
    )


def _every_month(found: Found, said: datetime, _: bool) -> When | None:
    number = number_of(found["day"])
    at = None if number is None else _day_of_month(said, 0, number, past=False)
    return recurring(at, Recurrence.MONTHLY)


def _every_year(found: Found, said: datetime, _: bool) -> When | None:
    return recurring(_month_and_day(found, said, past=False), Recurrence.YEARLY)


def _every_day(_: Found, said: datetime, __: bool) -> When | None:
    return recurring(day(said, 0), Recurrence.DAILY)


def _near_day(found: Found, said: datetime, _: bool) -> When | None:
    return once(day(said, _DAYS[found[0]]))


def _week_day(found: Found, said: datetime, past: bool) -> When | None:
    number, which = _WEEKDAYS[found["weekday"]], found["which"]
    if not which:
        return once(nearest_weekday(said, number, past=past))
    weeks = which.count("下") - which.count("上")
    return once(weekday(said, number, weeks=weeks))


def _week(found: Found, said: datetime, _: bool) -> When | None:
    return within_week(weekday(said, 0, weeks=found[0].count("下") - found[0].count("上")))


def _dated(found: Found, said: datetime, past: bool) -> When | None:
    if named := found["year"]:
        given = number_of(named.removesuffix("年"))
        year = said.year + _YEARS[named] if named in _YEARS else given
        month, number = number_of(found["month"]), number_of(found["day"])
        if year is None or month is None or number is None:
            return None
        return once(date(said, year, month, number))
    return once(_month_and_day(found, said, past=past))


def _month_and_day(found: Found, said: datetime, *, past: bool) -> datetime | None:
    month, number = number_of(found["month"]), number_of(found["day"])
    return None if month is None or number is None else yearly(said, month, number, past=past)


def _day_in_month(found: Found, said: datetime, past: bool) -> When | None:
    which, number = found["which"], number_of(found["day"])
    if number is None:
        return None
    if not which or which[0] not in "上下":
        return once(_day_of_month(said, 0, number, past=past))
    return once(months_later(said, which.count("下") - which.count("上"), number))


def _day_of_month(said: datetime, months: int, number: int, *, past: bool) -> datetime | None:
    this = months_later(said, months, number)
    if not past and this is not None and this < day(said, 0):
        return months_later(said, months + 1, number)
    return this


def _month(found: Found, said: datetime, _: bool) -> When | None:
    return within_month(months_later(said, found[0].count("下") - found[0].count("上"), 1))


def _holiday(found: Found, said: datetime, past: bool) -> When | None:
    named, name = found["year"], found["name"]
    if not named and name == "高考":
        return None
    years = [said.year + _YEARS[named]] if named else [said.year, said.year + (-1 if past else 1)]
    for year in years:
        there = holiday(name, year)
        at = date(said, there.year, there.month, there.day) if there else None
        if at and (named or (at <= day(said, 0) if past else at >= day(said, 0))):
            return once(at)
    return None


def _season(found: Found, said: datetime, _: bool) -> When | None:
    year, season = found["year"], found["season"]
    return within_year(date(said, said.year + _YEARS[year], _SEASONS[season], 1))


def _month_of_year(found: Found, said: datetime, _: bool) -> When | None:
    month = number_of(found["month"])
    if month is None:
        return None
    return within_month(date(said, said.year + _YEARS[found["year"]], month, 1))


def _year(found: Found, said: datetime, _: bool) -> When | None:
    return within_year(date(said, said.year + _YEARS[found["year"]], 1, 1))


def _apart(found: Found, said: datetime, _: bool) -> When | None:
    count = number_of(found["count"])
    if count is None:
        return None
    sign = 1 if "后" in found["way"] else -1
    match found["unit"]:
        case "天":
            return once(day(said, sign * count))
        case "年":
            return within_year(months_on(said, 12 * sign * count))
        case "月":
            return within_month(months_on(said, sign * count))
        case _:
            return once(day(said, 7 * sign * count))


_MONTH_DAY = rf"(?P<month>{_N})月(?P<day>{_N})(?:[号日]|(?!\d|[一二三四五六七八九十]))"
_WEEK = r"(?:周|星期|礼拜)"
_TIMES: tuple[tuple[re.Pattern[str], Reading], ...] = tuple(
    (lazy_pattern(source), reading)
    for source, reading in (
        (rf"每(?:个)?{_WEEK}(?P<weekday>[一二三四五六日天末])", _every_week),
        (rf"每(?:个)?月(?P<day>{_N})[号日]", _every_month),
        (rf"每年(?:的)?{_MONTH_DAY}", _every_year),
        (r"每天|天天|每晚|每天?早上?", _every_day),
        (
            rf"(?<!每年)(?P<year>(?:大前年|前年|去年|今年|明年|后年)?)的?(?P<name>{HOLIDAY})",
            _holiday,
        ),
        (
            r"大前天|大后天|前天|昨天|昨晚|昨日|今天|今晚|今早|今日|明天|明早|明晚|明日|后天",
            _near_day,
        ),
        (
            r"(?P<which>(?:上上|下下|上|下|这"
            rf"|本)?)个?{_WEEK}(?P<weekday>[一二三四五六日天末])(?!年)",
            _week_day,
        ),
        (rf"(?P<year>(?:\d{{4}}年|大前年|前年|去年|今年|明年|后年)?)的?{_MONTH_DAY}", _dated),
        (
            r"(?<![月\d〇零一二三四五六七八九十两])(?P<which>(?:上上个?|下下个?|上个?|下个?|这个?"
            rf"|本)?月)?底?的?(?P<day>{_N})号",
            _day_in_month,
        ),
        (r"(?P<year>前年|去年|今年|明年|后年)(?P<season>[春夏秋冬])[天季]?", _season),
        (rf"(?P<year>前年|去年|今年|明年|后年)(?P<month>{_N})月", _month_of_year),
        (
            rf"(?P<count>{_N})(?:个)?(?P<unit>天|周|星期|礼拜|月|年)(?P<way>之?后|以后|之?前|以前)",
            _apart,
        ),
        (rf"(?:上上|下下|上|下)(?:个)?{_WEEK}", _week),
        (r"(?:上上|下下|上|下)个?月", _month),
        (r"(?P<year>大前年|前年|去年|今年|明年|后年)", _year),
    )
)
_HOUR = lazy_pattern(
    r"(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上|晚"
    rf"|早)?(?P<hour>{_N})点(?P<half>半)?(?:(?P<minute>\d{{1,2}})分?)?"
)
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "晚"})


def when_in(plain: str, said_at: datetime) -> tuple[When, re.Match[str]] | None:
    """The first kind of time that a clause names, and where."""
    past = bool(_PAST.search(plain)) and not _AHEAD.search(plain)
    for pattern, reading in _TIMES:
        for found in pattern.finditer(plain):
            if when := reading(found, said_at, past):
                return _with_hour(when, plain), found
    return None


def _with_hour(when: When, plain: str) -> When:
    found = _HOUR.search(plain)
    hour = number_of(found["hour"]) if found else None
    if found is None or hour is None:
        return when
    late = found["part"] in _AFTERNOON or (found["part"] == "中午" and hour < 3)
    late = late or (found["part"] is None and "晚" in plain[: found.start()][-3:])
    minute = 30 if found["half"] else int(found["minute"] or 0)
    return at_hour(when, hour + 12 if late and hour < 12 else hour, minute) or when
