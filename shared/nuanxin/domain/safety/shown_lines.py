"""Help lines as they are shown one by one, to be called with a touch: in one language each."""

from collections.abc import Iterator
from dataclasses import dataclass

from nuanxin.domain.languages import spoken
from nuanxin.domain.safety.help_lines import (
    DIRECTORY,
    HelpLine,
    HelpLines,
    LineKind,
    wanted_lines,
)

_DIRECTORY_NAME = {
    "zh": f"各国心理援助热线目录 {DIRECTORY}",
    "en": f"support lines by country: {DIRECTORY}",
}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """`number` is `None` for a directory: its address is the `source`."""

    kind: LineKind
    number: str | None
    name: str
    hours: str
    source: str


def lines_of(lines: HelpLines, *, language: str, country: str) -> tuple[ShownLine, ...]:
    """All lines of a country; a directory too where it has none for a crisis, and nothing else
    where the country is unknown."""
    either, known = spoken(language), lines.get(country.upper(), ())
    return (*(_shown(one, either) for one in known), *_directory(known, either))


def named_lines(
    lines: HelpLines, *, language: str, country: str, kind: LineKind | None = None
) -> tuple[ShownLine, ...]:
    """Those that `help_text` names, in its order."""
    either, known = spoken(language), lines.get(country.upper(), ())
    urgent = (one for one in known if one.kind is LineKind.EMERGENCY)
    named = (*wanted_lines(known, kind), *urgent)
    return (*(_shown(one, either) for one in named), *_directory(known, either))


def _shown(line: HelpLine, language: str) -> ShownLine:
    return ShownLine(
        line.kind,
        line.number,
        line.name.get(language, ""),
        line.hours.get(language, ""),
        line.source,
    )


def _directory(known: tuple[HelpLine, ...], language: str) -> Iterator[ShownLine]:
    if not any(one.kind is LineKind.CRISIS for one in known):
        yield ShownLine(
            LineKind.DIRECTORY, None, _DIRECTORY_NAME[language], "", f"https://{DIRECTORY}"
        )
