"""Writes the whole API as one document, from the routes themselves.

python -m scripts.openapi [--check]
"""

import json
import sys
from pathlib import Path
from typing import Any

from fastapi.openapi.utils import get_openapi

from nuanxin.web.entry import VERSION
from nuanxin.web.errors import Problem
from scripts.serve import app

TARGET = Path(__file__).resolve().parents[1] / "shared/nuanxin/web/openapi.json"


def document() -> dict[str, Any]:
    api = get_openapi(
        title="Nuanxin",
        version=VERSION,
        summary="An AI companion that runs as serverless functions.",
        routes=app.routes,
    )
    schemas = api["components"]["schemas"]
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    if clashes := [name for name in schemas if "__" in name]:
        raise SystemExit(f"two schemas have one name, and would show module paths: {clashes}")
    return api


def main() -> int:
    text = json.dumps(document(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if "--check" not in sys.argv:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write("the API document is out of date: run `make openapi`\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
