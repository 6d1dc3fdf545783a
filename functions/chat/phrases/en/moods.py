"""What can be said in English to a feeling, whatever it is about."""

from functions.chat.phrases.book import Told, both, lines, pieces
from nuanxin.domain.emotion import Emotion

_PAIN = pieces("""
    It sounds like you're feeling {f} right now.
    I'm here, and listening.
    Take a breath first. No rush.
    I hear the {n} in what you wrote.
    Thank you for trusting me with this {n}.
    & This kind of {n} doesn't fit into one or two sentences.
    & There's no rush to feel better. It's okay to feel {f} for a while.
    & Your {n} has its reasons. You don't have to put it away.
    Anyone could feel {f} in a moment like this.
    So that's how {f} you've been feeling.
    & That {n} is a real weight.
    When you feel {f}, even a few words are a start.
    & {Body}: your body is carrying this too.
    You said “{quote}”, and I can hear how {f} that leaves you.
    & “{quote}”. Just putting that into words may already feel heavy.
    “{quote}”. It makes sense to feel {f} after that.
    & When you say “{quote}”, I hear a lot of {n} in it.
    “{quote}”, and then “{second}”. That's a lot at once.
    & I keep coming back to “{quote}”. That must be a hard place to stand.
    I'm sorry it's like this right now.
    That sounds really hard.
    & I've read every line. You're carrying quite a lot.
    & You may have been holding this in for a while.
    * I can tell how {f} you are right now.
    * That's so much {n} for one person to hold.
    * When it's this strong, it's hard to think of anything else.
    * You don't have to hold it together right now.
    & ~ Maybe the hard part isn't only what happened, but going through it alone.
    ~ Some feelings don't listen to reason. They just arrive.
    & ~ When the mind is full, even small things get heavy.
    & ~ You may have carried this for a while before saying it.
    ~ The more you care, the more it can pull at you.
    ~ It's fine if it's hard to explain. Feelings are often tangled.
    & ~ This may not leave all at once, but it will rise and fall.
    & ~ Things kept inside tend to get heavier.
    & ~ Perhaps what's needed first is someone who listens to the end.
    & ~ Holding up in front of others is often the most tiring part.
    & + Saying it at all is not easy, and you did.
    + Feeling this way is not your fault.
    + You don't have to apologise for having feelings.
    & + Getting this far has already taken strength.
    & + What you feel is important, and worth taking seriously.
    + You don't have to talk yourself out of minding it.
    + It doesn't have to be big to be worth telling.
    + You're allowed to be fed up with it.
    & + Slow is fine. You don't need an answer right away.
    & + Even if nothing gets solved today, the day still counts.
    & + You may be a little gentler with yourself.
    & + You don't have to be strong in here.
    & + You've done your part of it.
    + Wanting {wish} isn't asking too much.
    & ? When did it start, if you'd like to say?
    ? Which part is hardest to let go of?
    & ? What do you wish someone would say to you right now?
    & ? Does anyone around you know how you're doing?
    & ? Was there any moment today that felt a little lighter?
    ? Would you rather be heard first, or sort it out together?
    & ? What made it so present today?
    & ? What helped you in earlier times like this?
    & ? What do you need most at the moment?
    & ? Is there something you never got the chance to say?
    & ? Is any part of this yours to decide?
    & ? How would you like it to turn out?
    & ? How have you been eating and sleeping?
    ? What did you do then?
    ? How are you now, a bit calmer?
    ? What bothers you most about it?
    & ? What's it like to be telling it now?
    ? Have you told anyone else about it?
    ! You could let your shoulders drop, and breathe out slowly once.
    & ! You could put the one thing that weighs most on paper. Just that one.
    ! If you can, have some water and leave the screen for a few minutes.
    & ! Maybe tell one person you trust just this: “I'm not doing so well.”
    ! For today, one very small thing may be enough. The rest can wait.
    ! You could give yourself ten minutes in which nothing has to be solved.
    ! When it rises again, naming five things you can see may bring you back.
    ! You could put on one song you know well, and do nothing until it ends.
    % Many people feel much the same in a place like this.
    % More people know this than would say so.
    % Many hold up all day, and only let go when nobody's looking.
    % I'm an AI and haven't lived through anything like this, but I want to listen properly.
    % I can't sit beside you, but I read every line you write.
    % I'm a program and don't get tired, so take all the time you need.
    % What I can do is mostly listen. People near you can give another kind of company.
    % I won't always get it right. When I don't, just tell me.
""")

