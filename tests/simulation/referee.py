"""What people said and what they were shown, and whether that was right.

Every message has a mark, `[17.2]`: the second message of person 17. Every sentence of a reply
names the messages that it answers and its own number, `«17.1+17.2|3/5»`, so what is on a phone
tells where it comes from.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_MARK = re.compile(r"\[(\d+\.\d+)\]")
_SENTENCE = re.compile(r"«([\d.+]+)\|(\d+)/(\d+)»")


def mark_of(person: int, number: int) -> str:
    return f"{person}.{number}"


def person_of(mark: str) -> int:
    return int(mark.partition(".")[0])


def marks_in(text: str) -> tuple[str, ...]:
    return tuple(_MARK.findall(text))


def reply_to(text: str, sentences: int) -> str:
    """A reply that says what it answers; each sentence has about 100 bytes."""
    marks = "+".join(marks_in(text))
    if not marks:
        return "我在呢。"
    return "".join(
        f"«{marks}|{number}/{sentences}»我听见了，你慢慢说，我一直在这里陪着你。"
        for number in range(1, sentences + 1)
    )


@dataclass(frozen=True, slots=True)
class Sentence:
    marks: tuple[str, ...]
    number: int
    of: int

    @property
    def whole(self) -> "Iterator[Sentence]":
        """All sentences of its reply."""
        return (Sentence(self.marks, number, self.of) for number in range(1, self.of + 1))


def sentences_in(text: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(tuple(marks.split("+")), int(number), int(of))
        for marks, number, of in _SENTENCE.findall(text)
    )


@dataclass(slots=True)
class Said:
    """One message that wants a reply. `help` is what a person in danger is to be shown."""

    mark: str
    at: float
    help: str = ""
    arrived: float | None = None
    """When it was first taken in."""
    told: bool = False
    """The phone showed the platform's own fault text for it."""
    answered: float | None = None
    """When all of its reply was seen."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text on somebody's phone."""

    person: int
    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Report:
    """`lost`: replies that were written and not wholly shown. `silent`: messages without a reply
    whose person was not told either. Neither counts people who stopped asking (`given_up`).
    `twice`: sentences that a phone showed more than once. `out_of_order`: pairs of replies shown
    the wrong way round, where neither a message nor an answer was late on the wire; `overtaken`
    counts those. Times are in seconds."""

    messages: int
    posts: int
    lost: int
    silent: int
    unanswered: int
    """Messages without a reply, for whatever reason."""
    unknown: int
    """Replies of which the platform did not say whether it took them, and that it had not."""
    given_up: int
    apologies: int
    twice: int
    wrong_person: int
    out_of_order: int
    overtaken: int
    fault_prompts: int
    placeholders: int
    fenced: int
    """Commits of workers that were too late."""
    thought_again: int
    """Turns of the model beyond one for each reply."""
    unhelped: int
    """People in danger who were not shown the help lines exactly once."""
    acknowledged: Sequence[float] = field(repr=False)
    """For each post that the platform took an answer to: how long it waited for it."""
    waited: Sequence[float] = field(repr=False)
    """From each message to the end of its reply."""
    helped: Sequence[float] = field(repr=False)
    most_held: int = 0


