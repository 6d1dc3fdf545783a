"""Who somebody says they are, in English."""

import re
from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Clause, Who
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind, Slot
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.telling import name_in

AM = (
    r"i(?:'m|m| am)(?: (?:now|still|already|almost|only|just|also|currently|actually"
    r"|really|kind of|about to be|going to be|originally)){0,5}"
)
HAVE = (
    r"i(?:'ve|ve)?(?: (?:have|had|got|have got|also|still|just)){0,5}(?: (?:a|an|some|severe"
    r"|mild|chronic|bad|really bad)){0,5}"
)
_WHEN_TAIL = (
    r"(?: (?:now|right now|at the moment|these days|currently|today|again|too|as well"
    r"|though|already|since .+|for .+|after .+|last \w+|this \w+|in \d{4}|when .+|a \w+ ago"
    r"|\w+ \w+ ago)){0,5}"
)
_NUMBER = r"(?:one|two|three|four|five|six|\d)"
ILLNESS = (
    r"(?:(?:\w+ )?(?:major |clinical |severe |chronic |generali[sz]ed |social |postpartum "
    r"|type [12] |breast |lung |skin |colon |stage \w+ ){0,5}"
    r"(?:depression|anxiety(?: disorder)?|adhd|add|ocd|ptsd|cptsd|bpd"
    r"|bipolar(?: disorder)?|schizophrenia|anorexia|bulimia|an eating disorder"
    r"|eating disorder|panic attacks|panic disorder|autism|asperger'?s|diabetes|asthma"
    r"|epilepsy|cancer|leukemia|lymphoma|lupus|arthritis"
    r"|migraines?|ibs|crohn'?s|endometriosis|pcos|fibromyalgia|insomnia|hypothyroidism"
    r"|high blood pressure|heart disease|chronic pain"
    r"|chronic fatigue|dyslexia|hiv|parkinson'?s|alzheimer'?s|dementia|multiple sclerosis"
    r"|ms|anemia|scoliosis|tinnitus|narcolepsy))"
)
JOB = (
    r"(?:(?:(?!not|no|never|like|such|becoming|dating)[a-z-]+ ){0,3}(?:nurse|teacher"
    r"|doctor|engineer|developer|programmer|designer"
    r"|accountant|lawyer|attorney|barista|waiter|waitress|bartender"
    r"|cashier|chef|cook|baker|driver|pilot|mechanic|electrician|plumber|carpenter|farmer"
    r"|soldier|police officer|cop|firefighter|paramedic|dentist"
    r"|pharmacist|therapist|psychologist|social worker|caregiver|nanny|babysitter|writer"
    r"|author|editor|journalist|artist|painter|musician|singer"
    r"|actor|actress|photographer|model|translator|scientist|researcher|professor|lecturer"
    r"|tutor|librarian|architect|manager|consultant|analyst"
    r"|salesperson|salesman|recruiter|marketer|realtor|banker|trader|economist|secretary"
    r"|receptionist|assistant|clerk|janitor|cleaner|security guard"
    r"|hairdresser|barber|stylist|coach|personal trainer|veterinarian|vet|data scientist"
    r"|stay-at-home (?:mom|dad|mum)|housewife|homemaker"
    r"|freelancer|contractor|entrepreneur|business owner|flight attendant|surgeon"
    r"|technician|warehouse worker|factory worker|paralegal|intern))"
)
_PLACE = (
    r"(?P<place>[a-z][\w.'-]*(?:,? (?!and\b|but\b|so\b|because\b|with\b|now\b|at\b|for\b"
    r"|last\b|this\b|next\b|recently\b|yesterday\b|right\b|since\b|these\b|not\b|alone\b|again\b"
    r"|until\b|on\b|by\b)[\w.'-]+){0,3})"
)
_NOT_A_PLACE = (
    r"(?!home|work$|school$|mars$|space$|alone|with|my|the past|bed|a lie|hell|fear|this|it"
    r"|here|there|that|a broken"
    r"|an? |denial|pain|your|his|her|the future|paycheck|constant|the moment|each|day|now"
    r"|out|away|on|in$|together|apart)"
)
_AGE = lazy_pattern(
    rf"^(?:{AM}|i(?:'ve|ve)?(?: just)? turned|i(?:'ll"
    rf"| will) be) (?P<age>\d{{1,3}})(?: (?:years?[ -]old|years? of age|yo|y/o|now|today"
    rf"|next \w+|last \w+"
    r"|this \w+|years old now)){0,5}"
    r"(?! (?:minutes?|hours?|%|percent|blocks?|miles?|weeks?|months?|days?|pounds|kg)|%"
    r"|:)(?: (?:and|with|still)\b.*)?$"
    r"|^(?P<bare>[1-9]\d)$|^(?P<lead>[1-9]\d)(?: years old)? and (?:still |already "
    r"|never )?(?:single|alone|at home"
    r"|living|unemployed|no |not |clueless|lost|broke|starting|back)"
)
_BIRTHDAY = lazy_pattern(
    r"^my birthday(?: is|'s|s)(?: on| in)?(?: the)? (?P<day>(?!not|never|today|tomorrow|next|this"
    r"|coming|on |in |soon)[\w ,]*?\d{1,2}[\w ,]*|\d{1,2}\w{0,2} (?:of )?\w+)$"
    r"|^i was born (?:on|in) (?P<born>[\w ,]*\d[\w ,]*|(?:christmas|new year'?s|boxing|valentine'?s"
    r"|independence)(?: day| eve)?|halloween|christmas eve)$"
)
_OUT_OF = r"(?: from [a-z][\w.' -]{1,24}?)?"
_LIVES = lazy_pattern(
    r"^(?:i(?:'ve|ve| have)?(?: (?:just|also|now|currently|actually|recently"
    rf"|still)){{0,5}} (?:live|lived?|moved(?: back)?{_OUT_OF}|relocated{_OUT_OF})"
    rf"|we(?:'ve| have)?(?: just| recently)? (?:moved|relocated){_OUT_OF}"
    rf"|{AM} (?:living|based|staying))"
    rf" (?:in|to|near|at) {_NOT_A_PLACE}(?:the )?{_PLACE}(?: with .{{2,30}})?{_WHEN_TAIL}$"
)
_LIVES_TOO = lazy_pattern(rf"^live in {_NOT_A_PLACE}{_PLACE}{_WHEN_TAIL}$")
_FROM = lazy_pattern(
    rf"^(?:i (?:grew up|was born|was raised) in|{AM} from|i come from|originally from"
    r"|my hometown is) (?:a (?:small |tiny |little )?(?:town|city"
    rf"|village) in )?{_NOT_A_PLACE}(?:the )?{_PLACE}{_WHEN_TAIL}$"
)
_KID_FROM = lazy_pattern(
    r"^(?i:i'?m|i am) an? [\w -]{2,25}? from (?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?)$"
)
_WORKS = lazy_pattern(
    rf"^(?:{AM} (?:working as )?|i(?: currently| also| just){{0,5}} (?:work|got a job"
    rf"|worked?) as )(?:an? )?(?P<job>{JOB})(?: (?:at|in|for|from) .{{2,30}}|{_WHEN_TAIL})$"
    rf"|^(?:i(?: currently| also| now){{0,5}} work|{AM} working) (?P<where>(?:at|in|for) (?!home"
    rf"|night|the moment|an hour|hours|my|bed|all|free|nothing|this|it)[\w&.' -]{{2,40}})$"
    r"|^i (?:currently |also )?work as (?:an? )(?P<as>(?!team|whole|result)[a-z][a-z -]{2,30})$"
    r"|^my (?:job|profession) is (?P<is>(?!so|really|very|too|killing|hard|boring|awful"
    r"|stress|exhaust|not)[\w' -]{3,30})$"
)
_TOWN = lazy_pattern(r" in (?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?)$")
"""Where a job is told with a town."""
_NO_WORK = lazy_pattern(
    rf"^{AM} (?P<what>unemployed|retired|self[- ]employed|between jobs|out of work"
    rf"|a stay[- ]at[- ]home \w+){_WHEN_TAIL}$"
)
_STUDIES = lazy_pattern(
    rf"^(?:{AM} )(?P<year>(?:an? )?(?:freshman|sophomore|junior|senior|first[- ]year"
    r"|second[- ]year|third[- ]year|final[- ]year|grad student|phd student|medical student"
    r"|law student"
    r"|college student|university student|high ?school(?:er| student)|student)(?: (?:in"
    rf"|at) .{{2,30}})?){_WHEN_TAIL}$"
    rf"|^(?:{AM} (?:majoring in|studying)|i (?:major in|study)) (?P<subject>(?!for|hard|all"
    rf"|a lot|tonight|at|too|right|now|so|abroad)[a-z][a-z &-]{{2,30}}?){_WHEN_TAIL}$"
    rf"|^my major is (?P<major>[a-z &-]{{3,30}})$"
    rf"|^{AM} (?:in|doing|getting|starting|finishing) (?P<school>(?:my "
    r"|an? )?(?:high school|middle school|college|university|grad school|law school"
    r"|med school|medical school|phd|ph\.d|masters?(?:'s)?(?: degree)?|mba|gcses?"
    rf"|a[- ]levels))(?: (?:in|at) .{{2,30}})?{_WHEN_TAIL}$"
)
_PARTNERED = lazy_pattern(
    r"^(?:i(?:'ve| have)?(?: (?:have|got|finally|have got)){0,5}) (?P<have>(?:a )?(?:boyfriend"
    rf"|girlfriend|husband|wife|partner|fianc[eé]e?)){_WHEN_TAIL}$"
    rf"|^(?:{AM}|i(?:'ve| have) been|i(?: just| finally){{0,5}} got) (?P<state>married|single"
    rf"|divorced|engaged|widowed|separated|newly single){_WHEN_TAIL}$"
    rf"|^{AM} in (?P<in>an? (?:long[- ]distance |new |serious |open "
    rf"|toxic )?relationship){_WHEN_TAIL}$"
    r"|^(?:my (?P<ex>boyfriend|girlfriend|husband|wife|partner|fianc[eé]e?) and i"
    r"|me and my (?P<ex2>boyfriend|girlfriend|husband|wife|partner)|we)"
    r" (?:just |finally |recently )?(?P<end>broke up|split up|got divorced|got married"
    rf"|got engaged|got back together|are getting divorced|separated){_WHEN_TAIL}$"
)
_FAMILY = lazy_pattern(
    rf"^i(?:'ve| have)?(?: have| got)? (?P<have>{_NUMBER} (?:\w+ )?(?:kids?|children|sons?"
    r"|daughters?|brothers?|sisters?|siblings|boys|girls))$"
    rf"|^{AM} (?P<am>an only child|an orphan|a twin|the (?:oldest|eldest|youngest"
    r"|middle)(?: child| sibling| of \w+)?|a single (?:mom|mum|dad|mother|father|parent))$"
    r"|^i was (?P<was>adopted|raised by .{3,30}|in foster care|a foster kid)$"
)
_ILL = lazy_pattern(
    rf"^(?:{HAVE}|i(?: was|'ve been| have been| got| just got)(?: just| recently"
    r"| officially){0,5} diagnosed with|i suffer from|i struggle with|i(?:'ve"
    rf"| have) been (?:having|dealing with)|{AM} (?:struggling|dealing|living) with)"
    rf" (?P<ill>{ILLNESS}){_WHEN_TAIL}$"
    rf"|^{AM} (?P<am>diabetic|bipolar|autistic|epileptic|asthmatic|disabled|deaf|blind"
    rf"|anorexic|bulimic|hiv positive|pregnant|infertile|in recovery){_WHEN_TAIL}$"
)
_PRONOUNS = lazy_pattern(
    r"^(?:my pronouns are|i (?:use|go by)) (?P<what>(?:she/her|he/him|they/them|she/they"
    r"|he/they|it/its|ze/\w+)(?:/\w+)?)(?: pronouns)?$"
)
_PRONOUNS_ALONE = lazy_pattern(
    r"^(?:(?:my )?pronouns? )?(?P<what>she/her|he/him|they/them|she/they|he/they)(?: pls| please)?$"
)
_IS_RATHER = lazy_pattern(r"^it'?s (?P<name>[A-Z][a-z'-]{1,14})$")

