"""Deeds, means and leave-taking: what is done or ready, often with no word of death."""

from collections.abc import Mapping

from nuanxin.domain.safety.signals import Signal, alternatives

DOING = (
    r"(?:do it|doing it|done it|going to do it|gonna do it|go through with it"
    r"|going through with it|pull it|end it|finish it|going to go|leaving)"
)
LATER = (
    r"(?:tonight|tn|tmrw|tomorrow|today|this (?:evening|morning|afternoon|weekend|wknd|week)"
    r"|(?:on |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|by (?:then|dawn|midnight|morning"
    r"|sunday|friday|monday)|(?:after|at|before|past) (?:midnight|dark|dawn)|right now|\bnow\b"
    r"|in (?:the morning|an hour|ten minutes|\w+ minutes)"
    r"|(?:when|once|after|until|till|as soon as) (?:\w+ ){1,4}(?:asleep|sleeps?|leaves?|gone|bed"
    r"|out|away|work|school|left|drops? off))"
)
NOT_FOUND = (
    r"(?:(?:finds?|found|find) me\b|find(?:s|ing)? (?:my body|what is left|whats left)"
    r"|stop(?:s|ping)? me\b|in time to|lose my nerve|dont argue|be understood|want to be alone"
    r"|save me\b|send anyone|call anyone|dont call|goodbye|\bbye\b|so sorry|im sorry|on purpose"
    r"|on myself|to myself|not scared|not afraid|no one to|nobody (?:knows|to))"
)
BLADES = r"(?:razors?|blades?|knife|knives|scalpel|box ?cutter|stanley knife|broken glass)"
ROPES = (
    r"(?:rope|noose|belt|cord|cable|bed ?sheets?|sheet|scarf|dupatta|sari|saree|tie|ligature"
    r"|extension lead|lead)"
)
GUNS = (
    r"(?:gun|pistol|rifle|shotgun|revolver|handgun|glock|service (?:weapon|pistol|revolver)"
    r"|(?:his|dads|my|grandads) (?:weapon|piece))"
)
DOSE = (
    r"(?:pills?|tablets?|meds|medication|capsules?|painkillers?|paracetamol|tylenol|insulin"
    r"|morphine|oxy\w*|benzos?|sedatives?|sleepers|antidepressants|ibuprofen|aspirin|codeine"
    r"|sleeping (?:pills?|tablets?|drops)|fentanyl|pesticide|weed ?killer|bleach|antifreeze"
    r"|rat poison|poison|drain cleaner|valium|xanax)"
)
EDGE = (
    r"(?:rail|rails|railing|railings|fence|barrier|parapet|balcony|ledge|bars|edge|wall|drop"
    r"|balustrade|guard ?rail)"
)
HEIGHT = (
    r"(?:roof|rooftop|bridge|footbridge|flyover|overpass|viaduct|cliffs?|ledge|parapet|balcony"
    r"|silo|crane|pylon|dam|tower|multi ?storey|car park|parking (?:garage|structure)"
    r"|fire escape|top floor|railway|tracks|platform|pier|quarry|falls|lookout|motorway bridge"
    r"|window ?sill|weir|level crossing)"
)
WATER = r"(?:sea|lake|river|canal|ocean|reservoir|water|loch|well|weir|dam|harbou?r|bay|surf|ice)"
AWAY = (
    r"(?! (?:to (?:the|a|school|work|my|pick)|from|home|back|out|off|with|for|at work|until|till"
    r"|because of the (?:flight|train)))"
)
AFTERWARDS = (
    r"(?:feel(?:ing)? (?:strange|weird|sick|funny|dizzy|sleepy|cold|odd|heavy|nothing|woozy)"
    r"|cant feel|dont regret|minutes ago|hours? ago|it burns|it hurts|so long|my throat|scared"
    r"|goodbye|\bbye\b|im sorry|already|no going back|too late|sleepy|spinning|my hands"
    r"|dont call|no ambulance|stomach hurts)"
)

