import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.chat.companion.quoting import best_quotes, turned_clauses
from functions.chat.companion.telling import Telling
from functions.chat.companion.turning import turn_round_en, turn_round_zh
from functions.chat.phrases import EN, ZH


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("我妈说我没用", "你妈妈说你没用"),
        ("我妈妈不理我", "你妈妈不理你"),
        ("我的妈妈不理我", "你妈妈不理你"),
        ("我爸把我的手机摔了", "你爸爸把你的手机摔了"),
        ("我爸爸住院了", "你爸爸住院了"),
        ("领导当着所有人的面骂了我", "领导当着所有人的面骂了你"),
        ("我们分手了", "你们分手了"),
        ("我自己一个人去的医院", "你自己一个人去的医院"),
        ("他们都不带我玩", "他们都不带你玩"),
        ("我家猫丢了", "你家猫丢了"),
        ("我这边下雨了", "你那边下雨了"),
        ("我姐夫住院了", "你姐夫住院了"),
        ("我弟弟考上大学了", "你弟弟考上大学了"),
        ("我哥打我", "你哥哥打你"),
        ("她觉得是我的错", "她觉得是你的错"),
        ("自己吃的饭", "自己吃的饭"),
        ("他说“我不爱你了”", "他说“我不爱你了”"),
        ("我跟他说「我想静静」", "你跟他说「我想静静」"),
    ],
)
def test_chinese_pronouns_turn_round(said: str, turned: str) -> None:
    assert turn_round_zh(said) == turned


@pytest.mark.parametrize(
    "said",
    [
        "我想问你一件事",
        "您说我该怎么办",
        "我靠又迟到了",
        "我的天他来了",
        "我的妈呀吓死了",
        "我去又停电了",
        "他总是自我否定",
        "我说“我不去",
        "咱们分手了",
    ],
)
def test_a_chinese_clause_that_cannot_be_turned_cleanly_is_not_used(said: str) -> None:
    assert turn_round_zh(said) is None


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("my boss yelled at me", "your boss yelled at you"),
        ("I'm so tired of my job", "you're so tired of your job"),
        ("i am late again", "you are late again"),
        ("I was left alone", "you were left alone"),
        ("I wasn't invited", "you weren't invited"),
        ("I really am trying", "you really are trying"),
        ("I've lost mine", "you've lost yours"),
        ("im pregnant", "you're pregnant"),
        ("we broke up with our band", "you broke up with your band"),
        ("I hurt myself", "you hurt yourself"),
        ("my mom and I had a fight", "you and your mom had a fight"),
        ("me and my mom had a fight", "you and your mom had a fight"),
        ("she told me I was lazy", "she told you you were lazy"),
        ("a friend of mine left us", "a friend of yours left you"),
        ("he was late", "he was late"),
        ("My mom said “I hate this” to me", "Your mom said “I hate this” to you"),
    ],
)
def test_english_pronouns_turn_round(said: str, turned: str) -> None:
    assert turn_round_en(said) == turned


@pytest.mark.parametrize(
    "said",
    [
        "I love talking to you",
        "am I a bad person",
        "I went home and was sick",
        "he said “I hate this",
        "let's go home",
        "I know what you mean",
    ],
)
def test_an_english_clause_that_cannot_be_turned_cleanly_is_not_used(said: str) -> None:
    assert turn_round_en(said) is None


@given(st.text(alphabet="我你他她们的妈爸自己说骂了没用“”「」", max_size=14))
def test_no_first_person_is_left_outside_quotes(said: str) -> None:
    turned = turn_round_zh(said)
    if turned is not None and not set(said) & set("“”「」"):
        assert "我" not in turned


@given(st.text(alphabet="我他妈说", max_size=8))
def test_what_is_quoted_inside_stays_as_it_is(quoted: str) -> None:
    assert turn_round_zh(f"他说「{quoted}」") == f"他说「{quoted}」"


@pytest.mark.parametrize(
    "said",
    [
        "分手以后",
        "每次我回家的时候",
        "虽然我很努力",
        "如果他不来",
        "我在想",
        "因为他和我",
        "我什么都做不好",
        "我就是没用",
        "别管我",
        "我想辞职",
        "就是我最想去的那家公司",
        "when I got home",
        "because of my",
        "I want to disappear",
        "I'm such a failure",
        "feeling like garbage",
    ],
)
def test_half_sentences_wishes_and_harsh_words_on_oneself_are_not_said_back(said: str) -> None:
    book = ZH if any("一" <= one <= "鿿" for one in said) else EN
    assert turned_clauses(said, book, None) == []


@pytest.mark.parametrize(
    ("said", "words", "telling"),
    [
        ("我妈说我没用", "你妈妈说你没用", Telling.HARSH),
        ("同事把我的功劳抢了", "同事把你的功劳抢了", Telling.DONE),
        ("我加班到十点", "你加班到十点", Telling.BORNE),
        ("他昨天骂了我，我一晚上没睡", "他昨天骂了你", Telling.DONE),
    ],
)
def test_a_clause_is_known_by_what_it_tells(said: str, words: str, telling: Telling) -> None:
    turned = turned_clauses(said, ZH, None)[0]
    assert (turned.words, turned.telling) == (words, telling)


def test_a_dropped_subject_is_put_back_in_english() -> None:
    assert turned_clauses("got fired from my job today", EN, None)[0].words == (
        "you got fired from your job today"
    )


def test_only_whole_clauses_are_quoted() -> None:
    assert best_quotes("自从他走了以后，我天天失眠到三点", ZH, None) == ["我天天失眠到三点"]
