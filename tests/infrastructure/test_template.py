"""What the template promises: bounded, watched, encrypted, and nobody may do more than needed.

The local AWS refuses no call for want of a permission, so policies are read here.
"""

import json
import re
from typing import Any

import pytest

from nuanxin.adapters.dynamo.table import ListingIndex, Row
from tests.infrastructure.support import (
    FUNCTIONS,
    RESOURCES,
    SHARED,
    TEMPLATE,
    of_type,
    statements,
    variables,
)

KEY = {"Fn::GetAtt": ["Key", "Arn"]}
NOTHING = {"Ref": "AWS::NoValue"}

each_function = pytest.mark.parametrize("function", sorted(FUNCTIONS))


# Permissions.


def test_no_policy_allows_a_group_of_actions() -> None:
    allowed = [one for one in statements() if one.effect == "Allow"]
    assert allowed
    assert not [one for one in allowed if any("*" in action for action in one.actions)]


def test_no_policy_allows_everything_to_be_acted_upon() -> None:
    """But for X-Ray, which knows no resources; in the key's own policy `*` means the key."""
    xray = {"xray:PutTraceSegments", "xray:PutTelemetryRecords"}
    unbounded = [
        one
        for one in statements()
        if one.effect == "Allow" and "*" in one.resources and one.holder != "Key"
    ]
    assert [set(one.actions) for one in unbounded] == [xray]


def test_roles_bring_no_policies_of_aws() -> None:
    ours = {"TracingPolicy", "TableKeyPolicy"}
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


def test_the_emotion_function_writes_nothing_but_counters() -> None:
    actions = {
        action
        for one in statements()
        if one.holder == "EmotionRole"
        for action in one.actions
        if action.startswith("dynamodb:")
    }
    assert actions == {"dynamodb:GetItem", "dynamodb:UpdateItem"}


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
    assert properties["Timeout"] <= 120
    condition, reserved, unreserved = properties["ReservedConcurrentExecutions"]["Fn::If"]
    assert condition in TEMPLATE["Conditions"]
    assert reserved["Ref"] in TEMPLATE["Parameters"]
    assert unreserved == NOTHING


@each_function
def test_a_function_ends_its_waiting_before_it_is_ended(function: str) -> None:
    for name in ("MODEL_SECONDS", "FOLLOW_SECONDS"):
        seconds = float(variables(function).get(name, 0))
        assert seconds <= FUNCTIONS[function]["Timeout"] - 4


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
    (layer,) = function["Layers"]
    assert layer["Fn::If"][:2] == ["HasAdapterLayer", {"Ref": "WebAdapterLayerArn"}]


def test_the_gateway_waits_longer_than_its_functions_run() -> None:
    behind = [properties for properties in FUNCTIONS.values() if _is_behind_the_api(properties)]
    assert len(behind) == 4
    assert all(properties["Timeout"] < 30 for properties in behind)


def _is_behind_the_api(function: dict[str, Any]) -> bool:
    return any(event["Type"] == "HttpApi" for event in function.get("Events", {}).values())


# Queues.


def test_queues_keep_order_and_give_up_in_the_end() -> None:
    queues = of_type("SQS::Queue")
    assert all(queue["FifoQueue"] for queue in queues.values())
    assert all(queue["KmsMasterKeyId"] == KEY for queue in queues.values())
    assert queues["TurnQueue"]["RedrivePolicy"] == {
        "deadLetterTargetArn": {"Fn::GetAtt": ["TurnDeadLetterQueue", "Arn"]},
        "maxReceiveCount": 3,
    }


def test_the_worker_names_the_messages_that_failed() -> None:
    (event,) = FUNCTIONS["ChatWorkerFunction"]["Events"].values()
    assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_a_message_comes_back_only_when_its_worker_is_gone() -> None:
    visibility = of_type("SQS::Queue")["TurnQueue"]["VisibilityTimeout"]
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
    (bucket,) = of_type("S3::Bucket").values()
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert all(bucket["PublicAccessBlockConfiguration"].values())
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    (encryption,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert encryption["ServerSideEncryptionByDefault"]["KMSMasterKeyID"] == KEY
    rules = [rule.keys() for rule in bucket["LifecycleConfiguration"]["Rules"]]
    assert any("NoncurrentVersionExpiration" in rule for rule in rules)
    assert any("AbortIncompleteMultipartUpload" in rule for rule in rules)


def test_the_bucket_refuses_what_is_not_encrypted_on_its_way() -> None:
    (policy,) = of_type("S3::BucketPolicy").values()
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert (statement["Effect"], statement["Principal"]) == ("Deny", "*")
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert len(statement["Resource"]) == 2


def test_secrets_are_encrypted_and_never_in_the_environment() -> None:
    assert all(one["KmsKeyId"] == KEY for one in of_type("SecretsManager::Secret").values())
    assert TEMPLATE["Parameters"]["OpenAIApiKey"]["NoEcho"]
    for function in FUNCTIONS:
        assert {"Ref": "OpenAIApiKey"} not in variables(function).values()


def test_signing_keys_are_made_at_once_and_changed_every_month() -> None:
    (schedule,) = of_type("SecretsManager::RotationSchedule").values()
    assert schedule["RotateImmediatelyOnUpdate"]
    assert schedule["RotationRules"] == {"ScheduleExpression": "rate(30 days)"}


def test_the_key_itself_is_renewed() -> None:
    (key,) = of_type("KMS::Key").values()
    assert key["EnableKeyRotation"]


@pytest.mark.parametrize("role", ["ChatRole", "ChatStreamRole", "ChatWorkerRole"])
def test_roles_that_write_turns_may_do_all_that_writing_and_deleting_does(role: str) -> None:
    """The stand-in refuses nothing, so what the adapters call is listed here by hand."""
    policy = RESOURCES[role]["Properties"]["Policies"][0]["PolicyDocument"]
    lists = [one["Action"] for one in policy["Statement"] if one["Effect"] == "Allow"]
    allowed = {name for one in lists for name in ([one] if isinstance(one, str) else one)}
    needed = [
        "GetItem",
        "Query",
        "PutItem",
        "UpdateItem",
        "DeleteItem",
        "BatchWriteItem",
        "ConditionCheckItem",
    ]
    assert allowed >= {f"dynamodb:{name}" for name in needed}
