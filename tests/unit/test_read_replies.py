from pathlib import Path

import pytest

from scripts import read_replies
from scripts.replies_read import ALONE, REMEMBERED, TALKS


def test_every_message_is_printed_with_its_reply(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "replies.txt"
    monkeypatch.setattr("sys.argv", ["read_replies", "--out", str(out)])
    read_replies.main()
    lines = [line for line in out.read_text(encoding="utf-8").splitlines() if line]
    told = len(ALONE) + len(REMEMBERED) + sum(map(len, TALKS))
    assert told >= 200
    assert sum(line.startswith("> ") for line in lines) == told
    assert sum(line.endswith("]") for line in lines) == told
