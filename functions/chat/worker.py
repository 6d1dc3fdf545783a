"""The queue's side: writes the replies to messages that came through a channel.

A record that fails goes back to the queue with those of the same person behind it, so the order
holds; after three times it lies in the dead-letter queue.
"""

from typing import Any

from aws_lambda_powertools.utilities.batch import (
    ExceptionInfo,
    FailureResponse,
    SqsFifoPartialProcessor,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.chat.adapters.turn_queue import load
from functions.chat.worker_deps import answering
from nuanxin import observability


class Processor(SqsFifoPartialProcessor):
    """Logs failures by type and place; the library's own log would quote what people said."""

    def failure_handler(self, record: SQSRecord, exception: ExceptionInfo) -> FailureResponse:
        if exception[1] is not None:
            observability.fault("turn.failed", exception[1])
        return super().failure_handler(record, exception)


def _answer(record: SQSRecord) -> None:
    answering().answer(load(record.body))


@observability.logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers `{"batchItemFailures": […]}`."""
    # One for each call: it collects failures, and local runs call from several threads. It skips
    # only the failed record's group, so one person's trouble does not hold up another. It does
    # not raise when all fail: the answer names them, and the error would quote them.
    processor = Processor(skip_group_on_error=True)
    processor.raise_on_entire_batch_failure = False
    return dict(
        process_partial_response(
            event=event, record_handler=_answer, processor=processor, context=context
        )
    )
