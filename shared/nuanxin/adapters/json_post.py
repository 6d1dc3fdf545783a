"""One JSON request to an endpoint that an operator chose, bounded in time and size."""

import json
import time
from collections.abc import Mapping
from http import HTTPStatus

import urllib3

from nuanxin.errors import UpstreamUnavailable

_CHUNK = 16 * 1024


class Refused(UpstreamUnavailable):
    """The endpoint answered, and not with 200. `answered` is its status."""

    default_code = "upstream_refused"

    def __init__(self, answered: int) -> None:
        super().__init__(f"the endpoint answered {answered}")
        self.answered = answered


class JsonPost:
    """`seconds` bounds the whole request, however slowly the answer trickles in.

    Redirects are not followed: the key is for the address that it was given for.
    """

    def __init__(self, url: str, *, key: str | None, seconds: float, most_bytes: int) -> None:
        self._url = url
        self._headers = {"content-type": "application/json", "accept": "application/json"}
        if key:
            self._headers["authorization"] = f"Bearer {key}"
        self._seconds = seconds
        self._most_bytes = most_bytes
        self._http = urllib3.PoolManager(retries=False)

    def post(self, document: Mapping[str, object]) -> object:
        """The answer's JSON. `Refused` for another status than 200, `UpstreamUnavailable` for
        everything else that goes wrong; its `detail` is a reason and quotes nothing."""
        status, body = self._exchange(json.dumps(document, ensure_ascii=False).encode())
        if status != HTTPStatus.OK:
            raise Refused(status)
        try:
            answer: object = json.loads(body)
        except (ValueError, RecursionError):
            # Not chained: the library's error quotes the answer.
            raise UpstreamUnavailable("NotJson") from None
        return answer

    def _exchange(self, body: bytes) -> tuple[int, bytes]:
        deadline = time.monotonic() + self._seconds
        try:
            response = self._http.request(
                "POST",
                self._url,
                body=body,
                headers=self._headers,
                redirect=False,
                preload_content=False,
                timeout=urllib3.Timeout(total=self._seconds),
            )
            try:
                return response.status, self._read(response, deadline)
            finally:
                response.close()
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            # ValueError: an address that is none. Not chained: errors hold the address.
            raise UpstreamUnavailable(type(error).__name__) from None

    def _read(self, response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
        chunks, size = [], 0
        # Whatever has come, not whole chunks: each wait is bounded, their number is not.
        while chunk := response.read1(_CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if size > self._most_bytes:
                raise UpstreamUnavailable("TooLong")
            if time.monotonic() > deadline:
                raise UpstreamUnavailable("TooSlow")
        return b"".join(chunks)
