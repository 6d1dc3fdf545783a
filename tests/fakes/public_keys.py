"""Published keys, and a Secrets Manager with versions and stages."""

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from botocore.exceptions import _ClientErrorResponseTypeDef


class InMemoryPublicKeys:
    """The port `PublishedKeys`, and what the rotation adds to it."""

    def __init__(self) -> None:
        self.jwks: dict[str, Any] = {"keys": []}

    def load(self) -> dict[str, Any]:
        return self.jwks

    def publish(self, jwks: dict[str, Any]) -> None:
        self.jwks = jwks

    @property
    def ids(self) -> list[str]:
        return [key["kid"] for key in self.jwks["keys"]]


class _NotFoundError(ClientError):
    pass


class _Exceptions:
    ResourceNotFoundException = _NotFoundError


class FakeSecretsManager:
    """One secret, by the rules of the real service as far as a rotation meets them."""

    exceptions = _Exceptions

    def __init__(self, **versions: tuple[str, list[str]]) -> None:
        """`versions`: id → text and stages."""
        self._texts = {version: text for version, (text, _) in versions.items()}
        self.stages = {version: list(stages) for version, (_, stages) in versions.items()}

    def announce(self, version: str) -> None:
        """As the service does before it calls a rotation: a pending version without a value."""
        self._move("AWSPENDING", version)

    def spoil(self, version: str, text: str) -> None:
        """Somebody wrote this over a version's text."""
        self._texts[version] = text

    def text(self, stage: str) -> str:
        return self._texts[next(one for one, stages in self.stages.items() if stage in stages)]

    def describe_secret(self, *, SecretId: str) -> dict[str, Any]:
        return {"ARN": SecretId, "VersionIdsToStages": {k: list(v) for k, v in self.stages.items()}}

    def get_secret_value(
        self,
        *,
        SecretId: str,
        VersionStage: str,
        VersionId: str | None = None,
    ) -> dict[str, Any]:
        for version, stages in self.stages.items():
            if version in self._texts and VersionStage in stages and VersionId in (None, version):
                return {"ARN": SecretId, "SecretString": self._texts[version]}
        raise _NotFoundError(_answer("ResourceNotFoundException"), "GetSecretValue")

    def put_secret_value(
        self,
        *,
        SecretId: str,
        ClientRequestToken: str,
        SecretString: str,
        VersionStages: list[str],
    ) -> dict[str, Any]:
        if self._texts.get(ClientRequestToken, SecretString) != SecretString:
            raise _refused("ResourceExistsException", "PutSecretValue")
        self._texts[ClientRequestToken] = SecretString
        for stage in VersionStages:
            self._move(stage, ClientRequestToken)
        return {"ARN": SecretId, "VersionId": ClientRequestToken}

    def update_secret_version_stage(
        self,
        *,
        SecretId: str,
        VersionStage: str,
        MoveToVersionId: str,
        RemoveFromVersionId: str | None = None,
    ) -> dict[str, Any]:
        holder = next((one for one, stages in self.stages.items() if VersionStage in stages), None)
        if holder not in (None, RemoveFromVersionId) or MoveToVersionId not in self._texts:
            raise _refused("InvalidParameterException", "UpdateSecretVersionStage")
        self._move(VersionStage, MoveToVersionId)
        return {"ARN": SecretId}

    def _move(self, stage: str, version: str) -> None:
        for stages in self.stages.values():
            if stage in stages:
                stages.remove(stage)
        self.stages.setdefault(version, []).append(stage)


def _refused(code: str, operation: str) -> ClientError:
    return ClientError(_answer(code), operation)


def _answer(code: str) -> "_ClientErrorResponseTypeDef":
    return {"Error": {"Code": code, "Message": code}}
