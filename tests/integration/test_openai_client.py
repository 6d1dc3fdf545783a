"""The OpenAI-compatible pair, read by the client that people really use."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx2
import openai
import pytest
from fastapi.testclient import TestClient
from openai.types.chat import ChatCompletion, ChatCompletionMessageParam

from functions.chat.composition.conversations import chat_service
from nuanxin.domain.identity import Role
from tests.integration.conftest import AccountOf
from tests.integration.http_support import (
    Account,
    LiveServer,
    answering_with,
    bearer,
    http_client,
    model_at,
    overriding,
    problem_of,
    stored_items,
)
from tests.servers.model_server import REPLY, Behaviour, ModelServer

COMPANION = "nuanxin/companion"
HELLO: list[ChatCompletionMessageParam] = [{"role": "user", "content": "今天有点累"}]

Client = Callable[[str], openai.OpenAI]


@pytest.fixture
def client_with(live: LiveServer) -> Iterator[Client]:
    """The official client with a key of ours, and without second tries."""
    made: list[openai.OpenAI] = []

    def make(key: str) -> openai.OpenAI:
        direct = httpx2.Client(trust_env=False, timeout=30)
        made.append(
            openai.OpenAI(api_key=key, base_url=f"{live.url}/v1", max_retries=0, http_client=direct)
        )
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def user(account_of: AccountOf) -> Account:
    return account_of(Role.USER)


@pytest.fixture
def client(client_with: Client, user: Account) -> openai.OpenAI:
    return client_with(user.access_token)


@pytest.fixture
def api_key(http: TestClient, user: Account) -> str:
    body = {"name": "client", "scopes": ["chat"]}
    return str(http.post("/v1/api-keys", json=body, headers=user.headers).json()["key"])


@contextmanager
def an_agent(http: TestClient, editor: Account, **changes: str) -> Iterator[str]:
    body = {"name": "老陈", "persona": "你是老陈，一位退休的船长。", **changes}
    answer = http.post("/v1/agents", json=body, headers=editor.headers)
    assert answer.status_code == 201, answer.text
    agent_id = answer.json()["id"]
    yield agent_id
    http.delete(f"/v1/agents/{agent_id}", headers=editor.headers)


def extras_of(completion: ChatCompletion) -> dict[str, Any]:
    """What we add to OpenAI's shape."""
    extras = (completion.model_extra or {})["nuanxin"]
    assert isinstance(extras, dict)
    return extras


def test_a_whole_answer(client_with: Client, api_key: str) -> None:
    completion = client_with(api_key).chat.completions.create(model=COMPANION, messages=HELLO)
    assert completion.object == "chat.completion"
    assert completion.id.startswith("chatcmpl")
    assert completion.model == COMPANION
    assert completion.created > 1_700_000_000
    [choice] = completion.choices
    assert choice.index == 0
    assert choice.finish_reason == "stop"
    assert choice.message.role == "assistant"
    assert choice.message.content
    assert choice.message.refusal is None
    assert not choice.message.tool_calls
    usage = completion.usage
    assert usage is not None
    assert usage.prompt_tokens > 0
    assert usage.completion_tokens > 0
    assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens
    assert extras_of(completion)["written_by"] == {"name": "builtin", "fallback": None}
    assert extras_of(completion)["safety"]["level"] in {"none", "distress", "risk", "acute"}


def test_a_streamed_answer(client: openai.OpenAI, models: ModelServer) -> None:
    with (
        answering_with(model_at(models.base_url, "slow")),
        client.chat.completions.create(model=COMPANION, messages=HELLO, stream=True) as stream,
    ):
        chunks = list(stream)
    assert {chunk.object for chunk in chunks} == {"chat.completion.chunk"}
    assert len({chunk.id for chunk in chunks}) == 1
    assert len({chunk.created for chunk in chunks}) == 1
    first, *middle, last = (chunk.choices[0] for chunk in chunks)
    assert first.delta.role == "assistant"
    assert "".join(choice.delta.content or "" for choice in (first, *middle, last)) == REPLY
    assert [choice.finish_reason for choice in (first, *middle)] == [None] * (len(chunks) - 1)
    assert last.finish_reason == "stop"
    assert all(chunk.usage is None for chunk in chunks)
    assert len(middle) > 3


def test_a_streamed_answer_with_usage(client: openai.OpenAI) -> None:
    with client.chat.completions.create(
        model=COMPANION, messages=HELLO, stream=True, stream_options={"include_usage": True}
    ) as stream:
        *chunks, last = stream
    assert last.choices == []
    assert last.usage is not None
    assert last.usage.total_tokens == last.usage.prompt_tokens + last.usage.completion_tokens > 0
    assert all(chunk.usage is None for chunk in chunks)
    assert chunks[-1].choices[0].finish_reason == "stop"


def test_the_clients_own_stream_helper_reads_it(client: openai.OpenAI) -> None:
    with client.chat.completions.stream(model=COMPANION, messages=HELLO) as stream:
        kinds = {event.type for event in stream}
        final = stream.get_final_completion()
    assert "content.delta" in kinds
    assert final.choices[0].message.content


