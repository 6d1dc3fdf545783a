"""The five-second dance in virtual time: what WeChat gets for each of its posts, and that nothing
is lost, shown twice or shown to somebody else."""

import heapq
import itertools
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from functions.chat.ports import PromptMessage
from functions.chat.service import ChatService
from functions.chat.streaming import Streaming
from functions.chat.wechat.answering import Answering
from functions.chat.wechat.delivery import CONTINUED, EMPTY, PLACEHOLDER, Delivery, Timing
from functions.chat.wechat.messages import MAX_REPLY_BYTES, inbound, split
from functions.chat.wechat.ports import Arrival, Inbox, InboxEntry, InboxKey
from functions.chat.writer import Writer
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.identity import LoginKind, Person, Role
from nuanxin.domain.ids import new_id
from nuanxin.domain.lexicon import LexiconAnalyser
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import Login
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.conversations import InMemoryConversations, InMemoryReplyLog
from tests.fakes.inbox import InMemoryInbox, InMemoryTurnQueue
from tests.fakes.operators import InMemoryAgents, InMemoryChannels

START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
CHANNEL = "ch_1"
PATIENCE = 5.0
"""Seconds after which WeChat hangs up."""
ROOM = MAX_REPLY_BYTES - len(CONTINUED.encode())
VISIBILITY = 90.0
LONGEST = 7200.0
"""Virtual seconds after which a test has gone wrong."""


class VirtualTime:
    """Threads that run one at a time, in an order that only the clock decides.

    Blocking code runs as it is: whoever sleeps gives way to whoever is due first.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._numbers = itertools.count()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._running = threading.Semaphore(0)
        self._failures: list[Exception] = []

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        wake = self.seconds + max(0.0, seconds)
        if not self._due or wake < self._due[0][0]:
            self.seconds = wake
            return
        turn = threading.Lock()
        turn.acquire()
        self._at(wake, turn.release)
        self._running.release()
        turn.acquire()

    def start(self, at: float, task: Callable[[], None]) -> None:
        """Run `task` in a thread of its own at that time, or now if that is over."""
        thread = threading.Thread(target=self._guarded, args=(task,), daemon=True)
        self._at(max(at, self.seconds), thread.start)

    def run(self) -> None:
        """Until nobody has anything left to do, or somebody failed."""
        while self._due:
            self.seconds, _, resume = heapq.heappop(self._due)
            resume()
            self._running.acquire()
            if self._failures:
                raise self._failures[0]
            assert self.seconds < LONGEST, "it never comes to an end"

    def _at(self, time: float, resume: Callable[[], None]) -> None:
        heapq.heappush(self._due, (time, next(self._numbers), resume))

    def _guarded(self, task: Callable[[], None]) -> None:
        try:
            task()
        except Exception as error:  # noqa: BLE001 - raised again by `run`
            self._failures.append(error)
        finally:
            self._running.release()


class VirtualQueue:
    """A FIFO queue with a group for each person, and a worker for each group.

    The real one's rules: a repeated id is dropped for five minutes, a failed message comes again
    after the visibility time-out and holds its group until then, and after three it is put aside.
    """

    def __init__(self, time: VirtualTime, handle: Callable[[InboxKey], None]) -> None:
        self._time = time
        self._handle = handle
        self._seen: dict[tuple[InboxKey, int], float] = {}
        self._groups: dict[str, list[InboxKey]] = {}
        self.sent: list[InboxKey] = []
        self.failures: Iterator[bool] = itertools.repeat(False)
        """Whether the next request to the queue fails."""
        self.deadlettered: list[InboxKey] = []

    def send(self, key: InboxKey, *, posts: int) -> None:
        if next(self.failures):
            raise UpstreamUnavailable("the queue did not answer")
        seen = self._seen.get((key, posts))
        if seen is not None and self._time.seconds - seen < 300:
            return
        self._seen[key, posts] = self._time.seconds
        self.sent.append(key)
        group = self._groups.setdefault(key.user_id, [])
        group.append(key)
        if len(group) == 1:
            self._time.start(self._time.seconds + 0.02, lambda: self._work(group))

    def _work(self, group: list[InboxKey]) -> None:
        while group:
            self._until_done(group[0])
            group.pop(0)

    def _until_done(self, key: InboxKey) -> None:
        for _ in range(3):
            try:
                self._handle(key)
            except WorkerLost:
                self._time.sleep(VISIBILITY)
            else:
                return
        self.deadlettered.append(key)


class WorkerLost(Exception):
    """The worker's process ended in the middle."""


