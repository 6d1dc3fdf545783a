"""English words of parting: two of different kinds together are a farewell."""

from nuanxin.domain.alternatives import Alternatives

FAREWELLS = tuple(
    Alternatives(rf"(?<![a-z])(?:{source})")
    for source in (
        r"none of (?:this|it) was (?:his|her|their|your) fault|it wasnt (?:her|him|them|you)"
        r"|i wasnt"
        r" angry|i just ran out|dont wait up|(?:when|if) anyone asks|youll be sad|hope you remember"
        r"|you were (?:kind|good company)|thank(?:ed)? the one|looked after me|been (?:kind"
        r"|good) to me"
        r"|an old (?:fool|woman|man)|whoever reads this|be kind to (?:each other|yourselves)",
        r"(?:gave|given|give|giving|left) (?:away )?(?:all )?my (?:\w+ )?(?:books?|dog|plants?"
        r"|records"
        r"|bike|ring|jewell?ery|tools|clothes)|(?:goes|go) (?:back )?to (?:mum|mom|my|dad)|s for my"
        r" (?:brother|sister)|(?:paid|pay) (?:the|my) (?:rent|milkman|gas|debts).{0,12}(?:up|off)?"
        r"|key(?:s)? under the|house (?:is )?tidy|left the house tidy|feeding times|alarm code"
        r"|code for the safe|papers (?:next to|are in)|burned the diaries|(?:water"
        r"|feed) the \w+ (?:once )?",
        r"(?:our|the) last (?:conversation|chat|talk|call)(?! with my (?:advisor|boss|manager))"
        r"|settled my affairs|wrote (?:the|my|a) will|said what i had to|(?:finally|all"
        r"|everything|so) (?:is )?(?:calm|quiet|clear|decided)|know what i have to do"
        r"|farewell(?! party| tour| dinner)|remember me|hear the news|when you hear"
        r"|wont see (?:them|you|her|him) again|tell (?:them|him|her|everyone) i love"
        r"|nothing keeps me|watching over you|up there|at peace|none of this was"
        r"|with the neighbou?r now",
        r"(?:without|before) (?:them|anyone|him|her) knowing|was goodbye|my funeral"
        r"|wont be needing|tomorrow,? or ever|not even real|(?:is|are|everyones"
        r"|everyone is) looked after|wanted to hear|kind voice|for good\b|it (?:was"
        r"|is) (?:all )?arranged|its all arranged|(?:feel|felt|im|so|been) (?:so )?(?:calm"
        r"|peaceful|light)(?:,|$| today| now)|none of it (?:will )?matter",
        r"(?:take|look|taking|looking) (?:good )?(?:care of|after) (?:my|our) (?:cat|dog|kids?"
        r"|mom|mum|dad|family|sister|brother|parents|wife|plants)|take care of (?:each other"
        r"|yourselves|them)|(?:feed|water) my \w+",
        r"sorry,? (?:to )?(?:everyone|mom|mum|dad|you all|for everything|mama|all)|sorry (?:mom"
        r"|mum|mama|dad)|(?:thank you|thanks|thank u)(?: \w+)? for (?:everything|being (?:there"
        r"|kind)|trying|talking|listening|all)|(?:youve|you) been (?:kind|a good)"
        r"|only one who (?:listened|cared)",
        r"goodbye(?:,|$| everyone| all| my| to everyone| now)|said (?:goodbye|my goodbyes)"
        r"|(?:bye|farewell) (?:everyone|all|now|friends)|bye$|hugged .{0,20}(?:longer|kids"
        r"|everyone|last)|one last time|last (?:one|time|sunset|night|meal|day"
        r"|message)(?! (?:at (?:this|the) (?:job|school|office)|of (?:school|term|class|work)"
        r"|i (?:ever )?(?:buy|trust|eat|drink|go)))",
        r"tell (?:my|mom|mum|dad|him|her|them) .{0,16}(?:i love|none of this|not (?:her|his"
        r"|their) fault|wasnt in pain|im sorry|not to)|(?:none of this|it|this) (?:was"
        r"|is)nt? (?:her|his|their|your|anyones) fault|dont be (?:angry|mad|sad) (?:with|at"
        r"|for) me",
        r"(?:always|forever) love you|love you all|i loved (?:you|them|her|him)"
        r"|i love you,? (?:mum|mom|dad|all|guys)|remember me(?! (?:from|the))|(?:it was"
        r"|its been|been) an honou?r|it was (?:nice|good) (?:knowing|while)",
        r"(?:giv(?:en|ing)|gave|give) (?:away )?(?:all )?(?:my|the) (?:\w+ )?(?:things|stuff"
        r"|belongings|clothes|dog|cat|pets?|guitar|savings|money)(?: away| to)?"
        r"|password(?:s)? (?:is|are) in|everything(?:s| is|s been)? (?:given away|arranged"
        r"|taken care|settled|in order)|paid off (?:what|everything)|boxes labell?ed"
        r"|labell?ed the boxes|cleaned (?:the flat|my room|everything)|deleted (?:all )?my"
        r"|closed my accounts|wrote (?:letters|cards) (?:to|for)|written to each|sold (?:the"
        r"|my) (?:car|house).{0,20}gave",
        r"(?:finally|soon|at last|so|feel|feeling|im) (?:be )?(?:at peace|free|over|calm|light"
        r"|ready)|ready to go(?: now)?$|its (?:my )?time(?: to go)?|time to go$|i can go now"
        r"|rest at last|no more (?:fighting|pain|suffering)|none of it will matter"
        r"|work here is done|going somewhere (?:better|quiet)|where im going|for good$",
        r"wont be (?:here|around|needing|back|able)(?! (?:on|until|in the office|at the))"
        r"|wont need (?:my|it|them|an? )|not be here (?:tomorrow|much)|birthdays ill miss"
        r"|be around (?:much longer|anymore)|never (?:see|hear) .{0,8}again|(?:mom|mum|dad|they"
        r"|she|he|you)(?:ll| will) need (?:them|it|this) when im",
        r"(?:please )?(?:dont|do not) (?:come )?(?:look(?:ing)? for|wait for|miss|be sad for"
        r"|worry about|cry for) me|forgive me|forget (?:about )?me|like i was never (?:here"
        r"|there)|(?:keys|will|papers|note|letter).{0,24}(?:under the mat|whoever"
        r"|on the table for|for when)|playlists? for my funeral|my funeral",
    )
)
