"""The local AWS starts, refuses and ends as its launcher says."""

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from scripts.local_aws.launcher import LocalAws, LocalAwsError
from tests.local_aws.conftest import Start
from tests.local_aws.support import client, kill

ROOT = Path(__file__).resolve().parents[2]

PARENT = """
import sys, time
from pathlib import Path
from scripts.local_aws.launcher import LocalAws
aws = LocalAws(Path(sys.argv[1])).start()
sys.stdout.write(f"{aws.process_id} {aws.endpoint}\\n")
sys.stdout.flush()
time.sleep(60)
"""


def test_only_this_machine_is_answered(start: Start) -> None:
    server = psutil.Process(start().process_id)
    listening = [found for found in server.net_connections() if found.status == "LISTEN"]
    assert [found.laddr.ip for found in listening] == ["127.0.0.1"]


def test_the_next_start_uses_the_same_port(start: Start) -> None:
    first = start()
    first.stop()
    assert start().endpoint == first.endpoint


def test_a_port_in_use_is_refused(start: Start, tmp_path: Path) -> None:
    port = int(start().endpoint.rpartition(":")[2])
    with pytest.raises(LocalAwsError, match=f"port {port} is in use"):
        LocalAws(tmp_path / "other", port=port).start()


def test_a_missing_environment_is_named(tmp_path: Path) -> None:
    aws = LocalAws(tmp_path, python=tmp_path / "no" / "python")
    with pytest.raises(LocalAwsError, match=r"requirements/local-aws\.txt"):
        aws.start()


def test_a_server_that_cannot_start_says_why(start: Start) -> None:
    first = start()
    kill(first)
    (first.directory / "state" / "sqs" / "00000001.log").write_text("[]\n")
    with pytest.raises(LocalAwsError, match="LedgerUnreadable"):
        start()


def test_a_state_that_cannot_be_read_is_not_overwritten(start: Start) -> None:
    first = start()
    kill(first)
    damaged = first.directory / "state" / "kms.json"
    damaged.write_text("{")
    with pytest.raises(LocalAwsError, match=r"kms\.json"):
        start()
    assert damaged.read_text() == "{"


def test_a_second_server_on_the_directory_is_refused(start: Start) -> None:
    first = start()
    with pytest.raises(LocalAwsError, match="another local AWS is running"):
        start()
    assert client(first, "sqs").list_queues()


def test_the_server_ends_with_a_killed_parent_and_loses_nothing(tmp_path: Path) -> None:
    directory = tmp_path / "aws"
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(directory)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        process_id, endpoint = parent.stdout.readline().split()
        server = psutil.Process(int(process_id))
        aws = LocalAws(directory, port=int(endpoint.rpartition(":")[2]))
        client(aws, "sqs").create_queue(QueueName="kept")
        parent.send_signal(signal.SIGKILL)
    with LocalAws(directory) as again:
        assert not server.is_running() or server.status() == psutil.STATUS_ZOMBIE
        assert "QueueUrls" in client(again, "sqs").list_queues()
