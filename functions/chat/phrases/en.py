"""The sentences in English that answer a feeling, and the whole English phrasebook."""

from functions.chat.phrases.book import Feeling, Phrasebook, feelings, with_shared
from functions.chat.phrases.en_courtesies import COURTESIES, MASKED
from functions.chat.phrases.en_kinds import KINDS
from functions.chat.phrases.en_social import SOCIAL
from functions.chat.phrases.en_topics import TOPICS
from nuanxin.domain.emotion import Emotion

_FEELINGS = feelings(
    {
        Emotion.SADNESS: (
            "sad=sad/sadness;died=sad/grief;passed away=sad/grief;miss=sad/sadness;"
            "lonely=lonely/loneliness;alone=alone/loneliness;hurt=hurt/hurt;down=down/low mood;"
            "low=low/low mood;disappointed=disappointed/disappointment;"
            "heartbroken=heartbroken/heartbreak;empty=empty/emptiness;numb=numb/numbness;"
            "hopeless=hopeless/hopelessness;helpless=helpless/helplessness;guilty=guilty/guilt;"
            "ashamed=ashamed/shame;tired=tired/tiredness;exhausted=exhausted/exhaustion;"
            "drained=drained/exhaustion;overwhelmed=overwhelmed/overwhelm;"
            "stressed=stressed/stress;lost=lost/sense of being lost;miserable=miserable/misery;"
            "upset=upset/hurt;depressed=low/low mood;worthless=worthless/pain;"
            "unhappy=unhappy/unhappiness;homesick=homesick/homesickness;stuck=stuck/feeling of"
            " being stuck;rejected=rejected/rejection;embarrassed=embarrassed/embarrassment;"
            "humiliated=humiliated/humiliation;burned out=burned out/exhaustion;burnt out=burnt"
            " out/exhaustion"
        ),
        Emotion.ANGER: (
            "angry=angry/anger;furious=furious/anger;mad=mad/anger;annoyed=annoyed/annoyance;"
            "frustrated=frustrated/frustration;irritated=irritated/irritation;pissed"
            " off=angry/anger;pissed=angry/anger;betrayed=betrayed/sense of betrayal;"
            "resentful=resentful/resentment;jealous=jealous/jealousy;livid=livid/anger;fed up=fed"
            " up/frustration"
        ),
        Emotion.FEAR: (
            "afraid=afraid/fear;scared=scared/fear;anxious=anxious/anxiety;worried=worried/worry;"
            "nervous=nervous/nervousness;terrified=terrified/fear;uneasy=uneasy/unease;"
            "panicking=panicky/panic;tense=tense/tension;on edge=on edge/tension"
        ),
        Emotion.JOY: (
            "happy=happy/happiness;glad=glad/gladness;excited=excited/excitement;"
            "proud=proud/pride;relieved=relieved/relief;grateful=grateful/gratitude;"
            "thankful=thankful/gratitude;hopeful=hopeful/hope;thrilled=thrilled/joy;"
            "delighted=delighted/joy;calm=calm/calm;peaceful=peaceful/peace;loved=loved/warmth;"
            "lucky=lucky/luck;content=content/contentment"
        ),
        Emotion.SURPRISE: (
            "surprised=surprised/surprise;shocked=shocked/shock;stunned=stunned/shock;"
            "speechless=speechless/shock"
        ),
        Emotion.DISGUST: (
            "disgusted=disgusted/disgust;disgusting=disgusted/disgust;gross=grossed"
            " out/disgust;grossed out=grossed out/disgust"
        ),
    }
)

