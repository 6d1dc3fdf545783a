"""The deployed distribution, as far as the local AWS has one: it keeps what it is told and serves
nothing."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from functions.auth.service import LOGINS_PER_ADDRESS
from nuanxin.web.viewer import ORIGIN, VIEWER
from scripts.publish_web import Publisher, Site
from tests.infrastructure.deployment import STACK, Deployed


@pytest.fixture
def site(deployed: Deployed) -> Site:
    found = Site.of(STACK, deployed.client("cloudformation"))
    assert found is not None
    return found


@pytest.fixture
def origins(deployed: Deployed, site: Site) -> dict[str, Any]:
    answer = deployed.client("cloudfront").get_distribution_config(Id=site.distribution)
    return {one["Id"]: one for one in answer["DistributionConfig"]["Origins"]["Items"]}


def test_people_open_the_app_at_an_address_of_its_own(deployed: Deployed, site: Site) -> None:
    distribution = deployed.client("cloudfront").get_distribution(Id=site.distribution)
    assert site.url == f"https://{distribution['Distribution']['DomainName']}"


def test_origins_are_the_bucket_the_api_and_the_stream(
    deployed: Deployed, site: Site, origins: dict[str, Any]
) -> None:
    hosts = {name: one["DomainName"] for name, one in origins.items()}
    assert hosts["files"].startswith(f"{site.bucket}.s3.")
    assert hosts["api"].startswith(f"{deployed.outputs['ApiId']}.execute-api.")
    assert hosts["stream"] == httpx.URL(deployed.outputs["StreamUrl"]).netloc.decode()


def test_the_functions_believe_the_distribution_and_nobody_else(
    deployed: Deployed, origins: dict[str, Any]
) -> None:
    (shown,) = origins["api"]["CustomHeaders"]["Items"]
    assert shown["HeaderName"] == ORIGIN

    def attempt(viewer: str, proof: str) -> int:
        headers = {ORIGIN: proof, VIEWER: viewer}
        body = {"code": "x"}
        return deployed.http.post("/v1/auth/wechat", json=body, headers=headers).status_code

    full, proof = "198.51.100.7", shown["HeaderValue"]
    tries = (attempt(full, proof) for _ in range(2 * LOGINS_PER_ADDRESS + 1))
    assert httpx.codes.TOO_MANY_REQUESTS in tries
    assert attempt("198.51.100.8", proof) != httpx.codes.TOO_MANY_REQUESTS
    assert attempt(full, "a guess") != httpx.codes.TOO_MANY_REQUESTS


def test_a_build_is_published_into_the_deployed_bucket(
    deployed: Deployed, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("<!doctype html>")
    s3, cloudfront = deployed.client("s3"), deployed.client("cloudfront")
    Publisher(site, s3, cloudfront).publish(tmp_path)
    assert s3.get_object(Bucket=site.bucket, Key="index.html")["Body"].read() == b"<!doctype html>"
    forgotten = cloudfront.list_invalidations(DistributionId=site.distribution)
    assert forgotten["InvalidationList"]["Quantity"] == 1
