"""What somebody sends beside words: sounds become what they said, pictures what is to be seen.

What is heard is part of what the person said. A picture, and what cannot be heard, is kept beside
it as a note of what was sent, so that the reply can be honest about it, whoever writes it and
whenever (`attached_words.py`). Nothing here fails because a service did: who is in danger is
answered with what is there.
"""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import repeat

from functions.chat.attached import MOST, Attached, Part
from nuanxin import observability
from nuanxin.domain.attached import UNHEARD, UNSEEN, Attachment, AttachmentKind
from nuanxin.domain.media import Media, MediaKind
from nuanxin.domain.pictures import in_words
from nuanxin.errors import Conflict, Forbidden, Invalid, NotFound, TooLarge, UpstreamUnavailable
from nuanxin.media.keeping import Keeping
from nuanxin.media.listening import Listening
from nuanxin.media.looking import Chosen, Consents, Looking

WITHIN = 18.0
"""Seconds for all of them: more than a transcriber may take, and few enough to store the turn and
to help after it, before the function's time is over."""

DELETED_WITHIN = 1.0
"""Seconds that a reply waits for its attachments to be gone; usually it takes a tenth of that."""

_READERS = ThreadPoolExecutor(max_workers=64, thread_name_prefix="attachment")
"""What comes too late is read to its end, and nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Attachments:
    keeping: Keeping
    listening: Listening
    looking: Looking
    consents: Consents
    within: float = WITHIN
    deleted_within: float = DELETED_WITHIN

    def read(self, person_id: str, ids: Sequence[str]) -> Attached:
        """`Invalid` (`unknown_attachment`) for what is not there or somebody else's, `Conflict`
        (`upload_missing`) for what was announced and has not come."""
        if not ids:
            return Attached()
        if len(ids) > MOST:
            raise Invalid(f"at most {MOST}", field="attachments", code="too_many_attachments")
        found = [self._find(person_id, one) for one in ids]
        chosen = self.consents(person_id)
        readings = [_READERS.submit(self._part, one, chosen) for one in found]
        wait(readings, timeout=self.within)
        return Attached(tuple(map(_in_time, readings, found, repeat(chosen))))

    def used(self, attached: Attached) -> None:
        """Its turn is stored: what was read for that is gone, unless it is to be kept. What could
        not be read stays until it expires, to be tried again."""
        read = [part.read for part in attached.parts if part.read is not None]
        wait([_READERS.submit(self.keeping.used, one) for one in read], self.deleted_within)

    def _find(self, person_id: str, media_id: str) -> Media:
        try:
            return self.keeping.find(person_id, media_id)
        except NotFound:
            raise Invalid("no such media", field="attachments", code="unknown_attachment") from None

    def _part(self, media: Media, chosen: Chosen) -> Part:
        try:
            _, data = self.keeping.load(media)
        except UpstreamUnavailable as error:
            return _unread(media, chosen, error)
        if media.kind is MediaKind.AUDIO:
            return self._sound(media, data, chosen)
        return self._picture(media, data, chosen)

    def _sound(self, media: Media, data: bytes, chosen: Chosen) -> Part:
        try:
            heard = self.listening.hear(data)
        except (Invalid, UpstreamUnavailable) as error:
            observability.fault("attachment.not_read", error, code=error.code)
            return Part(_note(media, chosen))
        said = (heard.transcript or "").strip()
        sent = Attachment(AttachmentKind.VOICE) if said else _note(media, chosen)
        return Part(sent, said, heard.voice, media)

    def _picture(self, media: Media, data: bytes, chosen: Chosen) -> Part:
        try:
            seen = self.looking.look(data, chosen.consent, language=chosen.language)
        except (Conflict, Forbidden):
            return Part(_note(media, chosen))
        except (Invalid, TooLarge, UpstreamUnavailable) as error:
            observability.fault("attachment.not_read", error, code=error.code)
            return Part(_note(media, chosen))
        sent = Attachment(AttachmentKind.PICTURE, in_words(seen, chosen.language))
        return Part(sent, read=media)


def _in_time(reading: Future[Part], media: Media, chosen: Chosen) -> Part:
    """What was read, or a note of what was sent where that takes too long."""
    if not reading.done():
        reading.cancel()
        late = UpstreamUnavailable("it took too long", code="attachment_late")
        return _unread(media, chosen, late)
    return reading.result()


def _unread(media: Media, chosen: Chosen, error: UpstreamUnavailable) -> Part:
    observability.fault("attachment.not_read", error, code=error.code)
    return Part(_note(media, chosen))


def _note(media: Media, chosen: Chosen) -> Attachment:
    """Of what could not be heard or seen."""
    if media.kind is MediaKind.AUDIO:
        return Attachment(AttachmentKind.VOICE, UNHEARD.like(chosen.language))
    return Attachment(AttachmentKind.PICTURE, UNSEEN.like(chosen.language))
