"""What the template promises: bounded, watched, encrypted, and nobody may do more than needed.

The local AWS refuses no call for want of a permission, so policies are read here.
"""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from aws_lambda_powertools.metrics import MetricUnit

from functions.auth.job_worker import FOR_ONE_ROUND
from functions.auth.jobs import SECOND_LOOK_AFTER
from functions.auth.service import ACCESS_TOKEN_LIFE
from functions.auth.working import LEASE
from functions.chat.channels.message import Trouble
from functions.chat.channels.sweeping import OVERDUE
from functions.chat.worker import FOR_ONE_TURN
from functions.knowledge.ingest_worker import MAX_RECEIVES
from functions.knowledge.ingesting import LEASE as LEASE_OF_A_READER
from nuanxin import observability, settings
from nuanxin.adapters.access_tokens import LEEWAY
from nuanxin.adapters.dynamo.keys import (
    DATASETS,
    DUE,
    JOB,
    KNOWLEDGE,
    LAPSES,
    PERSON,
    SAFETY_LISTING,
)
from nuanxin.adapters.dynamo.keys import JOBS as JOBS_LISTED
from nuanxin.adapters.dynamo.table import ListingIndex, Row
from nuanxin.adapters.media_store import TAGGING, TICKET_LIFE
from nuanxin.domain.safety import SafetyLevel
from tests.infrastructure.support import (
    FUNCTIONS,
    RESOURCES,
    SHARED,
    TEMPLATE,
    Statement,
    of_type,
    statements,
    variables,
)

OF_KNOWLEDGE = {"KnowledgeReadingPolicy", "KnowledgeRole", "KnowledgeIngestRole"}
OF_THE_WEB_APP = {"WebBucketPolicy"}
"""What lies in a bucket of its own."""
KEY = {"Fn::GetAtt": ["Key", "Arn"]}
NOTHING = {"Ref": "AWS::NoValue"}

each_function = pytest.mark.parametrize("function", sorted(FUNCTIONS))


# Permissions.


def test_no_policy_allows_a_group_of_actions() -> None:
    allowed = [one for one in statements() if one.effect == "Allow"]
    assert allowed
    assert not [one for one in allowed if any("*" in action for action in one.actions)]


def test_no_policy_allows_everything_to_be_acted_upon() -> None:
    """But for X-Ray and Rekognition, which know no resources; in the key's own policy `*` means
    the key."""
    unbounded_by_nature = {
        *("xray:PutTraceSegments", "xray:PutTelemetryRecords", "rekognition:DetectFaces")
    }
    unbounded = [
        one
        for one in statements()
        if one.effect == "Allow" and "*" in one.resources and one.holder != "Key"
    ]
    assert {action for one in unbounded for action in one.actions} == unbounded_by_nature


def test_roles_bring_no_policies_of_aws() -> None:
    ours = {"TracingPolicy", "TableKeyPolicy", "KnowledgeReadingPolicy"}
    for role in of_type("IAM::Role").values():
        assert {one["Ref"] for one in role["ManagedPolicyArns"]} <= ours


def test_every_function_has_a_role_of_its_own() -> None:
    roles = [function["Role"]["Fn::GetAtt"][0] for function in FUNCTIONS.values()]
    assert len(set(roles)) == len(FUNCTIONS)
    assert set(roles) == set(of_type("IAM::Role"))


def test_only_secrets_manager_may_call_the_rotation() -> None:
    (permission,) = of_type("Lambda::Permission").values()
    assert permission["FunctionName"] == {"Fn::GetAtt": ["AuthRotationFunction", "Arn"]}
    assert permission["Principal"] == "secretsmanager.amazonaws.com"
    assert permission["SourceAccount"] == {"Ref": "AWS::AccountId"}


def test_only_the_auth_functions_may_read_the_signing_keys() -> None:
    readers = {
        one.holder
        for one in statements()
        if {"Ref": "SigningKeysSecret"} in one.resources
        and "secretsmanager:GetSecretValue" in one.actions
    }
    assert readers == {"AuthRole", "AuthRotationRole"}


def test_the_emotion_function_writes_for_one_person_or_about_care_only() -> None:
    writes = {"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"}
    found = [
        one
        for one in statements()
        if one.holder == "EmotionRole"
        and writes & {action.removeprefix("dynamodb:") for action in one.actions}
    ]
    assert found
    for one in found:
        assert set(one.condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]) <= {
            *("P#*", "CARE")
        }


