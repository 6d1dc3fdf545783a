"""The pieces of English thanks, partings, relief and assent, however they are strung together."""

from collections.abc import Mapping
from re import Pattern

from functions.chat.phrases.book import Kind
from nuanxin.domain.patterns import lazy_pattern

_I_LEAVE = (
    r"(?:(?:i|im|ive|ill|id|am|will|have|need|got|gotta|gonna|must|should|better|think|going"
    r"|about|off|ready|really|to|just|be|now|probably|time|its|gotta|heading|guess|might) )*"
)
_HEARD = (
    r"(?:listening(?: to (?:me|all (?:this|that)))?|being (?:here|there|so \w+|kind|patient)"
    r"(?: for me| with me)?|hearing me(?: out)?|(?:all )?your (?:help|time|support|kindness"
    r"|patience"
    r"|words|company|advice|understanding)|everything|that|this|it|talking(?: (?:to|with) me)?"
    r"|chatting(?: with me)?|the (?:chat|talk|help|support|kind words|advice|company)"
    r"|letting me (?:vent|talk|cry)|caring|staying(?: with me)?|today|tonight|helping(?: me)?"
    r"|yesterday|last (?:night|time)|the other day|earlier|understanding|checking(?: in"
    r"| on me)*|asking)"
)
_MUCH = r"(?: (?:so much|very much|a lot|a ton|a bunch|again|really|anyway|though|too))*"
FAREWELL = (
    r"\b(?:(?:good ?bye|bye|farewell),? (?:everyone|everybody|all|world|forever|for good)"
    r"|thank you for everything.{0,12}(?:good ?bye|farewell))\b"
)
"""A goodbye that may be meant for more than today."""

