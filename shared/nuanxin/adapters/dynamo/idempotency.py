"""Answers kept by Idempotency-Key. Bodies are sealed: some hold tokens shown only once."""

import base64
import json
from datetime import timedelta

from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.exceptions import PutError

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage, updated
from nuanxin.errors import Conflict, Invalid
from nuanxin.ports import Clock, Pseudonyms, Sealer, StoredAnswer

KEPT = timedelta(days=1)
LEASE = timedelta(seconds=60)
"""After this a claim without an answer counts as crashed, and the key may be claimed anew.
Longer than any request takes that creates something by this."""


class IdempotencyItem(Row):
    fingerprint = UnicodeAttribute()
    claimed_at = UTCDateTimeAttribute()
    answer = UnicodeAttribute(null=True)


@storage
class DynamoIdempotency:
    """The port `IdempotencyStore`."""

    def __init__(self, sealer: Sealer, names: Pseudonyms, now: Clock) -> None:
        self._sealer = sealer
        self._names = names
        self._now = now

    def begin(self, owner: str | None, key: str, fingerprint: str) -> StoredAnswer | None:
        now = self._now()
        item = self._item(owner, key)
        item.fingerprint, item.claimed_at, item.expires_at = fingerprint, now, now + KEPT
        free = (
            IdempotencyItem.pk.does_not_exist()
            | (IdempotencyItem.expires_at < now)
            | (IdempotencyItem.answer.does_not_exist() & (IdempotencyItem.claimed_at < now - LEASE))
        )
        try:
            item.save(condition=free)
        except PutError as error:
            if not condition_failed(error):
                raise
            return self._first_answer(item, fingerprint)
        return None

    def finish(self, owner: str | None, key: str, answer: StoredAnswer) -> None:
        item = self._item(owner, key)
        body = base64.b64encode(answer.body).decode()
        plain = json.dumps([answer.status, body, dict(answer.headers)])
        sealed = self._sealer.seal(plain, context=f"{item.pk}/{item.sk}")
        # It may be gone with all else of its owner.
        updated(item, [IdempotencyItem.answer.set(sealed)], IdempotencyItem.pk.exists())

    def abandon(self, owner: str | None, key: str) -> None:
        self._item(owner, key).delete()

    def _first_answer(self, item: IdempotencyItem, fingerprint: str) -> StoredAnswer:
        in_progress = Conflict(
            "the first request with this Idempotency-Key is still running",
            code="request_in_progress",
        )
        try:
            stored = IdempotencyItem.get(item.pk, item.sk, consistent_read=True)
        except IdempotencyItem.DoesNotExist:
            raise in_progress from None
        if stored.fingerprint != fingerprint:
            raise Invalid(
                "this Idempotency-Key came with a different request",
                code="idempotency_key_reused",
            )
        if stored.answer is None:
            raise in_progress
        plain = self._sealer.open(stored.answer, context=f"{item.pk}/{item.sk}")
        status, body, headers = json.loads(plain)
        return StoredAnswer(status, base64.b64decode(body), headers)

    def _item(self, owner: str | None, key: str) -> IdempotencyItem:
        hashed = self._names.hash("idempotency", key)
        pk = keys.person(owner) if owner else keys.anonymous(hashed)
        return IdempotencyItem(pk, keys.idempotency(hashed))
