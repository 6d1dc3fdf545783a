"""Sounds and pictures of a turn become words, and what cannot be read is said honestly."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from functions.chat.attached import MOST, Attached
from functions.chat.attached_words import missed, picture_reply, unread_reply
from functions.chat.attachments import Attachments
from functions.chat.brief import Brief
from functions.chat.persona import COMPANION
from functions.chat.writer import Writer
from nuanxin.domain.attached import UNHEARD, UNSEEN, own_words, parted, told
from nuanxin.domain.conversation import MAX_TEXT
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.identity import Person, Role
from nuanxin.domain.media import Format, Media, MediaFile
from nuanxin.domain.safety import SafetyLevel, assess
from nuanxin.errors import Conflict, Invalid, UpstreamUnavailable
from nuanxin.media.keeping import Keeping
from nuanxin.media.listening import Listening
from nuanxin.media.looking import Chosen, Consent, Looking
from tests.fakes import pictures
from tests.fakes.analysers import reading
from tests.fakes.clock import FakeClock
from tests.fakes.media import FixedReader, MemoryMediaStore
from tests.fakes.sounds import pcm, voice, wav

ANN = "u_ann"
LOUD = wav(voice(level=0.5, melody=5, syllables=6))
DOWN = UpstreamUnavailable("down")


class Samples:
    """The port `SoundDecoder`, for WAV."""

    def decode(self, sound: MediaFile) -> bytes:
        if sound.data == b"OggS":
            raise Invalid("broken", code="unreadable_audio")
        return sound.data[44:]


class Ears:
    """The port `Transcriber`."""

    def __init__(self, says: str = "今天好累", failure: Exception | None = None) -> None:
        self.says, self.failure = says, failure

    def transcribe(self, sound: MediaFile) -> str:
        if self.failure is not None:
            raise self.failure
        return self.says


class NoBucket(MemoryMediaStore):
    """What is known of media is there, their bytes are not to be had."""

    def load(self, media: Media) -> bytes:
        raise DOWN


class SlowBucket(MemoryMediaStore):
    """Bytes that come, and go, once `goes_on` is set."""

    goes_on: Event

    def load(self, media: Media) -> bytes:
        assert self.goes_on.wait(5)
        return super().load(media)

    def delete(self, person_id: str, media_id: str) -> bool:
        assert self.goes_on.wait(5)
        return super().delete(person_id, media_id)


class Room:
    """Attachments over fakes."""

    def __init__(self) -> None:
        clock = FakeClock()
        self.store = MemoryMediaStore(clock)
        self.keeping = Keeping(self.store, clock, timedelta(days=1))
        self.chosen = Chosen(Consent(), "zh-CN")
        self.attachments = Attachments(
            self.keeping,
            Listening(Samples(), Ears()),
            Looking(FixedReader()),
            lambda _: self.chosen,
        )

    def add(self, data: bytes) -> str:
        return self.keeping.take(ANN, data, keep=False).id

    def read(self, *files: bytes) -> Attached:
        return self.attachments.read(ANN, [self.add(one) for one in files])

    def loses_the_bucket(self) -> None:
        store = NoBucket(self.store.now, self.store.media, self.store.objects)
        self.attachments = replace(self.attachments, keeping=replace(self.keeping, store=store))

    def hears_with(self, ears: Ears | None) -> None:
        self.attachments = replace(self.attachments, listening=Listening(Samples(), ears))

    def looks_with(self, reader: FixedReader | None) -> None:
        self.attachments = replace(self.attachments, looking=Looking(reader))


@pytest.fixture
def room() -> Room:
    return Room()


def test_without_attachments_nothing_changes(room: Room) -> None:
    heard = room.read()
    assert heard.with_typed(" 你好 ") == "你好"
    assert heard.felt(reading()) == reading()


SEEN = "一只橘猫趴在窗台上"


def told_by(attached: Attached, typed: str = "") -> str:
    """What a reply is written from."""
    return told(attached.with_typed(typed), attached.sent)


def test_a_sound_is_what_they_said(room: Room) -> None:
    heard = room.read(LOUD)
    assert heard.with_typed("") == "今天好累"
    assert heard.with_typed("老板又骂我了") == "老板又骂我了\n今天好累"


def test_how_it_was_said_goes_into_the_reading(room: Room) -> None:
    said = reading(label=Emotion.ANGER)
    felt = room.read(LOUD).felt(said)
    assert felt.arousal > said.arousal
    assert felt.intensity > said.intensity
    assert (felt.label, felt.valence, felt.safety) == (said.label, said.valence, said.safety)


def test_danger_in_a_sound_is_danger_in_the_text(room: Room) -> None:
    room.hears_with(Ears("我不想活了，今晚就从楼上跳下去"))
    assert assess(room.read(LOUD).with_typed("")) is SafetyLevel.ACUTE


def test_a_picture_is_what_is_to_be_seen(room: Room) -> None:
    seen = room.read(pictures.png())
    assert told_by(seen, "看") == "看\n（我发了一张图片：一只橘猫趴在窗台上）"
    room.chosen = Chosen(Consent(), "en")
    assert told_by(room.read(pictures.png())).startswith("(I sent a picture: ")


def test_what_a_person_said_has_none_of_our_words(room: Room) -> None:
    sent = room.read(pictures.png(), LOUD, pictures.gif())
    assert sent.with_typed("看") == "看\n今天好累"
    assert [one.kind for one in sent.sent] == ["picture", "voice", "picture"]
    assert [one.description for one in sent.sent] == [SEEN, None, SEEN]
    room.hears_with(None)
    room.looks_with(None)
    sent = room.read(pictures.png(), LOUD)
    assert sent.with_typed("") == ""
    assert [one.description for one in sent.sent] == [None, None]


def test_several_are_told_in_their_order_after_what_was_said(room: Room) -> None:
    lines = told_by(room.read(pictures.png(), LOUD, pictures.gif())).split("\n")
    assert [line[:4] for line in lines] == ["今天好累", "（我发了", "（我发了"]


@pytest.mark.parametrize("typed", ["", "你好", "你好\n今天好累"])
def test_notes_in_a_text_are_told_apart_from_it(room: Room, typed: str) -> None:
    room.hears_with(None)
    sent = room.read(pictures.png(), LOUD)
    assert parted(told_by(sent, typed)) == (typed, sent.sent)


@pytest.mark.parametrize("text", ["", " 你好 ", "我发了一张图片", "（我发了一张图片"])
def test_a_text_without_notes_stays_as_it_is(text: str) -> None:
    assert parted(text) == (text, ())


@pytest.mark.parametrize("ears", [None, Ears(""), Ears(failure=DOWN), Ears(failure=Invalid("no"))])
def test_what_cannot_be_heard_is_noted_as_such(room: Room, ears: Ears | None) -> None:
    room.hears_with(ears)
    assert told_by(room.read(LOUD)) == UNHEARD.zh


@pytest.mark.parametrize("typed", ["", "你好"])
def test_what_cannot_be_opened_is_noted_as_such(room: Room, typed: str) -> None:
    ids = [room.add(one) for one in (LOUD, pictures.png())]
    room.loses_the_bucket()
    expected = [one for one in (typed, UNHEARD.zh, UNSEEN.zh) if one]
    assert told_by(room.attachments.read(ANN, ids), typed).split("\n") == expected


def test_what_takes_too_long_is_noted_as_such(room: Room) -> None:
    media_id = room.add(LOUD)
    slow = SlowBucket(room.store.now, room.store.media, room.store.objects)
    slow.goes_on = Event()
    keeping = replace(room.keeping, store=slow)
    try:
        heard = replace(room.attachments, keeping=keeping, within=0.01).read(ANN, [media_id])
    finally:
        slow.goes_on.set()
    assert told_by(heard, "你好") == f"你好\n{UNHEARD.zh}"


def test_a_broken_sound_is_noted_as_such(room: Room) -> None:
    assert told_by(room.read(b"OggS"), "你好") == f"你好\n{UNHEARD.zh}"


def test_a_voice_that_nobody_understood_still_has_its_sound(room: Room) -> None:
    room.hears_with(None)
    assert room.read(LOUD).felt(reading()).arousal > reading().arousal


def test_what_cannot_be_seen_is_noted_as_such(room: Room) -> None:
    room.looks_with(None)
    assert told_by(room.read(pictures.png())) == UNSEEN.zh
    room.looks_with(FixedReader())
    room.chosen = Chosen(Consent(pictures=False), "zh")
    assert told_by(room.read(pictures.png())) == UNSEEN.zh


def test_what_is_not_there_is_unknown(room: Room) -> None:
    mine = room.add(LOUD)
    for person, media_id in (("u_bob", mine), (ANN, "media_1")):
        with pytest.raises(Invalid) as raised:
            room.attachments.read(person, [media_id])
        assert (raised.value.code, raised.value.field) == ("unknown_attachment", "attachments")


def test_what_has_not_come_yet_is_waited_for(room: Room) -> None:
    media, _ = room.keeping.announce(ANN, Format.MP3, 9, sha256=None, keep=False)
    with pytest.raises(Conflict):
        room.attachments.read(ANN, [media.id])


def test_a_turn_has_a_few_attachments(room: Room) -> None:
    ids = [room.add(pictures.png()) for _ in range(MOST + 1)]
    assert len(room.attachments.read(ANN, ids[:MOST]).parts) == MOST
    with pytest.raises(Invalid) as raised:
        room.attachments.read(ANN, ids)
    assert raised.value.code == "too_many_attachments"


def test_attachments_stay_for_a_repetition_of_the_request(room: Room) -> None:
    media_id = room.add(LOUD)
    first = room.attachments.read(ANN, [media_id])
    assert room.attachments.read(ANN, [media_id]) == first


def test_with_its_turn_what_was_read_is_gone_and_what_was_not_stays(room: Room) -> None:
    kept = room.keeping.take(ANN, LOUD, keep=True).id
    gone, broken = room.add(LOUD), room.add(b"OggS")
    seen, unseen = room.add(pictures.png()), room.add(pictures.gif())
    heard = room.attachments.read(ANN, [kept, gone, broken, seen])
    room.looks_with(None)
    room.attachments.used(heard)
    room.attachments.used(room.attachments.read(ANN, [unseen]))
    assert {media_id for _, media_id in room.store.media} == {kept, broken, unseen}
    assert set(room.store.objects) == set(room.store.media)


def test_a_reply_does_not_wait_for_a_bucket_that_is_slow_to_delete(room: Room) -> None:
    media_id = room.add(LOUD)
    slow = SlowBucket(room.store.now, room.store.media, room.store.objects)
    slow.goes_on = Event()
    slow.goes_on.set()
    keeping = replace(room.keeping, store=slow)
    attachments = replace(room.attachments, keeping=keeping, deleted_within=0.01)
    heard = attachments.read(ANN, [media_id])
    slow.goes_on.clear()
    attachments.used(heard)
    assert keeping.find(ANN, media_id).id == media_id
    slow.goes_on.set()


def test_a_turn_is_never_longer_than_one_may_be(room: Room) -> None:
    assert len(room.read(LOUD).with_typed("字" * MAX_TEXT)) == MAX_TEXT
    assert len(told_by(room.read(LOUD, pictures.png()), "字" * MAX_TEXT)) == MAX_TEXT


# Replies.


def brief(text: str, language: str = "und") -> Brief:
    made = datetime(2026, 11, 1, tzinfo=UTC)
    return Brief(
        person=Person("u_1", Role.USER, made),
        agent=COMPANION,
        text=text,
        reading=reading(language=language),
        history=(),
        seed="",
    )


def text_of(written: object) -> str:
    return str(getattr(written, "text", ""))


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        (UNSEEN.zh, "und", "看不到"),
        (UNSEEN.en, "en", "can't see"),
        (UNHEARD.zh, "zh", "没能听到"),
        (f"{UNHEARD.zh}\n{UNSEEN.zh}\n{UNSEEN.zh}", "zh", "没能听到"),
        (f"看看这张图\n{UNSEEN.zh}", "zh", "看不到"),
        (f"听听这个\n{UNHEARD.zh}", "zh", "没能听到"),
        (f"Can you look at this picture?\n{UNSEEN.en}", "en", "can't see"),
    ],
)
def test_what_was_not_read_is_said_honestly(text: str, language: str, says: str) -> None:
    assert says in text_of(unread_reply(brief(text, language)))


@pytest.mark.parametrize(
    "text", ["", "看看这张图", f"你看我哭了\n{UNSEEN.zh}", "（我发了一张图片：一只猫）"]
)
def test_where_there_is_more_to_say_something_else_answers(text: str) -> None:
    assert unread_reply(brief(text)) is None


def test_our_own_words_for_a_picture_say_what_was_seen_and_ask_once() -> None:
    found = text_of(picture_reply(brief("（我发了一张图片：一只橘猫趴在窗台上）", "zh")))
    assert "一只橘猫趴在窗台上" in found
    assert found.count("？") == 1
    assert "feel" in text_of(picture_reply(brief("(I sent a picture: a cat)", "en")))
    two = "（我发了一张图片：一只猫）\n（我发了一张图片：一片海）"
    assert "哪一张" in text_of(picture_reply(brief(two, "zh")))


@pytest.mark.parametrize("text", ["", "你好", "你看\n（我发了一张图片：一只猫）", UNSEEN.zh])
def test_our_own_words_for_a_picture_are_for_pictures_alone(text: str) -> None:
    assert picture_reply(brief(text)) is None


def test_own_words_are_what_the_person_said_themselves() -> None:
    text = f"你看\n（我发了一张图片：一个人在哭）\n{UNHEARD.zh}\n今天好累"
    assert own_words(text) == "你看\n今天好累"


def test_samples_are_wav() -> None:
    assert LOUD[44:] == pcm(voice(level=0.5, melody=5, syllables=6))


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        (f"听听我今天的声音，好累\n{UNHEARD.zh}", "zh", "没能听到"),
        (f"今天好累\n{UNSEEN.zh}\n{UNSEEN.zh}", "zh", "看不到"),
        (f"I am so tired\n{UNHEARD.en}", "en", "couldn't hear"),
    ],
)
def test_what_was_missed_beside_typed_words_is_said_first_and_the_words_are_answered(
    text: str, language: str, says: str
) -> None:
    told = missed(brief(text, language))
    assert told.count(says) == 1
    reply = "".join(Writer(None).write(brief(text, language)))
    assert reply.startswith(told)
    assert len(reply) > len(told)


def test_nothing_is_said_of_what_was_read() -> None:
    assert missed(brief("今天好累")) == ""
