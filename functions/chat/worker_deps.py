"""Composition root of the queue's side."""

from functools import cache

from functions.chat.adapters.work_requests import read_announcement, read_request
from functions.chat.announcing import Announcing
from functions.chat.channels.plugin import Plugin, Sender, Tools
from functions.chat.channels.registry import plugin_of
from functions.chat.channels.sending import Outgoing
from functions.chat.channels.turns import Turns
from functions.chat.channels.working import Working
from functions.chat.composition.conversations import chat_service
from functions.chat.composition.help_lines import help_lines
from functions.chat.composition.mailbox import mailbox, work_queue
from functions.chat.composition.platform_tokens import platform_tokens
from functions.chat.composition.safety_events import safety_events
from functions.chat.composition.subscriptions import subscriptions
from nuanxin.adapters.dynamo.care import DynamoCarePolicies
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.adapters.guarded_http import GuardedHttp
from nuanxin.composition.media import consents, looking, transcriber
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.domain.pictures import in_words
from nuanxin.settings import CallbackSettings

requested = read_request
announcement_of = read_announcement
"""What a queue's record asks for."""


@cache
def working() -> Working:
    bind_table()
    channels = DynamoChannels(data_keys())
    return Working(
        mailbox=mailbox(),
        channels=channels,
        plugins=plugin_of,
        answer=Turns(chat_service(), mailbox().last_shown).answer,
        outgoing=Outgoing(
            mailbox=mailbox(),
            people=people(),
            channels=channels,
            senders=sender_of,
            now=now,
            on_refused=subscriptions().refused,
        ),
        transcriber=transcriber(),
        queue=work_queue(),
        now=now,
        look=_look if looking().reader else None,
        lines=help_lines(),
    )


def _look(user_id: str, data: bytes) -> str:
    chosen = consents()(user_id)
    seen = looking().look(data, chosen.consent, language=chosen.language)
    return in_words(seen, chosen.language)


@cache
def announcing() -> Announcing:
    return Announcing(
        events=safety_events(),
        people=people(),
        # Read each time: where it cannot be read, the queue tries again.
        policy=DynamoCarePolicies(data_keys()).get,
        post=tools().post,
        now=now,
    )


@cache
def sender_of(plugin: Plugin) -> Sender | None:
    return plugin.sender(tools()) if plugin.sender else None


@cache
def tools() -> Tools:
    http = GuardedHttp(allow_loopback=CallbackSettings.from_env().nuanxin_callback_loopback)
    return Tools(tokens=platform_tokens(), fetch=http.fetch, post=http.post, now=now)
