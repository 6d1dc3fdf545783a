"""Patterns of many alternatives find what `re` finds, whatever their needles say."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuanxin.domain import alternatives
from nuanxin.domain.alternatives import Alternatives, Index, replaced
from nuanxin.domain.safety.spelling import respelled
from scripts import needles
from training import safety as training

SENTENCES = [
    respelled(one.text)
    for language in training.LANGUAGES
    for one in training.contrast(language)[::7]
]


@contextmanager
def known(*patterns: Alternatives, large: int = 1) -> Iterator[Index]:
    """The needles of these patterns alone; every source of `large` characters is taken apart."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(needles, "_LARGE", large)
        index = Index.of(needles.content(patterns))
        patch.setattr(alternatives, "_index", lambda: index)
        alternatives._worth_trying.cache_clear()
        yield index
    alternatives._worth_trying.cache_clear()


def _spans(found: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [one.span() for one in found]


def _same(pattern: Alternatives, text: str) -> bool:
    plain = re.compile(pattern.source, pattern.flags)
    first, same = plain.search(text), pattern.search(text)
    return (
        _spans(pattern.finditer(text)) == _spans(plain.finditer(text))
        and (first and first.span()) == (same and same.span())
        and pattern.sub("○", text) == plain.sub("○", text)
    )


LETTERS = "ab自杀 "
BITS = st.sampled_from([*LETTERS, "ab", "自杀", "[ab]", "[^a]", "[a-z]", ".", r"\w", r"\W", "\n"])
AROUND = st.sampled_from([r"\b", "^", "$", "(?=a)", "(?!b)", "(?<!a)", "(?<=自)", "(?=杀|$)"])
TIMES = st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "{1,3}", "+?", "??"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    branches = st.lists(inner, min_size=1, max_size=4).map("|".join)
    return st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        branches.map("(?:{})".format),
        st.tuples(branches, TIMES).map(lambda told: f"(?:{told[0]}){told[1]}"),
        branches.map("({})".format),
    )


SOURCES = st.lists(
    st.recursive(st.one_of(BITS, AROUND), _grown, max_leaves=8), min_size=1, max_size=5
).map("|".join)


@given(
    st.lists(SOURCES, min_size=1, max_size=3),
    st.sampled_from([0, re.DOTALL, re.IGNORECASE]),
    st.text(f"{LETTERS}A\n", max_size=12),
    st.integers(1, 30),
)
def test_any_pattern_finds_what_re_finds(
    sources: list[str], flags: int, text: str, large: int
) -> None:
    patterns = [Alternatives(source, flags) for source in sources]
    with known(*patterns, large=large):
        assert all(_same(one, text) for one in patterns)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("(?:a|b)+c", "abc"),
        ("(?:a|b){2}", "ba"),
        ("(?:a|ab)(?:c|bd)(?=d|$)", "abcd abd"),
        ("ab|a|abc|b", "abcab"),
        ("(?:a|)b", "ab"),
        ("(?:a*|b)", "aab"),
        (r"[|)]a|\|b|[]|]c", "|a|b]c"),
        ("(a|b)c|d", "acd"),
        ("(?<=(?:a|b))(?:c|d)", "acbd"),
        ("a(?=b)bc|(?<=c)c", "abcc"),
    ],
)
def test_what_is_easily_taken_apart_wrongly_is_not(source: str, text: str) -> None:
    pattern = Alternatives(source)
    with known(pattern):
        assert _same(pattern, text)


def test_the_phrases_of_danger_find_what_re_finds() -> None:
    for pattern in needles.patterns_of_danger():
        assert all(_same(pattern, text) for text in SENTENCES), pattern.source[:80]


def test_the_needles_are_those_of_the_phrases() -> None:
    """If not: `python -m scripts.needles`."""
    assert needles.content(needles.patterns_of_danger()) == needles.TARGET.read_text("utf-8")


def test_only_what_a_text_may_hold_is_tried() -> None:
    pattern = Alternatives("(?:cats?|dogs?)|birds|fish(?:es)?|[一-鿿]{2}自杀")
    with known(pattern):
        assert [one.pattern for one in pattern._worth_trying("a dog and fish")] == [
            "dogs?",
            "fish(?:es)?",
        ]
        assert pattern._worth_trying("a horse") == []


def test_what_stands_before_and_behind_a_group_stays_with_each_part() -> None:
    pattern = Alternatives(r"\b(?:cat|dog)\b(?! food)")
    with known(pattern) as index:
        assert len(index.alternatives) == 2
        assert not pattern.search("dogma")
        assert not pattern.search("dog food")
        assert pattern.search("the dog")


def test_a_pattern_that_nobody_has_read_is_tried_whole() -> None:
    with known(Alternatives("a|b")):
        unread = Alternatives("(?:cat|dog)s")
        assert _same(unread, "cats and dogs")
        assert unread._worth_trying("")


BROKEN = {
    "none": None,
    "text": "{",
    "list": "[]",
    "null": "null",
    "empty": "{}",
    "patterns": '{"patterns": ["a"], "needles": {}, "always": []}',
    "needles": '{"patterns": {}, "needles": ["cats"], "always": []}',
    "numbers": '{"patterns": {}, "needles": {"cats": 1}, "always": []}',
    "words": '{"patterns": {"k": [[0, 1]]}, "needles": {"cats": ["0"]}, "always": []}',
    "beyond": '{"patterns": {"k": [[0, 1]]}, "needles": {"cats": [1]}, "always": []}',
    "before": '{"patterns": {"k": [[0, 1]]}, "needles": {"cats": [-1]}, "always": []}',
    "always": '{"patterns": {}, "needles": {}, "always": 1}',
    "odd": '{"patterns": {"k": [[0, 1, 2]]}, "needles": {"cats": [0]}, "always": []}',
    "spans": '{"patterns": {"k": [["0", "1"]]}, "needles": {"cats": [0]}, "always": []}',
}


@pytest.mark.parametrize("name", BROKEN)
def test_without_a_file_of_the_right_shape_all_is_tried_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    read = alternatives._index
    file, content = tmp_path / alternatives.NEEDLES, BROKEN[name]
    if content is not None:
        file.write_text(content.replace('"k"', f'"{Alternatives("(?:cat|dog)s").key}"'), "utf-8")
    monkeypatch.setattr(alternatives, "__file__", str(file))
    read.cache_clear()
    alternatives._worth_trying.cache_clear()
    try:
        assert _same(Alternatives("(?:cat|dog)s"), "cats and dogs")
    finally:
        read.cache_clear()
        alternatives._worth_trying.cache_clear()


def test_a_very_long_text_is_tried_whole() -> None:
    pattern = Alternatives("cat|dog")
    with known(pattern):
        assert _same(pattern, "-" * 2_000 + "dogcat")


def test_substitutions_see_what_those_before_them_wrote() -> None:
    meant = ((Alternatives("cat"), "dog"), (Alternatives("dog(s?)"), r"wolf\1"))
    with known(*(pattern for pattern, _ in meant)):
        assert replaced("two cats", meant) == "two wolfs"
