"""Signs of danger in somebody else."""

from collections.abc import Mapping

from nuanxin.domain.safety.signals import Signal, alternatives

WHO = (
    r"(?:(?:my|a|an|our|the|this|one of my|some|his|her|best|old|little"
    r"|your) (?:\w+ ){0,3}?(?:friend|mate|bestie|buddy|pal|pen ?pal|flatmate|roommate|housemate"
    r"|neighbou?r(?:s \w+ \w+)?|colleague|coworker|classmate|schoolmate|student|pupil|kid|child"
    r"|boy|girl|lad|teen|son|daughter|brother|sister|sibling|twin|cousin|nephew|niece"
    r"|grandson|granddaughter|mum|mom|mother|dad|father|husband|wife|partner|boyfriend|girlfriend"
    r"|bf|gf|ex|nan|gran|grandma|grandmother|grandad|grandpa|grandfather|uncle|aunt"
    r"|auntie|boss|teacher|client|sponsor|man|woman|guy|stranger|fella|lady|patient|teammate"
    r"|follower|streamer|user|people|players?))"
)
SIGN = (
    r"(?:(?:gave|given|gives|giving) (?:me |us |away |everyone |back )?(?:away |all )?(?:his|her"
    r"|their)|given away|paid every(?:one|body) back|(?:said|saying|says|wrote|texted|sent"
    r"|messaged me|posted|left|leaving) (?:\w+ ){0,5}(?:bye|goodbye|sorry|a note|forgive me"
    r"|farewell|last words|passwords?|love you,?bye|look after|take care of|tell my|black square)"
    r"|note in (?:his|her|their)|posted a note|look after (?:your|my|the|mum|mama)"
    r"|take care of (?:mama|my|mum)|blood on|blood in|(?:pic|picture|photo)s? of (?:pills|a rope"
    r"|a knife)"
    r"|bought a (?:gun|rope)|took (?:a lot|something|them|all|too many|pills)|drunk something"
    r"|drank something|empty (?:packets?|bottles?|blister)|won?t come out of|(?:on|over) the"
    r" (?:balcony|roof|bridge|rail|ledge|wells? edge|railing|edge of the)|on a roof|livestream\w*"
    r"|drew (?:her|him|them)self|hang(?:ing)? (?:her|him|them)self|(?:her|him)self hanging"
    r"|in the garage one day|refus\w+ (?:his|her) (?:pills|food|meds|insulin|dialysis)"
    r"|calm for the first time|not left (?:the bed|his room|her room|bed)|hasnt left|has not left"
    r"|hid (?:his|her) tablets|is cutting|cuts? (?:him|her|them)sel\w+|cutting (?:him|her)sel\w+"
    r"|jumpers in june|wants to (?:go|die|be dead|end|disappear|follow|be with)|going to"
    r" (?:jump|the bridge|do it|end|do something)|do something (?:to|stupid)|ready to die"
    r"|be gone (?:before|by|soon)|isnt going to (?:see|be)|wont be (?:here|around)"
    r"|better without (?:her"
    r"|him|them|me)|leave (?:life|this world)|made up (?:his|her|their) mind|tonight is the night"
    r"|ll let go|let go if|with (?:his|her) eyes shut|eyes shut sometimes|tried to (?:end|die"
    r"|kill)|try again|simple exit|sorry to us|hug(?:s|ging) us|how many days .{0,30}die"
    r"|the strong ones|which .{0,30}pills are|take a knife off|wants to be (?:with|where)|go after"
    r" (?:her|him)|all about dying|snow in her nightdress|knife|rope|overdos\w+|pills and (?:vodka"
    r"|wine|said))"
)
ALARM = (
    r"(?:what (?:do|should|can) i (?:do|say)|how do i|cant (?:reach|find|get)|cannot (?:reach"
    r"|find)|(?:wont|not|isnt|doesnt|didnt|stopped) (?:pick(?:ing)? up|answer(?:ing)?"
    r"|reply(?:ing)?"
    r"|respond(?:ing)?|talk(?:ing)?|smile|open)|phone (?:is|s)? ?(?:now )?(?:off|dead)"
    r"|switched off|nobody can find|im (?:so )?scared|scared|worried|dont know (?:who|what|how)"
    r"|please help|help"
    r"|logged off|gone quiet|no answer|another country|i ring and ring|ring and ring"
    r"|im in [a-z]+(?=$|\n|,)|only me|frighten\w*|should have followed|i should(?:nt)? stop"
    r"|dont tell|dont"
    r" call|(?:his|her) car|never says|swear|secret|begged|cant sleep|dont ring|doesnt ring"
    r"|not at work|months|dying|nobody should|meant it|keeps? (?:saying|pulling|hugging)"
    r"|now (?:her|his)|just now|in the bath|tissues|\bsaw it\b|dying|alone)"
)

DANGER: Mapping[Signal, str] = {
    Signal.OTHER: alternatives(
        rf"{WHO}\b.{{0,90}}{SIGN}.{{0,110}}{ALARM}",
        rf"{ALARM}.{{0,60}}{WHO}\b.{{0,60}}{SIGN}",
        rf"{WHO}\b.{{0,60}}(?:livestream\w* from|drew (?:her|him)self hanging|cut (?:her"
        rf"|him)self\b(?=.{{0,20}}(?:tissues|found|$|blade|sleeve|again))(?! (?:shav|cook|on"
        rf"|opening"
        r"|chopp|while))|is cutting(?=$|\n|,| her| him)|hid (?:his|her) tablets"
        r"|took a lot of (?:something|pills)|drunk something|drank something|standing on (?:a"
        r"|the) (?:roof|ledge|rail)"
        r"|be gone before|be better without her|better off without (?:her|him)|asked me (?:which"
        r"|how many) .{0,50}(?:pills|die|strong)|find me in the garage|wants to (?:go after"
        r"|be with)"
        r" (?:her|him|mum|mom|dad)|says? (?:hes|shes|she is|he is) going to the bridge"
        r"|isnt going to see|made up (?:his|her) mind to|drives? with (?:her|his) eyes shut"
        r"|keeps? saying (?:hed|shed"
        r"|he|she) (?:rather|ll|will)|on the (?:wells|buildings) edge|tried to end)",
        rf"(?:she|he|they|who)\b.{{0,40}}(?:livestream\w*|sent me (?:her|his) .{{0,40}}(?:pin"
        rf"|passwords?|feeding times)|put (?:his|her) (?:cat|dog) in my arms|gave me all (?:his"
        rf"|her)).{{0,90}}"
        rf"(?:{ALARM})|(?:text(?:ed|s)?|messag\w+|wrote|rang"
        rf"|sent) .{{0,30}}(?:look after (?:your )?(?:mother|mum|mama|the boys|my \w+)"
        rf"|sorry for being|forgive me(?: all)?|tell my parents"
        r" sorry).{0,80}",
        r"(?:take|get) (?:a|the) (?:knife|blade|gun|rope) (?:off|away from|from) (?:someone|her"
        r"|him|them|my)|(?:blood|cuts|rope|blade).{0,40}(?:dont tell|said dont|she swore|he swore)",
    ),
}
