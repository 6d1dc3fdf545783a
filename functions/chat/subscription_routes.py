"""HTTP for subscription messages: people agree to them, operators send them."""

from typing import Annotated

from fastapi import APIRouter, Depends

from functions.chat import subscription_schemas as schemas
from functions.chat.operator_deps import SubscriptionsOfPeople
from functions.chat.subscriptions import Form
from nuanxin.domain.identity import Person, Role, Scope
from nuanxin.web.gate import AccountHolder, operator
from nuanxin.web.idempotency import IdempotencyKey, IdempotentRoute
from nuanxin.web.ids import PathId

router = APIRouter(tags=["channels"], route_class=IdempotentRoute)

Viewer = Annotated[Person, Depends(operator(Role.VIEWER, Scope.MANAGE))]
Editor = Annotated[Person, Depends(operator(Role.EDITOR, Scope.MANAGE))]


@router.post("/v1/me/opt-ins", status_code=201)
def opt_in(
    body: schemas.OptInBody,
    subscriptions: SubscriptionsOfPeople,
    caller: AccountHolder,
    _: IdempotencyKey = None,
) -> schemas.OptInList:
    """One more message of each template, after the person accepted it in the mini program."""
    subscriptions.agree(caller.user_id, body.channel_id, body.template_ids)
    return schemas.opt_ins_out(subscriptions.opted_in(caller.user_id))


@router.get("/v1/me/opt-ins")
def list_opt_ins(subscriptions: SubscriptionsOfPeople, caller: AccountHolder) -> schemas.OptInList:
    return schemas.opt_ins_out(subscriptions.opted_in(caller.user_id))


@router.post("/v1/channels/{channel_id}/subscription-messages", status_code=202)
def send_subscription_message(
    channel_id: PathId,
    body: schemas.SubscriptionMessageBody,
    subscriptions: SubscriptionsOfPeople,
    _: Editor,
    __: IdempotencyKey = None,
) -> schemas.SubscriptionMessageOut:
    """Uses up one opt-in; 409 `no_opt_in` without one."""
    data = {name: field.value for name, field in body.data.items()}
    form = Form(body.template_id, data, body.page)
    return schemas.submitted_out(subscriptions.submit(channel_id, body.user_id, form))


@router.get("/v1/channels/{channel_id}/subscription-messages/{user_id}/{message_id}")
def get_subscription_message(
    channel_id: PathId,
    user_id: PathId,
    message_id: PathId,
    subscriptions: SubscriptionsOfPeople,
    _: Viewer,
) -> schemas.SubscriptionMessageOut:
    return schemas.submitted_out(subscriptions.submitted(channel_id, user_id, message_id))
