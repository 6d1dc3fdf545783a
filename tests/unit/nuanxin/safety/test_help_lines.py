"""The table of help lines, and how an operator replaces some of it."""

import json
from urllib.parse import urlsplit

import pytest

from nuanxin.domain.safety import (
    HELP_LINES,
    BadHelpLines,
    LineKind,
    Reason,
    SafetyLevel,
    help_lines_from,
    notice_for,
    reply_for,
)

LINE = {"kind": "crisis", "number": "123 45", "name": {"zh": "热线", "en": "The Line"}}


@pytest.mark.parametrize("country", list(HELP_LINES))
def test_every_country_has_an_emergency_number_and_lines_with_both_names(country: str) -> None:
    lines = HELP_LINES[country]
    assert any(one.kind is LineKind.EMERGENCY for one in lines)
    for one in lines:
        assert one.name["zh"]
        assert one.name["en"]
        assert set(one.hours) == {"zh", "en"}
        assert one.kind is LineKind.EMERGENCY or urlsplit(one.source).scheme == "https"


def test_china_has_lines_for_a_crisis_for_violence_and_for_the_young() -> None:
    numbers = {one.kind: one.number for one in HELP_LINES["CN"]}
    assert numbers[LineKind.CRISIS] == "12356"
    assert numbers[LineKind.VIOLENCE] == "12338"
    assert numbers[LineKind.MINORS] == "12355"


def test_an_operator_replaces_a_country_and_leaves_the_others() -> None:
    lines = help_lines_from(json.dumps({"cn": [LINE | {"hours": {"zh": "白天", "en": "by day"}}]}))
    reply = reply_for(SafetyLevel.ACUTE, language="zh", country="CN", lines=lines)
    assert reply is not None
    assert "热线 123 45（白天）" in reply
    assert "12356" not in reply
    assert lines["US"] == HELP_LINES["US"]


def test_a_country_with_an_empty_list_is_taken_away() -> None:
    lines = help_lines_from('{"US": []}')
    notice = notice_for(SafetyLevel.RISK, language="en", country="US", lines=lines)
    assert notice is not None
    assert "988" not in notice
    assert "findahelpline.com" in notice


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "countries"),
        ('{"China": []}', "China"),
        ('{"CN": {}}', "CN"),
        ('{"CN": [1]}', "CN[0]"),
        (json.dumps({"CN": [LINE | {"kind": "pizza"}]}), "CN[0]"),
        (json.dumps({"CN": [LINE | {"number": ""}]}), "CN[0].number"),
        (json.dumps({"CN": [LINE | {"number": 12356}]}), "CN[0].number"),
        (json.dumps({"CN": [LINE | {"number": "{lines}"}]}), "CN[0].number"),
        (json.dumps({"CN": [LINE | {"number": "9" * 200}]}), "CN[0].number"),
        (json.dumps({"CN": [LINE, LINE | {"name": {"zh": "热线"}}]}), "CN[1].name"),
        (json.dumps({"CN": [LINE | {"hours": "always"}]}), "CN[0].hours"),
        (json.dumps({"CN": [LINE | {"checked": "yesterday"}]}), "CN[0].checked"),
        (json.dumps({"CN": [LINE | {"colour": "red"}]}), "colour"),
    ],
)
def test_a_mistake_is_refused_and_its_place_named(given: str, place: str) -> None:
    with pytest.raises(BadHelpLines) as refused:
        help_lines_from(given)
    assert place in str(refused.value)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_violence_comes_with_its_own_text_and_lines(language: str) -> None:
    reply = reply_for(SafetyLevel.RISK, language=language, country="CN", reasons=(Reason.VIOLENCE,))
    assert reply is not None
    assert "12338" in reply
    assert "110" in reply
    assert reply != reply_for(SafetyLevel.RISK, language=language, country="CN")


def test_ones_own_life_comes_before_violence_and_others() -> None:
    general = reply_for(SafetyLevel.RISK, language="zh", country="CN")
    for reasons in (
        (Reason.WISH, Reason.VIOLENCE),
        (Reason.SELF_HARM, Reason.OTHER_PERSON),
        (Reason.GATE,),
    ):
        assert general == reply_for(SafetyLevel.RISK, language="zh", country="CN", reasons=reasons)


@pytest.mark.parametrize("reasons", [(), (Reason.VIOLENCE,), (Reason.OTHER_PERSON,)])
@pytest.mark.parametrize("level", [SafetyLevel.RISK, SafetyLevel.ACUTE])
def test_every_fixed_reply_says_ai_asks_once_and_names_no_method(
    level: SafetyLevel, reasons: tuple[Reason, ...]
) -> None:
    chinese = reply_for(level, language="zh", country="CN", reasons=reasons) or ""
    english = reply_for(level, language="en", country="US", reasons=reasons) or ""
    assert "我是 AI" in chinese
    assert "I'm an AI" in english
    assert chinese.count("？") == 1
    assert english.count("?") == 1
    for wrong in ("冷静", "保密", "跳楼", "割", "药", "calm down", "secret", "pills", "抑郁"):
        assert wrong not in chinese + english
