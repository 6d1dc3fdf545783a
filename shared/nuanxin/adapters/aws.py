"""Clients of AWS services, made once per environment, when first needed.

From botocore, which PynamoDB loads anyway: boto3's resource layer on top of it is not used, and
importing it costs every cold start.
"""

from functools import cache
from typing import TYPE_CHECKING, cast

from botocore.config import Config
from botocore.session import Session, get_session

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sqs import SQSClient


_CONFIG = Config(
    connect_timeout=2, read_timeout=4, retries={"mode": "standard", "total_max_attempts": 3}
)
"""Far below the functions' own time-outs, unlike the defaults."""


@cache
def _session() -> Session:
    return get_session()


@cache
def secrets_manager() -> "SecretsManagerClient":
    return cast("SecretsManagerClient", _session().create_client("secretsmanager", config=_CONFIG))


@cache
def sqs() -> "SQSClient":
    return cast("SQSClient", _session().create_client("sqs", config=_CONFIG))
