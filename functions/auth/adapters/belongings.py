"""Everything of a person: their partition, the claims that it names, and their prefix of the
bucket with every version. What each kind of item is called is here, for receipts and archives."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice

from pynamodb.attributes import UnicodeAttribute
from pynamodb.transactions import TransactWrite
from ulid import ULID

from functions.auth.adapters.person_files import PersonFiles
from functions.auth.jobs import Counts, Sweep
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.people import ClaimItem, LoginItem, ProfileItem
from nuanxin.adapters.dynamo.table import Row, storage, written
from nuanxin.domain.patterns import lazy_pattern

KINDS = {
    keys.PROFILE: "profile",
    keys.LOGIN: "logins",
    keys.SESSION: "sessions",
    keys.LAPSE: "lapse",
    keys.API_KEY: "api_keys",
    keys.CONVERSATION: "conversations",
    keys.MESSAGE: "messages",
    keys.EVENTS: "stream_events",
    keys.ENTRY: "channel_messages",
    keys.OWED: "channel_replies",
    keys.SETTLED: "channel_replies_done",
    keys.BOX: "channel_boxes",
    keys.GRANT: "channel_grants",
    keys.OPT_IN: "opt_ins",
    keys.RATE: "counters",
    keys.MOOD: "moods",
    keys.SAFETY_EVENT: "safety_events",
    keys.MEDIA: "media",
    keys.VOICE_BASELINE: "voice",
    keys.MEMORY: "memories",
    keys.MIND: "memory_index",
    keys.UNREAD: "memory_unread",
    keys.FORGETTING: "memory_forgetting",
    keys.GONE: "memory_gone",
    keys.IDEMPOTENCY: "request_keys",
}
OTHER, CLAIMS = "other", "claims"
TABLE, BUCKET = "table", "bucket"

_LETS_IN = (keys.SESSION, keys.API_KEY)
_OF_THE_ACCOUNT = (
    *(keys.PROFILE, keys.LOGIN, *_LETS_IN, keys.LAPSE),
    *(keys.RATE, keys.MIND_STATE),
)
"""What a wipe leaves. The counters hold no words, and a wipe must not be a way around limits; the
head of the memory says that all before it is void."""
_DATED = (
    *(keys.CONVERSATION, keys.MESSAGE, keys.EVENTS, keys.SAFETY_EVENT, keys.MEDIA, keys.MEMORY),
    *(keys.CHANGE, keys.UNREAD),
)
"""Their keys end with a ULID of ours, which says when what they hold began."""
_ULID = lazy_pattern(r"[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}")


def kind_of(sk: str) -> str:
    return next((name for prefix, name in KINDS.items() if sk.startswith(prefix)), OTHER)


@storage
class DynamoBelongings:
    """The port `Belongings`. `wipe` voids what a person's memory holds."""

    def __init__(self, files: PersonFiles, wipe: Callable[[str], None]) -> None:
        self._files = files
        self._wipe = wipe

    def count(self, person_id: str, sweep: Sweep) -> Counts:
        kinds = Counter(kind_of(row.sk) for row in _rows(person_id) if _goes(row, sweep))
        if not sweep.keeps_account and kinds["logins"]:
            kinds[CLAIMS] = kinds["logins"]
        files = self._files.count(person_id, _wanted(sweep))
        return {TABLE: dict(kinds), BUCKET: dict(files)}

    def wipe_memory(self, person_id: str) -> None:
        self._wipe(person_id)

    def remove(self, person_id: str, sweep: Sweep, *, limit: int) -> int:
        gone = 0
        if not sweep.keeps_account:
            gone += _log_out(person_id)
        gone += _delete(islice(_rest(person_id, sweep, limit), max(0, limit - gone)))
        if gone >= limit:
            return gone
        gone += self._files.remove_of(person_id, _wanted(sweep))
        if not gone and not sweep.keeps_account:
            # Alone there by now. Until it is gone, it keeps everybody out.
            return _delete(iter([ProfileItem(keys.person(person_id), keys.PROFILE)]), known=False)
        return gone


def _log_out(person_id: str) -> int:
    """No way in is left: neither a sign-in, nor what was handed out after one."""
    pk, gone = keys.person(person_id), 0
    for login in LoginItem.query(pk, LoginItem.sk.startswith(keys.LOGIN), consistent_read=True):
        claim = ClaimItem(keys.claim(login.sk.removeprefix(keys.LOGIN)), keys.ONLY)
        if not written(_forgetting(claim, login, person_id)):
            # Somebody else's by now: a crash came between a lost answer and this.
            login.delete()
        gone += 2
    for prefix in _LETS_IN:
        gone += _delete(Row.query(pk, Row.sk.startswith(prefix), consistent_read=True))
    return gone


def _forgetting(
    claim: ClaimItem, login: LoginItem, person_id: str
) -> Callable[[TransactWrite], None]:
    def fill(write: TransactWrite) -> None:
        write.delete(claim, condition=ClaimItem.user_id == person_id)
        write.delete(login)

    return fill


class _Found(Row):
    message_id = UnicodeAttribute(null=True)
    """Of a mood that was read from a message. One by hand may be of any time."""


def _rows(person_id: str, page_size: int | None = None) -> Iterator[_Found]:
    pk, names = keys.person(person_id), ["pk", "sk", "message_id"]
    found = _Found.query(pk, consistent_read=True, attributes_to_get=names, page_size=page_size)
    return iter(found)


def _rest(person_id: str, sweep: Sweep, page_size: int) -> Iterator[Row]:
    rows = _rows(person_id, page_size)
    return (row for row in rows if row.sk != keys.PROFILE and _goes(row, sweep))


def _goes(row: _Found, sweep: Sweep) -> bool:
    if sweep.keeps_account and (row.sk.startswith(_OF_THE_ACCOUNT) or _is_spared(row.sk, sweep)):
        return False
    if sweep.made_before is None:
        return True
    dated = row.sk.startswith(_DATED)
    dated |= row.sk.startswith(keys.MOOD) and row.message_id is not None
    return dated and is_older(row.sk, sweep.made_before)


def _is_spared(sk: str, sweep: Sweep) -> bool:
    return sweep.spared is not None and sk == keys.idempotency(sweep.spared)


def is_older(name: str, than: datetime) -> bool:
    """By the last ULID in it; without one it is not known to be."""
    found = _ULID.findall(name)
    return bool(found) and ULID.from_str(found[-1].upper()).datetime < than


def _wanted(sweep: Sweep) -> Callable[[str], bool]:
    before = sweep.made_before
    return (lambda _: True) if before is None else (lambda name: is_older(name, before))


def _delete(rows: Iterator[Row], *, known: bool = True) -> int:
    gone = 0
    with Row.batch_write() as batch:
        for row in rows:
            batch.delete(Row(row.pk, row.sk))
            gone += 1
    return gone if known else 0
