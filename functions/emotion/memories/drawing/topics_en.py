"""What matters by its topic, however it is put, in English: kept in the clause's words."""

import re
from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Clause, Who
from functions.emotion.memories.drawing.kin import KIN_EN
from functions.emotion.memories.drawing.profile_en import JOB
from functions.emotion.memories.drawing.saying import SO_SO, Drawn
from nuanxin.domain.memories import MemoryKind, Slot
from nuanxin.domain.patterns import lazy_pattern

_HEALTH = (
    r"adhd|autis\w+|bipolar|ocd|c?ptsd|bpd|diagnos\w+|deaf|hearing aids?|blind in|wheelchair"
    r"|epilep\w+|diabet\w+"
    r"|insulin|lithium|antidepressants|ssris?|zoloft|prozac|sertraline|chemo\w*|dialysis"
    r"|migraines|endometriosis"
    r"|pcos|ibs|crohn'?s|pregnant|ivf|miscarr\w+|menopaus\w+|remission|tumou?r|rehab"
    r"|eating disorder|anorexi\w+"
    r"|bulimi\w+|stutter|dyslexi\w+|chronic (?:pain|illness|fatigue)|arthritis|stroke|cancer"
    r"|dementia|alzheimer'?s"
    r"|parkinson'?s|heart attack|pacemaker|icu|care home|nursing home|hospice|broken (?:hip"
    r"|leg|arm)"
)
_MARRIED = (
    r"separated|divorc\w+|engaged|widow\w*|long[- ]distance|broke up|remarried|eloped"
    r"|my ex[- ](?:husband|wife)"
)
_TURNS = (
    r"court date|custody|visa (?:got|was|is)|denied|dropped out|evict\w*|burgled|redundan\w+"
    r"|accepted (?:in)?to"
    r"|(?:had|having|expecting) (?:a|our|my|another)(?: \w+)? baby|lsat|gmat|gre|mcat|ielts"
    r"|toefl|bar exam|wisdom teeth"
    r"|root canal|mortgage|got the keys|exchanged contracts|promotion|pay rise|jury duty"
    r"|citizenship|deployment"
    r"|offered (?:a|the) job|got the job|handed in my notice|gave (?:my )?notice|moved out"
    r"|moved in with|made redundant"
    r"|bankrupt\w*|in debt|lost my (?:job|home|house|licen[cs]e|mum|mom|dad)|house fire"
    r"|shortlisted|scholarship"
)
_OF_KIN = lazy_pattern(
    rf"\b(?P<what>{_HEALTH}|{_MARRIED}|{_TURNS}|surgery|operation|biopsy|hospital|raised me"
    rf"|brought me up|died|passed away|funeral|wedding|(?:haven't|hasn't|not)"
    r" (?:spoken|talked)|drinking again|prison|relapsed|fell (?:over|down)|lump|turned \d+"
    r"|turns \d+|(?:is|just turned|'s) \d+"
    r" and|starts? (?:school|college|uni|nursery)|left for (?:uni|college)|moved (?:to|out"
    r"|away)|retired|addict\w*"
    rf"|loves? \w+ing|never \w+s|works (?:as|at|for|in)|(?:is|'s) an? {JOB})\b"
)
_OWN = (
    (
        Slot.FAMILY,
        lazy_pattern(
            r"\b(?P<what>single (?:mum|mom|mother|dad|father|parent)|(?:mum|mom|mother|dad"
            r"|father) (?:of|to) (?:\d|two"
            r"|three|four|five|twins)|foster (?:kid|parent)|(?:two|three|four|five"
            r"|\d) (?:kids|children|boys|girls)"
            r"|stepkids|grandkids)\b"
        ),
    ),
    (Slot.HEALTH, lazy_pattern(rf"\b(?P<what>{_HEALTH})\b")),
    (Slot.PARTNER, lazy_pattern(rf"\b(?P<what>{_MARRIED})\b")),
    (
        Slot.WORK,
        lazy_pattern(
            r"^(?P<what>i(?:'m|'ve been| am| was| have been)? (?:a|an)"
            rf" {JOB}\b|i work (?:at|in|for|as|nights?|shifts|part[- ]time|full[- ]time"
            rf"|from home|on)"
            r" ?(?!it\b|this|that|my(?:self)?\b|progress|him|her).*"
            r"|i(?:'m| am) (?:retired|self[- ]employed|freelanc\w+|on maternity leave|on benefits)"
            r"|i (?:run|own|manage) (?:a|an|my|the) (?!mile|bath|marathon|risk|errand).+)"
        ),
    ),
    (
        Slot.STUDIES,
        lazy_pattern(
            r"^i(?:'m| am)? (?P<what>(?:doing|studying|finishing|starting|taking|getting"
            r"|in) (?:an? |my |the )?"
            r"(?:\w+ ){0,4}(?:law school|med school|medical school|grad school|degree"
            r"|masters?|phd|undergrad|gcses|a[- ]levels|diploma|apprenticeship|bootcamp))\b"
        ),
    ),
    (
        Slot.HOME,
        lazy_pattern(
            r"^i(?:'ve| have) been (?:in|living in) (?P<what>(?!bed|love|this|that|my|a "
            r"|therapy)\w+) (?:since|for)\b"
        ),
    ),
)
_TURN = lazy_pattern(rf"\b(?P<what>{_TURNS})\b")
_KIN_OF_KIN = lazy_pattern(rf"^'s (?:best )?(?:{KIN_EN}|friend|boss|ex|mate|teacher)\b")
_LASTS = lazy_pattern(
    r"^i(?:'ve| have)? (?P<what>\w+(?:ed|ing|een|one|ad|ept)? .{0,40}?(?:for (?:over |about "
    r"|nearly |almost )?(?:\d+|\w+)"
    r"(?: odd)? years|for years|since (?:19|20)\d\d|since i was \w+))"
    r"|\b(?P<self>teaching myself \w+)"
)
"""What lasts for years is worth knowing, whatever it is."""
_TRAITS = lazy_pattern(
    r"^i(?:'m| am)(?: a| an| also| actually| quite| very| pretty| really| basically| kind of)* "
    r"(?P<what>left[- ]handed|colou?r[- ]?blind|atheist|muslim"
    r"|catholic|jewish|buddhist|hindu"
    r"|christian|gay|lesbian|bisexual|trans(?:gender)?|queer|asexual|non-?binary|immigrant"
    r"|veteran|expat|twin|dyslexic"
    r"|teetotal|sober|vegan|vegetarian|orphan|foster kid"
    r"|bilingual|homeschooled)\b"
    r"|^i (?P<cannot>(?:can't|cannot|never learned (?:how )?to|don't know how to) (?:swim"
    r"|drive|ride a bike|cook|dance|sing))$"
)
_UNSURE = lazy_pattern(
    r"\b(?:not|never|no|if|wish|almost|nearly|hope|want|wanna|might|could|would|should"
    r"|like an?|about|of people with"
    r"|you|your|he|she|they|his|her|their|someone|people|everyone|with an?|afraid|scared"
    r"|worried)\b|n't\b(?! spoken| talked)"
)
_ELSE = lazy_pattern(
    r"\b(?:you|your|someone|people|everyone|anyone|he|she|they|who|friend|coworker|colleague"
    r"|neighbou?r|character|movie|film|book|post|video)\b"
)


