"""Hurting oneself on purpose, and being hurt, threatened or used by others."""

from collections.abc import Mapping

from nuanxin.domain.safety.signals import Signal, alternatives

BODY = (
    r"(?:arms?|forearms?|wrists?|thighs?|legs?|hips?|skin|stomach|belly|hands?|knuckles?|foot|feet"
    r"|ankles?|head"
    r"|forehead|face|jaw|cheeks?|ribs?|chest|shins?|knees?|palms?|scabs?|stump|fingers?|scalp"
    r"|lips?|shoulders?)"
)
MEANT = (
    r"(?:on purpose|deserv\w*|punish\w*|because i|cos i|cause i|calms?|settles?|quiets?"
    r"|shuts? (?:the|it|them|me|up)"
    r"|noise|until|till|again(?=$|\n|,)|second time|third spot|relief|release|feel(?:s)? (?:real"
    r"|better|alive|something"
    r"|nothing)|nobody (?:knows|sees)|where (?:no|the|it) (?:one|leggings|sleeves|wont)"
    r"|see (?:stars|white|blood)|hate"
    r" (?:that|my|me)|im (?:so )?(?:stupid|ugly|bad|disgusting|worthless)|when (?:the|it|im|hes"
    r"|she|he|i feel)|stays? quiet"
    r"|so they never|needed to|forty times|one for every|then (?:did|the) |too (?:big|loud|much)"
    r"|couldnt stop|cant stop"
    r"|the only (?:thing|way)|every (?:night|time)|between lessons|in secret|hide it|own fault)"
)
BLADE = r"(?:razors?|blades?|box ?cutter|scalpel|lighter|broken glass|compass|scissors)"
HE = (
    r"(?:he|she|they|hes|shes|theyre|husband|wife|boyfriend|girlfriend|partner|bf|gf|fianc\w+|ex"
    r"|dad|father|papa|baba|mum|mom"
    r"|mother|mama|ammi|stepdad|stepmum|stepmom|stepfather|stepmother|parents|brothers?|sister"
    r"|uncle|auntie|aunt|cousin|grandpa"
    r"|grandad|grandma|in ?laws?|father in law|mother in law|boss|manager|supervisor|chef|foreman"
    r"|teacher|sir|madam|mwalimu"
    r"|headmaster|coach|trainer|priest|pastor|imam|choir ?master|leader|lecturer|professor|tutor"
    r"|nurse|carer|caretaker|warden"
    r"|guard|officer|landlord|lodger|flatmate|roommate|agent|pimp|customer|seniors?|boys?|girls?"
    r"|kids|guys?|man|men|lads?"
    r"|bull(?:y|ies)|gang|someone|somebody|neighbou?r|foster \w+|babysitter|driver|loan sharks?)"
)
US = (
    r"(?:me|us|my (?:mum|mom|mother|mama|sister|brother|kids?|son|daughter|baby|gran|nan|grandma"
    r"|wife))"
)
PART = (
    r"(?:my|our) (?:own )?(?:face|head|neck|throat|arms?|hands?|fingers?|wrists?|legs?|back|ribs?"
    r"|nose|jaw|hair|stomach|feet|foot"
    r"|skirt|shirt|kurta|top|trousers|pants|bed|body|sleeping bag|thighs?|knees?|chest|cheek|mouth"
    r"|teeth|eye|collarbone)"
)
STRIKES = (
    r"(?:hits?|hitting|beats?|beating|beaten|slaps?|slapped|slapping|punch(?:es|ed|ing)?|kicks?"
    r"|kicked|kicking|chok(?:e|es|ed|ing)"
    r"|strangl(?:es|ed|ing)|thrash(?:es|ed)?|bash(?:es|ed)|smack(?:s|ed)|whack(?:s|ed)|whips?"
    r"|whipped|belts?|belted|cane(?:s|d)?"
    r"|klapp?(?:ed|s)|drags?|dragged|shov(?:es|ed)|pushe?(?:s|d)|slamm?(?:ed|s)|throws?|threw"
    r"|burn(?:s|t|ed)?|stab(?:s|bed)"
    r"|twist(?:s|ed)|pinch(?:es|ed)|squeez(?:es|ed)|grab(?:s|bed)|bit(?:es)?|broke|breaks?|pin(?:s"
    r"|ned)|pressed (?:himself|herself)"
    r"|grop(?:es|ed)|molest(?:s|ed)|rap(?:es|ed)|forc(?:es|ed)|pour(?:s|ed)|spits?|spat"
    r"|cut(?! \w+ (?:off|in|out|some|short|loose))"
    r"|starves?|tied|ties"
    r"|corner(?:s|ed)|touch(?:es|ed)|amenipiga|put (?:his|her|my) hands?|puts (?:his|her"
    r"|my) hands?|puts? out (?:his|her) cigarettes?"
    r"|had (?:his|her) hands?|hurts?|hand (?:goes|went|was)|hands (?:go|went|were))"
)
HARMLESSLY = (
    r"(?! (?:at|in) (?:chess|ludo|mario|fifa|cards|uno|scrabble|tennis|ping|monopoly|pool|tekken"
    r"|smash|the (?:quiz|game|final))"
    r"| on (?:the|my) (?:back|shoulder) (?:and (?:said|smiled)|like)| (?:up|with) (?:a (?:ball"
    r"|pillow|surprise|smile|joke|hug"
    r"|snowball|toy|spoon)|for|about|if)| to (?:the (?:gym|airport|station|top)|it|eat|try|tears)"
    r"| off (?:at|to)|e?d? (?:my|his)"
    r" (?:heart|fever)| out of (?:the )?(?:group|guild|server|chat)| a (?:party|text|bone|look|hug"
    r"|smile|like|message))"
)

