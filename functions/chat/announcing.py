"""Telling the operators' own system of danger: a worker's part.

The event is counted and posted, signed like what goes to clients that sign
(`channels/signed_webhook.py`). No word of the person is in it.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit

from functions.chat.alarm import EventRecords
from functions.chat.channels.ports import SignedPoster
from functions.chat.channels.signed_webhook import IDEMPOTENCY_KEY, SIGNATURE, TIMESTAMP, sign
from nuanxin import observability
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.identity import EmergencyContact
from nuanxin.domain.safety import SafetyLevel
from nuanxin.domain.safety_events import SafetyEvent, contact_of
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Clock, People

_KNOWN = HTTPStatus.CONFLICT
"""It has this event already."""


@dataclass(frozen=True, slots=True)
class Announcing:
    """The worker's part. `policy` is what operators decided."""

    events: EventRecords
    people: People
    policy: Callable[[], CarePolicy]
    post: SignedPoster
    now: Clock

    def announce(self, event_id: str) -> None:
        """Count the event once, then post it until it is taken: a failure is the queue's to try
        again, and a repetition carries the same key."""
        event = self.events.get(event_id)
        if event is None:
            return  # the person was erased
        if self.events.count(event):
            observability.measure("Danger", 1, MetricUnit.Count, level=event.level)
        policy = self.policy()
        if not policy.takeover_webhook_url or not policy.takeover_webhook_secret:
            return
        if not self.events.is_announced(event):
            document = json.dumps(self._document(event, policy), ensure_ascii=False).encode()
            self._post(event, document, policy.takeover_webhook_url, policy.takeover_webhook_secret)

    def _post(self, event: SafetyEvent, body: bytes, url: str, secret: str) -> None:
        timestamp = str(int(self.now().timestamp()))
        headers = {
            "Content-Type": "application/json",
            TIMESTAMP: timestamp,
            SIGNATURE: sign(secret, timestamp, body),
            IDEMPOTENCY_KEY: _key(event),
        }
        status = self.post(url, body, headers)
        if not (HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES or status == _KNOWN):
            observability.event("safety.not_announced", event_id=event.id, code=f"http_{status}")
            raise UpstreamUnavailable("the operators' system did not take it")
        self.events.note_announced(event)
        observability.event("safety.announced", event_id=event.id, level=event.level)

    def _document(self, event: SafetyEvent, policy: CarePolicy) -> dict[str, Any]:
        person = self.people.get(event.person_id) if event.level is SafetyLevel.ACUTE else None
        contact = contact_of(person, policy) if person else None
        return {
            "id": _key(event),
            "kind": "safety_event",
            "event_id": event.id,
            "level": event.level,
            "reasons": event.reasons,
            "at": event.at.isoformat(),
            "channel": event.channel,
            "person_id": event.person_id,
            "conversation_id": event.conversation_id,
            "message_id": event.message_id,
            "emergency_contact": contact and _shown(contact),
        }


def _key(event: SafetyEvent) -> str:
    """A level that rises is news."""
    return f"{event.id}.{event.level}"


def _shown(contact: EmergencyContact) -> dict[str, str | None]:
    return {
        "name": contact.name,
        "relation": contact.relation,
        "phone": contact.phone,
        "email": contact.email,
    }
