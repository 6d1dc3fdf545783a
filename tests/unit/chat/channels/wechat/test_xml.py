"""XML from strangers: what is dangerous is refused, with our own errors only."""

import contextlib
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from functions.chat.channels.wechat.tree import MAX_BYTES, Fields, carriable
from functions.chat.channels.wechat.xml import cdata, parse
from nuanxin.errors import BadRequest, NuanxinError, TooLarge

AT_ONCE = pytest.mark.timeout(10)
"""A reader whose work grows with the square of the body takes minutes."""

ANY_TEXT = st.text(st.characters())
"""Lone surrogates and control characters, too."""


def refused(body: bytes | str) -> None:
    raw = body.encode() if isinstance(body, str) else body
    with pytest.raises(BadRequest) as caught:
        parse(raw)
    assert caught.value.code == "malformed_xml"


def fields_of(document: str) -> dict[str, str]:
    """What an ordinary parser reads."""
    return {child.tag: child.text or "" for child in ElementTree.fromstring(document)}


def test_a_message_is_read() -> None:
    body = """<?xml version="1.0" encoding="UTF-8"?>
    <xml>
      <ToUserName><![CDATA[gh_1]]></ToUserName>
      <CreateTime>1348831860</CreateTime>
      <Content><![CDATA[你好 <b> & ]]]]><![CDATA[>]]></Content>
      <Empty></Empty>
    </xml>"""
    assert parse(body.encode()) == {
        "ToUserName": "gh_1",
        "CreateTime": "1348831860",
        "Content": "你好 <b> & ]]>",
        "Empty": "",
    }


def test_what_xml_itself_knows_is_read() -> None:
    body = "<xml><a>&lt;&amp;&gt;&quot;&apos;&#20320;&#x597D;</a><!-- a remark --><b/></xml>"
    assert parse(body.encode()) == {"a": "<&>\"'你好", "b": ""}


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse(b"\xef\xbb\xbf<xml><a>1</a></xml>") == {"a": "1"}


def test_nested_elements_are_structures() -> None:
    body = "<xml><a>1<b>2</b>3</a><d>5</d></xml>"
    assert parse(body.encode()) == {"a": ({"b": "2"},), "d": "5"}


def test_the_documented_nested_events_are_read() -> None:
    popup = """<xml><Event><![CDATA[subscribe_msg_popup_event]]></Event>
    <SubscribeMsgPopupEvent>
      <List><TemplateId>T1</TemplateId><PopupScene>2</PopupScene></List>
      <List><TemplateId>T2</TemplateId><PopupScene>2</PopupScene></List>
    </SubscribeMsgPopupEvent></xml>"""
    chosen = ({"TemplateId": "T1", "PopupScene": "2"}, {"TemplateId": "T2", "PopupScene": "2"})
    assert parse(popup.encode())["SubscribeMsgPopupEvent"] == ({"List": chosen},)
    checked = """<xml><trace_id>t</trace_id>
    <detail><strategy>content_model</strategy></detail>
    <result><suggest>pass</suggest><label>100</label></result>
    <detail><strategy>keyword</strategy></detail></xml>"""
    assert parse(checked.encode()) == {
        "trace_id": "t",
        "detail": ({"strategy": "content_model"}, {"strategy": "keyword"}),
        "result": ({"suggest": "pass", "label": "100"},),
    }


def test_repeated_texts_further_below_are_no_text() -> None:
    """Whoever looks for one text there finds none, instead of the first or the last."""
    body = "<xml><info><id>7</id><fail>1</fail><fail>2</fail></info></xml>"
    expected = {"id": "7", "fail": ({"": "1"}, {"": "2"})}
    assert parse(body.encode()) == {"info": (expected,)}


# Bombs.


def test_a_billion_laughs_are_refused() -> None:
    entities = ['<!ENTITY l0 "lol">']
    entities += [f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10)]
    refused(f"<!DOCTYPE xml [{''.join(entities)}]><xml><a>&l9;</a></xml>")


def test_quadratic_blowup_is_refused() -> None:
    refused(f'<!DOCTYPE xml [<!ENTITY a "{"x" * 10_000}">]><xml><a>{"&a;" * 1_000}</a></xml>')


def test_bombs_in_attributes_are_refused() -> None:
    refused('<!DOCTYPE xml [<!ENTITY a "x"><!ATTLIST b c CDATA "&a;&a;">]><xml><b/></xml>')


