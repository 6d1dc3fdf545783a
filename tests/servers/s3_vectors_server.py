"""Amazon S3 Vectors as far as we use it, for the real client: no local AWS answers its queries.

Taken from the service model that botocore ships (2025-07-15), which this server reads: the names
and paths of the operations, all members, which of them are required, the bounds and patterns of
their values (names, 1 to 500 vectors of a Put, 1 to 100 keys of a Get, 1,000 of a page, 1,024
characters of a query text, dimensions of 1 to 4,096, languages), the errors and their status; and
from its documentation: full text needs an index in ENHANCED mode, which is what this server makes;
texts, filters and metadata in a query need the permission GetVectors besides QueryVectors, data and
metadata in a list too; ranks by distance, by BM25, or by reciprocal ranks where both are asked for;
`returnScores` does nothing in a query by vector alone; a page of a list ends at 1 MB.

Taken from the user guide's page of limits: 20 MiB a request, 40 KB of metadata a vector, of these
2 KB that can be filtered by, 50 keys, 10,000 indexes a bucket, `topK` up to 100, no vector with NaN
or infinite numbers, none of length 0 where distances are cosines.

Not known, and decided here as strictly as can be: that a key may not be twice in one Put (refused);
that unknown keys of a Delete are no error; that an operator or a key of a filter that cannot be
filtered by is refused; that queries find what was put before at once; the shape of the token of a
next page.

Not as the service does it: the standard analyser here takes runs of Latin letters and digits as
words and every other letter by itself, in lower case, as Lucene's of that name; its BM25 has k1 1.2
and b 0.75; vectors are compared exactly, where the service estimates; nothing is ever throttled but
by `refuse`. The ten language analysers are taken and work as the standard one. Signatures are not
verified.
"""

import json
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler
from typing import Any

from botocore.model import ServiceModel
from botocore.session import get_session

from tests.servers.loopback import LoopbackServer
from tests.servers.s3_vectors_state import Refused, VectorBuckets
from tests.servers.service_model import broken_rules

_MOST_PAYLOAD = 20 * 1024 * 1024
ALL = frozenset(
    {
        *("CreateVectorBucket", "CreateIndex", "GetIndex", "DeleteIndex", "ListIndexes"),
        *("PutVectors", "GetVectors", "ListVectors", "DeleteVectors", "QueryVectors"),
    }
)


class S3VectorsServer(LoopbackServer):
    """`allowed` are the permissions of whoever calls; `asked` what was called, with its body."""

    def __init__(self) -> None:
        self.buckets = VectorBuckets()
        self.allowed = set(ALL)
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.model: ServiceModel = get_session().get_service_model("s3vectors")
        self._refusals: list[Refused] = []
        owner = self

        class Bound(_Handler):
            server_of = owner

        super().__init__(Bound)

    def refuse(self, code: str, times: int = 1) -> None:
        """Answer the next calls with this error of the model."""
        self._refusals += [Refused(code, "scripted")] * times

    def calls(self, operation: str) -> list[dict[str, Any]]:
        return [body for name, body in self.asked if name == operation]

    def answer(self, operation: str, raw: bytes) -> dict[str, Any]:
        if operation not in ALL:
            raise Refused("NotFoundException", "no such operation here")
        body = _read(raw)
        self.asked.append((operation, body))
        if self._refusals:
            raise self._refusals.pop(0)
        for permission in _needed(operation, body):
            if permission not in self.allowed:
                raise Refused("AccessDeniedException", f"s3vectors:{permission} is not allowed")
        broken = broken_rules(body, self.model.operation_model(operation).input_shape)
        if broken:
            raise Refused("ValidationException", broken[0])
        calls: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "CreateVectorBucket": self.buckets.create_bucket,
            "CreateIndex": self.buckets.create_index,
            "GetIndex": self.buckets.get_index,
            "DeleteIndex": self.buckets.delete_index,
            "ListIndexes": self.buckets.list_indexes,
            "PutVectors": self.buckets.put,
            "GetVectors": self.buckets.get,
            "ListVectors": self.buckets.list,
            "DeleteVectors": self.buckets.delete,
            "QueryVectors": self.buckets.query,
        }
        return calls[operation](body)

    def status_of(self, code: str) -> int:
        """As the model says; an error that it gives none is a 400."""
        error = self.model.shape_for(code).metadata.get("error", {})
        return int(error.get("httpStatusCode", 400))


def _read(raw: bytes) -> dict[str, Any]:
    if len(raw) > _MOST_PAYLOAD:
        raise Refused("ValidationException", "the request is longer than 20 MiB")

    def refused(word: str) -> float:
        raise Refused("ValidationException", f"{word} is no number")

    body: dict[str, Any] = json.loads(raw or b"{}", parse_constant=refused)
    return body


def _needed(operation: str, body: Mapping[str, Any]) -> set[str]:
    reads = {"queryTexts", "filter"} & body.keys() if operation == "QueryVectors" else set()
    if reads or body.get("returnMetadata") or body.get("returnData"):
        return {operation, "GetVectors"}
    return {operation}


class _Handler(BaseHTTPRequestHandler):
    server_of: S3VectorsServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Silent."""

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        operation = self.path.removeprefix("/")
        try:
            self._send(200, self.server_of.answer(operation, raw))
        except Refused as refused:
            status = self.server_of.status_of(refused.code)
            self._send(status, {"message": refused.message}, refused.code)

    def _send(self, status: int, document: Mapping[str, Any], error: str | None = None) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        if error is not None:
            self.send_header("x-amzn-errortype", error)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
