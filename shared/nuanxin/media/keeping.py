"""Taking in sounds and pictures, for as long as they are needed."""

from dataclasses import dataclass, replace
from datetime import timedelta

from nuanxin import observability
from nuanxin.domain.ids import new_id
from nuanxin.domain.media import (
    MAX_POSTED,
    PREFIX,
    Format,
    Media,
    MediaKind,
    UploadTicket,
    format_of,
)
from nuanxin.errors import Invalid, NotFound, TooLarge, UpstreamUnavailable
from nuanxin.media.looking import picture_of
from nuanxin.ports import Clock, MediaStore


@dataclass(frozen=True, slots=True)
class Keeping:
    store: MediaStore
    now: Clock
    kept_for: timedelta

    def take(self, person_id: str, data: bytes, *, keep: bool) -> Media:
        """Store what was posted. `Invalid` or `TooLarge` for what is not read."""
        if len(data) > MAX_POSTED:
            raise TooLarge("announce what is larger than 4 MB, and put it where you are told")
        media = self._new(person_id, checked(data), len(data), keep)
        self.store.add(media, data)
        return media

    def announce(
        self, person_id: str, form: Format, size: int, *, sha256: bytes | None, keep: bool
    ) -> tuple[Media, UploadTicket]:
        """For what is larger: where its bytes go. They are looked at when they are first used."""
        if size < 1:
            raise Invalid("there is nothing in it", field="size", code="empty_media")
        if size > form.kind.most_bytes:
            raise TooLarge(f"at most {form.kind.most_bytes} bytes of {form.kind}")
        media = self._new(person_id, form, size, keep)
        return media, self.store.announce(media, sha256=sha256)

    def open(self, person_id: str, media_id: str) -> tuple[Media, bytes]:
        """What it is by its bytes, and these. `NotFound` also for somebody else's."""
        return self.load(self.find(person_id, media_id))

    def find(self, person_id: str, media_id: str) -> Media:
        """What it was announced as; its bytes are not looked at."""
        media = self.store.get(person_id, media_id)
        if media is None:
            raise NotFound("no such media")
        return media

    def load(self, media: Media) -> tuple[Media, bytes]:
        """What it is by its bytes, and these. `Conflict` (`upload_missing`) where they have not
        come, `UpstreamUnavailable` where they cannot be read."""
        data = self.store.load(media)
        form = checked(data)
        if form.kind is not media.kind:
            raise Invalid(f"this is no {media.kind}", code="unsupported_media")
        return replace(media, format=form), data

    def used(self, media: Media) -> None:
        """It was read; what is not to be kept is gone. Where that fails it goes when it expires:
        a reading is not lost for it."""
        if media.keep:
            return
        try:
            self.store.delete(media.person_id, media.id)
        except UpstreamUnavailable as error:
            observability.fault("media.not_deleted", error)

    def delete(self, person_id: str, media_id: str) -> None:
        if not self.store.delete(person_id, media_id):
            raise NotFound("no such media")

    def _new(self, person_id: str, form: Format, size: int, keep: bool) -> Media:
        now = self.now()
        return Media(
            id=new_id(PREFIX, now),
            person_id=person_id,
            format=form,
            size=size,
            created_at=now,
            expires_at=now + self.kept_for,
            keep=keep,
        )


def checked(data: bytes) -> Format:
    """What it is by its first bytes. `Invalid` (`empty_media`, `unsupported_media`,
    `unreadable_image`, `image_too_large`) for what is not read."""
    if not data:
        raise Invalid("there is nothing in it", code="empty_media")
    form = format_of(data)
    if form is None:
        raise Invalid("no sound or picture that is read", code="unsupported_media")
    if form.kind is MediaKind.IMAGE:
        picture_of(data)
    return form
