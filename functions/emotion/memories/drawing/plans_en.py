"""What somebody means to do, is learning, or asked to be remembered, in English."""

from collections.abc import Iterator

from functions.emotion.memories.drawing.clauses import Clause
from functions.emotion.memories.drawing.saying import Drawn
from nuanxin.domain.memories import MemoryKind
from nuanxin.domain.patterns import lazy_pattern

_SMALL = (
    r"(?!sleep|cry|die|go to (?:bed|sleep|work)|go (?:home|out|back)|eat|shower|talk|ask"
    r"|say|tell|know|hug|be alone|scream|rest|nap|leave|disappear|give up|get out"
    r"|be (?:happy|loved|ok|okay|fine|free|better)"
    r"|kill|hurt|run away|do (?:it|this|that|something|nothing)|him|her|you|it|this|that"
    r"|my|a hug|punch|hide|stay|watch|relax|understand|see|feel|just|hear|learn$|make it"
    r"|believe|stop$|call|text|vent)"
)
_PLANS = lazy_pattern(
    r"^i(?:'m|'ve| am| have)?(?: (?:planning|going|hoping|aiming|decided|saving up|saving"
    r"|training|preparing|trying|working|really|finally|just|also)){1,6} (?P<what>(?:to|for"
    rf"|on) {_SMALL}[\w][\w $'%,&-]{{3,60}})$"
)
_DREAM = lazy_pattern(
    r"^my (?:biggest |lifelong |main |ultimate |big )?(?P<of>dream|goal|ambition|plan"
    r"|resolution)(?: in life| for \w+ \w+"
    r"| this year)? is (?P<what>to [\w][\w $',&-]{3,60})$"
)
_WANTS = lazy_pattern(
    r"^i(?:'d like to|'d love to| (?:really |still |also "
    r"|finally )?want to) (?P<what>(?:lose \d|move (?:to|out)|quit|become|apply|study"
    r"|learn (?!$|how to (?:cope|deal))|start (?:a|my|an)|open a|write a|buy a|travel"
    r"|get (?:married|into|my|a (?:degree|new job|dog|cat))"
    r"|have (?:kids|a baby|children)|adopt|run a|change (?:careers?|jobs?|majors?)"
    r"|go (?:back )?to (?:college|university|grad school|med school|law school|japan"
    r"|europe)|visit|save (?:up )?\S)[\w $',&-]{0,60})$"
)
_LEARNS = lazy_pattern(
    r"^i(?:'m| am)(?: (?:also|currently|now|just"
    r"|finally)){0,5} (?P<what>(?:learning(?: how)?(?: to)?|teaching myself) (?!a lot|so much"
    r"|about|that|not|more)[\w][\w ]{2,30})$"
)
_GOING = lazy_pattern(
    r"^i(?:'m| am) (?:just |also |really |finally ){0,5}going to\b|^i(?:'m| am) going for"
)
_TRYING = lazy_pattern(
    r"\b(?:trying|working|hoping)\b.* (?:to|on) (?!quit|lose|get (?:pregnant|sober|into|a)"
    r"|become|find|save|stop|learn|finish|start|move|have a baby|conceive|write|build)"
)


def plans(clause: Clause) -> Iterator[Drawn]:
    """Of a clause about the person themselves."""
    if found := _DREAM.match(clause.rest):
        what = clause.told(found, "what")
        yield _goal(what, f"{clause.told(found, 'of')}: {what}", salience=0.8)
    elif ((found := _PLANS.match(clause.rest)) and not _passing(clause.rest)) or (
        found := _WANTS.match(clause.rest)
    ):
        yield _goal(clause.told(found, "what"), _words(clause), salience=0.65)
    elif found := _LEARNS.match(clause.rest):
        yield _goal(clause.told(found, "what"), _words(clause), salience=0.6)


def _passing(rest: str) -> bool:
    return bool(_GOING.search(rest) or _TRYING.search(rest))


def _words(clause: Clause) -> str:
    said = clause.said_rest.strip()
    for start in ("I'm ", "i'm ", "I am ", "i am ", "I've ", "i've ", "I ", "i "):
        if said.startswith(start):
            return said.removeprefix(start)
    return said


def _goal(what: str, text: str, *, salience: float) -> Drawn:
    about = what.lower().removeprefix("to ").removeprefix("for ").removeprefix("on ")
    return Drawn(MemoryKind.FACT, text, f"goal:{about}", salience=salience)
