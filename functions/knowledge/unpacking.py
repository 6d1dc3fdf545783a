"""Archives: each file in one becomes a document of its own, which is read by itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from functions.knowledge.ports import Documents, Originals, Work
from functions.knowledge.reading.parsed import Unreadable
from nuanxin.domain.knowledge import Document, DocumentStatus, FailureReason, SourceKind
from nuanxin.ports import Clock

_NAME_CHARACTERS = 16
"""Of a hash: files of one archive are at most some thousand."""

Members = Callable[[bytes], Iterator[tuple[str, bytes | Unreadable]]]


@dataclass(frozen=True, slots=True)
class Unpacking:
    documents: Documents
    originals: Originals
    is_archive: Callable[[bytes], bool]
    members: Members
    now: Clock

    def unpack(self, work: Work, archive: Document, data: bytes) -> None:
        """New files begin, changed ones begin anew, and those that are in it no more go."""
        if archive.parent_id is not None:
            raise Unreadable(
                FailureReason.UNSUPPORTED, "an archive within an archive is not unpacked"
            )
        known = {one.id: one for one in self.documents.files(work.dataset_id, archive.id)}
        seen: set[str] = set()
        for name, content in self.members(data):
            file = self._file_of(archive, name, content, seen)
            seen.add(file.id)
            self._keep(work, known.get(file.id), file, content)
        if not seen:
            raise Unreadable(FailureReason.EMPTY, "there is no file in it")
        for gone in known.keys() - seen:
            self.documents.delete(work.dataset_id, gone)
        self.documents.progress(work, replace(archive, done=len(seen), total=len(seen)))
        self.documents.finish(work, self.now())

    def _keep(
        self, work: Work, before: Document | None, file: Document, content: bytes | Unreadable
    ) -> None:
        if before is None:
            self.documents.add_file(work, file)
        elif before.sha256 != file.sha256:
            file = replace(file, version=before.version + 1, created_at=before.created_at)
            self.documents.renew(before, file)
        elif before.status is not DocumentStatus.QUEUED:
            return
        if not isinstance(content, Unreadable):
            version = before.version if before and before.sha256 == file.sha256 else file.version
            self.originals.put(work.dataset_id, file.id, version, content)

    def _file_of(
        self, archive: Document, name: str, content: bytes | Unreadable, seen: set[str]
    ) -> Document:
        now = self.now()
        file = Document(
            id=_id(archive.id, name, seen),
            dataset_id=archive.dataset_id,
            title=name,
            source=SourceKind.ARCHIVE,
            created_at=now,
            updated_at=now,
            parent_id=archive.id,
        )
        if isinstance(content, Unreadable):
            failed = DocumentStatus.FAILED
            return replace(file, status=failed, failure=content.reason, detail=content.detail)
        return replace(file, size=len(content), sha256=sha256(content).hexdigest())


def _id(archive_id: str, name: str, seen: set[str]) -> str:
    """The same for the same name, in each version of the archive. An archive can hold a name
    twice."""
    number = 0
    while True:
        key = name if not number else f"{name}\n{number}"
        made = f"{archive_id}_{sha256(key.encode()).hexdigest()[:_NAME_CHARACTERS]}"
        if made not in seen:
            return made
        number += 1
