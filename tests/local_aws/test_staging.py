"""Files written together are all there after an interruption, or none is."""

import json
from pathlib import Path

import pytest

from scripts.local_aws.staging import Staging


def test_a_group_appears_at_its_end(tmp_path: Path) -> None:
    staging, content, metadata = Staging(tmp_path / "s"), tmp_path / "c", tmp_path / "m"
    with staging.together():
        staging.write(str(content), b"1")
        staging.write(str(metadata), b"2")
        assert not content.exists()
    assert (content.read_bytes(), metadata.read_bytes()) == (b"1", b"2")
    assert not list((tmp_path / "s").iterdir())


def test_a_group_that_fails_leaves_the_old_files(tmp_path: Path) -> None:
    staging, content = Staging(tmp_path / "s"), tmp_path / "c"
    staging.write(str(content), b"old")
    with pytest.raises(TypeError), staging.together():
        _write_and_fail(staging, content)
    assert content.read_bytes() == b"old"


def test_a_group_cut_off_after_its_plan_is_completed(tmp_path: Path) -> None:
    directory, targets = tmp_path / "s", [tmp_path / "c", tmp_path / "m"]
    directory.mkdir()
    targets[0].write_bytes(b"new")
    (directory / "1.part").write_bytes(b"new too")
    plan = [[str(directory / f"{index}.part"), str(path)] for index, path in enumerate(targets)]
    (directory / "2.plan").write_text(json.dumps(plan))
    Staging(directory)
    assert [path.read_bytes() for path in targets] == [b"new", b"new too"]
    assert not list(directory.iterdir())


def test_a_group_cut_off_before_its_plan_never_was(tmp_path: Path) -> None:
    directory = tmp_path / "s"
    directory.mkdir()
    (directory / "0.part").write_bytes(b"half")
    (directory / "1.draft").write_text("[")
    Staging(directory)
    assert not list(directory.iterdir())


def _write_and_fail(staging: Staging, path: Path) -> None:
    staging.write(str(path), b"new")
    raise TypeError
