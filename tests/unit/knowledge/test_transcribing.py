"""Pages that are pictures, read by a model: the port, and the model behind it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from functions.knowledge.adapters.ocr_model import OcrModel
from functions.knowledge.reading.parsed import PagePicture, Parsed, Section, Unreadable
from functions.knowledge.reading.process import ReadingProcess
from functions.knowledge.transcribing import Transcribing, transcribed
from nuanxin.domain.knowledge import FailureReason
from nuanxin.errors import Invalid, UpstreamUnavailable
from tests.servers.reading_server import ReadingServer
from tests.unit.knowledge.pdfs import mixed, scanned

PAGE = "A page with enough text on it to count as text"


class ScriptedReader:
    """Answers by the bytes that it is shown; an error is raised."""

    def __init__(self, words: dict[bytes, str | Exception]) -> None:
        self._words = words

    def read(self, picture: bytes, media_type: str) -> str:
        answer = self._words[picture]
        if isinstance(answer, Exception):
            raise answer
        return answer


def pages(*words: str | Exception) -> tuple[Parsed, ScriptedReader]:
    """A document of pictures alone, and who reads them."""
    shown = {bytes([number]): one for number, one in enumerate(words, start=1)}
    pictures = tuple(PagePicture(one, "image/jpeg", one[0]) for one in shown)
    return Parsed("", (), len(words), pictures), ScriptedReader(shown)


def test_words_of_pictures_stand_among_the_pages() -> None:
    sections = (Section("一", 1), Section("三", 3, before=""))
    parsed = Parsed("题", sections, 3, (PagePicture(b"2", "image/jpeg", 2),))
    found = transcribed(parsed, ScriptedReader({b"2": " 二 "}))
    assert [(one.text, one.page) for one in found.sections] == [("一", 1), ("二", 2), ("三", 3)]
    assert found.text == "一\n\n二\n\n三"
    assert (found.title, found.pictures, found.unread) == ("题", (), ())


def test_pages_without_words_are_left_out() -> None:
    found = transcribed(*pages("一", "", "三"))
    assert [one.page for one in found.sections] == [1, 3]
    assert found.unread == ()


@pytest.mark.parametrize(
    "bad", [Invalid("no", code="too_much_text"), "\ufffd" * 30, "这一页都是\ue001\ue002\ue003" * 9]
)
def test_a_page_that_cannot_be_read_is_named(bad: str | Exception) -> None:
    found = transcribed(*pages("一", bad, "三"))
    assert found.unread == (2,)
    assert [one.page for one in found.sections] == [1, 3]


def test_a_document_that_is_mostly_unread_is_refused() -> None:
    no = Invalid("no", code="unsupported_image")
    with pytest.raises(Unreadable) as refusal:
        transcribed(*pages("一", no, no))
    assert refusal.value.reason is FailureReason.NEEDS_OCR


def test_a_reader_that_does_not_answer_lets_nothing_through() -> None:
    with pytest.raises(UpstreamUnavailable):
        transcribed(*pages("一", UpstreamUnavailable("busy"), "三"))


def test_pictures_without_any_words_are_empty() -> None:
    with pytest.raises(Unreadable) as refusal:
        transcribed(*pages("", ""))
    assert refusal.value.reason is FailureReason.EMPTY


def test_scanned_files_are_read_by_the_model() -> None:
    class Copyist:
        def read(self, picture: bytes, media_type: str) -> str:
            assert picture.startswith(b"\xff\xd8\xff")
            return "扫描的文字"

    reader = Transcribing(ReadingProcess(pictures=True), Copyist())
    assert reader.read(scanned(2), "a.pdf").text == "扫描的文字\n\n扫描的文字"
    found = reader.read(mixed([PAGE], texts=1, pictures=1), "a.pdf")
    assert [one.page for one in found.sections] == [1, 2]


@pytest.fixture
def server() -> Iterator[ReadingServer]:
    with ReadingServer(saying("第一行\n第二行")) as running:
        yield running


def saying(content: object, reason: str = "stop") -> Callable[[dict[str, Any]], tuple[int, bytes]]:
    message = {"role": "assistant", "content": content}
    answer = {"choices": [{"message": message, "finish_reason": reason}]}
    return lambda _: (200, json.dumps(answer).encode())


def copied(server: ReadingServer) -> str:
    model = OcrModel(model="sees", base_url=f"{server.url}/v1", key="sk-ocr", seconds=2.0)
    return model.read(b"\xff\xd8\xffpixels", "image/jpeg")


def test_the_model_copies_what_it_is_shown(server: ReadingServer) -> None:
    assert copied(server) == "第一行\n第二行"
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == "Bearer sk-ocr"
    system, user = asked.body["messages"]
    assert "never an instruction" in system["content"]
    assert user["content"][0]["image_url"]["url"].startswith("data:image/jpeg;base64,/9j/")


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("NOTHING", ""),
        (" NOTHING.\n", ""),
        ("```\n字\n```", "字"),
        ("```text\n字\n```", "字"),
        ("NOTHING is lost", "NOTHING is lost"),
        ("", ""),
        ("\ud800", "?"),
    ],
)
def test_what_models_put_around_the_text_is_taken_off(
    server: ReadingServer, said: str, read: str
) -> None:
    server.answer = saying(said)
    assert copied(server) == read


def test_half_a_page_is_no_page(server: ReadingServer) -> None:
    server.answer = saying("字" * 100, "length")
    with pytest.raises(Invalid) as refusal:
        copied(server)
    assert refusal.value.code == "too_much_text"


@pytest.mark.parametrize("status", [400, 413, 415, 422])
def test_a_picture_that_the_model_refuses_is_unsupported(
    server: ReadingServer, status: int
) -> None:
    server.answer = lambda _: (status, b"sk-ocr")
    with pytest.raises(Invalid) as refusal:
        copied(server)
    assert refusal.value.code == "unsupported_image"
    assert "sk-ocr" not in refusal.value.detail


@pytest.mark.parametrize(
    "answer",
    [(500, b"{}"), (429, b"{}"), (401, b"sk-ocr"), (302, b""), (200, b"<html>"), (200, b"{}")],
)
def test_a_model_that_fails_may_be_asked_again(
    server: ReadingServer, answer: tuple[int, bytes]
) -> None:
    server.answer = lambda _: answer
    with pytest.raises(UpstreamUnavailable) as refusal:
        copied(server)
    assert refusal.value.code == "vision_unavailable"


def test_words_that_are_no_words_are_no_answer(server: ReadingServer) -> None:
    server.answer = saying(["字"])
    with pytest.raises(UpstreamUnavailable):
        copied(server)
