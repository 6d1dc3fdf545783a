"""Mailboxes, and the queue that says where there is work."""

from functools import cache

from functions.chat.adapters.mailbox import DynamoMailbox
from functions.chat.adapters.work_queue import SqsWorkQueue
from nuanxin.adapters.aws import sqs
from nuanxin.composition.storage import bind_table
from nuanxin.settings import QueueSettings


@cache
def mailbox() -> DynamoMailbox:
    bind_table()
    return DynamoMailbox()


@cache
def work_queue() -> SqsWorkQueue:
    settings = QueueSettings.from_env()
    return SqsWorkQueue(sqs(), settings.work_queue_url, settings.work_dead_letter_queue_url)