DANGER: Mapping[Signal, str] = {
    Signal.HARM: alternatives(
        rf"(?:bite|bit|biting|hit|hitting|burn|burnt|burned|burning|scratch|scratched|scratching"
        rf"|peel|peeled|peeling|press|pressed"
        rf"|pressing|pour|poured|pouring|held|hold|holding|punch|punched|punching|smack|smacked"
        rf"|smacking|whip|whipped|scald|scalded"
        rf"|pinch|pinched|pinching|pull|pulled|pulling|dig|dug|digging|stab|stabbed|squeeze|slap"
        rf"|slapped|slapping|bang|banged|cut"
        rf"|cutting|slice|sliced|carve|carved|rub|rubbed|pick|picked|picking|snap|snapping|bruise"
        rf"|bruised|scrape|scraped|skinned)"
        rf" (?:\w+ ){{0,5}}(?:my|me|the) (?:own )?{BODY}\b(?=.{{0,70}}{MEANT})(?!.{{0,30}}(?:shav"
        rf"|at the gym|playing|accident|cook|hill"
        r"|bike|ladder|goal|match|mosquito|itch|eczema|gel|nail polish|wardrobe|flat ?pack))",
        rf"(?:scratch|bit|burn|pick|peel|cut|hit|rub)\w* till (?:its|it is|theyre|they are"
        rf"|i) (?:raw|bleed\w*|open|numb)|(?:burn|cut"
        rf"|hit|scratch|hurt|bite|starve|bruise|punish) my (?:own )?{BODY} (?:when|because|cos"
        rf"|to (?:feel|calm|stop|sleep|cope))",
        rf"(?:hid|hide|hiding|keep|kept|carry|carrying|stash\w*|got|have|tucked|taped) (?:a |the "
        rf"|my |one )?(?:{BLADE}|one) .{{0,20}}"
        r"(?:phone case|wallet|pocket|sock|drawer|purse|pencil case|bag|under my|in case|pillow"
        r"|mattress|for bad days|sleeve)"
        r"(?!.{0,30}(?:camp|craft|parcel|pencils?$))",
        rf"(?:keep|have|use|used|using|with|need|want|miss) (?:the|a"
        rf"|my) {BLADE}\b.{{0,30}}(?:bad days?|used it|last night|again|tonight"
        r"|my (?:arm|skin|thigh|leg|wrist|hip)|calm|quiet)(?!.{0,30}(?:shav|beard|hair|fabric"
        r"|paper))|i used it (?:monday|yesterday|today"
        r"|last night|again)(?=$|\n|,)(?!.{0,30}(?:cream|coupon|recipe))|relapsed? with (?:the|a"
        r"|my) (?:blade|razor|lighter|knife)",
        r"(?:^|\n|been |im |she is |started |back to |and )cutting(?: again| myself| at night|$|\n"
        r"|,)(?! (?:class|carbs|costs|grass|hair"
        r"|board))|(?:fresh|new) ones (?:under|on|today|tonight)|(?:ones|marks|cuts"
        r"|lines) underneath(?=$|\n)|barcode (?:thighs?|arms?"
        r"|wrists?)|(?:thighs?|arms?|wrists?) (?:are |is |like )?(?:a )?barcode|sh (?:relapse"
        r"|again|scars|tonight|is)|\bsh relapse"
        r"|relapsed?(?=.{0,30}(?:blade|razor|cut|harm|clean))|clean (?:since|from (?:cutting"
        r"|sh)).{0,40}(?:want to|so badly|hand)",
        r"(?:lock|locked|hide|sneak|go) .{0,30}(?:cupboard|toilet|bathroom|car park|shower"
        r"|cubicle).{0,16}and (?:i )?(?:cut|burn|bite|hit)"
        r"(?=$|\n|,| my| till| tiny)|i cut my (?:arm|arms|leg|thigh|wrist|hip)s?(?= (?:in the"
        r"|last night|again|today|at)|,|$|\n)"
        r"(?!.{0,20}(?:on (?:a|the)|fence|glass|tin|knife slipped))|cut,?tiny ones|my own (?:fault"
        r"|thighs?|foot|hand|arm) .{0,20}(?:again"
        r"|belt|blister|forty)|(?:made|make) myself bleed|im bleeding (?:and|n) its my own",
        r"(?:not|never|dont|didnt|havent|cant) (?:\w+ )?(?:let|letting"
        r"|allow\w*) myself (?:to )?(?:have |any )?(?:eat|food|meals?|dinner"
        r"|sleep|lunch)(?! (?:in front|until (?:its|the|dinner)))|take a meal away"
        r"|not earned (?:it|food|dinner|the)|dont eat (?:\w+ ){0,3}"
        r"(?:and i tell myself|so i|because i dont deserve)|until i see white|knuckles (?:opened"
        r"|open|bled|split|bleed)|bricks till"
        r"|punched the (?:bricks|wall|mirror)",
    ),
    Signal.VIOLENCE: alternatives(
        rf"{HE} (?:\w+ ){{0,5}}?{STRIKES} (?:\w+ ){{0,2}}?(?:{US}|at (?:me|us)|(?:on|up|inside"
        rf"|under|in|round|around|over|into|against|at|to"
        rf"|down)? ?{PART})\b{HARMLESSLY}",
        rf"{HE} (?:\w+ ){{0,4}}(?:broke|broken|breaks) (?:(?:one|two|three|some) of )?my (?:arm"
        rf"|leg|nose|jaw|wrist|fingers?|ribs?|tooth|teeth"
        r"|phone (?:and|so|again))|(?:broke|break|broken) (?:my|our|the other|both my) (?:legs"
        r"|fingers|wrist|arms?|nose|neck|jaw)(?=$|\n|,| if"
        r"| on| and| when| because)(?!.{0,30}(?:ski|skat|football|bike|fell|trampoline|rugby"
        r"|accident|snowboard))",
        r"(?:says?|said|saying|threatens?|threatened|swore|swears|promised|texted|told me|tells me"
        r"|writes?|next time) .{0,50}(?:he|she|they|hell"
        r"|shell|theyll|hed|shed|theyd|ill|id|will|would|next time)? ?(?:\w+ ){0,2}(?:kill|burn"
        r"|bury|throw acid|acid on|shoot|stab|cut|hunt|find"
        r"|break|drown|strangle|finish|hurt|beat|rape|light it|destroy|see them in coffins) (?:me"
        r"|us|my (?:family|kids|face|legs|neck|sons?|mum|mom"
        r"|other|dog|wrist)|the (?:house|other wrist|kids|dog)|our)\b|(?:im|i am"
        r"|youre) his or nobodys|them in coffins|next is (?:the|my) neck"
        r"|break the other (?:wrist|arm|leg)|throw acid",
        r"(?:puts|put|had|has|his|her|with|go|goes|went) (?:his|her|their|a|hands?"
        r"|both)? ?(?:hands?|arm|belt|fingers|forearm)? ?(?:a?round|on|to|over"
        r"|at|up|inside|under|down) my (?:throat|neck|skirt|shirt|top|trousers|pants|bra|kurta"
        r"|dress|mouth|thigh|underwear)(?! (?:as a doctor"
        r"|scan|for the x))|(?:held|grabbed|took|had) me by the (?:throat|neck|hair)|grabs? (?:her"
        r"|him|me) by the hair|squeezed my neck|what he"
        r" does to my neck|pillow (?:on|over) my face|pinch(?:es|ed) me|belt marks?|marks? (?:from"
        r"|of) (?:the|his|her|a) (?:belt|cane|cord)",
        r"(?:cigarettes?|iron|stove|hot (?:oil|water|tea|iron)|boiling water|acid|chain|cane|belt"
        r"|petrol).{0,24}(?:on|at|across|over|against) (?:my|me"
        r"|us)\b(?=.{0,30}(?:$|when|because|he|she|dad|mum|,))|(?:chain(?:s|ed)|locks?|locked"
        r"|nails?|nailed|took|takes) (?:the|my) (?:fridge|kitchen|gate"
        r"|food|windows?|door (?:so|on)|salary card|passport|papers|bank card|phone,?he)"
        r"|windows nailed|(?:pour(?:ed|s)?) petrol",
        r"(?:makes?|made|making) (?:me|us) (?:sleep outside|stand (?:outside|naked|in)|eat (?:it "
        r"|off |from )?(?:there|the floor|off)|strip|undress|touch"
        r"|kneel|watch|beg|perform|do things)|(?:strip|stripped|strips) (?:me|us)\b"
        r"|stand(?:ing)? naked|pushed my face|dinner on the floor|no supper until"
        r"|cane on my|makes her touch|touch(?:es|ed)? (?:me|her|him) (?:there|down there|where)"
        r"|(?:touch|kiss)(?:es|ed)? me and (?:told|says?|said)"
        r"|came into my (?:room|bed|sleeping bag|tent)|comes? (?:in|into my room) at night"
        r"|comes near me when",
        r"(?:sex|sleep(?:ing)? with (?:him|her|them|the)|my body) (?:for|or) (?:a )?(?:bed|visa"
        r"|rent|room|job|grades?|papers|food|promotion)|(?:rent|visa"
        r"|job|bed|pass|grades?) (?:or|without|unless|for) (?:my body|sleeping with|sex)"
        r"|asks for sex|no visa without|sells? me (?:to|for)|go with customers"
        r"|they (?:lock|keep) us in|marry(?:ing)? me (?:on|off|to)|(?:taken"
        r"|take me) .{0,20}to be cut|forced to marry|altar boy|massages are|(?:lecturer"
        r"|teacher|coach|boss|priest|uncle|tutor).{0,50}(?:door is always shut|our secret"
        r"|dont tell|keep still|asking for photos|god wanted it)",
        r"(?:pictures?|photos?|videos?|pics|nudes?|screenshots?) (?:of|with) me.{0,50}(?:send|post"
        r"|share|school|family|pay|money|or else|if i|unless)"
        r"|send (?:them|it|the (?:pics|photos|video)) to (?:my|everyone)|film(?:ed|s) me (?:in"
        r"|naked|while|undress)|asking for (?:money|photos|pics|nudes)"
        r"|(?:fail|fire|sack|report|deport) me if i dont (?:send|sleep|go|do)|posted my (?:address"
        r"|nudes|number|photos?)(?=.{0,40}(?:men|ring|loan|face))",
        r"tracker (?:on|in) my|(?:outside|following|follows|watching|sits outside|waits outside"
        r"|found) (?:my|me|the) (?:\w+ )?(?:flat|house|building|window"
        r"|door|street|from|work again)(?=.{0,50}(?:again|same (?:car|man|grey)|day \w+|third"
        r"|night|scared|blocked|curtains|knows|texted|kids))|(?:same car|grey car)"
        r"|blocked.{0,30}(?:outside|new numbers?)|from new numbers|photo of my (?:bedroom )?window"
        r"|hes found (?:the|my|our)|knows where (?:i|my kids|we) (?:live|go|sleep|work)"
        r"|since he smashed|smash(?:ed|es) (?:my phone|the door|things)",
        r"(?:dad|father|papa|he|stepdad|husband|mum|mom|mama|she|brother)(?: is|s)? (?:hitting"
        r"|hurting|beating|choking|strangling|attacking) (?:my )?(?:mum|mom|mama"
        r"|mummy|her|him|dad|my sister|my brother|the baby|us)|(?:hear|heard) the belt"
        r"|hes (?:in the hall|at the door|drunk|coming up).{0,30}(?:belt|chain|hid|please|scared"
        r"|hear)|what he does when hes drunk|when hes (?:drunk|angry|had a few).{0,30}(?:hide"
        r"|sleep in|scared|hits|belt)|gets rough|stopped saying no",
        r"(?:bruises?|black eye|sunglasses (?:on )?indoors|polo necks?|his knuckles"
        r"|my jaw).{0,50}(?:gets? worse|if i tell|what he|does to|my jaw|knuckles|kids think"
        r"|turned"
        r"|he said|he says)|tell (?:the )?(?:school|teacher|police|anyone) .{0,30}(?:gets worse"
        r"|kill|break)|hides? it(?=$|\n)(?<=saree hides it)|(?:nobody|no one) (?:will|would|ll)"
        r" believe me|back is open|(?:sunglasses|scarf|polo neck|long sleeves).{0,40}(?:he did"
        r"|what he|bruise)|keeping me in|my phone is a secret|go home to bruises",
        r"(?:bully\w*|girls|boys|class|group|they|school).{0,60}(?:why are you still alive"
        r"|reasons i should die|go die|should (?:just )?(?:die|kill)|kys|kill yourself|kill myself"
        r"|kill urself|drink bleach)|(?:wrote|writes|says?|said|told me|telling me|messages? me"
        r"|text(?:ed|s)?)(?: to| i should| me)? (?:kys|kill yourself|go die|to (?:kill myself"
        r"|die|go die))|骂 me go die|(?:should have|wishes shed|wish i had|wish she) aborted me",
    ),
}
