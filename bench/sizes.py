"""How large the artefacts are, as SAM builds them."""

import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bench.report import Figure
from tests.infrastructure.deployment import layers_of
from tests.infrastructure.support import FUNCTIONS

ROOT = Path(__file__).resolve().parents[1]
LIMIT_MB = 250
"""Lambda's, unzipped, for a function with its layers; in MB of 10⁶ bytes here."""


def measure() -> list[Figure]:
    """Builds for Lambda (python3.13, arm64); figures in MB."""
    with tempfile.TemporaryDirectory() as directory:
        built = Path(directory) / "build"
        command = ["make", "build", f"BUILD_DIR={built}"]
        made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if made.returncode != 0:
            raise SystemExit(f"make build failed:\n{made.stderr[-2000:]}")
        sizes = {one.name: _unzipped(one) for one in sorted(built.iterdir()) if one.is_dir()}
        zipped = {one.name: _zipped(one) for one in sorted(built.iterdir()) if one.is_dir()}
    largest = max(sizes[one] + sum(sizes[layer] for layer in layers_of(one)) for one in FUNCTIONS)
    figures = [
        figure
        for name, size in sizes.items()
        for figure in (
            Figure("sizes", name, "unzipped", size / 1e6, "MB"),
            Figure("sizes", name, "zipped", zipped[name] / 1e6, "MB"),
        )
    ]
    room = LIMIT_MB - largest / 1e6
    return [
        *figures,
        Figure("sizes", "largest function with layers", "below 250", room, "MB", "> 0"),
    ]


def _files(folder: Path) -> Iterator[Path]:
    return (one for one in folder.rglob("*") if one.is_file())


def _unzipped(folder: Path) -> int:
    return sum(one.stat().st_size for one in _files(folder))


def _zipped(folder: Path) -> int:
    with tempfile.TemporaryFile() as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for one in _files(folder):
                archive.write(one, one.relative_to(folder))
        return target.tell()
