from datetime import UTC, datetime, timedelta

import pytest

from nuanxin.retrieval.contexts import Saying, conversation_entries, date_words
from nuanxin.retrieval.index import Query
from nuanxin.retrieval.pack import Pack

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)


def talk(*texts: str, apart: timedelta = timedelta(minutes=1)) -> list[Saying]:
    return [
        Saying(f"m{number}", "Ann" if number % 2 == 0 else "Bob", text, AT + number * apart)
        for number, text in enumerate(texts)
    ]


def test_an_answer_is_found_by_its_question() -> None:
    pack = Pack.of(conversation_entries(talk("Where did you fly to?", "Lisbon", "Nice", "Bye")))
    assert "m1" in [hit.id for hit in pack.search(Query("where did Bob fly?", limit=2))]


def test_neighbours_reach_two_sayings_each_way() -> None:
    entries = conversation_entries(talk("zero", "one", "two", "three", "four", "five"))
    context = entries[2].context.split("\n")[:-1]
    assert context == ["zero", "one", "three", "four"]


def test_a_long_silence_parts_neighbours() -> None:
    entries = conversation_entries(talk("zero", "one", apart=timedelta(hours=5)))
    assert "one" not in entries[0].context


def test_a_speaker_is_a_group_and_part_of_what_is_said() -> None:
    (entry,) = conversation_entries([Saying("m0", "Ann", "hello", AT, shown="a red boat")])
    assert entry.group == "Ann"
    assert entry.text == "Ann hello"
    assert "a red boat" in entry.context
    assert entry.at == AT


def test_who_has_no_name_adds_nothing() -> None:
    (entry,) = conversation_entries([Saying("m0", "", "hello", AT)])
    assert entry.text == "hello"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("hi", ["Sunday 1 March 2026"]),
        ("I met her yesterday", ["Sunday 1 March 2026", "Saturday 28 February 2026"]),
        ("the day before yesterday", ["Sunday 1 March 2026", "Friday 27 February 2026"]),
        ("你好", ["2026年3月1日 星期日"]),
        (
            "昨天见了她，明天再去",
            ["2026年3月1日 星期日", "2026年2月28日 星期六", "2026年3月2日 星期一"],
        ),
        ("後天考試", ["2026年3月1日 星期日", "2026年3月3日 星期二"]),
    ],
)
def test_days_are_told_in_the_language_of_the_text(text: str, days: list[str]) -> None:
    assert date_words(text, AT) == " ".join(days)


def test_nothing_said_makes_no_entries() -> None:
    assert conversation_entries([]) == ()
