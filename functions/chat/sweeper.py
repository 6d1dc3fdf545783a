"""The clock's side: once a minute, asks for what a crash left undone."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.chat.sweeper_deps import sweeper, unannounced
from nuanxin import observability


@observability.logger.inject_lambda_context(clear_state=True)
def handler(_: dict[str, Any], __: LambdaContext) -> dict[str, int]:
    """Answers `{"boxes": n, "events": n}`: how many were asked for."""
    try:
        events = unannounced().sweep()
    finally:
        # Whatever keeps the one from being swept must not keep the other.
        boxes = sweeper().sweep()
    return {"boxes": boxes, "events": events}
