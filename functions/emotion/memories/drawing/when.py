"""Days and hours, counted from when something was said."""

from dataclasses import replace
from datetime import datetime, timedelta

from functions.emotion.memories.drawing.saying import When
from nuanxin.domain.memories import Recurrence
from nuanxin.domain.patterns import lazy_pattern

NOON = 12
_SAID = lazy_pattern(
    r"[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+[号日]?"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.? (?:the )?\d{1,2}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*\b"
)
"""A day with its month."""


def day(said_at: datetime, days: int) -> datetime:
    """Noon of the day so many days later."""
    there = said_at.replace(hour=NOON, minute=0, second=0, microsecond=0, fold=0)
    return there + timedelta(days=days)


def date(said_at: datetime, year: int, month: int, number: int) -> datetime | None:
    """`None` where there is no such day."""
    try:
        return day(said_at, 0).replace(year=year, month=month, day=number)
    except ValueError:
        return None


def months_later(said_at: datetime, months: int, number: int) -> datetime | None:
    """A day of the month that is so many months later."""
    counted = said_at.year * 12 + said_at.month - 1 + months
    return date(said_at, counted // 12, counted % 12 + 1, number)


def months_on(said_at: datetime, months: int) -> datetime | None:
    """The same day of that month, or its last."""
    tries = (months_later(said_at, months, said_at.day - short) for short in range(4))
    return next((one for one in tries if one is not None), None)


def weekday(said_at: datetime, number: int, *, weeks: int) -> datetime:
    """Monday is 0; a week begins with it."""
    return day(said_at, number - said_at.weekday() + 7 * weeks)


def nearest_weekday(said_at: datetime, number: int, *, past: bool) -> datetime:
    """The next such day from tomorrow on, or the last one before today."""
    ahead = (number - said_at.weekday() - 1) % 7 + 1
    return day(said_at, ahead - 7 - (7 if ahead == 7 else 0) if past else ahead)


def yearly(said_at: datetime, month: int, number: int, *, past: bool) -> datetime | None:
    """That day of the year as it comes next, or was last."""
    this = date(said_at, said_at.year, month, number)
    if this is None:
        return None
    today = day(said_at, 0)
    if past and this > today:
        return date(said_at, said_at.year - 1, month, number)
    if not past and this < today:
        return date(said_at, said_at.year + 1, month, number)
    return this


def at_hour(when: When | None, hour: int | None, minute: int = 0) -> When | None:
    if when is None or hour is None or not (0 <= hour < 24 and 0 <= minute < 60):
        return when
    return replace(when, at=when.at.replace(hour=hour, minute=minute))


def once(at: datetime | None) -> When | None:
    return None if at is None else When(at)


def within_week(at: datetime | None) -> When | None:
    """Of the week that begins there."""
    if at is None:
        return None
    return When(at, within=f"{at:%Y-%m-%d}/{at + timedelta(days=6):%d}")


def within_month(at: datetime | None) -> When | None:
    return None if at is None else When(at, within=f"{at:%Y-%m}")


def within_year(at: datetime | None) -> When | None:
    return None if at is None else When(at, within=f"{at:%Y}")


def shown(when: When, plain: str) -> str:
    """What a text says of it after the words: nothing where they name the day themselves."""
    if when.recurs is not None or (when.within is None and _SAID.search(plain)):
        return ""
    return f" ({when.within or when.at.strftime('%Y-%m-%d')})"


def place_of(when: When | None) -> str:
    """By which events of one kind are told apart."""
    if when is None:
        return "life"
    return "again" if when.recurs else when.within or f"{when.at:%Y-%m-%d}"


def recurring(at: datetime | None, how: Recurrence) -> When | None:
    return None if at is None else When(at, how)
