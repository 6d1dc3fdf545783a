"""A passive reply, before it is sealed."""

import json
from datetime import datetime

from functions.chat.channels.wechat.tree import Fields, carriable, text_of
from functions.chat.channels.wechat.xml import cdata

MAX_REPLY_BYTES = 2048
"""UTF-8, of one text."""


def as_xml(push: Fields, text: str, at: datetime) -> str:
    """The answer to a push, back to whom it came from."""
    return (
        f"<xml><ToUserName>{cdata(text_of(push, 'FromUserName'))}</ToUserName>"
        f"<FromUserName>{cdata(text_of(push, 'ToUserName'))}</FromUserName>"
        f"<CreateTime>{int(at.timestamp())}</CreateTime>"
        f"<MsgType><![CDATA[text]]></MsgType><Content>{cdata(text)}</Content></xml>"
    )


def as_json(push: Fields, text: str, at: datetime) -> str:
    """The same, for accounts that are set to JSON."""
    reply = {
        "ToUserName": text_of(push, "FromUserName"),
        "FromUserName": text_of(push, "ToUserName"),
        "CreateTime": int(at.timestamp()),
        "MsgType": "text",
        "Content": carriable(text),
    }
    return json.dumps(reply, ensure_ascii=False)
