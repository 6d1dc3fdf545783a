"""Clients of a local AWS, and the ways in which it is ended."""

import os
import signal
import urllib.request
from typing import Any

import boto3
from botocore.config import Config

from scripts.local_aws.launcher import LocalAws

CONFIG = Config(retries={"max_attempts": 0}, connect_timeout=2, read_timeout=10)


Client = Any
"""A boto3 client: its class is made at run time, one per service."""


def client(aws: LocalAws, service: Any) -> Client:  # noqa: ANN401 - else one overload per service
    """A client that never repeats a request, so that what failed stays failed."""
    return boto3.client(
        service,
        endpoint_url=aws.endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=CONFIG,
    )


def reset(aws: LocalAws) -> None:
    """Empty every service, as tests do between runs."""
    request = urllib.request.Request(f"{aws.endpoint}/_ministack/reset", method="POST")
    urllib.request.urlopen(request, timeout=10).close()


def kill(aws: LocalAws) -> None:
    """`kill -9`, and nothing else."""
    os.kill(aws.process_id, signal.SIGKILL)
    aws.stop()
