"""Help lines one by one, and in the words of a notice."""

import pytest

from nuanxin.domain.safety import (
    HELP_LINES,
    BadHelpLines,
    LineKind,
    Reason,
    SafetyLevel,
    SafetyNotice,
    help_lines_from,
    lines_of,
    shown_for,
)

DIRECTORY = "https://findahelpline.com"
COUNTRIES = [*HELP_LINES, "ZZ"]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("reason", [Reason.WISH, Reason.VIOLENCE])
def test_a_notice_names_its_lines_and_no_others(
    country: str, language: str, reason: Reason
) -> None:
    shown = shown_for(SafetyLevel.RISK, language=language, country=country, reasons=[reason])
    assert shown.notice is not None
    rest = shown.notice
    for line in shown.lines:
        named = "findahelpline.com" if line.number is None else line.number
        assert named in rest
        rest = rest.replace(named, "", 1)
        if line.kind is not LineKind.EMERGENCY:
            assert line.name.removesuffix(named).rstrip() in shown.notice or line.number is None
    known = [one.number for one in HELP_LINES.get(country, ())]
    assert not any(number in rest for number in known if len(number) > 4)
    assert "findahelpline.com" not in rest


@pytest.mark.parametrize("level", [SafetyLevel.NONE, SafetyLevel.DISTRESS])
def test_without_danger_there_are_no_lines(level: SafetyLevel) -> None:
    assert shown_for(level, language="zh", country="CN") == SafetyNotice(level)


def test_all_lines_of_a_country_are_shown_in_a_language() -> None:
    numbers = [one.number for one in HELP_LINES["CN"]]
    chinese, english = (lines_of(HELP_LINES, language=one, country="cn") for one in ("zh-CN", "de"))
    assert [one.number for one in chinese] == [one.number for one in english] == numbers
    assert chinese[0].name == "全国统一心理援助热线"
    assert english[0].name == "China's psychological support line"


def test_an_unknown_country_gets_a_directory() -> None:
    (line,) = lines_of(HELP_LINES, language="zh", country="ZZ")
    assert (line.kind, line.number, line.source) == (LineKind.DIRECTORY, None, DIRECTORY)


def test_a_country_without_a_line_for_crises_gets_a_directory_too() -> None:
    given = '[{"kind": "emergency", "number": "1", "name": {"zh": "急", "en": "e"}}]'
    lines = help_lines_from(f'{{"ZZ": {given}}}')
    shown = lines_of(lines, language="en", country="ZZ")
    assert [(one.kind, one.number) for one in shown] == [
        (LineKind.EMERGENCY, "1"),
        (LineKind.DIRECTORY, None),
    ]


def test_operators_name_lines_and_no_directories() -> None:
    given = '[{"kind": "directory", "number": "1", "name": {"zh": "急", "en": "e"}}]'
    with pytest.raises(BadHelpLines, match="kind is one of"):
        help_lines_from(f'{{"ZZ": {given}}}')
