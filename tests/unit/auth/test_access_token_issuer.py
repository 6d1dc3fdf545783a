from datetime import timedelta

import jwt
import pytest

from functions.auth.adapters.signing_keys import SigningKey, dump, jwks, new_signing_key
from functions.auth.adapters.tokens import AccessTokenIssuer
from nuanxin.adapters.access_tokens import AccessTokenVerifier
from nuanxin.domain.identity import Principal
from nuanxin.errors import Unauthenticated, UpstreamUnavailable
from tests.fakes.clock import FakeClock

ISSUER = "https://nuanxin.test"
LIFE = timedelta(minutes=15)


class Secret:
    """The signing secret; counts how often it is read."""

    def __init__(self, *keys: SigningKey) -> None:
        self.keys = list(keys)
        self.reads = 0

    def read(self) -> str:
        self.reads += 1
        return dump(self.keys) if self.keys else "[]"


def issuer_of(secret: Secret, clock: FakeClock) -> AccessTokenIssuer:
    return AccessTokenIssuer(secret.read, ISSUER, LIFE, clock)


def kid(token: str) -> str:
    return str(jwt.get_unverified_header(token)["kid"])


def test_an_issued_token_names_its_person_and_session_until_it_expires() -> None:
    clock, secret = FakeClock(), Secret(new_signing_key())
    verifier = AccessTokenVerifier(lambda: jwks(secret.keys), ISSUER, clock)
    token = issuer_of(secret, clock).issue("u_1", "s_1")
    clock.advance(LIFE)
    assert verifier.verify(token) == Principal("u_1", session_id="s_1")
    clock.advance(timedelta(minutes=1))
    with pytest.raises(Unauthenticated) as refused:
        verifier.verify(token)
    assert refused.value.code == "token_expired"


def test_no_two_tokens_are_the_same() -> None:
    issuer = issuer_of(Secret(new_signing_key()), FakeClock())
    assert issuer.issue("u_1", "s_1") != issuer.issue("u_1", "s_1")


def test_the_present_key_signs() -> None:
    present, before = new_signing_key(), new_signing_key()
    token = issuer_of(Secret(present, before), FakeClock()).issue("u_1", "s_1")
    assert kid(token) == present.id


def test_the_secret_is_read_anew_after_five_minutes() -> None:
    clock, old, new = FakeClock(), new_signing_key(), new_signing_key()
    secret = Secret(old)
    issuer = issuer_of(secret, clock)
    issuer.issue("u_1", "s_1")
    secret.keys = [new, old]
    clock.advance(timedelta(minutes=5))
    assert kid(issuer.issue("u_1", "s_1")) == old.id
    assert secret.reads == 1
    clock.advance(timedelta(seconds=1))
    assert kid(issuer.issue("u_1", "s_1")) == new.id
    assert secret.reads == 2


def test_before_the_first_rotation_nobody_can_sign_in_and_the_next_try_looks_again() -> None:
    clock, secret = FakeClock(), Secret()
    issuer = issuer_of(secret, clock)
    with pytest.raises(UpstreamUnavailable) as refused:
        issuer.issue("u_1", "s_1")
    assert refused.value.code == "no_keys_yet"
    secret.keys = [new_signing_key()]
    assert kid(issuer.issue("u_1", "s_1")) == secret.keys[0].id


def test_a_verifier_elsewhere_accepts_tokens_across_a_rotation() -> None:
    """Its keys may be five minutes old, and the signer's as well."""
    clock, old, new = FakeClock(), new_signing_key(), new_signing_key()
    secret, published = Secret(old), jwks([old])
    issuer = issuer_of(secret, clock)
    verifier = AccessTokenVerifier(lambda: published, ISSUER, clock)
    before = issuer.issue("u_1", "s_1")
    assert verifier.verify(before).user_id == "u_1"
    clock.advance(timedelta(minutes=1))
    published = jwks([new, old])
    secret.keys = [new, old]
    late = issuer.issue("u_1", "s_1")
    clock.advance(timedelta(minutes=5))
    fresh = issuer.issue("u_1", "s_1")
    assert (kid(late), kid(fresh)) == (old.id, new.id)
    for token in (before, late, fresh):
        assert verifier.verify(token).user_id == "u_1"
