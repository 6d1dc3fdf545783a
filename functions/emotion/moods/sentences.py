"""What a finding says to the person it is about: the days it rests on, never a cause, never a
disorder."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from functions.emotion.moods.contrast import Contrast
from functions.emotion.moods.days import Day
from functions.emotion.moods.patterns import span_of
from functions.emotion.moods.search import Found
from functions.emotion.moods.shapes import MoodSentences, PatternKind
from nuanxin.domain.topic_words import NAMES

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def sentences(found: Found, sides: Contrast, days: Sequence[Day]) -> MoodSentences:
    write = _WRITERS[found.pattern.asks.kind]
    return write(found, sides, days)


def _weekday(found: Found, sides: Contrast, _: Sequence[Day]) -> MoodSentences:
    place = int(found.pattern.asks.subject)
    size, zh, en = _size(found, sides)
    return MoodSentences(
        f"你记下的 {len(sides.inside)} 个{_WEEKDAYS_ZH[place]}，心情平均{zh} {size}"
        f"（与其余 {len(sides.outside)} 天相比）。",
        f"On the {len(sides.inside)} {WEEKDAYS[place].capitalize()}s you noted, your mood was on "
        f"average {size} {en} than on the other {len(sides.outside)} days.",
    )


def _trigger(found: Found, sides: Contrast, _: Sequence[Day]) -> MoodSentences:
    name_zh, name_en = NAMES.get(found.pattern.asks.subject, (found.pattern.asks.subject,) * 2)
    size, zh, en = _size(found, sides)
    return MoodSentences(
        f"在你提到「{name_zh}」的 {len(sides.inside)} 天里，心情平均{zh} {size}"
        f"（与其余 {len(sides.outside)} 天相比）。",
        f"On the {len(sides.inside)} days when you mentioned “{name_en}”, your mood was on average "
        f"{size} {en} than on the other {len(sides.outside)} days.",
    )


def _trend(found: Found, _: Contrast, days: Sequence[Day]) -> MoodSentences:
    span = span_of(days)
    size = _shown(found.effect * 30 / max(1, span - 1))
    zh, en = ("往上走", "up") if found.effect > 0 else ("往下走", "down")
    return MoodSentences(
        f"这 {span} 天里（有记录的 {len(days)} 天），你的心情在慢慢{zh}，每 30 天大约 {size}。",
        f"Over these {span} days ({len(days)} with a record) your mood has slowly gone {en}, by "
        f"about {size} every 30 days.",
    )


def _change(found: Found, sides: Contrast, _: Sequence[Day]) -> MoodSentences:
    start, until = found.pattern.start or date.min, found.pattern.end
    size, zh, en = _size(found, sides)
    inside, outside = len(sides.inside), len(sides.outside)
    if until is not None:
        last = until - timedelta(days=1)
        return MoodSentences(
            f"{_day_zh(start)}到 {_day_zh(last)}前后的 {inside} 天，心情平均{zh} {size}"
            f"（与其余 {outside} 天相比）。",
            f"On {inside} days from about {_day_en(start)} to {_day_en(last)} your mood was on "
            f"average {size} {en} than on the other {outside} days.",
        )
    return MoodSentences(
        f"大约从 {_day_zh(start)}起的 {inside} 天，心情平均{zh} {size}"
        f"（与之前的 {outside} 天相比）。",
        f"On the {inside} days from about {_day_en(start)} your mood was on average {size} {en} "
        f"than on the {outside} days before.",
    )


def _low(found: Found, sides: Contrast, _: Sequence[Day]) -> MoodSentences:
    start, end = found.pattern.start or date.min, found.pattern.end or date.max
    last = end - timedelta(days=1)
    size = _size(found, sides)[0]
    return MoodSentences(
        f"{_day_zh(start)}到 {_day_zh(last)}前后，有记录的 {len(sides.inside)} 天里心情比平时低，"
        f"平均低 {size}。想说说这段日子的话，我在；也可以找一个你信得过的人聊聊。",
        f"From about {_day_en(start)} to {_day_en(last)}, on {len(sides.inside)} days, your mood "
        f"was lower than usual, by {size} on average. If you feel like talking about that time, I "
        "am here; so may be somebody you trust.",
    )


_WRITERS: Mapping[PatternKind, Callable[[Found, Contrast, Sequence[Day]], MoodSentences]] = {
    PatternKind.WEEKDAY: _weekday,
    PatternKind.TRIGGER: _trigger,
    PatternKind.TREND: _trend,
    PatternKind.CHANGE_POINT: _change,
    PatternKind.SUSTAINED_LOW: _low,
}


def _size(found: Found, sides: Contrast) -> tuple[str, str, str]:
    """How much, and in which direction: as the records show it, unless other patterns hide it."""
    agree = sides.difference * found.effect > 0
    difference = sides.difference if agree else found.effect
    shown = _shown(difference)
    return (shown, "低", "lower") if difference < 0 else (shown, "高", "higher")


def _shown(difference: float) -> str:
    size = abs(difference)
    return f"{size:.1f}" if size >= 0.095 else f"{size:.2f}"


def _day_zh(day: date) -> str:
    return f"{day.month} 月 {day.day} 日"


def _day_en(day: date) -> str:
    return f"{day:%B} {day.day}"
