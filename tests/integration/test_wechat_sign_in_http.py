"""Signing in with a mini program's `wx.login` code, against a stand-in for WeChat."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from ulid import ULID

from functions.auth.adapters.wechat_login import WeChatLogin
from functions.auth.deps import auth_service
from nuanxin.domain.channels import Channel, ChannelKind
from scripts.local_aws.launcher import LocalAws
from tests.integration.http_support import (
    Account,
    bearer,
    overriding,
    problem_of,
    stored_items,
)
from tests.servers.loopback import HOST, free_port
from tests.servers.wechat_api_server import APP_SECRET, SESSION_KEY, WeChatApiServer, openid_of


@dataclass(frozen=True, slots=True)
class OnlyThese:
    """The port `Channels` with channels of a test's own: others may have registered some."""

    channels: tuple[Channel, ...]

    def get(self, channel_id: str) -> Channel | None:
        return next((one for one in self.channels if one.id == channel_id), None)

    def all(self) -> tuple[Channel, ...]:
        return self.channels

    def note_trouble(self, channel_id: str, trouble: str | None, at: datetime) -> None:
        """Signing in notes none."""
        raise AssertionError(channel_id)


def mini_program(**changes: Any) -> Channel:  # noqa: ANN401 - any of the fields
    unique = str(ULID()).lower()
    channel = Channel(
        id=f"ch_{unique}",
        kind=ChannelKind.WECHAT_MINI_PROGRAM,
        name="小程序",
        app_id=f"wx{unique[-16:]}",
        app_secret=APP_SECRET,
        created_at=datetime.now(UTC),
    )
    return replace(channel, **changes)


def wired(api_base: str, *channels: Channel) -> Any:  # noqa: ANN401 - a context manager
    service = replace(auth_service(), channels=OnlyThese(channels), codes=WeChatLogin(api_base))
    return overriding(auth_service, service)


@pytest.fixture
def program(aws: LocalAws, wechat_api: WeChatApiServer) -> Iterator[Channel]:
    """The only mini program there is."""
    channel = mini_program()
    with wired(wechat_api.url, channel):
        yield channel


def sign_in(http: TestClient, code: str, **body: object) -> dict[str, Any]:
    answer = http.post("/v1/auth/wechat", json={"code": code, **body})
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


def code_of(who: str) -> str:
    """A fresh code of that person."""
    return f"ok-{who}-{ULID()}"


def test_a_code_signs_a_new_person_in(http: TestClient, program: Channel) -> None:
    answer = sign_in(http, code_of("ann"), channel_id=program.id)
    assert answer["user"]["role"] == "user"
    assert answer["user"]["email"] is None
    me = http.get("/v1/me", headers=bearer(answer["access_token"]))
    assert me.json() == answer["user"]
    rotated = http.post("/v1/auth/refresh", json={"refresh_token": answer["refresh_token"]})
    assert rotated.json()["user"] == answer["user"]


def test_where_there_is_one_mini_program_its_id_may_be_left_out(
    http: TestClient, program: Channel
) -> None:
    first = sign_in(http, code_of("bob"))
    assert sign_in(http, code_of("bob"), channel_id=program.id)["user"] == first["user"]


def test_the_same_person_comes_back_and_others_are_others(
    http: TestClient, program: Channel
) -> None:
    first, again, other = (sign_in(http, code_of(who)) for who in ("cat", "cat", "dan"))
    assert again["user"]["id"] == first["user"]["id"]
    assert other["user"]["id"] != first["user"]["id"]


def test_a_code_that_is_sent_twice_signs_in_twice_but_is_exchanged_once(
    http: TestClient, program: Channel, wechat_api: WeChatApiServer
) -> None:
    code = code_of("eve")
    first, second = sign_in(http, code), sign_in(http, code)
    assert second["user"] == first["user"]
    assert second["refresh_token"] != first["refresh_token"]
    assert [query["js_code"] for query in wechat_api.asked].count(code) == 1


def test_a_code_that_is_sent_many_times_at_once_makes_one_person(
    http: TestClient, program: Channel, wechat_api: WeChatApiServer
) -> None:
    code = code_of("fay")
    with ThreadPoolExecutor(8) as threads:
        answers = list(
            threads.map(lambda _: http.post("/v1/auth/wechat", json={"code": code}), range(8))
        )
    # Those that come while it is being exchanged are told to try again.
    assert {answer.status_code for answer in answers} <= {200, 409}
    people = {one.json()["user"]["id"] for one in answers if one.status_code == 200}
    assert len(people) == 1
    assert [query["js_code"] for query in wechat_api.asked].count(code) == 1


def test_two_codes_of_a_new_person_at_once_make_one_person(
    http: TestClient, program: Channel
) -> None:
    codes = [code_of("gus") for _ in range(6)]
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda code: sign_in(http, code), codes))
    assert len({answer["user"]["id"] for answer in answers}) == 1


def test_wechat_is_asked_as_documented(
    http: TestClient, program: Channel, wechat_api: WeChatApiServer
) -> None:
    code = code_of("hal")
    sign_in(http, code)
    assert wechat_api.asked[-1] == {
        "appid": program.app_id,
        "secret": APP_SECRET,
        "js_code": code,
        "grant_type": "authorization_code",
    }


