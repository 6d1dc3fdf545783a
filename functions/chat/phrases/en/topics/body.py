"""Health, sleep and tiredness. Nothing here names an illness or a medicine."""

from functions.chat.phrases.book import hard

BODY = (
    hard(
        "nightmare",
        r"\b(?:nightmares?|bad dreams?|sleep paralysis|woke up (?:scared|screaming|sweating"
        r"|crying))\b",
        "scared",
        """
        Coming out of a dream like that, the heart goes on pounding for a while.
        The dream isn't real, but the fear is.
        + You're awake now. It can't follow you here.
        ? Which part of it scared you most?
        ? Has something been weighing on you lately?
        ! A small light, a sip of water, and touching something near you can bring you back.
        """,
    ),
    hard(
        "sleep",
        r"\b(?:cant sleep|couldnt sleep|cannot sleep|insomnia|awake (?:all|at|until|till)|no sleep"
        r"|didnt sleep|havent (?:been )?slept|havent"
        r" been sleeping|sleepless|up all night|trouble sleeping|barely (?:sleep|slept)|(?:3|4|2"
        r"|3:\d\d|4:\d\d) ?am|tossing and turning)\b",
        "tired",
        """
        After a night like that the whole day is walking through fog.
        Being awake while everyone else sleeps is a long, lonely stretch.
        Without sleep everything weighs double.
        ~ At night all that was pushed away in the daytime comes back up.
        ~ The more one orders oneself to sleep, the more awake one gets.
        + One bad night, the body mostly makes up for by itself.
        + Just lying there counts as rest too.
        ? What goes round in your head when you lie awake?
        ? How long have the nights been like this?
        ? Can't you fall asleep, or do you wake in the night?
        ! If it won't come tonight, you could sit up in dim light until you feel drowsy.
        ! You could put the thoughts on paper, and give them an appointment tomorrow.
        = Trying hard to sleep keeps you awake; something dull in dim light works better.
        % For so many people, the day is all right and then the pillow comes.
        """,
    ),
    hard(
        "waiting_results",
        r"\b(?:(?:test|biopsy|scan|blood|lab) results?|(?:scared|afraid|nervous|worried) (?:of"
        r"|about) the results?|waiting (?:for|on) (?:the|my|a) (?:results?"
        r"|diagnosis|doctor)|found a lump|biopsy|mri|abnormal)\b",
        "worried",
        """
        Waiting for a result makes every day long.
        With something about your body hanging in the air, it's hard to think of anything else.
        ~ The mind runs to the worst by itself, and won't be called back.
        + Until there's a result, nothing is decided.
        ? What did the doctor tell you?
        ? When will you know?
        ? Will someone go with you?
        ! You could write down your questions now, and read them out then.
        ! Searching online mostly feeds the fear. A break from it may help.
        """,
    ),
    hard(
        "surgery",
        r"\b(?:surgery|operation|an[ae]+sthe\w+|chemo\w*|radiation)\b",
        "scared",
        """
        Being scared of that is only natural.
        Nobody walks into a hospital light-hearted.
        + Scared or not, you're going towards getting better.
        ? Is everything arranged?
        ? Who will be with you?
        ? Which part frightens you most?
        ! Whatever is unclear, you may ask the doctors. Knowing steadies.
        """,
    ),
    hard(
        "diagnosis",
        r"\b(?:diagnos\w+|diabet\w+|tumou?r|lupus|leuk\w+|(?:have|has|its|got) (?:breast "
        r"|lung |skin )?cancer)\b",
        "scared",
        """
        That's a lot to be told. Anyone would need time with it.
        A word like that turns everything upside down for a while.
        Of course that's frightening.
        ~ The first days, when nothing is settled yet, are often the hardest.
        + You don't have to work out the whole future today.
        ? What did the doctor say comes next?
        ? Does somebody close to you know yet?
        ? Which part of it frightens you most?
        ! You could note down your questions, so that none gets lost at the next visit.
        """,
    ),
    hard(
        "ill",
        r"\b(?:passed out(?! drunk)|fainted)\b|\b(?:im sick(?! of| and tired of)|feel(?:ing)? sick"
        r"|got sick|been sick|fever"
        r"|the flu|a cold|headache|migraine"
        r"|stomach (?:ache|hurts)|cramps|throwing up|vomit\w*"
        r"|chronic (?:pain|illness)|back pain|toothache|(?:sprained|broke) my (?:ankle|arm|leg"
        r"|wrist|foot)|my (?:head|back|stomach|chest|knee|throat"
        r"|tooth) hurts|in pain|covid)\b",
        "miserable",
        """
        When the body aches, the spirits go down with it.
        Feeling ill makes everything an effort.
        Being unwell and having to manage anyway is rotten.
        ~ When one is ill, one so much wants somebody to fuss a little.
        + Everything else can wait. Your body comes first.
        ? Where does it hurt most right now?
        ? Is someone looking after you?
        ? Has a doctor had a look?
        ! Something warm to drink and lying down; and if it doesn't pass, have a doctor look.
        """,
    ),
    hard(
        "tired",
        r"\b(?:so tired|really tired|very tired|too tired|im tired|exhausted|worn out|drained"
        r"|wiped out|no strength|dead tired|running on empty|tired of)\b",
        "tired",
        """
        To be that tired, you must have carried a lot today.
        That's the kind of tired one night doesn't quite undo.
        It sounds as if the strength is nearly used up.
        ~ Sometimes it isn't the limbs. It's the heart that never got to rest.
        ~ That's your body asking for a stop.
        + You're tired. That's reason enough.
        + You've done enough for today.
        ? What took the most out of you today?
        ? Is it more the body, or more the heart?
        ? Was there any moment lately when you truly rested?
        ! You could lie down early tonight, even without sleeping.
        ! A warm shower can let the body go first.
        % Many people only notice how tired they are once they stop.
        """,
    ),
)
