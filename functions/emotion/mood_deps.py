"""Composition root of people's moods, imported with the first request for them."""

from collections.abc import Sequence
from datetime import tzinfo
from functools import cache
from typing import Annotated

from fastapi import Depends

from functions.emotion.moods.service import MoodService
from functions.emotion.moods.shapes import MoodReport
from nuanxin.adapters.dynamo.moods import DynamoMoods
from nuanxin.adapters.dynamo.sayings import DynamoSayings
from nuanxin.composition.analyser import analyser
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, now
from nuanxin.domain.moods import MoodRecord


@cache
def mood_service() -> MoodService:
    bind_table()
    return MoodService(DynamoMoods(), people(), analyser(), now, DynamoSayings(), _summarised)


def _summarised(records: Sequence[MoodRecord], zone: tzinfo) -> MoodReport:
    # Imported with the first look back: it brings numpy ("put off" in `make bench`).
    from functions.emotion.moods.report import summarise  # noqa: PLC0415

    return summarise(records, zone)


MoodsOfPeople = Annotated[MoodService, Depends(mood_service)]