def test_neither_openid_nor_session_key_nor_secret_is_answered_or_stored_in_clear(
    http: TestClient, program: Channel
) -> None:
    answer = http.post("/v1/auth/wechat", json={"code": code_of("ivy")})
    stored = str(stored_items())
    for secret in (openid_of("ivy", program.app_id), SESSION_KEY, APP_SECRET):
        assert secret not in answer.text
        assert secret not in stored


@pytest.mark.parametrize(
    ("code", "status", "problem"),
    [
        ("invalid", 401, "code_invalid"),
        ("risk", 403, "high_risk_user"),
        ("minute", 429, "rate_limited"),
        ("busy", 503, "wechat_unavailable"),
        ("wrong-app", 503, "wechat_refused"),
        ("page", 503, "wechat_unavailable"),
        ("list", 503, "wechat_unavailable"),
    ],
)
def test_what_wechat_refuses_is_passed_on_and_stores_nothing(
    http: TestClient, program: Channel, code: str, status: int, problem: str
) -> None:
    before = stored_items()
    answer = http.post("/v1/auth/wechat", json={"code": code})
    problem_of(answer, status, problem)
    assert APP_SECRET not in answer.text
    assert stored_items() == before
    if status == 429:
        assert int(answer.headers["retry-after"]) >= 1


def test_a_used_code_is_refused_elsewhere(http: TestClient, wechat_api: WeChatApiServer) -> None:
    first, second = mini_program(), mini_program()
    code = code_of("jan")
    with wired(wechat_api.url, first, second):
        sign_in(http, code, channel_id=first.id)
        answer = http.post("/v1/auth/wechat", json={"code": code, "channel_id": second.id})
        problem_of(answer, 401, "code_invalid")


def test_a_person_is_somebody_else_in_another_mini_program(
    http: TestClient, wechat_api: WeChatApiServer
) -> None:
    first, second = mini_program(), mini_program()
    with wired(wechat_api.url, first, second):
        one = sign_in(http, code_of("kim"), channel_id=first.id)
        other = sign_in(http, code_of("kim"), channel_id=second.id)
        unnamed = http.post("/v1/auth/wechat", json={"code": code_of("kim")})
    assert one["user"]["id"] != other["user"]["id"]
    problem_of(unnamed, 422, "channel_ambiguous")


def test_a_wrong_app_secret_is_the_operators_problem(
    http: TestClient, wechat_api: WeChatApiServer
) -> None:
    with wired(wechat_api.url, mini_program(app_secret="wrong")):
        problem_of(http.post("/v1/auth/wechat", json={"code": "x"}), 503, "wechat_refused")


def test_a_failed_exchange_may_be_tried_again(
    http: TestClient, wechat_api: WeChatApiServer
) -> None:
    channel, code = mini_program(), code_of("lea")
    with wired(f"http://{HOST}:{free_port()}", channel):
        answer = http.post("/v1/auth/wechat", json={"code": code})
        problem_of(answer, 503, "wechat_unavailable")
        assert APP_SECRET not in answer.text
    with wired(wechat_api.url, channel):
        assert sign_in(http, code)["user"]["role"] == "user"


def test_a_silent_wechat_is_a_503_in_time(http: TestClient, program: Channel) -> None:
    answer = http.post("/v1/auth/wechat", json={"code": "silent"})
    problem_of(answer, 503, "wechat_unavailable")
    assert answer.elapsed.total_seconds() < 5.5


def test_only_mini_programs_sign_people_in(
    http: TestClient, wechat_api: WeChatApiServer, person: Account
) -> None:
    account = mini_program(kind=ChannelKind.WECHAT_OFFICIAL_ACCOUNT)
    with wired(wechat_api.url, account):
        named = http.post("/v1/auth/wechat", json={"code": "x", "channel_id": account.id})
        unnamed = http.post("/v1/auth/wechat", json={"code": "x"})
        unknown = http.post("/v1/auth/wechat", json={"code": "x", "channel_id": person.id})
    problem_of(named, 422, "unknown_channel")
    problem_of(unnamed, 409, "channel_not_configured")
    problem_of(unknown, 422, "unknown_channel")


@pytest.mark.parametrize("code", ["", " ", "a b", "暖心", "x" * 257, None, 7, "a&secret=b\n"])
def test_what_cannot_be_a_code_is_not_sent_to_wechat(
    http: TestClient, program: Channel, wechat_api: WeChatApiServer, code: object
) -> None:
    asked = len(wechat_api.asked)
    answer = http.post("/v1/auth/wechat", json={"code": code})
    problem_of(answer, 422, "validation_failed")
    assert len(wechat_api.asked) == asked


def test_a_code_cannot_add_fields_to_the_request(
    http: TestClient, program: Channel, wechat_api: WeChatApiServer
) -> None:
    code = "x&secret=y&appid=z#?%00"
    problem_of(http.post("/v1/auth/wechat", json={"code": code}), 401, "code_invalid")
    assert wechat_api.asked[-1]["js_code"] == code
    assert wechat_api.asked[-1]["appid"] == program.app_id
