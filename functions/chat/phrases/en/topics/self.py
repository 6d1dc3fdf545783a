"""How a person sees themselves, and what goes on inside."""

from functions.chat.phrases.book import hard

REGRETS = (
    hard(
        "glad_guilty",
        r"\bguilt\w*(?: \w+){0,4} (?:happy|glad|excited|joyful)\b"
        r"|\b(?:happy|glad|excited)\b.{0,12}\bguilt\w*|\b(?:shouldnt|cant let myself"
        r"|not allowed to|no right to)"
        r" (?:be|feel) (?:so )?(?:happy|glad)\b",
        "guilty",
        """
        Joy and guilt at the same time: that's a lot to hold.
        Something good happened, and the guilt came along with it.
        Being glad and feeling guilty about it can both be true.
        ~ It's hard to enjoy something while a part of you says you mustn't.
        + Your joy takes nothing away from anybody.
        + You're allowed to be glad, even while something else is hard.
        ? Who comes to mind when the guilt shows up?
        ? What does the guilt say to you?
        ? If nobody could be hurt by it, how glad would you be?
        ! You could give the good news five minutes of its own, before the guilt gets its turn.
        """,
    ),
    hard(
        "guilt",
        r"\b(?:feel like a (?:monster|bad (?:mom|mum|dad|mother|father|parent|person))|(?:i"
        r"|and) lied (?:on|about|to)|(?:ive been|i keep) lying|i (?:snapped|shouted|screamed"
        r"|yelled) at my (?:old )?(?:kids?|son|daughter|mother|mum|wife|husband|mom"
        r"|dad)|i forgot (?:my (?!own)|his |her )(?:\w+ )*birthday|i cheated on (?:a|my"
        r"|the) (?:test"
        r"|exam)|guilt\w*|(?<!no )regret(?! nothing)\w*|ashamed(?! to\b| of my)|my fault"
        r"|blame myself|shouldnt have|should have"
        r"|should ?ve|forgive myself|feel (?:so )?bad (?:about"
        r"|for)|if only)\b",
        "guilty",
        """
        Carrying that around with you must be heavy.
        Regret has a way of playing the same moment again and again.
        You're judging yourself harder than anyone else would.
        ~ Looking back it's always clear. At the time you couldn't know.
        + It bothers you because people matter to you.
        + You did what you could with what you knew then.
        ? Which moment can't you get past?
        ? How long have you carried it?
        ? If you could change one sentence or one step, which one?
        ! If a sorry is still possible, you could write it down first, without sending it.
        """,
    ),
)

