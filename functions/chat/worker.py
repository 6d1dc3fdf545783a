"""The queue's side: writes and sends the replies to messages that came through a channel."""

from datetime import timedelta
from typing import Any

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.chat.worker_deps import announcement_of, announcing, requested, working
from nuanxin import observability
from nuanxin.batches import partial_response
from nuanxin.composition.storage import now

FOR_ONE_TURN = timedelta(seconds=55)
"""What a turn may take in all. With less time left, the rest is asked for anew."""


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

    return partial_response(event, context, work, _failed)


def _failed(error: BaseException) -> None:
    observability.fault("work.failed", error)
