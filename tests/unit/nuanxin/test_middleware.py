import logging
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import anyio
import pytest
from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nuanxin import observability
from nuanxin.web import errors
from nuanxin.web.middleware import BodyLimit, RequestContext

LIMIT = 10


class Records(logging.Handler):
    """Keeps what was logged."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record)

    def fields(self, name: str) -> dict[str, object]:
        (record,) = [one for one in self.kept if one.getMessage() == name]
        return record.__dict__


@pytest.fixture
def logged() -> Iterator[Records]:
    records = Records()
    logging.getLogger(observability.SERVICE).addHandler(records)
    yield records
    logging.getLogger(observability.SERVICE).removeHandler(records)


def _router() -> APIRouter:
    router = APIRouter()

    @router.post("/echo")
    async def echo(request: Request) -> int:
        return len(await request.body())

    @router.post("/files")
    async def files(request: Request) -> int:
        return len(await request.body())

    @router.get("/people/{person}")
    def people(person: str) -> str:
        return observability.request_id.get()

    @router.get("/breaks")
    def breaks() -> None:
        raise ValueError("what somebody said")

    @router.get("/breaks-midway")
    def breaks_midway() -> StreamingResponse:
        def pieces() -> Iterator[str]:
            yield "one"
            raise ValueError("what somebody said")

        return StreamingResponse(pieces())

    @router.get("/cached")
    def cached() -> StreamingResponse:
        return StreamingResponse(iter(["x"]), headers={"cache-control": "max-age=60"})

    return router


LARGER = {"/files": 3 * LIMIT, "/shelves/{shelf}/files": 2 * LIMIT}


@pytest.fixture
def app() -> FastAPI:
    app = FastAPI()
    app.include_router(_router())
    errors.install(app)
    app.add_middleware(BodyLimit, limit=LIMIT, larger=LARGER)
    app.add_middleware(RequestContext)
    return app


@pytest.fixture
def http(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


# Ids.


def test_a_plain_id_of_the_caller_is_kept(http: TestClient) -> None:
    answer = http.get("/people/lin", headers={"x-request-id": "a-Z_0.9"})
    assert answer.headers["x-request-id"] == answer.json() == "a-Z_0.9"


@pytest.mark.parametrize("given", ["", " ", "a b", "<script>", "x" * 65, "a\tb", "a;b", "{}"])
def test_any_other_id_is_replaced(http: TestClient, given: str) -> None:
    answer = http.get("/people/lin", headers={"x-request-id": given})
    assert answer.headers["x-request-id"] not in {"", given}
    assert answer.headers["x-request-id"] == answer.json()


def test_each_request_has_an_id_of_its_own(http: TestClient) -> None:
    ids = {http.get("/people/lin").headers["x-request-id"] for _ in range(3)}
    assert len(ids) == 3
    assert observability.request_id.get() == "-"


def test_on_lambda_the_id_is_the_invocations(app: FastAPI) -> None:
    async def on_lambda(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "aws.context": SimpleNamespace(aws_request_id="abc")}, receive, send)

    assert TestClient(on_lambda).get("/people/lin").headers["x-request-id"] == "abc"


# Headers and logs.


def test_answers_are_not_stored_or_guessed_at(http: TestClient) -> None:
    headers = http.get("/people/lin").headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert http.get("/cached").headers["cache-control"] == "max-age=60"


def test_the_log_names_the_route_and_not_the_person(http: TestClient, logged: Records) -> None:
    http.get("/people/lin?openid=secret", headers={"x-request-id": "r1"})
    fields = logged.fields("http.answered")
    assert fields["route"] == "/people/{person}"
    assert (fields["method"], fields["status"], fields["request_id"]) == ("GET", 200, "r1")
    assert not any(value == "lin" or "secret" in str(value) for value in fields.values())


def test_an_unknown_path_is_not_logged(http: TestClient, logged: Records) -> None:
    http.get("/what-somebody-said")
    assert logged.fields("http.answered")["route"] == "-"
    assert "said" not in str(logged.fields("http.answered"))


def test_what_broke_is_logged_by_type_and_place_only(http: TestClient, logged: Records) -> None:
    answer = http.get("/breaks")
    assert answer.status_code == 500
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    fields = logged.fields("http.failed")
    assert fields["error"] == "ValueError"
    assert __file__ in str(fields["where"])
    assert logged.fields("http.answered")["status"] == 500
    assert not any("said" in str(record.__dict__) for record in logged.kept)


def test_an_answer_that_breaks_midway_ends_without_a_second_start(
    http: TestClient, logged: Records
) -> None:
    answer = http.get("/breaks-midway")
    assert (answer.status_code, answer.text) == (200, "one")
    assert logged.fields("http.failed")["error"] == "ValueError"


# Bodies.


def test_a_body_up_to_the_limit_passes(http: TestClient) -> None:
    assert http.post("/echo", content=b"x" * LIMIT).json() == LIMIT
    assert http.post("/echo", content=b"").json() == 0


def test_a_larger_body_is_refused(http: TestClient) -> None:
    answer = http.post("/echo", content=b"x" * (LIMIT + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/files", 3),
        ("/shelves/a/files", 2),
        ("/shelves/a/b/files", 1),
        ("/shelves//files", 1),
        ("/shelves/a/files/", 1),
        ("/shelves/a/files\n", 1),
        ("/echo", 1),
    ],
)
def test_some_paths_take_more(app: FastAPI, path: str, most: int) -> None:
    for size, status in ((most * LIMIT, {200, 404, 405}), (most * LIMIT + 1, {413})):
        sent = _exchange(app, [b"x" * size], {}, path=path)
        assert sent[0]["status"] in status


def test_a_larger_body_in_pieces_is_refused_too(http: TestClient) -> None:
    answer = http.post("/echo", content=iter([b"x" * LIMIT, b"x"]))
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["0", "5", "not a number", "-1"])
def test_the_header_is_not_believed(app: FastAPI, length: str) -> None:
    sent = _exchange(app, [b"x" * 11], {"content-length": length})
    assert sent[0]["status"] == 413


def test_no_more_is_read_than_needed_to_refuse(app: FastAPI) -> None:
    read: list[int] = []
    _exchange(app, [b"x" * 6] * 1000, {}, on_read=read.append)
    assert len(read) == 2


def test_a_body_in_pieces_arrives_whole(app: FastAPI) -> None:
    sent = _exchange(app, [b"ab", b"", b"cd", b"e"], {})
    assert sent[0]["status"] == 200
    assert sent[1]["body"] == b"5"


def test_requests_without_a_body_are_not_read(app: FastAPI) -> None:
    read: list[int] = []
    _exchange(app, [b"x"] * 3, {}, method="GET", path="/people/lin", on_read=read.append)
    assert read == []


def test_a_path_may_take_more_than_others(http: TestClient) -> None:
    assert http.post("/files", content=b"x" * 3 * LIMIT).json() == 3 * LIMIT
    refused = http.post("/files", content=b"x" * (3 * LIMIT + 1))
    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
    assert http.post("/echo", content=b"x" * (LIMIT + 1)).status_code == 413


def test_what_is_not_http_passes_untouched() -> None:
    seen: list[str] = []

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])

    async def nothing() -> Message:
        raise AssertionError("nobody reads here")

    async def nowhere(message: Message) -> None:
        raise AssertionError("nobody answers here")

    for app in (BodyLimit(inner), RequestContext(inner)):
        anyio.run(app, {"type": "lifespan"}, nothing, nowhere)
    assert seen == ["lifespan", "lifespan"]


def _exchange(
    app: ASGIApp,
    pieces: list[bytes],
    headers: dict[str, str],
    *,
    method: str = "POST",
    path: str = "/echo",
    on_read: Callable[[int], None] = lambda _: None,
) -> list[Message]:
    """Send the pieces as they are, and return what was answered."""
    sent: list[Message] = []
    waiting = list(pieces)

    async def receive() -> Message:
        on_read(len(waiting))
        piece = waiting.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(waiting)}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "http_version": "1.1",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("203.0.113.7", 1),
        "server": ("nuanxin.test", 80),
    }
    anyio.run(app, scope, receive, send)
    return sent
