"""Composition root of what reads feelings; each other part of the routes has its own."""

from functools import cache
from typing import Annotated

from fastapi import Depends

from functions.emotion.service import MediaReading
from nuanxin.composition.analyser import analyser
from nuanxin.composition.media import consents, keeping, listening, looking, voice_baselines
from nuanxin.media.keeping import Keeping
from nuanxin.media.looking import Consents
from nuanxin.ports import EmotionAnalyser


@cache
def media_reading() -> MediaReading:
    return MediaReading(keeping(), listening(), looking(), analyser(), voice_baselines())


Analyser = Annotated[EmotionAnalyser, Depends(analyser)]
MediaKeeping = Annotated[Keeping, Depends(keeping)]
MediaReader = Annotated[MediaReading, Depends(media_reading)]
ConsentsOf = Annotated[Consents, Depends(consents)]
