from datetime import UTC, datetime, timedelta

from nuanxin.domain.ids import derived_id, made_at, new_id

AT = datetime(2026, 3, 14, 9, 26, 53, 589_000, tzinfo=UTC)


def test_an_id_has_its_prefix_and_no_other_sign_than_letters_and_digits() -> None:
    prefix, _, rest = new_id("ch", AT).partition("_")
    assert prefix == "ch"
    assert len(rest) == 26
    assert rest.isalnum()
    assert rest == rest.lower()


def test_ids_sort_by_time_to_the_millisecond() -> None:
    ids = [new_id("m", AT + timedelta(milliseconds=number)) for number in range(50)]
    assert sorted(ids) == ids


def test_ids_of_one_moment_differ() -> None:
    assert len({new_id("m", AT) for _ in range(1000)}) == 1000


def test_an_id_tells_when_it_was_made() -> None:
    assert made_at(new_id("u", AT)) == AT
    assert made_at(derived_id("c", AT, "key")) == AT


def test_a_derived_id_is_the_same_again_and_only_for_its_key_and_time() -> None:
    derived = derived_id("c", AT, "u_1 ch_1")
    assert derived == derived_id("c", AT, "u_1 ch_1")
    assert derived != derived_id("c", AT, "u_1 ch_2")
    assert derived != derived_id("c", AT + timedelta(milliseconds=1), "u_1 ch_1")
    assert derived != derived_id("d", AT, "u_1 ch_1")
    assert len(derived) == len(new_id("c", AT))
