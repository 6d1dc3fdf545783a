"""Finishing what a crash left: asks for work on boxes where something should have happened."""

from dataclasses import dataclass
from datetime import timedelta

from functions.chat.channels.mailbox import Mailbox
from functions.chat.channels.ports import WorkQueue
from nuanxin import observability
from nuanxin.ports import Clock

OVERDUE = timedelta(seconds=25)
"""Longer than a lease: a worker that is alive has the box, and asking again does no harm."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Sweeper:
    mailbox: Mailbox
    queue: WorkQueue
    now: Clock

    def sweep(self) -> int:
        """How many boxes were asked for."""
        boxes = self.mailbox.due(self.now() - OVERDUE, _AT_ONCE)
        for box in boxes:
            self.queue.request(box)
        if boxes:
            observability.event("boxes.swept", boxes=len(boxes))
        return len(boxes)