class SlowInbox:
    """An inbox at the other end of a wire: between any two steps, others take theirs."""

    def __init__(self, inbox: Inbox, wait: Callable[[], None]) -> None:
        self._inbox = inbox
        self._wait = wait

    def accept(self, arrival: Arrival) -> InboxEntry:
        self._wait()
        entry = self._inbox.accept(arrival)
        self._wait()
        return entry

    def get(self, key: InboxKey) -> InboxEntry | None:
        self._wait()
        entry = self._inbox.get(key)
        self._wait()
        return entry

    def complete(self, key: InboxKey, parts: tuple[str, ...]) -> None:
        self._wait()
        self._inbox.complete(key, parts)
        self._wait()

    def show(self, carrier: InboxKey, source: InboxEntry, text: str) -> bool:
        self._wait()
        shown = self._inbox.show(carrier, source, text)
        self._wait()
        return shown

    def hold_place(self, key: InboxKey) -> bool:
        self._wait()
        held = self._inbox.hold_place(key)
        self._wait()
        return held

    def oldest_owed(
        self, user_id: str, channel_id: str, silent_since: datetime
    ) -> InboxEntry | None:
        self._wait()
        owed = self._inbox.oldest_owed(user_id, channel_id, silent_since)
        self._wait()
        return owed


class ForgetfulInbox(SlowInbox):
    """The worker is lost when the reply is stored and the inbox does not know it yet."""

    def complete(self, key: InboxKey, parts: tuple[str, ...]) -> None:
        raise WorkerLost


class ThinkingModel:
    """Takes its time, and answers in a way that shows to whom and to what."""

    name = "thinking"

    def __init__(
        self,
        time: VirtualTime,
        takes: Callable[[str], float],
        says: Callable[[str], str],
    ) -> None:
        self._time = time
        self._takes = takes
        self._says = says

    def stream(self, prompt: Sequence[PromptMessage], *, model: str | None) -> Iterator[str]:
        asked = prompt[-1].text
        self._time.sleep(self._takes(asked))
        yield self._says(asked)


def reply_to(text: str) -> str:
    return f"听到了：{text}。"


def long_reply_to(text: str) -> str:
    """About three parts."""
    return "".join(f"第{number}句，说的是{text}。" for number in range(1, 180))


@dataclass(slots=True)
class Posted:
    """What one post was answered with, and how many seconds after it began."""

    text: str | None = None
    seconds: float = 0.0


class Scene:
    """Delivery, queue and worker in virtual time, on the fakes' memory."""

    def __init__(
        self,
        *,
        thinks: float | Callable[[str], float] = 0.5,
        says: Callable[[str], str] = reply_to,
        latency: Callable[[], float] | None = None,
    ) -> None:
        self.time = VirtualTime()
        self.inbox = InMemoryInbox()
        self.people = InMemoryAccounts()
        self.conversations = InMemoryConversations()
        seen: Inbox = self.inbox
        if latency is not None:
            wait = latency
            seen = SlowInbox(self.inbox, lambda: self.time.sleep(wait()))
        takes = thinks if callable(thinks) else (lambda _: thinks)
        model = ThinkingModel(self.time, takes, says)
        self.answering = Answering(
            self._chat(model), self._streaming(model), seen, InMemoryChannels()
        )
        self.crashes: Iterator[bool] = itertools.repeat(False)
        """Whether the worker is lost before it does anything."""
        self.late_crashes: Iterator[bool] = itertools.repeat(False)
        """Whether it is lost when the reply is stored."""
        self.queue = VirtualQueue(self.time, self._work)
        self.delivery = Delivery(
            inbox=seen,
            queue=self.queue,
            timing=Timing(),
            now=self.time.now,
            sleep=self.time.sleep,
        )
        self._ids: dict[str, str] = {}

    def person(self, name: str) -> str:
        if name not in self._ids:
            person = Person(new_id("u", START), Role.USER, START)
            self.people.add(person, Login(LoginKind.WECHAT_OFFICIAL_ACCOUNT, name, "wx1"))
            self._ids[name] = person.id
        return self._ids[name]

    def post(
        self,
        at: float,
        text: str,
        message_id: str,
        *,
        sent: float | None = None,
        person: str = "我",
        channel: str = CHANNEL,
        then: Callable[[Posted], None] | None = None,
    ) -> Posted:
        """One post of a message that was `sent` some time before, to be looked at after `run`."""
        posted = Posted()
        created = START + timedelta(seconds=at if sent is None else sent)
        message = inbound(
            {
                "ToUserName": "gh_1",
                "FromUserName": person,
                "CreateTime": str(int(created.timestamp())),
                "MsgType": "text",
                "Content": text,
                "MsgId": message_id,
            }
        )

        def handle() -> None:
            began = self.time.seconds
            posted.text = self.delivery.answer(self.person(person), channel, message)
            posted.seconds = self.time.seconds - began
            if then:
                then(posted)

        self.time.start(at, handle)
        return posted

    def posts(self, at: float, text: str, message_id: str, *, count: int = 3) -> list[Posted]:
        """WeChat's posts of a message of which none is answered in time."""
        return [
            self.post(at + PATIENCE * number, text, message_id, sent=at) for number in range(count)
        ]

    def questions(self, person: str = "我") -> list[str]:
        """What was answered or is being answered, in order."""
        messages = reversed(self.messages(person))
        return [message.text for message in messages if message.author is Author.USER]

    def messages(self, person: str = "我") -> list[Message]:
        """Of all conversations, the newest first."""
        user_id = self.person(person)
        found: list[Message] = []
        for conversation in self.conversations.page(user_id, limit=100, cursor=None).items:
            page = self.conversations.messages(user_id, conversation.id, limit=1000, cursor=None)
            found.extend(page.items)
        return found

    def run(self) -> None:
        self.time.run()

    def _chat(self, model: ThinkingModel) -> ChatService:
        return ChatService(
            conversations=self.conversations,
            agents=InMemoryAgents(),
            people=self.people,
            analyser=LexiconAnalyser(),
            writer=Writer(model),
            now=self.time.now,
        )

    def _streaming(self, model: ThinkingModel) -> Streaming:
        return Streaming(self._chat(model), InMemoryReplyLog(), timedelta(seconds=25))

    def _work(self, key: InboxKey) -> None:
        if next(self.crashes):
            raise WorkerLost
        lost = next(self.late_crashes)
        inbox = ForgetfulInbox(self.inbox, lambda: None) if lost else self.answering.inbox
        replace(self.answering, inbox=inbox).answer(key)


