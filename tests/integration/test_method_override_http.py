"""PATCH for clients that cannot send it, such as WeChat's."""

import pytest
from fastapi.testclient import TestClient

from tests.integration.http_support import Account

AS_PATCH = {"x-http-method-override": "PATCH"}


def test_a_post_may_say_that_it_is_a_patch(http: TestClient, person: Account) -> None:
    answer = http.post(
        "/v1/me", json={"display_name": "小禾"}, headers={**person.headers, **AS_PATCH}
    )
    assert answer.status_code == 200
    assert answer.json()["display_name"] == "小禾"


def test_without_the_header_it_is_no_patch(http: TestClient, person: Account) -> None:
    assert http.post("/v1/me", json={}, headers=person.headers).status_code == 405


@pytest.mark.parametrize("method", ["DELETE", "PUT", "GET"])
def test_no_other_method_hides_in_a_post(http: TestClient, person: Account, method: str) -> None:
    headers = {**person.headers, "x-http-method-override": method}
    assert http.post("/v1/me", json={}, headers=headers).status_code == 405
    assert http.get("/v1/me", headers=person.headers).status_code == 200


def test_only_a_post_becomes_a_patch(http: TestClient, person: Account) -> None:
    answer = http.get("/v1/me", headers={**person.headers, **AS_PATCH})
    assert answer.status_code == 200
