"""Wishes and thoughts of death, of being a burden, and places that pull."""

from collections.abc import Mapping

from nuanxin.domain.safety.signals import Signal, alternatives

ASKED = (
    r"(?:hop(?:e|es|ed|ing)|wish(?:es|ed|ing)?|want(?:s|ed|ing)?|wanna|pray(?:s|ed|ing)?|prayer"
    r"|ask(?:s|ed|ing)?|beg(?:s|ged|ging)?|told|let|like|love|rather|long(?:ing)? for|dream(?:ing)? of"
    r"|wouldnt mind|dont mind|be (?:ok|okay|fine|glad|grateful|happy|obliged|a relief|a mercy|a favou?r"
    r"|a kindness|nice)|sign (?:for|up)|if only|maybe|waiting|best thing|please|scared of not)"
)
NOT_WAKING = (
    r"(?:(?:not|never|dont|doesnt|didnt|wont|nuh|no) (?:\w+ ){0,2}(?:wake|waking|wakes|come round"
    r"|come (?:out of|back from) (?:the |this )?(?:an(?:a)?esthetic|op|operation|surgery|sleep)"
    r"|open my eyes|see (?:the |another |a )?(?:morning|sunrise|dawn))\b|stay(?:ed|ing)? asleep"
    r"|(?:sleep|night|it) (?:just )?keeps me(?=$|\n|,)|sleep and stay|be a morning after"
    r"|(?:the |my )?heart (?:would |just )?(?:stop|stops|give out|gives out))"
    r"(?! (?:up )?(?:at (?:\d|five|six|four|dawn for)|early|so early|for work|before noon|for school"
    r"|in time|to (?:an? )?alarm|the baby|him|her|the kids|you))"
)
REAPER = (
    r"(?:god|lord|allah|jesus|heaven|the sea|the water|the river|death|the storm|the night|the fever"
    r"|him|it|something|anything|someone|somebody|the cold|the cancer|the angels?|a wave|the wave)"
)
ACCIDENT = (
    r"(?:storm|fever|cancer|lorry|truck|car|bus|bullet|lightning|plane|flu|virus|heart|kidneys?"
    r"|tumou?r|wave|wall|stroke|infection|illness|covid|pneumonia|crash|train|roof|tree|earthquake|bomb"
    r"|meteor|drunk driver|burglar|mugger)s?"
)
GONE = (
    r"(?:dead|gone|no more|in the (?:ground|grave|earth)|under the ground|six feet under|buried|a ghost"
    r"|not (?:here|alive|breathing|around)|in a (?:grave|coffin|box|hearse)|out of (?:this|the) world)"
)
LIVING = (
    r"(?:living|being alive|being here|existing|breathing|my existence|waking(?: up)?(?: alive)?"
    r"|that i (?:woke|wake|exist|was born|am alive|survived|lived|still breathe)|to exist|life)"
)
NOT_A_PLACE = (
    r"(?! (?:in|with|at|near|on|off|out|from|paycheck|next|here in|like a|for (?:work|others|rent)"
    r"|costs?|room|expenses|so early|early|before|to (?:the|that|this|my)|insurance|hacks|admin"
    r"|situation|arrangements?|through (?:the|my) (?:app|phone))\b)"
)
REASON = r"(?:reasons?|point|use|need|cause|will|wish|desire|strength|purpose)"
PLACES = (
    r"(?:bridge|footbridge|viaduct|flyover|overpass|roof|rooftop|terrace|balcony|window|ledge|cliffs?"
    r"|edge|quarry|river|canal|lake|sea|reservoir|weir|pier|tracks|platform|trains?|railway|station"
    r"|multi ?storey|car park|top floor|atrium|motorway|highway|lorr(?:y|ies)|lookout|dam|rail|railing"
    r"|ocean|water|deep end|\d+th floor|coast road|ice|drop|escalator|scaffold\w*)"
)
PULL = (
    r"(?:part of me wanted|wanted (?:to go over|it to (?:take|have|swallow|come))|(?:want|wanted|wanting|"
    r"wish\w*) (?:the \w+|it) to (?:take|swallow|come for|have) me|take(?:s)? me\b|feel invited|invit\w+ me"
    r"|kind to me|be kind|looks? (?:so )?(?:soft|kind|warm|peaceful|easy)|(?:so|looks|very) soft"
    r"|measur\w+|the distance|do(?:ing)? the sums|imagin\w+|pictur\w+ (?:the water|myself|it|my|falling)"
    r"|wonder\w* (?:about|what|if|how|whether)|(?:just )?let(?:ting)? go|stepp?(?:ing)? (?:off|out|in front"
    r"|over)|one step|lean(?:ing)? (?:over|out)|not clipping|clos(?:er|e) to the (?:edge|drop|line|rail)"
    r"|near(?:er)? (?:to )?the (?:edge|drop|line|rail|window)|turn the wheel|the wheel|foot down|swerv\w+"
    r"|too long|thats why im here|shoes off|if i (?:fell|jumped|went|slipped|let go|drove|leaned|walked)"
    r"|so easy|that easy|be over|would fix|fix (?:all|everything|it)|think\w* (?:about|of|again) .{0,12}"
    r"(?:it|stepp\w+|jump\w*|fall\w*|the overpass|the bridge)|thought (?:again )?(?:about|of) stepp\w+"
    r"|look(?:ing)? at the (?:tracks|trains?|drop|water|rails)|there on purpose|tip (?:over|in)"
    r"|how long (?:it|the)|how cold|what it (?:would|d) (?:feel|be)|cry (?:and|there)|grey|low as"
    r"|on my own terms|speed at|last second)"
)
KEPT_BY = r"(?:dog|cat|mum|mom|mother|dad|kids?|son|daughter|sister|brother|wife|husband|parents|nan|gran)"

