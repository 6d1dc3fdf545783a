"""HTTP for feelings."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends

from functions.emotion import schemas
from functions.emotion.deps import Analyser, ConsentsOf, MediaReader
from nuanxin.domain.identity import Principal, Scope
from nuanxin.web.gate import TheGate, caller_with

router = APIRouter(tags=["emotion"])

Caller = Annotated[Principal, Depends(caller_with(Scope.EMOTION))]

READINGS_PER_MINUTE = 120
MEDIA_READINGS_PER_MINUTE = 20


@router.post("/v1/emotion/analyze", response_model_exclude_unset=True)
def analyze(
    body: schemas.AnalyzeRequest,
    analyser: Analyser,
    media: MediaReader,
    consents: ConsentsOf,
    gate: TheGate,
    caller: Caller,
) -> schemas.AnalyzeAnswer:
    """What texts, a voice or a picture say of feelings.

    A voice gives arousal, never whether it feels good; label, valence and danger come from what is
    said, where a transcriber is configured. A picture is read where a reader is configured
    (`vision_not_configured` otherwise) and the person agrees; a face is a look, never a feeling.
    """
    if body.texts_or_none is not None:
        gate.limit(caller, "analyze", limit=READINGS_PER_MINUTE, window=timedelta(minutes=1))
        readings = analyser.read(body.texts_or_none)
        return schemas.AnalyzeAnswer(results=[schemas.reading_out(one) for one in readings])
    gate.limit(
        caller, "analyze-media", limit=MEDIA_READINGS_PER_MINUTE, window=timedelta(minutes=1)
    )
    chosen = consents(caller.user_id)
    if body.audio is not None:
        heard = media.voice(caller.user_id, body.audio.media_id, chosen.consent)
        return schemas.AnalyzeAnswer(results=[schemas.voice_out(heard)])
    seen = media.picture(caller.user_id, body.image_id, chosen.consent, language=chosen.language)
    return schemas.AnalyzeAnswer(results=[schemas.picture_out(seen)])
