"""Which messages tell nothing of one's own."""

import pytest

from nuanxin.domain.emotion import Emotion
from nuanxin.domain.moods import tells_mood
from nuanxin.domain.small_talk import is_about_us, is_courtesy, is_errand
from nuanxin.understanding.analyser import LocalAnalyser

COURTESIES = [
    "再见",
    "bye",
    "拜拜啦",
    "你好",
    "早上好呀~",
    "谢谢你",
    "okay thanks, bye!",
    "晚安。",
    "嗯嗯",
]
ABOUT_US = [
    "你是谁？",
    "你会骗我吗",
    "你叫什么名字",
    "are you real?",
    "who are you",
    "can you help me",
]
ERRANDS = ["帮我写一首诗", "tell me a joke", "翻译一下这句话", "/help"]


@pytest.mark.parametrize("text", COURTESIES)
def test_courtesies_are_known(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize("text", ABOUT_US)
def test_questions_to_the_companion_are_known(text: str) -> None:
    assert is_about_us(text)


@pytest.mark.parametrize("text", ERRANDS)
def test_errands_are_known(text: str) -> None:
    assert is_errand(text)


@pytest.mark.parametrize(
    "text",
    [
        "再见了，我的童年",
        "谢谢你，我好难过",
        "bye 😭",
        "你知道我有多难过吗",
        "你别离开我好吗",
        "你觉得他还会回来吗？",
        "do you think I'm ugly",
        "are you serious?",
        "写不完的作业",
        "好累",
        "",
    ],
)
def test_what_tells_more_is_none_of_them(text: str) -> None:
    assert not is_courtesy(text)
    assert not is_about_us(text)
    assert not is_errand(text)


@pytest.mark.parametrize("text", [*COURTESIES, *ABOUT_US])
def test_they_read_as_neutral(text: str) -> None:
    assert LocalAnalyser().read([text])[0].label is Emotion.NEUTRAL


@pytest.mark.parametrize(
    ("text", "label", "tells"),
    [
        *((one, Emotion.SADNESS, False) for one in (*COURTESIES, *ABOUT_US)),
        *((one, Emotion.JOY, False) for one in ERRANDS),
        ("几点了？", Emotion.SURPRISE, False),
        ("居然是他？", Emotion.SURPRISE, True),
        ("why is everything so hard?", Emotion.SADNESS, True),
        ("为什么总是我？", Emotion.SADNESS, True),
        ("今天好开心", Emotion.JOY, True),
    ],
)
def test_only_what_is_told_of_oneself_tells_a_mood(text: str, label: Emotion, tells: bool) -> None:
    assert tells_mood(text, label) is tells
