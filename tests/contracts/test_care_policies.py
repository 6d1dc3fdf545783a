"""The port `CarePolicies`."""

from dataclasses import replace

import boto3
import pytest

from nuanxin.adapters.dynamo.care import DynamoCarePolicies
from nuanxin.adapters.dynamo.table import Row
from nuanxin.composition.storage import data_keys
from nuanxin.domain.care import AiMark, CarePolicy
from nuanxin.ports import CarePolicies
from tests.contracts.conftest import Storage
from tests.fakes.care import QUIET, InMemoryCarePolicies

SECRET = "s" * 40
ALL_CHANGED = replace(
    QUIET,
    ai_notice_text="我是 AI。",
    ai_notice_text_en="I am an AI.",
    use_reminder_minutes=90,
    minor_reminder_minutes=30,
    extra_exit_words=("芝麻关门", "over and out"),
    minor_below=16,
    guardian_consent_below=0,
    ai_mark=AiMark.FIRST,
    emergency_contacts=False,
    takeover=True,
    takeover_webhook_url="https://example.com/alarm",
    takeover_webhook_secret=SECRET,
)


@pytest.fixture
def policies(own_table: Storage) -> CarePolicies:
    return InMemoryCarePolicies() if own_table == "memory" else DynamoCarePolicies(data_keys())


def test_where_nobody_decided_the_defaults_hold(policies: CarePolicies) -> None:
    assert policies.get() == CarePolicy()


def test_what_was_decided_comes_back(policies: CarePolicies) -> None:
    policies.save(CarePolicy(), ALL_CHANGED)
    assert policies.get() == ALL_CHANGED


def test_everything_can_be_taken_back(policies: CarePolicies) -> None:
    policies.save(CarePolicy(), ALL_CHANGED)
    policies.save(ALL_CHANGED, CarePolicy())
    assert policies.get() == CarePolicy()


def test_of_two_changes_at_once_both_hold(policies: CarePolicies) -> None:
    """Each operator read the policy before the other changed it."""
    policies.save(CarePolicy(), CarePolicy(exit_words=False))
    policies.save(CarePolicy(), CarePolicy(minor_below=16))
    assert policies.get() == CarePolicy(exit_words=False, minor_below=16)


def test_a_change_of_nothing_changes_nothing(policies: CarePolicies) -> None:
    policies.save(CarePolicy(), ALL_CHANGED)
    policies.save(QUIET, QUIET)
    assert policies.get() == ALL_CHANGED


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_the_secret_is_sealed(policies: CarePolicies) -> None:
    policies.save(CarePolicy(), ALL_CHANGED)
    items = boto3.client("dynamodb").scan(TableName=Row.Meta.table_name)["Items"]
    assert "alarm" in str(items)
    assert SECRET not in str(items)
