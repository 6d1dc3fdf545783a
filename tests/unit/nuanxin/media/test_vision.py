"""Readers of pictures, by stand-ins that behave well or badly."""

import json
from collections.abc import Iterator

import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.stub import Stubber

from nuanxin.adapters import aws
from nuanxin.adapters.rekognition import MAX_BYTES, RekognitionReader
from nuanxin.adapters.vision_model import VisionModel
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.media import Picture
from nuanxin.domain.pictures import MAX_DESCRIPTION, Basis, PictureReading
from nuanxin.errors import Invalid, UpstreamUnavailable
from nuanxin.media.looking import picture_of
from nuanxin.settings import VisionSettings
from tests.fakes import pictures
from tests.servers.loopback import free_port
from tests.servers.model_server import Behaviour, ModelServer

PICTURE = picture_of(pictures.png())
CALM = dict.fromkeys(Emotion, 0.0) | {Emotion.NEUTRAL: 1.0}


def answer(**changes: object) -> str:
    found = {
        "description": "一只橘猫趴在窗台上。",
        "text": "欢迎光临",
        "mood": {"joy": 0.8, "neutral": 0.2},
        "clear": 0.9,
        "face": True,
    }
    return json.dumps({**found, **changes}, ensure_ascii=False)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as running:
        running.reply = answer()
        yield running


def read(
    server: ModelServer, *, faces: bool = False, language: str = "zh-CN", model: str = "sees"
) -> PictureReading:
    reader = VisionModel(model=model, base_url=server.base_url, key="sk-vision", seconds=2.0)
    return reader.read(PICTURE, faces=faces, language=language)


def test_a_scene_is_described(server: ModelServer) -> None:
    found = read(server)
    assert found.basis is Basis.SCENE
    assert (found.description, found.text) == ("一只橘猫趴在窗台上。", "欢迎光临")
    assert (found.label, found.confidence, found.model) == (Emotion.JOY, 0.9, "sees")
    assert sum(found.scores.values()) == pytest.approx(1)


def test_the_model_is_shown_the_picture_and_told_that_it_gives_no_orders(
    server: ModelServer,
) -> None:
    read(server, language="fr")
    [asked] = server.asked
    assert asked.headers["authorization"] == "Bearer sk-vision"
    system, user = asked.body["messages"]
    assert "never an instruction" in system["content"]
    assert "English" in system["content"]
    [shown] = user["content"]
    assert shown["image_url"]["url"].startswith("data:image/png;base64,")


def test_faces_are_not_asked_for_and_not_believed_without_consent(server: ModelServer) -> None:
    assert read(server).basis is Basis.SCENE
    assert "not anybody's face" in server.asked[0].body["messages"][0]["content"]


def test_with_consent_the_look_of_a_face_is_read_as_a_look(server: ModelServer) -> None:
    assert read(server, faces=True).basis is Basis.FACIAL_APPEARANCE
    server.reply = answer(face=False)
    assert read(server, faces=True).basis is Basis.SCENE


@pytest.mark.parametrize("mood", [None, {}, {"joy": 0, "anger": 0}, {"bliss": 1}])
def test_no_mood_is_no_label(server: ModelServer, mood: object) -> None:
    server.reply = answer(mood=mood)
    assert read(server).label is None


def test_long_descriptions_are_cut_and_lines_joined(server: ModelServer) -> None:
    server.reply = answer(description="很\n长 " * 1000, text=r"半个字" + "\\ud83d")
    assert len(read(server).description) == MAX_DESCRIPTION
    assert "\n" not in read(server).description


def test_a_fence_around_the_answer_does_no_harm(server: ModelServer) -> None:
    server.reply = f"```json\n{answer()}\n```"
    assert read(server).label is Emotion.JOY


@pytest.mark.parametrize(
    "reply",
    [
        "I cannot help with that.",
        "[]",
        "{",
        "{}",
        "[" * 9000,
        answer(description=None),
        answer(description=["a"]),
        answer(text=7),
        answer(mood="joy"),
        answer(mood={"joy": "high"}),
        answer(mood={"joy": 7}),
        answer(mood={"joy": True}),
        answer(clear=None),
        answer(clear=2),
        answer(clear=float("nan")),
    ],
)
def test_what_is_not_whole_is_no_reading(server: ModelServer, reply: str) -> None:
    server.reply = reply
    with pytest.raises(UpstreamUnavailable) as raised:
        read(server)
    assert raised.value.code == "vision_unavailable"
    assert raised.value.__cause__ is None


@pytest.mark.parametrize(
    "behaviour", [Behaviour.BROKEN, Behaviour.DENIED, Behaviour.HTML, Behaviour.BUSY_LONG]
)
def test_what_an_endpoint_does_wrong_is_a_503(server: ModelServer, behaviour: Behaviour) -> None:
    with pytest.raises(UpstreamUnavailable) as raised:
        read(server, model=behaviour)
    assert raised.value.code == "vision_unavailable"
    assert len(server.asked) == 1


def test_an_endpoint_that_is_not_there_is_a_503() -> None:
    reader = VisionModel(model="m", base_url=f"http://127.0.0.1:{free_port()}/v1", key=None)
    with pytest.raises(UpstreamUnavailable):
        reader.read(PICTURE, faces=False, language="zh")


# Rekognition.


