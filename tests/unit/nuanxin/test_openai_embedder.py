"""The port `Embedder` on an endpoint: portions, order, patience, and what is refused."""

import math
from collections.abc import Iterator
from typing import Any

import pytest

from nuanxin.adapters.openai_embedder import OpenAIEmbedder
from nuanxin.errors import UpstreamUnavailable
from tests.servers.embedding_server import EmbeddingServer, vector_of
from tests.servers.loopback import HOST, free_port


@pytest.fixture
def server() -> Iterator[EmbeddingServer]:
    with EmbeddingServer() as running:
        yield running


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def embedder(server: EmbeddingServer, waited: list[float]) -> OpenAIEmbedder:
    return made(server.url, waited)


def made(url: str, waited: list[float], tries: int = 3) -> OpenAIEmbedder:
    return OpenAIEmbedder(
        model="small",
        base_url=f"{url}/v1/",
        key="sk-1",
        seconds=5.0,
        tries=tries,
        pause=waited.append,
    )


def rows(*vectors: object) -> dict[str, Any]:
    return {"data": [{"index": n, "embedding": one} for n, one in enumerate(vectors)]}


def refused(embedder: OpenAIEmbedder, *texts: str) -> UpstreamUnavailable:
    with pytest.raises(UpstreamUnavailable) as error:
        embedder.embed(texts or ("猫",))
    assert error.value.code == "embedder_unavailable"
    assert error.value.__cause__ is None
    return error.value


@pytest.mark.parametrize("base64", [False, True])
@pytest.mark.parametrize("shuffled", [False, True])
def test_each_text_gets_its_vector_of_length_one(
    server: EmbeddingServer, embedder: OpenAIEmbedder, *, base64: bool, shuffled: bool
) -> None:
    server.behaviour.base64, server.behaviour.shuffled = base64, shuffled
    texts = ["猫叫团团", "年假", "the gate opens at nine"]
    found = embedder.embed(texts)
    assert [one.model for one in found] == ["small"] * 3
    for text, one in zip(texts, found, strict=True):
        assert one.vector == pytest.approx([number / 3 for number in vector_of(text)], abs=1e-6)
        assert math.hypot(*one.vector) == pytest.approx(1, abs=1e-6)
    assert server.keys == ["Bearer sk-1"]
    assert server.asked == [{"model": "small", "input": texts}]


def test_another_model_of_the_endpoint_can_be_asked(
    server: EmbeddingServer, embedder: OpenAIEmbedder
) -> None:
    (found,) = embedder.embed(["猫"], model="large")
    assert found.model == "large"
    assert server.asked[0]["model"] == "large"


def test_nothing_is_asked_for_nothing(server: EmbeddingServer, embedder: OpenAIEmbedder) -> None:
    assert embedder.embed([]) == ()
    assert server.asked == []


def test_many_texts_go_in_portions(server: EmbeddingServer, embedder: OpenAIEmbedder) -> None:
    texts = [f"text {number}" for number in range(150)]
    found = embedder.embed(texts)
    assert [len(body["input"]) for body in server.asked] == [64, 64, 22]
    assert [text for body in server.asked for text in body["input"]] == texts
    assert found[149].vector == pytest.approx([n / 3 for n in vector_of("text 149")], abs=1e-6)


def test_long_texts_go_in_smaller_portions_and_cut(
    server: EmbeddingServer, embedder: OpenAIEmbedder
) -> None:
    embedder.embed(["猫" * 9000, "狗" * 3000, "鸟" * 3000])
    assert [[len(text) for text in body["input"]] for body in server.asked] == [
        [6000],
        [3000, 3000],
    ]


def test_texts_without_words_are_embedded_too(
    server: EmbeddingServer, embedder: OpenAIEmbedder
) -> None:
    assert len(embedder.embed(["", "  \n", "猫"])) == 3
    assert all(text.strip() for body in server.asked for text in body["input"])


