"""Turns: what waits is taken together, answered once, and given up only with a word."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.channels import words
from functions.chat.channels.mailbox import Entry, EntryState, Lease, Reply, reply_id
from functions.chat.channels.message import MessageKind, ParcelKind
from functions.chat.channels.plugin import Manner
from functions.chat.channels.working import MAX_ATTEMPTS, parcels_of
from nuanxin.domain.conversation import MAX_TEXT
from nuanxin.domain.media import MediaFile
from nuanxin.errors import Forbidden, Invalid, NotFound, TooLarge, UpstreamUnavailable
from tests.fakes.channels import EchoingModel, ScriptedTranscriber, new_plugin
from tests.unit.chat.channels.conftest import Channels, Crash

DOWN = UpstreamUnavailable("down")


def texts(world: Channels) -> list[str]:
    return [text for _, text in world.model.turns]


def test_all_that_waits_is_one_turn_in_the_order_of_sending(bot: Channels) -> None:
    later = bot.message("二", key="m2", sent_at=bot.clock() + timedelta(seconds=1))
    bot.receive(later)
    bot.say("一", key="m1")
    bot.work()
    assert texts(bot) == ["一\n二"]
    assert bot.sender.contents == ["回：一\n二"]


def test_what_comes_while_the_agent_thinks_is_answered_next(bot: Channels) -> None:
    bot.say("一", key="m1")
    answer = bot.model.answer

    def thinking(*given: object) -> str:
        bot.clock.advance(timedelta(seconds=3))
        if not bot.model.turns:
            bot.say("二", key="m2")
        return answer(*given)  # type: ignore[arg-type]

    bot.working = replace(bot.working, answer=thinking)
    bot.work()
    assert bot.sender.contents == ["回：一", "回：二"]


def test_a_second_worker_leaves_the_box_to_the_first(bot: Channels) -> None:
    bot.say()
    bot.mailbox.lease(bot.box, "other", bot.clock(), bot.clock() + timedelta(seconds=20))
    bot.work()
    assert bot.model.turns == []


def test_a_message_that_is_closed_meanwhile_keeps_no_other_waiting() -> None:
    bot = Channels(Manner.SENDS)
    bot.arrives(bot.message("一", "m1"))
    take = bot.mailbox.take

    def take_too_late(lease: Lease, entries: Sequence[Entry], turn: str) -> bool:
        bot.mailbox.take = take  # type: ignore[method-assign]
        key = entries[1].key
        name, now = reply_id(key.message, 0), bot.clock()
        slow_down = Reply(key.box, name, ParcelKind.TEXT, "慢一点", now, due_at=now)
        assert bot.mailbox.close(key, slow_down)
        return take(lease, entries, turn)

    bot.mailbox.take = take_too_late  # type: ignore[method-assign]
    bot.arrives(bot.message("二", "m2"))
    bot.work()
    assert [text for _, text in bot.model.turns] == ["一"]
    assert bot.sender.contents == ["慢一点", "回：一"]


def test_a_worker_that_lost_its_lease_writes_nothing(bot: Channels) -> None:
    message = bot.message("一")
    bot.receive(message)
    answer = bot.model.answer

    def stalling(*given: object) -> str:
        bot.clock.advance(timedelta(seconds=60))
        if len(bot.model.turns) == 0:
            said = answer(*given)  # type: ignore[arg-type]
            bot.work()
            return f"{said}，太晚了"
        return answer(*given)  # type: ignore[arg-type]

    bot.working = replace(bot.working, answer=stalling)
    bot.work()
    assert bot.sender.contents == ["回：一"]
    assert bot.entry(message).state is EntryState.DONE


def test_a_turn_that_a_crash_cut_short_is_finished_as_it_was_begun(bot: Channels) -> None:
    bot.model = EchoingModel(failures=[Crash()])
    bot.working = replace(bot.working, answer=bot.model.answer)
    bot.say("一", key="m1")
    with pytest.raises(Crash):
        bot.work()
    bot.clock.advance(timedelta(seconds=1))
    bot.say("二", key="m2")
    bot.clock.advance(timedelta(seconds=30))
    bot.work()
    (first, said), (second, again), (third, rest) = bot.model.turns
    assert (said, again, rest) == ("一", "一", "二")
    assert first == second != third
    assert bot.sender.contents == ["回：一", "回：二"]


def test_a_failed_attempt_is_followed_by_another(bot: Channels) -> None:
    bot.model = EchoingModel(failures=[DOWN, DOWN])
    bot.working = replace(bot.working, answer=bot.model.answer)
    bot.say("一")
    bot.work()
    assert bot.sender.contents == ["回：一"]


def test_after_three_attempts_people_are_told_and_the_message_is_buried(bot: Channels) -> None:
    bot.model = EchoingModel(failures=[DOWN] * 20)
    bot.working = replace(bot.working, answer=bot.model.answer)
    message = bot.message("一")
    bot.receive(message)
    bot.work()
    assert len(bot.model.turns) == MAX_ATTEMPTS
    assert bot.sender.contents == [words.SORRY.zh]
    assert bot.entry(message).state is EntryState.POISON
    assert bot.queue.buried == [(bot.box, bot.entry(message).key.message)]


def test_a_message_that_crashes_workers_is_given_up_too(bot: Channels) -> None:
    bot.model = EchoingModel(failures=[Crash()] * 20)
    bot.working = replace(bot.working, answer=bot.model.answer)
    bot.say("一")
    for _ in range(MAX_ATTEMPTS):
        with pytest.raises(Crash):
            bot.work()
    bot.work()
    assert bot.sender.contents == [words.SORRY.zh]


def test_in_danger_the_last_word_holds_the_help_lines(account: Channels) -> None:
    account.transcriber = ScriptedTranscriber()
    account.sender.sounds["s1"] = MediaFile("我不想活了，今晚就去死".encode(), "voice.amr")
    account.model = EchoingModel(failures=[DOWN] * 20)
    account.working = replace(
        account.working, answer=account.model.answer, transcriber=account.transcriber
    )
    account.arrives(account.message("", kind=MessageKind.VOICE, media="s1"))
    account.work()
    assert "12356" in account.owed()[0].content


def test_a_voice_message_is_heard_and_answered(bot: Channels) -> None:
    bot.sender.sounds["s1"] = MediaFile("今天好累".encode(), "voice.amr")
    bot.working = replace(bot.working, transcriber=ScriptedTranscriber())
    bot.say("", kind=MessageKind.VOICE, media="s1")
    bot.work()
    assert bot.sender.contents == ["回：今天好累"]


def test_without_ears_people_are_told_so(bot: Channels) -> None:
    bot.say("", kind=MessageKind.VOICE, media="s1")
    bot.work()
    assert bot.sender.contents == [words.CANNOT_HEAR.zh]
    assert bot.model.turns == []


@pytest.mark.parametrize("failure", [Invalid("no such format"), None])
def test_a_voice_that_cannot_be_understood_is_asked_for_again(failure: Exception | None) -> None:
    bot = Channels(Manner.SENDS)
    bot.sender.sounds["s1"] = MediaFile(b"", "voice.amr")
    ears = ScriptedTranscriber([failure] if failure else [])
    bot.working = replace(bot.working, transcriber=ears)
    bot.say("", kind=MessageKind.VOICE, media="s1")
    bot.work()
    assert bot.sender.contents == [words.NOT_HEARD.zh]


def test_a_voice_that_is_gone_is_asked_for_again(bot: Channels) -> None:
    bot.working = replace(bot.working, transcriber=ScriptedTranscriber())
    bot.say("", kind=MessageKind.VOICE, media="lost")
    bot.work()
    assert bot.sender.contents == [words.NOT_HEARD.zh]


def test_ears_that_fail_for_a_while_are_tried_again(bot: Channels) -> None:
    bot.sender.sounds["s1"] = MediaFile("今天好累".encode(), "voice.amr")
    bot.working = replace(bot.working, transcriber=ScriptedTranscriber([DOWN]))
    bot.say("", kind=MessageKind.VOICE, media="s1")
    bot.work()
    assert bot.sender.contents == ["回：今天好累"]


def test_ears_that_fail_for_good_end_in_a_kind_word_and_no_dead_letter(bot: Channels) -> None:
    bot.sender.sounds["s1"] = MediaFile("今天好累".encode(), "voice.amr")
    bot.working = replace(bot.working, transcriber=ScriptedTranscriber([DOWN] * 9))
    bot.say("", kind=MessageKind.VOICE, media="s1")
    bot.work()
    assert bot.sender.contents == [words.NOT_HEARD.zh]
    assert bot.queue.buried == []


class Eyes:
    """The port `Look`: sees what the picture's bytes say."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)

    def __call__(self, _: str, data: bytes) -> str:
        if self.failures:
            raise self.failures.pop(0)
        return data.decode()


