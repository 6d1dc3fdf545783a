"""Secrets Manager, read once per warm environment."""

from functools import cache

from nuanxin.adapters.aws import secrets_manager


@cache
def read_secret(secret_id: str) -> str:
    """The current value, kept for the life of the environment: a rotation of what is read here
    needs new environments (a deployment)."""
    return str(secrets_manager().get_secret_value(SecretId=secret_id)["SecretString"])
