"""School, exams, and what comes after."""

from functions.chat.phrases.book import hard, plain

_EXAM = "exams?|finals?|midterms?|tests?|quiz|gcses?|a.levels?|sats?|boards?|bar exam|driving test"

STUDY = (
    hard(
        "exam_failed",
        rf"\b(?:fail(?:ed|ing)?|flunk\w*|bombed|didnt pass|messed up"
        rf"|screwed up)\b.{{0,16}}\b(?:{_EXAM}|class|course"
        r"|semester|math|chemistry|physics|module|paper)\b|\b(?:bad|terrible|poor|low"
        r"|awful) (?:grades?|marks?"
        r"|score|gpa)\b|\bgot (?:a|an) [df]\b|\bdidnt get in(?:to)?\b|\brejected (?:from"
        r"|by) .{0,20}(?:uni\w*|college|school)s?\b|\brejected (?:from"
        r"|by) .{0,20}(?:university"
        r"|college|school|program)\b",
        "disappointed",
        """
        Not getting the result you wanted makes the heart sink.
        You hoped for something else, so of course this hurts.
        Seeing that result must have felt like a drop.
        ~ It may be less about the number than about all the effort that went in.
        ~ Perhaps you're also thinking of how to tell people.
        + One result can't cover the whole of you.
        + You may be sad for a day or two before sorting it out.
        ? What was your first thought when you saw it?
        ? What does this result mean for you?
        ? Who knows about it so far?
        ! Sleep first. Then look at where the points went, one piece at a time.
        """,
    ),
    hard(
        "exam_worry",
        rf"\b(?:{_EXAM})\b.{{0,40}}\b(?:tomorrow|next week|nervous|worr\w+|scared|anxious|stress\w*"
        rf"|panic\w*|afraid"
        rf"|not ready|freaking)\b|\b(?:nervous|worr\w+|scared|anxious|stress\w*|panic\w*|afraid"
        rf"|not ready|freaking"
        rf"|studying|study)\b.{{0,30}}\b(?:{_EXAM})\b",
        "nervous",
        """
        The closer an exam comes, the louder the nerves get.
        With an exam ahead, even eating and sleeping feel tense.
        Wanting to do well and fearing you won't pulls in two directions.
        ~ When one is nervous, even what one knows seems to vanish.
        + The nerves are there because you care about it.
        + There's always something left unlearned. What you know still counts.
        ? Which part do you feel least sure of?
        ? What makes this one matter so much?
        ? How have you been sleeping?
        ! You could study for just twenty minutes and then really stop. It steadies the mind.
        ! Tonight, leave new material. Look over what you know, and go to bed early.
        = A bit of tension before an exam is normal, and in small doses it sharpens attention.
        """,
    ),
    hard(
        "thesis",
        r"\b(?:thesis|dissertation|phd|advis[eo]r|supervisor|lab results?|experiment\w*|grad school"
        r"|my paper"
        r"|research)\b",
        "stressed",
        """
        A piece of work like that can feel endless.
        Sitting alone with it day after day hollows a person out.
        Being stuck makes anyone restless.
        ~ One works all day, and it still feels as if nothing moved.
        + Getting stuck is part of this kind of work, not proof against you.
        ? Where are you stuck right now?
        ? How does your advisor see it?
        ! You could swap “write the thesis” for “write two hundred words today”.
        % Most people who wrote one remember staring at an empty page for an afternoon.
        """,
    ),
    hard(
        "school_people",
        r"\b(?:roommates?|flatmates?)\b.{0,20}\b(?:ate|eats|takes|took|uses?|borrows?)\b"
        r"|\b(?:classmates?|roommates?|flatmates?|dorm|kids at school|people at school"
        r"|my class)\b.{0,40}\b(?:mean"
        r"|laugh\w*|exclud\w+|ignor\w+|loud|noisy|dirty|messy|steal\w*|talk behind|rude|pick on"
        r"|make fun|hate\w*"
        r"|gossip\w*|annoy\w*|clean\w*|dishes)\b|\b(?:dont fit in|left out|make fun of me"
        r"|laughed at me)\b",
        "hurt",
        """
        It's so hard when you can't even get away from it.
        Living or learning next to people like that uses you up.
        ~ The worst may be that everyone else acts as if they didn't see.
        + How they behave doesn't mean something is wrong with you.
        + You don't have to bend yourself out of shape to belong.
        ? When did it start?
        ? Is there anyone there you feel at ease with?
        ? What would you like them to do differently?
        ! You could name one concrete thing that bothers you, calmly, and only that.
        """,
    ),
    hard(
        "study_stress",
        r"\b(?:cant (?:focus|concentrate|study)|study\w*|school|college|homework|assignments?"
        r"|classes|uni)\b.{0,20}"
        r"\b(?:stress\w*|pressure|tired|exhaust\w+|overwhelm\w+|too much|behind|hard|hate"
        r"|pointless)\b"
        r"|\bhate (?:school|studying|my major)\b|\bfalling behind\b|\bcant (?:focus|concentrate)\b",
        "overwhelmed",
        """
        Head and heart both get tired from going on like that.
        Working hard and not seeing it move is discouraging.
        ~ When nothing goes in any more, it's rarely laziness. It's mostly tiredness.
        + One evening of rest won't put you behind.
        + You've kept at it until now. That's effort.
        ? Where are you most stuck?
        ? How long has it been like this?
        ? Was there any time that was just yours these days?
        ! Twenty minutes on, five minutes off, and mean it when you stop.
        """,
    ),
    hard(
        "future",
        r"\b(?:done nothing|accomplished nothing|nothing to show)\b"
        r"|\b(?:dont know what (?:to do with my life|i want|im doing)|no (?:direction|idea what"
        r"|purpose|goals?)|lost in"
        r" life|my future|quarter.?life|wasting my life|feel (?:so )?lost|going nowhere"
        r"|behind in life|turning"
        r" (?:30|40|thirty|forty)|what am i doing with)\b",
        "lost",
        """
        Not being able to see the road ahead makes it hard to stand still in peace.
        When any way seems possible and none feels right, it's tiring.
        That not-knowing can be quite frightening.
        ~ Everyone else seems to have a direction. That makes waiting harder.
        ~ Maybe you do have ideas, and you're afraid of choosing wrong.
        + Not seeing it yet doesn't mean there's no way.
        + You don't owe anyone the answer today.
        ? What about it frightens you most?
        ? Is there something you do where you forget the time?
        ? What brought it up lately?
        ! You could leave the five-year plan, and pick one small thing to try next month.
        """,
    ),
)

DAILY_STUDY = (
    plain(
        "study_plain",
        r"\b(?:school|college|class(?:es)?|homework|teacher|professor|studying|library|semester"
        r"|major|campus|roommate)\b",
        """
        ? How do you feel about it?
        """,
    ),
)
