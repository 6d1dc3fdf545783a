"""Files that cannot be read, or only by somebody careless: each has a reason and a sentence."""

import io
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from functions.knowledge.cutting import cut
from functions.knowledge.reading import read
from functions.knowledge.reading.archive import members
from functions.knowledge.reading.kinds import Kind, kind_of
from functions.knowledge.reading.parsed import MAX_BYTES, MAX_PAGES, Unreadable
from nuanxin.domain.knowledge import FailureReason
from tests.fakes import pictures
from tests.unit.knowledge import files
from tests.unit.knowledge.pdfs import UNKNOWN_FONT, mixed, pdf, scanned

PAGE = "A page with enough text on it to count as text"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 12))
    + "]>"
)


def refused(data: bytes, name: str = "file") -> FailureReason:
    with pytest.raises(Unreadable) as refusal:
        read(data, name)
    assert refusal.value.detail.strip()
    return refusal.value.reason


def with_part(data: bytes, part: str, content: str | bytes) -> bytes:
    """The same file with one part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    return files.zipped({**parts, part: content})


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(pdf([[PAGE]], encrypted=True), id="pdf"),
        pytest.param(files.locked_office(), id="docx and xlsx"),
        pytest.param(
            files.book(
                {"a.xhtml": "<p>x</p>"},
                extra={
                    "META-INF/encryption.xml": "<encryption><EncryptedData><EncryptionMethod "
                    "Algorithm='http://www.w3.org/2001/04/xmlenc#aes128-cbc'/></EncryptedData>"
                    "</encryption>"
                },
            ),
            id="epub",
        ),
    ],
)
def test_encrypted_files_are_refused_as_such(data: bytes) -> None:
    assert refused(data) is FailureReason.ENCRYPTED


def test_an_encrypted_archive_is_refused_as_such() -> None:
    with pytest.raises(Unreadable) as refusal:
        list(members(files.locked_zip()))
    assert refusal.value.reason is FailureReason.ENCRYPTED


def test_mixed_up_fonts_are_no_protection_of_a_book() -> None:
    fonts = (
        "<encryption><EncryptedData><EncryptionMethod "
        "Algorithm='http://www.idpf.org/2008/embedding'/></EncryptedData></encryption>"
    )
    data = files.book({"a.xhtml": "<p>读得到</p>"}, extra={"META-INF/encryption.xml": fonts})
    assert read(data, "a.epub").text == "读得到"


@pytest.mark.parametrize("make", [files.word, files.slides, lambda: pdf([[PAGE]])])
def test_half_a_file_is_corrupt(make: Callable[[], bytes]) -> None:
    data = make()
    assert refused(data[: len(data) // 3]) is FailureReason.CORRUPT


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (files.word(), "word/document.xml"),
        (files.word(), "word/styles.xml"),
        (files.slides(), "ppt/presentation.xml"),
        (files.slides(), "ppt/slides/slide1.xml"),
        (files.sheets({"S": [["a", "b"], [1, 2]]}), "xl/worksheets/sheet1.xml"),
        (files.sheets({"S": [["a", "b"], [1, 2]]}), "xl/workbook.xml"),
        (files.book({"a.xhtml": "<p>x</p>"}), "OPS/book.opf"),
        (files.book({"a.xhtml": "<p>x</p>"}), "META-INF/container.xml"),
    ],
)
@pytest.mark.parametrize("content", ["<a><b>", "", "\x00\x01\x02", "<a/>"])
def test_a_broken_part_breaks_the_file_in_a_known_way(data: bytes, part: str, content: str) -> None:
    broken = with_part(data, part, content)
    reason = None if _is_readable(broken) else refused(broken)
    assert reason in (None, FailureReason.CORRUPT, FailureReason.EMPTY)


def _is_readable(data: bytes) -> bool:
    try:
        read(data, "file")
    except Unreadable:
        return False
    return True


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (files.word(), "word/document.xml"),
        (files.slides(), "ppt/slides/slide1.xml"),
        (files.sheets({"S": [["a", "b"], [1, 2]]}), "xl/worksheets/sheet1.xml"),
        (files.sheets({"S": [["a", "b"], [1, 2]]}), "xl/sharedStrings.xml"),
        (files.book({"a.xhtml": "<p>x</p>"}), "OPS/book.opf"),
    ],
)
def test_entities_that_grow_are_refused(data: bytes, part: str) -> None:
    bomb = with_part(data, part, f"{LAUGHS}<w>&a11;</w>")
    assert refused(bomb) is FailureReason.CORRUPT


def test_entities_of_a_page_do_not_grow() -> None:
    data = files.book({"a.xhtml": f"{LAUGHS}<html><body><p>读得到&a11;</p></body></html>"})
    assert len(read(data, "a.epub").text) < 2_000


@pytest.mark.parametrize("hidden", [0, 5_000])
def test_entities_name_no_files(hidden: int, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("words of somebody else", encoding="utf-8")
    declared = f"{' ' * hidden}<!ENTITY f SYSTEM '{secret.as_uri()}'>"
    body = f"<!DOCTYPE d [{declared}]><d><p><r><t>before &f; after</t></r></p></d>"
    data = with_part(files.word(), "word/document.xml", body)
    assert "somebody else" not in _text_or_reason(data)


@pytest.mark.parametrize("hidden", [5_000])
def test_entities_that_grow_unseen_grow_nothing(hidden: int) -> None:
    laughs = LAUGHS.replace("[", f"[{' ' * hidden}", 1)
    body = f"{laughs}<d><p><r><t>before &a11; after</t></r></p></d>"
    data = with_part(files.word(), "word/document.xml", body)
    assert len(_text_or_reason(data)) < 1_000


def _text_or_reason(data: bytes) -> str:
    try:
        return read(data, "file").text
    except Unreadable as refusal:
        return refusal.detail


@pytest.mark.parametrize("data", [b"", b"   \n\t ", "\ufeff".encode(), "　\u200b".encode()])
def test_files_without_text_are_empty(data: bytes) -> None:
    assert refused(data, "a.txt") is FailureReason.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(files.word_of("<w:p/>"), id="docx"),
        pytest.param(files.sheets({"S": []}), id="xlsx"),
        pytest.param(pdf([[]]), id="pdf"),
        pytest.param(b"<html><body><script>x</script></body></html>", id="html"),
        pytest.param(files.book({}), id="epub"),
    ],
)
def test_documents_without_text_are_empty(data: bytes) -> None:
    assert refused(data) is FailureReason.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF" + bytes(100),
        b"Rar!\x1a\x07\x00" + bytes(100),
        b"7z\xbc\xaf\x27\x1c" + bytes(100),
        b"\x1f\x8b\x08" + bytes(100),
        b"{\\rtf1 words}",
        files.OLE,
        bytes(257) + b"ustar\x00" + bytes(100),
        bytes(range(256)) * 8,
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"GIF89a".replace(b"GIF89a", b"\x00\x00\x01\x00") + bytes(60),
        files.zipped(
            {"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": ""}
        ),
    ],
)
def test_other_files_are_not_read(data: bytes) -> None:
    assert refused(data, "document.txt") is FailureReason.UNSUPPORTED


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (files.word(), "report.pdf", "员工手册"),
        (pdf([[PAGE]]), "table.xlsx", PAGE),
        (files.sheets({"S": [["a", "b"], [1, 2]]}), "notes.txt", "1 | 2"),
        (b"<!DOCTYPE html><html><body><p>words</p></body></html>", "a.docx", "words"),
        ("只是文字".encode("gb18030"), "a.pdf", "只是文字"),
        (files.slides(), "a.zip", "季度总结"),
    ],
)
def test_wrongly_named_files_are_read_as_what_they_are(data: bytes, name: str, words: str) -> None:
    parsed = read(data, name)
    assert words in f"{parsed.title}\n{parsed.text}"


def test_scans_are_refused_where_nobody_reads_pictures() -> None:
    assert refused(scanned(3)) is FailureReason.NEEDS_OCR
    assert refused(pictures.png()) is FailureReason.NEEDS_OCR
    assert refused(mixed([PAGE], texts=1, pictures=2)) is FailureReason.NEEDS_OCR


def test_a_few_pictures_among_pages_are_named_and_left_out() -> None:
    parsed = read(mixed([PAGE], texts=3, pictures=1), "a.pdf")
    assert parsed.unread == (4,)
    assert parsed.text.count(PAGE) == 3


def test_scans_are_drawn_for_those_who_read_them() -> None:
    parsed = read(mixed([PAGE], texts=1, pictures=2), "a.pdf", pictures=True)
    assert [(one.page, one.media_type) for one in parsed.pictures] == [
        (2, "image/jpeg"),
        (3, "image/jpeg"),
    ]
    assert all(one.data.startswith(b"\xff\xd8\xff") for one in parsed.pictures)
    assert parsed.unread == ()


def test_more_pictures_than_are_read_are_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(scanned(101), "a.pdf", pictures=True)
    assert refusal.value.reason is FailureReason.TOO_MANY_PAGES


def test_signs_that_stand_for_no_character_are_garbled() -> None:
    data = pdf(
        [["这些字没有人知道是什么所以不能当作文字来查找"]], font=UNKNOWN_FONT, encoding="utf-16-be"
    )
    assert refused(data) is FailureReason.GARBLED


@pytest.mark.parametrize("bad", ["\ue123\ue456", "锟斤拷", "(cid:12)", "\ufffd"])
def test_text_that_was_broken_before_it_came_is_garbled(bad: str) -> None:
    assert (
        refused(f"这一段文字的前面还好好的，后面就不行了{bad * 5}".encode())
        is FailureReason.GARBLED
    )


def test_five_hundred_pages_are_fine_and_too_many_are_not() -> None:
    assert read(pdf([[PAGE]] * 500), "a.pdf").pages == 500
    assert refused(pdf([["x"]] * (MAX_PAGES + 1))) is FailureReason.TOO_MANY_PAGES


def test_large_files_are_refused_unread() -> None:
    assert refused(b"a" * (MAX_BYTES + 1)) is FailureReason.TOO_LARGE


def test_more_text_than_is_indexed_is_refused() -> None:
    assert refused(b"words and words\n" * 700_000) is FailureReason.TOO_LARGE


def test_a_hundred_thousand_paragraphs_are_read() -> None:
    data = files.word_of(files.paragraph("一段话。") * 100_000)
    assert len(read(data, "a.docx").text) == 100_000 * 5 - 1


def test_rows_that_are_only_declared_cost_nothing() -> None:
    data = files.sheets({"S": [["a", "b"], [1, 2]]})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    empty = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    sheet = sheet.replace("</sheetData>", f"{empty}</sheetData>").replace("A1:B2", "A1:XFD1048576")
    assert read(with_part(data, "xl/worksheets/sheet1.xml", sheet), "a").text == "a | b\n1 | 2"


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul"])
def test_elements_nested_without_end_are_refused(tag: str) -> None:
    page = f"<html><body>{f'<{tag}>' * 200_000}deep".encode()
    assert refused(page) is FailureReason.CORRUPT


def test_a_page_of_unclosed_paragraphs_is_read() -> None:
    page = f"<html><body>{'<p>word<li>item<br>' * 20_000}".encode()
    assert read(page, "a.html").text.count("word") == 20_000


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * 50_000,
        "[" * 200_000,
        "[a](" * 50_000,
        '"' * 200_000,
        "a\u0301" + "\u0301" * 200_000,
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.csv", "a.html", "a.txt"])
def test_text_made_to_be_slow_is_read_like_any_other(text: str, name: str) -> None:
    assert cut(read(f"{text}\nword".encode(), name), "document", 1)


def test_xml_nested_without_end_is_corrupt() -> None:
    deep = "<w:sdt>" * 100_000
    assert refused(files.word_of(f"{deep}{files.paragraph('x')}")) is FailureReason.CORRUPT


def test_parts_outside_of_a_book_are_not_read() -> None:
    data = files.book({"../../../etc/passwd": "", "/etc/passwd": "", "a.xhtml": "<p>读得到</p>"})
    assert read(data, "a.epub").text == "读得到"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a reader opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = (
        "<html><head><link rel=stylesheet href='http://127.0.0.1:1/a.css'></head><body>"
        "<img src='http://127.0.0.1:1/a.png'><iframe src='http://127.0.0.1:1/'></iframe>字</body>"
    )
    assert read(page.encode(), "a.html").text == "字"
    linked = with_part(
        files.word(),
        "word/_rels/document.xml.rels",
        "<Relationships><Relationship Id='r1' Type='x/image' TargetMode='External' "
        "Target='http://127.0.0.1:1/a.png'/></Relationships>",
    )
    assert "员工手册" in read(linked, "a.docx").title
    assert read(files.slides(), "a.pptx").pages == 2
    assert read(pdf([[PAGE]]), "a.pdf").text == PAGE


def test_an_archive_is_no_document() -> None:
    data = files.zipped({"a.txt": "x"})
    assert kind_of(data) is Kind.ARCHIVE
    assert refused(data) is FailureReason.UNSUPPORTED
