"""What PynamoDB raises, and what becomes of it."""

from typing import NoReturn

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError
from pynamodb.exceptions import GetError, PutError, PynamoDBException

from nuanxin.adapters.dynamo.table import code_of, condition_failed, storage
from nuanxin.errors import UpstreamUnavailable

SILENT = ReadTimeoutError(endpoint_url="http://table")
ABSENT = EndpointConnectionError(endpoint_url="http://table")
REFUSED = ClientError({"Error": {"Code": "ConditionalCheckFailedException"}}, "PutItem")


@storage
class Broken:
    def __init__(self, error: PynamoDBException) -> None:
        self._error = error

    def read(self) -> NoReturn:
        raise self._error


@pytest.mark.parametrize("cause", [SILENT, ABSENT, None])
def test_a_table_that_does_not_answer_gives_no_code_and_is_a_503(cause: Exception | None) -> None:
    error = GetError("no answer", cause)
    assert code_of(error) is None
    with pytest.raises(UpstreamUnavailable):
        Broken(error).read()


def test_a_refused_write_is_known_by_its_code() -> None:
    assert condition_failed(PutError("refused", REFUSED))
    assert not condition_failed(PutError("no answer", SILENT))