MOODS = {
    Emotion.SADNESS: both(
        pieces("""
            & When the heart is this heavy, even a short sentence is long.
            Things feel quite heavy just now.
            * To hurt this much, it must have touched something very tender.
            ~ Sadness is often the heart saying: this was important.
            & ~ Time moves slowly when you carry something alone.
            & ~ An empty place inside doesn't fill up with good arguments.
            & ~ It may be that part of you wants to let go, and part of you can't yet.
            & + If you need to cry, that's all right.
            + You can take your time. You don't have to be okay right away.
            + It hurts because you cared.
        """),
        _PAIN,
    ),
    Emotion.ANGER: both(
        pieces("""
            & Swallowing that much anger isn't easy.
            Something like that would make anyone's temper rise.
            No wonder you're angry.
            * That's infuriating.
            * To make you this angry, it must really have gone too far.
            & ~ Anger often says that a line has been crossed.
            & ~ Underneath anger there may be hurt, or disappointment.
            ~ What you want may simply be fairness and respect.
            & ~ Words that stay stuck in the chest can burn.
            + You're allowed to find this unfair.
            + Being angry doesn't make you unreasonable.
            + Your limits deserve respect.
            ? Which part can't you swallow?
            ? What did you most want to answer?
            ! You could wait to answer them until the heat has gone down a little.
            ! If there's a lot of fire in you, a few minutes of fast walking may help.
            ! You could type it all into a note, unsent, and see if it eases.
        """),
        _PAIN,
    ),
    Emotion.FEAR: both(
        pieces("""
            & Having something hang over you like that is draining.
            What isn't settled yet frightens most.
            * To be that scared, your whole body must be tense.
            ~ The more something matters, the harder it is to wait for it.
            ~ Not knowing yet can be the most exhausting part.
            ~ Perhaps your mind has already run through every possible version.
            ~ Worry likes to grow in the waiting.
            + Worrying shows that you're taking it seriously.
            + Going on without being sure is a kind of courage.
            + You don't have to carry today what hasn't happened yet.
            ? Which outcome worries you most?
            ? When is the {n} at its strongest?
            ! You could write down the worry that weighs most, and one first step in case.
            ! When your heart races, try breathing in for four and out for six, a few times.
        """),
        _PAIN,
    ),
    Emotion.DISGUST: both(
        pieces("""
            Running into something like that is really unpleasant.
            One can tell how uncomfortable that was.
            ~ Disgust is often quicker than reasons. It tells you to keep a distance.
            ~ Some things feel wrong because you have your own measure of right.
            + You don't have to like it, and you may keep your distance.
            + You have every right to say no.
            + Feeling that way is one way of protecting yourself.
            ? How did you react at the time?
            ! If you can, step away from it for now, and decide later.
        """),
        _PAIN,
    ),
    Emotion.SURPRISE: pieces("""
        “{quote}”. That really is a lot to take in.
        “{quote}”. It sounds as if there was no warning at all.
        It sounds like that left you {f}.
        News like that can stop you in your tracks.
        Anyone would need a minute after that.
        That clearly wasn't what you expected.
        That's quite a turn.
        Things can feel unreal for a bit after something like this.
        * That came out of nowhere. Take a moment.
        ~ When something comes out of nowhere, feelings need time to catch up.
        ~ The first moment can feel completely blank.
        ~ The unexpected is often good and bad mixed together.
        ~ The real feeling may only show up a little later.
        + It's normal not to know how to react yet.
        + You don't have to decide what it means right now.
        + Giving yourself a little time is completely fine.
        ? What was your very first thought?
        ? Now that a little time has passed, how does it feel?
        ? Is it good, bad, or hard to say?
        ? Does it change what you had planned?
        ? How did you find out?
        ? Is someone in this with you?
        ? Which part surprised you most?
        ! You could leave the decision for now, and look again after a night's sleep.
        ! Two lists may help: what you know, and what you don't know yet.
        % Many people only feel it days after such a surprise.
        % I'm an AI and can't judge it for you, but I can help you sort it.
    """),
    Emotion.JOY: pieces("""
        “{quote}”. That's good to hear.
        “{quote}”. No wonder you feel {f}.
        “{quote}”. That line is full of light.
        That's wonderful. I can tell how {f} you are.
        What a good thing to hear.
        Feeling {f} like this is worth pausing for.
        There's so much {n} in what you wrote.
        A moment like that deserves a little applause.
        It's good to read something like this.
        That sounds like a bright spot in the day.
        Good news like that is welcome any time.
        Yes! Moments like this are precious.
        * Your {n} comes right through the screen!
        * That deserves to be said out loud!
        ~ I can tell this matters to you.
        ~ Good things last a little longer when you say them out loud.
        ~ This is one to remember.
        ~ It's nice how one thing can change the colour of a day.
        ~ Moments like this don't come every day. Stay in it a while.
        + Enjoy this moment.
        + You deserve moments like this.
        + You don't need a reason to be happy.
        + Noticing good things is a skill of its own.
        + It's lovely that you chose to share it.
        ? Which moment was the best?
        ? What makes it so special to you?
        ? Who would you like to tell first?
        ? Was there another small good thing today?
        ? How will you treat yourself?
        ? What would you like to remember about today?
        ? Do the people around you know yet?
        ? Would you like to tell me a bit more about it?
        ! You could write this one down. It will be nice to find it later.
        ! Maybe share it with someone who cares about you.
        ! You could take a few quiet minutes just to enjoy it.
        % I'm an AI and can't jump for joy, but that's one to read twice.
        % Many people say a good thing doubles once somebody hears it.
    """),
    Emotion.NEUTRAL: pieces("""
        Wanting {wish} makes sense.
        & You mention “{quote}”. I'm with you.
        & “{quote}”. I hear you.
        & “{quote}”. Go on, I'm listening.
        I'm listening.
        Thanks for telling me.
        I see.
        Okay, I follow.
        All right, go on.
        Mm, I'm reading along.
        Sure, let's take it slowly.
        Got it.
        ~ Sometimes things get clearer just by talking.
        & ~ A thing said out loud feels different from a thing kept inside.
        & ~ There may be more to it that you haven't said yet. No hurry.
        ~ Some things need to be told slowly.
        + Say whatever comes to mind.
        + You don't need to find the right words here.
        + It's fine to just talk, without solving anything.
        + Go at whatever pace suits you.
        & ? How do you feel about it?
        ? How did that leave you feeling?
        ? What went through your mind?
        ? Would you tell me a bit more?
        ? What's it like for you?
        & ? Would you rather talk about what happened, or about how you are?
        & ? What matters most to you in this?
        ? How is your mood right now?
        & ? How much room does it take up in you?
        & ? How do you see it yourself?
        ? What else is going on today?
        ? How has the day been otherwise?
        & ? Is there anything else you'd like me to know?
        ! You could rest for a bit, and say more when something comes up.
        ! You could get up, have some water, and come back to this.
        ! Say the first thing that comes to mind, important or not.
        % I'm an AI and don't know much, but I do read what you write.
        % Many people find out what they wanted to say while saying it.
        % I won't always catch it right. When I don't, just tell me.
    """),
}

