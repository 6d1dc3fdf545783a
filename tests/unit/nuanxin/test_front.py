"""The API's own page lies beside the web app, whose tokens any script of the origin could read."""

import hashlib
import re
from base64 import b64encode

from fastapi.testclient import TestClient

from nuanxin.web import front
from nuanxin.web.entry import create_app


def no_gate() -> None:
    raise AssertionError("nothing here is guarded")


def test_the_apis_page_runs_its_own_scripts_and_no_others() -> None:
    app = create_app("test", front.router, gate=no_gate)  # type: ignore[arg-type]
    with TestClient(app) as http:
        answer = http.get("/docs")
    policy = dict(
        rule.split(" ", 1) for rule in answer.headers["content-security-policy"].split("; ")
    )
    written = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert written
    hashes = [b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in written]
    assert policy["script-src"].split() == ["'self'", *(f"'sha256-{one}'" for one in hashes)]
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
