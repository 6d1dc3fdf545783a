"""What every index has to do, as checks that its author can run.

    import pytest
    from nuanxin.retrieval.conformance import CHECKS

    @pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
    def test_my_index(check):
        check(create_index(os.environ))

Each works in datasets of its own and may be run on an index that holds others'. A check that fails
raises `AssertionError`.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from nuanxin.retrieval.index import (
    Aging,
    Changes,
    Embedding,
    Entry,
    Hit,
    Index,
    IndexFull,
    Mode,
    Query,
)

Check = Callable[[Index], None]

_TEXTS = {
    "cat": "我家的猫叫团团，今年三岁，最爱睡在窗台上。",
    "leave": "员工每年可以休十五天带薪年假，未休完的可以顺延到次年三月。",
    "expense": "出差的住宿费按城市分级报销，发票要在三十天内提交。",
    "password": "Passwords must be changed every ninety days and may not be reused.",
    "parking": "Visitors park behind the building; the gate opens with the code at reception.",
}
_NOW = datetime(2026, 3, 1, tzinfo=UTC)


def nothing_is_in_a_dataset_that_is_not_there(index: Index) -> None:
    scope = _scope()
    _same(index.search(scope, Query("年假")), ())
    _same(index.state(scope).entries, 0)
    index.apply(scope, Changes(remove=("a", "b")))
    index.apply(scope, Changes())
    _same(index.search(scope, Query("年假")), ())


def what_was_put_is_found_in_both_languages(index: Index) -> None:
    scope = _filled(index)
    for text, expected in (
        ("年假有几天", "leave"),
        ("住宿费怎么报销", "expense"),
        ("团团几岁了", "cat"),
        ("when do I have to change my password", "password"),
        ("where can a visitor park", "parking"),
        ("出差報銷", "expense"),
    ):
        _same(_ids(index.search(scope, Query(text)))[:1], [expected])
    _same(index.state(scope).entries, len(_TEXTS))


def what_nothing_fits_finds_nothing(index: Index) -> None:
    scope = _filled(index)
    for text in ("", "   ", "？！", "xylophone", "鳜鱼"):
        _same(index.search(scope, Query(text)), ())


def hits_come_best_first_and_within_the_limit(index: Index) -> None:
    scope = _scope()
    index.apply(scope, Changes(put=[Entry(f"e{n}", "茶 " * n + "水 " * 40) for n in range(1, 9)]))
    hits = index.search(scope, Query("茶", limit=5))
    _same(len(hits), 5)
    _same([hit.score for hit in hits], sorted((hit.score for hit in hits), reverse=True))
    _same(_ids(hits)[0], "e8")


def own_words_count_more_than_what_stands_around(index: Index) -> None:
    scope = _scope()
    own = Entry("own", "会议室在三楼。", context="请提前预订座位。")
    around = Entry("around", "请提前预订座位。", context="会议室在三楼。")
    index.apply(scope, Changes(put=[around, own, Entry("other", "食堂在一楼。")]))
    _same(_ids(index.search(scope, Query("会议室"))), ["own", "around"])


def coverage_tells_how_much_of_the_query_is_there(index: Index) -> None:
    scope = _filled(index)
    (whole,) = index.search(scope, Query("带薪年假", limit=1))
    (part,) = index.search(scope, Query("带薪年假能不能兑换直升飞机驾驶执照", limit=1))
    _that(0.99 < whole.coverage <= 1.001, "all of the query's words are there")
    _that(0 < part.coverage < 0.5, "most of the query's words are nowhere")


def only_the_groups_that_are_named_are_searched(index: Index) -> None:
    scope = _scope()
    index.apply(scope, Changes(put=[Entry(f"e{n}", "同样的话", group=f"g{n}") for n in range(6)]))
    some = Query("同样的话", groups=frozenset({"g1", "g4"}))
    _same(sorted(_ids(index.search(scope, some))), ["e1", "e4"])
    _same(index.search(scope, Query("同样的话", groups=frozenset())), ())
    _same(index.search(scope, Query("同样的话", groups=frozenset({"g9"}))), ())


def what_is_put_again_replaces_what_was_there(index: Index) -> None:
    scope = _filled(index)
    index.apply(scope, Changes(put=[Entry("cat", "我家的狗叫毛毛。", group="new")]))
    _same(_ids(index.search(scope, Query("毛毛"))), ["cat"])
    _same(index.search(scope, Query("窗台")), ())
    _same(_ids(index.search(scope, Query("我家", groups=frozenset({"new"})))), ["cat"])
    _same(index.state(scope).entries, len(_TEXTS))


def what_is_removed_is_not_found(index: Index) -> None:
    scope = _filled(index)
    index.apply(scope, Changes(remove=("cat", "nobody")))
    _same(index.search(scope, Query("团团")), ())
    index.apply(scope, Changes(put=[Entry("leave", "年假改为二十天。")], remove=("leave",)))
    _same(_ids(index.search(scope, Query("年假"))), ["leave"])
    _same(index.state(scope).entries, len(_TEXTS) - 1)


def a_replacement_leaves_nothing_else(index: Index) -> None:
    scope = _filled(index)
    index.apply(scope, Changes(put=[Entry("new", "全新的手册。")], replace=True))
    _same(_ids(index.search(scope, Query("手册"))), ["new"])
    _same(index.search(scope, Query("年假")), ())
    _same(index.state(scope).entries, 1)
    index.apply(scope, Changes(replace=True))
    _same(index.search(scope, Query("手册")), ())
    _same(index.state(scope).entries, 0)


def what_is_done_again_changes_nothing(index: Index) -> None:
    scope = _filled(index)
    change = Changes(put=[Entry("cat", "团团搬到书架上睡了。")], remove=("expense",))
    index.apply(scope, change)
    once = index.search(scope, Query("团团年假"))
    index.apply(scope, change)
    _same(_ids(index.search(scope, Query("团团年假"))), _ids(once))
    _same(index.state(scope).entries, len(_TEXTS) - 1)


def what_is_dropped_is_gone(index: Index) -> None:
    scope = _filled(index)
    index.drop(scope)
    index.drop(scope)
    _same(index.search(scope, Query("年假")), ())
    _same(index.state(scope).entries, 0)
    index.apply(scope, Changes(put=[Entry("again", "从头再来")]))
    _same(_ids(index.search(scope, Query("从头再来"))), ["again"])


def datasets_do_not_see_each_other(index: Index) -> None:
    one, other = _filled(index), _scope()
    index.apply(other, Changes(put=[Entry("cat", "别人的猫叫煤球。")]))
    _same(index.search(one, Query("煤球")), ())
    _same(_ids(index.search(other, Query("猫"))), ["cat"])
    _same(index.search(other, Query("年假")), ())
    index.drop(other)
    _same(_ids(index.search(one, Query("团团"))), ["cat"])


def many_entries_are_all_there(index: Index) -> None:
    scope = _scope()
    entries = [
        Entry(f"e{n:04}", f"第{n}号客户的编号是 k{n}z。", group=f"g{n % 7}") for n in range(1200)
    ]
    index.apply(scope, Changes(put=entries))
    _same(index.state(scope).entries, 1200)
    for number in (0, 499, 500, 999, 1199):
        _same(_ids(index.search(scope, Query(f"k{number}z", limit=1))), [f"e{number:04}"])
    index.apply(scope, Changes(remove=[f"e{n:04}" for n in range(1100)]))
    _same(index.state(scope).entries, 100)
    _same(index.search(scope, Query("k7z")), ())
    _same(_ids(index.search(scope, Query("k1150z", limit=1))), ["e1150"])


def odd_texts_do_no_harm(index: Index) -> None:
    scope = _filled(index)
    odd = {
        "empty": "",
        "emoji": "🎉🎉",
        "control": "钥\x00匙\u202e\ufffd",
        "long": "很长的一段话 and more of it, " * 4000,
        "number": "2026 3.14",
    }
    index.apply(scope, Changes(put=[Entry(name, text) for name, text in odd.items()]))
    _same(index.state(scope).entries, len(_TEXTS) + len(odd))
    _same(_ids(index.search(scope, Query("🎉"))), ["emoji"])
    _same(_ids(index.search(scope, Query("2026"))), ["number"])
    _same(_ids(index.search(scope, Query("团团")))[:1], ["cat"])


def a_long_query_is_answered(index: Index) -> None:
    scope = _filled(index)
    long = "年假带薪" + "".join(chr(0x4E00 + n * 5) for n in range(2500)) + " and " * 500
    _that("leave" in _ids(index.search(scope, Query(long))), "the first words of it count")


def weight_and_age_change_the_order_only(index: Index) -> None:
    scope = _scope()
    said = Entry("ancient", "搬到了杭州", at=_NOW - timedelta(days=3000))
    kept = replace(said, id="kept", decays=False)
    new = replace(said, id="new", at=_NOW - timedelta(days=1))
    light = replace(new, id="light", weight=0.5)
    index.apply(scope, Changes(put=[said, kept, light, new]))
    aged = _ids(index.search(scope, Query("杭州", aging=Aging(_NOW))))
    _same(sorted(aged[:2]), ["kept", "new"])
    _same(aged[2:], ["ancient", "light"])


def meaning_is_compared_within_one_model(index: Index) -> None:
    scope = _scope()
    index.apply(scope, Changes(put=[*_meant("m1"), Entry("plain", "没有向量的一句话")]))
    _same(index.state(scope).embedding_model, "m1")
    hits = index.search(scope, Query("？", mode=Mode.SEMANTIC, embedding=_toward(2, "m1")))
    _same(_ids(hits)[0], "v2")
    _that(hits[0].similarity is not None and hits[0].similarity > 0.95, "it lies there")
    _that("plain" not in _ids(hits), "what has no vector is not near anything")
    other = Query("一句话", mode=Mode.SEMANTIC, embedding=_toward(2, "m2"))
    _same(index.search(scope, other), ())
    _same(index.search(scope, Query("一句话", mode=Mode.SEMANTIC)), ())


def words_and_meaning_are_put_together(index: Index) -> None:
    scope = _scope()
    entries = [*_meant("m1"), Entry("plain", "没有向量的一句话")]
    index.apply(scope, Changes(put=entries))
    both = Query("有向量", embedding=_toward(3, "m1"))
    _same(sorted(_ids(index.search(scope, both))[:2]), ["plain", "v3"])
    words = index.search(scope, replace(both, mode=Mode.LEXICAL))
    _same(_ids(words), ["plain"])
    _same(_ids(index.search(scope, replace(both, embedding=None))), ["plain"])
    _same(_ids(index.search(scope, replace(both, embedding=_toward(3, "m2")))), ["plain"])


def a_new_model_takes_the_place_of_the_old(index: Index) -> None:
    scope = _scope()
    index.apply(scope, Changes(put=_meant("m1")))
    index.apply(scope, Changes(put=_meant("m2", dimension=12), replace=True))
    _same(index.state(scope).embedding_model, "m2")
    asked = Query("", mode=Mode.SEMANTIC, embedding=_toward(1, "m2", dimension=12))
    _same(_ids(index.search(scope, asked))[:1], ["v1"])
    _same(index.search(scope, replace(asked, embedding=_toward(1, "m1"))), ())


def vectors_may_come_later(index: Index) -> None:
    scope = _filled(index)
    index.apply(scope, Changes(put=_meant("m1")))
    _same(index.state(scope).entries, len(_TEXTS) + 5)
    asked = Query("", mode=Mode.SEMANTIC, embedding=_toward(4, "m1"))
    _same(_ids(index.search(scope, asked))[:1], ["v4"])
    _that("cat" not in _ids(index.search(scope, asked)), "what has no vector is not near anything")
    _same(_ids(index.search(scope, Query("团团"))), ["cat"])
    index.apply(scope, Changes(remove=("cat",)))
    _same(index.search(scope, Query("团团")), ())


def changes_at_the_same_time_lose_nothing(index: Index) -> None:
    scope = _scope()

    def put(number: int) -> None:
        entries = [Entry(f"w{number}-{n}", f"同时写入 t{number}x{n}") for n in range(5)]
        index.apply(scope, Changes(put=entries))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(put, range(6)))
    _same(index.state(scope).entries, 30)
    for number in range(6):
        _same(_ids(index.search(scope, Query(f"t{number}x4", limit=1))), [f"w{number}-4"])


CHECKS: Sequence[Check] = (
    nothing_is_in_a_dataset_that_is_not_there,
    what_was_put_is_found_in_both_languages,
    what_nothing_fits_finds_nothing,
    hits_come_best_first_and_within_the_limit,
    own_words_count_more_than_what_stands_around,
    coverage_tells_how_much_of_the_query_is_there,
    only_the_groups_that_are_named_are_searched,
    what_is_put_again_replaces_what_was_there,
    what_is_removed_is_not_found,
    a_replacement_leaves_nothing_else,
    what_is_done_again_changes_nothing,
    what_is_dropped_is_gone,
    datasets_do_not_see_each_other,
    many_entries_are_all_there,
    odd_texts_do_no_harm,
    a_long_query_is_answered,
    weight_and_age_change_the_order_only,
    meaning_is_compared_within_one_model,
    words_and_meaning_are_put_together,
    a_new_model_takes_the_place_of_the_old,
    vectors_may_come_later,
    changes_at_the_same_time_lose_nothing,
)


def a_full_index_says_so_and_keeps_what_it_has(index: Index, room: int) -> None:
    """Of an index that was made to hold so many entries only; not among `CHECKS`."""
    scope = _scope()
    index.apply(scope, Changes(put=[Entry(f"e{n}", "装得下") for n in range(room)]))
    try:
        index.apply(scope, Changes(put=[Entry("more", "装不下")]))
    except IndexFull:
        _same(index.state(scope).entries, room)
        _same(index.search(scope, Query("不")), ())
    else:
        raise AssertionError("it took more than it holds")


def _scope() -> str:
    return f"ds_conformance{token_hex(8)}"


def _filled(index: Index) -> str:
    scope = _scope()
    index.apply(scope, Changes(put=[Entry(name, text) for name, text in _TEXTS.items()]))
    return scope


def _toward(axis: int, model: str, dimension: int = 8) -> Embedding:
    vector = [0.05] * dimension
    vector[axis] = 1.0
    return Embedding(model, tuple(vector))


def _meant(model: str, dimension: int = 8) -> list[Entry]:
    """Five entries along five axes, with words that no query of a check has."""
    return [Entry(f"v{n}", f"zzz{n}", embedding=_toward(n, model, dimension)) for n in range(5)]


def _ids(hits: Sequence[Hit]) -> list[str]:
    return [hit.id for hit in hits]


def _same(found: object, expected: object) -> None:
    if found != expected:
        raise AssertionError(f"{found!r} is not {expected!r}")


def _that(holds: bool, claim: str) -> None:
    if not holds:
        raise AssertionError(claim)
