"""The web app in the cloud: pages and headers as `make run` has them, one address with the API."""

import json
import shutil
import subprocess
from fnmatch import fnmatchcase
from typing import Any

import pytest

from functions.chat.streaming import KEEP_ALIVE
from nuanxin.adapters import aws
from nuanxin.web import viewer
from scripts.web_app import file_for, is_of_the_api
from scripts.web_headers import API_PATHS, page_headers
from tests.infrastructure.support import (
    FUNCTIONS,
    RESOURCES,
    ROUTES,
    TEMPLATE,
    Route,
    of_type,
    statements,
)

DISTRIBUTION = of_type("CloudFront::Distribution")["Distribution"]["DistributionConfig"]
BEHAVIOURS: list[dict[str, Any]] = DISTRIBUTION["CacheBehaviors"]
PAGES = DISTRIBUTION["DefaultCacheBehavior"]
ORIGINS = {one["Id"]: one for one in DISTRIBUTION["Origins"]}
BUCKET = "https://${Bucket}.s3.${AWS::Region}.${AWS::URLSuffix}"
NO_CACHING = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
ALL_BUT_THE_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
"""Names of CloudFront's own policies: CachingDisabled, AllViewerExceptHostHeader."""

SINGLE_PAGES = ("/", "/talk/01k0", "/moods", "/memories", "/me", "/help", "/sign-in", "/console")
FILES = ("/assets/index-1a2b.js", "/favicon.ico", "/icon.svg", "/robots.txt", "/sw.js", "/talk/a.b")


def answered_by(path: str) -> str:
    """The origin of the first behaviour that fits."""
    fitting = (one for one in BEHAVIOURS if fnmatchcase(path, one["PathPattern"]))
    return str(next(fitting, PAGES)["TargetOriginId"])


# Who answers what.


@pytest.mark.parametrize("path", [*SINGLE_PAGES, *FILES])
def test_pages_and_files_come_from_the_bucket(path: str) -> None:
    assert answered_by(path) == "files"
    assert not is_of_the_api(path)


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_every_route_is_reached(route: Route) -> None:
    assert answered_by(route.path) in {"api", "stream"}
    assert is_of_the_api(route.path)


def test_the_same_paths_are_the_apis_here_and_there() -> None:
    of_the_gateway = [one["PathPattern"] for one in BEHAVIOURS if one["TargetOriginId"] == "api"]
    assert of_the_gateway == list(API_PATHS)


STREAMED = {
    Route("/v1/chat", "POST"),
    Route("/v1/chat/completions", "POST"),
    Route("/v1/conversations/{conversation_id}/messages/{message_id}/events", "GET"),
}


def test_what_streams_goes_where_it_can_and_nothing_else() -> None:
    assert {route for route in ROUTES if answered_by(route.path) == "stream"} == STREAMED


def test_the_streaming_address_is_not_guarded_by_signatures_that_pages_cannot_make() -> None:
    """AWS's origin access control wants a hash of the body from who posts."""
    assert FUNCTIONS["ChatStreamFunction"]["FunctionUrlConfig"]["AuthType"] == "NONE"
    assert "OriginAccessControlId" not in ORIGINS["stream"]


@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=lambda one: one["PathPattern"])
def test_answers_of_the_api_are_not_kept_and_not_changed(behaviour: dict[str, Any]) -> None:
    assert behaviour["CachePolicyId"] == NO_CACHING
    assert behaviour["OriginRequestPolicyId"] == ALL_BUT_THE_HOST
    assert {"GET", "POST", "PUT", "PATCH", "DELETE"} <= set(behaviour["AllowedMethods"])
    assert "ResponseHeadersPolicyId" not in behaviour
    assert behaviour["ViewerProtocolPolicy"] == "https-only"


def test_errors_are_neither_kept_nor_replaced() -> None:
    """One person's error would else be answered to the next, whose cache key is the same."""
    rules = DISTRIBUTION["CustomErrorResponses"]
    assert {400, 403, 404, 405, 500, 502, 503, 504} <= {one["ErrorCode"] for one in rules}
    assert all(one["ErrorCachingMinTTL"] == 0 and len(one) == 2 for one in rules)


def test_who_waits_for_an_answer_waits_longer_than_it_takes() -> None:
    assert ORIGINS["api"]["CustomOriginConfig"]["OriginReadTimeout"] > 30
    assert ORIGINS["stream"]["CustomOriginConfig"]["OriginReadTimeout"] > 2 * KEEP_ALIVE


