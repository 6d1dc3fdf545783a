"""The built template, deployed to a local AWS: every declared route reaches its function."""

import json
import os
import re
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from functions.chat.adapters.mailbox_items import due_key
from functions.chat.channels.mailbox import BoxKey
from functions.chat.channels.signed_webhook import SIGNED_WEBHOOK
from functions.chat.channels.sweeping import OVERDUE
from functions.chat.channels.words import PLACEHOLDER
from nuanxin.adapters.dynamo import keys
from scripts.local_aws.launcher import HOST
from scripts.local_stack import local_environment
from scripts.signed_client import Callback, Client
from scripts.wechat_platform import PATIENCE, Account, Answer, Fate, Platform, Push, converse
from tests.infrastructure.deployment import (
    COLD_START,
    PUBLIC_BASE_URL,
    WEB_ORIGINS,
    Built,
    Deployed,
)
from tests.infrastructure.support import FUNCTIONS, ROUTES, Route

OURS = "x-request-id"
"""A header that our functions send and the gateway does not."""


def test_the_gateway_alone_answers_where_there_is_no_route(deployed: Deployed) -> None:
    answer = deployed.http.get("/v1/nothing")
    assert answer.status_code == httpx.codes.NOT_FOUND
    assert OURS not in answer.headers


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_a_declared_route_is_answered_by_a_function(deployed: Deployed, route: Route) -> None:
    """Without a token, so that no id has to exist: 401 comes from behind the gateway too."""
    known = {
        "asset": "swagger-ui.css",
        "channel_id": deployed.channel_id,
        "platform": deployed.platform,
    }
    path = re.sub(r"\{(\w+)\}", lambda name: known.get(name[1], "x"), route.path)
    answer = deployed.http.request(route.method, path)
    assert OURS in answer.headers
    assert answer.status_code != httpx.codes.NOT_FOUND
    assert not answer.is_server_error, answer.text


@pytest.mark.parametrize("origin", [*WEB_ORIGINS, "https://elsewhere.test"])
def test_pages_of_the_allowed_origins_may_call(deployed: Deployed, origin: str) -> None:
    headers = {"origin": origin, "access-control-request-method": "POST"}
    answer = deployed.http.options("/v1/chat", headers=headers)
    granted = answer.headers.get("access-control-allow-origin")
    assert granted == (origin if origin in WEB_ORIGINS else None)


def test_the_owner_signs_in_with_keys_from_the_rotation(deployed: Deployed) -> None:
    keys = deployed.http.get("/.well-known/jwks.json").json()["keys"]
    assert len(keys) == 1
    assert deployed.http.get("/v1/me", headers=deployed.owner).json()["role"] == "owner"


def test_a_token_outlives_the_rotation_of_its_key(deployed: Deployed) -> None:
    person = deployed.sign_up()
    deployed.rotate_signing_keys()
    assert len(deployed.http.get("/.well-known/jwks.json").json()["keys"]) == 2
    assert deployed.http.get("/v1/me", headers=person).status_code == httpx.codes.OK


def test_there_is_one_first_owner(deployed: Deployed) -> None:
    again = deployed.invoke(deployed.outputs["BootstrapFunction"], {"email": "x@example.org"})
    assert again == {"status": "there is an owner already"}


def test_a_person_talks_and_finds_it_again(deployed: Deployed) -> None:
    person = deployed.sign_up()
    turn = deployed.http.post("/v1/chat", json={"text": "今天有点累"}, headers=person).json()
    path = f"/v1/conversations/{turn['conversation_id']}/messages"
    kept = deployed.http.get(path, headers=person).json()["items"]
    assert [one["text"] for one in kept] == [turn["message"]["text"], "今天有点累"]


def test_feelings_are_read(deployed: Deployed) -> None:
    body = {"text": "我好难过"}
    read = deployed.http.post("/v1/emotion/analyze", json=body, headers=deployed.sign_up())
    assert read.json()["results"][0]["label"] == "sadness"


def test_a_message_through_wechat_is_answered_by_the_worker(deployed: Deployed) -> None:
    platform = Platform(Account.made_up())
    channel = deployed.make_official_account(platform.account)
    path = f"/webhooks/wechat/{channel['id']}"
    assert channel["webhook_url"] == PUBLIC_BASE_URL + path

    def post(push: Push) -> Answer | None:
        try:
            answer = deployed.http.post(
                path, params=push.query, content=push.body, timeout=PATIENCE
            )
        except httpx.TimeoutException:
            return None
        return Answer(answer.status_code, answer.content)

    text = "今天有点累"
    for _ in range(5):
        *_, shown = converse(platform, platform.text("openid", text), post)
        if shown.fate is Fate.SHOWN and shown.text != PLACEHOLDER:
            break
        text = "1"  # cold starts took all three windows: fetch it
    assert (shown.fate, shown.note) == (Fate.SHOWN, "")
    assert shown.text != PLACEHOLDER
    _assert_nothing_failed_for_good(deployed)


def test_a_client_that_signs_gets_its_reply_sent(deployed: Deployed) -> None:
    """Through the same route as WeChat's pushes, and to its own address."""
    client = Client(secrets.token_urlsafe(32))
    with Callback(client) as callback:
        channel = deployed.make_channel(
            kind=SIGNED_WEBHOOK.kind, app_secret=client.secret, callback_url=callback.url
        )
        path = channel["webhook_url"].removeprefix(PUBLIC_BASE_URL)
        push = client.message("somebody", "今天有点累")
        taken = deployed.http.post(path, content=push.body, headers=push.headers)
        assert taken.status_code == httpx.codes.ACCEPTED, taken.text
        reply = callback.replies.get(timeout=COLD_START)
    assert (reply["recipient"], reply["kind"]) == ("somebody", "text")
    assert reply["text"]


