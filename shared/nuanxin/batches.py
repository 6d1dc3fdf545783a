"""A queue's records, each worked on by itself."""

from collections.abc import Callable
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


def partial_response(
    event: dict[str, Any],
    context: LambdaContext,
    work: Callable[[SQSRecord], None],
    failed: Callable[[BaseException], None],
) -> dict[str, Any]:
    """`{"batchItemFailures": […]}`: the records that `work` raised for come again, and in the end
    go to the dead letters. `failed` is told what it raised."""
    # One for each call: it collects failures, and local runs call from several threads. It does
    # not raise when all fail: the answer names them, and the error would quote what is stored.
    processor = _Processor(failed)
    return dict(
        process_partial_response(
            event=event, record_handler=work, processor=processor, context=context
        )
    )


class _Processor(BatchProcessor):
    """Tells `failed`, and not the library's own log, which would quote what people said."""

    def __init__(self, failed: Callable[[BaseException], None]) -> None:
        super().__init__(EventType.SQS, raise_on_entire_batch_failure=False)
        self._failed = failed

    def failure_handler(self, record: SQSRecord, exception: ExceptionInfo) -> FailureResponse:
        if exception[1] is not None:
            self._failed(exception[1])
        return super().failure_handler(record, exception)
