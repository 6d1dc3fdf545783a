"""Secrets Manager calls this to rotate the signing keys, in its four steps.

The new public key is published before the new secret becomes current, so that whoever meets it
finds it; the one before stays published until the next rotation.
"""

from typing import TYPE_CHECKING, Any

from functions.auth.adapters import signing_keys
from functions.auth.deps import published_keys
from nuanxin import observability
from nuanxin.adapters.aws import secrets_manager

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient

PENDING = "AWSPENDING"
CURRENT = "AWSCURRENT"


def handler(event: dict[str, Any], _: object) -> None:
    """`event`: `{Step, SecretId, ClientRequestToken}`. Every step may be repeated."""
    rotate(secrets_manager(), event["Step"], event["SecretId"], event["ClientRequestToken"])


def rotate(client: "SecretsManagerClient", step: str, secret_id: str, token: str) -> None:
    STEPS[step](client, secret_id, token)


def _create(client: "SecretsManagerClient", secret_id: str, token: str) -> None:
    # Secrets Manager lists the pending version before it has a value: only reading it tells.
    if _value(client, secret_id, PENDING, token) is not None:
        return
    current = signing_keys.load(_value(client, secret_id, CURRENT) or "[]")[:1]
    client.put_secret_value(
        SecretId=secret_id,
        ClientRequestToken=token,
        SecretString=signing_keys.dump([signing_keys.new_signing_key(), *current]),
        VersionStages=[PENDING],
    )


def _publish(client: "SecretsManagerClient", secret_id: str, token: str) -> None:
    pending = _read(client, secret_id, PENDING, token)
    published_keys().publish(signing_keys.jwks(signing_keys.load(pending)))


def _test(client: "SecretsManagerClient", secret_id: str, token: str) -> None:
    signing_keys.load(_read(client, secret_id, PENDING, token))


def _read(
    client: "SecretsManagerClient", secret_id: str, stage: str, token: str | None = None
) -> str:
    version = {"VersionId": token} if token else {}
    return client.get_secret_value(SecretId=secret_id, VersionStage=stage, **version)[
        "SecretString"
    ]


def _value(
    client: "SecretsManagerClient", secret_id: str, stage: str, token: str | None = None
) -> str | None:
    try:
        return _read(client, secret_id, stage, token)
    except client.exceptions.ResourceNotFoundException:
        return None


def _finish(client: "SecretsManagerClient", secret_id: str, token: str) -> None:
    versions = client.describe_secret(SecretId=secret_id).get("VersionIdsToStages", {})
    current = next((one for one, stages in versions.items() if CURRENT in stages), None)
    if current == token:
        return
    previous = {"RemoveFromVersionId": current} if current else {}
    client.update_secret_version_stage(
        SecretId=secret_id, VersionStage=CURRENT, MoveToVersionId=token, **previous
    )
    observability.event("signing_keys.rotated")


STEPS = {
    "createSecret": _create,
    "setSecret": _publish,
    "testSecret": _test,
    "finishSecret": _finish,
}
"""In the order in which Secrets Manager takes them."""
