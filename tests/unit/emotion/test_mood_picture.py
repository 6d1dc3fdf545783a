"""The picture is whole SVG that says what it shows, whatever people call their tags."""

from datetime import UTC, date, timedelta
from typing import Literal
from xml.etree import ElementTree

import pytest

from functions.emotion.moods.picture import picture
from functions.emotion.moods.report import summarise
from functions.emotion.moods.service import MoodView
from nuanxin.domain.moods import MoodRecord
from tests.simulation.moods import ZONE, Life, Planted, live
from tests.unit.emotion.mood_support import MONDAY, series

SVG = "{http://www.w3.org/2000/svg}"
Language = Literal["zh", "en"]


def drawn(records: list[MoodRecord], last: date, language: Language = "zh") -> ElementTree.Element:
    view = MoodView(MONDAY, last, "UTC", False, summarise(records, UTC))
    return ElementTree.fromstring(picture(view, language))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_has_a_title_and_a_description(language: Language) -> None:
    svg = drawn(series([0.1, 0.3]), MONDAY + timedelta(days=9), language)
    assert svg.attrib["role"] == "img"
    ids = {one.attrib["id"] for one in svg if one.tag in (f"{SVG}title", f"{SVG}desc")}
    assert set(svg.attrib["aria-labelledby"].split()) == ids
    assert "心情" in "".join(svg.itertext()) or language == "en"


def test_every_day_of_the_range_is_a_square_and_only_those_with_records_have_a_colour() -> None:
    svg = drawn(series([0.9, None, -0.9]), MONDAY + timedelta(days=6))
    squares = [one for one in svg.iter(f"{SVG}rect") if one.find(f"{SVG}title") is not None]
    assert [one.attrib["class"] for one in squares] == ["s6", "none", "s0", *["none"] * 4]


def test_what_was_found_is_said_and_marked() -> None:
    planted = (Planted("trigger", -0.6, "<b>&雨"), Planted("sustained_low", -0.7, at=50, until=72))
    lived = live(Life(120, planted=planted), 5)
    view = MoodView(
        date(2024, 1, 15), lived.last_day, "Asia/Shanghai", False, summarise(lived.records, ZONE)
    )
    svg = ElementTree.fromstring(picture(view, "zh"))
    said = "".join(one.text or "" for one in svg.iter(f"{SVG}text"))
    assert "「<b>&雨」" in said
    assert any(one.attrib.get("class") == "low" for one in svg.iter(f"{SVG}rect"))


def test_a_silence_breaks_the_line() -> None:
    svg = drawn(series([0.1] * 5 + [None] * 20 + [0.2] * 5), MONDAY + timedelta(days=29))
    assert len(list(svg.iter(f"{SVG}polyline"))) == 2


@pytest.mark.parametrize("days", [1, 2, 30, 400])
def test_nothing_leaves_the_page(days: int) -> None:
    svg = drawn(series([0.5, -1.0, 1.0] * 140)[:days], MONDAY + timedelta(days=days - 1))
    width, height = float(svg.attrib["width"]), float(svg.attrib["height"])
    for one in svg.iter(f"{SVG}rect"):
        x, y = float(one.attrib.get("x", 0)), float(one.attrib.get("y", 0))
        assert 0 <= x <= x + float(one.attrib["width"]) <= width
        assert 0 <= y <= y + float(one.attrib["height"]) <= height


def test_without_records_it_says_so() -> None:
    svg = drawn([], MONDAY + timedelta(days=89))
    assert "还没有看出什么规律" in "".join(svg.itertext())


@pytest.mark.parametrize(
    ("language", "about", "said"),
    [
        ("en", "1 day noted, 1 record", "With 20 more days noted"),
        ("zh", "有记录的 1 天，1 条记录", "再记 20 天"),
    ],
)
def test_one_day_is_counted_as_one_and_what_is_missing_is_said(
    language: Language, about: str, said: str
) -> None:
    text = "".join(drawn(series([0.4]), MONDAY, language).itertext())
    assert about in text
    assert said in text


def test_the_last_missing_day_is_one_day() -> None:
    text = "".join(drawn(series([0.4, 0.1] * 10), MONDAY + timedelta(days=19), "en").itertext())
    assert "20 days noted, 20 records" in text
    assert "With 1 more day noted" in text


def test_with_days_enough_none_are_asked_for() -> None:
    text = "".join(drawn(series([0.4] * 40), MONDAY + timedelta(days=39), "en").itertext())
    assert "No pattern stands out so far." in text
    assert "more day" not in text