TOLD = Told(
    harsh=lines("""
        {Turned}. That was a hurtful thing to hear.
        {Turned}. Words like that go in deep.
        {Turned}. You didn't deserve that.
        {Turned}. That must have stung.
    """),
    done=lines("""
        {Turned}. No wonder you feel {f}.
        {Turned}. That would leave most people feeling {f}.
        {Turned}. That's a lot to take.
        {Turned}. I can see why you feel {f}.
        {Turned}. Anyone would find that hard.
    """),
    borne=lines("""
        {Turned}. That doesn't sound easy.
        {Turned}. That's rough.
        {Turned}. I hear how {f} that makes you.
        {Turned}. I hear you.
    """),
    angered=lines("""
        {Turned}. That's infuriating.
        {Turned}. Anyone would be angry.
        {Turned}. No wonder you feel {f}.
        {Turned}. That's a lot to swallow.
    """),
    feared=lines("""
        {Turned}. No wonder you're on edge.
        {Turned}. That would make anyone uneasy.
        {Turned}. I can see why you feel {f}.
    """),
    listened=lines("""
        So {turned}. I'm with you.
        {Turned}. I hear you.
        {Turned}. Okay.
        I see, {turned}.
    """),
    good=lines("""
        {Turned}! That's wonderful.
        {Turned}! How good to hear.
        {Turned}! I'm happy for you.
        So {turned}! That's lovely.
    """),
    plain=lines("""
        {Turned}. Okay, I'm with you.
        {Turned}. I see.
        So {turned}.
    """),
)

