"""Logs say what happened, never what was said or by whom: a whole session, and then a search."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from nuanxin.domain.identity import Role
from scripts.local_aws.launcher import ROOT, LocalAws
from scripts.qq_platform import Bot, Credentials
from scripts.signed_client import Client
from tests.integration.http_support import (
    EVENT_STREAM,
    HOST,
    Account,
    bearer,
    eventually,
    http_client,
    new_email,
    sign_up,
)
from tests.servers.loopback import free_port
from tests.servers.model_server import Behaviour, ModelServer
from tests.servers.wechat_api_server import APP_SECRET, SESSION_KEY, WeChatApiServer, openid_of

SAID = "我偷偷喜欢隔壁班的林同学"
REPLIED = "林同学知道吗？你可以慢慢来。"
PASSWORD = "only-I-know-this-暖心"
DISPLAY_NAME = "小雨不想被看见"
PERSONA = "你是一只只在夜里说话的猫头鹰"
OPENID = "oThisOpenidIsAPerson"
CALLBACK = "https://this-client.example"
CHANNEL = {
    "kind": "wechat_official_account",
    "name": "公众号",
    "app_id": "wx1234567890abcdef",
    "app_secret": "0c79e1fa963cd80cc0be99b20a18faeb",
    "token": "MustNotBeLogged7",
    "encoding_aes_key": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
}


@dataclass(slots=True)
class Session:
    """A server process of its own, what it wrote, and what it must not have written."""

    client: httpx.Client
    log: Path
    secrets: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, *allowed: int, **more: Any) -> Any:  # noqa: ANN401
        answer = self.client.request(method, path, **more)
        assert answer.status_code in allowed, (path, answer.text)
        kind = answer.headers.get("content-type", "")
        return answer.json() if "json" in kind else answer.text

    def lines(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def outcome(
    aws: LocalAws, wechat_api: WeChatApiServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """After the session: everybody went through everything, well and badly."""
    log, port = tmp_path_factory.mktemp("logs") / "web.log", free_port()
    with ModelServer() as models, log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "scripts.web", HOST, str(port)],
            cwd=ROOT,
            env={
                **os.environ,
                "OPENAI_BASE_URL": models.base_url,
                "OPENAI_API_KEY": "sk-must-not-be-logged",
                "OPENAI_MODEL": "steered",
                "NUANXIN_WECHAT_API_BASE": wechat_api.url,
            },
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        with http_client(f"http://{HOST}:{port}") as client:
            try:
                eventually(lambda: _answers(client), within=30)
                session = Session(client, log)
                _account(session)
                _talk(session, models)
                _operate(session)
                _wechat(session)
                _other_platforms(session)
                _mistakes(session)
            finally:
                process.terminate()
                process.wait(20)
                if process.stdin:
                    process.stdin.close()
        session.secrets |= {"model key": "sk-must-not-be-logged"}
        yield session


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/healthz").status_code == 200
    except httpx.TransportError:
        return False


def _account(session: Session) -> None:
    email = new_email()
    login = {"email": email, "password": PASSWORD}
    session.send("POST", "/v1/auth/register", 201, json={**login, "display_name": DISPLAY_NAME})
    session.send("POST", "/v1/auth/register", 409, json=login)
    session.send("POST", "/v1/auth/login", 401, json={**login, "password": f"not {PASSWORD}"})
    signed_in = session.send("POST", "/v1/auth/login", 200, json=login)
    rotated = session.send(
        "POST", "/v1/auth/refresh", 200, json={"refresh_token": signed_in["refresh_token"]}
    )
    session.client.headers = httpx.Headers(bearer(rotated["access_token"]))
    session.send("PATCH", "/v1/me", 200, json={"display_name": DISPLAY_NAME})
    key = session.send("POST", "/v1/api-keys", 201, json={"name": "laptop"})
    session.send("GET", "/v1/models", 200, headers=bearer(key["key"]))
    session.send("GET", "/v1/models", 401, headers=bearer(key["key"] + "0"))
    anonymous = session.send("POST", "/v1/auth/anonymous", 201, json={})
    later = {"headers": bearer(anonymous["access_token"])}
    theirs = {"email": new_email(), "password": PASSWORD}
    session.send("POST", "/v1/auth/register", 409, json=login, **later)
    session.send("POST", "/v1/auth/register", 201, json=theirs, **later)
    for present, status in ((f"not {PASSWORD}", 403), (PASSWORD, 204)):
        change = {"current_password": present, "new_password": f"new {PASSWORD}"}
        session.send("PUT", "/v1/me/password", status, json=change, **later)
    session.send("GET", "/v1/me/sign-ins", 200, **later)
    session.secrets |= {
        "second e-mail": theirs["email"],
        "anonymous access token": anonymous["access_token"],
        "anonymous refresh token": anonymous["refresh_token"].rpartition("-")[2],
        "e-mail": email,
        "password": PASSWORD,
        "display name": DISPLAY_NAME,
        "first access token": signed_in["access_token"],
        "first refresh token": signed_in["refresh_token"].rpartition("-")[2],
        "access token": rotated["access_token"],
        "refresh token": rotated["refresh_token"].rpartition("-")[2],
        "API key": key["key"].rpartition("-")[2],
    }


def _talk(session: Session, models: ModelServer) -> None:
    models.reply = REPLIED
    stream = {"accept": EVENT_STREAM}
    for behaviour in (
        Behaviour.NORMAL,
        Behaviour.CUT,
        Behaviour.BROKEN,
        Behaviour.DENIED,
        Behaviour.NOT_JSON,
        Behaviour.RAW,
    ):
        # RAW: the reply is an event in a shape that nobody documented.
        models.behaviour = behaviour
        models.reply = json.dumps([REPLIED]) if behaviour is Behaviour.RAW else REPLIED
        session.send("POST", "/v1/chat", 200, 500, json={"text": SAID})
        session.send("POST", "/v1/chat", 200, json={"text": SAID}, headers=stream)
        asked = {"model": "nuanxin/companion", "messages": [{"role": "user", "content": SAID}]}
        session.send("POST", "/v1/chat/completions", 200, 500, json=asked)
    session.send("POST", "/v1/emotion/analyze", 200, json={"text": SAID})
    session.send("POST", "/v1/chat", 200, json={"text": f"我不想活了，今晚就跳下去。{SAID}"})
    conversations = session.send("GET", "/v1/conversations", 200)["items"]
    path = f"/v1/conversations/{conversations[0]['id']}"
    session.send("GET", f"{path}/messages", 200)
    session.send("DELETE", path, 204)
    session.secrets |= {"text": SAID, "part of the text": "林同学", "reply": REPLIED}


def _operate(session: Session) -> None:
    owner: Account = sign_up(Role.OWNER)
    headers = owner.headers
    agent = {"name": "夜猫", "persona": PERSONA, "greeting": PERSONA}
    made = session.send("POST", "/v1/agents", 201, json=agent, headers=headers)
    channel = session.send("POST", "/v1/channels", 201, json=CHANNEL, headers=headers)
    session.send("GET", "/v1/users", 200, headers=headers)
    session.send("GET", "/v1/channels", 200, headers=headers)
    for echo in ("nonce", "echostr"):
        query = {"signature": "x", "timestamp": "1", "openid": OPENID, echo: OPENID}
        session.send("GET", f"/webhooks/wechat/{channel['id']}", 400, 403, params=query)
    session.send(
        "POST",
        f"/webhooks/wechat/{channel['id']}",
        400,
        403,
        params={"openid": OPENID, "msg_signature": "x"},
        content=f"<xml><Content>{SAID}</Content></xml>".encode(),
    )
    session.send("DELETE", f"/v1/channels/{channel['id']}", 204, headers=headers)
    session.send("DELETE", f"/v1/agents/{made['id']}", 204, headers=headers)
    session.secrets |= {"persona": PERSONA, "openid": OPENID}
    session.secrets |= {name: CHANNEL[name] for name in ("app_secret", "token")}
    session.secrets |= {"AES key": CHANNEL["encoding_aes_key"]}


def _other_platforms(session: Session) -> None:
    """What people say through a bot, and through a client of one's own."""
    headers = sign_up(Role.OWNER).headers
    credentials = Credentials.made_up()
    bot, client = Bot(credentials), Client("the-clients-secret-must-not-be-logged")
    given = (
        {"kind": "qq_bot", "name": "x", **asdict(credentials)},
        {
            "kind": "signed_webhook",
            "name": "x",
            "callback_url": f"{CALLBACK}/replies",
            "app_secret": client.secret,
        },
    )
    qq, signed = (
        session.send("POST", "/v1/channels", 201, json=one, headers=headers) for one in given
    )
    event = bot.push(bot.message(OPENID, SAID))
    message = client.message(OPENID, SAID)
    for channel, body, sent in (
        (qq, event.body, event.headers),
        (signed, message.body, message.headers),
    ):
        path = channel["webhook_url"].removeprefix("https://nuanxin.test")
        session.send("POST", path, 200, 202, content=body, headers=sent)
        session.send("POST", path, 403, content=body + b" ", headers=sent)
        session.send("POST", path, 400, 403, content=body)
        session.send("DELETE", f"/v1/channels/{channel['id']}", 204, headers=headers)
    session.secrets |= {
        "bot's secret": credentials.app_secret,
        "client's secret": client.secret,
        "client's address": CALLBACK,
    }


