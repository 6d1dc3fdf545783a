"""What somebody sends beside words: theirs, ours, and the names of talks that begin with it."""

from dataclasses import replace

import pytest

from functions.chat.naming import is_named_after, name_of
from functions.chat.schemas import message_out
from functions.chat.turn import Said, Turn
from nuanxin.domain.attached import UNHEARD, UNSEEN, Attachment, AttachmentKind
from nuanxin.domain.conversation import Author, Message
from nuanxin.domain.safety import SafetyLevel
from tests.fakes.models import ScriptedModel
from tests.unit.chat.conftest import ME, World

CAT = Attachment(AttachmentKind.PICTURE, "（我发了一张图片：一只橘猫）")
UNSEEN_ONE = Attachment(AttachmentKind.PICTURE, UNSEEN.zh)
HEARD = Attachment(AttachmentKind.VOICE)
UNHEARD_ONE = Attachment(AttachmentKind.VOICE, UNHEARD.zh)


def sends(world: World, text: str, *attached: Attachment, place: str | None = None) -> Turn:
    turn = world.said(text, attached=attached, conversation_id=place)
    world.chat.answer(turn)
    return turn


def instead(world: World, of: Turn, text: str = "", *attached: Attachment) -> Turn:
    place = of.question.conversation_id
    turn = world.said(text, conversation_id=place, replaces=of.question.id, attached=attached)
    world.chat.answer(turn)
    return turn


def title(world: World, turn: Turn) -> str:
    conversation = world.conversations.get(ME, turn.question.conversation_id)
    assert conversation is not None
    return conversation.title


def shown(world: World, turn: Turn) -> Message:
    page = world.chat.list_messages(ME, turn.question.conversation_id, limit=9, cursor=None)
    return next(one for one in page.items if one.author is Author.USER)


def test_a_message_shows_what_was_sent_beside_what_was_said(world: World) -> None:
    out = message_out(shown(world, sends(world, "你看", CAT, HEARD)))
    assert out.text == "你看"
    assert [(one.kind, one.description) for one in out.attachments] == [
        ("picture", "一只橘猫"),
        ("voice", None),
    ]
    assert message_out(shown(world, sends(world, "", UNSEEN_ONE))).text == ""
    assert message_out(shown(world, sends(world, "你好"))).attachments == []


def test_whoever_answers_knows_what_was_sent() -> None:
    model = ScriptedModel(["嗯。"], ["好看。"])
    world = World(model)
    first = sends(world, "你看", CAT)
    sends(world, "它好看吗", place=first.question.conversation_id)
    told = [one.text for one in model.seen[-1][0]]
    assert told[-1] == "它好看吗"
    assert f"你看\n{CAT.note}" in told


def test_danger_in_a_picture_is_danger(world: World) -> None:
    letter = Attachment(AttachmentKind.PICTURE, "（我发了一张图片：上面写着“我今晚就去死”）")
    turn = sends(world, "", letter)
    assert turn.question.safety.level is SafetyLevel.ACUTE
    assert turn.event is not None


def test_a_picture_is_no_memory_and_words_beside_it_are(world: World) -> None:
    sends(world, "", CAT)
    sends(world, "这是我的猫团团", CAT)
    texts = [one.text for one in world.memories.page(ME, limit=9, cursor=None).items]
    assert texts == ["这是我的猫团团"]


def test_asked_again_it_is_the_same_with_all_that_was_sent(world: World) -> None:
    first = sends(world, "你看", CAT, HEARD)
    again = instead(world, first)
    assert again.question.text == "你看"
    assert again.question.attachments == (CAT, HEARD)


def test_other_words_leave_the_pictures_and_take_the_place_of_what_was_heard(world: World) -> None:
    first = sends(world, "今天好累", CAT, HEARD, UNHEARD_ONE)
    edited = instead(world, first, "今天还好")
    assert (edited.question.text, edited.question.attachments) == ("今天还好", (CAT,))
    anew = instead(world, edited, "", UNSEEN_ONE)
    assert (anew.question.text, anew.question.attachments) == ("", (UNSEEN_ONE,))


@pytest.mark.parametrize(
    ("text", "attached", "language", "name"),
    [
        ("你看", (CAT,), "zh-CN", "你看"),
        ("", (CAT,), "zh-CN", "图片"),
        ("", (UNSEEN_ONE, HEARD), "en", "A picture"),
        ("", (UNHEARD_ONE,), "zh-CN", "语音"),
        (" ", (UNHEARD_ONE,), "en-GB", "A voice message"),
        ("", (), "zh-CN", ""),
    ],
)
def test_a_talk_is_called_after_its_words_or_what_was_sent(
    text: str, attached: tuple[Attachment, ...], language: str, name: str
) -> None:
    assert name_of(text, attached, language) == name


def test_a_name_that_was_made_of_a_picture_follows_what_takes_its_place(world: World) -> None:
    turn = sends(world, "", CAT)
    assert title(world, turn) == "图片"
    turn = instead(world, turn, "今天好累")
    assert title(world, turn) == "今天好累"
    assert title(world, instead(world, turn, "", HEARD)) == "语音"


def test_a_name_that_somebody_gave_stays(world: World) -> None:
    question = sends(world, "", CAT).question
    assert is_named_after("图片", question)
    assert is_named_after("A picture", question)
    assert is_named_after("（我发了一张图片：一只", question), "as it was before"
    assert not is_named_after("我的猫", question)
    assert not is_named_after("图片", replace(question, text="今天好累"))


def test_words_that_look_like_a_note_are_the_persons_own(world: World) -> None:
    turn = world.chat.begin(Said(ME, UNSEEN.zh, "api"))
    assert (turn.question.text, turn.question.attachments) == (UNSEEN.zh, ())
