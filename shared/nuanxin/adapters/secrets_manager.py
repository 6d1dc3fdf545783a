"""Secrets Manager, read once per warm environment."""

from functools import cache

import boto3


@cache
def read_secret(secret_id: str) -> str:
    """The current value, kept for the life of the environment: a rotation of what is read here
    needs new environments (a deployment)."""
    client = boto3.client("secretsmanager")
    return str(client.get_secret_value(SecretId=secret_id)["SecretString"])
