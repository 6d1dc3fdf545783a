"""The queue's side: reads documents, and makes them searchable."""

from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    ExceptionInfo,
    FailureResponse,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.knowledge.ingest_deps import handle
from nuanxin import observability

MAX_RECEIVES = 4
"""Then a request is given up (the queue's `maxReceiveCount`), and its document says so."""


class Processor(BatchProcessor):
    """Logs failures by type and place; the library's own log would quote documents."""

    def failure_handler(self, record: SQSRecord, exception: ExceptionInfo) -> FailureResponse:
        if exception[1] is not None:
            observability.fault("ingest.failed", exception[1])
        return super().failure_handler(record, exception)


@observability.logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers `{"batchItemFailures": […]}`: those come again, and in the end to the dead
    letters."""
    processor = Processor(EventType.SQS)
    processor.raise_on_entire_batch_failure = False
    return dict(
        process_partial_response(
            event=event, record_handler=_work, processor=processor, context=context
        )
    )


def _work(record: SQSRecord) -> None:
    received = int(record.attributes.approximate_receive_count or 1)
    handle(record.body, is_last_try=received >= MAX_RECEIVES)