SELF = (
    hard(
        "embarrassed",
        r"\b(?:everyone|everybody|they all|people|the whole (?:class|room|office)) (?:was "
        r"|were |just )?(?:saw|laughed|laughing"
        r"|staring|stared)\b|\b(?:mortif\w+|so embarrass\w+|humiliat\w+|wanted to disappear"
        r"|sink into the"
        r" (?:floor|ground)|made a fool of myself|called (?:my|the) (?:teacher|boss) (?:mom"
        r"|mum|dad))\b",
        "embarrassed",
        """
        Oh, that moment when everything in you wants to vanish.
        With all those eyes around, a second lasts a minute.
        Anyone's face would burn.
        ~ You'll replay it more often than anyone else will remember it.
        + One awkward moment says nothing about you as a person.
        ? How did it go on from there?
        ? Did anyone help you through it?
        ? Does it still make you wince, or can you smile a little?
        ! You could leave it alone for a few days. It tends to cool down.
        """,
    ),
    hard(
        "body_image",
        r"\b(?:(?:im|i am|feel|feeling|look|looking|so) (?:so |too |really |very |such )*(?:fat"
        r"|ugly|hideous|gross|overweight|skinny)"
        r"|my (?:body|weight|skin|face|acne|looks)|gained (?:weight|\d+ ?(?:kilos|kg|pounds"
        r"|lbs))|(?:jeans|clothes|trousers|dress) (?:dont |doesnt |no longer )?fit"
        r"|hate my (?:nose|hair|teeth|legs|belly|skin|face|voice|height|body|arms|thighs|looks)"
        r"|hate (?:how|the way) i look"
        r"|mirror|binge\w*|acne)\b",
        "upset",
        """
        It's hard to feel at home in yourself on days like that.
        That's a hard way to look at oneself, and a tiring one.
        The world is harsh about looks. It's hard not to let it in.
        ~ One careless remark from someone can stay for weeks.
        + Your body has carried you this far. It doesn't owe anyone pretty.
        + There's far more to you than one look in the mirror.
        ? Did someone say something, or was it your own eyes?
        ? What brought it up today?
        ! Today you could skip the scale and wear something that feels comfortable.
        """,
    ),
    hard(
        "comparing",
        r"\b(?:every(?:one|body) else|other people|people my age|all my friends|compar(?:e"
        r"|ing) myself|jealous|envious|envy|left behind"
        r"|not as good as|better than me)\b",
        "left behind",
        """
        Seeing others move ahead can make the chest go tight.
        Once the comparing starts, everything of one's own looks slow.
        ~ You see what they show. Your own struggles you see every day.
        + You have your own road, and slow isn't wrong.
        + Envy also tells you what you'd love to have.
        ? What did you see that brought it up?
        ? Leaving everyone else aside, what do you want?
        ! You could leave the feed alone for tonight. It often gets quieter inside.
        """,
    ),
    hard(
        "worth",
        r"\b(?:failed as an? \w+|failed (?:my (?:kids?|children|family|parents)|everyone"
        r"|them all)|useless|(?:dont have any|have no|no) talent|bad at everything|not (?:smart"
        r"|pretty|talented|funny|interesting)(?: enough)?|a failure|worthless|not good enough"
        r"|never good enough|so stupid|hate myself"
        r"|loser|pathetic|im a burden|cant do anything"
        r"|good at nothing|nobody likes me|no ?one likes me|dont deserve|disappointment|unlovable"
        r"|not enough)\b",
        "low",
        """
        To say that about yourself, it must hurt a lot inside.
        That's a painful thing to feel about yourself.
        ~ When things are this heavy, one only sees what didn't work.
        + Getting something wrong and being wrong are two different things.
        + Some part of you still wants to be kind to you. It's the part that wrote this.
        ? What happened today that brought that thought up?
        ? Has someone said that to you?
        ? If a close friend said this about themselves, what would you answer?
        ! You could try to say one thing to yourself that you'd say to a good friend.
        ! You could write down one thing you managed today, however small.
        """,
    ),
    hard(
        "panic",
        r"\b(?:panic\w*|cant breathe|heart (?:is )?(?:racing|pounding)|shaking|hyperventilat\w*"
        r"|anxiety attack)\b",
        "anxious",
        """
        When that wave comes, it's really frightening.
        The body sounds the alarm before the mind has caught up.
        ~ The harder one pushes it away, the louder it sometimes gets.
        + There's nothing strange about you. Your body is on high alert.
        + You could still put it into words. That's some steady ground.
        ? Where in your body is it strongest right now?
        ? Did it come out of nowhere, or did something set it off?
        ? When it came before, what made it pass?
        ! Try both feet on the floor and a slow breath out, longer than the breath in.
        ! You could look around and name five things you see, to come back to this room.
        = A wave like this mostly fades within an hour; if it comes often, a doctor can help.
        """,
    ),
    hard(
        "overthinking",
        r"\b(?:anxiety|overthink\w*|racing thoughts|spiral\w*|cant stop (?:thinking|worrying)"
        r"|something bad (?:is going to|will) happen|on edge|so anxious|worry about everything)\b",
        "anxious",
        """
        Thoughts that won't stop drag the whole person along.
        Being wound up like that all the time is exhausting.
        When the head won't switch off, there's no rest anywhere.
        ~ Many of those thoughts are one worry in different clothes.
        ~ It's often loudest at night, and when one is alone.
        + Thinking this much means you've been looking out for everyone.
        ? Where do the thoughts end up, when they've gone all the way round?
        ? When is it strongest?
        ? Is there anything that makes you forget it for a while?
        ! You could give worry a fixed quarter of an hour, and note things down until then.
        ! You could write the thoughts out one by one, and close the notebook.
        """,
    ),
    hard(
        "pressure",
        r"\b(?:dont know what to do any ?more|idk what to do|cant do this any ?more)\b"
        r"|\b(?:so much pressure|under (?:a lot of )?pressure|too much (?:right now|for me)"
        r"|its (?:all |just )*too much"
        r"|everything is too much|overwhelmed|cant handle|cant cope|so much stress|stressed out"
        r"|so stressed)\b",
        "overwhelmed",
        """
        With that much at once, it's hard to even breathe freely.
        That's a lot to be holding up by yourself.
        When everything comes together, anyone would feel it's too much.
        ~ People see that you cope. They don't see what it costs.
        + Finding it too much doesn't make you weak. It is too much.
        ? Which piece weighs most?
        ? Is there one thing that could be put down for now?
        ! You could write it all out, and strike one thing that doesn't need you today.
        """,
    ),
    hard(
        "low_mood",
        r"\b(?:watching my (?:own )?life|on autopilot|feel like a (?:robot|ghost|zombie|machine"
        r"|shell)|through a (?:window|fog|glass)|feel nothing|dont feel like myself|feel(?:s"
        r"|ing)? off)\b|\b(?:depress\w+|no appetite"
        r"|for (?:weeks|months)|no (?:energy|motivation)"
        r"|cant get out of bed|empty inside|feel (?:so )?(?:empty|numb)"
        r"|nothing (?:matters|feels|makes me happy|is fun)|dont (?:enjoy"
        r"|feel like doing) (?:anything|things)|unmotivated|feel like crying"
        r"|(?:sad|cry\w*|down|low|empty|tired|upset) for no reason|in a (?:slump|rut)"
        r"|feeling (?:really |so |pretty )?(?:down|low|blue))\b",
        "low",
        """
        It sounds as if everything has got heavy, even the plain things.
        When the energy's gone, an ordinary day costs twice as much.
        A lowness that's hard to explain is hard to carry as well.
        ~ It doesn't need a reason you can name. It's real anyway.
        ~ And perhaps you still act fine for the others, which tires you more.
        + Having no strength isn't laziness. The battery inside is empty.
        + If there's little you can do today, that's all right.
        ? How long has it been like this?
        ? Are you able to eat and sleep these days?
        ? Is there any moment of the day when it lifts a little?
        ! One tiny thing is enough for today: wash your face, or five minutes of daylight.
        = If it has been like this for two weeks or more, a doctor or counsellor could help.
        % Many people go through a stretch like this, looking fine from outside.
        """,
    ),
    hard(
        "crying",
        r"\b(?:(?<!without )(?<!not )(?<!stopped )(?<!didnt )cr(?:ied|ying)|in tears|sobb\w+"
        r"|broke down|breaking down|breakdown|falling apart"
        r"|want to cry|tearing up)\b",
        "sad",
        """
        Tears like that have usually been held back for a while.
        It's all right to let the tears come for a bit.
        To get to that point, you must have been carrying a lot.
        ~ In that moment everything one has saved up comes at once.
        + Crying is nothing to be ashamed of, and it needs no big reason.
        + You don't have to hold it in here.
        ? What finally set it off?
        ? Is anyone with you right now?
        ? Did it ease a little afterwards?
        ! A few sips of water and a soft place to lean may be enough for now.
        """,
    ),
    hard(
        "procrastination",
        r"\b(?:procrastinat\w+|wasted (?:the|my|all|a) (?:whole )?(?:day|time|weekend)"
        r"|keep putting (?:it )?off|did nothing all day|no discipline|lazy"
        r"|scroll\w* (?:all day|for hours)|cant (?:start|get started))\b",
        "frustrated",
        """
        The thing undone and the rest not restful either. That's a nasty knot.
        Looking back at a day like that is the hardest bit of it.
        ~ Often it isn't laziness. Something about the thing is scary.
        + Tomorrow is a blank page again.
        ? Which thing have you been walking round?
        ? When you think of starting, what comes up first?
        ! You could do five minutes only, and stop then if you like. It opens the door.
        """,
    ),
)
