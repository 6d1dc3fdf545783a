"""WeChat's opinion for those who come through a mini program, ours for everybody."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from functions.chat.channels.wechat.mini_program import is_mini_program, openid_in
from functions.chat.moderation.local import LocalModerator, seeks_help
from functions.chat.moderation.ports import Verdict, without_answer
from nuanxin import observability
from nuanxin.domain.channels import Channel
from nuanxin.domain.conversation import Author
from nuanxin.domain.identity import Person
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Channels, Clock, People

REMEMBERED = timedelta(minutes=1)
"""How long it may take until a new mini program's people are checked by WeChat."""
LEFT_ALONE = timedelta(seconds=30)
"""After a call that WeChat did not answer: nobody waits for it again and again."""
_MOST_PEOPLE = 1000

TextCheck = Callable[[Channel, str, str], Verdict | None]
"""WeChat on a text and somebody's openid; `None` if it will not say. `UpstreamUnavailable`."""

_Place = tuple[Channel, str]
"""A mini program, and what a person is called there."""


class WeChatModerator:
    """The port `Moderator`. What somebody says in distress is never asked about: WeChat knows
    forbidden words, and they need help."""

    def __init__(
        self,
        channels: Channels,
        people: People,
        ask: TextCheck,
        now: Clock,
        *,
        fails_open: bool,
    ) -> None:
        self._local = LocalModerator()
        self._channels = channels
        self._people = people
        self._ask = ask
        self._now = now
        self._fails_open = fails_open
        self._programs: tuple[datetime, tuple[Channel, ...]] | None = None
        self._places: OrderedDict[str, tuple[datetime, _Place | None]] = OrderedDict()
        self._silent_until: datetime | None = None

    def check(self, text: str, *, person: Person, spoken_by: Author) -> Verdict:
        verdict = self._local.check(text, person=person, spoken_by=spoken_by)
        if verdict.is_risky or not text.strip():
            return verdict
        if spoken_by is Author.USER and seeks_help(text):
            return verdict
        try:
            place = self._place_of(person.id)
            asked = self._asked(place, text) if place else None
        except UpstreamUnavailable as error:
            observability.event("moderation.unanswered", code=error.code)
            return without_answer(person, self._now(), fails_open=self._fails_open)
        return verdict if asked is None else asked

    def _asked(self, place: _Place, text: str) -> Verdict | None:
        now = self._now()
        if self._silent_until is not None and now < self._silent_until:
            raise UpstreamUnavailable("WeChat is left alone for a while", code="wechat_left_alone")
        try:
            return self._ask(*place, text)
        except UpstreamUnavailable:
            self._silent_until = self._now() + LEFT_ALONE
            raise

    def _place_of(self, user_id: str) -> _Place | None:
        programs = self._mini_programs()
        if not programs:
            return None
        now, known = self._now(), self._places.get(user_id)
        if known is not None and now < known[0]:
            return known[1]
        found = self._look_up(programs, user_id)
        self._places[user_id] = now + REMEMBERED, found
        self._places.move_to_end(user_id)
        while len(self._places) > _MOST_PEOPLE:
            self._places.popitem(last=False)
        return found

    def _look_up(self, programs: tuple[Channel, ...], user_id: str) -> _Place | None:
        for program in programs:
            openid = openid_in(self._people, program, user_id)
            if openid is not None:
                return program, openid
        return None

    def _mini_programs(self) -> tuple[Channel, ...]:
        now = self._now()
        if self._programs is None or now >= self._programs[0]:
            found = tuple(one for one in self._channels.all() if is_mini_program(one))
            self._programs = now + REMEMBERED, found
        return self._programs[1]
