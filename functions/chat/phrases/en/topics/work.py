"""Work and money."""

from functions.chat.phrases.book import hard, plain

_BOSS = "boss|manager|supervisor|client|team lead|director|ceo"

WORK = (
    hard(
        "laid_off",
        r"\bclos(?:ing|ed) (?:the|our|my|down) (?:factory|plant|shop|office|store|branch"
        r"|restaurant)\b"
        r"|\b(?:laid off|lay ?offs?|got fired|was fired|been fired|fired me|lost my job|unemployed"
        r"|jobless"
        r"|let me go|made redundant|redundancy|cant find (?:a|any) (?:job|work))\b",
        "lost",
        """
        Losing a job pulls the floor away, even for strong people.
        That's a hard blow, and it comes with so many worries attached.
        Being without work leaves every morning hanging in the air.
        ~ It isn't only the money. It's being pushed out of something.
        + Losing a job says nothing about what you can do.
        + Taking a few days to breathe isn't laziness.
        ? Which part of it weighs most?
        ? Have you been able to tell the people close to you?
        ? How did you find out?
        ! For now you could do only the most urgent thing, like asking about severance.
        % Very many good people have been through this in recent years.
        """,
    ),
    hard(
        "job_rejected",
        r"\bapplied (?:for|to) .{0,20}(?:jobs?|nothing)\b|\b(?:(?:didnt|did not) get the (?:job"
        r"|position|role|offer)|rejection (?:email|letter)"
        r"|(?:failed"
        r"|bombed|messed up|screwed up|blew) (?:my|the|an) interview|interview (?:went (?:badly"
        r"|terribly"
        r"|wrong)|was a disaster)|rejected (?:me|from|by)|hundreds? of (?:applications|jobs)"
        r"|job (?:hunt"
        r"|search)\w*|applying for jobs)\b",
        "disappointed",
        """
        Sending yourself out again and again and hearing no is draining.
        You went in hoping, so of course this lands hard.
        Looking for work means being judged all the time. That wears anyone down.
        ~ After enough refusals, it's easy to start doubting yourself.
        + A no to an application isn't a verdict on you.
        + You're still trying. That counts.
        ? What had you hoped it would open up for you?
        ? Which one felt like the biggest loss?
        ? Is anyone thinking it through with you?
        ! You could take the one question that went badly, and rewrite just that answer.
        """,
    ),
    hard(
        "mistake",
        r"\b(?:messed up|screwed up|made (?:a|such a|a huge|a big|a stupid) mistake|my mistake"
        r"|sent (?:it|the"
        r" (?:email|message|file)) to the wrong|blew it|deleted the|forgot to (?:send|submit"
        r"|attach|lock))\b",
        "embarrassed",
        """
        That moment when you notice it drops right through the stomach.
        When something went wrong, the mind plays it over and over.
        ~ Others may forget it within days, while you're still holding it against yourself.
        + A mistake is one thing. Who you are is another.
        + Owning up to it is already the hard half.
        ? What worries you most about it now?
        ? Can any of it still be put right?
        ! Three lines may help: what happened, what can be fixed, what to do differently.
        """,
    ),
    hard(
        "interview",
        r"\b(?:interview|presentation|public speaking|speech|audition|my defen[sc]e"
        r"|performance review)\b",
        "nervous",
        """
        Having to show yourself in front of others would make anyone's heart beat.
        The more you want it to go well, the more the nerves join in.
        A moment like that puts everybody on edge.
        ~ Your mind may already have played the worst version a few times.
        + Being nervous isn't the same as being unprepared.
        + One weak answer doesn't undo all the rest.
        ? Which part worries you most?
        ? How are you feeling about it right now?
        ! You could pick the one question you fear most, and write its first sentence.
        ! Before you start, try three slow breaths out. The body settles first.
        = A racing heart and cold hands are the body getting ready. It usually eases once you start.
        """,
    ),
    hard(
        "boss",
        rf"\b(?:{_BOSS})\b.{{0,40}}\b(?:yell\w*|scream\w*|shout\w*|critici[sz]\w+|blam\w+"
        rf"|humiliat\w+|unfair|rude"
        r"|hates? me|picks? on|mad|angry|threw|micromanag\w+|insult\w*|toxic|awful|terrible|jerk"
        r"|nightmare"
        r"|ignor\w+|belittl\w+|told me off|complain\w*)\b|\b(?:yelled at|told off|chewed out"
        r"|humiliated)"
        r".{0,24}\b(?:boss|manager|work|meeting|office|supervisor)\b|\btoxic (?:workplace|boss"
        r"|job)\b",
        "hurt",
        """
        Being spoken to like that at work stays in the chest all day.
        Doing the work and taking that on top of it: of course it stings.
        And then one has to finish the day as if nothing happened.
        ~ It's not only the words. It's not having been able to answer.
        ~ Perhaps what hurts is that your effort wasn't seen.
        + One telling-off doesn't decide how good you are.
        + You have the right to be spoken to decently.
        ? What was going on when it happened?
        ? Which sentence hit hardest?
        ? Is this the first time, or does it happen a lot?
        ! You could leave the reply for now, and shut the office door behind you tonight.
        ! Once you're calmer, you could note what happened in order, in case you need it later.
        """,
    ),
    hard(
        "colleagues",
        r"\b(?:people|everyone) at work (?:ignores?|hates?|talks?|avoids?)\b|\b(?:co.?workers?"
        r"|colleagues?|team ?mates?|office)\b.{0,40}\b(?:credit|gossip\w*|blam\w+"
        r"|exclud\w+"
        r"|ignor\w+|rude|mean|behind my back|lazy|steal\w*|stole|sabotag\w*|talk about me"
        r"|against me|drama"
        r"|politics|condescending)\b|\b(?:took|stole|takes) (?:the |all the )?credit\b"
        r"|\boffice politics\b",
        "frustrated",
        """
        Having to face them every day makes it so much worse.
        You did the work, and you got the trouble. That's galling.
        In a place like that, the people are more tiring than the job.
        ~ Being wronged and still having to be polite is a bitter mix.
        + It feels unfair because it is unfair.
        + Not playing those games doesn't make you naive.
        ? What exactly happened?
        ? Did anyone else see it?
        ? What would you most like to do about it?
        ! From now on, a short written note of who did what can protect you.
        """,
    ),
    hard(
        "overtime",
        r"\b(?:overtime|working late|late at work|deadlines?|overwork\w*|workload|too much work"
        r"|burn(?:ed|t) out"
        r"|burn ?out|no (?:days? off|weekend)|all.nighter|(?:60|70|80) hours?|double shift"
        r"|back.to.back (?:shifts"
        r"|meetings)|swamped)\b",
        "exhausted",
        """
        That's a lot for one body and one head to keep up with.
        All your strength goes into work, and hardly any is left for you.
        A pile that never gets smaller is exhausting even when you rest.
        ~ When it's this much, even nice things stop feeling nice.
        ~ Maybe you aren't slow. Maybe it's simply too much.
        + Still getting things done in this state is no small feat.
        + You may rest before you break, not only after.
        ? How long will it go on like this?
        ? Did you get a proper meal today?
        ? Which of it presses hardest?
        ! Tomorrow you could pick the one thing that must be done, and ask what can wait.
        ! Tonight a warm shower and an early bed may be enough of a plan.
        """,
    ),
    hard(
        "unseen_work",
        r"\b(?:passed over|didnt get (?:the|a) (?:promotion|raise|bonus)|no (?:raise|promotion)"
        r"|underappreciated"
        r"|unappreciated|undervalued|nobody (?:notices|appreciates)|taken for granted"
        r"|bad (?:performance )?review)\b",
        "disappointed",
        """
        Giving so much and not being seen leaves one cold.
        You hoped for a fair result, so of course this disappoints.
        ~ It may be less about the title, and more about somebody saying: well done.
        + Not being noticed isn't the same as not being worth it.
        ? What was your first thought when you heard?
        ? Which part of your effort do you most want seen?
        ! You could list what you got done this year, first of all for yourself.
        """,
    ),
    hard(
        "quit",
        r"\b(?:quit(?:ting)? my job|want to quit|hand in my notice|hate my job|hate going to work"
        r"|dread"
        r"(?:ing)? (?:work|monday|going)|change careers?|stuck in (?:this|my) job)\b",
        "drained",
        """
        When that thought comes up, there's usually been a lot of weariness before it.
        Going in every day on clenched teeth is no way to feel.
        ~ Perhaps it isn't the work you want to leave, but the way it uses you up.
        + Wanting another way to live isn't running away.
        + It doesn't have to be settled today.
        ? What makes you want to leave most?
        ? If money were no question, what would you do first?
        ! You could work out for how many months your money would last, and then look again.
        """,
    ),
    hard(
        "work_stress",
        r"\b(?:work|job|project|clients?|shift|office)\b.{0,20}\b(?:stress\w*|pressure|tired"
        r"|exhaust\w+|hard"
        r"|hell|sucks?|awful|terrible|horrible|crazy|rough|overwhelm\w+|too much|drain\w+|miserable"
        r"|killing me)\b|\b(?:stress\w*|exhausted|tired"
        r"|overwhelmed|pressure)\b.{0,16}\b(?:work|job|project|office)\b",
        "stressed",
        """
        Work like that follows you home, even after you've closed the laptop.
        Being stretched that tight day after day wears anyone out.
        ~ Sometimes it's not the tasks, it's the string of having to do well.
        + Getting through today took real strength.
        + Saying “this is too much” is allowed.
        ? Which part is the hardest to take?
        ? Is it recent, or has it been like this for a while?
        ? Do you get any time to come down afterwards?
        ! You could write it all on one list, and circle the single thing that can't wait.
        ! On the way home, ten minutes of walking may help your head change gear.
        """,
    ),
)

