"""The OpenAI shapes, as far as clients need them: strict names, permissive input."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from functions.chat.fields import Id
from nuanxin.web.fields import Unicode


class TextPart(BaseModel):
    type: str
    text: Unicode = ""


class InputMessage(BaseModel):
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Unicode | list[TextPart] | None = None

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class StreamOptions(BaseModel):
    include_usage: bool = False


class CompletionRequest(BaseModel):
    """Sampling options are accepted and left to the configured model's defaults."""

    model: Id
    messages: Annotated[list[InputMessage], Field(min_length=1, max_length=1000)]
    stream: bool = False
    stream_options: StreamOptions | None = None


class Usage(BaseModel):
    """Estimates: the reply may come from our own generator, which has no tokenizer."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class OutputMessage(BaseModel):
    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None


class Choice(BaseModel):
    index: int = 0
    message: OutputMessage
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class Completion(BaseModel):
    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[Choice]
    usage: Usage
    nuanxin: dict[str, Any] = Field(
        description="Our own: emotion, strategy, safety, written_by, ai_generated, notices"
    )


class Model(BaseModel):
    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: Literal["nuanxin"] = "nuanxin"


class ModelList(BaseModel):
    object: Literal["list"] = "list"
    data: list[Model]
