"""WeChat's XML, read without what makes XML dangerous, and written without holes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from functions.chat.channels.wechat.tree import MAX_BYTES, MAX_DEPTH, Fields, carriable
from nuanxin.errors import BadRequest, TooLarge

_MAX_NODES = 200


def parse(raw: bytes) -> Fields:
    """What is under the root.

    `TooLarge` above 64 KiB. `BadRequest` for anything but plain elements under `<xml>`: no
    document type, entities or processing instructions. A text right under the root comes once;
    structures may be repeated (`detail` of `wxa_media_check`), and anything further below.
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


def cdata(text: str) -> str:
    """A section that the text cannot close."""
    return f"<![CDATA[{carriable(text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _forbidden(*_: object) -> NoReturn:
    raise BadRequest("the body is not plain XML", code="malformed_xml")


@dataclass(slots=True)
class _Element:
    name: str
    text: str = ""
    children: dict[str, list[str | Fields]] = field(default_factory=dict)

    def add(self, child: "_Element") -> None:
        self.children.setdefault(child.name, []).append(child.value())

    def value(self) -> str | Fields:
        """Its text, unless there are elements in it."""
        return self.fields() if self.children else self.text

    def fields(self) -> Fields:
        return {name: _joined(values) for name, values in self.children.items()}

    def repeats_a_text(self) -> bool:
        return any(
            len(values) > 1 and any(isinstance(value, str) for value in values)
            for values in self.children.values()
        )


def _joined(values: list[str | Fields]) -> str | tuple[Fields, ...]:
    if len(values) == 1 and isinstance(values[0], str):
        return values[0]
    return tuple({"": value} if isinstance(value, str) else value for value in values)


class _Reader:
    def __init__(self) -> None:
        self.fields: Fields = {}
        self._open: list[_Element] = []
        self._nodes = 0

    def start(self, name: str, _: Mapping[str, str]) -> None:
        self._open.append(_Element(name))
        self._nodes += 1
        if self._open[0].name != "xml" or len(self._open) > MAX_DEPTH or self._nodes > _MAX_NODES:
            _forbidden()

    def end(self, _: str) -> None:
        closed = self._open.pop()
        if self._open:
            self._open[-1].add(closed)
            return
        if closed.repeats_a_text():
            _forbidden()
        self.fields = closed.fields()

    def text(self, text: str) -> None:
        self._open[-1].text += text