DANGER: Mapping[Signal, str] = {
    Signal.DEED: alternatives(
        r"(?:i|ive|i have|just|already|and) (?:just |already |now )?(?:swallowed|took|taken|drank"
        r"|drunk|downed|ate|eaten|injected|emptied|necked) (?:the (?:lot|whole \w+|thing|stuff"
        r"|bottle|packet|box)|them(?: all)?|it(?: all)?|all of (?:it|them)|everything|something)"
        rf"\b{AWAY}(?=.{{0,50}}{AFTERWARDS})(?!.{{0,50}}(?:charity|doctor said|recipe|photos?))",
        rf"(?:{AFTERWARDS}).{{0,24}}(?:what did i do|since i (?:took|swallowed|drank))",
        r"(?:swallowed|took|taken|downed|necked) the (?:lot|whole (?:lot|strip|packet|box|pack))\b"
        r"(?! (?:to|home|back))",
        rf"(?:swallow|take|taking|swallowing|neck|down)(?:ing)? (?:all|every one|the rest|a "
        rf"handful|a fistful|too many|the whole)(?: of)?(?: my| the| these| those| his| her)* "
        rf"{DOSE}(?! (?:to|back))",
        rf"{DOSE}.{{0,20}}(?:4ever|forever|for good|never wake|long sleep|and (?:then )?sleep)",
        rf"{ROPES} (?:is|s)? ?(?:already |all |now |up )*(?:up|tied|in place|hanging"
        rf"|over the (?:beam|door|branch|bar|rafter)|round|around|from the (?:beam|fan|ceiling"
        rf"|hook|tree|rafter))\b(?=.{{0,6}}(?:$|\n|,| my| and| i| in| there| now))"
        r"(?!.{0,30}(?:swing|tent|washing|laundry|climb|phone|kids|hammock|tv|curtain|jeans))",
        rf"(?:have|got|ive|with) (?:a |the |my |dads |his )?{ROPES}(?: out)?.{{0,16}}(?:a tree"
        rf"|and a (?:tree|beam|chair|stool)|of the shed|and an? hour)(?!.{{0,20}}(?:swing|tyre))",
        rf"(?:stool|chair|bucket|ladder|step ?ladder)(?:s| is)? .{{0,24}}(?:and im on it|under me"
        rf"|beneath|kick|in the middle of the room)|(?:fan|beam|rafter|hook|ceiling).{{0,30}}"
        rf"{ROPES}(?!.{{0,20}}(?:fixed|repair|swing|install|mount))",
        rf"{GUNS}(?: is|s)? .{{0,12}}(?:clean|loaded|on (?:the|my) (?:kitchen )?(?:table|knees?|lap"
        rf"|bed|seat|desk|nightstand)|next to me|beside me|in my (?:lap|hand|mouth|bag|drawer)"
        rf"|at my (?:head|temple)|under my chin)"
        r"(?!.{0,40}(?:season|range|deer|hunt|museum|nerf|paint|water|glue|prop|toy))",
        rf"(?:loaded|unlocked|cocked|opened) (?:it|the {GUNS}|the (?:gun )?(?:cabinet|safe))"
        rf"(?=.{{0,60}}(?:sit|pray|sorry|bye|tell|alone|tired|$))(?!.{{0,40}}(?:season|range|deer"
        r"|hunt|van|washer|dishwasher|truck bed|bag|passport|gift))"
        r"|its loaded(?=.{0,40}(?:pray|sorry|bye|sit|said|ready|in my|love))",
        rf"{BLADES}.{{0,50}}\bbath\b(?!.{{0,20}}(?:shav|towel|kids))|\bbath\b.{{0,40}}{BLADES}"
        r"(?!.{0,20}shav)|(?:in the )?(?:tub|bath).{0,20}its started",
        r"(?:everything|all|what|the things?|stuff) i(?: a?m going to|ll)? need(?: for (?:it|this"
        r"|that))?(?:,? (?:its |is )?(?:beside|next to|in|by|under) (?:the|my) (?:bath|tub|drawer"
        r"|car|garage|shed|bag|wardrobe|boot))(?!.{0,40}(?:camp|recipe|trip|hike|gym|exam|paint"
        r"|picnic|mushroom))",
        r"bought what i need|(?:bought|got|ordered) (?:what|everything|all) i need"
        r"(?: for (?:it|this))?.{0,40}(?:nobody|no one|asked|goodbye|today i|end|"
        r"not coming|never)|(?:two|three|four|several|different) (?:different )?(?:chemists"
        r"|pharmac\w+).{0,40}(?:same|packet|box|pills|drawer|each)",
        r"counted (?:them|the \w+) (?:twice|again|out|three times).{0,24}(?:do|enough|ninety"
        r"|\w+ty)\b|(?:theyll|that will|thatll|should) (?:do|be enough)(?: it| to (?:do it|die))$",
        rf"(?:wrong|other|outer|outside|far) side of the {EDGE}(?! (?:road|house|garden|fence is))"
        rf"|(?:one|my|a|both|other) (?:leg|foot|legs|feet) (?:is |are )?(?:over|off|out of"
        rf"|out)(?: the| of)?(?: {EDGE}| window|$|,|\n)(?!.{{0,30}}(?:bed|duvet|sofa|couch))",
        r"(?:stepped|stepping|step|crossed) over the (?:yellow line|edge|rail|railing|barrier)"
        r"|(?:im|i am) (?:already |now )?on the (?:parapet|stool|ledge|wrong side)\b"
        r"|on the parapet",
        rf"(?:im|i am|standing|sitting|sat|stood|here|up|already|out)\b.{{0,14}} (?:on|at|by|in|up"
        rf"|to|over)(?: the| a)?(?: \w+)? (?:{HEIGHT}|{WATER}|woods|forest).{{0,60}}(?:goodbye"
        rf"|\bbye\b|im (?:so )?sorry|(?:coming|going|go|come) (?:down|home|back) ?(?:again|the "
        rf"stairs|$|,|\n)|where (?:it|this|i) ends?|one step|thats why i (?:picked|chose|came)"
        rf"|thats why im here|no ?(?:body|one) (?:is )?(?:here|around|below|in sight)|going in\b"
        rf"|wasnt (?:her|his|their|your) fault|wasnt (?:her|him)|last message|thats enough"
        rf"|coming for me|barrier is coming|intend to|jump)"
        r"(?!.{0,40}(?:photo|selfie|picnic|fish|swim|tiles|dish|wifi|lunch|sunset is|concert))",
        r"(?:get|getting|got) (?:up and )?on it.{0,24}(?:in front|under)|(?:going|be|step|go|walk"
        r"|stepping) (?:in front|under) (?:of )?(?:it|one|the (?:next|train|lorry|bus))\b"
        r"|doesnt stop at this station|made up my mind to step|to step out(?=$|\n|,)",
        r"(?:water|sea|river|lake)(?:s| is)? ?.{0,10}up to my (?:waist|chest|neck|chin|shoulders)"
        r"(?=.{0,60}(?:bye|cold|sorry|walk till|keep walking|not (?:coming|turning)|cant|peace))",
        rf"(?:walk|walking|go|going|wade|wading|swim|drive|driving|heading|jump|jumping"
        rf"|out) (?:out "
        rf"|down |up |off |straight )?(?:in|on|off|through|un|to)*(?:to)? (?:the|a) (?:{WATER}"
        rf"|{HEIGHT}|woods|forest|trees|barn|garage|shed|train).{{0,60}}(?:(?:no|not|never|wont"
        rf"|dont|nt) (?:be )?(?:come|coming|return|returning|walk|mean to come|needing|need"
        rf"|intend)|no return|mean to go through|heavy coat|one way|for good|to end)"
        r"(?!.{0,30}(?:until|till|without|later))",
        r"(?:not|wont|dont|never|isnt|no) (?:\w+ ){0,5}(?:checking out|leav\w+|get\w*|com\w+"
        r"|walk\w*"
        r"|mak\w+ it) (?:\w+ ){0,4}alive|(?:dont|do not) (?:intend|plan|mean) to (?:walk|come|get)"
        r" (?:out|back|down|up)(?! (?:until|till|before))|wont (?:be )?com(?:e|ing) (?:up|out)$",
        rf"(?:{LATER}).{{0,40}}(?:ill be (?:dead|no more|in the ground|under the (?:water|ground))"
        rf"|i (?:will|wont|ll)? ?(?:be )?(?:not )?be breathing|ill have (?:gone|done it|died)"
        rf"|(?:im|i am) no more)|by (?:the time|then).{{0,50}}(?:i (?:will|ll|would|d) (?:have gone"
        rf"|be (?:gone|dead|no more|in the ground|under|cold))|ill (?:be (?:gone|dead|in the|under"
        rf"|cold)|have (?:gone|done))|id be (?:gone|dead|in the ground)|i don go|itll be over)"
        r"(?!.{0,30}(?:on holiday|on the plane|to (?:spain|lunch|bed|the airport)|asleep))",
        r"(?:be|being|am|im) (?:dead|gone|no more) (?:at|before|by) (?:\w+teen|twenty|thirty|\w+ty"
        r"|christmas|then|dawn|morning|spring|monday|new year)(?=$|,|\n| exactly| anyway| like)"
        r"|(?:set|bent|intent|settled|decided|dead set) on (?:dying|not (?:living|being here"
        r"|waking)"
        r"|ending)|(?:want|choose|plan\w*|planned|arranged) my (?:own )?death|still breathing by"
        r"|by my own hand|with my own hands?,? tonight",
        r"when (?:you|they|u) (?:read|see|get|open|hear|find) this.{0,30}(?:gone|dead|under|over"
        r"|with|no more|already|sorry)(?! (?:on|to) (?:holiday|the (?:airport|beach)))",
        r"(?:tonight|today|tomorrow|friday|sunday|its|it is|this time|this).{0,16}(?:no more"
        r"|without) (?:mornings?|me|of me|tomorrows?|waking)\b(?! (?:for (?:work|school)|classes))"
        r"|(?:from|after) (?:tomorrow|tonight|today|this),? (?:there (?:is"
        r"|will be) )?no more (?:of )?"
        r"me\b|no more mornings? for me|happening (?:tonight|tn|2nite|today"
        r"|now)(?=.{0,20}(?:only way"
        r"|$|lol|no lol|mean it))(?!.{0,20}(?:party|show|festival|wedding))",
        rf"(?:only way|way|no way|way out).{{0,20}}(?:its |and its )?happening (?:{LATER})",
        r"(?:tried|attempted)(?: an?)?(?: \w+){0,2} (?:hours?|minutes|nights?|days?) ago.{0,24}"
        r"(?:fail|didnt work|again|woke|survived)(?!.{0,40}(?:payment|card|password|recipe|log|call"
        r"|install|download|upload|order|booking))",
        r"crash (?:the|my|this|our) (?:car|van|bike|truck|motorbike|lorry) (?:on purpose"
        r"|deliberately"
        r"|tonight|into)|(?:drive|ride|steer|aim)(?:d|ing)? .{0,16}into (?:the|a|an) (?:wall|tree"
        r"|lorry|truck|canal|river|barrier|bridge|oncoming)(?!.{0,20}(?:game|gta|mario|accident))",
        r"(?:mean|means) (?:to )?(?:end|finish|kill|delete) (?:me|myself)|cancel(?:l?ing)? myself"
        r"(?=.{0,16}(?:for good|not the internet|forever|life))|(?:end"
        r"|ending) (?:of )?me (?:tonight"
        r"|now|today|tomorrow|soon|for good)|use(?:d)? (?:it|the \w+) on (?:me|myself)(?=$|,|\n"
        r"| today"
        r"| tonight| now| soon)(?!.{0,20}(?:cream|mask|filter|coupon|dye|brush))",
        r"(?:with|have|got|holding) (?:it|this|everything) (?:here )?(?:in|on) my (?:lap|hand"
        r"|knees)"
        r".{0,40}(?:use|going to|gonna|want to|tonight|do it)(?!.{0,20}(?:phone|brownie|cake|eat"
        r"|read"
        r"|cat|kitten|slice))",
        r"i (?:wan|go|don|dey|gone) (?:die|kill myself|end am|drink the (?:thing|poison))|mi a go"
        r" (?:end it|dead|kill)|i go do am\b.{0,20}|(?:marna|mar jaana|mar jana) (?:chaht[ai]|hai"
        r"|h)"
        r"|khatam kar (?:rah[ai]|dun?g[ai]|lun?g[ai])|leo ndio mwisho|nataka kufa|nimeamua kufa"
        r"|ko (?:na|ayoko na)|magpapakamatay|nak mati|mau mati|gusto ko nang mamatay",
    ),
    Signal.HINT: alternatives(
        rf"(?:im|i am|ill|i will|i|just|finally|gonna) (?:about to do it|doing (?:it|this)\b|going "
        rf"to do (?:it|this)|do(?:ing)? it (?:{LATER}|in the|before|so that|right)|(?:am )?taking "
        rf"them now|(?:did|done|did do) it already|already did it|pulling it)"
        rf"(?=.{{0,80}}(?:{NOT_FOUND}|{LATER}|scared|alone))",
        rf"(?:{NOT_FOUND}).{{0,30}}(?:so )?(?:im|i am|ill|i will)(?: just)? {DOING}",
        r"(?:^|\n)doing it(?: now| tonight| today)?(?=$|\n|,)(?=.{0,12}(?:bye|sorry|$))"
        r"|(?:^|\n)(?:jumping|going under|going in|stepping off|letting go)(?: now)?(?=$|\n|,)",
        r"(?:can|i can|ready to|i could|time to|going to|finally"
        r"|time for me to) (?:finally )?(?:do it"
        r" (?:this (?:weekend|week)|now|tonight)|go(?:,| now| tonight|\n|$)(?=.{0,30}(?:forever"
        r"|letter|sorry|peace|good|done|$)))(?! (?:home|to))",
        r"(?:let|letter|note|letters|notes).{0,30}(?:mantel\w*|on the (?:table|bed|fridge|desk"
        r"|counter|pillow)|before i go|for when im|when i go|under the|for my (?:son|daughter|kids"
        r"|mum|mom|wife|husband|babies|boys|girls|parents)).{0,40}(?:done|tonight|go\b|sorry"
        r"|forgive"
        r"|goodbye|$)(?! to school)",
        r"(?:wrote|written|write|typed|timed|scheduled|sealed|left|leaving|post|emailed)\b.{0,30}"
        r"(?:letters?|notes?|emails?|messages?|it all (?:down|out)|everything (?:down"
        r"|for))\b.{0,60}"
        r"(?:forgive me|im done|before i go|by then|cant stop me|without me|so nobody|when im"
        r"|ill have"
        r"|for (?:all of them|my babies)|one for (?:mum|mom|dad)|fault|goodbye|gone)",
        r"(?:ive|i have|i|im) (?:\w+ )?(?:decided|set|picked|chosen|chose|know|settled|fixed)"
        r" (?:on )?(?:the|a|my|my own|his|her|which|on a|where|what ill) (?:date|day|night|spot"
        r"|place"
        r"|tree|bridge|wear|and i know when|and when|hour)\b(?=.{0,60}(?:$|its|cliff|tonight|gone|"
        r"last|goodbye|just wanted|before|driving))",
        r"i know (?:where|how) and (?:i know )?when|plans? (?:is|s|are)? ?(?:made|set"
        r"|done)\b.{0,60}"
        r"(?:wont be|not be|end|over|bye|goodbye)|what ive (?:got )?planned for (?:tonight"
        r"|tomorrow)"
        r".{0,40}(?:wont|not)|(?:know|knows) (?:its|it was|this is) goodbye|it was goodbye",
        r"(?:i )?(?:wont|will not|not going to|not gonna|am not going to|shant|shall not) (?:be )?"
        r"(?:here|around|alive|breathing|needing|need)(?: (?:on|when|by|for|in|to see|much|past"
        r"|tomorrow|after|anymore|it|the|my|winter|monday|wednesday|christmas|things|anything"
        r"|either"
        r"|long|much longer)\b|$|\n|,)",
        r"(?:soon|tonight|tomorrow|ill|i will|shall|will|finally|gonna|going to) (?:\w+ ){0,3}(?:be"
        r" with|see|join|meet|follow)(?: my| our)? (?:\w+ ){0,3}(?:again|soon|by the time|tonight"
        r"|up there|there)\b|(?:soon|tonight|shall|will|ill) (?:\w+ )?(?:be with|join"
        r"|follow) (?:my "
        r"(?:\w+)|(?:her|him|them) (?:now|soon|again|by|tonight))|(?:lord|god|jesus|mama|mum"
        r"|dad),? "
        r"(?:im|i am|ill be) coming home|coming home to (?:you,? )?(?:lord|god|jesus)",
        r"(?:wont|not|never) (?:hear|be hearing|see|get another \w+) (?:from |of )?me (?:again"
        r"|after"
        r"|any ?more|tomorrow)|dont hear from me after|if you dont hear from me|because it worked"
        r"|last thing (?:on the list|ill (?:read|see|say|hear)|i(?:ll)? ever)|our last (?:talk"
        r"|chat)"
        r"|my last (?:message|words?|photo|post|evening|meal)\b|(?:the )?last evening"
        r"|last (?:sunset|photo|one)(?=$|\n)",
        r"(?:few|couple|hour|hours|minutes|day) (?:more )?(?:hours|minutes|of daylight|left) (?:to "
        r"exist|and then|of me|left for me|till im)|nearly there,?\n?.{0,6}nearly quiet"
        r"|off i go now"
        r"|goodnight,? for (?:keeps|good|ever)|goodbye,? for (?:keeps|good)|so long,? (?:everyone"
        r"|all)",
        r"(?:if|when|until) (?:the|my) (?:concert|exam|exams|sale|baby|dog|cat|trip|results?"
        r"|wedding)"
        r".{0,40}(?:then )?i (?:can|could) go(?=$|\n|,)|(?:staying|stayed|stay|hold on|last) (?:for"
        r"|till|until).{0,60}(?:so im going|i can go|now i can|so am i|can manage)",
        r"everyones (?:asleep|gone out) and i (?:have|ve)|(?:room|stuff|things?|it) (?:booked"
        r"|ready)"
        r".{0,24}(?:stuff|alive|not planning)|(?:leave|left) (?:me )?alone (?:with|now) (?:it|them)"
        r"|(?:checked in|hotel|motel).{0,60}(?:find me|be the ones to find|nobody knows)",
        r"(?:open|opened) the window and (?:there is |theres )?nobody|window (?:is |already )?open"
        r".{0,30}(?:leg|ledge|jump|bye|nobody below|written)|(?:12th|\d+th|top|\w+teenth|eleventh"
        r"|tenth|twelfth) floor.{0,40}(?:measure|distance|eyes|how long|drop|fall|letting go)",
        r"my (?:boots|shoes|coat|clothes) (?:are|is) (?:off|folded|by the (?:door|edge|water))"
        r".{0,60}(?:lake|river|sea|cold|coat|not coming|coming back|tracks)|took my (?:shoes|coat)"
        r" off(?=.{0,40}(?:still|edge|water|cold|folded|quiet)|$)|shoes are off(?=$|\n|,)",
    ),
}
