"""The OpenAI-compatible pair: a model is an agent, and the client keeps the conversation."""

import json
from collections.abc import Callable, Coroutine, Generator, Iterator
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from functions.chat import openai_schemas as schemas
from functions.chat.brief import Written
from functions.chat.completing import Completion
from functions.chat.deps import Chat
from functions.chat.routes import BY_AI, EVENT_STREAM, within_limits
from functions.chat.schemas import reading_out, safety_out
from functions.chat.tokens import estimate_tokens
from nuanxin.domain.conversation import MAX_TEXT, Author, Message
from nuanxin.domain.identity import Principal, Scope
from nuanxin.domain.ids import new_id
from nuanxin.domain.safety import AFTERCARE_TURNS
from nuanxin.errors import Invalid, NotFound, NuanxinError
from nuanxin.problems import as_problem
from nuanxin.web import errors
from nuanxin.web.gate import TheGate, caller_with

_INSTRUCTIONS = {"system", "developer"}
_RECENT = 1 + AFTERCARE_TURNS
"""Sayings in which danger lifts the limits: the last one, and those that are still cared for."""
MAX_INSTRUCTIONS = 16_000
"""Characters: they are sent whole, while the conversation is trimmed to fit."""


class OpenAIRoute(APIRoute):
    """Errors carry OpenAI's `error` object besides our own members, so both clients read them."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                return await answer(request)
            except NuanxinError as error:
                return _refusal(as_problem(error), errors.headers_of(error))
            except RequestValidationError as error:
                return _refusal(errors.validation_problem(error), {})
            except HTTPException as error:
                return _refusal(errors.framework_problem(error), {})

        return handler


def _refusal(document: dict[str, Any], headers: dict[str, str]) -> Response:
    kind = "server_error" if document["status"] >= 500 else "invalid_request_error"
    param = document.get("errors", [{}])[0].get("field")
    detail = {
        "message": document["detail"],
        "type": kind,
        "param": param,
        "code": document["code"],
    }
    return errors.problem_response({**document, "error": detail}, headers)


router = APIRouter(tags=["openai"], route_class=OpenAIRoute)

_CHUNK = {
    "type": "object",
    "required": ["data"],
    "properties": {"data": {"type": "string", "description": "A chunk as JSON; `[DONE]` is last"}},
}

Caller = Annotated[Principal, Depends(caller_with(Scope.CHAT))]


@router.get("/v1/models")
def list_models(service: Chat, _: Caller) -> schemas.ModelList:
    return schemas.ModelList(
        data=[
            schemas.Model(id=agent.id, created=int(agent.created_at.timestamp()))
            for agent in service.agents_to_talk_to()
        ]
    )


@router.post(
    "/v1/chat/completions",
    response_model=schemas.Completion,
    responses={200: {"content": {EVENT_STREAM: {"itemSchema": _CHUNK}}}},
)
def complete(
    body: schemas.CompletionRequest,
    response: Response,
    service: Chat,
    gate: TheGate,
    caller: Caller,
) -> Response | schemas.Completion:
    """Nothing of this is stored: the client sends the whole conversation each time."""
    now = service.now()
    instructions, conversation = _read(body.messages, now)
    said = [one.text for one in conversation if one.author is Author.USER]
    within_limits(gate, caller, said[-_RECENT:])
    try:
        completion = service.complete(caller.user_id, body.model, instructions, conversation)
    except NotFound as error:
        unknown = f"the model {body.model!r} does not exist"
        raise NotFound(unknown, code="model_not_found") from error
    answer = _Answer(body, completion, now)
    if body.stream:
        return StreamingResponse(answer.chunks(), media_type=EVENT_STREAM, headers=BY_AI)
    response.headers.update(BY_AI)
    return answer.whole()


def _read(messages: list[schemas.InputMessage], now: datetime) -> tuple[str, list[Message]]:
    """The client's instructions, and the conversation up to its last question."""
    instructions = [one.text for one in messages if one.role in _INSTRUCTIONS]
    said = [one for one in messages if one.role in {"user", "assistant"}]
    while said and said[-1].role != "user":
        said.pop()
    if not said or not said[-1].text.strip():
        raise Invalid("a message of the user is needed", field="messages")
    if len(said[-1].text) > MAX_TEXT:
        raise Invalid(f"the last message has more than {MAX_TEXT} characters", field="messages")
    if sum(map(len, instructions)) > MAX_INSTRUCTIONS:
        raise Invalid(f"instructions of more than {MAX_INSTRUCTIONS} characters", field="messages")
    conversation = [
        Message(
            id=f"{number:06}",
            conversation_id="",
            author=Author.USER if one.role == "user" else Author.ASSISTANT,
            text=one.text,
            created_at=now,
        )
        for number, one in enumerate(said)
    ]
    return "\n\n".join(instructions), conversation


class _Answer:
    """One reply in OpenAI's shapes."""

    def __init__(
        self, body: schemas.CompletionRequest, completion: Completion, now: datetime
    ) -> None:
        self._body = body
        self._completion = completion
        self._id = new_id("chatcmpl", now)
        self._created = int(now.timestamp())

    def whole(self) -> schemas.Completion:
        written = _exhaust(self._completion.pieces)
        return schemas.Completion(
            id=self._id,
            created=self._created,
            model=self._body.model,
            choices=[schemas.Choice(message=schemas.OutputMessage(content=written.text))],
            usage=self._usage(written),
            nuanxin=self._extras(written),
        )

    def chunks(self) -> Iterator[str]:
        yield self._chunk({"role": "assistant", "content": ""})
        written = yield from self._deltas()
        yield self._chunk({}, finish_reason="stop", nuanxin=self._extras(written))
        if self._body.stream_options and self._body.stream_options.include_usage:
            yield self._data(choices=[], usage=self._usage(written).model_dump())
        yield "data: [DONE]\n\n"

    def _deltas(self) -> Generator[str, None, Written]:
        pieces = self._completion.pieces
        while True:
            try:
                piece = next(pieces)
            except StopIteration as stop:
                written: Written = stop.value
                return written
            yield self._chunk({"content": piece})

    def _chunk(
        self, delta: dict[str, str], finish_reason: str | None = None, **extras: object
    ) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish_reason, "logprobs": None}
        return self._data(choices=[choice], **extras)

    def _data(self, **members: object) -> str:
        document = {
            "id": self._id,
            "object": "chat.completion.chunk",
            "created": self._created,
            "model": self._body.model,
            **members,
        }
        return f"data: {json.dumps(document, ensure_ascii=False)}\n\n"

    def _usage(self, written: Written) -> schemas.Usage:
        asked = sum(estimate_tokens(one.text) for one in self._body.messages)
        answered = estimate_tokens(written.text)
        return schemas.Usage(
            prompt_tokens=asked, completion_tokens=answered, total_tokens=asked + answered
        )

    def _extras(self, written: Written) -> dict[str, Any]:
        """What our own messages say beyond the text."""
        reading, notice = self._completion.reading, written.safety or self._completion.notice
        return {
            "emotion": reading_out(reading).model_dump(mode="json"),
            "strategy": written.strategy,
            "safety": safety_out(notice).model_dump(mode="json"),
            "written_by": {"name": written.by.name, "fallback": written.by.fallback},
            "ai_generated": True,
            "notices": [{"kind": one.kind, "text": one.text} for one in written.notices],
        }


def _exhaust(pieces: Generator[str, None, Written]) -> Written:
    while True:
        try:
            next(pieces)
        except StopIteration as stop:
            written: Written = stop.value
            return written
