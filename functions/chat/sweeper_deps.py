"""Composition root of the clock's side: nothing that writes replies is imported here."""

from functools import cache

from functions.chat.alarm import Unannounced
from functions.chat.channels.sweeping import Sweeper
from functions.chat.composition.mailbox import mailbox, work_queue
from functions.chat.composition.safety_events import safety_events
from nuanxin.composition.storage import now


@cache
def sweeper() -> Sweeper:
    return Sweeper(mailbox(), work_queue(), now)


@cache
def unannounced() -> Unannounced:
    return Unannounced(safety_events(), work_queue(), now)