def test_the_sweeper_reads_the_lists_of_what_is_due_and_of_danger_and_nothing_else() -> None:
    """Their lines name boxes and events; the conversations' list beside it is closed to it."""
    (read,) = (one for one in statements() if one.holder == "ChatSweeperRole" and _reads(one))
    assert read.actions == ("dynamodb:Query",)
    assert read.resources == ({"Fn::Sub": "${Table.Arn}/index/listing"},)
    leading = {"dynamodb:LeadingKeys": [f"{DUE}*", f"{SAFETY_LISTING}*"]}
    assert read.condition == {"ForAllValues:StringLike": leading}


def _reads(statement: Statement) -> bool:
    return any(action.startswith("dynamodb:") for action in statement.actions)


# Functions.


def test_functions_run_on_either_processor() -> None:
    assert SHARED["Runtime"] == "python3.13"
    assert SHARED["Architectures"] == [{"Ref": "Architecture"}]
    parameter = TEMPLATE["Parameters"]["Architecture"]
    assert parameter["Default"] == "arm64"
    assert parameter["AllowedValues"] == ["arm64", "x86_64"]


def test_functions_are_traced_without_what_people_say() -> None:
    assert SHARED["Tracing"] == "Active"
    shared = SHARED["Environment"]["Variables"]
    assert shared["POWERTOOLS_TRACER_CAPTURE_RESPONSE"] == "false"
    assert shared["POWERTOOLS_TRACER_CAPTURE_ERROR"] == "false"


@each_function
def test_a_function_is_bounded_in_time_and_number(function: str) -> None:
    properties = FUNCTIONS[function]
    # One document may have thousands of pages; nobody waits for it.
    assert properties["Timeout"] <= (900 if function == "KnowledgeIngestFunction" else 120)
    condition, reserved, unreserved = properties["ReservedConcurrentExecutions"]["Fn::If"]
    assert condition in TEMPLATE["Conditions"]
    assert reserved["Ref"] in TEMPLATE["Parameters"]
    assert unreserved == NOTHING


@each_function
def test_a_function_ends_its_waiting_before_it_is_ended(function: str) -> None:
    for name in ("MODEL_SECONDS", "FOLLOW_SECONDS"):
        seconds = float(variables(function).get(name, 0))
        assert seconds <= FUNCTIONS[function]["Timeout"] - 4


def test_a_turn_has_room_within_the_worker_twice() -> None:
    """It begins one with as much time left as a turn may take, and had time for one before."""
    one_turn = FOR_ONE_TURN.total_seconds()
    assert 2 * one_turn <= FUNCTIONS["ChatWorkerFunction"]["Timeout"]
    for name in ("MODEL_SECONDS", "FOLLOW_SECONDS"):
        assert float(variables("ChatWorkerFunction")[name]) <= one_turn - 4


def test_a_push_is_held_within_the_webhooks_time() -> None:
    """5.3 s beyond which WeChat has hung up, and a cold start before."""
    parameter = TEMPLATE["Parameters"]["WeChatHoldSeconds"]
    assert variables("ChatWebhookFunction")["NUANXIN_WECHAT_HOLD_SECONDS"]["Ref"]
    assert parameter["MaxValue"] < 5
    usual = settings.HoldSettings()
    assert parameter["Default"] == usual.nuanxin_wechat_hold_seconds
    assert TEMPLATE["Parameters"]["HoldShare"]["Default"] == usual.nuanxin_hold_share
    assert FUNCTIONS["ChatWebhookFunction"]["Timeout"] >= 8


def test_the_webhook_knows_how_many_pushes_it_can_hold() -> None:
    """-1 reserves nothing, and says that the number is not known."""
    reserved = {"Ref": "WebhookConcurrency"}
    function = FUNCTIONS["ChatWebhookFunction"]
    assert variables("ChatWebhookFunction")["WEBHOOK_CONCURRENCY"] == reserved
    assert function["ReservedConcurrentExecutions"]["Fn::If"][1] == reserved