# A reply in time.


def test_a_quick_reply_answers_the_first_post() -> None:
    scene = Scene(thinks=0.5)
    post = scene.post(0, "今天好累", "1")
    scene.run()
    assert post.text == reply_to("今天好累")
    assert post.seconds < 0.8
    assert scene.questions() == ["今天好累"]


def test_a_reply_that_comes_while_the_first_post_waits_answers_it() -> None:
    scene = Scene(thinks=3.5)
    post = scene.post(0, "今天好累", "1")
    scene.run()
    assert post.text == reply_to("今天好累")
    assert 3.5 < post.seconds < 4.2


def test_a_late_reply_misses_the_first_post_on_purpose_and_answers_the_second() -> None:
    scene = Scene(thinks=6.5)
    first, second = scene.posts(0, "今天好累", "1", count=2)
    scene.run()
    assert first.text == EMPTY
    assert first.seconds > PATIENCE
    assert second.text == reply_to("今天好累")
    assert second.seconds < 2.0
    assert scene.questions() == ["今天好累"]


def test_nothing_is_shown_in_a_post_that_is_about_to_be_hung_up() -> None:
    scene = Scene(thinks=4.6)
    first, second = scene.posts(0, "今天好累", "1", count=2)
    scene.run()
    assert first.text == EMPTY
    assert first.seconds > PATIENCE
    assert second.text == reply_to("今天好累")
    assert second.seconds < 0.1


def test_a_reply_in_the_last_window_answers_the_third_post() -> None:
    scene = Scene(thinks=11.5)
    *earlier, third = scene.posts(0, "今天好累", "1")
    scene.run()
    assert [post.text for post in earlier] == [EMPTY, EMPTY]
    assert third.text == reply_to("今天好累")


def test_no_post_but_the_last_ever_ends_the_retries_without_a_reply() -> None:
    """`success` in time would tell WeChat to show nothing and ask no more."""
    scene = Scene(thinks=60)
    posts = scene.posts(0, "今天好累", "1")
    scene.run()
    assert all(post.seconds > PATIENCE for post in posts if post.text == EMPTY)


# The placeholder, and fetching.


def test_the_last_window_promises_the_reply() -> None:
    scene = Scene(thinks=30)
    *earlier, third = scene.posts(0, "今天好累", "1")
    scene.run()
    assert [post.text for post in earlier] == [EMPTY, EMPTY]
    assert third.text == PLACEHOLDER
    assert third.seconds < 2.5
    assert "回复1" in PLACEHOLDER
    assert scene.questions() == ["今天好累"]


def test_the_only_post_that_reaches_us_is_the_last_if_it_is_old_enough() -> None:
    scene = Scene(thinks=30)
    post = scene.post(10.4, "今天好累", "1", sent=0)
    scene.run()
    assert post.text == PLACEHOLDER


