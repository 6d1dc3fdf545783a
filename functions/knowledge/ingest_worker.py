"""The queue's side: reads documents, and makes them searchable."""

from typing import Any

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.knowledge.ingest_deps import handle
from nuanxin import observability
from nuanxin.batches import partial_response

MAX_RECEIVES = 4
"""Then a request is given up (the queue's `maxReceiveCount`), and its document says so."""


@observability.logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers `{"batchItemFailures": […]}`: those come again, and in the end to the dead
    letters."""
    return partial_response(event, context, _work, _failed)


def _failed(error: BaseException) -> None:
    observability.fault("ingest.failed", error)


def _work(record: SQSRecord) -> None:
    received = int(record.attributes.approximate_receive_count or 1)
    handle(record.body, is_last_try=received >= MAX_RECEIVES)
