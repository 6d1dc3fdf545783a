"""What operators decided about care."""

import threading
from dataclasses import fields, replace

from nuanxin.domain.care import AiMark, CarePolicy
from nuanxin.errors import UpstreamUnavailable

QUIET = CarePolicy(
    ai_notice=False,
    use_reminder_minutes=0,
    exit_words=False,
    minors_mode=False,
    guardian_consent_below=0,
    dependence_guard=False,
    ai_mark=AiMark.OFF,
)
"""Nothing is due besides what is said: for tests of all else."""


class InMemoryCarePolicies:
    """The port `CarePolicies`. `reads` counts; while `is_silent`, it does not answer."""

    def __init__(self, policy: CarePolicy | None = None) -> None:
        self._lock = threading.RLock()
        self._policy = policy or CarePolicy()
        self.reads = 0
        self.is_silent = False

    def get(self) -> CarePolicy:
        self.reads += 1
        if self.is_silent:
            raise UpstreamUnavailable("silent", code="storage_unavailable")
        return self._policy

    def save(self, before: CarePolicy, after: CarePolicy) -> None:
        changed = {
            one.name: getattr(after, one.name)
            for one in fields(CarePolicy)
            if getattr(after, one.name) != getattr(before, one.name)
        }
        with self._lock:
            self._policy = replace(self._policy, **changed)
