"""What no client should send: a clear problem document each time, and nothing stored."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient
from ulid import ULID

from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.composition.storage import bind_table, data_keys
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.identity import Role
from scripts.local_aws.launcher import LocalAws
from tests.integration.conftest import AccountOf
from tests.integration.http_support import (
    EVENT_STREAM,
    PASSWORD,
    Account,
    LiveServer,
    http_client,
    problem_of,
    sign_up,
    stored_items,
)

LONE = "\ud800"
MEGABYTE = 1024 * 1024
DEEP = 100_000

VALID: dict[tuple[str, str], dict[str, object]] = {
    ("POST", "/v1/auth/register"): {
        "email": "bad-input@nuanxin.test",
        "password": PASSWORD,
        "display_name": "x",
    },
    ("POST", "/v1/auth/login"): {"email": "bad-input@nuanxin.test", "password": PASSWORD},
    ("POST", "/v1/auth/wechat"): {"code": "x", "channel_id": "ch_x"},
    ("POST", "/v1/auth/anonymous"): {"language": "en", "time_zone": "Europe/Paris"},
    ("POST", "/v1/auth/refresh"): {"refresh_token": "nxr-a-b-c"},
    ("PUT", "/v1/me/password"): {"current_password": PASSWORD, "new_password": PASSWORD},
    ("PATCH", "/v1/me"): {"display_name": "x", "language": "en", "time_zone": "Europe/Paris"},
    ("POST", "/v1/api-keys"): {"name": "x", "scopes": ["chat"]},
    ("PUT", "/v1/users/{user}/role"): {"role": "viewer"},
    ("POST", "/v1/chat"): {"text": "x", "conversation_id": "c_x", "agent_id": "a_x"},
    ("POST", "/v1/chat/completions"): {
        "model": "nuanxin/companion",
        "messages": [{"role": "user", "content": "x"}],
    },
    ("POST", "/v1/agents"): {"name": "x", "persona": "x", "greeting": "x", "model": "x"},
    ("PATCH", "/v1/agents/a_nobody"): {"name": "x", "persona": "x", "greeting": "x", "model": "x"},
    ("POST", "/v1/channels"): {
        "kind": "wechat_mini_program",
        "name": "x",
        "app_id": "x",
        "app_secret": "x",
    },
    ("PATCH", "/v1/channels/{channel}"): {"name": "x", "app_secret": "x", "agent_id": "x"},
    ("POST", "/v1/emotion/analyze"): {"text": "x"},
    ("POST", "/v1/moods"): {"label": "joy", "note": "x"},
    ("PATCH", "/v1/moods/md_x"): {"note": "x"},
    ("PATCH", "/v1/care"): {"ai_notice_text": "x"},
    ("POST", "/v1/safety/events/se_x/messages"): {"text": "x"},
}
"""Every route that takes JSON, with a body that it could read."""
ROUTES = list(VALID)
UNREADABLE: dict[str, bytes] = {
    "nothing": b"",
    "half an object": b'{"text": "x"',
    "a word": b"hello",
    "single quotes": b"{'text': 'x'}",
    "two documents": b"{}{}",
    "not UTF-8": b'{"text": "\xff\xfe"}',
    "deep lists": b"[" * DEEP,
    "deep objects": b'{"a":' * DEEP,
    "closed deep lists": b"[" * DEEP + b"]" * DEEP,
    "a huge number": b'{"text": 1' + b"0" * 5000 + b"}",
    "NUL": b"\x00" * 100,
}
NOT_OBJECTS: dict[str, bytes] = {
    "null": b"null",
    "a list": b"[]",
    "a string": b'"text"',
    "a number": b"1e400",
    "not a number": b"NaN",
    "true": b"true",
    "an object with the same name twice": b'{"text": 1, "text": 2}',
}
WRONG: dict[str, object] = {
    "null": None,
    "a number": 7,
    "a huge number": 10**300,
    "a fraction": 1e308,
    "true": True,
    "a list": ["x"],
    "an object": {"x": "x"},
    "a lone surrogate": LONE,
    "a lone surrogate within": f"x{LONE}@y.zz",
    "a megabyte": "x" * (MEGABYTE - 2000),
}
CHANNEL_ID = f"ch_{str(ULID()).lower()}"
"""One that is there, since its rules depend on its kind."""
REQUIRED = {
    "/v1/auth/register": {"email", "password"},
    "/v1/auth/login": {"email", "password"},
    "/v1/auth/wechat": {"code"},
    "/v1/auth/refresh": {"refresh_token"},
    "/v1/me/password": {"current_password", "new_password"},
    "/v1/api-keys": {"name"},
    "/v1/users/{user}/role": {"role"},
    "/v1/chat": {"text"},
    "/v1/chat/completions": {"model"},
    "/v1/agents": {"name", "persona", "greeting"},
    "/v1/channels": {"kind", "name", "app_id", "app_secret"},
    "/v1/channels/{channel}": {"name", "app_secret"},
}
"""Elsewhere null means "left out", or "none"."""
NOTHING_NEEDED = {"/v1/auth/anonymous"}
FIELDS = [
    (method, path, field)
    for (method, path), body in VALID.items()
    for field, value in body.items()
    if isinstance(value, str)
]


@pytest.fixture
def admin(account_of: AccountOf) -> Account:
    return account_of(Role.OWNER)


@pytest.fixture
def channel(aws: LocalAws) -> Iterator[None]:
    bind_table()
    channels = DynamoChannels(data_keys())
    kind = ChannelKind.WECHAT_MINI_PROGRAM
    channels.add(Channel(CHANNEL_ID, kind, "x", "wx1", "x", datetime.now(UTC)))
    yield
    channels.delete(CHANNEL_ID)


@pytest.fixture
def nothing_stored(admin: Account, channel: None) -> Iterator[None]:
    before = stored_items()
    yield
    assert stored_items() == before


def send(
    http: TestClient,
    account: Account,
    route: tuple[str, str],
    content: bytes,
    kind: str = "application/json",
) -> tuple[int, dict[str, object]]:
    """Send it, and be sure that the answer is a problem document."""
    method, path = route
    answer = http.request(
        method,
        path.format(user=account.id, channel=CHANNEL_ID),
        content=content,
        headers={**account.headers, "content-type": kind},
    )
    assert 400 <= answer.status_code < 500, (route, answer.status_code, answer.text)
    return answer.status_code, problem_of(answer, answer.status_code)


@pytest.mark.usefixtures("nothing_stored")
@pytest.mark.parametrize("how", UNREADABLE)
def test_what_cannot_be_read_is_a_400(http: TestClient, admin: Account, how: str) -> None:
    for route in ROUTES:
        status, document = send(http, admin, route, UNREADABLE[how])
        # An empty body, and one that is not JSON at all, may count as a missing one.
        assert status == 400 or (status == 422 and how == "nothing"), (route, document)
        assert document["code"] in {"malformed_json", "bad_request", "validation_failed"}


@pytest.mark.usefixtures("nothing_stored")
@pytest.mark.parametrize("how", NOT_OBJECTS)
def test_what_is_no_object_is_a_422(http: TestClient, admin: Account, how: str) -> None:
    for route in ROUTES:
        if (route[0] == "PATCH" or route[1] in NOTHING_NEEDED) and how.startswith("an object"):
            continue  # nothing in it that they would know
        status, document = send(http, admin, route, NOT_OBJECTS[how])
        assert (status, document["code"]) in {(422, "validation_failed"), (404, "not_found")}, route


@pytest.mark.usefixtures("nothing_stored")
@pytest.mark.parametrize(("method", "path", "field"), FIELDS)
def test_a_wrong_value_is_named(
    http: TestClient, admin: Account, method: str, path: str, field: str
) -> None:
    for how, value in WRONG.items():
        if how == "null" and field not in REQUIRED.get(path, set()):
            continue
        # json.dumps escapes the surrogates, as a careless client would.
        content = json.dumps({**VALID[method, path], field: value}).encode()
        status, document = send(http, admin, (method, path), content)
        assert (status, document["code"]) == (422, "validation_failed"), how
        errors = document["errors"]
        assert isinstance(errors, list)
        assert [error["field"] for error in errors] == [field], how
        assert len(json.dumps(document)) < 5000, f"{how} is echoed"


@pytest.mark.usefixtures("nothing_stored")
@pytest.mark.parametrize(
    "kind",
    [
        "application/xml",
        "text/xml; charset=utf-8",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "application/json; charset=utf-16",
        "",
        "nonsense",
        "application/json/extra",
    ],
)
def test_other_content_types_are_refused(http: TestClient, admin: Account, kind: str) -> None:
    xml = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    for route in ROUTES:
        status, document = send(http, admin, route, xml, kind)
        assert status in {400, 415, 422}, (route, document)
        assert "root:" not in str(document)


@pytest.mark.usefixtures("nothing_stored")
def test_a_body_beyond_the_limit_is_refused_before_it_is_read(
    http: TestClient, admin: Account
) -> None:
    body = json.dumps({"text": "字" * (10 * MEGABYTE // 3)}, ensure_ascii=False).encode()
    assert len(body) > 9 * MEGABYTE
    for route in ROUTES:
        status, document = send(http, admin, route, body)
        assert (status, document["code"]) == (413, "too_large")


@pytest.mark.usefixtures("nothing_stored")
def test_a_body_beyond_the_limit_is_refused_without_a_length_too(
    live: LiveServer, admin: Account
) -> None:
    def forever() -> Iterator[bytes]:
        yield from (b"x" * 65536 for _ in range(160))

    with http_client(live.url, admin) as client:
        answer = client.post(
            "/v1/chat", content=forever(), headers={"content-type": "application/json"}
        )
    problem_of(answer, 413, "too_large")


@pytest.mark.usefixtures("nothing_stored")
def test_a_body_of_ten_megabytes_is_refused_by_the_real_server(
    live: LiveServer, admin: Account
) -> None:
    with http_client(live.url, admin) as client:
        answer = client.post("/v1/chat", json={"text": "x" * 10 * MEGABYTE})
        problem_of(answer, 413, "too_large")
        assert client.get("/healthz").status_code == 200


def test_a_body_just_below_the_limit_is_read(http: TestClient, admin: Account) -> None:
    texts = ["x" * 100_000] * 10
    answer = http.post("/v1/emotion/analyze", json={"texts": texts}, headers=admin.headers)
    assert answer.status_code == 200


ODD_IDS = [
    "nobody",
    "x" * 200,
    "x" * 3000,
    "暖心" * 300,
    "%00",
    "%ED%A0%80",
    "..%2f..%2fetc%2fpasswd",
    "a%23b",
    "%F0%9F%98%80",
    "'%20OR%201=1",
    "-",
    "undefined",
    "null",
]
BY_ID = [
    ("DELETE", "/v1/api-keys/{id}"),
    ("PUT", "/v1/users/{id}/role"),
    ("GET", "/v1/conversations/{id}/messages"),
    ("DELETE", "/v1/conversations/{id}"),
    ("GET", "/v1/conversations/{id}/messages/m_1/events"),
    ("GET", "/v1/conversations/c_1/messages/{id}/events"),
    ("GET", "/v1/agents/{id}"),
    ("PATCH", "/v1/agents/{id}"),
    ("DELETE", "/v1/agents/{id}"),
    ("GET", "/v1/channels/{id}"),
    ("PATCH", "/v1/channels/{id}"),
    ("DELETE", "/v1/channels/{id}"),
    ("PATCH", "/v1/moods/{id}"),
    ("DELETE", "/v1/moods/{id}"),
    ("DELETE", "/v1/media/{id}"),
    ("GET", "/v1/safety/events/{id}"),
    ("POST", "/v1/safety/events/{id}/claim"),
    ("POST", "/v1/safety/events/{id}/close"),
    ("GET", "/v1/safety/events/{id}/messages"),
    ("GET", "/webhooks/wechat/{id}"),
    ("POST", "/webhooks/wechat/{id}"),
    ("POST", "/webhooks/qq/{id}"),
    ("POST", "/webhooks/signed/{id}"),
]


@pytest.mark.usefixtures("nothing_stored")
@pytest.mark.parametrize(("method", "path"), BY_ID)
def test_an_id_of_nothing_is_a_404(
    http: TestClient, admin: Account, method: str, path: str
) -> None:
    body = {"role": "viewer"} if method == "PUT" else {}
    for odd in ODD_IDS:
        answer = http.request(method, path.format(id=odd), json=body, headers=admin.headers)
        problem_of(answer, 404)


@pytest.mark.usefixtures("nothing_stored")
@pytest.mark.parametrize("field", ["conversation_id", "agent_id"])
@pytest.mark.parametrize("odd", ["x", "#", "\u0000", "字" * 128, "c_#m_", " "])
def test_an_id_of_nothing_in_a_turn_is_a_404(
    http: TestClient, admin: Account, field: str, odd: str
) -> None:
    for accept in ("application/json", EVENT_STREAM):
        headers = {**admin.headers, "accept": accept}
        answer = http.post("/v1/chat", json={"text": "x", field: odd}, headers=headers)
        problem_of(answer, 404)


@pytest.mark.parametrize(
    "forged",
    [
        None,
        [],
        "CONV#",
        [""],
        [7],
        [["CONV#c"]],
        ["PROFILE"],
        ["MSG#"],
        ["MSG#{conversation}#"],
        ["MSG#{conversation}#\u0000"],
        ["MSG#{conversation}#" + "x" * 500],
        ["MSG#c_other#m"],
        ["MSG#{conversation}#m", "P#{stranger}", "2026"],
        ["CONV#c", "P#{stranger}", "2026"],
        ["CONV#c", "", ""],
        ["CONV#c", "P#", "9999"],
        ["PROFILE", "P#{stranger}", "2026"],
        ["CONV#c", "P#{person}", "2026", "C#{stranger}"],
        {"pk": {"S": "P#{stranger}"}, "sk": {"S": "CONV#c"}},
        {"sk": "CONV#c", "pk": "P#{person}", "listing_sk": "2026", "listing_pk": "C#{stranger}"},
    ],
    ids=lambda forged: json.dumps(forged)[:40],
)
def test_a_forged_cursor_is_refused_or_leads_nowhere(
    http: TestClient, person: Account, forged: object
) -> None:
    stranger = sign_up()
    http.post("/v1/chat", json={"text": "秘密"}, headers=stranger.headers)
    turn = http.post("/v1/chat", json={"text": "我的"}, headers=person.headers).json()
    written = json.dumps(forged)
    for name, value in (
        ("person", person.id),
        ("stranger", stranger.id),
        ("conversation", turn["conversation_id"]),
    ):
        written = written.replace(f"{{{name}}}", value)
    cursor = base64.urlsafe_b64encode(written.encode()).decode()
    for path in (
        "/v1/conversations",
        f"/v1/conversations/{turn['conversation_id']}/messages",
    ):
        answer = http.get(path, params={"cursor": cursor}, headers=person.headers)
        assert "秘密" not in answer.text
        if answer.status_code != 200:
            problem_of(answer, 422, "validation_failed")


@pytest.mark.parametrize(
    "path", ["/v1/nothing", "/", "/v1", "/V1/me", "/v1/me/", "//v1/me", "/%2e%2e"]
)
def test_an_unknown_path_is_a_404(http: TestClient, path: str) -> None:
    answer = http.get(f"https://nuanxin.test{path}", follow_redirects=False)
    problem_of(answer, 404, "not_found")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/v1/me"),
        ("DELETE", "/v1/chat"),
        ("GET", "/v1/chat"),
        ("GET", "/v1/auth/login"),
        ("POST", "/healthz"),
        ("POST", "/openapi.json"),
        ("TRACE", "/v1/me"),
        ("BREW", "/v1/me"),
        ("OPTIONS", "/v1/chat"),
    ],
)
def test_a_wrong_method_is_a_405_that_names_the_right_ones(
    http: TestClient, method: str, path: str
) -> None:
    answer = http.request(method, path)
    problem_of(answer, 405, "method_not_allowed")
    assert answer.headers["allow"]


def test_a_405_names_every_method_of_the_path(http: TestClient) -> None:
    """RFC 9110 §15.5.6: Allow lists what the target supports."""
    for path, methods in (
        ("/v1/me", {"GET", "PATCH", "DELETE"}),
        ("/v1/agents", {"GET", "POST"}),
        ("/v1/agents/a_1", {"GET", "PATCH", "DELETE"}),
        ("/v1/api-keys", {"GET", "POST"}),
    ):
        allowed = http.put(path).headers["allow"]
        assert {one.strip() for one in allowed.split(",")} - {"HEAD"} == methods


@pytest.mark.parametrize("header", ["authorization", "idempotency-key", "last-event-id", "accept"])
@pytest.mark.parametrize("value", [b"\xff\xfe", b"\x7f", b"x" * 8000, b"", b"\xf0\x9f\x98\x80"])
def test_odd_header_values_break_nothing(
    http: TestClient, admin: Account, header: str, value: bytes
) -> None:
    headers = {b"authorization": admin.headers["authorization"].encode(), header.encode(): value}
    for method, path in (("GET", "/v1/conversations"), ("POST", "/v1/api-keys")):
        answer = http.request(method, path, json={}, headers=headers)
        if answer.status_code != 200:
            assert answer.status_code < 500
            problem_of(answer, answer.status_code)


@pytest.mark.parametrize("given", ["a b", "x" * 65, "暖心", "a\tb", "", "a;b", "<script>"])
def test_an_odd_request_id_is_replaced(http: TestClient, given: str) -> None:
    answer = http.get("/healthz", headers={b"x-request-id": given.encode()})
    assert answer.headers["x-request-id"] not in {given, ""}


def test_a_plain_request_id_is_kept(http: TestClient) -> None:
    answer = http.get("/v1/me", headers={"x-request-id": "trace-1.2_3"})
    assert problem_of(answer, 401)["request_id"] == "trace-1.2_3"
