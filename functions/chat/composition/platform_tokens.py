"""The platforms' access tokens: one shelf for a process, so that a token is read once."""

from functools import cache

from functions.chat.adapters.platform_tokens import DynamoPlatformTokens
from nuanxin.composition.storage import bind_table, data_keys, now


@cache
def platform_tokens() -> DynamoPlatformTokens:
    bind_table()
    names = data_keys()
    return DynamoPlatformTokens(names, names, now)
