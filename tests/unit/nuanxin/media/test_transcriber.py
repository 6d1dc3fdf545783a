"""What a sound says, by an OpenAI-compatible endpoint that behaves well or badly."""

from collections.abc import Iterator

import pytest

from nuanxin.adapters import transcriber as adapter
from nuanxin.adapters.openai_api import VENDOR
from nuanxin.adapters.transcriber import MAX_TEXT, OpenAITranscriber
from nuanxin.domain.media import MediaFile
from nuanxin.errors import Invalid, UpstreamUnavailable
from nuanxin.settings import AudioSettings
from tests.servers.loopback import free_port
from tests.servers.model_server import Behaviour, ModelServer

HELLO = MediaFile("say:你好，今天有点累".encode(), "voice.mp3")


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as running:
        yield running


def transcriber(
    server: ModelServer, model: str = "whisper-1", api_key: str | None = "sk-tests"
) -> OpenAITranscriber:
    return OpenAITranscriber(api_key=api_key, base_url=server.base_url, model=model)


def unavailable(one: OpenAITranscriber) -> None:
    with pytest.raises(UpstreamUnavailable) as caught:
        one.transcribe(HELLO)
    assert caught.value.code == "transcriber_unavailable"
    assert caught.value.__cause__ is None


def test_what_is_said_is_returned_without_the_space_around_it(server: ModelServer) -> None:
    assert transcriber(server).transcribe(HELLO) == "你好，今天有点累"


def test_the_endpoint_gets_the_sound_as_it_is(server: ModelServer) -> None:
    sound = MediaFile(b"say:\xe5\xa5\xbd\x20\r\n", "voice.amr")
    transcriber(server, "a-model").transcribe(sound)
    [heard] = server.heard
    assert (heard.name, heard.data) == (sound.name, sound.data)
    assert heard.fields == {"model": "a-model", "response_format": "json"}
    assert heard.headers["authorization"] == "Bearer sk-tests"


def test_no_key_is_sent_where_there_is_none(server: ModelServer) -> None:
    transcriber(server, api_key=None).transcribe(HELLO)
    assert "authorization" not in server.heard[0].headers


def test_a_slash_at_the_end_of_the_address_does_no_harm(server: ModelServer) -> None:
    one = OpenAITranscriber(api_key=None, base_url=f"{server.base_url}/", model="m")
    assert one.transcribe(HELLO)


def test_silence_is_no_failure(server: ModelServer) -> None:
    assert transcriber(server, Behaviour.EMPTY).transcribe(HELLO) == ""


def test_long_speech_is_cut(server: ModelServer) -> None:
    said = transcriber(server).transcribe(MediaFile(b"say:" + b"a" * 5_000, "voice.mp3"))
    assert said == "a" * MAX_TEXT


def test_a_sound_of_another_format_is_invalid(server: ModelServer) -> None:
    with pytest.raises(Invalid) as caught:
        transcriber(server).transcribe(MediaFile(b"#!SILK_V3", "voice.silk"))
    assert caught.value.code == "unsupported_sound"


@pytest.mark.parametrize(
    "behaviour",
    [
        Behaviour.BROKEN,
        Behaviour.DENIED,
        Behaviour.BUSY_LONG,
        Behaviour.HTML,
        Behaviour.NOT_JSON,
        Behaviour.CUT,
    ],
)
def test_what_an_endpoint_does_wrong_is_a_503(server: ModelServer, behaviour: Behaviour) -> None:
    unavailable(transcriber(server, behaviour))
    assert len(server.heard) == 1


@pytest.mark.parametrize(
    "answer",
    ["null", "[]", '"你好"', "{}", '{"text": null}', '{"text": 7}', '{"text": ["a"]}', "[" * 9_000],
)
def test_an_unknown_shape_is_a_503(server: ModelServer, answer: str) -> None:
    server.reply = answer
    unavailable(transcriber(server, Behaviour.RAW))