def with_eyes(bot: Channels, *failures: Exception) -> None:
    bot.sender.sounds["p1"] = MediaFile("（我发了一张图片：一只猫）".encode(), "media.jpg")
    bot.working = replace(bot.working, look=Eyes(*failures))
    bot.reception = replace(bot.reception, sees=True)


def test_a_picture_is_looked_at_and_answered(bot: Channels) -> None:
    with_eyes(bot)
    bot.say("", kind=MessageKind.IMAGE, media="p1")
    bot.work()
    assert bot.sender.contents == ["回：（我发了一张图片：一只猫）"]


def test_danger_in_a_picture_is_said_to_whoever_answers(bot: Channels) -> None:
    with_eyes(bot)
    letter = "（我发了一张图片：上面写着“我今晚就去死”）"
    bot.sender.sounds["p1"] = MediaFile(letter.encode(), "media.jpg")
    bot.say("", kind=MessageKind.IMAGE, media="p1")
    bot.work()
    assert texts(bot) == [letter]


def test_without_eyes_people_are_told_so_at_once(bot: Channels) -> None:
    bot.say("", kind=MessageKind.IMAGE, media="p1")
    assert [one.content for one in bot.owed()] == [words.CANNOT_SEE.zh]
    assert bot.model.turns == []


def test_where_the_worker_alone_has_no_eyes_people_are_told_so_too(bot: Channels) -> None:
    bot.reception = replace(bot.reception, sees=True)
    bot.say("", kind=MessageKind.IMAGE, media="p1")
    bot.work()
    assert bot.sender.contents == [words.CANNOT_SEE.zh]


