"""Any OpenAI-compatible chat model that is asked for one JSON document of a given form.

One plain request, so urllib3 makes it: the import of openai takes longer than all else together
("put off" in `make bench`).
"""

from collections.abc import Mapping
from http import HTTPStatus

from nuanxin.adapters.json_post import JsonPost, Refused
from nuanxin.adapters.openai_api import document_of, endpoint

MAX_ANSWER_BYTES = 256 * 1024

_NOT_THIS_FORMAT = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY})


class JsonModel:
    """`schema` is the document's JSON schema under `name`; `instructions` come before each
    question. `UpstreamUnavailable` where the model does not answer in time, or not in JSON."""

    def __init__(
        self,
        *,
        model: str,
        base_url: str | None,
        key: str | None,
        seconds: float,
        instructions: str,
        name: str,
        schema: Mapping[str, object],
    ) -> None:
        self._model = model
        url = endpoint(base_url, "chat/completions")
        self._http = JsonPost(url, key=key, seconds=seconds, most_bytes=MAX_ANSWER_BYTES)
        self._instructions = instructions
        self._formats: tuple[Mapping[str, object] | None, ...] = (
            {
                "type": "json_schema",
                "json_schema": {"name": name, "strict": True, "schema": schema},
            },
            {"type": "json_object"},
            None,
        )
        # From the strictest on. Endpoints refuse with 400 or 422 what they do not know.
        self._format = 0

    def ask(self, question: str) -> object:
        """In the strictest form that the endpoint takes; what it takes is remembered."""
        while True:
            asked = self._format
            try:
                return document_of(self._http.post(self._request(question, self._formats[asked])))
            except Refused as refused:
                if refused.answered not in _NOT_THIS_FORMAT or asked + 1 >= len(self._formats):
                    raise
                self._format = asked + 1

    def _request(self, question: str, form: Mapping[str, object] | None) -> Mapping[str, object]:
        request: dict[str, object] = {
            "model": self._model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": self._instructions},
                {"role": "user", "content": question},
            ],
        }
        return request if form is None else {**request, "response_format": form}
