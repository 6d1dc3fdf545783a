"""Sounds and pictures: where they lie, and who listens and looks."""

from datetime import timedelta
from functools import cache

from nuanxin.adapters.dynamo.voice_baselines import DynamoVoiceBaselines
from nuanxin.adapters.media_store import S3MediaStore
from nuanxin.adapters.secrets_manager import key_or_secret
from nuanxin.adapters.sound_decoder import IsolatedDecoder
from nuanxin.adapters.transcriber import OpenAITranscriber
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, now
from nuanxin.media.keeping import Keeping
from nuanxin.media.listening import ConvertingTranscriber, Listening
from nuanxin.media.looking import Consents, Looking, chosen_by
from nuanxin.ports import PictureReader, Transcriber, VoiceBaselines
from nuanxin.settings import AudioSettings, MediaSettings, VisionSettings


@cache
def keeping() -> Keeping:
    bind_table()
    settings = MediaSettings.from_env()
    return Keeping(
        store=S3MediaStore(settings.bucket_name, now),
        now=now,
        kept_for=timedelta(days=settings.nuanxin_media_days),
    )


@cache
def listening() -> Listening:
    return Listening(IsolatedDecoder(), transcriber())


@cache
def transcriber() -> Transcriber | None:
    settings = AudioSettings.from_env()
    if not settings.configured:
        return None
    endpoint = OpenAITranscriber(
        api_key=key_or_secret(settings.api_key, settings.api_key_secret),
        base_url=settings.base_url,
        model=settings.model,
    )
    return ConvertingTranscriber(IsolatedDecoder(), endpoint)


@cache
def looking() -> Looking:
    return Looking(_reader(VisionSettings.from_env()))


def _reader(settings: VisionSettings) -> PictureReader | None:
    # Imported where they are configured: few deployments need both.
    if settings.nuanxin_vision == "rekognition":
        from nuanxin.adapters.rekognition import RekognitionReader  # noqa: PLC0415

        return RekognitionReader()
    if not settings.has_endpoint:
        return None
    from nuanxin.adapters.vision_model import VisionModel  # noqa: PLC0415

    return VisionModel(
        model=settings.model,
        base_url=settings.base_url,
        key=key_or_secret(settings.api_key, settings.api_key_secret),
    )


@cache
def voice_baselines() -> VoiceBaselines:
    bind_table()
    return DynamoVoiceBaselines()


@cache
def consents() -> Consents:
    """What the person with an id agreed to."""
    known = people()
    return lambda person_id: chosen_by(known.get(person_id))
