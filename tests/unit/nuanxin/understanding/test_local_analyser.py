import math
import subprocess
import sys
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuanxin.domain.emotion import Emotion, EmotionReading
from nuanxin.domain.safety import SafetyLevel, is_danger
from nuanxin.understanding.analyser import LocalAnalyser, classifier
from nuanxin.understanding.unusable import UnusableWeights

analyser = LocalAnalyser()


def read(text: str) -> EmotionReading:
    return analyser.read([text])[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("我今天特别开心", Emotion.JOY),
        ("我考上研究生了！", Emotion.JOY),
        ("笑死我了哈哈哈", Emotion.JOY),
        ("好难过，哭了一晚", Emotion.SADNESS),
        ("气死我了！", Emotion.ANGER),
        ("凭什么把锅甩给我", Emotion.ANGER),
        ("明天手术，好害怕", Emotion.FEAR),
        ("居然是他，没想到", Emotion.SURPRISE),
        ("这味道太恶心了", Emotion.DISGUST),
        ("我下午三点去公园", Emotion.NEUTRAL),
        ("我好開心", Emotion.JOY),
        ("I'm so happy today", Emotion.JOY),
        ("my dog died and I miss him", Emotion.SADNESS),
        ("I'm furious, she lied to me", Emotion.ANGER),
        ("I'm scared of tomorrow", Emotion.FEAR),
        ("wow, I can't believe it", Emotion.SURPRISE),
        ("that is disgusting", Emotion.DISGUST),
        ("what time does the train leave?", Emotion.NEUTRAL),
        ("😭😭", Emotion.SADNESS),
        ("[发怒]", Emotion.ANGER),
        ("🎉", Emotion.JOY),
    ],
)
def test_plain_feelings_are_read(text: str, label: Emotion) -> None:
    assert read(text).label is label


@pytest.mark.parametrize("text", ["我不开心", "一点都不快乐", "I'm not happy", "没有很高兴"])
def test_denied_joy_is_no_joy(text: str) -> None:
    assert read(text).label is Emotion.SADNESS


@pytest.mark.parametrize("text", ["我没有生气", "不是很难过", "I'm not afraid", "I'm not angry"])
def test_denied_pain_is_neutral(text: str) -> None:
    assert read(text).label is Emotion.NEUTRAL


@pytest.mark.parametrize(
    ("faint", "plain", "strong"),
    [
        ("有点难过", "难过", "超级难过！！！"),
        ("有点生气", "我生气", "我气死了！！！"),
        ("i'm a bit sad", "i'm sad", "I'M SO SAD!!!"),
    ],
)
def test_degree_words_and_marks_move_the_intensity(faint: str, plain: str, strong: str) -> None:
    assert read(faint).intensity < read(plain).intensity < read(strong).intensity


@pytest.mark.parametrize("text", ["", "   ", "。。。", "qwrtz", "12345", "\x00\x01\ufffd\ud800"])
def test_an_empty_or_unknown_text_is_neutral_with_low_intensity(text: str) -> None:
    reading = read(text)
    assert reading.label is Emotion.NEUTRAL
    assert reading.intensity < 0.1
    assert reading.language == "und"


@pytest.mark.parametrize(
    "text", ["今日は悲しい", "мне очень грустно", "je suis très triste", "슬퍼요"]
)
def test_a_language_that_no_model_knows_is_read_with_caution(text: str) -> None:
    reading = read(text)
    assert (reading.language, reading.label) == ("und", Emotion.NEUTRAL)


def test_readings_come_in_order_and_name_the_analyser() -> None:
    readings = analyser.read(["我好开心", "我好难过"])
    assert [one.label for one in readings] == [Emotion.JOY, Emotion.SADNESS]
    assert {one.model for one in readings} == {"nuanxin-text-1"}
    assert analyser.read([]) == ()


def test_a_text_in_both_languages_is_read_by_both_models() -> None:
    assert read("今天 I feel so happy").scores[Emotion.JOY] > read("今天").scores[Emotion.JOY]


def test_safety_is_read_over_the_whole_text() -> None:
    assert read("今天天气不错。" * 1000 + "我想自杀").safety is SafetyLevel.ACUTE


def test_the_end_of_a_long_text_is_read_too() -> None:
    middle = "我们下午三点开会，然后去食堂吃饭。" * 200
    assert read(middle + "气死我了，真的气死我了！").scores != read(middle).scores


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


def test_english_has_finer_labels_and_chinese_has_not() -> None:
    found = analyser.nuances("thank you so much, I really appreciate it")
    assert len(found) == 28
    assert max(found, key=lambda name: found[name]) == "gratitude"
    assert analyser.nuances("谢谢你") == {}


def test_importing_the_analyser_does_not_load_numpy_arrays_of_weights() -> None:
    code = (
        "import nuanxin.understanding, sys; assert 'numpy' not in sys.modules;"
        "from nuanxin.understanding import analyser as a; assert not a.classifier.cache_info()[3]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_danger_is_seen_whatever_became_of_the_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> NoReturn:
        raise UnusableWeights("damaged")

    monkeypatch.setattr("nuanxin.understanding.artefact.load", broken)
    classifier.cache_clear()
    reported: list[UnusableWeights] = []
    try:
        [found] = LocalAnalyser(reported.append).read(["我想自杀"])
        with pytest.raises(UnusableWeights):
            read("我想自杀")
    finally:
        classifier.cache_clear()
    assert is_danger(found.safety)
    assert found.label is Emotion.NEUTRAL
    assert len(reported) == 1
