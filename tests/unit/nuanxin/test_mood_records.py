"""Records of moods: what is said, what is read, what is made of tags."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.emotion import Emotion, EmotionReading, sobered
from nuanxin.domain.moods import (
    MAX_TAGS,
    MoodRecord,
    MoodSaid,
    MoodSource,
    hand_record,
    mood_id_of,
    normalised_tags,
    turn_record,
)
from nuanxin.domain.safety import SafetyLevel
from tests.fakes.analysers import reading

AT = datetime(2024, 3, 14, 9, tzinfo=UTC)
READ = replace(reading(label=Emotion.FEAR), valence=-0.6, arousal=0.8)


def by_hand(read: EmotionReading | None = None, **said: object) -> MoodRecord:
    return hand_record("md_1", AT, MoodSaid(**said), read)  # type: ignore[arg-type]


def test_a_label_alone_brings_its_usual_place() -> None:
    record = by_hand(label=Emotion.SADNESS)
    assert (record.valence, record.arousal, record.intensity) == (-0.7, 0.3, 0.7)
    assert record.confidence == 1.0


def test_a_number_alone_makes_no_label_up() -> None:
    record = by_hand(valence=0.4)
    assert (record.label, record.arousal) == (None, None)
    assert (record.valence, record.intensity) == (0.4, 0.4)


def test_what_was_said_counts_more_than_what_is_usual() -> None:
    record = by_hand(label=Emotion.JOY, valence=0.1, arousal=0.0, intensity=0.9)
    assert (record.label, record.valence) == (Emotion.JOY, 0.1)
    assert (record.arousal, record.intensity) == (0.0, 0.9)


def test_a_note_alone_is_read_and_its_topics_become_tags() -> None:
    record = by_hand(READ, note="明天考试", tags=("紧张",))
    assert (record.label, record.valence, record.arousal) == (Emotion.FEAR, -0.6, 0.8)
    assert record.confidence == max(READ.scores.values())
    assert record.tags == ("紧张", "exam")


def test_a_mood_of_nothing_says_nothing() -> None:
    assert not MoodSaid(tags=("加班",), arousal=0.3).says_something
    assert not MoodSaid(note="").says_something
    assert MoodSaid(valence=0.0).says_something


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["  加班 ", "加班"], ("加班",)),
        (["Mark", "MARK", "mark"], ("mark",)),
        (["ＫＴＶ"], ("ktv",)),
        (["late   night"], ("late night",)),
        (["字" * 32], ("字" * 32,)),
        ([], ()),
    ],
)
def test_tags_have_one_form(given: list[str], kept: tuple[str, ...]) -> None:
    assert normalised_tags(given) == kept


@pytest.mark.parametrize(
    "given", [[""], ["   "], ["字" * 33], ["a\x00b"], ["\ud800"], [str(n) for n in range(11)]]
)
def test_odd_tags_are_refused(given: list[str]) -> None:
    with pytest.raises(ValueError, match=r"characters|at most"):
        normalised_tags(given)


def message(text: str, emotion: EmotionReading | None) -> Message:
    return Message("m_01hr", "c_1", Author.USER, text, AT, emotion=emotion)


def test_a_turn_gives_a_record_without_its_words() -> None:
    record = turn_record(message("又加班，老板骂我", READ), strategy="reflection")
    assert record is not None
    assert (record.source, record.note) == (MoodSource.TURN, None)
    assert (record.id, record.message_id) == (mood_id_of("m_01hr"), "m_01hr")
    assert (record.conversation_id, record.strategy) == ("c_1", "reflection")
    assert record.tags == ("overtime", "boss")
    assert (record.at, record.label, record.valence) == (AT, Emotion.FEAR, -0.6)


def test_a_turn_that_nobody_read_gives_none() -> None:
    assert turn_record(message("嗯", None)) is None


@pytest.mark.parametrize(
    "text", ["再见", "你是谁？", "谢谢", "tell me a joke", "我妹妹叫什么？", "我几点面试来着？"]
)
def test_a_turn_that_tells_no_mood_gives_none(text: str) -> None:
    assert turn_record(message(text, replace(READ, label=Emotion.SURPRISE))) is None


GLAD = replace(
    reading(label=Emotion.JOY),
    scores={**dict.fromkeys(Emotion, 0.0), Emotion.JOY: 0.6, Emotion.SADNESS: 0.3}
    | {Emotion.NEUTRAL: 0.1},
    valence=0.5,
)


def test_no_joy_is_noted_in_danger() -> None:
    dangerous = replace(GLAD, safety=SafetyLevel.ACUTE)
    record = turn_record(message("我刚吃了一整瓶安眠药", dangerous))
    assert record is not None
    assert record.label is Emotion.SADNESS
    assert record.valence < 0
    assert record.confidence == pytest.approx(0.75)


def test_danger_that_only_the_conversation_shows_counts_as_well() -> None:
    record = turn_record(message("都吃了", GLAD), in_danger=True)
    assert record is not None
    assert record.label is Emotion.SADNESS
    calm = turn_record(message("都吃了", GLAD))
    assert calm is not None
    assert calm.label is Emotion.JOY


def test_a_goodbye_in_danger_is_noted() -> None:
    assert turn_record(message("再见", replace(READ, safety=SafetyLevel.RISK))) is not None


def test_what_is_left_of_nothing_but_joy_is_unsure() -> None:
    only = replace(GLAD, scores={**dict.fromkeys(Emotion, 0.0), Emotion.JOY: 1.0})
    sober = sobered(replace(only, safety=SafetyLevel.RISK))
    assert (sober.label, sober.valence) == (Emotion.NEUTRAL, 0.0)
    assert sobered(only) is only


def test_odd_readings_stay_within_bounds_and_many_topics_within_ten() -> None:
    odd = replace(READ, valence=-3.0, arousal=1.7, intensity=-1.0)
    text = "加班 老板 同事 考试 家人 妈妈 爸爸 男朋友 分手 孩子 朋友 失眠"
    record = turn_record(message(text, odd))
    assert record is not None
    assert (record.valence, record.arousal, record.intensity) == (-1.0, 1.0, 0.0)
    assert len(record.tags) == MAX_TAGS
