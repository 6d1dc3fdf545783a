"""Danger near home, and losses."""

from functions.chat.phrases.book import hard
from functions.chat.phrases.en.courtesies import FAREWELL

URGENT = (
    hard(
        "farewell",
        FAREWELL,
        "",
        """
        That sounds like a serious goodbye.
        I don't want to take that for an ordinary goodbye.
        A goodbye like that makes me want to ask.
        ? I'd like to ask first: are you safe right now?
        ? Do you mean goodbye for today, or something else?
        ? Are you all right, and is anyone with you?
        ! If it's very hard right now, please reach someone who can be with you.
        """,
        urgent=True,
    ),
    hard(
        "violence",
        r"\b(?:(?:hits?|beats?(?! me (?:at|in|by|to|again|with))|slapped|punched|choked|kicked"
        r"|shoved) (?:me|my (?:mom|mum"
        r"|mother"
        r"|sister|brother))|abus\w+|assault\w+|(?:i am|im|i was|ive been|get|getting|got"
        r"|been) bullied|bull(?:y|ies|ied) me|molest\w+|raped|groped"
        r"|harass\w+)\b",
        "scared",
        """
        Being treated like that is not your fault.
        Nobody has the right to do that to you.
        Thank you for saying it. This matters.
        What happened there is on them, not on you.
        + Whatever the reason, nobody may hurt you.
        + You did nothing to deserve that.
        ~ Carrying something like this is frightening and lonely at once.
        ? Are you safe right now?
        ? Is there a safe place you can go to?
        ? Is there an adult or a friend you trust who could know about it today?
        ! If someone is hurting you, please get somewhere safe first, and call the police in danger.
        ! Please tell one person you trust what happened.
        """,
        urgent=True,
    ),
)

