"""How fast texts are read and how long loading takes: processor time, on one core.

On an idle machine the clock says the same; on a busy one it says more about the others.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nuanxin.understanding.analyser import LocalAnalyser, scores_of
from nuanxin.understanding.language import language_of
from nuanxin.understanding.spelling import plain
from training import data

_ROUNDS = 3
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
_LOAD = (
    "import time; s = time.process_time(); import numpy; n = time.process_time();"
    " from nuanxin.understanding.analyser import LocalAnalyser; LocalAnalyser().load();"
    " e = time.process_time(); print((n - s) * 1000, (e - s) * 1000)"
)


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds for one text, texts in a second; `with_safety` includes the danger check."""

    p50: float
    p99: float
    per_second: float
    with_safety_p50: float
    with_safety_p99: float
    load: float
    numpy_alone: float


def measure() -> Speed:
    texts = [sample.text for language in ("zh", "en") for sample in data.heldout(language)]
    analyser = LocalAnalyser()
    analyser.load()
    alone = _times(texts, lambda text: scores_of(plain(text), language_of(plain(text))))
    whole = _times(texts, lambda text: analyser.read([text]))
    numpy_alone, load = _loading()
    return Speed(
        p50=float(np.quantile(alone, 0.5)),
        p99=float(np.quantile(alone, 0.99)),
        per_second=1000 / float(alone.mean()),
        with_safety_p50=float(np.quantile(whole, 0.5)),
        with_safety_p99=float(np.quantile(whole, 0.99)),
        load=load,
        numpy_alone=numpy_alone,
    )


def report() -> str:
    found = measure()
    return (
        f"one text, feeling alone: p50 {found.p50:.3f} ms, p99 {found.p99:.3f} ms,"
        f" {found.per_second:,.0f} texts/s\n"
        f"with safety and appraisal: p50 {found.with_safety_p50:.3f} ms,"
        f" p99 {found.with_safety_p99:.3f} ms\n"
        f"import and load: {found.load:.0f} ms, of which numpy {found.numpy_alone:.0f} ms\n"
    )


def _times(texts: list[str], read: Callable[[str], object]) -> NDArray[np.float64]:
    for text in texts[:50]:
        read(text)
    found = []
    for _ in range(_ROUNDS):
        for text in texts:
            started = time.process_time()
            read(text)
            found.append((time.process_time() - started) * 1000)
    return np.array(found)


def _loading() -> tuple[float, float]:
    """The medians of five fresh processes: numpy alone, and everything.

    With bytecode, which the first of them may write: what is deployed is compiled ahead.
    """
    environment = {key: value for key, value in os.environ.items() if key != _NO_BYTECODE}
    command = [sys.executable, "-c", _LOAD]
    runs = [
        subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        for _ in range(6)
    ][1:]
    both = np.median([[float(value) for value in run.stdout.split()] for run in runs], axis=0)
    return float(both[0]), float(both[1])
