"""What an address gave: whether it is read, and what it is called."""

from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from functions.knowledge.ports import CannotFetch
from nuanxin.domain.knowledge import FailureReason

_NOT_READ = ("audio/", "video/", "font/", "multipart/", "model/", "message/")
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
"""For names that have none: of text, the ending says which kind it is."""
_MAX_NAME = 200


def media_type_of(content_type: str) -> str:
    """Without parameters, in small letters; `CannotFetch` for what is never a document."""
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type.startswith(_NOT_READ):
        raise CannotFetch(FailureReason.UNSUPPORTED, "there is no document at this address")
    return media_type


def name_of(url: str, media_type: str, disposition: str = "") -> str:
    """A file name, by which people know it again; never a path."""
    path = unquote(urlsplit(url).path, errors="replace").rstrip("/")
    name = _named(disposition) or PurePosixPath(path).name or (urlsplit(url).hostname or "")
    shown = "".join(one for one in name.replace("\\", "/").rpartition("/")[2] if one.isprintable())
    ending = _ENDINGS.get(media_type, "")
    if ending and not shown.lower().endswith((ending, ".htm")):
        shown += ending
    return shown[-_MAX_NAME:]


def _named(disposition: str) -> str:
    if not disposition:
        return ""
    header = Message()
    header["content-disposition"] = disposition
    try:
        return header.get_filename() or ""
    except ValueError:
        # Encoded in a way that the library cannot undo: the address names it as well.
        return ""
