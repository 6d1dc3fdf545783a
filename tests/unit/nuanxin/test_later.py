"""Parts of an application that are imported with the first request to one of their paths."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from nuanxin.web import later
from nuanxin.web.entry import create_app
from nuanxin.web.gate import Gate

PART = "a_part_of_the_tests"
SOURCE = """
from fastapi import APIRouter

router = APIRouter()


@router.get("/v1/things/{name}")
def get(name: str) -> dict[str, str]:
    return {"name": name}


@router.get("/v1/talks/{name}")
def about(name: str) -> dict[str, str]:
    return {"about": name}
"""


def no_gate() -> Gate:
    raise AssertionError("nobody is asked who they are")


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FastAPI]:
    (tmp_path / f"{PART}.py").write_text(SOURCE)
    monkeypatch.syspath_prepend(str(tmp_path))
    talks = APIRouter()

    @talks.delete("/v1/talks/{name}")
    def delete(name: str) -> dict[str, str]:
        return {"deleted": name}

    @talks.post("/v1/talk")
    def talk() -> dict[str, str]:
        return {"said": "hello"}

    parts = {PART: ["/v1/things", "/v1/talks"]}
    yield create_app("test", talks, gate=no_gate, put_off=parts)
    sys.modules.pop(PART, None)


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app)


def test_a_part_waits_for_a_request_to_one_of_its_paths(client: TestClient) -> None:
    assert client.post("/v1/talk").json() == {"said": "hello"}
    assert PART not in sys.modules
    assert client.get("/v1/things/tea").json() == {"name": "tea"}


def test_a_part_serves_every_request_from_the_first_on(client: TestClient) -> None:
    answers = [client.get("/v1/things/tea") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 200]


def test_a_path_that_only_begins_alike_imports_nothing(client: TestClient) -> None:
    assert client.get("/v1/thingsandmore").status_code == 404
    assert PART not in sys.modules


def test_a_wrong_method_names_what_a_part_allows_too(client: TestClient) -> None:
    answer = client.put("/v1/talks/tea")
    assert (answer.status_code, answer.headers["allow"]) == (405, "DELETE, GET")


def test_a_part_comes_once(app: FastAPI, client: TestClient) -> None:
    client.get("/v1/things/tea")
    client.get("/v1/talks/tea")
    assert not app.state.later
    assert set(app.openapi()["paths"]) == {
        "/v1/talk",
        "/v1/talks/{name}",
        "/v1/things/{name}",
    }


def test_all_parts_may_be_asked_for_at_once(app: FastAPI, client: TestClient) -> None:
    later.complete(app)
    assert PART in sys.modules
    assert client.get("/v1/things/tea").json() == {"name": "tea"}


def test_a_part_that_cannot_be_imported_is_tried_again(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / f"{PART}.py").write_text("raise RuntimeError")
    assert client.get("/v1/things/tea").status_code == 500
    assert client.post("/v1/talk").status_code == 200
    (tmp_path / f"{PART}.py").write_text(SOURCE)
    assert client.get("/v1/things/tea").status_code == 200
