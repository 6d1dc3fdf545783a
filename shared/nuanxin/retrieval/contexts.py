"""Entries of what was said in a conversation, each with what stands around it.

A saying by itself is hard to find: "Yes, last Friday, with her" says little without the question
before it and the day it was said on. So it is found by its neighbours and by its date as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.retrieval.index import Entry

_REACH = 2
"""Sayings before and after that belong to one."""
_SITTING = timedelta(hours=3)
"""What follows after a longer silence is another talk."""
_CHINESE = lazy_pattern("[\u4e00-\u9fff]")
_MONTHS = "January February March April May June July August September October November December"
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_DAYS_AWAY = (
    (-2, lazy_pattern("前天|day before yesterday")),
    (-1, lazy_pattern("昨[天晚夜日早]|(?<!before )\\byesterday|\\blast night")),
    (1, lazy_pattern("明[天晚早日]|(?<!after )\\btomorrow")),
    (2, lazy_pattern("后天|後天|day after tomorrow")),
)


@dataclass(frozen=True, slots=True, repr=False)
class Saying:
    """`at` is in the time zone in which its "yesterday" is to be understood. `shown` says what was
    shown with it, a picture's description for instance."""

    id: str
    speaker: str
    text: str
    at: datetime
    shown: str = ""


def conversation_entries(sayings: Sequence[Saying]) -> tuple[Entry, ...]:
    """Of one conversation, in its order. Each speaker is a group."""
    sittings = _sittings(sayings)
    return tuple(_entry(sitting, place) for sitting in sittings for place in range(len(sitting)))


def date_words(text: str, at: datetime) -> str:
    """The day that it was said on, and the days that it speaks of, in the text's language."""
    away = [0, *(days for days, words in _DAYS_AWAY if words.search(text.lower()))]
    days = [at.date() + timedelta(days=number) for number in away]
    spoken = _in_chinese if _CHINESE.search(text) else _in_english
    return " ".join(spoken(day) for day in days)


def _sittings(sayings: Sequence[Saying]) -> list[list[Saying]]:
    found: list[list[Saying]] = []
    for saying in sayings:
        if not found or saying.at - found[-1][-1].at > _SITTING:
            found.append([])
        found[-1].append(saying)
    return found


def _entry(sitting: Sequence[Saying], place: int) -> Entry:
    saying = sitting[place]
    around = [*sitting[max(0, place - _REACH) : place], *sitting[place + 1 : place + 1 + _REACH]]
    context = [saying.shown, *(one.text for one in around), date_words(saying.text, saying.at)]
    return Entry(
        id=saying.id,
        text=f"{saying.speaker} {saying.text}".strip(),
        context="\n".join(part for part in context if part),
        group=saying.speaker,
        at=saying.at,
    )


def _in_english(day: date) -> str:
    weekday, month = _WEEKDAYS.split()[day.weekday()], _MONTHS.split()[day.month - 1]
    return f"{weekday} {day.day} {month} {day.year}"


def _in_chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日 星期{'一二三四五六日'[day.weekday()]}"
