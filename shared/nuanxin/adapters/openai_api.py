"""What the OpenAI-compatible endpoints that are asked with plain requests have in common."""

import json

from nuanxin.errors import UpstreamUnavailable

VENDOR = "https://api.openai.com/v1"


def endpoint(base_url: str | None, path: str) -> str:
    """`path` below the configured address, or below the vendor's own."""
    return f"{(base_url or VENDOR).rstrip('/')}/{path}"


def content_of(answer: object) -> str:
    """What a chat model wrote."""
    match answer:
        case {"choices": [{"message": {"content": str(content)}}, *_]}:
            return content
        case _:
            raise UpstreamUnavailable("UnknownShape")


def document_of(answer: object) -> object:
    """The JSON that a chat model wrote, with or without a fence around it."""
    content = content_of(answer)
    start, end = content.find("{"), content.rfind("}")
    try:
        document: object = json.loads(content[start : end + 1])
    except (ValueError, RecursionError):
        # Not chained: the library's error quotes what was written.
        raise UpstreamUnavailable("NotJson") from None
    return document
