"""Documents as programs write them, and as nobody should."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx
import openpyxl
import pptx
from pptx.util import Inches

_CONTENT_TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(files: Mapping[str, bytes | str], *, packed: bool = True) -> bytes:
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def word() -> bytes:
    """A handbook with headings, a list and a table."""
    document = docx.Document()
    document.core_properties.title = "员工手册"
    document.add_heading("第一章 总则", 1)
    document.add_paragraph("为了规范管理，制定本手册。")
    document.add_heading("适用范围", 2)
    document.add_paragraph("以下人员适用：")
    document.add_paragraph("正式员工", style="List Bullet")
    document.add_paragraph("实习生", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("部门", "人数", "研发", "12"), strict=True):
        cell.text = text
    document.add_paragraph("表后的一段。")
    return _saved(document)


def word_of(body: str) -> bytes:
    """A document with this XML in its body."""
    document = f"<w:document xmlns:w='{_WORD}'><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": _CONTENT_TYPES, "word/document.xml": document})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def slides() -> bytes:
    """Two slides, the second with a table, the first with notes."""
    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[1])
    first.shapes.title.text = "季度总结"
    first.placeholders[1].text = "收入增长\n成本下降"
    first.notes_slide.notes_text_frame.text = "讲的时候慢一点"
    second = show.slides.add_slide(show.slide_layouts[5])
    second.shapes.title.text = "各地收入"
    box = (Inches(1), Inches(2), Inches(4), Inches(1))
    table = second.shapes.add_table(2, 2, *box).table
    for cell, text in zip(table.iter_cells(), ("城市", "收入", "上海", "300"), strict=True):
        cell.text = text
    return _saved(show)


def sheets(rows: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """By the titles of the sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in rows.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(list(line))
    return _saved(book)


def book(
    chapters: Mapping[str, str], *, title: str = "故事集", extra: Mapping[str, str] | None = None
) -> bytes:
    """An EPUB; `chapters` are HTML by the names that its spine refers to."""
    items = "".join(
        f"<item id='c{n}' href='{name}' media-type='application/xhtml+xml'/>"
        for n, name in enumerate(chapters)
    )
    spine = "".join(f"<itemref idref='c{n}'/>" for n in range(len(chapters)))
    package = (
        "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<metadata><dc:title>{title}</dc:title></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": _CONTAINER,
            "OPS/book.opf": package,
            **{f"OPS/{name}": content for name, content in chapters.items()},
            **(extra or {}),
        }
    )


def locked_zip() -> bytes:
    """As an archiver marks a file that wants a password: the bit in both of its headers."""
    data = bytearray(zipped({"secret.txt": b"words that nobody reads"}, packed=False))
    for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(head) + at] |= 1
    return bytes(data)


def locked_office() -> bytes:
    """An Office document behind a password: an OLE file with one named stream."""
    return OLE + "EncryptedPackage".encode("utf-16-le") + bytes(400)


def _saved(
    document: "docx.document.Document | pptx.presentation.Presentation | openpyxl.Workbook",
) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
