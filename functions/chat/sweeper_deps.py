"""Composition root of the clock's side: nothing that writes or sends replies is imported here."""

from functools import cache

from functions.chat.adapters.mailbox import DynamoMailbox
from functions.chat.adapters.work_queue import SqsWorkQueue
from functions.chat.channels.sweeping import Sweeper
from nuanxin.adapters.aws import sqs
from nuanxin.composition.storage import bind_table, now
from nuanxin.settings import QueueSettings


@cache
def sweeper() -> Sweeper:
    bind_table()
    settings = QueueSettings.from_env()
    queue = SqsWorkQueue(sqs(), settings.work_queue_url, settings.work_dead_letter_queue_url)
    return Sweeper(DynamoMailbox(), queue, now)
