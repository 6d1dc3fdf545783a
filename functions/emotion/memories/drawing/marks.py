"""Words by which a clause is told to be a question, a supposition, a correction or a wish to be
remembered, and those that may stand before what it says."""

from functions.emotion.memories.drawing.own_words import QUOTE
from nuanxin.domain.patterns import lazy_pattern

ASKS_ZH = lazy_pattern(
    r"[?？]|[吗么]$|^.{0,5}呢$|[干是行好]嘛$|^.{0,3}嘛$"
    r"|什么(?!都)|怎么(?!都|也)|为何|干嘛|咋|谁|哪[里儿个些]|多少|几点"
    r"|是不是|会不会|能不能|要不要|该不该"
    r"|有没有|([一-鿿])不\1|喜不喜欢|好不好|记不记得|应不应该|值不值"
)
ASKS_EN = lazy_pattern(
    r"\?|^(?:and |so |but |ok |hey )?(?:what|why|how|who|when|where|which|is|are|am|do|does|did|can"
    r"|could|should|would|will|have you|has|may i)\b"
)
DOUBTED_ZH = lazy_pattern(
    r"如果|要是|假如|假设|万一|倘若|的话$|就好了|好像|似乎|也许|可能|大概|恐怕|说不定|应该是"
    r"|差点|差一点|险些|几乎|怀疑|(?:感觉|觉得)(?!我?(?:就是|真的|越来越"
    r"|有点|好|很|特别|非常|超级?|太|更)?(?:孤|难[过受]|委屈|焦虑|压抑|压力"
    r"|害怕|绝望|幸福|开心|失落|愧疚|内疚|自责|迷茫|好|累|对不起|亏欠|自卑))"
    r"|以为|希望|听说|据说|传言"
    r"|(?<!医生)(?<!大夫)[说讲]过?[我他她你]"
    r"|又不是|就像|仿佛|像是|假的|算什么|不知道|真想|恨不得|巴不得|让我想|你猜|" + QUOTE
)
DOUBTED_EN = lazy_pattern(
    r"\b(?:if|wish|suppose|maybe|perhaps|probably|might|may(?! \d)|could|would(?!n't)"
    r"|almost|nearly|i think"
    r"|i guess|i feel like(?! i (?:let|failed|disappointed|lost|wasted|ruined))|feels like"
    r"|seems|as if|hypothetically|heard|apparently|i hope|hopefully"
    r"|they say|(?:he|she|they|who|friend|boyfriend|girlfriend|boss|husband|wife|mom"
    r"|dad) (?:says?|said"
    r"|told|thinks?|asked)|not sure|don't know|doubt|supposedly|literally dying)\b|" + QUOTE
)
SUPPOSES_ZH = lazy_pattern(
    r"^(?:那|就|那么|但|可)?(?:如果|要是|假如|假设|万一|倘若|听说|据说|传言)"
)
SUPPOSES_EN = lazy_pattern(
    r"^(?:and |but |so )?(?:if|what if|suppose|imagine|i wish|i heard|apparently"
    r"|(?:he|she|they|someone|people) (?:says?|said|told me|thinks?))\b"
)
SAYS = lazy_pattern(r"说(?!服|明)|告诉|觉得|以为|认为|\b(?:says?|said|told|thinks?|claims?)\b")
CLAIMS = lazy_pattern(r"我|俺|咱|本人|\b(?:my|our)\b")
DENIES_ZH = lazy_pattern(
    r"^(?:又|也|都|可|才|真的?|从来?|并|根本|还|现在)*(?:没(?!考上|过)|不|别|无)"
)
CORRECTS_ZH = lazy_pattern(
    r"^不是(?!我不|不)|^不对|^错了|^更正|^纠正|我不叫|我不是(?!很|故意|说)|我不住|不叫"
    r"|说错|搞错|其实是"
)
CORRECTS_EN = lazy_pattern(
    r"^(?:actually|no|nope|wait|correction|sorry)\b|\bi'm not (?:\d|[A-Z])|\bname (?:isn't"
    r"|is not)\b"
    r"|\bnot anymore\b|\bi meant\b"
)
NAME_DENIED = lazy_pattern(
    r"\bmy name (?:isn't|is not)\b|\bchanged my name\b|改了?名(?!次|额)|改了?名字|换了?名字"
)
REMEMBER_ZH = lazy_pattern(
    r"^(?:请|麻烦|拜托)?(?:你)?(?:帮我)?(?:一定)?(?:要)?(?:记住|记一下|记下来?|记着"
    r"|别忘了?|不要忘(?:记|了)?)(?:这个|哦|啊|一下)?(?=我|$)"
)
REMEMBER_EN = lazy_pattern(
    r"^(?:please |pls |can you |could you )?(?:always )?(?:remember|don't forget|note|keep in mind)"
    r"(?: that| this)?(?= i\b| i'm| i've| my\b|$)|^(?:just )?(?:so you know|for the record|fyi)\b"
)
FILLERS_ZH = lazy_pattern(
    r"^(?:那个|那|其实|就是说?|哎呀?|唉|嗯+|对了|话说|所以|然后|而且|不过|但是?|可是?|因为"
    r"|还有|另外|医生说|大夫说|说实话|老实说"
    r"|说真的|真的|反正|毕竟|你好呀?|您好|嗨|哈喽|嘿|啊|哦|噢|诶|好吧|好了|好的|更正|不对"
    r"|错了|突然|(?:大姐|大哥|大叔|大爷|阿姨|老太婆|老头子|姐|哥)(?=我)|终于|没想到|原来|既然|虽然"
    r"|(?:昨天|今天|前天|刚才|刚刚|最近|现在|去年|今年|上周.?|上个?月|昨晚|今晚|早上|晚上"
    r"|这周|前几天|前段时间|[一二三四五六七八九十两几\d]{1,3}(?:年|个月)前|明天|后天|下周.?"
    r"|下个?月|[这本]?(?:周|星期|礼拜)[一二三四五六日天末]|\d{1,2}[号日]|上午|中午|下午|月底|月初)(?=我)){1,6}"
)
FILLERS_EN = lazy_pattern(
    r"^(?:(?:and|but|so|well|actually|also|btw|by the way|hi|hey|hello|oh|ok|okay|yeah|yes"
    r"|no|nope|wait"
    r"|honestly|basically|because|cuz|since|anyway|plus|sorry|just|today|lately|recently|currently"
    r"|right now|these days|finally|guess what|turns out|unfortunately|sadly|now|then"
    r"|though|omg)\b[ ,]*){1,6}"
)
