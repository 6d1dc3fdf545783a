"""Small troubles, and plain days."""

from functions.chat.phrases.book import hard, plain

TROUBLES = (
    hard(
        "game_lost",
        r"\bi (?:just |keep |kept |even )*(?:died|dying|die)\b.{0,16}\b(?:game|level|boss|ro"
        r"und"
        r"|match|raid)\b"
        r"|\b(?:game|level|boss|raid)\b.{0,12}\bi (?:just |keep |kept )*(?:died|dying|die)\b"
        r"|\b(?:i|we) (?:just |keep |kept )*(?:lost|losing|lose)\b.{0,16}\b(?:game|match|ran"
        r"ked"
        r"|round)s?\b"
        r"|\blosing streak\b|\b(?:cant|couldnt) (?:beat|get past) (?:the|this) (?:boss|level)\b",
        "frustrated",
        """
        Starting over again and again makes anyone want to throw the controller.
        So close and then back to the start. That's maddening.
        It was meant to be a break, and it turned into a fight.
        ~ The more you want it, the less the hands obey.
        + You wouldn't be this cross if you weren't putting something into it.
        ? Which part are you stuck on?
        ? Was it bad luck, or one slip each time?
        ? Do you feel like another go, or like a break?
        ! A glass of water between two rounds does more than it should.
        """,
    ),
    hard(
        "lost_thing",
        r"\b(?:lost|dropped|broke|smashed|cracked|stole|stolen)\b.{0,12}\b(?:phone|airpod"
        r"|earbuds?|umbrella|glasses|wallet|keys?"
        r"|purse|bag|laptop|passport|ring|bike|airpods|headphones|screen)\b"
        r"|\b(?:phone|wallet|keys?|bag|laptop|passport|bike)\b.{0,12}\b(?:lost|stolen|missing"
        r"|broke|died|cracked|fell (?:in|into|down|out))\b",
        "annoyed",
        """
        A thing like that pulls the whole day down.
        On top of the loss comes all the running around. What a nuisance.
        + Anyone can have a day like that. Go easy on yourself.
        ? Was there something important in it?
        ? How far have you got with sorting it out?
        ! First the most urgent bit, like blocking a card. The rest can go slowly.
        """,
    ),
    hard(
        "mishap",
        r"\b(?:burned (?:dinner|the|my)|missed (?:my|the) (?:bus|train|flight|stop)"
        r"|stuck in traffic|late for|delayed|dropped my|wrong (?:house|address|size|order)"
        r"|(?:train|bus|flight|tram) (?:is|was|got) (?:late|cancel\w+)"
        r"|spilled|bad luck|unlucky|flat tire|parking ticket|soaked|forgot my"
        r"|everything (?:is )?(?:going|went) wrong|one of those days|rough day|bad day"
        r"|power (?:cut|outage)|wifi)\b",
        "annoyed",
        """
        Small things, one after another, use up all one's patience.
        Ugh, that's the sort of bad luck that makes you sigh out loud.
        It's no big thing, and it still gets under the skin.
        ~ If nobody hears about it, a thing like that rubs all day.
        + You're allowed to be annoyed about small things.
        ? How did it end?
        ? Was it just that, or one thing after the other?
        ! Something warm to eat or drink later may give the day a softer landing.
        """,
    ),
    hard(
        "noise",
        r"\b(?:neighbou?rs?|upstairs|downstairs|construction|roommate)\b.{0,24}\b(?:noise|noisy"
        r"|loud|music|party|drilling|barking|stomp\w*)\b",
        "irritated",
        """
        Noise one can't get away from makes the temper rise bit by bit.
        Home should be where one rests. No wonder it annoys you.
        + Wanting quiet isn't being difficult.
        ? How long has it been going on?
        ? Have you spoken to them about it?
        ! You could note the times first, and take that to the landlord.
        """,
    ),
    hard(
        "rude_people",
        r"\b(?:driver|waiter|waitress|cashier|customers?|customer service|stranger|landlord"
        r"|some (?:guy|man|woman|lady)|people)\b.{0,24}\b(?:rude|yell\w*|scream\w*"
        r"|shout\w*|cut me off|push\w*|insult\w*|awful|mean)\b|\bcut in line\b|\brude\b",
        "angry",
        """
        Being treated like that out of nowhere makes the blood boil.
        + Your anger makes sense. You did nothing wrong.
        ? What exactly happened?
        ? How did you react?
        ! You could have a good rant to someone first, and decide about complaining later.
        """,
    ),
    hard(
        "match_lost",
        r"\b(?:my team|we|they)\b.{0,12}\blost\b.{0,24}\b(?:game|match|final|cup|series|season"
        r"|\d+ ?[-:to]+ ?\d+)\b"
        r"|\blost the (?:game|match|final)\b|\beliminated\b",
        "disappointed",
        """
        Hoping for a win and losing lets all the air out.
        When you care about it, losing is no fun at all.
        + It stings because your heart was in it.
        ? Which moment hurts most?
        ? Is there another chance coming?
        """,
    ),
    hard(
        "setback",
        r"\b(?:stole|got cancell?ed|fell through|for nothing|blocked me"
        r"|unfriended|didnt recogni[sz]e me"
        r"|ruined|unfair|everything sucks|this sucks|sucks|worst|screwed (?:me|over)|disaster"
        r"|let me down|doesnt look good"
        r"|(?<!i )turned down|backfired|went wrong|wasted|nothing works|gave up on me)\b",
        "upset",
        """
        Running into something like that is a real blow.
        That's a rotten thing to have to deal with.
        That just isn't fair on you.
        + Being upset about this is only right.
        ? What exactly happened?
        ? Which part of it stays with you most?
        ? Has it sunk in a little by now?
        ! You could let it settle first, and think about what to do later.
        """,
    ),
    hard(
        "housing",
        r"\b(?:evict\w*|landlord (?:raised|is raising|wants|sold|is selling|kick\w*|wont"
        r"|refuses)|apartment hunting|house hunting|cant find (?:a|an) (?:place"
        r"|apartment|flat|room)|mold|roaches|leak\w*|moving (?:is|stress\w*))\b",
        "stressed",
        """
        When the place you live in isn't settled, there's nowhere to land.
        All that running around eats up so much strength.
        + Managing all that is no small thing.
        ? What's most urgent right now?
        ? Can anyone give you a hand?
        ! You could list it all, and tick off only the most urgent one today.
        """,
    ),
)

