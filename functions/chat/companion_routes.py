"""HTTP for who there is to talk to."""

from fastapi import APIRouter
from pydantic import BaseModel

from functions.chat.deps import Chat
from functions.chat.routes import Caller
from nuanxin.domain.agents import Agent

router = APIRouter(tags=["chat"])


class CompanionOut(BaseModel):
    id: str
    name: str
    greeting: str


class CompanionList(BaseModel):
    items: list[CompanionOut]
    next_cursor: str | None = None


@router.get("/v1/companions")
def list_companions(service: Chat, caller: Caller) -> CompanionList:
    """Whom you may talk to, the built-in companion first."""
    agents = service.agents_to_talk_to(caller.user_id)
    return CompanionList(items=[_companion(one) for one in agents])


def _companion(agent: Agent) -> CompanionOut:
    return CompanionOut(id=agent.id, name=agent.name, greeting=agent.greeting)
