"""Who may do what: the roles against every call that needs one."""

from collections.abc import Iterator
from dataclasses import dataclass

import boto3
import pytest
from fastapi.testclient import TestClient

from nuanxin.domain.identity import Role
from nuanxin.settings import TableSettings
from tests.integration.conftest import AccountOf
from tests.integration.http_support import Account, problem_of, sign_up

AGENT = {"name": "小雨", "persona": "温和"}
PROGRAM = {
    "kind": "wechat_mini_program",
    "name": "小程序",
    "app_id": "wx1234567890",
    "app_secret": "s3cret",
}
FROM_VIEWER = {Role.VIEWER, Role.EDITOR, Role.ADMIN, Role.OWNER}
FROM_EDITOR = FROM_VIEWER - {Role.VIEWER}
FROM_ADMIN = FROM_EDITOR - {Role.EDITOR}


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    path: str
    allowed: set[Role]
    status: int
    body: dict[str, str] | None = None


CALLS = [
    Call("GET", "/v1/agents", FROM_VIEWER, 200),
    Call("GET", "/v1/agents/{agent}", FROM_VIEWER, 200),
    Call("POST", "/v1/agents", FROM_EDITOR, 201, AGENT),
    Call("PATCH", "/v1/agents/{agent}", FROM_EDITOR, 200, {"greeting": "你好"}),
    Call("DELETE", "/v1/agents/{agent}", FROM_EDITOR, 204),
    Call("GET", "/v1/channels", FROM_VIEWER, 200),
    Call("GET", "/v1/channels/{channel}", FROM_VIEWER, 200),
    Call("POST", "/v1/channels", FROM_ADMIN, 201, PROGRAM),
    Call("PATCH", "/v1/channels/{channel}", FROM_ADMIN, 200, {"name": "新"}),
    Call("DELETE", "/v1/channels/{channel}", FROM_ADMIN, 204),
    Call("GET", "/v1/users", FROM_ADMIN, 200),
    Call("PUT", "/v1/users/{user}/role", FROM_ADMIN, 200, {"role": "viewer"}),
]


@pytest.fixture
def ids(http: TestClient, owner: Account, person: Account) -> Iterator[dict[str, str]]:
    """Something of each kind to act on."""
    agent = http.post("/v1/agents", json=AGENT, headers=owner.headers).json()["id"]
    channel = http.post("/v1/channels", json=PROGRAM, headers=owner.headers).json()["id"]
    yield {"agent": agent, "channel": channel, "user": person.id}
    http.delete(f"/v1/agents/{agent}", headers=owner.headers)
    http.delete(f"/v1/channels/{channel}", headers=owner.headers)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.path}")
def test_a_role_may_do_this_and_no_more(
    http: TestClient, account_of: AccountOf, ids: dict[str, str], call: Call, role: Role
) -> None:
    path = call.path.format(**ids)
    answer = http.request(call.method, path, json=call.body, headers=account_of(role).headers)
    if role in call.allowed:
        assert answer.status_code == call.status, answer.text
        if call.method == "POST":
            http.delete(f"{path}/{answer.json()['id']}", headers=account_of(Role.OWNER).headers)
    else:
        problem_of(answer, 403, "role_missing")


@pytest.mark.parametrize("acting", [Role.ADMIN, Role.OWNER])
@pytest.mark.parametrize("new", Role)
@pytest.mark.parametrize("old", Role)
def test_admins_give_and_take_the_roles_below_their_own(
    http: TestClient, account_of: AccountOf, old: Role, new: Role, acting: Role
) -> None:
    someone = sign_up(old)
    answer = http.put(
        f"/v1/users/{someone.id}/role", json={"role": new}, headers=account_of(acting).headers
    )
    high = {Role.ADMIN, Role.OWNER}
    if acting is Role.ADMIN and high & {old, new}:
        problem_of(answer, 403, "forbidden")
        new = old
    else:
        assert answer.status_code == 200, answer.text
        assert answer.json()["role"] == new
    assert http.get("/v1/me", headers=someone.headers).json()["role"] == new


def test_an_admin_does_not_promote_themself(http: TestClient, account_of: AccountOf) -> None:
    admin = account_of(Role.ADMIN)
    answer = http.put(f"/v1/users/{admin.id}/role", json={"role": "owner"}, headers=admin.headers)
    problem_of(answer, 403, "forbidden")


@pytest.fixture
def sole_owner(account_of: AccountOf) -> Iterator[Account]:
    """For a while the owners' item knows nobody else."""
    owner = sign_up(Role.OWNER)
    table = TableSettings.from_env().table_name
    client = boto3.client("dynamodb")
    key = {"pk": {"S": "OWNERS"}, "sk": {"S": "-"}}
    before = client.get_item(TableName=table, Key=key, ConsistentRead=True)["Item"]
    client.put_item(TableName=table, Item={**before, "user_ids": {"SS": [owner.id]}})
    yield owner
    client.put_item(TableName=table, Item=before)


def test_somebody_stays_owner(http: TestClient, sole_owner: Account) -> None:
    path = f"/v1/users/{sole_owner.id}/role"
    for role in (Role.ADMIN, Role.USER):
        answer = http.put(path, json={"role": role}, headers=sole_owner.headers)
        problem_of(answer, 409, "last_owner")
    assert http.put(path, json={"role": "owner"}, headers=sole_owner.headers).status_code == 200
    successor = sign_up()
    promoted = http.put(
        f"/v1/users/{successor.id}/role", json={"role": "owner"}, headers=sole_owner.headers
    )
    assert promoted.status_code == 200
    stepped_down = http.put(path, json={"role": "user"}, headers=sole_owner.headers)
    assert stepped_down.status_code == 200
    problem_of(http.get("/v1/users", headers=sole_owner.headers), 403, "role_missing")


@pytest.mark.parametrize("user_id", ["u_nobody", "暖心", "%00", "x" * 900, "x" * 3000])
def test_nobody_has_no_role(http: TestClient, owner: Account, user_id: str) -> None:
    answer = http.put(f"/v1/users/{user_id}/role", json={"role": "user"}, headers=owner.headers)
    problem_of(answer, 404, "not_found")


@pytest.mark.parametrize("role", ["king", "", None, 1, ["owner"], "OWNER"])
def test_there_are_no_other_roles(http: TestClient, owner: Account, role: object) -> None:
    answer = http.put(f"/v1/users/{owner.id}/role", json={"role": role}, headers=owner.headers)
    problem_of(answer, 422, "validation_failed")


def test_people_are_listed_once_each_the_newest_first(http: TestClient, owner: Account) -> None:
    made = [sign_up().id for _ in range(5)]
    seen: list[str] = []
    cursor: str | None = None
    while not set(made) <= set(seen):
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = http.get("/v1/users", params=query, headers=owner.headers).json()
        assert len(page["items"]) <= 2
        seen += [user["id"] for user in page["items"]]
        cursor = page["next_cursor"]
        assert cursor or set(made) <= set(seen)
    assert len(seen) == len(set(seen))
    assert [one for one in seen if one in made] == made[::-1]