def test_the_bytes_of_a_stream(live: LiveServer, user: Account) -> None:
    body = {"model": COMPANION, "messages": HELLO, "stream": True}
    with http_client(live.url, user) as http:
        answer = http.post("/v1/chat/completions", json=body)
    assert answer.headers["content-type"].startswith("text/event-stream")
    blocks = answer.text.split("\n\n")
    assert blocks.pop() == ""
    assert blocks.pop() == "data: [DONE]"
    for block in blocks:
        assert block.startswith("data: {")
        assert "\n" not in block
        assert json.loads(block.removeprefix("data: "))["object"] == "chat.completion.chunk"


def test_the_models_are_the_companion_and_the_operators_agents(
    client: openai.OpenAI, http: TestClient, account_of: AccountOf
) -> None:
    with an_agent(http, account_of(Role.EDITOR)) as agent_id:
        listed = list(client.models.list())
    assert listed[0].id == COMPANION
    assert agent_id in [model.id for model in listed]
    for model in listed:
        assert model.object == "model"
        assert model.created > 0
        assert model.owned_by
    assert agent_id not in [model.id for model in client.models.list()]


def test_an_agent_answers_as_a_model(
    client: openai.OpenAI, http: TestClient, account_of: AccountOf, models: ModelServer
) -> None:
    with (
        an_agent(http, account_of(Role.EDITOR), model="echo") as agent_id,
        answering_with(model_at(models.base_url, "normal")),
    ):
        completion = client.chat.completions.create(model=agent_id, messages=HELLO)
    assert completion.model == agent_id
    shown = json.loads(completion.choices[0].message.content or "")
    assert shown[0]["content"].startswith("你是老陈，一位退休的船长。")
    assert extras_of(completion)["written_by"]["name"] == "echo"
    with pytest.raises(openai.NotFoundError):
        client.chat.completions.create(model=agent_id, messages=HELLO)


def test_a_model_sees_the_clients_instructions_and_the_whole_conversation(
    client: openai.OpenAI, models: ModelServer
) -> None:
    messages: list[ChatCompletionMessageParam] = [
        {"role": "system", "content": "只用一句话回答。"},
        {"role": "developer", "content": "称呼对方“船长”。"},
        {"role": "user", "content": "我养了一只猫"},
        {"role": "assistant", "content": "它叫什么？"},
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "它叫年糕，"},
                {"type": "image_url", "image_url": {"url": "https://example.test/cat.png"}},
                {"type": "text", "text": "怕打雷。"},
            ],
        },
    ]
    with answering_with(model_at(models.base_url, "echo")):
        completion = client.chat.completions.create(model=COMPANION, messages=messages)
    shown = json.loads(completion.choices[0].message.content or "")
    assert [one["role"] for one in shown] == ["system", "user", "assistant", "user"]
    assert "只用一句话回答。" in shown[0]["content"]
    assert "称呼对方“船长”。" in shown[0]["content"]
    assert [one["content"] for one in shown[1:3]] == ["我养了一只猫", "它叫什么？"]
    assert shown[3]["content"].split() == ["它叫年糕，", "怕打雷。"]


def test_options_of_the_client_are_accepted(client: openai.OpenAI) -> None:
    completion = client.chat.completions.create(
        model=COMPANION,
        messages=HELLO,
        temperature=0.7,
        top_p=0.9,
        max_completion_tokens=100,
        stop=["。"],
        user="somebody",
        n=1,
        seed=7,
        presence_penalty=0.1,
        response_format={"type": "text"},
        tools=[{"type": "function", "function": {"name": "f", "parameters": {}}}],
        tool_choice="auto",
        extra_body={"unknown": {"deep": [1]}},
    )
    assert completion.choices[0].message.content


