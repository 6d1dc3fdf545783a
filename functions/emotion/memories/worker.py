"""The queue's side: goes through what people said, and remembers what it tells."""

from datetime import timedelta
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

from functions.emotion.memories.worker_deps import remembering, woken_for
from nuanxin import observability
from nuanxin.composition.storage import now

TO_FINISH = timedelta(seconds=60)
"""What reading some turns and publishing a pack may take at the end of the function's time."""


class Processor(BatchProcessor):
    """Logs failures by type and place; the library's own log would quote what people said."""

    def failure_handler(self, record: SQSRecord, exception: ExceptionInfo) -> FailureResponse:
        if exception[1] is not None:
            observability.fault("memory.work_failed", exception[1])
        return super().failure_handler(record, exception)


@observability.logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers `{"batchItemFailures": […]}`: those come again, and in the end to the dead
    letters."""
    left = timedelta(milliseconds=context.get_remaining_time_in_millis())
    until = now() + left - TO_FINISH

    def work(record: SQSRecord) -> None:
        remembering().work(woken_for(record.body), until)

    # One for each call: it collects failures, and local runs call from several threads.
    processor = Processor(EventType.SQS)
    processor.raise_on_entire_batch_failure = False
    return dict(
        process_partial_response(
            event=event, record_handler=work, processor=processor, context=context
        )
    )
