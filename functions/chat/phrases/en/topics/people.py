"""Friends, strangers, and being alone."""

from functions.chat.phrases.book import hard, plain

_FRIEND = "friends?|bestie|best friend|buddy|mates?"

PEOPLE = (
    hard(
        "betrayed",
        rf"\b(?:{_FRIEND})\b.{{0,40}}\b(?:betray\w*|lied|lying|behind my back|used me|using me"
        rf"|stopped talking|cut me off"
        r"|blocked me|ghosted|replaced me|dont talk|told everyone|abandon\w*|drift\w*|ignor\w+"
        r"|turned on me|left me out)\b",
        "hurt",
        """
        Being hurt by someone you counted as yours goes deeper than any stranger could.
        You gave a real friendship, and got this. That leaves one hollow.
        ~ You may be asking yourself what you did wrong.
        ~ It's also all the good times that hurt now.
        + You were sincere. There's nothing wrong with that.
        ? How did it happen?
        ? How long have you known each other?
        ? Would you like to clear it up, or rather not see them for now?
        ! You could leave both breaking and making up until you feel steadier.
        """,
    ),
    hard(
        "friend_quarrel",
        rf"\b(?:{_FRIEND})\b.{{0,24}}\b(?:fight|fought|fighting|argu\w+|mad at me|angry at me"
        rf"|fell out|falling out)\b"
        rf"|\b(?:fight|fought|argu\w+|fell out|falling out)\b.{{0,12}}\b(?:{_FRIEND})\b",
        "upset",
        """
        Falling out with a friend leaves such a bad taste.
        When it's someone you're usually fine with, a fight hurts twice.
        ~ The argument was about one thing. What matters is the person.
        + It upsets you because the friendship counts.
        ? What was it about?
        ? Would you rather make up, or let it cool down first?
        ? How did you two make up before?
        ! If you want to clear it up, a short “I keep thinking about the other day” is a start.
        """,
    ),
    hard(
        "left_out",
        r"\b(?:(?:didnt|never|not|wasnt|werent) (?:been )?invit\w+(?: me)?|without me"
        r"|forgot my birthday|nobody (?:came|showed"
        r"|remembered)|no ?one (?:came|showed|remembered)|stood me up|cancell?ed on me"
        r"|left (?:me )?out|excluded|third wheel"
        r"|birthday alone|alone on my birthday)\b",
        "hurt",
        """
        Being left out sounds small and feels cold.
        That moment when nobody thought of you leaves a little hole.
        One says it doesn't matter, and it still does.
        ~ You weren't asking for much. Just to be thought of.
        + Minding it isn't oversensitive.
        ? What were you doing when you found out?
        ? Has this happened before?
        ? Who would you most like to spend time with right now?
        ! You could plan one small thing you like today, without waiting for anyone.
        """,
    ),
    hard(
        "wronged",
        r"\b(?:accus\w+|blamed (?:me|for)|telling everyone i|saying (?:that )?i did"
        r"|misunderst\w+|false(?:ly)?|dont believe me"
        r"|doesnt believe me|nobody believes"
        r"|didnt do it|rumou?rs?|lies about me)\b",
        "hurt",
        """
        Being blamed for what you didn't do is bitterly unfair.
        When no explanation gets through, it sticks in the throat.
        ~ Perhaps all you want is for one person to say: I believe you.
        + Wanting to set it straight is only right.
        + What they think doesn't change what you did and didn't do.
        ? What really happened?
        ? Does anyone know how it was?
        ! You could write it down in order first. Then nobody can lead you off track.
        """,
    ),
    hard(
        "online_hate",
        r"\b(?:trolls?|online hate|cyberbull\w+|hate comments?|mean comments?|doxx\w+"
        r"|cancell?ed online)\b",
        "hurt",
        """
        Words from strangers can hurt just as much through a screen.
        A crowd of people who don't know you, and you have to take it all alone. That's unfair.
        + They're attacking a picture in their heads, not you.
        ? Are they still coming in?
        ? Does anyone around you know?
        ! You could switch comments off for now, and keep screenshots of the worst.
        """,
    ),
    hard(
        "lonely",
        r"\b(?:asks?|checks?) (?:how i am|on me|about me)\b|\b(?:lonely|loneliness"
        r"|alone(?! (?:time|with))|no friends"
        r"|dont have (?:any )?(?:friends|anyone)"
        r"|(?:nobody|no ?one)(?: there)? to (?:tell|call|share)|nobody (?:to talk|talks|texts|calls"
        r"|understands|gets)|no ?one (?:to talk|talks|texts|calls|understands|gets)|isolated"
        r"|new (?:city|town).{0,20}dont"
        r" know|all by myself|dinner with netflix)\b",
        "lonely",
        """
        With nobody to talk to, the hours get long.
        After a while even the quiet gets heavy.
        That's a lonely place to be.
        ~ It may not be many people you want. Just one who's easy to talk to.
        ~ One can be lonely in a crowd, too.
        + Wanting company is as natural as being hungry.
        + Being lonely doesn't mean something is wrong with you.
        ? Who would you most like to have there with you?
        ? How are you holding up there?
        ? When do you feel it most?
        ! You could send a short hello to someone you haven't heard from in a while.
        ! You could sit somewhere with people around, a café or a park, without having to talk.
        % In big cities a lot of people go a whole day without a real conversation.
        """,
    ),
    hard(
        "neglected",
        r"\b(?:forgot|forgets|missed) (?:our|my) (?:birthday|anniversary)\b"
        r"|\b(?:husband|wife|partner|boyfriend|girlfriend|he|she)\b.{0,8}\bnever (?:helps?|listens?"
        r"|asks?|remembers?|does|says?|cooks?|cleans?|apologi[sz]es?)\b"
        r"|\bdo everything (?:alone|myself|by myself)\b",
        "hurt",
        """
        Always being the one who remembers makes a person tired.
        When what matters to you always comes last, of course it hurts.
        You aren't asking for much. Just to count.
        ~ Once or twice one lets it go. After that the heart cools bit by bit.
        + That isn't too much to ask.
        ? What happened the last time?
        ? What would you most like to change first?
        ? Have you been able to say it to them?
        ! You could name one concrete thing, and say how you'd like it instead.
        """,
    ),
    hard(
        "crowd",
        r"\b(?:social(?:ly)? (?:anxi\w+|awkward)|awkward|embarrass\w+|humiliat\w+"
        r"|party.{0,16}(?:anxious|alone|awkward|hate)"
        r"|small talk|made a fool)\b",
        "embarrassed",
        """
        In a moment like that one wants the floor to open.
        Even afterwards the cheeks go hot just thinking of it.
        ~ You remember every second. Most others will have forgotten by next week.
        + Everybody has had such a moment, and it doesn't lower you.
        ? What happened?
        ? Which moment do you keep going back to?
        ! When it starts replaying, doing something with your hands can break the loop.
        """,
    ),
)

