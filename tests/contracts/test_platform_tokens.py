"""The port `AccessTokens`."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from functions.chat.adapters.platform_tokens import DynamoPlatformTokens, TokenItem
from functions.chat.channels.ports import AccessTokens, IssuedToken
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.seal import DataKeys
from nuanxin.domain.ids import new_id
from nuanxin.errors import Forbidden, UpstreamUnavailable
from tests.contracts.conftest import Storage
from tests.contracts.support import at_once, failures
from tests.fakes.clock import FakeClock
from tests.fakes.platform_tokens import InMemoryPlatformTokens

LIFE = timedelta(hours=2)
RENEWABLE = timedelta(minutes=5)
"""How long before a token's end the platform gives out the next one."""
SECRET = "a secret of these tests"
DATA_KEYS = DataKeys(SECRET)


class Crash(BaseException):
    """The process is gone: nothing of it runs any more."""


@dataclass
class Platform:
    """Issues `t1`, `t2` … as WeChat's stable tokens: the same one until it nears its end."""

    clock: FakeClock
    asked: list[bool] = field(default_factory=list)
    """Whether each was forced."""
    present: IssuedToken | None = None
    pause: float = 0.0
    error: BaseException | None = None
    during: Callable[[], object] = lambda: None
    says_when: bool = True
    drift: timedelta = timedelta(0)
    """How much later the same token seems to end each time: lives are told in whole seconds."""

    def __call__(self, *, force: bool) -> IssuedToken:
        self.asked.append(force)
        time.sleep(self.pause)
        self.during()
        if self.error is not None:
            raise self.error
        now = self.clock()
        if force or self.present is None or self.present.expires_at - now <= RENEWABLE:
            ends = now + LIFE
            renew_from = ends - RENEWABLE if self.says_when else None
            self.present = IssuedToken(f"t{len(self.asked)}", ends, renew_from)
        self.present = replace(self.present, expires_at=self.present.expires_at + self.drift)
        return self.present


@dataclass
class Pause:
    """Waits for real, unless told otherwise."""

    factor: float = 1.0

    def __call__(self, seconds: float) -> None:
        time.sleep(seconds * self.factor)


Instances = Callable[[], AccessTokens]


@pytest.fixture
def pause() -> Pause:
    return Pause()


@pytest.fixture
def instance(storage: Storage, clock: FakeClock, pause: Pause) -> Instances:
    """One more process with the same storage."""
    if storage == "memory":
        shared = InMemoryPlatformTokens(clock, pause)
        return lambda: shared
    return lambda: DynamoPlatformTokens(DATA_KEYS, DATA_KEYS, clock, pause=pause)


@pytest.fixture
def tokens(instance: Instances) -> AccessTokens:
    return instance()


@pytest.fixture
def app(clock: FakeClock) -> str:
    return new_id("app", clock())


@pytest.fixture
def platform(clock: FakeClock) -> Platform:
    return Platform(clock)


def until_renewable(clock: FakeClock) -> None:
    """Late enough in the margin that every instance renews."""
    clock.advance(LIFE - RENEWABLE / 2)


def test_a_token_is_issued_once_and_shared(
    instance: Instances, app: str, platform: Platform
) -> None:
    first, second = instance(), instance()
    assert first.get(app, platform) == "t1"
    assert first.get(app, platform) == second.get(app, platform) == "t1"
    assert platform.asked == [False]


def test_each_app_has_its_own(tokens: AccessTokens, app: str, platform: Platform) -> None:
    tokens.get(app, platform)
    other = Platform(platform.clock)
    other.asked = [False] * 6
    assert tokens.get(f"{app}x", other) == "t7"


def test_a_token_is_not_renewed_before_that_can_help(
    tokens: AccessTokens, app: str, platform: Platform, clock: FakeClock
) -> None:
    tokens.get(app, platform)
    clock.advance(LIFE - RENEWABLE - timedelta(seconds=1))
    assert tokens.get(app, platform) == "t1"
    clock.advance(RENEWABLE / 2)
    assert tokens.get(app, platform) == "t2"
    assert platform.asked == [False, False]


def test_where_a_platform_does_not_say_when_the_margin_is_ten_minutes(
    tokens: AccessTokens, app: str, platform: Platform, clock: FakeClock
) -> None:
    platform.says_when = False
    tokens.get(app, platform)
    clock.advance(LIFE - timedelta(minutes=10, seconds=1))
    tokens.get(app, platform)
    assert platform.asked == [False]
    clock.advance(timedelta(minutes=5))
    tokens.get(app, platform)
    assert platform.asked == [False, False]


def test_a_platform_that_gives_the_same_token_again_is_asked_once_a_lease(
    tokens: AccessTokens, app: str, platform: Platform, clock: FakeClock
) -> None:
    platform.says_when, platform.drift = False, timedelta(milliseconds=300)
    tokens.get(app, platform)
    clock.advance(LIFE - timedelta(minutes=5, seconds=30))
    for _ in range(5):
        assert tokens.get(app, platform) == "t1"
    assert platform.asked == [False, False]
    clock.advance(timedelta(seconds=11))
    assert tokens.get(app, platform) == "t1"
    assert platform.asked == [False] * 3
    clock.advance(timedelta(seconds=30))
    assert tokens.get(app, platform) == "t4"