@pytest.mark.parametrize("word", ["1", "继续", "。", " 1 ", "1\n"])
def test_a_fetch_word_brings_what_was_promised(word: str) -> None:
    scene = Scene(thinks=14)
    scene.posts(0, "今天好累", "1")
    fetched = scene.post(20, word, "2")
    scene.run()
    assert fetched.text == reply_to("今天好累")
    assert fetched.seconds < 0.1
    assert scene.questions() == ["今天好累"]


def test_a_retried_fetch_brings_the_same_again() -> None:
    scene = Scene(thinks=14)
    scene.posts(0, "今天好累", "1")
    fetched = [scene.post(20 + at, "1", "2", sent=20) for at in (0, 0, 0.3, 5, 10)]
    scene.run()
    assert {post.text for post in fetched} == {reply_to("今天好累")}
    assert scene.questions() == ["今天好累"]


def test_a_fetch_waits_for_the_reply() -> None:
    scene = Scene(thinks=22)
    scene.posts(0, "今天好累", "1")
    fetched = scene.post(20, "1", "2")
    scene.run()
    assert fetched.text == reply_to("今天好累")
    assert 1.9 < fetched.seconds < 2.5


def test_a_fetch_that_waits_in_vain_promises_again() -> None:
    scene = Scene(thinks=40)
    scene.posts(0, "今天好累", "1")
    *_, last = scene.posts(15, "1", "2")
    fetched = scene.post(45, "1", "3")
    scene.run()
    assert last.text == PLACEHOLDER
    assert fetched.text == reply_to("今天好累")
    assert scene.questions() == ["今天好累"]


def test_what_was_fetched_is_not_owed_any_more() -> None:
    scene = Scene(thinks=lambda text: 14 if text == "今天好累" else 0.5)
    scene.posts(0, "今天好累", "1")
    scene.post(20, "1", "2")
    again = scene.post(25, "1", "3")
    scene.run()
    assert again.text == reply_to("1")
    assert scene.questions() == ["今天好累", "1"]


@pytest.mark.parametrize("word", ["1", "继续", "。"])
def test_a_fetch_word_with_nothing_owed_is_a_message_like_any_other(word: str) -> None:
    scene = Scene()
    post = scene.post(0, word, "1")
    scene.run()
    assert post.text == reply_to(word)
    assert scene.questions() == [word]


def test_a_fetch_word_during_the_first_posts_is_a_message_like_any_other() -> None:
    """Nothing was promised yet, and the reply still has its own posts to come."""
    scene = Scene(thinks=2)
    first = scene.post(0, "今天好累", "1")
    word = scene.post(1, "1", "2")
    scene.run()
    assert first.text == reply_to("今天好累")
    assert word.text == reply_to("1")


def test_a_promise_stays_a_promise_though_the_reply_came_meanwhile() -> None:
    """A retry gets the same bytes; the reply is fetched, once."""
    scene = Scene(thinks=14)
    scene.posts(0, "今天好累", "1")
    retried = scene.post(15, "今天好累", "1", sent=0)
    fetched = scene.post(20, "1", "2")
    scene.run()
    assert retried.text == PLACEHOLDER
    assert fetched.text == reply_to("今天好累")


def test_a_message_whose_posts_ended_without_an_answer_can_be_fetched() -> None:
    scene = Scene(thinks=8)
    only = scene.post(0, "今天好累", "1")
    fetched = scene.post(21, "1", "2")
    scene.run()
    assert only.text == EMPTY
    assert fetched.text == reply_to("今天好累")
    assert scene.questions() == ["今天好累"]


def test_a_silent_message_that_is_still_thought_about_can_be_waited_for() -> None:
    scene = Scene(thinks=23)
    scene.post(0, "今天好累", "1")
    fetched = scene.post(21, "1", "2")
    scene.run()
    assert fetched.text == reply_to("今天好累")


def test_two_fetches_at_once_bring_the_reply_once() -> None:
    scene = Scene(thinks=14, latency=lambda: 0.007)
    scene.posts(0, "今天好累", "1")
    fetches = [scene.post(20, "1", "2"), scene.post(20, "1", "3")]
    scene.run()
    texts = sorted(post.text or "" for post in fetches)
    assert texts == [EMPTY, reply_to("今天好累")]
    assert scene.questions() == ["今天好累"]


@pytest.mark.parametrize("seed", range(20))
def test_posts_of_one_fetch_at_the_same_time_bring_the_same(seed: int) -> None:
    """An empty answer to one of them would tell WeChat to show nothing, and the reply is lost."""
    chance = random.Random(seed)
    scene = Scene(thinks=22, latency=lambda: chance.uniform(0.002, 0.02))
    scene.posts(0, "今天好累", "1")
    fetched = [scene.post(20 + at / 10, "1", "2", sent=20) for at in range(10)]
    scene.run()
    assert {post.text for post in fetched} == {reply_to("今天好累")}


