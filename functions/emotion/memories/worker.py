"""The queue's side: goes through what people said, and remembers what it tells."""

from datetime import timedelta
from typing import Any

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.emotion.memories.worker_deps import remembering, woken_for
from nuanxin import observability
from nuanxin.batches import partial_response
from nuanxin.composition.storage import now

TO_FINISH = timedelta(seconds=60)
"""What reading some turns and publishing a pack may take at the end of the function's time."""
MAX_RECEIVES = 3
"""Then a call is given up (the queue's `maxReceiveCount`)."""


@observability.logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers `{"batchItemFailures": […]}`: those come again, and in the end to the dead
    letters."""
    left = timedelta(milliseconds=context.get_remaining_time_in_millis())
    until = now() + left - TO_FINISH

    def work(record: SQSRecord) -> None:
        received = int(record.attributes.approximate_receive_count or 1)
        is_last_try = received >= MAX_RECEIVES
        remembering().work(woken_for(record.body), until, is_last_try=is_last_try)

    return partial_response(event, context, work, _failed)


def _failed(error: BaseException) -> None:
    observability.fault("memory.work_failed", error)