def test_the_clock_calls_the_sweeper_and_the_jobs(deployed: Deployed) -> None:
    events = deployed.client("events")
    called: dict[str, str] = {}
    for rule in events.list_rules()["Rules"]:
        assert rule["State"] == "ENABLED"
        (target,) = events.list_targets_by_rule(Rule=rule["Name"])["Targets"]
        called[rule["ScheduleExpression"]] = target["Arn"]
    assert called.keys() == {"rate(1 minute)", "rate(5 minutes)"}
    assert called["rate(1 minute)"].endswith(f":{deployed.outputs['SweeperFunction']}")
    assert "AuthJobsFunction" in called["rate(5 minutes)"]


def test_the_sweeper_asks_for_what_is_overdue(deployed: Deployed) -> None:
    """A line of the list is enough: who looks into the box finds nothing, which is no fault."""
    sweeper = deployed.outputs["SweeperFunction"]
    assert deployed.invoke(sweeper, {}) == {"boxes": 0, "events": 0}
    box = BoxKey("u_nobody", "ch_nothing")
    line = {
        "pk": {"S": keys.person(box.user_id)},
        "sk": {"S": "LINE"},
        "listing_pk": {"S": keys.due_of(box.user_id)},
        "listing_sk": {"S": due_key(box, datetime.now(UTC) - 2 * OVERDUE, "LINE")},
    }
    table, place = deployed.outputs["TableName"], {name: line[name] for name in ("pk", "sk")}
    deployed.client("dynamodb").put_item(TableName=table, Item=line)
    assert deployed.invoke(sweeper, {}) == {"boxes": 1, "events": 0}
    deployed.client("dynamodb").delete_item(TableName=table, Key=place)
    assert deployed.invoke(sweeper, {}) == {"boxes": 0, "events": 0}


def _assert_nothing_failed_for_good(deployed: Deployed) -> None:
    count = "ApproximateNumberOfMessages"
    attributes = deployed.client("sqs").get_queue_attributes(
        QueueUrl=deployed.outputs["DeadLetterQueueUrl"], AttributeNames=[count]
    )
    assert attributes["Attributes"][count] == "0"


def test_every_function_has_only_the_policies_it_was_given(deployed: Deployed) -> None:
    """SAM adds policies of AWS, with `*` in them, to the roles that it makes itself."""
    functions, roles = deployed.client("lambda"), deployed.client("iam")
    listed = functions.list_functions()["Functions"]
    assert len(listed) == len(FUNCTIONS)
    for function in listed:
        role = function["Role"].rpartition("/")[2]
        assert roles.list_role_policies(RoleName=role)["PolicyNames"] == ["own"]
        attached = roles.list_attached_role_policies(RoleName=role)["AttachedPolicies"]
        assert all(":aws:policy/" not in policy["PolicyArn"] for policy in attached)


@pytest.fixture
def stream(
    deployed: Deployed, built: Built, clean_python: Path, tmp_path: Path
) -> Iterator[httpx.Client]:
    """The streaming function without the adapter, whose layer lies in another account: its own
    `run.sh` in the environment that was deployed, asked directly."""
    configuration = deployed.client("lambda").get_function_configuration(
        FunctionName=deployed.outputs["StreamFunction"]
    )
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    task, *layers = built.path_of("ChatStreamFunction")
    environment = {
        **configuration["Environment"]["Variables"],
        **local_environment(deployed.endpoint),
        "PATH": f"{clean_python.parent}:/usr/bin:/bin",
        "PYTHONPATH": os.pathsep.join(layers),
        "LAMBDA_TASK_ROOT": task,
        "AWS_LWA_PORT": str(port),
    }
    process = subprocess.Popen(
        [f"{task}/{configuration['Handler']}"], cwd=tmp_path, env=environment
    )
    try:
        _wait_for(port, process)
        with httpx.Client(
            base_url=f"http://{HOST}:{port}", timeout=COLD_START, trust_env=False
        ) as http:
            yield http
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """The adapter's own check: that the port is open."""
    deadline = time.monotonic() + COLD_START
    while True:
        assert process.poll() is None, "run.sh ended"
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            assert time.monotonic() < deadline, "run.sh opens no port"
            time.sleep(0.05)
        else:
            return


def test_the_streaming_function_streams(deployed: Deployed, stream: httpx.Client) -> None:
    headers = {**deployed.sign_up(), "accept": "text/event-stream"}
    with stream.stream("POST", "/v1/chat", json={"text": "你好"}, headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = list(answer.iter_lines())
    events = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
    assert events[0] == "message.created"
    assert events[-1] == "message.completed"
    last = json.loads([line for line in lines if line.startswith("data: ")][-1][6:])
    assert last["message"]["status"] == "complete"


def test_the_streaming_function_lets_nobody_in_without_a_token(stream: httpx.Client) -> None:
    answer = stream.post("/v1/chat", json={"text": "你好"})
    assert answer.status_code == httpx.codes.UNAUTHORIZED
    assert answer.headers["content-type"] == "application/problem+json"
