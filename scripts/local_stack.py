"""What the functions need besides code, in the local AWS: made from template.yaml itself.

The template's tables, queues, bucket and secrets are deployed as a stack of their own; the
functions run beside it as ordinary processes.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import boto3
import yaml
from botocore.exceptions import ClientError

ROOT = Path(__file__).resolve().parents[1]
STACK = "nuanxin-local"
REGION = "us-east-1"
ACCOUNT_KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}  # any will do

STATE = (
    "AWS::KMS::Key",
    "AWS::DynamoDB::Table",
    "AWS::S3::Bucket",
    "AWS::SQS::Queue",
    "AWS::SQS::QueuePolicy",
    "AWS::SecretsManager::Secret",
)
VARIABLES = {
    "TABLE_NAME": "Table",
    "BUCKET_NAME": "Bucket",
    "WORK_QUEUE_URL": "WorkQueue",
    "WORK_DEAD_LETTER_QUEUE_URL": "WorkDeadLetterQueue",
    "MEMORY_QUEUE_URL": "MemoryQueue",
    "JOB_QUEUE_URL": "JobQueue",
    "INGEST_QUEUE_URL": "IngestQueue",
    "DATA_KEY_SECRET": "DataKeySecret",
    "SIGNING_KEYS_SECRET": "SigningKeysSecret",
}
"""Environment variables of the functions, and the resource that each one names."""


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms (`!Ref`, `!GetAtt` …) as their long ones."""


def _intrinsic(loader: _Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    name = suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}"
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
        return {name: value.split(".", 1) if suffix == "GetAtt" else value}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    assert isinstance(node, yaml.MappingNode)
    return {name: loader.construct_mapping(node, deep=True)}


_Loader.add_multi_constructor("!", _intrinsic)


def read_template(path: Path = ROOT / "template.yaml") -> dict[str, Any]:
    """The template with long-form intrinsics."""
    return dict(yaml.load(path.read_text(encoding="utf-8"), _Loader))


def local_environment(endpoint: str) -> dict[str, str]:
    """What makes AWS clients talk to the local AWS."""
    return {"AWS_ENDPOINT_URL": endpoint, "AWS_DEFAULT_REGION": REGION, **ACCOUNT_KEYS}


def ensure_stack(endpoint: str) -> dict[str, str]:
    """Make what is missing; the answer is the functions' environment."""
    cloudformation = boto3.client(
        "cloudformation",
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id=ACCOUNT_KEYS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=ACCOUNT_KEYS["AWS_SECRET_ACCESS_KEY"],
    )
    body = json.dumps(_state_template(read_template()))
    try:
        present = cloudformation.get_template(StackName=STACK)["TemplateBody"]
    except ClientError:
        cloudformation.create_stack(StackName=STACK, TemplateBody=body)
        cloudformation.get_waiter("stack_create_complete").wait(
            StackName=STACK, WaiterConfig={"Delay": 1}
        )
    else:
        # The client reads a JSON template back as a mapping.
        if present != json.loads(body):
            cloudformation.update_stack(StackName=STACK, TemplateBody=body)
            cloudformation.get_waiter("stack_update_complete").wait(
                StackName=STACK, WaiterConfig={"Delay": 1}
            )
    resources = cloudformation.describe_stack_resources(StackName=STACK)["StackResources"]
    names = {one["LogicalResourceId"]: one["PhysicalResourceId"] for one in resources}
    return {variable: names[resource] for variable, resource in VARIABLES.items()}


def _state_template(template: Mapping[str, Any]) -> dict[str, Any]:
    """The template without what runs or watches."""
    resources = {
        name: resource
        for name, resource in template["Resources"].items()
        if resource["Type"] in STATE and "Condition" not in resource
    }
    kept = {name: template[name] for name in ("Parameters", "Conditions") if name in template}
    return {"AWSTemplateFormatVersion": "2010-09-09", **kept, "Resources": resources}
