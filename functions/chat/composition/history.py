"""Looking back over conversations."""

from functools import cache

from functions.chat.adapters.conversations import DynamoConversations
from functions.chat.adapters.past_talks import DynamoPastTalks
from functions.chat.history.service import HistoryService
from nuanxin.composition.knowledge import library
from nuanxin.composition.storage import bind_table, data_keys, now


@cache
def history() -> HistoryService:
    bind_table()
    return HistoryService(DynamoConversations(data_keys()), DynamoPastTalks(), library(), now)
