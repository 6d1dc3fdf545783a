"""XML of office files and books: no entities, no network, one element at a time."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from lxml import etree

from functions.knowledge.reading.parsed import Unreadable
from nuanxin.domain.knowledge import FailureReason

RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
HEAD = 4096
"""Bytes in which a declaration stands, in files that are not made to hide it; the parsers resolve
none that stands later."""
Event = tuple[str, etree._Element]


def local(element: etree._Element) -> str:
    """The name without its namespace: strict and transitional files differ in nothing else."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """By its local name, whatever the namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def events(data: bytes) -> Iterator[Event]:
    """`start` and `end` of each element. The caller clears what it has read."""
    refuse_declarations(data)
    with _parsing():
        yield from etree.iterparse(
            io.BytesIO(data),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )


def tree(data: bytes) -> etree._Element:
    """Of a small part: relations, styles, tables of contents."""
    refuse_declarations(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    with _parsing():
        return etree.fromstring(data, parser)


def relations(data: bytes) -> dict[str, tuple[str, str]]:
    """Of a part, by id: the last word of the type, and where it leads. None that lead outside."""
    return {
        one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], one.get("Target", ""))
        for one in tree(data)
        if one.get("TargetMode") != "External"
    }


def refuse_declarations(data: bytes) -> None:
    head = data[:HEAD].replace(b"\x00", b"").lower()
    if b"<!entity" in head:
        raise Unreadable(FailureReason.CORRUPT, "it declares entities, which no document needs")


@contextmanager
def _parsing() -> Iterator[None]:
    try:
        yield
    except (etree.LxmlError, ValueError):
        # Not chained: the parser's error quotes the document.
        raise Unreadable(
            FailureReason.CORRUPT, "the file is damaged, or only a part of it"
        ) from None