@pytest.mark.parametrize("origin", ["api", "stream"])
def test_origins_are_asked_over_tls(origin: str) -> None:
    settings = ORIGINS[origin]["CustomOriginConfig"]
    assert settings["OriginProtocolPolicy"] == "https-only"
    assert settings["OriginSSLProtocols"] == ["TLSv1.2"]


# Headers.


def headers_of_pages() -> dict[str, str]:
    policy = of_type("CloudFront::ResponseHeadersPolicy")["WebHeaders"]
    config = policy["ResponseHeadersPolicyConfig"]
    assert PAGES["ResponseHeadersPolicyId"] == {"Ref": "WebHeaders"}
    security = config["SecurityHeadersConfig"]
    items = config["CustomHeadersConfig"]["Items"]
    assert all(one["Override"] for one in [*security.values(), *items])
    assert set(security["ContentTypeOptions"]) == {"Override"}  # it has one value: nosniff
    return {
        "content-security-policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"][
            "Fn::Sub"
        ],
        "x-content-type-options": "nosniff",
        "referrer-policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        **{one["Header"]: one["Value"] for one in items},
    }


def test_browsers_are_told_the_same_here_and_there() -> None:
    assert headers_of_pages() == page_headers(BUCKET)


def test_pages_are_asked_for_over_https_from_then_on() -> None:
    policy = of_type("CloudFront::ResponseHeadersPolicy")["WebHeaders"]
    security = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 365 * 24 * 3600
    assert PAGES["ViewerProtocolPolicy"] == "redirect-to-https"


REGIONS = [
    ("us-east-1", "amazonaws.com"),
    ("eu-west-1", "amazonaws.com"),
    ("ap-southeast-1", "amazonaws.com"),
    ("eu-central-2", "amazonaws.com"),
    ("cn-north-1", "amazonaws.com.cn"),
]


