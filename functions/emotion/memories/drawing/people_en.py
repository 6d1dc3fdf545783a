"""The people and animals in somebody's life, in English."""

from collections.abc import Iterator
from dataclasses import replace

from functions.emotion.memories.drawing.clauses import Clause
from functions.emotion.memories.drawing.kin import ANIMALS_EN, KIN_EN, about_key, relation_en
from functions.emotion.memories.drawing.profile_en import ILLNESS, JOB
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind
from nuanxin.domain.patterns import lazy_pattern

_NUMBER = r"(?:an?|one|two|three|four|five|\d)"
_KEEPS = lazy_pattern(
    r"^(?:i|we)(?:'ve| have)?(?: (?:have|got|own|adopted|just|also|recently"
    rf"|have got)){{0,5}} (?P<count>{_NUMBER}) (?:\w+ )?(?P<animal>{ANIMALS_EN})s?"
    r"(?:(?:,)? (?:named|called|whose name is) (?P<name>[a-z][\w'-]{1,14}(?: [A-Z]\w+)?))?$"
)
_IS = r"(?:is|'s|are|'re|just|also|already|now|currently|still|who is| ){0,5}"
_NAMED = lazy_pattern(
    r"^(?:'s|s')? name(?: is|'s|s)(?P<new> now)? (?P<name>[a-z][\w'-]{1,14})(?P<late> now)?$"
    r"|^(?: is| are|'s)(?P<newly> now)? (?:called|named) (?P<called>[a-z][\w'-]{1,14})"
    r"(?P<lately> now)?$"
)
_AGED = lazy_pattern(
    rf"^{_IS} (?:turned |turning )?(?P<age>\d{{1,3}})(?: (?:years?|months?)(?: old)?| now"
    rf"| yo){{0,5}}$"
)
_WORKS = lazy_pattern(
    rf"^{_IS} (?:works? as )?(?:an? )?(?P<job>{JOB})(?: (?:at|in|for) .{{2,24}})?$"
    rf"|^{_IS} (?P<in>in the (?:army|navy|military|air force))$|^ works (?P<at>(?:at|in"
    rf"|for) (?!home)[\w&' -]{{3,30}})$"
)
_LIVES = lazy_pattern(
    r"^ (?:lives|live|moved|is living|lives all the way)(?: away)? (?:in|to"
    r"|near) (?P<place>(?!the moment|a lie|fear|my|his|her)[a-z][\w.' -]{2,30})$"
)
_ILL = lazy_pattern(
    r"^ (?:has|have|got|had|suffers from|struggles with|(?:was|is|were|got"
    r"|has been)(?: just| recently)? diagnosed with)(?: an?| some"
    rf"| severe)? (?P<ill>{ILLNESS})(?: .{{0,30}})?$"
)
_DEAD = lazy_pattern(
    r"^ (?:just |recently |suddenly |has |both ){0,5}(?P<what>passed away|passed|died|is dead"
    r"|are dead|was put down|killed (?:him|her)self|took (?:his"
    r"|her) own life)(?: .{0,40})?$"
)
_LIFE = lazy_pattern(
    rf"^{_IS}(?: just| recently| finally| getting| got| about to){{0,5}} (?P<what>pregnant"
    r"|in the hospital|in hospital|in the icu|in rehab|in prison|in jail|divorced|married"
    r"|engaged|retired|unemployed|deployed|adopted|started (?:college|school|high school"
    r"|kindergarten|a new job)|getting (?:married|divorced)|graduated|graduating|moved out"
    r"|ran away"
    r"|lost (?:his|her|their) job|laid off|deaf|blind|disabled|autistic|diabetic"
    r"|an alcoholic|an addict)(?: (?:right now|now|again|last \w+|this \w+|when .+"
    r"|since .+|with .+)){0,5}$"
)
_RENAMED = lazy_pattern(
    rf"^(?i:we|i) (?i:(?:have |'ve )?renamed) (?i:my|our) (?P<kin>(?i:{KIN_EN}))"
    r"(?i: (?:to|as))? (?P<name>[A-Z][a-z]{1,14})$"
)
_PUT_DOWN = lazy_pattern(
    r"^(?:we|i) (?:had to|just had to) put (?:down )?(?:my"
    rf"|our) (?P<kin>{KIN_EN})(?: down)?(?: .{{0,20}})?$"
)
_NAMED_PUT_DOWN = lazy_pattern(
    r"^(?i:we|i) (?:just )?(?:had to )?put (?P<name>[A-Z][a-z]+) (?:down|to sleep)\b"
)
_HURTS = frozenset({"in prison", "in jail", "an alcoholic", "an addict", "divorced", "in rehab"})


