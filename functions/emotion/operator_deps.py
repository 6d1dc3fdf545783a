"""Composition root of what operators look at and decide, imported with their first request."""

from functools import cache
from typing import Annotated

from fastapi import Depends

from functions.emotion.safety_events import SafetyEvents
from nuanxin.adapters.dynamo.care import DynamoCarePolicies
from nuanxin.adapters.dynamo.safety_events import DynamoSafetyEvents
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.ports import CarePolicies


@cache
def care_policies() -> CarePolicies:
    bind_table()
    return DynamoCarePolicies(data_keys())


@cache
def safety_events() -> SafetyEvents:
    return SafetyEvents(DynamoSafetyEvents(), people(), care_policies().get, now)


Policies = Annotated[CarePolicies, Depends(care_policies)]
Dangers = Annotated[SafetyEvents, Depends(safety_events)]
