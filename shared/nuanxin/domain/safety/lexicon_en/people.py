"""English classes of words for people, animals and helpers."""

from collections.abc import Mapping

CLASSES: Mapping[str, str] = {
    "SELF": (
        "i|im|ive|ill|id|me|my|myself|mine|i am|i have|i will|i had|i would|i was|my own|"
        "someone like me|people like me|person like me|all of me|meself|mself|i been|self"
    ),
    "WE": (
        "we|us|our|ours|were all|weve|well all|were|ourselves|both of us|the two of us|"
        "the whole office|my team|our team|my squad"
    ),
    "YOU": (
        "you|your|youre|youve|youll|youd|yours|yourself|u|ur|yall|ya|guys|you guys|you lot|ye|thou|"
        "yourselves"
    ),
    "ALL": (
        "everyone|everybody|all of you|all of them|the world|everyone else|other people|people|"
        "folks|others|the rest of you|the rest of them|the whole world|the lot of them|anyone|"
        "anybody|any of you|any of them|my loved ones|loved ones|those i love|the people i love|"
        "people i love|everyone i love|everyone i know"
    ),
    "THEY": (
        "he|she|him|they|them|his|her|their|hes|shes|theyre|someone|somebody|theyve|theyd|theyll|"
        "hed|shed|hell never|shell|himself|herself|themselves|hers|theirs|a guy|this guy|that guy|"
        "some guy|a girl|this girl|a person|this person|one of them"
    ),
    "NOBODY": (
        "nobody|no one|noone|not one person|not a single person|not a soul|no friends|no family|"
        "nobody else|no one else|nobody here|no one here|none of them|none of you|no one left|"
        "nobody left|nobody to talk to|no one to talk to|not a single one|nobody around|"
        "no one around"
    ),
    "KIN": (
        "mom|mum|mother|dad|father|parents|mama|papa|amma|mam|mommy|mummy|daddy|my folks|mums|moms|"
        "dads|momma|ma|pa|mami|papi|my old man|old man|appa|abba|ammi|baba|parent|brother|sister|"
        "brothers|sisters|sibling|siblings|bro|sis|twin|twin sister|twin brother|lil bro|"
        "little brother|little sister|older brother|older sister|big brother|big sister|"
        "half brother|cousin|cousins|aunt|auntie|aunty|niece|nephew|sil|bil|sister in law|"
        "brother in law|grandma|grandpa|nan|gran|grandad|granddad|nana|granny|grandmother|"
        "grandfather|grandparents|nanna|nonna|abuela|abuelo|gramps|pop pop|great grandma|oma|opa|"
        "lola|elderly mother|elderly father|mother in law|father in law|inlaw|inlaws|in laws|mil|"
        "fil|kid|kids|child|children|son|daughter|baby|sons|daughters|babies|toddler|newborn|"
        "my boy|my girl|my boys|my girls|little one|my little one|little ones|toddlers|teen|"
        "teenager|teens|grandchildren|grandson|granddaughter|grandkids|grandchild|infant|year old|"
        "yr old|the bairn|bairn|the wee one|stepson|stepdaughter|pregnant|bump|unborn|husband|wife|"
        "boyfriend|girlfriend|partner|hubby|bf|gf|fiance|fiancee|spouse|missus|the missus|"
        "other half|my man|bae|wifey|my fella|significant other|soulmate|date night|lover|husbands|"
        "wifes|wives|friend|friends|roommate|roommates|flatmate|flatmates|housemate|housemates|"
        "bestie|mate|mates|best friend|best friends|bff|classmate|classmates|buddy|buddies|pal|"
        "pals|online friend|internet friend|crush|dude|bruv|a friend of mine|close friend|gang|"
        "my group|discord friend|girls|boys|lads|lasses"
    ),
    "STEP": (
        "stepdad|stepmom|stepmum|stepfather|stepmother|stepbrother|stepsister|foster dad|"
        "foster mum|foster mom|foster father|foster carer|foster parents|moms boyfriend|"
        "mums boyfriend|mums partner|my mums boyfriend|my moms boyfriend|mothers boyfriend|uncle|"
        "uncles|moms bf|mums bf|guardian|carer"
    ),
    "EX": (
        "ex|exes|ex husband|ex wife|ex boyfriend|ex girlfriend|my ex|exs|ex bf|ex gf|baby daddy|"
        "baby mama"
    ),
    "COLLEAGUE": (
        "coworker|coworkers|colleague|colleagues|student|students|trainee|trainees|intern|interns|"
        "apprentice|client|clients|customer|customers|employee|employees|staff|staff member|crew|"
        "patient|patients|resident|residents|a caller|caller|callers|teammate|teammates"
    ),
    "BOSS": (
        "boss|manager|supervisor|foreman|ceo|hr|bosses|line manager|managers|team lead|"
        "the management|landlord|landlady|employer|head of department|principal|headteacher|"
        "director|head chef"
    ),
    "TEACHER": (
        "teacher|teachers|coach|professor|prof|tutor|lecturer|instructor|supervisor at uni|"
        "thesis advisor|advisor|ta|dean|headmaster|pe teacher|history teacher|english teacher|"
        "priest|pastor|vicar|imam|youth leader|scout leader|babysitter"
    ),
    "STRANGER": (
        "neighbour|neighbor|neighbours|neighbors|man|woman|boy|girl|men|women|stranger|strangers|"
        "a man|old man next door|old lady|lady|bloke|chap|uber driver|driver|security guard|guard|"
        "passerby|passersby|bystander|tourist|tourists|guest|guests|cashier|barista|waiter|"
        "waitress|bartender|plumber|electrician|farmer|hairdresser|barber|mailman|postman|"
        "receptionist|mechanic"
    ),
    "CARER": (
        "doctor|doctors|nurse|nurses|gp|my gp|therapist|therapists|counsellor|counselor|"
        "psychiatrist|psychologist|shrink|social worker|case worker|caseworker|police|cops|cop|"
        "officer|paramedic|paramedics|ambulance|emt|firefighter|firefighters|911|999|988|112|111|"
        "116 123|samaritans|crisis line|crisis text line|crisis team|helpline|hotline|a hotline|"
        "suicide hotline|suicide line|emergency services|fire brigade|mental health team|cpn|"
        "support worker|key worker|midwife|health visitor|surgeon|anaesthetist|pharmacist|dentist|"
        "vet|physio|specialist|consultant|oncologist|carers|caregiver|lifeguard|coroner|refuge|"
        "shelter|womens shelter|lawyer|solicitor|cps|social services|childline"
    ),
    "PET": (
        "cat|dog|puppy|kitten|pet|hamster|goldfish|horse|rabbit|parrot|budgie|cats|dogs|pets|"
        "kittens|puppies|pup|doggo|kitty|guinea pig|gerbil|tortoise|turtle|snake|lizard|gecko|"
        "ferret|bunny|pony|horses|labrador|lab|retriever|golden retriever|poodle|collie|terrier|"
        "spaniel|husky|litter box|vet visit|the vets|my old dog|my old cat|fish tank|aquarium|"
        "bird feeder|bird|birds|duck|ducks|the ducks"
    ),
    "PEST": (
        "mosquito|mosquitoes|spider|spiders|mouse|mice|rat|rats|wasp|wasps|ant|ants|fly|flies|"
        "cockroach|cockroaches|roach|roaches|slugs|slug|snails|moth|moths|aphids|weeds|weed killer|"
        "weedkiller|bugs|bug spray|termites|bed bugs|pest control|bee|bees|wasp nest|fleas|ticks|"
        "moles|rat poison for the"
    ),
}
