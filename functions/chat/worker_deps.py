"""Composition root of the queue's side."""

from functools import cache

from functions.chat.adapters.inbox import DynamoInbox
from functions.chat.composition import chat_service, streaming
from functions.chat.wechat.answering import Answering
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.composition.storage import data_keys


@cache
def answering() -> Answering:
    chat = chat_service()
    return Answering(chat, streaming(), DynamoInbox(), DynamoChannels(data_keys()))
