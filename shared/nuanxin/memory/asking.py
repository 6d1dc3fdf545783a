"""Whether somebody asks what is remembered, and from when.

The phrases are our own choice, of what people say to somebody whom they have told things before.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.small_talk import is_about_us, is_courtesy, is_errand
from nuanxin.memory.wishes import wish_of

_ASKING = lazy_pattern(
    r"记得|忘了吗|没忘吧|告诉过你|(?:之前|以前|上次|上回|那次)(?:跟|和|对|给|同)你(?:说|讲|提|聊)"
    r"|我们?[^，。！？,.!?]{0,8}(?:说|讲|提|聊)(?:过|起过|到过|了?(?:些|点)?什么)"
    r"|我们?[^，。！？,.!?]{0,8}(?:跟|和|对|给|同)你(?:说|讲|提|聊)(?:过|起过|到过|了)"
    r"|\bremember\b|\bi(?:'ve| have)?\s+(?:ever\s+)?(?:told|mentioned|said)\b"
    r"|\b(?:did|have) i (?:ever )?(?:tell|told|mention|say|said)"
    r"|\bwhat (?:did|have) (?:i|we) (?:say|said|tell|told|talk|talked)",
)
_DAYS_BACK = (
    (3, lazy_pattern(r"大前天")),
    (2, lazy_pattern(r"(?<!大)前天|\bday before yesterday\b")),
    (1, lazy_pattern(r"昨[天晚夜日]|(?<!before )\byesterday\b|\blast night\b")),
    (0, lazy_pattern(r"今[天早晚日]|\btoday\b|\bthis (?:morning|afternoon|evening)\b")),
)
_COUNTED = lazy_pattern(
    r"(?P<zh>\d{1,3}|[一两二三四五六七八九十])(?:个)?(?P<zhu>天|日|周|星期|礼拜|月|年)(?:之|以)?前"
    r"|\b(?P<en>\d{1,3}|a|one|two|three|four|five|six) (?P<enu>day|week|month|year)s? ago\b"
)
_WEEK = lazy_pattern(
    r"(?P<last>上个?(?:周|星期|礼拜)|\blast week\b)|[这本]个?(?:周|星期|礼拜)|\bthis week\b"
)
_MONTH = lazy_pattern(r"(?P<last>上个?月|\blast month\b)|[这本]个?月|\bthis month\b")
_YEAR = lazy_pattern(r"(?P<before>前年)|(?P<last>去年|\blast year\b)|今年|\bthis year\b")
_LATELY = lazy_pattern(r"最近|这几天|这阵子|\brecently\b|\blately\b")
_DATED = lazy_pattern(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_NUMBERS = {
    **{char: number for number, char in enumerate("一二三四五六七八九十", 1)},
    **{"两": 2, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
}
_UNITS = {
    **{"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30, "年": 365},
    **{"day": 1, "week": 7, "month": 30, "year": 365},
}
_LATE = timedelta(days=14)


_LONGEST_QUESTION = 60
"""Characters; what is longer tells something with it."""
_CLAUSES = lazy_pattern(r"[^,，。.!！;；?？\n]+[?？]?")
_ASKED_ZH = lazy_pattern(
    r"(?!.*(?:为什么|为啥|凭什么|怎么(?!样|走|去|叫)|什么都|谁都|哪都|没什么|没啥|是不是"
    r"|会不会|该不该|要不要"
    r"|不知道|想知道|什么(?:破|鬼|叫|意思)|凭啥|谁(?:喜欢|想|不想|会|能|信|知道|在乎|懂|来|还"
    r"|愿意|又|都)"
    r"|哪天(?:能|才|会)|[^呀呢]啊+$))"
    r".*(?:什么|啥|谁|哪|几(?=[个只岁号月点年次天])|多少|多大|多久|怎么(?:样|走|去|叫)|记得"
    r"|来着|知道我?)"
    r".*"
)
_ASKED_EN = lazy_pattern(
    r"\s*(?:(?:so|and|but|hey|ok|okay|well|now|wait) )*(?:(?:do|can"
    r"|could) you (?:still )?(?:remember"
    r"|know|recall|tell me)\b|(?:what|where|when|which)(?:(?:'s|s)\b| (?:(?!i )\w+ )?(?:is|are"
    r"|was|were|am|do|does|did|will)\b)"
    r"|who(?:'s|s| is| are| was)\b"
    r"|how (?:old|many|much|long|far|big|tall|often)\b)(?!.*\b(?:why|should|wrong|point"
    r"|supposed|left|nobody"
    r"|ever|anybody|anyone|feels?|happen(?:s|ing)?|did all|to us)\b).*"
)
_FLAT = lazy_pattern(
    r".*(?:吗|么|呢|吧|啊|呀|什么|啥|谁|哪[里儿天个位]?|几[个只岁号月点年次天]+|多少|多大|名字"
    r"|来着|哪[天年].{1,4}"
    r"|什么时候.{1,6}|[?？])\s*"
)


@dataclass(frozen=True, slots=True)
class Span:
    """From the one moment until before the other."""

    since: datetime
    until: datetime

    def holds(self, moment: datetime | None) -> bool:
        return moment is not None and self.since <= moment < self.until


def asks_to_remember(text: str) -> bool:
    """Whether the person asks for what they told before: then nothing is unasked."""
    return _ASKING.search(text.lower()) is not None


def only_asks(text: str) -> bool:
    """Whether a saying tells nothing: it asks for something known, or wants something done. What
    somebody wonders about themselves ("why does he…", "am I…") tells a good deal."""
    if len(text) > _LONGEST_QUESTION:
        return False
    if is_about_us(text) or is_errand(text) or wish_of(text) is not None:
        return True
    said = text.replace("’", "'").lower()
    clauses = [one.strip() for one in _CLAUSES.findall(said) if one.strip()]
    rest = [one for one in clauses if not is_courtesy(one)]
    return bool(rest) and all(map(_is_asked, rest))


def _is_asked(clause: str) -> bool:
    in_english = clause.isascii()
    if in_english:
        return _ASKED_EN.fullmatch(clause) is not None
    return bool(_ASKED_ZH.fullmatch(clause) and _FLAT.fullmatch(clause))


def span_asked(text: str, now: datetime, zone: tzinfo = UTC) -> Span | None:
    """The days that the text names, where it asks for what was told."""
    if not asks_to_remember(text):
        return None
    low = text.lower()
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    for find in (_counted, _day, _date, _week, _month, _year):
        found = find(low, today)
        if found is not None:
            since, until = found
            return Span(since.astimezone(UTC), until.astimezone(UTC))
    return Span(now - _LATE, now) if _LATELY.search(low) else None


_Days = tuple[datetime, datetime]


def _counted(text: str, today: datetime) -> _Days | None:
    found = _COUNTED.search(text)
    if found is None:
        return None
    number = found["zh"] or found["en"]
    unit = _UNITS[found["zhu"] or found["enu"]]
    days = unit * (_NUMBERS[number] if number in _NUMBERS else int(number))
    # "Two weeks ago" is not a day: what counts in weeks means about.
    about = unit // 2
    start = today - timedelta(days=days + about)
    return start, start + timedelta(days=1 + 2 * about)


def _day(text: str, today: datetime) -> _Days | None:
    for back, words in _DAYS_BACK:
        if words.search(text):
            start = today - timedelta(days=back)
            return start, start + timedelta(days=1)
    return None


def _date(text: str, today: datetime) -> _Days | None:
    """The last one that there was."""
    found = _DATED.search(text)
    if found is None:
        return None
    for year in (today.year, today.year - 1):
        try:
            start = today.replace(year=year, month=int(found["month"]), day=int(found["day"]))
        except ValueError:
            continue
        if start <= today:
            return start, start + timedelta(days=1)
    return None


def _week(text: str, today: datetime) -> _Days | None:
    found = _WEEK.search(text)
    if found is None:
        return None
    monday = today - timedelta(days=today.weekday())
    start = monday - timedelta(days=7) if found["last"] else monday
    return start, start + timedelta(days=7)


def _month(text: str, today: datetime) -> _Days | None:
    found = _MONTH.search(text)
    if found is None:
        return None
    first = today.replace(day=1)
    if found["last"]:
        return (first - timedelta(days=1)).replace(day=1), first
    return first, (first + timedelta(days=32)).replace(day=1)


def _year(text: str, today: datetime) -> _Days | None:
    found = _YEAR.search(text)
    if found is None:
        return None
    back = 2 if found["before"] else 1 if found["last"] else 0
    start = today.replace(year=today.year - back, month=1, day=1)
    return start, start.replace(year=start.year + 1)
