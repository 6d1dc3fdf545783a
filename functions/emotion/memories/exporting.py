"""Everything that is remembered of a person, to read or to take elsewhere."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from nuanxin.domain.memories import Memory, MemoryKind
from nuanxin.memory.ports import Memories
from nuanxin.ports import Page

MOST_BYTES = 3_500_000
"""From which on an answer ends: with the page that led there it stays below the 6 MB that a
function may answer with."""
_AT_ONCE = 25
_BESIDES = 1_000
"""Bytes of a memory in JSON at most, besides its words and sources."""
_SOURCE = 160

_KINDS = {
    MemoryKind.PROFILE: "关于我 · About me",
    MemoryKind.PERSON: "我身边的人 · People",
    MemoryKind.EVENT: "发生的事 · Events",
    MemoryKind.PREFERENCE: "喜好 · Preferences",
    MemoryKind.FACT: "其他 · Facts",
    MemoryKind.FEELING: "感受 · Feelings",
    MemoryKind.TURN: "我说过的话 · What I said",
}


@dataclass(frozen=True, slots=True)
class Exporting:
    memories: Memories

    def export(self, person_id: str, cursor: str | None) -> Page[Memory]:
        """The latest first, with all that was superseded; as much as one answer holds."""
        taken: list[Memory] = []
        size = 0
        while size < MOST_BYTES:
            page = self.memories.page(person_id, limit=_AT_ONCE, cursor=cursor)
            taken += page.items
            size += sum(map(_size, page.items))
            cursor = page.cursor
            if cursor is None:
                break
        return Page(tuple(taken), cursor)


def as_markdown(memories: Iterable[Memory]) -> str:
    """To be read: by kind, with dates; what was superseded or corrected is struck out."""
    by_kind: dict[MemoryKind, list[Memory]] = {kind: [] for kind in _KINDS}
    for one in memories:
        by_kind[one.kind].append(one)
    parts = ["# 暖心记得的事 · What Nuanxin remembers"]
    for kind, title in _KINDS.items():
        if by_kind[kind]:
            parts.append(f"## {title}\n\n" + "\n".join(map(_line, by_kind[kind])))
    return "\n\n".join(parts) + "\n"


def _line(memory: Memory) -> str:
    text = _escaped(memory.text)
    shown = text if memory.is_current else f"~~{text}~~"
    happened = f" → {memory.event_at:%Y-%m-%d}" if memory.event_at else ""
    line = f"- {memory.said_at:%Y-%m-%d}{happened} {'📌 ' if memory.pinned else ''}{shown}"
    before = (f"  - ~~{_escaped(one.text)}~~ → {one.until:%Y-%m-%d}" for one in memory.history)
    return "\n".join((line, *before))


def _escaped(text: str) -> str:
    """On one line, and nothing of it as markup."""
    plain = " ".join(text.split())
    return "".join(f"\\{one}" if one in "\\`*_{}[]<>#|~" else one for one in plain)


def _size(memory: Memory) -> int:
    """Bytes of its JSON, at most."""
    felt = memory.felt
    said = [memory.text, *(one.text for one in memory.history)]
    said += (*felt.triggers, *felt.helped) if felt else ()
    words = json.dumps(said, ensure_ascii=False).encode()
    return _BESIDES + _SOURCE * (len(memory.sources) + len(memory.history)) + len(words)
