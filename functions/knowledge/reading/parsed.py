"""What reading a file gives, or why it cannot be read."""

from dataclasses import dataclass

from nuanxin.domain.knowledge import FailureReason

MAX_BYTES = 50 * 1024 * 1024
"""Of one file."""
MAX_CHARACTERS = 10_000_000
"""Of one file's text: about what 50 of the longest novels hold together, or 25,000 chunks."""
MAX_PAGES = 3_000
MAX_PICTURES = 100
"""Pages of one file that a model is asked to read."""
MAX_PICTURE_BYTES = 8 * 1024 * 1024


class Unreadable(Exception):
    """Nothing of the file is taken. `detail` is a sentence for people, and quotes nothing."""

    def __init__(self, reason: FailureReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True, repr=False)
class Section:
    """A part of the text below one path of headings and, where there are any, on one page.

    A table has a row in each line; its first line is the header. `level` is 1 to 6 where the text
    begins with the line of its heading, else 0.
    """

    text: str
    page: int | None = None
    sheet: str | None = None
    heading: tuple[str, ...] = ()
    is_table: bool = False
    level: int = 0
    before: str = "\n\n"
    """What stands between it and the section before: less where a sentence goes on."""
    as_sent: bool = False
    """A part of the text that was sent, as it is."""
    full: float | None = None
    """The width of a line that was cut, so that its sentence may go on in the next."""

    @property
    def is_heading_only(self) -> bool:
        """But for the line that Markdown may have below a heading."""
        return self.level > 0 and "\n" not in self.text.rstrip("=- \t\r\n")


@dataclass(frozen=True, slots=True, repr=False)
class PagePicture:
    """Text that only eyes can read. `page` is `None` where the file is the picture."""

    data: bytes
    media_type: str
    page: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Parsed:
    """`title` is the file's own, empty where it has none. `pages` counts all, read or not; those in
    `unread` have text that could not be read."""

    title: str
    sections: tuple[Section, ...]
    pages: int | None = None
    pictures: tuple[PagePicture, ...] = ()
    unread: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The document's text, in which offsets count."""
        pieces = (part for one in self.sections for part in (one.before, one.text))
        return "".join(pieces)[len(self.sections[0].before) :] if self.sections else ""


def bounded(parsed: Parsed) -> Parsed:
    """`Unreadable` where there is nothing in it, or more than is taken."""
    characters = sum(len(one.text) for one in parsed.sections)
    if characters > MAX_CHARACTERS:
        raise Unreadable(
            FailureReason.TOO_LARGE, f"it holds more than {MAX_CHARACTERS:,} characters of text"
        )
    if not parsed.pictures and not any(one.text.strip() for one in parsed.sections):
        raise Unreadable(FailureReason.EMPTY, "there is no text in it")
    return parsed