def test_an_answer_without_an_end_is_not_read_to_the_end(server: ModelServer) -> None:
    server.reply = '{"text": "' + "a" * (adapter._MAX_ANSWER_BYTES) + '"}'
    unavailable(transcriber(server, Behaviour.RAW))


def test_half_a_character_is_replaced(server: ModelServer) -> None:
    server.reply = r'{"text": "好\ud83d"}'
    assert transcriber(server, Behaviour.RAW).transcribe(HELLO) == "好?"


def test_a_silent_endpoint_is_a_503(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "_TIMEOUT", 0.2)
    unavailable(transcriber(server, Behaviour.STALLED))


def test_an_endpoint_that_is_not_there_is_a_503() -> None:
    address = f"http://127.0.0.1:{free_port()}/v1"
    unavailable(OpenAITranscriber(api_key=None, base_url=address, model="m"))


def test_an_address_that_is_none_is_a_503() -> None:
    unavailable(OpenAITranscriber(api_key=None, base_url="ftp://nowhere", model="m"))


def test_the_busy_endpoint_answers_the_next_try(server: ModelServer) -> None:
    one = transcriber(server, Behaviour.BUSY_ONCE)
    unavailable(one)
    assert one.transcribe(HELLO)


def test_the_vendors_own_address_is_the_default() -> None:
    one = OpenAITranscriber(api_key="sk", base_url=None, model="m")
    assert one._url == f"{VENDOR}/audio/transcriptions"


# Settings.


def test_a_language_model_alone_configures_no_transcriber() -> None:
    assert not AudioSettings(openai_api_key="sk", openai_base_url="https://a.test/v1").configured


@pytest.mark.parametrize(
    "settings",
    [
        AudioSettings(nuanxin_audio_model="whisper-2"),
        AudioSettings(nuanxin_audio_api_key="sk-audio"),
        AudioSettings(nuanxin_audio_api_key_secret="arn"),
        AudioSettings(nuanxin_audio_api_key_secret="arn-audio"),
        AudioSettings(nuanxin_audio_base_url="https://audio.test/v1"),
    ],
)
def test_one_variable_of_its_own_is_enough(settings: AudioSettings) -> None:
    assert settings.configured


def test_address_and_key_are_the_language_models_where_it_has_none_of_its_own() -> None:
    shared = AudioSettings(
        nuanxin_audio_model="m", openai_api_key="sk", openai_base_url="https://a.test/v1"
    )
    assert (shared.base_url, shared.api_key, shared.model) == ("https://a.test/v1", "sk", "m")
    stored = AudioSettings(nuanxin_audio_model="m", openai_api_key_secret="arn")
    assert (stored.api_key, stored.api_key_secret) == (None, "arn")


def test_its_own_values_come_first() -> None:
    own = AudioSettings(
        nuanxin_audio_api_key="sk-audio", openai_api_key="sk", openai_api_key_secret="arn"
    )
    assert (own.api_key, own.api_key_secret, own.model) == ("sk-audio", None, "whisper-1")
    stored = AudioSettings(nuanxin_audio_api_key_secret="own", openai_api_key="sk")
    assert (stored.api_key, stored.api_key_secret) == (None, "own")


@pytest.mark.parametrize("base_url", [None, "https://audio.test/v1"])
def test_a_stored_key_of_its_own_comes_before_the_language_models(base_url: str | None) -> None:
    own = AudioSettings(
        nuanxin_audio_base_url=base_url,
        nuanxin_audio_api_key_secret="arn-audio",
        openai_api_key="sk",
        openai_api_key_secret="arn",
    )
    assert (own.api_key, own.api_key_secret) == (None, "arn-audio")


def test_the_language_models_key_does_not_go_to_another_address() -> None:
    apart = AudioSettings(
        nuanxin_audio_base_url="http://audio.test/v1",
        openai_base_url="https://a.test/v1",
        openai_api_key="sk",
        openai_api_key_secret="arn",
    )
    assert (apart.base_url, apart.api_key, apart.api_key_secret) == (
        "http://audio.test/v1",
        None,
        None,
    )
