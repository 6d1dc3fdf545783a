"""Duties of care over HTTP: what operators decide, what people say about themselves, and what both
do to a conversation."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient

from functions.chat import deps
from functions.chat.composition.attachments import attachments
from functions.chat.composition.conversations import chat_service
from functions.chat.deps import streaming
from functions.emotion.operator_deps import care_policies
from nuanxin.domain.care import AiMark, CarePolicy
from nuanxin.domain.identity import Role
from nuanxin.domain.media import Media
from nuanxin.errors import UpstreamUnavailable
from nuanxin.ports import MediaStore
from tests.fakes.care import InMemoryCarePolicies
from tests.fakes.pictures import png
from tests.fakes.sounds import voice, wav
from tests.integration.conftest import AccountOf
from tests.integration.http_support import (
    EVENT_STREAM,
    Account,
    events_of,
    overriding,
    problem_of,
    sign_up,
    stored_of,
    whole_reply,
)

GUARDIAN = {"name": "妈妈", "contact": "13800000000", "consent": True}
CONTACT = {"name": "小王", "relation": "朋友", "phone": "13900000000", "consent": True}
DANGER = "我不想活了，药已经准备好了"


@pytest.fixture
def policies() -> Iterator[InMemoryCarePolicies]:
    """This test's own: the stored policy holds for everybody."""
    own = InMemoryCarePolicies()
    service = replace(chat_service(), policy=own.get)
    streams = replace(streaming(), chat=service)
    with (
        overriding(care_policies, own),
        overriding(chat_service, service),
        overriding(streaming, streams),
    ):
        yield own


@pytest.fixture
def admin(account_of: AccountOf) -> Account:
    return account_of(Role.ADMIN)


@pytest.fixture
def viewer(account_of: AccountOf) -> Account:
    return account_of(Role.VIEWER)


