"""Agents: few, in one partition."""

from datetime import UTC

from pynamodb.attributes import JSONAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.exceptions import PutError

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage
from nuanxin.domain.agents import Agent
from nuanxin.errors import NotFound


class AgentItem(Row):
    name = UnicodeAttribute()
    persona = UnicodeAttribute()
    model = UnicodeAttribute(null=True)
    greeting = UnicodeAttribute()
    dataset_ids = JSONAttribute()
    workflow_ids = JSONAttribute()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()


@storage
class DynamoAgents:
    """The port `Agents`."""

    def get(self, agent_id: str) -> Agent | None:
        try:
            item = AgentItem.get(keys.AGENTS, agent_id, consistent_read=True)
        except AgentItem.DoesNotExist:
            return None
        return _to_agent(item)

    def all(self) -> tuple[Agent, ...]:
        return tuple(_to_agent(item) for item in AgentItem.query(keys.AGENTS, consistent_read=True))

    def add(self, agent: Agent) -> None:
        _to_item(agent).save()

    def replace(self, agent: Agent) -> None:
        try:
            _to_item(agent).save(condition=AgentItem.pk.exists())
        except PutError as error:
            if not condition_failed(error):
                raise
            raise NotFound("no such agent") from error

    def delete(self, agent_id: str) -> None:
        AgentItem(keys.AGENTS, agent_id).delete()


def _to_item(agent: Agent) -> AgentItem:
    return AgentItem(
        keys.AGENTS,
        agent.id,
        name=agent.name,
        persona=agent.persona,
        model=agent.model,
        greeting=agent.greeting,
        dataset_ids=list(agent.dataset_ids),
        workflow_ids=list(agent.workflow_ids),
        created_at=agent.created_at,
        updated_at=agent.updated_at,
    )


def _to_agent(item: AgentItem) -> Agent:
    return Agent(
        id=item.sk,
        name=item.name,
        persona=item.persona,
        model=item.model,
        greeting=item.greeting,
        dataset_ids=tuple(item.dataset_ids),
        workflow_ids=tuple(item.workflow_ids),
        created_at=item.created_at.astimezone(UTC),
        updated_at=item.updated_at.astimezone(UTC),
    )
