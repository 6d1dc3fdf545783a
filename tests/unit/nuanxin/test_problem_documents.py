from collections.abc import Iterator

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

from nuanxin import errors
from nuanxin.errors import Invalid, NuanxinError, RateLimited
from nuanxin.web.entry import create_app
from nuanxin.web.gate import Gate

ALL: tuple[type[NuanxinError], ...] = tuple(
    one
    for one in vars(errors).values()
    if isinstance(one, type) and issubclass(one, NuanxinError) and one is not NuanxinError
)


class _Body(BaseModel):
    text: str = Field(max_length=5)
    inner: list[int] = []


class _Raising:
    """What the route raises next."""

    def __init__(self) -> None:
        self.error: Exception = errors.NotFound("no such thing")


@pytest.fixture
def raising() -> _Raising:
    return _Raising()


@pytest.fixture
def http(raising: _Raising) -> Iterator[TestClient]:
    router = APIRouter()

    @router.get("/raises")
    def raises() -> None:
        raise raising.error

    @router.post("/reads")
    def reads(body: _Body) -> str:
        return body.text

    def no_gate() -> Gate:
        raise AssertionError("nothing here needs to know the caller")

    with TestClient(create_app("test", router, gate=no_gate)) as client:
        yield client


@pytest.mark.parametrize("kind", ALL)
def test_each_expected_failure_is_a_problem_document(
    http: TestClient, raising: _Raising, kind: type[NuanxinError]
) -> None:
    if kind is RateLimited:
        raising.error = RateLimited("why", code="some_code", retry_after=7)
    else:
        raising.error = kind("why", code="some_code")
    answer = http.get("/raises")
    assert answer.status_code == kind.status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "/problems/some_code",
        "title": kind.status.phrase,
        "status": kind.status,
        "detail": "why",
        "code": "some_code",
        "request_id": answer.headers["x-request-id"],
    }


@pytest.mark.parametrize("kind", ALL)
def test_every_failure_has_a_plain_code_of_its_own(kind: type[NuanxinError]) -> None:
    assert kind.default_code.replace("_", "").isalpha()
    assert kind.default_code == kind.default_code.lower()
    assert [one.default_code for one in ALL].count(kind.default_code) == 1


@pytest.mark.parametrize(("wait", "told"), [(90, "90"), (0, "1"), (-5, "1")])
def test_a_limit_says_how_long_to_wait(
    http: TestClient, raising: _Raising, wait: int, told: str
) -> None:
    raising.error = RateLimited("slow down", retry_after=wait)
    assert http.get("/raises").headers["retry-after"] == told


def test_a_missing_sign_in_says_how_to(http: TestClient, raising: _Raising) -> None:
    raising.error = errors.Unauthenticated("sign in")
    assert http.get("/raises").headers["www-authenticate"] == "Bearer"


def test_an_unacceptable_value_is_named(http: TestClient, raising: _Raising) -> None:
    raising.error = Invalid("not a cursor", field="cursor")
    assert http.get("/raises").json()["errors"] == [{"field": "cursor", "message": "not a cursor"}]


def test_validation_names_each_value_and_never_repeats_it(http: TestClient) -> None:
    body = {"text": "what somebody said", "inner": [1, "their secret"]}
    answer = http.post("/reads", json=body)
    assert answer.status_code == 422
    assert answer.json()["code"] == "validation_failed"
    assert [one["field"] for one in answer.json()["errors"]] == ["text", "inner.1"]
    assert "said" not in answer.text
    assert "secret" not in answer.text


@pytest.mark.parametrize("body", [b"{", b"{'text': 1}", b'{"text": "\xff"}', b"\x00"])
def test_what_is_no_json_cannot_be_read(http: TestClient, body: bytes) -> None:
    answer = http.post("/reads", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] in {"malformed_json", "bad_request"}


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("DELETE", "/raises", 405, "method_not_allowed"),
    ],
)
def test_the_frameworks_own_refusals_look_the_same(
    http: TestClient, method: str, path: str, status: int, code: str
) -> None:
    answer = http.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_nobody_foresaw_is_a_500_that_tells_nothing(
    http: TestClient, raising: _Raising
) -> None:
    raising.error = ValueError("what somebody said")
    answer = http.get("/raises")
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal_error"
    assert "said" not in answer.text
