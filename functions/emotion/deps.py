"""Composition root: which analyser reads, and where what operators decided lies."""

from collections.abc import Sequence
from datetime import tzinfo
from functools import cache
from typing import Annotated

from fastapi import Depends

from functions.emotion.memories.browsing import Browsing
from functions.emotion.memories.exporting import Exporting
from functions.emotion.moods.service import MoodService
from functions.emotion.moods.shapes import MoodReport
from functions.emotion.safety_events import SafetyEvents
from functions.emotion.service import MediaReading
from nuanxin.adapters.dynamo.care import DynamoCarePolicies
from nuanxin.adapters.dynamo.moods import DynamoMoods
from nuanxin.adapters.dynamo.safety_events import DynamoSafetyEvents
from nuanxin.adapters.dynamo.sayings import DynamoSayings
from nuanxin.composition.analyser import analyser
from nuanxin.composition.media import consents, keeping, listening, looking, voice_baselines
from nuanxin.composition.memory import forgetting, memories, recalling
from nuanxin.composition.people import people
from nuanxin.composition.storage import bind_table, data_keys, now
from nuanxin.domain.moods import MoodRecord
from nuanxin.media.keeping import Keeping
from nuanxin.media.looking import Consents
from nuanxin.ports import CarePolicies, EmotionAnalyser


@cache
def care_policies() -> CarePolicies:
    bind_table()
    return DynamoCarePolicies(data_keys())


@cache
def media_reading() -> MediaReading:
    return MediaReading(keeping(), listening(), looking(), analyser(), voice_baselines())


@cache
def mood_service() -> MoodService:
    bind_table()
    return MoodService(DynamoMoods(), people(), analyser(), now, DynamoSayings(), _summarised)


def _summarised(records: Sequence[MoodRecord], zone: tzinfo) -> MoodReport:
    # Imported with the first look back: it brings numpy ("put off" in `make bench`).
    from functions.emotion.moods.report import summarise  # noqa: PLC0415

    return summarise(records, zone)


@cache
def safety_events() -> SafetyEvents:
    return SafetyEvents(DynamoSafetyEvents(), people(), care_policies().get, now)


@cache
def browsing() -> Browsing:
    return Browsing(memories(), recalling(), forgetting(), people(), now)


@cache
def exporting() -> Exporting:
    return Exporting(memories())


Analyser = Annotated[EmotionAnalyser, Depends(analyser)]
Policies = Annotated[CarePolicies, Depends(care_policies)]
MediaKeeping = Annotated[Keeping, Depends(keeping)]
MediaReader = Annotated[MediaReading, Depends(media_reading)]
ConsentsOf = Annotated[Consents, Depends(consents)]
MoodsOfPeople = Annotated[MoodService, Depends(mood_service)]
Dangers = Annotated[SafetyEvents, Depends(safety_events)]
MemoriesOfPeople = Annotated[Browsing, Depends(browsing)]
MemoryExport = Annotated[Exporting, Depends(exporting)]