def test_owed_replies_come_oldest_first() -> None:
    scene = Scene(thinks=13)
    scene.posts(0, "第一件事", "1")
    scene.posts(0, "第二件事", "2")
    fetched = [scene.post(at, "1", f"f{at}") for at in (40, 50)]
    scene.run()
    assert [post.text for post in fetched] == [reply_to("第一件事"), reply_to("第二件事")]


def test_another_message_does_not_fetch() -> None:
    scene = Scene(thinks=lambda text: 14 if text == "今天好累" else 0.5)
    scene.posts(0, "今天好累", "1")
    other = scene.post(20, "11", "2")
    fetched = scene.post(25, "1", "3")
    scene.run()
    assert other.text == reply_to("11")
    assert fetched.text == reply_to("今天好累")


# Repeated posts.


def test_posts_of_one_message_at_the_same_time_get_the_same_answer() -> None:
    for latency in (None, lambda: 0.007):
        scene = Scene(thinks=2, latency=latency)
        posts = [scene.post(0, "今天好累", "1") for _ in range(20)]
        scene.run()
        assert {post.text for post in posts} == {reply_to("今天好累")}
        assert scene.questions() == ["今天好累"]


def test_a_post_after_the_reply_gets_it_at_once() -> None:
    scene = Scene(thinks=2)
    scene.post(0, "今天好累", "1")
    repeated = [scene.post(at, "今天好累", "1", sent=0) for at in (3, 60, 590)]
    scene.run()
    for post in repeated:
        assert post.text == reply_to("今天好累")
        assert post.seconds < 0.1
    assert scene.questions() == ["今天好累"]


def test_last_posts_at_the_same_time_get_the_same_promise() -> None:
    for latency in (None, lambda: 0.007):
        scene = Scene(thinks=30, latency=latency)
        scene.post(0, "今天好累", "1")
        posts = [scene.post(10 + at, "今天好累", "1", sent=0) for at in (0, 0, 0.1, 1)]
        scene.run()
        assert {post.text for post in posts} == {PLACEHOLDER}


@pytest.mark.parametrize("hundredths", range(0, 40, 3))
def test_a_reply_on_the_edge_of_the_last_window_is_shown_or_promised(hundredths: int) -> None:
    edge = 11.8 + hundredths / 100
    scene = Scene(thinks=lambda text: 0.5 if text == "1" else edge, latency=lambda: 0.011)
    scene.post(0, "今天好累", "1")
    posts = [scene.post(10 + at, "今天好累", "1", sent=0) for at in (0, 0.05)]
    fetched = scene.post(20, "1", "2")
    scene.run()
    promised = PLACEHOLDER in {post.text for post in posts}
    assert len({post.text for post in posts}) == 1
    assert fetched.text == reply_to("今天好累" if promised else "1")


def test_another_process_finds_what_the_first_one_answered() -> None:
    scene = Scene(thinks=2)
    scene.post(0, "今天好累", "1")
    scene.run()
    elsewhere = Delivery(
        scene.inbox, InMemoryTurnQueue(), Timing(), scene.time.now, scene.time.sleep
    )
    scene.delivery = elsewhere
    repeated = scene.post(5, "今天好累", "1", sent=0)
    scene.run()
    assert repeated.text == reply_to("今天好累")


def test_equal_texts_with_ids_of_their_own_are_two_messages() -> None:
    scene = Scene()
    posts = [scene.post(0, "在吗", "1"), scene.post(0.2, "在吗", "2")]
    scene.run()
    assert [post.text for post in posts] == [reply_to("在吗")] * 2
    assert scene.questions() == ["在吗", "在吗"]


# Long replies.


def test_a_long_reply_comes_in_parts() -> None:
    scene = Scene(says=long_reply_to)
    posts = [scene.post(0, "今天好累", "1")]
    posts += [scene.post(10 * number, "继续", f"c{number}") for number in (1, 2, 3)]
    scene.run()
    texts = [post.text or "" for post in posts]
    whole = long_reply_to("今天好累")
    assert len(split(whole, ROOM)) == 4
    assert all(text.endswith(CONTINUED) for text in texts[:-1])
    assert not texts[-1].endswith(CONTINUED)
    assert all(len(text.encode()) <= MAX_REPLY_BYTES for text in texts)
    assert "".join(text.removesuffix(CONTINUED) for text in texts) == whole
    assert scene.questions() == ["今天好累"]


