"""English classes of words for denial, wishes, intentions, thoughts and times."""

from collections.abc import Mapping

CLASSES: Mapping[str, str] = {
    "NOT": (
        "not|dont|wont|didnt|doesnt|isnt|wasnt|none|wouldnt|without|arent|aint|shouldnt|neither|"
        "nor|shant|werent|hasnt|hadnt|havent|dnt|dont even|barely|hardly|nope|no way|not even|"
        "not really|not that|nothing|no"
    ),
    "CANT": (
        "cant|cannot|couldnt|can not|unable to|unable|cant even|cant bring myself|impossible|"
        "not able to|struggle to|struggling to|struggling|couldnt even|hard to|too hard|"
        "no strength|no energy|cant seem to"
    ),
    "NOMORE": (
        "no longer|anymore|any more|not anymore|never again|ever again|no more|any longer|"
        "wont be here|wont be around|wont be|wont have to|wont need|wont matter|doesnt matter|"
        "doesnt matter anymore|dont need it|dont need them|wont need them|wont need it|"
        "wont need this|not need|not going to need|no need for|where im going|wont be needing|"
        "wont be there|not be here|not be around|not be there|wont see|wont make it|wont be coming|"
        "wont be back|not coming back|never coming back|no coming back|no going back|"
        "not gonna be here|not going to be here|wont have to worry|wont have to deal|"
        "wont have to see|wont bother you|wont bother anyone|wont hear from me|not see|never see|"
        "wont be a problem|no tomorrow|no future|isnt a tomorrow|there is no next|no next year|"
        "no return|one way"
    ),
    "NEVER": (
        "never|i would never|would never|id never|never would|would not|never once|never actually|"
        "wouldnt actually|never wanted to|not going to do anything|not gonna do anything|"
        "wouldnt do it|wouldnt do anything|not planning|no plans|no intention|no plan to|"
        "no plans to|havent thought about|not thinking about|not suicidal|im not suicidal|"
        "never hurt myself|dont want to die|dont wanna die|didnt want to die|not in that way|"
        "not like that|not in a bad way|dont actually"
    ),
    "WISH": (
        "want|wanna|wants|wanted|want to|wanted to|wants to|wanting|wanting to|wish|wishing|wishes|"
        "wished|hope|hoping|hoped|would|pray|praying|prayed|like to|id like|id like to|prefer|"
        "would prefer|long for|longing|longing for|would love|would love to|if only|rather|"
        "id rather|would rather|need|needs|need to|let me|please let me|ready|ready to|im ready|"
        "all i want|i just want|just want|just want to|just wanna|really want|really want to|"
        "really wanna|begging|beg|beg for|craving|crave|ache to|dying wish|dream of|dreaming of|"
        "fantasize|fantasise|fantasizing|fantasising|fantasy|fantasies|daydream|daydreaming|"
        "daydreams|imagine|imagining|imagined|picture|picturing|pictured|visualise|visualize|"
        "would be nice|would be easier|id be fine with|wouldnt mind|wouldnt be mad|wouldnt care|"
        "would welcome|welcome it|looking forward to it|tempted|tempting|temptation|urge|urges|"
        "the urge|an urge|the urge to|pull|pulled toward|pulls me|drawn to|calling me|calls me|"
        "calls to me|call of"
    ),
    "WISHNOT": (
        "dont want|dont want to|dont wanna|do not want|do not want to|didnt want to|not want to|"
        "dont want this|not wanting|not wanting to|no desire|no desire to|no interest in|"
        "dont see why|dont see the|see no|dont see a|dont see any|wish i wasnt|wish i werent|"
        "wish i was never|wish i had never|wish id never|wish i hadnt|wish i wouldnt|hope i dont|"
        "hoping i dont|hope i never|pray i dont|praying i dont"
    ),
    "GOING": (
        "going|going to|gonna|im going|im going to|im gonna|ima|imma|finna|boutta|bout to|about to|"
        "i will be|will|planning to|plan to|planning on|intend to|intend|intending|intention|"
        "set to|off to|heading|heading to|headed|headed to|on my way|on the way to|walking to|"
        "driving to|way to the|going through with|go through with|going through with it|"
        "go through with it|doing it|do it|did it|to do it|get it over with|get it done|"
        "getting it done|over with|made up my mind|mind is made up|minds made up|"
        "my mind is made up|decided|i decided|ive decided|decision|my decision|chosen|i chose|"
        "ive chosen|picked|picked a|picked the|choosing|settled on|made my choice|"
        "made the decision|made peace|made my peace|at peace with it|at peace|peace with|resolved|"
        "determined|certain|im sure|im certain|absolutely sure|cant stop me|nobody can stop|"
        "no one can stop|dont try to stop|dont stop me|stop me|talk me out|talk me out of|"
        "change my mind|nothing will change|too late to stop"
    ),
    "PLAN": (
        "plan|plans|planned|planning|a plan|the plan|my plan|plan b|exit plan|way out|a way out|"
        "my way out|only way out|the only way|only way|exit|an exit|exit strategy|method|methods|"
        "painless|painlessly|fastest|quickest|fast and|quick and|least painful|how to|how do i|"
        "how many|how much|how high|how long does|how long would|how fast|how deep|how far|"
        "high enough|deep enough|enough to|enough pills|would it take|does it hurt|would it hurt|"
        "will it hurt|lethal|lethal dose|fatal|fatal dose|ld50|research|researched|researching|"
        "looked up|looking up|googled|googling|searched|searching|search history|read up|forums|"
        "practised|practiced|rehearsed|rehearsing|rehearse|practice run|dry run|test run|tested|"
        "tested the|scouted|found a spot|the spot|my spot|picked out|picked out a|"
        "everything is ready|everythings ready|all set|all ready|everything is in place|"
        "everything i need|got everything|got what i need|have what i need|have everything i need|"
        "have the means|the means|date set|set a date|a date|have a date|picked a date|got a date|"
        "checklist|courage|the courage|brave enough|the guts|the nerve|guts|nerve|balls|"
        "chicken out|chickened out|work up|working up|worked up|got the courage|second thoughts|"
        "backup"
    ),
    "STOCK": (
        "saving|saved|saved up|saving up|stockpile|stockpiled|stockpiling|stocked|stocked up|stash|"
        "stashed|stashing|hoard|hoarded|hoarding|collect|collected|collecting|been collecting|"
        "hidden|hid|hiding them|hid them|keeping them|kept them|put aside|squirreled|"
        "ordered online|bought online|arrived|came in the mail|came today|got delivered|counted|"
        "counted out|counting|counting out|lined up|laid out|set out|in front of me|in my hand|"
        "in my hands|in hand|in my lap|on my lap|next to me|beside me|by my bed|under my bed|"
        "under my pillow|under the mattress|in my drawer|in my bag|in my pocket|in my car|"
        "in the boot|in the trunk|within reach|holding|holding the|holding a|got the|i have the|"
        "crushed|crushing|poured|pouring|poured out|open bottle|opened the"
    ),
    "TRIED": (
        "tried|tried to|try|trying to|trying|attempt|attempted|attempts|attempting|last attempt|"
        "my attempt|first attempt|second attempt|tried before|tried once|tried again|try again|"
        "failed|failed at|failed attempt|didnt work|it didnt work|survived it|"
        "still here unfortunately|woke up anyway|they found me|found me|pumped my stomach|"
        "stomach pumped|almost did it|almost did|almost|nearly|came close|so close|close to|"
        "closer to|closest|this time|next time|last time|second time|third time|wont fail|"
        "get it right|do it right|properly this time"
    ),
    "EARNEST": (
        "serious|seriously|im serious|not joking|im not joking|not kidding|im not kidding|no joke|"
        "for real|fr|fr fr|frfr|deadass|no cap|mean it|i mean it|i really mean|meant it|not a joke|"
        "not being dramatic|not exaggerating|not an exaggeration|really|truly|honestly|tbh|"
        "genuinely|actually|in fact|this is it|this is real|promise|i promise|i swear|swear|"
        "deep down|secretly|dont know why|suddenly|out of nowhere|literally"
    ),
    "THOUGHTS": (
        "thoughts|thought|thought of|thought about|thinking|thinking about|thinking of|think about|"
        "think of|keep thinking|keep thinking about|cant stop thinking|cant stop thinking about|"
        "been thinking|been thinking about|ideation|intrusive|intrusive thoughts|dark thoughts|"
        "bad thoughts|the thought|that thought|the thoughts|in my head|in my mind|on my mind|"
        "crosses my mind|crossed my mind|mind goes|brain says|brain tells me|voice|voices|a voice|"
        "the voices|voice in my head|voices in my head|telling me to|tells me to|tell me to|"
        "whispers|whispering|obsessed with|obsessing|fixated|staring at|stare at|stared at|"
        "looking at the|looking down|looked over|look over|stand at|stood at|standing at|stood by|"
        "stood there|keep looking at|idea|ideas|considering|considered|consider|contemplating|"
        "contemplated|contemplate|toying with|wondering if|wonder if|wondered|wonder what|"
        "wonder how|wondering|what if|what would happen if"
    ),
    "NOW": (
        "tonight|today|now|right now|rn|soon|midnight|this evening|minutes|minutes ago|an hour|"
        "in an hour|ten minutes|half an hour|this morning|this afternoon|this minute|any minute|"
        "any second|at dawn|by morning|by tomorrow|in the morning|before morning|before sunrise|"
        "at sunrise|when everyone is asleep|once everyone is asleep|when theyre asleep|"
        "everyone is asleep|everyones asleep|asleep upstairs|home alone|house is empty|"
        "house to myself|alone in the house|before they get back|before they get home|"
        "before anyone|before he gets home|before she gets home|while theyre out|in a few minutes|"
        "in a few hours|few hours|few minutes|a few minutes|just took|just did|just swallowed|"
        "just now|already took|already done|already did|as i type|as we speak|countdown|"
        "counting down|timer|2am|3am|4am|hours left|the time has come|its time|time to go|my time"
    ),
    "SOON": (
        "tomorrow|friday|monday|sunday|saturday|tuesday|wednesday|thursday|weekend|the weekend|"
        "this week|next week|this weekend|this month|next month|by the weekend|by friday|by sunday|"
        "by monday|after christmas|after the holidays|after my birthday|on my birthday|"
        "before my birthday|after exams|after graduation|after finals|after the wedding|"
        "this summer|this winter|end of the month|end of the year|end of the week|before christmas|"
        "date|the date|the day|by the time|until|till|til|once the|as soon as|when the kids|"
        "when my kids|when mum dies|when mom dies|when my cat dies|when my dog dies|once my dog|"
        "once my cat|once my mum|once my mom|deadline for myself|by thirty|turn 18|turn thirty|"
        "turning 30"
    ),
    "AGO": (
        "used to|years ago|back then|when i was|in my twenties|in my teens|ago|last year|"
        "last winter|last summer|long ago|a long time ago|as a teen|as a kid|as a child|"
        "as a teenager|at nineteen|at sixteen|in high school|in college i|back in|once upon|"
        "in the past|past|previously|formerly|decades ago|months ago|weeks ago|few years ago|"
        "couple of years ago|ten years ago|two years ago|five years ago|in 2015|in 2019|growing up|"
        "childhood|my younger self|younger me|at the time|those days|those years|that year|"
        "there was a time|at one point|was suicidal|yesterday|last night|last week|last month|"
        "the other day|the other night"
    ),
}
