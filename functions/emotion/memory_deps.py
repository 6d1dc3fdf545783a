"""Composition root of people's memories, imported with the first request for them."""

from functools import cache
from typing import Annotated

from fastapi import Depends

from functions.emotion.memories.browsing import Browsing
from functions.emotion.memories.exporting import Exporting
from nuanxin.composition.memory import forgetting, memories, recalling
from nuanxin.composition.people import people
from nuanxin.composition.storage import now


@cache
def browsing() -> Browsing:
    return Browsing(memories(), recalling(), forgetting(), people(), now)


@cache
def exporting() -> Exporting:
    return Exporting(memories())


MemoriesOfPeople = Annotated[Browsing, Depends(browsing)]
MemoryExport = Annotated[Exporting, Depends(exporting)]
