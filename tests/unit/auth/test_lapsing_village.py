"""Many who have no sign-in, for half a year: what the rule, the looks and the races come to."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from functions.auth.lapses import GRACE, Lapse
from functions.auth.service import SESSION_LIFE
from nuanxin.errors import Conflict, Unauthenticated
from tests.unit.auth.house import DAY, CrashError, House, nothing
from tests.unit.auth.support import PASSWORD


@dataclass
class Life:
    """What the referee knows of somebody: nothing of it comes from the code that is tested."""

    token: str
    open_until: datetime
    has_email: bool = False


@dataclass
class Village:
    """People who visit when they like, also in the moment in which their account is looked at."""

    seed: int
    house: House = field(default_factory=House)
    lives: dict[str, Life] = field(default_factory=dict)
    crashes: int = 0

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.house.world.auth = replace(self.house.world.auth, limits_anonymous=False)
        self.house.between = self.meanwhile
        self.is_nested = False

    def live(self, days: int) -> None:
        for _ in range(days):
            for _ in range(self.random.randrange(3)):
                self.moves_in()
            for who in list(self.lives):
                if self.random.random() < 0.03 + 0.2 * (hash_of(who) % 3 == 0):
                    self.visit(who)
            self.pass_time(DAY * self.random.random())
            if self.random.random() < 0.7:
                self.sweep()
            self.house.work()
            self.judge()

    def moves_in(self) -> None:
        signed_in = self.house.began()
        until = self.house.clock() + SESSION_LIFE
        self.lives[signed_in.person.id] = Life(signed_in.refresh_token, until)

    def visit(self, who: str) -> None:
        life, auth = self.lives[who], self.house.world.auth
        try:
            life.token = auth.refresh(life.token).refresh_token
        except Unauthenticated:
            assert life.open_until <= self.house.clock(), "somebody was locked out"
            return
        life.open_until = self.house.clock() + SESSION_LIFE
        chance = self.random.random()
        if chance < 0.03:
            self.add_email(who)
        elif chance < 0.08:
            self.house.world.sessions.revoke_others(who, None)
            life.open_until = self.house.clock()

    def add_email(self, who: str) -> None:
        """Also with what is left of an access token, after the session has ended."""
        auth, life = self.house.world.auth, self.lives[who]
        if not life.has_email:
            with suppress(Conflict, Unauthenticated):
                auth.add_email(who, f"{who}@example.com", PASSWORD, None, address=who)
                life.has_email = True

    def pass_time(self, time: timedelta) -> None:
        self.house.clock.advance(time)

    def sweep(self) -> None:
        try:
            self.house.sweep()
        except CrashError:
            self.crashes += 1

    def meanwhile(self, name: str, args: tuple[Any, ...]) -> None:
        """Before and after each step of a sweep: somebody comes, another sweeps, or it crashes."""
        if self.is_nested:
            return
        self.is_nested = True
        chance = self.random.random()
        who = args[0].person_id if isinstance(args[0], Lapse) else args[0]
        if chance < 0.1 and who in self.lives:
            self.visit(who)
        elif chance < (0.4 if name == "end" else 0.12) and who in self.lives:
            self.add_email(who)
        elif chance < 0.15:
            self.house.sweep()
        elif chance < 0.17:
            self.is_nested = False
            raise CrashError
        self.is_nested = False

    def judge(self) -> None:
        now = self.house.clock()
        for who in list(self.lives):
            life = self.lives[who]
            if life.has_email or now < life.open_until + GRACE:
                assert self.house.has(who), f"{who} was erased too early"
            if not self.house.has(who):
                del self.lives[who]

    def left(self) -> Counter[str]:
        self.judge()
        now = self.house.clock()
        return Counter(
            "known" if one.has_email else "open" if one.open_until > now else "closed"
            for one in self.lives.values()
        )


def hash_of(who: str) -> int:
    return sum(map(ord, who))


@pytest.mark.parametrize("seed", range(8))
def test_in_a_village_nobody_is_erased_too_early_and_everybody_in_the_end(seed: int) -> None:
    village = Village(seed)
    village.live(150)
    met = village.left()
    assert min(met["known"], met["open"], village.crashes) > 0
    asked = village.house.queue.requests
    assert len(asked) == len(set(asked)) > 0
    village.house.between = nothing
    village.house.passes(SESSION_LIFE + 2 * GRACE + 2 * DAY)
    left = village.left()
    assert (left["open"], left["closed"]) == (0, 0)
    assert left["known"] == met["known"]
    assert village.house.world.accounts.lapses == {}
    assert village.house.world.accounts.erasing == {}


def test_somebody_who_comes_every_day_is_looked_at_once_a_month() -> None:
    village = Village(0)
    village.moves_in()
    (who,) = village.lives
    looks = 0

    def counted(name: str, args: tuple[Any, ...]) -> None:
        nonlocal looks
        looks += name == "standing"

    village.house.between = counted
    for _ in range(300):
        life = village.lives[who]
        life.token = village.house.world.auth.refresh(life.token).refresh_token
        village.pass_time(DAY)
        village.house.sweep()
    assert looks <= 300 / SESSION_LIFE.days
