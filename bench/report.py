"""Figures as rows, tables and JSON."""

import json
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `goal` is what the project asks of it, in the same unit."""

    suite: str
    subject: str
    name: str
    value: float
    unit: str
    goal: str = ""


def percentile(values: Sequence[float], percent: int) -> float:
    """By linear interpolation; of at least two values."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def write(figures: Sequence[Figure]) -> str:
    """Save as JSON and Markdown; the answer is the Markdown."""
    text = _heading() + table(figures)
    document = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "figures": [asdict(figure) for figure in figures],
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "latest.json").write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "latest.md").write_text(text, encoding="utf-8")
    return text


def _heading() -> str:
    day, python = datetime.now(UTC).date().isoformat(), platform.python_version()
    return f"Measured on {day} with Python {python} on {platform.machine()}, by `make bench`.\n\n"


def table(figures: Sequence[Figure]) -> str:
    """As Markdown."""
    lines = ["| what | of | figure | goal |", "|---|---|--:|---|"]
    for figure in figures:
        value = f"{figure.value:,.2f}".rstrip("0").rstrip(".")
        shown = f"{value} {figure.unit}".strip()
        lines.append(f"| {figure.name} | {figure.subject} | {shown} | {figure.goal} |")
    return "\n".join(lines) + "\n"
