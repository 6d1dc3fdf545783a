"""Where WeChat's pushes come in."""

from collections.abc import Callable
from datetime import datetime

from functions.chat.channels.message import Inbound
from functions.chat.channels.plugin import Arrived, HttpAnswer, Push, Received, Reported
from functions.chat.channels.wechat import jsons
from functions.chat.channels.wechat.envelope import Envelope, Opened, PushQuery
from functions.chat.channels.wechat.messages import read
from functions.chat.channels.wechat.replies import as_json, as_xml
from nuanxin.domain.channels import Channel

ACKNOWLEDGED = HttpAnswer("success")
"""What ends WeChat's retries and shows nothing."""
_PROBE = {"action": "CheckContainerPath"}
"""What the cloud hosting asks an address before it pushes there. It says nothing and learns
nothing, so it needs no signature."""
_PROBE_BYTES = 256

Answer = Callable[[str], HttpAnswer]


class OfficialAccountDoor:
    def read(self, channel: Channel, push: Push) -> Received:
        return _read(channel, push, _in_the_answer)


class MiniProgramDoor:
    """Nothing but an acknowledgement can answer these pushes: replies are sent."""

    def read(self, channel: Channel, push: Push) -> Received:
        return _read(channel, push, lambda opened, at: lambda text: ACKNOWLEDGED)


def _read(
    channel: Channel, push: Push, answering: Callable[[Opened, datetime], Answer]
) -> Received:
    envelope, query = Envelope(channel), PushQuery.of(push.query)
    if push.method == "GET":
        return HttpAnswer(envelope.verify_address(query, push.query.get("echostr", "")))
    if _is_probe(push.body):
        return ACKNOWLEDGED
    opened = envelope.open(query, push.body, push.at)
    message = read(opened.fields)
    if message is None:
        return ACKNOWLEDGED
    if isinstance(message, Inbound):
        return Arrived(message, answering(opened, push.at))
    return Reported(message, ACKNOWLEDGED)


def _in_the_answer(opened: Opened, at: datetime) -> Answer:
    def answer(text: str) -> HttpAnswer:
        """WeChat shows a fault for an empty text."""
        if not text:
            return ACKNOWLEDGED
        worded = as_json if opened.is_json else as_xml
        return opened.seal(worded(opened.fields, text, at))

    return answer


def _is_probe(body: bytes) -> bool:
    return len(body) <= _PROBE_BYTES and jsons.is_json(body) and jsons.parse(body) == _PROBE