MONEY = (
    hard(
        "scammed",
        r"\b(?:scam(?:med|mers?)?|fraud|stole my (?:money|identity|card)|phishing|conned)\b",
        "upset",
        """
        That's a nasty blow. Please don't start by blaming yourself; they did this.
        Having hard-earned money taken like that would shake anyone.
        ~ The “how could I believe it” may go round and round in your head.
        + They do this for a living. Being taken in doesn't make you foolish.
        ? Have you been able to report it?
        ? Is someone helping you sort it out?
        ! Call your bank and the police as soon as you can, and keep every message.
        """,
    ),
    hard(
        "money",
        r"\b(?:cant (?:afford|pay)|rent"
        r"|(?<!paid off my )(?<!off my student )debts?"
        r"|(?<!paid off my )(?<!off my student )loans?|bills|(?:(?<=im )|(?<=am )|(?<=so )"
        r"|(?<=totally )|(?<=always )|(?<=were ))broke(?! up| my| down| the| his| her"
        r"| it| off)|mortgage"
        r"|overdraft|bankrupt\w*|credit card|money (?:is|problems|trouble|worries)"
        r"|no money|out of money|spent my rent|evict\w*)\b",
        "stressed",
        """
        Money worries follow one into every corner of the day.
        Having to count every little thing is tiring in itself.
        That's not easy to say out loud. Thank you for telling me.
        ~ Half of the weight is the numbers, and half is not wanting anyone to know.
        + Being short of money right now doesn't mean you've failed.
        + Looking at it squarely is the hardest step.
        ? Which part of it weighs most right now?
        ? Is anyone sharing this load with you?
        ! You could list what's due by date, and look only at the nearest one today.
        ! If you can't pay, asking for instalments early is easier than hiding from it.
        """,
    ),
)

DAILY_WORK = (
    plain(
        "work_plain",
        r"\b(?:work|job|boss|manager|cowork\w+|colleagues?|office|meeting|project|shift)\b",
        """
        ? How is that for you?
        """,
    ),
)
