"""HTTP for feelings."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends

from functions.emotion import schemas
from functions.emotion.deps import Analyser
from nuanxin.domain.identity import Principal, Scope
from nuanxin.web.gate import TheGate, caller_with

router = APIRouter(tags=["emotion"])

Caller = Annotated[Principal, Depends(caller_with(Scope.EMOTION))]

READINGS_PER_MINUTE = 120


@router.post("/v1/emotion/analyze")
def analyze(
    body: schemas.AnalyzeRequest, analyser: Analyser, gate: TheGate, caller: Caller
) -> schemas.AnalyzeAnswer:
    gate.limit(caller, "analyze", limit=READINGS_PER_MINUTE, window=timedelta(minutes=1))
    readings = analyser.read(body.all_texts)
    return schemas.AnalyzeAnswer(results=[schemas.reading_out(one) for one in readings])
