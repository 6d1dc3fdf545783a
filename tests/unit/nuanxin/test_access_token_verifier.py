import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm

from nuanxin.adapters.access_tokens import LEEWAY, AccessTokenVerifier
from nuanxin.domain.identity import Principal
from nuanxin.errors import Unauthenticated
from tests.fakes.clock import FakeClock

ISSUER = "https://nuanxin.test"


class Published:
    """Published keys; counts how often they are asked for."""

    def __init__(self, *ids: str) -> None:
        self.private = {one: ec.generate_private_key(ec.SECP256R1()) for one in ids}
        self.loads = 0

    def load(self) -> dict[str, Any]:
        self.loads += 1
        return {
            "keys": [
                {
                    **ECAlgorithm.to_jwk(key.public_key(), as_dict=True),
                    "kid": key_id,
                    "use": "sig",
                    "alg": "ES256",
                }
                for key_id, key in self.private.items()
            ]
        }

    def add(self, key_id: str) -> None:
        self.private[key_id] = ec.generate_private_key(ec.SECP256R1())


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def published() -> Published:
    return Published("k1")


@pytest.fixture
def verifier(published: Published, clock: FakeClock) -> AccessTokenVerifier:
    return AccessTokenVerifier(published.load, ISSUER, clock)


def claims(clock: FakeClock, **changes: object) -> dict[str, object]:
    issued = int(clock().timestamp())
    present: dict[str, object] = {
        "iss": ISSUER,
        "aud": "nuanxin",
        "sub": "u_1",
        "sid": "s_1",
        "iat": issued,
        "exp": issued + 900,
        **changes,
    }
    return {name: value for name, value in present.items() if value is not None}


def token(published: Published, body: dict[str, object], key_id: str = "k1") -> str:
    return jwt.encode(body, published.private[key_id], "ES256", headers={"kid": key_id})


def refusal(verifier: AccessTokenVerifier, access_token: str) -> str:
    with pytest.raises(Unauthenticated) as refused:
        verifier.verify(access_token)
    return refused.value.code


def encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_a_token_of_ours_names_its_person_and_session(
    verifier: AccessTokenVerifier, published: Published, clock: FakeClock
) -> None:
    principal = verifier.verify(token(published, claims(clock)))
    assert principal == Principal("u_1", session_id="s_1")


def test_an_expired_token_says_so_after_a_small_leeway(
    verifier: AccessTokenVerifier, published: Published, clock: FakeClock
) -> None:
    access_token = token(published, claims(clock))
    clock.advance(timedelta(minutes=15) + LEEWAY - timedelta(seconds=1))
    verifier.verify(access_token)
    clock.advance(timedelta(seconds=2))
    assert refusal(verifier, access_token) == "token_expired"


@pytest.mark.parametrize("ahead", [timedelta(seconds=5), LEEWAY])
def test_a_signer_whose_clock_is_a_little_ahead_is_believed(
    published: Published, ahead: timedelta
) -> None:
    """Two machines: the one that signs is some seconds before the one that verifies."""
    now = datetime.now(UTC)
    verifier = AccessTokenVerifier(published.load, ISSUER, FakeClock(now))
    signed = token(published, claims(FakeClock(now + ahead)))
    assert verifier.verify(signed).user_id == "u_1"


def test_no_clock_but_ours_decides(published: Published) -> None:
    """The system's clock may be wrong, or a test's may be another one."""
    clock = FakeClock(datetime.now(UTC) + timedelta(days=30))
    verifier = AccessTokenVerifier(published.load, ISSUER, clock)
    assert verifier.verify(token(published, claims(clock))).user_id == "u_1"


@pytest.mark.parametrize(
    "change",
    [
        {"aud": "somebody else"},
        {"aud": None},
        {"iss": "https://elsewhere.test"},
        {"iss": None},
        {"exp": None},
        {"iat": None},
        {"sub": None},
        {"sub": 7},
        {"sid": None},
    ],
)
def test_claims_that_are_not_ours_are_refused(
    verifier: AccessTokenVerifier,
    published: Published,
    clock: FakeClock,
    change: dict[str, object],
) -> None:
    assert refusal(verifier, token(published, claims(clock, **change))) == "invalid_token"


def test_a_changed_claim_breaks_the_signature(
    verifier: AccessTokenVerifier, published: Published, clock: FakeClock
) -> None:
    header, _, signature = token(published, claims(clock)).split(".")
    forged = f"{header}.{encoded(claims(clock, sub='u_owner'))}.{signature}"
    assert refusal(verifier, forged) == "invalid_token"