def test_after_the_last_part_continue_is_a_message_like_any_other() -> None:
    scene = Scene(says=lambda text: long_reply_to(text) if text == "说吧" else reply_to(text))
    scene.post(0, "说吧", "1")
    parts = len(split(long_reply_to("说吧"), ROOM))
    posts = [scene.post(10 * number, "继续", f"c{number}") for number in range(1, parts + 1)]
    scene.run()
    assert posts[-1].text == reply_to("继续")


def test_a_part_is_repeated_to_its_own_retries_only() -> None:
    scene = Scene(says=long_reply_to)
    scene.post(0, "今天好累", "1")
    parts = split(long_reply_to("今天好累"), ROOM)
    second = [scene.post(10 + at, "继续", "c1", sent=10) for at in (0, 0, 5)]
    first = scene.post(16, "今天好累", "1", sent=0)
    third = scene.post(20, "继续", "c2")
    scene.run()
    assert {post.text for post in second} == {parts[1] + CONTINUED}
    assert first.text == parts[0] + CONTINUED
    assert third.text == parts[2] + CONTINUED


def test_a_long_reply_can_be_promised_and_fetched_in_parts() -> None:
    scene = Scene(thinks=14, says=long_reply_to)
    scene.posts(0, "今天好累", "1")
    parts = split(long_reply_to("今天好累"), ROOM)
    fetched = [scene.post(20 + 5 * number, "1", f"f{number}") for number in range(len(parts))]
    scene.run()
    texts = [post.text or "" for post in fetched]
    assert "".join(text.removesuffix(CONTINUED) for text in texts) == "".join(parts)


# People apart.


def test_nobody_fetches_what_somebody_else_is_owed() -> None:
    scene = Scene(thinks=lambda text: 14 if text == "今天好累" else 0.5)
    scene.posts(0, "今天好累", "1")
    other = scene.post(20, "1", "2", person="别人")
    own = scene.post(21, "1", "3")
    scene.run()
    assert other.text == reply_to("1")
    assert own.text == reply_to("今天好累")
    assert scene.questions("别人") == ["1"]


def test_the_same_message_id_from_two_people_is_two_messages() -> None:
    scene = Scene()
    posts = [scene.post(0, f"我是{who}", "1", person=who) for who in ("甲", "乙")]
    scene.run()
    assert [post.text for post in posts] == [reply_to("我是甲"), reply_to("我是乙")]


def test_what_is_owed_in_one_account_is_not_fetched_through_another() -> None:
    scene = Scene(thinks=lambda text: 14 if text == "今天好累" else 0.5)
    scene.posts(0, "今天好累", "1")
    other = scene.post(20, "1", "2", channel="ch_2")
    scene.run()
    assert other.text == reply_to("1")


def test_one_persons_slow_reply_does_not_hold_up_another() -> None:
    scene = Scene(thinks=lambda text: 30 if text == "慢" else 0.5)
    scene.post(0, "慢", "1", person="甲")
    quick = scene.post(0.1, "快", "2", person="乙")
    scene.run()
    assert quick.text == reply_to("快")
    assert quick.seconds < 1


# Faults.


def test_a_post_asks_again_where_the_queue_was_down_before() -> None:
    scene = Scene(thinks=0.5)
    scene.queue.failures = iter([True, *[False] * 10])
    first, second = scene.posts(0, "今天好累", "1", count=2)
    scene.run()
    assert first.text == EMPTY
    assert first.seconds > PATIENCE
    assert second.text == reply_to("今天好累")
    assert scene.questions() == ["今天好累"]


def test_a_fetch_asks_again_where_the_queue_was_down_all_the_time() -> None:
    scene = Scene(thinks=0.5)
    scene.queue.failures = itertools.chain([True] * 3, itertools.repeat(False))
    *_, last = scene.posts(0, "今天好累", "1")
    fetched = scene.post(20, "1", "2")
    scene.run()
    assert last.text == PLACEHOLDER
    assert fetched.text == reply_to("今天好累")
    assert scene.questions() == ["今天好累"]


def test_a_lost_worker_costs_time_and_nothing_else() -> None:
    scene = Scene(thinks=0.5)
    scene.crashes = itertools.chain([True], itertools.repeat(False))
    *_, last = scene.posts(0, "今天好累", "1")
    fetched = scene.post(120, "1", "2")
    scene.run()
    assert last.text == PLACEHOLDER
    assert fetched.text == reply_to("今天好累")
    assert scene.questions() == ["今天好累"]