@dataclass(slots=True)
class Referee:
    said: dict[str, Said] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    thoughts: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    acknowledged: list[float] = field(default_factory=list)
    _made: dict[tuple[str, ...], str] = field(default_factory=dict)
    _left: dict[Sentence, float] = field(default_factory=dict)
    _unknown: set[Sentence] = field(default_factory=set)
    _unknown_marks: set[str] = field(default_factory=set)
    _given_up: set[int] = field(default_factory=set)
    _covered: dict[int, set[str]] = field(default_factory=dict)

    def says(self, mark: str, at: float, help_text: str = "") -> None:
        self.said[mark] = Said(mark, at, help_text)

    def arrives(self, mark: str, at: float) -> None:
        said = self.said.get(mark)
        if said is not None and said.arrived is None:
            said.arrived = at

    def faults(self, mark: str) -> None:
        """The platform shows its own fault text."""
        self.counts["fault_prompts"] += 1
        if mark in self.said:
            self.said[mark].told = True

    def gives_up(self, person: int) -> None:
        """They asked often enough."""
        self._given_up.add(person)

    def thinks(self, text: str) -> None:
        """The model begins a turn."""
        self.thoughts["+".join(marks_in(text))] += 1

    def makes(self, reply: str) -> None:
        """The model has written it."""
        for sentence in sentences_in(reply):
            self._made[sentence.marks] = reply

    def does_not_know(self, marks: Sequence[str], text: str) -> None:
        """Whether the platform took this answer to these messages, or a part of one."""
        sentences = sentences_in(text)
        self._unknown.update(sentences)
        if not sentences:
            self._unknown_marks.update(marks)

    def leaves(self, text: str, at: float) -> None:
        """An answer is on its way to the platform; that may have hung up."""
        for sentence in sentences_in(text):
            self._left.setdefault(sentence, at)

    def shows(self, shown: Shown) -> None:
        self.shown.append(shown)
        covered = self._covered.setdefault(shown.person, set())
        covered.update(mark for one in sentences_in(shown.text) for mark in one.marks)
        first = self.said.get(mark_of(shown.person, 1))
        if first is not None and first.help and first.help in shown.text:
            covered.add(first.mark)

    def covered(self, person: int) -> set[str]:
        """The person's messages whose replies were seen, at least in part."""
        return self._covered.get(person, set())

    @property
    def covered_by_all(self) -> int:
        return sum(map(len, self._covered.values()))

    def report(self, *, most_held: int) -> Report:
        seen = self._seen()
        for said in self.said.values():
            said.answered = self._answered(said, seen)
        lost, unknown = self._missed(seen)
        silent = [one.mark for one in self.said.values() if one.answered is None and not one.told]
        unknown |= {mark for mark in silent if mark in self._unknown_marks}
        given_up = [mark for mark in silent if person_of(mark) in self._given_up]
        out_of_order, overtaken = self._disorder(seen)
        in_danger = [one for one in self.said.values() if one.help and one.mark not in unknown]
        helps = [self._helps(one) for one in in_danger]
        return Report(
            messages=len(self.said),
            posts=self.counts["posts"],
            lost=lost,
            silent=sum(mark not in given_up and mark not in unknown for mark in silent),
            unanswered=sum(one.answered is None for one in self.said.values()),
            unknown=len(unknown),
            given_up=len(given_up),
            apologies=self.counts["apologies"],
            twice=sum(len(times) - 1 for times in seen.values()),
            wrong_person=self._wrong(),
            out_of_order=out_of_order,
            overtaken=overtaken,
            fault_prompts=self.counts["fault_prompts"],
            placeholders=self.counts["placeholders"],
            fenced=self.counts["fenced"],
            thought_again=sum(count - 1 for marks, count in self.thoughts.items() if marks),
            unhelped=sum(len(times) != 1 for times in helps),
            acknowledged=self.acknowledged,
            waited=[
                one.answered - one.at for one in self.said.values() if one.answered is not None
            ],
            helped=[times[0] for times in helps if times],
            most_held=most_held,
        )

    def _seen(self) -> dict[Sentence, list[Shown]]:
        """Every sentence that a phone showed, with all the times it did."""
        seen: dict[Sentence, list[Shown]] = {}
        for shown in sorted(self.shown, key=lambda one: one.at):
            for sentence in sentences_in(shown.text):
                seen.setdefault(sentence, []).append(shown)
        return seen

    def _answered(self, said: Said, seen: Mapping[Sentence, Sequence[Shown]]) -> float | None:
        """When the last sentence of the message's reply was seen, if all were."""
        if said.help:
            times = self._helps(said)
            return said.at + times[0] if times else None
        ends = [
            max(seen[part][0].at for part in one.whole)
            for one in seen
            if one.number == 1 and said.mark in one.marks and all(p in seen for p in one.whole)
        ]
        return min(ends, default=None)

    def _missed(self, seen: Mapping[Sentence, Sequence[Shown]]) -> tuple[int, set[str]]:
        """Replies that were not wholly shown, and the messages whose reply's fate is unknown."""
        lost = 0
        unknown: set[str] = set()
        for marks, reply in self._made.items():
            missing = [one for one in sentences_in(reply) if one not in seen]
            if not missing or self.said[marks[0]].help:
                continue
            if all(one in self._unknown for one in missing):
                unknown.update(marks)
            else:
                lost += person_of(marks[0]) not in self._given_up
        return lost, unknown

    def _disorder(self, seen: Mapping[Sentence, Sequence[Shown]]) -> tuple[int, int]:
        """Pairs of messages whose replies came the wrong way round: without a reason, and because
        one of them was overtaken on the wire."""
        first: dict[str, Sentence] = {}
        rank = {sentence: number for number, sentence in enumerate(seen)}
        wrong = late = 0
        for sentence in seen:
            times = [self.said[mark].at for mark in sentence.marks]
            wrong += sentence.number == 1 and times != sorted(times)
            for mark in sentence.marks:
                first.setdefault(mark, sentence)
        for earlier, later in self._pairs():
            one, other = first.get(earlier.mark), first.get(later.mark)
            if one is None or other is None or rank[one] <= rank[other]:
                continue
            is_late = _arrived(later) < _arrived(earlier) or self._left[one] < self._left[other]
            late, wrong = late + is_late, wrong + (not is_late)
        return wrong, late

    def _pairs(self) -> Iterator[tuple[Said, Said]]:
        """Two messages of one person, the earlier one first."""
        by_person: dict[int, list[Said]] = {}
        for said in self.said.values():
            if not said.help:
                by_person.setdefault(person_of(said.mark), []).append(said)
        for mine in by_person.values():
            yield from itertools.combinations(sorted(mine, key=lambda one: one.at), 2)

    def _helps(self, said: Said) -> list[float]:
        person = person_of(said.mark)
        return [
            one.at - said.at for one in self.shown if one.person == person and said.help in one.text
        ]

    def _wrong(self) -> int:
        return sum(
            person_of(mark) != one.person
            for one in self.shown
            for sentence in sentences_in(one.text)
            for mark in sentence.marks
        )


def _arrived(said: Said) -> float:
    return said.at if said.arrived is None else said.arrived
