"""Moods as a table for other programs: comma-separated values that a spreadsheet opens."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import tzinfo

from nuanxin.domain.moods import MoodRecord

COLUMNS = (
    *("date", "at", "time_zone", "source", "label", "valence", "arousal", "intensity"),
    *("confidence", "tags", "helped", "note", "strategy", "conversation_id", "message_id", "id"),
)
BOM = "\ufeff"
"""Spreadsheets take a file for UTF-8 by it."""

_FORMULA = re.compile(r"(?:^|(?<=[,;\t\r\n]))(?=[^\S\t\r\n]*[=+\-@＝＋－＠])")
"""Where spreadsheets begin a formula: at the start of a cell, or behind what some of them take for
the end of one (https://owasp.org/www-community/attacks/CSV_Injection)."""


def as_csv(records: Iterable[MoodRecord], zone_name: str, zone: tzinfo, *, with_head: bool) -> str:
    """One line for each record. Days and times are those of the zone; what people wrote can be no
    formula, for which an apostrophe is put before it."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    if with_head:
        text.write(BOM)
        lines.writerow(COLUMNS)
    lines.writerows(_cells(one, zone_name, zone) for one in records)
    return text.getvalue()


def _cells(record: MoodRecord, zone_name: str, zone: tzinfo) -> tuple[object, ...]:
    at = record.at.astimezone(zone)
    return (
        at.date().isoformat(),
        at.isoformat(timespec="seconds"),
        zone_name,
        record.source.value,
        record.label.value if record.label else "",
        record.valence,
        record.arousal,
        record.intensity,
        record.confidence,
        _harmless("; ".join(record.tags)),
        _harmless("; ".join(record.helped)),
        _harmless(record.note or ""),
        record.strategy or "",
        record.conversation_id or "",
        record.message_id or "",
        record.id,
    )


def _harmless(text: str) -> str:
    return _FORMULA.sub("'", text)
