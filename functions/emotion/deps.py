"""Composition root: which analyser reads."""

from functools import cache
from typing import Annotated

from fastapi import Depends

from nuanxin.domain.lexicon import LexiconAnalyser
from nuanxin.ports import EmotionAnalyser


@cache
def analyser() -> EmotionAnalyser:
    return LexiconAnalyser()


Analyser = Annotated[EmotionAnalyser, Depends(analyser)]
