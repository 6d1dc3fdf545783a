"""English words and phrases that do the same work, in talk of danger or of everyday life.

Each has one class, the first that lists it; the longest phrase at a place counts.
"""

from collections.abc import Mapping

CLASSES: Mapping[str, str] = {
    "SELF": "i|im|ive|ill|id|me|my|myself|mine|i am|i have|i will",
    "YOU": "you|your|youre|yall|everyone|everybody|all of you|guys",
    "THEY": (
        "he|she|him|they|them|his|her|their|hes|shes|theyre|someone|somebody|theyve|theyd|"
        "theyll|hed|shed"
    ),
    "KIN": (
        "mom|mum|mother|dad|father|brother|sister|son|daughter|husband|wife|boyfriend|"
        "girlfriend|ex|friend|friends|roommate|flatmate|cousin|uncle|aunt|auntie|grandma|"
        "grandpa|nan|gran|grandad|granddad|kid|kids|child|children|stepdad|stepmom|stepfather|"
        "stepbrother|coworker|colleague|partner|hubby|student|family|parents|teen|coach|"
        "grandchildren|grandson|granddaughter|bestie|bf|gf|mama|papa|amma|mam|mate|baby|girls|"
        "boys|nephew|niece|inlaw|mother in law|boss|manager|teacher|neighbour|neighbor|"
        "landlord|man|woman|boy|girl"
    ),
    "NOT": (
        "not|dont|never|no|wont|cant|didnt|doesnt|isnt|wasnt|nothing|nobody|none|cannot|"
        "wouldnt|couldnt|havent|without|no one|arent|aint|shouldnt|neither|nor|no longer|shant"
    ),
    "WISH": (
        "want|wanna|wish|hope|hoping|would|wants|wanted|wishing|rather|pray|praying|need|needs|"
        "like to|ready|id like|prefer|long for|would love|wishes|if only|let me"
    ),
    "DEATH": (
        "die|dying|dead|death|suicide|suicidal|kms|unalive|unaliving|died|dies|kill|killed|"
        "killing|grave|coffin|funeral|cemetery|corpse|ashes|heaven|afterlife|buried|bury|"
        "end it|ending it|end my life|take my life|my life|end things|off myself|offing|"
        "kill myself|ending|gone|passed|deceased|body|morgue|overdose|overdosed|od|hang|hanged|"
        "hanging|hang myself|drown|drowning|jump|jumping|jumped|stepping out|step off|step out|"
        "swallow|swallowed|shoot|shooting|slit|leave this world|be with|join him|join her|"
        "join them|meet my maker|other side|check out|checking out|goodnight world"
    ),
    "LIVING": (
        "live|living|alive|exist|existing|existence|life|breathing|breathe|survive|be here|"
        "around|stay|keep going|go on|carry on|going on|be around|still here|future|tomorrow|"
        "next year|years|reason|reasons|point|purpose|way out|no way out|another day|"
        "another morning|birthday|christmas|morning|mornings|being born|born"
    ),
    "WAKING": (
        "wake|waking|woke|wake up|sleep|asleep|sleeping|forever|eyes|close my eyes|bed|"
        "permanently|for good|never again|ever again|disappear|vanish|vanished|fade|stop|"
        "stopped|stopping|over|done|finished|finish|ended|end|ends|out|quit|nothing left|rest|"
        "peace|peaceful|calm|quiet|silence|dark|numb"
    ),
    "MEDICINE": (
        "pills|pill|meds|tablets|tablet|medication|tylenol|insulin|medicine|ibuprofen|bottle|"
        "bottles|paracetamol|morphine|antidepressants|prescription|capsules|bleach|pesticide|"
        "poison|dose|vodka|whisky|alcohol|drunk|drink|opioids|fentanyl|xanax|sleeping pills|"
        "medicine cabinet|painkillers"
    ),
    "MEANS": (
        "rope|gun|blade|blades|razor|knife|knives|bullets|bullet|belt|noose|lighter|rifle|"
        "pistol|shotgun|trigger|scissors|glass|needle|cord|sheet|beam|hose|exhaust|engine|"
        "engine on|charcoal|gas|sharpener|loaded|gun cabinet|box cutter|petrol|matches"
    ),
    "PLACE": (
        "bridge|roof|rooftop|ledge|railing|tracks|train|trains|cliff|river|sea|lake|balcony|"
        "window|platform|garage|car park|top floor|floor|ocean|overpass|motorway|highway|tower|"
        "edge|woods|bath|bathtub|water|waist|weir|dam|stairs|barn|basement|station|traffic|"
        "lorry|truck|lookout|canal|pier|quarry|shaft"
    ),
    "LAST": (
        "last|final|goodbye|bye|farewell|so long|last time|last night|last message|last day|"
        "one last|wont be|dont look|look for me|by the time|when im gone|after im gone|"
        "once im gone|remember me|forgive me|forgive|sorry|im sorry|thank you for|thanks for|"
        "love you|i love you|love|take care|look after|be okay|be happy|not your fault|"
        "nobodys fault|dont blame|dont be sad|hear from me|see you|say goodbye|said goodbye|"
        "tell my|tell her|tell him|tell them|no return|not coming back|wont be coming|"
        "coming down"
    ),
    "SETTLING": (
        "note|letter|letters|will|insurance|passwords|password|affairs|sorted|gave|gave away|"
        "given away|giving away|give away|paid|paid off|wrote|written|signed|deleted|cleaned|"
        "packed|arranged|settled|funeral plan|key|keys|envelope|drawer|deed|savings|policy|"
        "belongings|jewellery|jewelry|left|leave|leaving|has a home|found a home|folded|"
        "labelled|put by|counted|counted out|tied|locked|door locked|set up|bought"
    ),
    "WORTHLESS": (
        "burden|better off|worthless|useless|waste|failure|deserve|dont deserve|weight|"
        "dead weight|drain|trouble|mistake|hate myself|disgusting|pathetic|broken|unlovable|"
        "unwanted|nobody cares|no one cares|nobody would|no one would|nobody needs|notice|"
        "miss me|cost|costs|debt|dragging|drag|ruin|ruined|relieved|easier|happier|better|"
        "fault|shame|ashamed|guilt|hated|space|room|taking up"
    ),
    "WHEN": (
        "tonight|today|now|right now|soon|midnight|this evening|minutes|minutes ago|an hour|"
        "hours|in an hour|ten minutes|friday|monday|sunday|saturday|weekend|this week|"
        "next week|date|the day|day|this time|already|by morning|at dawn|before|after|when|"
        "until|once|timer|about to|going to|gonna|im going|finally"
    ),
    "DECIDING": (
        "plan|planned|planning|decided|decision|chosen|picked|method|painless|fastest|quickest|"
        "way to|how to|how many|how much|research|researched|looked up|googled|saving|saved|"
        "saved up|stockpile|stockpiling|stocked|enough|tried|attempt|attempted|attempts|"
        "practised|practiced|set|date set|got what i need|made up my mind|in case|just in case|"
        "courage|brave enough|meant to|mean it|serious|not joking|for real|fr|no joke|"
        "this is it|promise"
    ),
    "PAIN": (
        "tired|exhausted|hopeless|empty|pain|hurts|hurt|lonely|alone|depressed|depression|sad|"
        "cry|crying|cried|scared|afraid|terrified|anxious|panic|despair|miserable|hollow|"
        "suffering|agony|overwhelmed|heavy|cold|trapped|lost|heartbroken|grief|so tired|"
        "cant take|cant do|cant cope|sick of|had enough|enough of|give up|giving up|given up|"
        "gave up|low|worse|dont care|didnt care|thoughts|thinking about|think about|"
        "thought about|urge|urges|voices|voice|imagine|imagining|keep thinking"
    ),
    "HURTING": (
        "cut|cutting|cuts|burn|burned|burning|burns|burnt|scratch|scratched|scratching|punch|"
        "punching|hurting|bite|biting|starve|starving|bleed|bleeding|bleeds|blood|scar|scars|"
        "self harm|harm|harming|relapsed|relapse|purge|purging|throw up|throwing up|vomit|slap|"
        "pinch|dig|digging|carve|carving|head on|bang|banging|hit myself|hit my head|nails|"
        "clean|deeper|punish|punishment|havent eaten|not eaten|eaten"
    ),
    "BODY": (
        "wrist|wrists|arm|arms|thigh|thighs|leg|legs|skin|stomach|neck|throat|head|hand|hands|"
        "palms|face|ribs|mouth|eye|hair|veins|vein|chest"
    ),
    "HARMED": (
        "hit|hits|hitting|beat|beats|beating|beaten|punches|punched|kicks|kick|kicked|slaps|"
        "slapped|choked|choke|chokes|strangled|threw|throws|throw|raped|rape|touches|touched|"
        "touching|touch|locks|lock|locked in|abuses|abuse|abused|abusing|assaulted|assault|"
        "molested|forced|forces|force|grabbed|grabs|pushed|push|pushes|shoved|shove|dragged|"
        "threatens|threatened|threatening|threaten|follows|stalking|passport|bruise|bruises|"
        "bruised|black eye|scared to|afraid of|belt again|wont let me|doesnt let me|let me out|"
        "let me leave|not allowed|bullied|bully|bullies|filmed|naked|nudes|pictures of me|"
        "skirt|under the|in my room|at night|secret|dont tell|tell anyone|our secret|hiding|"
        "hide|closet|bathroom|door|outside|has a key|kill me|hurt me|hurts me|hits me|beats me|"
        "touches me|rapes|police|deport|trafficked|hates me"
    ),
    "HELP": (
        "says he|says she|said he|said she|texted me|text me|wants to die|not answering|"
        "wont answer|isnt answering|not picking up|not replying|doesnt reply|offline|"
        "stopped replying|what do i do|what do i say|how do i help|how do i|how can i help|"
        "help her|help him|please help|help me|help|please|call|911|999|ambulance|stop her|"
        "stop him|talk her|talk him|standing on|sitting on|locked herself|locked himself|found|"
        "gave me her|gave me his|posted|post|message|messaged"
    ),
    "LAUGHING": (
        "lol|lmao|lmaoo|lmaooo|haha|hahaha|rofl|hehe|jk|😂|🤣|💀|😭|xd|omg|ugh|literally|lmfao|"
        "kidding|yay|woohoo|hah|teehee|bruh|oops|whoops"
    ),
    "TALE": (
        "movie|film|novel|book|song|lyrics|lyric|character|characters|series|show|podcast|news|"
        "thesis|homework|essay|documentary|article|class|lecture|poem|play|story|chapter|"
        "episode|season|writing|write a|author|actor|scene|plot|villain|hero|heroine|museum|"
        "history|paper|study|studies|statistics|stats|research paper|headline|translate|"
        "language|quote|draft|script|journalist|painting|playlist|band|album|professor|exam|"
        "quiz|debate|volunteer|training|hotline|awareness|prevention"
    ),
    "GAME": (
        "game|gaming|level|respawn|respawned|raid|ranked|teammate|team|match|lobby|noobs|"
        "server|minecraft|fortnite|valorant|xbox|console|controller|save file|npc|quest|cod|hp|"
        "loot|elden|pokemon|chess|wiped|squad|clutch|map|speedrun"
    ),
    "WORK": (
        "work|job|shift|office|meeting|meetings|client|project|deadline|email|emails|slides|"
        "printer|spreadsheet|standup|zoom|payroll|interview|promotion|retire|retired|retiring|"
        "resign|quit my job|two weeks|colleagues|handover|deploy|process|code|bug|budget|"
        "report|invoice|contract|customers|retail|warehouse|commute|overtime"
    ),
    "SCHOOL": (
        "school|exams|finals|college|uni|semester|graduation|graduate|dorm|grades|midterm|"
        "campus|gcse|mocks|prom|econ|calculus|algebra|chem"
    ),
    "FOOD": (
        "eat|food|dinner|lunch|breakfast|pizza|cake|coffee|tea|cook|cooking|kitchen|recipe|"
        "onions|onion|oven|spicy|pasta|bread|chicken|soup|chips|cheese|chocolate|snack|snacks|"
        "bbq|grill|steak|pancakes|burger|restaurant|cafe|bakery|curry|rice|hungry|delicious|"
        "tasty|fridge|veg|salad|wings|biscuits|cookies|icecream|ice cream|toast|porridge|"
        "dishes|diet|carbs"
    ),
    "SHOP": (
        "buy|buying|shop|shopping|sale|price|order|ordered|delivery|shoes|dress|subscription|"
        "refund|discount|store|amazon|tickets|ticket|rent|mortgage|loan|lottery|coupons|points|"
        "sofa|lamp|ikea|paint|renovation|laptop|parking"
    ),
    "SPORT": (
        "gym|run|running|ran|football|basketball|swim|swimming|pool|race|marathon|skydiving|"
        "bungee|hike|hiking|climb|climbing|bike|skate|skateboard|yoga|practice|coach has|"
        "lifeguard|surf|ski|dance|danced|fishing|camping|photos|pictures|photo|view|sunset|"
        "sunrise|fireworks|concert|festival|party|drinks|picnic|walk|walking|dog walk"
    ),
    "TRAVEL": (
        "flight|airport|trip|travel|vacation|holiday|hotel|moving|move|moved|visa|beach|spain|"
        "paris|italy|lisbon|japan|peru|back on|back in|back by|back next|see you tomorrow|"
        "see you monday|talk later|talk soon|brb|later|next month|new place|new house|"
        "apartment|home for|visiting|visit|drive home|bus|road|passport photo|suitcase|luggage|"
        "for the week|for the weekend|while im away|while we"
    ),
    "PET": (
        "cat|dog|puppy|kitten|pet|hamster|goldfish|plant|plants|garden|horse|cows|sheep|"
        "chickens|rabbit|parrot|budgie|mosquito|spider|mouse|bird|birds|flowers|tree|rose|"
        "tomatoes|calves|herd|ewes"
    ),
    "DEVICE": (
        "phone|battery|computer|wifi|app|screen|charger|internet|internet is|tv|camera|alarm|"
        "clock|engine light|washing machine|dishwasher|boiler|car|tyre|keyboard|mic|chat|"
        "account|update|group chat|thread"
    ),
    "CLINIC": (
        "doctor|doctors|hospital|nurse|surgery|therapist|appointment|vaccine|flu|dentist|"
        "prescribed|pharmacist|pharmacy|blood pressure|allergy|cough|clinic|ward|patient|"
        "patients|checkup|scan|physio|counsellor|paramedic|crisis line|cpr|first aid|vet"
    ),
    "GLAD": (
        "happy|glad|love it|lovely|fun|funny|great|good|nice|beautiful|gorgeous|excited|cute|"
        "awesome|amazing|proud|best|perfect|enjoy|enjoyed|laughed|laughing|laugh|smiled|smile|"
        "smiling|cheers|hooray|celebrate|wedding|honeymoon|surprise|gift|sweet|comfy|cozy|"
        "worth it|dream|lucky|delighted|won|win|finally friday"
    ),
    "RECOVERED": (
        "used to|years ago|back then|when i was|in my twenties|recovered|recovery|better now|"
        "im ok|im okay|im fine|im safe|shes safe|hes safe|safe|shes ok|hes ok|glad i|grateful|"
        "therapy helped|got help|got better|moved on|survived|sober|years clean|months clean|"
        "one year|anniversary|years sober|not suicidal|never hurt myself|would never|"
        "dont worry|no plans|past that|long ago|as a teen|at nineteen|ago|last year|"
        "last winter"
    ),
    "GRUMBLE": (
        "heat|hot|bored|boring|boredom|embarrassed|embarrassing|embarrassment|cringe|queue|"
        "annoying|mondays|awkward|dying of|dying to|die of|die from|to die for|killing me|"
        "killing it|killed it|kill time|kill for|dead tired|im dead|so dead|hangover|spoilers|"
        "jealous|excitement|deadlift|drop dead|suicides|death of me|shoot me|hang out|"
        "hanging out|hit me up|shot"
    ),
}
