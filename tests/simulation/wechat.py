"""WeChat and the people who use it: posts that are hung up on and repeated, wires that are slow,
and a person who does what a person does with what the phone shows.

A post is hung up on after 5 s and repeated at once, three posts in all; `success` or nothing ends
that, and so does an error. What was not answered shows the platform's own fault text.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from tests.simulation.referee import Referee, Shown, mark_of

PATIENCE = 5.0
POSTS = 3
SLOWER_BY = (0.5, 2.5)
DOUBLE_AFTER = (0.0, 1.5)
OVERTAKEN_BY = 1.5
BETWEEN_MESSAGES = (0.3, 3.0)
TYPING = (3.0, 8.0)
FETCHES = 6
"""Nobody asks more often than that."""
MESSAGES_EACH = (1, 2, 3, 4)
SHARES = (0.60, 0.25, 0.10, 0.05)
"""Of people who say so much: 1.6 messages on average."""
PROMISE = "回复1"
CONTINUES = "发“继续”"
SAYINGS = ("今天加班到很晚，有点累", "和朋友吵架了", "I passed the exam!", "睡不着，你在吗")
DANGER = "我不想活了"


@dataclass(frozen=True, slots=True)
class Post:
    """One HTTP request."""

    person: int
    text: str
    message_id: str
    created: int
    """In whole seconds, as WeChat gives them."""
    mark: str = ""


class Timer(Protocol):
    """Time, in virtual seconds or real ones."""

    @property
    def seconds(self) -> float: ...

    def call(self, after: float, task: Callable[[], object]) -> None: ...


Deliver = Callable[[Post, Callable[[str | None], None]], None]
"""Hands a post to those who answer it, and says later what they did: a text, empty for nothing to
show, or `None` for what is no answer. Does not wait."""


@dataclass(frozen=True, slots=True)
class Weather:
    """What goes wrong on the way, as shares of posts, of people with several messages, and of
    answers."""

    doubled: float = 0.10
    overtaken: float = 0.10
    slow: float = 0.10
    danger: float = 0.01
    """Of people whose first message is one of danger."""
    one_way: tuple[float, float] = (0.10, 0.35)
    """Seconds on the wire."""


@dataclass(slots=True)
class _Phone:
    person: int
    fetches: int = 0
    is_fetching: bool = False
    wants_more: bool = False
    """The last thing that it showed says so."""
    promised: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Attempt:
    """One post and perhaps its double, of which one answer counts."""

    post: Post
    number: int
    began: float
    counts: int
    is_over: bool = False


@dataclass
class WeChat:
    time: Timer
    random: Random
    weather: Weather
    referee: Referee
    deliver: Deliver
    help_text: str
    _phones: dict[int, _Phone] = field(default_factory=dict)
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(10**16))

    def people(self, count: int, within: float) -> None:
        """So many people begin to talk in these seconds."""
        for person in range(count):
            self._phones[person] = _Phone(person)
            self._talks(person, self.random.uniform(0.0, within))

    def shows(self, person: int, text: str, *, mark: str = "") -> None:
        """A phone shows a text; `mark` is the message that it is the answer to, if it is one."""
        self.referee.leaves(text, self.time.seconds)
        self.referee.shows(Shown(person, text, self.time.seconds))
        phone = self._phones[person]
        phone.wants_more = CONTINUES in text or PROMISE in text
        if PROMISE in text:
            self.referee.counts["placeholders"] += 1
            phone.promised.add(mark)
        self._goes_on(phone)

    def _talks(self, person: int, after: float) -> None:
        (count,) = self.random.choices(MESSAGES_EACH, SHARES)
        overtaken = -1
        if count > 1 and self.random.random() < self.weather.overtaken:
            overtaken = self.random.randrange(count - 1)
        in_danger = self.random.random() < self.weather.danger
        for number in range(count):
            mark = mark_of(person, number + 1)
            danger = in_danger and number == 0
            late = self.random.uniform(0.0, OVERTAKEN_BY) if number == overtaken else 0.0
            text = DANGER if danger else self.random.choice(SAYINGS)
            self.time.call(after, self._saying(person, mark, f"{text} [{mark}]", danger, late))
            after += self.random.uniform(*BETWEEN_MESSAGES)

    def _saying(
        self, person: int, mark: str, text: str, danger: bool, late: float
    ) -> Callable[[], None]:
        def say() -> None:
            self.referee.says(mark, self.time.seconds, self.help_text if danger else "")
            self._send(person, text, mark, late)

        return say

    def _send(self, person: int, text: str, mark: str, late: float = 0.0) -> None:
        message_id = str(next(self._ids))
        self._post(Post(person, text, message_id, int(self.time.seconds), mark), 1, late)

    def _post(self, post: Post, number: int, late: float = 0.0) -> None:
        self.referee.counts["posts"] += 1
        copies = 2 if self.random.random() < self.weather.doubled else 1
        counts = self.random.randrange(copies)
        attempt = _Attempt(post, number, self.time.seconds, counts)
        for copy in range(copies):
            after = self.random.uniform(*self.weather.one_way) + late
            after += self.random.uniform(*DOUBLE_AFTER) if copy else 0.0
            self.time.call(after, self._arriving(attempt, copy))
        self.time.call(PATIENCE, lambda: self._hangs_up(attempt))

    def _arriving(self, attempt: _Attempt, copy: int) -> Callable[[], None]:
        def leaves(text: str | None) -> None:
            self.referee.leaves(text or "", self.time.seconds)
            after = self.random.uniform(*self.weather.one_way)
            if self.random.random() < self.weather.slow:
                after += self.random.uniform(*SLOWER_BY)
            if copy == attempt.counts:
                self.time.call(after, lambda: self._answered(attempt, text))

        return lambda: self.deliver(attempt.post, leaves)

    def _hangs_up(self, attempt: _Attempt) -> None:
        if attempt.is_over:
            return
        attempt.is_over = True
        if attempt.number < POSTS:
            self._post(attempt.post, attempt.number + 1)
        else:
            self._fault(attempt.post)

    def _answered(self, attempt: _Attempt, text: str | None) -> None:
        if attempt.is_over:
            return
        attempt.is_over = True
        post = attempt.post
        if text is None:
            self._fault(post)
            return
        self.referee.acknowledged.append(self.time.seconds - attempt.began)
        if not post.mark:
            self._phones[post.person].is_fetching = False
        if text:
            self.shows(post.person, text, mark=post.mark)
        else:
            self._goes_on(self._phones[post.person])

    def _fault(self, post: Post) -> None:
        """The platform says that the account is out of order: the person asks once more."""
        self.referee.faults(post.mark)
        phone = self._phones[post.person]
        if not post.mark:
            phone.is_fetching = False
        phone.promised.add(post.mark)
        self._goes_on(phone)

    def _goes_on(self, phone: _Phone) -> None:
        """Whoever was promised something asks for it, as long as it has not come."""
        owed = phone.promised - {""} - self.referee.covered(phone.person)
        if phone.is_fetching or not (owed or phone.wants_more):
            return
        if phone.fetches == FETCHES:
            self.referee.gives_up(phone.person)
            return
        phone.is_fetching = True
        phone.fetches += 1
        word = "1" if owed else "继续"
        after = self.random.uniform(*TYPING)
        self.time.call(after, lambda: self._send(phone.person, word, ""))


def percentiles(values: Sequence[float]) -> tuple[float, float]:
    """p50 and p99, of any number of values; zero where there are none."""
    ranked = sorted(values)
    if not ranked:
        return 0.0, 0.0
    last = len(ranked) - 1
    return ranked[round(last * 0.50)], ranked[round(last * 0.99)]
