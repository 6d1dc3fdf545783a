"""Clients of AWS services, made once per environment, when first needed.

From botocore, which PynamoDB loads anyway: boto3's resource layer on top of it is not used, and
importing it costs every cold start.
"""

from functools import cache
from typing import TYPE_CHECKING, cast

from botocore.session import Session, get_session

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sqs import SQSClient


@cache
def _session() -> Session:
    return get_session()


@cache
def secrets_manager() -> "SecretsManagerClient":
    return cast("SecretsManagerClient", _session().create_client("secretsmanager"))


@cache
def sqs() -> "SQSClient":
    return cast("SQSClient", _session().create_client("sqs"))
