"""Reading documents: what a file says, in sections, whatever it is and however it is named.

In a process of its own (`process.py`) wherever the file comes from others.
"""

from functions.knowledge.garbled import is_garbled
from functions.knowledge.reading import charsets
from functions.knowledge.reading.kinds import Kind, kind_of, kind_of_text
from functions.knowledge.reading.lines import clean
from functions.knowledge.reading.parsed import MAX_BYTES, Parsed, Unreadable
from nuanxin.domain.knowledge import FailureReason

_LOOKED_AT = 1000

# Readers are imported where they are called: each library costs its own start, and a file needs
# one of them.


def read(data: bytes, name: str, *, pictures: bool = False) -> Parsed:
    """`Unreadable` with its reason. With `pictures`, pages that only eyes can read are in the
    answer, to be read by a model; without, they are refused."""
    if not data:
        raise Unreadable(FailureReason.EMPTY, "the file is empty")
    if len(data) > MAX_BYTES:
        raise Unreadable(FailureReason.TOO_LARGE, f"it is larger than {MAX_BYTES >> 20} MB")
    kind = kind_of(data)
    parsed = _text(data, name) if kind is None else _document(kind, data, name, pictures)
    if is_garbled("".join(one.text for one in parsed.sections)):
        raise Unreadable(FailureReason.GARBLED, "what is in it is no text, though it looks like it")
    return parsed


def _document(kind: Kind, data: bytes, name: str, pictures: bool) -> Parsed:
    if kind is Kind.PDF:
        from functions.knowledge.reading import pdf  # noqa: PLC0415

        return pdf.read(data, name, pictures=pictures)
    if kind is Kind.PICTURE:
        return _picture(data, name, pictures)
    return _package(kind, data, name)


def _package(kind: Kind, data: bytes, name: str) -> Parsed:
    from functions.knowledge.reading import epub, sheets, slides, word  # noqa: PLC0415

    match kind:
        case Kind.WORD:
            return word.read(data, name)
        case Kind.SLIDES:
            return slides.read(data, name)
        case Kind.SHEETS:
            return sheets.read(data, name)
        case Kind.EPUB:
            return epub.read(data, name)
        case _:
            raise Unreadable(
                FailureReason.UNSUPPORTED,
                "an archive is read file by file, none inside another",
            )


def _picture(data: bytes, name: str, pictures: bool) -> Parsed:
    from functions.knowledge.reading import picture  # noqa: PLC0415

    parsed = picture.read(data, name)
    if not pictures:
        raise Unreadable(
            FailureReason.NEEDS_OCR, "it is a picture, and no model that reads it is set up"
        )
    return parsed


def _text(data: bytes, name: str) -> Parsed:
    from functions.knowledge.reading import markdown, markup, plain, values  # noqa: PLC0415

    text = charsets.decode_as_sent(data)
    if not clean(text[:_LOOKED_AT]) and not clean(text):
        raise Unreadable(FailureReason.EMPTY, "there is no text in it")
    match kind_of_text(text, name):
        case Kind.HTML:
            return markup.read(data, name)
        case Kind.MARKDOWN:
            return markdown.read_text(text)
        case Kind.CSV:
            return values.read_text(charsets.decode(data))
        case _:
            return plain.read_text(text)
