"""EPUB: the chapters of a book in its reading order."""

from urllib.parse import unquote

from lxml import etree

from functions.knowledge.reading import charsets, markup, xml
from functions.knowledge.reading.lines import Outline, line
from functions.knowledge.reading.packages import Package
from functions.knowledge.reading.parsed import Parsed, Unreadable, bounded
from nuanxin.domain.knowledge import FailureReason

_CONTAINER = "META-INF/container.xml"
_PROTECTION = "META-INF/encryption.xml"
_OF_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Fonts are mixed up against copying; that is no protection of the text."""


def read(data: bytes, name: str) -> Parsed:
    outline = Outline()
    with Package(data) as package:
        _refuse_protected(package)
        part = _root(package)
        book = xml.tree(package.read(part))
        for chapter in _spine(book):
            outline.reset()
            target = package.beside(part, chapter)
            if target in package:
                markup.read_into(charsets.decode(package.read(target)), outline)
        title = next((one.text or "" for one in book.iter() if xml.local(one) == "title"), "")
    return bounded(Parsed(line(title), outline.sections()))


def _refuse_protected(package: Package) -> None:
    if _PROTECTION not in package:
        return
    methods = (
        one.get("Algorithm", "")
        for one in xml.tree(package.read(_PROTECTION)).iter()
        if xml.local(one) == "EncryptionMethod"
    )
    if any(one not in _OF_FONTS for one in methods):
        raise Unreadable(FailureReason.ENCRYPTED, "the book is protected against copying")


def _root(package: Package) -> str:
    for one in xml.tree(package.read(_CONTAINER)).iter():
        if xml.local(one) == "rootfile" and one.get("full-path"):
            return one.get("full-path", "")
    raise Unreadable(FailureReason.CORRUPT, "a part of the file is missing")


def _spine(book: etree._Element) -> list[str]:
    files = {
        one.get("id", ""): unquote(one.get("href", ""))
        for one in book.iter()
        if xml.local(one) == "item"
    }
    listed = (one.get("idref", "") for one in book.iter() if xml.local(one) == "itemref")
    return [files[one] for one in listed if files.get(one)]
