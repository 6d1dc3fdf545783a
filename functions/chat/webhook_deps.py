"""Composition root of the webhooks: nothing of models or of our own API is imported here."""

from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from functools import cache
from typing import Annotated

from fastapi import Depends

from functions.chat.adapters.agents import DynamoAgents
from functions.chat.adapters.hold_gauge import DynamoHoldGauge, ProcessHoldGauge, Unlimited
from functions.chat.channels.front import Front, Listener
from functions.chat.channels.holding import Holding, Timing
from functions.chat.channels.plugin import Door, Plugin
from functions.chat.channels.ports import HoldGauge
from functions.chat.channels.reception import Reception
from functions.chat.channels.registry import not_stored, plugin_of
from functions.chat.channels.turnstile import Turnstile
from functions.chat.composition.help_lines import help_lines
from functions.chat.composition.mailbox import mailbox, work_queue
from nuanxin.adapters.dynamo.channels import DynamoChannels
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, counters, data_keys, now
from nuanxin.settings import HoldSettings, LimitSettings, VisionSettings

MESSAGES_PER_MINUTE = 20
TAKEN_IN_AT_ONCE = 4
"""Pushes, where one process takes all: what keeps two cores busy."""


@cache
def front() -> Front:
    bind_table()
    return Front(
        channels=DynamoChannels(data_keys()),
        plugins=plugin_of,
        doors=door_of,
        not_stored=not_stored,
        reception=Reception(
            people=people(),
            agents=DynamoAgents(),
            mailbox=mailbox(),
            queue=work_queue(),
            holding=Holding(mailbox(), work_queue(), hold_gauge(), timing(), now),
            now=now,
            allows=_allows,
            sees=VisionSettings.from_env().configured,
            lines=help_lines(),
        ),
        reports=reports,
        turnstile=turnstile(),
    )


@cache
def reports() -> Listener:
    # Imported with the first event that is no message: few channels have any.
    from functions.chat.channels.reports import Reports  # noqa: PLC0415
    from functions.chat.composition.media_checks import media_checks  # noqa: PLC0415
    from functions.chat.composition.subscriptions import subscriptions  # noqa: PLC0415

    return Reports(subscriptions(), media_checks(), people())


@cache
def door_of(plugin: Plugin) -> Door:
    return plugin.door()


def turnstile() -> AbstractContextManager[object]:
    on_lambda = HoldSettings.from_env().aws_lambda_function_name is not None
    return nullcontext() if on_lambda else Turnstile(TAKEN_IN_AT_ONCE)


def timing() -> Timing:
    hold = timedelta(seconds=HoldSettings.from_env().nuanxin_wechat_hold_seconds)
    usual = Timing()
    return Timing(hold=hold, send_hold=min(hold, usual.send_hold))


def hold_gauge() -> HoldGauge:
    settings = HoldSettings.from_env()
    if settings.hold_limit is None:
        return Unlimited()
    if settings.aws_lambda_function_name is None:
        return ProcessHoldGauge(settings.hold_limit)
    return DynamoHoldGauge(settings.hold_limit, now)


def _allows(user_id: str) -> bool:
    """Whether a person may have one more message thought about now."""
    if not LimitSettings.from_env().nuanxin_rate_limits:
        return True
    minute = timedelta(minutes=1)
    wait = counters().hit("channel", limit=MESSAGES_PER_MINUTE, window=minute, user_id=user_id)
    return wait is None


Webhooks = Annotated[Front, Depends(front)]