def test_a_worker_that_is_lost_after_the_reply_was_stored_leaves_that_reply() -> None:
    scene = Scene(
        thinks=0.5, says=lambda text: f"{reply_to(text)}现在是{scene.time.seconds:.0f}秒。"
    )
    scene.late_crashes = itertools.chain([True], itertools.repeat(False))
    scene.posts(0, "今天好累", "1")
    fetched = scene.post(120, "1", "2")
    scene.run()
    assert fetched.text == reply_to("今天好累") + "现在是1秒。"
    assert scene.questions() == ["今天好累"]


def test_a_message_that_can_never_be_answered_does_not_bar_the_way_to_later_replies() -> None:
    """It is put aside after three tries. What came behind it was answered, and is owed."""
    scene = Scene(thinks=14)
    scene.crashes = itertools.chain([True] * 3, itertools.repeat(False))
    scene.post(0, "没有回音的话", "1")
    scene.run()
    scene.crashes = itertools.repeat(False)
    began = scene.time.seconds
    *_, promised = scene.posts(began, "今天好累", "2")
    fetched = scene.post(began + 30, "1", "3")
    scene.run()
    assert len(scene.queue.deadlettered) == 1
    assert promised.text == PLACEHOLDER
    assert fetched.text == reply_to("今天好累")


class BrokenAtTimes(InMemoryInbox):
    """An inbox that fails while `broken` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.broken = False

    def get(self, key: InboxKey) -> InboxEntry | None:
        if self.broken:
            raise UpstreamUnavailable("the data store did not answer")
        return super().get(key)


def test_a_fault_while_waiting_does_not_end_the_wait() -> None:
    """The message is stored. An error now would show WeChat's own fault text for it."""
    scene = Scene(thinks=2)
    inbox = BrokenAtTimes()
    scene.inbox = inbox
    scene.delivery = Delivery(inbox, scene.queue, Timing(), scene.time.now, scene.time.sleep)
    scene.answering = replace(scene.answering, inbox=inbox)
    post = scene.post(0, "今天好累", "1")
    scene.time.start(0.8, lambda: setattr(inbox, "broken", True))
    scene.time.start(1.5, lambda: setattr(inbox, "broken", False))
    scene.run()
    assert post.text == reply_to("今天好累")


def test_a_person_who_was_erased_meanwhile_is_answered_with_nothing() -> None:
    scene = Scene(thinks=3)
    post = scene.post(0, "今天好累", "1")
    scene.time.start(1, lambda: scene.inbox._entries.clear())
    scene.run()
    assert post.text == EMPTY
    assert scene.inbox._entries == {}


# Everybody at once.

WIRE = (0.10, 0.35)
"""Seconds, each way."""
REPLY_WORDS = ("1", "继续", "。")


@dataclass(slots=True)
class Said:
    """A message of the simulation; `settled` is set once WeChat takes an answer for it."""

    text: str
    message_id: str
    sent: float
    posts: int = 0
    settled: bool = False
    faulty: bool = False


@dataclass(slots=True)
class Phone:
    """Somebody with WeChat: writes, sees, fetches what was promised, and reads on."""

    name: str
    world: "World"
    shown: list[str] = field(default_factory=list)
    faults: int = 0
    silent: int = 0
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def say(self, at: float, text: str, *, wire: float | None = None) -> None:
        said = Said(text, f"{self.name}-{next(self._numbers)}", at)
        self.world.time.start(at, lambda: self._post(said, wire))
        if self.world.chance.random() < 0.1:
            stray = at + self.world.chance.uniform(0, 2)
            self.world.time.start(stray, lambda: self._arrive(said, stray))

    def _post(self, said: Said, wire: float | None = None) -> None:
        said.posts += 1
        at = self.world.time.seconds
        self._arrive(said, at, wire)
        self.world.time.start(at + PATIENCE, lambda: self._hang_up(said))

    def _arrive(self, said: Said, posted: float, wire: float | None = None) -> None:
        """At our side; the answer goes back over the wire."""
        arrival = posted + (wire or self.world.chance.uniform(*WIRE))

        def answered(post: Posted) -> None:
            back = self.world.time.seconds + self.world.chance.uniform(*WIRE)
            if back < posted + PATIENCE:
                self.world.time.start(back, lambda: self._see(said, post.text or ""))

        self.world.scene.post(
            arrival,
            said.text,
            said.message_id,
            sent=said.sent,
            person=self.name,
            then=answered,
        )

    def _hang_up(self, said: Said) -> None:
        if said.settled:
            return
        if said.posts < 3:
            self._post(said)
        else:
            said.settled = True
            self.faults += 1

    def _see(self, said: Said, text: str) -> None:
        """WeChat takes the first answer of a message."""
        if said.settled:
            return
        said.settled = True
        if text == EMPTY:
            self.silent += 1
            return
        self.shown.append(text)
        if text == PLACEHOLDER or text.endswith(CONTINUED):
            later = self.world.time.seconds + self.world.chance.uniform(0.5, 15)
            self.say(later, self.world.chance.choice(REPLY_WORDS))

    @property
    def chunks(self) -> Counter[str]:
        """What was shown of replies."""
        texts = (text.removesuffix(CONTINUED) for text in self.shown if text != PLACEHOLDER)
        return Counter(texts)