def test_a_conversation_with_tool_results_is_read(client: openai.OpenAI) -> None:
    messages: list[ChatCompletionMessageParam] = [
        {"role": "user", "content": "现在几点"},
        {
            "role": "assistant",
            "content": None,
            "tool_calls": [
                {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
            ],
        },
        {"role": "tool", "tool_call_id": "1", "content": "八点"},
        {"role": "user", "content": "谢谢"},
    ]
    completion = client.chat.completions.create(model=COMPANION, messages=messages)
    assert completion.choices[0].message.content


def test_nothing_of_it_is_stored(client: openai.OpenAI) -> None:
    before = stored_items()
    client.chat.completions.create(model=COMPANION, messages=HELLO)
    with client.chat.completions.create(model=COMPANION, messages=HELLO, stream=True) as stream:
        list(stream)
    assert stored_items() == before


def test_a_failing_model_is_answered_for(client: openai.OpenAI, models: ModelServer) -> None:
    for behaviour, fallback in (
        (Behaviour.BROKEN, "model_unreachable"),
        (Behaviour.CUT, "model_interrupted"),
    ):
        with answering_with(model_at(models.base_url, str(behaviour))):
            whole = client.chat.completions.create(model=COMPANION, messages=HELLO)
            with client.chat.completions.create(
                model=COMPANION, messages=HELLO, stream=True
            ) as stream:
                *_, last = stream
        assert extras_of(whole)["written_by"]["fallback"] == fallback
        assert (last.model_extra or {})["nuanxin"]["written_by"]["fallback"] == fallback
        assert last.choices[0].finish_reason == "stop"


def test_danger_is_answered_with_help_here_too(client: openai.OpenAI, models: ModelServer) -> None:
    with answering_with(model_at(models.base_url, "normal")):
        completion = client.chat.completions.create(
            model=COMPANION,
            messages=[{"role": "user", "content": "我不想活了，今晚就从楼上跳下去"}],
        )
    extras = extras_of(completion)
    assert extras["safety"]["level"] == "acute"
    assert "12356" in (completion.choices[0].message.content or "") + extras["safety"]["notice"]
    assert "12356" in [one["number"] for one in extras["safety"]["lines"]]
    assert models.asked == []


@pytest.mark.parametrize("key", ["sk-of-another-service", "nxk-u-k-s", "x.y.z"])
def test_a_wrong_key_is_an_authentication_error(client_with: Client, key: str) -> None:
    client = client_with(key)
    with pytest.raises(openai.AuthenticationError) as refused:
        client.chat.completions.create(model=COMPANION, messages=HELLO)
    assert refused.value.code in {"invalid_token", "invalid_api_key"}
    with pytest.raises(openai.AuthenticationError):
        client.models.list()


def test_a_key_without_the_scope_is_a_permission_error(
    client_with: Client, http: TestClient, user: Account
) -> None:
    body = {"name": "other", "scopes": ["emotion"]}
    key = http.post("/v1/api-keys", json=body, headers=user.headers).json()["key"]
    with pytest.raises(openai.PermissionDeniedError) as refused:
        client_with(key).chat.completions.create(model=COMPANION, messages=HELLO)
    assert refused.value.code == "scope_missing"


def test_an_answer_is_as_old_as_the_service_says(client: openai.OpenAI) -> None:
    at = datetime(2025, 3, 14, 9, 26, 53, tzinfo=UTC)
    with overriding(chat_service, replace(chat_service(), now=lambda: at)):
        completion = client.chat.completions.create(model=COMPANION, messages=HELLO)
    assert completion.created == int(at.timestamp())


@pytest.mark.parametrize("model", ["gpt-4o", "暖心", "a_nobody", "nuanxin/"])
def test_an_unknown_model_is_not_found(client: openai.OpenAI, model: str) -> None:
    for stream in (False, True):
        with pytest.raises(openai.NotFoundError) as refused:
            client.chat.completions.create(model=model, messages=HELLO, stream=stream)
        assert refused.value.code == "model_not_found"
        assert model in refused.value.message
        assert refused.value.request_id


@pytest.mark.parametrize(
    "messages",
    [
        [],
        [{"role": "system", "content": "x"}],
        [{"role": "user", "content": ""}],
        [{"role": "user", "content": " \n"}],
        [{"role": "user", "content": []}],
        [{"role": "user", "content": None}],
        [{"role": "user", "content": "字" * 8001}],
        [{"role": "king", "content": "x"}],
        [{"content": "x"}],
        [{"role": "user", "content": {"text": "x"}}],
        [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}],
        "x",
        None,
    ],
)
def test_what_holds_no_question_is_refused_in_both_shapes(
    http: TestClient, user: Account, messages: object
) -> None:
    body = {"model": COMPANION, "messages": messages}
    answer = http.post("/v1/chat/completions", json=body, headers=user.headers)
    document = problem_of(answer, 422, "validation_failed")
    assert document["error"].keys() == {"message", "type", "param", "code"}
    assert document["error"]["type"] == "invalid_request_error"
    assert document["error"]["param"].startswith("messages")


def test_the_client_reads_a_refusal(client: openai.OpenAI) -> None:
    with pytest.raises(openai.UnprocessableEntityError) as refused:
        client.chat.completions.create(model=COMPANION, messages=[])
    assert refused.value.code == "validation_failed"
    assert refused.value.param == "messages"


@pytest.mark.parametrize("content", [b"{", b"[" * 100_000, b"\xff\xfe", b""])
def test_malformed_json_is_refused_in_both_shapes(
    http: TestClient, user: Account, content: bytes
) -> None:
    headers = {**user.headers, "content-type": "application/json"}
    answer = http.post("/v1/chat/completions", content=content, headers=headers)
    assert answer.status_code in {400, 422}
    document = problem_of(answer, answer.status_code)
    assert document["error"].keys() == {"message", "type", "param", "code"}


def test_a_missing_key_is_refused_in_both_shapes(http: TestClient) -> None:
    answer = http.post("/v1/chat/completions", json={"model": COMPANION, "messages": HELLO})
    assert problem_of(answer, 401, "unauthenticated")["error"]["code"] == "unauthenticated"


def test_an_api_key_is_shown_in_no_answer(http: TestClient, api_key: str) -> None:
    body = {"model": api_key, "messages": [{"role": "user", "content": "x"}]}
    answer = http.post("/v1/chat/completions", json=body, headers=bearer(api_key))
    problem_of(answer, 404, "model_not_found")
