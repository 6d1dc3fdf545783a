"""The gate: its file, what it does without one, and that training is what made it."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from nuanxin.domain.safety import Reason, SafetyLevel, assess, gate
from nuanxin.domain.safety.assessing import is_explicit, is_spared
from nuanxin.domain.safety.evidence import NAMES, evidence
from nuanxin.domain.safety.features import chinese, english
from nuanxin.domain.safety.reading import Finding
from nuanxin.domain.safety.spelling import respelled
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
    assert len(STORED) <= 400_000


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


def _raised(language: str) -> str:
    """A training sentence that the gate alone takes for danger."""
    told = (one.text for part in training.written(language).values() for one in part)
    return next(text for text in told if gate.judge(text).raises)


def test_the_gate_reads_the_beginning_and_the_end_of_a_long_text() -> None:
    filler = "今天天气不错我去公园走了走看见很多花\n" * 400
    alarming = _raised("zh")
    assert gate.judge(filler + alarming.rjust(gate.WINDOW, "\n")).raises
    assert gate.judge(alarming.ljust(gate.WINDOW, "\n") + filler).raises
    assert not gate.judge(filler).raises


@pytest.mark.parametrize(
    "junk",
    [
        "我," * 50_000,
        "死 " * 20_000,
        "die " * 20_000,
        bytes(range(256)).decode("latin-1") * 250,
        "".join(chr(0x4E00 + place * 37 % 20_000) for place in range(30_000)),
    ],
)
def test_a_text_without_sense_is_not_raised(junk: str) -> None:
    assert not gate.judge(respelled(junk)).raises


def test_what_a_phrase_calls_a_plan_is_never_lowered() -> None:
    plan = (Finding(SafetyLevel.ACUTE, Reason.PLAN), Finding(SafetyLevel.RISK, Reason.WISH))
    assert is_explicit(plan)
    assert not is_explicit((Finding(SafetyLevel.RISK, Reason.WISH),))


def test_a_danger_denied_or_overcome_is_not_raised_again() -> None:
    assert is_spared("", (Finding(SafetyLevel.DISTRESS, Reason.INTENT),))
    assert not is_spared("", ())


def test_evidence_has_one_number_for_each_name() -> None:
    found = (Finding(SafetyLevel.RISK, Reason.WISH),)
    told = dict(zip(NAMES, evidence("我不想醒来了", found), strict=True))
    assert told["is risk"] == told["danger by wish"] == told["speaks of oneself"] == 1.0
    assert told["is acute"] == told["less by wish"] == told["speaks of others"] == 0.0
    assert 0 < told["findings of risk"] < 1


def test_words_that_do_the_same_work_share_buckets() -> None:
    shared = chinese("把猫托付给妈妈").buckets & chinese("把猫托付给闺蜜").buckets
    apart = chinese("把猫托付给妈妈").buckets & chinese("把猫托付给公司").buckets
    assert len(shared) > len(apart)
    assert {"MEDICINE", "KIN"} <= english("my mom took sleeping pills").classes


@pytest.mark.parametrize("language", training.LANGUAGES)
def test_training_sentences_are_many_balanced_and_different(language: str) -> None:
    told = [one for part in training.written(language).values() for one in part]
    dangers = sum(one.is_danger for one in told)
    assert len({one.text for one in told}) == len(told) >= 3_000
    assert 0.4 <= dangers / len(told) <= 0.6


@pytest.mark.parametrize(
    ("language", "recall", "false_alarms", "explicit"),
    [("zh", 0.86, 0.11, 0.9), ("en", 0.8, 0.1, 0.87)],
)
def test_contrast_sentences_are_told_from_their_look_alikes(
    language: str, recall: float, false_alarms: float, explicit: float
) -> None:
    figures = training.measured("contrast", training.contrast(language))
    assert figures.recall >= recall
    assert figures.false_alarms <= false_alarms
    assert figures.explicit >= explicit


def test_retraining_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    once = gate.dump({name: training.train(name).weights for name in training.LANGUAGES})
    again = gate.dump({name: training.train(name).weights for name in training.LANGUAGES})
    assert once == again
