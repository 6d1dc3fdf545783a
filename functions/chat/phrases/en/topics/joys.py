"""Good news, great and small."""

from functions.chat.phrases.book import good

_OTHERS = (
    "friend|bestie|sister|brother|cousin|mom|mum|dad|son|daughter|kid|roommate|coworker|colleague"
    "|husband|wife|boyfriend|girlfriend|niece|nephew|student"
)

JOYS = (
    good(
        "accepted",
        r"\b(?:(?:told|came out to)\b.{0,40}\b(?:gay|lesbian|bi|bisexual|trans|queer)\b"
        r"|came out\b).{0,40}"
        r"\b(?:hugged|hug|accept\w*|loves? me|supportive|okay with|fine with|cried happy|proud)\b",
        "relieved",
        """
        What a thing to be held like that when you'd said it!
        You said who you are, and you were met with love. How good!
        + That took courage, and now it's out in the open.
        ? What was it like when you heard their answer?
        ? What does it change for you?
        ~ Something you carried alone for so long is lighter now.
        """,
    ),
    good(
        "others_news",
        r"\bmy (?:grand\w+|gran|nan|mom|mum|dad) (?:just )?turned \d\d\b|"
        rf"\bmy (?:best |little |older |younger |big )?(?:{_OTHERS})s?\b(?:(?: \w+){{0,2}}|,? (?:he"
        rf"|she|they)(?: just| finally)?) (?:getting married|got married|engaged|pregnant"
        r"|had (?:a|her|their) baby|graduat\w+|got (?:in|into|promoted|the job|accepted|a job)"
        r"|passed (?:the|his|her|their|all|every)|won|promoted|recovered"
        r"|came home from the hospital)\b",
        "happy",
        """
        Oh, that's wonderful news about {person}!
        What good news!
        Lovely! Good things near us light us up too.
        ? How did you find out?
        ? How will you celebrate together?
        ? Which part of it makes you happiest?
        ! You could send them one line from the heart. They'll keep it.
        """,
    ),
    good(
        "wedding",
        r"\b(?:getting married|got married|get married|just married|we(?:re| are)? (?:got )?engaged"
        r"|im engaged|i got engaged|proposed to me|he proposed|she proposed|said yes"
        r"|(?:my|our) wedding(?! (?:ring|dress|photo|album|band|day was))|tying the knot)\b",
        "happy",
        """
        Oh, congratulations! That's huge, happy news!
        How wonderful, congratulations to you both!
        What a lovely thing to read. Congratulations!
        ~ A bit of nerves in all that joy would be quite normal. It's a big step.
        + Enjoy every bit of this.
        + I wish you many warm and ordinary days together.
        ? Is it more excitement or more nerves right now?
        ? How did you two get here?
        ? Who was the first to know?
        ? How are the plans coming along?
        ! Keep one evening just for the two of you, with no planning in it.
        """,
    ),
    good(
        "baby",
        r"\b(?:(?:im|i am|were|we are) (?:\w+ )?(?:pregnant|expecting|having a baby)"
        r"|pregnant(?! (?:woman|lady|women))|having (?:twins|triplets|a (?:boy|girl))"
        r"|having a baby|going to be (?:a|an) (?:mom|mum|mother|dad|father|parent"
        r"|aunt|uncle|grand\w+)|positive pregnancy|gave birth|baby (?:was|is) (?:born|here)"
        r"|had (?:a|my|our) baby|becoming (?:a )?(?:parents?|mom|mum|dad))\b",
        "happy",
        """
        Oh, a little life on the way! Congratulations!
        What wonderful news, congratulations!
        A new little person! That's such happy news. Congratulations!
        ~ Joy and a bit of panic together are very common at this point.
        + Look after yourself first. Everything else can be slow.
        + All the best to all of you.
        ? What was the very first feeling?
        ? How are you feeling in your body?
        ? How did people at home react?
        ! You could write down the day you found out. It'll make a good story later.
        """,
    ),
    good(
        "offer",
        r"\b(?:got (?:the|a|my|an) (?:\w+ )?(?:job|offer|position|role|internship)|job offer|(?:got"
        r"|was|been|im) hired|hired me"
        r"|got into (?!an?\b|my\b|the\b|trouble|debt|bed|this|it|drugs)|accepted (?:into|to|by"
        r"|at)|(?:was|been|got) accepted|(?:nailed"
        r"|aced) (?:the|my) interview|acceptance letter|scholarship)\b",
        "happy",
        """
        Congratulations! You did it!
        Yes! That's brilliant news, congratulations!
        Wonderful! You can let out a very long breath now.
        What a great message to get. Congratulations!
        ~ All that waiting can finally come off your shoulders.
        + You earned this. Enjoy it as loudly as you like.
        + Those long weeks weren't for nothing.
        ? What were you doing when you found out?
        ? Who did you tell first?
        ? How would you like to celebrate?
        ? Looking back, which step was the hardest?
        ! Take today off inside, and eat something you've been wanting.
        """,
    ),
    good(
        "exam_passed",
        r"\b(?:passed (?:my|the|all|every)|i passed(?! (?:out|away|by|on))|aced|got an? a\b"
        r"|straight as|good grades?"
        r"|top of (?:my|the) class|(?:exam|test|interview) went (?:\w+ )?(?:well|great)"
        r"|drivers? licen[sc]e|full marks|perfect score|better (?:grade|score|mark)s?)\b",
        "happy",
        """
        You passed! Congratulations!
        Yes! Now you can really breathe out!
        Congratulations! All that studying counted.
        ~ One big stone is off your chest now.
        + That was your own work. Be proud of it.
        + Don't rush to the next thing. Be happy for a day or two.
        ? How did it feel to see the result?
        ? Which stretch was the hardest?
        ? How will you treat yourself?
        ! Stop early today and do something easy and nice.
        """,
    ),
    good(
        "graduation",
        r"\b(?:graduat(?:ed|ing|ion)|last exam|finished (?:school|college|my degree|my thesis"
        r"|my finals)|got my (?:degree|diploma)|done with (?:school|finals|exams))\b",
        "proud",
        """
        Congratulations! You've walked the whole way.
        You made it! That deserves a proper cheer.
        What a day to reach. Congratulations!
        ~ There may be a little goodbye in all that joy.
        + You know best how much it took to get here.
        ? Is it more relief or more missing it?
        ? Which moment would you like to keep?
        ? What would you like to do first now?
        ! Take more photos with your people than you think you need.
        """,
    ),
    good(
        "promotion",
        r"\b(?:promot(?:ed|ion)|a raise|pay rise|bonus|boss (?:praised|complimented|thanked)"
        r"|praised (?:me|my)|closed the deal|finished (?:the|my|our) project|project (?:launched"
        r"|is done|got"
        r" approved|was a success)|went live|employee of)\b",
        "proud",
        """
        Congratulations! Your work got seen!
        That's great news, and nobody just hands those out!
        Well done! That's a fine step.
        ~ Being recognised makes some of the long days worth it.
        + You made that happen. It's yours.
        ? What was your first thought when you heard?
        ? Which part of it are you proudest of?
        ? How will you celebrate?
        ! You could buy one small thing you'd never allow yourself, to mark it.
        """,
    ),
    good(
        "award",
        r"\bfinished my (?:first )?(?:novel|book|painting|album|degree)\b|\b(?:won|(?:first"
        r"|second|third|1st|2nd|3rd) place"
        r"|gold medal|award|prize|trophy|champion\w*|published|personal best"
        r"|went viral|made the team)\b",
        "thrilled",
        """
        Amazing, congratulations!
        That's thrilling to read, well done!
        Congratulations! You may boast about this one.
        + Be happy as long as you like. No modesty needed.
        ? What did you do the moment you heard?
        ? Which part was the hardest?
        ? Who do you most want to tell?
        ! Write two lines about this moment. It'll be good to find them later.
        """,
    ),
    good(
        "child_joy",
        r"\b(?:son|daughter|kid|baby|toddler|child)\b.{0,20}\b(?:first (?:word|steps?|time|smile)"
        r"|said \W?(?:mama|dada|i love you)|hugged me|smiled|drew me|took (?:his|her"
        r"|their) first)\b",
        "happy",
        """
        Oh, that's a moment to melt over!
        What a lovely thing to witness!
        That's what all the short nights are for. How lovely!
        ~ For a moment all the tiredness has somewhere to go.
        + A child that bright has been well looked after.
        ? What did you do when it happened?
        ? Who did you tell first?
        ! Write it down with today's date. They'll want to hear it one day.
        """,
    ),
    good(
        "new_home",
        r"\b(?:closed on (?:my|our|a)|bought (?:a|our|my) (?:first )?(?:house|home"
        r"|apartment|flat|car)|new (?:house|home"
        r"|car)|got the keys|moved into (?:my|our) own|own place)\b",
        "happy",
        """
        Congratulations! A place of your own!
        How exciting, congratulations!
        What a solid piece of good news!
        ~ Closing a door that's really your own is a special feeling.
        + You got there bit by bit. Enjoy it.
        ? Which corner do you like best?
        ? How will you spend the first evening?
        ? What was the hardest part of getting there?
        ! Take a photo of it as it is now, and another in a year.
        """,
    ),
    good(
        "love_begins",
        r"\b(?:asked me out|first date|(?:my|a|the) date went (?:\w+ )?(?:well|great)|said (?:she"
        r"|he|they) likes? me|likes me back|(?:im|i am) in love|fell in love|new (?:boyfriend"
        r"|girlfriend)|we(?:re|"
        r" are) (?:dating|together|official)|first kiss|kissed me)\b",
        "happy",
        """
        Oh, how sweet! What lovely news.
        Liking someone who likes you back: what a good thing!
        That's lovely news!
        ~ In the beginning, a single message can make a whole day.
        + Enjoy the butterflies.
        ? Who made the first move?
        ? What is it about them?
        ? What did you do in that moment?
        ! You could write today's date down somewhere.
        """,
    ),
    good(
        "reconciled",
        r"\b(?:made up (?:with|again)|we made up|apologi[sz]ed to me|talked it out|worked it out"
        r"|forgave me|talking again|cleared (?:the air|things up))\b",
        "relieved",
        """
        Good that you could clear it up. That's a stone off the heart.
        I'm glad to read that. All that ache had somewhere to go.
        ~ Saying sorry or listening once more takes real caring.
        + Mending something like that isn't easy, for either side.
        ? Who spoke first?
        ? How does it feel now?
        ? Which sentence made it melt?
        """,
    ),
    good(
        "recovered",
        r"\b(?:(?:scan|test|biopsy|results?|mri)s? (?:was|is|were|are"
        r"|came back) (?:all )?(?:clear|clean|fine)|no (?:sign of )?cancer"
        r"|doctor says i can (?:stop|go home)|therapist says i can|down to once a month"
        r"|finished (?:my )?(?:chemo|treatment|radiation)|last (?:\w+ )?(?:chemo|radiation"
        r"|treatment)|(?:vet|doctors?) says? (?:that )?(?:shes|hes|its|im|theyre|everything is"
        r"|alls) (?:all )?(?:fine|ok|okay|good|healthy|well|clear)|all clear|cancer.free|benign"
        r"|tested negative|(?:came back|is"
        r"|was) negative"
        r"|out of (?:the )?hospital"
        r"|surgery went (?:\w+ )?well|recover(?:ed|ing)|in remission|results? (?:came back|are"
        r"|were) (?:\w+ )?(?:fine|good|normal|clear"
        r"|clean)|feeling (?:so much )?better|fever (?:broke|is gone)|nothing serious)\b",
        "relieved",
        """
        What a relief! You can breathe out now.
        All well is the best news there is.
        Oh good. That's a weight gone.
        ~ After so much tension, letting go can even feel tiring.
        + That was a hard stretch, and it's behind you.
        ? What did you do when you heard?
        ? What would you like to do now, just for joy?
        ? Who was there with you?
        ! Today a good meal and a long sleep are plan enough.
        """,
    ),
    good(
        "new_pet",
        r"\b(?:adopted|got|rescued|brought home|found) (?:a|an|my|our|two) (?:\w+ ){0,2}(?:cat|dog"
        r"|puppy|kitten|rabbit|hamster|bunny|parrot|pet)s?\b",
        "happy",
        """
        A new little housemate! How lovely!
        Congratulations, somebody's waiting at the door from now on!
        + They're lucky to have found you.
        ? Have they got a name yet?
        ? How are they settling in?
        ? What was it like when you first saw them?
        ! Give them a quiet corner for the first days. They'll come out to meet you.
        """,
    ),
    good(
        "trip",
        r"\b(?:(?:going|went|off|trip|travel\w*|flying|heading|vacation) (?:on|to|for"
        r"|in) .{0,20}(?:trip|vacation|holiday|beach|mountains|sea|paris|tokyo|japan|italy|spain"
        r"|island|hike|camping|concert|festival|disney\w*)"
        r"|road trip|booked (?:a|my|our) (?:flight|trip|tickets?|holiday)|northern lights"
        r"|saw the (?:sea|ocean))\b",
        "excited",
        """
        Getting away for a bit sounds wonderful!
        Another sky for a while, how good!
        That's something to look forward to!
        ~ The looking forward is half of the joy.
        + Have a great time, and leave the phone in the bag.
        ? What are you looking forward to most?
        ? Was there a moment that really got you?
        ! One line a day about the best moment makes a lovely thing to read later.
        """,
    ),
    good(
        "concert",
        r"\b(?:concert|festival|musical|gig|tickets? (?:to|for)|saw .{2,20} live)\b",
        "excited",
        """
        How lucky, that sounds brilliant!
        Seeing people you love on a stage, how good!
        Just imagining that evening is exciting!
        ~ Looking forward to it is half of the joy.
        + Sing as loudly as you like.
        ? What do you most want to hear or see?
        ? How long have you liked them?
        """,
    ),
    good(
        "anniversary",
        r"\banniversary\b(?!.{0,12}forg)",
        "happy",
        """
        Congratulations! Getting this far together is no small thing.
        A day like that deserves to be kept. Congratulations!
        + May the coming years be just as kind.
        ? How will you spend it?
        ? Which moment on the way would you keep?
        """,
    ),
    good(
        "birthday",
        r"\b(?:(?:its|today is|tomorrow is) my birthday|my birthday (?:is )?(?:today|tomorrow"
        r"|party|cake|was (?:\w+ )?(?:great|good|lovely|amazing))|birthday (?:surprise|present"
        r"|party)|turned \d\d today)\b",
        "happy",
        """
        Happy birthday! May this year be kind to you.
        Happy birthday! Today is yours.
        A very happy birthday to you!
        + You've made it through another year, with all that was in it.
        ? How will you spend the day?
        ? What would you thank last year's you for?
        ? What are you hoping for this year?
        ! A small piece of cake, one candle, one wish.
        """,
    ),
    good(
        "gift",
        r"\b(?:(?:gave|got|bought|made|brought|sent) me (?:(?:a|an|some|my"
        r"|the) )?(?:\\w+ )?(?:flowers|gift|present|card|letter|coffee|cake|dinner|breakfast|lunch"
        r"|soup|chocolate)|surprised me (?:with|by)|complimented me|compliment|hugged me"
        r"|helped me (?:out )?today|so kind to me"
        r"|was (?:so |really )?nice to me|stranger (?:smiled|helped|paid)|(?:neighbou?r"
        r"|old (?:lady|man|woman)|stranger|waiter|waitress|nurse|driver|colleague|coworker"
        r"|classmate|someone|somebody|cashier|guy|lady)\b.{0,16}\b(?:left (?:me|soup|food"
        r"|flowers|a)|brought me|gave me|held my|held the|carried my|helped me|bought me"
        r"|paid for my|saved me|let me|walked me|drove me|offered me|smiled at me))\b",
        "touched",
        """
        How good to be thought of like that.
        A kindness like that can keep one warm for days.
        That's lovely to read.
        ~ It isn't the thing. It's that somebody had you in mind.
        + You deserve to be treated like that.
        ? What was your face like in that moment?
        ? What touched you most about it?
        ? How would you like to answer it?
        ! You could tell them what it meant. They'll be warm all day too.
        """,
    ),
    good(
        "debt_free",
        r"\b(?:paid off|debt.free|last payment|cleared (?:all )?my (?:debt|loan)s?)\b",
        "relieved",
        """
        Paid off! That's a weight gone for good.
        Congratulations! Every bit of that was your own doing.
        That's huge. Nothing hanging over you any more!
        ~ All those careful months were worth something.
        + Seeing it through to the end takes real grit.
        ? How did it feel to send the last payment?
        ? What would you like to spend on yourself now?
        ? Which stretch of it was the hardest?
        ! You could mark it tonight with something small and good.
        """,
    ),
    good(
        "habit",
        r"\b(?:(?:quit|stopped|gave up) (?:smoking|drinking|sugar|vaping)|days? (?:sober|clean)"
        r"|sober for|lost \d+ (?:pounds|kilos|kg|lbs)|\d+ days? (?:in a row|streak)|(?:ran"
        r"|finished) (?:a|my|the)? ?(?:first )?(?:marathon"
        r"|half marathon|5k|10k)|finally (?:did|cleaned|called|finished|managed|learned|told"
        r"|said|spoke|stood up"
        r"|made|fixed|got)|stood up for myself|said no to"
        r"|(?<!dog )(?<!cat )(?<!son )(?<!daughter )learned (?:how )?to|reached my goal"
        r"|for the first time|after (?:weeks|months|years) of (?:avoiding|putting))\b",
        "proud",
        """
        Well done, that took staying with it!
        Good for you! That's a real achievement.
        That's one to write on the wall!
        ~ Only you know how much went into that.
        + You gave yourself that. Nobody can take it away.
        ? How did it feel to get there?
        ? What kept you going?
        ! Write one line to today's you, to keep.
        """,
    ),
    good(
        "relief",
        r"\b(?:such a relief|so relieved|relieved|finally (?:over|done|friday|weekend|home"
        r"|finished)|false alarm|no more (?:exams|work|school|overtime)|weight off|(?:got"
        r"|made it|came) through (?:today|the day|the week|it)"
        r"|made it through)\b",
        "relieved",
        """
        Now you can finally let go. Good.
        What a relief that must be!
        That sounds like a very long breath out.
        + After all that tension, it's your turn to be comfortable.
        ? What would you like to do first now?
        ? What are you in the mood for this evening?
        ! No plans at all is a fine plan for tonight.
        """,
    ),
    good(
        "good_day",
        r"\b(?:(?:great|wonderful|amazing|lovely|perfect|best|nice|fantastic) (?:day|news"
        r"|time|evening|morning"
        r"|mood|week|weekend)|good (?:day|news|time|mood|week|weekend)|so (?:happy|excited"
        r"|glad)|im happy|i feel (?:so "
        r"|really )?(?:great|good|happy|amazing|alive|calm)"
        r"|slept (?:so |really )?well|had (?:so much|a lot of) fun|so much fun|yay|woo+hoo"
        r"|best day)\b",
        "happy",
        """
        That's so good to read!
        I'm glad it's a day like that!
        How nice! Your message is all light.
        More days like that, please!
        + Enjoy this moment.
        ? What made it so different today?
        ! You could write this one down. It will be nice to find it later.
        """,
    ),
)
