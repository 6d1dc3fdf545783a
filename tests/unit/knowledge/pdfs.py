"""PDF files, written by hand: as small as they can be, with the fonts that readers fail at."""

import io
from collections.abc import Sequence

LATIN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
TOP, STEP, SIZE = 800, 16, 11


def chinese_font(encoding: str) -> bytes:
    """Not embedded and without a table of characters, as electronic invoices have it: the encoding
    alone says what is written."""
    below = (
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
        b"/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880"
        b"/StemV 93>>>>"
    )
    return (
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/"
        + encoding.encode()
        + b"/DescendantFonts["
        + below
        + b"]>>"
    )


UNKNOWN_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Nameless/Encoding/Identity-H/DescendantFonts["
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Nameless"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+Nameless/Flags 4"
    b"/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
)
"""Glyph numbers, and nothing that says which characters they are."""


MAPPED_FONT = UNKNOWN_FONT[:-2] + b"/ToUnicode 4 0 R>>"
_RANGES = b"\n".join(b"<%02x00> <%02xff> <%02x00>" % (one, one, one) for one in range(0x4E, 0xA0))
_CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    b"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    b"85 beginbfrange <0000> <00ff> <0000>\n<3000> <30ff> <3000>\n<ff00> <ffff> <ff00>\n"
    b"%s endbfrange\nendcmap end end" % _RANGES
)
CHARACTERS_OF_FONT = b"<</Length %d>>stream\n%s\nendstream" % (len(_CMAP), _CMAP)
"""With it, glyph numbers are characters: text processors write such files."""


def pdf(
    pages: Sequence[Sequence[str]],
    *,
    font: bytes = LATIN,
    encoding: str = "latin-1",
    title: str = "",
    outline: Sequence[tuple[str, int]] = (),
    encrypted: bool = False,
    beside: Sequence[bytes] = (),
) -> bytes:
    """`beside` are objects that the font refers to, from number 4 on; `outline` has titles with the
    number of their page, from 1."""
    contents = [_lines(one, encoding) for one in pages]
    return _written(contents, b"/Font<</F1 3 0 R>>", [font, *beside], title, outline, encrypted)


def scanned(pages: int) -> bytes:
    """Each page is one picture."""
    picture = b"<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray"
    picture += b"/BitsPerComponent 8/Length 4>>stream\n\x00\xff\xff\x00\nendstream"
    content = b"q 500 0 0 700 40 40 cm /I1 Do Q"
    return _written([content] * pages, b"/XObject<</I1 3 0 R>>", [picture], "", (), False)


def mixed(text: Sequence[str], *, texts: int, pictures: int) -> bytes:
    """Pages of text, then pages of pictures."""
    picture = b"<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray"
    picture += b"/BitsPerComponent 8/Length 4>>stream\n\x00\xff\xff\x00\nendstream"
    contents = [_lines(text, "latin-1")] * texts
    contents += [b"q 500 0 0 700 40 40 cm /I1 Do Q"] * pictures
    resources = b"/Font<</F1 3 0 R>>/XObject<</I1 4 0 R>>"
    return _written(contents, resources, [LATIN, picture], "", (), False)


def _lines(lines: Sequence[str], encoding: str) -> bytes:
    out = [b"BT /F1 %d Tf 50 %d Td" % (SIZE, TOP)]
    for one in lines:
        out.append(b"<%s> Tj 0 -%d Td" % (one.encode(encoding).hex().encode(), STEP))
    return b"\n".join([*out, b"ET"])


def _written(
    contents: Sequence[bytes],
    resources: bytes,
    shared: Sequence[bytes],
    title: str,
    outline: Sequence[tuple[str, int]],
    encrypted: bool,
) -> bytes:
    """Objects: 1 catalogue, 2 pages, 3… what pages share, then page and content in turn, then the
    outline, and last the information."""
    first = 3 + len(shared)
    kids = b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(contents)))
    last = first + 2 * len(contents)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + (b"/Outlines %d 0 R" % last if outline else b"") + b">>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(contents), kids),
        *shared,
    ]
    for number, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents %d 0 R>>"
            % (resources, first + 2 * number + 1)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    if outline:
        objects += _outline(outline, last, first)
    objects.append(b"<</Title<%s>>>" % title.encode("utf-16").hex().encode())
    return _file(objects, encrypted)


def _outline(entries: Sequence[tuple[str, int]], root: int, first_page: int) -> list[bytes]:
    count = len(entries)
    found = [
        b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (root + 1, root + count, count)
    ]
    for number, (title, page) in enumerate(entries, start=1):
        after = b"/Next %d 0 R" % (root + number + 1) if number < count else b""
        name = ("\ufeff" + title).encode("utf-16-be").hex().encode()
        found.append(
            b"<</Title<%s>/Parent %d 0 R/Dest[%d 0 R/Fit]%s>>"
            % (name, root, first_page + 2 * (page - 1), after)
        )
    return found


def _file(objects: Sequence[bytes], encrypted: bool) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    locked = b""
    if encrypted:  # a lock that no password opens
        locked = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (
            b"11" * 32,
            b"22" * 32,
        )
    out.write(
        b"trailer<</Size %d/Root 1 0 R/Info %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(objects), locked, table)
    )
    return out.getvalue()
