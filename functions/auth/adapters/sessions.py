"""Refresh tokens: a family each, its present secret as a hash, exchanged by a conditional write."""

from hashlib import sha256

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import UpdateError

from functions.auth.ports import Session
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.living import begin
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage
from nuanxin.errors import Unauthenticated
from nuanxin.ports import Clock


class SessionItem(Row):
    secret_hash = UnicodeAttribute()


def _hash(secret: str) -> str:
    """A plain SHA-256 is enough: the secret is random and long."""
    return sha256(secret.encode()).hexdigest()


@storage
class DynamoSessions:
    """The port `Sessions`. A revoked family is a deleted item."""

    def __init__(self, now: Clock) -> None:
        self._now = now

    def start(self, session: Session, secret: str) -> None:
        item = self._item(session)
        item.secret_hash, item.expires_at = _hash(secret), session.expires_at
        begin(item, session.user_id)

    def rotate(self, session: Session, *, old_secret: str, new_secret: str) -> None:
        now = self._now()
        try:
            self._item(session).update(
                actions=[
                    SessionItem.secret_hash.set(_hash(new_secret)),
                    SessionItem.expires_at.set(session.expires_at),
                ],
                condition=(SessionItem.secret_hash == _hash(old_secret))
                & (SessionItem.expires_at > now),
            )
        except UpdateError as error:
            if not condition_failed(error):
                raise
            refusal = self._refusal(session, new_secret)
            if refusal is not None:
                raise refusal from error

    def revoke(self, user_id: str, session_id: str) -> None:
        SessionItem(keys.person(user_id), keys.session(session_id)).delete()

    def revoke_others(self, user_id: str, session_id: str | None) -> None:
        kept = None if session_id is None else keys.session(session_id)
        families = SessionItem.query(
            keys.person(user_id), SessionItem.sk.startswith(keys.SESSION), consistent_read=True
        )
        with SessionItem.batch_write() as batch:
            for family in families:
                if family.sk != kept:
                    batch.delete(family)

    def _refusal(self, session: Session, new_secret: str) -> Unauthenticated | None:
        """Why it was refused; `None` if it was this same exchange, whose answer got lost."""
        try:
            item = SessionItem.get(
                keys.person(session.user_id), keys.session(session.id), consistent_read=True
            )
        except SessionItem.DoesNotExist:
            return Unauthenticated("the session has ended", code="invalid_refresh_token")
        if item.secret_hash == _hash(new_secret):
            return None
        item.delete()
        if item.expires_at is not None and item.expires_at <= self._now():
            return Unauthenticated("the session has ended", code="invalid_refresh_token")
        # A secret that was exchanged before: two parties hold this family, one of them stole it.
        return Unauthenticated(
            "this refresh token was used before; the session is revoked",
            code="refresh_token_reused",
        )

    def _item(self, session: Session) -> SessionItem:
        return SessionItem(keys.person(session.user_id), keys.session(session.id))
