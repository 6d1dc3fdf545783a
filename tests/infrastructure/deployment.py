"""A build, and a deployment of it, as tests handle them."""

import json
import uuid
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import boto3
import httpx

from functions.chat.channels.wechat.plugins import OFFICIAL_ACCOUNT
from scripts.local_stack import ACCOUNT_KEYS, REGION
from scripts.wechat_platform import Account
from tests.infrastructure.support import FUNCTIONS, SHARED

STACK = "nuanxin"
PUBLIC_BASE_URL = "https://nuanxin.test"
WEB_ORIGINS = ("https://web.nuanxin.test", "https://app.nuanxin.test")
PARAMETERS = {"PublicBaseUrl": PUBLIC_BASE_URL, "CorsOrigins": ",".join(WEB_ORIGINS)}
OWNER = "owner@example.org"
ROTATION = ("createSecret", "setSecret", "testSecret", "finishSecret")
LAYERS = ("DependenciesLayer", "DocumentsLayer", "MediaLayer", "SharedLayer")
COLD_START = 30.0
"""Seconds a first call may take on a busy machine."""

Client = Any
"""A boto3 client: its class is made at run time, one per service."""


def layers_of(function: str) -> list[str]:
    """Those that we build: every function's, and its own."""
    named = [*SHARED["Layers"], *FUNCTIONS[function].get("Layers", [])]
    return [one["Ref"] for one in named if one.get("Ref") in LAYERS]


@dataclass(frozen=True, slots=True)
class Built:
    """What `sam build` left: a folder for each function and layer."""

    directory: Path

    def artefact(self, name: str) -> Path:
        return self.directory / name

    def path_of(self, function: str) -> list[str]:
        """Where Lambda looks for a function's modules: its own, then the layers'."""
        layers = [str(self.artefact(layer) / "python") for layer in layers_of(function)]
        return [str(self.artefact(function)), *layers]


class Deployed:
    """The stack on a local AWS."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self._clients: dict[str, Client] = {}
        stack = self.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"][0]
        self.outputs = {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}
        self.http = httpx.Client(
            base_url=f"{endpoint}/_aws/execute-api/{self.outputs['ApiId']}/$default",
            timeout=COLD_START,
            trust_env=False,  # the environment's proxies are not for a server on this machine
        )

    def close(self) -> None:
        for client in (self.http, *self._clients.values()):
            client.close()

    def client(self, service: str) -> Client:
        if service not in self._clients:
            self._clients[service] = boto3.client(  # type: ignore[call-overload]
                service,
                endpoint_url=self.endpoint,
                region_name=REGION,
                aws_access_key_id=ACCOUNT_KEYS["AWS_ACCESS_KEY_ID"],
                aws_secret_access_key=ACCOUNT_KEYS["AWS_SECRET_ACCESS_KEY"],
            )
        return self._clients[service]

    def invoke(self, function: str, event: dict[str, str]) -> Any:  # noqa: ANN401 - JSON
        """What a function answers when it is called by hand."""
        answer = self.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event))
        document = json.load(answer["Payload"])
        assert "FunctionError" not in answer, document
        return document

    def rotate_signing_keys(self) -> None:
        """What Secrets Manager does after the deployment, and every month."""
        secret, token = self.outputs["SigningKeysSecretArn"], str(uuid.uuid4())
        for step in ROTATION:
            event = {"Step": step, "SecretId": secret, "ClientRequestToken": token}
            self.invoke(self.outputs["RotationFunction"], event)

    def make_owner(self) -> None:
        made = self.invoke(self.outputs["BootstrapFunction"], {"email": OWNER})
        signed_in = self.http.post(
            "/v1/auth/login", json={"email": OWNER, "password": made["password"]}
        )
        self.owner = _bearer(signed_in)

    def sign_up(self) -> dict[str, str]:
        """Somebody new; the answer is what their requests carry."""
        email = f"{uuid.uuid4().hex}@example.org"
        body = {"email": email, "password": "correct horse"}
        return _bearer(self.http.post("/v1/auth/register", json=body))

    def make_official_account(self, account: Account) -> dict[str, Any]:
        return self.make_channel(
            kind=OFFICIAL_ACCOUNT.kind,
            app_id=account.app_id,
            app_secret="secret",
            token=account.token,
            encoding_aes_key=account.encoding_aes_key,
        )

    def make_channel(self, **settings: str) -> dict[str, Any]:
        body = {"name": "test", **settings}
        made = self.http.post("/v1/channels", json=body, headers=self.owner)
        assert made.status_code == httpx.codes.CREATED, made.text
        return dict(made.json())

    @cached_property
    def channel_id(self) -> str:
        """A channel that tests only look at, of the platform `platform`."""
        return str(self.make_official_account(Account.made_up())["id"])

    platform = OFFICIAL_ACCOUNT.path


def _bearer(signed_in: httpx.Response) -> dict[str, str]:
    assert signed_in.is_success, signed_in.text
    return {"authorization": f"Bearer {signed_in.json()['access_token']}"}
