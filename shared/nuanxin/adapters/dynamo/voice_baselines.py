"""How a person usually sounds: numbers of their latest recordings, in their own partition."""

from dataclasses import asdict

from pynamodb.attributes import JSONAttribute, NumberAttribute
from pynamodb.transactions import TransactWrite

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.living import demand_living
from nuanxin.adapters.dynamo.table import Row, storage, written
from nuanxin.domain.voice import Baseline, Traits, with_recording

_SOURCES_KEPT = 40


class VoiceBaselineItem(Row):
    recordings = JSONAttribute()
    sources = JSONAttribute()
    version = NumberAttribute(default=0)


@storage
class DynamoVoiceBaselines:
    """The port `VoiceBaselines`."""

    def get(self, person_id: str) -> Baseline:
        item = _load(person_id)
        return Baseline(_recordings(item)) if item else Baseline()

    def note(self, person_id: str, recording: Traits, *, source: str) -> None:
        """Two at once: one of them may be lost, which a median does not mind. Nothing is kept of
        whose account is being erased."""
        item = _load(person_id)
        sources: list[str] = list(item.sources) if item else []
        if source in sources:
            return
        version = int(item.version) if item else 0
        kept = with_recording(_recordings(item) if item else (), recording)
        same = VoiceBaselineItem.version == version

        def fill(write: TransactWrite) -> None:
            demand_living(write, person_id)
            write.update(
                VoiceBaselineItem(keys.person(person_id), keys.VOICE_BASELINE),
                actions=[
                    VoiceBaselineItem.recordings.set([asdict(one) for one in kept]),
                    VoiceBaselineItem.sources.set([*sources, source][-_SOURCES_KEPT:]),
                    VoiceBaselineItem.version.set(version + 1),
                ],
                condition=same if item else VoiceBaselineItem.pk.does_not_exist(),
            )

        written(fill)

    def forget(self, person_id: str) -> None:
        VoiceBaselineItem(keys.person(person_id), keys.VOICE_BASELINE).delete()


def _load(person_id: str) -> VoiceBaselineItem | None:
    try:
        return VoiceBaselineItem.get(
            keys.person(person_id), keys.VOICE_BASELINE, consistent_read=True
        )
    except VoiceBaselineItem.DoesNotExist:
        return None


def _recordings(item: VoiceBaselineItem) -> tuple[Traits, ...]:
    return tuple(Traits(**one) for one in item.recordings)