def say(http: TestClient, account: Account, text: str = "今天好累", **more: object) -> Any:  # noqa: ANN401
    answer = http.post("/v1/chat", json={"text": text, **more}, headers=account.headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["x-ai-generated"] == "true"
    return answer.json()["message"]


def kinds(message: Any) -> list[str]:  # noqa: ANN401
    return [one["kind"] for one in message["notices"]]


def change(http: TestClient, account: Account, **fields: object) -> Any:  # noqa: ANN401
    answer = http.patch("/v1/care", json=fields, headers=account.headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


# What operators decide.


def test_everything_that_law_asks_for_is_on_from_the_start(
    http: TestClient, viewer: Account, policies: InMemoryCarePolicies
) -> None:
    care = http.get("/v1/care", headers=viewer.headers).json()
    asked_for = ("ai_notice", "exit_words", "minors_mode", "dependence_guard", "emergency_contacts")
    assert [care[name] for name in asked_for] == [True] * len(asked_for)
    assert (care["use_reminder_minutes"], care["minor_reminder_minutes"]) == (120, 60)
    assert (care["minor_below"], care["guardian_consent_below"]) == (18, 14)
    assert (care["ai_mark"], care["takeover"]) == ("each", False)


def test_a_change_is_shown_and_leaves_the_rest(
    http: TestClient, admin: Account, viewer: Account, policies: InMemoryCarePolicies
) -> None:
    change(http, admin, ai_mark="first", extra_exit_words=[" 芝麻关门 ", "芝麻关门"])
    assert policies.get() == CarePolicy(ai_mark=AiMark.FIRST, extra_exit_words=("芝麻关门",))
    shown = http.get("/v1/care", headers=viewer.headers).json()
    assert (shown["ai_mark"], shown["extra_exit_words"]) == ("first", ["芝麻关门"])


def test_texts_and_addresses_can_be_cleared(
    http: TestClient, admin: Account, policies: InMemoryCarePolicies
) -> None:
    change(http, admin, ai_notice_text="我是 AI。", takeover_webhook_url="https://example.com/a")
    after = change(http, admin, ai_notice_text=None, exit_words=None)
    assert after["ai_notice_text"] is None
    assert after["exit_words"] is True
    assert after["takeover_webhook_url"] == "https://example.com/a"


def test_the_secret_is_never_shown(
    http: TestClient, admin: Account, policies: InMemoryCarePolicies
) -> None:
    after = change(http, admin, takeover_webhook_secret="s" * 40)
    assert after["has_takeover_webhook_secret"] is True
    assert "s" * 40 not in str(after)
    assert policies.get().takeover_webhook_secret == "s" * 40


@pytest.mark.parametrize(
    "wrong",
    [
        {"ai_notice_text": "你好，我是小暖"},
        {"ai_notice_text_en": "I am your friend"},
        {"use_reminder_minutes": -1},
        {"use_reminder_minutes": 1441},
        {"minor_below": 31},
        {"ai_mark": "sometimes"},
        {"extra_exit_words": ["", "x"]},
        {"extra_exit_words": ["x" * 41]},
        {"takeover_webhook_url": "http://example.com/a"},
        {"takeover_webhook_url": "https://user@example.com/"},
        {"takeover_webhook_url": "ftp://example.com/"},
        {"takeover_webhook_secret": "short"},
    ],
)
def test_what_cannot_be_is_refused(
    http: TestClient, admin: Account, policies: InMemoryCarePolicies, wrong: dict[str, Any]
) -> None:
    answer = http.patch("/v1/care", json=wrong, headers=admin.headers)
    problem_of(answer, 422, "validation_failed")
    assert policies.get() == CarePolicy()


def test_only_admins_change_it_and_only_operators_see_it(
    http: TestClient, person: Account, account_of: AccountOf, policies: InMemoryCarePolicies
) -> None:
    editor = account_of(Role.EDITOR)
    answer = http.patch("/v1/care", json={"exit_words": False}, headers=editor.headers)
    problem_of(answer, 403, "role_missing")
    problem_of(http.get("/v1/care", headers=person.headers), 403, "role_missing")
    problem_of(http.get("/v1/care"), 401)


# What people say about themselves.


def test_a_guardian_and_a_contact_are_kept_sealed_and_taken_back(
    http: TestClient, person: Account
) -> None:
    body = {"care": {"guardian": GUARDIAN, "emergency_contact": CONTACT, "pictures": False}}
    care = http.patch("/v1/me", json=body, headers=person.headers).json()["care"]
    assert (care["guardian"]["name"], care["guardian"]["contact"]) == ("妈妈", "13800000000")
    assert care["emergency_contact"] == {**CONTACT, "email": None}
    assert (care["pictures"], care["recall"]) == (False, True)
    assert "13800000000" not in str(stored_of(person.id))
    assert "13900000000" not in str(stored_of(person.id))
    again = http.patch("/v1/me", json={"care": {"guardian": None}}, headers=person.headers)
    assert again.json()["care"]["guardian"] is None
    assert again.json()["care"]["emergency_contact"] is not None


@pytest.mark.parametrize(
    "care",
    [
        {"guardian": {**GUARDIAN, "consent": False}},
        {"guardian": {"name": "妈妈", "contact": "13800000000"}},
        {"guardian": {**GUARDIAN, "name": ""}},
        {"emergency_contact": {"name": "小王", "consent": True}},
        {"emergency_contact": {**CONTACT, "email": "nobody"}},
    ],
)
def test_what_is_no_consent_or_no_contact_is_refused(
    http: TestClient, person: Account, care: dict[str, Any]
) -> None:
    answer = http.patch("/v1/me", json={"care": care}, headers=person.headers)
    problem_of(answer, 422, "validation_failed")


def test_operators_do_not_see_whom_people_named(
    http: TestClient, person: Account, account_of: AccountOf
) -> None:
    body = {"care": {"guardian": GUARDIAN, "emergency_contact": CONTACT}}
    assert http.patch("/v1/me", json=body, headers=person.headers).status_code == 200
    owner = account_of(Role.OWNER)
    listed = http.get("/v1/users?limit=100", headers=owner.headers).json()["items"]
    (seen,) = [one for one in listed if one["id"] == person.id]
    path = f"/v1/users/{person.id}/role"
    changed = http.put(path, json={"role": "viewer"}, headers=owner.headers).json()
    for user in (seen, changed):
        assert (user["care"]["guardian"], user["care"]["emergency_contact"]) == (None, None)
    own = http.get("/v1/me", headers=person.headers).json()["care"]
    assert own["guardian"]["name"] == "妈妈"


# In conversations.


def test_the_first_reply_says_who_speaks_and_it_stays_with_the_message(
    http: TestClient, person: Account, policies: InMemoryCarePolicies
) -> None:
    first = say(http, person)
    assert kinds(first) == ["ai_notice"]
    assert "AI" in first["notices"][0]["text"]
    path = f"/v1/conversations/{first['conversation_id']}/messages"
    reply, question = http.get(path, headers=person.headers).json()["items"]
    assert reply["notices"] == first["notices"]
    assert question["notices"] == []
    assert (reply["ai_generated"], question["ai_generated"]) == (True, False)
    assert kinds(say(http, person, conversation_id=first["conversation_id"])) == []


def test_a_stream_says_it_too(
    http: TestClient, person: Account, policies: InMemoryCarePolicies
) -> None:
    headers = {**person.headers, "accept": EVENT_STREAM}
    answer = http.post("/v1/chat", json={"text": "今天好累"}, headers=headers)
    assert answer.headers["x-ai-generated"] == "true"
    assert kinds(whole_reply(events_of(answer.text))) == ["ai_notice"]


@pytest.mark.parametrize("stream", [False, True])
def test_so_do_completions(
    http: TestClient, person: Account, policies: InMemoryCarePolicies, stream: bool
) -> None:
    said = [{"role": "user", "content": "今天好累"}]
    body = {"model": "nuanxin/companion", "messages": said, "stream": stream}
    answer = http.post("/v1/chat/completions", json=body, headers=person.headers)
    assert answer.headers["x-ai-generated"] == "true"
    assert '"kind":"ai_notice"' in answer.text.replace('": "', '":"')


def test_a_child_is_asked_for_consent_and_helped_in_danger(
    http: TestClient, policies: InMemoryCarePolicies
) -> None:
    child = sign_up()
    born = {"birth_year": datetime.now(UTC).year - 10}
    assert http.patch("/v1/me", json=born, headers=child.headers).status_code == 200
    asked = say(http, child)
    assert (asked["strategy"], asked["written_by"]["name"]) == ("guardian_consent", "care")
    assert say(http, child, DANGER)["written_by"]["name"] == "safety"
    grown = sign_up()
    body = {**born, "care": {"guardian": GUARDIAN}}
    assert http.patch("/v1/me", json=body, headers=grown.headers).status_code == 200
    assert say(http, grown)["written_by"]["name"] == "builtin"


def test_a_goodbye_lets_go_unless_operators_decide_otherwise(
    http: TestClient, person: Account, admin: Account, policies: InMemoryCarePolicies
) -> None:
    assert say(http, person, "不聊了")["strategy"] == "exit"
    change(http, admin, exit_words=False)
    assert say(http, person, "不聊了")["strategy"] != "exit"


# What is sent beside words.


def test_a_picture_alone_is_answered_honestly(
    http: TestClient, person: Account, policies: InMemoryCarePolicies
) -> None:
    """Nobody looks at pictures here: neither a guess nor an error."""
    files = {"file": ("a.png", png(640, 480), "image/png")}
    media = http.post("/v1/media", files=files, headers=person.headers).json()["media_id"]
    headers = {**person.headers, "idempotency-key": "picture"}
    body = {"attachments": [media]}
    answers = [http.post("/v1/chat", json=body, headers=headers) for _ in range(2)]
    first, again = (answer.json()["message"] for answer in answers)
    assert first == again
    assert "图片" in first["text"]
    assert first["written_by"]["name"] == "builtin"
    place = first["conversation_id"]
    page = http.get(f"/v1/conversations/{place}/messages", headers=person.headers).json()
    reply, question = page["items"]
    assert (question["text"], reply["attachments"]) == ("", [])
    assert question["attachments"] == [{"kind": "picture", "description": None}]
    talk = http.get(f"/v1/conversations/{place}", headers=person.headers).json()
    assert talk["title"] == "图片"


class NoBucket:
    """A store of media whose bytes are not to be had; `asked` counts who looks at all."""

    def __init__(self, store: MediaStore) -> None:
        self._store = store
        self.asked = 0

    def get(self, person_id: str, media_id: str) -> Media | None:
        self.asked += 1
        return self._store.get(person_id, media_id)

    def load(self, media: Media) -> bytes:
        raise UpstreamUnavailable("the data store did not answer", code="storage_unavailable")


@pytest.fixture
def picture(http: TestClient, person: Account) -> str:
    files = {"file": ("a.png", png(640, 480), "image/png")}
    answer = http.post("/v1/media", files=files, headers=person.headers)
    return str(answer.json()["media_id"])


@contextmanager
def without_bucket() -> Iterator[NoBucket]:
    whole = attachments()
    gone = NoBucket(whole.keeping.store)
    keeping = replace(whole.keeping, store=cast("MediaStore", gone))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deps, "attachments", lambda: replace(whole, keeping=keeping))
        yield gone


def test_a_repeated_turn_opens_no_attachment(
    http: TestClient, person: Account, picture: str, policies: InMemoryCarePolicies
) -> None:
    headers = {**person.headers, "idempotency-key": "opened"}
    body = {"text": "你看", "attachments": [picture]}
    first = http.post("/v1/chat", json=body, headers=headers)
    with without_bucket() as bucket:
        again = http.post("/v1/chat", json=body, headers=headers)
        assert (again.status_code, again.json()) == (200, first.json())
        assert bucket.asked == 0
        other = http.post("/v1/chat", json={**body, "text": "别的"}, headers=headers)
        problem_of(other, 422, "idempotency_key_reused")


def test_a_sound_is_gone_with_its_turn_and_the_turn_can_be_repeated(
    http: TestClient, person: Account, policies: InMemoryCarePolicies
) -> None:
    files = {"file": ("a.wav", wav(voice(seconds=1)), "audio/wav")}
    sound = http.post("/v1/media", files=files, headers=person.headers).json()["media_id"]
    headers = {**person.headers, "idempotency-key": "heard"}
    body = {"text": "你听", "attachments": [sound]}
    first = http.post("/v1/chat", json=body, headers=headers)
    assert first.status_code == 200, first.text
    assert http.post("/v1/chat", json=body, headers=headers).json() == first.json()
    anew = http.post("/v1/chat", json=body, headers=person.headers)
    problem_of(anew, 422, "unknown_attachment")
    assert http.delete(f"/v1/media/{sound}", headers=person.headers).status_code == 404


def test_a_bucket_that_fails_loses_no_message(
    http: TestClient, person: Account, picture: str, policies: InMemoryCarePolicies
) -> None:
    headers = {**person.headers, "idempotency-key": "closed"}
    body = {"attachments": [picture]}
    with without_bucket():
        first = http.post("/v1/chat", json=body, headers=headers)
    assert first.status_code == 200
    assert "图片" in first.json()["message"]["text"]
    assert http.post("/v1/chat", json=body, headers=headers).json() == first.json()


def test_help_comes_though_the_bucket_fails(
    http: TestClient, person: Account, picture: str, policies: InMemoryCarePolicies
) -> None:
    answer = http.post("/v1/chat", json={"text": "我今晚就去死"}, headers=person.headers)
    place = answer.json()["conversation_id"]
    body = {"text": "不安全", "conversation_id": place, "attachments": [picture]}
    with without_bucket():
        message = http.post("/v1/chat", json=body, headers=person.headers).json()["message"]
    assert (message["strategy"], message["safety"]["level"]) == ("safety", "acute")


def test_words_or_attachments_are_needed(http: TestClient, person: Account) -> None:
    for body in ({}, {"text": " "}, {"text": "", "attachments": []}):
        answer = http.post("/v1/chat", json=body, headers=person.headers)
        problem_of(answer, 422, "validation_failed")
