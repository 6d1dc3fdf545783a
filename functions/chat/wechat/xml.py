"""WeChat's flat XML, read without what makes XML dangerous, and written without holes."""

import re
from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

from nuanxin.errors import BadRequest, TooLarge

MAX_BYTES = 64 * 1024
_MAX_DEPTH = 6
_MAX_NODES = 200

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot carry."""


def parse(raw: bytes) -> dict[str, str]:
    """The texts of the root's children; nested children are checked and left out.

    `TooLarge` above 64 KiB. `BadRequest` for anything but plain elements under `<xml>`:
    no document type, entities or processing instructions, no child twice.
    """
    if len(raw) > MAX_BYTES:
        raise TooLarge("the body is larger than 64 KiB")
    reader = _Reader()
    parser = expat.ParserCreate("utf-8")  # whatever encoding the document claims
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _forbidden
    parser.EntityDeclHandler = _forbidden
    parser.ExternalEntityRefHandler = _forbidden
    parser.ProcessingInstructionHandler = _forbidden
    try:
        parser.Parse(raw, True)
    except (expat.ExpatError, ValueError) as error:
        raise BadRequest("the body is not well-formed XML", code="malformed_xml") from error
    return reader.fields


def _forbidden(*_: object) -> NoReturn:
    raise BadRequest("the body is not plain XML", code="malformed_xml")


class _Reader:
    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self._path: list[str] = []
        self._nodes = 0

    def start(self, name: str, _: Mapping[str, str]) -> None:
        self._path.append(name)
        self._nodes += 1
        if self._path[0] != "xml" or len(self._path) > _MAX_DEPTH or self._nodes > _MAX_NODES:
            _forbidden()
        if len(self._path) == 2:
            if name in self.fields:
                _forbidden()
            self.fields[name] = ""

    def end(self, _: str) -> None:
        self._path.pop()

    def text(self, text: str) -> None:
        if len(self._path) == 2:
            self.fields[self._path[1]] += text


def carriable(text: str) -> str:
    """Without the characters that XML cannot carry."""
    return _FORBIDDEN.sub("", text)


def cdata(text: str) -> str:
    """A section that the text cannot close."""
    return f"<![CDATA[{carriable(text).replace(']]>', ']]]]><![CDATA[>')}]]>"