_PAIN_REACTIONS = (
    "You said “{quote}”, and I can hear how {f} that leaves you.",
    "“{quote}”. Just putting that into words may already feel heavy.",
    "“{quote}”. It makes sense to feel {f} after that.",
    "When you say “{quote}”, I hear a lot of {n} in it.",
    "“{quote}”. No wonder you feel {f}.",
    "I keep coming back to “{quote}”. That must be a hard place to stand.",
    "It sounds like you're feeling {f} right now.",
    "I hear the {n} in what you wrote.",
    "Feeling {f} says this matters to you.",
    "Thank you for trusting me with this {n}.",
    "This kind of {n} doesn't fit into one or two sentences.",
    "Carrying that much {n} through a day takes a lot of strength.",
    "There's no rush to feel better. It's okay to feel {f} for a while.",
    "Your {n} has its reasons. You don't have to put it away.",
    "Anyone could feel {f} in a moment like this.",
    "So that's how {f} you've been feeling.",
    "That {n} is a real weight.",
    "When you feel {f}, even a few words are a start.",
    "Let's just pause here for a moment, with the {n} as it is.",
    "Many people know this kind of {n}. You're not strange for feeling it.",
    "I'm sorry it's like this right now.",
    "That sounds really hard.",
)

_REACTIONS = with_shared(
    {
        Emotion.JOY: (
            "“{quote}”. That's good to hear.",
            "“{quote}”. No wonder you feel {f}.",
            "“{quote}”. That line is full of light.",
            "That's wonderful. I can tell how {f} you are.",
            "Your {n} comes right through the screen.",
            "What a good thing to hear.",
            "Feeling {f} like this is worth pausing for.",
            "There's so much {n} in what you wrote.",
            "A moment like that deserves a little applause.",
            "It's good to read something like this.",
            "I'd say that {n} can stay a while.",
            "That sounds like a bright spot in the day.",
            "Good news like that is welcome any time.",
            "Yes! Moments like this are precious.",
        ),
        Emotion.SURPRISE: (
            "“{quote}”. That really is a lot to take in.",
            "“{quote}”. It sounds as if there was no warning at all.",
            "It sounds like that left you {f}.",
            "Feeling {f} for a while is only natural.",
            "News like that can stop you in your tracks.",
            "Anyone would need a minute after that.",
            "That clearly wasn't what you expected.",
            "The {n} may take some time to settle.",
            "That's quite a turn.",
            "Things can feel unreal for a bit after something like this.",
        ),
        Emotion.NEUTRAL: (
            "You mention “{quote}”. I'm with you.",
            "“{quote}”. I hear you.",
            "“{quote}”. Go on, I'm listening.",
            "I'm listening.",
            "Thanks for telling me.",
            "I see.",
            "Okay, I follow.",
            "All right, go on.",
            "Mm, I'm reading along.",
            "Sure, let's take it slowly.",
            "Got it.",
        ),
    },
    _PAIN_REACTIONS,
)

_REFLECTIONS = with_shared(
    {
        Emotion.SADNESS: (
            "Sadness is often the heart saying: this was important.",
            "Time moves slowly when you carry something alone.",
            "Maybe you've been waiting for someone to notice how hard it has been.",
            "An empty place inside doesn't fill up with good arguments.",
            "It may be that part of you wants to let go, and part of you can't yet.",
        ),
        Emotion.ANGER: (
            "Anger often says that a line has been crossed.",
            "Underneath anger there may be hurt, or disappointment.",
            "What you want may simply be fairness and respect.",
            "Words that stay stuck in the chest can burn.",
        ),
        Emotion.FEAR: (
            "The more something matters, the harder it is to wait for it.",
            "Not knowing yet can be the most exhausting part.",
            "Perhaps your mind has already run through every possible version.",
            "Worry likes to grow in the waiting.",
        ),
        Emotion.DISGUST: (
            "Disgust is often quicker than reasons. It tells you to keep a distance.",
            "That reaction may show what you stand for.",
            "Some things feel wrong because you have your own measure of right.",
        ),
        Emotion.SURPRISE: (
            "When something comes out of nowhere, feelings need time to catch up.",
            "The first moment can feel completely blank.",
            "The unexpected is often good and bad mixed together.",
            "The real feeling may only show up a little later.",
        ),
        Emotion.JOY: (
            "I can tell this matters to you.",
            "Good things last a little longer when you say them out loud.",
            "This is one to remember.",
            "Small or big, {n} like this does you good.",
            "It's nice how one thing can change the colour of a day.",
        ),
        Emotion.NEUTRAL: (
            "Sometimes things get clearer just by talking.",
            "A thing said out loud feels different from a thing kept inside.",
            "There may be more to it that you haven't said yet. No hurry.",
        ),
    },
    (
        "Maybe the hard part isn't only what happened, but going through it alone.",
        "Some feelings don't listen to reason. They just arrive.",
        "When the mind is full, even small things get heavy.",
        "You may have carried this for a while before saying it.",
        "The more you care, the more it can pull at you.",
        "Maybe what you need most is to be heard first, before any answer.",
        "It's fine if it's hard to explain. Feelings are often tangled.",
        "This may not leave all at once, but it will rise and fall.",
        "Things kept inside tend to get heavier.",
    ),
)

