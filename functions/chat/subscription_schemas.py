"""Requests and answers of opt-ins and subscription messages."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from functions.chat.channels.mailbox import ReplyState
from functions.chat.fields import Id
from functions.chat.subscriptions import OptIn, Submitted
from nuanxin.web.fields import Unicode

TemplateId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
FieldName = Annotated[str, Field(pattern=r"^[A-Za-z_]{1,32}[0-9]{0,3}$")]
"""`thing1`, `date2`: as the template names them."""


class OptInBody(BaseModel):
    channel_id: Id
    template_ids: Annotated[list[TemplateId], Field(min_length=1, max_length=5)] = Field(
        description="Those that the person accepted in `wx.requestSubscribeMessage`"
    )


class OptInOut(BaseModel):
    channel_id: str
    template_id: str
    count: int = Field(description="How many messages may still be sent")


class OptInList(BaseModel):
    items: list[OptInOut]
    next_cursor: str | None = None


class FieldValue(BaseModel):
    value: Annotated[Unicode, Field(min_length=1, max_length=200)]


class SubscriptionMessageBody(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "user_id": "u_01h…",
                    "template_id": "T1",
                    "data": {"thing1": {"value": "晚间问候"}},
                }
            ]
        }
    )

    user_id: Id
    template_id: TemplateId
    data: Annotated[dict[FieldName, FieldValue], Field(min_length=1, max_length=20)]
    page: Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,1024}$")] | None = Field(
        default=None, description="Where in the mini program a tap on it leads"
    )


class SubscriptionMessageOut(BaseModel):
    id: str
    state: ReplyState


def opt_ins_out(opt_ins: tuple[OptIn, ...]) -> OptInList:
    items = [
        OptInOut(channel_id=one.channel_id, template_id=one.template_id, count=one.count)
        for one in opt_ins
    ]
    return OptInList(items=items)


def submitted_out(submitted: Submitted) -> SubscriptionMessageOut:
    return SubscriptionMessageOut(id=submitted.id, state=submitted.reply.state)