@pytest.mark.parametrize(("region", "suffix"), REGIONS)
def test_pages_may_reach_the_bucket_where_presigned_addresses_point(
    region: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "AWS_DEFAULT_REGION": region,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    allowed = BUCKET.replace("${Bucket}", "uploads").replace("${AWS::Region}", region)
    client = aws.s3.__wrapped__()
    try:
        signed = client.generate_presigned_url("put_object", {"Bucket": "uploads", "Key": "P#1/x"})
    finally:
        client.close()
    assert signed.startswith(allowed.replace("${AWS::URLSuffix}", suffix) + "/")


def test_pages_may_put_uploads_and_read_nothing_there() -> None:
    (rule,) = RESOURCES["Bucket"]["Properties"]["CorsConfiguration"]["CorsRules"]
    assert rule["AllowedMethods"] == ["PUT"]
    assert "ExposedHeaders" not in rule


# CloudFront's functions, run by Node.

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")


def run(function: str, *events: dict[str, Any]) -> list[dict[str, Any]]:
    """What a function of the distribution answers to events."""
    code = RESOURCES[function]["Properties"]["FunctionCode"]
    ask = f"{code}\nconsole.log(JSON.stringify({json.dumps(events)}.map(handler)));"
    done = subprocess.run(["node", "-e", ask], capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def asking_for(uri: str, **headers: str) -> dict[str, Any]:
    sent = {name: {"value": value} for name, value in headers.items()}
    request = {"method": "GET", "uri": uri, "querystring": {}, "headers": sent, "cookies": {}}
    return {"version": "1.0", "viewer": {"ip": "198.51.100.7"}, "request": request}


def associated(behaviour: dict[str, Any]) -> dict[str, str]:
    return {
        one["EventType"]: one["FunctionARN"]["Fn::GetAtt"][0]
        for one in behaviour["FunctionAssociations"]
    }


@needs_node
def test_the_same_paths_are_pages_here_and_there() -> None:
    paths = [*SINGLE_PAGES, *FILES, "/assets/", "/a.b/c", "/talk/", "//", "/../x"]
    answers = run("PagesFunction", *(asking_for(path) for path in paths))
    assert [one["uri"].lstrip("/") for one in answers] == [file_for(path) for path in paths]
    assert associated(PAGES) == {"viewer-request": "PagesFunction"}


@needs_node
def test_a_caller_cannot_say_who_they_are() -> None:
    forged = asking_for("/v1/auth/login", **{viewer.VIEWER: "203.0.113.9", "accept": "*/*"})
    (passed_on,) = run("ViewerFunction", forged)
    assert passed_on["headers"][viewer.VIEWER] == {"value": "198.51.100.7"}
    assert passed_on["headers"]["accept"] == {"value": "*/*"}
    assert passed_on["uri"] == "/v1/auth/login"


def test_every_call_of_the_api_says_who_calls() -> None:
    assert all(associated(one) == {"viewer-request": "ViewerFunction"} for one in BEHAVIOURS)


def test_the_proof_is_made_up_and_shown_to_the_api_alone() -> None:
    shown = {
        name: [(one["HeaderName"], one["HeaderValue"]) for one in origin["OriginCustomHeaders"]]
        for name, origin in ORIGINS.items()
        if "OriginCustomHeaders" in origin
    }
    resolved = {"Fn::Sub": "{{resolve:secretsmanager:${OriginSecret}:SecretString}}"}
    assert shown == {"api": [(viewer.ORIGIN, resolved)]}
    secret = of_type("SecretsManager::Secret")["OriginSecret"]
    assert secret["GenerateSecretString"]["PasswordLength"] >= 32
    assert "SecretString" not in secret


def test_who_counts_addresses_may_read_the_proof_and_nobody_else() -> None:
    named = {"Fn::If": ["HasWebApp", {"Ref": "OriginSecret"}, {"Ref": "AWS::NoValue"}]}
    assert {one.holder for one in statements() if named in one.resources} == {"AuthRole"}
    told = {
        name
        for name, one in FUNCTIONS.items()
        if "ORIGIN_SECRET" in one["Environment"]["Variables"]
    }
    assert told == {"AuthFunction"}


# The files.


def test_files_are_read_through_the_distribution_alone() -> None:
    bucket = RESOURCES["WebBucket"]["Properties"]
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert all(bucket["PublicAccessBlockConfiguration"].values())
    policy = RESOURCES["WebBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    allowed = [one for one in policy if one["Effect"] == "Allow"]
    assert [one["Action"] for one in allowed] == ["s3:GetObject", "s3:ListBucket"]
    arn = "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}"
    for one in allowed:
        assert one["Principal"] == {"Service": "cloudfront.amazonaws.com"}
        assert one["Condition"] == {"StringEquals": {"AWS:SourceArn": {"Fn::Sub": arn}}}
    access = of_type("CloudFront::OriginAccessControl")["WebAccess"]["OriginAccessControlConfig"]
    assert access["SigningBehavior"] == "always"
    assert ORIGINS["files"]["OriginAccessControlId"] == {"Fn::GetAtt": ["WebAccess", "Id"]}


def test_files_are_kept_as_long_as_they_say_and_found_by_their_path_alone() -> None:
    caching = of_type("CloudFront::CachePolicy")["WebCaching"]["CachePolicyConfig"]
    assert (caching["MinTTL"], caching["DefaultTTL"]) == (0, 0)
    key = caching["ParametersInCacheKeyAndForwardedToOrigin"]
    assert key["EnableAcceptEncodingGzip"]
    assert key["QueryStringsConfig"] == {"QueryStringBehavior": "none"}
    assert key["CookiesConfig"] == {"CookieBehavior": "none"}
    assert PAGES["Compress"]
    assert PAGES["AllowedMethods"] == ["GET", "HEAD"]


def test_addresses_and_paths_are_not_logged() -> None:
    assert "Logging" not in DISTRIBUTION
    assert not of_type("CloudFront::RealtimeLogConfig")


def test_a_stack_without_the_web_app_has_nothing_of_it() -> None:
    condition = TEMPLATE["Conditions"]["HasWebApp"]
    assert condition == {"Fn::Equals": [{"Ref": "WebApp"}, "cloudfront"]}
    of_the_app = {"WebBucket", "WebBucketPolicy", "OriginSecret"} | {
        name for name, one in RESOURCES.items() if one["Type"].startswith("AWS::CloudFront::")
    }
    assert len(of_the_app) == 9
    assert {name for name, one in RESOURCES.items() if one.get("Condition") == "HasWebApp"} == (
        of_the_app
    )
    outputs = {"AppUrl", "DistributionId", "WebBucketName"}
    assert all(TEMPLATE["Outputs"][name]["Condition"] == "HasWebApp" for name in outputs)


def test_a_domain_of_ones_own_needs_its_certificate() -> None:
    conditions = TEMPLATE["Conditions"]
    assert len(conditions["HasAppDomain"]["Fn::And"]) == 2
    assert DISTRIBUTION["Aliases"]["Fn::If"][0] == "WebAppHasDomain"
    certificate = DISTRIBUTION["ViewerCertificate"]["Fn::If"]
    assert certificate[0] == "WebAppHasDomain"
    assert certificate[1]["MinimumProtocolVersion"] == "TLSv1.2_2021"
