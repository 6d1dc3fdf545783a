"""What people talk about, by its English words, and what to ask and suggest then."""

from functions.chat.phrases.book import Topic
from functions.chat.phrases.en_courtesies import FAREWELL
from nuanxin.domain.patterns import lazy_pattern

TOPICS = (
    Topic(
        lazy_pattern(FAREWELL),
        cheerful=False,
        questions=(
            "That sounds like a serious goodbye, so I'd like to ask first: are you safe right now?",
            "Do you mean goodbye for today, or something else?",
            "A goodbye like that makes me want to ask: are you all right?",
        ),
        suggestions=("If it's very hard right now, please reach someone who can be with you.",),
        urgent=True,
    ),
    Topic(
        lazy_pattern(
            r"\b(?:(?:hits?|beats?|beat|slapped|punched|choked) (?:me|my (?:mom|mum|mother|sister"
            r"|brother))|abus\w+|assault\w+|bullied|molested|raped)\b"
        ),
        cheerful=False,
        questions=("Are you safe right now?", "Is there a safe place you can go to?"),
        suggestions=(
            "If someone is hurting you or your family, please get somewhere safe first, and call"
            " the police when there is danger.",
        ),
        urgent=True,
    ),
    Topic(
        lazy_pattern(
            r"\b(?:died|passed away|funeral|death of|put \w+ dog down|lost my (?:mom|mum|dad|dog"
            r"|cat))\b"
        ),
        cheerful=False,
        questions=(
            "Is there one thing about them that you most want to keep?",
            "Has anyone been with you these days?",
            "If you could say one more thing to them, what would it be?",
        ),
        suggestions=(
            "You could give the missing a small place: a few written words, or some photos.",
        ),
    ),
    Topic(
        lazy_pattern(r"\b(?:depress\w+|no appetite|for (?:weeks|months)|every day|no energy)\b"),
        cheerful=False,
        questions=("How long has it been like this?", "Are you able to eat and sleep these days?"),
        suggestions=(
            "If it has been like this for two weeks or more, a doctor or counsellor could help.",
        ),
    ),
    Topic(
        lazy_pattern(r"\b(?:sleep|insomnia|awake|nightmares?)\b"),
        cheerful=False,
        questions=(
            "What goes round in your head when you lie awake?",
            "How long have the nights been like this?",
        ),
        suggestions=(
            "If sleep won't come tonight, you could sit up in dim light until you feel drowsy.",
        ),
    ),
    Topic(
        lazy_pattern(r"\b(?:interview|presentation|speech|audition)\b"),
        cheerful=False,
        questions=("Which part worries you most?", "If it went well, what would that look like?"),
        suggestions=(
            "You could pick the one question you fear most, and prepare an answer to it.",
        ),
    ),
    Topic(
        lazy_pattern(
            r"\b(?:exams?|school|college|grades?|homework|essay|thesis|class|studying|teacher"
            r"|finals)\b"
        ),
        cheerful=False,
        questions=("What would the result mean to you?", "Where are you most stuck with studying?"),
        suggestions=("You could study for just twenty minutes, then stop and see how it feels.",),
    ),
    Topic(
        lazy_pattern(r"\b(?:broke up|breakup|break up|my ex|divorced?|dumped|left me)\b"),
        cheerful=False,
        questions=(
            "What do you miss most about it?",
            "When do you think of them most?",
            "Is there something you'd still like to say to them?",
        ),
        suggestions=("For a few days you could stay away from their feed, to get some air.",),
    ),
    Topic(
        lazy_pattern(r"\b(?:boyfriend|girlfriend|husband|wife|partner|crush)\b"),
        cheerful=False,
        questions=(
            "What matters most to you in this relationship?",
            "Have you told them how you feel?",
        ),
        suggestions=(
            "If you want to talk to them, you could start with “I feel…” rather than with blame.",
        ),
    ),
    Topic(
        lazy_pattern(
            r"\b(?:work|job|boss|manager|cowork\w+|colleagues?|office|project|deadline|overtime"
            r"|laid off|fired)\b"
        ),
        cheerful=False,
        questions=(
            "Is this recent at work, or has it gone on for a while?",
            "Do you get any time to recover after work?",
            "Which of these things is the hardest to take?",
        ),
        suggestions=(
            "Tomorrow you could pick the one thing that must be done, and ask what can wait.",
        ),
    ),
    Topic(
        lazy_pattern(
            r"\b(?:mom|mum|mother|dad|father|parents|family|brother|sister|kids?|son|daughter"
            r"|grand\w+)\b"
        ),
        cheerful=False,
        questions=(
            "What do you most wish your family understood?",
            "Is there someone at home who would listen?",
        ),
        suggestions=(
            "If you want to tell them, you could choose a calm moment and just one thing.",
        ),
    ),
    Topic(
        lazy_pattern(r"\b(?:friends?|roommate|classmates?)\b"),
        cheerful=False,
        questions=("Has this happened between you before?", "What would you like them to do?"),
        suggestions=(
            "If you'd like to clear it up, you could meet at a relaxed time and talk about this"
            " only.",
        ),
    ),
    Topic(
        lazy_pattern(r"\b(?:lonely|alone|nobody|no one)\b"),
        cheerful=False,
        questions=(
            "At what time of day is it strongest?",
            "Is there someone you've thought of contacting?",
        ),
        suggestions=("You could send a short hello to someone you haven't heard from in a while.",),
    ),
    Topic(
        lazy_pattern(r"\b(?:useless|failure|worthless|not good enough|stupid|hate myself)\b"),
        cheerful=False,
        questions=(
            "What would you say if a good friend spoke about themselves like this?",
            "What made you so hard on yourself today?",
        ),
        suggestions=(
            "You could try to say one thing to yourself that you'd say to a good friend.",
        ),
    ),
    Topic(
        lazy_pattern(r"\b(?:money|rent|debts?|loans?|bills?|broke)\b"),
        cheerful=False,
        questions=("Which payment weighs most right now?", "Is anyone sharing this load with you?"),
        suggestions=("You could list what's due by date, and look only at the nearest one today.",),
    ),
    Topic(
        lazy_pattern(
            r"\b(?:hospital|surgery|doctor|diagnos\w+|sick|fever|headaches?|test results)\b"
        ),
        cheerful=False,
        questions=("What did the doctors say so far?", "Can someone go with you?"),
        suggestions=("With anything physical, it's safest to let a doctor take a look soon.",),
    ),
    Topic(
        lazy_pattern(
            r"\b(?:promot\w+|got the job|passed|got in|engaged|graduat\w+|offer|award|raise|won)\b"
        ),
        cheerful=True,
        questions=(
            "What were you doing when you found out?",
            "How would you like to celebrate?",
            "Looking back, which step was the hardest?",
            "Which part of it are you proudest of?",
        ),
        suggestions=("You could write one line to the you who worked for this.",),
    ),
    Topic(
        lazy_pattern(r"\b(?:cat|dog|puppy|kitten|pet)\b"),
        cheerful=True,
        questions=("What are they like?", "How did you two meet?"),
    ),
)
