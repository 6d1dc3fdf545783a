"""The API document against the API: requests made up from it, answers held against it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.types import Receive, Scope, Send

from functions.auth.adapters.wechat_login import WeChatLogin
from functions.auth.deps import auth_service
from functions.chat.operator_deps import operator_service
from nuanxin.domain.identity import Role
from scripts.local_aws.launcher import LocalAws
from scripts.serve import app
from tests.integration.http_support import (
    Account,
    new_address,
    new_email,
    overriding,
    sign_up,
)
from tests.servers.wechat_api_server import APP_SECRET, WeChatApiServer

ADDRESS = new_address()

CHECKS: list[CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
"""Left out, and why: the checks that guess from a schema whether a request is acceptable. A schema
cannot say that an id exists, that a text is not blank, or that a role may do this; and extra
members, which a schema-minded check calls wrong, are ignored on purpose."""

BOUNDED = settings(
    max_examples=8,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


Case = schemathesis.Case[Any]


async def _from_elsewhere(scope: Scope, receive: Receive, send: Send) -> None:
    """From an address of its own: made-up sign-ups use up what an address may do."""
    await app({**scope, "client": (ADDRESS, 50000)}, receive, send)


schema = schemathesis.openapi.from_asgi("/openapi.json", _from_elsewhere)
"""Read while tests are collected: one test a call. That touches no storage yet."""

EXISTING: dict[str, str] = {"model": "nuanxin/companion"}
DOOMED: dict[str, str] = {}
"""By parameter: ids of what the owner has, so that not only 404s are seen; what may be deleted."""


@schema.hook
def map_path_parameters(
    context: schemathesis.HookContext, path_parameters: dict[str, Any] | None
) -> dict[str, Any] | None:
    """Every other time what exists."""
    if path_parameters is None or len(str(path_parameters)) % 2:
        return path_parameters
    deletes = context.operation is not None and context.operation.method.upper() == "DELETE"
    known = DOOMED if deletes else EXISTING
    return {name: known.get(name, value) for name, value in path_parameters.items()}


@schema.hook
def map_body(context: schemathesis.HookContext, body: Any) -> Any:  # noqa: ANN401 - any JSON
    """Every other time an e-mail and ids that the rules behind the schema accept."""
    if not isinstance(body, dict) or len(str(body)) % 2:
        return body
    known = {**EXISTING, "email": new_email(), "channel_id": EXISTING.get("sign_in_channel", "x")}
    return {
        name: known.get(name, value) if isinstance(value, str) else value
        for name, value in body.items()
    }


@pytest.fixture(scope="module", autouse=True)
def _no_foreign_requests(aws: LocalAws, wechat_api: WeChatApiServer) -> Iterator[None]:
    """Codes are exchanged with the stand-in."""
    codes = WeChatLogin(wechat_api.url)
    with overriding(auth_service, replace(auth_service(), codes=codes)):
        yield


@pytest.fixture(scope="module")
def owner_token(aws: LocalAws) -> Iterator[dict[str, str]]:
    """An owner with something of each kind; what is made up beside it is gone afterwards."""
    service, owner = operator_service(), sign_up(Role.OWNER)
    agents = {agent.id for agent in service.list_agents()}
    channels = {channel.id for channel in service.list_channels()}
    EXISTING.update(_something_of_each_kind(owner))
    DOOMED.update(_something_of_each_kind(owner))
    yield owner.headers
    for agent in service.list_agents():
        if agent.id not in agents:
            service.delete_agent(agent.id)
    for channel in service.list_channels():
        if channel.id not in channels:
            service.delete_channel(channel.id)


def _something_of_each_kind(owner: Account) -> dict[str, str]:
    http = TestClient(app, headers=owner.headers)
    turn = http.post("/v1/chat", json={"text": "你好"}).json()
    agent = http.post("/v1/agents", json={"name": "x", "persona": "x"}).json()
    program = {
        "kind": "wechat_mini_program",
        "name": "x",
        "app_id": "x",
        "app_secret": APP_SECRET,
    }
    return {
        "conversation_id": turn["conversation_id"],
        "message_id": turn["message"]["id"],
        "agent_id": agent["id"],
        "channel_id": http.post("/v1/channels", json=program).json()["id"],
        "sign_in_channel": http.post("/v1/channels", json=program).json()["id"],
        "key_id": http.post("/v1/api-keys", json={"name": "x"}).json()["id"],
        "user_id": sign_up().id,
        "refresh_token": owner.refresh_token,
    }


@schema.parametrize()
@BOUNDED
def test_an_owner_gets_what_the_document_says(case: Case, owner_token: dict[str, str]) -> None:
    case.call_and_validate(headers=owner_token, checks=CHECKS)


@schema.parametrize()
@BOUNDED
@pytest.mark.usefixtures("aws")
def test_a_stranger_gets_what_the_document_says(case: Case) -> None:
    case.call_and_validate(checks=CHECKS)


def test_the_document_is_openapi_3_1(http: TestClient) -> None:
    assert http.get("/openapi.json").json()["openapi"].startswith("3.1")
