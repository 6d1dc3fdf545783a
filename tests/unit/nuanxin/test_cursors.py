import base64
import json
from collections.abc import Callable

import pytest

from nuanxin.adapters.dynamo.cursors import decode_cursor, decode_listing_cursor, encode_cursor
from nuanxin.errors import Invalid

KEY = {"pk": {"S": "P#u_1"}, "sk": {"S": "MSG#c_1#m_1"}}
LISTED = {
    "pk": {"S": "P#u_1"},
    "sk": {"S": "CONV#c_1"},
    "listing_pk": {"S": "C#u_1"},
    "listing_sk": {"S": "2024-03-14T09:26:53.000000+00:00#c_1"},
}

Decode = Callable[[str | None], object]


def messages(cursor: str | None) -> object:
    return decode_cursor(cursor, "P#u_1", "MSG#c_1#")


def conversations(cursor: str | None) -> object:
    return decode_listing_cursor(cursor, "C#u_1", "CONV#")


both = pytest.mark.parametrize("decode", [messages, conversations])


def encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


def test_a_cursor_leads_back_to_its_key() -> None:
    assert messages(encode_cursor(KEY)) == KEY
    assert conversations(encode_cursor(LISTED)) == LISTED


def test_the_end_of_a_list_has_no_cursor() -> None:
    assert encode_cursor(None) is None
    assert encode_cursor({}) is None


@both
def test_without_a_cursor_a_list_begins_at_its_beginning(decode: Decode) -> None:
    assert decode(None) is None


def test_a_cursor_survives_in_an_address() -> None:
    for number in range(64):
        cursor = encode_cursor({"pk": {"S": "P#u_1"}, "sk": {"S": f"MSG#{chr(63 + number)}?>~"}})
        assert cursor is not None
        assert not set(cursor) & set("+/&?# ")


def test_the_partition_is_never_the_cursors() -> None:
    theirs = {**LISTED, "listing_pk": {"S": "C#u_2"}}
    assert decode_cursor(encode_cursor(KEY), "P#u_2", "MSG#") == {**KEY, "pk": {"S": "P#u_2"}}
    assert conversations(encode_cursor(theirs)) == LISTED


def test_a_cursor_of_another_list_is_refused() -> None:
    for decode, cursor in (
        (messages, encode_cursor({**KEY, "sk": {"S": "MSG#c_2#m_1"}})),
        (messages, encode_cursor(LISTED)),
        (conversations, encode_cursor(KEY)),
        (conversations, encode_cursor({**LISTED, "sk": {"S": "PROFILE"}})),
    ):
        with pytest.raises(Invalid) as refused:
            decode(cursor)
        assert refused.value.field == "cursor"


@both
@pytest.mark.parametrize(
    "value",
    [
        *(None, 7, "MSG#c_1#m_1", [], {}, [[]], [7], [None], [{"S": "MSG#c_1#m_1"}]),
        *(KEY, [KEY], [""], ["MSG#c_1#", ""], ["MSG#c_1#暖"], ["MSG#c_1#\x00"], ["MSG#c_1#\n"]),
        *(["CONV#c_1", "P#u_1", ""], ["CONV#c_1", "AGENTS", "2"], ["CONV#c_1", 7, "2"]),
        *(["MSG#c_1#" + "x" * 2000], ["CONV#c_1", "P#u_1", "x" * 2000]),
    ],
)
def test_what_is_no_place_in_the_list_is_refused(decode: Decode, value: object) -> None:
    with pytest.raises(Invalid):
        decode(encoded(value))


@both
@pytest.mark.parametrize("cursor", ["", "x", "====", "日本", "\x00", "eyJ", "/" * 500, "W1tb" * 99])
def test_what_is_no_cursor_at_all_is_refused(decode: Decode, cursor: str) -> None:
    with pytest.raises(Invalid):
        decode(cursor)
