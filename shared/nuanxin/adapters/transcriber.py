"""Any OpenAI-compatible endpoint as the port `Transcriber`.

It is one plain request, so urllib3 makes it: botocore brings that anyway, while the import of
openai takes longer than all else together ("put off" in `make bench`).
"""

import json
from http import HTTPStatus

import urllib3

from nuanxin import observability
from nuanxin.adapters.openai_api import endpoint
from nuanxin.domain.media import MediaFile
from nuanxin.errors import Invalid, UpstreamUnavailable

MAX_TEXT = 4000
"""Characters. Platforms end a voice message after 60 s, in which nobody says a tenth of that."""

_TIMEOUT = urllib3.Timeout(connect=5, read=15)
"""As for the language model: people wait."""
_MAX_ANSWER_BYTES = 256 * 1024
_NOT_THIS_SOUND = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)


class OpenAITranscriber:
    """Asks once: whoever works on the message tries again."""

    def __init__(self, *, api_key: str | None, base_url: str | None, model: str) -> None:
        self._url = endpoint(base_url, "audio/transcriptions")
        self._headers = {"authorization": f"Bearer {api_key}"} if api_key else {}
        self._model = model
        self._http = urllib3.PoolManager(retries=False, timeout=_TIMEOUT)

    def transcribe(self, sound: MediaFile) -> str:
        with observability.span("transcriber"):
            status, answer = self._ask(sound)
        if status in _NOT_THIS_SOUND:
            observability.event("transcriber.failed", error=f"Http{status}")
            raise Invalid("the endpoint does not take this sound", code="unsupported_sound")
        if status != HTTPStatus.OK:
            raise _unavailable(f"Http{status}")
        return _text(answer)

    def _ask(self, sound: MediaFile) -> tuple[int, bytes]:
        fields: dict[str, str | tuple[str, bytes]] = {
            "model": self._model,
            "response_format": "json",
            "file": (sound.name, sound.data),
        }
        try:
            response = self._http.request(
                "POST",
                self._url,
                fields=fields,
                headers=self._headers,
                redirect=False,
                preload_content=False,
            )
            try:
                return response.status, response.read(_MAX_ANSWER_BYTES)
            finally:
                response.close()
        except urllib3.exceptions.HTTPError as error:
            # Not chained: the library's error holds the address, and with it what stands in it.
            raise _unavailable(type(error).__name__) from None


def _text(answer: bytes) -> str:
    try:
        document = json.loads(answer)
    except (ValueError, RecursionError):
        # Not chained: the library's error quotes what was said.
        raise _unavailable("NotJson") from None
    text = document.get("text") if isinstance(document, dict) else None
    if not isinstance(text, str):
        raise _unavailable("UnknownShape")
    return text.encode(errors="replace").decode().strip()[:MAX_TEXT].rstrip()


def _unavailable(reason: str) -> UpstreamUnavailable:
    observability.event("transcriber.failed", error=reason)
    return UpstreamUnavailable("the sound could not be transcribed", code="transcriber_unavailable")
