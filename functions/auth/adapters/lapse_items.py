"""When somebody should look at an account without a sign-in: an item in its own partition."""

from datetime import datetime

from pynamodb.attributes import UTCDateTimeAttribute

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.people import listing_key
from nuanxin.adapters.dynamo.table import Row


class LapseItem(Row):
    due_at = UTCDateTimeAttribute()
    unreachable_since = UTCDateTimeAttribute(null=True)


def lapse_item(person_id: str, due_at: datetime) -> LapseItem:
    return LapseItem(
        keys.person(person_id),
        keys.LAPSE,
        listing_pk=keys.LAPSES,
        listing_sk=listing_key(due_at, person_id),
        due_at=due_at,
    )


def is_looked_at(person_id: str) -> bool:
    """Not the latest state: who finds nothing has to store it on that condition."""
    try:
        LapseItem.get(keys.person(person_id), keys.LAPSE)
    except LapseItem.DoesNotExist:
        return False
    return True
