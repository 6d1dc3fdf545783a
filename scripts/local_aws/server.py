"""The local AWS process: `python -m scripts.local_aws.server`, under ministack's interpreter.

The launcher starts it with the repository as its working directory, a pipe as its standard input
and these variables, beside ministack's own: LOCAL_AWS_DIRECTORY, LOCAL_AWS_LAMBDA_PYTHON,
LOCAL_AWS_COMPACT_AFTER (bytes of journal). Functions inherit the environment, so they are removed.
"""

import importlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from scripts.local_aws import ownership
from scripts.local_aws.staging import Staging


def main() -> None:
    """Own the data directory, then serve."""
    directory = Path(os.environ.pop("LOCAL_AWS_DIRECTORY"))
    lambda_python = os.environ.pop("LOCAL_AWS_LAMBDA_PYTHON", sys.executable)
    compact_after = int(os.environ.pop("LOCAL_AWS_COMPACT_AFTER", str(32 << 20)))
    ownership.end_with_parent()
    try:
        lock = ownership.take(directory)
    except ownership.DirectoryInUse as error:
        raise SystemExit(str(error)) from error
    _own_temporary_directory(directory / "workers")
    staging = Staging(directory / "s3-staging")
    with lock:
        corrections = importlib.import_module("scripts.local_aws.corrections")
        corrections.serve(
            directory / "state",
            staging,
            lambda_python=lambda_python,
            compact_after=compact_after,
        )


def _own_temporary_directory(path: Path) -> None:
    """Functions are unpacked there, 100 MB each, and left behind when the process is killed."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    tempfile.tempdir = str(path)


if __name__ == "__main__":
    main()