def _wechat(session: Session) -> None:
    headers = sign_up(Role.OWNER).headers
    program = {**CHANNEL, "kind": "wechat_mini_program", "app_secret": APP_SECRET}
    channel = session.send("POST", "/v1/channels", 201, json=program, headers=headers)
    for code in ("ok-log", "invalid", "busy", "page"):
        body = {"code": code, "channel_id": channel["id"]}
        session.send("POST", "/v1/auth/wechat", 200, 401, 503, json=body)
    session.send("DELETE", f"/v1/channels/{channel['id']}", 204, headers=headers)
    session.secrets |= {
        "mini program's secret": APP_SECRET,
        "session key": SESSION_KEY,
        "mini program's openid": openid_of("log", CHANNEL["app_id"]),
        "login code": "ok-log",
    }


def _mistakes(session: Session) -> None:
    email = session.secrets["e-mail"]
    session.send("GET", f"/v1/people/{email}", 404, params={"q": SAID})
    session.send("GET", f"/v1/agents/{email}", 403, 404)
    session.send("GET", "/v1/conversations", 422, params={"cursor": SAID})
    session.send("POST", "/v1/chat", 422, json={"text": SAID, "attachments": SAID})
    session.send("POST", "/v1/chat", 404, json={"text": SAID, "conversation_id": SAID})
    session.send("POST", "/v1/chat", 413, json={"text": SAID * 100_000})
    headers = {"content-type": "application/json"}
    session.send("POST", "/v1/chat", 400, content=f'{{"text": "{SAID}'.encode(), headers=headers)
    session.send("POST", "/v1/api-keys", 422, json={"name": SAID * 10, "scopes": [SAID]})
    session.send("GET", "/v1/me", 401, headers=bearer(session.secrets["API key"]))
    session.send("GET", "/healthz", 200, headers={"x-request-id": SAID.encode().hex()[:64]})


