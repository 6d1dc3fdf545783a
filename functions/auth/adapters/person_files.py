"""A person's prefix of the bucket, with every version of what lies there."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from nuanxin.adapters.bucket import Bucket, Stored
from nuanxin.adapters.dynamo import keys

Wanted = Callable[[str], bool]


class PersonFiles(Bucket):
    def count(self, person_id: str, wanted: Wanted) -> Mapping[str, int]:
        """Versions by folder; marks of a deletion are none."""
        prefix = _prefix(person_id)
        found: Counter[str] = Counter()
        for page in self._versions(prefix):
            names = (one["Key"] for one in page.get("Versions", ()))
            found.update(_folder(name, prefix) for name in names if wanted(name))
        return found

    def remove_of(self, person_id: str, wanted: Wanted) -> int:
        """Every version of the wanted ones, and marks of their deletion."""
        pages = self._versions(_prefix(person_id))
        return sum(self._delete(page, wanted) for page in pages)

    def media_of(self, person_id: str) -> Iterator[Stored]:
        return self.list(keys.media_object(person_id, ""))


def _prefix(person_id: str) -> str:
    return f"{keys.person(person_id)}/"


def _folder(name: str, prefix: str) -> str:
    return name.removeprefix(prefix).partition("/")[0]
