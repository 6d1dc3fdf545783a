"""What can be said to how a thing is told, where no topic says what it is about."""

from functions.chat.phrases.book import PAIN, cue
from nuanxin.domain.emotion import Emotion

_JOY = (Emotion.JOY,)
_PLAIN = (Emotion.NEUTRAL, Emotion.SURPRISE)

CUES = (
    cue(
        PAIN,
        r"(?<!so )\b(?:nobody|no ?one|none of (?:them|my|us)|not (?:a single|one) (?:person"
        r"|soul|one))\b"
        r".{0,24}\b(?:came|showed|noticed|asked|called|texted|wrote|replied|said|helped|listens?"
        r"|remembered|cares?|knows|knew|sees?|stood|talks?|visits?)\b",
        """
        Not one person. That's a lonely thing to take in.
        That kind of silence from everybody hurts.
        + You'd have deserved at least one person.
        ? Who did you most hope for?
        ? Who would you have wanted there?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:alone|by myself|on my own|all by my|everyone else|everybody else|the only one"
        r"|except me|no one to|nobody to"
        r"|with nobody|eating with netflix|strangers?)\b",
        """
        That's a lonely place to be.
        It's at moments like that one feels it most.
        + Wishing for someone there makes complete sense.
        ? Who would you most like to have there with you?
        ? How are you holding up there?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:on read|no (?:reply|answer)|didnt (?:reply|answer|text back|call back|pick up)"
        r"|(?:hasnt|havent|never|doesnt|wont|not) (?:replied|answer(?:ed|ing)?|called"
        r"|texted|written|reply|call|text|write)|ignor\w+|ghost\w*|unread|just said ok|said ok)\b",
        """
        So little coming back, after you reached out. That stings.
        Being left with no real answer keeps the mind busy.
        ~ When there's no answer, one starts inventing reasons.
        + Wanting a proper answer is not too much.
        ? What were you hoping to hear?
        ? What was the last thing between you two?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:forgot|forgets|forgotten|cancel\w*|promised|didnt (?:show|come|turn) ?(?:up)?"
        r"|stood me up|not (?:even )?invited|without me|instead of me|left me out|excluded"
        r"|picked (?:last|someone else)|passed over|gave my \w+ (?:to some|away)|(?:no one"
        r"|nobody) picks)\b",
        """
        Being passed over like that hurts.
        That leaves a sting, and it's no small thing.
        + It matters to you, so it counts.
        ? What was that like for you?
        ? What would have made it right for you?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:took credit|my idea|(?:stole|took|used) my (?:work|idea)|i trained|blam(?:ed|es"
        r"|ing) me|unfair|not fair|for free"
        r"|unpaid|my fault when|got away with|talks? over me|laughed at me"
        r"|in front of (?:everyone|everybody|the|all|my)|behind my back)\b",
        """
        That isn't fair.
        That's a slap, and in plain sight.
        + You have every right to mind that.
        ? Did anyone else see it?
        ? What would you like to say to them?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:said|says|told me|tells me|called me(?! (?:from|today|yesterday|to|for))"
        r"|calls me|asked me if|keeps? (?:asking|saying"
        r"|telling|joking)|shouted|screamed|comment\w*|texted me)\b",
        """
        That doesn't just bounce off.
        That leaves something behind.
        ? What did you say to that?
        ? How was that for you in the moment?
        """,
    ),
    cue(
        PAIN,
        r"\bwhat if\b",
        """
        A “what if” like that can get loud.
        ? Where does that thought come from, do you think?
        ? What would you say to somebody else who asked you that?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:pretend\w*|hide|hiding|smil(?:e|ing) and|act like|fake|mask|keep it together"
        r"|hold(?:ing)? it together)\b",
        """
        Keeping up a face all day takes so much strength.
        That's tiring in a way nobody sees.
        + You don't have to keep it up in here.
        ? Where is it hardest to keep up?
        ? Is there anyone you don't have to pretend with?
        """,
    ),
    cue(
        (Emotion.FEAR, Emotion.SADNESS),
        r"\b(?:tomorrow|tonight|next (?:week|month|year)|on (?:mon|tues|wednes|thurs|fri|satur"
        r"|sun)day|this (?:week|friday|monday)|soon|in (?:two|three|four|a few|\d+) (?:days|weeks"
        r"|hours))\b",
        """
        Having that ahead of you is hard to put aside.
        The mind likes to run ahead there.
        + Being nervous before that makes sense.
        ? Which part of it are you dreading most?
        ? What would make that day a little easier?
        """,
    ),
    cue(
        (Emotion.FEAR,),
        r"\b(?:scared|afraid|worried|terrified|anxious|fear|panic\w*|nervous)\b",
        """
        That's a fear that takes up room.
        It helps a little to have it said out loud.
        ? What do you picture when it comes up?
        ? What brought it up today?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:doesnt|dont|didnt|wont|hasnt|havent|no longer|never|stopped"
        r"|not)\b.{0,24}\b(?:any ?more"
        r"|since|talk(?:s|ed|ing)?|spoken|speak(?:s|ing)?|see each other|visit(?:s|ed)?)\b",
        """
        Something that used to be there is gone, and that aches.
        That kind of distance is hard to live with.
        ? When did it change?
        ? What do you miss most about how it was?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:again|always|every (?:time|day|night|week|morning)|the (?:second|third|fourth|fifth)"
        r" time|keeps? (?:\w+ing)|once more|for (?:weeks|months|years|days))\b",
        """
        And not for the first time. That wears you down.
        That it keeps happening makes it heavier.
        ? How long has it been like this?
        ? What was different this time, if anything?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:my (?:\w+ )?(?:son|daughter|kids?|child|children|baby|grandson|granddaughter))\b",
        """
        That goes straight to a parent's heart.
        When it's about your child, it's never a small thing.
        ? How is your child doing with it?
        ? What worries you most about it?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:my (?:\w+ )?(?:mum|mom|mother|dad|father|parents|brother|sister|grand\w+|aunt|uncle"
        r"|family)|mum|mom|dad|grandma|grandpa)\b",
        """
        When it's family, it reaches deeper.
        With one's own people it's never just the one thing.
        ? How are you with it now?
        ? What would you wish for there?
        """,
    ),
    cue(
        PAIN,
        r"\bmy (?:best |closest |old |oldest |only )?(?:friends?|bestie|mates?|roommate"
        r"|flatmate)\b",
        """
        With a friend, things like that weigh double.
        It isn't easy when it's a friend.
        ? How have things been between you until now?
        ? What would you like them to know?
        """,
    ),
    cue(
        PAIN,
        r"\bmy (?:\w+ )?(?:boyfriend|girlfriend|husband|wife|partner|fiance\w*|ex)\b",
        """
        When it's the person you share your life with, it fills the whole day.
        That's a lot to sit with, when you share a life.
        ? How are you two with it?
        ? What would you need most right now?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:boss|manager|work|office|shift|colleagues?|coworkers?|client|meeting|job|deadline)\b",
        """
        That's a lot to deal with on top of the work itself.
        One can't just walk away from that at work.
        ? How long has it been like that there?
        ? What got to you most about it?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:school|class|teacher|exam|grade|homework|classmates?|uni|university|college|lecture"
        r"|professor)\b",
        """
        That's no small thing to sit with all day.
        School can take up a whole life.
        ? What got to you most about it?
        ? Is there somebody there who is on your side?
        """,
    ),
    cue(
        PAIN,
        r"\b(?:wifi|printer|laptop|computer|screen|bus|train|plumber|delivery|package|parcel"
        r"|rain\w*|soaked|sink|washing machine|fridge|burned|burnt|spilled|stain\w*|keys?|umbrella"
        r"|queue|cockroach|bug|fly|hair in|spider|mosquito\w*|mould|mold)\b",
        """
        Oh no. That's the kind of thing that spoils a day.
        Ugh, how annoying.
        ? How did it end?
        ? What did you do?
        """,
    ),
    cue(
        (*PAIN, *_PLAIN),
        r"\b(?:ranked|league|elo|boss fight|uninstall\w*|gg|0-\d+|lost (?:the|a|every"
        r"|another) (?:game|match"
        r"|round|final))\b",
        """
        Ouch. That's a frustrating way to lose.
        Ouch, when you put that much into it.
        ? Where did it go wrong?
        ? Will you go again, or is it enough for today?
        """,
    ),
    cue(
        _JOY,
        r"\b(?:(?:my|our) (?:\w+ )?(?:son|daughter|kids?|child|children|baby|niece|nephew"
        r"|grandson"
        r"|granddaughter|students?|toddler|little (?:brother|sister)))\b",
        """
        What a moment to be there for.
        That's one to keep.
        ? What was your face like?
        ? How did they look at you?
        ? What was going through you just then?
        """,
    ),
    cue(
        _JOY,
        r"\b(?:grandma|grandpa|grandmother|grandfather|nana?|gran|mum|mom|mother|dad|father|parents"
        r"|sister|brother|aunt|uncle|cousin|family)\b",
        """
        How warm that sounds.
        That's the kind of thing one remembers for years.
        ? What was the nicest bit of it?
        ? What does that mean to you?
        """,
    ),
    cue(
        _JOY,
        r"\bproud of (?:him|her|them|my (?!self)\w+|our)\b",
        """
        That pride comes through in every word.
        ? What do you admire most about it?
        ? Have you told them?
        """,
    ),
    cue(
        _JOY,
        r"^(?!.*\b(?:hes|shes|he (?!said)|she (?!said)|they|(?:our|the|my) (?:baby|son|daughter"
        r"|kids?|dog|cat)|wife|husband)\b).*\b(?:finally"
        r"|after (?:\w+ )?(?:weeks|months|years|hours|tries|attempts)|managed|beat"
        r"|finished|passed(?! (?:out|away|by|on)\b)|my first|first time|paid off|ran \d"
        r"|without stopping|w/o stopping|days (?:sober|clean)"
        r"|learned|learnt|made it|got through|proud)\b",
        """
        That took staying with it. Well done!
        Well done! That's yours, and nobody else did it for you.
        Good for you, that's worth a little cheer!
        ? How did the moment feel when it was done?
        ? What was the hardest stretch on the way?
        ? What kept you going?
        """,
    ),
    cue(
        _JOY,
        r"^(?!.*\b(?:have to|must|bit|died|dissect)\b).*\b(?:cats?|dogs?|pupp(?:y|ies)|kitten"
        r"|bird|hedgehog|squirrel|rabbit|hamster|parrot|fish"
        r"|turtle|horse|duck\w*|fox|bees?|butterfl\w+|frog)\b",
        """
        I like that picture.
        What a little scene!
        ? What happened next?
        ? What were they like, close up?
        """,
    ),
    cue(
        _JOY,
        r"\b(?:ate|eat|eating|had|made|cooked|baked|tried|best|delicious|tasty|ordered)\b.{0,30}\b(?:dumplings|noodles|cake|pizza|soup|coffee|tea|cooked|baked|breakfast|dinner"
        r"|lunch|ice cream|bread|cookies|restaurant|recipe|sushi|ramen|curry|taco\w*)\b",
        """
        That sounds delicious.
        Now that's a good reason to smile.
        ? What did you like best about it?
        ? Was it a treat, or do you often have that?
        """,
    ),
    cue(
        _JOY,
        r"\b(?:sun(?:ny|set|rise|shine)?|snow\w*|rainbow|moon|stars?|sky|sea|beach|lake|mountains?"
        r"|flowers?|blossom\w*|tomato\w*|balcony|forest|autumn|leaves turn\w*)\b",
        """
        I can almost see it.
        That sounds like a moment to breathe in.
        ? What was it like to be there?
        ? What did it make you think of?
        """,
    ),
    cue(
        _JOY,
        r"\b(?:praised|thank(?:ed|s)|clapped|compliment\w*|told me|said|asked me|hugged|smiled"
        r"|called me|invited|remembered|gave me|drew me|wrote me|stranger|gift|present|letter)\b",
        """
        That's lovely of them, and it found the right person.
        It's good to be seen like that.
        ? What went through you in that moment?
        ? Did you see it coming?
        """,
    ),
    cue(
        _JOY,
        r"\b(?:game|level|boss|ranked|match|team|won|goal|score\w*|league|cup|champion\w*)\b",
        """
        Yes! Well earned.
        That must have been a moment to shout.
        ? What was the decisive moment?
        ? Did you jump up?
        """,
    ),
    cue(
        _JOY,
        r"\b(?:tomorrow|next (?:week|month|year)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|soon"
        r"|tonight|looking forward|cant wait|going to)\b",
        """
        That's a good thing to have ahead.
        ? What are you looking forward to most?
        ? Who will be there?
        """,
    ),
    cue(
        _PLAIN,
        r"\b(?:rain\w*|snow\w*|windy?|sunny|cloudy|foggy|storm|hot|cold|humid|heat ?wave)\b",
        """
        The sky has its own mind.
        Weather has a way of getting into everything.
        ? Do you like this kind of weather?
        """,
    ),
    cue(
        _PLAIN,
        r"^(?!.*\b(?:cant|old|vet|sick|weeks?|anymore|any more|died|blind|allergic|bit|bitten"
        r"|attacked)\b).*\b(?:mouse|mice|cats?|dogs?|pupp(?:y|ies)|kitten|hamster|parrot|rabbit"
        r"|turtle|squirrel|pigeon"
        r"|hedgehog)\b",
        """
        Animals do have their own ideas.
        ? What happened next?
        ? Is that typical?
        """,
    ),
    cue(
        _PLAIN,
        r"\b(?:tomorrow|next (?:week|month|year)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
        r"|tonight|soon|going to|planning|about to)\b",
        """
        ? How are you feeling about it?
        ? Are you looking forward to it, or rather not?
        """,
    ),
    cue(
        _PLAIN,
        r"\b(?:thinking (?:about|of)|considering|wonder\w*|not sure|cant decide|dont know (?:if"
        r"|whether)|part of me|maybe i)\b",
        """
        ? What draws you to it?
        ? What speaks for it, and what holds you back?
        """,
    ),
    cue(
        (*PAIN, *_PLAIN),
        r"\b(?:havent told|nobody knows|secret|never told|hasnt noticed|dont tell|found out)\b",
        """
        That's a lot to keep to yourself.
        ? What would happen if it came out?
        ? What is it like to carry that around?
        """,
    ),
    cue(
        _PLAIN,
        r"\b(?:he|she|they|my \w+|boyfriend|girlfriend|husband|wife|mom|mum|dad|mother|father|boss"
        r"|friend)\b.{0,12}\b(?:said|says|told|tells|asked|asks|called|sent|texted"
        r"|wrote)\b",
        """
        ? How was that for you?
        """,
    ),
    cue(
        _PLAIN,
        r"\b(?:first time|started|moved|new (?:city|job|school|flat|place|class|town)|began"
        r"|learning|signed up)\b",
        """
        ? How is it going so far?
        ? What's it like for you up to now?
        """,
    ),
    cue(
        _PLAIN,
        r"\b(?:went|came|made|cooked|bought|watched|saw|walked|played|cleaned|read|met|visited|had"
        r"|did|finished|spent|tried)\b",
        """
        ? How was it?
        ? What was that like?
        """,
    ),
)