def test_the_sweeper_comes_every_minute_and_is_gone_before_the_next() -> None:
    function = FUNCTIONS["ChatSweeperFunction"]
    (event,) = function["Events"].values()
    assert event["Type"] == "Schedule"
    assert event["Properties"] == {"Schedule": "rate(1 minute)"}
    assert OVERDUE.total_seconds() < 60
    assert function["Timeout"] < 60
    assert function["EventInvokeConfig"]["MaximumRetryAttempts"] == 0


UNDERSTANDING: list[type[settings.Settings]] = [
    settings.AnalyserSettings,
    settings.ModelSettings,
    settings.MediaSettings,
    settings.AudioSettings,
    settings.VisionSettings,
]
READ_BY: dict[str, list[type[settings.Settings]]] = {
    "ChatFunction": [
        settings.QueueSettings,
        settings.WeChatSettings,
        settings.ModerationSettings,
        *UNDERSTANDING,
    ],
    "ChatStreamFunction": [
        settings.QueueSettings,
        settings.WeChatSettings,
        settings.ModerationSettings,
        *UNDERSTANDING,
    ],
    "EmotionFunction": UNDERSTANDING,
    "ChatWebhookFunction": [settings.QueueSettings, settings.HoldSettings],
    "ChatWorkerFunction": [
        settings.QueueSettings,
        settings.WeChatSettings,
        settings.QqSettings,
        settings.AnalyserSettings,
        settings.ModelSettings,
        settings.AudioSettings,
        settings.VisionSettings,
        settings.ModerationSettings,
    ],
    "ChatSweeperFunction": [settings.QueueSettings],
    "AuthFunction": [
        settings.JobSettings,
        settings.SigningSettings,
        settings.SecretsSettings,
        settings.OriginSettings,
    ],
    "AuthJobsFunction": [settings.JobSettings, settings.SecretsSettings],
}
NOT_DEPLOYED = {
    *("nuanxin_audio_api_key", "nuanxin_vision_api_key", "openai_api_key"),
    "nuanxin_emotion_api_key",
    "aws_lambda_function_name",
}
"""Keys lie in Secrets Manager; the name Lambda sets by itself."""


@pytest.mark.parametrize("function", sorted(READ_BY))
def test_a_function_is_told_all_that_it_reads(function: str) -> None:
    fields = {name for one in READ_BY[function] for name in one.model_fields} - NOT_DEPLOYED
    assert {name.lower() for name in variables(function)} >= fields


@each_function
def test_a_function_logs_under_its_name_where_logs_end(function: str) -> None:
    assert variables(function)["POWERTOOLS_SERVICE_NAME"]
    group = FUNCTIONS[function]["LoggingConfig"]["LogGroup"]["Ref"]
    assert group == function.replace("Function", "LogGroup")


@pytest.mark.parametrize("group", sorted(of_type("Logs::LogGroup")))
def test_logs_are_encrypted_and_deleted_in_time(group: str) -> None:
    properties = of_type("Logs::LogGroup")[group]
    assert properties["RetentionInDays"] == {"Ref": "LogRetentionDays"}
    assert properties["KmsKeyId"] == KEY
    # The key's policy lets the log service use it for these names alone.
    name = properties["LogGroupName"]["Fn::Sub"]
    assert re.match(r"(/aws/vendedlogs)?/nuanxin/\$\{AWS::StackName\}/", name)


@each_function
@pytest.mark.parametrize(
    ("metric", "statistic"), [("Errors", "Sum"), ("Throttles", "Sum"), ("Duration", "p99")]
)
def test_a_function_is_watched(function: str, metric: str, statistic: str) -> None:
    (alarm,) = (
        alarm
        for alarm in of_type("CloudWatch::Alarm").values()
        if alarm["Namespace"] == "AWS/Lambda"
        and alarm["MetricName"] == metric
        and alarm["Dimensions"] == [{"Name": "FunctionName", "Value": {"Ref": function}}]
    )
    assert statistic in (alarm.get("Statistic"), alarm.get("ExtendedStatistic"))
    if metric == "Duration":
        assert alarm["Threshold"] < FUNCTIONS[function]["Timeout"] * 1000