_AFFIRMATIONS = with_shared(
    {
        Emotion.SADNESS: (
            "If you need to cry, that's all right.",
            "You can take your time. You don't have to be okay right away.",
            "It hurts because you cared.",
        ),
        Emotion.ANGER: (
            "You're allowed to find this unfair.",
            "Being angry doesn't make you unreasonable.",
            "Your limits deserve respect.",
        ),
        Emotion.FEAR: (
            "Worrying shows that you're taking it seriously.",
            "Going on without being sure is a kind of courage.",
            "You don't have to carry today what hasn't happened yet.",
        ),
        Emotion.DISGUST: (
            "You don't have to like it, and you may keep your distance.",
            "You have every right to say no.",
            "Feeling that way is one way of protecting yourself.",
        ),
        Emotion.SURPRISE: (
            "It's normal not to know how to react yet.",
            "You don't have to decide what it means right now.",
            "Giving yourself a little time is completely fine.",
        ),
        Emotion.JOY: (
            "Enjoy this moment.",
            "You deserve moments like this.",
            "You don't need a reason to be happy.",
            "Noticing good things is a skill of its own.",
            "It's lovely that you chose to share it.",
        ),
        Emotion.NEUTRAL: (
            "Say whatever comes to mind.",
            "You don't need to find the right words here.",
            "It's fine to just talk, without solving anything.",
            "Go at whatever pace suits you.",
        ),
    },
    (
        "Saying it at all is not easy, and you did.",
        "Feeling this way is not your fault.",
        "Looking at your own feelings takes courage.",
        "You don't have to apologise for having feelings.",
        "Getting this far has already taken strength.",
        "What you feel is important, and worth taking seriously.",
        "Slow is fine. You don't need an answer right away.",
        "Even if nothing gets solved today, the day still counts.",
        "You may be a little gentler with yourself.",
    ),
)

_QUESTIONS = with_shared(
    {
        Emotion.JOY: (
            "Which moment was the best?",
            "What makes it so special to you?",
            "Who would you like to tell first?",
            "Was there another small good thing today?",
            "How will you treat yourself?",
            "What would you like to remember about today?",
            "Do the people around you know yet?",
            "Would you like to tell me a bit more about it?",
        ),
        Emotion.SURPRISE: (
            "What was your very first thought?",
            "Now that a little time has passed, how does it feel?",
            "Is it good, bad, or hard to say?",
            "Does it change what you had planned?",
            "How did you find out?",
            "Is someone in this with you?",
            "Which part surprised you most?",
        ),
        Emotion.NEUTRAL: (
            "How do you feel about it?",
            "And then?",
            "How has your day been overall?",
            "Would you rather talk about what happened, or about how you are?",
            "Would you tell me a bit more?",
            "What matters most to you in this?",
            "What has been on your mind lately?",
            "How is your mood right now?",
            "Is there anything else you'd like me to know?",
        ),
    },
    (
        "When did it start, if you'd like to say?",
        "Which part is hardest to let go of?",
        "What do you wish someone would say to you right now?",
        "Does anyone around you know how you're doing?",
        "Was there any moment today that felt a little lighter?",
        "Do you notice it in your body, in your chest, shoulders or stomach?",
        "Would you rather be heard first, or sort it out together?",
        "What made it so present today?",
        "What helped you in earlier times like this?",
        "What do you need most at the moment?",
        "Is there something you never got the chance to say?",
        "Is any part of this yours to decide?",
        "How would you like it to turn out?",
        "Has it affected how you eat or sleep?",
        "On a scale of one to ten, how strong is the {n} right now?",
        "If it were a picture, what would it look like?",
    ),
)

