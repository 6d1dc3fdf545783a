"""Documents to chunks: by headings, paragraphs and sentences, tables by their rows.

A chunk's text is a part of the document's, so that what is cited stands there, at its offset. What
stands around it is its context: it is found by that, too, and never cited by it. A chunk lies on
one page, but for a sentence that goes on over its end: it belongs to where most of it stands.
"""

import hashlib
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from functions.knowledge.reading.parsed import Parsed, Section
from functions.knowledge.sentences import Sentence, sentences, weight_of
from nuanxin.domain.knowledge import MAX_CHUNK, Chunk, Location

MOST = MAX_CHUNK
"""Weight of a chunk of sentences: 400 ideographs, or some 200 English words."""
ENOUGH = MOST // 2
"""From here on a chunk ends with its paragraph."""
_SHORT = MOST // 4
"""A last chunk below it takes sentences from the one before."""
MOST_OF_TABLE = 800
"""Characters of a piece of a table that is cut, with its header; up to `MAX_CHUNK` it is whole."""
_MOST_HEADER = 200
_MOST_NEIGHBOUR = 160
"""Characters of the sentence before a chunk, and of the one after."""
_MOST_HEADING = 200
MAX_CONTEXT = 700
_PATH = " › "
_SOFT_ENDS = "，、,：: \t/"
_LONGEST_SIGN = 40
"""Characters; no sign has more, but for those that are made to be slow."""
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


@dataclass(frozen=True, slots=True)
class _Piece:
    """`first` and `last` are its outer sentences, which its neighbours are found by."""

    text: str
    offset: int
    section: Section
    page: int | None
    first: str = ""
    last: str = ""
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class _Flow:
    """Text below one path of headings, over however many pages. `starts` are those of its
    sections."""

    starts: tuple[int, ...]
    sections: tuple[Section, ...]
    end: int

    @property
    def is_heading_only(self) -> bool:
        return all(one.is_heading_only for one in self.sections)

    @property
    def heading(self) -> tuple[str, ...]:
        return self.sections[-1].heading

    def page_of(self, start: int, end: int) -> int | None:
        """Where most of that part of the text stands; the first of two that have as much."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_left(self.starts, end) - 1, first)
        shares: dict[int | None, int] = {}
        for at in range(first, last + 1):
            until = self.starts[at + 1] if at < last else end
            page = self.sections[at].page
            shares[page] = shares.get(page, 0) + until - max(start, self.starts[at])
        return max(shares, key=shares.__getitem__)


def cut(parsed: Parsed, document_id: str, version: int, *, title: str = "") -> tuple[Chunk, ...]:
    """`title` is the document's where the file has none of its own."""
    text = parsed.text
    pieces = [one for flow in _flows(parsed.sections) for one in _pieces(text, flow)]
    name = parsed.title or title
    return tuple(
        Chunk(
            id=f"{document_id}_{version}_{number}",
            document_id=document_id,
            text=piece.text,
            location=_location(piece),
            context=_context(name, pieces, number),
        )
        for number, piece in enumerate(pieces)
    )


def fingerprint(text: str) -> str:
    """The same for texts that differ in blanks, width and capitals only."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.sha256(plain.encode(errors="replace")).hexdigest()[:32]


def _flows(sections: Sequence[Section]) -> list[_Flow]:
    flows: list[_Flow] = []
    offset = 0
    for index, section in enumerate(sections):
        offset += len(section.before) if index else 0
        end = offset + len(section.text)
        flow = _Flow((offset,), (section,), end)
        if flows and _go_together(flows[-1], section):
            before = flows.pop()
            flow = _Flow((*before.starts, offset), (*before.sections, section), end)
        flows.append(flow)
        offset = end
    return _with_text(flows)


def _go_together(flow: _Flow, section: Section) -> bool:
    """A heading without text of its own goes with the text below it."""
    if section.is_table or flow.sections[-1].is_table or section.before.strip():
        return False
    if flow.is_heading_only:
        return section.heading[: len(flow.heading)] == flow.heading
    return not section.level and flow.heading == section.heading


def _with_text(flows: Sequence[_Flow]) -> list[_Flow]:
    """Without headings that stand above a table: they are in its path."""
    return [
        flow
        for flow, following in zip_longest(flows, flows[1:])
        if not (flow.is_heading_only and following and following.sections[0].is_table)
    ]


def _pieces(text: str, flow: _Flow) -> Iterator[_Piece]:
    if flow.sections[0].is_table:
        yield from _table(flow)
        return
    every = [
        part
        for one in sentences(text, flow.starts[0], flow.end, full=flow.sections[-1].full)
        for part in _parts(text, one)
    ]
    on_pages = groupby(every, lambda one: flow.page_of(one.start, _bare_end(text, one)))
    groups = [group for _, on_page in on_pages for group in _groups(list(on_page))]
    at = 0
    for group in groups:
        piece = _piece(text, flow, group, _lead_in(text, every, at))
        at += len(group)
        if piece.text:
            yield piece


def _piece(text: str, flow: _Flow, group: Sequence[Sentence], lead_in: str) -> _Piece:
    start, end = group[0].start, group[-1].end
    words = text[start:end]
    offset = start + len(words) - len(words.lstrip())
    return _Piece(
        words.strip(),
        offset,
        flow.sections[-1],
        flow.page_of(group[0].start, _bare_end(text, group[0])),
        first=text[group[0].start : group[0].end].strip(),
        last=text[group[-1].start : group[-1].end].strip(),
        lead_in=lead_in,
    )


def _bare_end(text: str, one: Sentence) -> int:
    """Without the blanks after it, at which the next page may begin."""
    return max(one.start + len(text[one.start : one.end].rstrip()), one.start + 1)


def _groups(every: Sequence[Sentence]) -> list[list[Sentence]]:
    groups: list[list[Sentence]] = []
    current: list[Sentence] = []
    weight = 0
    for one in every:
        if current and (weight + one.weight > MOST or _may_end(current[-1], one, weight)):
            announced = _announced(current, one)
            groups.append(current[: len(current) - len(announced)])
            current = announced
            weight = _weight(announced)
        current.append(one)
        weight += one.weight
    return _balanced([*groups, current] if current else groups)


def _announced(group: Sequence[Sentence], following: Sentence) -> list[Sentence]:
    """The last sentence, where it announces what would be parted from it."""
    last = group[-1]
    goes_along = last.leads_in and len(group) > 1 and last.weight + following.weight <= MOST
    return [last] if goes_along else []


def _may_end(last: Sentence, following: Sentence, weight: int) -> bool:
    return weight >= ENOUGH and last.ends_paragraph and not last.leads_in and not following.is_item


def _balanced(groups: list[list[Sentence]]) -> list[list[Sentence]]:
    """Without a last group of a few words, or of half a paragraph's few."""
    if len(groups) < 2:
        return groups
    before, last = groups[-2], groups[-1]
    least = _SHORT if before[-1].ends_paragraph else ENOUGH
    if _weight(last) < least and _weight(before) + _weight(last) <= MOST:
        return [*groups[:-2], [*before, *last]]
    while len(before) > 1 and _weight(last) < least and _weight(before[:-1]) >= ENOUGH:
        last.insert(0, before.pop())
    return groups


