"""JSON from strangers: read to the same form as XML, or refused with our own errors."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.chat.channels.wechat import xml
from functions.chat.channels.wechat.jsons import is_json, parse
from functions.chat.channels.wechat.tree import MAX_BYTES, MAX_DEPTH, nodes_of, text_of
from nuanxin.errors import BadRequest, NuanxinError, TooLarge
from scripts.wechat_platform import Message, to_json, to_xml


def refused(body: str | bytes) -> None:
    with pytest.raises(BadRequest) as caught:
        parse(body.encode() if isinstance(body, str) else body)
    assert caught.value.code == "malformed_json"


def test_a_message_is_read() -> None:
    body = (
        '{"FromUserName": "o1", "CreateTime": 1714112445, "Content": "你好 \\u4f60 <b>", "a": ""}'
    )
    assert parse(body.encode()) == {
        "FromUserName": "o1",
        "CreateTime": "1714112445",
        "Content": "你好 你 <b>",
        "a": "",
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("23456789012345678901234567890", "23456789012345678901234567890"),
        ("1" * 5_000, "1" * 5_000),
        ("1.10", "1.10"),
        ("1e999", "1e999"),
        ("true", "true"),
        ("false", "false"),
        ("null", ""),
    ],
)
def test_what_is_no_text_is_read_as_it_is_written(written: str, read: str) -> None:
    assert parse(f'{{"a": {written}}}'.encode()) == {"a": read}


def test_structures_and_lists_are_read() -> None:
    body = '{"List": [{"a": 1}, {"a": 2}], "result": {"suggest": "pass"}, "b": [3, [4]], "c": []}'
    fields = parse(body.encode())
    assert nodes_of(fields, "List") == ({"a": "1"}, {"a": "2"})
    assert nodes_of(fields, "result") == ({"suggest": "pass"},)
    assert nodes_of(fields, "b") == ({"": "3"}, {"": ({"": "4"},)})
    assert nodes_of(fields, "c") == nodes_of(fields, "none") == ()
    assert text_of(fields, "List") == text_of(fields, "none") == ""


@pytest.mark.parametrize(
    "message",
    [
        {"a": "1", "b": 2},
        {"a": {"List": [{"b": "1"}, {"b": "2"}]}},
        {"detail": [{"a": "1"}, {"a": "2"}], "result": {"a": "3"}},
    ],
)
def test_the_same_message_is_the_same_in_xml_and_json(message: Message) -> None:
    assert parse(to_json(message)) == xml.parse(to_xml(message))


def test_characters_that_nothing_behind_us_can_carry_are_dropped() -> None:
    assert parse(b'{"a": "x\\ud800y\\u0000z\\uffff", "b\\udfff": "\\ud83d\\ude00"}') == {
        "a": "xyz",
        "b": "😀",
    }


@pytest.mark.parametrize(
    "body",
    [
        '{"a": 1, "a": 2}',
        '{"a": 1, "a": 1}',
        '{"x": {"a": 1, "b": 2, "a": 3}}',
        '{"x": [{"a": 1, "a": 3}]}',
        '{"a": 1, "\\u0061": 2}',
        '{"a": 1, "a\\ud800": 2}',
    ],
)
def test_a_name_may_come_once_only(body: str) -> None:
    """Else one reader might believe the first, and another the second."""
    refused(body)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_only_python_reads_as_a_number_is_refused(number: str) -> None:
    refused(f'{{"a": {number}}}')
    refused(f'{{"a": [{number}]}}')


def test_six_levels_are_enough() -> None:
    def nested(depth: int) -> str:
        return '{"a":' * (depth - 1) + "{}" + "}" * (depth - 1)

    assert parse(nested(MAX_DEPTH).encode())
    refused(nested(MAX_DEPTH + 1))
    assert parse(f'{{"a": {"[" * (MAX_DEPTH - 1)}{"]" * (MAX_DEPTH - 1)}}}'.encode())
    refused(f'{{"a": {"[" * MAX_DEPTH}{"]" * MAX_DEPTH}}}')


def test_brackets_in_texts_are_no_depth() -> None:
    text = '[[[[[[[[{{{{{{{{"\\'
    assert parse(json.dumps({"a": text, text: "b"}).encode()) == {"a": text, text: "b"}


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "piece", ["[", "{", '{"a":', '"', '\\"', "\\", '"\\', '[{"a":', "]", "[]", '"",', "1,", '"a']
)
@pytest.mark.parametrize("frame", ["{}", '{{"a": {}', '{{"a": "{}'])
def test_a_whole_body_of_one_piece_is_read_or_refused_at_once(piece: str, frame: str) -> None:
    body = frame.format(piece * ((MAX_BYTES - 20) // len(piece)))
    with contextlib.suppress(NuanxinError):
        parse(body.encode())


@pytest.mark.parametrize(
    "body",
    [
        "", " ", "null", "1", '"a"', "[]", "[{}]", "{", "{]", '{"a"}', '{"a":}', '{"a": 1,}',
        "{}{}", "{'a': 1}", '{"a": 01}', '{"a": "\n"}', '{"a": "\\x"}', "<xml/>", "{}x",
        b'{"a": "\xff"}', b'{"a": "\xed\xa0\x80"}', '{"a": 1}'.encode("utf-16"), b'{"a": 1}\x00',
    ],
)  # fmt: skip
def test_what_is_no_object_is_refused(body: str | bytes) -> None:
    refused(body)


def test_64_kib_are_read_and_one_byte_more_is_not() -> None:
    room = MAX_BYTES - len('{"a": ""}')
    assert len(text_of(parse(f'{{"a": "{"x" * room}"}}'.encode()), "a")) == room
    with pytest.raises(TooLarge):
        parse(f'{{"a": "{"x" * (room + 1)}"}}'.encode())


@pytest.mark.parametrize(
    ("body", "known"),
    [(b"{}", True), (b" \r\n{", True), (b"\xef\xbb\xbf{}", True), (b"<xml>", False), (b"", False)],
)
def test_json_is_known_by_its_first_character(body: bytes, known: bool) -> None:
    assert is_json(body) is known


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused_with_our_own_errors(raw: bytes) -> None:
    for body in (raw, b"{" + raw + b"}", b'{"a": "' + raw + b'"}'):
        with contextlib.suppress(NuanxinError):
            parse(body)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=4))
def test_whatever_is_read_can_be_encoded(found: dict[str, Any]) -> None:
    with contextlib.suppress(NuanxinError):
        repr(parse(json.dumps(found).encode())).encode()
