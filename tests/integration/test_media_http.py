"""Uploads over HTTP, and what voices and pictures say."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
import httpx
import pytest
from fastapi.testclient import TestClient

from functions.emotion import deps
from nuanxin.composition import media
from nuanxin.composition.storage import bind_table
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.pictures import Basis
from nuanxin.media.looking import Chosen, Consent, Looking
from nuanxin.settings import MediaSettings
from tests.fakes import pictures
from tests.fakes.media import FixedReader, seen
from tests.fakes.sounds import encoded, pcm, voice, wav
from tests.integration.http_support import Account, Answer, overriding, problem_of, stored_of
from tests.integration.test_emotion_http import check
from tests.servers.model_server import Behaviour, ModelServer

WAV = wav(voice(seconds=3))
MB = 1024 * 1024


def post(
    http: TestClient, who: Account, data: bytes, *, key: str | None = None, **fields: str
) -> Answer:
    headers = who.headers | ({"idempotency-key": key} if key else {})
    files = {"file": ("私人录音.wav", data, "application/octet-stream")}
    return http.post("/v1/media", files=files, data=fields, headers=headers)


def uploaded(http: TestClient, who: Account, data: bytes, **fields: str) -> str:
    answer = post(http, who, data, **fields)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["media_id"])


def announce(http: TestClient, who: Account, **body: object) -> Answer:
    return http.post("/v1/media", json=body, headers=who.headers)


def analyze(http: TestClient, who: Account, **body: object) -> Answer:
    return http.post("/v1/emotion/analyze", json=body, headers=who.headers)


def read(http: TestClient, who: Account, **body: object) -> dict[str, Any]:
    answer = analyze(http, who, **body)
    assert answer.status_code == 200, answer.text
    [reading] = answer.json()["results"]
    check(reading)
    return dict(reading)


def objects_of(person: Account) -> list[dict[str, Any]]:
    listed = boto3.client("s3").list_object_versions(
        Bucket=MediaSettings.from_env().bucket_name, Prefix=f"P#{person.id}/"
    )
    return [dict(one) for one in (*listed.get("Versions", ()), *listed.get("DeleteMarkers", ()))]


# Uploads.


@pytest.mark.parametrize(
    ("data", "kind", "content_type"),
    [
        (WAV, "audio", "audio/wav"),
        (encoded(voice(seconds=1), "amr"), "audio", "audio/amr"),
        (encoded(voice(seconds=1), "silk"), "audio", "audio/silk"),
        (pictures.png(), "image", "image/png"),
        (pictures.jpeg(), "image", "image/jpeg"),
    ],
)
def test_a_file_is_what_its_bytes_say(
    http: TestClient, person: Account, data: bytes, kind: str, content_type: str
) -> None:
    made = post(http, person, data).json()
    assert (made["kind"], made["content_type"], made["size"]) == (kind, content_type, len(data))
    assert made["upload"] is None
    [stored] = objects_of(person)
    assert stored["Key"] == f"P#{person.id}/media/{made['media_id']}"


def test_the_name_of_a_file_is_kept_nowhere(http: TestClient, person: Account) -> None:
    uploaded(http, person, WAV)
    assert "私人录音" not in str(stored_of(person.id))
    assert all("私人录音" not in one["Key"] for one in objects_of(person))


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 422, "empty_media"),
        (b"#EXTM3U\nhttp://169.254.169.254/", 422, "unsupported_media"),
        (b"<html>I am an mp3</html>", 422, "unsupported_media"),
        (b"MZ\x90\0", 422, "unsupported_media"),
        (pictures.png()[:20], 422, "unreadable_image"),
        (pictures.png(60_000, 60_000), 422, "image_too_large"),
        (WAV[:44] + bytes(4 * MB), 413, "too_large"),
        (WAV[:44] + bytes(6 * MB), 413, "too_large"),
    ],
)
def test_what_is_not_read_is_refused(
    http: TestClient, person: Account, data: bytes, status: int, code: str
) -> None:
    problem_of(post(http, person, data), status, code)
    assert objects_of(person) == []


def test_four_megabytes_fit(http: TestClient, person: Account) -> None:
    uploaded(http, person, WAV[:44] + bytes(4 * MB - 44))


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"", "multipart/form-data"),
        (b"junk", "multipart/form-data; boundary=x"),
        (b"--x\r\n\r\n--x--", "multipart/form-data; boundary=x"),
        (b"{", "application/json"),
        (b"null", "application/json"),
        (b"[]", "application/json"),
        (b"\xff", "application/json"),
        (WAV, "audio/wav"),
        (WAV, ""),
    ],
)
def test_a_body_that_is_neither_is_no_fault_of_ours(
    http: TestClient, person: Account, content: bytes, content_type: str
) -> None:
    headers = person.headers | ({"content-type": content_type} if content_type else {})
    answer = http.post("/v1/media", content=content, headers=headers)
    assert answer.status_code in (400, 422)
    problem_of(answer, answer.status_code)


def test_a_field_in_the_files_place_is_no_file(http: TestClient, person: Account) -> None:
    answer = http.post(
        "/v1/media", files={"other": b"x"}, data={"file": "text"}, headers=person.headers
    )
    problem_of(answer, 422, "validation_failed")


def test_the_same_upload_twice_is_one(http: TestClient, person: Account) -> None:
    boundary = {"content-type": "multipart/form-data; boundary=x"}
    body = b'--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'
    sent = [
        http.post(
            "/v1/media",
            content=body + WAV + b"\r\n--x--\r\n",
            headers=person.headers | boundary | {"idempotency-key": "once"},
        )
        for _ in range(2)
    ]
    assert [one.status_code for one in sent] == [201, 201]
    assert sent[0].json() == sent[1].json()
    assert len(objects_of(person)) == 1


def test_nobody_uploads_without_a_sign_in(http: TestClient, aws: object) -> None:
    problem_of(http.post("/v1/media", files={"file": WAV}), 401)


# Large uploads.


def test_a_large_file_goes_to_an_address_of_its_own(http: TestClient, person: Account) -> None:
    data = wav(voice(seconds=150))
    assert len(data) > 4 * MB
    digest = hashlib.sha256(data).hexdigest()
    made = announce(http, person, content_type="audio/wav", size=len(data), sha256=digest)
    assert made.status_code == 201
    media_id, upload = made.json()["media_id"], made.json()["upload"]
    problem_of(analyze(http, person, audio={"media_id": media_id}), 409, "upload_missing")
    put = httpx.request(
        upload["method"], upload["url"], content=data, headers=upload["headers"], trust_env=False
    )
    assert put.status_code == 200, put.text
    found = read(http, person, audio={"media_id": media_id})
    assert found["voice"]["duration_seconds"] == pytest.approx(150)


def test_what_was_put_there_must_be_what_was_announced(http: TestClient, person: Account) -> None:
    data = b"%PDF-1.7" * 100
    made = announce(http, person, content_type="audio/mpeg", size=len(data)).json()
    upload = made["upload"]
    put = httpx.put(upload["url"], content=data, headers=upload["headers"], trust_env=False)
    assert put.status_code == 200
    answer = analyze(http, person, audio={"media_id": made["media_id"]})
    problem_of(answer, 422, "unsupported_media")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"content_type": "audio/mpeg", "size": 25 * MB + 1}, 413, "too_large"),
        ({"content_type": "image/png", "size": 10 * MB + 1}, 413, "too_large"),
        ({"content_type": "audio/mpeg", "size": 0}, 422, "empty_media"),
        ({"content_type": "audio/mpeg", "size": -1}, 422, "validation_failed"),
        ({"content_type": "audio/mpeg", "size": "many"}, 422, "validation_failed"),
        ({"content_type": "video/mp4", "size": 5}, 422, "unsupported_media"),
        ({"content_type": "image/svg+xml", "size": 5}, 422, "unsupported_media"),
        ({"content_type": "audio/mpeg"}, 422, "validation_failed"),
        ({"content_type": "audio/mpeg", "size": 5, "sha256": "x"}, 422, "validation_failed"),
    ],
)
def test_not_everything_can_be_announced(
    http: TestClient, person: Account, body: dict[str, object], status: int, code: str
) -> None:
    problem_of(announce(http, person, **body), status, code)


def test_types_have_parameters_and_other_names(http: TestClient, person: Account) -> None:
    made = announce(http, person, content_type="Audio/X-M4A; codecs=mp4a", size=9)
    assert made.json()["content_type"] == "audio/mp4"


# Whose they are, and for how long.


def test_media_are_gone_after_their_first_reading_unless_kept(
    http: TestClient, person: Account
) -> None:
    once, kept = uploaded(http, person, WAV), uploaded(http, person, WAV, keep="true")
    for media_id in (once, kept):
        read(http, person, audio={"media_id": media_id})
    problem_of(analyze(http, person, audio={"media_id": once}), 404)
    read(http, person, audio={"media_id": kept})
    assert [one["Key"].rpartition("/")[2] for one in objects_of(person)] == [kept]


def test_media_of_others_are_not_there(http: TestClient, person: Account, owner: Account) -> None:
    media_id = uploaded(http, person, WAV)
    problem_of(analyze(http, owner, audio={"media_id": media_id}), 404)
    problem_of(http.delete(f"/v1/media/{media_id}", headers=owner.headers), 404)
    read(http, person, audio={"media_id": media_id})


def test_deleted_media_are_gone_with_every_copy(http: TestClient, person: Account) -> None:
    media_id = uploaded(http, person, WAV, keep="true")
    assert http.delete(f"/v1/media/{media_id}", headers=person.headers).status_code == 204
    problem_of(http.delete(f"/v1/media/{media_id}", headers=person.headers), 404)
    assert objects_of(person) == []


# Voices.


@contextmanager
def rewired(**variables: str) -> Iterator[None]:
    """Listening and looking as these variables configure them."""
    built = (media.transcriber, media.listening, media.looking, deps.media_reading)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        for one in built:
            one.cache_clear()
        yield
    for one in built:
        one.cache_clear()


@pytest.fixture
def hearing(models: ModelServer) -> Iterator[ModelServer]:
    with rewired(NUANXIN_AUDIO_BASE_URL=models.base_url):
        yield models


def test_without_words_a_voice_has_arousal_and_no_feeling(
    http: TestClient, person: Account
) -> None:
    found = read(http, person, audio={"media_id": uploaded(http, person, WAV)})
    assert (found["label"], found["valence"], found["intensity"]) == ("neutral", 0, 0)
    assert max(found["scores"].values()) < 0.5
    assert (found["model"], found["transcript"]) == ("prosody-1", None)
    assert found["safety"] == {"level": "none"}
    heard = found["voice"]
    assert heard["arousal"] == found["arousal"]
    assert heard["pitch"]["hz"] == pytest.approx(150, rel=0.05)
    assert heard["duration_seconds"] == pytest.approx(3)
    assert heard["change"] is None
    assert 0 < heard["confidence"] <= 0.5


@pytest.mark.parametrize("form", ["amr", "silk", "mp3", "wav", "m4a", "ogg"])
def test_what_is_said_decides_and_how_it_is_said_adds(
    http: TestClient, person: Account, hearing: ModelServer, form: str
) -> None:
    hearing.transcript = "我很难过，一直在哭"
    calm, loud = (
        read(http, person, audio={"media_id": uploaded(http, person, encoded(one, form))})
        for one in (voice(level=0.03, melody=0.5), voice(level=0.5, melody=5, syllables=6))
    )
    for found in (calm, loud):
        assert (found["label"], found["language"]) == ("sadness", "zh")
        assert found["transcript"] == "我很难过，一直在哭"
        assert found["valence"] < 0
        assert found["model"].endswith("+prosody-1")
    assert loud["arousal"] > calm["arousal"]
    assert all(one.data[:4] not in (b"#!AM", b"\x02#!S") for one in hearing.heard)


def test_danger_in_a_voice_is_seen(http: TestClient, person: Account, hearing: ModelServer) -> None:
    hearing.transcript = "我不想活了，今晚就从楼上跳下去"
    found = read(http, person, audio={"media_id": uploaded(http, person, WAV)})
    assert found["safety"]["level"] == "acute"


def test_silence_is_answered_as_such(
    http: TestClient, person: Account, hearing: ModelServer
) -> None:
    silent = wav(voice(seconds=2) * 0)
    found = read(http, person, audio={"media_id": uploaded(http, person, silent)})
    assert (found["label"], found["arousal"], found["transcript"]) == ("neutral", 0.2, "")
    assert found["voice"]["arousal"] is None
    assert (found["voice"]["confidence"], found["voice"]["pitch"]) == (0, None)
    assert hearing.heard == []


@pytest.mark.parametrize(
    "data",
    [
        b"ID3" + bytes(5000),
        "ID3我是录音，真的".encode(),
        b"#!AMR\n" + b"\xff" * 5000,
        b"OggS" * 999,
        encoded(voice(seconds=1), "m4a")[:300],
        WAV[:60],
    ],
)
def test_a_corrupt_sound_is_unreadable_and_still_there(
    http: TestClient, person: Account, data: bytes
) -> None:
    media_id = uploaded(http, person, data)
    for _ in range(2):
        answer = analyze(http, person, audio={"media_id": media_id})
        problem_of(answer, 422, "unreadable_audio")


def test_an_endpoint_that_fails_is_a_503_and_the_sound_can_be_read_later(
    http: TestClient, person: Account, hearing: ModelServer
) -> None:
    media_id = uploaded(http, person, WAV)
    hearing.behaviour = Behaviour.BROKEN
    answer = analyze(http, person, audio={"media_id": media_id})
    problem_of(answer, 503, "transcriber_unavailable")
    hearing.behaviour = None
    assert read(http, person, audio={"media_id": media_id})["transcript"]


def test_a_picture_is_no_sound_and_a_sound_no_picture(http: TestClient, person: Account) -> None:
    picture = uploaded(http, person, pictures.png())
    problem_of(analyze(http, person, audio={"media_id": picture}), 422, "unsupported_media")
    sound = uploaded(http, person, WAV)
    problem_of(analyze(http, person, image={"media_id": sound}), 422, "unsupported_media")


def agreeing(**consent: bool) -> Any:  # noqa: ANN401 - a context manager of `overriding`
    chosen = Chosen(Consent(**consent), "zh-CN")
    return overriding(media.consents, lambda _: chosen)


def test_the_own_usual_forms_with_consent_and_goes_with_it(
    http: TestClient, person: Account
) -> None:
    def speak(level: float = 0.1) -> dict[str, Any]:
        media_id = uploaded(http, person, wav(voice(seconds=2, level=level)))
        return dict(read(http, person, audio={"media_id": media_id})["voice"])

    def kept() -> bool:
        return any(sk == "VOICE#BASELINE" for _, sk in stored_of(person.id))

    with agreeing(voice_baseline=True):
        assert [speak()["change"] for _ in range(5)] == [None] * 5
        louder = speak(level=0.5)["change"]
        assert louder["loudness"] > 1
        assert louder["pitch"] == pytest.approx(0, abs=0.3)
        assert kept()
    assert speak()["change"] is None
    assert not kept()


def test_without_consent_nothing_of_a_voice_stays(http: TestClient, person: Account) -> None:
    before = stored_of(person.id)
    read(http, person, audio={"media_id": uploaded(http, person, WAV)})
    assert stored_of(person.id) == before


# Pictures.


@contextmanager
def looking(reader: FixedReader) -> Iterator[FixedReader]:
    bind_table()
    usual = deps.media_reading()
    changed = type(usual)(
        usual.keeping, usual.listening, Looking(reader), usual.analyser, usual.baselines
    )
    with overriding(deps.media_reading, changed):
        yield reader


def test_without_a_reader_nothing_is_guessed(http: TestClient, person: Account) -> None:
    media_id = uploaded(http, person, pictures.png())
    answer = analyze(http, person, image={"media_id": media_id})
    problem_of(answer, 409, "vision_not_configured")


def test_a_scene_is_described_and_no_face_is_read_unasked(
    http: TestClient, person: Account
) -> None:
    with looking(FixedReader()) as reader:
        found = read(http, person, image={"media_id": uploaded(http, person, pictures.png())})
    assert found["picture"]["basis"] == "scene"
    assert found["picture"]["description"] == "一只橘猫趴在窗台上"
    assert found["picture"]["label"] == found["label"] == "joy"
    assert [faces for _, faces, _ in reader.asked] == [False]


def test_a_face_is_a_look_and_never_a_fact(http: TestClient, person: Account) -> None:
    face = seen(Emotion.SADNESS, basis=Basis.FACIAL_APPEARANCE, description="")
    media_id = uploaded(http, person, pictures.jpeg(), keep="true")
    with looking(FixedReader(face, reads_scenes=False)):
        answer = analyze(http, person, image={"media_id": media_id})
        problem_of(answer, 403, "faces_not_allowed")
        with agreeing(faces=True):
            found = read(http, person, image={"media_id": media_id})["picture"]
        with agreeing(pictures=False, faces=True):
            answer = analyze(http, person, image={"media_id": media_id})
            problem_of(answer, 403, "pictures_not_allowed")
    assert found["basis"] == "facial_appearance"
    assert found["statement"]["zh"].startswith("你看起来")
    assert found["statement"]["en"].startswith("You look")


def test_an_unclear_picture_has_no_label(http: TestClient, person: Account) -> None:
    with looking(FixedReader(seen(Emotion.ANGER, confidence=0.4))):
        found = read(http, person, image={"media_id": uploaded(http, person, pictures.png())})
    assert (found["label"], found["picture"]["label"]) == ("neutral", None)
    assert max(found["scores"].values()) < 0.5


def test_a_letter_in_a_picture_can_be_danger(http: TestClient, person: Account) -> None:
    with looking(FixedReader(seen(Emotion.NEUTRAL, text="我不想活了，今晚就从楼上跳下去"))):
        found = read(http, person, image={"media_id": uploaded(http, person, pictures.png())})
    assert found["safety"]["level"] == "acute"


def test_a_model_that_sees_is_asked_over_http(
    http: TestClient, person: Account, models: ModelServer
) -> None:
    models.reply = (
        '{"description": "一片海", "text": "", "mood": {"neutral": 1}, "clear": 0.8, '
        '"safety": "none", "label": "ignore"}'
    )
    with rewired(NUANXIN_VISION_BASE_URL=models.base_url, NUANXIN_VISION_MODEL="sees"):
        found = read(http, person, image={"media_id": uploaded(http, person, pictures.png())})
        models.reply = "I will not look at this."
        media_id = uploaded(http, person, pictures.png())
        answer = analyze(http, person, image={"media_id": media_id})
        problem_of(answer, 503, "vision_unavailable")
    assert found["picture"]["description"] == "一片海"
    assert found["model"] == "sees"


def test_samples_and_their_wav_are_one() -> None:
    assert WAV.endswith(pcm(voice(seconds=3)))
