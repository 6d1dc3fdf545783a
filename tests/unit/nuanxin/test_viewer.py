"""Whom limits by network address count, with a distribution in front and without one."""

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient

from nuanxin.adapters.seal import DataKeys
from nuanxin.web.entry import create_app
from nuanxin.web.gate import Gate
from nuanxin.web.viewer import ViewerAddress
from tests.fakes.accounts import InMemoryAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import InMemoryApiKeys, ReadableTokens
from tests.fakes.limits import InMemoryCounters, InMemoryIdempotency

PROOF = "what only the distribution knows"
VIEWER = "2001:db8::7"
SOCKET = "203.0.113.5"


def address_seen(secret: str | None, *headers: tuple[str, str | bytes]) -> str:
    router = APIRouter()

    @router.get("/address")
    def address(seen: ViewerAddress) -> str:
        return seen

    clock = FakeClock()
    gate = Gate(
        tokens=ReadableTokens(),
        api_keys=InMemoryApiKeys(),
        people=InMemoryAccounts(),
        answers=InMemoryIdempotency(clock),
        uses=InMemoryCounters(clock),
        names=DataKeys("secret"),
        per_person_limits=True,
        origin_secret=lambda: secret,
    )
    app = create_app("test", router, gate=lambda: gate)
    sent = [
        (name.encode(), value.encode() if isinstance(value, str) else value)
        for name, value in headers
    ]
    with TestClient(app, client=(SOCKET, 50000)) as http:
        return str(http.get("/address", headers=sent).json())


def test_who_calls_through_the_distribution_is_whom_it_names() -> None:
    assert address_seen(PROOF, ("x-nuanxin-origin", PROOF), ("x-nuanxin-viewer", VIEWER)) == VIEWER


@pytest.mark.parametrize("shown", ["", "a guess", PROOF[:-1], f"{PROOF}x", "密".encode(), b"\xff"])
def test_who_guesses_the_proof_is_not_believed(shown: str | bytes) -> None:
    forged = address_seen(PROOF, ("x-nuanxin-origin", shown), ("x-nuanxin-viewer", VIEWER))
    assert forged == SOCKET


def test_a_name_without_the_proof_is_not_believed() -> None:
    assert address_seen(PROOF, ("x-nuanxin-viewer", VIEWER)) == SOCKET


def test_the_proof_names_nobody() -> None:
    assert address_seen(PROOF, ("x-nuanxin-origin", PROOF)) == SOCKET


@pytest.mark.parametrize("shown", [PROOF, "None", ""])
def test_where_there_is_no_distribution_nothing_proves_it(shown: str) -> None:
    assert address_seen(None, ("x-nuanxin-origin", shown), ("x-nuanxin-viewer", VIEWER)) == SOCKET


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-real-ip", "forwarded", "via"])
def test_other_headers_name_nobody(header: str) -> None:
    assert address_seen(PROOF, ("x-nuanxin-origin", PROOF), (header, VIEWER)) == SOCKET
