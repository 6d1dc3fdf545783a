"""An official account's pushes: who wrote, what kind it is, and what it is answered with."""

from dataclasses import dataclass

from functions.chat.wechat.delivery import EMPTY, Delivery
from functions.chat.wechat.messages import Inbound, inbound, reply_xml
from nuanxin import observability
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.domain.conversation import MAX_TEXT
from nuanxin.domain.identity import LoginKind
from nuanxin.errors import NotFound, UpstreamUnavailable
from nuanxin.ports import Channels, Clock, Login, People
from nuanxin.sign_up import person_behind

WELCOME = (
    "你好，我是暖心，一个 AI 陪伴者。想说什么都可以直接发给我，我会认真听。"
    "我不是真人，也不能代替医生；如果有紧急情况，请拨打 12356 或 120、110。"
)
TEXT_ONLY = "我现在只看得懂文字，这条我还没办法看。能用文字跟我说说吗？"
TOO_LONG = "这段话有点长，我一次看不完。能分成几条发给我吗？"
SAY_SOMETHING = "我在呢，想说什么都可以。"


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
        login = Login(LoginKind.WECHAT_OFFICIAL_ACCOUNT, message.openid, channel.app_id)
        user_id = person_behind(self.people, login, self.now)
        return self.delivery.answer(user_id, channel.id, message)
