"""Help lines by country: for a crisis, an emergency, violence, and the young.

The table is a start, not a promise: lines change, so an operator checks those of the countries
served and replaces them by configuration (`help_lines_from`). `checked` is the day on which a line
was last compared with a public source; where it is missing, nobody has compared it yet.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from types import MappingProxyType

DIRECTORY = "findahelpline.com"
"""Lists support lines of most countries."""


class LineKind(StrEnum):
    CRISIS = "crisis"
    EMERGENCY = "emergency"
    """Ambulance first, police last, where they have numbers of their own."""
    RESCUE = "rescue"
    """Fire and rescue, for somebody at a height, where emergency numbers do not reach them."""
    VIOLENCE = "violence"
    MINORS = "minors"
    DIRECTORY = "directory"
    """No line: a site that lists them."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """`name` and `hours` are by language (`zh`, `en`), `hours` possibly empty."""

    kind: LineKind
    number: str
    name: Mapping[str, str]
    hours: Mapping[str, str]
    source: str
    checked: date | None = None


HelpLines = Mapping[str, tuple[HelpLine, ...]]
"""By country, ISO 3166-1 alpha-2 in capitals."""


class BadHelpLines(ValueError):
    """The configured help lines cannot be read; the message says where and why."""


def _both(chinese: str, english: str) -> Mapping[str, str]:
    return MappingProxyType({"zh": chinese, "en": english})


_NONE = _both("", "")
_ALWAYS = _both("全天 24 小时", "24 hours a day")
_CALL_OR_TEXT = _both("全天 24 小时，可打电话或发短信", "call or text, 24 hours a day")
_FREE = _both("免费，全天 24 小时", "free, 24 hours a day")
_EMERGENCY = _both("紧急求助", "emergency services")


def _emergency(*numbers: str) -> tuple[HelpLine, ...]:
    return tuple(HelpLine(LineKind.EMERGENCY, n, _EMERGENCY, _NONE, "") for n in numbers)


def _line(
    kind: LineKind,
    number: str,
    chinese: str,
    english: str,
    source: str,
    hours: Mapping[str, str] = _ALWAYS,
    checked: date | None = None,
) -> HelpLine:
    return HelpLine(kind, number, _both(chinese, english), hours, source, checked)


_C, _V, _M = LineKind.CRISIS, LineKind.VIOLENCE, LineKind.MINORS

HELP_LINES: HelpLines = MappingProxyType(
    {
        "CN": (
            _line(
                _C,
                "12356",
                "全国统一心理援助热线",
                "China's psychological support line",
                "https://www.nhc.gov.cn",
                _both(
                    "每天至少 18 小时有人接听，各地时段不一",
                    "staffed at least 18 hours a day, hours differ by place",
                ),
                date(2026, 11, 20),
            ),
            *_emergency("120", "110"),
            _line(
                LineKind.RESCUE,
                "119",
                "消防救援",
                "fire and rescue",
                "https://www.119.gov.cn",
                _NONE,
            ),
            _line(
                _V,
                "12338",
                "妇女维权公益服务热线",
                "women's rights line",
                "https://www.women.org.cn",
                _NONE,
            ),
            _line(
                _M,
                "12355",
                "青少年服务热线",
                "line for young people",
                "https://www.12355.net",
                _NONE,
            ),
        ),
        "HK": (
            _line(
                _C,
                "18111",
                "情绪通精神健康支援热线",
                "Mental Health Support Hotline",
                "https://www.shallwetalk.hk",
            ),
            _line(
                _C,
                "2389 2222",
                "撒玛利亚防止自杀会",
                "The Samaritan Befrienders",
                "https://sbhk.org.hk",
            ),
            *_emergency("999"),
            _line(
                _V,
                "18281",
                "东华三院芷若园",
                "CEASE Crisis Centre",
                "https://ceasecrisis.tungwahcsd.org",
            ),
        ),
        "MO": (
            _line(
                _C,
                "2852 5222",
                "明爱生命热线",
                "Caritas Life Hope Hotline",
                "https://www.caritas.org.mo",
            ),
            *_emergency("999"),
        ),
        "TW": (
            _line(_C, "1925", "安心专线", "Anxin Hotline", "https://www.mohw.gov.tw"),
            _line(_C, "1995", "生命线", "Lifeline", "https://www.life1995.org.tw"),
            *_emergency("119", "110"),
            _line(_V, "113", "保护专线", "protection hotline", "https://www.mohw.gov.tw"),
        ),
        "US": (
            _line(
                _C,
                "988",
                "自杀与危机生命线",
                "Suicide & Crisis Lifeline",
                "https://988lifeline.org",
                _CALL_OR_TEXT,
            ),
            *_emergency("911"),
            _line(
                _V,
                "1-800-799-7233",
                "全国家庭暴力热线",
                "National Domestic Violence Hotline",
                "https://www.thehotline.org",
            ),
            _line(
                _M,
                "1-800-422-4453",
                "儿童受虐求助热线",
                "Childhelp, for children who are hurt",
                "https://www.childhelphotline.org",
            ),
        ),
        "CA": (
            _line(
                _C,
                "988",
                "自杀危机求助热线",
                "Suicide Crisis Helpline",
                "https://988.ca",
                _CALL_OR_TEXT,
            ),
            *_emergency("911"),
            _line(
                _M, "1-800-668-6868", "儿童求助电话", "Kids Help Phone", "https://kidshelpphone.ca"
            ),
        ),
        "GB": (
            _line(
                _C,
                "116 123",
                "撒玛利亚会 Samaritans",
                "Samaritans",
                "https://www.samaritans.org",
                _FREE,
            ),
            *_emergency("999", "112"),
            _line(
                _V,
                "0808 2000 247",
                "全国家庭暴力求助热线",
                "National Domestic Abuse Helpline",
                "https://www.nationaldahelpline.org.uk",
                _FREE,
            ),
            _line(
                _M,
                "0800 1111",
                "儿童热线 Childline",
                "Childline",
                "https://www.childline.org.uk",
                _FREE,
            ),
        ),
        "IE": (
            _line(
                _C,
                "116 123",
                "撒玛利亚会 Samaritans",
                "Samaritans",
                "https://www.samaritans.org/ireland",
                _FREE,
            ),
            *_emergency("112", "999"),
            _line(
                _V,
                "1800 341 900",
                "妇女援助 Women's Aid",
                "Women's Aid",
                "https://www.womensaid.ie",
                _FREE,
            ),
            _line(
                _M,
                "1800 66 66 66",
                "儿童热线 Childline",
                "Childline",
                "https://www.childline.ie",
                _FREE,
            ),
        ),
        "AU": (
            _line(_C, "13 11 14", "生命线 Lifeline", "Lifeline", "https://www.lifeline.org.au"),
            *_emergency("000"),
            _line(
                _V, "1800 737 732", "1800RESPECT", "1800RESPECT", "https://www.1800respect.org.au"
            ),
            _line(
                _M,
                "1800 55 1800",
                "儿童热线 Kids Helpline",
                "Kids Helpline",
                "https://kidshelpline.com.au",
            ),
        ),
        "NZ": (
            _line(
                _C,
                "1737",
                "心理支持热线",
                "1737, need to talk?",
                "https://1737.org.nz",
                _CALL_OR_TEXT,
            ),
            *_emergency("111"),
        ),
        "SG": (
            _line(
                _C, "1-767", "新加坡援人协会", "Samaritans of Singapore", "https://www.sos.org.sg"
            ),
            *_emergency("995", "999"),
        ),
        "MY": (
            _line(
                _C,
                "03-7627 2929",
                "Befrienders",
                "Befrienders Kuala Lumpur",
                "https://www.befrienders.org.my",
            ),
            *_emergency("999"),
            _line(_V, "15999", "关爱热线 Talian Kasih", "Talian Kasih", "https://www.kpwkm.gov.my"),
        ),
        "JP": (
            _line(
                _C,
                "0120-279-338",
                "Yorisoi 热线",
                "Yorisoi Hotline",
                "https://www.since2011.net/yorisoi",
                _FREE,
            ),
            *_emergency("119", "110"),
        ),
        "KR": (
            _line(
                _C, "109", "自杀预防咨询电话", "suicide prevention line", "https://www.mohw.go.kr"
            ),
            *_emergency("119", "112"),
            _line(_V, "1366", "女性紧急电话", "Women's Hotline", "https://www.mogef.go.kr"),
        ),
        "DE": (
            _line(
                _C,
                "0800 111 0 111",
                "电话关怀 TelefonSeelsorge",
                "TelefonSeelsorge",
                "https://www.telefonseelsorge.de",
                _FREE,
            ),
            *_emergency("112"),
            _line(
                _V,
                "116 016",
                "妇女遭受暴力求助热线",
                "Hilfetelefon",
                "https://www.hilfetelefon.de",
                _FREE,
            ),
        ),
        "AT": (
            _line(
                _C,
                "142",
                "电话关怀 TelefonSeelsorge",
                "TelefonSeelsorge",
                "https://www.telefonseelsorge.at",
            ),
            *_emergency("144", "112"),
        ),
        "CH": (
            _line(
                _C,
                "143",
                "伸出的手 Die Dargebotene Hand",
                "Die Dargebotene Hand",
                "https://www.143.ch",
            ),
            *_emergency("144", "112"),
        ),
        "FR": (
            _line(
                _C,
                "3114",
                "全国自杀预防热线",
                "national suicide prevention line",
                "https://3114.fr",
                _FREE,
            ),
            *_emergency("15", "112"),
            _line(
                _V,
                "3919",
                "妇女遭受暴力求助热线",
                "Violences Femmes Info",
                "https://www.solidaritefemmes.org",
                _FREE,
            ),
        ),
        "ES": (
            _line(
                _C,
                "024",
                "自杀行为关怀热线",
                "line for suicidal behaviour",
                "https://www.sanidad.gob.es",
                _FREE,
            ),
            *_emergency("112"),
            _line(
                _V,
                "016",
                "性别暴力求助热线",
                "gender violence line",
                "https://violenciagenero.igualdad.gob.es",
            ),
        ),
        "IT": (
            *_emergency("112"),
            _line(_V, "1522", "反暴力热线", "anti-violence line", "https://www.1522.eu"),
        ),
        "NL": (
            _line(_C, "113", "113 自杀预防", "113 Suicide Prevention", "https://www.113.nl"),
            *_emergency("112"),
        ),
        "IN": (
            _line(
                _C,
                "14416",
                "Tele-MANAS 心理健康热线",
                "Tele-MANAS",
                "https://telemanas.mohfw.gov.in",
            ),
            *_emergency("112"),
            _line(_M, "1098", "儿童热线 Childline", "Childline", "https://www.childlineindia.org"),
        ),
        "BR": (
            _line(_C, "188", "生命关怀中心 CVV", "CVV", "https://www.cvv.org.br"),
            *_emergency("192", "190"),
            _line(_V, "180", "妇女求助中心", "women's line", "https://www.gov.br/mulheres"),
        ),
    }
)


class Urgency(Enum):
    """What the emergency number is called for."""

    BODY = "poison or injury"
    HEIGHT = "somebody at a height"
    THREAT = "another person"


_SIGNS = {"zh": ("（", "）", "，或者 "), "en": (" (", ")", ", or ")}
_OR = {"zh": " 或 ", "en": " or "}
_ANY_EMERGENCY = {"zh": "当地的紧急求助电话", "en": "your local emergency number"}
_ANY_HOTLINE = {
    "zh": f"{DIRECTORY} 上所在国家的心理援助热线",
    "en": f"the support lines of your country that {DIRECTORY} lists",
}


def help_text(
    lines: HelpLines, *, language: str, country: str, kind: LineKind | None = None
) -> str:
    """The lines of a country in one sentence part; `kind` puts lines of that kind first.

    Where a country is unknown: its own emergency number, and a directory.
    """
    known = lines.get(country.upper(), ())
    wanted = wanted_lines(known, kind)
    urgent = [one.number for one in known if one.kind is LineKind.EMERGENCY]
    return (_in_chinese if language == "zh" else _in_english)(wanted, urgent)


def wanted_lines(known: tuple[HelpLine, ...], kind: LineKind | None) -> list[HelpLine]:
    """Those of this kind, then those for a crisis."""
    first = [one for one in known if one.kind is kind]
    return [*first, *(one for one in known if one.kind is LineKind.CRISIS)]


def hotline_text(
    lines: HelpLines, *, language: str, country: str, kind: LineKind | None = None
) -> str:
    """As `help_text`, without the emergency numbers."""
    opening, closing, either = _SIGNS[language]
    wanted = wanted_lines(lines.get(country.upper(), ()), kind)
    named = either.join(_named(one, language, opening, closing) for one in wanted)
    return named or _ANY_HOTLINE[language]


def urgent_text(lines: HelpLines, *, language: str, country: str, urgency: Urgency) -> str:
    """The numbers to call first, the fitting one in front."""
    known = lines.get(country.upper(), ())
    numbers = [one.number for one in known if one.kind is LineKind.EMERGENCY]
    if urgency is not Urgency.BODY:
        numbers.reverse()
    rescue = [one.number for one in known if one.kind is LineKind.RESCUE]
    if urgency is Urgency.HEIGHT and rescue:
        numbers = [*numbers[:1], *rescue]
    return _OR[language].join(numbers) or _ANY_EMERGENCY[language]


def _in_chinese(lines: list[HelpLine], urgent: list[str]) -> str:
    if not lines and not urgent:
        return f"当地的紧急求助电话；也可以在 {DIRECTORY} 查到所在国家的心理援助热线"
    parts = ["，或者 ".join(_named(one, "zh", "（", "）") for one in lines)]
    parts += ["情况紧急请打 " + " 或 ".join(urgent)] if urgent else []
    if not any(one.kind is LineKind.CRISIS for one in lines):
        parts.append(f"也可以在 {DIRECTORY} 查到心理援助热线")
    return "；".join(filter(None, parts))


def _in_english(lines: list[HelpLine], urgent: list[str]) -> str:
    if not lines and not urgent:
        return f"your local emergency number; {DIRECTORY} lists support lines in your country"
    parts = [", or ".join(_named(one, "en", " (", ")") for one in lines)]
    parts += ["in an emergency, " + " or ".join(urgent)] if urgent else []
    if not any(one.kind is LineKind.CRISIS for one in lines):
        parts.append(f"{DIRECTORY} lists support lines")
    return "; ".join(filter(None, parts))


def _named(line: HelpLine, language: str, opening: str, closing: str) -> str:
    hours = line.hours.get(language, "")
    return f"{line.name[language]} {line.number}" + (f"{opening}{hours}{closing}" if hours else "")


def help_lines_from(json_text: str, *, base: HelpLines = HELP_LINES) -> HelpLines:
    """`base` with the countries that `json_text` names put in its place.

    The text is an object: country → list of lines with `kind`, `number`, `name` and optionally
    `hours` (each an object with `zh` and `en`), `source` and `checked` (YYYY-MM-DD). A country
    with an empty list is taken away. Raises BadHelpLines, which names the place.
    """
    try:
        given = json.loads(json_text)
    except (ValueError, RecursionError) as error:
        raise BadHelpLines(f"not JSON: {error}") from None
    if not isinstance(given, dict):
        raise BadHelpLines("an object of countries is expected")
    replaced = dict(base)
    for country, lines in given.items():
        replaced[_country(country)] = tuple(_lines(country, lines))
    return MappingProxyType({name: lines for name, lines in replaced.items() if lines})


def _country(name: str) -> str:
    if len(name) != 2 or not name.isascii() or not name.isalpha():
        raise BadHelpLines(f"{name[:20]!r} is no country of two letters")
    return name.upper()


def _lines(country: str, given: object) -> Iterator[HelpLine]:
    if not isinstance(given, list):
        raise BadHelpLines(f"{country}: a list of lines is expected")
    for index, one in enumerate(given):
        yield _read(f"{country}[{index}]", one)


_FIELDS = {"kind", "number", "name", "hours", "source", "checked"}
_GIVEN = tuple(one for one in LineKind if one is not LineKind.DIRECTORY)


def _read(place: str, given: object) -> HelpLine:
    if not isinstance(given, dict):
        raise BadHelpLines(f"{place}: an object is expected")
    if unknown := sorted(set(given) - _FIELDS):
        raise BadHelpLines(f"{place}: unknown field {unknown[0]!r}")
    kind = _text(place, given, "kind")
    if kind not in _GIVEN:
        raise BadHelpLines(f"{place}: kind is one of {', '.join(_GIVEN)}")
    return HelpLine(
        LineKind(kind),
        _text(place, given, "number"),
        _by_language(place, given, "name"),
        _by_language(place, given, "hours") if "hours" in given else _NONE,
        _text(place, given, "source") if "source" in given else "",
        _day(place, given),
    )


_LONGEST = 120


def _text(place: str, given: Mapping[str, object], field: str) -> str:
    value = given.get(field)
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        raise BadHelpLines(f"{place}.{field}: text of 1 to {_LONGEST} characters is expected")
    if any(mark in value for mark in "{}\n"):
        raise BadHelpLines(f"{place}.{field}: braces and line breaks are not allowed")
    return value.strip()


def _by_language(place: str, given: Mapping[str, object], field: str) -> Mapping[str, str]:
    value = given.get(field)
    if not isinstance(value, dict) or set(value) != {"zh", "en"}:
        raise BadHelpLines(f"{place}.{field}: an object with zh and en is expected")
    return _both(_text(f"{place}.{field}", value, "zh"), _text(f"{place}.{field}", value, "en"))


def _day(place: str, given: Mapping[str, object]) -> date | None:
    if "checked" not in given:
        return None
    try:
        return date.fromisoformat(_text(place, given, "checked"))
    except ValueError:
        raise BadHelpLines(f"{place}.checked: a day as YYYY-MM-DD is expected") from None