def _weight(group: Sequence[Sentence]) -> int:
    return sum(one.weight for one in group)


def _parts(text: str, one: Sentence) -> Iterator[Sentence]:
    """A sentence that is no longer than a chunk is its only part."""
    start = one.start
    while one.end - start > MOST or weight_of(text[start : one.end]) > MOST:
        end = start + _fitting(text, start)
        yield Sentence(start, end, weight_of(text[start:end]), False, False, False)
        start = end
    if start == one.start:
        yield one
        return
    rest = weight_of(text[start : one.end])
    yield Sentence(start, one.end, rest, one.ends_paragraph, False, one.leads_in)


def _fitting(text: str, start: int) -> int:
    """How many characters from there on are a part: up to a comma or a blank, if there is one in
    its second half; never within what is one sign to the eye."""
    window = text[start : start + MOST].encode(errors="replace")[:MOST].decode(errors="ignore")
    soft = max(window.rfind(one) for one in _SOFT_ENDS) + 1
    if soft > len(window) // 2:
        return soft
    most = len(window)
    for size in range(most, max(most - _LONGEST_SIGN, 0), -1):
        if not _joins(text[start + size : start + size + 1]):
            return size
    return most


def _joins(one: str) -> bool:
    return bool(one) and (one in _JOINERS or unicodedata.combining(one) > 0)


def _lead_in(text: str, every: Sequence[Sentence], at: int) -> str:
    """Of a list that began in an earlier chunk: what announces it."""
    if not every[at].is_item:
        return ""
    for one in reversed(every[:at]):
        if one.leads_in:
            return text[one.start : one.end].strip()[-_MOST_NEIGHBOUR:]
        if one.ends_paragraph and not one.is_item:
            return ""
    return ""


def _table(flow: _Flow) -> Iterator[_Piece]:
    """Whole, or by rows with the header above each piece; of a text that was sent, the header of
    all but the first is context, so that a piece stands there as it is."""
    section, offset = flow.sections[0], flow.starts[0]
    if len(section.text) <= MAX_CHUNK:
        yield _Piece(section.text, offset, section, section.page)
        return
    if section.as_sent:
        rows = section.text.split("\n")
        for part, begins in _row_groups(rows, offset, MOST_OF_TABLE):
            header = rows[0].strip()[:_MOST_HEADER] if begins > offset else ""
            starts = begins + len(part) - len(part.lstrip())
            if part.strip():
                yield _Piece(part.strip(), starts, section, section.page, lead_in=header)
        return
    header, *rows = section.text.split("\n")
    above = header[:_MOST_HEADER]
    at = offset + len(header) + 1
    for part, begins in _row_groups(rows, at, MOST_OF_TABLE - len(above) - 1):
        yield _Piece(f"{above}\n{part}", begins, section, section.page)


def _row_groups(rows: Sequence[str], offset: int, most: int) -> Iterator[tuple[str, int]]:
    """Rows together, with the offset of the first."""
    group: list[str] = []
    size, begins = 0, offset
    for row in rows:
        for part in (row[at : at + most] for at in range(0, len(row), most)):
            if group and size + len(part) + 1 > most:
                yield "\n".join(group), begins
                group, size, begins = [], 0, offset
            group.append(part)
            size += len(part) + 1
            offset += len(part)
        offset += 1
    if group:
        yield "\n".join(group), begins


def _location(piece: _Piece) -> Location:
    heading = _PATH.join(piece.section.heading)[-_MOST_HEADING:]
    return Location(piece.offset, piece.page, piece.section.sheet, heading or None)


def _context(title: str, pieces: Sequence[_Piece], number: int) -> str:
    """Title, headings, and the sentences around it."""
    piece = pieces[number]
    before = pieces[number - 1].last[-_MOST_NEIGHBOUR:] if number else ""
    after = pieces[number + 1].first[:_MOST_NEIGHBOUR] if number + 1 < len(pieces) else ""
    path = _PATH.join((*piece.section.heading,))[-_MOST_HEADING:]
    lines = (title[:_MOST_HEADING], piece.section.sheet or "", path, piece.lead_in, before, after)
    return "\n".join(one for one in lines if one)[:MAX_CONTEXT]
