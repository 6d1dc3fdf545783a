"""The local AWS under test, started and killed as often as a test wants."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.local_aws.launcher import LocalAws

Start = Callable[[], LocalAws]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts servers on one data directory, with journals that are merged all the time."""
    started: list[LocalAws] = []

    def start_one() -> LocalAws:
        aws = LocalAws(tmp_path / "aws", settings={"LOCAL_AWS_COMPACT_AFTER": "20000"})
        started.append(aws)
        return aws.start()

    yield start_one
    for aws in started:
        aws.stop()
