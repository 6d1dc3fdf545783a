"""What English replies take up, and what they never say."""

import pytest

from functions.chat.companion import Situation, compose
from functions.chat.companion.mood import listen
from functions.chat.companion.quoting import fragment_of, turned_clauses
from functions.chat.companion.telling import Telling
from functions.chat.companion.templates import pieces_on
from functions.chat.phrases import EN, PAIN
from nuanxin.domain.emotion import Emotion
from tests.unit.chat.companions import situation, talk


def english(text: str, read_as: Emotion | None = None) -> Situation:
    return situation(text, read_as=read_as, language="en")


def said_to(text: str, read_as: Emotion | None = None) -> list[str]:
    return [compose(english(text, read_as), seed=str(seed)).text for seed in range(8)]


def topic_in(text: str, read_as: Emotion | None = None) -> str | None:
    topic = listen(english(text, read_as)).topic
    return topic.name if topic else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "my mom is in the hospital and they won't give me leave",
            "your mom is in the hospital and they won't give you leave",
        ),
        (
            "i finally beat the last boss after 3 weeks lol",
            "you finally beat the last boss after 3 weeks",
        ),
        ("My cousin and I haven't spoken for a year", "you and my cousin haven't spoken"),
        ("he proposed with a ring pop \U0001f62d i said yes", "he proposed with a ring pop"),
    ],
)
def test_a_sentence_is_given_back_whole_and_without_chatter(text: str, words: str) -> None:
    found = [one.words.lower() for one in turned_clauses(text, EN, None)]
    expected = words.replace("my cousin", "your cousin")
    assert any(one.startswith(expected) for one in found)


def test_a_relation_within_a_sentence_has_no_capital() -> None:
    turned = turned_clauses("My dad and I haven't spoken for three years", EN, None)[0]
    assert turned.words == "you and your dad haven't spoken for three years"


@pytest.mark.parametrize(
    "text",
    [
        "I don't have any talent",
        "I failed as a father",
        "i dont deserve my friends",
        "i'm so behind",
    ],
)
def test_a_hard_word_on_oneself_is_never_told_back(text: str) -> None:
    assert turned_clauses(text, EN, None) == []


def test_what_one_feels_about_oneself_may_be_told_back_as_a_feeling() -> None:
    turned, *_ = turned_clauses("I feel like I'm not good enough for her", EN, None)
    assert turned.words == "you feel like you're not good enough for her"


def test_an_unkind_word_is_known_from_far_off_in_the_sentence() -> None:
    text = "my teacher said in front of the class that i will never amount to anything"
    assert turned_clauses(text, EN, None)[0].telling is Telling.HARSH


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My best friend is getting married and I'm not even invited", "others_ahead"),
        ("my coworker got promoted instead of me", "others_ahead"),
        ("tomorrow is the anniversary of my brother's death", "death_day"),
        ("He hit the wall next to my head last night", "harm_near"),
        ("My boyfriend raised his hand at me yesterday", "harm_near"),
        ("my kid is being bullied and school does nothing", "child_bullied"),
        ("Got my first paycheck and bought my mum a scarf", "first_pay"),
        ("the vet says she's fine", "recovered"),
        ("my neighbor left soup at my door", "gift"),
        ("i cheated on my boyfriend", "own_affair"),
    ],
)
def test_the_event_decides_the_topic_not_a_word_of_it(text: str, name: str) -> None:
    assert topic_in(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "I lost my scholarship",
        "he proposed and I said I need time",
        "my team lead cut our bonus",
        "I asked for a raise and got a we'll see",
        "my grandma beat me at cards",
        "My car died on the highway",
        "I haven't slept properly in months",
        "They make fun of my shoes at school",
    ],
)
def test_a_spoiled_or_harmless_word_brings_no_cheer_and_no_alarm(text: str) -> None:
    heard = listen(english(text, Emotion.JOY))
    assert not heard.is_urgent
    assert heard.topic is None or heard.topic.name not in ("grief", "violence")
    assert not any("ongratulations" in one for one in said_to(text))


def test_a_joy_that_the_words_deny_is_not_believed() -> None:
    heard = listen(english("My husband snores so loud I sleep on the couch", Emotion.JOY))
    assert heard.emotion is not Emotion.JOY


def test_a_way_of_telling_is_answered_where_no_topic_is_known() -> None:
    heard = listen(english("Nobody claps for us, nobody noticed", Emotion.SADNESS))
    assert heard.emotion in PAIN
    assert pieces_on(heard).questions


def test_our_sentence_on_the_matter_follows_their_own_words() -> None:
    for text in said_to("I paid off my student loan today after eleven years", Emotion.JOY):
        assert text.startswith("You paid off your student loan today after eleven years!")


def test_half_a_sentence_within_a_talk_is_taken_up() -> None:
    assert fragment_of("by text. after 3 years") is not None
    assert fragment_of("not me") is None
    _, (_, reply) = talk(["my girlfriend broke up with me", "by text. after 3 years"])
    assert reply.text.startswith("By text, after 3 years.")


def test_the_greeting_of_a_feast_is_given_back() -> None:
    assert all("appy new year" in one for one in said_to("happy new year!"))


def test_wishes_against_advice_are_heeded() -> None:
    _, (_, reply) = talk(["they laugh at me", "don't tell me to talk to a teacher"])
    assert "?" not in reply.text
