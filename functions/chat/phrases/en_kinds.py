"""How a English message shows what it asks for; the first kind that matches counts."""

from functions.chat.phrases.book import Kind
from nuanxin.domain.patterns import lazy_pattern

_END = r"[\s.!?,~…]*"
KINDS = (
    (
        Kind.GREETING,
        lazy_pattern(
            rf"(?:(?:hi|hello|hey|hiya|yo|good (?:morning|afternoon|evening)|anyone there|are"
            rf" you there)"
            rf"(?: there| nuanxin)?{_END}){{1,3}}"
        ),
    ),
    (
        Kind.VAGUE,
        lazy_pattern(
            rf"(?:(?:yes|yeah|yep|yup|no|nope|nah|ok|okay|k|sure|maybe|perhaps|i guess(?: so)?|i"
            rf" dont know|idk|dunno|not really"
            rf"|nothing|nothing much|whatever|fine|hm+|mm+|right|i see|got it|alright|a bit|kind"
            rf" of|never ?mind){_END}){{1,3}}"
        ),
    ),
    (
        Kind.HUMANITY,
        lazy_pattern(
            r".{0,10}are you (?:really |actually |even )?(?:a |an )?(?:real|human|person|bot"
            r"|robot|ai|machine|program|alive|conscious|sentient).{0,24}|.{0,10}(?:do"
            r"|can) you (?:have |feel |get |ever )+(?:feelings|emotions|feel|feel anything|sad"
            r"|lonely|tired|angry|pain|anything).{0,16}|what (?:do you like|is your favou?rite"
            r"|are your hobbies).{0,20}|how old are you.{0,4}|where (?:do you live"
            r"|are you from).{0,4}"
        ),
    ),
    (
        Kind.IDENTITY,
        lazy_pattern(
            r".{0,10}(?:who|what) are you\b(?! doing| up to| talking| saying| on about).{0,10}"
            r"|.{0,10}whats your name.{0,6}|.{0,6}introduce yourself.{0,6}|.{0,6}are you"
            r" (?:chatgpt|gpt|claude|deepseek).{0,10}"
        ),
    ),
    (
        Kind.ABILITY,
        lazy_pattern(
            r".{0,8}what (?:can|do) you (?:do|help).{0,16}|.{0,8}what are you (?:good for|able"
            r" to do).{0,6}|.{0,8}how (?:can|do) (?:you help|i use you).{0,12}|can you help me"
        ),
    ),
    (
        Kind.WELFARE,
        lazy_pattern(
            rf"(?:and |so |hey )?(?:how are you(?: doing| today| feeling)*|hows it going|how is"
            rf" it going|what are you (?:doing|up to)|how was your day|and you){_END}"
        ),
    ),
    (
        Kind.ATTACHMENT,
        lazy_pattern(
            r".{0,10}(?:i (?:think i |really |so )?(?:love|like|adore) you\b(?! guys| all)|love"
            r" you so|be my (?:girl|boy)friend|marry me|do you (?:love|like|miss) me"
            r"|dont (?:ever )?leave me|will you (?:always|ever leave|stay)|(?:youre|you are)"
            r" (?:the only one|all i have)|only you understand).{0,24}"
        ),
    ),
    (Kind.MEMORY, lazy_pattern(r".{0,6}(?:do|can|will) you remember.{0,40}")),
    (
        Kind.PRIVACY,
        lazy_pattern(
            r".{0,20}(?:dont tell (?:anyone|anybody|my|them)|keep (?:this|it) (?:a )?(?:secret"
            r"|between us|private)|is this (?:private|confidential|safe)|who can (?:see|read)"
            r" (?:this|what)).{0,20}"
        ),
    ),
    (
        Kind.COMPLAINT,
        lazy_pattern(
            r".{0,16}(?:(?:youre|you are) (?:so |really |just |very |a |an )*(?:useless|stupid"
            r"|dumb|annoying|boring|cold|generic|repetitive|repeating|bad at|terrible|robotic"
            r"|broken record)"
            r"|you (?:dont|do not|didnt) (?:understand|get it|listen|get me|care)|you (?:keep"
            r"|are) repeat\w*|canned (?:answer|response)|thats not what i (?:said|asked)).{0,24}"
        ),
    ),
    (
        Kind.CORRECTION,
        lazy_pattern(
            r"(?:no |nope |no, |nope, )?(?:thats (?:not|wrong)(?: it| right| what i meant)?"
            r"|you (?:got|have) (?:it|that|me) wrong|you misunderstood|i didnt mean that"
            r"|im not (?:sad|angry|scared|happy|upset|mad|worried|anxious))[ .!]*"
        ),
    ),
    (
        Kind.JUST_LISTEN,
        lazy_pattern(
            r".{0,20}(?:just (?:want|need) (?:you |someone )?to (?:listen|vent|be heard|talk)"
            r"|dont (?:want|need|give me) (?:any )?(?:your )?(?:advice|solutions|suggestions)|no"
            r" advice|stop asking|just listen|need to vent).{0,20}"
        ),
    ),
    (
        Kind.SELF_DOUBT,
        lazy_pattern(
            r".{0,12}(?:am i (?:not |that |such |a |so |really |just |too )*(?:unlovable"
            r"|worthless|useless|failure|bad|stupid|good enough|the problem|broken|sensitive"
            r"|overreacting|crazy|ugly)|(?:is|was) (?:it|this) (?:all )?my fault"
            r"|whats wrong with me|what is wrong with me).{0,20}"
        ),
    ),
    (
        Kind.ADVICE,
        lazy_pattern(
            r".*(?:what (?:should|can|do|could|would you) i do|what (?:should|do) i (?:say|do)"
            r"|should i\b|any (?:advice|tips|suggestions|ideas)|give me (?:some )?advice"
            r"|how (?:do|can|should|could) i (?:stop|cope|deal|handle|get over|calm|relax|move"
            r" on|forgive|tell|talk|sleep|feel|forget|face|apologi[sz]e)).*"
        ),
    ),
    (
        Kind.TASK,
        lazy_pattern(
            r".*(?:(?:can|could|will|would|please) ?(?:you )?(?:please )?(?:write|translate"
            r"|calculate|find|search|book|order|recommend|generate|summari[sz]e|draw|play|sing)"
            r"|(?:write|translate|calculate|summari[sz]e|recommend) (?:me |this |a |an |some )"
            r"|tell me a (?:joke|story)).*"
        ),
    ),
    (
        Kind.FACT,
        lazy_pattern(
            r".*(?:whats the (?:weather|time|capital|price|date|news)|what time is it"
            r"|how much (?:is|does)|how many \w+ (?:are|in)|who (?:is|was|invented|wrote) "
            r"|what is (?:a|an|the) |how (?:do|to|can) (?:i|you) (?:install|cook|make|fix|code"
            r"|build|download)).*"
        ),
    ),
    (
        Kind.COMPANY,
        lazy_pattern(
            r".{0,10}(?:can|could|may|will) (?:we|i|you) (?:just )?(?:talk|chat|keep me company"
            r"|stay)(?: to you| with you| with me| to me)?(?: for a (?:bit|while))?[ ?.!]*"
            r"|talk to me[ .!]*"
        ),
    ),
    (
        Kind.OPINION,
        lazy_pattern(
            r".{0,20}(?:do you think .{1,50}|am i (?:a |an |too |so |being |wrong|crazy"
            r"|overreacting).{0,40}"
            r"|(?:is|does|did|will|would) (?:he|she|they|it) .{1,40}\?|was (?:it|i) .{1,40}\?|is"
            r" it my fault.{0,10})"
        ),
    ),
)