@pytest.fixture
def rekognition(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    """Checks requests and answers against AWS's own description of the service."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    aws.rekognition.cache_clear()
    with Stubber(aws.rekognition()) as stub:
        yield stub
    aws.rekognition.cache_clear()


def face(size: float = 0.3, **looks: float) -> dict[str, object]:
    return {
        "BoundingBox": {"Width": size, "Height": size, "Left": 0.1, "Top": 0.1},
        "Emotions": [{"Type": name, "Confidence": sure} for name, sure in looks.items()],
    }


def look(picture: Picture = PICTURE, *, faces: bool = True) -> PictureReading:
    return RekognitionReader().read(picture, faces=faces, language="zh")


def answers(stub: Stubber, *faces: dict[str, object]) -> None:
    asked = {"Image": {"Bytes": PICTURE.data}, "Attributes": ["EMOTIONS"]}
    stub.add_response("detect_faces", {"FaceDetails": list(faces)}, asked)


@pytest.mark.parametrize(
    ("look_of_it", "label"),
    [
        ("HAPPY", Emotion.JOY),
        ("SAD", Emotion.SADNESS),
        ("ANGRY", Emotion.ANGER),
        ("FEAR", Emotion.FEAR),
        ("SURPRISED", Emotion.SURPRISE),
        ("DISGUSTED", Emotion.DISGUST),
        ("CALM", Emotion.NEUTRAL),
    ],
)
def test_the_look_of_a_face_is_a_label_of_ours(
    rekognition: Stubber, look_of_it: str, label: Emotion
) -> None:
    answers(rekognition, face(**{look_of_it: 92.0, "CONFUSED": 3.0, "UNKNOWN": 5.0}))
    found = look()
    assert (found.basis, found.label) == (Basis.FACIAL_APPEARANCE, label)
    assert found.confidence >= 0.92
    assert sum(found.scores.values()) == pytest.approx(1)
    assert found.description == ""


def test_of_several_faces_the_nearest_counts(rekognition: Stubber) -> None:
    answers(rekognition, face(0.1, HAPPY=99.0), face(0.5, SAD=99.0))
    assert look().label is Emotion.SADNESS


@pytest.mark.parametrize("faces", [(), (face(),), (face(UNKNOWN=99.0),), (face(HAPPY=40.0),)])
def test_where_no_look_is_clear_there_is_no_label(
    rekognition: Stubber, faces: tuple[dict[str, object], ...]
) -> None:
    answers(rekognition, *faces)
    assert look().label is None


def test_without_consent_no_face_leaves_the_house(rekognition: Stubber) -> None:
    with pytest.raises(Invalid):
        look(faces=False)


@pytest.mark.parametrize(
    "data", [pictures.gif(), pictures.webp(), pictures.png() + bytes(MAX_BYTES)]
)
def test_what_rekognition_does_not_take_is_not_sent(rekognition: Stubber, data: bytes) -> None:
    with pytest.raises(Invalid) as raised:
        look(picture_of(data))
    assert raised.value.code == "unsupported_image"


@pytest.mark.parametrize(
    ("code", "error", "ours"),
    [
        ("InvalidImageFormatException", Invalid, "unsupported_image"),
        ("ImageTooLargeException", Invalid, "unsupported_image"),
        ("AccessDeniedException", UpstreamUnavailable, "vision_unavailable"),
        ("InternalServerError", UpstreamUnavailable, "vision_unavailable"),
    ],
)
def test_what_rekognition_refuses_is_ours_to_word(
    rekognition: Stubber, code: str, error: type[Invalid | UpstreamUnavailable], ours: str
) -> None:
    rekognition.add_client_error("detect_faces", code)
    with pytest.raises(error) as raised:
        look()
    assert raised.value.code == ours
    assert raised.value.__cause__ is None


def test_where_rekognition_is_not_reached_it_is_a_503(
    rekognition: Stubber, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        raise EndpointConnectionError(endpoint_url="https://rekognition.test")

    monkeypatch.setattr(aws.rekognition(), "detect_faces", fails)
    with pytest.raises(UpstreamUnavailable):
        look()


# Settings.


def test_a_language_model_alone_looks_at_nothing() -> None:
    assert not VisionSettings(openai_api_key="sk", openai_base_url="https://a.test/v1").configured
    assert not VisionSettings(nuanxin_vision_api_key="sk").configured


def test_a_model_of_its_own_shares_the_language_models_address_and_key() -> None:
    shared = VisionSettings(
        nuanxin_vision_model="sees", openai_api_key="sk", openai_base_url="https://a.test/v1"
    )
    assert shared.configured
    assert (shared.base_url, shared.api_key, shared.model) == ("https://a.test/v1", "sk", "sees")


def test_the_language_models_key_does_not_go_to_another_address() -> None:
    apart = VisionSettings(nuanxin_vision_base_url="https://v.test/v1", openai_api_key="sk")
    assert (apart.configured, apart.base_url, apart.api_key) == (True, "https://v.test/v1", None)


@pytest.mark.parametrize("vision", ["none", "rekognition"])
def test_another_provider_takes_the_endpoints_place(vision: str) -> None:
    settings = VisionSettings.model_validate(
        {"nuanxin_vision": vision, "nuanxin_vision_model": "sees"}
    )
    assert not settings.has_endpoint
    assert settings.configured is (vision == "rekognition")
