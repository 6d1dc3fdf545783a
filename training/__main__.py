"""The command line: `python -m training emotion --data DIR`, `... safety`, `... speed`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"

from training import safety, speed  # noqa: E402 (numpy reads the variables when it is imported)
from training.data import HERE, MissingData  # noqa: E402

WEIGHTS = HERE.parent / "shared" / "nuanxin" / "understanding" / "weights"
_USAGE = 2


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training")
    tasks = parser.add_subparsers(dest="task", required=True)
    emotion = tasks.add_parser("emotion", help="train the emotion classifier and write its card")
    emotion.add_argument("--data", type=Path, help="the folder with the data sets")
    emotion.add_argument("--without-ewect", action="store_true", help="leave the Weibo posts out")
    emotion.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go")
    emotion.add_argument("--date", default="", help="a date for the card; none by default")
    safety.options(tasks.add_parser("safety", help="train and measure the gate of danger"))
    tasks.add_parser("speed", help="measure loading and reading on this machine")
    told = parser.parse_args(arguments)
    if told.task == "speed":
        sys.stdout.write(speed.report())
        return 0
    if told.task == "safety":
        return safety.run(told)
    if told.data is None or not told.data.is_dir():
        sys.stderr.write(
            "training needs --data DIR, the folder with ewect_*, goemotions_* and cped_* files;"
            " none of them is part of the project\n"
        )
        return _USAGE
    return _emotion(told)


def _emotion(told: argparse.Namespace) -> int:
    # scikit-learn and jax are in the training environment only, `speed` needs neither
    from training import emotion  # noqa: PLC0415

    try:
        figures = emotion.train(
            told.data, told.out, with_ewect=not told.without_ewect, date=told.date
        )
    except MissingData as missing:
        sys.stderr.write(f"{missing}\n")
        return _USAGE
    sys.stdout.write(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
