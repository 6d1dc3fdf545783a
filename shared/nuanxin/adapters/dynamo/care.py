"""What operators decided about care: one item, which holds only what differs from the defaults."""

from dataclasses import fields
from typing import Any

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.update import Action

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, storage
from nuanxin.domain.care import AiMark, CarePolicy
from nuanxin.ports import Sealer

_SECRET = "takeover_webhook_secret"
_DEFAULTS = CarePolicy()
_NAMES = tuple(one.name for one in fields(CarePolicy))
_INTEGERS = frozenset(name for name in _NAMES if type(getattr(_DEFAULTS, name)) is int)


class CareItem(Row):
    """Attributes are named like the policy's fields; a missing one means its default."""

    ai_notice = BooleanAttribute(null=True)
    ai_notice_text = UnicodeAttribute(null=True)
    ai_notice_text_en = UnicodeAttribute(null=True)
    use_reminder_minutes = NumberAttribute(null=True)
    minor_reminder_minutes = NumberAttribute(null=True)
    exit_words = BooleanAttribute(null=True)
    extra_exit_words = JSONAttribute(null=True)
    minors_mode = BooleanAttribute(null=True)
    minor_below = NumberAttribute(null=True)
    guardian_consent_below = NumberAttribute(null=True)
    dependence_guard = BooleanAttribute(null=True)
    ai_mark = UnicodeAttribute(null=True)
    emergency_contacts = BooleanAttribute(null=True)
    takeover = BooleanAttribute(null=True)
    takeover_webhook_url = UnicodeAttribute(null=True)
    takeover_webhook_secret = UnicodeAttribute(null=True)
    """Sealed."""


@storage
class DynamoCarePolicies:
    """The port `CarePolicies`."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer

    def get(self) -> CarePolicy:
        try:
            item = CareItem.get(keys.CARE, keys.ONLY, consistent_read=True)
        except CareItem.DoesNotExist:
            return CarePolicy()
        decided: dict[str, Any] = {
            name: self._loaded(name, value)
            for name in _NAMES
            if (value := getattr(item, name)) is not None
        }
        return CarePolicy(**decided)

    def save(self, before: CarePolicy, after: CarePolicy) -> None:
        changed = [name for name in _NAMES if getattr(after, name) != getattr(before, name)]
        actions = [self._action(name, getattr(after, name)) for name in changed]
        if actions:
            CareItem(keys.CARE, keys.ONLY).update(actions=actions)

    def _action(self, name: str, value: object) -> Action:
        attribute = getattr(CareItem, name)
        if value == getattr(_DEFAULTS, name):
            removed: Action = attribute.remove()
            return removed
        kept: Action = attribute.set(self._stored(name, value))
        return kept

    def _stored(self, name: str, value: object) -> object:
        if name == _SECRET:
            return self._sealer.seal(str(value), context=_place(name))
        return list(value) if isinstance(value, tuple) else value

    def _loaded(self, name: str, value: object) -> object:
        if name == _SECRET:
            return self._sealer.open(str(value), context=_place(name))
        if isinstance(value, list):
            return tuple(value)
        if name == "ai_mark":
            return AiMark(str(value))
        return int(str(value)) if name in _INTEGERS else value


def _place(name: str) -> str:
    return f"{keys.CARE}/{name}"
