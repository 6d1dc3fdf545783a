"""The Chinese words for feelings, and the word for each where the person gave none."""

from functions.chat.phrases.book import Feeling, feelings
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.patterns import lazy_pattern

FEELINGS = feelings(
    {
        Emotion.SADNESS: (
            "难过;难受;破防=难受;裂开=崩溃/崩溃的感觉;伤心;压力=有压力/压力;有压力=有压力/压力;悲伤;心痛;委屈;孤独;孤单;寂寞;"
            "失落;失望;沮丧;郁闷;低落;无助;无力=无力/无力感;迷茫;空虚;麻木;疲惫;内疚;愧疚;自责;"
            "后悔;遗憾;自卑;痛苦;绝望=绝望/绝望的感觉;压抑;煎熬;灰心;泄气;尴尬;不甘心=不甘心/不甘;"
            "辛苦;心累=心累/疲惫;好累=累/疲惫;很累=累/疲惫;真累=累/疲惫;累得=累/疲惫;累瘫=累/疲惫;有点累=累/疲惫;孤零零=孤单;太累=累/疲惫;"
            "累死=累/疲惫;累了=累/疲惫;崩溃=崩溃/崩溃的感觉;不开心=不开心/不痛快;"
            "不高兴=不高兴/不痛快;不好受=不好受/难受;想哭=想哭/难过;挫败=挫败/挫败感;丢脸=难堪;"
            "难堪;心寒;心酸;伤感;忧郁;想念=想念/想念;想家=想家/想家的滋味;受伤=受伤/伤心;"
            "心碎=心碎/心碎的感觉;酸溜溜=酸/酸楚;空落落=空落落/失落;心塞=心塞/憋闷;憋闷;难熬=难熬/煎熬;"
            "堵得慌=堵得慌/憋闷;难为情=难为情/难堪;舍不得=舍不得/不舍;不舍;羡慕=羡慕/羡慕;"
            "心疼=心疼/心疼;纠结=纠结/纠结"
        ),
        Emotion.ANGER: (
            "生气=生气/火气;愤怒;气愤;烦躁;恼火=恼火/火气;憋屈;窝火=窝火/火气;不爽=不痛快/不痛快;"
            "不满;烦死=烦/烦躁;好烦=烦/烦躁;很烦=烦/烦躁;真烦=烦/烦躁;太烦=烦/烦躁;烦透=烦/烦躁;心烦=烦/烦躁;烦人=烦/烦躁;气死=生气/火气;"
            "火大=火大/火气;气炸=生气/火气;无语=无语/无语;嫉妒=嫉妒/嫉妒"
        ),
        Emotion.FEAR: (
            "害怕;担心;焦虑;紧张;不安;恐惧;忐忑;着急;心慌=心慌/慌张;好慌=慌/慌张;很慌=慌/慌张;"
            "慌=慌/慌张;好怕=害怕;没底=没底/不踏实;恐慌;惶恐;担忧;发愁=发愁/忧愁;慌张;心虚=心虚/不踏实"
        ),
        Emotion.JOY: (
            "开心;高兴;快乐;幸福=幸福/幸福感;兴奋;激动;满足;感动;自豪;骄傲;轻松;踏实;安心;期待;"
            "温暖;感激;欣慰;愉快;知足=知足/满足;舒服=舒服/舒服;治愈=治愈/温暖"
        ),
        Emotion.SURPRISE: "惊讶;震惊;意外;吃惊;懵=懵/意外",
        Emotion.DISGUST: "恶心=恶心/反感;反感;厌恶=反感;嫌弃=反感;膈应=膈应/反感",
    }
)

USUAL = {
    Emotion.SADNESS: Feeling("不好受", "难受", Emotion.SADNESS),
    Emotion.ANGER: Feeling("生气", "火气", Emotion.ANGER),
    Emotion.FEAR: Feeling("不安", "不安", Emotion.FEAR),
    Emotion.JOY: Feeling("高兴", "高兴", Emotion.JOY),
    Emotion.SURPRISE: Feeling("意外", "意外", Emotion.SURPRISE),
    Emotion.DISGUST: Feeling("不舒服", "反感", Emotion.DISGUST),
}

WORDS = lazy_pattern("|".join(sorted(FEELINGS, key=len, reverse=True)))

SIGNS = {
    Emotion.SADNESS: lazy_pattern(
        "死了|没了|坏了|丢了|失败|落空|亏|跌|疼|痛|不敢|不让|不同意|不理|不管我|从来(?:没|不)"
        "|没有?(?:客人|意义|结果|希望|用)|做不到|受不了"
        "|撑不|熬不|难受|难熬|好难|太难|崩|垮|吵|骂|哭|病|输了|白(?:费|忙|干)|后悔|糟|惨|倒霉|孤零"
        "|可怜|害怕|嫌|欺负|冷落|背后|失眠|烦|没话说|越来越(?:差|糟|远|冷|累|没|难|淡)"
    ),
    Emotion.JOY: lazy_pattern(
        "终于|夸|赢了|成功|顺利|爽|香了|真香|好吃|开花|发芽|满分|第一名|治愈|好美|太美|真美|可爱"
        "|舒畅|到手|痛快|惊喜|甜|暖|幸运|太好|真好"
    ),
}
"""Weak signs: they decide only where nothing else does."""