_THEIRS = frozenset({Slot.HEALTH, Slot.WORK, Slot.STUDIES})
_KIN = lazy_pattern(rf"\b(?:{KIN_EN})\b")


def topics(clause: Clause) -> Iterator[Drawn]:
    rest = clause.rest
    if _ELSE.search(rest):
        return
    if _KIN_OF_KIN.match(rest):
        return
    if clause.who is Who.KIN and clause.kin and clause.relation:
        if _tells(_OF_KIN.search(rest), rest):
            text = f"{clause.kin} {clause.said_rest.strip()}"
            key = f"person:{clause.relation}:{text.lower()}"
            yield Drawn(MemoryKind.PERSON, text, key, salience=0.7, confidence=SO_SO)
    elif clause.who in (Who.SELF, Who.NOBODY):
        yield from _of_self(clause, rest)


def _of_self(clause: Clause, rest: str) -> Iterator[Drawn]:
    if rest.startswith("my ") and not _TURN.search(rest):
        return
    lead = _LEADING.match(rest)
    words = clause.said_rest[lead.end() if lead else 0 :].strip()
    for slot, pattern in _OWN:
        found = pattern.search(rest)
        if _tells(found, rest) and not _of_kin(slot, found, rest):
            key = f"profile.{slot}:{words.lower()}"
            yield Drawn(MemoryKind.PROFILE, words, key, slot, salience=0.75, confidence=SO_SO)
            return
    for pattern in (_TRAITS, _LASTS):
        if (found := pattern.search(rest)) and not _VAGUE.search(found[0]):
            yield Drawn(MemoryKind.FACT, words, f"life:{words.lower()}", confidence=SO_SO)
            return
    if _tells(_TURN.search(rest), rest):
        yield Drawn(
            MemoryKind.EVENT, words, f"life:{words.lower()}", salience=0.7, confidence=SO_SO
        )


_VAGUE = lazy_pattern(
    r"\b(?:it|that|this|wanted|waiting|waited|thinking|not|never|thought|felt|known|nothing|told)\b"
)
_LEADING = lazy_pattern(r"^i(?:'m|'ve| am| have)? ")


def _of_kin(slot: Slot, found: re.Match[str] | None, rest: str) -> bool:
    """Whether somebody else's illness, work or school is told: theirs are named before it."""
    before = rest[: found.end()] if found else ""
    return slot in _THEIRS and bool(_KIN.search(before))


def _tells(found: re.Match[str] | None, rest: str) -> bool:
    return found is not None and not _UNSURE.search(rest[: found.start("what")])
