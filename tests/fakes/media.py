"""Media and what reads them, in memory."""

from dataclasses import dataclass, field
from datetime import timedelta

from nuanxin.domain.emotion import Emotion
from nuanxin.domain.media import Media, MediaFile, Picture, UploadTicket
from nuanxin.domain.pictures import Basis, PictureReading
from nuanxin.domain.voice import Baseline, Traits, with_recording
from nuanxin.errors import Conflict
from nuanxin.ports import Clock


@dataclass
class MemoryMediaStore:
    """The port `MediaStore`. `put` is what whoever has a ticket does."""

    now: Clock
    media: dict[tuple[str, str], Media] = field(default_factory=dict)
    objects: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def add(self, media: Media, data: bytes) -> None:
        self.media[media.person_id, media.id] = media
        self.objects[media.person_id, media.id] = data

    def announce(self, media: Media, *, sha256: bytes | None = None) -> UploadTicket:
        self.media[media.person_id, media.id] = media
        ends = self.now() + timedelta(minutes=10)
        return UploadTicket(f"memory://{media.person_id}/{media.id}", "PUT", {}, ends)

    def put(self, media: Media, data: bytes) -> None:
        self.objects[media.person_id, media.id] = data

    def get(self, person_id: str, media_id: str) -> Media | None:
        media = self.media.get((person_id, media_id))
        return media if media and media.expires_at > self.now() else None

    def load(self, media: Media) -> bytes:
        data = self.objects.get((media.person_id, media.id))
        if data is None or len(data) != media.size:
            raise Conflict("the upload is not there, or not whole", code="upload_missing")
        return data

    def delete(self, person_id: str, media_id: str) -> bool:
        self.objects.pop((person_id, media_id), None)
        return self.media.pop((person_id, media_id), None) is not None


@dataclass
class MemoryVoiceBaselines:
    """The port `VoiceBaselines`."""

    kept: dict[str, tuple[Traits, ...]] = field(default_factory=dict)
    sources: set[tuple[str, str]] = field(default_factory=set)

    def get(self, person_id: str) -> Baseline:
        return Baseline(self.kept.get(person_id, ()))

    def note(self, person_id: str, recording: Traits, *, source: str) -> None:
        if (person_id, source) not in self.sources:
            self.sources.add((person_id, source))
            self.kept[person_id] = with_recording(self.kept.get(person_id, ()), recording)

    def forget(self, person_id: str) -> None:
        self.kept.pop(person_id, None)
        self.sources = {one for one in self.sources if one[0] != person_id}


@dataclass
class FixedDecoder:
    """The port `SoundDecoder`: sounds are their own samples."""

    seen: list[MediaFile] = field(default_factory=list)

    def decode(self, sound: MediaFile) -> bytes:
        self.seen.append(sound)
        return sound.data


def seen(
    label: Emotion = Emotion.JOY,
    *,
    basis: Basis = Basis.SCENE,
    confidence: float = 0.9,
    description: str = "一只橘猫趴在窗台上",
    text: str = "",
) -> PictureReading:
    scores = {one: 0.7 if one is label else 0.05 for one in Emotion}
    return PictureReading(basis, scores, confidence, "fixed-eyes", description, text)


@dataclass
class FixedReader:
    """The port `PictureReader`."""

    reading: PictureReading = field(default_factory=seen)
    reads_scenes: bool = True
    asked: list[tuple[Picture, bool, str]] = field(default_factory=list)

    def read(self, picture: Picture, *, faces: bool, language: str) -> PictureReading:
        self.asked.append((picture, faces, language))
        return self.reading
