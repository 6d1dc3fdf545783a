"""What use cases of several functions need from the outside, in the product's own words.

Adapters satisfy these protocols without inheriting from them; so do the fakes in `tests/fakes`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

# Only named here: a function that has to do with neither voices nor feelings imports none of it.
if TYPE_CHECKING:
    from nuanxin.domain.care import CarePolicy
    from nuanxin.domain.channels import Channel
    from nuanxin.domain.emotion import EmotionReading
    from nuanxin.domain.identity import LoginKind, Person, Principal
    from nuanxin.domain.media import Media, MediaFile, Picture, UploadTicket
    from nuanxin.domain.pictures import PictureReading
    from nuanxin.domain.voice import Baseline, Traits

Clock = Callable[[], datetime]
"""The present time, in UTC."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of a list; `cursor` asks for the next one, `None` means this was the last."""

    items: tuple[Item, ...]
    cursor: str | None = None


class EmotionAnalyser(Protocol):
    def read(self, texts: Sequence[str]) -> tuple[EmotionReading, ...]:
        """One reading per text, in order. Never fails on odd text."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class Login:
    """A way in: `subject` is the e-mail or openid itself; stores keep its keyed hash.

    `app_id` tells apart the openids that two accounts of one platform give to one person.
    """

    kind: LoginKind
    subject: str
    app_id: str = ""


class People(Protocol):
    def get(self, user_id: str) -> Person | None: ...

    def find(self, login: Login) -> str | None:
        """The id of the person who signs in this way."""
        ...

    def add(self, person: Person, login: Login, *, password_hash: str | None = None) -> None:
        """Store both or neither; `Conflict` (`login_taken`) if the login has an owner."""
        ...

    def logins(self, user_id: str) -> tuple[Login, ...]:
        """The ways in which the person is recognised, besides the e-mail."""
        ...

    def save(self, before: Person, after: Person) -> None:
        """Change what differs between the two in profile and settings; all else stays as others may
        have set it, and the role and the logins as they are."""
        ...


class Channels(Protocol):
    def get(self, channel_id: str) -> Channel | None: ...

    def all(self) -> tuple[Channel, ...]:
        """Every channel, oldest first."""
        ...

    def note_trouble(self, channel_id: str, trouble: str | None, at: datetime) -> None:
        """Show operators what is wrong with the account, since when; `None`: it works again."""
        ...


class CarePolicies(Protocol):
    def get(self) -> CarePolicy:
        """The defaults where nobody decided anything."""
        ...

    def save(self, before: CarePolicy, after: CarePolicy) -> None:
        """Change what differs between the two; all else stays as others may have set it."""
        ...


class TokenVerifier(Protocol):
    def verify(self, access_token: str) -> Principal:
        """Who the token names; `Unauthenticated` if it is forged, expired or not ours."""
        ...


class ApiKeyVerifier(Protocol):
    def verify(self, api_key: str) -> Principal:
        """Whose key it is; `Unauthenticated` if unknown or revoked."""
        ...


class Sealer(Protocol):
    """Encryption at rest; `context` names the place, so that a sealed value cannot be moved."""

    def seal(self, plain: str, *, context: str) -> str: ...

    def open(self, sealed: str, *, context: str) -> str: ...


class Pseudonyms(Protocol):
    def hash(self, kind: str, value: str) -> str:
        """A keyed hash: the same for the same input, and useless without our key."""
        ...


class RateCounter(Protocol):
    def hit(
        self, key: str, *, limit: int, window: timedelta, user_id: str | None = None
    ) -> timedelta | None:
        """Count one use of `key`. `None` if it is within the limit, else how long to wait.

        With `user_id` the counter belongs to that person and is erased with them.
        """
        ...

    def forget(self, key: str) -> None:
        """Start anew, where `hit` was called without a person."""
        ...


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An HTTP answer as it was first given."""

    status: int
    body: bytes
    headers: Mapping[str, str]


class IdempotencyStore(Protocol):
    """Remembers answers by key for a day, so that a repeated request has one effect.

    `owner` is the person who asks; `None` where nobody is signed in yet.
    """

    def begin(self, owner: str | None, key: str, fingerprint: str) -> StoredAnswer | None:
        """Claim the key, or return the first answer.

        `Conflict` (`request_in_progress`) while the first request runs; `Invalid`
        (`idempotency_key_reused`) if the key came with another request.
        """
        ...

    def finish(self, owner: str | None, key: str, answer: StoredAnswer) -> None: ...

    def abandon(self, owner: str | None, key: str) -> None:
        """The request failed without an effect: the key may be used again."""
        ...


class MediaStore(Protocol):
    """Sounds and pictures of people. Somebody else's, and what has expired, is not there."""

    def add(self, media: Media, data: bytes) -> None: ...

    def announce(self, media: Media, *, sha256: bytes | None = None) -> UploadTicket:
        """Where the bytes may be put: exactly `media.size` of them."""
        ...

    def get(self, person_id: str, media_id: str) -> Media | None: ...

    def load(self, media: Media) -> bytes:
        """`Conflict` (`upload_missing`) while they are not there, or are of another size."""
        ...

    def delete(self, person_id: str, media_id: str) -> bool:
        """Whether it was there. Its bytes are gone for good."""
        ...


class Transcriber(Protocol):
    def transcribe(self, sound: MediaFile) -> str:
        """What is said; empty if nothing can be heard. `UpstreamUnavailable`, or `Invalid`
        (`unsupported_sound`) if the endpoint does not take this format."""
        ...


class SoundDecoder(Protocol):
    def decode(self, sound: MediaFile) -> bytes:
        """16 kHz, one channel, 16 bits, little-endian; at most five minutes. `Invalid`
        (`unreadable_audio`) for what is no sound, or takes too long to be one."""
        ...


class VoiceBaselines(Protocol):
    def get(self, person_id: str) -> Baseline: ...

    def note(self, person_id: str, recording: Traits, *, source: str) -> None:
        """Add one; nothing is added twice from the same `source`."""
        ...

    def forget(self, person_id: str) -> None: ...


class PictureReader(Protocol):
    reads_scenes: bool
    """Whether it describes what is to be seen. Otherwise it sees faces, and nothing else."""

    def read(self, picture: Picture, *, faces: bool, language: str) -> PictureReading:
        """`faces` says whether categories of facial appearance may be given at all. `Invalid`
        (`unsupported_image`) or `UpstreamUnavailable` (`vision_unavailable`)."""
        ...
