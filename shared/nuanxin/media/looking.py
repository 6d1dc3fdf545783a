"""Looking at pictures, as far as a person agrees."""

from collections.abc import Callable
from dataclasses import dataclass

from nuanxin.domain.identity import Person
from nuanxin.domain.media import MAX_IMAGE, MediaKind, Picture, format_of
from nuanxin.domain.picture_headers import size_of
from nuanxin.domain.pictures import PictureReading
from nuanxin.errors import Conflict, Forbidden, Invalid, TooLarge
from nuanxin.ports import PictureReader

MAX_PIXELS = 40_000_000


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person agreed to. Nothing but a description of a scene goes without being asked."""

    pictures: bool = True
    faces: bool = False
    voice_baseline: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person agreed to, and the language that they are spoken to in."""

    consent: Consent
    language: str


Consents = Callable[[str], Chosen]
"""What the person with this id chose."""


def chosen_by(person: Person | None) -> Chosen:
    """Of nobody that is known: what needs no asking."""
    if person is None:
        return Chosen(Consent(), "zh")
    care = person.care
    return Chosen(Consent(care.pictures, care.faces, care.voice_baseline), person.language)


@dataclass(frozen=True, slots=True)
class Looking:
    reader: PictureReader | None

    def can(self, consent: Consent) -> bool:
        """Whether a picture of this person's would be read at all."""
        if self.reader is None or not consent.pictures:
            return False
        return self.reader.reads_scenes or consent.faces

    def look(self, data: bytes, consent: Consent, *, language: str) -> PictureReading:
        """`Conflict` (`vision_not_configured`), `Forbidden` (`pictures_not_allowed`,
        `faces_not_allowed`), or what `picture_of` and the reader raise."""
        if self.reader is None:
            raise Conflict("no reader of pictures is configured", code="vision_not_configured")
        if not consent.pictures:
            raise Forbidden("the person lets no pictures be read", code="pictures_not_allowed")
        if not (self.reader.reads_scenes or consent.faces):
            raise Forbidden("the person lets no faces be read", code="faces_not_allowed")
        return self.reader.read(picture_of(data), faces=consent.faces, language=language)


def picture_of(data: bytes) -> Picture:
    """Checked by its header alone; nothing is decoded."""
    if not data:
        raise Invalid("there is nothing in it", code="empty_media")
    if len(data) > MAX_IMAGE:
        raise TooLarge("pictures may have 10 MB")
    form = format_of(data)
    if form is None or form.kind is not MediaKind.IMAGE:
        raise Invalid("this is no JPEG, PNG, WebP or GIF", code="unsupported_media")
    size = size_of(data, form)
    if size is None:
        raise Invalid("this picture cannot be read", code="unreadable_image")
    width, height = size
    if width * height > MAX_PIXELS:
        raise Invalid("pictures may have 40 million pixels", code="image_too_large")
    return Picture(data, form, width, height)