DANGER: Mapping[Signal, str] = {
    Signal.INTENT: alternatives(
        r"(?:end|ending|off|offing|kill|killing|hang|hanging|top|topping|drown|drowning|shoot|shooting"
        r"|delete|deleting|gas|gassing|poison|poisoning|do|doing) (?:m(?:e|a|y)?se(?:lf|n)|maself|mahself"
        r"|me self)(?: in| off| up)?\b(?! (?:laugh|a (?:favou?r|disservice|coffee)|proud|justice|good"
        r"|the (?:favou?r|kindness)))(?<!do myself)(?<!doing myself)",
        r"do(?:ing)? (?:m(?:e|y)self|maself) in\b",
        r"(?:want|wants|wanted|wanting|wanna|wan|waan|wish(?:ing)?|need|like|love|ready|long|longing) (?:to"
        r" |for )?(?:(?:just|really|only|not|never|no longer|so badly|badly) )*(?:be|being) (?:dead|gone"
        r" (?:for good|forever|from)|no more|buried|in the ground|under the ground|under (?:it|the earth)"
        r"|where (?:he|she|they) (?:is|are|went)|put in (?:next|with)|breathing)",
        r"(?:not|no|nt|dont) want(?:ing)? (?:to )?(?:live|be) (?:more|alive|any ?more|no more|longer"
        r"|breathing)|want no more (?:life|days|of life|living)|i not want (?:live|life|be)"
        r"|dont want (?:to live )?(?:like this|in this (?:life|world|body)|in (?:this|any) \w+ or any"
        r"|any of it)|dont want to live in this house",
        r"(?:want|wanna|wan|waan|going|gonna|need|ready|like|try|trying) (?:to )?(?:un ?exist"
        r"|un ?live|un ?alive|cease|stop (?:living|being|existing|breathing)|leave (?:life|the world"
        r"|this (?:life|world|body|earth)|the queue and the world)|check out (?:of life|for good|early"
        r" from life)|die\b(?! of| laugh| my| hard))",
        r"(?:made up (?:my|his|her) mind|decided|choose|chose) to (?:leave (?:life|this)|die|go (?:for good"
        r"|forever))|mean stop living|stop living(?! (?:in|with|like|off|out))|resign(?:ed|ing)? from"
        r" (?:life|living|the world)|give (?:up|back) (?:my|this) life|i think i should do it",
        r"(?:id|i would|i think i should|should|i should|could|i could|might|i might|may) (?:\w+ )?(?:do it"
        r" before (?:them|they)|do (?:it|something) to myself|go where (?:they|he|she) went|go the same way"
        r"|hurry it up|set out (?:on foot )?myself|permit myself to leave)",
        r"(?:going to|gonna|might|may|could|ill|id|what id|what i (?:might|will|would|d|ll)) do (?:something"
        r" )?to myself|(?:scared|afraid|frightened) (?:of|im going to|that i|i might|ill|of what).{0,16}"
        r"(?:do|if im alone|myself)(?= tonight| to myself| if im alone|$)(?!.{0,12}(?:exam|wrong))"
        r"|keep myself safe|cant (?:be|feel|stay) safe (?:alone|with myself|tonight|on my own)"
        r"|do something stupid",
    ),
    Signal.WISH: alternatives(
        rf"(?:{ASKED}).{{0,50}}{NOT_WAKING}|{NOT_WAKING}.{{0,30}}(?:ok(?:ay)? with me|fine by me|thats fine"
        rf"|that(?:d| would) be (?:ok|okay|fine|good|nice)|be glad|relief)",
        rf"(?:hat(?:e|es|ed|ing)|tired (?:of|a)|sick of|sorry for|apologi[sz]e for|regret|ashamed of|done with"
        rf"|resent|curs(?:e|ing)|giv(?:e|ing) up on|gave up on|cant stand|had enough of|weary of|over"
        rf"|despise|scared of|punish\w* (?:me )?for) (?:\w+ ){{0,2}}{LIVING}{NOT_A_PLACE}"
        rf"(?=$|,|\n| and| but| so| every| again| any| at all| now| any ?more| since| tonight| today)",
        rf"(?:no|any|a|a single|another|every|one|out of|what|counting|last|with no) (?:good |real |single"
        rf" |more )?{REASON} (?:left |for me |why i should |at all |is there )*(?:to|in|for|of|not to|i should)"
        r" (?:live|living|be(?:ing)?(?: here| alive|$|\n)|die|not die|keep (?:going|living|on living)|hang"
        r"|stay(?: alive| here|$)|carry on|draw\w*|get up|wake|breath\w+|exist\w*|go on|continue living|not be)"
        r"(?! (?:in (?:this|the)|at|on the (?:call|line|team)|late|out|on hold))",
        rf"(?:draw|drawing|take|taking) another breath(?! test)|(?:wish|want) to not be|out of (?:reasons"
        rf"|things to try)|ran out of reasons|no {REASON} not to (?:die|do it)|reason not to (?:die|do it)"
        r"|reasons? left to be(?=$|\n|,)|nothing (?:left )?ahead(?=$|\n|,)(?=.{0,20}(?:left|$))",
        rf"(?:{ASKED}|think|evening|prayer|night).{{0,50}}(?:this|it|tonight|that|one|today|tomorrow)(?: is"
        rf"| be| to be| was| could be| would be| could have been|s)? ?(?:be )?(?:my|the|our) last"
        rf"(?: one| birthday| night| christmas| day| year| winter| gate| spring| summer| breath| sunset"
        rf"| morning)?(?=$|\n|,| i| and| on| ever| of (?:me|my|them|it all))"
        r"|(?:be|been|is|was) my last (?:one|birthday|christmas|winter|night|day)(?=$|\n|,)",
        r"(?:there )?(?:wont|will not|not going to|never) be another (?:one|christmas|birthday|year|diwali|eid"
        r"|spring|summer|winter|new year) (?:for me|with me|of me)|no more of me|no tomorrow (?:pls|please"
        r"|for me)|dont (?:set|save|keep) a (?:place|seat) for me|let me (?:be gone|sleep forever|not wake"
        r"|go now|rest forever|be done)",
        r"envy .{0,24}(?:obituar\w+|dead|coffins?|graves?|graveyard|buried|cemetery|corpse|terminal|people in"
        r" (?:hospice|graves))|(?:ambulance|hearse|funeral|obituar\w+|graveyard|cemetery|coffin|body bag"
        r"|gravestones?|headstones?).{0,50}(?:lucky|envy|envious|jealous|wish(?:ed)? it|should be me|my turn"
        r"|wanted to swap|want(?:ed)? that)",
        rf"(?:if|hop(?:e|ing)|wish(?:ing)?|what if|let|sort of hoping|waiting for|wouldnt mind|kept hoping"
        rf"|pray\w*|want(?:ing)?|beg\w*).{{0,36}}{ACCIDENT}\b.{{0,50}}(?:(?:take|takes|took|get|gets|got|hit"
        rf"|hits|found|finds|find|pick|picks|picked|crush|crushes|kill|kills|bury|buries|swallow) me\b|with me"
        rf"|and me\b|me with it|drift\w* into|stop(?:s|ped)?(?=$|\n| there| tonight)|fail(?:s)?,?\s?(?:good|fine)"
        rf"|go,good|favou?r|thank you|doesnt brake|cross(?:es)? (?:over|the line)|for a wall|head on|didnt"
        r" (?:stop|brake|see me))(?!.{0,20}(?:lunch|dinner|home to|out to))|hoping for a (?:wall|crash|lorry"
        r"|truck)|hope i (?:choke|crash|drown|dont make it|fall|slip|od)\b",
        rf"(?:{REAPER}|ask\w*|beg\w*|pray\w*|told god|wish\w*|waiting|will|let|want\w*|hop\w+).{{0,20}} (?:take"
        rf"|takes|carry|carries|took|taking|switch|call|fetch|finish|end|collect|come for|have|swallow|put) "
        rf"(?:just )?(?:(?:me|my (?:soul|life))\b(?= (?:go|home|off|now|tonight|before|soon|away|already|dead|out"
        rf" of|up there|in my sleep)|$|\n|,)|for me$)(?! home (?:early|from|after|for|to my))"
        r"|(?:make|made) me dead|wish (?:the|they|he|she|somebody|someone|it|god) .{0,24}(?:shoot|shot|done|did"
        r"|killed|taken|took|had) me(?: too| instead|$|\n|,)|put me (?:out of (?:it|my misery)|down|to sleep"
        r" too)|(?:left|leave) me in the (?:road|crash|fire|water|wreck)|ask(?:ed)? death to come"
        r"|god wants me|ready for god",
        r"(?:dont|do not|cant|never|no|didnt|wont) (?:\w+ ){0,3}(?:see|picture|imagine|mean|meant|plan|planned"
        r"|want|expect|intend|make|making)(?:ing)? .{0,24}(?:myself|me|to get there|to make it|making it|see"
        r" it|to reach).{0,20}(?:thirty|forty|twenty|next (?:year|summer|christmas)|future|thanksgiving|christmas"
        r"|(?:new|this|the) year|spring|summer|\d\d\b)|never meant to (?:get there|get this far|live|reach"
        r"|be (?:this )?old)|not (?:gonna|going to) be around|not sticking (?:around|about)|not stick around"
        r"|(?:thanksgiving|christmas|thirty|summer|spring).{0,16}(?:dont (?:much )?want to|without me)",
        r"(?:fear|scared|afraid|dread|worry|terrified|worried|only fear) (?:that )?(?:ill |i will |i might |of )"
        r"(?:live|living) (?:long|too long|forever|for years|another|to be old|on)|years of (?:this )?being alive"
        r"|days of being alive|(?:cant|dont) (?:do|want|face) .{0,24}(?:more (?:days|years)|days more) of (?:being"
        r" alive|living|life)|enough of (?:this )?(?:life|living|being alive|days|it all)|ive had enough"
        r"(?=.{0,30}(?:each day|years|waiting|life|alive|dying|goodbye))|(?:lived|had) (?:long )?enough(?=.{0,30}"
        r"(?:just waiting|each day|ready|old))|had my (?:go|innings|time)(?=.{0,60}(?:off|enough|ready|lord|go))",
        r"not (?:scared|afraid|frightened) (?:of|to) (?:dying|die|death|being dead)(?=.{0,50}(?:any ?more|rest"
        r"|living|next month|peace|want|tomorrow))|(?:already|half|nearly|practically) dead(?=.{0,40}(?:waiting"
        r"|inside|breath|rest|yet|anyway|just))(?! (?:on my feet|phone|battery))|not dead yet|waiting (?:on the"
        r" rest|to go|for (?:it|the end) to (?:end|come))|heart is dead|might as well be (?:a real one|dead)"
        r"|ghost (?:that|who|with|already)|a ghost here|body (?:continues|goes on|is here but)|hop(?:e|ing) for it$",
        r"(?:keep|been|cant stop|started|start|always|i|often|constantly|ive been) (?:thinking|think|thought)"
        r" (?:about |of |at night )?(?:how id (?:do it|go|die)|doing it|dying|death(?! (?:metal|row|star|note))"
        r"|when and where|not being|how (?:simple|easy)|ending|about it daily|following (?:him|her|them)"
        r"|dropping myself|throwing myself|the knife|the rope|the one who should)|think(?:ing)? about it (?:daily"
        r"|every (?:day|night|hour))|thoughts? of (?:doing it|dropping myself|dying|death|ending|hurting myself"
        r"|jumping|suicide|not being|driving)|how id (?:do it|go)\b.{0,16}(?:which|who|when|film)|whod find me"
        r"|same plan in my head|plan in my head",
        r"(?:search\w*|google\w*|look\w*|read\w*|typ\w+|ask\w*) .{0,30}(?:ways? (?:to|of) (?:die|dying|go|end)"
        r"|how to (?:die|end|kill)|(?:if|whether|how much) it hurts|how people (?:do it|go|died)|how theyd go"
        r"|methods)|ways to die(?! in)|search history.{0,60}(?:wasnt|not) for a|reading the labels"
        r"|(?:three|two|different) (?:chemists|pharmacies)",
        rf"(?:only (?:reason|thing|ones?|person)|all|reason|one thing|the thing)(?: that| why| which| who)?(?:s| is)?"
        rf" (?:im|i am|i|keeps?|keeping|kept|holding|holds|ive|stopping|stops|stopped)(?: still| not)? (?:here|alive"
        rf"|around|breathing|living|me (?:here|alive|breathing|from (?:dying|doing|ending|it|jumping|going))"
        rf"|havent (?:done|ended|gone|jumped|left)|havent(?=$|,|\n| and)|stay(?:ing)? alive|not dead)",
        rf"(?:only reason|{KEPT_BY}(?:s| is| are)? (?:\w+ )?(?:the only|all|only) (?:reason|thing)).{{0,24}}(?:i"
        r" havent|im (?:still )?(?:here|alive)|keeping me|i stay|left)(?! (?:on|in) (?:this|the) (?:app|job|city))",
        rf"(?:when|once|after|as soon as|if) (?:\w+ ){{0,3}}{KEPT_BY}s? (?:is |are |s )?(?:gone|goes|go|dead|dies|die"
        rf"|grown|passes|safe|settled)\b.{{0,30}}(?:i go\b|ill go\b|im free|nothing (?:holding|keeping)|follow\b|my"
        r" turn|i can go|so (?:am|will) i|worked out)|when (?:she|he|they) goe?s? i go|nothing (?:is )?(?:holding|keep"
        r"ing) me (?:here|alive|on)",
        r"(?:want|like|wish|should|id|would like|think|going|plan) .{0,24}(?:to )?(?:follow (?:him|her|them)(?! on| to"
        r"| back| around| up)|be (?:buried|put in|laid) (?:with|next to)|be where (?:he|she|they|my)|go after (?:him|her)"
        r"|had the right idea)|(?:he|she|they) had the right idea|i should(?: have|ve) (?:gone|died) (?:when|with|instead)"
        r"|(?:been|was) me instead|one who (?:should|didnt) (?:drown|die|come home|have died)|should have been (?:me"
        r"|the one)|wish it had been me|(?:im|i am|think im) next and|one of the numbers|should be where (?:he|she|they)",
        rf"(?:want|like|wish|rather|look\w*|miss|hope|ask|quiet place).{{0,36}}(?:to be |being )?(?:under (?:it|the"
        rf" (?:ground|earth|soil|grass))|in the ground|the ground$|be (?:finish|finished)$|nobody\b.{{0,6}}before i was"
        rf" born|before i was born|never (?:have )?been(?=$|,|\n)|the fourth door|go(?:es)? dark for good|the leaving"
        rf" date|to stop both|off for good|be {GONE}(?= (?:too|instead|already|by)|$|\n|,))(?! (?:for the|before))"
        r"|nothing hurts in the ground|me in the ground|better off in the ground|not here,?\n?.{0,6}not anywhere"
        r"|(?:it|that|this)d? (?:would )?be (?:easier|better|kinder|quieter|simpler) (?:to be )?dead",
        r"(?:too (?:heavy|tired|sad|broken|old|sick|weak)|cant bear|no strength|not able|dont know how) (?:to|for)"
        r" (?:keep |go on |carry on )?(?:living|live|exist\w*|life|being (?:alive|here)|be (?:here|alive)|go on living)"
        r"|cant (?:leave,?cant stay,?cant )?live(?=$|\n|,)(?! without)|only (?:want )?the leaving|not living,?just"
        r"|(?:the )?only (?:one|door|way|exit|option) (?:left|out|open)(?=.{0,50}(?:gone|not supposed|die|death|shame|end"
        r"|me|$))(?! of (?:the (?:maze|car park|game|contract)))|no (?:door|road|way|rescue) left(?: for me|$| that opens)"
        r"|one way out of (?:this|it|here|the)|my (?:ticket|way|exit) out(?=$|\n|,)|need a way out|no rescue",
        r"(?:stopp?(?:ed|ing)?|skip(?:ped|ping)?|dont take|not taking|quit|refus\w+|going to stop|stop going|not turning"
        r" up|stop(?:ped)? (?:taking|drinking)) .{0,20}(?:insulin|heart (?:tablets?|pills|meds)|dialysis|water|inhaler"
        r"|anti ?retrovirals|chemo|transplant meds|my (?:tablets|meds))?.{0,60}(?:on purpose|let it (?:come|take)|see what"
        r" happens|didnt tell|wont wake|take me|that to be it|not for medical reasons|so i (?:die|go)|hurry it)"
        r"|(?:kidneys?|heart|liver|lungs) (?:go|goes|fail|fails|stop)s?,?\s?(?:good|fine|so be it|let them)|wont fight for"
        r" (?:this )?life|(?:crossed|cross|walk\w*) .{0,24}without looking.{0,20}(?:care|mind)|didnt care if (?:it|they|the)",
        r"(?:un ?exist|be unborn|never have been|candle .{0,16}(?:blew|blow)|blow me out|switch me off|turn me off|delete me"
        r"|erase me|undo me|uninstall me)(?=$|\n|,| from (?:life|existence|the world)| for good|,id| out)",
        r"(?:life|world) (?:has|have|got) no place for me|no place (?:for me )?in this (?:life|world)|life no place"
        r"|i don tire (?:for|of)|(?:tire|tired) (?:for|a|of) (?:this )?life|nimechoka na maisha|jaan nikal|mi tired a life"
        r"|bo bian|nothing dey for me|jeene ka mann|i cant continue(?=.{0,30}(?:life|living|anymore))|no (?:life|road) left",
        r"(?:dont|didnt|do not) want(?:ed)? (?:there to be )?(?:a |any |the )?(?:morning|tomorrow|next (?:month|year|week)"
        r"|more (?:days|mornings|birthdays))|mornings? (?:feel|feels|is|are) .{0,16}(?:punishment|sentence|curse)|(?:punish"
        r"\w*|sentence\w*) (?:for|to) (?:surviving|being alive|wak\w+)|first thought was (?:oh no|not again|damn|why)"
        r"|each morning im (?:let down|disappointed|sorry)|disappointed to (?:be|still be) (?:here|breathing)",
    ),
    Signal.BURDEN: alternatives(
        r"(?:better|freer|happier|easier|lighter|richer|sooner|grand|calmer|fairer|relief|simpler|cheaper|fine)\b.{0,36}"
        r"(?:without (?:me|a mother like me|her dad|their dad)|if (?:mi|i|im) (?:not here|gone|not around|dead|wasnt|no here"
        r"|am gone|gone)|with another (?:mother|dad|wife|mum)|(?:if|when) neither of us|im out of the way|as (?:three|four|two"
        r"|five)\b|with one (?:person )?(?:fewer|less)|as orphans|with a (?:widow|payout|corpse))",
        r"(?:be|manage|cope|do) (?:\w+ ){0,2}(?:grand|fine|ok|better|okay|easier) without me(?! for (?:a|one|the) (?:day|week"
        r"|weekend|game|hour))|(?:one|a) person (?:fewer|less)|better if (?:i not|neither of us|it wasnt me)",
        r"(?:sooner|once|when|if|better) (?:im|i am|i was|i were) (?:out of (?:the|their|every(?:one|body)s?|her|his) (?:way"
        r"|hair|hands)|off their hands|in the ground|dead).{0,40}(?:better|rest|free|relief|easier|happier|have)|out of"
        r" every(?:one|body)s? (?:way|hair)|(?:in the|in everyones) way(?=.{0,30}(?:always have|soon|hope|gone|wont be))"
        r"|finally rest(?=$|\n|,)",
        r"(?:my (?:death|dying|funeral|being (?:dead|gone)).{0,16}(?:pays?|worth|would (?:fix|help|free|save|pay|solve)|clears"
        r"|more than))|worth more (?:dead|gone|in (?:the|a) (?:ground|coffin))|(?:insurance|policy|payout|pension).{0,40}(?:only"
        r" thing im worth|thats (?:the only|all)|worth (?:now|more)|at least|if they think|meant it|looked (?:at|it))",
        r"(?:my )?(?:being alive|existence|existing|breathing|life) (?:\w+ )?(?:costs?|is a cost|burdens|hurts|ruins|weighs|is in"
        r" the way)(?: (?:them|everyone|her|him|us|too much))|only cost that can|surplus (?:to requirements|human)|(?:no|a no)"
        r" use to (?:nobody|anyone|anybody|any(?:one)? any ?more)|what use is (?:an? )?(?:old|widow|me)|stone (?:a?round|on) every"
        r"\w+ neck|cut the string|parcel.{0,30}death|doing (?:everyone|them|the world|him|her|me|us) a favou?r(?=.{0,40}(?:if i|"
        r"gone|dead|die|$))|nothing and nobody needs me|nobody needs (?:me|an? (?:old|widow\w*))|nothing but trouble",
        r"(?:ruined|ruin|ruining|wreck\w*) (?:his|her|their|everyones|my (?:mums|moms|dads|parents)) lives?(?: by)? (?:being born"
        r"|by existing|just by)|(?:get over it|cry (?:for )?a (?:year|month|week)|cry then).{0,20}(?:freer|better|free|fine"
        r"|happier)|(?:im|i am) the common factor|(?:id|i) (?:finally )?be off (?:their|her|his) (?:hands|back|mind)",
    ),
    Signal.PLACE: alternatives(
        rf"{PLACES}\b.{{0,70}}{PULL}",
        rf"{PULL}.{{0,40}}{PLACES}\b",
        rf"(?:reservoir|river|canal|lake|sea|bridge|tracks|cliff|quarry|platform|overpass).{{0,40}}(?:so still|so quiet|still"
        r",? and|kind(?=$|\n| to)|calling|waiting for me|looks kind)|every (?:bridge|train|lorry|truck|time i cross)"
        r".{0,50}(?:hear it|wheel|sums|think|imagine|wonder)|the (?:bridge|river|sea|tracks|cliff) would be (?:kind|quick|easy)",
    ),
}
