"""What the picture of moods says, in Chinese and English."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """`about` is of the range, the days with a record and the records; `too_few` of the days that
    are missing before patterns are looked for."""

    language: str
    title: str
    about: Callable[[str, int, int], str]
    scale: str
    high: str
    low: str
    nothing: str
    too_few: Callable[[int], str]
    nothing_noted: str
    weekdays: tuple[str, ...]
    day: Callable[[date], str]
    month: Callable[[date], str]


def _day_zh(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _day_en(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _month_zh(day: date) -> str:
    return f"{day.month} 月"


def _month_en(day: date) -> str:
    return f"{day:%b}"


def _about_zh(range_: str, days: int, records: int) -> str:
    return f"{range_}，有记录的 {days} 天，{records} 条记录"


def _about_en(range_: str, days: int, records: int) -> str:
    return f"{range_}: {_counted(days, 'day')} noted, {_counted(records, 'record')}"


def _too_few_zh(missing: int) -> str:
    return f"还没有看出什么规律，日子还太少。再记 {missing} 天，就可以开始看了。"


def _too_few_en(missing: int) -> str:
    more = "1 more day" if missing == 1 else f"{missing} more days"
    return f"Too few days yet to look for patterns. With {more} noted, that can begin."


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


WORDS: Mapping[str, Words] = {
    "zh": Words(
        language="zh-CN",
        title="这段日子的心情",
        about=_about_zh,
        scale="线在上面是心情好一些，在下面是低一些；每个小格是一天，空格是没有记录的日子。",
        high="高",
        low="低",
        nothing="到现在为止，没有看出什么规律。",
        too_few=_too_few_zh,
        nothing_noted="没有记录",
        weekdays=("一", "二", "三", "四", "五", "六", "日"),
        day=_day_zh,
        month=_month_zh,
    ),
    "en": Words(
        language="en",
        title="How these days have felt",
        about=_about_en,
        scale="Higher on the line is a better mood; each square is a day, outlined where nothing "
        "was noted.",
        high="high",
        low="low",
        nothing="No pattern stands out so far.",
        too_few=_too_few_en,
        nothing_noted="nothing noted",
        weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        day=_day_en,
        month=_month_en,
    ),
}
