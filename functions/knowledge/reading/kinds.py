"""What a file is, by its bytes. Its name decides only between kinds of text, which look alike."""

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from functions.knowledge.reading.parsed import Unreadable
from nuanxin.domain.knowledge import FailureReason
from nuanxin.domain.media import Format, MediaKind, format_of
from nuanxin.domain.patterns import lazy_pattern


class Kind(StrEnum):
    PDF = "pdf"
    WORD = "docx"
    SLIDES = "pptx"
    SHEETS = "xlsx"
    EPUB = "epub"
    ARCHIVE = "zip"
    PICTURE = "picture"
    HTML = "html"
    MARKDOWN = "md"
    CSV = "csv"
    TEXT = "txt"


_ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
"""Office encrypts a document by putting it, whole, into an OLE file under this name."""
_NOT_READ = (
    (b"{\\rtf", "RTF files are not read: save it as docx"),
    (b"7z\xbc\xaf\x27\x1c", "7z archives are not read: pack it as zip"),
    (b"Rar!\x1a\x07", "RAR archives are not read: pack it as zip"),
    (b"\x1f\x8b", "gzip files are not read: pack it as zip"),
    (b"BZh", "bzip2 files are not read: pack it as zip"),
    (b"\xfd7zXZ\x00", "xz files are not read: pack it as zip"),
    (b"%!PS", "PostScript is not read: save it as PDF"),
    (b"ustar", "tar archives are not read: pack it as zip"),
    (b"\x7fELF", "programs are not read"),
    (b"MZ\x90", "programs are not read"),
)
_LIKE_TEXT = frozenset({Format.MP3, Format.AAC})
"""Two bytes tell them, which UTF-16 begins with, too."""
_PARTS = (
    ("word/document.xml", Kind.WORD),
    ("ppt/presentation.xml", Kind.SLIDES),
    ("xl/workbook.xml", Kind.SHEETS),
    ("META-INF/container.xml", Kind.EPUB),
)
_BY_ENDING = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
}
_HTML = lazy_pattern(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|h1|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = lazy_pattern(r"</?[a-zA-Z][a-zA-Z0-9]*[\s>/]")
_SNIFFED = 4096
"""Characters that tell HTML from text."""


def kind_of(data: bytes) -> Kind | None:
    """`None` for what may be text. `Unreadable` for what is known and not read."""
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(_ZIP_HEADS):
        return _packed(data)
    if data.startswith(_OLE_HEAD):
        raise _ole(data)
    for head, sentence in _NOT_READ:
        if data.startswith(head) or data[257:262] == head:
            raise Unreadable(FailureReason.UNSUPPORTED, sentence)
    return _medium(data)


def _medium(data: bytes) -> Kind | None:
    form = format_of(data)
    if form is None or form in _LIKE_TEXT:
        return None
    if form.kind is MediaKind.AUDIO:
        raise Unreadable(FailureReason.UNSUPPORTED, "sounds are not read")
    return Kind.PICTURE


def kind_of_text(text: str, name: str) -> Kind:
    if _HTML.match(text[:_SNIFFED]):
        return Kind.HTML
    named = _BY_ENDING.get(PurePath(name).suffix.lower(), Kind.TEXT)
    if named is Kind.HTML and not _TAG.search(text[:_SNIFFED]):
        return Kind.TEXT
    return named


def _packed(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and "META-INF/manifest.xml" in names:
                raise Unreadable(
                    FailureReason.UNSUPPORTED,
                    "OpenDocument files are not read: save it as docx, xlsx or pptx",
                )
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Unreadable(
            FailureReason.CORRUPT, "the file is damaged, or only a part of it"
        ) from None
    return next((kind for part, kind in _PARTS if part in names), Kind.ARCHIVE)


def _ole(data: bytes) -> Unreadable:
    if _ENCRYPTED_STREAM in data:
        return Unreadable(FailureReason.ENCRYPTED, "the document is protected by a password")
    return Unreadable(
        FailureReason.UNSUPPORTED,
        "files of Office before 2007 (doc, xls, ppt) are not read: save it as docx, xlsx or pptx",
    )
