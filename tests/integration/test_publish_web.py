"""A made-up build in the local AWS's S3, release after release."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import boto3
import pytest

from scripts.local_aws.launcher import LocalAws
from scripts.local_stack import read_template
from scripts.publish_web import FORMER, PRESENT, Publisher, PublishFailed, Site, saved_answers
from scripts.web_headers import ALWAYS_ASK, IMMUTABLE

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class Edge:
    """CloudFront, as far as it is told what is no longer so."""

    def __init__(self, done: list[str]) -> None:
        self._done = done
        self.references: set[str] = set()

    def create_invalidation(
        self,
        *,
        DistributionId: str,
        InvalidationBatch: dict[str, Any],
    ) -> None:
        paths = InvalidationBatch["Paths"]
        assert paths["Quantity"] == len(paths["Items"])
        self.references.add(InvalidationBatch["CallerReference"])
        self._done.append(f"{DistributionId} forgets {' '.join(paths['Items'])}")


@pytest.fixture
def s3(aws: LocalAws) -> Iterator["S3Client"]:
    with closing(boto3.client("s3")) as client:
        yield client


@pytest.fixture
def done(s3: "S3Client") -> list[str]:
    """What was done to the bucket and the edge, in order."""
    steps: list[str] = []
    for call in ("PutObject", "CopyObject", "DeleteObject", "DeleteObjects"):
        s3.meta.events.register(
            f"provide-client-params.s3.{call}",
            lambda params, model, **_: steps.append(f"{model.name} {params.get('Key')}"),
        )
    return steps


@pytest.fixture
def edge(done: list[str]) -> Edge:
    return Edge(done)


@pytest.fixture
def publisher(s3: "S3Client", edge: Edge) -> Publisher:
    bucket = f"web-{uuid4().hex}"
    s3.create_bucket(Bucket=bucket)
    return Publisher(Site(bucket, "E123", "https://nuanxin.test"), s3, edge)


def build(folder: Path, *parts: str) -> Path:
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    for part in parts:
        (folder / "assets" / part).write_text(part)
    (folder / "index.html").write_text(f"<!doctype html>{' '.join(parts)}")
    (folder / "icon.svg").write_text("<svg></svg>")
    (folder / ".built").write_text("")
    return folder


def tags_of(publisher: Publisher, name: str) -> list[Any]:
    return list(publisher.s3.get_object_tagging(Bucket=publisher.site.bucket, Key=name)["TagSet"])


def test_a_page_comes_after_all_that_it_loads(
    publisher: Publisher, tmp_path: Path, done: list[str]
) -> None:
    assert publisher.publish(build(tmp_path, "a-1.js", "b-1.css")) == 4
    assert done == [
        "PutObject assets/a-1.js",
        "PutObject assets/b-1.css",
        "PutObject icon.svg",
        "PutObject index.html",
        "E123 forgets /index.html /sw.js",
    ]


def test_files_say_what_they_are_and_how_long_they_last(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.publish(build(tmp_path, "a-1.js"))
    said = {
        name: publisher.s3.head_object(Bucket=publisher.site.bucket, Key=name)
        for name in ("assets/a-1.js", "icon.svg", "index.html")
    }
    assert {name: (one["ContentType"], one["CacheControl"]) for name, one in said.items()} == {
        "assets/a-1.js": ("text/javascript; charset=utf-8", IMMUTABLE),
        "icon.svg": ("image/svg+xml", ALWAYS_ASK),
        "index.html": ("text/html; charset=utf-8", ALWAYS_ASK),
    }


def test_former_parts_stay_for_open_pages_and_are_marked_once(
    publisher: Publisher, tmp_path: Path, done: list[str]
) -> None:
    publisher.publish(build(tmp_path / "first", "a-1.js", "kept-1.js"))
    for name in ("second", "third"):
        done.clear()
        publisher.publish(build(tmp_path / name, "a-2.js", "kept-1.js"))
        retired = [step for step in done if step.startswith("CopyObject")]
        assert retired == (["CopyObject assets/a-1.js"] if name == "second" else [])
    assert tags_of(publisher, "assets/a-1.js") == [FORMER]
    assert tags_of(publisher, "assets/kept-1.js") == [PRESENT]
    found = publisher.s3.get_object(Bucket=publisher.site.bucket, Key="assets/a-1.js")
    assert found["Body"].read() == b"a-1.js"
    assert (found["ContentType"], found["CacheControl"]) == (
        "text/javascript; charset=utf-8",
        IMMUTABLE,
    )


def test_going_back_to_a_release_brings_its_parts_back(
    publisher: Publisher, tmp_path: Path, edge: Edge
) -> None:
    for number in ("1", "2", "1"):
        publisher.publish(build(tmp_path / number, f"a-{number}.js"))
    assert tags_of(publisher, "assets/a-1.js") == [PRESENT]
    assert tags_of(publisher, "assets/a-2.js") == [FORMER]
    assert len(edge.references) == 3


def test_without_a_build_nothing_is_touched(
    publisher: Publisher, tmp_path: Path, done: list[str]
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a-1.js").write_text("half a build")
    with pytest.raises(PublishFailed, match="make web"):
        publisher.publish(tmp_path)
    assert done == []


def test_the_bucket_deletes_what_is_marked() -> None:
    rules = read_template()["Resources"]["WebBucket"]["Properties"]["LifecycleConfiguration"]
    (rule,) = (one for one in rules["Rules"] if "TagFilters" in one)
    assert rule["TagFilters"] == [FORMER]
    assert rule["ExpirationInDays"] >= 7


class Stacks:
    """CloudFormation, with one stack."""

    def __init__(self, **outputs: str) -> None:
        self._outputs = outputs

    def describe_stacks(self, *, StackName: str) -> dict[str, Any]:
        assert StackName == "nuanxin"
        outputs = [{"OutputKey": key, "OutputValue": one} for key, one in self._outputs.items()]
        return {"Stacks": [{"Outputs": outputs}]}


def test_where_to_is_what_the_stack_says() -> None:
    stacks: Any = Stacks(WebBucketName="b", DistributionId="E1", AppUrl="https://app.test")
    assert Site.of("nuanxin", stacks) == Site("b", "E1", "https://app.test")
    without: Any = Stacks(ApiUrl="https://api.test")
    assert Site.of("nuanxin", without) is None


def test_the_stack_is_the_one_that_was_deployed(tmp_path: Path) -> None:
    saved = tmp_path / "samconfig.toml"
    saved.write_text(
        '[default.global.parameters]\nregion = "eu-west-1"\nstack_name = "old"\n'
        '[default.deploy.parameters]\nstack_name = "mine"\nprofile = "work"\n'
    )
    answers = saved_answers(saved)
    assert [answers[key] for key in ("stack_name", "region", "profile")] == [
        *("mine", "eu-west-1", "work")
    ]
