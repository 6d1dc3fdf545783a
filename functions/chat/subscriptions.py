"""Subscription messages: forms that WeChat delivers once for each time a person agreed to one.

An agreement is used up together with putting the message into the person's mailbox, so neither
happens without the other. The mailbox's sender does the rest.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from functions.chat.channels.mailbox import SENT_SOON, BoxKey, Reply, reply_id
from functions.chat.channels.message import ParcelKind
from functions.chat.channels.ports import WorkQueue
from functions.chat.channels.wechat.mini_program import is_mini_program, openid_in
from nuanxin import observability
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.ids import made_at, new_id
from nuanxin.errors import Conflict, NotFound, UpstreamUnavailable
from nuanxin.ports import Channels, Clock, People

MOST = 10
"""Opt-ins that are kept for one template: far more than anybody remembers having given."""
REFUSED_BY_PERSON = "43101"
"""WeChat's code: the person did not agree, or took it back."""

_KINDS = {ChannelKind.WECHAT_MINI_PROGRAM, ChannelKind.WECHAT_OFFICIAL_ACCOUNT}


@dataclass(frozen=True, slots=True)
class OptIn:
    """`count` messages of this template may still be sent."""

    channel_id: str
    template_id: str
    count: int


@dataclass(frozen=True, slots=True)
class Form:
    """A message as an operator fills it in; `data` maps the template's fields to texts."""

    template_id: str
    data: Mapping[str, str]
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form on its way: its id, and what became of it."""

    id: str
    reply: Reply


class OptIns(Protocol):
    def add(
        self, box: BoxKey, templates: Mapping[str, int], *, most: int, event: str | None = None
    ) -> None:
        """To each template's count, which stays between 0 and `most`; for one `event` once."""
        ...

    def all(self, user_id: str) -> tuple[OptIn, ...]:
        """Those that are left, by channel and template."""
        ...

    def spend(self, template_id: str, reply: Reply) -> bool:
        """Use up one opt-in of the reply's box and store the reply, both or neither. `False` if
        there is none."""
        ...

    def forget(self, box: BoxKey, template_id: str) -> None: ...

    def reply(self, box: BoxKey, reply_id: str) -> Reply | None:
        """One that was stored, owed or not."""
        ...


@dataclass(frozen=True, slots=True)
class Subscriptions:
    opt_ins: OptIns
    channels: Channels
    people: People
    queue: WorkQueue
    now: Clock

    def agree(self, user_id: str, channel_id: str, template_ids: Sequence[str]) -> None:
        """A person agreed to one message of each of these templates, in the mini program."""
        channel = self._channel(channel_id)
        if not is_mini_program(channel) or openid_in(self.people, channel, user_id) is None:
            raise Conflict("you never signed in through this mini program", code="no_sign_in")
        self.note(BoxKey(user_id, channel_id), dict.fromkeys(template_ids, 1))

    def note(self, box: BoxKey, templates: Mapping[str, int], event: str | None = None) -> None:
        """What a person agreed to, or took back (below zero). Platforms repeat an `event`."""
        self.opt_ins.add(box, templates, most=MOST, event=event)
        observability.event("opt_in.noted", channel_id=box.channel_id, templates=len(templates))

    def opted_in(self, user_id: str) -> tuple[OptIn, ...]:
        return self.opt_ins.all(user_id)

    def submit(self, channel_id: str, user_id: str, form: Form) -> Submitted:
        """Put a message on its way; `Conflict` (`no_opt_in`) if the person did not agree to it."""
        if not _may_send(self._channel(channel_id)):
            raise Conflict("only certified accounts (微信认证) may send", code="no_subscriptions")
        now = self.now()
        box, message_id = BoxKey(user_id, channel_id), new_id("sm", now)
        reply = Reply(
            box=box,
            id=_reply_id(message_id),
            kind=ParcelKind.TEMPLATE,
            content=_content(form),
            created_at=now,
            due_at=now + SENT_SOON,
        )
        if not self.opt_ins.spend(form.template_id, reply):
            raise Conflict("the person did not agree to this message", code="no_opt_in")
        observability.event("subscription_message.accepted", channel_id=channel_id)
        self._request(reply)
        return Submitted(message_id, reply)

    def submitted(self, channel_id: str, user_id: str, message_id: str) -> Submitted:
        self._channel(channel_id)
        reply = self._find(BoxKey(user_id, channel_id), message_id)
        if reply is None:
            raise NotFound("no such message, or it is more than two days old")
        return Submitted(message_id, reply)

    def refused(self, box: BoxKey, reply: Reply) -> None:
        """WeChat will never take this reply; `reason` is its code. Where the person refused, they
        agreed to nothing else either; any other fault is ours and used up nothing."""
        if reply.kind is not ParcelKind.TEMPLATE:
            return
        template_id = str(json.loads(reply.content)["template_id"])
        if reply.reason == REFUSED_BY_PERSON:
            self.opt_ins.forget(box, template_id)
        else:
            self.opt_ins.add(box, {template_id: 1}, most=MOST)

    def _channel(self, channel_id: str) -> Channel:
        channel = self.channels.get(channel_id)
        if channel is None:
            raise NotFound("no such channel")
        if channel.kind not in _KINDS:
            raise Conflict("this kind of channel has no such messages", code="no_subscriptions")
        return channel

    def _find(self, box: BoxKey, message_id: str) -> Reply | None:
        try:
            name = _reply_id(message_id)
        except ValueError:
            return None
        return self.opt_ins.reply(box, name)

    def _request(self, reply: Reply) -> None:
        """It waits for no other reply. Where asking fails, the sweeper sees to it."""
        try:
            self.queue.request(reply.box, urgent=reply.id)
        except UpstreamUnavailable as error:
            observability.fault("work.not_requested", error)


def _may_send(channel: Channel) -> bool:
    return is_mini_program(channel) or bool(channel.options.get("verified"))


def _reply_id(message_id: str) -> str:
    """It sorts by time among the person's messages; `ValueError` if it is no id of ours."""
    return reply_id(f"{int(made_at(message_id).timestamp()):010}#{message_id}", 0)


def _content(form: Form) -> str:
    """WeChat's request without the recipient."""
    data = {name: {"value": value} for name, value in form.data.items()}
    body: dict[str, object] = {"template_id": form.template_id, "data": data}
    if form.page is not None:
        body["page"] = form.page
    return json.dumps(body, ensure_ascii=False)
