"""One plain spelling for what people write to be overlooked, or just write differently."""

import re
import unicodedata

from nuanxin.domain.alternatives import Alternatives, replaced
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.domain.safety.spelling_en import unmasked
from nuanxin.domain.safety.words_zh import dodges

_TRADITIONAL = str.maketrans(
    "殺輕遺書結樓藥離麼沒還個來會們這過對見開壓橋繩斷傷殘終點後無義幹嗎為說從讓媽爸錯該繼續陽臺檯頂"
    "窗戶軌輩謝愛難準備決計劃馬現絕瘋廢誰總覺著體請顧養貓號碼關閉門邊鐵車撞樣歲沖衝買賣針煙燒燙頭"
    "臉腦膽嚇壞掙紮紙條學師電話發網視頻錄給親愛爺嬸孫兒妳妳產孕醫療護癌癥癢覺夢醒轉鐘錶間時長東園圍欄"
    "風飛機場單據費錢財產業債壹貳負擔纍麼帶進遠隨處願實現燈亮熱線報警強姦暴虐罵鎖關傢庭婦節歡樂興奮緊張憂鬱鬱"
    "慮懼恐驚訝憐憫悲傷淚眼滾蛋勁勢動靜聽歌詞詩劇戲劇電影視屍體殯葬儀遊戲團隊夥伴氣喘呼聲帳戶號備註",
    "杀轻遗书结楼药离么没还个来会们这过对见开压桥绳断伤残终点后无义干吗为说从让妈爸错该继续阳台台顶"
    "窗户轨辈谢爱难准备决计划马现绝疯废谁总觉着体请顾养猫号码关闭门边铁车撞样岁冲冲买卖针烟烧烫头"
    "脸脑胆吓坏挣扎纸条学师电话发网视频录给亲爱爷婶孙儿你你产孕医疗护癌症痒觉梦醒转钟表间时长东园围栏"
    "风飞机场单据费钱财产业债一二负担累么带进远随处愿实现灯亮热线报警强奸暴虐骂锁关家庭妇节欢乐兴奋紧张忧郁郁"
    "虑惧恐惊讶怜悯悲伤泪眼滚蛋劲势动静听歌词诗剧戏剧电影视尸体殡葬仪游戏团队伙伴气喘呼声帐户号备注",
)
_ALSO_PLAIN = dodges.TRADITIONAL | dodges.TONES
_PLAIN = _ALSO_PLAIN | {one: _ALSO_PLAIN.get(meant, meant) for one, meant in _TRADITIONAL.items()}
_CANTONESE = lazy_pattern(dodges.CANTONESE_ONLY)
_BARE = lazy_pattern(r"[^\w ]+|^ +| +$")
_APOSTROPHES = lazy_pattern(r"['’‘`´]")
_SPELLED_OUT = lazy_pattern(r"(?<![a-z])(?:[a-z][\s.\-_*·]){3,}[a-z](?![a-z])")
_DIGIT_IN_WORD = lazy_pattern(r"(?<=[a-z])[013@$!*](?=[a-z])")
_DIGIT_LETTERS = {"0": "o", "1": "i", "3": "e", "@": "a", "$": "s", "!": "i", "*": "i"}
_BETWEEN_HAN = lazy_pattern(r"(?<=[一-鿿])[^\w一-鿿，,、；;：:。.！!？?\n…]+(?=[一-鿿])")
_DOTS_BETWEEN_HAN = lazy_pattern(r"(?<=[一-鿿])[._·](?=[一-鿿])")
_GAPS = lazy_pattern(r"[^\S\n]+")
_LATIN_JOINTS = lazy_pattern(r"(?<=[a-z])[\-_/]+(?=[a-z])")


