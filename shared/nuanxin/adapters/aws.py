"""Clients of AWS services, made once per environment, when first needed.

From botocore, which PynamoDB loads anyway: boto3's resource layer on top of it is not used, and
importing it costs every cold start.
"""

from functools import cache
from typing import TYPE_CHECKING, cast

from botocore.config import Config
from botocore.session import Session, get_session

if TYPE_CHECKING:
    from mypy_boto3_rekognition import RekognitionClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3vectors import S3VectorsClient
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


_ONCE = Config(connect_timeout=1, read_timeout=1, retries={"total_max_attempts": 1})


@cache
def sqs_once() -> "SQSClient":
    """For what a person must not wait for, and what is asked again if it is lost."""
    return cast("SQSClient", _session().create_client("sqs", config=_ONCE))


_OF_OBJECTS = Config(
    connect_timeout=2,
    read_timeout=8,
    retries={"mode": "standard", "total_max_attempts": 3},
    signature_version="s3v4",
    # Else presigned addresses ask for a checksum that their users would have to compute.
    request_checksum_calculation="when_required",
    # Else they name the service's oldest address, which sends browsers on to the bucket's region;
    # and the web app's policy names that one alone.
    s3={"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"},
)


@cache
def s3() -> "S3Client":
    return cast("S3Client", _session().create_client("s3", config=_OF_OBJECTS))


_OF_VECTORS = Config(
    connect_timeout=2, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 6}
)
"""An index takes some 2,500 vectors a second, and answers 429 to more: the client waits longer
before each further try, up to 20 s."""


@cache
def s3vectors() -> "S3VectorsClient":
    return cast("S3VectorsClient", _session().create_client("s3vectors", config=_OF_VECTORS))


_OF_PICTURES = Config(
    connect_timeout=2, read_timeout=8, retries={"mode": "standard", "total_max_attempts": 2}
)


@cache
def rekognition() -> "RekognitionClient":
    return cast("RekognitionClient", _session().create_client("rekognition", config=_OF_PICTURES))
