"""Reading Secrets Manager."""

from functools import cache

from botocore.exceptions import BotoCoreError, ClientError

from nuanxin.adapters.aws import secrets_manager
from nuanxin.errors import UpstreamUnavailable


def read_current_secret(secret_id: str) -> str:
    """The current value, asked for each time."""
    try:
        return str(secrets_manager().get_secret_value(SecretId=secret_id)["SecretString"])
    except (BotoCoreError, ClientError) as error:
        raise UpstreamUnavailable("the secret store did not answer") from error


@cache
def read_secret(secret_id: str) -> str:
    """The current value, kept for the life of the environment: for what never changes."""
    return read_current_secret(secret_id)
