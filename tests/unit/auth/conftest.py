import pytest

from tests.unit.auth.support import World


@pytest.fixture
def world() -> World:
    return World()
