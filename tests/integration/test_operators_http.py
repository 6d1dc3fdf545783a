"""Agents and channels, as operators set them up."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from nuanxin.domain.identity import Role
from tests.integration.conftest import AccountOf
from tests.integration.http_support import Account, problem_of, stored_items

SECRETS = {
    "app_secret": "0c79e1fa963cd80cc0be99b20a18faeb",
    "token": "MustNotBeShownAgain7",
    "encoding_aes_key": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
}
NEW_SECRETS = {
    "app_secret": "11111111111111111111111111111111",
    "token": "NorMayThisBeShown8",
    "encoding_aes_key": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg",
}
ACCOUNT = {
    "kind": "wechat_official_account",
    "name": "公众号",
    "app_id": "wx1234567890abcdef",
    **SECRETS,
}
PROGRAM = {
    "kind": "wechat_mini_program",
    "name": "小程序",
    "app_id": "wxabcdef1234567890",
    "app_secret": SECRETS["app_secret"],
}


@pytest.fixture
def made() -> list[str]:
    """Paths of what a test created."""
    return []


@pytest.fixture(autouse=True)
def _tidy(http: TestClient, owner: Account, made: list[str]) -> Iterator[None]:
    """Other tests see the same agents and channels."""
    yield
    for path in made:
        http.delete(path, headers=owner.headers)


def create(
    http: TestClient, owner: Account, made: list[str], path: str, **body: object
) -> dict[str, Any]:
    answer = http.post(path, json=body, headers=owner.headers)
    assert answer.status_code == 201, answer.text
    made.append(f"{path}/{answer.json()['id']}")
    document: dict[str, Any] = answer.json()
    return document


def test_an_agent_is_made_read_changed_listed_and_deleted(
    http: TestClient, owner: Account, made: list[str]
) -> None:
    body = {"name": "老陈", "persona": "退休的船长", "greeting": "你好", "model": "qwen-max"}
    agent = create(http, owner, made, "/v1/agents", **body)
    assert {name: agent[name] for name in body} == body
    assert (agent["dataset_ids"], agent["workflow_ids"]) == ([], [])
    path = made[0]
    assert http.get(path, headers=owner.headers).json() == agent
    listed = http.get("/v1/agents", headers=owner.headers).json()
    assert agent in listed["items"]
    assert listed["next_cursor"] is None
    changed = http.patch(path, json={"greeting": "", "name": "新名字"}, headers=owner.headers)
    assert changed.status_code == 200
    kept = {name: agent[name] for name in agent.keys() - {"greeting", "name", "updated_at"}}
    assert changed.json().items() >= {**kept, "greeting": "", "name": "新名字"}.items()
    assert changed.json()["updated_at"] > agent["updated_at"]
    assert http.get(path, headers=owner.headers).json() == changed.json()
    assert http.delete(path, headers=owner.headers).status_code == 204
    for method in ("GET", "PATCH", "DELETE"):
        problem_of(http.request(method, path, json={}, headers=owner.headers), 404)
    ids = [one["id"] for one in http.get("/v1/agents", headers=owner.headers).json()["items"]]
    assert agent["id"] not in ids


def test_an_agent_gives_its_model_back(http: TestClient, owner: Account, made: list[str]) -> None:
    create(http, owner, made, "/v1/agents", name="x", persona="x", model="qwen-max")
    kept = http.patch(made[0], json={}, headers=owner.headers)
    assert kept.json()["model"] == "qwen-max"
    cleared = http.patch(made[0], json={"model": None}, headers=owner.headers)
    assert cleared.json()["model"] is None


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("name", {"persona": "x"}),
        ("persona", {"name": "x"}),
        ("name", {"name": " ", "persona": "x"}),
        ("name", {"name": "x" * 65, "persona": "x"}),
        ("persona", {"name": "x", "persona": ""}),
        ("persona", {"name": "x", "persona": "x" * 8001}),
        ("greeting", {"name": "x", "persona": "x", "greeting": "x" * 1001}),
        ("model", {"name": "x", "persona": "x", "model": ""}),
        ("dataset_ids", {"name": "x", "persona": "x", "dataset_ids": ["d_1"]}),
        ("workflow_ids", {"name": "x", "persona": "x", "workflow_ids": ["w_1"]}),
        ("dataset_ids", {"name": "x", "persona": "x", "dataset_ids": ["d"] * 21}),
        ("dataset_ids", {"name": "x", "persona": "x", "dataset_ids": "d_1"}),
    ],
)
def test_a_bad_agent_is_not_made(
    http: TestClient, owner: Account, field: str, body: dict[str, object]
) -> None:
    before = stored_items()
    document = problem_of(http.post("/v1/agents", json=body, headers=owner.headers), 422)
    assert document["errors"][0]["field"] == field
    assert stored_items() == before


@pytest.mark.parametrize(
    "change",
    [{"name": ""}, {"persona": ""}, {"dataset_ids": ["d_1"]}, {"workflow_ids": ["w_1"]}],
)
def test_a_bad_change_leaves_an_agent_as_it_was(
    http: TestClient, owner: Account, made: list[str], change: dict[str, object]
) -> None:
    create(http, owner, made, "/v1/agents", name="x", persona="x")
    before = stored_items()
    body = {"greeting": "neu", **change}
    problem_of(http.patch(made[0], json=body, headers=owner.headers), 422)
    assert stored_items() == before


def test_a_conversation_outlives_its_agent(
    http: TestClient, owner: Account, person: Account, made: list[str]
) -> None:
    agent = create(http, owner, made, "/v1/agents", name="老陈", persona="退休的船长")
    turn = http.post(
        "/v1/chat", json={"text": "你好", "agent_id": agent["id"]}, headers=person.headers
    ).json()
    http.delete(made[0], headers=owner.headers)
    body = {"text": "还在吗", "conversation_id": turn["conversation_id"]}
    again = http.post("/v1/chat", json=body, headers=person.headers)
    assert again.status_code == 200, again.text
    with_agent = http.post(
        "/v1/chat", json={**body, "agent_id": agent["id"]}, headers=person.headers
    )
    assert with_agent.status_code == 200, with_agent.text


def test_an_official_account_has_a_webhook_and_a_mini_program_has_none(
    http: TestClient, owner: Account, made: list[str]
) -> None:
    account = create(http, owner, made, "/v1/channels", **ACCOUNT)
    assert account["webhook_url"] == f"https://nuanxin.test/webhooks/wechat/{account['id']}"
    assert account["verified"] is False
    assert create(http, owner, made, "/v1/channels", **PROGRAM)["webhook_url"] is None


def test_a_channel_is_made_read_changed_listed_and_deleted(
    http: TestClient, owner: Account, made: list[str]
) -> None:
    channel = create(http, owner, made, "/v1/channels", **ACCOUNT)
    path = made[0]
    assert http.get(path, headers=owner.headers).json() == channel
    assert channel in http.get("/v1/channels", headers=owner.headers).json()["items"]
    changed = http.patch(path, json={"name": "新", "verified": True}, headers=owner.headers)
    assert changed.json() == {**channel, "name": "新", "verified": True}
    assert http.get(path, headers=owner.headers).json() == changed.json()
    assert http.delete(path, headers=owner.headers).status_code == 204
    for method in ("GET", "PATCH", "DELETE"):
        problem_of(http.request(method, path, json={}, headers=owner.headers), 404)
    webhook = http.get(f"/webhooks/wechat/{channel['id']}", params={"echostr": "x"})
    problem_of(webhook, 404)


def test_a_channel_takes_an_agent_and_gives_it_back(
    http: TestClient, owner: Account, made: list[str]
) -> None:
    agent = create(http, owner, made, "/v1/agents", name="老陈", persona="退休的船长")
    create(http, owner, made, "/v1/channels", **ACCOUNT, agent_id=agent["id"])
    path = made[1]
    assert http.get(path, headers=owner.headers).json()["agent_id"] == agent["id"]
    for given, expected in (
        ({"name": "x"}, agent["id"]),
        ({"agent_id": "nuanxin/companion"}, "nuanxin/companion"),
        ({"agent_id": None}, None),
    ):
        answer = http.patch(path, json=given, headers=owner.headers)
        assert answer.json()["agent_id"] == expected
    unknown = http.patch(path, json={"agent_id": "a_nobody"}, headers=owner.headers)
    problem_of(unknown, 422, "unknown_agent")


def test_secrets_are_in_no_answer_and_in_no_item(
    http: TestClient, owner: Account, account_of: AccountOf, made: list[str]
) -> None:
    headers = {**owner.headers, "idempotency-key": "secrets-are-in-no-answer"}
    answers = [http.post("/v1/channels", json=ACCOUNT, headers=headers) for _ in range(2)]
    made.append(path := f"/v1/channels/{answers[0].json()['id']}")
    answers += [
        http.patch(path, json=NEW_SECRETS, headers=owner.headers),
        *(
            http.get(one, headers=account_of(role).headers)
            for one in (path, "/v1/channels")
            for role in (Role.OWNER, Role.VIEWER)
        ),
        http.post("/v1/channels", json={**ACCOUNT, "token": "$"}, headers=owner.headers),
        http.post("/v1/channels", json={**ACCOUNT, "agent_id": "a"}, headers=owner.headers),
        http.patch(path, json={**NEW_SECRETS, "name": 7}, headers=owner.headers),
    ]
    assert [answer.status_code for answer in answers] == [201] * 2 + [200] * 5 + [422] * 3
    seen = "".join(answer.text for answer in answers) + str(stored_items())
    for secret in (*SECRETS.values(), *NEW_SECRETS.values()):
        assert secret not in seen


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "telegram"},
        {"kind": None},
        {"kind": "wechat_mini_program", "app_id": ""},
        {"name": ""},
        {"app_id": "wx 1"},
        {"app_id": "wx\n1"},
        {"app_id": "wx1\n"},
        {"app_secret": ""},
        {"app_secret": "with space"},
        {"app_secret": "newline\n"},
        {"token": "ab"},
        {"token": "a" * 33},
        {"token": "sign!"},
        {"token": "abcdef\n"},
        {"encoding_aes_key": "a" * 42},
        {"encoding_aes_key": "a" * 44},
        {"encoding_aes_key": "=" * 43},
        {"encoding_aes_key": "a" * 43 + "\n"},
        {"verified": "perhaps"},
        {"agent_id": "a_nobody"},
        {"agent_id": 7},
    ],
)
def test_a_bad_channel_is_not_made(
    http: TestClient, owner: Account, change: dict[str, object]
) -> None:
    before = stored_items()
    answer = http.post("/v1/channels", json={**ACCOUNT, **change}, headers=owner.headers)
    problem_of(answer, 422)
    assert stored_items() == before


@pytest.mark.parametrize("missing", ["kind", "name", "app_id", *SECRETS])
def test_an_official_account_needs_all_of_it(
    http: TestClient, owner: Account, missing: str
) -> None:
    body = {name: value for name, value in ACCOUNT.items() if name != missing}
    problem_of(http.post("/v1/channels", json=body, headers=owner.headers), 422)


def test_a_mini_program_keeps_no_secrets_of_another_kind(
    http: TestClient, owner: Account, made: list[str]
) -> None:
    """What an official account has may be sent along, but is left out."""
    create(http, owner, made, "/v1/channels", **{**ACCOUNT, **PROGRAM})
    answer = http.patch(made[0], json={"token": "abcdef"}, headers=owner.headers)
    assert answer.status_code in {200, 422}
    assert answer.status_code == 422 or answer.json()["webhook_url"] is None
