"""What the picture of moods says, in Chinese and English."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """`about` takes `range`, `days` and `records`."""

    language: str
    title: str
    about: str
    scale: str
    high: str
    low: str
    nothing: str
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


WORDS: Mapping[str, Words] = {
    "zh": Words(
        language="zh-CN",
        title="这段日子的心情",
        about="{range}，有记录的 {days} 天，{records} 条记录",
        scale="线在上面是心情好一些，在下面是低一些；每个小格是一天，空格是没有记录的日子。",
        high="高",
        low="低",
        nothing="还没有看出什么规律。日子多记几天，会看得更清楚。",
        nothing_noted="没有记录",
        weekdays=("一", "二", "三", "四", "五", "六", "日"),
        day=_day_zh,
        month=_month_zh,
    ),
    "en": Words(
        language="en",
        title="How these days have felt",
        about="{range}: {days} days noted, {records} records",
        scale="Higher on the line is a better mood; each square is a day, outlined where nothing "
        "was noted.",
        high="high",
        low="low",
        nothing="No pattern stands out so far. A few more days will show more.",
        nothing_noted="nothing noted",
        weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        day=_day_en,
        month=_month_en,
    ),
}
