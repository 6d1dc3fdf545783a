"""Danger: where it is kept, and who is asked to tell operators of it."""

from functools import cache

from functions.chat.adapters.work_queue import SqsWorkQueue
from functions.chat.alarm import Alarm
from nuanxin.adapters.aws import sqs_once
from nuanxin.adapters.dynamo.safety_events import DynamoSafetyEvents
from nuanxin.composition.storage import bind_table
from nuanxin.settings import QueueSettings


@cache
def safety_events() -> DynamoSafetyEvents:
    bind_table()
    return DynamoSafetyEvents()


@cache
def alarm() -> Alarm:
    settings = QueueSettings.from_env()
    queue = SqsWorkQueue(sqs_once(), settings.work_queue_url, settings.work_dead_letter_queue_url)
    return Alarm(safety_events(), queue)
