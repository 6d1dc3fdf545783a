"""The sayings, what is to be remembered of each, and whether something drawn is that."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from functions.emotion.memories.drawing import Drawn, Saying, draw
from nuanxin.domain.patterns import lazy_pattern

FOLDER = Path(__file__).parent / "sayings"
SAID_AT = {
    "zh": datetime(2026, 11, 20, 20, tzinfo=ZoneInfo("Asia/Shanghai")),
    "en": datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/London")),
}
UNSEEN = "_unseen"
"""Of the name of the sayings that were written when the rules stood."""
LAST_BLIND = "_blind4"
"""Of the name of those by which no rule was ever mended."""
_EXPECTED = lazy_pattern(
    r"(?P<optional>\?)?(?P<kinds>[a-z.]+(?:,[a-z.]+)*)(?P<liked>[+-])?"
    r"(?:@(?P<when>[\w-]+))?=(?P<words>.+)"
)


@dataclass(frozen=True, slots=True)
class Expected:
    kinds: tuple[tuple[str, str | None], ...]
    """Kinds with their slots, if that matters: any of them will do."""
    liked: bool | None
    when: str | None
    words: tuple[str, ...]
    optional: bool
    """Nothing is missed if it is not drawn."""

    def is_met_by(self, drawn: Drawn) -> bool:
        told = " ".join((drawn.text, *drawn.triggers, *drawn.helped)).lower()
        return (
            any(kind == drawn.kind and slot in (None, drawn.slot) for kind, slot in self.kinds)
            and self.liked in (None, drawn.liked)
            and (self.when is None or self.when in _whens(drawn))
            and all(word.lower() in told for word in self.words)
        )


@dataclass(frozen=True, slots=True)
class Case:
    language: str
    text: str
    expected: tuple[Expected, ...]

    def drawn(self) -> tuple[Drawn, ...]:
        return draw(Saying(self.text, SAID_AT[self.language[:2]]))


def cases(language: str) -> Iterator[Case]:
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    for line in told:
        left, _, text = line.partition(" | ")
        yield Case(language, text, tuple(_expected(left)))


def _expected(listed: str) -> Iterator[Expected]:
    if listed == "-":
        return
    for one in listed.split("; "):
        found = _EXPECTED.fullmatch(one)
        assert found, listed
        liked = None if found["liked"] is None else found["liked"] == "+"
        words = tuple(found["words"].split("/"))
        if found["kinds"] == "profile.pronouns":
            words = (found["words"],)
        kinds = tuple(_kind(each) for each in found["kinds"].split(","))
        yield Expected(kinds, liked, found["when"], words, optional=bool(found["optional"]))


def _kind(named: str) -> tuple[str, str | None]:
    kind, _, slot = named.partition(".")
    return kind, slot or None


def _whens(drawn: Drawn) -> frozenset[str]:
    if drawn.when is None:
        return frozenset()
    return frozenset({f"{drawn.when.at:%Y-%m-%d}", str(drawn.when.recurs)})


@dataclass(slots=True)
class Tally:
    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        drawn = self.right + self.wrong
        return self.right / drawn if drawn else 1.0

    @property
    def recall(self) -> float:
        expected = self.right + self.missed
        return self.right / expected if expected else 1.0


def compare(expected: Sequence[Expected], drawn: Iterable[Drawn]) -> tuple[Tally, list[str]]:
    """How one message went, and what was wrong or missing."""
    left, tally, notes = list(expected), Tally(), []
    for one in drawn:
        met = next((each for each in left if each.is_met_by(one)), None)
        if met is None:
            tally.wrong += 1
            notes.append(f"wrong {one.kind} {one.text}")
        else:
            left.remove(met)
            tally.right += 1
    missed = [one for one in left if not one.optional]
    tally.missed = len(missed)
    notes += [f"missed {one.kinds[0][0]} {'/'.join(one.words)}" for one in missed]
    return tally, notes


def total(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for one in tallies:
        whole.right += one.right
        whole.wrong += one.wrong
        whole.missed += one.missed
    return whole