RESTATEMENTS = lines("""
    Let me check I have it: {turned}, and that's what weighs most. Is that right?
    So the heart of it is “{quote}”, is that right?
    Is “{quote}” the part you most want me to hear?
    Of everything you said, “{quote}” sounds heaviest. Is it?
    It all seems to come back to “{quote}”. Do I have that right?
    What I hear is that {turned}, and it won't let go of you. Is it so?
""")

INVITATIONS = lines("""
    Say more whenever you like.
    Take your time.
    Start wherever it's easiest.
    You don't have to go into it if you'd rather not.
    I'm reading along.
    It's fine to pause as well.
    Go on, or rest a bit first. Both are fine.
    You can grumble as much as you like.
    There's room for as much of it as you like.
""")

RECALLS = lines("""
    Last time you mentioned “{recalled}”. I have that in mind.
    Last time you mentioned “{recalled}”. I'm hearing today beside it.
    Last time you mentioned “{recalled}”. I haven't dropped that.
""")

ADVICE = lines("""
    You could pick the smallest thing that can be done today, and see from there.
    You could talk it over with someone you trust who knows the situation.
    You could split it into what's yours to decide and what isn't, and keep to the first.
    You could leave it for a day or two before solving all of it.
    You could think of an earlier time like this, and what helped then.
    You could write down what you'd like to say, until it reads right, and then say it.
""")

WHY_QUESTIONS = lines("""
    What happened today that made you ask?
    What brought it up again?
    How long has that question been with you?
    Do you have a guess of your own?
""")

WHATS_WRONG = lines("""
    What happened, if you'd like to say?
    What's going on?
    Would you tell me what it's about?
    Did something happen today?
""")

WHATS_GOOD = lines("""
    What happened? Do tell.
    What's the good news?
    What made it so good?
""")

DILEMMAS = lines("""
    You could ask yourself what you'd least want to lose, whichever way you choose.
    You could write three good things about each choice, and notice which list feels lighter.
    You could act for one evening as if you'd chosen, and see how you wake up.
    You could leave it open for a day or two, and look again.
    You could ask what you'd choose if nobody else had an opinion.
""")

WHYS = lines("""
    I have no ready answer to that “why”, but I hear the {n} in it.
    Asking that, you've probably felt {f} for a while.
    Some whys aren't looking for an answer. They mark the place that hurts.
    You may have asked yourself that many times already.
    A “why” like that rarely has a ready answer.
""")

UNMASKED = lines("""
    You say it lightly, but it doesn't sound light to me.
    I don't want to just pass over that.
    I heard that, and it matters here.
    Hearing that makes me want to listen more closely.
    It sounds as if that weighs more than the words let on.
""")
