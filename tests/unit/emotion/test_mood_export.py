"""Moods as a table."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.emotion.moods.exporting import BOM, COLUMNS, as_csv
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.moods import MoodRecord, MoodSource, mood_id

AT = datetime(2026, 3, 14, 17, 26, 53, 589_000, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
FORMULAS = "=+-@＝＋－＠"


def record(**given: object) -> MoodRecord:
    plain = MoodRecord(mood_id(AT), AT, MoodSource.HAND, -0.6, 0.6, 1.0)
    return MoodRecord(**{name: getattr(plain, name) for name in plain.__slots__} | given)


def table(records: Sequence[MoodRecord], zone: tzinfo = SHANGHAI) -> list[dict[str, str]]:
    text = as_csv(records, str(zone), zone, with_head=True)
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_a_record_is_one_line_of_named_cells() -> None:
    one = record(
        label=Emotion.SADNESS,
        arousal=0.3,
        note='下雨，\n没带伞 "真的"',
        tags=("加班", "雨"),
        helped=("热茶",),
        message_id="m_1",
        conversation_id="c_1",
        strategy="comfort",
    )
    (line,) = table([one])
    assert line == {
        "date": "2026-03-15",
        "at": "2026-03-15T01:26:53+08:00",
        "time_zone": "Asia/Shanghai",
        "source": "hand",
        "label": "sadness",
        "valence": "-0.6",
        "arousal": "0.3",
        "intensity": "0.6",
        "confidence": "1.0",
        "tags": "加班; 雨",
        "helped": "热茶",
        "note": '下雨，\n没带伞 "真的"',
        "strategy": "comfort",
        "conversation_id": "c_1",
        "message_id": "m_1",
        "id": one.id,
    }


def test_what_nobody_said_is_empty() -> None:
    (line,) = table([record()])
    empty = {name for name, cell in line.items() if not cell}
    assert empty == {
        *("label", "arousal", "tags", "helped", "note"),
        *("strategy", "conversation_id", "message_id"),
    }


def test_a_later_page_goes_on_below_the_first() -> None:
    one = record()
    first = as_csv([one], "UTC", UTC, with_head=True)
    second = as_csv([one], "UTC", UTC, with_head=False)
    lines = list(csv.reader(io.StringIO((first + second).removeprefix(BOM), newline="")))
    assert tuple(lines[0]) == COLUMNS
    assert lines[1] == lines[2]
    assert len(lines) == 3


@pytest.mark.parametrize("sign", FORMULAS)
@pytest.mark.parametrize("lead", ["", "  ", "\u3000", "\t"])
@pytest.mark.parametrize("before", ["", "好;", "a, ", "行\n", "行\r\n", "行\t"])
def test_what_people_wrote_is_no_formula(sign: str, lead: str, before: str) -> None:
    text = f"{before}{lead}{sign}HYPERLINK(1)"
    (line,) = table([record(note=text, tags=(f"{sign}1",), helped=("a", f"{sign}2"))])
    assert line["note"].count("'") == 1
    assert line["note"].replace("'", "") == text
    assert line["tags"] == f"'{sign}1"
    assert line["helped"] == f"a;' {sign}2"


@given(st.text(alphabet="=+-@；;,\t\n\r \u3000\"'a1＝", max_size=12))
def test_no_cell_however_it_is_cut_begins_a_formula(note: str) -> None:
    (line,) = table([record(note=note)])
    for end in ",;\t\r\n":
        for piece in line["note"].split(end):
            assert piece.strip()[:1] not in set(FORMULAS)


@given(st.text(max_size=40).filter(lambda note: "\0" not in note))
def test_nothing_but_apostrophes_is_added(note: str) -> None:
    (line,) = table([record(note=note)])
    assert line["note"].replace("'", "") == note.replace("'", "")
