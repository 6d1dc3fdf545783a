"""What is stored of a person, read as it is: no kind of item can be missing from an archive because
nobody thought of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from functions.auth.adapters.belongings import kind_of
from functions.auth.adapters.person_files import PersonFiles
from functions.auth.archive import File, Record
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row
from nuanxin.domain.media import format_of
from nuanxin.ports import People

_NOT_SHOWN = frozenset(
    {
        *("pk", "sk", "listing_pk", "listing_sk"),
        *("password_hash", "secret_hash", "fingerprint", "answer", "mark", "lease"),
    }
)
"""Keys of ours, hashes, and copies of answers that are sealed with a key."""
_WORDS = frozenset({"text", "note", "title", "content", "name"})
"""Never taken for JSON, whatever somebody wrote."""
Raw = Mapping[str, Any]


class StoredOfPerson:
    """The port `Everything`."""

    def __init__(self, people: People, files: PersonFiles) -> None:
        self._people = people
        self._files = files

    def records(self, person_id: str) -> Iterator[Record]:
        person = self._people.get(person_id)
        if person is not None:
            # Whom they lead to is sealed in the items, which tell since when there are which.
            logins = [asdict(one) for one in self._people.logins(person_id)]
            yield Record("profile", _plain({**asdict(person), "logins": logins}))
        for item in _items(person_id):
            sk = item["sk"]["S"]
            if sk != keys.PROFILE:
                yield Record(kind_of(sk), _shown(sk, item))

    def files(self, person_id: str, *, most_bytes: int) -> Iterator[File]:
        left = most_bytes
        for found in self._files.media_of(person_id):
            if found.size > left:
                continue
            data = self._files.get(found.key, most=found.size)
            if data is not None:
                left -= len(data)
                yield File(_named(found.key, data), data)


class BucketArchives:
    """The port `Archives`."""

    def __init__(self, files: PersonFiles) -> None:
        self._files = files

    def save(self, person_id: str, job_id: str, data: bytes) -> None:
        # The tag is for a clock that stands still: the bucket's own lifecycle ends it, too.
        self._files.put(
            keys.archive(person_id, job_id),
            data,
            content_type="application/zip",
            tagging="life=short",
        )

    def link(self, person_id: str, job_id: str, life: timedelta) -> str:
        name = f"nuanxin-{job_id}.zip"
        return self._files.download_url(keys.archive(person_id, job_id), life, name=name)

    def remove(self, person_id: str, job_id: str) -> None:
        self._files.remove(keys.archive(person_id, job_id))


def _named(key: str, data: bytes) -> str:
    """Its id, with the ending that its first bytes ask for."""
    form = format_of(data)
    return key.rpartition("/")[2] + (f".{form}" if form else "")


def _items(person_id: str) -> Iterator[Raw]:
    start: Any = None
    while True:
        page = Row._get_connection().query(
            keys.person(person_id), consistent_read=True, exclusive_start_key=start
        )
        yield from page["Items"]
        start = page.get("LastEvaluatedKey")
        if not start:
            return


def _shown(sk: str, item: Raw) -> dict[str, Any]:
    values = {
        name: _told(name, value)
        for name, value in item.items()
        if name not in _NOT_SHOWN and not name.startswith("sealed_")
    }
    return {"id": _id_of(sk), **values}


def _id_of(sk: str) -> str:
    """Without the word for its kind; what is left of a hash says nothing."""
    return sk.partition("#")[2] or sk


def _told(name: str, value: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON is anything
    plain = _value(value)
    if name == "expires_at" and isinstance(plain, int):
        return datetime.fromtimestamp(plain, UTC).isoformat()
    if isinstance(plain, str) and name not in _WORDS and plain[:1] in {"{", "["}:
        try:
            return json.loads(plain)
        except ValueError:
            return plain
    return plain


def _value(value: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON is anything
    """DynamoDB's typed values as JSON knows them."""
    ((kind, inner),) = value.items()
    match kind:
        case "N":
            return _number(inner)
        case "NULL":
            return None
        case "L":
            return [_value(one) for one in inner]
        case "M":
            return {name: _value(one) for name, one in inner.items()}
        case "NS":
            return sorted(_number(one) for one in inner)
        case "SS":
            return sorted(inner)
    return inner


def _number(text: str) -> float:
    return int(text) if text.lstrip("-").isdecimal() else float(text)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Times as they are written in JSON."""
    plain: dict[str, Any] = json.loads(json.dumps(values, default=_written))
    return plain


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
