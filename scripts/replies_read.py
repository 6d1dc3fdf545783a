"""What people may say to the companion; the replies are read by `scripts.read_replies`."""

from datetime import UTC, datetime

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)

ALONE = tuple(
    line.strip()
    for line in """
        我下个月要结婚了
        我怀孕了！刚刚查出来的
        终于搬进新家了，好开心
        我爸下个月退休
        我退休三个月了，每天不知道干什么
        我考研上岸了！！！
        科目三终于过了
        今天拿到字节的offer了
        我闺蜜今天生了个女儿
        领养了一只小橘猫
        我升职了，但是压力好大
        老板今天夸我了
        今天跑完了人生第一个半马
        女儿第一次叫我妈妈
        检查结果出来了，是良性的
        今天收到男朋友送的花
        明天就放假了
        我们和好了
        今天天气真好
        中午吃了火锅
        昨晚看了一部电影
        周末在家躺了一天
        我妈说我没用
        我妈总拿我跟别人家的孩子比
        今天被领导当众批评了，好丢脸
        同事把我的功劳抢了
        天天加班到十一点，真的好累
        被裁员了
        面试又没过
        明天面试，好紧张
        论文改了八遍导师还是不满意
        考研没考上，觉得自己好失败
        期末挂了两科
        万一考不上怎么办
        跟男朋友分手了，在一起三年
        他已经三天没回我消息了
        发现他出轨了
        前男友今天结婚了
        爸妈天天吵架，我不想回家
        我爸上周住院了，医生说情况不太好
        奶奶上个月去世了
        养了十年的狗走了
        孩子写作业磨蹭，我又吼他了
        一个人带两个娃，快崩溃了
        婆婆总是管我们的事
        过年又要被催婚
        我想家了
        最好的朋友背着我说我坏话
        室友半夜打游戏，吵得我睡不着
        大家出去玩都没叫我
        今天生日，没有人记得
        来这个城市半年了，一个朋友都没有
        凌晨三点还睡不着
        做了个噩梦，吓醒了
        胃疼了一天
        下周要做手术，我好怕
        我好胖，不敢照镜子
        看到同学都买房了，我还在租房
        我什么都做不好
        那天不该跟我妈发火，好后悔
        突然心慌得厉害，手一直抖
        最近做什么都提不起劲
        今天在公司厕所哭了
        又刷了一天手机，什么都没干
        手机丢了
        地铁坐过站，迟到被扣钱
        楼上天天装修
        滴滴司机莫名其妙骂了我一顿
        这个月工资又没发
        被骗了两万块
        花呗还不上了
        不知道以后该做什么，很迷茫
        我三十岁了，一事无成
        要不要辞职，我很纠结
        我该怎么跟他说
        为什么我总是这么倒霉
        为什么受伤的总是我
        没人懂我
        我好累
        我好难过
        气死我了
        好烦啊
        好无聊
        我有点害怕
        心里空落落的
        说不清楚，就是难受
        我觉得好委屈
        其实也没什么大事
        算了，说了你也不懂
        没事，习惯了
        我就想有人抱抱我
        我只想好好睡一觉
        不想上班
        我恨我自己
        我讨厌我现在的样子
        你好
        早上好
        在吗
        你是谁
        你叫什么名字
        你是真人吗
        你会难过吗
        你几岁了
        你喜欢我吗
        我爱你
        做我女朋友吧
        谢谢你
        你真好
        你好温柔啊
        对不起，打扰你了
        刚才态度不好，对不起
        你好笨
        垃圾，滚
        你就是个机器，懂什么
        你只会说套话
        晚安
        我去睡了
        先不聊了，拜拜
        嗯
        哦
        ...
        。。。
        asdfgh
        111
        测试
        讲个笑话
        给我写首诗
        帮我写个请假条
        今天几点了
        什么是量子力学
        我是不是得了抑郁症
        发烧39度吃什么药
        可以停药吗
        公司拖欠工资，我能去告他们吗
        夸夸我
        安慰一下我
        聊点别的吧
        我不想听建议，就想说说
        我家猫叫什么
        我生日是哪天
        你还记得我吗
        我叫什么
        别告诉我妈
        我说的话会被别人看到吗
        你觉得他还爱我吗
        是不是我的错
        人为什么活着
        哈哈哈哈
        今天是我和老公结婚十周年
        我把烟戒了，一百天
        孩子高考620分
        我种的番茄结果了
        同事离职了，突然很舍不得
        下雨了，没带伞，鞋全湿了
        抢到周杰伦演唱会的票了
        猫把我的花瓶打碎了
        我妈今天给我打电话，说想我了
        我把辞职信交了
        刚跟老板吵了一架
        快递被偷了，气死
        体检查出结节
        被人冤枉偷东西
        老师当着全班的面骂我
        小组作业只有我一个人在做
        相亲对象放我鸽子
        儿子说长大要娶我，笑死
        好久没这么开心了
        我想我奶奶了
        我和她表白了，她拒绝了我
        异地恋好难
        老公从来不带孩子
        我妈翻我日记
        我把欠的八万块全还清啦
        我跟冷战半年的姐姐说上话了
        我妈的化疗结束了，医生说指标都正常
        合租的那个人又把我的牛奶喝了，服了
        当众念稿子念错了，全场都笑了，我想钻地缝
        我偷偷翻了她手机，现在觉得自己特别恶心
        楼下那家包子铺关门了，吃了六年
        刚剪的刘海像狗啃的
        外卖送来凉透了，面都坨了
        鹦鹉飞走了，找了两天没找着
        我养了两只乌龟
        我在等公交
        水煮蛋煮几分钟是溏心的
        帮我想个猫的名字，橘色的公猫
        你晚上会睡觉吗
        你是不是对谁都这么说
        你背后是哪个公司做的
        你能看到我的脸吗
        你会不会笑话我
        呵呵，真是谢谢领导让我周末还能来公司享福
        好棒哦，又是我一个人干全组的活
        累
        俺娘又住院咧
        今天被夸啦🥰
        老板又画大饼🥱🥱
        面试官全程看手机，我真的会谢
        I'm getting married next month!
        I found out I'm pregnant
        I got the job!!
        I passed my driving test
        we moved into our first house today
        my sister just had a baby
        I adopted a puppy
        My boss yelled at me in front of everyone
        my boyfriend broke up with me after two years
        he hasn't texted me back in three days
        my dad is in the hospital
        My grandmother died last week
        we had to put our dog down yesterday
        I failed my chemistry exam
        I have an interview tomorrow and I'm so nervous
        I got laid off today
        I can't sleep
        I feel so lonely
        I feel like a failure
        my mom says I'm lazy
        my best friend has been talking behind my back
        nobody came to my birthday party
        I hate how I look
        I had a panic attack at work
        I cried in the bathroom at work today
        everything is too much right now
        I'm so angry at my roommate, she never cleans
        my parents keep asking when I'll get married
        I don't know what to do with my life
        should I quit my job?
        what should I do about my boyfriend?
        why does this always happen to me
        hi
        who are you?
        are you human?
        I love you
        thank you
        you're so sweet
        sorry for dumping all this on you
        you're useless
        fuck you
        good night
        bye
        ok
        tell me a joke
        write me a poem
        what time is it
        do I have depression?
        can I take ibuprofen with my meds
        can I sue my landlord
        say something nice to me
        I need a hug
        let's talk about something else
        I just want to vent, no advice please
        what's my cat's name?
        I went hiking this weekend
        it rained all day
        me and my mom had a fight
        I lost my wallet
        I ran my first 10k today!
        the test results came back clear
        I miss home
        I messed up a presentation
        my coworker took credit for my work
        I am so proud of my son, he graduated
        I finally paid off my student loans!!
        the scan was clear, no cancer
        our cat ran away three days ago
        oh great, another unpaid weekend shift. love my life
        how long do I boil an egg
        do you judge me
        who made you
        my husband forgot our anniversary again
        """.splitlines()
    if line.strip()
)

