"""Weights on disk: one compressed `.npz` for each language, checked before anyone relies on it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nuanxin.understanding import features
from nuanxin.understanding.unusable import UnusableWeights

FORMAT = 1
WEIGHTS = Path(__file__).with_name("weights")


@dataclass(frozen=True, slots=True)
class Artefact:
    """What was said of the weights when they were made, and the arrays themselves."""

    about: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]


def load(language: str, folder: Path = WEIGHTS) -> Artefact:
    """Raises `UnusableWeights` rather than let a mismatch read feelings wrongly."""
    name = f"{language}.npz"
    try:
        with (folder / name).open("rb") as file, np.load(file, allow_pickle=False) as opened:
            arrays = {key: opened[key] for key in opened.files}
        about = json.loads(arrays.pop("about").tobytes())
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise UnusableWeights(f"{name} cannot be read: {type(error).__name__}") from error
    wanted = {"format": FORMAT, "features": features.VERSION, "language": language}
    for key, value in wanted.items():
        if about.get(key) != value:
            raise UnusableWeights(
                f"{name} has {key} {about.get(key)!r}, this code needs {value!r}: train anew"
            )
    return Artefact(about, arrays)
