"""Whom the gate lets in: real tokens only, and only in the right place."""

import base64
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import boto3
import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fastapi.testclient import TestClient

from functions.auth.adapters.signing_keys import SigningKey, load, new_signing_key
from nuanxin.domain.identity import Role
from nuanxin.settings import SigningSettings
from tests.integration.conftest import AccountOf
from tests.integration.http_support import Account, bearer, problem_of

PROTECTED = [
    ("POST", "/v1/auth/logout"),
    ("GET", "/v1/me"),
    ("PATCH", "/v1/me"),
    ("POST", "/v1/api-keys"),
    ("GET", "/v1/api-keys"),
    ("DELETE", "/v1/api-keys/k_1"),
    ("GET", "/v1/users"),
    ("PUT", "/v1/users/u_1/role"),
    ("POST", "/v1/chat"),
    ("GET", "/v1/conversations"),
    ("GET", "/v1/conversations/c_1/messages"),
    ("DELETE", "/v1/conversations/c_1"),
    ("GET", "/v1/conversations/c_1/messages/m_1/events"),
    ("POST", "/v1/chat/completions"),
    ("GET", "/v1/models"),
    ("POST", "/v1/agents"),
    ("GET", "/v1/agents"),
    ("GET", "/v1/agents/a_1"),
    ("PATCH", "/v1/agents/a_1"),
    ("DELETE", "/v1/agents/a_1"),
    ("POST", "/v1/channels"),
    ("GET", "/v1/channels"),
    ("GET", "/v1/channels/ch_1"),
    ("PATCH", "/v1/channels/ch_1"),
    ("DELETE", "/v1/channels/ch_1"),
    ("POST", "/v1/emotion/analyze"),
]
BODIES: dict[str, dict[str, object]] = {
    "/v1/api-keys": {"name": "x"},
    "/v1/users/u_1/role": {"role": "user"},
    "/v1/chat": {"text": "你好"},
    "/v1/chat/completions": {"model": "m", "messages": [{"role": "user", "content": "hi"}]},
    "/v1/agents": {"name": "x", "persona": "x"},
    "/v1/channels": {"kind": "wechat_mini_program", "name": "x", "app_id": "x", "app_secret": "x"},
    "/v1/emotion/analyze": {"text": "你好"},
}


@pytest.fixture
def person(account_of: AccountOf) -> Account:
    """Nothing here changes an account, so one is enough."""
    return account_of(Role.USER)


def signing_key() -> SigningKey:
    secret_id = SigningSettings.from_env().signing_keys_secret
    secrets = boto3.client("secretsmanager")
    return load(secrets.get_secret_value(SecretId=secret_id)["SecretString"])[0]


def claims_for(person: Account) -> dict[str, Any]:
    """Those of the person's own token."""
    return dict(jwt.decode(person.access_token, options={"verify_signature": False}))


def signed(claims: dict[str, Any], key: SigningKey | None = None, **header: str) -> str:
    key = key or signing_key()
    return jwt.encode(claims, key.private, algorithm="ES256", headers={"kid": key.id, **header})


def unsigned(header: Mapping[str, object], claims: Mapping[str, object]) -> str:
    parts = (json.dumps(part).encode() for part in (header, claims))
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."


def with_public_key_as_secret(person: Account) -> str:
    """The old confusion: our public key, used as the secret of an HMAC."""
    key = signing_key()
    pem = key.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    header = {"alg": "HS256", "typ": "JWT", "kid": key.id}
    signing_input = unsigned(header, claims_for(person)).rstrip(".")
    made = hmac.new(pem, signing_input.encode(), sha256).digest()
    return f"{signing_input}.{base64.urlsafe_b64encode(made).decode().rstrip('=')}"


def changed(**claims: object) -> Callable[[Account], str]:
    """A token of ours with other claims; `None` leaves one out."""

    def make(person: Account) -> str:
        merged = {**claims_for(person), **claims}
        return signed({name: value for name, value in merged.items() if value is not None})

    return make


def tampered(person: Account) -> str:
    header, _, signature = person.access_token.split(".")
    payload = json.dumps({**claims_for(person), "sub": "u_somebody_else"}).encode()
    return ".".join((header, base64.urlsafe_b64encode(payload).decode().rstrip("="), signature))