REMEMBERED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("我家猫叫什么？", ("我家猫叫咪咪，特别粘人",)),
    ("我生日是哪天来着", ("我的生日是五月三号",)),
    ("你还记得我男朋友叫什么吗", ("我男朋友叫阿伟，我们在一起两年了",)),
    ("我喜欢吃什么", ("今天下雨了", "我最喜欢吃火锅")),
    ("我妹妹几岁了", ("我妹妹今年上小学",)),
    ("what's my dog's name?", ("My dog is called Biscuit",)),
    ("今天还是好累", ("上周换了新工作，还不适应",)),
)

TALKS: tuple[tuple[str, ...], ...] = (
    (
        "今天跟我妈吵架了",
        "她说我这么大了还不结婚，丢她的脸",
        "我跟她说了我不想结，她就哭了",
        "我也不知道怎么办",
        "我就是觉得很内疚，但是又很生气",
        "其实她身体也不好，我怕气到她",
        "嗯，说出来好一点了",
        "谢谢你，我去睡了",
    ),
    (
        "分手了",
        "是他提的，说不爱了",
        "三年啊，我真的想不通",
        "晚上一直哭，吃不下饭",
        "朋友都劝我放下，可是我做不到",
        "我是不是很没用",
        "我不想听建议",
        "就是想他",
        "今天看到他朋友圈，有新女朋友了",
        "心好痛",
        "凭什么他可以这么快",
        "算了，我累了",
    ),
    (
        "hey",
        "work has been awful lately",
        "my manager keeps giving me other people's tasks",
        "I told her it's too much and she just laughed",
        "I can't sleep because of it",
        "maybe I should quit",
        "I don't know, I have rent to pay",
        "thanks for listening",
        "good night",
    ),
    (
        "我拿到offer了！",
        "就是我最想去的那家公司",
        "准备了半年呢",
        "晚上跟爸妈吃饭庆祝",
        "哈哈哈我妈都哭了",
        "不过要去上海，有点舍不得家里",
    ),
    (
        "她跟我绝交了",
        "因为我忘了她生日",
        "我道歉了，她不理我",
        "你别光安慰我，给点实在的",
        "好，我明天去找她",
    ),
    (
        "I got the results back",
        "it's diabetes, type 2",
        "my dad lost his foot to it",
        "yeah maybe. I'll call the clinic tomorrow",
    ),
)