def test_logs_hold_nothing_that_was_said_and_nobody_who_said_it(outcome: Session) -> None:
    log = outcome.log.read_text(encoding="utf-8")
    for name, secret in outcome.secrets.items():
        escaped = json.dumps(secret)[1:-1]
        assert secret not in log, f"the log holds the {name}"
        assert escaped not in log, f"the log holds the {name}, escaped"
        assert repr(secret.encode())[2:-1] not in log, f"the log holds the {name}, as bytes"


def test_logs_tell_every_answer_by_route(outcome: Session) -> None:
    answered = [
        entry
        for line in outcome.lines()
        if line.startswith("{") and (entry := json.loads(line)).get("message") == "http.answered"
    ]
    assert len(answered) > 50
    for entry in answered:
        assert entry["route"] == "-" or entry["route"].startswith("/")
        assert entry["method"]
        assert entry["ms"] >= 0
        assert entry["request_id"]
    routes = {entry["route"] for entry in answered}
    webhooks = {f"/webhooks/{path}/{{channel_id}}" for path in ("wechat", "qq", "signed")}
    assert {"/v1/chat", "/v1/conversations/{conversation_id}", *webhooks} <= routes


def test_every_line_is_a_json_document(outcome: Session) -> None:
    """Nothing prints by itself: no traceback, no warning, no access log."""
    for line in outcome.lines():
        assert line.startswith("{"), line
        json.loads(line)


def test_a_failure_is_told_by_type_and_place(outcome: Session) -> None:
    faults = [
        entry
        for line in outcome.lines()
        if line.startswith("{") and (entry := json.loads(line)).get("level") == "ERROR"
    ]
    for fault in faults:
        assert fault["error"].isidentifier()
        assert fault["where"]
        assert "exception" not in fault
