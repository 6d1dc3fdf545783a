"""The program that reads one file: `python -P -m functions.knowledge.reading.child`, alone.

Readers of documents are large programs that read what strangers wrote. Here one may crash, hang or
eat memory, and harm nothing: it has no secrets in its environment, limits that it sets itself, and
Python refuses it networks, other programs, and files that it could write.
"""

import json
import resource
import sys
from typing import Any

from functions.knowledge.reading import read
from functions.knowledge.reading.parsed import Parsed, Unreadable
from nuanxin.domain.knowledge import FailureReason

CPU_SECONDS = 110
ADDRESS_SPACE = 1536 * 1024 * 1024
"""Bytes. The function has 2 GB, of which its own process needs a part."""
MAX_ANSWER = 256 * 1024 * 1024
"""Bytes: the largest text, and the pictures of as many pages as are read."""
_WAYS_OUT = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")
_WRITING = "wax+"


class Barred(Exception):
    """Reading a document needs nothing of this."""


def main() -> int:
    _bound()
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    sys.addaudithook(_bar)
    try:
        parsed = read(data, asked["name"], pictures=asked["pictures"])
    except Unreadable as error:
        _answer({"reason": error.reason.value, "detail": error.detail})
    except MemoryError:
        _answer(
            {
                "reason": FailureReason.TOO_LARGE.value,
                "detail": "it takes more memory than there is for one file",
            }
        )
    else:
        _answer(_document(parsed), *(one.data for one in parsed.pictures))
    return 0


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_ANSWER, MAX_ANSWER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bar(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith(_WAYS_OUT):
        raise Barred(event)
    if event == "open" and isinstance(args[1], str) and set(_WRITING).intersection(args[1]):
        raise Barred(event)


def _document(parsed: Parsed) -> dict[str, Any]:
    return {
        "title": parsed.title,
        "pages": parsed.pages,
        "unread": parsed.unread,
        "sections": [
            (
                one.text,
                one.page,
                one.sheet,
                one.heading,
                one.is_table,
                one.level,
                one.before,
                one.as_sent,
                one.full,
            )
            for one in parsed.sections
        ],
        "pictures": [(len(one.data), one.media_type, one.page) for one in parsed.pictures],
    }


def _answer(document: dict[str, Any], *pictures: bytes) -> None:
    out = sys.stdout.buffer
    # Halves of surrogates are text to Python, and to nobody else.
    text = json.dumps(document, ensure_ascii=False).encode(errors="replace")
    out.write(text + b"\n")
    for one in pictures:
        out.write(one)
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
