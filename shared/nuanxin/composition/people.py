"""Who is known, and what they log in with."""

from functools import cache

from nuanxin.adapters.dynamo.people import DynamoPeople
from nuanxin.composition.storage import bind_table, data_keys


@cache
def people() -> DynamoPeople:
    bind_table()
    names = data_keys()
    return DynamoPeople(names, names)
