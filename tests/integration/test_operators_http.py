"""Agents and channels, as operators set them up."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from ulid import ULID

from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.composition.storage import data_keys
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
BOT = {"kind": "qq_bot", "name": "机器人", "app_id": "102001234", "app_secret": "qqSecret7"}
CLIENT = {
    "kind": "signed_webhook",
    "name": "客户端",
    "callback_url": "https://client.example/replies",
}
SIGNS = "s" * 32


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


@pytest.mark.parametrize(
    ("body", "path", "options"),
    [
        (ACCOUNT, "wechat", {"verified": False}),
        (PROGRAM, "wechat", {}),
        (BOT, "qq", {}),
        (CLIENT, "signed", {"callback_url": CLIENT["callback_url"]}),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) and "kind" in value else "",
)
def test_every_kind_has_an_address_and_shows_its_options(
    http: TestClient,
    owner: Account,
    made: list[str],
    body: dict[str, object],
    path: str,
    options: dict[str, object],
) -> None:
    channel = create(http, owner, made, "/v1/channels", **body)
    assert channel["webhook_url"] == f"https://nuanxin.test/webhooks/{path}/{channel['id']}"
    assert channel["options"] == options
    assert channel["verified"] is False
    assert (channel["trouble"], channel["trouble_since"]) == (None, None)
    assert (channel["kind"], channel["name"]) == (body["kind"], body["name"])


def test_a_secret_is_shown_once_and_only_if_it_was_made_up(
    http: TestClient, owner: Account, made: list[str]
) -> None:
    given = create(http, owner, made, "/v1/channels", **CLIENT, app_secret="s" * 32)
    assert given["app_secret"] is None
    first = create(http, owner, made, "/v1/channels", **CLIENT)
    second = create(http, owner, made, "/v1/channels", **CLIENT)
    assert len({first["app_secret"], second["app_secret"]}) == 2
    assert len(first["app_secret"]) >= 32
    for path in made:
        assert "app_secret" not in http.get(path, headers=owner.headers).json()
        renamed = http.patch(path, json={"name": "x"}, headers=owner.headers)
        assert "app_secret" not in renamed.json()
    assert first["app_secret"] not in str(stored_items())


def test_a_made_up_secret_comes_again_with_the_same_key(
    http: TestClient, owner: Account, made: list[str]
) -> None:
    """Whoever lost the answer would otherwise have lost the secret."""
    headers = {**owner.headers, "idempotency-key": f"made-up-{ULID()}"}
    answers = [http.post("/v1/channels", json=CLIENT, headers=headers) for _ in range(2)]
    made.append(f"/v1/channels/{answers[0].json()['id']}")
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["app_secret"] not in str(stored_items())


def test_a_channel_is_made_read_changed_listed_and_deleted(
    http: TestClient, owner: Account, made: list[str]
) -> None:
    channel = create(http, owner, made, "/v1/channels", **ACCOUNT)
    path = made[0]
    assert channel.pop("app_secret") is None
    assert http.get(path, headers=owner.headers).json() == channel
    assert channel in http.get("/v1/channels", headers=owner.headers).json()["items"]
    changed = http.patch(path, json={"name": "新", "verified": True}, headers=owner.headers)
    options = {"verified": True}
    assert changed.json() == {**channel, "name": "新", "verified": True, "options": options}
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


def test_what_belongs_to_another_kind_is_left_out(
    http: TestClient, owner: Account, made: list[str]
) -> None:
    program = create(http, owner, made, "/v1/channels", **{**ACCOUNT, **PROGRAM, "verified": True})
    assert program["options"] == {}
    client = create(http, owner, made, "/v1/channels", **{**ACCOUNT, **CLIENT, "app_secret": SIGNS})
    assert client["options"] == {"callback_url": CLIENT["callback_url"]}
    changed = http.patch(made[1], json={"verified": True, "token": "abcdef"}, headers=owner.headers)
    assert changed.json()["options"] == client["options"]


@pytest.mark.parametrize(
    ("body", "change", "fields"),
    [
        (ACCOUNT, {"name": ""}, ["name"]),
        (ACCOUNT, {"token": None}, ["token"]),
        (ACCOUNT, {"token": "no!", "encoding_aes_key": "x"}, ["token", "encoding_aes_key"]),
        (ACCOUNT, {"verified": "perhaps"}, ["verified"]),
        (ACCOUNT, {"app_secret": None}, ["app_secret"]),
        (ACCOUNT, {"previous_encoding_aes_key": "x"}, ["previous_encoding_aes_key"]),
        (PROGRAM, {"encoding_aes_key": "x"}, ["encoding_aes_key"]),
        (BOT, {"app_secret": "with space"}, ["app_secret"]),
        (CLIENT, {"callback_url": "http://client.example/"}, ["callback_url"]),
        (CLIENT, {"callback_url": "ftp://client.example/"}, ["callback_url"]),
        (CLIENT, {"callback_url": None}, ["callback_url"]),
        (CLIENT, {"app_secret": "too short"}, ["app_secret"]),
        (CLIENT, {"agent_id": "a_nobody"}, ["agent_id"]),
    ],
)
def test_a_bad_change_leaves_a_channel_as_it_was(
    http: TestClient,
    owner: Account,
    made: list[str],
    body: dict[str, object],
    change: dict[str, object],
    fields: list[str],
) -> None:
    create(http, owner, made, "/v1/channels", **body)
    before = stored_items()
    answer = http.patch(made[0], json={"name": "neu", **change}, headers=owner.headers)
    errors = problem_of(answer, 422)["errors"]
    assert sorted(error["field"] for error in errors) == sorted(fields)
    assert not any(str(value) in answer.text for value in change.values() if len(str(value)) > 6)
    assert stored_items() == before


def test_null_clears_what_may_be_left_out(
    http: TestClient, owner: Account, made: list[str]
) -> None:
    keys = {name: SECRETS[name] for name in ("token", "encoding_aes_key")}
    program = create(http, owner, made, "/v1/channels", **PROGRAM, **keys)
    webhook = f"/webhooks/wechat/{program['id']}"
    problem_of(http.post(webhook, content=b"x"), 403, "plain_mode_refused")
    cleared = http.patch(made[0], json=dict.fromkeys(keys), headers=owner.headers)
    assert cleared.status_code == 200
    problem_of(http.post(webhook, content=b"x"), 403, "channel_not_configured")


def test_trouble_is_shown_until_something_is_changed(
    http: TestClient, owner: Account, made: list[str]
) -> None:
    channel = create(http, owner, made, "/v1/channels", **ACCOUNT)
    since = datetime(2026, 11, 20, 8, tzinfo=UTC)
    DynamoChannels(data_keys()).note_trouble(channel["id"], "bad_credentials", since)
    shown = http.get(made[0], headers=owner.headers).json()
    assert shown["trouble"] == "bad_credentials"
    assert datetime.fromisoformat(shown["trouble_since"]) == since
    changed = http.patch(
        made[0], json={"app_secret": NEW_SECRETS["app_secret"]}, headers=owner.headers
    )
    assert (changed.json()["trouble"], changed.json()["trouble_since"]) == (None, None)
    assert http.get(made[0], headers=owner.headers).json() == changed.json()


@pytest.mark.parametrize(
    "change",
    [
        {"callback_url": None},
        {"callback_url": ""},
        {"callback_url": "http://client.example/replies"},
        {"callback_url": "https://user:pass@client.example/"},
        {"callback_url": "https://client.example/#here"},
        {"callback_url": "https:///replies"},
        {"callback_url": "https://client.example/\n"},
        {"callback_url": f"https://client.example/{'x' * 2048}"},
        {"app_secret": "s" * 31},
        {"app_id": "with space"},
    ],
)
def test_a_bad_client_is_not_made(
    http: TestClient, owner: Account, change: dict[str, object]
) -> None:
    before = stored_items()
    answer = http.post("/v1/channels", json={**CLIENT, **change}, headers=owner.headers)
    problem_of(answer, 422)
    assert stored_items() == before


@pytest.mark.parametrize("missing", ["name", "app_id", "app_secret"])
def test_a_bot_needs_all_of_it(http: TestClient, owner: Account, missing: str) -> None:
    body = {name: value for name, value in BOT.items() if name != missing}
    problem_of(http.post("/v1/channels", json=body, headers=owner.headers), 422)
