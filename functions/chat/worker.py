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

from functions.chat.wechat.ports import InboxKey
from functions.chat.worker_deps import answering
from nuanxin import observability
from nuanxin.errors import NuanxinError

LAST_TRY = 3
"""The queue's `maxReceiveCount`: then a record goes to the dead letters."""


class Processor(SqsFifoPartialProcessor):
    """Logs failures by type and place; the library's own log would quote what people said."""

    def failure_handler(self, record: SQSRecord, exception: ExceptionInfo) -> FailureResponse:
        if exception[1] is not None:
            observability.fault("turn.failed", exception[1])
        if int(record["attributes"].get("ApproximateReceiveCount", 1)) >= LAST_TRY:
            _give_up(record)
        return super().failure_handler(record, exception)


def _give_up(record: SQSRecord) -> None:
    """Nobody is left without a word because of a fault of ours."""
    try:
        answering().give_up(InboxKey.load(record.body))
    except (NuanxinError, ValueError, TypeError) as error:
        observability.fault("turn.not_given_up", error)


def _answer(record: SQSRecord) -> None:
    answering().answer(InboxKey.load(record.body))


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