_SUGGESTIONS = with_shared(
    {
        Emotion.ANGER: (
            "You could wait to answer them until the heat has gone down a little.",
            "If there's a lot of fire in you, a few minutes of fast walking may help.",
        ),
        Emotion.FEAR: (
            "You could write down the worry that weighs most, and one first step in case it"
            " happens.",
            "When your heart races, try breathing in for four and out for six, a few times.",
        ),
        Emotion.DISGUST: ("If you can, step away from it for now, and decide later.",),
        Emotion.SURPRISE: (
            "You could leave the decision for now, and look at it again after a night's sleep.",
            "If your head is spinning, try two lists: what you know, and what you don't know yet.",
        ),
        Emotion.JOY: (
            "You could write this one down. It will be nice to find it later.",
            "Maybe share it with someone who cares about you.",
            "You could take a few quiet minutes just to enjoy it.",
        ),
    },
    (
        "You could let your shoulders drop, and breathe out slowly once before going on.",
        "You could put the one thing that weighs most on paper. Just that one.",
        "If you can, have some water and leave the screen for a few minutes.",
        "Maybe tell one person you trust just this: “I'm not doing so well.”",
        "For today, one very small thing may be enough. The rest can wait.",
        "You could give yourself ten minutes in which nothing has to be solved.",
        "When it rises again, try naming five things you can see, to come back to the present.",
    ),
)

EN = Phrasebook(
    joint=" ",
    feelings=_FEELINGS,
    usual={
        Emotion.SADNESS: Feeling("low", "pain", Emotion.SADNESS),
        Emotion.ANGER: Feeling("angry", "anger", Emotion.ANGER),
        Emotion.FEAR: Feeling("uneasy", "worry", Emotion.FEAR),
        Emotion.JOY: Feeling("happy", "joy", Emotion.JOY),
        Emotion.SURPRISE: Feeling("surprised", "surprise", Emotion.SURPRISE),
        Emotion.DISGUST: Feeling("uncomfortable", "discomfort", Emotion.DISGUST),
    },
    reactions=_REACTIONS,
    reflections=_REFLECTIONS,
    affirmations=_AFFIRMATIONS,
    questions=_QUESTIONS,
    suggestions=_SUGGESTIONS,
    restatements=(
        "So the heart of it is “{quote}”, is that right?",
        "Is “{quote}” the part you most want me to hear?",
        "Of everything you said, “{quote}” sounds heaviest. Is it?",
        "It all seems to come back to “{quote}”. Do I have that right?",
    ),
    disclosures=(
        "I'm an AI and haven't lived through anything like this, but I want to listen properly.",
        "Many people feel much the same in a place like this.",
        "I can't sit beside you, but I read every line you write.",
        "I'm a program and don't get tired, so take all the time you need.",
        "What I can do is limited: mostly I listen. People near you can give another kind of"
        " company.",
        "I won't always get it right. When I don't, just tell me.",
    ),
    recalls=(
        "Last time you mentioned “{recalled}”. I have that in mind.",
        "Last time you mentioned “{recalled}”. I'm hearing today beside it.",
        "Last time you mentioned “{recalled}”. I haven't dropped that.",
    ),
    advice=(
        "You could ask yourself what you'd least want to lose, whichever way you choose.",
        "You could write three good things about each choice, and notice which list feels lighter.",
        "You could talk it over with someone you trust who knows the situation.",
        "You could leave it open for a day or two, and look again.",
        "You could pick the smallest thing that can be done today, and see from there.",
    ),
    topics=TOPICS,
    social=SOCIAL,
    kinds=KINDS,
    courtesies=COURTESIES,
    masked=MASKED,
    unmasked=(
        "You say it lightly, but it doesn't sound light to me.",
        "I don't want to just pass over that.",
        "I heard that, and it matters here.",
        "Hearing that makes me want to listen more closely.",
        "It sounds as if that weighs more than the words let on.",
    ),
)