def test_a_token_without_a_signature_is_refused(
    verifier: AccessTokenVerifier, published: Published, clock: FakeClock
) -> None:
    body = encoded(claims(clock))
    for algorithm in ("none", "None", "NONE", ""):
        header = encoded({"alg": algorithm, "typ": "JWT", "kid": "k1"})
        assert refusal(verifier, f"{header}.{body}.") == "invalid_token"
    signed = token(published, claims(clock))
    assert refusal(verifier, signed.rpartition(".")[0] + ".") == "invalid_token"


def test_the_public_key_is_no_hmac_secret(
    verifier: AccessTokenVerifier, published: Published, clock: FakeClock
) -> None:
    public = published.private["k1"].public_key()
    (jwk,) = published.load()["keys"]
    secrets = [
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        json.dumps(jwk).encode(),
    ]
    for secret in secrets:
        signed = f"{encoded({'alg': 'HS256', 'kid': 'k1'})}.{encoded(claims(clock))}"
        digest = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
        signature = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        assert refusal(verifier, f"{signed}.{signature}") == "invalid_token"


def test_a_key_of_somebody_else_under_our_id_is_refused(
    verifier: AccessTokenVerifier, clock: FakeClock
) -> None:
    assert refusal(verifier, token(Published("k1"), claims(clock))) == "invalid_token"


def test_a_key_that_the_token_brings_along_is_not_used(
    verifier: AccessTokenVerifier, clock: FakeClock
) -> None:
    own = Published("k1")
    (jwk,) = own.load()["keys"]
    headers = {"kid": "k1", "jwk": jwk, "jku": "https://elsewhere.test/jwks.json"}
    forged = jwt.encode(claims(clock), own.private["k1"], "ES256", headers=headers)
    assert refusal(verifier, forged) == "invalid_token"


@pytest.mark.parametrize(
    "access_token", ["", ".", "..", "a.b.c", "暖心", "x" * 5000, "e30.e30.e30"]
)
def test_what_is_no_token_is_refused(verifier: AccessTokenVerifier, access_token: str) -> None:
    assert refusal(verifier, access_token) == "invalid_token"


@pytest.mark.parametrize("key_id", [7, None, ["k1"], {"k": 1}])
def test_a_key_id_that_is_no_text_is_refused(
    verifier: AccessTokenVerifier, clock: FakeClock, key_id: object
) -> None:
    forged = f"{encoded({'alg': 'ES256', 'kid': key_id})}.{encoded(claims(clock))}.AAAA"
    assert refusal(verifier, forged) == "invalid_token"


def test_keys_are_kept_for_five_minutes(
    verifier: AccessTokenVerifier, published: Published, clock: FakeClock
) -> None:
    for _ in range(10):
        verifier.verify(token(published, claims(clock)))
        clock.advance(timedelta(seconds=30))
    assert published.loads == 1
    clock.advance(timedelta(seconds=1))
    verifier.verify(token(published, claims(clock)))
    assert published.loads == 2


def test_a_key_published_since_is_found_at_once(
    verifier: AccessTokenVerifier, published: Published, clock: FakeClock
) -> None:
    verifier.verify(token(published, claims(clock)))
    published.add("k2")
    clock.advance(timedelta(seconds=6))
    assert verifier.verify(token(published, claims(clock), "k2")).user_id == "u_1"


def test_forged_key_ids_do_not_make_us_ask_each_time(
    verifier: AccessTokenVerifier, published: Published, clock: FakeClock
) -> None:
    verifier.verify(token(published, claims(clock)))
    clock.advance(timedelta(seconds=6))
    forger = Published(*(f"forged {number}" for number in range(20)))
    for key_id in forger.private:
        assert refusal(verifier, token(forger, claims(clock), key_id)) == "invalid_token"
    assert published.loads == 2


def test_a_key_that_is_no_longer_published_is_refused_soon(
    verifier: AccessTokenVerifier, published: Published, clock: FakeClock
) -> None:
    access_token = token(published, claims(clock))
    verifier.verify(access_token)
    del published.private["k1"]
    published.add("k2")
    clock.advance(timedelta(minutes=5, seconds=1))
    assert refusal(verifier, access_token) == "invalid_token"


def test_before_the_first_rotation_every_token_is_refused(clock: FakeClock) -> None:
    verifier = AccessTokenVerifier(lambda: {"keys": []}, ISSUER, clock)
    assert refusal(verifier, token(Published("k1"), claims(clock))) == "invalid_token"
