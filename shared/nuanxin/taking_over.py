"""The rule by which an operator's claim takes a conversation over."""

from datetime import datetime

from nuanxin.domain.safety_events import SafetyEvent, Takeover
from nuanxin.errors import Conflict, Invalid


def taken_over(
    present: Takeover | None, event: SafetyEvent, *, at: datetime, until: datetime
) -> Takeover:
    """What a claim at that time makes of a conversation's takeover.

    It never shortens what its operator has, whichever clocks both were read from. While another
    operator answers there it is a `Conflict` (`already_taken_over`); once theirs has run out it is
    over, with its events. `Invalid` (`takeover_over`) for one that would be over as it begins.
    """
    if until <= at:
        raise Invalid("this takeover would be over already", field="until", code="takeover_over")
    by = event.claimed_by or ""
    if present is None or not present.is_on(at):
        return Takeover(frozenset({event.id}), until, by)
    if present.by != by:
        raise Conflict("another operator answers in this conversation", code="already_taken_over")
    return Takeover(present.events | {event.id}, max(present.until, until), by)
