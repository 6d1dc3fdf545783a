"""Times in English: next Friday, on December 3rd, every Monday, next spring, in two weeks."""

import re
from collections.abc import Callable
from datetime import datetime

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

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SHORT = {one[:3]: number for number, one in enumerate(_MONTHS, 1)}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"a": 1, "an": 1, "a couple of": 2}
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
"""The month in which each begins."""
_NEAR = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "the day after tomorrow": 2,
    "tomorrow": 1,
}  # fmt: skip

_DAY_NAME = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_MONTH_NAME = (
    rf"(?P<month>(?:{'|'.join(_MONTHS)})|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_DAY_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_PAST = lazy_pattern(
    r"\b(?:was|were|had|went|(?<!'ve )(?<!have )got|happened|fought|did|met|took|saw|came"
    r"|left|died|lost|failed|passed"
    r"|broke|quit|started|finished|moved)\b"
)
"""What a bare weekday or date needs to lie behind."""

Found = re.Match[str]
Reading = Callable[[Found, datetime, bool], When | None]


def _every_week(found: Found, said: datetime, _: bool) -> When | None:
    number = _WEEKDAYS.index(found["weekday"])
    return recurring(nearest_weekday(said, number, past=False), Recurrence.WEEKLY)


def _every_day(_: Found, said: datetime, __: bool) -> When | None:
    return recurring(day(said, 0), Recurrence.DAILY)


def _near_day(found: Found, said: datetime, _: bool) -> When | None:
    return once(day(said, _NEAR[found[0]]))


def _week_day(found: Found, said: datetime, past: bool) -> When | None:
    number = _WEEKDAYS.index(found["weekday"])
    match found["which"]:
        case "next":
            return once(weekday(said, number, weeks=1))
        case "last":
            return once(weekday(said, number, weeks=-1))
        case "this":
            return once(weekday(said, number, weeks=0))
        case _:
            return once(nearest_weekday(said, number, past=past))


def _dated(found: Found, said: datetime, past: bool) -> When | None:
    month, number = _SHORT[found["month"][:3]], int(found["day"])
    if year := found["year"]:
        return once(date(said, int(year), month, number))
    return once(yearly(said, month, number, past=past))


def _day_in_month(found: Found, said: datetime, past: bool) -> When | None:
    number = int(found["day"])
    this = months_later(said, 0, number)
    if this is not None and not past and this < day(said, 0):
        this = months_later(said, 1, number)
    return once(this)


def _period(found: Found, said: datetime, _: bool) -> When | None:
    step = {"next": 1, "last": -1, "this": 0}[found["which"]]
    match found["unit"]:
        case "week":
            return within_week(weekday(said, 0, weeks=step))
        case "weekend":
            return once(weekday(said, 5, weeks=step))
        case "month":
            return within_month(months_later(said, step, 1))
        case "year":
            return within_year(date(said, said.year + step, 1, 1))
        case season:
            return _season(said, _SEASONS[season], step)


def _named_month(found: Found, said: datetime, past: bool) -> When | None:
    past = past or found["which"] == "last"
    return within_month(yearly(said, _SHORT[found["month"][:3]], 1, past=past))


def _season(said: datetime, month: int, step: int) -> When | None:
    """ "Next spring" is the one that begins next."""
    if step > 0:
        return within_year(yearly(said, month, 1, past=False))
    return within_year(date(said, said.year + step, month, 1))


def _apart(found: Found, said: datetime, _: bool) -> When | None:
    named = found["count"]
    count = int(named) if named.isdecimal() else _NUMBERS[named]
    count = -count if found["ago"] else count
    match found["unit"]:
        case "day":
            return once(day(said, count))
        case "week":
            return once(day(said, 7 * count))
        case "month":
            return within_month(months_on(said, count))
        case _:
            return within_year(months_on(said, 12 * count))


_TIMES: tuple[tuple[re.Pattern[str], Reading], ...] = tuple(
    (lazy_pattern(source), reading)
    for source, reading in (
        (rf"\bevery (?:other )?{_DAY_NAME}\b", _every_week),
        (rf"\bon {_DAY_NAME}s\b", _every_week),
        (
            r"\bevery ?day\b|\bevery (?:single )?(?:morning|night|evening|afternoon|day)\b"
            r"|\bdaily\b",
            _every_day,
        ),
        (rf"\b(?:{'|'.join(sorted(_NEAR, key=len, reverse=True))})\b", _near_day),
        (rf"\b(?:(?P<which>next|last|this) )?{_DAY_NAME}\b", _week_day),
        (rf"\b{_MONTH_NAME} (?:the )?{_DAY_NUMBER}(?:,? (?P<year>(?:19|20)\d\d))?", _dated),
        (rf"\b{_DAY_NUMBER} (?:of )?{_MONTH_NAME}(?:,? (?P<year>(?:19|20)\d\d))?", _dated),
        (rf"\b(?P<which>next|this|last|in) {_MONTH_NAME}(?! ?\d)", _named_month),
        (r"\bon the (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b", _day_in_month),
        (rf"\bin {_COUNT} (?P<unit>day|week|month|year)s?\b(?P<ago>)", _apart),
        (rf"\b{_COUNT} (?P<unit>day|week|month|year)s? (?P<ago>ago)\b", _apart),
        (
            r"\b(?P<which>next|last|this) (?P<unit>weekend|week|month|year|spring|summer|fall"
            r"|autumn|winter)\b",
            _period,
        ),
    )
)
_HOUR = lazy_pattern(
    r"\bat (?P<hour>\d{1,2}|noon|midnight)(?::(?P<minute>\d\d))?(?P<half>\s?[ap]\.?m\b)?"
)


def when_in(plain: str, said_at: datetime) -> tuple[When, re.Match[str]] | None:
    """The first kind of time that a clause names, and where."""
    past = bool(_PAST.search(plain))
    for pattern, reading in _TIMES:
        for found in pattern.finditer(plain):
            if when := reading(found, said_at, past):
                return _with_hour(when, plain), found
    return None


def _with_hour(when: When, plain: str) -> When:
    found = _HOUR.search(plain)
    if found is None:
        return when
    named = {"noon": 12, "midnight": 0}
    hour = named[found["hour"]] if found["hour"] in named else int(found["hour"])
    if found["half"] and "p" in found["half"] and hour < 12:
        hour += 12
    return at_hour(when, hour, int(found["minute"] or 0)) or when