COURTESIES: Mapping[Kind | None, Pattern[str]] = {
    Kind.GOOD_NIGHT: lazy_pattern(
        rf"(?:i (?:just )?want to )?{_I_LEAVE}(?:good ?night|gn|nighty? night|night|sweet dreams"
        rf"|sleep(?: well| tight)?"
        r"|(?:go|head|crawl|turn) (?:to|in to|off to|into) (?:bed|sleep)|(?:for )?bed"
        r"|get some (?:sleep|shut ?eye)|go sleep|try to sleep|(?:call it|turning) (?:a night|in))\b"
    ),
    Kind.GOODBYE: lazy_pattern(
        rf"{_I_LEAVE}(?:bye(?: bye)?|good ?bye|(?:cya|(?:see|catch) (?:you|ya|u))"
        r"(?: (?:later|tomorrow|soon|around|then|next time))*|talk(?: to you)? (?:later|soon"
        r"|tomorrow)"
        r"|go|run|leave|leaving|get going|head out|out|get back to (?:work|it|studying)|ttyl|brb"
        r"|later"
        r"|be right back|take care|(?:go )?(?:get|grab|have|eat|make) (?:some )?(?:food|lunch"
        r"|dinner"
        r"|breakfast|rest)|rest|go to (?:work|class|school|the gym)|(?:to )?(?:work|class)|eat"
        r"|have a (?:good|nice|great|lovely) (?:day|night|evening|one|weekend|rest)"
        r"|thats (?:all|it|enough)(?: for (?:today|now|tonight))?|that is all|until (?:tomorrow"
        r"|next time)"
        r"|(?:lets )?(?:stop|leave it|end) (?:here|there|at that)(?: for (?:today|now))?"
        r"|enough for (?:today|now|tonight)|call it a day)\b"
    ),
    Kind.THANKS: lazy_pattern(
        rf"(?:(?:many|really|truly|again|no|but|ok|and) )*(?:thanks|thank (?:you|u)|thx|tysm|ty"
        rf"|cheers)"
        rf"{_MUCH}(?: for {_HEARD}(?:,? and {_HEARD})?{_MUCH})?\b"
        rf"|(?:i )?(?:really |do |truly |so )*appreciate (?:it|that|this|everything"
        rf"|you (?:listening|being here)|your \w+|you)\b{_MUCH}"
        r"|(?:youve been|youre|you are|you were) (?:really |so |very |such )*(?:a )?(?:helpful"
        r"|kind|sweet"
        r"|nice|great(?: help| listener)?|good listener|patient|supportive)\b"
        r"|(?:you|that|this|it|talking(?: to you)?) (?:really |has |have |actually )*(?:helped"
        r"|helps)"
        r"(?: me)?(?: (?:a lot|to talk|so much|a bit|a little))*\b"
        r"|(?:it was |its been )?(?:good|nice|great) (?:to talk|talking|chatting)(?: (?:to"
        r"|with) you)?\b"
        r"|(?:i (?:really )?needed|that means|it means) (?:that|this|a lot)(?: to me)?\b"
        r"|much appreciated\b|sorry (?:for|to) bother(?:ing)?(?: you)?\b"
    ),
    Kind.ASSENT: lazy_pattern(
        r"(?:ok(?:ay|ie|ey)?|k+|sure|right|i see|got it|alright|all right|yes|yeah|yep|yup|ya|h+m+"
        r"|m+h*m*"
        r"|uh huh|o+h+|a+h+|aw+|will do|i will|ill try(?: (?:that|it))?|understood|makes sense"
        r"|true|fair"
        r"(?: enough)?|fine|no (?:problem|worries)|its (?:fine|ok|okay|alright|nothing)|nah|nope"
        r"|(?:ha)+h?|lol|i understand|youre right|thats (?:true|right|fair))\b"
    ),
    Kind.RELIEF: lazy_pattern(
        r"(?:(?:i think|i guess|i know|i) )?(?:(?:i|im|am|feel|feeling|do|doing|its|everythings"
        r"|everything|is"
        r"|things|are|all|ill|be|will|really|actually|much|so|way|a|lot|bit|little|already|totally"
        r"|quite"
        r"|definitely|pretty|starting|to|honestly|good|we|were) )+"
        r"(?:ok|okay|fine|good|better|alright|all right|great|calmer|relieved|lighter|well)"
        r"(?: (?:now|again|today|after all|already|a lot|i think|i promise|though|for now|about it"
        r"|than before|at the moment|really|tonight))*\b"
        r"|(?:all good|much better|better|feeling better|a lot better)(?: now| already)?\b"
        r"|(?:im )?not (?:so |as |that |feeling )*(?:sad|angry|upset|mad|scared|worried|anxious"
        r"|stressed)"
        r" (?:anymore|any more|now)\b|(?:please )?(?:dont|no need to) worry(?: about (?:me|it))?\b"
        r"|i(?:ve)? calmed down(?: now)?\b"
    ),
    None: lazy_pattern(
        r"(?:my english is (?:bad|not good|poor|so bad)|i (?:just )?(?:want|wanted) (?:to )?say"
        r"|nuanxin|so|and|but|well|now|then|for now|today|tonight|really|actually|again|i think"
        r"|i guess"
        r"|anyways?|too|just|my friend|friend|dear|lol|ha(?:ha)+|cool|nice|great|good|awesome"
        r"|perfect"
        r"|a lot|so much|very much|xx*|love you|love|hun|you too|same to you|here|to you|with you"
        r"|im)\b"
    ),
}

MASKED = lazy_pattern(
    rf"{FAREWELL}|"
    r"\b(?:(?:nobody|no ?one|not like any(?:one|body)) (?:\w+ )?(?:cares?|listens?|notices?"
    r"|understands?"
    r"|loves me|needs me|wants me|would (?:care|notice|miss))|who (?:even )?cares|whats the point"
    r"|(?:theres |see )?no point|(?:it|i|nothing) (?:dont|doesnt|does not|do not) (?:even "
    r"|really )*matters?"
    r"(?: anyways?)?|nothing (?:really |even )?matters|(?:im |i am |i )(?:just )?used to it|(?:wont"
    r"|not) (?:be )?bother(?:ing)?"
    r" (?:you|anyone|anybody)(?: again| any ?more)|(?:being|im|am) (?:such |just )*a (?:burden"
    r"|bother|waste)"
    r"|it never (?:helps|changes|gets better)|nothing (?:ever )?(?:helps|changes|gets better)"
    r"|dont mind me|(?:never|not|wont) wake up|better off (?:without me|gone|if i)"
    r"|the only (?:\w+ )?(?:things?|ones?|people) (?:that|who) (?:needs?|loves?|understands?"
    r"|misse?s?) me"
    r"|not that (?:it matters|anyone|anybody))\b"
)
