"""The background's side of the account function: the queue's requests, and the clock.

Nothing depends on a request's arrival: jobs lie in the table, and the clock asks for what is due.
"""

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

from functions.auth.job_deps import requested, working
from nuanxin import observability
from nuanxin.composition.storage import now

FOR_ONE_ROUND = timedelta(seconds=30)
"""Of the function's time. With less left, the rest is asked for anew."""


class Processor(BatchProcessor):
    """Logs failures by type and place; the library's own log would quote what is stored."""

    def failure_handler(self, record: SQSRecord, exception: ExceptionInfo) -> FailureResponse:
        if exception[1] is not None:
            observability.fault("job.not_done", exception[1])
        return super().failure_handler(record, exception)


@observability.logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers the queue `{"batchItemFailures": […]}`, and the clock `{"jobs": n}`."""
    if "Records" not in event:
        return {"jobs": working().sweep()}
    left = timedelta(milliseconds=context.get_remaining_time_in_millis())
    until = now() + left - FOR_ONE_ROUND

    def work(record: SQSRecord) -> None:
        working().work(requested(record.body), until)

    processor = Processor(EventType.SQS)
    processor.raise_on_entire_batch_failure = False
    return dict(
        process_partial_response(
            event=event, record_handler=work, processor=processor, context=context
        )
    )
