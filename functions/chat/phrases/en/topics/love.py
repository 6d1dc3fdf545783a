"""Love: its ends, its quarrels, its silences."""

from functions.chat.phrases.book import hard

_MATE = "boyfriend|girlfriend|husband|wife|partner|fianc\\w+|bf|gf|spouse"

LOVE = (
    hard(
        "ex_moves_on",
        r"\bmy ex\b.{0,30}\b(?:married|engaged|dating|new (?:girlfriend|boyfriend|girl|guy|partner)"
        r"|moved on|seeing someone|pregnant)\b",
        "hurt",
        """
        News like that about an ex rarely leaves anyone untouched.
        You can know it's over and still feel that little stab.
        There's never a good moment to find that out.
        ~ It doesn't have to mean you want to go back. That time was real, that's all.
        + Feeling something about it doesn't mean you haven't moved on.
        ? What was the first thing you thought when you found out?
        ? How did you find out?
        ! You could mute their posts for a while, to get some room.
        """,
    ),
    hard(
        "cheated",
        r"\b(?:kissed|with|seeing) another (?:girl|guy|woman|man)\b"
        r"|\b(?:(?<!i )(?<!i have )(?<!ive )cheat(?:ed|ing"
        r"|s)?(?: on me)?|affair|slept with (?:someone|somebody|another|my)"
        r"|unfaithful|two.?tim\w+|sexting)\b(?!.{0,10}\b(?:exam|test|game|diet)\b)",
        "betrayed",
        """
        Finding that out can knock the ground away under you.
        Being betrayed by the person you trusted is a deep kind of hurt.
        Hurt and anger at once. Anyone would feel torn open by this.
        ~ It isn't only what they did. It's all the moments you now have to look at again.
        + This is about what they did, and not about what you lack.
        + You don't have to decide anything tonight.
        ? What do you most need to understand right now?
        ? Does anyone close to you know what you're going through?
        ? Is it more anger or more pain at this moment?
        ! Tonight you could leave all decisions, and be with someone you trust.
        """,
    ),
    hard(
        "divorce",
        r"\b(?:divorc\w+|(?<!won )(?<!won the )custody|separated from my"
        r"|split up with my (?:husband|wife)"
        r"|marriage is (?:over"
        r"|falling apart|ending))\b",
        "drained",
        """
        Getting to this point in a marriage takes so much out of a person.
        That's a very big thing to be carrying.
        From outside nobody sees what all of this has cost you.
        ~ Grief, tiredness and relief can all be in there together.
        + Whatever comes of it, you're allowed to want some peace.
        ? Which part of it is heaviest right now?
        ? Who is on your side in this?
        ? How long has it been heading this way?
        ! For the legal side, a lawyer's clear answer can take some of the fog away.
        """,
    ),
    hard(
        "breakup",
        r"\b(?:its over between us|we(?:re| are) over)\b|\b(?:broke up|br[eo]ak(?:ing)? ?up"
        r"|broken up|broken heart|leaving me for|breakup|my ex\b|dumped|left me(?! (?:her|his"
        r"|an|some|the|money|in|on|out"
        r"|alone|behind|waiting|a"
        r"|with|hanging))|ended (?:it"
        r"|things)"
        r"|split up|cant get over (?:him|her|them)|get over (?:him|her|them|my ex)|called it off"
        r"|walked out on me)\b",
        "heartbroken",
        """
        {together} together isn't something you just put away.
        A break-up hurts in so many small places at once.
        You were used to having them in your days. Of course the quiet hurts.
        I'm sorry. That's a real loss.
        ~ Often it's the small routines that hurt most.
        ~ You can tell your mind to stop, and it still plays everything back.
        + There's no schedule for getting over someone.
        + It hurts like this because you meant it.
        ? When in the day do you think of them most?
        ? What do you miss most about it?
        ? Is there something you didn't get to say to them?
        ? How did it end, if you'd like to say?
        ! You could stay off their feed for a few days, to get some air.
        ! When evenings are worst, you could call a friend instead of sitting it out alone.
        = In the first weeks, sleeping and eating badly is very common, and it does ease.
        % Lots of people seem fine all day after a break-up, and then the evening comes.
        """,
    ),
    hard(
        "rejected",
        r"\b(?:reject(?:ed|ion)(?! (?:from|by (?:all|every|\d|the)|letter|email))"
        r"|turned me down|friend ?zoned?|unrequited|doesnt (?:like|love"
        r"|want) me"
        r"|didnt (?:like|love|want) me (?:back|anymore)|ghosted)\b",
        "rejected",
        """
        Caring about someone and getting nothing back is a quiet ache.
        It takes courage to hold out your heart, and it stings when it isn't taken.
        Hoping and then hearing nothing wears a person down.
        ~ Knowing you can't force it doesn't make the heart listen.
        + Not being chosen this time says nothing about your worth.
        + Daring to like someone openly is rare.
        ? What is it about them that got to you?
        ? How long have you been carrying this?
        ! You could give yourself a few days before acting as if nothing happened.
        """,
    ),
    hard(
        "cold",
        r"\b(?:stood (?:me )?up (?!for)|stood (?:me )?up$|ignor(?:es|ing|ed) me"
        r"|silent treatment|leaves? me on read|left (?:me )?on read"
        r"|(?:doesnt|wont|didnt|hasnt|isnt) (?:text|reply|call|respond|answer|text\w*"
        r"|repl\w+)(?:ing|ed)?"
        r"(?: me)?(?: back)?|(?:distant|cold) (?:to|towards|with) me|so distant|pulling away"
        r"|mixed signals"
        r"|hot and cold|doesnt care about me)\b",
        "hurt",
        """
        Waiting for an answer that doesn't come is a lonely kind of waiting.
        They're right there and still out of reach. That's hard to bear.
        Being left hanging makes anyone start guessing.
        ~ When there's no answer, it's so easy to blame yourself first.
        + Wanting a real reply isn't asking too much.
        + Their silence doesn't measure your worth.
        ? Is this new, or has it been going on for a while?
        ? What goes through your mind while you wait?
        ? What would you most like them to do?
        ! In a quiet moment you could tell them just one thing: these days I've felt uneasy.
        """,
    ),
    hard(
        "quarrel_mate",
        rf"\b(?:{_MATE})\b.{{0,24}}\b(?:fight|fought|fighting|argu\w+|yell\w*|scream\w*"
        rf"|mad at me)\b"
        rf"|\b(?:fight|fought|fighting|argu\w+|row)\b.{{0,16}}\b(?:{_MATE})\b",
        "upset",
        """
        A fight with the person closest to you cuts deeper than any other.
        After a fight like that everything feels raw.
        When words go that far, both hearts end up sore.
        ~ It may have been about something small. What matters is whether you feel heard.
        + It upsets you because this relationship counts.
        + Hardly anyone finds good words while angry.
        ? What set it off this time?
        ? Which sentence hurt the most?
        ? Are things still frozen between you, or calmer now?
        ! Once it's calm, you could start with “I felt hurt” rather than with who was right.
        ! You could each take some space tonight, and leave the verdict out.
        """,
    ),
    hard(
        "distance",
        r"\b(?:long.distance|miss (?:him|her|my (?:boyfriend|girlfriend|husband|wife|partner)) so"
        r"|time zones?)\b",
        "lonely",
        """
        Missing someone through a screen is its own kind of hard.
        So much distance makes the evenings long.
        ~ Seeing other couples together probably doesn't help.
        + Holding on across that distance says a lot about how much you care.
        ? Do you know when you'll see each other next?
        ? When do you miss them most?
        ! You could agree on one fixed time a week, even if it's just dinner on video.
        """,
    ),
)
