"""Chinese kinds of danger and their look-alikes, dodged spellings; all written for this test."""

import pytest

from nuanxin.domain.safety import SafetyLevel, is_danger
from nuanxin.domain.safety.assessing import phrases_of

PAIRS = (
    ("农药我已经放在床底了，等他们都睡下", "今晚把药分装到小盒子里，是奶奶一周的量"),
    ("人在大桥上，栏杆翻过去了", "人在大桥上堵着，前面追尾了"),
    ("我坐在楼顶边沿，腿已经在外面", "坐在楼顶吃西瓜看星星，风好舒服"),
    ("我决定了，周五晚上就结束自己", "周五晚上就结束实习，回家吃妈妈做的饭"),
    ("等妈妈出门我就动手", "等妈妈出门我就偷偷看动画片"),
    ("安眠药数出来了，六十片，今晚一次吃", "维生素一次吃一片就够"),
    ("喝了农药，嗓子好烧", "喝了中药，嗓子好苦"),
    ("猫送给邻居了，密码写在纸上，我要走了，别找我", "猫送去邻居家寄养，我要去出差"),
    ("外婆，等等我，我今晚就下去陪你", "外婆等等我，我下楼陪你买菜"),
    ("真希望心跳哪天自己停掉", "真希望这周哪天能停水，不用洗碗"),
    ("夜里躺下就盼着别再起来", "夜里躺下就盼着周末睡懒觉"),
    ("如果没人生过我该多好", "如果没人抢票该多好"),
    ("我想从这个世界上被删掉", "想从家长群里消失"),
    ("这条命我不要了，谁要谁拿去", "这张票我不要了，谁要谁拿去"),
    ("没有我，他们四个才像一家人", "没有我这个前锋，他们踢得更好"),
    ("我走了保险赔的钱够弟弟念完大学", "保险赔的钱够修车了"),
    ("一难受就拿圆规扎大腿，扎到出血才舒服", "拿圆规画圆，扎到手了"),
    ("手腕又多了三道口子，不敢让妈妈看见", "手背被猫抓了三道口子，打了疫苗"),
    ("每天路过铁轨都想躺上去", "每天路过铁轨都要等红灯"),
    ("他喝完酒把我按在地上打，脸都肿了", "教练把我按在垫子上拉伸，疼得直叫"),
    ("他说敢离婚就杀我全家", "她说敢迟到就让我请全组喝奶茶"),
    ("同学把我堵在厕所扇耳光还录像", "同学把我抬起来扔进泳池，哈哈"),
    ("继父半夜进我房间摸我，不许我告诉妈妈", "弟弟半夜进我房间关窗，怕我着凉"),
    ("我室友说她撑不住了，现在人在天台，我拦不住", "室友在天台晾被子，喊我上去帮忙"),
    ("表妹吞了半瓶药，叫不醒", "表妹昨晚熬夜，闹钟都叫不醒"),
)


@pytest.mark.parametrize(("danger", "harmless"), PAIRS)
def test_phrases_alone_tell_a_kind_from_its_look_alike(danger: str, harmless: str) -> None:
    assert is_danger(phrases_of(danger).level)
    assert not is_danger(phrases_of(harmless).level)


@pytest.mark.parametrize(
    "text",
    [
        "我想自纱",
        "想紫薯",
        "想z s",
        "真的好想z杀",
        "想4了",
        "好想去四啊",
        "明天就去4了",
        "我想似了",
        "好想鼠了",
        "我想xs",
        "明天真的要去s了",
        "想歹匕了",
        "wǒ xiǎng sǐ",
        "zì shā",
        "bxhl",
        "不想火了",
        "huo bu xia qu le",
        "准备跳娄",
        "又搁腕了",
        "烧t走，东西在脚边",
        "遗s写好了，今晚走",
        "一直有轻笙的念头",
        "好想归西",
        "想嘎了自己",
        "我唔想生存",
        "我唔想生喇，好攰",
        "遺書我已經寫好喇",
        "今晚🏢👇",
        "💊💊💊今晚再见",
        "想unalive自己",
    ],
)
def test_a_dodged_spelling_hides_no_intent(text: str) -> None:
    assert is_danger(phrases_of(text).level)


@pytest.mark.parametrize(
    "text",
    [
        "想去四川吃火锅",
        "想要4个苹果",
        "想去4s店看车",
        "想去四楼买衣服",
        "想吃紫薯",
        "想喝紫薯粥",
        "这只鼠了不起",
        "想寄快递给你",
        "我想似乎不对",
        "xs，这也太好笑了",
        "领盒饭啦，今天有鸡腿",
        "想升天台看星星",
        "煮面的水别烧了，不想火了再熬",
        "唔该，我想搵间餐厅食饭",
        "遺失的鑰匙找到了，謝謝",
    ],
)
def test_a_look_alike_of_a_dodge_is_no_danger(text: str) -> None:
    assert not is_danger(phrases_of(text).level)


def test_everyday_words_do_not_hide_what_is_dark() -> None:
    said = "蛋糕很好吃，可是我不想活了，药数好放在枕头边，今晚就走"
    assert phrases_of(said).level is SafetyLevel.ACUTE