def test_what_the_endpoint_takes_is_learnt(
    server: EmbeddingServer, embedder: OpenAIEmbedder
) -> None:
    server.behaviour.most_texts, server.behaviour.most_characters = 10, 512
    texts = [f"{number}" + "猫" * 1200 for number in range(12)]
    assert len(embedder.embed(texts)) == 12
    asked = len(server.asked)
    assert len(embedder.embed(["猫" * 1200])) == 1
    assert len(server.asked) == asked + 1


def test_one_text_that_is_refused_is_not_asked_again_and_again(
    server: EmbeddingServer, embedder: OpenAIEmbedder, waited: list[float]
) -> None:
    server.behaviour.script = [400, 400, 400]
    refused(embedder, "猫")
    assert len(server.asked) == 1
    assert waited == []


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_busy_endpoints_are_asked_again(
    server: EmbeddingServer, embedder: OpenAIEmbedder, waited: list[float], status: int
) -> None:
    server.behaviour.script = [status, status]
    assert len(embedder.embed(["猫"])) == 1
    assert len(waited) == 2
    assert waited[1] > waited[0] / 3
    server.behaviour.script = [status] * 3
    refused(embedder)
    assert len(server.asked) == 6


@pytest.mark.parametrize("status", [301, 401, 403, 404])
def test_refusals_that_do_not_pass_are_not_repeated(
    server: EmbeddingServer, embedder: OpenAIEmbedder, status: int
) -> None:
    server.behaviour.script = [status]
    refused(embedder)
    assert len(server.asked) == 1


def test_an_endpoint_that_is_not_there_is_tried_a_few_times(waited: list[float]) -> None:
    refused(made(f"http://{HOST}:{free_port()}", waited))
    assert len(waited) == 2
    waited.clear()
    refused(made(f"http://{HOST}:{free_port()}", waited, tries=1))
    assert waited == []


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"data": []},
        {"data": "none"},
        rows([1.0], [1.0]),
        rows([]),
        rows([0.0, 0.0]),
        rows([float("nan"), 1.0]),
        rows([float("inf"), 1.0]),
        rows([1.7e308] * 4),
        rows([10**400]),
        rows([None, 1.0]),
        rows([[1.0], [2.0]]),
        rows(["a", "b"]),
        rows({"0": 1.0}),
        rows("not base64!"),
        rows("YWJj"),
        rows([0.1] * 4097),
        {"data": [{"index": 1, "embedding": [1.0]}]},
        {"data": [{"index": 0}]},
        {"data": [7]},
    ],
)
def test_answers_that_are_no_vectors_are_refused(
    server: EmbeddingServer, embedder: OpenAIEmbedder, answer: dict[str, Any]
) -> None:
    server.behaviour.script = [answer]
    refused(embedder)
    assert len(server.asked) == 1


def test_vectors_of_different_lengths_are_refused(
    server: EmbeddingServer, embedder: OpenAIEmbedder
) -> None:
    server.behaviour.script = [rows([1.0, 0.0], [1.0])]
    refused(embedder, "猫", "狗")


def test_answers_without_numbers_are_taken_in_their_order(
    server: EmbeddingServer, embedder: OpenAIEmbedder
) -> None:
    server.behaviour.script = [{"data": [{"embedding": [2.0, 0.0]}, {"embedding": [0.0, 3]}]}]
    assert [one.vector for one in embedder.embed(["a", "b"])] == [(1.0, 0.0), (0.0, 1.0)]


def test_neither_texts_nor_keys_are_logged(
    server: EmbeddingServer,
    embedder: OpenAIEmbedder,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    server.behaviour.script = [{"data": "心里话"}]
    error = refused(embedder, "心里话一句")
    assert "embedder.failed" in caplog.messages
    for said in (capsys.readouterr().out, caplog.text, repr(error), str(vars(error))):
        assert "心里话" not in said
        assert "sk-1" not in said
