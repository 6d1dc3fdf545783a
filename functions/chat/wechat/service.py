"""An official account's pushes: who wrote, what kind it is, and what it is answered with."""

from dataclasses import dataclass

from functions.chat.wechat.delivery import EMPTY, Delivery
from functions.chat.wechat.messages import Inbound, inbound, reply_xml
from nuanxin import observability
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.identity import LoginKind, Person, Role
from nuanxin.domain.ids import new_id
from nuanxin.errors import Conflict, NotFound, UpstreamUnavailable
from nuanxin.ports import Channels, Clock, Login, People

WELCOME = (
    "你好，我是暖心，一个 AI 陪伴者。想说什么都可以直接发给我，我会认真听。"
    "我不是真人，也不能代替医生；如果有紧急情况，请拨打 12356 或 120、110。"
)
TEXT_ONLY = "我现在只看得懂文字，这条我还没办法看。能用文字跟我说说吗？"
TOO_LONG = "这段话有点长，我一次看不完。能分成几条发给我吗？"
SAY_SOMETHING = "我在呢，想说什么都可以。"
MAX_TEXT = 8000


@dataclass(frozen=True, slots=True)
class WeChatService:
    channels: Channels
    people: People
    delivery: Delivery
    now: Clock

    def channel(self, channel_id: str) -> Channel:
        channel = self.channels.get(channel_id)
        if channel is None or channel.kind is not ChannelKind.WECHAT_OFFICIAL_ACCOUNT:
            raise NotFound("no such channel")
        return channel

    def answer(self, channel: Channel, fields: dict[str, str]) -> str:
        """The XML of the reply, or nothing."""
        arrived, message = self.now(), inbound(fields)
        try:
            text = self._text(channel, message)
        except UpstreamUnavailable as error:
            # An error would show WeChat's own fault text. This way it posts the message again.
            observability.fault("push.not_answered", error)
            text = self.delivery.let_lapse(arrived)
        return reply_xml(message, text, self.now()) if text else EMPTY

    def _text(self, channel: Channel, message: Inbound) -> str:
        if message.kind == "event":
            return WELCOME if message.event == "subscribe" else EMPTY
        if message.text is None:
            return TEXT_ONLY
        if len(message.text) > MAX_TEXT:
            return TOO_LONG
        if not message.text.strip():
            return SAY_SOMETHING
        user_id = self._person_of(channel, message.openid)
        return self.delivery.answer(user_id, channel.id, message)

    def _person_of(self, channel: Channel, openid: str) -> str:
        login = Login(LoginKind.WECHAT_OFFICIAL_ACCOUNT, openid, channel.app_id)
        known = self.people.find(login)
        if known is not None:
            return known
        now = self.now()
        person = Person(new_id("u", now), Role.USER, now)
        try:
            self.people.add(person, login)
        except Conflict:
            # Two first messages at once: the other request made the person.
            return self.people.find(login) or person.id
        return person.id
