"""HTTP for the duties of care: operators see what holds, and admins change it."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends

from functions.emotion.care_schemas import CarePolicyChange, CarePolicyOut, care_out
from functions.emotion.operator_deps import Policies
from nuanxin import observability
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.identity import Person, Role, Scope
from nuanxin.web.gate import operator

router = APIRouter(tags=["care"])

Viewer = Annotated[Person, Depends(operator(Role.VIEWER, Scope.MANAGE))]
Admin = Annotated[Person, Depends(operator(Role.ADMIN, Scope.MANAGE))]

_CLEARABLE = frozenset(
    {
        "ai_notice_text",
        "ai_notice_text_en",
        "takeover_webhook_url",
        "takeover_webhook_secret",
    }
)


@router.get("/v1/care")
def care(policies: Policies, _: Viewer) -> CarePolicyOut:
    """The duties that are on."""
    return care_out(policies.get())


@router.patch("/v1/care")
def change_care(body: CarePolicyChange, policies: Policies, acting: Admin) -> CarePolicyOut:
    """Takes effect everywhere within half a minute."""
    before = policies.get()
    after = _changed(before, body)
    policies.save(before, after)
    names = [
        name for name in body.model_fields_set if getattr(before, name) != getattr(after, name)
    ]
    observability.event("care.changed", by=acting.id, settings=",".join(sorted(names)))
    return care_out(after)


def _changed(policy: CarePolicy, body: CarePolicyChange) -> CarePolicy:
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in body.model_dump(exclude_unset=True).items()
        if value is not None or name in _CLEARABLE
    }
    return replace(policy, **given)
