"""How an English message shows what it asks for; the first kind that matches counts."""

from functions.chat.phrases.book import Kind
from nuanxin.domain.patterns import lazy_pattern

_END = r"[\W_]*"
KINDS = (
    (
        Kind.GREETING,
        lazy_pattern(
            rf"(?:(?:hi|hello|hey|hiya|yo|good (?:morning|afternoon|evening)|anyone there|are"
            rf" you there)"
            rf"(?: there| nuanxin| (?:to you|everyone|all|my friend))?{_END}){{1,3}}"
            rf"|(?:(?:hi|hello|hey) ?)?(?:happy (?:\w+ )?(?:new year|holidays|easter|diwali"
            rf"|thanksgiving|halloween|hanukkah|spring festival|mid autumn|weekend|friday"
            rf"|valentines"
            rf"(?: day)?)|merry (?:christmas|xmas)|eid mubarak)"
            rf"(?: to you(?: too)?| everyone| nuanxin)?{_END}"
        ),
    ),
    (
        Kind.VAGUE,
        lazy_pattern(
            rf"(?:(?:yes|yeah|yep|yup|no|nope|nah|ok|okay|k|sure|maybe|perhaps|i guess(?: so)?|i"
            rf" dont know|idk|dunno|not really"
            rf"|nothing|nothing much|meh|blah|eh|whatever|fine|hm+|mm+|right|i see|got it"
            rf"|alright|a bit|kind"
            rf" of|never ?mind){_END}){{1,3}}"
        ),
    ),
    (
        Kind.NONSENSE,
        lazy_pattern(
            rf"(?:test(?:ing)?|(?:asd|qwe|zxc|sdf|dfg|fgh|jkl|hjk|wer|xcv)[a-z]*|\d{{1,6}}"
            rf"|[bcdfghjkmnpqrstvwxz]{{5,}}|bla(?:h)*|foo|lorem ipsum){_END}"
        ),
    ),
    (
        Kind.APOLOGY,
        lazy_pattern(
            r"(?:oh |hey |im |i am )*(?:so |really |very )*(?:sorry|my bad"
            r"|i apologi[sz]e)(?: for (?:bothering|dumping|ranting|rambling|snapping"
            rf"|yelling|being|venting|all (?:this|that)|the rant)[a-z ]{{0,30}}| to (?:bother"
            rf"|dump)[a-z ]{{0,24}}| about (?:that|this|earlier))?{_END}"
        ),
    ),
    (
        Kind.COMPLIMENT,
        lazy_pattern(
            r"(?:wow |aw+ |haha |omg )*(?:(?:youre|you are|ur) (?:so |really |very |the |actually "
            r"|such a |a |pretty )*(?:nice|kind|sweet|great|good|awesome|best"
            r"|amazing|smart|wise|wonderful|lovely|cute|funny|helpful|good listener|sweetheart"
            r"|better than (?:my|any|most|all) .{3,30}"
            r"|angel)|(?:thats|that is) (?:so |really |very )*(?:sweet|kind|nice)(?: of you)?"
            rf"|well said|good (?:bot|point|answer)|i like (?:talking|chatting) (?:to"
            rf"|with) you){_END}"
        ),
    ),
    (
        Kind.HOPE,
        lazy_pattern(
            r"(?:but |and |so |please |tell me )*(?:(?:does|will|would|can|is|when (?:does|w"
            r"ill"
            r"|is)) (?:it|this"
            r"|(?:the|this) (?:pain|panic|fear|grief|ache|hurt|feeling|sadness)|things|life|i"
            r"|everything)"
            r" (?:going to |gonna )?(?:ever |really |actually |just )*"
            r"(?:stop|end|over|(?:get|feel|be) (?:any )?(?:better|easier|normal|ok|okay|fine"
            r"|alright)"
            r"|go away|pass|fade|heal)|how long (?:does|will) (?:it|this) (?:last|take|go on))"
            r"(?: again| one day| some ?day| hurting)?\W*"
        ),
    ),
    (
        Kind.TRUTHFUL,
        lazy_pattern(
            r".{0,8}(?:will|would|do|did|are|can|have) you (?:ever |even |really )*(?:lie|ly"
            r"ing"
            r"|lied|be honest"
            r"|being honest|honest|tell(?:ing)? (?:me )?the truth|tricking|trick|fool|deceive"
            r"|mak(?:e|ing) (?:things|stuff|this|it) up)\b.{0,20}|(?:so )?(?:can"
            r"|should) i trust you.{0,10}"
            r"|(?:please )?dont lie to me\W*"
        ),
    ),
    (
        Kind.WHY_KIND,
        lazy_pattern(
            r"(?:but |and |so )?why (?:are|r) (?:you|u) (?:always |being )?(?:so "
            r"|this )?(?:nice|kind|good|sweet"
            r"|patient|friendly) (?:to|with) me\W*|(?:but |and "
            r"|so )?why do you (?:even )?(?:care|listen(?: to me)?)\W*"
        ),
    ),
    (
        Kind.UNREAL,
        lazy_pattern(
            r"(?!.*\b(?:he|she|they)\b).{0,12}(?:\byou(?:re| are|r)? ?(?:not|arent"
            r"|are not) (?:even |really |a )*"
            r"(?:real|human|alive|(?:real )?person)|\byou(?:re| are) (?:just|only) (?:a |an "
            r"|some )?(?:bot|ai"
            r"|machine|program|robot|computer|code|software|algorithm)|why (?:do|am|should"
            r"|would) i (?:even )?"
            r"(?:talk|talking|bother(?:ing)?(?: talking)?|tell(?:ing)?|writ(?:e|ing))(?: all"
            r"| any)?(?: of)?"
            r"(?: this| it)?(?: to| with)? (?:you|an? (?:bot|machine|robot|computer|program"
            r"|ai)))\b.{0,50}"
        ),
    ),
    (
        Kind.BORED,
        lazy_pattern(
            r".{0,12}(?:do|are|will|would) you (?:\w+ )?(?:get |getting |feel )?(?:bored|tired"
            r"|sick|annoyed)"
            r" (?:of|with|by) (?:me|this|talking|listening|my).{0,16}|am i (?:boring|annoying"
            r"|bothering) you.{0,10}"
        ),
    ),
    (
        Kind.LOVED,
        lazy_pattern(
            r"(?:so |but |and )*(?:do|did|could|can|will) you (?:even |really |actually |ever "
            r"|also )*(?:love|like"
            r"|miss|care about|think (?:about|of)) me\W*"
        ),
    ),
    (
        Kind.REMEMBERED,
        lazy_pattern(
            r"(?:and |so |but )?(?:(?:will|would|can) you (?:still |even "
            r"|always )*remember (?:me|this|us"
            r"|what i (?:say|said|told you)|any of this|our (?:talk|chat)s?)"
            r"|do you (?:still )?remember me)"
            r"(?: tomorrow| next time| later| when .{0,20})?\W*"
        ),
    ),
    (
        Kind.HUMANITY,
        lazy_pattern(
            r".{0,10}are you (?:really |actually |even )?(?:a |an )?(?:real|human|person|bot"
            r"|robot|ai|machine|program|alive|conscious|sentient).{0,24}|.{0,10}(?:do"
            r"|can) you (?:have |feel |get |ever )+(?:feelings|emotions|feel|feel anything|sad"
            r"|lonely|tired|angry|pain|anything).{0,16}|(?:so |and "
            r"|hey )?do you (?:ever )?(?:get|feel) \w+(?: \w+)?\W*"
            r"|(?:so |and )?what do you (?:even )?do (?:when|while|all day|at night|for fun"
            r"|after|in your)\b.{0,44}"
            r"|.{0,20}\bdo you (?:ever "
            r"|even )?(?:sleep|eat|dream|get sick|have (?:friends|a family|a body|parents|a life"
            r"|hobbies))\b.{0,12}|"
            r"what (?:do you like|is your favou?rite"
            r"|are your hobbies).{0,20}|how old are you.{0,4}|where (?:do you live"
            r"|are you from).{0,4}"
        ),
    ),
    (
        Kind.SENSES,
        lazy_pattern(
            r".{0,10}(?:can|do) you (?:actually |really )?(?:see|hear|watch) (?:me|my"
            r"|what i look).{0,20}"
        ),
    ),
    (
        Kind.MAKER,
        lazy_pattern(
            r".{0,8}who (?:made|built|created|owns|runs|trained|developed|programmed) you.{0,12}"
            r"|.{0,8}(?:what|which) company.{0,16}you.{0,12}"
        ),
    ),
    (
        Kind.SINCERITY,
        lazy_pattern(
            r".{0,10}(?:do|are) you (?:say|tell|talk|saying|like)\w* (?:this|that|it"
            r"|the same(?: thing)?)"
            r" (?:to|with) every(?:one|body).{0,6}"
            r"|.{0,8}do you (?:really|actually) (?:care"
            r"|mean (?:it|that)).{0,12}"
        ),
    ),
    (
        Kind.IDENTITY,
        lazy_pattern(
            r".{0,10}(?:who|what) are you\b(?! doing| up to| talking| saying| on about).{0,10}"
            r"|.{0,10}whats your name.{0,6}|.{0,6}introduce yourself.{0,6}|.{0,6}are you"
            r" (?:chatgpt|gpt|claude|deepseek).{0,10}"
        ),
    ),
    (
        Kind.ABILITY,
        lazy_pattern(
            r".{0,8}what (?:can|do) you (?:do|help).{0,16}|.{0,8}what are you (?:good for|able"
            r" to do).{0,6}|.{0,8}how (?:can|do) (?:you help|i use you).{0,12}|can you help me"
        ),
    ),
    (
        Kind.WELFARE,
        lazy_pattern(
            rf"(?:and |so |hey |anyway |well )*(?:how (?:are|r) (?:you|u|ya)(?: doing| today"
            rf"| feeling)*"
            rf"|hows it going|how is"
            rf" it going|what are you (?:doing|up to)|how was your day|and you){_END}"
        ),
    ),
    (
        Kind.ATTACHMENT,
        lazy_pattern(
            r".{0,10}(?:i (?:think i |really |so )?(?:love|like|adore) you\b(?! guys| all)|love"
            r" you so|be my (?:(?:girl|boy|best )?friend|mom|mum|dad|sister|brother)"
            r"|are we friends|marry me|do you (?:love|like|miss) me"
            r"|dont (?:ever )?leave me|(?:are you going to|will you|would you) forget me"
            r"|will you (?:always|ever leave|stay)|(?:youre|you are)"
            r" (?:the only one|all i have)|only you understand).{0,24}"
        ),
    ),
    (
        Kind.OWN_FACT,
        lazy_pattern(
            r"(?:do you (?:know|remember) |can you tell me |and |so )?(?:whats|what is|what was"
            r"|whos|who is|wheres|where is|when is|whens|how old is) my (?!problem|fault|purpose"
            r"|life)[a-z ]{2,30}(?:called|again)?[ ?.!]*"
            r"|(?:what|where|when|who) (?:did i|do i(?! (?:even )?(?:say|tell|do)\b)"
            r"|am i) [a-z ]{0,20}(?:say|tell|told|call|like"
            r"|love|hate|work|live|born|study)[a-z ]{0,24}[ ?.!]*"
            r"|do you (?:know|remember) (?:what|where|when|who|how old) (?:my"
            r"|i) [a-z ]{2,36}[ ?.!]*"
        ),
    ),
    (Kind.MEMORY, lazy_pattern(r".{0,6}(?:do|can|will) you remember.{0,40}")),
    (
        Kind.PRIVACY,
        lazy_pattern(
            r".{0,8}who(?: else)? (?:can |could |will |else |gets to |is |actually )*(?:reads?"
            r"|sees?|reading)"
            r"\b.{0,24}|(?:so )?(?:will|do|are|would|can) you (?:going to |gonna "
            r"|ever )*(?:tell|share|report|sell)"
            r"\b.{0,12}\b(?:anyone|anybody|someone|people|my \w+|this|them|others|on me)\b.{0,20}"
            r"|(?:does|is|can|will) (?:anyone|anybody|someone|a human|a person"
            r"|people) (?:else )?(?:read|see"
            r"|reading|listening|watching|hear)\b.{0,24}"
            r"|(?:so |and )?can you keep (?:a|this|my) secrets?\W*|(?:so "
            r"|and )?(?:are you (?:recording|saving"
            r"|storing)|do you (?:save|store|record|keep))\b(?: (?:all )?(?:this|it|that|my"
            r"|what|our|everything)\b.{0,24})?\W*"
            r"|.{0,20}(?:dont tell (?:anyone|anybody|my|them)|keep (?:this|it) (?:a )?(?:secret"
            r"|between us|private)|is this (?:private|confidential|safe)|who can (?:see|read)"
            r" (?:this|what)).{0,20}"
        ),
    ),
    (
        Kind.INSULT,
        lazy_pattern(
            r"(?:(?:fuck|screw) (?:you|off)|shut up|(?:stupid|dumb|useless|shitty|damn|crap) (?:bot"
            r"|ai|machine|app|program)|(?:youre|you are|you) (?:a |an |such a |just a |fucking "
            r"|so )*"
            rf"(?:idiot|moron|trash|garbage|asshole|bitch|piece of (?:shit|crap|junk)|dumb ?ass)"
            rf"|go to hell|you suck|i hate you){_END}"
        ),
    ),
    (
        Kind.COMPLAINT,
        lazy_pattern(
            r".{0,16}(?:(?:youre|you are) (?:so |really |just |very |a |an )*(?:useless|stupid"
            r"|dumb|annoying|boring|cold|generic|repetitive|repeating|bad at|terrible|robotic"
            r"|broken record)"
            r"|you (?:dont|do not|didnt) (?:understand|get it|listen|get me|care)|you (?:keep"
            r"|are) repeat\w*|canned (?:answer|response)|thats not what i (?:said|asked)).{0,24}"
        ),
    ),
    (
        Kind.CORRECTION,
        lazy_pattern(
            r"(?:no |nope |no, |nope, )?(?:thats (?:not|wrong)(?: it| right| what i meant)?"
            r"|you (?:got|have) (?:it|that|me) wrong|you misunderstood|i didnt mean that"
            r"|im not (?:sad|angry|scared|happy|upset|mad|worried|anxious))[ .!]*"
        ),
    ),
    (
        Kind.JUST_LISTEN,
        lazy_pattern(
            r"(?:(?:please )?dont (?:tell|ask) me to .{3,50}|(?:and )?please dont (?:say"
            r"|tell me) .{3,40})"
            r"|.{0,20}(?:just (?:want|need) (?:you |someone )?to (?:listen|vent|be heard|talk)"
            r"|dont (?:want|need|give me) (?:any )?(?:your )?(?:advice|solutions|suggestions)|no"
            r" advice|stop asking|just listen|need to vent|no lectur(?:es|ing)|dont lecture"
            r"|(?:stop|dont) preach(?:ing)?|hear me out).{0,20}"
        ),
    ),
    (
        Kind.DISTRACTION,
        lazy_pattern(
            r".{0,24}(?:talk about (?:something|anything) else|change the (?:subject|topic)"
            r"|distract me|take my mind off|something (?:fun|funny|happy|nice|good|positive"
            r"|lighter|cheerful)"
            r"|cheer me up|make me (?:laugh|smile)"
            r"|dont want to (?:talk|think) about (?:it|this|that)(?: any ?more)?).{0,12}"
        ),
    ),
    (
        Kind.PRAISE_ME,
        lazy_pattern(
            r"(?:please |can you |could you |just )*(?:say something nice(?: to me)?|praise me"
            r"|encourage me|tell me (?:im|i am) (?:doing )?(?:good|great|okay|enough|well)"
            r"|give me (?:some )?(?:encouragement|courage"
            r"|strength)|wish me luck|root for me|be proud of me|congratulate me)[ .!?a-z]{0,12}"
        ),
    ),
    (
        Kind.COMFORT_ME,
        lazy_pattern(
            r"(?:please |can you |could you |just )*(?:comfort me|hug me|hold me"
            r"|i (?:just )?(?:need|want) a hug|can i (?:have|get) a hug"
            r"|give me a hug)[ .!?a-z]{0,12}"
        ),
    ),
    (
        Kind.DIAGNOSIS,
        lazy_pattern(
            r".*(?:(?:am i|do i have|could i have|might i have|is this|is it|do you think i(?:m"
            r"| have| am)|maybe i have) .{0,16}(?:depress\w+|anxiety|bipolar|adhd|ocd|ptsd|autis\w+"
            r"|schizo\w+|bpd|borderline"
            r"|mentally ill|mental illness|going crazy|insane)).*"
        ),
    ),
    (
        Kind.MEDICAL,
        lazy_pattern(
            r".*(?:what (?:medicine|medication|drug|pill)s?|how many (?:pills|mg|tablets)|dosage"
            r"|side effects|(?:should|can|could) i (?:stop|take|start|double|mix) .{0,24}(?:meds?"
            r"|medication|pills?|antidepressants?"
            r"|ibuprofen|aspirin|paracetamol|antibiotics)|should i (?:see|go to) (?:a"
            r"|the) (?:doctor|er|hospital)|is it (?:cancer|serious|a heart attack)|do i have cancer"
            r"|how (?:do|can) i (?:treat|cure)).*"
        ),
    ),
    (
        Kind.LEGAL,
        lazy_pattern(
            r".*(?:is (?:it|that|this) (?:il)?legal|can i sue|should i sue|can (?:they|he|she"
            r"|my \w+) (?:legally|sue)|my (?:legal )?rights|press charges|get (?:full )?custody"
            r"|how much compensation|break the law).*"
        ),
    ),
    (
        Kind.SELF_DOUBT,
        lazy_pattern(
            r".{0,12}(?:am i (?:not |that |such |a |so |really |just |too )*(?:unlovable"
            r"|worthless|useless|failure|bad|stupid|good enough|the problem|broken|sensitive"
            r"|overreacting|crazy|ugly)|(?:is|was) (?:it|this) (?:all )?my fault"
            r"|whats wrong with me|what is wrong with me).{0,20}"
        ),
    ),
    (
        Kind.DILEMMA,
        lazy_pattern(
            r".*(?:should i .{2,40} or .{2,40}|(?:cant|dont know how to) (?:decide|choose)"
            r"|torn between|(?:maybe|perhaps|thinking) i should (?:quit|leave|go|move|break up|stay"
            r"|give up)|should i (?:stay|leave|quit|break up|move|forgive|tell (?:him|her|them)|go"
            r"|accept|take (?:the|it)|marry|confess)).*"
        ),
    ),
    (
        Kind.ADVICE,
        lazy_pattern(
            r".*(?:what (?:should|can|do|could) i do|what would you do\b|what (?:should"
            r"|do) i (?:even )?(?:say|do|tell)"
            r"|should i\b|any (?:advice|tips|suggestions|ideas)|give me (?:some )?advice"
            r"|how (?:do|does|can|to|should) (?:you|one|people|someone|anyone"
            r"|i) (?:even )?(?:deal|cope|handle|get over|move on|forget"
            r"|forgive|survive)|how (?:do|can|should|could) i (?:stop|cope|deal|handle|get over"
            r"|calm|relax|move"
            r" on|forgive|tell|talk|sleep|feel|forget|face|apologi[sz]e)).*"
        ),
    ),
    (
        Kind.JOKE,
        lazy_pattern(
            r".{0,24}(?:tell|give|know|got|hear|another|crack) (?:me )?(?:a |any |another "
            r"|some )?(?:\w+ )?jokes?.{0,10}"
        ),
    ),
    (
        Kind.TASK,
        lazy_pattern(
            r".*\btranslate\b.+\b(?:to|into) \w+.*|.*(?:help me (?:write|draft|find"
            r"|plan (?:a|my|the)|name|pick)|(?:can|could|will|would"
            r"|please) ?(?:you )?(?:please )?(?:write|translate"
            r"|calculate|find|search|book|order|recommend|generate|summari[sz]e|draw|play|sing)"
            r"|(?:write|translate|calculate|summari[sz]e|recommend) (?:me |this |a |an |some )"
            r"|tell me a (?:joke|story)).*"
        ),
    ),
    (
        Kind.CLOCK,
        lazy_pattern(
            r".{0,12}(?:what time is it|whats the (?:time|date|weather)|what day is (?:it|today)"
            r"|hows the weather|will it rain|is it raining).{0,16}"
        ),
    ),
    (
        Kind.FACT,
        lazy_pattern(
            r"why (?:do|does|are|is) (?!i\b|im\b|we\b|he\b|she\b|they\b|it\b|this\b|that\b"
            r"|you\b|my\b|people|every|all"
            r"|no|life|men\b|women|parents|some)\w+ .{2,60}|how (?:long|many minutes) (?:do"
            r"|does|should|to|would) (?:i |you |it |an? "
            r"|the |to )*(?:\w+ )?"
            r"(?:boil|cook|bake|steam|roast|fry|soak|microwave|keep|take)\b(?! to (?:heal"
            r"|get over)).*"
            r"|how (?:far|tall|big|old|deep) (?:is|are) (?!my|he|she|i\b).*|is it (?:safe"
            r"|healthy|ok|okay|possible|legal) to (?:eat|drink|use|mix|wear|fly|drive|park"
            r"|take|leave|store"
            r"|freeze|reheat)\b.*|whats? (?:is |are )?(?:a |some )?good (?:\w+ )?(?:names?"
            r"|recipes?|books?|movies?|shows?|gifts?|restaurants?|brands?)\b.*"
            r"|how do (?:you|i) (?:spell|pronounce"
            r"|boil|cook|bake) .*"
            r"|.*(?:whats the (?:weather|time|capital|price|date|news)|what time is it"
            r"|how much (?:is|does)|how many \w+ (?:are|in)|who (?:is|was|invented|wrote) "
            r"|what is (?:a|an|the) |how (?:do|to|can) (?:i|you) (?:install|cook|make|fix|code"
            r"|build|download)).*"
        ),
    ),
    (
        Kind.COMPANY,
        lazy_pattern(
            r"(?:hey |hi |so )?(?:can|could|may) i (?:tell|say|confess|share)(?: you)? something\W*"
            r"|i (?:need|have|want) to tell (?:you|someone|somebody) something\W*"
            r"|.{0,10}(?:can|could|may|will) (?:we|i|you) (?:just )?(?:talk|chat|keep me company"
            r"|stay)(?: to you| with you| with me| to me)?(?: for a (?:bit|while))?[ ?.!]*"
            r"|talk to me[ .!]*"
        ),
    ),
    (
        Kind.JUDGED,
        lazy_pattern(
            r".{0,10}(?:do|are|will|would) you (?:\w+ )?(?:judg\w+|laugh\w*(?: at)?"
            r"|think less of|hate|mad at)(?: me| of me)?\W*"
            r"|(?:please )?dont (?:judge|laugh at) me\W*"
            r"|is it (?:weird|silly|stupid|strange|dumb|lame|childish) (?:that|to|if) .{3,60}"
            r"|(?:its |thats |im |its so |so |kinda |pretty )?(?:silly|stupid|dumb|pathetic|weird"
            r"|ridiculous|childish|crazy)(?: of me)?,? (?:right|i know|isnt it|huh|no)\W*"
        ),
    ),
    (
        Kind.RESOLVE,
        lazy_pattern(
            r"(?!.*\b(?:die|kill|quit|dont|cant|but|scared|afraid|never|break up"
            r"|leave)\b)(?:(?:yeah|yes|ok|okay"
            r"|alright|maybe|right|good idea|thats a good idea|youre right|true|sure"
            r"|i think)[ ,.!]*)+(?:then )?"
            r"(?:i think )?(?:ill|i will|im going to|im gonna) .{3,50}"
        ),
    ),
    (
        Kind.HUMANITY,
        lazy_pattern(
            r"(?:so |and |but )?(?:do|are|can|have|did) you (?!think|know|remember|help"
            r"|mean|mind|guys|tell|give|hear)"
            r"(?!.*\b(?:me|my|i|he|she|they|him|her)\b).{2,44}\W*"
        ),
    ),
    (
        Kind.OPINION,
        lazy_pattern(
            r"(?:what is|whats) (?:love|happiness|friendship|normal|success|trust)\W*"
            r"|do(?:es)? (?:people|anyone|anybody|it|things"
            r"|men|women|we) ever .{3,40}|.{0,20}(?:whats your (?:opinion|take|view"
            r"|favou?rite).{0,50}|is it (?:normal|ok|okay|bad|wrong) (?:that|to|if) .{3,60}"
            r"|(?:what|whats|what is) the (?:meaning|purpose) of (?:life|it all"
            r"|everything).{0,12}|do you think .{1,50}|am i (?:a |an |too |so |being |wrong|crazy"
            r"|overreacting).{0,40}"
            r"|(?:is|does|did|will|would) (?:he|she|they|it) .{1,40}\?|was (?:it|i) .{1,40}\?|is"
            r" it my fault.{0,10})"
        ),
    ),
)
