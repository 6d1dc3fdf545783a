"""What happens in somebody's life, in English: with its day, or so large that it needs none."""

from collections.abc import Iterator
from datetime import datetime

from functions.emotion.memories.drawing.clauses import Clause, Who
from functions.emotion.memories.drawing.kin import KIN_EN
from functions.emotion.memories.drawing.saying import Drawn, When
from functions.emotion.memories.drawing.when import place_of, recurring, shown
from functions.emotion.memories.drawing.when_en import when_in
from nuanxin.domain.memories import MemoryKind, Recurrence
from nuanxin.domain.patterns import lazy_pattern

_NOTABLE = lazy_pattern(
    r"\b(?:interview|exam|exams|finals?|midterms?|first date|stitches|viva|test results"
    r"|driving test|surgery"
    r"|operation|appointment|check-?up|mri|biopsy|chemo|scan|wedding|funeral|memorial"
    r"|birthday|anniversary|concert|race|marathon|trip|vacation"
    r"|flight|flying|moving|reunion|graduation|graduate"
    r"|presentation|deadline|defen[cs]e|court|trial|hearing|due date|first day|last day"
    r"|new job|performance|recital|competition|audition|conference"
    r"|fight|argument|broke up|break ?up|dumped|fired|laid off|promoted|accident|crash"
    r"|robbed|mugged|hospital|quit my job|resigned|got married"
    r"|getting married|got engaged|graduated|prom|therapy|dentist|doctor'?s|visa"
    r"|naturali[sz]ation|deploy\w*|evict\w*|closing on)\b"
)
_LARGE = lazy_pattern(
    r"^(?:i|we)(?:'ve| have)?(?: (?:just|finally|actually|really|officially|recently|also"
    r"|ended up)){0,5} (?P<what>(?:got |was |been |were |getting )?(?:fired|laid off|let go"
    r"|evicted"
    r"|promoted|a promotion|scammed|robbed|mugged|assaulted|dumped|expelled|suspended"
    r"|arrested|sued|catfished)|quit my job|quit school|dropped out|got into (?!a fight"
    r"|trouble|bed|an argument|it)"
    r"|got accepted (?:in)?to|got the job|got a job|got a raise|lost my job|lost the baby"
    r"|had a miscarriage|miscarried|had a baby|gave birth|failed (?:my|the) (?!phone)"
    r"|passed my|didn't get (?:in\b|into|the job|accepted)"
    r"|graduated|bought a house|bought my first|came out to|filed for|got my (?:license"
    r"|licence|degree|green card|visa)|won (?:the|a|an|my)|relapsed|am \d+ (?:days|months"
    r"|years) (?:clean|sober))"
    r"(?P<rest>.{0,60})$"
)
_PROPOSED = lazy_pattern(
    r"^(?:he|she|they|my (?:boyfriend|girlfriend|partner|bf|gf))(?: just"
    r"| finally)? (?P<what>proposed to me|proposed|dumped me|broke up with me|left me(?! on)"
    r"|cheated on me|asked me to marry)(?: .{0,30})?$"
)
_ROUTINE = lazy_pattern(
    r"\bi(?:'m| am)?(?: (?:always|usually|try to|like to|have to|go to|go for|do|have|take"
    r"|usually)){0,5}\b.{0,14}(?P<what>therapy|yoga|pilates|gym|run|runs|running|jog|swim"
    r"|swimming"
    r"|church|mosque|temple|class|classes|practice|rehearsal|meditate|journal|pills|meds"
    r"|medication|dialysis|chemo|night shift|night shifts|volunteer|tutor|call my"
    r"|facetime my|visit my|see my therapist|walk|lessons?)\b"
)
_NOT_IT = lazy_pattern(
    r"\b(?:don't|didn't|won't|not|no|never|can't|isn't|wasn't|cancel+ed|hate|wish|want"
    r"|should|he|she|they|his|her|their|boss)\b"
)
_GRAVE = lazy_pattern(
    r"\b(?:fired|laid off|funeral|memorial|miscarriage|miscarried|dumped|broke up|left me"
    r"|cheated|robbed|assaulted|evicted|arrested|surgery|chemo|biopsy|lost|relapsed"
    r"|dropped out|expelled)\b"
)


