"""Excel: each visible sheet of an xlsx as one table. Values as they were last computed; formulas
and macros are not run."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from functions.knowledge.reading import xml
from functions.knowledge.reading.lines import Outline, line, row
from functions.knowledge.reading.packages import Package
from functions.knowledge.reading.parsed import MAX_CHARACTERS, Parsed, Unreadable, bounded
from nuanxin.domain.knowledge import FailureReason

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_CORRUPT = "the file is damaged, or only a part of it"
_DAMAGED = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    OSError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl raises for workbooks that are none; its own errors are of these kinds."""
_MAX_COLUMNS = 500


def read(data: bytes, name: str) -> Parsed:
    with Package(data) as package:  # its limits first; the library opens it again
        for head in package.beginnings(".xml", xml.HEAD):
            xml.refuse_declarations(head)
    outline = Outline()
    workbook = _open(data)
    try:
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible":
                continue
            outline.close()
            outline.sheet = sheet.title
            _table(_rows(sheet), outline)
    except _DAMAGED:
        # Not chained: the library's errors quote cells.
        raise Unreadable(FailureReason.CORRUPT, _CORRUPT) from None
    finally:
        workbook.close()
    return bounded(Parsed(workbook.properties.title or "", outline.sections()))


def _open(data: bytes) -> "Workbook":
    # Imported here: few files are workbooks, and the library takes longest of all to start.
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except _DAMAGED:
        raise Unreadable(FailureReason.CORRUPT, _CORRUPT) from None


def _rows(sheet: Any) -> Iterator[str]:  # noqa: ANN401 - openpyxl's stubs lack read-only sheets
    """Those with content. What a sheet declares as its size is not believed."""
    sheet.reset_dimensions()
    size = 0
    for cells in sheet.iter_rows():
        found = row(_shown(one.value, one) for one in cells[:_MAX_COLUMNS]) if cells else ""
        size += len(found)
        if size > MAX_CHARACTERS:
            raise Unreadable(
                FailureReason.TOO_LARGE, f"it holds more than {MAX_CHARACTERS:,} characters of text"
            )
        if found:
            yield found


def _table(rows: Iterable[str], outline: Outline) -> None:
    """Lines of one cell above the header are a caption, as in most Chinese sheets."""
    captions: list[str] = []
    table: list[str] = []
    for one in rows:
        if not table and " | " not in one and len(captions) < 3:
            captions.append(one)
        else:
            table.append(one)
    if not table:
        table, captions = captions, []
    if captions:
        outline.head(line(" ".join(captions)), 1)
    else:
        outline.reset()
    outline.table(table)


def _shown(value: object, cell: Any) -> str:  # noqa: ANN401 - see above
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(value, cell.number_format)
        case datetime():
            text = value.isoformat(" ", "minutes")
            return text.removesuffix(" 00:00")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return str(value)


def _number(value: float, form: str | None) -> str:
    """Rounded to what a sheet can hold, without the noise of binary fractions."""
    if form and "%" in form:
        return f"{value * 100:.10g}%"
    return f"{value:.12g}" if isinstance(value, float) else str(value)