def test_of_twenty_who_find_no_token_one_asks_and_all_get_it(
    instance: Instances, app: str, platform: Platform
) -> None:
    platform.pause = 0.1
    several = [instance() for _ in range(4)]
    results = at_once(20, lambda number: several[number % 4].get(app, platform))
    assert results == ["t1"] * 20
    assert platform.asked == [False]


def test_of_twenty_who_find_an_expired_token_one_asks(
    instance: Instances, app: str, platform: Platform, clock: FakeClock
) -> None:
    several = [instance() for _ in range(4)]
    for one in several:
        one.get(app, platform)
    clock.advance(LIFE + timedelta(seconds=1))
    platform.pause = 0.1
    results = at_once(20, lambda number: several[number % 4].get(app, platform))
    assert results == ["t2"] * 20
    assert platform.asked == [False, False]


def test_while_one_renews_the_others_use_the_old_token(
    instance: Instances, app: str, platform: Platform, clock: FakeClock
) -> None:
    instance().get(app, platform)
    until_renewable(clock)
    seen: list[str] = []
    platform.during = lambda: seen.append(instance().get(app, platform))
    assert instance().get(app, platform) == "t2"
    assert seen == ["t1"]
    assert platform.asked == [False, False]


def test_after_a_crash_in_the_middle_the_next_one_renews_when_the_lease_has_run_out(
    instance: Instances, app: str, platform: Platform, clock: FakeClock, pause: Pause
) -> None:
    platform.error = Crash()
    with pytest.raises(Crash):
        instance().get(app, platform)
    platform.error, pause.factor = None, 0.0
    with pytest.raises(UpstreamUnavailable) as raised:
        instance().get(app, platform)
    assert raised.value.code == "token_unavailable"
    assert instance().replace(app, "t0", platform) is None
    clock.advance(timedelta(seconds=11))
    assert instance().get(app, platform) == "t2"


def test_a_failure_is_passed_on_and_does_not_block_the_next_try(
    tokens: AccessTokens, app: str, platform: Platform
) -> None:
    for error in (UpstreamUnavailable("silent", code="x"), Forbidden("no", code="y")):
        platform.error = error
        with pytest.raises(type(error)) as raised:
            tokens.get(app, platform)
        assert raised.value is error
        with pytest.raises(type(error)):
            tokens.replace(app, "t0", platform)
    platform.error = None
    assert tokens.get(app, platform) == "t5"


def test_a_failed_renewal_leaves_the_old_token_until_it_ends(
    tokens: AccessTokens, app: str, platform: Platform, clock: FakeClock
) -> None:
    tokens.get(app, platform)
    until_renewable(clock)
    platform.error = UpstreamUnavailable("silent", code="x")
    assert [tokens.get(app, platform) for _ in range(3)] == ["t1"] * 3
    assert platform.asked == [False, False]
    clock.advance(RENEWABLE)
    with pytest.raises(UpstreamUnavailable):
        tokens.get(app, platform)


def test_a_refused_token_that_was_replaced_already_costs_no_question(
    instance: Instances, app: str, platform: Platform, clock: FakeClock
) -> None:
    first, second = instance(), instance()
    first.get(app, platform)
    second.get(app, platform)
    platform.present = None
    assert first.replace(app, "t1", platform) == "t2"
    assert second.replace(app, "t1", platform) == "t2"
    assert second.get(app, platform) == "t2"
    assert platform.asked == [False, False]


def test_another_instance_uses_a_replaced_token_for_a_minute_at_most(
    instance: Instances, app: str, platform: Platform, clock: FakeClock
) -> None:
    first, second = instance(), instance()
    first.get(app, platform)
    platform.present = None
    second.replace(app, "t1", platform)
    clock.advance(timedelta(seconds=61))
    assert first.get(app, platform) == "t2"


def test_twenty_whose_token_is_refused_ask_once(
    instance: Instances, app: str, platform: Platform
) -> None:
    several = [instance() for _ in range(4)]
    for one in several:
        one.get(app, platform)
    platform.present, platform.pause = None, 0.1
    results = at_once(20, lambda number: several[number % 4].replace(app, "t1", platform))
    assert failures([one for one in results if one is not None]) == []
    assert results == ["t2"] * 20
    assert platform.asked == [False, False]


def test_a_token_is_forced_only_if_the_platform_gives_the_refused_one_again(
    tokens: AccessTokens, app: str, platform: Platform
) -> None:
    tokens.get(app, platform)
    assert tokens.replace(app, "t1", platform) == "t3"
    assert platform.asked == [False, False, True]
    assert tokens.get(app, platform) == "t3"