Found = re.Match[str]


_NOW = lazy_pattern(r"(?i:,? (?:now|these days|instead))$")
_GO_BY = lazy_pattern(r"^(?i:i(?: now)? go by )(?=[A-Z][a-z]+(?: now)?$)")
_MY_NAME = lazy_pattern(r"^(?:my name|call me|i go by|the name)\b")


def _may_be_new(clause: Clause) -> bool:
    """Whether "now" at its end speaks of a name: "I'm Catholic now" does not."""
    return clause.name_denied or bool(_MY_NAME.match(clause.rest))


def name(clause: Clause) -> Iterator[Drawn]:
    said = clause.said[clause.start :]
    called = name_in(
        _NOW.sub("", _GO_BY.sub("call me ", said)) if _may_be_new(clause) else said, chinese=False
    )
    if clause.corrects and (rather := _IS_RATHER.match(said)) and clause.name_denied:
        called = rather["name"]
    if given := _PRONOUNS_ALONE.match(clause.plain):
        words = clause.said[given.start("what") : given.end("what")]
        yield _slot(Slot.PRONOUNS, f"pronouns are {words}", salience=0.9)
    elif called and called.lower() not in _NO_NAMES:
        yield _slot(Slot.NAME, f"name is {called}", salience=0.9)


def profile(clause: Clause) -> Iterator[Drawn]:
    """Of a clause about the person themselves."""
    for reading in (_years, _home, _work, _learning, _love, _family, _health):
        if drawn := tuple(reading(clause)):
            yield from drawn
            return


