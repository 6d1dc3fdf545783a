"""Particular events, which come before the broader matters that share their words."""

from functions.chat.phrases.book import good, hard

_PARENT = r"(?:mum|mom|mother|dad|father|parents|brother|sister|family)"
_CHILD = r"(?:son|daughter|kids?|child|children|teenager|boy|girl)"

PARTICULAR = (
    hard(
        "after_the_end",
        r"\b(?:empty|lost|flat|let ?down|blank|hollow)\b.{0,16}\b(?:after|since|now that)\b.{0,24}"
        r"\b(?:finish\w*|done|over|submitted|handed|handing|graduat\w+|finals|marathon|wedding"
        r"|show)\b",
        "empty",
        """
        After holding on to something for so long, the quiet afterwards can feel hollow.
        It's done, and the place it took up is suddenly empty.
        ~ The goal gave every day a shape. Without it, there's a gap.
        + Feeling flat after a big thing doesn't make it smaller.
        ? What did working on it give you, besides the result?
        ? What has the first day after it been like?
        ! You don't need a next goal yet. A few days with nothing in them are allowed.
        """,
    ),
    hard(
        "death_day",
        r"\b(?:anniversary of (?:\w+ ){0,3}(?:death|passing)|(?:a|one|two|three|\w+) years? since"
        r" (?:\w+ ){1,3}(?:died|passed|death)|would have (?:been|turned) \d\d|first (?:christmas"
        r"|birthday|new year|mothers day|fathers day) without)\b",
        "sad",
        """
        A date like that casts its shadow ahead.
        Days like that bring everything close again.
        + However you spend that day is all right.
        ? What was {person} like?
        ? How do you want to spend that day?
        ? Will somebody be with you then?
        """,
    ),
    hard(
        "old_pet",
        r"\b(?:turtle|tortoise|guinea pig|fish|goldfish|snake|lizard|ferret|chicken|goat|budgie"
        r"|canary|cow|donkey|pony)\b.{0,32}\b(?:died|dead|passed|put down)\b",
        "sad",
        """
        I'm so sorry. That was a life you looked after every day.
        I'm sorry. Small or big, that was somebody in your home.
        + Grieving for an animal is real grief.
        ? What was their name?
        ? What were they like?
        """,
    ),
    hard(
        "friends_die",
        r"\b(?:friends|people (?:my age|i (?:knew|know))|classmates)\b.{0,20}\b(?:are dying|dying"
        r"|keep dying|are (?:all )?(?:gone|dead))\b",
        "lonely",
        """
        Each of them takes a piece of your own story along.
        Fewer and fewer people who remember the same days. That's a heavy thing.
        ? Who do you miss most right now?
        ? Would you tell me about one of them?
        """,
    ),
    hard(
        "dementia",
        r"\b(?:dementia|alzheimer\w*)\b|\b(?:(?:mum|mom|mother|dad|father|grand\w+|husband"
        r"|wife) (?:called|calls) me by|asked me .{0,20}who i am|doesnt (?:recogni[sz]e|know"
        r"|remember) (?:me"
        r"|who i am|my name)|forgot (?:my name|who i am))\b",
        "sad",
        """
        That's a goodbye in small pieces, while they're still there.
        To be right there and not be known by them hurts so much.
        + You're still who you are to each other, even when the name is wrong.
        ? How did you answer in that moment?
        ? Which moments with them are still good?
        ? Is anyone going through this with you?
        """,
    ),
    hard(
        "child_bullied",
        rf"\bmy (?:\w+ )?{_CHILD}\b.{{0,40}}\b(?:bull(?:y|ied|ying)|picked on|teased|beaten up"
        r"|left out|no friends|comes home crying)\b",
        "angry",
        """
        Nothing makes a parent feel so angry and so helpless at once.
        Seeing your own child go through that tears at you.
        + You're taking it seriously, and that matters to your child.
        ? How is your child doing with it?
        ? What has been happening exactly?
        ? Who at the school is willing to listen?
        """,
    ),
    hard(
        "school_bullied",
        r"\b(?:they|kids|people|girls|boys|someone|classmates)\b.{0,30}\b(?:put \w+ in my (?:bag"
        r"|locker|desk)|trip me|throw \w+ at me|hide my \w+|call me names|make fun of me"
        r"|(?<!will )laugh at me"
        r"|pick on me|filmed me|drew me on)\b",
        "hurt",
        """
        No wonder you don't want to walk in there.
        That's cruel, and it has nothing to do with what you deserve.
        + What they do says something about them, and nothing about you.
        ? How long has it been like that?
        ? Is there one person there who is decent to you?
        """,
    ),
    hard(
        "child_distant",
        rf"\bmy (?:\w+ )?{_CHILD}\b.{{0,24}}\b(?:doesnt|dont|hasnt|havent|wont|never|stopped|barely"
        r"|hardly)\b.{0,12}\b(?:talk\w*|call\w*|visit\w*|speak\w*|text\w*|answer\w*|write\w*"
        r"|want)\b",
        "sad",
        """
        Raising someone and then hearing so little leaves a quiet house.
        That silence from your own child must ache.
        + Missing them this much is only love with nowhere to go.
        ? When did you last really talk?
        ? What would you like to tell them?
        ? How was it between you before?
        """,
    ),
    hard(
        "estranged",
        rf"\b{_PARENT}\b.{{0,24}}\b(?:havent|hasnt|havent|dont|doesnt|no longer|stopped) (?:spoken"
        r"|talked|spoke|speak\w*|talk\w*)\b|\b(?:havent|hasnt) (?:spoken|talked) (?:to|with) (?:my"
        rf"|each other|\w+) ?{_PARENT}?\b|\bestranged\b|\bno contact\b",
        "hurt",
        """
        After such a silence, every small sign weighs a lot.
        A silence that long is never empty. So much sits in it.
        + You can be hurt and still miss them.
        ? What went through you then?
        ? What would you want, if it were up to you?
        ? How did the silence begin?
        """,
    ),
    hard(
        "own_affair",
        r"\bi (?:have |had |just )?(?:cheated|slept with|kissed)\b(?!.{0,12}\b(?:exam|test|game"
        r"|diet)\b)"
        r"|\bive (?:cheated|been cheating)\b",
        "guilty",
        """
        That's a heavy thing to say, and you said it straight.
        Carrying that around alone must keep you awake.
        + That it weighs on you shows it isn't nothing to you.
        ? What weighs most: what happened, or what comes now?
        ? Does anyone know about it?
        """,
    ),
    hard(
        "harm_near",
        r"\b(?:scared|afraid) (?:of|to go home to) (?:him|her|my (?:husband|wife|boyfriend"
        r"|girlfriend|partner|dad|father|mother|stepdad))\b|\b(?:punched|hit|kicked|broke|smashed)"
        r" (?:the|a|my) (?:wall|door|plates?|window|phone)\b.{0,24}\b(?:me|my head|us|angry"
        r"|night)\b"
        r"|\b(?:he|she|husband|wife|boyfriend|girlfriend|dad|father|mother|stepdad)\b.{0,12}"
        r"\b(?:threw|throws) .{0,16}\bat me\b"
        r"|\brais(?:ed|es) (?:his|her|a) (?:hand|fist) (?:at|against|to) (?:me|us)\b"
        r"|\b(?:grabbed|pushed|strangled|shook|cornered) me\b",
        "scared",
        """
        That's frightening, and it's serious. Thank you for telling me.
        That is not something you have to put up with.
        Nobody may scare you like that.
        ? Are you safe right now?
        ? Is there a safe place you can go to?
        ? Is there somebody you trust who could know about it today?
        ! If it gets threatening, please get somewhere safe first, and call the police.
        ! Please tell one person you trust what happened.
        """,
        urgent=True,
    ),
    hard(
        "late_period",
        r"\bperiod\b.{0,16}\b(?:late|missed|hasnt come|didnt come)\b|\b(?:late"
        r"|missed) (?:my )?period\b"
        r"|\bpregnancy scare\b|\bcondom (?:broke|ripped)\b",
        "worried",
        """
        Not knowing which way it goes makes every day long.
        That keeps one counting days, I imagine.
        ? Is there something you're hoping for, or something you're afraid of?
        ? Does anyone know, so that you aren't alone with it?
        """,
    ),
    hard(
        "spared",
        r"\b(?:layoffs?|laid off|fired|let go)\b.{0,60}\b(?:team|friends?|colleagues?|coworkers?"
        r"|everyone else|not (?:me|on the list)|isnt on)\b|\bannounced layoffs\b",
        "uneasy",
        """
        Being spared and watching the others go is hard in its own way.
        Relief and guilt at once, perhaps, and nobody to say that to.
        ? How are the others taking it?
        ? What's it like for you to stay?
        """,
    ),
    hard(
        "others_ahead",
        r"\b(?:got|gets|getting|was|is) (?:promoted|the job|the raise|married|picked|chosen)\b"
        r".{0,24}\b(?:instead of me|and im (?:not|still)|before me|without me|not even invited)\b"
        r"|\binstead of me\b|\bgot my (?:job|place|position|spot|role)\b|\bnot even invited\b"
        r"|\beveryone (?:keeps? )?ask(?:s|ing)? (?:me )?(?:what"
        r" im|when im|why im)\b|\b(?:everyone|everybody)\b.{0,40}\band im (?:in|at|still|just|here"
        r"|stuck|the)\b",
        "hurt",
        """
        That leaves a sting, and it's hard to say out loud.
        It's bitter to stand beside that and smile.
        + Wishing them well and being hurt can both be true.
        ? What was the moment it hit you?
        ? Who have you been able to tell?
        """,
    ),
    hard(
        "lent_money",
        r"\b(?:lent|loaned|borrowed)\b.{0,40}\b(?:back|answer|repl\w+|money|return|pay|disappear\w*"
        r"|avoid\w*|block\w*)\b|\bowes? me\b",
        "upset",
        """
        You trusted, and now there's silence. That's about more than the money.
        Having to run after your own money is unpleasant enough.
        + Asking for it back is not rude.
        ? What did you two agree on?
        ? When did you last hear something?
        """,
    ),
    hard(
        "telling_them",
        r"\bhow (?:do|can|should|would) i (?:even )?(?:tell|say (?:it|this)|break it|explain"
        r"|come out)\b",
        "uneasy",
        """
        Having that conversation ahead of you is hard.
        That's a hard thing to find words for.
        ? Which reaction are you most afraid of?
        ! You could write down the one sentence they need to know, and begin with just that one.
        ! You could pick the person who is easiest to tell, and start there.
        ! You could choose a quiet hour, and say at the start that this is hard for you.
        """,
    ),
    hard(
        "language",
        r"\b(?:fast|speak\w*|my|their|in) english\b.{0,40}\b(?:nod|understand|smile|slow|bad|accent"
        r"|shy|embarrass\w*|laugh\w*|wrong)\b|\ball (?:people )?speak\b.{0,20}\bonly (?:smile"
        r"|nod)\b"
        r"|\b(?:talks?|speaks?) (?:too|so) (?:quick\w*|fast)\b|\bmy accent\b|\blanguage barrier\b",
        "lonely",
        """
        Having things to say and no words at hand makes one feel small.
        In another language one is never as quick or as funny as one is.
        + Working all day in a foreign language is hard work on top of the work.
        ? When is it worst, in meetings or in the small talk?
        ? Is there somebody there who slows down for you?
        """,
    ),
    hard(
        "anticlimax",
        r"\bthought id (?:feel|be)\b|\bthought i would (?:feel|be)\b|\bdont feel (?:anything|proud"
        r"|happy|relieved)\b|\bsupposed to (?:be|feel) (?:happy|excited|proud|relieved)\b",
        "empty",
        """
        So much time towards one day, and then it's oddly quiet. Many people know that.
        When the big feeling doesn't come, one stands there a bit lost.
        + You don't owe anyone a celebration.
        ? What does it feel like instead?
        ? What filled your days until now?
        """,
    ),
    hard(
        "open_relation",
        r"\bopen relationship\b|\b(?:pressur\w+|push\w*|asked) me (?:into|for) (?:it|sex|an open)\b"
        r"|\bsaid (?:ok|yes|fine)\b.{0,16}\bim not (?:ok|okay|fine)\b",
        "hurt",
        """
        Saying yes outside while something in you says no is hard to live with.
        That's a lot to have agreed to against your own feeling.
        + A yes can be taken back when it isn't true.
        ? What made you say yes?
        ? What would you have liked to answer?
        """,
    ),
    hard(
        "festive_alone",
        r"\b(?:christmas|new years?(?: eve)?|thanksgiving|eid|spring festival|lunar new year|easter"
        r"|my birthday|valentines)\b.{0,40}\b(?:work\w*|shift|alone|nobody|by myself|without|far"
        r" from)\b",
        "lonely",
        """
        On a day like that, one feels it twice.
        While the others sit together, that's a long day.
        + Getting through it deserves something nice of your own.
        ? Is there someone you can call in between?
        ? What would you usually do on that day?
        """,
    ),
    hard(
        "shame_moment",
        r"\b(?:die[ds]?|dying) of (?:shame|embarrassment)\b|\bso embarrassing\b"
        r"|\bwant(?:ed)? the (?:floor"
        r"|ground) to\b|\bcringe\w*\b|\bsaid you too\b",
        "embarrassed",
        """
        Ha, that one happens to the best of people. And still, those hot cheeks!
        Oh no. The kind of moment the brain replays at bedtime.
        + By tomorrow it's a good story.
        ? How did the others react?
        ? Can you laugh about it a little already?
        """,
    ),
    hard(
        "empty_nest",
        r"\b(?:he|she|they|son|daughter|kids?)\b.{0,12}\b(?:goes|went|going|go) back (?:on|to"
        r"|tomorrow|today)\b.{0,20}\b(?:army|university|college"
        r"|monday|sunday|school|abroad)\b|\b(?:his|her|their) room\b.{0,30}\b(?:leaves?|left|empty"
        r"|gone)\b|\b(?:house|flat|home|apartment)\b.{0,12}\b(?:quiet|empty"
        r"|silent)\b.{0,24}\b(?:moved|left|gone|since)\b|\bthe house is (?:so )?(?:quiet"
        r"|empty)\b|\bmoved out\b.{0,20}\bquiet\b",
        "sad",
        """
        A house is never quieter than right after someone has gone.
        That's how love looks when somebody has left.
        ? What do you miss first when they're gone?
        ? When will you see each other again?
        """,
    ),
    hard(
        "sold_memory",
        r"\b(?:sold|threw (?:away|out)|gave away)\b.{0,24}\b(?:late|dads?|fathers?|mothers?"
        r"|mums?|moms?|grand\w+)\b.{0,16}\b(?:watch|ring|things|house|car|guitar|letters?|photos?"
        r"|clothes|necklace|piano|books?)\b",
        "angry",
        """
        That wasn't just a thing. There was a person in it.
        Something like that can't be bought back.
        ? What did it mean to you?
        ? How did you find out?
        """,
    ),
    hard(
        "skipping",
        r"\b(?:skip\w*|skipped|bunk\w*|dont go to|not going to|stopped going to) (?:school|class\w*"
        r"|lectures|work)\b",
        "uneasy",
        """
        Something there must make it hard to walk in.
        One doesn't stay away like that for no reason.
        ? What makes it so hard to go in?
        ? What do you do with those hours?
        """,
    ),
    hard(
        "parents_find_out",
        r"\b(?:parents|mum|mom|dad|mother|father)\b.{0,12}\b(?:will|are going to|is going to|would"
        r"|gonna) (?:\w+ )?(?:kill me|be (?:so )?(?:furious|mad|angry|disappointed)|freak|explode"
        r"|scream|yell|never forgive)\b",
        "scared",
        """
        Having to face them with it is perhaps the worst part.
        Waiting for that storm is hard.
        ? Who at home would be the easier one to tell?
        ? What do you think they'll say?
        """,
    ),
    hard(
        "organ_trouble",
        r"\b(?:kidney|heart|lung|liver|hip|memory|eye|back|thyroid|stomach) (?:problems?|failure"
        r"|disease|trouble|condition|attack)\b|\bstage (?:one|two|three|four|[1-4])\b",
        "worried",
        """
        That's worrying to hear.
        A word like that changes the day.
        ? What do the doctors say?
        ? How long have you known?
        """,
    ),
    hard(
        "late_start",
        r"\bgoing back to (?:school|college|uni\w*)\b|\btoo old (?:to|for)\b"
        r"|\bstart(?:ing)? (?:over|again)"
        r" at \d\d\b",
        "uneasy",
        """
        That's a wish worth taking seriously, at any age.
        Wanting something new takes some nerve.
        ? What draws you to it?
        ? Whose opinion worries you most there?
        """,
    ),
    hard(
        "traces",
        r"\b(?:chair|coat|jacket|slippers|shoes|cup|mug|glasses|voice|toothbrush|pillow|number"
        r"|side of the"
        r" bed|room|collar|bowl|bed)\b.{0,24}\b(?:still|untouched|empty)\b|\bstill (?:heard"
        r"|hear|smell"
        r"|set the table for)\b",
        "sad",
        """
        Such a small thing, and the whole person is in it.
        The things stay in their place as if nothing had happened. That's hard to look at.
        ? What comes back to you when you see it?
        ? Would you tell me about them?
        """,
    ),
    hard(
        "last_words",
        r"\b(?:last (?:thing|words?|time)|never (?:got to|had the chance to)) .{0,24}\b(?:said"
        r"|say|told|tell"
        r"|mean|fight|fought|angry|goodbye)\b|\bnever (?:said|got to say) (?:goodbye|sorry)\b",
        "guilty",
        """
        I'm so sorry. That this was the last thing must go round and round in you.
        I'm sorry. One last moment weighs so much, and it isn't the whole story.
        + What was between you is more than one sentence.
        ? What would you say to them now?
        ? How was it between you otherwise?
        """,
    ),
    hard(
        "no_closeness",
        r"\b(?:havent|hasnt|dont|never|no longer) (?:\w+ )?(?:touch\w*|kiss\w*|had sex|have sex"
        r"|slept together"
        r"|hug\w*|hold hands)\b.{0,30}\b(?:year|months?|weeks|any ?more|each other|since)\b"
        r"|\bseparate (?:beds|bedrooms|rooms)\b",
        "lonely",
        """
        Living side by side without any touch is a lonely thing.
        That's a quiet distance, and one seldom tells anyone about it.
        ? How did it come to be like that, as far as you see it?
        ? Has either of you been able to say it?
        """,
    ),
    hard(
        "suspicion",
        r"\bsleep\w* at (?:his|her) (?:office|work|friends)\b|\bhid(?:es|ing) (?:his"
        r"|her) phone\b|\bi think"
        r" (?:he|she|my \w+) (?:is|s|has been|might be) (?:cheating|lying|seeing)\b"
        r"|\bcomes? home (?:so )?late"
        r"\b.{0,24}\b(?:phone|smell\w*|says)\b",
        "worried",
        """
        Not knowing what to believe is what eats at one.
        To lie there and wonder is hard.
        ? What does your gut say?
        ? What made you start to wonder?
        """,
    ),
    hard(
        "ex_contact",
        r"\bmy ex\b.{0,16}\b(?:sent|texted|called|wrote|liked|messaged|wants to (?:meet|talk)"
        r"|showed up|is back)\b",
        "uneasy",
        """
        And suddenly they're back in your day.
        That can stir up a lot in a second.
        ? What did you feel first?
        ? Do you want to answer, or leave it?
        """,
    ),
    hard(
        "former_self",
        r"\bwho i (?:was|used to be)\b|\bbefore the (?:accident|stroke|illness|diagnosis"
        r"|surgery|war|divorce)\b"
        r"|\bthe old me\b",
        "sad",
        """
        Missing the person you were is a grief of its own.
        That's a loss, even though nobody brings flowers for it.
        ? What do you miss most about that time?
        ? What is still there of that you?
        """,
    ),
    good(
        "sacrifice",
        r"\b(?:mum|mom|mother|dad|father|parents|grand\w+|brother|sister|aunt"
        r"|uncle)\b.{0,12}\b(?:sold|gave up"
        r"|works? two jobs|worked two jobs|saved)\b.{0,40}\b(?:for (?:me|my|us)|pay for"
        r"|so (?:that )?i)\b",
        "grateful",
        """
        What love, put into deeds.
        That's a lot of love, and perhaps a weight as well.
        ? How do you feel when you think of that?
        ? What would you like to say to them?
        """,
    ),
    hard(
        "own_coming_out",
        r"\b(?:im|i am) (?:gay|lesbian|bi|bisexual|trans\w*|queer|nonbinary|asexual)\b"
        r"|\bcom(?:e|ing) out to\b",
        "uneasy",
        """
        Thank you for trusting me with that.
        That's a part of you, and nothing is wrong with it.
        + You don't owe it to anyone before you're ready.
        ~ Weighing whom one can tell takes strength of its own.
        ? Is there somebody with whom you can simply be yourself?
        ? How long have you known it for yourself?
        """,
    ),
    hard(
        "missing_one",
        r"\b(?:he|she|mum|mom|dad|mother|father|grand\w+) would have (?:loved"
        r"|been (?:so )?proud|laughed|liked)\b",
        "sad",
        """
        So they're part of this day too, and missing from it.
        It's the good days that show the gap.
        ? What would they have said?
        ? What was {person} like?
        """,
    ),
    hard(
        "boundary",
        r"\b(?:walked in (?:on me|while)|without knocking|(?:read|reads|went through"
        r"|goes through|looked through)"
        r" my (?:diary|messages|texts|phone|things|room|bag|mail|journal))\b",
        "angry",
        """
        That's your own space. Something like that crosses a line.
        Nobody has any business there without asking.
        ? How did you react?
        ? Has that happened before?
        """,
    ),
    hard(
        "near_miss",
        r"\b(?:accident|crash|fire|fell|earthquake|flood)\b.{0,30}\b(?:everyones|everybodys"
        r"|were|im|nobody|no one)"
        r" (?:\w+ )?(?:ok|okay|fine|safe|alright|hurt)\b",
        "scared",
        """
        What a fright! I'm glad nothing worse happened.
        Even when it ends well, that shock stays in the bones.
        ? How are you now?
        ? How did it happen?
        """,
    ),
    good(
        "found_again",
        r"\b(?:got (?:it|him|her|them) back|found (?:it|him|her|them)(?: again)?"
        r"|came back (?:home|from|safe\w*)"
        r"|is (?:finally )?back home|turned up again)\b",
        "relieved",
        """
        Oh, what a relief!
        Back again! That must have been quite a moment.
        ? How did it happen?
        ? What was the first moment like?
        """,
    ),
    good(
        "quit_gladly",
        r"^i (?:actually |finally |really )?quit!|\bhanded in my notice\b",
        "relieved",
        """
        You did it! That takes nerve.
        Wow, that's a big step!
        ? How does it feel?
        ? What comes next for you?
        """,
    ),
    good(
        "long_marriage",
        r"\bmarried (?:for )?\d+ years today\b|\b(?:golden|silver|diamond) (?:wedding"
        r"|anniversary)\b",
        "happy",
        """
        Congratulations! What a stretch of life together!
        Congratulations to the two of you! So many breakfasts together!
        ? What's the secret of you two?
        ? Which year would you live again?
        """,
    ),
    hard(
        "too_much_of_it",
        r"\bi (?:\w+ )?(?:drink|gamble|smoke|game|spend|bet|eat) too much\b|\b(?:addicted to"
        r"|cant stop) (?:drinking"
        r"|gambling|smoking|gaming|betting|scrolling|spending|eating|porn|my phone|shopping)\b",
        "worried",
        """
        That takes honesty to say.
        Noticing that and saying it isn't small.
        + That you notice it is a beginning.
        ? When do you notice it most?
        ? What does it give you in that moment?
        """,
    ),
    hard(
        "others_secret",
        r"\b(?:her|his|their) (?:husband|wife|boyfriend|girlfriend"
        r"|partner)\b.{0,16}\b(?:cheat\w*|affair|lying)\b",
        "uneasy",
        """
        Knowing that and having to look them in the eye is hard.
        It's a heavy thing to know for somebody else.
        ? How sure are you of it?
        ? What would you want in their place?
        ! You could ask yourself what you'd want in their place, and how sure you are of it.
        """,
    ),
    hard(
        "childless",
        r"\b(?:cant (?:have|get)|never have|unable to have|not able to have) (?:kids|children"
        r"|a baby|a"
        r" child|pregnant)\b|\binfertil\w+|\bivf\b|\btrying (?:for a baby|to conceive)\b",
        "sad",
        """
        A whole picture of the future changes with such a sentence.
        I'm so sorry. That's a grief of its own, even if others can't see it.
        ? How are you since you heard it?
        ? Is somebody with you in this?
        """,
    ),
    hard(
        "numb_mother",
        r"\bdont feel (?:anything|love|a bond|connected)\b.{0,24}\b(?:her|him|baby|child|it)\b"
        r"|\bbaby\b.{0,40}\bdont feel\b",
        "scared",
        """
        That's hard to say out loud, and more mothers and fathers know it than would tell.
        To stand beside the cot and wait for a feeling that doesn't come is frightening.
        + It doesn't make you a bad parent.
        ? How are you sleeping and eating in these weeks?
        ? Is there somebody who takes the little one for an hour?
        = When the feeling stays away after a birth, a midwife or doctor can help; it's common.
        """,
    ),
    hard(
        "papers",
        r"\b(?:visa|asylum|green card|residence permit|citizenship"
        r"|application)\b.{0,24}\b(?:refused"
        r"|denied|rejected|expired|runs out|turned down)\b|\bdeport\w*",
        "worried",
        """
        So much hangs on a paper like that.
        That turns a whole plan of life upside down.
        ? What did you have planned with it?
        ? Is there somebody who knows the rules and can help?
        """,
    ),
    hard(
        "mate_leaves",
        r"\b(?:wife|husband|girlfriend|boyfriend|partner|fiance\w*)\b.{0,12}\b(?:is leaving me"
        r"|left me"
        r"|walked out|moved out|wants (?:out|a divorce|to leave|to break up|to separate))\b",
        "heartbroken",
        """
        I'm so sorry. That pulls the ground away.
        To be left, and to know for whom or why, hurts twice.
        ? When did you find out?
        ? Is somebody with you at the moment?
        """,
    ),
    hard(
        "relief_after",
        r"\brelieved when (?:my|he|she)\b.{0,16}\b(?:died|passed)\b|\brelieved (?:that )?(?:he"
        r"|she)s?"
        r" (?:is )?(?:dead|gone)\b",
        "guilty",
        """
        Relief can stand right beside grief, most of all after hard years.
        No, feeling relief doesn't make you bad.
        ? What had it been like with them before?
        ? What does the relief feel like, and what stands beside it?
        """,
    ),
    hard(
        "nowhere_home",
        r"\b(?:dont|never|doesnt) (?:really )?(?:fit in|belong)\b|\btoo \w+ for the \w+\b"
        r"|\bbetween two"
        r" (?:cultures|worlds|countries)\b|\boutsider\b",
        "lonely",
        """
        Being half at home in two places can feel like being at home in none.
        Always being a little too much of the other thing is tiring.
        + You don't have to choose a half.
        ? Where do you feel it most?
        ? Is there a place or a person where it doesn't matter?
        """,
    ),
    hard(
        "pet_old",
        r"\b(?:dog|cat|horse|rabbit|pet)\b.{0,40}\b(?:cant (?:get|walk|see|jump|climb|eat)"
        r"|anymore|any"
        r" more|getting old|so old|went blind|is dying|a few weeks)\b"
        r"|\bvet says\b.{0,24}\bweeks?\b",
        "sad",
        """
        Watching them grow weak is so hard, when they've been there for so long.
        They trust you with all of it. That's a tender and heavy thing.
        ? How are they today?
        ? What do they still enjoy?
        """,
    ),
    hard(
        "own_slip",
        r"\b(?:gave up|quit|stopped) (?:smoking|drinking|vaping|gambling"
        r"|sugar)\b.{0,40}\b(?:had (?:one|a)"
        r"|again|relapse\w*|slipped)\b|\brelaps\w+",
        "disappointed",
        """
        That's a slip, and the weeks before it still count.
        One step back after all those days stings.
        ? What was going on just before?
        ? What had helped you through the weeks until now?
        """,
    ),
    hard(
        "weight_jokes",
        r"\b(?:jok\w*|comment\w*|laugh\w*|tease\w*)\b.{0,16}\b(?:about|at) my (?:weight|body"
        r"|nose|hair"
        r"|skin|accent|teeth|height|face)\b|\bi laugh(?:ed)? (?:along|too)\b",
        "hurt",
        """
        Laughing along while it hurts inside is a lonely thing.
        It's only a joke for the ones it isn't about.
        + You don't have to find it funny.
        ? Does anyone know that it hurts?
        ? When did it start?
        """,
    ),
    hard(
        "hidden_love",
        r"\bnever (?:introduces?|shows|takes|mentions) me\b|\b(?:keeps?|wants to keep) (?:me|us"
        r"|it) (?:a )?secret\b"
        r"|\bhides? me\b",
        "hurt",
        """
        Loved in private and invisible in public: that doesn't feel whole.
        One begins to wonder where one stands.
        + Wanting to be shown is not too much.
        ? How does he or she explain it?
        ? What would it mean to you to be introduced?
        """,
    ),
    hard(
        "broken_home_things",
        r"\b(?:ac|air ?con\w*|heating|heater|boiler|fridge|washing machine|dishwasher|oven|toilet"
        r"|sink|pipe|roof|internet|printer|laptop|computer|car|bike)\b.{0,16}\b(?:broke\w*|died"
        r"|is down"
        r"|leak\w*|burst|stopped|wont start|gave up|exploded)\b",
        "annoyed",
        """
        Oh no, and of course it happens just then.
        Ugh. That throws the whole day over.
        ? How did you get by?
        ? Is help on the way?
        """,
    ),
    hard(
        "toothache",
        r"\b(?:dentist|root canals?|wisdom teeth|tooth pulled|cavit\w+)\b",
        "nervous",
        """
        Ouch. Nobody goes there singing.
        Ouch, just reading that makes one hold one's cheek.
        ? When do you have to go?
        ? Is it hurting right now?
        """,
    ),
    hard(
        "body_gave_out",
        r"\b(?:back|knee|neck|shoulder)\b.{0,8}\b(?:went out|gave out|locked|popped|cracked)\b",
        "annoyed",
        """
        Ouch! Of all the moments to choose.
        Ouch. The body picks the silliest moments.
        ? Can you move at all?
        ? Is there somebody who can help you today?
        """,
    ),
    hard(
        "caught_lying",
        r"\bi (?:lied|made (?:it )?up|faked)\b.{0,40}\b(?:now|want to see|find out|found out"
        r"|caught|ask)\b",
        "worried",
        """
        Waiting for it to come out must sit heavily on you.
        Now it's catching up with you, and that's frightening.
        ? What do you think will happen?
        ? Does anyone know?
        """,
    ),
    hard(
        "left_for_good",
        r"\b(?:since|the day) i left (?:him|her|my (?:ex|husband|wife))\b|\bi left (?:him"
        r"|her) (?:\w+ ){0,3}ago\b",
        "sad",
        """
        A date like that brings it all up again, and shows how far you've come.
        A whole year of your own steps lies behind that.
        ? How does that day feel?
        ? What is different in your life now?
        """,
    ),
    good(
        "came_out",
        r"\bcame out to (?:me|us)\b",
        "touched",
        """
        What trust lies in that.
        That took all the courage there is, and it was you who got to hear it.
        ? What did you say?
        ? How are you both today?
        """,
    ),
    hard(
        "job_is_me",
        r"\bwho i am without (?:my|the|it|him|her|them)\b|\b(?:my job|work) (?:is|was) (?:my"
        r"|all my) (?:life"
        r"|identity|everything)\b",
        "lost",
        """
        When so much of you was in it, the gap is bigger than a free calendar.
        That's a big question, and an unsettling one.
        ? What did it give you that you miss most?
        ? Who were you before it, as far as you remember?
        """,
    ),
    good(
        "first_pay",
        r"\bfirst (?:ever )?(?:paycheck|paycheque|salary|wages?|pay)\b",
        "proud",
        """
        Your own first money, well earned!
        Congratulations! That's a moment one remembers.
        ? How did it feel to hold it?
        ? What was it like to give something from it?
        """,
    ),
    good(
        "kind_child",
        r"\b(?:niece|nephew|son|daughter|grandson|granddaughter|grandchild|kid|students?"
        r"|little (?:boy"
        r"|girl|brother|sister))\b.{0,24}\b(?:drew|painted|made me|wrote me|gave me|clapped|hugged"
        r"|sang|called me|waved)\b",
        "touched",
        """
        What a tender thing to be given.
        That's one to keep for good.
        ? What did you say to that?
        ? How did it feel when you saw it?
        """,
    ),
    good(
        "baby_here",
        r"\b(?:had|having) the baby\b|\bboth (?:healthy|well)\b|\bbaby (?:is|was) (?:here|born)\b"
        r"|\bits a (?:boy|girl)\b|\bbecame (?:a )?(?:grand\w+|dad|mum|mom|parents?|aunt|uncle)\b",
        "happy",
        """
        Congratulations! Welcome to the little one!
        Oh, how wonderful! All the best to all of you!
        ? What was the first moment like?
        ? Does the little one have a name yet?
        """,
    ),
)