def ago(**delta: int) -> int:
    return int((datetime.now(UTC) - timedelta(**delta)).timestamp())


FORGED: dict[str, Callable[[Account], str]] = {
    "changed payload": tampered,
    "changed signature": lambda person: person.access_token[:-8] + "AAAAAAAA",
    "no signature": lambda person: person.access_token.rpartition(".")[0] + ".",
    "alg none": lambda person: unsigned({"alg": "none", "typ": "JWT"}, claims_for(person)),
    "alg none with our key id": lambda person: unsigned(
        {"alg": "none", "kid": signing_key().id}, claims_for(person)
    ),
    "public key as secret": with_public_key_as_secret,
    "somebody else's key": lambda person: signed(claims_for(person), new_signing_key()),
    "somebody else's key with our id": lambda person: signed(
        claims_for(person), new_signing_key(), kid=signing_key().id
    ),
    "another issuer": changed(iss="https://elsewhere.test"),
    "another audience": changed(aud="elsewhere"),
    "no audience": changed(aud=None),
    "no subject": changed(sub=None),
    "no session": changed(sid=None),
    "no end": changed(exp=None),
    "not a token": lambda _: "x",
    "three dots": lambda _: "...",
    "key id of another type": lambda person: unsigned({"alg": "ES256", "kid": 7}, {}) + "AAAA",
    "no key id": lambda person: unsigned({"alg": "ES256"}, claims_for(person)) + "AAAA",
    "nested without end": lambda _: base64.urlsafe_b64encode(b"[" * 30000).decode() + ".e30.AA",
    "not ASCII": lambda _: "é" * 40,
}


@pytest.mark.parametrize(("method", "path"), PROTECTED)
def test_without_a_token_nothing_is_done(http: TestClient, method: str, path: str) -> None:
    answer = http.request(method, path, json=BODIES.get(path, {}))
    problem_of(answer, 401, "unauthenticated")
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("method", "path"), PROTECTED)
def test_a_forged_token_opens_no_route(
    http: TestClient, person: Account, method: str, path: str
) -> None:
    token = unsigned({"alg": "none", "typ": "JWT"}, claims_for(person))
    answer = http.request(method, path, json=BODIES.get(path, {}), headers=bearer(token))
    problem_of(answer, 401, "invalid_token")


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_token_is_refused(http: TestClient, person: Account, how: str) -> None:
    token = FORGED[how](person)
    headers = {b"authorization": f"Bearer {token}".encode("latin-1")}
    answer = http.get("/v1/me", headers=headers)
    problem_of(answer, 401, "invalid_token")
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_token_ends(http: TestClient, person: Account) -> None:
    expired = changed(iat=ago(minutes=20), exp=ago(minutes=5))(person)
    problem_of(http.get("/v1/me", headers=bearer(expired)), 401, "token_expired")


def test_clocks_may_differ_by_a_moment(http: TestClient, person: Account) -> None:
    just_over = changed(iat=ago(minutes=15), exp=ago(seconds=5))(person)
    assert http.get("/v1/me", headers=bearer(just_over)).status_code == 200


def test_a_token_of_a_deleted_account_opens_nothing(http: TestClient, person: Account) -> None:
    gone = bearer(changed(sub="u_00000000000000000000000000")(person))
    problem_of(http.get("/v1/me", headers=gone), 401, "account_gone")
    problem_of(http.post("/v1/chat", json={"text": "你好"}, headers=gone), 401, "account_gone")
    answer = http.get("/v1/users", headers=gone)
    assert answer.status_code in {401, 403}


@pytest.mark.parametrize("scheme", ["Basic", "Token", "bearertoken", ""])
def test_other_schemes_are_no_sign_in(http: TestClient, person: Account, scheme: str) -> None:
    headers = {"authorization": f"{scheme} {person.access_token}".strip()}
    problem_of(http.get("/v1/me", headers=headers), 401)


def test_the_scheme_is_read_in_any_case(http: TestClient, person: Account) -> None:
    headers = {"authorization": f"bearer {person.access_token}"}
    assert http.get("/v1/me", headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/docs", "/openapi.json", "/.well-known/jwks.json"])
def test_the_front_door_needs_no_token_and_minds_no_wrong_one(http: TestClient, path: str) -> None:
    assert http.get(path).status_code == 200
    assert http.get(path, headers=bearer("x")).status_code == 200
