"""What a pack finds, whatever changes it went through."""

import math
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nuanxin.retrieval.index import Aging, Embedding, Entry, Hit, Mode, Query
from nuanxin.retrieval.pack import Pack

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def found(pack: Pack, text: str, **options: object) -> list[str]:
    return [hit.id for hit in pack.search(Query(text, **options))]  # type: ignore[arg-type]


def test_nothing_is_found_in_an_empty_pack() -> None:
    assert Pack.EMPTY.search(Query("猫")) == ()
    assert len(Pack.open(Pack.EMPTY.dump())) == 0


@pytest.mark.parametrize("text", ["", "？", "the", "从未出现"])
def test_nothing_is_found_without_a_common_word(text: str) -> None:
    assert found(Pack.of([Entry("a", "我的猫叫团团")]), text) == []


def test_the_entry_that_says_more_of_it_comes_first() -> None:
    pack = Pack.of(
        [Entry("a", "今天去了西湖"), Entry("b", "西湖的荷花开了"), Entry("c", "今天在家")]
    )
    assert found(pack, "西湖荷花") == ["b", "a"]


def test_own_words_count_more_than_what_is_around() -> None:
    pack = Pack.of(
        [Entry("a", "好啊", context="我们养猫吧"), Entry("b", "我们养猫吧", context="好啊")]
    )
    assert found(pack, "养猫") == ["b", "a"]


def test_scores_are_those_of_bm25() -> None:
    pack = Pack.of([Entry("a", "cat"), Entry("b", "dog dog bird")])
    hit = pack.search(Query("dog"))[0]
    rarity = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    norm = 1.2 * (0.25 + 0.75 * 3 / 2)
    assert hit.score == pytest.approx(rarity * 2 * 2.2 / (2 + norm), rel=1e-4)


def test_coverage_is_the_share_of_what_the_query_tells() -> None:
    pack = Pack.of([Entry("a", "cat dog"), Entry("b", "cat bird"), Entry("c", "cat")])
    whole, part = pack.search(Query("cat dog")), pack.search(Query("cat dog zebra"))
    assert whole[0].coverage == pytest.approx(1)
    assert 0.3 < part[0].coverage < 0.7
    assert whole[1].coverage < whole[0].coverage


def test_only_the_groups_that_are_named_are_searched() -> None:
    pack = Pack.of([Entry("a", "cat", group="x"), Entry("b", "cat", group="y")])
    assert found(pack, "cat", groups=frozenset({"y", "unknown"})) == ["b"]
    assert found(pack, "cat", groups=frozenset()) == []


def test_a_group_that_the_query_names_is_favoured() -> None:
    pack = Pack.of(
        [Entry("a", "we saw a cat", group="Ann"), Entry("b", "we saw a cat", group="Bob")]
    )
    assert found(pack, "what cat did Bob see?") == ["b", "a"]
    assert found(pack, "what cat did Ann see?") == ["a", "b"]


def test_weight_raises_and_age_lowers_what_decays() -> None:
    old, new = NOW - timedelta(days=1000), NOW - timedelta(days=3)
    pack = Pack.of(
        [
            Entry("old", "cat", at=old),
            Entry("pinned", "cat", at=old, decays=False, weight=1.1),
            Entry("new", "cat", at=new),
        ]
    )
    assert found(pack, "cat", aging=Aging(NOW)) == ["pinned", "new", "old"]
    score = {hit.id: hit.score for hit in pack.search(Query("cat", aging=Aging(NOW)))}
    assert score["old"] / score["new"] == pytest.approx(0.7)
    assert score["pinned"] / score["new"] == pytest.approx(1.1)


def vectors(*several: Sequence[float], model: str = "m") -> list[Embedding]:
    return [Embedding(model, vector) for vector in several]


def test_meaning_finds_what_shares_no_word() -> None:
    near, far, asked = vectors([1.0, 0.0], [0.0, 1.0], [0.8, 0.6])
    pack = Pack.of([Entry("a", "kitten", embedding=near), Entry("b", "stone", embedding=far)])
    for mode in (Mode.SEMANTIC, Mode.HYBRID):
        hits = pack.search(Query("cat", mode=mode, embedding=asked))
        assert [hit.id for hit in hits] == ["a", "b"]
        assert [hit.similarity for hit in hits] == pytest.approx([0.8, 0.6], abs=0.01)
    assert found(pack, "cat", mode=Mode.LEXICAL, embedding=asked) == []


def test_vectors_of_another_model_are_not_compared() -> None:
    (mine,) = vectors([1.0, 0.0])
    pack = Pack.of([Entry("a", "kitten", embedding=mine)])
    (other,) = vectors([1.0, 0.0], model="other")
    (longer,) = vectors([1.0, 0.0, 0.0])
    for asked in (other, longer, None):
        assert found(pack, "kitten", mode=Mode.SEMANTIC, embedding=asked) == []
        assert found(pack, "kitten", embedding=asked) == ["a"]


def test_words_and_meaning_are_summed() -> None:
    a, b, c, asked = vectors([0.0, 1.0], [1.0, 0.0], [0.7, 0.7], [1.0, 0.0])
    pack = Pack.of(
        [
            Entry("words", "a long cat story", embedding=a),
            Entry("both", "a short cat story", embedding=b),
            Entry("meaning", "kitten", embedding=c),
            Entry("neither", "stone"),
        ]
    )
    assert found(pack, "cat", embedding=asked)[0] == "both"


