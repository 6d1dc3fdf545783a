"""Finding conversations by what was said in them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from functions.chat.history import service as history
from functions.chat.history.service import Found, HistoryService
from functions.chat.turn import Turn
from nuanxin.domain.conversation import Cut
from nuanxin.domain.ids import new_id
from nuanxin.errors import Invalid, NotFound
from tests.fakes.knowledge import MemoryLibrary, Shelf
from tests.fakes.past_talks import InMemoryPastTalks
from tests.unit.chat.conftest import ME, World


@pytest.fixture
def talks(world: World) -> InMemoryPastTalks:
    return InMemoryPastTalks(world.conversations)


@pytest.fixture
def service(world: World, talks: InMemoryPastTalks) -> HistoryService:
    return HistoryService(world.conversations, talks, MemoryLibrary(Shelf()), world.clock)


def told(world: World, text: str, **given: str | bool) -> Turn:
    """A turn whose reply says nothing that anybody looks for."""
    turn = world.said(text, **given)  # type: ignore[arg-type]
    answered = replace(turn.reply, text="嗯。")
    world.conversations.put(ME, answered)
    return turn


def found(service: HistoryService, query: str, *, limit: int = 20) -> list[Found]:
    """On all pages."""
    seen: list[Found] = []
    cursor = None
    for _ in range(50):
        page = service.find(ME, query, limit=limit, cursor=cursor)
        seen += page.items
        cursor = page.cursor
        if cursor is None:
            return seen
    raise AssertionError("the search never ends")


def ids(hits: list[Found]) -> list[str]:
    return [one.conversation.id for one in hits]


@pytest.mark.parametrize(
    ("said", "query"),
    [
        ("周末和老妈去爬山了", "爬山"),
        ("周末和老妈去爬山了", "老妈 爬山"),
        ("週末去爬山", "周末"),
        ("Café with Anna", "cafe ANNA"),
        ("我用ＷＩＦＩ办公", "wifi"),
        ("I kept hiking", "hik"),
        ("C++ 好难", "c++"),
    ],
)
def test_words_are_found_however_they_are_written(
    world: World, service: HistoryService, said: str, query: str
) -> None:
    turn = told(world, said)
    told(world, "今天下雨")
    (hit,) = found(service, query)
    assert hit.conversation.id == turn.question.conversation_id
    assert hit.snippet == said


def test_all_words_have_to_be_in_one_message(world: World, service: HistoryService) -> None:
    turn = told(world, "老妈来了")
    told(world, "一起去爬山", conversation_id=turn.question.conversation_id)
    assert found(service, "老妈 爬山") == []


def test_what_the_companion_said_is_found_too(world: World, service: HistoryService) -> None:
    turn = told(world, "好累")
    world.conversations.put(ME, replace(turn.reply, text="要不要先去泡个脚？"))
    assert [one.snippet for one in found(service, "泡个脚")] == ["要不要先去泡个脚？"]


def test_of_several_hits_in_a_conversation_the_newest_is_shown(
    world: World, service: HistoryService
) -> None:
    turn = told(world, "猫很可爱")
    told(world, "猫今天吐了", conversation_id=turn.question.conversation_id)
    assert [one.snippet for one in found(service, "猫")] == ["猫今天吐了"]


def test_a_title_is_found_where_no_message_says_it(world: World, service: HistoryService) -> None:
    turn = told(world, "好累")
    service.rename(ME, turn.question.conversation_id, "换工作的事")
    (hit,) = found(service, "换工作")
    assert (hit.conversation.title, hit.snippet) == ("换工作的事", None)


def test_the_page_is_in_the_order_of_the_last_activity(
    world: World, service: HistoryService
) -> None:
    first, second = told(world, "猫一"), told(world, "猫二")
    told(world, "回来了", conversation_id=first.question.conversation_id)
    assert ids(found(service, "猫")) == [
        first.question.conversation_id,
        second.question.conversation_id,
    ]


def test_nothing_of_an_incognito_conversation_is_found(
    world: World, service: HistoryService
) -> None:
    told(world, "秘密", incognito=True)
    assert found(service, "秘密") == []


def test_nothing_of_a_closed_conversation_is_found(world: World, service: HistoryService) -> None:
    turn = told(world, "要删的话")
    world.conversations.close(ME, turn.question.conversation_id)
    assert found(service, "要删") == []


def test_forgotten_words_are_not_found(world: World, service: HistoryService) -> None:
    turn = told(world, "我对花生过敏")
    world.memories.taken_back.add(turn.question.id)
    service.rename(ME, turn.question.conversation_id, "吃的")
    assert found(service, "花生") == []


def test_words_that_are_only_marked_as_forgotten_are_not_found(
    world: World, service: HistoryService
) -> None:
    turn = told(world, "我对花生过敏")
    service.rename(ME, turn.question.conversation_id, "吃的")
    world.conversations.put(ME, replace(turn.question, forgotten_at=world.clock()))
    assert found(service, "花生") == []


def test_words_that_are_being_replaced_are_not_found(world: World, service: HistoryService) -> None:
    turn = told(world, "去看猫")
    later = told(world, "去看狗", conversation_id=turn.question.conversation_id)
    conversation = service.rename(ME, turn.question.conversation_id, "周末")
    cut = Cut(turn.question.id, later.question.id)
    world.conversations.change(replace(conversation, cut=cut))
    assert found(service, "猫") == []
    assert [one.snippet for one in found(service, "狗")] == ["去看狗"]


def test_other_peoples_words_are_not_found(world: World, service: HistoryService) -> None:
    world.add_person("u_other")
    world.said("别人的猫", person_id="u_other")
    assert found(service, "猫") == []


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_pages_hold_each_hit_once(world: World, service: HistoryService, limit: int) -> None:
    hits = [told(world, f"猫{number}").question.conversation_id for number in range(7)]
    told(world, "没有它")
    assert sorted(ids(found(service, "猫", limit=limit))) == sorted(hits)
    page = service.find(ME, "猫", limit=limit, cursor=None)
    assert len(page.items) == min(limit, 7)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_AT_ONCE", 3)
    monkeypatch.setattr(history, "MOST_MESSAGES", 5)


@pytest.mark.usefixtures("small")
def test_one_search_reads_a_bounded_part_and_says_that_there_is_more(
    world: World, service: HistoryService, talks: InMemoryPastTalks
) -> None:
    told(world, "很久以前的猫")
    for number in range(20):
        told(world, f"流水账{number}")
    page = service.find(ME, "猫", limit=20, cursor=None)
    assert (page.items, page.cursor is None, talks.read) == ((), False, 6)
    assert [one.snippet for one in found(service, "猫")] == ["很久以前的猫"]


@pytest.mark.usefixtures("small")
def test_a_conversation_that_is_longer_than_a_search_is_found_once(
    world: World, service: HistoryService
) -> None:
    turn = told(world, "猫")
    for number in range(12):
        told(world, f"猫说{number}", conversation_id=turn.question.conversation_id)
    told(world, "很久以后")
    assert [one.snippet for one in found(service, "猫")] == ["猫说11"]
    assert [one.snippet for one in found(service, "猫说0")] == ["猫说0"]
    service.rename(ME, turn.question.conversation_id, "只在标题里：狗")
    assert ids(found(service, "狗")) == [turn.question.conversation_id]


def test_the_newest_hit_stays_while_the_search_reads_on(
    world: World, service: HistoryService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_AT_ONCE", 3)
    turn = told(world, "猫说从前")
    for number in range(5):
        told(world, f"猫说{number}", conversation_id=turn.question.conversation_id)
    assert [one.snippet for one in found(service, "猫")] == ["猫说4"]


def test_very_long_messages_end_a_search_sooner(
    world: World,
    service: HistoryService,
    talks: InMemoryPastTalks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(history, "_AT_ONCE", 2)
    monkeypatch.setattr(history, "MOST_CHARACTERS", 1000)
    for _ in range(9):
        told(world, "字" * 600)
    assert service.find(ME, "猫", limit=9, cursor=None).cursor is not None
    assert talks.read == 4


@pytest.mark.parametrize("cursor", ["", "x#y", "..", "c_1.m#", "WyJQUk9GSUxFIl0="])
def test_a_foreign_cursor_is_refused(service: HistoryService, cursor: str) -> None:
    with pytest.raises(Invalid):
        service.find(ME, "猫", limit=9, cursor=cursor)


def test_there_has_to_be_something_to_look_for(service: HistoryService) -> None:
    with pytest.raises(Invalid):
        service.find(ME, " \u3000 ", limit=9, cursor=None)


# One conversation.


def test_an_incognito_conversation_is_there_until_it_is_over(
    world: World, service: HistoryService
) -> None:
    turn = told(world, "悄悄说", incognito=True)
    conversation_id = turn.question.conversation_id
    assert service.get(ME, conversation_id).incognito
    world.clock.advance(timedelta(days=2))
    with pytest.raises(NotFound):
        service.get(ME, conversation_id)
    with pytest.raises(NotFound):
        service.rename(ME, conversation_id, "新名字")


def test_a_new_title_stays_when_the_conversation_goes_on(
    world: World, service: HistoryService
) -> None:
    turn = told(world, "好累")
    conversation_id = turn.question.conversation_id
    before = service.get(ME, conversation_id)
    assert service.rename(ME, conversation_id, "累的那天") == replace(before, title="累的那天")
    told(world, "还是累", conversation_id=conversation_id)
    assert service.get(ME, conversation_id).title == "累的那天"


def test_what_is_not_there_has_no_title(world: World, service: HistoryService) -> None:
    turn = told(world, "好累")
    with pytest.raises(NotFound):
        service.rename(ME, new_id("c", world.clock()), "新名字")
    with pytest.raises(NotFound):
        service.rename("u_other", turn.question.conversation_id, "新名字")
    world.conversations.close(ME, turn.question.conversation_id)
    with pytest.raises(NotFound):
        service.rename(ME, turn.question.conversation_id, "新名字")
