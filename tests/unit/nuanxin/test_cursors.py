import base64
import json

import pytest

from nuanxin.adapters.dynamo.cursors import decode_cursor, encode_cursor
from nuanxin.errors import Invalid

KEY = {"pk": {"S": "P#u_1"}, "sk": {"S": "MSG#c_1#m_1"}}


def test_a_cursor_leads_back_to_its_key() -> None:
    assert decode_cursor(encode_cursor(KEY), partition="P#u_1") == KEY


def test_the_end_of_a_list_has_no_cursor() -> None:
    assert encode_cursor(None) is None
    assert encode_cursor({}) is None
    assert decode_cursor(None, partition="P#u_1") is None


def test_a_cursor_survives_in_an_address() -> None:
    cursor = encode_cursor({"pk": {"S": "P#暖心?>~"}, "sk": {"S": "&=+/"}})
    assert cursor is not None
    assert not set(cursor) & set("+/&?# ")


def test_another_partitions_cursor_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        decode_cursor(encode_cursor(KEY), partition="P#u_2")
    assert refused.value.field == "cursor"


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        [],
        {},
        [KEY],
        {"pk": "P#u_1"},
        {"pk": {"S": "P#u_1", "N": "1"}},
        {"pk": {"N": "1"}, "listing_pk": {"S": "P#u_1"}},
        {"pk": {"S": "P#u_1"}, "sk": {"S": 7}},
        {"pk": {"S": "P#u_1"}, "sk": {"S": "x"}, "#evil": {"S": "y"}},
    ],
)
def test_what_is_no_key_of_the_table_is_refused(value: object) -> None:
    cursor = base64.urlsafe_b64encode(json.dumps(value).encode()).decode()
    with pytest.raises(Invalid):
        decode_cursor(cursor, partition="P#u_1")


@pytest.mark.parametrize("cursor", ["", "x", "====", "日本", "\x00", "eyJ", "/" * 500])
def test_what_is_no_cursor_at_all_is_refused(cursor: str) -> None:
    with pytest.raises(Invalid):
        decode_cursor(cursor, partition="P#u_1")
