"""Writing `.npz` files that come out the same, byte for byte, whenever they are written."""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_EPOCH = (1980, 1, 1, 0, 0, 0)
_WORTH_PACKING = 0.6
"""What does not get smaller than this share stays plain: unpacking it would cost a cold start."""


def write(path: Path, about: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Stores `about` as JSON beside the arrays, in sorted order, without times or owners."""
    told = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    everything = {**arrays, "about": np.frombuffer(told, np.uint8)}
    with zipfile.ZipFile(path, "w", compresslevel=9) as archive:
        for name in sorted(everything):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(everything[name]))
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=_EPOCH)
            packed = len(zlib.compress(content.getvalue(), 9)) / len(content.getvalue())
            is_worth = packed < _WORTH_PACKING
            entry.compress_type = zipfile.ZIP_DEFLATED if is_worth else zipfile.ZIP_STORED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.getvalue())
