"""API keys: `nxk-<user>-<key>-<secret>`. Only a hash of the secret is kept."""

import hmac
from datetime import UTC
from hashlib import sha256

from pynamodb.attributes import UnicodeAttribute, UnicodeSetAttribute, UTCDateTimeAttribute

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.living import begin
from nuanxin.adapters.dynamo.table import Row, storage
from nuanxin.domain.identity import ApiKey, Principal, Scope
from nuanxin.domain.ids import is_id
from nuanxin.errors import Unauthenticated

PREFIX = "nxk"


class ApiKeyItem(Row):
    name = UnicodeAttribute()
    secret_hash = UnicodeAttribute()
    scopes = UnicodeSetAttribute()
    created_at = UTCDateTimeAttribute()


def secret_hash(secret: str) -> str:
    """A plain SHA-256 is enough: the secret is random and long."""
    return sha256(secret.encode()).hexdigest()


@storage
class DynamoApiKeys:
    """The port `ApiKeyVerifier`, and what the account routes add to it."""

    def verify(self, api_key: str) -> Principal:
        unknown = Unauthenticated("the API key is unknown or revoked", code="invalid_api_key")
        parts = api_key.split("-")
        if len(parts) != 4 or parts[0] != PREFIX or not all(map(is_id, parts)):
            raise unknown
        _, user_id, key_id, secret = parts
        try:
            item = ApiKeyItem.get(keys.person(user_id), keys.api_key(key_id), consistent_read=True)
        except ApiKeyItem.DoesNotExist:
            raise unknown from None
        if not hmac.compare_digest(item.secret_hash, secret_hash(secret)):
            raise unknown
        return Principal(user_id, scopes=frozenset(Scope(scope) for scope in item.scopes))

    def add(self, key: ApiKey, secret: str) -> str:
        """Store the key; the answer is what the client will send, shown this once. `Conflict`
        (`account_being_erased`)."""
        item = ApiKeyItem(
            keys.person(key.user_id),
            keys.api_key(key.id),
            name=key.name,
            secret_hash=secret_hash(secret),
            scopes=set(key.scopes),
            created_at=key.created_at,
        )
        begin(item, key.user_id)
        return "-".join((PREFIX, key.user_id, key.id, secret))

    def list(self, user_id: str) -> tuple[ApiKey, ...]:
        items = ApiKeyItem.query(
            keys.person(user_id), ApiKeyItem.sk.startswith(keys.API_KEY), consistent_read=True
        )
        return tuple(_to_key(user_id, item) for item in items)

    def delete(self, user_id: str, key_id: str) -> bool:
        """Whether there was such a key."""
        try:
            item = ApiKeyItem.get(keys.person(user_id), keys.api_key(key_id), consistent_read=True)
        except ApiKeyItem.DoesNotExist:
            return False
        item.delete()
        return True


def _to_key(user_id: str, item: ApiKeyItem) -> ApiKey:
    return ApiKey(
        id=item.sk.removeprefix(keys.API_KEY),
        user_id=user_id,
        name=item.name,
        scopes=frozenset(Scope(scope) for scope in item.scopes),
        created_at=item.created_at.astimezone(UTC),
    )
