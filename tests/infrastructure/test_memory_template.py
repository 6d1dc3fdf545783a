"""What the template promises about the function behind memories."""

from functions.emotion.memories.remembering import LEASE
from functions.emotion.memories.worker import MAX_RECEIVES, TO_FINISH
from nuanxin.settings import (
    EmbeddingSettings,
    MediaSettings,
    MemorySettings,
    ModelSettings,
    Settings,
)
from tests.infrastructure.support import FUNCTIONS, of_type, statements, variables

NAME, ROLE = "EmotionMemoryFunction", "EmotionMemoryRole"
QUEUE = {"Fn::GetAtt": ["MemoryQueue", "Arn"]}
READ: tuple[type[Settings], ...] = (MemorySettings, ModelSettings, EmbeddingSettings)
NOT_DEPLOYED = {"openai_api_key", "nuanxin_embedding_api_key"}
"""Keys lie in Secrets Manager."""


def test_it_is_told_all_that_it_reads() -> None:
    fields = {name for one in READ for name in one.model_fields} - NOT_DEPLOYED
    told = {name.lower() for name in variables(NAME)}
    assert told >= fields | {"table_name", "data_key_secret"} | {
        name for name in MediaSettings.model_fields if name == "bucket_name"
    }


def test_it_is_woken_for_one_person_at_a_time() -> None:
    (event,) = FUNCTIONS[NAME]["Events"].values()
    assert event["Type"] == "SQS"
    assert event["Properties"]["Queue"] == QUEUE
    assert event["Properties"]["BatchSize"] == 1
    assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_nobody_else_works_on_a_memory_while_it_may_still_run() -> None:
    assert FUNCTIONS[NAME]["Timeout"] < LEASE.total_seconds()
    assert TO_FINISH.total_seconds() < FUNCTIONS[NAME]["Timeout"]
    queue = of_type("SQS::Queue")["MemoryQueue"]
    assert LEASE.total_seconds() < queue["VisibilityTimeout"], "it comes again, and finds no lease"
    assert queue["RedrivePolicy"]["maxReceiveCount"] == MAX_RECEIVES


def test_a_call_comes_back_only_when_its_function_is_gone_and_ends_among_the_dead_letters() -> None:
    queue = of_type("SQS::Queue")["MemoryQueue"]
    assert queue["VisibilityTimeout"] > FUNCTIONS[NAME]["Timeout"]
    dead = {"Fn::GetAtt": ["MemoryDeadLetterQueue", "Arn"]}
    assert queue["RedrivePolicy"] == {"deadLetterTargetArn": dead, "maxReceiveCount": 3}
    watched = {"Fn::GetAtt": ["MemoryDeadLetterQueue", "QueueName"]}
    alarm = of_type("CloudWatch::Alarm")["MemoryDeadLettersAlarm"]
    assert alarm["Dimensions"] == [{"Name": "QueueName", "Value": watched}]


def test_it_reaches_what_is_peoples_own_and_nothing_else() -> None:
    mine = [one for one in statements() if one.holder == ROLE]
    tables = [one for one in mine if any(action.startswith("dynamodb:") for action in one.actions)]
    people = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["P#*"]}}
    assert [one.condition for one in tables] == [people]
    objects = [one for one in mine if "s3:GetObject" in one.actions]
    assert [one.resources for one in objects] == [({"Fn::Sub": "${Bucket.Arn}/P#*/memory/*"},)]