_IS_OF_MINE = lazy_pattern(
    rf"^(?:it'?s|it is) (?:my|our) (?:birthday|anniversary|{KIN_EN})\b|^(?:it'?s"
    r"|it is) (?:my|our) (?:first|last) day"
)
_PLAINLY = lazy_pattern(
    r"\b(?:interview|exam|exams|finals?|midterms?|surgery|funeral|memorial|wedding"
    r"|appointment|flight|court|therapy|graduation|my birthday|our anniversary|driving test"
    r"|scan|first date"
    r"|theory test|results|half marathon|audition|due date|dentist"
    r"|defen[cs]e|viva|presentation|hearing|deadline|scan|stitches|first date)\b"
)
"""What needs no subject to be the person's own."""


_BIRTHDAY = lazy_pattern(
    r"^'?s birthday(?: is|'s)(?: on)?(?: the)? (?P<day>[a-z]{3,9} (?:the )?\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,9})$"
)


def events(clause: Clause, said_at: datetime) -> Iterator[Drawn]:
    """Of a clause about the person, or about no one in particular."""
    if done := _PROPOSED.match(clause.rest):
        found = when_in(clause.plain, said_at)
        yield _drawn(clause, found[0] if found else None, done["what"])
        return
    found = when_in(clause.plain, said_at)
    if clause.kin and found and (born := _BIRTHDAY.match(clause.rest)):
        yield Drawn(
            MemoryKind.PERSON,
            f"{clause.kin}'s birthday is {clause.told(born, 'day')}",
            f"person:{clause.relation}.birthday",
            when=recurring(found[0].at, Recurrence.YEARLY),
            salience=0.8,
        )
        return
    if clause.who is Who.OTHER and not _IS_OF_MINE.match(clause.rest):
        return
    when = found[0] if found else None
    if when and (drawn := _timed(clause, when)):
        yield drawn
    elif clause.who is not Who.KIN and (large := _LARGE.match(clause.rest)):
        yield _drawn(clause, when, large["what"].strip())


def _timed(clause: Clause, when: When) -> Drawn | None:
    if when.recurs in (Recurrence.DAILY, Recurrence.WEEKLY, Recurrence.MONTHLY):
        routine = _ROUTINE.search(clause.rest)
        return _drawn(clause, when, routine["what"]) if routine else None
    what = _what(clause)
    if what is None or _NOT_IT.search(clause.rest):
        return None
    if clause.who is Who.NOBODY and not _PLAINLY.search(clause.rest):
        return None
    return _drawn(clause, when, what)


_STARTS = lazy_pattern(
    r"\bi(?:'m| am)? (?P<what>start(?:ing)? (?:my )?(?:new job|school|college|university"
    r"|work)|leave for|leaving for)\b"
)


def _what(clause: Clause) -> str | None:
    found = _NOTABLE.search(clause.rest) or _STARTS.search(clause.rest)
    return found[0] if found else None


_LEADING = lazy_pattern(r"^(?:i(?:'m|'ve|'ll| am| have(?= to| got)| will)?|it's|we're|we) ")


def _drawn(clause: Clause, when: When | None, what: str) -> Drawn:
    words = clause.said_rest.strip()
    if clause.kin:
        words = clause.kin + " " + words
    elif lead := _LEADING.match(clause.rest):
        words = words[lead.end() :]
    text = words + shown(when, clause.plain) if when else words
    grave = bool(_GRAVE.search(clause.plain))
    return Drawn(
        MemoryKind.EVENT,
        text,
        f"event:{what}:{place_of(when)}",
        when=when,
        salience=0.85 if grave or when is None else 0.7,
    )