_NO_NAMES = frozenset(
    ["batman", "superman", "spiderman", "god", "jesus", "satan", "santa", "doesn't", "isn't"]
)


def _slot(slot: Slot, text: str, *, what: str = "", salience: float = 0.8) -> Drawn:
    key = f"profile.{slot}" + (f":{what.lower()}" if what else "")
    return Drawn(MemoryKind.PROFILE, text, key, slot, salience=salience)


def _group(found: Found) -> str:
    """The one group that took part."""
    return next(name for name, words in found.groupdict().items() if words)


def _years(clause: Clause) -> Iterator[Drawn]:
    if found := _AGE.match(clause.rest):
        if found["age"] or found["lead"] or clause.who is Who.SELF:
            yield _slot(Slot.AGE, f"{clause.told(found, _group(found))} years old")
    elif found := _BIRTHDAY.match(clause.rest):
        day = clause.told(found, _group(found))
        yield _slot(Slot.BIRTHDAY, f"birthday is {day}", salience=0.9)
    elif found := _PRONOUNS.match(clause.rest):
        yield _slot(Slot.PRONOUNS, f"pronouns are {clause.told(found, 'what')}", salience=0.9)


def _home(clause: Clause) -> Iterator[Drawn]:
    if found := _LIVES.match(clause.rest) or _LIVES_TOO.match(clause.rest):
        yield _slot(Slot.HOME, f"lives in {clause.told(found, 'place')}")
    elif found := _FROM.match(clause.rest) or _KID_FROM.match(clause.said_rest):
        yield _slot(Slot.HOMETOWN, f"from {clause.told(found, 'place')}")


