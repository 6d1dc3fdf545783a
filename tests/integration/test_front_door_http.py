"""Health, the API document, its viewer, and the headers on every answer."""

import re

import pytest
from fastapi.testclient import TestClient

from scripts.openapi import document
from tests.integration.http_support import Account, LiveServer, http_client, problem_of

CONTRACT = {
    "/v1/auth/register": {"post"},
    "/v1/auth/login": {"post"},
    "/v1/auth/wechat": {"post"},
    "/v1/auth/refresh": {"post"},
    "/v1/auth/logout": {"post"},
    "/.well-known/jwks.json": {"get"},
    "/v1/me": {"get", "patch"},
    "/v1/api-keys": {"get", "post"},
    "/v1/api-keys/{key_id}": {"delete"},
    "/v1/users": {"get"},
    "/v1/users/{user_id}/role": {"put"},
    "/v1/chat": {"post"},
    "/v1/chat/completions": {"post"},
    "/v1/models": {"get"},
    "/v1/conversations": {"get"},
    "/v1/conversations/{conversation_id}": {"delete"},
    "/v1/conversations/{conversation_id}/messages": {"get"},
    "/v1/conversations/{conversation_id}/messages/{message_id}/events": {"get"},
    "/v1/agents": {"get", "post"},
    "/v1/agents/{agent_id}": {"get", "patch", "delete"},
    "/v1/channels": {"get", "post"},
    "/v1/channels/{channel_id}": {"get", "patch", "delete"},
    "/webhooks/wechat/{channel_id}": {"get", "post"},
    "/v1/emotion/analyze": {"post"},
    "/healthz": {"get"},
}
OPEN = {
    "/v1/auth/register",
    "/v1/auth/anonymous",
    "/v1/auth/login",
    "/v1/auth/wechat",
    "/v1/auth/refresh",
    "/.well-known/jwks.json",
    "/webhooks/qq/{channel_id}",
    "/webhooks/signed/{channel_id}",
    "/webhooks/wechat/{channel_id}",
    "/healthz",
    "/v1/help-lines",
}


def test_health_needs_nothing(http: TestClient) -> None:
    answer = http.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_the_document_names_every_call_of_the_contract(http: TestClient) -> None:
    answer = http.get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    paths = answer.json()["paths"]
    for path, methods in CONTRACT.items():
        assert paths[path].keys() >= methods, path


def test_the_document_is_the_one_of_these_routes(http: TestClient) -> None:
    assert http.get("/openapi.json").json() == document()


def test_the_document_says_which_calls_need_a_token(http: TestClient) -> None:
    for path, operations in http.get("/openapi.json").json()["paths"].items():
        for operation in operations.values():
            ways = operation.get("security", [{}])
            assert ({} not in ways) == (path not in OPEN), path


def test_every_creating_call_documents_the_idempotency_key(http: TestClient) -> None:
    paths = http.get("/openapi.json").json()["paths"]
    creating = ["/v1/auth/register", "/v1/api-keys", "/v1/chat", "/v1/agents", "/v1/channels"]
    for path in creating:
        names = {one["name"] for one in paths[path]["post"]["parameters"]}
        assert "Idempotency-Key" in names, path


def test_the_viewer_loads_nothing_from_elsewhere(http: TestClient) -> None:
    page = http.get("/docs")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    addresses = re.findall(r"(?:src|href)=\"([^\"]+)\"", page.text)
    assert addresses
    assert "http" not in "".join(addresses)
    assert not re.search(r"https?://", page.text)
    for address in addresses:
        asset = http.get(address)
        assert asset.status_code == 200
        assert asset.content
        assert "max-age" in asset.headers["cache-control"]
    assert "/openapi.json" in page.text


@pytest.mark.parametrize(
    "asset",
    ["nothing.js", "..%2f__init__.py", "%2e%2e/__init__.py", "swagger-ui.css/x", "index.html"],
)
def test_the_viewer_serves_nothing_else(http: TestClient, asset: str) -> None:
    problem_of(http.get(f"/docs/{asset}"), 404)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/healthz"),
        ("GET", "/docs"),
        ("GET", "/docs/swagger-ui.css"),
        ("GET", "/openapi.json"),
        ("GET", "/.well-known/jwks.json"),
        ("GET", "/v1/me"),
        ("POST", "/v1/auth/login"),
        ("GET", "/nothing"),
        ("PUT", "/healthz"),
    ],
)
def test_every_answer_carries_the_security_headers(
    http: TestClient, method: str, path: str
) -> None:
    answer = http.request(method, path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-request-id"]
    assert answer.headers["cache-control"]
    if not answer.is_success:
        assert answer.headers["cache-control"] == "no-store"
    assert "server" not in answer.headers
    assert "x-powered-by" not in answer.headers


def test_what_belongs_to_a_person_is_kept_by_no_cache(http: TestClient, person: Account) -> None:
    for path in ("/v1/me", "/v1/conversations", "/v1/api-keys", "/v1/models"):
        answer = http.get(path, headers=person.headers)
        assert "no-store" in answer.headers["cache-control"]
    login = {"email": person.email, "password": person.password}
    assert http.post("/v1/auth/login", json=login).headers["cache-control"] == "no-store"


def test_a_page_of_another_site_gets_no_leave_to_read(http: TestClient, person: Account) -> None:
    answer = http.get("/v1/me", headers={**person.headers, "origin": "https://evil.test"})
    assert "access-control-allow-origin" not in answer.headers


def test_the_real_server_answers_alike(live: LiveServer) -> None:
    with http_client(live.url) as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        problem_of(client.get("/v1/me"), 401, "unauthenticated")
        assert client.head("/healthz").status_code in {200, 405}
