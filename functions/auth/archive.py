"""The archive itself: a zip of JSON files, one for each kind of thing, and what the person brought.

It is written from a stream, so that it takes no more memory than what it comes to.
"""

import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Protocol

MOST_FILE_BYTES = 200 * 1024 * 1024
"""Of sounds and pictures. They end within days; what is more stays out and is still listed."""

README = """# 暖心里关于你的一切

这里是 {at} 时我们存着的、关于你的全部内容。每个 JSON 文件是一类，按时间或编号排列；时间都是 UTC。

| 文件 | 内容 |
|---|---|
| profile.json | 你的资料、设置、监护人和紧急联系人，以及登录方式 |
| logins.json | 各种登录方式，从什么时候起能用 |
| conversations.json, messages.json | 每段对话和每一句话：谁说的、当时读出的心情 |
| memories.json | 记住的关于你的事，各自来自哪一句话 |
| moods.json | 心情记录 |
| media.json, media/ | 你传来的声音和图片（还没到期的） |
| safety_events.json | 有危险时留下的记录，不含你说的话 |
| channel_*.json, opt_ins.json | 从微信、QQ 等来往的消息与订阅 |
| voice.json | 你平时声音的几个数字（只有你同意时才有） |
| api_keys.json, sessions.json | 你的密钥和登录，不含密钥本身 |
| 其余 | 运行所需的短期记录：索引、计数、请求编号 |

密码与密钥只存了散列，不在这里面。这个文件请自己收好：谁拿到它，谁就能读到你说过的话。

# Everything that Nuanxin holds about you

This is all that was stored about you at {at}. Each JSON file is one kind of thing, in the order of
time or id; times are UTC. `messages.json` has every sentence of the conversations in
`conversations.json`; `memories.json` has what is remembered, each with the message it comes from;
`media/` has the sounds and pictures that have not expired. Records that only keep things running
(indexes, counters, request ids) are there, too. Passwords and keys are stored as hashes only, and
are left out. Keep this file safe: whoever has it can read what you said.
"""


@dataclass(frozen=True, slots=True, repr=False)
class Record:
    """One stored thing. Hashes and secrets are not among its values."""

    kind: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class File:
    name: str
    data: bytes


class Everything(Protocol):
    def records(self, person_id: str) -> Iterator[Record]:
        """All, those of one kind after one another."""
        ...

    def files(self, person_id: str, *, most_bytes: int) -> Iterator[File]:
        """What the person brought and is still there, as far as it fits."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class Packed:
    data: bytes
    things: int


def packed(everything: Everything, person_id: str, at: datetime) -> Packed:
    whole = io.BytesIO()
    things = 0
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.md", README.format(at=at.isoformat(timespec="seconds")))
        names: Counter[str] = Counter()
        for kind, records in groupby(everything.records(person_id), key=lambda one: one.kind):
            names[kind] += 1
            again = f"-{names[kind]}" if names[kind] > 1 else ""
            things += _write(archive, f"{kind}{again}.json", records)
        for file in everything.files(person_id, most_bytes=MOST_FILE_BYTES):
            archive.writestr(f"media/{file.name}", file.data)
            things += 1
    return Packed(whole.getvalue(), things)


def _write(archive: zipfile.ZipFile, name: str, records: Iterable[Record]) -> int:
    count = 0
    with archive.open(name, "w", force_zip64=True) as file:
        for record in records:
            file.write(b",\n" if count else b"[\n")
            text = json.dumps(record.values, ensure_ascii=False, indent=1, sort_keys=True)
            file.write(text.encode())
            count += 1
        file.write(b"\n]\n")
    return count
