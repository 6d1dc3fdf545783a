"""Opening what a reply cites."""

from dataclasses import replace

import pytest

from functions.chat.history.citing import CitedPassage
from functions.chat.history.service import HistoryService
from functions.chat.turn import Turn
from functions.knowledge.ports import Filed
from nuanxin.domain.conversation import Status
from nuanxin.domain.knowledge import Chunk, Citation, Dataset, Document, Location, SourceKind
from nuanxin.errors import NotFound
from tests.fakes.clock import FakeClock
from tests.fakes.knowledge import MemoryDocuments, MemoryLibrary, Shelf
from tests.fakes.past_talks import InMemoryPastTalks
from tests.unit.chat.conftest import ME, World

SINCE = FakeClock()()
PLACE = Location(4, page=2, heading="年假")
CITED = Citation("d_1", "doc_1", "doc_1_1_1", "员工手册", "年假五天", PLACE, number=2)
DOCUMENT = Document(
    "doc_1", "d_1", "员工手册", SourceKind.TEXT, SINCE, SINCE, version=1, ready_version=1
)
TEXTS = ("考勤按月统计。", "年假五天，提前三天申请。", "病假要证明。")


@pytest.fixture
def shelf() -> Shelf:
    """A document of three passages, of which a reply cites the middle one."""
    shelf = Shelf()
    shelf.datasets["d_1"] = Dataset("d_1", "规章", SINCE, SINCE)
    MemoryDocuments(shelf).add(DOCUMENT)
    for number, text in enumerate(TEXTS):
        place = replace(PLACE, offset=4 + number)
        chunk = Chunk(f"doc_1_1_{number}", "doc_1", text, place, context="不给人看")
        shelf.chunks["d_1", chunk.id] = Filed(chunk)
    return shelf


@pytest.fixture
def service(world: World, shelf: Shelf) -> HistoryService:
    talks = InMemoryPastTalks(world.conversations)
    return HistoryService(world.conversations, talks, MemoryLibrary(shelf), world.clock)


def citing(world: World, citation: Citation = CITED) -> Turn:
    turn = world.said("年假怎么请？")
    reply = replace(turn.reply, text="五天 [2]", status=Status.COMPLETE, citations=(citation,))
    world.conversations.put(ME, reply)
    return turn


def opened(service: HistoryService, turn: Turn, number: int = 2, who: str = ME) -> CitedPassage:
    return service.cited(who, turn.reply.conversation_id, turn.reply.id, number)


def test_a_cited_passage_comes_with_what_stands_around_it(
    world: World, service: HistoryService
) -> None:
    assert opened(service, citing(world)) == CitedPassage(
        number=2,
        title="员工手册",
        text=TEXTS[1],
        before=TEXTS[0],
        after=TEXTS[2],
        location=replace(PLACE, offset=5),
        gone=False,
    )


@pytest.mark.parametrize(("number", "before", "after"), [(0, "", TEXTS[1]), (2, TEXTS[1], "")])
def test_nothing_stands_around_the_ends_of_a_document(
    world: World, service: HistoryService, number: int, before: str, after: str
) -> None:
    turn = citing(world, replace(CITED, chunk_id=f"doc_1_1_{number}"))
    shown = opened(service, turn)
    assert (shown.before, shown.text, shown.after) == (before, TEXTS[number], after)


def gone(passage: CitedPassage) -> bool:
    quoted = CitedPassage(2, "员工手册", "年假五天", "", "", PLACE, gone=True)
    return passage == quoted


def test_of_a_deleted_document_the_quote_is_left(
    world: World, service: HistoryService, shelf: Shelf
) -> None:
    turn = citing(world)
    MemoryDocuments(shelf).delete("d_1", "doc_1")
    assert gone(opened(service, turn))


def test_of_a_replaced_version_the_quote_is_left(
    world: World, service: HistoryService, shelf: Shelf
) -> None:
    turn = citing(world)
    newer = replace(DOCUMENT, version=2, ready_version=2)
    shelf.rows["d_1", "doc_1"].document = newer
    assert gone(opened(service, turn))


def test_of_a_deleted_dataset_the_quote_is_left(
    world: World, service: HistoryService, shelf: Shelf
) -> None:
    turn = citing(world)
    del shelf.datasets["d_1"]
    assert gone(opened(service, turn))


def test_of_a_passage_that_is_gone_the_quote_is_left(
    world: World, service: HistoryService, shelf: Shelf
) -> None:
    turn = citing(world)
    del shelf.chunks["d_1", "doc_1_1_1"]
    assert gone(opened(service, turn))


def test_only_what_a_message_of_ones_own_cites_is_opened(
    world: World, service: HistoryService
) -> None:
    turn = citing(world)
    for number, who in ((1, ME), (3, ME), (2, "u_other")):
        with pytest.raises(NotFound):
            opened(service, turn, number, who)
    with pytest.raises(NotFound):
        service.cited(ME, turn.reply.conversation_id, turn.question.id, 2)
    world.conversations.close(ME, turn.reply.conversation_id)
    with pytest.raises(NotFound):
        opened(service, turn)
