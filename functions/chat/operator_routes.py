"""HTTP for operators: agents and channels."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from functions.chat import schemas
from functions.chat.channels.registry import plugin_of
from functions.chat.channels.schemas import (
    ChannelBody,
    ChannelChange,
    ChannelCreated,
    ChannelList,
    ChannelOut,
    channel_out,
)
from functions.chat.channels.setup import changed, channel_from
from functions.chat.operator_deps import Operators, PublicBaseUrl
from nuanxin.domain.agents import Agent
from nuanxin.domain.identity import Person, Role, Scope
from nuanxin.domain.ids import new_id
from nuanxin.errors import NotFound
from nuanxin.web.gate import operator
from nuanxin.web.idempotency import IdempotencyKey, IdempotentRoute
from nuanxin.web.ids import PathId

router = APIRouter(tags=["operators"], route_class=IdempotentRoute)

Viewer = Annotated[Person, Depends(operator(Role.VIEWER, Scope.MANAGE))]
Editor = Annotated[Person, Depends(operator(Role.EDITOR, Scope.MANAGE))]
Admin = Annotated[Person, Depends(operator(Role.ADMIN, Scope.MANAGE))]
"""Channels hold secrets of platforms, so only admins and owners change them."""


@router.post("/v1/agents", status_code=201)
def create_agent(
    body: schemas.AgentBody, service: Operators, _: Editor, __: IdempotencyKey = None
) -> schemas.AgentOut:
    now = service.now()
    agent = Agent(
        id=new_id("a", now),
        name=body.name,
        persona=body.persona,
        model=body.model,
        greeting=body.greeting,
        dataset_ids=tuple(body.dataset_ids),
        workflow_ids=tuple(body.workflow_ids),
        created_at=now,
        updated_at=now,
    )
    return schemas.agent_out(service.create_agent(agent))


@router.get("/v1/agents")
def list_agents(service: Operators, _: Viewer) -> schemas.AgentList:
    return schemas.AgentList(items=[schemas.agent_out(one) for one in service.list_agents()])


@router.get("/v1/agents/{agent_id}")
def get_agent(agent_id: PathId, service: Operators, _: Viewer) -> schemas.AgentOut:
    return schemas.agent_out(service.agent(agent_id))


@router.patch("/v1/agents/{agent_id}")
def change_agent(
    agent_id: PathId, body: schemas.AgentChange, service: Operators, _: Editor
) -> schemas.AgentOut:
    changes = body.model_dump(exclude_none=True)
    for name in ("dataset_ids", "workflow_ids"):
        if name in changes:
            changes[name] = tuple(changes[name])
    if "model" in body.model_fields_set:
        changes["model"] = body.model
    return schemas.agent_out(service.change_agent(agent_id, changes))


@router.delete("/v1/agents/{agent_id}", status_code=204)
def delete_agent(agent_id: PathId, service: Operators, _: Editor) -> Response:
    service.delete_agent(agent_id)
    return Response(status_code=204)


@router.post("/v1/channels", status_code=201)
def create_channel(
    body: ChannelBody,
    service: Operators,
    base_url: PublicBaseUrl,
    _: Admin,
    __: IdempotencyKey = None,
) -> ChannelCreated:
    now = service.now()
    channel = service.create_channel(channel_from(body, new_id("ch", now), now))
    made_up = None if "app_secret" in body.model_fields_set else channel.app_secret
    return ChannelCreated(**channel_out(channel, base_url).model_dump(), app_secret=made_up)


@router.get("/v1/channels")
def list_channels(service: Operators, base_url: PublicBaseUrl, _: Viewer) -> ChannelList:
    return ChannelList(items=[channel_out(one, base_url) for one in service.list_channels()])


@router.get("/v1/channels/{channel_id}")
def get_channel(
    channel_id: PathId, service: Operators, base_url: PublicBaseUrl, _: Viewer
) -> ChannelOut:
    return channel_out(service.channel(channel_id), base_url)


@router.patch("/v1/channels/{channel_id}")
def change_channel(
    channel_id: PathId,
    body: ChannelChange,
    service: Operators,
    base_url: PublicBaseUrl,
    _: Admin,
) -> ChannelOut:
    channel = service.channel(channel_id)
    try:
        after = changed(_settings(channel.kind), channel, body.model_dump(exclude_unset=True))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        raise RequestValidationError(
            [{**one, "loc": ("body", *one["loc"])} for one in found]
        ) from error
    return channel_out(service.change_channel(after), base_url)


@router.delete("/v1/channels/{channel_id}", status_code=204)
def delete_channel(channel_id: PathId, service: Operators, _: Admin) -> Response:
    service.delete_channel(channel_id)
    return Response(status_code=204)


def _settings(kind: str) -> type[BaseModel]:
    plugin = plugin_of(kind)
    if plugin is None:
        raise NotFound("this kind of channel is not supported any more")
    return plugin.settings
