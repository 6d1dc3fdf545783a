"""The fixed texts: which one, in which words, with which numbers."""

from collections.abc import Mapping
from itertools import pairwise

import pytest

from nuanxin.domain.safety import (
    HELP_LINES,
    SafetyLevel,
    Template,
    Told,
    aftercare_for,
    check_in_for,
    reply_for,
    told_in,
)
from nuanxin.domain.safety.texts import DANGER, Texts
from nuanxin.domain.safety.texts_after import AFTERCARE, CHECK_IN, RELIEF

LANGUAGES = ("zh", "en")
COUNTRIES = ("CN", "US", "GB", "IT", "ZZ")


def reply(template: Template, *, language: str = "zh", country: str = "CN", times: int = 0) -> str:
    """After it was said so many times."""
    said: list[str] = []
    for _ in range(times + 1):
        text = reply_for(
            SafetyLevel.ACUTE, language=language, country=country, template=template, said=said
        )
        assert text is not None
        said.append(text)
    return said[-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", Template)
def test_nothing_is_said_twice_running(template: Template, language: str) -> None:
    said = [reply(template, language=language, times=times) for times in range(6)]
    assert all(one != following for one, following in pairwise(said))
    assert all(len(later) < len(said[0]) for later in said[1:3] if later != said[0])


@pytest.mark.parametrize("template", [Template.ACUTE, Template.RISK, Template.ATTEMPT])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_back_is_one_of_the_shorter_ones(template: Template, language: str) -> None:
    said = [reply(template, language=language, times=times) for times in range(6)]
    assert len(set(said)) == 3
    assert said.count(said[0]) == 1


def test_only_the_same_text_counts_as_said() -> None:
    said = [reply(Template.ACUTE), reply(Template.RISK)]
    text = reply_for(
        SafetyLevel.ACUTE, language="zh", country="CN", template=Template.ATTEMPT, said=said
    )
    assert text == reply(Template.ATTEMPT)


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", Template)
def test_every_wording_has_a_number_says_ai_and_asks_once(
    template: Template, language: str, country: str
) -> None:
    for times in range(3):
        text = reply(template, language=language, country=country, times=times)
        assert text.count("？" if language == "zh" else "?") == 1
        assert "我是 AI" in text or "I'm an AI" in text
        known = [one.number for one in HELP_LINES.get(country, ())]
        assert any(one in text for one in (*known, "findahelpline.com"))
        assert "{" not in text


@pytest.mark.parametrize(
    ("template", "country", "first"),
    [
        (Template.ATTEMPT, "CN", "120 或 110"),
        (Template.HEIGHT, "CN", "110 或 119"),
        (Template.ATTEMPT, "US", "911"),
        (Template.ATTEMPT, "GB", "999 或 112"),
        (Template.HEIGHT, "JP", "110 或 119"),
        (Template.ATTEMPT, "ZZ", "当地的紧急求助电话"),
    ],
)
def test_an_attempt_comes_with_the_emergency_number_before_any_hotline(
    template: Template, country: str, first: str
) -> None:
    text = reply(template, country=country)
    assert first in text
    for line in HELP_LINES.get(country, ()):
        if line.kind == "crisis":
            assert text.index(first) < text.index(line.number)


@pytest.mark.parametrize(
    ("language", "advice"),
    [
        ("zh", ("别等", "别一个人", "门", "不要自己催吐", "包装", "叫人")),
        ("en", ("Don't wait", "don't stay alone", "Unlock", "vomit", "packaging", "someone")),
    ],
)
def test_an_attempt_comes_with_first_aid(language: str, advice: tuple[str, ...]) -> None:
    text = reply(Template.ATTEMPT, language=language)
    assert all(one in text for one in advice)


@pytest.mark.parametrize("relief", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_aftercare_is_about_the_danger_it_follows(language: str, relief: bool) -> None:
    told = {
        template: aftercare_for(0, language=language, country="CN", after=template, relief=relief)
        for template in Template
    }
    assert all("12356" in one for one in told.values())
    assert told[Template.ACUTE] == told[Template.RISK]
    assert "12338" in told[Template.VIOLENCE]
    assert "110" in told[Template.VIOLENCE]
    assert "120" in told[Template.OTHER_PERSON]
    assert len({told[Template.ACUTE], told[Template.VIOLENCE], told[Template.OTHER_PERSON]}) == 3


@pytest.mark.parametrize("texts", [DANGER, AFTERCARE, RELIEF, CHECK_IN])
def test_there_is_every_text_in_both_languages(texts: Mapping[Template, Texts]) -> None:
    assert set(texts) == set(Template)
    assert all(set(one) == set(LANGUAGES) for one in texts.values())
    assert all(len(one["zh"]) == len(one["en"]) for one in texts.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", Template)
def test_a_text_is_known_again_whatever_lines_are_in_it(template: Template, language: str) -> None:
    for times in range(3):
        text = reply(template, language=language, country="GB", times=times)
        assert told_in(f"……\n\n{text}\n如果你还没满 18 岁") == Told(template)
    check = check_in_for(template, language=language, country="GB")
    told = told_in(check)
    assert told is not None
    assert told.is_check_in


@pytest.mark.parametrize("text", ["", "你好呀", "I hear you", "我是 AI，我在听。你现在安全吗？"])
def test_other_replies_are_none_of_them(text: str) -> None:
    assert told_in(text) is None
