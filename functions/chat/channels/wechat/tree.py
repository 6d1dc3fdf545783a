"""The one form in which pushes are read, whether they came as XML or as JSON."""

from collections.abc import Mapping

from nuanxin.domain.patterns import lazy_pattern

MAX_BYTES = 64 * 1024
MAX_DEPTH = 6

Fields = Mapping[str, "str | tuple[Fields, ...]"]
"""A name has a text, or the structures under it: one or several, all in order. A text in a list
is a structure with that text under the empty name."""

_FORBIDDEN = lazy_pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot carry."""
_CONTROLS = lazy_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def text_of(fields: Fields, name: str) -> str:
    """Empty if there is none, or something else."""
    found = fields.get(name, "")
    return found if isinstance(found, str) else ""


def nodes_of(fields: Fields, name: str) -> tuple[Fields, ...]:
    """The structures under this name, or none."""
    found = fields.get(name, ())
    return () if isinstance(found, str) else found


def carriable(text: str) -> str:
    """Without the characters that XML cannot carry, lone surrogates among them."""
    return _FORBIDDEN.sub("", text)


def readable(text: str) -> str:
    """Without control characters; lines end with a line feed."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    """`readable`, on one line."""
    return " ".join(readable(text).split())
