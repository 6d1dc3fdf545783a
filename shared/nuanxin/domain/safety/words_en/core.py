"""English phrases of danger, by signal. Own writing; not reviewed by a clinician.

Patterns meet text as `spelling.respelled` prepared it: lower case, apostrophes gone, clauses parted
by `,` and sentences by a line break.
"""

from collections.abc import Mapping

from nuanxin.domain.safety.signals import Signal, alternatives

DIE = (
    r"(?:kill(?:ing)? ?my ?self|end(?:ing)? my (?:own )?(?:life|existence)"
    r"|end(?:ing)? it all|end(?:ing)? (?:myself|it for good)"
    r"|unaliv(?:e|ing)(?: myself)?|tak(?:e|ing) my (?:own )?life|commit(?:ting)? suicide"
    r"|off(?:ing)? myself|hang(?:ing)? myself"
    r"|jump(?:ing)? (?:off|from|out of|in front of) (?:a|the|this|my|that) (?!board|diving"
    r"|bus|couch|bed|swing|boat|pier|dock|rock|plane|sofa|wagon)\w+"
    r"|slit(?:ting)? my (?:wrists?|throat)|shoot(?:ing)? myself"
    r"|drown(?:ing)? myself|overdos(?:e|ing)(?! on (?:sugar|choc|cookies|caff|coff|cute"
    r"|christ|cand))|poison(?:ing)? myself|step(?:ping)? in front of (?:a|the) (?:train|bus"
    r"|car|truck)|throw(?:ing)? myself (?:off|under|in front|from)|blow(?:ing)? my brains"
    r"|do(?:ing)? myself in|top(?:ping)? myself"
    r"|end(?:ing)? things for good|self deletion|delete myself|delet(?:e|ing) myself)"
)
WHEN = (
    r"(?:tonight|today|tomorrow|this (?:evening|weekend|week|friday|thursday)|right now"
    r"|in an hour|in the morning|on my birthday|soon as"
    r"|after (?:finals|christmas|exams|work|they|everyone|my)|once (?:my|the|they|everyone)"
    r"|before (?:they|she|he|anyone|monday)"
    r"|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|at midnight)"
)
MEDS = (
    r"(?:pills?|meds|medication|tablets|tylenol|paracetamol|aspirin|xanax|insulin"
    r"|antidepressants|painkillers|sleeping (?:pills|tablets)|oxy|benzos)"
)
KIN = (
    r"(?:mom|mum|mother|dad|father|brother|sister|son|daughter|husband|wife|boyfriend"
    r"|girlfriend|ex|friend|bestie|roommate|flatmate|cousin"
    r"|uncle|aunt|grandma|grandpa|nan|gran|kid|child|stepdad|stepmom|stepfather|stepmother"
    r"|coworker|colleague|partner|hubby|teen|student|classmate|neighbou?r|bf|gf|mate|buddy"
    r"|teammate|carer)"
)

