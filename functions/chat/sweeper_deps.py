"""Composition root of the clock's side: nothing that writes replies is imported here."""

from functools import cache

from functions.chat.channels.sweeping import Sweeper
from functions.chat.composition.mailbox import mailbox, work_queue
from nuanxin.composition.storage import now


@cache
def sweeper() -> Sweeper:
    return Sweeper(mailbox(), work_queue(), now)