@pytest.mark.parametrize(
    "trouble", [Trouble.ADDRESS_NOT_ALLOWED, Trouble.BAD_CREDENTIALS, Trouble.DAILY_QUOTA]
)
def test_a_channels_trouble_is_watched_as_it_is_measured(
    trouble: Trouble, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An alarm sees a metric only under exactly the dimensions that it was written with."""
    service = variables("ChatWorkerFunction")["POWERTOOLS_SERVICE_NAME"]
    monkeypatch.setattr(observability, "SERVICE", service)
    observability.measure("ChannelTroubles", 1, MetricUnit.Count, code=trouble)
    line = json.loads(capsys.readouterr().out.splitlines()[-1])
    (metric,) = line["_aws"]["CloudWatchMetrics"]
    (names,) = metric["Dimensions"]
    (alarm,) = (
        alarm
        for alarm in of_type("CloudWatch::Alarm").values()
        if alarm["MetricName"] == "ChannelTroubles"
        and {one["Name"]: one["Value"] for one in alarm["Dimensions"]}
        == {name: line[name] for name in names}
    )
    assert alarm["Namespace"] == metric["Namespace"]


def test_acute_danger_is_watched_as_it_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    service = variables("ChatWorkerFunction")["POWERTOOLS_SERVICE_NAME"]
    monkeypatch.setattr(observability, "SERVICE", service)
    observability.measure("Danger", 1, MetricUnit.Count, level=SafetyLevel.ACUTE)
    line = json.loads(capsys.readouterr().out.splitlines()[-1])
    alarm = of_type("CloudWatch::Alarm")["AcuteDangerAlarm"]
    (metric,) = line["_aws"]["CloudWatchMetrics"]
    (names,) = metric["Dimensions"]
    assert (alarm["Namespace"], alarm["MetricName"]) == (metric["Namespace"], "Danger")
    assert {one["Name"]: one["Value"] for one in alarm["Dimensions"]} == {
        name: line[name] for name in names
    }
    assert (alarm["Threshold"], alarm["ComparisonOperator"]) == (0, "GreaterThanThreshold")


def test_a_sweeper_that_is_never_called_is_noticed() -> None:
    alarm = of_type("CloudWatch::Alarm")["ChatSweeperSilentAlarm"]
    assert alarm["MetricName"] == "Invocations"
    assert alarm["Dimensions"][0]["Value"] == {"Ref": "ChatSweeperFunction"}
    assert alarm["TreatMissingData"] == "breaching"


def test_alarms_reach_somebody() -> None:
    for alarm in of_type("CloudWatch::Alarm").values():
        assert alarm["AlarmActions"] == [{"Ref": "AlarmTopic"}]
    assert RESOURCES["AlarmSubscription"]["Condition"] == "HasAlarmEmail"


def test_dead_letters_and_failing_answers_are_watched() -> None:
    watched = {alarm["MetricName"] for alarm in of_type("CloudWatch::Alarm").values()}
    assert {"ApproximateNumberOfMessagesVisible", "5xx"} <= watched


# The HTTP API and the streaming address.


def test_the_api_is_throttled() -> None:
    (api,) = of_type("Serverless::HttpApi").values()
    assert api["DefaultRouteSettings"]["ThrottlingRateLimit"] == {"Ref": "ApiRateLimit"}
    assert api["DefaultRouteSettings"]["ThrottlingBurstLimit"] == {"Ref": "ApiBurstLimit"}


def test_access_logs_name_no_person() -> None:
    (api,) = of_type("Serverless::HttpApi").values()
    line = json.loads(api["AccessLogSettings"]["Format"])
    assert {line["routeKey"], line["status"]} == {"$context.routeKey", "$context.status"}
    harmless = (
        "requestTime requestId routeKey status responseLatency integrationStatus "
        "integrationLatency responseLength"
    )
    assert set(line.values()) <= {f"$context.{name}" for name in harmless.split()}


def test_no_web_page_may_call_unless_it_is_allowed() -> None:
    assert TEMPLATE["Parameters"]["CorsOrigins"]["Default"] == ""
    (api,) = of_type("Serverless::HttpApi").values()
    url = FUNCTIONS["ChatStreamFunction"]["FunctionUrlConfig"]
    for cors in (api["CorsConfiguration"], url["Cors"]):
        condition, allowed, otherwise = cors["Fn::If"]
        assert condition == "HasCorsOrigins"
        assert allowed["AllowOrigins"] == {"Fn::Split": [",", {"Ref": "CorsOrigins"}]}
        assert otherwise == NOTHING


def test_the_stream_goes_through_the_web_adapter() -> None:
    function = FUNCTIONS["ChatStreamFunction"]
    assert function["FunctionUrlConfig"]["InvokeMode"] == "RESPONSE_STREAM"
    assert function["Handler"] == "run.sh"
    environment = variables("ChatStreamFunction")
    assert environment["AWS_LAMBDA_EXEC_WRAPPER"] == "/opt/bootstrap"
    assert environment["AWS_LWA_INVOKE_MODE"] == "response_stream"
    (layer,) = (one for one in function["Layers"] if "Fn::If" in one)
    assert layer["Fn::If"][:2] == ["HasAdapterLayer", {"Ref": "WebAdapterLayerArn"}]


def test_the_gateway_waits_longer_than_its_functions_run() -> None:
    behind = [properties for properties in FUNCTIONS.values() if _is_behind_the_api(properties)]
    assert len(behind) == 5
    assert all(properties["Timeout"] < 30 for properties in behind)


def _is_behind_the_api(function: dict[str, Any]) -> bool:
    return any(event["Type"] == "HttpApi" for event in function.get("Events", {}).values())


# Queues.


def test_queues_give_up_in_the_end() -> None:
    """Order is the mailbox's business, so no queue has to keep it."""
    queues = of_type("SQS::Queue")
    assert not any("FifoQueue" in queue for queue in queues.values())
    assert all(queue["KmsMasterKeyId"] == KEY for queue in queues.values())
    assert queues["WorkQueue"]["RedrivePolicy"] == {
        "deadLetterTargetArn": {"Fn::GetAtt": ["WorkDeadLetterQueue", "Arn"]},
        "maxReceiveCount": 3,
    }


WORK = {"Fn::GetAtt": ["WorkQueue", "Arn"]}
DEAD_LETTERS = {"Fn::GetAtt": ["WorkDeadLetterQueue", "Arn"]}
JOBS = {"Fn::GetAtt": ["JobQueue", "Arn"]}
MEMORIES = {"Fn::GetAtt": ["MemoryQueue", "Arn"]}
INGEST = {"Fn::GetAtt": ["IngestQueue", "Arn"]}


def test_who_asks_for_work_may_and_the_worker_alone_buries() -> None:
    senders = {
        one.holder: one.resources for one in statements() if "sqs:SendMessage" in one.actions
    }
    assert senders == {
        "ChatRole": (WORK, MEMORIES),
        "ChatStreamRole": (WORK, MEMORIES),
        "ChatWebhookRole": (WORK,),
        "ChatSweeperRole": (WORK,),
        "ChatWorkerRole": (WORK, DEAD_LETTERS, MEMORIES),
        "AuthRole": (JOBS,),
        "AuthJobsRole": (JOBS,),
        "EmotionMemoryRole": (MEMORIES,),
        "EmotionRole": (MEMORIES,),
        "KnowledgeRole": (INGEST,),
        "KnowledgeIngestRole": (INGEST,),
        "IngestQueuePolicy": (INGEST,),
    }


def test_who_uses_a_queue_may_use_its_key() -> None:
    """A queue with a key of one's own refuses all others, and says so only on AWS."""
    through_sqs = {"kms:ViaService": {"Fn::Sub": "sqs.${AWS::Region}.amazonaws.com"}}
    senders = {one.holder for one in statements() if "sqs:SendMessage" in one.actions}
    users = [one for one in statements() if one.condition == {"StringEquals": through_sqs}]
    senders.remove("IngestQueuePolicy")  # the bucket's: the key's own policy lets S3 use it
    assert {one.holder for one in users} == senders
    assert all(set(one.actions) == {"kms:Decrypt", "kms:GenerateDataKey"} for one in users)


def test_the_bucket_tells_of_documents_and_of_nothing_else() -> None:
    bucket = of_type("S3::Bucket")["Bucket"]
    (told,) = bucket["NotificationConfiguration"]["QueueConfigurations"]
    assert told["Queue"] == INGEST
    assert told["Filter"] == {"S3Key": {"Rules": [{"Name": "prefix", "Value": KNOWLEDGE}]}}
    assert RESOURCES["Bucket"]["DependsOn"] == "IngestQueuePolicy"
    ours = {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
    (queue,) = (one for one in statements() if one.holder == "IngestQueuePolicy")
    of_key = RESOURCES["Key"]["Properties"]["KeyPolicy"]["Statement"]
    (key,) = (one for one in of_key if one["Principal"] == {"Service": "s3.amazonaws.com"})
    assert queue.condition == key["Condition"] == ours


def test_a_document_has_as_many_tries_as_its_reader_believes() -> None:
    queue = of_type("SQS::Queue")["IngestQueue"]
    assert queue["RedrivePolicy"]["maxReceiveCount"] == MAX_RECEIVES
    timeout = FUNCTIONS["KnowledgeIngestFunction"]["Timeout"]
    assert timeout <= LEASE_OF_A_READER.total_seconds() < queue["VisibilityTimeout"] - 30
    (event,) = FUNCTIONS["KnowledgeIngestFunction"]["Events"].values()
    assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_who_reads_strangers_files_reaches_knowledge_and_nothing_else() -> None:
    allowed = [one for one in statements() if one.holder == "KnowledgeIngestRole"]
    (table,) = (one for one in allowed if _reads(one))
    leading = {"dynamodb:LeadingKeys": [f"{KNOWLEDGE}*", DATASETS]}
    assert table.condition == {"ForAllValues:StringLike": leading}
    assert not any({"Ref": "DataKeySecret"} in one.resources for one in allowed)
    of_objects = [
        one.resources
        for one in statements()
        if one.holder in OF_KNOWLEDGE and any(action.endswith("Object") for action in one.actions)
    ]
    assert of_objects == [
        ({"Fn::Sub": f"${{Bucket.Arn}}/{KNOWLEDGE}{rest}"},)
        for rest in ("*/index/*", "*/raw/*", "*")
    ]


def test_the_worker_names_the_messages_that_failed() -> None:
    (event,) = FUNCTIONS["ChatWorkerFunction"]["Events"].values()
    assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_a_message_comes_back_only_when_its_worker_is_gone() -> None:
    visibility = of_type("SQS::Queue")["WorkQueue"]["VisibilityTimeout"]
    assert visibility > FUNCTIONS["ChatWorkerFunction"]["Timeout"]


# What is kept.


def test_the_table_is_the_one_the_adapters_know() -> None:
    (table,) = of_type("DynamoDB::Table").values()
    assert table["KeySchema"] == [
        {"AttributeName": Row.pk.attr_name, "KeyType": "HASH"},
        {"AttributeName": Row.sk.attr_name, "KeyType": "RANGE"},
    ]
    (index,) = table["GlobalSecondaryIndexes"]
    assert index["IndexName"] == ListingIndex.Meta.index_name
    assert index["Projection"] == {"ProjectionType": "ALL"}
    ttl = table["TimeToLiveSpecification"]
    assert ttl == {"AttributeName": Row.expires_at.attr_name, "Enabled": True}


def test_the_table_is_hard_to_lose() -> None:
    (table,) = of_type("DynamoDB::Table").values()
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["DeletionProtectionEnabled"]
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["SSESpecification"]["KMSMasterKeyId"] == KEY


@pytest.mark.parametrize("name", ["Table", "Bucket", "Key", "DataKeySecret"])
def test_what_cannot_be_made_again_outlives_the_stack(name: str) -> None:
    """The table's content is unreadable without the key and the secret."""
    assert RESOURCES[name]["DeletionPolicy"] == "Retain"
    assert RESOURCES[name]["UpdateReplacePolicy"] == "Retain"


def test_the_bucket_is_private_and_keeps_old_versions_for_a_while() -> None:
    bucket = of_type("S3::Bucket")["Bucket"]
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert all(bucket["PublicAccessBlockConfiguration"].values())
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    (encryption,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert encryption["ServerSideEncryptionByDefault"]["KMSMasterKeyID"] == KEY
    rules = [rule.keys() for rule in bucket["LifecycleConfiguration"]["Rules"]]
    assert any("NoncurrentVersionExpiration" in rule for rule in rules)
    assert any("AbortIncompleteMultipartUpload" in rule for rule in rules)


def test_uploads_end_by_themselves() -> None:
    bucket = of_type("S3::Bucket")["Bucket"]
    (rule,) = (one for one in bucket["LifecycleConfiguration"]["Rules"] if "TagFilters" in one)
    assert [f"{one['Key']}={one['Value']}" for one in rule["TagFilters"]] == [TAGGING]
    assert rule["ExpirationInDays"] == {"Ref": "MediaDays"}
    assert rule["NoncurrentVersionExpiration"] == {"NoncurrentDays": 1}


JOB_ROLES = {"AuthRole", "AuthJobsRole"}
NOT_OF_UPLOADS = {"EmotionMemoryRole"}
"""Whose files in the bucket are others."""


def test_archives_are_read_where_they_lie_and_erasures_end_whatever_is_a_persons() -> None:
    allowed = {
        (one.holder, action): one.resources
        for one in statements()
        if one.holder in JOB_ROLES
        for action in one.actions
        if action.startswith("s3:")
    }
    people = ({"Fn::Sub": "${Bucket.Arn}/P#*"},)
    archives = ({"Fn::Sub": "${Bucket.Arn}/P#*/exports/*"},)
    bucket = ({"Fn::GetAtt": ["Bucket", "Arn"]},)
    assert allowed == {
        ("AuthRole", "s3:GetObject"): archives,
        ("AuthJobsRole", "s3:GetObject"): people,
        ("AuthJobsRole", "s3:DeleteObjectVersion"): people,
        ("AuthJobsRole", "s3:PutObject"): archives,
        ("AuthJobsRole", "s3:PutObjectTagging"): archives,
        ("AuthJobsRole", "s3:ListBucket"): bucket,
        ("AuthJobsRole", "s3:ListBucketVersions"): bucket,
    }


def test_erasures_reach_people_and_their_jobs_and_nothing_of_operators() -> None:
    found = [one for one in statements() if one.holder == "AuthJobsRole" and _reads(one)]
    leading = [one.condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"] for one in found]
    assert leading == [[f"{PERSON}*", f"{JOB}*", "CLAIM#*"], [JOBS_LISTED, LAPSES]]


def test_a_second_look_comes_when_nobody_of_before_can_write_any_more() -> None:
    longest = max(one["Timeout"] for name, one in FUNCTIONS.items() if "Ingest" not in name)
    writing = ACCESS_TOKEN_LIFE + LEEWAY + TICKET_LIFE + timedelta(seconds=longest)
    assert writing < SECOND_LOOK_AFTER


def test_a_jobs_lease_outlives_its_worker_and_its_message_comes_back_after_that() -> None:
    timeout = FUNCTIONS["AuthJobsFunction"]["Timeout"]
    assert LEASE.total_seconds() > timeout
    assert of_type("SQS::Queue")["JobQueue"]["VisibilityTimeout"] >= LEASE.total_seconds()
    assert FOR_ONE_ROUND.total_seconds() < timeout / 2


def test_only_uploads_are_written_to_the_bucket_and_only_where_people_lie() -> None:
    prefix = {"Fn::Sub": "${Bucket.Arn}/P#*/media/*"}
    packs = {"Fn::Sub": "${Bucket.Arn}/P#*/memory/*"}
    of_objects = [
        one
        for one in statements()
        if one.effect == "Allow"
        and one.holder not in JOB_ROLES | NOT_OF_UPLOADS | OF_KNOWLEDGE | OF_THE_WEB_APP
        and (one.actions, one.resources) != (("s3:GetObject",), (packs,))
        and any(action.startswith("s3:") and "List" not in action for action in one.actions)
    ]
    assert {one.holder for one in of_objects} == {"ChatRole", "ChatStreamRole", "EmotionRole"}
    assert all(one.resources == (prefix,) for one in of_objects)
    reads = {"s3:GetObject", "s3:DeleteObjectVersion"}  # what was read is gone
    writers = {one.holder for one in of_objects if set(one.actions) - reads}
    assert writers == {"EmotionRole"}


def test_what_reads_uploads_may_delete_them_with_every_version() -> None:
    readers = _readers_of_the_bucket()
    readers.remove("AuthRole")  # it signs addresses of archives, and reads none itself
    readers.remove("KnowledgeReadingPolicy")  # of indexes; the ingest function removes them
    readers.remove("ChatWorkerRole")  # it reads what is remembered; who packs that removes it
    for action in ("s3:DeleteObjectVersion", "s3:ListBucketVersions"):
        assert {one.holder for one in statements() if action in one.actions} == readers


def test_who_uses_the_bucket_may_use_its_key() -> None:
    through_s3 = {"kms:ViaService": {"Fn::Sub": "s3.${AWS::Region}.amazonaws.com"}}
    users = {one.holder for one in statements() if one.condition == {"StringEquals": through_s3}}
    users.remove("KnowledgeRole")  # it puts what people bring, and reads by the policy
    assert users == _readers_of_the_bucket()


def _readers_of_the_bucket() -> set[str]:
    return {one.holder for one in statements() if "s3:GetObject" in one.actions} - OF_THE_WEB_APP


def test_who_listens_has_the_decoders() -> None:
    having = {
        name for name, one in FUNCTIONS.items() if {"Ref": "MediaLayer"} in one.get("Layers", [])
    }
    listening = {name for name in FUNCTIONS if "NUANXIN_AUDIO_MODEL" in variables(name)}
    assert having == listening


def test_buckets_refuse_what_is_not_encrypted_on_its_way() -> None:
    buckets = set(of_type("S3::Bucket"))
    for policy in of_type("S3::BucketPolicy").values():
        statement = policy["PolicyDocument"]["Statement"][0]
        assert (statement["Effect"], statement["Principal"]) == ("Deny", "*")
        assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
        assert len(statement["Resource"]) == 2
        buckets.remove(policy["Bucket"]["Ref"])
    assert not buckets


def test_secrets_are_encrypted_and_never_in_the_environment() -> None:
    assert all(one["KmsKeyId"] == KEY for one in of_type("SecretsManager::Secret").values())
    for key in ("OpenAIApiKey", "AudioApiKey", "VisionApiKey", "EmbeddingApiKey"):
        assert TEMPLATE["Parameters"][key]["NoEcho"]
        for function in FUNCTIONS:
            assert {"Ref": key} not in variables(function).values()


@pytest.mark.parametrize(
    ("secret", "condition"),
    [
        ("ModelKeySecret", "HasModelKey"),
        ("AudioKeySecret", "HasAudioKey"),
        ("VisionKeySecret", "HasVisionKey"),
        ("EmbeddingKeySecret", "HasEmbeddingKey"),
    ],
)
def test_a_key_may_be_read_by_who_is_told_where_it_lies(secret: str, condition: str) -> None:
    where = {"Fn::If": [condition, {"Ref": secret}, ""]}
    told = {
        one.replace("Function", "Role") for one in FUNCTIONS if where in variables(one).values()
    }
    may_read = {"Fn::If": [condition, {"Ref": secret}, NOTHING]}
    readers = {one.holder for one in statements() if may_read in one.resources}
    assert told == readers
    assert told


def test_signing_keys_are_made_at_once_and_changed_every_month() -> None:
    (schedule,) = of_type("SecretsManager::RotationSchedule").values()
    assert schedule["RotateImmediatelyOnUpdate"]
    assert schedule["RotationRules"] == {"ScheduleExpression": "rate(30 days)"}


def test_the_key_itself_is_renewed() -> None:
    (key,) = of_type("KMS::Key").values()
    assert key["EnableKeyRotation"]


WRITES_TURNS = {
    "GetItem",
    "BatchGetItem",
    "Query",
    "PutItem",
    "UpdateItem",
    "DeleteItem",
    "BatchWriteItem",
    "ConditionCheckItem",
}


@pytest.mark.parametrize(
    ("role", "calls"),
    [
        ("ChatRole", WRITES_TURNS),
        ("ChatStreamRole", WRITES_TURNS),
        # It ends deletions of conversations that were cut short.
        ("ChatWorkerRole", WRITES_TURNS),
        ("ChatWebhookRole", WRITES_TURNS - {"BatchWriteItem"}),
        ("ChatSweeperRole", {"Query"}),
        ("KnowledgeIngestRole", WRITES_TURNS),
        ("KnowledgeRole", WRITES_TURNS - {"BatchWriteItem", "ConditionCheckItem"}),
    ],
)
def test_roles_may_do_what_their_adapters_call(role: str, calls: set[str]) -> None:
    """The stand-in refuses nothing, so what the adapters call is listed here by hand; the parts of
    a transaction count as calls of their own."""
    allowed = {
        action.removeprefix("dynamodb:")
        for one in statements()
        if one.holder == role
        for action in one.actions
        if action.startswith("dynamodb:")
    }
    assert allowed == calls
