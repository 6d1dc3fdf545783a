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


def key_or_secret(key: str | None, secret_id: str | None) -> str | None:
    """A key as it was given, else from its secret; `None` where neither is named."""
    return read_secret(secret_id) if key is None and secret_id is not None else key