PARTINGS = (
    hard(
        "parting",
        r"\b(?:friend|roommate|coworker|colleague|neighbou?r|sister|brother|son|daughter"
        r"|classmate)\b.{0,16}\b(?:moved out|moving (?:away|out|abroad)|leaving|moved (?:away"
        r"|to|abroad|back)"
        r"|is leaving)\b"
        r"|\b(?:saying goodbye to|last day (?:at|with))\b",
        "sad",
        """
        Parting from someone who's part of your days leaves a gap.
        Goodbyes like that are hard, even when they're for good reasons.
        One only notices all the small things when somebody goes.
        ~ It hurts because the time was really good.
        + Being sad to part says a lot about how you care.
        ? What will you miss most?
        ? Is there something you'd like to say before then?
        ! You could plan one last good meal together, or write a card.
        """,
    ),
)

DAILY_PEOPLE = (
    plain(
        "crush",
        r"\b(?:falling for|feelings for|crush on|my crush)\b",
        """
        Having someone in your heart makes the days flicker.
        That's a tender thing to carry around.
        ~ One small gesture of theirs can fill a whole evening.
        ? What is it about them?
        ? How long have you been carrying it?
        ? What do you hope for, deep down?
        """,
    ),
    plain(
        "mate_plain",
        r"\b(?:boyfriend|girlfriend|husband|wife|partner|crush)\b",
        """
        ? How have things been between you lately?
        ? Have you told them that?
        """,
    ),
    plain(
        "friends_plain",
        rf"\b(?:{_FRIEND}|roommate|neighbou?rs?|classmates?)\b",
        """
        ? How is that for you?
        """,
    ),
    plain(
        "family_plain",
        r"\b(?:mom|mum|mother|dad|father|parents|family|brother|sister|kids?|son|daughter"
        r"|grand\w+)\b",
        """
        ? How is that for you?
        """,
    ),
)
