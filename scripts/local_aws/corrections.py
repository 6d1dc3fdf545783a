"""ministack as the product needs it: corrected, durable, serving until it is stopped.

Importing ministack reads its settings and S3's files, so everything it builds on must be in place
before this module is imported. The names it touches belong to ministack 1.5.33.
"""

from pathlib import Path

from ministack import app as gateway

from scripts.local_aws import durability, http_api, lambda_workers, sorted_partitions
from scripts.local_aws.staging import Staging


def serve(state: Path, staging: Staging, *, lambda_python: str, compact_after: int) -> None:
    """Correct ministack and run it; returns when it was stopped."""
    http_api.install()
    lambda_workers.install(lambda_python)
    sorted_partitions.install()
    durability.install(state, staging, compact_after=compact_after)
    gateway.main()