DANGER: Mapping[Signal, str] = {
    Signal.PLAN: alternatives(
        rf"{WHEN}.{{0,40}}{DIE}|{DIE}.{{0,30}}{WHEN}",
        r"(?:plan(?:ning|ned|s)?|decided|ready|prepared|made up my mind|going|set|chosen"
        rf"|determined) (?:to|on|for) .{{0,12}}(?:{DIE}|die\b)(?! of| laugh| hard)",
        r"(?:plan|way|pills|date|method|gun|rope|means) to (?:kill myself|end my life|end it"
        r"|do it with)",
        r"(?:wrote|written|writing|left|leaving|finished|got|have) .{0,14}(?:suicide|goodbye"
        r"|farewell) (?:note|letter|video)s?|(?:ive |i )?(?:got )?the note (?:is )?(?:done"
        r"|written|ready)|(?:wrote|mailed|finished) the letters?.{0,20}(?:ends|over|goodbye"
        r"|tomorrow)|a note for whoever finds",
        rf"(?:took|taken|swallowed|swallowing|taking|downed|ate|drank|popped) .{{0,14}}(?:all"
        rf"|whole|entire|bottle|bunch|handful|too many|lots?|everything|dozens|[2-9]\d|\d{{3}}"
        rf"|fistful|box|packet).{{0,24}}(?:{MEDS}|medicine|cabinet|bleach|poison)",
        r"(?:already|just) (?:swallowed|took|taken) (?:them|it all|everything|all of)"
        r"|(?:overdosed|oded|od ?ed)(?! on (?:sugar|choc|cookies|caff|coff|cute|christ|cand"
        r"|netflix|turkey))|swallowed (?:a|the|my) (?:whole|entire|bottle)"
        r"(?! (?:pizza|cake|pie|burger|sandwich|curry|bug|fly|gum|pea|family|tub|of water"
        r"|thing in one))",
        rf"(?:saved|saving|stockpil\w+|hoard\w+|stash\w+|collect\w+) (?:up )?.{{0,16}}(?:{MEDS})",
        rf"(?:have|got|bought|holding|found|with|getting) .{{0,16}}(?:{MEDS}|rope|gun|blade"
        rf"|razor|noose|bullets|knife|belt).{{0,30}}(?:to die|kill|end it|end my|ready to go"
        r"|ready|in my hand|loaded|tonight|today|not scared|do it"
        r"|not coming back)(?! (?:for dinner|the season))",
        rf"(?:{MEDS}|rope|gun|blade|noose|knife|razor|chair).{{0,16}}(?:lined up|are ready"
        r"|is ready|in my hand|in my bag|loaded|counted|next to me|beside me|under me"
        rf"|on the (?:counter|table|nightstand)).{{0,30}}",
        r"(?:bought|got) (?:the|a|some) (?:rope|bullets|gun|blades|helium|charcoal)(?! (?:for"
        r"|to (?:climb|tie|hang the)))(?:.{0,30}(?:staring|today|since|tree|tonight|finally)|$)",
        r"(?:on|at|over|climbed|off) (?:the )?(?:edge|ledge|roof|bridge|railing|cliff|tracks"
        r"|overpass).{0,50}(?:jump|end it|goodbye|let go|step (?:off|out)|fall"
        r"|nobody has noticed|no ?one (?:has noticed|knows))",
        r"goodbye (?:cruel )?world(?!.{0,4}(?:hello|vacation|hi))|goodbye forever|(?:this is"
        r"|thats) (?:my |the )?(?:last|final|very last) (?:message|goodbye|night|time youll"
        r"|words|text)(?! at)|(?:this is|its) (?:really )?goodbye.{0,20}(?:forever|for real"
        r"|for good)|last time (?:youll|you will|you) (?:ever )?(?:hear|see)",
        r"(?:wont be|not going to be|never be) alive|(?:be|am) dead by|by the time (?:you|this"
        r"|they).{0,20}(?:read|posts?|see|find|wont|gone|be)|after i(?:m| am) (?:dead"
        r"|gone) (?:please|tell|give|you)|when (?:im|i am) (?:dead|gone),? (?:please|tell|give"
        r"|look|take)|(?:finds?|found) my body|whoever finds (?:me|my)",
        r"(?:painless|least painful|easiest|quickest|best|fastest|quietest|surest"
        r"|peaceful) (?:way|method|place)s? (?:to|of) (?:die|dying|kill(?:ing)? myself|go out"
        r"|end(?:ing)? (?:it|my))|(?:way|how) to (?:go|die|end it).{0,20}(?:doesnt|not|wont"
        r"|without) (?:hurt|pain|be painful)|how to (?:kill myself|die|end my life|commit)",
        rf"how (?:many|much).{{0,30}}(?:{MEDS}|of these|of them).{{0,30}}(?:die|kill|lethal"
        r"|fatal|not wake|wake up|end it|overdose)|how many (?:of (?:these|them)"
        rf"|would it take).{{0,20}}(?:wake|die|kill)|how (?:high|tall).{{0,20}}(?:to die"
        rf"|is enough|kill)|which floor is high|(?:high|tall) enough.{{0,20}}(?:die|live on"
        r"|kill|floor)",
        r"(?:im|i am|ill|i will|gonna|going to|about to|ready to) (?:\w+ )?(?:jump"
        r"|step(?:ping)? (?:out|off)|do it)(?:$|,| now| tonight| once| before| as soon"
        r"| when)(?!.{0,12}(?:wish me|bungee|call))|(?:i am|im|i will|ill) .{0,12}be dead (?:by"
        r"|before|tomorrow|tonight|soon)|(?:dont|do not) (?:try to|bother) (?:stop|save"
        r"|talk)\w* me|cant be talked out",
        r"(?:tried|attempted) (?:last night|yesterday|again|it).{0,30}(?:again|woke|tonight"
        r"|this time|still here)|(?:im|i am) (?:trying|going to try) again|(?:this time) (?:it"
        r"|i) (?:will|wont|ll).{0,10}(?:work|fail|succeed)",
        r"(?:my )?wrists? (?:are|is) (?:open|bleeding|cut)|(?:cut|cutting) (?:too |so "
        r"|really )?deep|(?:wont|doesnt|cant) stop (?:the )?bleeding|(?:im"
        r"|i am) bleeding(?! (?:gums|edge)).{0,20}(?:help|out|bad|lot|scared|fine with)"
        r"|bleeding out|blood (?:wont|everywhere)",
        r"(?:engine|car) (?:is )?(?:on|running).{0,20}(?:door|garage|closed|hose)|head in (?:a"
        r"|the) (?:noose|oven)|kick the chair|noose|(?:gun|pistol) (?:to|in|against"
        r"|at) my (?:head|mouth|temple)|pull the trigger(?! on (?:buying|the deal))",
        r"(?:ive|i have|i) (?:picked|chosen|set|decided on|know) (?:the|a|my) (?:day|date|time"
        r"|place|spot|night|way)(?!:).{0,30}(?:die|go|leave|end|over|its|this (?:friday|week)"
        r"|$)(?!.{0,12}(?:wedding|party|trip|move))|(?:its|it is) all (?:set up|planned"
        r"|arranged).{0,30}(?:goodbye|garage|soon|none|over|bye)|my plan is (?:for|set)",
        r"(?:it|this|everything) (?:all )?ends (?:tonight|tomorrow|now|here|today)(?! (?:with"
        r"|and we))|(?:leaving|leave|exit) this (?:world|earth|life)|(?:not|wont be) (?:living"
        r"|alive|around|here) (?:past|after|by|to see) (?:this|tomorrow|the|thirty|my|monday"
        r"|christmas)|refuse to live|this is it\b.{0,30}(?:done|ending|goodbye|end)"
        r"|ending (?:things|it) (?:for good|tonight|now)",
        r"(?:one|1) more step|step (?:off|into|in front)|when the (?:next )?(?:train|truck"
        r"|bus) (?:comes|passes)|(?:walk|walking|swim|wade)(?:ing)? (?:in)?to the (?:sea|ocean"
        r"|tracks|river|lake|water|woods)(?!.{0,10}(?:for a swim|with the dog"
        r"|kids))(?:.{0,30}(?:cold|now|ok|not coming|never|dont|$))|drive (?:in)?to (?:the"
        r"|a) (?:lake|river|wall|tree|truck)|(?:not|never) coming back.{0,20}(?:pills|goodbye"
        r"|kids|note)",
        r"(?:going|coming|want|ready|soon|will|ill) (?:to )?(?:be|join|see|meet"
        r"|reunite)(?: with)? .{0,30}(?:in heaven|up there|on the other side|again very soon"
        r"|in the sky|in the afterlife)(?! lol)|save me a (?:seat|place|spot) up there|(?:see"
        r"|meet) you (?:all )?(?:on|in) the (?:other side|next life|afterlife)(?! of (?:finals"
        r"|exams|the|this))|next life|in another life.{0,10}(?:goodbye|bye|let|see)",
        r"(?:insurance|policy).{0,30}(?:im gone|i die|im dead|clears|suicide clause|pays? out)",
        r"(?:regret|sorry).{0,12}when (?:he|she|they) finds? (?:my|me)|nobodys home until"
        r"|(?:kids|children) are at .{0,20}(?:finds? me|so (?:they|nobody))|dont call (?:anyone"
        r"|911|999|the police|an ambulance|for help)|dont (?:want (?:any )?help|save me).{0,20}",
        r"(?:dads?|moms?|his|the|grandpas?) (?:gun|rifle|pistol|shotgun).{0,30}(?:code|key"
        r"|found|know where|took|loaded|safe)(?! (?:training|season|range))|(?:ive"
        r"|i have) (?:chosen|decided|picked) (?:how|when|where) .{0,12}(?:leave|go|die|end)"
        r"|(?:alarm|phone|shoes|charger).{0,12}(?:tomorrow|anymore|again),? or ever"
        r"|or ever again$",
        r"i have (?:a|the|my) plan(?: and|,|$)(?!.{0,20}(?:trip|wedding|weekend away|dinner))"
        r"|(?:my|our|the) last day (?:alive|on earth|here,? alive)|bought a (?:gun"
        r"|rope) .{0,20}(?:reason|myself|purpose)|(?:tied|knotted|hung) (?:the|a) (?:rope"
        r"|noose)|by tomorrow ill be gone|(?:cut|slit|sliced) my wrists?|so much blood"
        r"|everythings? (?:is )?ready,? (?:tonight|i go|its time)|drank (?:bleach|antifreeze"
        r"|poison|drain)|parked on the tracks|(?:ending|end) it (?:when|once|after|as soon)"
        r"|pills,? (?:whiskey|vodka|booze|alcohol)|(?:whiskey|vodka|wine) and (?:the )?pills",
        r"(?:walked|walking|waded|swam|went) (?:in)?to the (?:ocean|sea|river|lake"
        r"|water).{0,14}(?:waist|chest|neck|knees|clothes|shoes|not coming)|(?:im|i am"
        r"|ill) going to shoot|to (?:do it|go) (?:tonight|quietly)",
        r"(?:walk|step|jump|throw|lie|lay|run|dive|fall|get|leap|roll)(?:ing|ed"
        r"|s)?(?: (?:myself|out|down|right|straight))? (?:in front of|under|off|onto|into"
        r"|from) (?:the|a|that|an|my|this|oncoming) (?:\w+ )?(?:train|bus|truck|lorry|traffic"
        r"|bridge|roof|building|cliff|balcony|window|tracks?|motorway|highway|subway|tube"
        r"|car park|tower|pier into the dark)(?! (?:photo|game|show))",
        rf"(?:{MEDS}).{{0,16}}(?:out on|laid out|lined|spread|in a row|in my (?:hand|palm"
        r"|mouth)|counting|counted|are ready|is ready|next to me|on the bed"
        rf"|in front of me).{{0,24}}|(?:count|counting|counted|lining up) (?:the|my"
        rf"|out) (?:{MEDS})(?!.{{0,10}}(?:grandma|dog|cat|patient))|(?:sav(?:ed|ing)"
        r"|keep(?:ing)?|kept|hid(?:ing)?|stash\w*) (?:up )?(?:what|my|the|some|enough"
        rf"|all).{{0,24}}(?:doctor|prescri\w+|{MEDS}).{{0,24}}(?:option|case|way out|day|enough"
        rf"|ready|when|until)?(?=.{{0,30}}(?:option|in case|way out|enough|the day|when i))"
        r"|so i have the option|(?:way|exit|option) out (?:when|if) i need",
        r"(?:climbed|climb|got|swung|im|am|stepped) (?:\w+ )?over the (?:rail|railing|barrier"
        r"|fence|edge|wall|side|parapet|bars)|not coming (?:back (?:over|down)|down)\b|(?:my"
        r"|the) (?:feet|toes|legs) (?:are )?over the (?:edge|side|drop)|(?:tonight|today"
        r"|tomorrow|tmrw|tmr|this (?:week|month|weekend)).{0,24}(?:i die|im dead|i go for good"
        r"|is my last|ill be gone|i end|i stop living|i finish it|my last)|(?:last"
        r"|final) (?:night|day|hour|morning|post|tweet|message|sunset) (?:of my life|alive"
        r"|on earth|for me|ever)|suicide.{0,6}(?:today|tonight|tomorrow|its time|thats it|now)",
        r"(?:wont|not going to|will not|dont plan to|not gonna) (?:live|survive"
        r"|make it) (?:through|past|until|till|to|beyond) (?:tonight|the night|tomorrow|today"
        r"|this|morning|friday|monday|sunday)|(?:walk|run|step|drive|jump"
        r"|go)(?:ing)? (?:out )?(?:in)?to (?:the )?(?:oncoming )?traffic|(?:lie|lay|lying|sit"
        r"|stand) (?:down )?on the (?:train )?tracks|stepping in front of|(?:rope|cord|belt"
        r"|sheet|noose)(?: is|s)? (?:around|round|on) my neck|(?:swallowed|took"
        r"|taken) (?:everything|them all|it all|all of (?:it|them))(?! (?:to|from|home))"
        r"|too late now,? (?:i|they)|cutting my wrists?|bleed(?:ing)? out|gas myself"
        r"|starting the car .{0,16}(?:door|garage)|(?:i )?(?:wrote|finished|left"
        r"|have written) (?:my|the|a) note(?=$|,|\n)|(?:my|the) note is (?:written|done|ready"
        r"|on)|(?:the )?means and|(?:gone|leaving|off) (?:from )?this (?:earth|world|life)",
        r"(?:dont|do not) want to be (?:saved|found|rescued|revived)|(?:nobody|no one|nothing"
        r"|you) (?:can|could|will|cant) stop me(?! from (?:winning|eating|loving|buying"
        r"|dancing))|this time (?:ill|i will|it will|its going to) (?:succeed|work"
        r"|be (?:different|final|it|the last))|going up again|(?:jumped|tried) (?:but"
        r"|and) (?:survived|failed|lived)|(?:i )?(?:know|picked"
        r"|figured out) how im going to (?:die|do it|go)|make sure i die|(?:one|an"
        r"|another) (?:more )?hour.{0,10}(?:im gone|gone|over|free)|set a date",
    ),
    Signal.INTENT: alternatives(
        r"(?:want|wanna|going|gonna|gunna|about|need|trying|tempted|ready|thinking|think|plan"
        r"|will|might|may|would|could|should|ima|imma|am|im|ill|id|have|got|ought|try|tried|i"
        r"|just|rather|fantasi\w+|urge) (?:to |about |of |on )?(?:just |really |actually "
        rf"|literally |so badly |finally |go )*{DIE}",
        r"(?:thinking|dreaming|thoughts?|think|thought|obsess\w+|fantasi\w+) (?:constantly "
        rf"|lately |again )?(?:of|about) (?:just |about )?(?:{DIE}|ending it|ending my)",
        r"(?:dont|do not|no longer|didnt|never) (?:really |even |actually |think i )?(?:want to"
        r"|wanna|want|wish to|care to) (?:live(?! (?:in|with|at|here|like|alone|near|on|off"
        r"|without|forever))|be alive|keep living|go on living|stay alive|carry on living"
        r"|be living|continue living|be on this (?:earth|planet))",
        r"(?:want|wanna|wants?|need|ready|like|prefer|rather|love) (?:to )?(?:just |really "
        r"|actually |literally |so bad(?:ly)? )*die(?! (?:of|from|than|laugh|hard|happy"
        r"|trying))|(?:want|wanna|need) (?:to )?(?:be dead|get out of (?:this )?life"
        r"|leave this (?:world|earth|life))|(?:going|gonna) (?:to )?(?:kms|ctb|unalive)"
        r"|(?:wanna|want to|gonna|so) (?:bad )?(?:kms|unalive|ctb|kermit)",
        r"scared (?:of )?(?:what )?(?:i|ill) (?:might|may|could|will)? ?(?:do to myself|act on"
        r"|hurt myself|do something)|(?:might|may|could) (?:do something (?:to myself|stupid"
        r"|bad)|hurt myself)|dont trust myself|not safe (?:with|around|by) (?:myself|alone)",
        r"(?:i|ill|im|ima|gonna|going to|will|choose|choosing|decided|prefer|and|to|tonight"
        r"|tomorrow) (?:will |choose to |chose to |have to |am going to |just |finally "
        r"|going to |gonna )?(?:die|choose death|choosing death)(?: (?:tonight|today|tomorrow"
        r"|now|soon|alone|by morning|this (?:week|weekend|time)))?(?=$|,|\n| and| before| on "
        r"| in (?:an|the|my))|(?:choosing|choose|chose) (?:to die|death)|(?:im|i am) (?:jumping"
        r"|dying tonight|going under|ending (?:it|things|everything|myself|me))\b(?! (?:on (?:a"
        r"|the)|ship|rope|in|for joy))|(?:going|gonna|want|about) (?:to )?end (?:it|everything"
        r"|things|myself|me)(?=$|,|\n| tonight| now| all| today| for good| here)",
    ),
    Signal.WISH: alternatives(
        r"(?:want|wanna|wish i could|going|would love) (?:to )?(?:just )?(?:disappear|vanish"
        r"|cease|evaporate|fade away|not exist|stop existing|be gone)(?! from (?:this (?:party"
        r"|meeting|call|zoom))| for\b| to (?:an?|the|some) (?:island|beach|cabin|forest)| into)"
        r"|(?:whats|what is|wheres|see) (?:even )?the point (?:of|in) (?:living|being (?:alive"
        r"|here)|life|going on|existing|staying)|let me (?:just )?(?:die|vanish|go for good)",
        r"wish (?:that )?(?:i|my heart|god|someone|the) .{0,12}(?:was|were|had|would|could"
        r"|wasnt|werent|hadnt|didnt|wouldnt|never|d|just).{0,12}(?:dead|gone|born|alive|exist"
        r"|wake up|not wake|quit|stop beating|take me|kill(?:ed)? me|die|be here)"
        r"|(?:if i (?:was|were) dead|i was dead|being dead|be dead)(?! (?:to|at|by)\b)",
        r"(?:never|not|wasnt|werent|hadnt) (?:have )?(?:been )?(?:born|existed)"
        r"|better off (?:dead|gone|if i|without me|with the)|better (?:if i (?:was|were|werent"
        r"|wasnt)|without me)|(?:no one|nobody|anyone|anybody|someone|they|who) (?:would|will|d"
        r"|ll) (?:even |really |ever )?(?:miss me|notice if|notice im|care if i)|(?:would"
        r"|will) (?:anyone|anybody|you|they|she|he) (?:even )?(?:notice|care|miss me|cry"
        r"|come).{0,16}(?:gone|dead|die|funeral|disappear|died)",
        r"(?:no|any|a|single|find|one|without) (?:good |real |single )?(?:reason|point|will"
        r"|desire|motivation) (?:to|in|for) (?:live|living|being alive|go on|going on"
        r"|stay alive|keep going|keep living|exist|staying|stay|be here|breathe|wake)"
        r"|(?:nothing|not a thing|isnt a (?:single )?thing|theres nothing).{0,14}(?:left|keep"
        r"|keeping|id stay|to stay|to live|worth).{0,14}(?:me|for|here|on this|alive|going"
        r"|living)(?! (?:at|in) (?:this|the) (?:job|company|city|store|menu))",
        r"(?:tired|sick|done|over|exhausted|bored|finished|fed up|weary) (?:of |with "
        r"|from )?(?:this |my |all )?(?:living|being alive|existing|life|existence|breathing"
        r"|waking up)(?! (?:out of|in|with|at|on|here|hacks|advice|so early))\b|(?:cant"
        r"|cannot) (?:do|face|stand|take|bear) (?:life|living|being alive|another (?:day"
        r"|morning|year))(?! of (?:work|this job|school|meetings))",
        r"(?:dont|do not|didnt|never) (?:ever )?(?:want to|wanna|wish to"
        r"|care to) (?:wake up(?! (?:early|at|so|for|tomorrow early))|exist"
        r"|be here any ?more(?!.{0,3}(?:,|\n)? ?(?:this|the) (?:party|place|bar))|be here(?:$|,"
        r"| next| tomorrow)|see (?:another|tomorrow|the (?:morning|sun)|next)|do tomorrow"
        r"|have a tomorrow|grow up|be around|be anywhere|keep going|continue)",
        r"(?:never|not|dont|didnt|wont|just) (?:ever |have to )?wake up(?: again)?(?! (?:early"
        r"|at|so|for|before|on|until|late|to|with|in|next))(?:$|,| again| tomorrow| one| ever"
        r"|\n| and| at all)|sleep (?:and (?:never|not)|forever|that never|for(?: good|ever)"
        r"|permanent)|(?:sleep|night) .{0,14}(?:is )?permanent|go to sleep (?:forever|for good"
        r"|and never|and not)|(?:in|during) my sleep(?!\w)(?! (?:talk|app|walk))",
        r"(?:life|living|it) (?:isnt|is not|aint|not) (?:worth|for me)|not worth (?:living"
        r"|being alive|saving|keeping alive)|(?:i )?should(?: just)? (?:be dead|die|not exist"
        r"|not be alive|disappear)|give it back.{0,4}$|(?:i )?(?:shouldnt|should not"
        r"|dont deserve to|not meant to|not supposed to) (?:be alive|live|exist|be here"
        r"|have been born)|(?:mistake|error).{0,16}(?:undo me|born|exist)|i was a mistake",
        r"suicidal|(?:thoughts?|thinking|ideas?|idea|urge|think|dream|dreaming"
        r"|fantasi\w+) (?:of|about|to) (?:dying|death(?! of)|suicide|kill myself|my own funeral"
        r"|crashing|being dead|not being (?:here|alive)|not existing|ending)"
        r"|suicide (?:has been|is|keeps|seems|feels|thoughts|sounds)(?! (?:prevention|a topic"
        r"|squad|discussed|illegal))|si thoughts|thoughts (?:again|are back|are bad)"
        r"|those thoughts|(?:dark|bad|intrusive) thoughts(?! i had years)",
        r"(?<!\d )(?<!\w\d)\bkms\b(?! (?:means|is a|=|on|run|per|today|away|from|in the race))"
        rf"|(?<!not )(?<!n't ){DIE}|sewer ?slide|unalive\b|\bctb\b|kermit sewer",
        r"(?:hope|hoping|pray|praying|prayed|wishing|wish|want|waiting|wait) (?:that "
        r"|for )?(?:i |god |the |a |someone |my |this |tonights |something ).{0,24}(?:die|dead"
        r"|kills?|hits? me|takes? me|crash|cancer|dont wake|not wake|never wake|permanent"
        r"|comes back|runs? me over|happens to me|swerves)|(?:hope|hoping"
        r"|pray) .{0,12}(?:to die|for death|dont make it|not make it)|ready for (?:the lord|god"
        r"|heaven|death) to take|(?:god|lord|death|jesus),? (?:please )?(?:just )?take me\b",
        r"(?:waiting|want|hoping|ready) (?:for me )?to die|(?:feel|feels) (?:like )?(?:im "
        r"|i )?(?:just )?(?:already dead|died|dead inside|waiting to die|a (?:ghost|corpse))"
        r"|why (?:couldnt|didnt|wasnt|isnt|cant|am|do|does|should) (?:it have been me"
        r"|it (?:be )?me|i (?:die|still (?:here|alive)|even (?:alive|exist|here)|alive"
        r"|have to (?:live|be alive|exist|keep)|go on|bother living)|me\b.{0,10}instead)"
        r"|should(?:ve| have) (?:been me|taken me|died)(?!.{0,6}(?:goal|turn|phone|battery))",
        r"(?:envy|jealous of|envious).{0,20}(?:dead|died|terminal|dying|gone|passed)|(?:death"
        r"|dying|being dead|nonexistence) (?:sounds?|seems?|feels?|looks?|would be"
        r"|is) .{0,12}(?:like a|restful|peace|nice|good|relief|comfort|better|easier|rest"
        r"|appealing|holiday|only|release|beautiful)|(?:easier|simpler|better|lighter|relieved?"
        r"|peaceful) (?:if i|to be|being|just to be) .{0,6}(?:dead|gone|died|die|crashed"
        r"|went down)|if (?:the|my) (?:plane|car|bus|train) .{0,12}(?:down|crashed"
        r"|hit).{0,14}(?:relie|fine|glad|okay|ok|good)",
        r"(?:id|i would|would) (?:honestly )?rather (?:be dead|die|not (?:exist|live|be alive"
        r"|wake))(?! than (?:eat|wear|watch|drink|listen|use|read))|(?:dont|do not"
        r"|stopped) car(?:e|ing) (?:if|whether) i (?:live|die|wake|survive|make it)"
        r"|wouldnt (?:move|swerve|run|mind|care|fight) .{0,16}(?:car|if i|died|dying|came at"
        r"|dead|hit)|not caring if|whatever happens happens|(?:stopped|quit|not) tak(?:ing"
        r"|e) my (?:insulin|meds|heart).{0,20}(?:purpose|whatever|happens)",
        r"(?:cant|dont|do not|cannot|not) (?:really )?(?:see|picture|imagine|promise"
        r"|think) (?:myself|me|i)?.{0,10}(?:being |be |ill (?:still )?be |im |in it"
        r"|going to be )?(?:here|alive|around|make it|a future|old|past)(?: next| at| by| for"
        r"| in|$|,)|i have no future|no future.{0,20}(?:in it|for me|see)|(?:last|make it"
        r"|still be here|survive|be alive) (?:to|until|till|past|at|through) (?:christmas"
        r"|thirty|my birthday|the (?:end|week|night|year)|summer|graduation|tomorrow"
        r"|the month)(?! sale)",
        r"(?:voice|voices|something|pull|urge).{0,24}(?:tell(?:s|ing)? me to|to) (?:jump|die"
        r"|do it|end|kill|step|hurt|cut)|(?:get|feel|feeling) (?:this|the|that|a) (?:pull"
        r"|urge).{0,10}(?:$|,|to jump|to step|on the)|(?:platform|balcony|bridge|edge"
        r"|tracks).{0,20}(?:pull|urge|jump|calling)|almost (?:did it|jumped(?! (?:out|at))"
        r"|went through with|ended it|took them|stepped off)|(?:sit|sat|sitting|stare|staring"
        r"|hold|holding).{0,14}(?:bottle of pills|pills|the gun|razor|knife|blade).{0,24}",
        r"(?:out of (?:living|life|everything|existence)|i want out(?! of (?:this|my"
        r"|the) (?:contract|lease|job|deal|group|relationship|marriage))|want (?:it|this"
        r"|everything) (?:all )?to (?:just )?(?:stop|end|be over)(?! (?:raining|snowing"
        r"|buffering)))|make it (?:all )?stop|(?:ready|want|like|rather) to (?:be done|go"
        r"|leave) (?:for good|with (?:life|everything|this world))|(?:take|took"
        r"|taken) me with (?:him|her|them)|too (?:tired|weak|scared) to (?:live|go on)"
        r"|coward to die|(?:above|off|leave|left on) (?:this )?(?:ground|earth)\b",
        r"(?:go(?:ne)? for good|if i (?:was|were) gone|once im gone|when im gone|if i (?:wasnt"
        r"|werent) (?:here|around|in it|alive)|if i (?:died|disappeared|vanished|didnt exist"
        r"|stopped (?:being|existing)))(?! (?:for|on) (?:a|vacation|the weekend))|(?:go"
        r"|went) kill (?:yo)?urself.{0,40}(?:right|point|maybe|should)|(?:both|us) dead"
        r"|(?:crash|crashing|drive|driving|swerv\w+) .{0,20}(?:into|off) (?:the|a"
        r"|an) (?:overpass|wall|tree|bridge|cliff|oncoming|truck|barrier|guardrail|pole)|(?:not"
        r"|dont) .{0,8}(?:just )?exist(?:$|,)|not (?:exist|being alive)|stop existing",
        r"^i (?:have |just |have just )?bought (?:a lot of |so many "
        r"|lots of )?(?:sleeping )?pills$|^im (?:standing |sitting )?on the (?:roof|ledge"
        r"|railing)$|(?:look|looking|stare) at my wrists?|(?:lost|no) (?:the "
        r"|my )?will to live(?!.{0,6}(?:lol|haha))|what happens (?:to you )?(?:after"
        r"|when) (?:you|we|i) die(?! in)|(?:knives|pills|gun|razors).{0,16}(?:to hide|hidden"
        r"|locked|away).{0,20}(?:trust|myself|scared|case)",
        r"(?:planning|imagin\w+|pictur\w+|dream\w+ (?:of|about)|plan) my (?:own )?funeral"
        r"|(?:hoping|hope|wish\w*|wanted?) .{0,16}(?:biopsy|scan|test results?|diagnosis|lump"
        r"|tumou?r).{0,10}(?:bad|worst|malignant|terminal|cancer)|(?:dont"
        r"|do not) (?:even )?have (?:a|any|much) (?:reason|will) to (?:keep going|go on|live"
        r"|stay)|(?:dont|do not) (?:really )?(?:think|feel like|believe) (?:im|i am"
        r"|i was) (?:meant|supposed|made) to (?:be alive|live|be here|exist)|death (?:would be"
        r"|is) the only",
        r"(?:living|life|being alive|existing|breathing) (?:just )?(?:hurts|is (?:pain|torture"
        r"|agony|hell|unbearable|a punishment|too (?:much|hard|painful)))|(?:feel"
        r"|felt) (?:already )?dead(?: already| inside)?(?! tired)|cant (?:keep|go on"
        r"|continue) living|(?:could|want to|just) (?:just )?slip away"
        r"|want to be with my .{0,30}(?:dead|died|passed|gone|heaven|grave)"
        r"|letting go of the (?:wheel|rope|railing)|lived long enough"
        r"|fantasi[sz]\w+ about (?:my (?:plane|car|death|funeral)|dying|crashing|death|it all)"
        r"|no place for me in (?:this|the) world|regret surviving|(?:wish|sorry) i(?:d"
        r"| had)?(?: had)?(?: not)? survived|given up,? ?on life|given up on (?:life|living"
        r"|being alive)|only (?:still )?(?:breathing|alive|here|living) (?:because|for)"
        r"|why (?:keep|bother|go on|continue) (?:living|breathing|existing)"
        r"|rather not stick around|not stick around|over with life|i want it over",
        r"(?:dont|didnt|not|never|no longer) (?:want|need|wish)(?:ed|ing)? (?:to (?:see|have"
        r"|meet|face|get to|reach) )?(?:another|the|any|any more|a) ?(?:morning|mornings"
        r"|tomorrow|sunrise|dawn|day|birthday|year|christmas)|(?:see|want"
        r"|have) (?:the )?morning(?=.{0,20}(?:same|never|anymore|again|$))(?<!good morning)"
        r"|woke up (?:again|this morning|today|anyway|alive|and).{0,24}(?:cried|disappoint|hate"
        r"|damn|wish|why|upset|angry|sad that|still here|ugh|again)|(?:disappointed|sad|angry"
        r"|upset|annoyed|gutted|sorry|crying) (?:that |when |to |because "
        r"|every time )?(?:i )?(?:woke|wake|waking|am alive|im alive|survived|its morning"
        r"|opened my eyes)|(?:let|hope|wish|pray|want|hoping|praying).{0,24}(?:sleep|night"
        r"|morning|heart|breath|eyes).{0,16}(?:last|forever|never come|not come|doesnt come"
        r"|stop|stops|for good|closed|stay shut|dont open)",
        r"(?:alive or dead|live or die|living or dead|dead or alive)(?! (?:game"
        r"|poster)).{0,14}(?:same|matter|difference|care)|(?:dead|deaths?|dying|grave)(?: is|s"
        r"|d be| would be| must be)? (?:just )?(?:so )?(?:quieter|quiet|easier|calmer|kinder"
        r"|softer|warmer|peaceful|simpler)|no version of|(?:future|next year|year|thirty|forty"
        r"|christmas|graduation|summer).{0,24}(?:without me|im not in|me in it|me alive"
        r"|not in it|dont want one|dont have one|wont be there|not be there)|(?:dont|do not"
        r"|no) (?:have|see|want|got) (?:a|any|no)? ?future(?! (?:plans|tense))|too tired (?:to"
        r"|for) (?:keep )?(?:living|live|exist|life|being alive|go on|stay alive)|(?:cant|dont"
        r"|do not|cannot) see (?:any|a|the|another) (?:way|reason|point|future|road"
        r"|path) .{0,12}(?:through|thru|out|on|living|to (?:live|stay|go)|past|anymore)"
        r"|(?:nothing|none of it|no one|nobody) .{0,12}(?:worth|reason"
        r"|makes me want to) (?:staying|living|stay|live|alive|being here)",
        r"(?:finish(?:es|ed)?|kills?|take(?:s)?|wipe(?:s)?|carry|carries|knock(?:s)?) me (?:off"
        r"|out|away)\b(?=.{0,20}(?:$|hope|wish|pray|lump|illness|cancer|sleep|soon|already"
        r"|,))(?! (?:to|for|on) (?:dinner|lunch|a date))|(?:hope|wish|pray|hoping"
        r"|wishing).{0,30}(?:finish(?:es)? me|kills? me|takes? me|end(?:s)? me|terminal"
        r"|malignant|stage four|fatal|doesnt brake|didnt brake|wouldnt stop|wont stop|crashes"
        r"|goes down)|(?:wish|wishing|if only) (?:it|the (?:crash|fall|illness|car|fire|virus"
        r"|surgery|accident)) (?:had )?(?:killed|taken|took|finished|got) me|(?:wouldnt|wont"
        r"|not) (?:fight|mind|argue|be upset|care|complain).{0,12}(?:if i (?:died|dont wake"
        r"|didnt wake|stopped|never)|dying|death)",
    ),
    Signal.BURDEN: alternatives(
        r"(?:im|i am|being|be|become|feel like|been|like) (?:just |only |such |nothing but "
        r"|always |becoming )*(?:a |an |the )?(?:huge |massive |total |terrible )?(?:burden"
        r"|dead ?weight|waste of (?:space|air|oxygen|money)|drain on|leech|parasite|millstone)",
        r"(?:better off|happier|fine|free|easier|relieved|smoother|fairer|richer|safer|better"
        r"|okay|lighter|normal) .{0,20}(?:without me|if i (?:was|were|wasnt|werent|stopped|died"
        r"|disappeared)|when im gone|once im gone)|without me .{0,20}(?:better|happier|free"
        r"|easier|fine|relieved)|take me out of (?:the )?(?:equation|picture)|(?:if i (?:was"
        r"|were) gone|if i (?:wasnt|werent) (?:around|here|in it)).{0,30}(?:could|would|can"
        r"|finally|normal|have)|nobody would have to",
        r"(?:everyones|everybodys|peoples?|their|his|her|the|my \w+s?) (?:life"
        r"|lives) would .{0,20}(?:easier|better|smoother|simpler)|(?:kindest|best|nicest"
        r"|only (?:good|kind)) thing i (?:could|can) do.{0,16}(?:disappear|die|go|leave|vanish)"
        r"|(?:id|i would|i could) (?:be )?(?:so much |far )?more useful (?:as|dead)"
        r"|worth more (?:dead|with the)|(?:insurance|organ|donor).{0,20}(?:than (?:with )?me"
        r"|useful|better)|stop(?:ped)? taking up (?:room|space|air)",
        r"(?:i )?(?:ruin|drain|cost|hurt|destroy|poison|weigh) (?:everyone|everybody|everything"
        r"|my (?:daughter|son|family|wife|husband|kids|parents)|them|all).{0,50}(?:gone"
        r"|disappear|dry|die|stop|time|without|better|die)|(?:not|isnt|arent) worth (?:it"
        r"|the (?:money|trouble|bills)|saving),? .{0,20}(?:free|without|better|die)"
        r"|(?:nothing but|only) trouble since|(?:deserves?|find|have had) (?:a "
        r"|someone )?(?:better|else|who isnt).{0,50}(?:gone|went away|move on|without me|good"
        r"|had someone)?(?:if i|without me|for good|gone|went away)",
        r"theyd (?:cry|be sad|miss me|mourn|get over).{0,30}(?:week|month|then|and|finally|but"
        r"|move)|(?:parents|family|kids|they|everyone|mom|dad|wife|husband) (?:would|will|d"
        r"|ll) (?:all )?(?:be )?(?:so much |much |way |far )?(?:better|happier|free|fine"
        r"|relieved).{0,10}(?:without|if i|gone|with(?:out)? me)|tired of me.{0,40}(?:stop|gone"
        r"|fair|end|being)",
        r"rid of me|if i go now.{0,30}(?:left|money|them|better)|(?:breathe|live|sleep"
        r"|rest) (?:easier|better|easy) (?:with(?:out)? me|when im|with me gone|once im)"
        r"|with me (?:gone|dead|out of)|(?:make|making) every(?:one|body)s? ?(?:elses )?(?:life"
        r"|lives) (?:harder|worse|miserable|hell)|deserves a .{0,30}(?:went away|gone|dead"
        r"|for good|without me)",
    ),
    Signal.HARM: alternatives(
        r"(?:cut|cutting|cuts|burn|burned|burnt|burning|hurt|hurting|harm|harmed|harming|hit"
        r"|hitting|punch|punched|punching|scratch|scratched|scratching|starve|starved|starving"
        r"|bite|biting|bit|bruise|bruising|slap|slapping|slapped|stab|stabbing|choke|choking"
        r"|punish|punishing|injur\w+|hate and hit) (?:on )?(?:my ?self)|self[ -]?harm\w*"
        r"|self[ -]?injur\w*|been cutting(?! (?:back|down|out|carbs|class|the|costs|hair|grass"
        r"|onion))",
        r"(?:i |started |keep |been |stop |not |urge to |want to |wanna |need to "
        r"|about )(?:cut(?:ting)?|cvt(?:ting)?)(?: again| last night| today| is| so| on my|,"
        r"|$)(?! (?:down|back|out|the|my (?:hair|nails|losses)|off|class|carbs))"
        r"|(?:urges?) (?:to (?:cut|burn|hurt|sh)|are|is)|relapsed?\b.{0,24}(?:razor|blade|cut"
        r"|sh\b|months? clean|cutting|harm)|(?:months?|weeks?|days?"
        r"|years?) clean and (?:i )?relapsed|\bsh(?:ing| ing)\b|on sh\b|sh (?:again|relapse"
        r"|urges|last)|back to sh",
        r"(?:razor|blade|lighter|knife|scissors|needle|compass).{0,24}(?:my (?:arm|arms|wrist"
        r"|wrists|leg|legs|thigh|thighs|skin|hand)|again|quiet|phone case|trying not|bathroom"
        r"|on my skin)(?! (?:apart|shav))|(?:arms?|wrists?|legs?|thighs?"
        r"|sleeves?).{0,20}(?:barcode|covered in (?:cuts|scars|lines)|new cuts|fresh cuts"
        r"|purple|scars so no|cut up)|(?:thighs|wrists|arms|stomach) this time"
        r"|hoodies? in (?:july|summer|august)|long sleeves.{0,16}(?:hide|cover|cuts|nobody"
        r"|summer)",
        r"(?:slam|slamming|bang|banging|hit|hitting|smash|smashing|bash)\w* my (?:own )?(?:head"
        r"|face|fists?|hand)s?(?: \w+){0,3} (?:against|into|on|in|until|wall|desk|again|when"
        r"|over)|punch(?:ing|ed|es)? (?:the )?walls?|punch(?:ing|ed)? my (?:own )?(?:face|legs"
        r"|head|thighs|stomach)|(?:my )?knuckles (?:split|bleed|bled)|(?:bite|biting|pinch"
        r"|pinching|scratch|scratching|pick|picked|picking|tear|tearing|snap) (?:at )?(?:my "
        r"|it |the |rubber ).{0,16}(?:arms?|skin|until|till|stitches|scabs?|wounds?|bruise"
        r"|bleed|hands?|wrist|blood|open|bands)",
        r"scratch until|until (?:it|i|they) bleeds?|(?:pain|bleeding|blood|burning"
        r"|hurting) .{0,14}(?:only thing|calms?|quiets?|helps|makes me feel|i deserve"
        r"|feel alive|relief)|only thing that (?:quiets|calms|helps|makes)|deserve (?:the "
        r"|this |to )?(?:pain|hurt|suffer|starve|bleed|punish)|(?:carved|carving|wrote"
        r"|cut) .{0,12}(?:into|in|on) my (?:leg|arm|skin|thigh|stomach|wrist)|pull(?:ed"
        r"|ing)? (?:out )?(?:chunks of )?my (?:own )?hair",
        r"(?:havent|didnt|not|no) (?:let myself |allowed to |letting myself |going to )?(?:eat"
        r"|eaten|eating|food|dinner|meals).{0,30}(?:deserve|punish|rule|until i|till"
        r"|because i (?:failed|m (?:fat|bad|ugly|disgust))|earn)|(?:dont|didnt"
        r"|do not) deserve (?:to eat|food|meals|dinner)|(?:threw|throw|throwing"
        r"|make myself (?:throw|sick)|made myself (?:sick|puke|vomit)|purg\w+).{0,24}(?:purpose"
        r"|again|disgusting|ate|eaten)(?! (?:rollercoaster|bug))|purged?\b"
        r"|making myself (?:sick|puke|throw up)",
        r"(?:burn|burning|burned) .{0,10}(?:my (?:arm|hand|skin|leg|thigh|wrist)|with (?:a|the"
        r"|my) (?:lighter|cigarette|iron)).{0,14}(?:on purpose|again|feel"
        r"|because)?(?<!on the stove)$|burned myself with|(?:i )?hurt myself (?:so|again"
        r"|on purpose|last|when|every|because)|want to (?:hurt|harm|burn|punish) myself",
        r"carv\w+ .{0,20}(?:into|in|on) my (?:leg|arm|skin|thigh|stomach|wrist|hand)"
        r"|(?:thinking (?:of|about)|want|wanna|going to|gonna) (?:start )?(?:cut"
        r"|cutting)(?: again| myself|$)",
        r"make myself (?:throw up|puke|sick|vomit|bleed)|(?:broken )?glass (?:on|to|across"
        r"|in) my (?:leg|arm|wrist|skin)|bruised my own|my own (?:ribs|face|arms?|head"
        r"|legs?) .{0,20}(?:angry|punish|hate|last night|again)|hurt (?:me|myself) on purpose"
        r"|on purpose.{0,20}(?:myself|arm|leg|wrist)",
        r"(?:slap|slapp|punch|hit|hitt|smack|bash|bang|whack|thump|beat)(?:ing|ed|ped"
        r"|s)? my (?:own )?(?:face|jaw|head|legs?|thighs?|stomach|cheeks?|skull"
        r"|chest)(?! (?:on the (?:cupboard|door|shelf|low|beam)|playing))|on my own (?:jaw|face"
        r"|head|skull|leg|thigh|arm)|(?:couldnt|cant|couldnt make my hand"
        r"|wont let me) stop (?:hitting|slapping|cutting|hurting|burning|scratching|biting)"
        r"|(?:blade|razor|knife|lighter|scissors|glass|pin|needle|compass).{0,20}(?:skin|thigh"
        r"|wrist|arm|leg|hip|sleeve|calm|relief|quiet|again)(?! (?:of lamb|shaving))|(?:lines"
        r"|marks|cuts|slices|scabs|stripes|burns) (?:on|along|down|up|across|all over"
        r"|under) my (?:arms?|thighs?|wrists?|hips?|legs?|sleeves?"
        r"|stomach)(?! (?:are from the (?:oven|cat|bushes|thorns)))|(?:fresh|new|another|more"
        r"|deeper) (?:cuts?|lines?|burns?|marks?) (?:on|to|today|tonight|last night)",
    ),
    Signal.PLACE: alternatives(
        r"(?:standing|sitting|sat|stood|walked|walking|drove|parked|climbed|climbing|im|here"
        r"|back|been|alone|lying|up|out|again|at|by|on) .{0,24}(?:roof|rooftop|ledge|railing"
        r"|bridge|overpass|tracks|train tracks|cliff|edge|river|pier|dam|balcony|parking garage"
        r"|platform|windowsill|top of the building|in the woods)\b.{0,60}(?:looking down"
        r"|look down|peaceful|nobody (?:knows|is here|here|would)|no ?one (?:knows|here|would)"
        r"|feet over|legs over|dangling|feeling nothing|feel nothing|not caring|headlights off"
        r"|dont want to|cold and|windy|the water|do(?:ing)? the math|thinking|quiet|calm|crying"
        r"|belt|over the side|how far|how high|how long|the fall|numb|alone|dark|dont care"
        r"|whats the point|last)(?! (?:photos|pictures|pizza))",
        r"(?:climbed|climb|got|stepped) (?:over|onto|up on|out on) the (?:railing|ledge|barrier"
        r"|fence|edge|guardrail|roof|parapet)|feet (?:over|off|hanging|dangling)"
        r"|(?:over the side|legs dangling)|(?:ninth|tenth|eleventh|twelfth|fifth|sixth|seventh"
        r"|eighth|\d+th) floor.{0,30}(?:math|jump|down|fall|far|enough|open)|(?:walk|walked"
        r"|walking|lay|lying|sat|sitting) (?:along |on |down )?the (?:train |railway )?tracks"
        r"|headlights off|with (?:dads|my|a) (?:belt|rope)$|(?:woods|forest|garage|shed"
        r"|barn) .{0,20}(?:belt|rope|gun)",
        r"(?:edge of the platform|platform edge).{0,30}(?:train|think|step|jump|close)"
        r"|every train makes|how deep (?:it|the (?:water|lake|river)) is|(?:bridge|roof|tracks"
        r"|ledge) in the dark|so tired of it all",
        r"(?:stopping|stopped|stop|standing|stood|stand|walking|walk|going|go|coming|come"
        r"|sitting|sit|sat|waiting|ended up|drove|driving|leaning|looking"
        r"|alone) .{0,24}(?:footbridge|bridge|overpass|cliffs?|edge|lake|river|sea|water|tracks"
        r"|platform|roof|rail|motorway|quay|pier|car park|canal|harbou?r|reservoir|window|ledge"
        r"|top floor|balcony).{0,70}(?:not wanting|dont want|soft|(?:so|too|very) quiet"
        r"|only (?:soft|quiet|peaceful|kind)|look(?:ing)? (?:down|at the (?:drop|motorway|water"
        r"|road|tracks|cars))|the drop|how (?:cold|deep|far|long|fast)|jump|nobody would"
        r"|no one would|other side|come down|come back|pull(?:s|ing)?|go on|let go|sink|swallow"
        r"|under|disappear|over it|go in|step (?:off|in|out))(?! (?:photos|selfie))",
    ),
    Signal.VIOLENCE: alternatives(
        rf"(?:he|she|they|(?:my |step)?(?:{KIN})s?|hes|shes|someone|boss|coach|teacher|the boys"
        rf"|girls|kids|bullies|stepdad|hubby|carer|pimp|landlord|guy) (?:\w+ ){{0,5}}?(?:hit"
        r"|hits|hitting|beat|beats|beating|punch(?:es|ed)?|kick(?:s|ed|ing)?(?! me (?:after"
        r"|out|from|off))|slap(?:s|ped)?|chok(?:ed|es|ing)|strangl\w+|shov(?:ed|es)|push(?:ed"
        r"|es)|burn(?:ed|t|s)?|stab\w*|grab(?:s|bed)|drag(?:s|ged)|threw|throws|smash(?:ed|es)"
        r"|whip(?:s|ped)?|rap(?:ed|es)|molest\w*|grop(?:ed|es)|touch(?:es|ed)|lock(?:s|ed)"
        r"|abus(?:ed|es)|assault\w*|attack(?:s|ed)|hurt(?:s)?|jump(?:ed)|spat"
        r"|bit) (?:on )?(?:me|us|my (?:hand|arm|face|hair|head|throat|mom|mum|sister|brother"
        r"|kid|baby|son|daughter|wrist|neck)|things at me|a \w+ at me)\b(?! (?:up about"
        r"|up with|up for|with a (?:surprise|toy|pillow|smile|question|joke)|at (?:chess|mario"
        r"|fifa|the game|cards)|on the back|to it|out of (?:the )?(?:netflix|account)"
        r"|with kindness|as a joke))",
        r"(?:hit|beat|punched|kicked|slapped|choked|strangled|raped|molested|groped|assaulted"
        r"|abused|attacked) me(?! (?:up|with a (?:surprise|toy)|to it|at (?:chess|cards|mario"
        r"|fifa|tennis)|that|like a truck|on the back|in (?:the )?(?:game|fifa|chess)"
        r"|hard in the feels))|(?:was|been|being|got|getting|be|am|gets"
        r"|is) (?:sexually )?(?:raped|molested|assaulted|abused|beaten(?! (?:by|at|in) (?:the|a"
        r"|chess|\d))|choked|attacked|groped|stalked|trafficked|blackmailed|sextorted"
        r"|held against|locked in|kidnapped|harassed)",
        r"(?:black eye|bruises?|broken (?:rib|arm|nose)|stitches|split lip"
        r"|cuts).{0,30}(?:from him|from her|he|she|dad|mom|husband|if i|gave me|him|her)"
        r"|gives? me a black eye|i (?:didnt|did not) (?:fall|walk into)|(?:tell|told"
        r"|telling) (?:people|everyone|them|the doctor) i (?:fell|tripped|walked into)"
        r"|where (?:the |my )?(?:clothes|sleeves) (?:cover|hide)|marks (?:where|under)",
        r"(?:locked|locks|lock|trap|trapped|keeps?|kept|chained|tied) me (?:in|up|inside"
        r"|out(?! of (?:my|the|our) (?:account|netflix|computer|phone))|down|here)|(?:took"
        r"|takes|has|hes got|got|holds|took away|keeps) my (?:passport|phone|bank card|papers"
        r"|id|keys|shoes|money|insulin|meds).{0,30}(?:not allowed|cant|wont let|if i|out|leave"
        r"|and|locked|him|black eye)|not allowed (?:out|to (?:leave|see|call|go|talk"
        r"|eat))(?!.{0,10}(?:curfew|homework|grounded|until my room))|wont let me (?:leave|out"
        r"|see|call|eat|sleep|go (?:home|to the (?:doctor|hospital)))",
        r"(?:says?|said|threaten\w*|swore|told me|promised) .{0,20}(?:hell|shell|theyll|he will"
        r"|to|hed|shed|theyd|gonna|going to) .{0,12}(?:kill|hurt|find|shoot|burn|stab|finish"
        r"|beat|post|leak|send|destroy) (?:me|us|my (?:family|kids|mom|dog|nudes|photos|pics)"
        r"|the (?:photos|pics|video))|(?:kill|shoot|stab|hurt|finish"
        r"|find me and) me\b(?<!moms gonna kill me)(?<!gonna kill me)(?! (?:now|lol|if she knew"
        r"|haha|when))(?=.{0,40}(?:leave|outside|ex|he|scared|knife|gun|police|tell))"
        r"|threatens? (?:to|me|us)(?! (?:to (?:rain|snow|quit|unfollow|unfriend|cancel)))",
        r"(?:post|leak|send|share|spread|sell|expose|upload) (?:my )?(?:nudes?|naked|private"
        r"|intimate)(?!.{0,10}(?:insta|wedding|trip|album))|(?:nudes|nude (?:pics"
        r"|photos)).{0,30}(?:more|post|threat|13|14|12|older|send|if i)|(?:knife|gun|machete"
        r"|axe|bat|belt) (?:to|at|against|on|out|in) (?:my|me|us|his hand|$"
        r"|,)(?!.{0,8}(?:drawer|sale))|(?:put|held|pulled|had|waved|pointed) (?:a|the|his"
        r"|her) (?:knife|gun|blade|razor|bat)",
        r"(?:touch(?:es|ed|ing)?|touched) me (?:when|where|there|down|at night|under|in (?:my"
        r"|the)|while|again|inappropriately|and)|(?:comes|came|gets|got|climbs|sneaks) (?:in"
        r"|into|to|in to) my (?:room|bed|tent) (?:at night|when|every|and|while|again)|(?:made"
        r"|makes|forced|forces|making) (?:me (?:do (?:things|stuff|it|something)|sleep with"
        r"|have sex|touch|undress|watch|perform|drink bleach|kneel)|himself on|herself on"
        r"|themselves on)|force(?:d|s)? (?:himself|herself|me)(?! to (?:eat|study|run"
        r"|go to the gym|smile|get up|sing|dance|watch his|work))|without my consent"
        r"|i said no (?:and|but|he)|(?:he|they) didnt stop",
        r"(?:they|kids|boys|girls|guys|someone) (?:wait|waited|jump|jumped|corner|cornered"
        r"|follow|followed|chase|chased|gang) (?:for |up on )?me.{0,40}(?:after school|kick|hit"
        r"|beat|behind|again|broke|punch|home|until|get up|filmed)|(?:banging|pounding|kicking"
        r"|breaking) (?:on|down|in|at|stuff)? ?(?:the |my )?(?:door|stuff"
        r"|things).{0,30}(?:bathroom|hiding|scared|closet|he|him|right now|$)|(?:hiding|hid"
        r"|locked (?:myself )?) (?:in|under) (?:the |my )?(?:closet|bathroom|bed|car|room"
        r"|basement).{0,30}(?:he|she|dad|mom|breaking|banging|scream|drunk|shout|find|stuff"
        r"|angry)(?! (?:is coming for|surprise))",
        r"(?:scared|afraid|terrified) (?:to go home|of (?:my )?(?:husband|dad|boyfriend|him|her"
        r"|father|stepdad|partner|mom|wife|ex"
        r"|girlfriend)(?! (?:finding out about the (?:surprise|party)|leaving|dying"
        r"|disappointed)))(?!,? i (?:dented|broke|failed))|(?:my )?ex is (?:outside|following"
        r"|stalking|at my)|(?:outside|following) (?:my (?:flat|house|door|window)|me) again"
        r"|(?:drunk|drinks|angry|loses|mad).{0,20}(?:hits|beats|throws|takes it out|belt|hurts"
        r"|laughs about)|takes it out on (?:me|us)|domestic violence|abusive (?:husband"
        r"|boyfriend|dad|partner|relationship|wife|home|mom)(?!.{0,12}(?:years ago|ex"
        r"|documentary))|(?:slaps|hits|beats|slapped|abuses) (?:him|her|them|grandma|grandpa"
        r"|the (?:kids?|baby|dog|children))",
        rf"(?:{KIN}) (?:burned|burnt|cut|broke|twisted|slammed|crushed|held) my (?:hand|arm"
        r"|fingers?|head|face|wrist|neck|leg)",
        r"(?:starves|starved|starving) me|something in my drink|woke up (?:without"
        r"|with no) (?:my )?(?:clothes|underwear|pants)|(?:my )?pimp"
        r"|burned my hand on the stove because|(?:mom|mum|dad|he|she|stepdad) burned my hand"
        r"|drugged me|(?:locks|locked) the (?:fridge|food|door) (?:so|on me)",
    ),
    Signal.OTHER: alternatives(
        rf"(?:my |best |the |a |this |our )(?:\w+ )?(?:{KIN}|kid next door|guy|girl|someone"
        rf"|person|somebody)\b.{{0,70}}(?:her|his|their) (?:last|final) (?:night|day|message)"
        rf"|(?:took|taken|swallowed) .{{0,20}}(?:pills|tablets|meds).{{0,20}}(?:cant wake"
        r"|wont wake|not waking|unconscious|what do i do)|(?:cant|cannot) wake (?:her|him|them"
        rf"|my \w+)(?: up)?$|(?:she|he|they|who) .{{0,20}}(?:on the (?:roof|bridge|ledge)"
        r"|wont come down|has a gun|with a gun|is going to jump|ll jump)|(?:wont"
        r"|refuses to) come down",
        r"(?:gave|giving|given) (?:away|me|us) (?:all )?(?:his|her|their) .{0,30}(?:wont need"
        r"|not need|where (?:hes|shes|theyre) going|hugged|off|said|goodbye|worried|strange)"
        r"|(?:sent|left|got|posting|posted|texted) .{0,24}(?:goodbye (?:message|voice|text"
        r"|video|note|letter)|suicide note|sorry everyone|note (?:saying|that says)"
        r"|goodbye).{0,40}(?:phone|off|answer|worried|gone|cant reach|nice|her"
        r"|his)?(?=.{0,30}(?:phone|off|answer|worried|gone|reach|nice|$))(?<!my goodbye letter)",
        r"(?:found|saw|seen|noticed|showed me) .{0,20}(?:rope|blood|cuts|blades?|razor|scars"
        r"|pills|note).{0,14}(?:in|on|under|her|his|their|my (?:sons?|daughters?|sisters?"
        r"|brothers?|kids?|friends?)).{0,20}(?:closet|sleeves|arms?|wrists?|room|bed|backpack"
        r"|drawer|swear|legs)|(?:her|his|their) (?:cuts|scars|wrists|arms).{0,20}(?:swear|fresh"
        r"|new|tell|showed|hide|secret)|(?:he|she|they|daughter|son|kid"
        r"|teen) googled how to (?:die|kill|end)",
        r"(?:wants?|want) to (?:be dead|die|be with (?:the angels|grandma|grandpa|jesus|god"
        r"|nan)|join (?:nan|gran|grandma|grandpa|his wife|her husband|mum|mom|dad)|end (?:it"
        r"|her|his)|go to heaven)|(?:says|said|saying|told|keeps saying"
        r"|thinks) .{0,24}(?:doesnt want to (?:live|be (?:here|alive)|exist|wake)"
        r"|wants to (?:die|be dead)|end(?:ing)? (?:her|his|their|it)"
        r"|better off (?:with the insurance|without|dead)|kill(?:ing)? (?:herself|himself"
        r"|themsel)|(?:shell|hell|theyll) (?:die|jump|end|kill)|no reason to live"
        r"|going to (?:kill|end|jump|hurt (?:himself|herself)))|(?:cleaning|holding|has) (?:his"
        r"|her|a|the) gun.{0,20}(?:cry|sad|head|threat|drunk|unless)",
        r"(?:kid|girl|boy|child|baby|neighbou?r|kids)\b.{0,20}(?:screams?|scream|cries"
        r"|crying).{0,24}(?:beat|hit|hurt|abuse)|(?:they|he|she|parents|mother|father"
        r"|husband) (?:beat|beats|hit|hits|abuse|abuses) (?:them|him|her|it|the (?:kid|child"
        r"|baby|dog|kids))|(?:stopped eating|not eating|refuses food).{0,24}(?:join|die|nan"
        r"|wants|be with)|i think (?:my |she|he|the ).{0,24}(?:cutting|self harm|suicidal"
        r"|hurting (?:herself|himself)|is being (?:hit|beaten|abused))",
        r"(?:says?|said|told|wrote|thinks|keeps (?:saying|talking)) .{0,20}(?:doesnt|does not"
        r"|dont) want to (?:live|be here|exist|wake up|be alive)(?! in)|(?:hes|shes|theyre"
        r"|he is|she is) going to (?:shoot|kill|hang|hurt|drown) (?:himself|herself|themsel)"
        r"|(?:keeps|always) talking about (?:dying|death|suicide|ending|killing)"
        r"|tonights? (?:is )?(?:his|her|their) last|(?:wrote|found"
        r"|finding) .{0,10}goodbye (?:letters?|notes?)",
    ),
    Signal.MENTION: alternatives(
        r"suicide|(?:kill|kills|killed|killing|hurt|hurting|cutting|harming|hang"
        r"|hanged) (?:himself|herself|themsel(?:f|ves))|(?:end|ending|ended|ends|take|took"
        r"|taking) (?:his|her|their) (?:own )?li(?:fe|ves)|wants to die|suicidal",
    ),
    Signal.STRAIN: alternatives(
        r"(?:cant|cannot) (?:take|do|handle|cope with|stand) (?:it|this|any ?of this"
        r"|my \w+)? ?any ?more|hopeless|falling apart|breaking down|broke down|worthless"
        r"|nobody (?:cares|loves me|talked)|no way out|panic attack|depress|cant (?:cope"
        r"|breathe|go on|stop crying)|crying|in despair|unbearable|losing my mind|heartbroken"
        r"|passed away|has died|just died|self loathing|hate (?:myself|my (?:body|life))"
        r"|(?:was|been|being) (?:abused|assaulted|raped|bullied)|overwhelmed|burnt out"
        r"|exhausted|lonely|empty|numb|miserable|feel like a failure|grief|falling to pieces"
        r"|wrecked|terrified|pointless",
    ),
}
