from pathlib import Path

import numpy as np
import pytest

from nuanxin.understanding.artefact import load
from nuanxin.understanding.unusable import UnusableWeights
from training import evaluate, npz
from training.__main__ import main
from training.data import LABELS
from training.hints import cues


@pytest.mark.parametrize("arguments", [[], ["--data", "/nowhere/at/all"]])
def test_without_data_training_says_what_it_needs(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["emotion", *arguments]) == 2
    assert "--data DIR" in capsys.readouterr().err


def test_the_same_arrays_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = np.arange(5), np.zeros(3, np.int8)
    npz.write(tmp_path / "one.npz", {"b": 1, "a": [2]}, {"x": one, "a": two})
    npz.write(tmp_path / "two.npz", {"a": [2], "b": 1}, {"a": two, "x": one})
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    made = load("en")
    npz.write(tmp_path / "en.npz", made.about, made.arrays)
    again = load("en", tmp_path)
    assert again.about == made.about
    assert all((again.arrays[name] == made.arrays[name]).all() for name in made.arrays)
    npz.write(tmp_path / "en.npz", {**made.about, "features": 0}, made.arrays)
    with pytest.raises(UnusableWeights):
        load("en", tmp_path)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_shipped_weights_read_chat_that_they_were_not_taught(language: str) -> None:
    assert evaluate.chat(language).f1 >= 0.70


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_cue_has_a_label_and_a_strength(language: str) -> None:
    found = cues(language)
    assert {cue.sample.label for cue in found} == set(LABELS)
    assert all(0 < cue.strength <= 4 and cue.text.strip() for cue in found)
