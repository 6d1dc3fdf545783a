"""Readings from an endpoint of our own form, whole or not at all."""

import json
import math

import pytest

from nuanxin.adapters.endpoint_analyser import MAX_ANSWER_BYTES, EndpointAnalyser
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.safety import SafetyLevel
from nuanxin.errors import UpstreamUnavailable
from tests.servers.loopback import free_port
from tests.servers.reading_server import Answer, ReadingServer, as_endpoint, result


def read(answer: Answer, *texts: str, key: str | None = "k", drip: float = 0.0) -> ReadingServer:
    with ReadingServer(answer) as server:
        server.drip = drip
        analyser = EndpointAnalyser(url=f"{server.url}/read", key=key, seconds=0.5)
        readings = analyser.read(texts or ("a",))
        assert len(readings) == len(texts or ("a",))
        return server


def refused(answer: Answer, *, drip: float = 0.0) -> str:
    with pytest.raises(UpstreamUnavailable) as caught:
        read(answer, drip=drip)
    assert caught.value.__cause__ is None
    return caught.value.detail


def test_texts_go_out_as_they_are_and_readings_come_back_in_order() -> None:
    server = read(as_endpoint(result("joy"), result("fear")), "好", "怕")
    [asked] = server.asked
    assert (asked.path, asked.body) == ("/read", {"texts": ["好", "怕"]})
    assert asked.headers["authorization"] == "Bearer k"


def test_no_key_is_sent_where_there_is_none() -> None:
    assert "authorization" not in read(as_endpoint(result()), key=None).asked[0].headers


def test_scores_are_made_to_sum_to_one_and_the_rest_follows_from_them() -> None:
    with ReadingServer(as_endpoint({"scores": {"joy": 3, "sadness": 1}})) as server:
        [found] = EndpointAnalyser(url=server.url, key=None, seconds=1).read(["a"])
    assert found.label is Emotion.JOY
    assert found.scores[Emotion.JOY] == pytest.approx(0.75)
    assert math.fsum(found.scores.values()) == pytest.approx(1)
    assert set(found.scores) == set(Emotion)
    assert found.valence == pytest.approx(0.75 * 0.8 - 0.25 * 0.7)
    assert found.intensity == 1
    assert (found.safety, found.model) == (SafetyLevel.NONE, "endpoint")


def test_what_the_endpoint_says_beyond_scores_is_taken() -> None:
    told = result("anger", safety="risk", valence=-1, arousal=0.4, intensity=0.2, model="theirs")
    with ReadingServer(as_endpoint(told)) as server:
        [found] = EndpointAnalyser(url=server.url, key=None, seconds=1).read(["a"])
    assert (found.valence, found.arousal, found.intensity) == (-1, 0.4, 0.2)
    assert (found.safety, found.model) == (SafetyLevel.RISK, "theirs")


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([], "WrongCount"),
        ([result(), result()], "WrongCount"),
        (["joy"], "UnknownShape"),
        ([{}], "NoScores"),
        ([{"scores": {}}], "NoScores"),
        ([{"scores": {"bliss": 1}}], "NoScores"),
        ([{"scores": {"joy": "much"}}], "NotANumber"),
        ([{"scores": {"joy": True}}], "NotANumber"),
        ([{"scores": {"joy": math.nan}}], "NotANumber"),
        ([{"scores": {"joy": -0.1, "fear": 1}}], "OutOfRange"),
        ([result(valence=1.5)], "OutOfRange"),
        ([result(arousal=-0.5)], "OutOfRange"),
        ([result(intensity=math.inf)], "NotANumber"),
    ],
)
def test_a_reading_is_whole_or_it_is_none(results: list[object], reason: str) -> None:
    document = json.dumps({"results": results}).encode()
    assert refused(lambda _: (200, document)) == reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((500, b""), "the endpoint answered 500"),
        ((302, b""), "the endpoint answered 302"),
        ((200, b"<html>"), "NotJson"),
        ((200, b"[" * 100_000), "NotJson"),
        ((200, b"[]"), "UnknownShape"),
        ((200, b'{"results": 1}'), "UnknownShape"),
        ((200, b" " * (MAX_ANSWER_BYTES + 1)), "TooLong"),
    ],
)
def test_whatever_an_endpoint_does_is_one_kind_of_failure(
    answer: tuple[int, bytes], reason: str
) -> None:
    assert refused(lambda _: answer) == reason


def test_an_unknown_level_raises_nothing() -> None:
    with ReadingServer(as_endpoint(result(safety="apocalypse"))) as server:
        [found] = EndpointAnalyser(url=server.url, key=None, seconds=1).read(["a"])
    assert found.safety is SafetyLevel.NONE


def test_an_answer_that_trickles_in_is_given_up() -> None:
    slow = json.dumps({"results": [result(model="x" * 2000)]}).encode()
    assert refused(lambda _: (200, slow), drip=0.01) in {"TooSlow", "ReadTimeoutError"}


def test_nobody_at_the_address_is_a_failure_that_names_no_address() -> None:
    analyser = EndpointAnalyser(url=f"http://127.0.0.1:{free_port()}", key=None, seconds=0.5)
    with pytest.raises(UpstreamUnavailable) as caught:
        analyser.read(["a"])
    assert "127" not in caught.value.detail