def test_parameter_entities_are_refused() -> None:
    refused("<!DOCTYPE xml [<!ENTITY % p \"<!ENTITY a 'x'>\"> %p;]><xml><a>&a;</a></xml>")


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://169.254.169.254/latest/meta-data/", "/etc/hostname", "ftp://a"],
)
def test_external_entities_are_refused(address: str) -> None:
    refused(f'<!DOCTYPE xml [<!ENTITY x SYSTEM "{address}">]><xml><a>&x;</a></xml>')
    refused(f'<!DOCTYPE xml [<!ENTITY % x SYSTEM "{address}"> %x;]><xml><a>1</a></xml>')
    refused(f'<!DOCTYPE xml SYSTEM "{address}"><xml><a>1</a></xml>')
    refused(f'<!DOCTYPE xml PUBLIC "-//W3C//DTD" "{address}"><xml><a>1</a></xml>')


def test_a_document_type_is_refused_even_if_it_declares_nothing() -> None:
    refused("<!DOCTYPE xml><xml><a>1</a></xml>")
    refused("<!DOCTYPE xml []><xml><a>1</a></xml>")


def test_unknown_entities_are_refused() -> None:
    refused("<xml><a>&nbsp;</a></xml>")


@pytest.mark.parametrize(
    "body",
    [
        '<?xml-stylesheet href="http://a/b.xsl"?><xml><a>1</a></xml>',
        "<xml><a><?php echo 1 ?></a></xml>",
        "<xml><a>1</a></xml><?late x?>",
    ],
)
def test_processing_instructions_are_refused(body: str) -> None:
    refused(body)


def test_six_levels_are_enough() -> None:
    assert parse(b"<xml><a><b><c><d><e>1</e></d></c></b></a></xml>") == {
        "a": ({"b": ({"c": ({"d": ({"e": "1"},)},)},)},)
    }
    refused("<xml><a><b><c><d><e><f>1</f></e></d></c></b></a></xml>")


@AT_ONCE
@pytest.mark.parametrize("closed", [True, False])
def test_deep_nesting_is_refused_at_once(closed: bool) -> None:
    depth = MAX_BYTES // 8
    body = "<xml>" + "<a>" * depth + ("</a>" * depth + "</xml>" if closed else "")
    refused(body)


def test_two_hundred_elements_are_enough() -> None:
    def many(count: int) -> str:
        return f"<xml>{''.join(f'<a{i}/>' for i in range(count))}</xml>"

    assert len(parse(many(199).encode())) == 199
    refused(many(200))


def test_the_limit_counts_nested_elements_as_well() -> None:
    refused(f"<xml><a>{'<b/>' * 199}</a></xml>")


@AT_ONCE
def test_many_attributes_take_no_time() -> None:
    attributes = " ".join(f'a{i}=""' for i in range(6_000))
    body = f"<xml><a {attributes}>1</a></xml>".encode()
    assert len(body) < MAX_BYTES
    assert parse(body) == {"a": "1"}


def test_a_field_may_come_once_only() -> None:
    """Else one reader might believe the first, and another the second."""
    refused("<xml><a>1</a><a>2</a></xml>")
    refused("<xml><a/><b/><a/></xml>")
    refused("<xml><a>1</a><a><b>2</b></a></xml>")
    refused("<xml><a><b>2</b></a><a/></xml>")
    refused('<xml><a x="1" x="2"/></xml>')


@pytest.mark.parametrize(
    "body",
    [
        "<html><a>1</a></html>",
        "<XML><a>1</a></XML>",
        "<x:xml><a/></x:xml>",
        "<xml2/>",
        "<a><xml/></a>",
    ],
)
def test_another_root_is_refused(body: str) -> None:
    refused(body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        " ",
        "text",
        "<xml>",
        "<xml><a></xml>",
        "<xml></xml><xml></xml>",
        "<xml/>more",
        "</xml>",
        "<xml><a>1</a>",
        "<xml><a>]]></a></xml>",
        "<xml><a><![CDATA[1</a></xml>",
        "<xml a=1/>",
        "<xml><a>&</a></xml>",
        '{"Encrypt": "x"}',
    ],
)
def test_what_is_not_well_formed_is_refused(body: str) -> None:
    refused(body)


def test_64_kib_are_read_and_one_byte_more_is_not() -> None:
    frame = len("<xml><a></a></xml>")
    assert len(parse(f"<xml><a>{'x' * (MAX_BYTES - frame)}</a></xml>".encode())["a"]) > 65_000
    with pytest.raises(TooLarge):
        parse(f"<xml><a>{'x' * (MAX_BYTES - frame + 1)}</a></xml>".encode())


def test_size_is_counted_in_bytes() -> None:
    with pytest.raises(TooLarge):
        parse(f"<xml><a>{'我' * (MAX_BYTES // 3)}</a></xml>".encode())


@pytest.mark.parametrize(
    "body",
    [
        b"<xml><a>\xff</a></xml>",
        b"<xml><a>\xc0\xaf</a></xml>",
        b"<xml><a>\xed\xa0\x80</a></xml>",
        b"<xml><a>\xe6\x88</a></xml>",
        "<xml><a>今天</a></xml>".encode("gbk"),
        b"\xff\xfe<\x00x\x00m\x00l\x00/\x00",
    ],
)
def test_what_is_not_utf8_is_refused(body: bytes) -> None:
    refused(body)


