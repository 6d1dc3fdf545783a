"""Subscription messages, and who agreed to them."""

from functools import cache

from functions.chat.adapters.opt_ins import DynamoOptIns
from functions.chat.composition.mailbox import work_queue
from functions.chat.subscriptions import Subscriptions
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, data_keys, now


@cache
def subscriptions() -> Subscriptions:
    bind_table()
    return Subscriptions(
        opt_ins=DynamoOptIns(),
        channels=DynamoChannels(data_keys()),
        people=people(),
        queue=work_queue(),
        now=now,
    )
