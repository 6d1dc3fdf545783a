"""Composition root of the queue's side."""

from functools import cache

from functions.chat.adapters.guarded_http import GuardedHttp
from functions.chat.adapters.transcriber import OpenAITranscriber
from functions.chat.adapters.work_queue import read_request
from functions.chat.channels.plugin import Plugin, Sender, Tools
from functions.chat.channels.ports import Transcriber
from functions.chat.channels.registry import plugin_of
from functions.chat.channels.sending import Outgoing
from functions.chat.channels.turns import Turns
from functions.chat.channels.working import Working
from functions.chat.composition.conversations import chat_service
from functions.chat.composition.mailbox import mailbox, work_queue
from functions.chat.composition.platform_tokens import platform_tokens
from functions.chat.composition.subscriptions import subscriptions
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.adapters.dynamo.people import DynamoPeople
from nuanxin.adapters.secrets_manager import key_or_secret
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.settings import AudioSettings, CallbackSettings

requested = read_request
"""What a queue's record asks for."""


@cache
def working() -> Working:
    bind_table()
    names = data_keys()
    channels = DynamoChannels(names)
    return Working(
        mailbox=mailbox(),
        channels=channels,
        plugins=plugin_of,
        answer=Turns(chat_service()).answer,
        outgoing=Outgoing(
            mailbox=mailbox(),
            people=DynamoPeople(names, names),
            channels=channels,
            senders=sender_of,
            now=now,
            on_refused=subscriptions().refused,
        ),
        transcriber=transcriber(),
        queue=work_queue(),
        now=now,
    )


@cache
def sender_of(plugin: Plugin) -> Sender | None:
    return plugin.sender(tools()) if plugin.sender else None


@cache
def tools() -> Tools:
    http = GuardedHttp(allow_loopback=CallbackSettings.from_env().nuanxin_callback_loopback)
    return Tools(tokens=platform_tokens(), fetch=http.fetch, post=http.post, now=now)


@cache
def transcriber() -> Transcriber | None:
    settings = AudioSettings.from_env()
    if not settings.configured:
        return None
    return OpenAITranscriber(
        api_key=key_or_secret(settings.api_key, settings.api_key_secret),
        base_url=settings.base_url,
        model=settings.model,
    )
