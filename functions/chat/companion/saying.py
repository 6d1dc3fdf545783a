"""Sentences that were not said before, with their slots filled, and put together."""

from collections.abc import Iterable, Sequence
from itertools import chain, product

from functions.chat.companion.mood import Heard
from functions.chat.companion.plan import Plan, familiar, roll
from functions.chat.companion.templates import slots_of
from functions.chat.companion.text import is_polite, politely
from functions.chat.phrases import ZH
from nuanxin.domain.patterns import lazy_pattern

_SELDOM = ("大模型", "languagemodel", "上次你提到", "lasttimeyoumentioned")
"""What is said once in a while only, in the form of `familiar`."""
_SLOT_EDGE = lazy_pattern(r"\{\w+\}")
_ASKS = lazy_pattern("[?？]")
_TELLING_PIECE = 4
"""From this many characters on a sentence's fixed part is recognised in an earlier reply."""
_OPENER = 4
"""Characters by which two openers are told apart in Chinese; three times as many in English."""


class Sayings:
    """Takes what can be filled and was not said before, in an order that the seed decides."""

    def __init__(self, heard: Heard, plan: Plan, seed: str) -> None:
        self._seed = seed
        self._slots = plan.slots
        self._may_ask = plan.may_ask or heard.is_urgent
        self._joint = heard.book.joint
        self._is_polite = heard.book is ZH and is_polite(heard.situation)
        said = (*heard.situation.earlier_replies, *heard.situation.avoided)
        self._earlier = tuple(familiar(reply) for reply in said)
        self._opener_length = _OPENER if heard.book is ZH else 3 * _OPENER
        self._openers = frozenset(reply[: self._opener_length] for reply in self._earlier)
        moods = heard.book.moods.values()
        self._too_much = frozenset(
            () if heard.is_weighty else chain.from_iterable(one.weighty for one in moods)
        )

    def shuffled(self, templates: Iterable[str]) -> list[str]:
        """In an order that the seed decides, the same on every machine."""
        return sorted(templates, key=lambda one: roll(self._seed, one))

    def in_turn(self, *groups: Iterable[str]) -> list[str]:
        return [one for group in groups for one in self.shuffled(group)]

    def fullest_first(self, templates: Iterable[str]) -> Sequence[str]:
        shuffled = self.shuffled(templates)
        wanted = {"greeting", "known", "more"} & self._slots.keys()
        return sorted(shuffled, key=lambda one: not slots_of(one) & wanted)

    def fresh(
        self,
        templates: Iterable[str],
        without: frozenset[str] = frozenset(),
        *,
        is_opener: bool = False,
    ) -> str | None:
        """The first template that can be filled and that no earlier reply used."""
        for template in templates:
            if template in self._too_much:
                continue
            needed = slots_of(template)
            usable = needed <= self._slots.keys() and not needed & without and self._may(template)
            if usable and not self._was_said(template):
                if is_opener and self._opens_like_before(template):
                    continue
                return template
        return None

    def any_of(self, templates: Iterable[str]) -> str | None:
        return next(iter(self._usable(self.shuffled(templates))), None)

    def combined(self, pools: Sequence[Sequence[str]]) -> str:
        """One sentence of each part; should all be known, a combination that is not."""
        if not pools:
            return ""
        opener = self.fresh(pools[0], is_opener=True) or self.fresh(pools[0])
        fresh = [opener, *(self.fresh(pool) for pool in pools[1:])]
        if all(fresh):
            return self.joined(fresh)
        usable = [self._usable(pool) for pool in pools]
        if not self._may_ask:
            # Where there is nothing but questions, less is said.
            usable = [pool for pool in usable if pool]
        choices = sorted(product(*usable), key=lambda parts: sum(map(self._was_said, parts)))
        texts = (self.joined(parts) for parts in choices)
        return next((one for one in texts if familiar(one) not in self._earlier), "")

    def joined(self, templates: Iterable[str | None]) -> str:
        sentences = [politely(one) if self._is_polite else one for one in templates if one]
        return self._joint.join(sentence.format_map(self._slots) for sentence in sentences)

    def _usable(self, pool: Sequence[str]) -> list[str]:
        return [one for one in pool if slots_of(one) <= self._slots.keys() and self._may(one)]

    def _may(self, template: str) -> bool:
        return self._may_ask or not _ASKS.search(template)

    def _opens_like_before(self, template: str) -> bool:
        filled = familiar(template.format_map(self._slots))
        return filled[: self._opener_length] in self._openers

    def _was_said(self, template: str) -> bool:
        pieces = [familiar(piece) for piece in _SLOT_EDGE.split(template)]
        longest = max(pieces, key=len)
        signs = [sign for sign in _SELDOM if any(sign in piece for piece in pieces)]
        if len(longest) >= _TELLING_PIECE:
            signs.append(longest)
        return any(sign in reply for sign in signs for reply in self._earlier)