LOSSES = (
    hard(
        "belongings",
        r"\b(?:(?:what|where) (?:should|do|can|could) i (?:even )?(?:do|put|keep)\b.{0,8}"
        r"|throw(?:ing)? (?:away|out) "
        r"|give away |put away |get rid of |(?:cant|couldnt) (?:touch|move|throw out) )"
        r"(?:with )?(?:all )?(?:of )?(?:his|her|their|its) (?:old )?(?:bed|toys?|bowls?|leash"
        r"|collar|clothes"
        r"|things|stuff|room|shoes|ashes|crate|blanket|photos|cage|food|belongings)\b",
        "sad",
        """
        Those things still hold so much of the time you had.
        A thing like that isn't just a thing now.
        ~ Putting it away can feel like a second goodbye.
        + Nothing has to be decided quickly, and there's no wrong way.
        ? Where is it now?
        ? What would feel right to you, just for today?
        ! You don't have to decide today. It can stay where it is until moving it feels right.
        ! You could keep one small piece close, and leave the rest for a later day.
        % Some people keep such things for years, others give them away soon. Both can be love.
        """,
    ),
    hard(
        "pet_missing",
        r"\b(?:cat|dog|puppy|kitten|pet|hamster|rabbit|bunny|bird"
        r"|parrot)\b.{0,16}\b(?:missing|lost|ran away|escaped"
        r"|got out|flew away|disappeared|didnt come home)\b",
        "worried",
        """
        Not knowing where they are must be gnawing at you.
        Every little noise at the door makes you look up, I imagine.
        A home gets very quiet when one of its members is missing.
        ~ The worst of it is not knowing whether they're cold or hungry.
        + You're still looking. They're loved.
        ? What's their name, and what do they look like?
        ? Where were they last seen?
        ? Is anyone helping you look?
        ! You could put up a photo with your number, and call again at dusk.
        """,
    ),
    hard(
        "pet_loss",
        r"\b(?:(?:cat|dog|puppy|kitten|pet|hamster|rabbit|bunny|bird|parrot|horse)\b.{0,16}"
        r"\b(?:died|passed(?: away)?|gone|put down|put to sleep|dying)|put (?:my|our"
        r"|\w+) \w+ (?:down"
        r"|to sleep)|lost (?:my|our) (?:cat|dog|puppy|kitten|pet|hamster|rabbit|bird))\b",
        "heartbroken",
        """
        I'm so sorry. They were part of your home, and the quiet must be everywhere.
        Losing them leaves a real hole. Of course it hurts.
        {kept} together doesn't just stop mattering.
        I'm sorry. That was a companion, not “just” a pet.
        ~ The little habits are still there, and they're the ones that sting.
        + Grieving for them makes complete sense.
        + You gave them love, and that was real.
        ? Would you tell me what they were like?
        ? What was their name?
        ? What do you find yourself missing most?
        ! You could put a few favourite photos together, so they have a place.
        % Many people say this kind of grief is as heavy as any other.
        """,
    ),
    hard(
        "pet_ill",
        r"\b(?:cat|dog|puppy|kitten|pet|hamster|rabbit|bunny|bird|horse)\b.{0,16}\b(?:sick|ill|vet"
        r"|surgery|hurt|wont eat)\b|\bthe vet\b",
        "worried",
        """
        They can't say where it hurts. That's what makes it so hard to watch.
        Of course you're worried. They're family.
        Seeing them like that must turn your stomach.
        ~ Wanting to help and not being able to is a helpless feeling.
        + You're there with them, and they know it.
        ? How are they doing now?
        ? What does the vet say?
        ? Is anyone with you in this?
        """,
    ),
    hard(
        "miscarriage",
        r"\b(?:miscarr\w+|lost the baby|lost our baby|stillb\w+)\b",
        "heartbroken",
        """
        I'm so sorry. Body and heart are both hurting in this.
        You were already waiting for that little life. This is a real loss.
        I'm so sorry. This was not your fault.
        ~ Others may not see it, but you had already made room for someone.
        + You don't have to be fine, or explain yourself to anyone.
        ? Is someone looking after you these days?
        ? How is your body doing now?
        ! For now, rest comes first. The rest can wait.
        """,
    ),
    hard(
        "lost_patient",
        r"\b(?:lost|losing) (?:a|another|my|our) (?:patient|resident|student|pupil)s?\b",
        "sad",
        """
        Losing someone you were caring for stays with you past the shift.
        You did your part, and it still ended like that. That's hard to carry home.
        ~ From outside it's a job. From inside it was a person.
        + That it touches you says how you do this work.
        ? Is it one moment that keeps coming back?
        ? Is there somebody on your team you can talk it through with?
        """,
    ),
    hard(
        "grief",
        r"\b(?:my late (?:mom|mum|dad|mother|father|brother|sister|husband|wife|son"
        r"|daughter|grand\w+|friend)s?"
        r"|(?:mom|mum|dad|mother|father|grand\w+|husband|wife|brother|sister) (?:passed"
        r"|died)(?! (?:the|his|her|my))"
        r"|(?<!car )(?<!phone )(?<!laptop )(?<!battery )(?<!computer )(?<!engine )(?<!plant )died"
        r"|lost (?:a|another) (?:child|patient|baby|student|pupil|friend|colleague)|passed away"
        r"|funeral|death of|deathbed|grie(?:f"
        r"|ving)|lost my (?:mom|mum|dad"
        r"|mother"
        r"|father|grand\w+|gran|nan|husband|wife|brother|sister|son|daughter|best friend|friend"
        r"|uncle"
        r"|aunt)|(?<!the )death(?! penalty| metal| note| star)|cremat\w+|buried|since (?:he"
        r"|she) (?:died|passed)"
        r"|(?:mom|mum|dad|mother|father|grand\w+|gran|nan|husband|wife|brother|sister|friend|uncle"
        r"|aunt)"
        r" (?:just |recently |has |had )?passed(?! (?:the|his|her|their|all|every|me|a|an|it)))\b",
        "sad",
        """
        I'm so sorry for your loss.
        I'm sorry. Someone that close leaves a space nothing fills quickly.
        There's no right amount of sadness for a loss like that.
        I'm so sorry. That's a heavy loss.
        ~ It tends to come in waves, often over something very small.
        ~ Knowing it and really believing it can be far apart.
        ~ It hurts this much because they mattered this much.
        + There's no date by which you have to be over it.
        ? Would you like to tell me what they were like?
        ? Who is with you right now?
        ? Is there something you'd still like to say to them?
        ! You could write down what you didn't get to say, as a letter to them.
        ! You could talk with someone else who remembers them.
        = Grief often comes like tides: calm days, and then suddenly a wave. That's normal.
        % Many people find it hits them in the most ordinary moments.
        """,
    ),
)
