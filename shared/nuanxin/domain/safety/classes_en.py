"""English words and phrases that do the same work, in talk of danger or of everyday life.

Each has one class, the first that lists it; the longest phrase at a place counts.
"""

from collections.abc import Mapping

from nuanxin.domain.safety.lexicon_en import (
    daily,
    ending,
    harm,
    hurt,
    means,
    mind,
    people,
    talk,
)

CLASSES: Mapping[str, str] = {
    **people.CLASSES,
    **mind.CLASSES,
    **ending.CLASSES,
    **means.CLASSES,
    **hurt.CLASSES,
    **harm.CLASSES,
    **talk.CLASSES,
    **daily.CLASSES,
}