def keeps(clause: Clause) -> Iterator[Drawn]:
    """Animals that the person says to have, or to have lost."""
    if found := _PUT_DOWN.match(clause.rest):
        kin = clause.told(found, "kin")
        text = f"{kin}: {clause.said_rest}"
        yield _about(relation_en(found["kin"]), "death", text, salience=1.0, sensitive=True)
        return
    if gone := _NAMED_PUT_DOWN.match(clause.said_rest):
        yield _about("dog", f"death:{gone['name']}", clause.said_rest, salience=1.0, sensitive=True)
        return
    if renamed := _RENAMED.match(clause.said_rest):
        kin = renamed["kin"].lower()
        text = f"{kin}'s name is {renamed['name']}"
        yield replace(_about(relation_en(kin), "name", text, salience=0.8), corrects=True)
        return
    found = _KEEPS.match(clause.rest)
    if not found:
        return
    animal, relation = clause.told(found, "animal"), relation_en(found["animal"])
    if found["name"]:
        yield _about(relation, "name", f"{animal} named {clause.told(found, 'name')}", salience=0.8)
    else:
        yield _about(relation, "kept", f"has {clause.told(found, 'count')} {animal}", salience=0.7)


def people(clause: Clause) -> Iterator[Drawn]:
    """Of a clause about somebody of theirs."""
    relation, kin = clause.relation, clause.kin
    if relation is None or kin is None:
        return
    for reading in (_name, _facts, _health, _lives):
        if drawn := reading(clause, relation, kin):
            yield drawn
            return


def _about(
    relation: str, what: str, text: str, *, salience: float = 0.7, sensitive: bool = False
) -> Drawn:
    key = about_key(relation, what, text)
    return Drawn(MemoryKind.PERSON, text, key, salience=salience, sensitive=sensitive)


def _name(clause: Clause, relation: str, kin: str) -> Drawn | None:
    found = _NAMED.match(clause.rest)
    if not found:
        return None
    name = clause.told(found, "name" if found["name"] else "called")
    is_new = any(found[one] for one in ("new", "late", "newly", "lately"))
    named = _about(relation, "name", f"{kin}'s name is {name}", salience=0.8)
    return replace(named, corrects=is_new)


def _facts(clause: Clause, relation: str, kin: str) -> Drawn | None:
    if found := _AGED.match(clause.rest):
        return _about(relation, "age", f"{kin} is {clause.told(found, 'age')}")
    if found := _WORKS.match(clause.rest):
        group = next(name for name, words in found.groupdict().items() if words)
        words = clause.told(found, group)
        return _about(
            relation, "work", f"{kin} works {words}" if group == "at" else f"{kin}: {words}"
        )
    if found := _LIVES.match(clause.rest):
        return _about(relation, "home", f"{kin} lives in {clause.told(found, 'place')}")
    return None


def _health(clause: Clause, relation: str, kin: str) -> Drawn | None:
    found = _ILL.match(clause.rest)
    if not found:
        return None
    ill = clause.told(found, "ill")
    text = f"{kin}: {clause.said_rest.strip()}"
    return _about(relation, f"health:{ill}", text, salience=0.9, sensitive=True)


def _lives(clause: Clause, relation: str, kin: str) -> Drawn | None:
    text = f"{kin} {clause.said_rest.strip()}"
    if _DEAD.match(clause.rest):
        return _about(relation, "death", text, salience=1.0, sensitive=True)
    found = _LIFE.match(clause.rest)
    if not found:
        return None
    what = found["what"]
    return _about(relation, f"life:{what}", text, salience=0.8, sensitive=what in _HURTS)
