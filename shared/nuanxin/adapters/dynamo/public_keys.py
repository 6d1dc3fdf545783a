"""The public half of the signing keys, published where every function may read it."""

from typing import Any

from pynamodb.attributes import JSONAttribute

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, storage


class JwksItem(Row):
    jwks = JSONAttribute()


@storage
class DynamoPublicKeys:
    """One item holds the whole JWKS (RFC 7517)."""

    def load(self) -> dict[str, Any]:
        """An empty set before the first rotation."""
        try:
            item = JwksItem.get(keys.JWKS, keys.ONLY, consistent_read=True)
        except JwksItem.DoesNotExist:
            return {"keys": []}
        return dict(item.jwks)

    def publish(self, jwks: dict[str, Any]) -> None:
        JwksItem(keys.JWKS, keys.ONLY, jwks=jwks).save()
