from typing import TYPE_CHECKING, cast

import jwt
import pytest
from botocore.exceptions import ClientError

from functions.auth import rotation
from functions.auth.adapters import signing_keys
from tests.fakes.public_keys import FakeSecretsManager, InMemoryPublicKeys

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient

STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")
SECRET = "arn:signing-keys"


class World:
    def __init__(self, published: InMemoryPublicKeys, **versions: tuple[str, list[str]]) -> None:
        self.secrets = FakeSecretsManager(**versions)
        self.published = published

    def take(self, step: str, token: str) -> None:
        rotation.rotate(cast("SecretsManagerClient", self.secrets), step, SECRET, token)

    def rotate(self, token: str) -> None:
        for step in STEPS:
            self.take(step, token)

    def key_ids(self, stage: str = "AWSCURRENT") -> list[str]:
        return [key.id for key in signing_keys.load(self.secrets.text(stage))]


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> InMemoryPublicKeys:
    keys = InMemoryPublicKeys()
    monkeypatch.setattr(rotation, "published_keys", lambda: keys)
    return keys


@pytest.fixture
def world(published: InMemoryPublicKeys) -> World:
    """As the template leaves it: a secret that holds no keys yet."""
    return World(published, v0=("[]", ["AWSCURRENT"]))


def test_the_first_rotation_makes_and_publishes_a_key(world: World) -> None:
    world.rotate("v1")
    assert len(world.key_ids()) == 1
    assert world.published.ids == world.key_ids()
    assert "AWSCURRENT" in world.secrets.stages["v1"]


def test_a_secret_without_any_version_can_be_rotated(published: InMemoryPublicKeys) -> None:
    world = World(published)
    world.rotate("v1")
    assert world.published.ids == world.key_ids()


def test_a_version_that_is_announced_without_a_value_gets_one(world: World) -> None:
    """Secrets Manager lists the pending version before it calls the first step."""
    for token in ("v1", "v2"):
        world.secrets.announce(token)
        world.rotate(token)
    assert len(world.key_ids()) == 2
    assert world.published.ids == world.key_ids()


def test_the_key_before_stays_published_until_the_next_rotation(world: World) -> None:
    world.rotate("v1")
    first = world.key_ids()[0]
    world.rotate("v2")
    second = world.key_ids()[0]
    assert world.published.ids == world.key_ids() == [second, first]
    world.rotate("v3")
    assert world.published.ids == world.key_ids()
    assert world.published.ids[1:] == [second]
    assert first not in world.published.ids


def test_a_new_key_is_published_before_anybody_signs_with_it(world: World) -> None:
    world.rotate("v1")
    before = world.key_ids()
    world.take("createSecret", "v2")
    assert world.published.ids == before
    world.take("setSecret", "v2")
    assert world.published.ids == world.key_ids("AWSPENDING")
    assert world.key_ids() == before
    world.take("testSecret", "v2")
    assert world.key_ids() == before
    world.take("finishSecret", "v2")
    assert world.key_ids() == world.published.ids


@pytest.mark.parametrize("repeated", STEPS)
def test_every_step_may_be_repeated(world: World, repeated: str) -> None:
    world.rotate("v1")
    first = world.key_ids()
    for step in STEPS:
        world.take(step, "v2")
        if step == repeated:
            pending = world.key_ids("AWSPENDING")
            world.take(step, "v2")
            assert world.key_ids("AWSPENDING") == pending
    assert world.published.ids == world.key_ids()
    assert world.key_ids()[1:] == first


@pytest.mark.parametrize("done", range(1, len(STEPS) + 1))
def test_a_rotation_that_crashed_between_steps_starts_over_and_ends_well(
    world: World, done: int
) -> None:
    world.rotate("v1")
    first = world.key_ids()
    for step in STEPS[:done]:
        world.take(step, "v2")
    world.rotate("v2")
    assert world.published.ids == world.key_ids()
    assert world.key_ids()[1:] == first


@pytest.mark.parametrize("done", range(1, len(STEPS)))
def test_a_rotation_that_was_given_up_does_not_harm_the_next(world: World, done: int) -> None:
    """Whoever signs does so with the current key, and that one is published all the time."""
    world.rotate("v1")
    first = world.key_ids()
    for step in STEPS[:done]:
        world.take(step, "v2")
    assert set(first) <= set(world.published.ids)
    world.rotate("v3")
    assert world.published.ids == world.key_ids()
    assert world.key_ids()[1:] == first


def test_only_public_halves_are_published(world: World) -> None:
    world.rotate("v1")
    (key,) = world.published.load()["keys"]
    assert key.keys() == {"kty", "crv", "x", "y", "kid", "use", "alg"}
    assert jwt.PyJWK.from_dict(key).algorithm_name == "ES256"


def test_a_pending_secret_that_cannot_be_read_stops_the_rotation(world: World) -> None:
    world.rotate("v1")
    before = world.secrets.text("AWSCURRENT")
    world.take("createSecret", "v2")
    world.secrets.spoil("v2", '[{"kid": "x", "pem": "no key"}]')
    with pytest.raises(ValueError, match="PEM"):
        world.take("testSecret", "v2")
    assert world.secrets.text("AWSCURRENT") == before


def test_steps_out_of_order_fail_without_effect(world: World) -> None:
    world.rotate("v1")
    before, published = world.secrets.text("AWSCURRENT"), world.published.load()
    for step in ("setSecret", "testSecret", "finishSecret"):
        with pytest.raises(ClientError):
            world.take(step, "v2")
    assert world.secrets.text("AWSCURRENT") == before
    assert world.published.load() == published


def test_keys_survive_being_stored() -> None:
    keys = [signing_keys.new_signing_key(), signing_keys.new_signing_key()]
    loaded = signing_keys.load(signing_keys.dump(keys))
    assert [key.public_jwk() for key in loaded] == [key.public_jwk() for key in keys]
    assert "PRIVATE" not in repr(keys[0])


def test_a_fresh_secret_holds_no_keys() -> None:
    assert signing_keys.load("[]") == []
