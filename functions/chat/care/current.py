"""The policy that holds now, without asking the table for each turn."""

from datetime import datetime, timedelta

from nuanxin import observability
from nuanxin.domain.care import CarePolicy
from nuanxin.ports import CarePolicies, Clock

KEPT = timedelta(seconds=30)
"""How long a change may take to be seen."""


class CurrentPolicy:
    """Where the table does not answer, what was read last holds; before that, the defaults: all
    duties are on."""

    def __init__(self, policies: CarePolicies, now: Clock) -> None:
        self._policies = policies
        self._now = now
        self._read = CarePolicy()
        self._until: datetime | None = None

    def __call__(self) -> CarePolicy:
        now = self._now()
        if self._until is None or now >= self._until:
            self._refresh()
            self._until = now + KEPT
        return self._read

    def _refresh(self) -> None:
        try:
            self._read = self._policies.get()
        except Exception as error:  # noqa: BLE001 - nothing that is wrong with a setting may keep
            # people from being answered, least of all in danger.
            observability.fault("care.not_read", error)