def test_a_shorter_life_than_the_refused_one_had_is_no_hindrance(
    tokens: AccessTokens, app: str, platform: Platform, clock: FakeClock
) -> None:
    tokens.get(app, platform)
    platform.present = IssuedToken("short", clock() + timedelta(hours=1))
    assert tokens.replace(app, "t1", platform) == "short"
    assert tokens.get(app, platform) == "short"


def test_tokens_are_forced_half_a_minute_apart(
    tokens: AccessTokens, app: str, platform: Platform, clock: FakeClock
) -> None:
    tokens.get(app, platform)
    forced = tokens.replace(app, "t1", platform)
    assert forced is not None
    clock.advance(timedelta(seconds=29))
    assert tokens.replace(app, forced, platform) is None
    clock.advance(timedelta(seconds=1))
    assert tokens.replace(app, forced, platform) not in {None, forced}
    assert platform.asked.count(True) == 2


def test_tokens_are_forced_fifteen_times_a_day(
    tokens: AccessTokens, app: str, platform: Platform, clock: FakeClock
) -> None:
    # The next midnight in China, so that the whole hour is of one day.
    clock.time = (clock() + timedelta(days=1)).replace(hour=16, minute=0, second=0)
    token: str | None = tokens.get(app, platform)
    for _ in range(15):
        clock.advance(timedelta(minutes=1))
        token = tokens.replace(app, token or "", platform)
        assert token is not None
    clock.advance(timedelta(minutes=1))
    assert tokens.replace(app, token or "", platform) is None
    assert platform.asked.count(True) == 15
    clock.advance(timedelta(days=1))
    refused = platform(force=False).value
    assert tokens.replace(app, refused, platform) not in {None, refused}
    assert platform.asked.count(True) == 16


def test_a_forced_renewal_counts_even_if_it_fails(
    tokens: AccessTokens, app: str, platform: Platform
) -> None:
    tokens.get(app, platform)

    def fail_if_forced() -> None:
        if platform.asked[-1]:
            raise UpstreamUnavailable("silent", code="x")

    platform.during = fail_if_forced
    with pytest.raises(UpstreamUnavailable):
        tokens.replace(app, "t1", platform)
    assert tokens.replace(app, "t1", platform) is None
    assert platform.asked.count(True) == 1


def test_a_late_writer_does_not_overwrite_a_newer_token(
    instance: Instances, app: str, platform: Platform, clock: FakeClock
) -> None:
    """One that stalls until its lease has run out, and another one has renewed."""
    later = Platform(clock, asked=[False] * 8)

    def stall() -> None:
        clock.advance(timedelta(seconds=11))
        assert instance().get(app, later) == "t9"

    platform.during = stall
    slow = instance()
    assert slow.get(app, platform) == "t1"
    platform.during = lambda: None
    assert instance().get(app, platform) == slow.get(app, platform) == "t9"


def test_a_late_replacement_does_not_overwrite_a_newer_one(
    instance: Instances, app: str, platform: Platform, clock: FakeClock
) -> None:
    later = Platform(clock, asked=[False] * 8)
    slow = instance()
    slow.get(app, platform)

    def stall() -> None:
        clock.advance(timedelta(seconds=11))
        assert instance().replace(app, "t1", later) == "t9"

    platform.present, platform.during = None, stall
    assert slow.replace(app, "t1", platform) == "t2"
    assert instance().get(app, platform) == slow.get(app, platform) == "t9"


def test_who_reads_just_before_another_one_renews_does_not_ask_again(
    instance: Instances, app: str, platform: Platform, clock: FakeClock, storage: Storage
) -> None:
    """Between reading the item and leasing it."""
    instance().get(app, platform)
    until_renewable(clock)
    if storage == "dynamo":
        slow = DynamoPlatformTokens(
            DATA_KEYS, SlowToOpen(lambda: instance().get(app, platform)), clock
        )
        assert slow.get(app, platform) == "t2"
    else:
        assert instance().get(app, platform) == "t2"
    assert platform.asked == [False, False]


class SlowToOpen(DataKeys):
    """Something happens after it opened the first value."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        super().__init__(SECRET)
        self._meanwhile: Callable[[], object] | None = meanwhile

    def open(self, sealed: str, *, context: str) -> str:
        plain = super().open(sealed, context=context)
        meanwhile, self._meanwhile = self._meanwhile, None
        if meanwhile is not None:
            meanwhile()
        return plain


def test_neither_token_nor_app_is_stored_in_clear(
    storage: Storage, tokens: AccessTokens, app: str, platform: Platform
) -> None:
    platform.present = IssuedToken("a-very-secret-token", datetime.now(UTC) + LIFE)
    tokens.get(app, platform)
    if storage == "dynamo":
        pk = keys.platform_token(DATA_KEYS.hash("token", app))
        stored = str(TokenItem.get(pk, keys.ONLY).to_dynamodb_dict())
        assert "a-very-secret-token" not in stored
        assert app not in stored
