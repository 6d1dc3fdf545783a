"""What can be said in English to a feeling, whatever it is about."""

from functions.chat.phrases.book import Told, both, lines, pieces
from nuanxin.domain.emotion import Emotion

_PAIN = pieces("""
    It sounds like you're feeling {f} right now.
    I'm here, and listening.
    I hear the {n} in what you wrote.
    Thank you for trusting me with this {n}.
    & This kind of {n} doesn't fit into one or two sentences.
    Anyone could feel {f} in a moment like this.
    So that's how {f} you've been feeling.
    & That {n} is a real weight.
    & {Body}: your body is carrying this too.
    I'm sorry it's like this right now.
    That sounds really hard.
    * I can tell how {f} you are right now.
    * That's so much {n} for one person to hold.
    * When it's this strong, it's hard to think of anything else.
    * You don't have to hold it together right now.
    & ~ This may not leave all at once, but it will rise and fall.
    & + Saying it at all is not easy, and you did.
    + I'm glad you said it.
    + It makes sense that this stays with you.
    ~ That's not something one just shakes off.
    ~ No wonder it's still on your mind.
    ? What's the hardest part of it for you?
    ? How are you right now, while you're writing this?
    ? Would you tell me a bit more about it?
    ? What's going through your head about it?
    ? What would you need most right now?
    & + What you feel is important, and worth taking seriously.
    & + Slow is fine. You don't need an answer right away.
    & + You don't have to be strong in here.
    + Wanting {wish} isn't asking too much.
    & ? When did it start, if you'd like to say?
    & ? What do you wish someone would say to you right now?
    & ? What do you need most at the moment?
    ! You could let your shoulders drop, and breathe out slowly once.
    & ! You could put the one thing that weighs most on paper. Just that one.
    ! If you can, have some water and leave the screen for a few minutes.
    & ! Maybe tell one person you trust just this: “I'm not doing so well.”
    ! For today, one very small thing may be enough. The rest can wait.
    ! You could give yourself ten minutes in which nothing has to be solved.
    ! When it rises again, naming five things you can see may bring you back.
    ! You could put on one song you know well, and do nothing until it ends.
    % What I can do is mostly listen. People near you can give another kind of company.
""")

MOODS = {
    Emotion.SADNESS: both(
        pieces("""
            & When the heart is this heavy, even a short sentence is long.
            & ~ Time moves slowly when you carry something alone.
            & + If you need to cry, that's all right.
            + You can take your time. You don't have to be okay right away.
        """),
        _PAIN,
    ),
    Emotion.ANGER: both(
        pieces("""
            & Swallowing that much anger isn't easy.
            No wonder you're angry.
            * That's infuriating.
            * To make you this angry, it must really have gone too far.
            & ~ Anger often says that a line has been crossed.
            + You're allowed to find this unfair.
            + Being angry doesn't make you unreasonable.
            + Your limits deserve respect.
            ! You could wait to answer them until the heat has gone down a little.
            ! If there's a lot of fire in you, a few minutes of fast walking may help.
            ! You could type it all into a note, unsent, and see if it eases.
        """),
        _PAIN,
    ),
    Emotion.FEAR: both(
        pieces("""
            & Having something hang over you like that is draining.
            * To be that scared, your whole body must be tense.
            ! You could write down the worry that weighs most, and one first step in case.
            ! When your heart races, try breathing in for four and out for six, a few times.
        """),
        _PAIN,
    ),
    Emotion.DISGUST: both(
        pieces("""
            Running into something like that is really unpleasant.
            One can tell how uncomfortable that was.
            + You don't have to like it, and you may keep your distance.
            + You have every right to say no.
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
        ~ This is one to remember.
        + Enjoy this moment.
        ? How did that feel?
        ? What was that moment like?
        ~ It's good to hear you like this.
        + You may be as happy about it as you like.
        ? How did it come about?
        ? What was the best bit of it?
        ? Tell me more, how did it go?
        ? Would you like to tell me a bit more about it?
        ! You could write this one down. It will be nice to find it later.
        ! Maybe share it with someone who cares about you.
        ! You could take a few quiet minutes just to enjoy it.
        % I'm an AI and can't jump for joy, but that's one to read twice.
        % Many people say a good thing doubles once somebody hears it.
    """),
    Emotion.NEUTRAL: pieces("""
        Wanting {wish} makes sense.
        & “{quote}”. I hear you.
        Thanks for telling me.
        I see.
        & ~ There may be more to it that you haven't said yet. No hurry.
        + You don't need to find the right words here.
        & ? How do you feel about it?
        ? Would you tell me a bit more?
        ? How is that for you?
        ? What's on your mind about it?
        ? How do you feel about it?
        ~ I'd like to understand that better.
        & ? What matters most to you in this?
        & ? How do you see it yourself?
        & ? Is there anything else you'd like me to know?
        ! You could rest for a bit, and say more when something comes up.
        ! You could get up, have some water, and come back to this.
        ! Say the first thing that comes to mind, important or not.
        % I'm an AI and don't know much, but I do read what you write.
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
        {Turned}. That's a lot to take.
        {Turned}. I'm sorry, that's a hard one.
        {Turned}. Anyone would find that hard.
    """),
    borne=lines("""
        {Turned}. That doesn't sound easy.
        {Turned}. I'm sorry it's like that.
        {Turned}. That's a lot to carry around.
        {Turned}. Thank you for saying it.
    """),
    angered=lines("""
        {Turned}. That's infuriating.
        {Turned}. Anyone would be angry.
        {Turned}. That goes too far.
        {Turned}. That's a lot to swallow.
    """),
    feared=lines("""
        {Turned}. No wonder it won't leave you alone.
        {Turned}. That's hard to live with.
        {Turned}. That's a lot to have on your mind.
    """),
    listened=lines("""
        {Turned}. I see.
        {Turned}. Mm, I'm with you.
        {Turned}. I'm taking that in.
        {Turned}. That says something too.
        {Turned}. Thank you for telling me.
        I see, {turned}.
    """),
    good=lines("""
        {Turned}! That's wonderful.
        {Turned}! How good to hear.
        {Turned}! How lovely.
    """),
    plain=lines("""
        {Turned}. I see.
        So {turned}.
        {Turned}. Thanks for telling me.
    """),
    guessed=lines("""
        {Turned}. That doesn't sound easy.
        {Turned}. That's not nothing.
        {Turned}. I can imagine that stays on your mind.
    """),
    hard_matter="{Turned}.",
    good_matter="{Turned}!",
)

RESTATEMENTS = lines("""
    So the heart of it is “{quote}”, is that right?
    Is “{quote}” the part you most want me to hear?
    What I hear is that {turned}, and it won't let go of you. Is it so?
""")

INVITATIONS = lines("""
    Say more whenever you like.
    Take your time.
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
