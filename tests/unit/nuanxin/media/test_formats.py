"""What something is by its first bytes, and how large a picture is by its header."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuanxin.domain.media import FORMATS_BY_TYPE, Format, MediaKind, format_of
from nuanxin.domain.picture_headers import size_of
from nuanxin.errors import Invalid, NuanxinError, TooLarge
from nuanxin.media.looking import picture_of
from tests.fakes import pictures
from tests.fakes.sounds import encoded, voice


@pytest.mark.parametrize("form", ["amr", "silk", "mp3", "wav", "m4a", "aac", "ogg", "webm", "flac"])
def test_a_sound_is_known_by_its_first_bytes(form: str) -> None:
    found = format_of(encoded(voice(seconds=0.5), form))
    assert found == form
    assert found.kind is MediaKind.AUDIO
    assert FORMATS_BY_TYPE[found.content_type] is found


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (pictures.png(), Format.PNG),
        (pictures.jpeg(), Format.JPEG),
        (pictures.gif(), Format.GIF),
        (pictures.webp(), Format.WEBP),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(data: bytes, form: Format) -> None:
    assert format_of(data) is form
    assert form.kind is MediaKind.IMAGE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"\xff\xfe\xff\xfe",
        b"hello, I am an mp3",
        "我是录音".encode(),
        b"RIFF\0\0\0\0AVI ",
        b"\0\0\0\x20ftypheic",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"#EXTM3U\nfile:///etc/passwd",
    ],
)
def test_what_is_neither_is_nothing(data: bytes) -> None:
    assert format_of(data) is None


@given(st.binary(max_size=80))
def test_anything_has_an_answer(data: bytes) -> None:
    found = format_of(data)
    assert found is None or found in Format
    try:
        picture = picture_of(data)
    except NuanxinError:
        return
    assert picture.width * picture.height > 0


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (pictures.png(640, 480), (640, 480)),
        (pictures.jpeg(640, 480), (640, 480)),
        (pictures.jpeg(640, 480, before=b"Exif\0\0" + b"\xff\xc0" * 300), (640, 480)),
        (pictures.gif(640, 480), (640, 480)),
        (pictures.webp(640, 480), (640, 480)),
        (pictures.webp(640, 480, b"VP8L"), (640, 480)),
        (pictures.webp(640, 480, b"VP8 "), (640, 480)),
        (pictures.jpeg(65_535, 65_535), (65_535, 65_535)),
    ],
)
def test_a_pictures_size_stands_in_its_header(data: bytes, size: tuple[int, int]) -> None:
    form = format_of(data)
    assert form is not None
    assert size_of(data, form) == size


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_media"),
        (b"GIF89a", "unreadable_image"),
        (pictures.gif(0, 7), "unreadable_image"),
        (pictures.png()[:20], "unreadable_image"),
        (pictures.jpeg()[:9], "unreadable_image"),
        (b"\xff\xd8\xff" + b"\xff" * 900, "unreadable_image"),
        (pictures.png(20_000, 2_001), "image_too_large"),
        (encoded(voice(seconds=0.5), "mp3"), "unsupported_media"),
    ],
)
def test_what_is_no_picture_to_look_at_is_invalid(data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as raised:
        picture_of(data)
    assert raised.value.code == code


def test_forty_million_pixels_are_just_right() -> None:
    assert picture_of(pictures.png(20_000, 2_000)).width == 20_000


def test_a_picture_of_more_than_ten_megabytes_is_too_large() -> None:
    with pytest.raises(TooLarge):
        picture_of(pictures.png() + b"\0" * 10 * 1024 * 1024)
