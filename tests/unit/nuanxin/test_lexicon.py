import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuanxin.domain.emotion import VALENCE_AROUSAL, Emotion, EmotionReading
from nuanxin.domain.lexicon import LexiconAnalyser
from nuanxin.domain.safety import SafetyLevel

analyser = LexiconAnalyser()


def read(text: str) -> EmotionReading:
    return analyser.read([text])[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("我今天特别开心", Emotion.JOY),
        ("我考上研究生了！", Emotion.JOY),
        ("笑死我了哈哈哈", Emotion.JOY),
        ("爸妈都特别高兴", Emotion.JOY),
        ("好难过，哭了一晚", Emotion.SADNESS),
        ("我跟男朋友分手了", Emotion.SADNESS),
        ("气死我了！", Emotion.ANGER),
        ("凭什么把锅甩给我", Emotion.ANGER),
        ("明天手术，好害怕", Emotion.FEAR),
        ("居然是他，没想到", Emotion.SURPRISE),
        ("这味道太恶心了", Emotion.DISGUST),
        ("我下午三点去公园", Emotion.NEUTRAL),
        ("I'm so happy today", Emotion.JOY),
        ("my dog died and I miss him", Emotion.SADNESS),
        ("I'm furious, she lied to me", Emotion.ANGER),
        ("I'm scared of tomorrow", Emotion.FEAR),
        ("wow, I can't believe it", Emotion.SURPRISE),
        ("that is disgusting", Emotion.DISGUST),
        ("the train leaves at nine", Emotion.NEUTRAL),
        ("😭😭", Emotion.SADNESS),
        ("[发怒]", Emotion.ANGER),
        ("🎉", Emotion.JOY),
    ],
)
def test_plain_feelings_are_read(text: str, label: Emotion) -> None:
    assert read(text).label is label


@pytest.mark.parametrize("text", ["我不开心", "一点都不快乐", "I'm not happy", "没有很高兴"])
def test_denied_joy_leans_sad(text: str) -> None:
    assert read(text).label is Emotion.SADNESS


@pytest.mark.parametrize("text", ["我没有生气", "不是很难过", "I'm not afraid", "别难过"])
def test_denied_pain_is_neutral(text: str) -> None:
    assert read(text).label is Emotion.NEUTRAL


def test_a_joy_that_is_longed_for_is_not_felt() -> None:
    assert read("我也希望自己能开心").label is not Emotion.JOY


def test_what_comes_after_but_weighs_more() -> None:
    assert read("虽然很累，但是很幸福").label is Emotion.JOY
    assert read("虽然很幸福，但是很累很难过").label is Emotion.SADNESS


def test_degree_words_move_the_intensity() -> None:
    faint, plain, strong = read("有点难过"), read("难过"), read("特别难过")
    assert faint.intensity < plain.intensity < strong.intensity


@pytest.mark.parametrize("text", ["", "   ", "。。。", "qwrtz"])
def test_an_empty_or_unknown_text_is_neutral_with_low_intensity(text: str) -> None:
    reading = read(text)
    assert reading.label is Emotion.NEUTRAL
    assert reading.intensity < 0.1
    assert reading.language == "und"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("你好", "zh"),
        ("我的 boss 很讨厌", "zh"),
        ("how are you", "en"),
        ("今日は悲しい", "und"),
        ("bonjour je suis triste", "und"),
        ("123", "und"),
    ],
)
def test_the_language_is_told_or_left_open(text: str, language: str) -> None:
    assert read(text).language == language


def test_readings_come_in_order_and_name_the_analyser() -> None:
    readings = analyser.read(["开心", "难过"])
    assert [one.label for one in readings] == [Emotion.JOY, Emotion.SADNESS]
    assert {one.model for one in readings} == {"lexicon-1"}
    assert analyser.read([]) == ()


def test_safety_is_read_over_the_whole_text() -> None:
    assert read("今天天气不错。" * 1000 + "我想自杀").safety is SafetyLevel.ACUTE


@given(st.text())
def test_a_reading_is_well_formed_for_any_text(text: str) -> None:
    reading = read(text)
    assert set(reading.scores) == set(Emotion)
    assert math.isclose(math.fsum(reading.scores.values()), 1, abs_tol=1e-9)
    assert all(score >= 0 for score in reading.scores.values())
    assert -1 <= reading.valence <= 1
    assert 0 <= reading.arousal <= 1
    assert 0 <= reading.intensity <= 1
    assert reading.scores[reading.label] == max(reading.scores.values())
    assert reading == read(text)


@given(st.text(alphabet="开心难过不很怕气死但是，！哈😭", max_size=40))
def test_valence_and_arousal_are_expectations(text: str) -> None:
    reading = read(text)
    valence = sum(p * VALENCE_AROUSAL[label][0] for label, p in reading.scores.items())
    arousal = sum(p * VALENCE_AROUSAL[label][1] for label, p in reading.scores.items())
    assert math.isclose(reading.valence, valence, abs_tol=1e-9)
    assert math.isclose(reading.arousal, arousal, abs_tol=1e-9)


def test_a_text_of_a_hundred_kilobytes_is_not_slow() -> None:
    started = time.perf_counter()
    read("今天加班到很晚，老板还骂我，真的好难过。" * 1700)
    assert time.perf_counter() - started < 2
