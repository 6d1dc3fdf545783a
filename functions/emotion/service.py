"""Reading what somebody uploaded: a voice and what it says, or a picture."""

from dataclasses import dataclass, field

from nuanxin.domain.emotion import EmotionReading
from nuanxin.domain.media import MediaKind
from nuanxin.domain.pictures import PictureReading, as_emotion
from nuanxin.domain.voice import Baseline, VoiceReading, traits_of, with_voice, wordless
from nuanxin.errors import Invalid
from nuanxin.media.keeping import Keeping
from nuanxin.media.listening import Listening
from nuanxin.media.looking import Consent, Looking
from nuanxin.ports import EmotionAnalyser, VoiceBaselines


@dataclass(frozen=True, slots=True)
class ReadVoice:
    emotion: EmotionReading
    voice: VoiceReading
    transcript: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadPicture:
    emotion: EmotionReading
    picture: PictureReading


@dataclass(frozen=True, slots=True)
class MediaReading:
    keeping: Keeping
    listening: Listening
    looking: Looking
    analyser: EmotionAnalyser
    baselines: VoiceBaselines

    def voice(self, person_id: str, media_id: str, consent: Consent) -> ReadVoice:
        """The words decide the label; without any, no feeling is guessed."""
        media, data = self.keeping.open(person_id, media_id)
        if media.kind is not MediaKind.AUDIO:
            raise Invalid("this is no sound", field="audio.media_id", code="unsupported_media")
        baseline = self._baseline(person_id, consent)
        heard = self.listening.hear(data, baseline)
        if consent.voice_baseline and heard.voice.arousal is not None:
            self.baselines.note(person_id, traits_of(heard.voice.prosody), source=media.id)
        (said,) = self.analyser.read([heard.transcript or ""])
        emotion = (
            with_voice(said, heard.voice) if heard.transcript else wordless(heard.voice, quiet=said)
        )
        self.keeping.used(media)
        return ReadVoice(emotion, heard.voice, heard.transcript)

    def picture(
        self, person_id: str, media_id: str, consent: Consent, *, language: str
    ) -> ReadPicture:
        media, data = self.keeping.open(person_id, media_id)
        if media.kind is not MediaKind.IMAGE:
            raise Invalid("this is no picture", field="image.media_id", code="unsupported_media")
        seen = self.looking.look(data, consent, language=language)
        self.keeping.used(media)
        return ReadPicture(as_emotion(seen), seen)

    def _baseline(self, person_id: str, consent: Consent) -> Baseline | None:
        """Who takes consent back has no baseline any more."""
        if consent.voice_baseline:
            return self.baselines.get(person_id)
        self.baselines.forget(person_id)
        return None
