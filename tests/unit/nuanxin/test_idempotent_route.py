from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from fastapi import APIRouter, Response
from fastapi.testclient import TestClient
from pydantic import BaseModel

from nuanxin.adapters.seal import DataKeys
from nuanxin.errors import Conflict
from nuanxin.web.entry import create_app
from nuanxin.web.gate import Gate
from nuanxin.web.idempotency import IdempotencyKey, IdempotentRoute
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import InMemoryApiKeys, ReadableTokens
from tests.fakes.limits import InMemoryCounters, InMemoryIdempotency

LIN, KAI = ({"authorization": f"Bearer access/{one}/s_1"} for one in ("u_lin", "u_kai"))


class Thing(BaseModel):
    name: str


@dataclass
class Things:
    """What the routes make, and how they fail."""

    made: list[str] = field(default_factory=list)
    failure: Exception | None = None


@pytest.fixture
def things() -> Things:
    return Things()


@pytest.fixture
def answers() -> InMemoryIdempotency:
    return InMemoryIdempotency(FakeClock())


@pytest.fixture
def http(things: Things, answers: InMemoryIdempotency) -> Iterator[TestClient]:
    clock = FakeClock()
    gate = Gate(
        tokens=ReadableTokens(),
        api_keys=InMemoryApiKeys(),
        people=InMemoryAccounts(),
        answers=answers,
        uses=InMemoryCounters(clock),
        names=DataKeys("secret"),
        per_person_limits=True,
    )
    app = create_app("test", _router(things), gate=lambda: gate)
    with TestClient(app) as client:
        yield client


def _router(things: Things) -> APIRouter:
    router = APIRouter(route_class=IdempotentRoute)

    @router.post("/things", status_code=201)
    def make(thing: Thing, response: Response, _: IdempotencyKey = None) -> Thing:
        if things.failure:
            raise things.failure
        things.made.append(thing.name)
        response.headers["location"] = f"/things/{len(things.made)}"
        response.headers["x-other"] = "not kept"
        return thing

    @router.post("/others", status_code=201)
    def make_other(thing: Thing, _: IdempotencyKey = None) -> Thing:
        things.made.append(thing.name)
        return thing

    @router.put("/things")
    def replace(thing: Thing) -> Thing:
        things.made.append(thing.name)
        return thing

    return router


def key(value: str = "k1") -> dict[str, str]:
    return {"idempotency-key": value}


@pytest.mark.parametrize("who", [{}, LIN], ids=["nobody", "somebody"])
def test_a_repeated_request_has_one_effect_and_one_answer(
    http: TestClient, things: Things, who: dict[str, str]
) -> None:
    first, again = (
        http.post("/things", json={"name": "灯"}, headers={**who, **key()}) for _ in range(2)
    )
    assert things.made == ["灯"]
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert first.headers["location"] == again.headers["location"] == "/things/1"
    assert first.headers["content-type"] == again.headers["content-type"]
    assert "idempotent-replay" not in first.headers
    assert again.headers["idempotent-replay"] == "true"
    assert "x-other" not in again.headers


def test_without_a_key_each_request_counts(http: TestClient, things: Things) -> None:
    for _ in range(2):
        assert http.post("/things", json={"name": "灯"}).status_code == 201
    assert things.made == ["灯", "灯"]


def test_other_methods_take_no_key(http: TestClient, things: Things) -> None:
    for _ in range(2):
        http.put("/things", json={"name": "灯"}, headers=key())
    assert things.made == ["灯", "灯"]


@pytest.mark.parametrize(("path", "name"), [("/things", "书"), ("/others", "灯")])
def test_a_key_with_another_request_is_refused(
    http: TestClient, things: Things, path: str, name: str
) -> None:
    http.post("/things", json={"name": "灯"}, headers=key())
    answer = http.post(path, json={"name": name}, headers=key())
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert things.made == ["灯"]


def test_each_person_has_keys_of_their_own(http: TestClient, things: Things) -> None:
    for who, name in ((LIN, "灯"), (KAI, "书"), ({}, "信")):
        answer = http.post("/things", json={"name": name}, headers={**who, **key()})
        assert answer.status_code == 201
    assert things.made == ["灯", "书", "信"]


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_same_person_is_recognised_however_the_scheme_is_spelt(
    http: TestClient, things: Things, scheme: str
) -> None:
    http.post("/things", json={"name": "灯"}, headers={**LIN, **key()})
    headers = {"authorization": f"{scheme} access/u_lin/s_2", **key()}
    assert "idempotent-replay" in http.post("/things", json={"name": "灯"}, headers=headers).headers


def test_a_key_with_a_bad_token_is_refused_before_anything_else(
    http: TestClient, things: Things
) -> None:
    headers = {"authorization": "Bearer forged", **key()}
    assert http.post("/things", json={"name": "灯"}, headers=headers).status_code == 401
    assert things.made == []


def test_while_the_first_request_runs_a_repetition_waits(
    http: TestClient, things: Things, answers: InMemoryIdempotency
) -> None:
    things.failure = Conflict("half done")
    http.post("/things", json={"name": "灯"}, headers=key())
    things.failure = None
    request = "/things * " + b'{"name":"\xe7\x81\xaf"}'.hex()
    answers.begin(None, "k1", DataKeys("secret").hash("request", request))
    answer = http.post("/things", json={"name": "灯"}, headers=key())
    assert (answer.status_code, answer.json()["code"]) == (409, "request_in_progress")
    assert things.made == []


@pytest.mark.parametrize("failure", [Conflict("not now"), ValueError("nobody foresaw this")])
def test_after_a_failure_the_key_may_be_used_again(
    http: TestClient, things: Things, failure: Exception
) -> None:
    things.failure = failure
    assert http.post("/things", json={"name": "灯"}, headers=key()).status_code in {409, 500}
    things.failure = None
    assert http.post("/things", json={"name": "书"}, headers=key()).status_code == 201


def test_an_invalid_request_does_not_use_up_the_key(http: TestClient, things: Things) -> None:
    assert http.post("/things", json={}, headers=key()).status_code == 422
    assert http.post("/things", json={"name": "灯"}, headers=key()).status_code == 201


@pytest.mark.parametrize("value", ["", "x" * 256])
def test_a_key_that_is_empty_or_endless_is_refused(
    http: TestClient, things: Things, value: str
) -> None:
    answer = http.post("/things", json={"name": "灯"}, headers=key(value))
    assert answer.status_code == 422
    assert things.made == []