def normalised(text: str) -> str:
    """One plain spelling, so that spaces, dots, accents of width and old forms hide nothing."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    if _CANTONESE.search(plain):
        plain = plain.translate(dodges.CANTONESE)
    unseen = (one for one in set(plain) - {"\n"} if unicodedata.category(one) in ("Cf", "Cc"))
    plain = plain.translate(dict.fromkeys(map(ord, unseen)))
    plain = unmasked(_APOSTROPHES.sub("", plain))
    plain = _SPELLED_OUT.sub(lambda found: re.sub(r"[^a-z]", "", found[0]), plain)
    plain = _DIGIT_IN_WORD.sub(lambda found: _DIGIT_LETTERS[found[0]], plain)
    plain = _DOTS_BETWEEN_HAN.sub("", _BETWEEN_HAN.sub("", plain))
    return _LATIN_JOINTS.sub(" ", _GAPS.sub(" ", plain))


def bare(text: str) -> str:
    """The normalised words alone, for answers of one word."""
    return _BARE.sub("", normalised(text))


_SENTENCE_END = lazy_pattern(r"[。！？!?\n；;…]+|\.(?=\s|$)|\.{2,}|~+")
_CLAUSE_END = lazy_pattern(r" ?[，,、：:（）()]+ ?|(?<=[一-鿿]) (?=[一-鿿a-z])")
_WORTH_RESPELLING = lazy_pattern(
    "自[沙鲨刹煞傻砂莎啥s]|紫[杀砂沙鲨菜]|[4亖鼠噶嘎挂寄鲨]|去世|重开|狗带|下线|[a-z]|🔪|💊"
    "|🩸|🪦|💀|☠|⚰|🌉|飞"
    "|[四肆似寺泗屎歹]|紫薯|自[纱杉裟唦厦惨餐灿]|[字孜子]杀|ㄗ|[隔搁]腕|烧碳|安[棉免]药|轻笙|青生|8|不想[火货伙]"
    "|跳[娄喽]|眺楼|西天|归西|阎王|嗝|盒饭|马克思|驾鹤|升天|白给|杀青|退场|销号|冇|不使|落[去来]|食[晒了]|走脱|不想生|不好找|自🔪|[嘎噶鲨刀]了?自己|把自己|🏢|🏙"
)
_WANTS = "(?:想|好想|要|真想|想要|就想|老想|天天想|准备|打算)(?:去|直接|原地|就)?"
_SPELLINGS = tuple(
    (Alternatives(source), meant)
    for source, meant in (
        (
            "自[沙鲨刹煞傻砂莎啥](?!冰|包|拉|滩|发|比|瓜)|自,刹|自s(?:ha)?(?![a-z])",
            "自杀",
        ),
        (
            "紫[杀鲨]|(?<![买泡的把套款养喝入])紫[砂沙](?!壶|杯|茶|锅|器|泥"
            "|陶|煲|碗|罐|盆|花盆|艺|工)",
            "自杀",
        ),
        (
            f"{_WANTS}紫菜(?!汤|饭|包|蛋|卷|团)",
            "想自杀",
        ),
        (
            "(?<![a-z])zi ?(?:sha|杀|鲨|沙)(?![a-z])|自 ?sha(?![a-z])",
            "自杀",
        ),
        (
            f"({_WANTS}|很|真的|又|了|人)zs(?![a-z])",
            r"\1自杀",
        ),
        (
            "跳 ?l(?:ou)?(?![a-z])|tiao ?lou|t楼",
            "跳楼",
        ),
        (
            "(?:ge|g|割) ?(?:wan|腕)(?![a-z])",
            "割腕",
        ),
        (
            "(?:吃|吞) ?yao(?![a-z])",
            "吞药",
        ),
        (
            "(?:不|bu) ?(?:想|xiang) ?(?:huo|活|h)(?![a-z])(?: ?le)?",
            "不想活了",
        ),
        (
            "(?:想|xiang) ?(?:si|亖)(?: ?le)?(?![a-z])|(?:去|qu) ?(?:si|亖)(?![a-z])",
            "想死",
        ),
        (
            "(?<![a-z])(?:wo )?(?=想死)|(?<![a-z])wo (?=不想活)",
            "我",
        ),
        (
            "想(?:要)?s(?:了)?(?![a-z])",
            "想死",
        ),
        (
            "(?:想|好想|要|真想)(?:去)?(?:4一4|44|4|亖)(?:了|算|$|,)(?!s)|^44(?:算)?了|44算了",
            "想死了算了,",
        ),
        (
            "想鼠(?:了|,|$)",
            "想死,",
        ),
        (
            f"({_WANTS})(?:噶|嘎|挂|寄|狗带)(?:了"
            "|掉)?(?:我?自己)?(?![起上在出号电画念件钱信个包快,]"
            "|科|$)",
            r"\1去死,",
        ),
        (
            f"({_WANTS})(?:噶|嘎|挂|狗带)(?:了|掉)?(?:我?自己)?(?=,|$)",
            r"\1去死",
        ),
        (
            "(?:想|好想|真想)(?:原地)?去世(?![的了那])",
            "想去死",
        ),
        (
            "(?:人生|这辈子).{0,6}(?:重开|下线)|(?:想|要)重开,?.{0,3}这辈子"
            "|从人生里?(?:里)?下线|想飞,从",
            "想死,",
        ),
        (
            "想(?:🪦|⚰️?|💀|☠️?)|(?:🪦|⚰️?)",
            "想死",
        ),
        (
            "🔪.{0,6}(?:手腕|自己|胳膊|手臂)|(?:手腕|胳膊|手臂).{0,4}🔪|刀片.{0,2}🩸"
            "|🩸.{0,4}(?:舒服|划|割)",
            "拿刀片划自己",
        ),
        (
            "(?:💊){2,}|💊.{0,4}(?:全|都|一把|吞)",
            "一整瓶药",
        ),
        (
            "(?:👋|再见).{0,3}世界",
            "再见世界",
        ),
        (
            "(?:want to|wanna|gonna|will|to) (?:☠️?|💀|⚰️?|🪦|🔪)(?: myself)?"
            "|🔪 ?(?:my(?: wrists?| arms?| self)?)|🔫 ?(?:me|myself)",
            "gonna kill myself",
        ),
        (
            "(?:die|dead|end it|all of|take|sleep).{0,4}(?:💊)+",
            "die with pills",
        ),
        (
            r"\bs i (?=thoughts|again|is|bad)|\bs i\b$",
            "suicidal thoughts ",
        ),
        (
            "suwuicidal|su1cid|sui ?cid(?=al|e)|sucid|suicid(?=al)",
            "suicid",
        ),
        (
            r"\bsewers?lide\b|\bsewer slide\b(?! (?:toy|in the|ride|museum))",
            "suicide",
        ),
        (
            r"\bkys\b",
            "kill yourself",
        ),
        (
            r"kermit(?=,? (?:and )?(?:not the frog|sui|sewer))|(?<=wanna )kermit\b",
            "kill myself",
        ),
        (
            r"(?<=wanna )ctb|(?<=want to )ctb|catch the bus(?=.{0,12}iykyk)"
            r"|\byeet(?:ing)? (?:my ?self)\b",
            "kill myself",
        ),
        (
            "self delet(?:ion|e)|unaliv(?:ed?|ing)(?: my ?self)",
            "kill myself",
        ),
        (
            r"\bshing\b",
            "self harming",
        ),
        (
            r"\b(?:d i e|dyie|dye(?=$|,|\n| tonight| rn| so bad| already))\b|\bd1e\b",
            "die",
        ),
        (
            r"\b(?:u|unn?)alive\b",
            "unalive",
        ),
        (
            r"\bcvtting\b",
            "cutting",
        ),
        (
            r"\bk\.?m\.?s\b",
            "kms",
        ),
        *dodges.DODGES,
    )
)


_EMOJI = lazy_pattern("(?<=[想要去好])(?:🪦|⚰️?|💀|☠️?)|(?<=[一-鿿])[🔪💊🩸](?=[一-鿿])")
_EMOJI_WORDS = {"🪦": "死", "⚰": "死", "⚰️": "死", "💀": "死", "☠": "死", "☠️": "死"} | {
    "🔪": "刀",
    "💊": "药片",
    "🩸": "血",
}
_MIXED: tuple[tuple[Alternatives, str], ...] = tuple(
    (Alternatives(rf"(?<![a-z])(?:{source})(?![a-z])"), meant)
    for source, meant in (
        ("kill(?:ing)? my ?self|suicide|commit suicide|end my life|end it all", "自杀"),
        ("want to die|wanna die", "想死"),
        ("die|dying|dead|death|die掉", "死"),
        ("self[ -]?harm|hurt(?:ing)? my ?self", "自残"),
        ("cut(?:ting)?(?: my ?self)?", "割自己"),
        ("burden", "累赘"),
        ("better off without me", "没有我会更好"),
        ("no ?one needs me|nobody needs me", "没人需要我"),
        ("no ?one cares|nobody cares", "没人在乎我"),
        ("disappear", "消失"),
        ("pills?|sleeping pills?|meds", "安眠药"),
        ("bridge", "桥"),
        ("roof(?:top)?", "天台"),
        ("jump", "跳下去"),
        ("goodbye|good bye|bye", "再见"),
        ("last (?:post|message|time|day)", "最后一次"),
        ("delete(?:d)?", "删了"),
        ("take care", "保重"),
        ("sorry", "对不起"),
        ("wake up", "醒来"),
        ("tonight", "今晚"),
        ("tomorrow", "明天"),
        ("hit(?:s)? me|beat(?:s)? me", "打我"),
        ("rape(?:d)?(?: me)?", "强奸"),
        ("hopeless", "绝望"),
        ("alive", "活着"),
        ("life", "人生"),
        ("my (?:mom|mum)|(?:mom|mum)", "妈妈"),
        ("my dad|dad", "爸爸"),
        ("bf|boyfriend", "男朋友"),
        ("worthless", "没用"),
    )
)
_HAN = lazy_pattern("[一-鿿]")
_LATIN = lazy_pattern("[a-z]{3}")


def in_one_language(plain: str) -> str:
    """A respelled Chinese text with the English words of danger in it said in Chinese."""
    if not _LATIN.search(plain) or len(_HAN.findall(plain[:_LOOK])) < _SOME:
        return plain
    return _JOINED.sub("", replaced(plain, _MIXED))


_LOOK = 400
_SOME = 2
_JOINED = lazy_pattern("(?<=[一-鿿]) (?=[一-鿿])")


def respelled(text: str) -> str:
    """Normalised, with clauses parted by `,`, sentences by a line break, dodged words put back."""
    spoken = _EMOJI.sub(lambda found: _EMOJI_WORDS[found[0]], text)
    plain = _CLAUSE_END.sub(",", normalised(spoken))
    parts = (part.strip(" ,") for part in _SENTENCE_END.split(plain))
    return put_back("\n".join(filter(None, parts)))


def put_back(plain: str) -> str:
    """Dodged words as they are meant."""
    if _WORTH_RESPELLING.search(plain):
        return replaced(plain, _SPELLINGS)
    return plain