PLAIN_DAYS = (
    plain(
        "moving",
        r"\b(?:moved? (?:to|into|out|house|in)|moving (?:to|into|out|house|in|day)|new (?:city"
        r"|town|apartment|place|flat))\b",
        """
        Moving is a big thing, outside and inside.
        A new place, and everything has to find its spot.
        ~ A place only starts to feel like one's own after a while.
        + Lifting a whole life from one place to another is quite something.
        ? How is the new place so far?
        ? Is there anything you miss about the old one?
        ? What made you move?
        ! You could set up one corner first, with the things you use most.
        """,
    ),
    plain(
        "retirement",
        r"\b(?:retir(?:ed|ing|ement))\b",
        """
        Retiring is one of the big turns in a life.
        After so many years, suddenly the time is your own. That's quite a change.
        The whole rhythm of the days is different now.
        ~ Some feel light, some feel a bit empty, and many feel both.
        + After all those years, it's your turn.
        ? Do you have plans for the time afterwards?
        ? Is there something you never had time for?
        ? When you think of it, is it more relief or more of a gap?
        ! You could give one thing you always wanted to try a fixed half day each week.
        """,
    ),
    plain(
        "start_new",
        r"\b(?:first day|start(?:ed|ing)? (?:a|my) new|new (?:job|school|semester|chapter)"
        r"|study(?:ing)? abroad|moving abroad|off to college)\b",
        """
        A new stretch is beginning. That's often hope and nerves together.
        Everything's new at once, and that takes a lot of attention.
        ~ Fresh and strange tend to arrive together.
        + Beginning again somewhere takes some courage.
        ? How does it feel so far?
        ? What are you looking forward to, and what makes you unsure?
        ? Do you know anyone there?
        ! In the first days it's enough to learn the way and a few names.
        """,
    ),
    plain(
        "food",
        r"\b(?:ate|eat(?:ing)?|lunch|dinner|breakfast|cook(?:ed|ing)?|bak(?:ed|ing)|pizza|coffee"
        r"|tea|cake|ramen|noodles|sushi|burger|hungry|delicious|tasty|restaurant)\b",
        """
        ? What was it like?
        ? Do you have that often?
        """,
    ),
    plain(
        "weather",
        r"\b(?:rain(?:s|ed|ing|y)?|snow(?:ing|ed)?|sunny|sunshine|sunset|sunrise|rainbow|storm"
        r"|moon|stars|cold outside|hot outside|autumn|spring)\b",
        """
        ? What do you like to do on a day like that?
        """,
    ),
    plain(
        "media",
        r"\b(?:movie|film|series|tv show|episode|anime|novel|book|reading|song|music|album|podcast"
        r"|video ?games?|gaming|netflix|youtube)\b",
        """
        Now I'm curious what's good about it.
        ~ What we like mostly has a bit of ourselves in it.
        ? Which part stayed with you?
        ? What made you like it?
        """,
    ),
    plain(
        "sport",
        r"\b(?:run|running|ran|gym|workout|yoga|swim(?:ming)?|hik(?:e|ed|ing)|bik(?:e|ed|ing)"
        r"|football|basketball|tennis|walk(?:ed|ing)?|dance|dancing)\b",
        """
        ? How did you feel afterwards?
        """,
    ),
    plain(
        "hobby",
        r"\b(?:paint(?:ed|ing)?|drew|drawing|photograph\w*|knit\w*|crochet\w*|guitar|piano"
        r"|journal\w*|garden\w*|puzzle|lego|pottery|craft\w*|poem|writing)\b",
        """
        ~ Time runs fast with the things one likes.
        ? What goes through your mind while you do it?
        """,
    ),
    plain(
        "pets_plain",
        r"\b(?:cats?|dogs?|pupp(?:y|ies)|kittens?|pets?|hamster|rabbit|parrot)\b",
        """
        ? What are they like?
        """,
    ),
    plain(
        "weekend",
        r"\b(?:weekend|day off|vacation|holiday|stayed (?:home|in)|shopping|bought|clean(?:ed|ing)"
        r"|laundry|haircut|errands|napped?|lazy day)\b",
        """
        ~ Days without anything big are often the ones that restore us.
        ? Which bit of it was the nicest?
        ? Is there something you wanted to do and didn't get to?
        """,
    ),
    plain(
        "bored",
        r"\b(?:bored|boring|nothing to do|boredom)\b",
        """
        Being bored isn't much fun either.
        When there's nothing to do, time crawls.
        ~ Underneath boredom there's sometimes a wish for company.
        ? What do you usually do with free time?
        ? Is there truly nothing to do, or does nothing feel appealing?
        ! You could take one turn round the block and see what the sky is up to.
        """,
    ),
    plain(
        "dream",
        r"\b(?:i dream\w*|a dream|dreamt)\b",
        """
        Dreams can be clearer than the day.
        The ones we remember have mostly touched something.
        ~ A dream may mean nothing. The feeling in it was real.
        ? How did you feel when you woke up?
        ? Which part is clearest?
        """,
    ),
    plain(
        "memories",
        r"\b(?:when i was (?:a kid|little|young|a child)|childhood|memories|nostalgi\w+"
        r"|old photos?|used to be)\b",
        """
        Some old days come up at the lightest touch.
        Looking back can make the heart go soft.
        ~ What comes back is mostly what we've kept.
        ? What made you think of it?
        ? What were you like back then?
        ? Is it more sweet or more bitter to remember?
        """,
    ),
)