def test_a_pack_keeps_the_vectors_of_one_model() -> None:
    (mine,), (other,) = vectors([1.0, 0.0]), vectors([1.0, 0.0], model="other")
    pack = Pack.of([Entry("a", "x", embedding=mine)])
    mixed = pack.changed([Entry("b", "y", embedding=other)], [])
    assert mixed.embedding_model == "m"
    assert found(mixed, "", mode=Mode.SEMANTIC, embedding=mine) == ["a"]
    assert found(mixed, "", mode=Mode.SEMANTIC, embedding=other) == []
    after = mixed.changed([Entry("c", "z", embedding=other)], ["a"])
    assert after.embedding_model == "other"
    assert found(after, "", mode=Mode.SEMANTIC, embedding=other) == ["c"]
    assert after.changed([], ["c"]).embedding_model is None


def test_what_is_fresh_masks_what_the_pack_has() -> None:
    pack = Pack.of([Entry("a", "cat"), Entry("b", "dog")])
    fresh = [Entry("a", "bird"), Entry("c", "cat fish")]
    assert [hit.id for hit in pack.search(Query("cat"), fresh=fresh)] == ["c"]
    assert [hit.id for hit in pack.search(Query("bird"), fresh=fresh)] == ["a"]


def test_what_is_left_out_is_never_found() -> None:
    pack = Pack.of([Entry("a", "cat"), Entry("b", "cat")])
    hits = pack.search(Query("cat"), fresh=[Entry("c", "cat")], without={"a", "c", "unknown"})
    assert [hit.id for hit in hits] == ["b"]


def test_the_limit_holds_and_more_than_the_candidates_can_be_asked_for() -> None:
    pack = Pack.of([Entry(f"{number:03}", "cat") for number in range(300)])
    assert found(pack, "cat", limit=3) == ["000", "001", "002"]
    assert len(found(pack, "cat", limit=290)) == 290
    assert found(pack, "cat", limit=0) == []


def test_a_query_of_ten_kilobytes_finds_what_it_tells() -> None:
    filler = "".join(chr(0x4E00 + number) for number in range(3000))
    pack = Pack.of([Entry("a", "團團是我的貓"), Entry("b", "完全不同的話")])
    assert found(pack, filler + "团团是我的猫")[0] == "a"


def test_ids_are_in_order_and_survive_being_written() -> None:
    pack = Pack.of([Entry("é", "x"), Entry("b", "x"), Entry("a", "y"), Entry("b", "z")])
    again = Pack.open(pack.dump())
    assert again.ids == ("a", "b", "é")
    assert found(again, "z") == ["b"]
    assert found(again, "x") == ["é"]


def test_a_word_that_is_said_without_end_is_found() -> None:
    pack = Pack.of([Entry("a", "cat " * 128), Entry("b", "dog")])
    assert found(pack, "cat") == ["a"]


def test_a_pack_holds_no_words() -> None:
    data = Pack.of([Entry("mem_1", "我的秘密是canary", context="nightingale")]).dump()
    assert b"canary" not in data
    assert b"nightingale" not in data
    assert "秘密".encode() not in data


WORDS = ["猫", "狗", "西湖", "妈妈", "cat", "running", "2024", "🐱", "的"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
EMBEDDINGS = st.none() | st.lists(st.floats(-1, 1, width=16), min_size=3, max_size=3).map(
    lambda vector: Embedding("m", vector)
)
ENTRIES = st.lists(
    st.builds(
        Entry,
        id=st.integers(0, 15).map(str),
        text=TEXTS,
        context=TEXTS,
        group=st.sampled_from(["", "x", "猫"]),
        at=st.none() | st.just(NOW),
        weight=st.sampled_from([0.5, 1.0]),
        decays=st.booleans(),
        embedding=EMBEDDINGS,
    ),
    max_size=8,
)
STEPS = st.lists(st.tuples(ENTRIES, st.sets(st.integers(0, 15).map(str), max_size=4)), max_size=5)


@settings(max_examples=150)
@given(STEPS, TEXTS)
def test_changes_lead_to_the_same_bytes_as_building_at_once(
    steps: Sequence[tuple[Sequence[Entry], Collection[str]]], text: str
) -> None:
    pack, kept = Pack.EMPTY, dict[str, Entry]()
    for put, remove in steps:
        pack = Pack.open(pack.changed(put, remove).dump())
        kept = {id_: entry for id_, entry in kept.items() if id_ not in remove}
        kept |= {entry.id: entry for entry in put}
    whole = Pack.of(list(kept.values()))
    assert pack.dump() == whole.dump()
    assert pack.search(Query(text)) == whole.search(Query(text))


@settings(max_examples=150)
@given(ENTRIES, ENTRIES, TEXTS)
def test_fresh_entries_score_as_if_they_were_in_the_pack(
    old: Sequence[Entry], new: Sequence[Entry], text: str
) -> None:
    had = {entry.id for entry in old}
    fresh = [entry for entry in new if entry.id not in had]
    pack = Pack.of(old)
    beside = pack.search(Query(text, limit=99), fresh=fresh)
    inside = pack.changed(fresh, []).search(Query(text, limit=99))
    assert by_id(beside) == by_id(inside)


def by_id(hits: Sequence[Hit]) -> dict[str, tuple[object, object]]:
    return {hit.id: (pytest.approx(hit.score), pytest.approx(hit.coverage)) for hit in hits}
