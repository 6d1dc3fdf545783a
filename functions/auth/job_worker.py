"""The background's side of the account function: the queue's requests, and the clock.

Nothing depends on a request's arrival: jobs lie in the table, and the clock asks for what is due.
It also looks at accounts that nobody may be able to open any more.
"""

from datetime import timedelta
from typing import Any

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.auth.job_worker_deps import lapsing, requested, working
from nuanxin import observability
from nuanxin.batches import partial_response
from nuanxin.composition.storage import now

FOR_ONE_ROUND = timedelta(seconds=30)
"""Of the function's time. With less left, the rest is asked for anew."""


@observability.logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers the queue `{"batchItemFailures": […]}`, and the clock `{"jobs": n, "lapsed": m}`."""
    left = timedelta(milliseconds=context.get_remaining_time_in_millis())
    until = now() + left - FOR_ONE_ROUND
    if "Records" not in event:
        return {"jobs": working().sweep(), "lapsed": lapsing().sweep(until)}

    def work(record: SQSRecord) -> None:
        working().work(requested(record.body), until)

    return partial_response(event, context, work, _failed)


def _failed(error: BaseException) -> None:
    observability.fault("job.not_done", error)
