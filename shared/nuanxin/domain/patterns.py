"""Regular expressions that are compiled when they are first used.

Many of them read feelings and danger, and a cold start need not wait until all are compiled
("put off" in `make bench`).
"""

import re
from functools import cached_property
from typing import cast


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, later. A mistake in the source shows at the first use only."""
    return cast("re.Pattern[str]", _LazyPattern(source, flags))


class _LazyPattern:
    """Hands every call on to the compiled pattern; the second call of a method needs no help."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def __getattr__(self, name: str) -> object:
        found = self.__dict__[name] = getattr(self._compiled, name)
        return found