def test_a_picture_that_says_nowhere_where_it_lies_is_not_waited_for(bot: Channels) -> None:
    with_eyes(bot)
    bot.say("", kind=MessageKind.IMAGE)
    assert [one.content for one in bot.owed()] == [words.CANNOT_SEE.zh]


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (Forbidden("not agreed", code="pictures_not_allowed"), words.CANNOT_SEE),
        (Invalid("no picture"), words.NOT_SEEN),
        (TooLarge("11 MB"), words.NOT_SEEN),
        (NotFound("gone"), words.NOT_SEEN),
    ],
)
def test_a_picture_that_cannot_be_looked_at_is_answered_honestly(
    bot: Channels, failure: Exception, told: words.Words
) -> None:
    with_eyes(bot, failure)
    bot.say("", kind=MessageKind.IMAGE, media="p1")
    bot.work()
    assert bot.sender.contents == [told.zh]
    assert bot.queue.buried == []


def test_eyes_that_fail_for_a_while_look_again(bot: Channels) -> None:
    with_eyes(bot, DOWN)
    bot.say("", kind=MessageKind.IMAGE, media="p1")
    bot.work()
    assert bot.sender.contents == ["回：（我发了一张图片：一只猫）"]


def test_eyes_that_fail_for_good_end_in_a_kind_word(bot: Channels) -> None:
    with_eyes(bot, *[DOWN] * 9)
    bot.say("", kind=MessageKind.IMAGE, media="p1")
    bot.work()
    assert bot.sender.contents == [words.NOT_SEEN.zh]


def test_more_than_a_turn_holds_becomes_several(bot: Channels) -> None:
    half = "字" * (MAX_TEXT // 2 + 10)
    bot.say(half, key="m1")
    bot.clock.advance(timedelta(seconds=1))
    bot.say(half, key="m2")
    bot.work()
    assert texts(bot) == [half, half]


def test_what_is_left_when_the_time_is_up_is_asked_for_anew(bot: Channels) -> None:
    bot.say()
    before = len(bot.queue.requests)
    bot.work(seconds=0)
    assert bot.model.turns == []
    assert len(bot.queue.requests) == before + 1


def test_messages_of_a_channel_that_was_deleted_are_closed(bot: Channels) -> None:
    message = bot.message()
    bot.receive(message)
    bot.channels.delete(bot.channel.id)
    bot.work()
    assert bot.entry(message).state is EntryState.DONE
    bot.clock.advance(timedelta(hours=1))
    assert bot.sweeper.sweep() == 0


def test_the_sweeper_asks_for_what_nobody_was_asked_for(bot: Channels) -> None:
    bot.queue.broken = True
    bot.say("一")
    bot.queue.broken = False
    assert bot.sweeper.sweep() == 0, "not overdue yet"
    bot.clock.advance(timedelta(minutes=1))
    assert bot.sweeper.sweep() == 1
    assert bot.queue.requests == [(bot.box, None)]


def test_pictures_in_a_text_go_out_apart_where_the_platform_shows_them() -> None:
    text = "看：![海](https://example.com/sea.jpg) 好看吗？"
    shown = list(parcels_of(text, new_plugin(Manner.SENDS, images=True)))
    assert shown == [
        (ParcelKind.TEXT, "看："),
        (ParcelKind.IMAGE, "https://example.com/sea.jpg"),
        (ParcelKind.TEXT, "好看吗？"),
    ]
    assert list(parcels_of(text, new_plugin(Manner.SENDS))) == [(ParcelKind.TEXT, text)]
