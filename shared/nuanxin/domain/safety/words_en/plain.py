"""Short plain statements: a verb of dying with an hour, a refusal to go on, a harm that is "
"named."""

from collections.abc import Mapping

from nuanxin.domain.safety.signals import Signal, alternatives
from nuanxin.domain.safety.words_en.deeds import LATER

DANGER: Mapping[Signal, str] = {
    Signal.DEED: alternatives(
        rf"(?:i|ill|im going to|i will|gonna|so i|and i|when ill|when i|(?:{LATER}),? i) (?:now "
        rf"|just )?(?:hang|jump"
        rf"|drown|overdose|shoot)(?=$|\n|,| (?:tonight|today|tomorrow|now|from|off|this|after"
        rf"|myself|in front))"
        r"(?! (?:off topic|out of bed|in the (?:pool|lake|shower)|on (?:a|the) call|from topic"
        r"|at the chance"
        r"|from one|in puddles))|(?:going|im|gonna) (?:to )?jump (?:from|off) (?:block|my|the"
        r"|level|floor)"
        r"(?! (?:couch|sofa|bed|diving|swing|boat|high board))",
        r"(?:end|ending|finish|finishing|take|taking|quit|leaving) (?:mi|my|this|d"
        r"|ma) (?:own )?(?:life|lyf|existence)"
        r"|done (?:with|wid|w) (?:life|living|lyf|existing|being alive)(?! (?:in|at|drama|sim))"
        r"|goodbye to (?:living|life)"
        r"|be deceased|(?:be|im) cold by (?:then|morning|monday|dawn)|turn(?:ed"
        r"|ing)? (?:the )?gas on(?=.{0,40}(?:lay|lie|sorry"
        r"|purpose|tell|bye))|od(?:ing)? (?:tonight|tn|today|now|2nite)|go(?:ing|in)? (?:to )?od\b",
        r"(?:swallow\w*|taking|took|eating|ate) (?:them|it|pills) (?:one by one|all|now"
        r"|with the)(?! (?:for my|as "
        r"prescribed|doctor))|everythings? swallowed|starting swallowing|start(?:ed"
        r"|ing) (?:on )?(?:the )?(?:second|next) strip"
        r"|the whole packet(?! of (?:crisps|biscuits|cookies|oreos|sweets|haribo|chips|digestives"
        r"|hobnobs))(?=.{0,20}$|.{0,20}\n)"
        r"|going down with all of them|ate them all.{0,40}(?:bad|sorry|nerves|pills)",
        r"(?:not|wont be|dont|never|no) (?:swimming|driv(?:e|ing)|com(?:e|ing)|walking|sail\w+"
        r"|climb\w+)(?: \w+)? back"
        r"(?=$|\n|,)(?!.{0,20}(?:taxi|uber|bus|drunk))|(?:river|lake|sea|water|train|bridge) (?:is"
        r"|s|has|having|will have"
        r"|can have) (?:for )?me(?=$|\n|,| tonight| now)|(?:choose|chose|choosing|pick"
        r"|picked) the (?:river|train|rope|balcony"
        r"|bridge|sea|gun|rails|water|lake|ledge)(?! (?:view|route|room|walk|trail))",
        r"(?:bring|brought|bringing) me back(?=$|\n|,)(?=.{0,40}(?:hid|nt|not))"
        r"|let(?:ting)? them bring me back|wont let them"
        r" save|(?:shot|gun|bullet|last one|rope)(?:s| is) for me\b|use the (?:gun|rope|blade"
        r"|knife)(?=$|\n|,)(?!.{0,20}(?:range"
        r"|cook|cut))|(?:blade|razor|knife).{0,24}(?:door locked|sorry to|not for skin|for good"
        r"|deeper)|its (?:round|around) the"
        r" (?:bars|rail|beam|branch)|(?:gun|it|barrel)(?:s| is)? in my mouth(?! (?:is|tastes))",
        r"(?:lay|lie|lying|laying) (?:down )?(?:on|in|across) the (?:road|line|tracks|rails"
        r"|motorway)(?=.{0,60}(?:lorry|train|lights"
        r"|dark|past|tonight|wait|$))|(?:going|im) (?:out|over|off) the (?:window|rail|wall|edge"
        r"|balcony|bridge|side)|go over the"
        r" (?:wall|rail|edge|side|bridge)(?! (?:with (?:him|her|the class)|road))|(?:on"
        r"|at) the (?:edge|ledge|sill"
        r"|rails|parapet) (?:rn|now|right now|literally)|on the (?:balcony )?(?:wall|sill"
        r"|ledge)(?=$|\n|,)(?=.{0,40}(?:last|bye"
        r"|shaking|wind|2|going|sorry))",
        r"(?:i|ill) (?:just )?(?:wont|will not|dont intend to"
        r"|am not going to) (?:be )?(?:see(?:ing)?|reach(?:ing)?|liv(?:e|ing) (?:to"
        r"|until|till|past)|turn(?:ing)?|finish(?:ing)?) (?:the |my |another |this "
        r"|next )?(?:christmas|birthday|morning|monday|spring"
        r"|summer|weekend|new year|year|sixteen|eighteen|twenty|thirty|week)\b(?! (?:off|film"
        r"|episode))",
        r"(?:find|found) (?:only )?my body|catching the bus (?:tonight|now|soon"
        r"|today).{0,30}(?:you know|no return|one i mean)|(?:be|one)"
        r" (?:one )?less mouth|(?:only )?me left to (?:close|cancel|deal)|for when\n?you know"
        r"|signed myself off",
    ),
    Signal.INTENT: alternatives(
        r"(?:want|wanna|wan|waan|like|love|need|ready|rather|choose|thought|prefer|prefer to"
        r"|id) (?:to )?(?:hang me|kill me|finish (?:here|it all"
        r"|myself|me)|not be(?: here| alive| anywhere|$|\n|,)|leave (?:the interval|for ever"
        r"|forever|this all)|die (?:now|tonight|so bad\w*"
        r"|already|quietly|too)|not exist)|(?:dont|do not|nah|no|not|didnt|dun"
        r"|doesnt) (?:\w+ )?(?:want|wanna|waan|wan) (?:to )?(?:liv(?:e|ing)"
        r"|be kept|be alive|exist|be kept alive)(?! (?:in|with|at|near|on|off|here|there|together"
        r"|alone|apart|without)\b)",
        r"(?:nahi|nahin) jeena|ne khochu zhit|khochu umeret|(?:better|bettah) i (?:jump|die|go die"
        r"|mati)|wan die\b|mati je|(?:i|me) serious"
        r".{0,16}done w|chce umrzec|vreau sa mor|voglio morire|chcem zomrie",
        r"(?:i could|id|i would|might|may) (?:just )?(?:end it|end things|finish it|do it)(?= and"
        r"| tonight| now|$|\n)(?=.{0,40}(?:no ?one|nobody"
        r"|hear|tonight|care|$))|(?:ill|im going to|i will|gonna) do it (?:for real|one day soon"
        r"|one day|eventually|soon)(?=.{0,20}(?:maybe|$|\n))"
        r"|(?:havent|wont|cant|not) (?:got |have )?(?:six|\w+) (?:months|weeks|days"
        r"|years) (?:left )?in me|if he had a home id go",
    ),
    Signal.WISH: alternatives(
        r"(?:songs?|playlists?|music|outfit|dress|suit|photos?|flowers|hymns?) (?:picked "
        r"|chosen )?for my (?:own )?funeral"
        r"|(?:if|could|to) .{0,30}never (?:come round|wake).{0,30}(?:sign|take it|grateful"
        r"|tonight)|move on if i .{0,20}for good",
        r"(?:id|i would|i) (?:like|love|choose|take|want) (?:the|a) (?:long|last|big|forever"
        r"|endless|eternal) (?:sleep|rest|nap|quiet|dark)"
        r"|(?:watched|seen|had) enough (?:mornings|days|winters|sunrises|birthdays)|(?:be"
        r"|one) (?:cold|lie|lying|lay) (?:down )?(?:beside|next to"
        r"|with) (?:her|him)\b|turn(?:ing)? up early|my (?:body|life|time|name)(?:.{0,6}) (?:back"
        r"|hand)(?=$|\n)|(?:hand|give|return) (?:my body|my"
        r" life|this life) back",
        r"(?:take|took|takes) (?:a few|some|a couple|a bit) (?:extra|more"
        r"|too many).{0,40}(?:longer|if i|fine|dont care|whatever|happens)|(?:i )?"
        r"(?:wouldnt|would not|wont) (?:call an ambulance|step back|get out of the way|swerve"
        r"|stop them|fight it|bother saving)(?: for me)?"
        r"|if (?:my heart|i|it) (?:stops?|fell|slipped|fainted|didnt wake).{0,24}(?:let it|good"
        r"|fine|id call it|theyd get|so be it)|seeing if it"
        r" (?:wants|takes|gets) me|to see if i minded?|see(?:ing)? what comes$|(?:keep"
        r"|kept) my seatbelt off|(?:bullet|bomb|one) i missed|take the"
        r" bullet|how fast id (?:need|have)|facing the wall(?=.{0,40}(?:engine|low|wanting))"
        r"|hop(?:e|ing) not to (?:get up|wake|come back|make it)",
        r"(?:story|time|life|chapter)(?:s| is) (?:nearly |almost |about )?(?:told|over|done"
        r"|finished|up)(?=.{0,40}(?:like it|stop|ready|end|this month"
        r"|soon|$))(?! (?:at|for|with) )|(?:rehears\w+|practi[sc]\w+|imagin\w+"
        r"|draft\w*) my (?:own )?(?:absence|death|funeral|goodbye|note|exit)"
        r"|(?:the |a )?(?:note|letter) im drafting|update it each week|one less (?:beast|mouth"
        r"|person|moaner|old)|(?:i )?(?:ought|should|deserve) to be"
        r" (?:gone|dead|in the ground)|what if i (?:just )?(?:wasnt|werent|was dead|didnt exist)"
        r"|i envy (?:it|him|her|them|the dead)(?=.{0,40}(?:out|not come|go with|dead|peace))"
        r"|no future in which",
        r"(?:scared|afraid) any ?more of not being|dream of (?:there being none|no tomorrow)"
        r"|(?:get|got) over me(?=$|\n)|let me dry up|being kept alive"
        r"|(?:not|isnt|wasnt) an accident(?=.{0,30}(?:each|fall|down|$))|i (?:fall"
        r"|fell) on purpose|cancel me"
        r"|(?:leaned|lean) (?:out )?(?:over|after)(?= |$)(?=.{0,20}(?:platform|edge|rail))"
        r"|(?:i )?didnt jump today|(?:cant|dont|do not) trust me (?:near"
        r"|with|around)|(?:dont|cant|do not) (?:picture|see) (?:sixteen|\d\d\b|thirty|forty|next)"
        r"|no reason (?:now|left) to (?:keep )?breath\w*"
        r"|(?:dark|suicide|ctb) (?:boards?|forums?)|go together w(?:ith)? me|how many (?:would"
        r"|will|is|are) (?:be )?too many|know i could(?=$|\n)"
        r"|just in case i need it(?=$|\n)|if (?:the|this) \w+ (?:fails|goes wrong"
        r"|says no).{0,12}i know what ill do|for after(?=$|\n)",
        r"(?:stopped|quit|not) (?:eating|drinking)(?: water)?(?=.{0,60}(?:leave it|so i (?:can"
        r"|die)|shrivel|the only way|until its over|take me|end))"
        r"|nil by mouth.{0,30}by choice|stand at the (?:bridge|platform|edge|rail)|(?:i )?(?:find"
        r"|finding) reasons to walk there",
    ),
    Signal.HINT: alternatives(
        r"tell (?:my |our )?(?:\w+ ){1,3}(?:it wasnt|none of (?:this|it) (?:was|is)|its not"
        r"|it is not|this isnt|not)"
        r" (?:her|his|their|your|anyones) fault|(?:hugg\w+|kiss\w+|tucked|held"
        r"|said goodnight to) (?:\w+ ){1,4}.{0,30}"
        r"(?:(?:the|one) last (?:one|time)|last evening|longer than usual.{0,30}last)|(?:what i do"
        r"|what im about to do"
        r"|what ive done) tonight|goodbye letter|everythings? (?:is )?ready,?tonight"
        r"|tonight i go(?=$|\n|,)"
        r"|what ive planned|none of (?:them|you) knows? what"
        r"|never guess(?:ed)?,? what i have planned",
        r"(?:here goes|off to the|heading (?:for|to) the|walking to the|going to the|drove to the"
        r"|parked (?:by|at) the|standing (?:on|at) the) (?:\w+ )?"
        r"(?:rails?|flyover|bridge|crossing|tracks|ledge|cliffs?|quarry|gorge|dam|overpass|river"
        r"|desert|reservoir|roof)\b(?=.{0,60}(?:stop(?:ped)? me|nobody"
        r"|no ?one|sorry|bye|tell|luck|nerve|lights|finish|one more day|find|not|done|tonight"
        r"|kindest))",
        r"(?:got|have|ive|with) (?:it all|the stuff|what i need|it|them|everything|all of it"
        r"|the thing) (?:ready |hidden |here )?(?:in|under|behind|at the"
        r" bottom of) (?:my|the) (?:sock|wardrobe|pencil case|glass|loft|bed|pocket|drawer|bag"
        r"|locker|coat|room|sleeve)(?=.{0,60}(?:tonight|lights|window"
        r"|doing|nobody|monday|end cubicle|$))",
        r"(?:i|ive|im) (?:practised|planned|prepared|rehearsed|made sure|sorted that|seen to (?:it"
        r"|that)|see to it)(?=.{0,40}(?:tonight|wont|today|gone|sorry"
        r"|think i|over|morning))|tonights the (?:performance|night(?=.{0,20}(?:no more|$|end"
        r"|last)))|that(?:s|ll be) the last of my|thatll be that(?=$|\n)"
        r"|(?:from|after) (?:tomorrow|today|tonight).{0,30}(?:no one to|nobody to|no me|no pain)"
        r"|no pain after|wont b(?:e)? (?:about|here|any kid|open(?:ing)?"
        r" it)|(?:its|it is) (?:done|started|now)\b.{0,20}(?:cant undo|hour|stay with me|sorry)"
        r"|(?:couple|few) (?:of )?minutes now|(?:last|one more) (?:cigarette"
        r"|brew|biscuit|look|song|cup|pint).{0,40}(?:then|gun|out of this)",
        r"(?:mums|dads|theyre|everyones|shes|hes|everyone is|mum is) (?:car )?(?:just )?(?:out"
        r"|asleep|left|at the parade|out till \w+).{0,60}(?:its now|im tired"
        r"|gonna|going to|i(?:ll)? go|balcony|blade|rope|drink|shots)|(?:nobodys"
        r"|no ones) (?:expecting|home|looking for) me|(?:window|gap) (?:of|is) (?:time|mine)",
    ),
    Signal.BURDEN: alternatives(
        r"(?:doing|do) (?:everyone|them|the \w+|him|her|me|us"
        r"|you all) a favou?r(?=.{0,40}(?:maybe i|if i|gone|dead|die|one less|pray"
        r"|$))(?!.{0,20}(?:and (?:turn|buy"
        r"|bring)))|get to have zero of me|take the reason away|(?:kindest|best) thing ill ever do"
        r"|dead i (?:feed|cost)"
        r"|they(?:d| would) (?:all )?(?:be|get) (?:a )?(?:refund|relief|money back|free)|(?:nicer"
        r"|better|proper|real) (?:mother|dad|mum|wife|father)(?=.{0,40}(?:gone|"
        r"without|$))(?<=with formula and a nicer mother)|(?:reason|why) (?:mum|mom|dad|she|he"
        r"|they) cr(?:y|ies).{0,40}(?:away|gone|stop)",
    ),
    Signal.HARM: alternatives(
        r"(?:so|they cut my \w+,?|then|and) i cut(?=$|\n|,)(?! (?:it|off|the))|i cut me\b"
        r"|punishment week|(?:slaps?|hits?|cuts?|burns?) for each|give them to myself"
        r"|burn (?:little |small )?(?:marks?|lines?|holes?) (?:on|in) my|(?:pressing|press|pressed"
        r"|hold|holding) my \w+ (?:on|to|against) the (?:hob|stove|iron|radiator"
        r"|kettle|heater|flame|grill)(?! by accident)|burn myself(?! (?:out|on the (?:oven"
        r"|grill) by))|swapped my blade|ice lost|still doing it in the|i pass out and i",
    ),
    Signal.VIOLENCE: alternatives(
        r"(?:they|boys|girls|he|she|lads|brothers?|dad|uncle|men) (?:\w+ ){0,4}(?:hold|holds|held"
        r"|pin|pins|pinned) me down"
        r"|(?:held|holds) me (?:under|by)|opened (?:up )?my legs",
        r"(?:pay|paying|paid) with (?:my )?body|sex or (?:the )?(?:street|rent|deport\w*)|(?:tell"
        r"|call) (?:immigration|police)(?: on me)?.{0,30}(?:unless|if i|deport)|married"
        r" means yes|(?:come|comes|came|climbs|gets) (?:in|into|to) my bed\b(?!.{0,20}(?:dog|cat"
        r"|puppy|son|daughter|nightmare))|camera in my (?:room|bathroom)|(?:he|she|they)"
        r" (?:burnt|burned|cut|tore|smashed) my (?:coat|papers|dress\w*|passport|clothes|hijab"
        r"|phone|arm)|i said stop\b|hand under (?:the|my)"
        r" (?:duvet|blanket|desk|dress|shirt)|touch(?:es)? (?:me )?under|(?:under the table"
        r"|in the wardrobe|only door with a lock).{0,40}(?:type|drinking|hide|daddy|with me)"
        r"|came at me with|holding me down|outside with a (?:can|knife|lighter|bat|gun)"
        r"|can and a lighter|one solution and hes bought petrol|tell about the bruises",
        r"(?:father|dad|husband|mum|mom|stepdad|boyfriend|partner|wife) (?:is|s) violent"
        r"|(?:officer|warder|guard|foreman|prefects?|master|bullies|girls|boys|lads|uncle|chef)"
        r" (?:\w+ ){0,4}(?:beat|hit|burn|burns|burnt|kick|kicks|whip|whips|spit|spits"
        r"|pins?) (?:\w+ )?(?:me|us|my|at me)\b(?! (?:by|in|at|to) )|beat the new (?:lad|boy"
        r"|one).{0,20}me"
        r"|(?:make|makes|made) the new (?:one|boy|girl).{0,50}(?:me|drink|lick)|(?:pushed|kicked"
        r"|thrown|knocked|shoved) (?:me )?down (?:the )?(?:stairs|steps)|by my (?:husband|partner"
        r"|boyfriend|wife|dad),?.{0,20}(?:pregnant|again|last night)|im first(?=$|\n"
        r"|,)(?=.{0,30}call)|wear(?:ing)? the bruise|wore the bruise|gives? it when ive apologi",
    ),
}
