"""The family: parents, elders, children, home."""

from functions.chat.phrases.book import hard

_PARENT = "mom|mum|mother|dad|father|parents?|family|folks"
_CHILD = "kids?|son|daughter|child(?:ren)?|toddler|baby|teen(?:ager)?"
_ELDER = "mom|mum|mother|dad|father|parents?|grand\\w+|gran|nan|grandpa|grandma"

FAMILY = (
    hard(
        "elder_ill",
        rf"\b(?:{_ELDER})\b.{{0,30}}\b(?:sick|(?:is|was|very|so|seriously|got|fell|terminally"
        rf"|mentally) ill|hospital|surgery|cancer|stroke|dementia|alzheimer\w*|fell"
        r"|diagnos\w+|dying|icu|chemo|heart attack)\b",
        "worried",
        """
        When someone in the family is ill, a part of you is always on watch.
        It's hard to see {person} like that and not be able to fix it.
        Of course you're worried about {person}.
        ~ You may be the calm one for everyone else. Your own fear needs a place too.
        + You're doing what you can, and you're allowed to be scared.
        + The one who cares for others needs care as well.
        ? How are they doing right now?
        ? What do the doctors say?
        ? Is there anyone who can take turns with you?
        ! You could keep a list of questions for the doctor on your phone.
        ! When somebody can take over, get some sleep first.
        """,
    ),
    hard(
        "compared",
        r"\bcompar\w+ me\b|\bcompared to my (?:brother|sister|cousin)\b|\bfavou?rite (?:child|kid"
        r"|son|daughter)\b"
        r"|\bfavou?rs? my (?:brother|sister)\b|\bwhy cant you be (?:more )?like\b",
        "hurt",
        """
        Always being weighed against someone else wears on the heart.
        You'd just like to be seen by your own family, and get this instead.
        It's painful to have to compete for that in your own home.
        ~ You may have been trying for a long time without anyone looking properly.
        + You don't have to beat anyone to deserve kindness.
        + Minding this isn't petty at all.
        ? What happened the last time?
        ? What do you most wish they would see in you?
        ! You could name one thing you did well, and count it without waiting for their nod.
        """,
    ),
    hard(
        "parents_control",
        rf"\b(?:{_PARENT})\b.{{0,30}}\b(?:control\w*|wont let me|dont let me|doesnt let me|make me"
        rf"|force\w*"
        r"|strict|snoop\w*|(?:went|go(?:es)?) through my|disapprov\w+|against|dont support"
        r"|doesnt support"
        r"|pressur\w+|expect\w*|overprotective|keeps? asking when)\b",
        "frustrated",
        """
        Not being able to decide about your own life is suffocating.
        Being held that tightly by people you love leaves nowhere to put the anger.
        That sounds like very little room to breathe.
        ~ Their worry and your freedom aren't the same thing.
        + Wanting your own space isn't disloyal.
        + Having your own mind is a good thing.
        ? What set it off this time?
        ? Have you told them how you see it?
        ? If it were yours to decide, what would you choose?
        ! You could pick an unhurried moment and talk about this one thing only.
        """,
    ),
    hard(
        "parents_hurt",
        rf"\b(?:havent (?:spoken|talked)|not speaking|estranged|no contact)\b.{{0,20}}"
        rf"|\b(?:{_PARENT})\b.{{0,30}}\b(?:yell\w*|scream\w*|shout\w*|fight\w*|fought|argu\w+"
        r"|(?:said|says|told me|tells me|called me|calls me) (?:that )?(?:im|i|youre|you|a|an"
        r"|my|to)\b"
        r"|hate\w*|blam\w+|criticiz\w+|disappointed|dont care|doesnt care"
        r"|kicked me out"
        r"|ignor\w+|dont understand|doesnt understand|nag\w*|mad at me|disown\w*)\b"
        rf"|\b(?:argu\w+|fight|fought)\b.{{0,12}}\b(?:{_PARENT})\b",
        "hurt",
        """
        Words like that weigh more when they come from family.
        With a stranger one shrugs it off. Family goes straight in.
        Things being like this with {person} must sit heavily on you.
        ~ Perhaps you just wanted to be heard once, instead of being told off again.
        ~ The people closest to us know exactly where it hurts.
        + You can love them and be hurt by this at the same time.
        + That it comes from family doesn't make it true.
        ? What did you most want to answer in that moment?
        ? Which of the words stays with you most?
        ? What do you wish they understood about you?
        ! If you still want to clear it up, you could write it down first and sleep on it.
        % Plenty of grown people feel like a child again after five minutes at home.
        """,
    ),
    hard(
        "in_laws",
        r"\b(?:in.?laws?|mother.in.law|father.in.law|mil)\b",
        "frustrated",
        """
        Family by marriage is a hard place to speak up in.
        Having to tread carefully in your own home is exhausting.
        ~ Mostly one wishes somebody would stand beside one and say so.
        + It isn't petty. You're the one who lives with it.
        ? How does your partner see it?
        ? What happened most recently?
        ! You could explain one concrete incident to your partner, and ask them to raise it.
        """,
    ),
    hard(
        "child_ill",
        rf"\b(?:{_CHILD})\b.{{0,20}}\b(?:sick|fever|hospital|cough\w*|vomit\w*|threw up|surgery"
        rf"|allergic)\b",
        "worried",
        """
        When your child is unwell, nothing else in the world matters.
        Watching a child suffer, you'd take it on yourself at once if you could.
        ~ You keep calm for them, and inside it's anything but calm.
        + You being there is the safest thing they know.
        ? How are they doing now?
        ? Has a doctor seen them?
        ? Can someone take turns with you tonight?
        ! If they seem very weak, or the fever stays, having a doctor look is the safer way.
        """,
    ),
    hard(
        "child_trouble",
        rf"\b(?:my|our) (?:son|daughter|kids?|teen(?:ager)?) (?:wont|doesnt|refuses to) (?:talk"
        rf"|listen|speak)\b|\b(?:my|our|the) (?:{_CHILD})\b.{{0,30}}\b(?:homework|grades?|school"
        rf"|tantrums?"
        rf"|wont listen|doesnt listen"
        r"|talks? back|lied|lying|phone|games?|rebel\w*|bully\w*|fail\w*)\b|\byelled at my (?:kids?"
        r"|son"
        r"|daughter|child|children|toddler)\b",
        "frustrated",
        """
        With children one knows all the theory, and then the moment comes.
        After a long day, having that on top is a lot.
        It's hard when things go wrong with someone you love that much.
        ~ First you're angry with them, and then you're angry with yourself.
        ~ Patience isn't endless when a person is this tired.
        + Asking yourself whether you did right is what a caring parent does.
        + One bad moment doesn't make a bad parent.
        ? What set it off today?
        ? What worried you most just then?
        ? Does anyone share the load with you?
        ! Once it's calm, a hug and “I was too loud before” can go a long way.
        """,
    ),
    hard(
        "parenting_tired",
        r"\b(?:newborn|breastfeed\w*|postpartum|stay.at.home (?:mom|mum|dad)|single (?:mom|mum|dad"
        r"|parent)"
        r"|(?:baby|toddler|kids?)\b.{0,20}\b(?:wont sleep|up all night|exhaust\w+|crying|screaming"
        r"|tired)"
        r"|being a (?:mom|mum|dad|parent) is)\b",
        "exhausted",
        """
        Caring for a little one has no closing time. That tiredness piles up.
        Day and night it's all for them, and hardly a breath for you.
        The one who looks after everybody is often looked after by nobody.
        ~ Loving them and being worn out can both be true.
        + Being tired doesn't mean you love them any less.
        + You do so much that nobody counts.
        ? When did you last have a little time of your own?
        ? Who could take over for an hour?
        ? Which part of the day is the hardest?
        ! You could ask for one half hour today in which nobody needs you.
        = If a low mood after birth lasts over two weeks, a doctor can help. Many need that.
        """,
    ),
    hard(
        "homesick",
        r"(?<!dont )(?<!dont really )\bwant to go home\b|\b(?:homesick|miss (?:home|my (?:mom"
        r"|mum|dad|family|parents|hometown"
        r"|grand\w+))"
        r"|far from home"
        r"|cant go home|away from (?:home|my family))\b",
        "homesick",
        """
        Missing home is soft and hollow at the same time.
        Being far away, one small thing is enough to bring it all back.
        A phone call never quite covers the distance.
        ~ It's often mealtimes and nights when it comes.
        + Missing home isn't weakness. Somebody there is worth missing.
        ? What do you miss most right now?
        ? What brought it up today?
        ? When were you last there?
        ! You could call home and talk about nothing in particular.
        """,
    ),
    hard(
        "family_tension",
        r"\b(?:my parents|mom and dad|mum and dad|my (?:brother|sister"
        r"|siblings?))\b.{0,30}\b(?:fight\w*|argu\w+"
        r"|yell\w*|scream\w*|divorc\w+|stopped talking|not talking)\b|\bdont want to go home\b",
        "tense",
        """
        When home isn't peaceful, you can't really rest anywhere.
        Being caught between your own people is such a hard spot.
        ~ Perhaps you learned early to read their faces.
        + Their conflict isn't yours to fix.
        ? What do you do when it starts?
        ? Is there someone at home you can talk to?
        ! When they start, you could put on headphones or take a walk. It isn't your battle.
        """,
    ),
)
