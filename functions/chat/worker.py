"""The queue's side: writes and sends the replies to messages that came through a channel."""

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

from functions.chat.worker_deps import announcement_of, announcing, requested, working
from nuanxin import observability
from nuanxin.composition.storage import now

FOR_ONE_TURN = timedelta(seconds=55)
"""What a turn may take in all. With less time left, the rest is asked for anew."""


class Processor(BatchProcessor):
    """Logs failures by type and place; the library's own log would quote what people said."""

    def failure_handler(self, record: SQSRecord, exception: ExceptionInfo) -> FailureResponse:
        if exception[1] is not None:
            observability.fault("work.failed", exception[1])
        return super().failure_handler(record, exception)


@observability.logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers `{"batchItemFailures": […]}`: those come again, and in the end to the dead
    letters."""
    left = timedelta(milliseconds=context.get_remaining_time_in_millis())
    until = now() + left - FOR_ONE_TURN

    def work(record: SQSRecord) -> None:
        event_id = announcement_of(record.body)
        if event_id is not None:
            announcing().announce(event_id)
            return
        box, urgent = requested(record.body)
        if urgent is None:
            working().work(box, until)
        else:
            working().send_urgent(box, urgent)

    # One for each call: it collects failures, and local runs call from several threads. It does
    # not raise when all fail: the answer names them, and the error would quote them.
    processor = Processor(EventType.SQS)
    processor.raise_on_entire_batch_failure = False
    return dict(
        process_partial_response(
            event=event, record_handler=work, processor=processor, context=context
        )
    )