@pytest.mark.parametrize(
    "encoding",
    ["nonsense", "rot13", "zlib", "hex", "mbcs", "gbk", "utf-7", "utf-16", "idna", "cp037"],
)
def test_no_declared_encoding_breaks_the_reader(encoding: str) -> None:
    """Python looks such names up among its codecs, with errors of its own."""
    parse_or_refuse(f'<?xml version="1.0" encoding="{encoding}"?><xml><a>1</a></xml>'.encode())


def test_a_declaration_does_not_make_another_encoding_readable() -> None:
    refused(b'<?xml version="1.0" encoding="latin-1"?><xml><a>\xe9</a></xml>')


@pytest.mark.parametrize("code", [0x00, 0x01, 0x08, 0x0B, 0x0C, 0x1F, 0xFFFE, 0xFFFF])
def test_characters_that_xml_cannot_carry_are_refused(code: int) -> None:
    refused(f"<xml><a>{chr(code)}</a></xml>")
    refused(f"<xml><a>&#{code};</a></xml>")


@pytest.mark.parametrize("reference", ["&#xD800;", "&#x110000;", "&#-1;", "&#99999999999;", "&#;"])
def test_references_to_no_character_are_refused(reference: str) -> None:
    refused(f"<xml><a>{reference}</a></xml>")


# Writing.


@pytest.mark.parametrize(
    "text",
    ["]]>", "]]]]>>", "]]><![CDATA[", "<![CDATA[x]]>", "]]", "]", ">", "]]>]]>", "a]]>b", ""],
)
def test_no_text_closes_its_section(text: str) -> None:
    assert fields_of(f"<xml><a>{cdata(text)}</a><b>x</b></xml>") == {"a": text, "b": "x"}


@pytest.mark.parametrize("text", ["\x00", "\x1b[31m", "\x0b", "\ufffe", "\uffff", "\ud83d", "\x08"])
def test_what_xml_cannot_carry_is_dropped(text: str) -> None:
    assert carriable(f"你{text}好") == f"你{text.lstrip(text[0])}好"


@pytest.mark.parametrize(
    "text", ["\t\n", "😀👨‍👩‍👧", "\ufffd", "\ue000", "\U0010ffff", "\x7f\x85", "é́"]
)
def test_what_xml_can_carry_stays(text: str) -> None:
    assert carriable(text) == text
    assert parse(f"<xml><a>{cdata(text)}</a></xml>".encode()) == {"a": text}


def lines_as_xml_has_them(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(ANY_TEXT)
@example("]]>\r\n]]&gt;")
def test_every_text_comes_through_a_parser_as_it_was(text: str) -> None:
    document = f"<xml><a>{cdata(text)}</a><b>{cdata('after')}</b></xml>"
    expected = {"a": lines_as_xml_has_them(carriable(text)), "b": "after"}
    assert fields_of(document) == expected
    assert parse(document.encode()) == expected


PIECES = st.sampled_from(
    [
        b"<xml>", b"</xml>", b"<a>", b"</a>", b"<a/>", b"<![CDATA[", b"]]>", b"<!--", b"-->",
        b"<?xml version='1.0' encoding='", b"'?>", b"<!DOCTYPE xml [", b"<!ENTITY a 'b'>", b"]>",
        b"&a;", b"&#65;", b"&lt;", b"\xe6\x88\x91", b"\xff", b"\x00", b" ", b"utf-8", b"latin-1",
        b"rot13", b"<x:a xmlns:x='y'>", b"<?p i?>", b"=", b"'", b"\xef\xbb\xbf", b"\xfe\xff",
    ]
)  # fmt: skip


def parse_or_refuse(raw: bytes) -> None:
    fields: Fields = {}
    with contextlib.suppress(NuanxinError):
        fields = parse(raw)
    assert all(isinstance(value, str | tuple) for value in fields.values())


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused_with_our_own_errors(raw: bytes) -> None:
    parse_or_refuse(raw)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=40).map(b"".join))
@example(b"<?xml version='1.0' encoding='rot13'?><xml/>")
def test_any_pieces_of_xml_are_read_or_refused_with_our_own_errors(raw: bytes) -> None:
    parse_or_refuse(raw)
    parse_or_refuse(b"<xml>" + raw + b"</xml>")


@AT_ONCE
@pytest.mark.parametrize(
    "piece", [b"<a>", b"</a>", b"<![CDATA[", b"&lt;", b"<!--", b"&a", b"<a b='", b"]]>", b"<"]
)
def test_a_whole_body_of_one_piece_takes_no_time(piece: bytes) -> None:
    parse_or_refuse(b"<xml><a>" + piece * ((MAX_BYTES - 8) // len(piece)))