class World:
    """Many people within two seconds, a slow model, a wire, strays, crashes and a shaky queue."""

    def __init__(self, seed: int, people: int) -> None:
        self.chance = random.Random(seed)
        self.scene = Scene(
            thinks=lambda _: self.chance.lognormvariate(1.55, 0.7),
            says=self._reply,
            latency=lambda: self.chance.uniform(0.002, 0.006),
        )
        self.scene.crashes = iter(lambda: self.chance.random() < 0.02, None)
        self.scene.late_crashes = iter(lambda: self.chance.random() < 0.02, None)
        self.scene.queue.failures = iter(lambda: self.chance.random() < 0.02, None)
        self.time = self.scene.time
        self.phones = [Phone(f"p{number}", self) for number in range(people)]

    def run(self) -> None:
        for phone in self.phones:
            self._talk(phone)
        self.time.run()
        for _ in range(8):
            for phone in self.phones:
                if self._owed(phone) is not None:
                    phone.say(self.time.seconds + 30, "1")
            self.time.run()

    def _talk(self, phone: Phone) -> None:
        at = self.chance.uniform(0, 2)
        phone.say(at, f"{phone.name}的第一句话")
        more = self.chance.random()
        if more < 0.3:
            phone.say(at + self.chance.uniform(2, 40), f"{phone.name}的另一句话")
        elif more < 0.45:
            self._overtaken(phone, at)

    def _overtaken(self, phone: Phone, at: float) -> None:
        """Two quick messages, of which the second arrives first."""
        phone.say(at + 0.3, f"{phone.name}的慢一句", wire=1.6)
        phone.say(at + 0.6, f"{phone.name}的快一句", wire=0.1)

    def _owed(self, phone: Phone) -> InboxEntry | None:
        user_id = self.scene.person(phone.name)
        return self.scene.inbox.oldest_owed(user_id, CHANNEL, self.time.now())

    def _reply(self, text: str) -> str:
        return (long_reply_to if sum(text.encode()) % 5 == 0 else reply_to)(text)

    def replies_to(self, phone: Phone) -> Counter[str]:
        """Every part of every reply that this person should have seen."""
        questions = self.scene.questions(phone.name)
        return Counter(part for text in questions for part in split(self._reply(text), ROOM))


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_lost_or_shown_twice_or_to_others_whatever_comes_together(seed: int) -> None:
    world = World(seed, people=60)
    world.run()
    for phone in world.phones:
        assert phone.chunks == world.replies_to(phone)
        assert all("回复1" not in text for text in phone.shown if text != PLACEHOLDER)
        assert all(len(text.encode()) <= MAX_REPLY_BYTES for text in phone.shown)
    shown = [text for phone in world.phones for text in phone.shown]
    assert shown.count(PLACEHOLDER) > 5, "or the simulation was too easy"
    assert sum(text.endswith(CONTINUED) for text in shown) > 10
    assert sum(phone.faults for phone in world.phones) == 0


@pytest.mark.parametrize("seed", range(2))
def test_every_message_is_one_turn_however_often_it_is_posted(seed: int) -> None:
    world = World(100 + seed, people=40)
    world.run()
    for phone in world.phones:
        own = [entry for entry in entries_of(world, phone) if not entry.fetches]
        assert Counter(entry.text for entry in own) == Counter(world.scene.questions(phone.name))
        assert len(own) == len({entry.key for entry in own})
    assert max(entry.posts for phone in world.phones for entry in entries_of(world, phone)) > 2


def entries_of(world: World, phone: Phone) -> list[InboxEntry]:
    user_id = world.scene.person(phone.name)
    entries = world.scene.inbox._entries.values()
    return [entry for entry in entries if entry.key.user_id == user_id]


def test_every_question_has_one_reply() -> None:
    world = World(7, people=30)
    world.run()
    for phone in world.phones:
        messages = world.scene.messages(phone.name)
        authors = Counter(message.author for message in messages)
        assert authors[Author.USER] == authors[Author.ASSISTANT]
        answered = [one.answers for one in messages if one.author is Author.ASSISTANT]
        assert len(set(answered)) == len(answered)
