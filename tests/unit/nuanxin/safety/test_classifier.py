"""The gate: its file, what it does without one, and that training is what made it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nuanxin.domain.safety import Reason, SafetyLevel, assess, assessment_of, gate
from nuanxin.domain.safety.evidence import NAMES, evidence
from nuanxin.domain.safety.features import chinese, english
from nuanxin.domain.safety.gate import Question
from nuanxin.domain.safety.reading import Finding
from nuanxin.domain.safety.spelling import respelled
from training import safety as training

STORED = Path(gate.__file__).with_name(gate.FILE).read_bytes()
FILLER = "今天天气不错我去公园走了走看见很多花\n" * 400


@pytest.fixture
def without_weights(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(gate, "FILE", "missing.bin")
    gate.forget()
    yield
    monkeypatch.undo()
    gate.forget()


def test_the_shipped_weights_answer_every_question_and_are_small() -> None:
    stored = gate.Gate(STORED)
    for language in gate.READERS:
        for question in Question:
            weights = stored.weights(language, question)
            assert len(weights.dense) == len(NAMES)
            assert 0 < weights.least <= weights.sure <= 1
    assert len(STORED) <= 2_500_000


def test_weights_survive_being_written_and_read() -> None:
    stored = gate.Gate(STORED)
    weights = {
        language: {question: stored.weights(language, question) for question in Question}
        for language in gate.READERS
    }
    assert gate.dump(weights) == STORED


@pytest.mark.parametrize(
    "broken",
    [b"", b"{}\n", b"\xff\xfe\n", b"[]\n", STORED[:-1], STORED[:-1] + b"\x00" + b"\x01", b"null\n"],
)
def test_broken_weights_are_refused(broken: bytes) -> None:
    with pytest.raises(gate.GateBroken):
        gate.Gate(broken)


@pytest.mark.usefixtures("without_weights")
def test_without_weights_the_phrases_still_speak() -> None:
    assert gate.judge("我觉得没有什么可以再留恋的地方了") is None
    assert assess("我今晚要自杀") is SafetyLevel.ACUTE
    assert assess("今天吃了面") is SafetyLevel.NONE


def test_one_dark_sentence_is_found_anywhere_in_a_long_text() -> None:
    dark = "遗书写好了放在桌上,今晚我就从楼顶跳下去\n"
    assert assess(dark + FILLER) is SafetyLevel.ACUTE
    assert assess(FILLER + dark + FILLER) is SafetyLevel.ACUTE
    assert assess(FILLER + dark) is SafetyLevel.ACUTE
    assert assess(FILLER) is SafetyLevel.NONE


def test_a_piece_of_a_long_text_has_to_be_surer() -> None:
    danger = gate.Gate(STORED).weights("zh", Question.DANGER)
    assert danger.sure > danger.least


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
def test_a_text_without_sense_is_no_danger(junk: str) -> None:
    verdict = gate.judge(respelled(junk)[:240], is_part=True)
    assert verdict is None or not verdict.danger


def test_what_the_gate_finds_harmless_is_distress_where_a_phrase_was_met() -> None:
    """The phrases name what is said, the gate weighs whether it is meant."""
    found = (Finding(SafetyLevel.RISK, Reason.WISH),)
    alone = gate.judge("想死")
    assert alone is None
    text = "热得想死，给我来三根冰棍"
    verdict = gate.judge(respelled(text), found)
    assert verdict is not None
    assert not verdict.danger
    assert assess(text) in (SafetyLevel.NONE, SafetyLevel.DISTRESS)


def test_the_gate_says_who_is_in_danger_where_no_phrase_does() -> None:
    told = assessment_of("前夫在楼道里泼了汽油，喊着要点火")
    assert told.level in (SafetyLevel.RISK, SafetyLevel.ACUTE)
    assert Reason.VIOLENCE in told.reasons


def test_evidence_has_one_number_for_each_name() -> None:
    found = (Finding(SafetyLevel.RISK, Reason.WISH),)
    told = dict(zip(NAMES, evidence("我不想醒来了", found), strict=True))
    assert told["is risk"] == told["danger by wish"] == told["speaks of oneself"] == 1.0
    assert told["is acute"] == told["less by wish"] == told["speaks of others"] == 0.0
    assert 0 < told["findings of risk"] < 1


def test_words_that_do_the_same_work_share_buckets() -> None:
    shared = chinese("把猫托付给妈妈").hashes & chinese("把猫托付给爸爸").hashes
    apart = chinese("把猫托付给妈妈").hashes & chinese("把猫托付给公司").hashes
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
    [("zh", 0.94, 0.115, 0.94), ("en", 0.91, 0.13, 0.95)],
)
def test_contrast_sentences_are_told_from_their_look_alikes(
    language: str, recall: float, false_alarms: float, explicit: float
) -> None:
    figures = training.measured("contrast", training.contrast(language))
    assert figures.recall >= recall
    assert figures.false_alarms <= false_alarms
    assert figures.explicit >= explicit


def test_retraining_gives_the_same_bytes() -> None:
    pytest.importorskip("sklearn")
    once, again = (
        gate.dump({name: training.train(name, one_in=12).weights for name in training.LANGUAGES})
        for _ in range(2)
    )
    assert once == again
