"""The gate: its file, what it does without one, and that training is what made it."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from nuanxin.domain.safety import SafetyLevel, assess, gate, is_danger
from training import safety as training

STORED = files("nuanxin.domain.safety").joinpath(gate.FILE).read_bytes()


@pytest.fixture
def without_weights(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(gate, "FILE", "missing.bin")
    gate.forget()
    yield
    monkeypatch.undo()
    gate.forget()


def test_the_shipped_weights_load_and_are_small() -> None:
    assert set(gate.load(STORED)) == {"en", "zh"}
    assert len(STORED) <= 200_000


def test_weights_survive_being_written_and_read() -> None:
    assert gate.dump(gate.load(STORED)) == STORED


@pytest.mark.parametrize(
    "broken",
    [b"", b"{}\n", b"\xff\xfe\n", b"[]\n", STORED[:-1], STORED[:-1] + b"\x00" + b"\x01", b"null\n"],
)
def test_broken_weights_are_refused(broken: bytes) -> None:
    with pytest.raises(gate.GateBroken):
        gate.load(broken)


@pytest.mark.usefixtures("without_weights")
def test_without_weights_the_phrases_still_speak() -> None:
    assert gate.judge("我觉得没有什么可以再留恋的地方了") == gate.QUIET
    assert assess("我今晚要自杀") is SafetyLevel.ACUTE
    assert assess("今天吃了面") is SafetyLevel.NONE


def test_the_gate_reads_the_beginning_and_the_end_of_a_long_text() -> None:
    filler = "今天天气不错我去公园走了走看见很多花" * 400
    alarming = next(
        one.text for one in training.written("zh") if one.is_danger and gate.judge(one.text).sure
    )
    assert gate.judge(filler + alarming.rjust(100, "。")).likely
    assert not gate.judge(filler).likely


@pytest.mark.parametrize("language", training.LANGUAGES)
def test_training_sentences_are_many_balanced_and_different(language: str) -> None:
    told = training.written(language)
    dangers = sum(one.is_danger for one in told)
    assert len(told) >= {"zh": 900, "en": 500}[language]
    assert 0.4 <= dangers / len(told) <= 0.6


@pytest.mark.parametrize(
    ("language", "recall", "false_alarms"), [("zh", 0.75, 0.13), ("en", 0.8, 0.12)]
)
def test_sentences_kept_apart_are_told_from_their_look_alikes(
    language: str, recall: float, false_alarms: float
) -> None:
    told = training.sentences(training.HERE / "safety" / f"{language}.tsv")
    figures = training.measured("kept", [one for one in told if training.is_kept_apart(one.text)])
    assert figures.recall >= recall
    assert figures.false_alarms <= false_alarms


def test_retraining_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    once = gate.dump({name: training.train(name) for name in training.LANGUAGES})
    again = gate.dump({name: training.train(name) for name in training.LANGUAGES})
    assert once == again


def test_a_likely_text_in_a_harmless_scene_is_not_enough() -> None:
    assert not is_danger(assess("小说里主角说，猫托付给邻居了，衣柜空了，灯也关了，就这样走了"))