def _work(clause: Clause) -> Iterator[Drawn]:
    if found := _WORKS.match(clause.rest):
        words = clause.told(found, _group(found))
        yield _slot(Slot.WORK, f"works {words}" if found["where"] else f"works as {words}")
        if town := _TOWN.search(clause.said_rest):
            yield _slot(Slot.HOME, f"lives in {town['place']}")
    elif found := _NO_WORK.match(clause.rest):
        yield _slot(Slot.WORK, clause.told(found, "what"))


def _learning(clause: Clause) -> Iterator[Drawn]:
    if found := _STUDIES.match(clause.rest):
        words = clause.told(found, _group(found))
        yield _slot(Slot.STUDIES, words if found["year"] else f"studies: {words}")


def _love(clause: Clause) -> Iterator[Drawn]:
    found = _PARTNERED.match(clause.rest)
    if not found:
        return
    if found["end"]:
        ex = found["ex"] or found["ex2"]
        yield _slot(Slot.PARTNER, (f"{ex}: " if ex else "") + clause.told(found, "end"))
    else:
        words = clause.told(found, _group(found))
        yield _slot(Slot.PARTNER, f"has {words}" if found["have"] else words)


def _family(clause: Clause) -> Iterator[Drawn]:
    if found := _FAMILY.match(clause.rest):
        words = clause.told(found, _group(found))
        text = f"has {words}" if found["have"] else words
        yield _slot(Slot.FAMILY, text, what=words.split()[-1])


def _health(clause: Clause) -> Iterator[Drawn]:
    if found := _ILL.match(clause.rest):
        words = clause.told(found, _group(found))
        text = words if found["am"] else f"has {words}"
        yield _slot(Slot.HEALTH, text, what=words, salience=0.9)
