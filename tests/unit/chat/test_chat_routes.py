"""What the route of a turn decides before there is one."""

import pytest

from functions.chat.attached import Attached, Part
from functions.chat.routes import opened
from functions.chat.schemas import ChatRequest
from functions.chat.turn import Said
from nuanxin.domain.attached import Attachment, AttachmentKind
from nuanxin.errors import Invalid
from tests.unit.chat.conftest import ME, World

BODY = ChatRequest(attachments=["media_1"])
SAID = Said(ME, "你听", "api", key="k", request="media_1")
GONE = Invalid("no such media", field="attachments", code="unknown_attachment")


def test_what_is_attached_to_a_new_turn_is_read(world: World) -> None:
    heard = Attached((Part(Attachment(AttachmentKind.VOICE), "今天好累"),))
    assert opened(world.chat, SAID, BODY, lambda: heard) == (None, heard)


def test_what_the_same_request_has_used_up_meanwhile_repeats_its_turn(world: World) -> None:
    def used_up() -> Attached:
        world.chat.begin(SAID)
        raise GONE

    first, heard = opened(world.chat, SAID, BODY, used_up)
    assert first is not None
    assert (first.question.text, first.repeated, heard) == ("你听", True, Attached())


def test_what_was_never_there_stays_unknown(world: World) -> None:
    def unknown() -> Attached:
        raise GONE

    with pytest.raises(Invalid):
        opened(world.chat, SAID, BODY, unknown)
