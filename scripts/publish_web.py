"""Puts the built web app where CloudFront reads it: `make deploy` runs this after the stack.

What a page loads comes first and the page last, so that no page names what is not there. Parts of
former releases stay for pages that are still open; the bucket deletes them after a month.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from scripts.local_aws.launcher import ROOT
from scripts.web_app import BUILT, INDEX
from scripts.web_headers import cache_control, content_type

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_s3 import S3Client

PARTS = "assets/"
ASKED_FOR = (INDEX, "sw.js")
"""What says which parts a release has: nobody may go on with a former one."""
PRESENT = {"Key": "release", "Value": "present"}
FORMER = {"Key": "release", "Value": "former"}
"""The tag by which the bucket knows what to delete."""


class PublishFailed(Exception):
    """Nothing was published, or not all; the text says why."""


@dataclass(frozen=True, slots=True)
class Site:
    """A stack's web app."""

    bucket: str
    distribution: str
    url: str

    @classmethod
    def of(cls, stack: str, cloudformation: "CloudFormationClient") -> Self | None:
        """`None`: the stack was told to serve none."""
        (found,) = cloudformation.describe_stacks(StackName=stack)["Stacks"]
        outputs = {one["OutputKey"]: one["OutputValue"] for one in found.get("Outputs", [])}
        if "WebBucketName" not in outputs:
            return None
        return cls(outputs["WebBucketName"], outputs["DistributionId"], outputs["AppUrl"])


@dataclass(frozen=True, slots=True)
class Publisher:
    """`cloudfront` is boto3's client."""

    site: Site
    s3: "S3Client"
    cloudfront: Any

    def publish(self, folder: Path) -> int:
        """How many files. `PublishFailed` if the app was not built."""
        names = _in_order(folder)
        for name in names:
            self.s3.put_object(
                Bucket=self.site.bucket,
                Key=name,
                Body=(folder / name).read_bytes(),
                ContentType=content_type(name),
                CacheControl=cache_control(name),
                Tagging=_query(PRESENT),
            )
        for name in self._published_parts():
            if name not in names:
                self._retire(name)
        self.cloudfront.create_invalidation(
            DistributionId=self.site.distribution,
            InvalidationBatch={
                "Paths": {"Quantity": len(ASKED_FOR), "Items": [f"/{one}" for one in ASKED_FOR]},
                "CallerReference": str(uuid4()),
            },
        )
        return len(names)

    def _published_parts(self) -> Iterator[str]:
        pages = self.s3.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=self.site.bucket, Prefix=PARTS):
            yield from (one["Key"] for one in page.get("Contents", []))

    def _retire(self, name: str) -> None:
        bucket = self.site.bucket
        if FORMER in self.s3.get_object_tagging(Bucket=bucket, Key=name)["TagSet"]:
            return
        # A copy of itself, because the bucket counts days from when a file was written.
        self.s3.copy_object(
            Bucket=bucket,
            Key=name,
            CopySource={"Bucket": bucket, "Key": name},
            MetadataDirective="REPLACE",
            ContentType=content_type(name),
            CacheControl=cache_control(name),
            TaggingDirective="REPLACE",
            Tagging=_query(FORMER),
        )


def _query(tag: Mapping[str, str]) -> str:
    return f"{tag['Key']}={tag['Value']}"


def _in_order(folder: Path) -> list[str]:
    """Names below the folder: parts, other files, the page."""
    found = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    ]
    if INDEX not in found:
        raise PublishFailed("the web app is not built: run `make web`, then this again")
    return sorted(found, key=lambda name: (name == INDEX, not name.startswith(PARTS), name))


def saved_answers(path: Path) -> Mapping[str, Any]:
    """What `sam deploy` was told: the stack, the region, the profile."""
    with path.open("rb") as file:
        default = tomllib.load(file).get("default", {})
    sections = (default.get(name, {}).get("parameters", {}) for name in ("global", "deploy"))
    return {key: value for section in sections for key, value in section.items()}


def main() -> None:
    saved = saved_answers(ROOT / "samconfig.toml")
    parser = argparse.ArgumentParser(prog="python -m scripts.publish_web", description=__doc__)
    parser.add_argument("--stack", default=saved.get("stack_name"))
    parser.add_argument("--region", default=saved.get("region"))
    parser.add_argument("--profile", default=saved.get("profile"))
    given = parser.parse_args()
    aws = boto3.Session(region_name=given.region, profile_name=given.profile)
    site = Site.of(given.stack, aws.client("cloudformation"))
    if site is None:
        _say("this stack serves no web app (WebApp=none)")
        return
    count = Publisher(site, aws.client("s3"), aws.client("cloudfront")).publish(BUILT)
    _say(f"{count} files of the web app are published: {site.url}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    try:
        main()
    except (PublishFailed, ClientError, BotoCoreError) as error:
        sys.exit(f"error: {error}")
