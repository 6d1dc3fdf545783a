"""Somebody who has lived with the app for a while, made through the API alone."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, Self

import httpx

from tests.e2e.web.support import OWNER, PASSWORD, Visitor, new_visitor
from tests.servers.model_server import ModelServer

Language = Literal["zh", "en"]
Said = tuple[str, str]
"""What a person says, and what the model answers."""

DAYS = 60
"""How far back moods reach."""

RICH = {
    "zh": """可以先把今晚分成三小段，做完一段就停一停：

| 时间 | 做什么 | 多久 |
| --- | --- | --- |
| 九点 | 把明天的三件事写在纸上 | 10 分钟 |
| 九点半 | 热水澡 | 20 分钟 |
| 十点 | 关灯，只听声音 | 30 分钟 |

1. **先停下手里的事**，慢慢呼气。
2. 如果想写代码记录睡眠，这样就够了：

```python
def hours(slept: list[float]) -> float:
    \"\"\"一周里平均每晚睡了几个小时。\"\"\"
    return sum(slept) / len(slept) if slept else 0.0
```

> 睡不着不是你的错。

平均值是 $\\bar{x} = \\frac{1}{n}\\sum_{i=1}^{n} x_i$，不用每天都达到它。""",
    "en": """You could split tonight into three small parts and rest after each:

| Time | What | How long |
| --- | --- | --- |
| 9:00 pm | Write down three things for tomorrow | 10 minutes |
| 9:30 pm | A hot shower | 20 minutes |
| 10:00 pm | Lights off, only listen | 30 minutes |

1. **Put down what you are doing** and breathe out slowly.
2. If you want to keep a record of your sleep, this is enough:

```python
def hours(slept: list[float]) -> float:
    \"\"\"How many hours were slept on an average night of the week.\"\"\"
    return sum(slept) / len(slept) if slept else 0.0
```

> Lying awake is not your fault.

