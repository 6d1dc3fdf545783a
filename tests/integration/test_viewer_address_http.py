"""Behind the distribution, attempts count for those who call and not for the distribution."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from functions.auth.deps import auth_service
from nuanxin.adapters.aws import secrets_manager
from scripts.local_aws.launcher import LocalAws
from tests.integration.http_support import (
    PASSWORD,
    Account,
    new_email,
    overriding,
    problem_of,
)

FULL = "198.51.100.7"
PROOF = "what only the distribution knows"


class FullAddress:
    """A throttle that has had enough of one address."""

    def hit(
        self, key: str, *, limit: int, window: timedelta, user_id: str | None = None
    ) -> timedelta | None:
        return window if FULL in key else None

    def forget(self, key: str) -> None: ...


@pytest.fixture
def behind(
    aws: LocalAws, http: TestClient, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TestClient]:
    made = secrets_manager().create_secret(Name=new_email(), SecretString=PROOF)
    monkeypatch.setenv("ORIGIN_SECRET", made["ARN"])
    full = replace(auth_service(), throttle=FullAddress(), limits_anonymous=True)
    with overriding(auth_service, full):
        yield http


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("login", "too_many_attempts"),
        ("register", "too_many_attempts"),
        ("anonymous", "too_many_anonymous"),
    ],
)
def test_an_address_that_had_enough_attempts_is_known_behind_the_distribution(
    behind: TestClient, person: Account, path: str, code: str
) -> None:
    email = person.email if path == "login" else new_email()
    asked = {} if path == "anonymous" else {"email": email, "password": PASSWORD}
    named = {"x-nuanxin-viewer": FULL}
    proven = {**named, "x-nuanxin-origin": PROOF}
    problem_of(behind.post(f"/v1/auth/{path}", json=asked, headers=proven), 429, code)
    forged = {**named, "x-nuanxin-origin": "a guess"}
    assert behind.post(f"/v1/auth/{path}", json=asked, headers=forged).is_success
