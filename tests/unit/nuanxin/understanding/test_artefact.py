import json
from pathlib import Path

import numpy as np
import pytest

from nuanxin.understanding.artefact import WEIGHTS, load
from nuanxin.understanding.classifier import Classifier
from nuanxin.understanding.unusable import UnusableWeights

LANGUAGES = ("zh", "en")


def changed(folder: Path, **about: object) -> None:
    made = load("en")
    told = np.frombuffer(json.dumps({**made.about, **about}).encode(), np.uint8)
    np.savez(folder / "en.npz", about=told, idf=made.arrays["idf"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_weights_fit_this_code(language: str) -> None:
    guess = Classifier(load(language)).guess("ok")
    assert sum(guess.chat) == pytest.approx(1)
    assert sum(guess.post) == pytest.approx(1)


def test_all_weights_together_stay_below_five_megabytes() -> None:
    assert sum((Path(str(WEIGHTS)) / f"{name}.npz").stat().st_size for name in LANGUAGES) < 5e6


def test_a_card_and_a_notice_lie_beside_the_weights() -> None:
    assert (WEIGHTS / "MODEL_CARD.md").is_file()
    assert "Apache License" in (WEIGHTS / "NOTICE").read_text(encoding="utf-8")


@pytest.mark.parametrize("about", [{"format": 0}, {"features": -1}, {"language": "zh"}])
def test_weights_for_other_code_are_refused(tmp_path: Path, about: dict[str, object]) -> None:
    changed(tmp_path, **about)
    with pytest.raises(UnusableWeights, match="train anew"):
        load("en", tmp_path)


def test_missing_damaged_and_partial_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableWeights, match="cannot be read"):
        load("en", tmp_path)
    (tmp_path / "en.npz").write_bytes(b"not a zip")
    with pytest.raises(UnusableWeights, match="cannot be read"):
        load("en", tmp_path)
    changed(tmp_path)
    with pytest.raises(UnusableWeights, match="missing"):
        Classifier(load("en", tmp_path))