The mean is $\\bar{x} = \\frac{1}{n}\\sum_{i=1}^{n} x_i$; no single night has to reach it.""",
}
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

LINK = "See https://example.com/a/very/long/path/" + "x" * 80

TALKS: dict[Language, tuple[tuple[Said, ...], ...]] = {
    "zh": (
        (
            ("我养了一只橘猫，叫年糕", "年糕这个名字真好听，一听就软软的。它今天乖吗？"),
            ("它今天打翻了我的咖啡😹", "哈哈，年糕这是在提醒你少喝一点。电脑没事吧？"),
        ),
        (("周末和同学去爬了香山，叶子都红了", "听着就觉得舒服。山顶的风大不大？"),),
        (
            (f"老师让我念这个词：{LONG_WORD}", f"{LONG_WORD}，我也要喘口气才能念完。"),
            (
                LINK,
                "看到了，想聊哪一段？",
            ),
        ),
        (("I had a rough day at work", "That sounds tiring. What was the hardest part of it?"),),
        (
            ("最近总是睡不好，躺下就想工作的事", "躺下了脑子还不肯下班，真的很累。这样多久了？"),
            (
                "差不多两周了，闭上眼就是周报",
                "两周了，难怪你这么累。是周报，还是别人怎么看？",
            ),
            ("两样都有。帮我安排一下今晚好吗？", RICH["zh"]),
        ),
    ),
    "en": (
        (
            ("I have an orange cat called Mochi", "Mochi sounds soft. Was she good today?"),
            (
                "She knocked over my coffee 😹",
                "A hint to drink less? How is the laptop?",
            ),
        ),
        (("Went hiking with friends, all the leaves are red", "How was the wind at the top?"),),
        (
            (
                f"The teacher made me read {LONG_WORD}",
                f"{LONG_WORD}: time for a breath.",
            ),
            (
                LINK,
                "Which part do you mean?",
            ),
        ),
        (("今天上班好累", "辛苦了。最累的是哪一段？"),),
        (
            (
                "I have been sleeping badly, my head stays at work",
                "Your body is in bed and your head is still at the office. How long has it been?",
            ),
            (
                "Two weeks or so. I close my eyes and see the weekly report",
                "No wonder you are worn out. Is it the report, or what others think of it?",
            ),
            ("Both. Can you help me plan tonight?", RICH["en"]),
        ),
    ),
}
DANGER: dict[Language, str] = {
    "zh": "我不想活了，已经写好遗书",
    "en": "I want to kill myself, I have written the note",
}
HANDBOOK: dict[Language, tuple[str, str, str, str]] = {
    "zh": (
        "员工手册",
        "病假要有证明。\n\n年假要提前三个工作日申请。\n\n迟到三次记一次缺勤。",
        "年假要提前多久申请？",
        "年假要提前三个工作日申请[1]。",
    ),
    "en": (
        "Staff handbook",
        "Sick leave needs a certificate.\n\nAnnual leave is requested three working days ahead.\n\n"
        "Three late arrivals count as one absence.",
        "How long ahead do I request annual leave?",
        "Annual leave is requested three working days ahead [1].",
    ),
}
"""Of a dataset: name, text, a question, and the answer with its source."""

NOTES: dict[Language, tuple[str, ...]] = {
    "zh": (
        "和妈妈视频了很久",
        "项目终于上线了",
        "又加班到十点",
        "一个人去看海，心里很静",
    ),
    "en": ("A long call with mum", "We shipped at last", "Late at work again", "By the sea, alone"),
}
GOOD = (["walk", "friends"], ["music"], ["sleep", "food"], ["reading"])
BAD = (["work", "overtime"], ["insomnia", "work"], ["quarrel"], ["alone", "work"])

MEMORIES: dict[Language, tuple[dict[str, object], ...]] = {
    "zh": (
        {"kind": "profile", "slot": "name", "text": "叫林小满"},
        {"kind": "profile", "slot": "home", "text": "住在杭州"},
        {"kind": "fact", "text": "在一家做地图的公司写后端", "pinned": True},
        {"kind": "person", "text": "室友阿宁是大学同学，说话很直"},
        {"kind": "event", "text": "妈妈的生日", "recurs": "yearly"},
        {"kind": "feeling", "text": "开会被点名时心跳得很快"},
        {"kind": "preference", "text": "难受的时候不想听道理，只想有人陪着"},
        {"kind": "fact", "text": f"会念{LONG_WORD}"},
    ),
    "en": (
        {"kind": "profile", "slot": "name", "text": "Is called Lin"},
        {"kind": "profile", "slot": "home", "text": "Lives in Hangzhou"},
        {"kind": "fact", "text": "Writes backends for a company that makes maps", "pinned": True},
        {"kind": "person", "text": "The flatmate, Anning, is an old friend and speaks plainly"},
        {"kind": "event", "text": "Mum's birthday", "recurs": "yearly"},
        {"kind": "feeling", "text": "The heart races when called on in meetings"},
        {"kind": "preference", "text": "Wants company rather than advice on bad days"},
        {"kind": "fact", "text": f"Can pronounce {LONG_WORD}"},
    ),
}


@dataclass(frozen=True, slots=True)
class LivedIn:
    """A person, and the conversations that there is something to see in."""

    visitor: Visitor
    language: Language
    rich: str
    """Tables, code, a formula."""
    words: str
    """Long words and links."""
    danger: str
    sources: str
    """Answered from a document."""

    @classmethod
    def new(cls, visitor: Visitor, language: Language) -> Self:
        """Somebody who has done nothing yet."""
        return cls(visitor, language, "", "", "", "")


def another_device(visitor: Visitor) -> Visitor:
    """The same person, signed in once more."""
    given = {"email": visitor.email, "password": PASSWORD}
    answer = visitor.api.post("/v1/auth/login", json=given).raise_for_status()
    return replace(visitor, signed_in=answer.json())


@dataclass(frozen=True, slots=True)
class Seeding:
    """Makes people. Not for two at the same time: they share the model's words."""

    url: str
    model: ModelServer

    def lived_in(self, language: Language) -> LivedIn:
        return self.furnished(new_visitor(self.url, language), language)

    def furnished(self, visitor: Visitor, language: Language) -> LivedIn:
        """Somebody who is there already."""
        _profile(visitor, language)
        _remember(visitor, language)
        _moods(visitor, language)
        with Operator.of(self.url) as operator:
            agent = operator.clerk(language)
        *_, question, answer = HANDBOOK[language]
        sources = self._talk(visitor, ((question, answer),), agent_id=agent)
        talks = [self._talk(visitor, talk) for talk in TALKS[language]]
        self.model.reset()
        # Last: after it, all that is said is read with more care.
        danger = str(visitor.say(DANGER[language])["conversation_id"])
        return LivedIn(visitor, language, talks[4], talks[2], danger, sources)

    def _talk(self, visitor: Visitor, said: tuple[Said, ...], **more: object) -> str:
        """Its id."""
        for text, reply in said:
            self.model.reply = reply
            more |= {"conversation_id": visitor.say(text, **more)["conversation_id"]}
        return str(more["conversation_id"])


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever sets up what people talk to."""

    api: httpx.Client

    @classmethod
    def of(cls, url: str) -> Self:
        api = httpx.Client(base_url=url, timeout=30)
        signed_in = api.post("/v1/auth/login", json={"email": OWNER, "password": PASSWORD})
        token = signed_in.raise_for_status().json()["access_token"]
        api.headers["authorization"] = f"Bearer {token}"
        return cls(api)

    def clerk(self, language: Language) -> str:
        """The id of an agent that answers from a handbook."""
        name, text, *_ = HANDBOOK[language]
        dataset = self._made("/v1/datasets", {"name": name})
        documents = f"/v1/datasets/{dataset}/documents"
        document = self._made(documents, {"title": name, "text": text})
        while self.api.get(f"{documents}/{document}").json()["status"] not in ("ready", "failed"):
            pass
        agent = {"name": name, "persona": "你是人事助手。", "dataset_ids": [dataset]}
        return self._made("/v1/agents", agent)

    def _made(self, path: str, body: dict[str, Any]) -> str:
        return str(self.api.post(path, json=body).raise_for_status().json()["id"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.api.close()


def _profile(visitor: Visitor, language: Language) -> None:
    contact = {
        "name": "林妈妈" if language == "zh" else "Mum",
        "relation": "妈妈" if language == "zh" else "mother",
        "phone": "+8613800000000",
        "consent": True,
    }
    profile = {
        "display_name": "小满" if language == "zh" else "Lin",
        "birth_year": 1996,
        "care": {"country": "CN", "emergency_contact": contact},
        "companion": {"tone": "gentle"},
    }
    visitor.api.patch("/v1/me", json=profile).raise_for_status()
    key = {"name": "笔记本" if language == "zh" else "notebook", "scopes": ["chat"]}
    visitor.api.post("/v1/api-keys", json=key).raise_for_status()


def _remember(visitor: Visitor, language: Language) -> None:
    soon = (datetime.now(UTC) + timedelta(days=12)).isoformat()
    for memory in MEMORIES[language]:
        dated = {"event_at": soon} if memory["kind"] == "event" else {}
        visitor.api.post("/v1/memories", json={**memory, **dated}).raise_for_status()


def _moods(visitor: Visitor, language: Language) -> None:
    for mood in moods_of(language, datetime.now(UTC)):
        visitor.api.post("/v1/moods", json=mood).raise_for_status()


def moods_of(language: Language, now: datetime) -> Iterator[dict[str, object]]:
    """One or two for most days, the oldest first; the same each time."""
    chance = random.Random(7)
    for days_ago in range(DAYS, -1, -1):
        if chance.random() < 0.12:
            continue
        noon = now - timedelta(days=days_ago, minutes=5)
        weekday = 0.35 if noon.weekday() >= 5 else -0.15
        for hours in (0, 6) if chance.random() < 0.3 else (0,):
            valence = max(-1.0, min(1.0, weekday + chance.gauss(0, 0.4)))
            mood: dict[str, object] = {
                "at": (noon - timedelta(hours=hours)).isoformat(),
                "valence": round(valence, 2),
                "tags": chance.choice(GOOD if valence > 0 else BAD),
            }
            if chance.random() < 0.3:
                mood["note"] = chance.choice(NOTES[language])
            if valence > 0.2:
                mood["helped"] = [chance.choice(("walk", "music", "friends"))]
            yield mood
