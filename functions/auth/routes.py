"""HTTP for accounts: who may call, and which shape comes back."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response

from functions.auth import schemas
from functions.auth.deps import Auth, Keys
from functions.auth.places import in_zone
from functions.auth.service import ACCESS_TOKEN_LIFE, SignedIn
from nuanxin.domain.identity import (
    ApiKey,
    CareSettings,
    EmergencyContact,
    Guardian,
    Person,
    Principal,
    Role,
)
from nuanxin.web.gate import AccountHolder, Credentials, TheGate, account_holder, operator
from nuanxin.web.idempotency import IdempotencyKey, IdempotentRoute
from nuanxin.web.ids import PathId
from nuanxin.web.viewer import ViewerAddress

router = APIRouter(tags=["auth"], route_class=IdempotentRoute)

Admin = Annotated[Person, Depends(operator(Role.ADMIN, scope=None))]


_PEOPLE_NAMED = frozenset({"guardian", "emergency_contact"})


def _holder_if_any(request: Request, gate: TheGate, credentials: Credentials) -> Principal | None:
    """Whoever sends a token means its account. One that is no good is refused: with a new account,
    all that is in theirs would seem lost."""
    if "authorization" not in request.headers:
        return None
    return account_holder(gate, credentials)


HolderIfAny = Annotated[Principal | None, Depends(_holder_if_any)]

GuessProofKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=20,
        max_length=255,
        description="Random, such as a UUID: within a day, who has it gets the same account",
    ),
]


@router.post("/v1/auth/register", status_code=201, openapi_extra={"security": [{}]})
def register(
    body: schemas.Register,
    auth: Auth,
    address: ViewerAddress,
    holder: HolderIfAny,
    _: IdempotencyKey = None,
) -> schemas.SignedInAnswer:
    """A new account. With the token of one without an e-mail: e-mail and password for that one,
    which keeps its id and all that is in it."""
    asked = body.email, body.password, body.display_name
    if holder is None:
        return _answer(auth.register(*asked, address=address))
    return _answer(auth.add_email(holder.user_id, *asked, address=address))


@router.post("/v1/auth/anonymous", status_code=201)
def begin_anonymously(
    body: schemas.BeginAnonymously, auth: Auth, address: ViewerAddress, _: GuessProofKey = None
) -> schemas.SignedInAnswer:
    """An account without a sign-in. `POST /v1/auth/register` with its token gives it one.

    30 days after the last refresh nobody gets back into it, and 7 days later it is erased."""
    return _answer(auth.begin_anonymously(body.language, body.time_zone, address=address))


@router.post("/v1/auth/login")
def log_in(body: schemas.LogIn, auth: Auth, address: ViewerAddress) -> schemas.SignedInAnswer:
    return _answer(auth.log_in(body.email, body.password, address=address))


@router.post("/v1/auth/wechat")
def sign_in_with_wechat(
    body: schemas.WeChatSignIn, auth: Auth, address: ViewerAddress
) -> schemas.SignedInAnswer:
    return _answer(auth.sign_in_with_wechat(body.code, body.channel_id, address=address))


@router.post("/v1/auth/refresh")
def refresh(
    body: schemas.Refresh, auth: Auth, key: IdempotencyKey = None
) -> schemas.SignedInAnswer:
    """Each token is good for one exchange, and a second one ends the session. With an
    `Idempotency-Key` the same exchange may be repeated until the next one."""
    return _answer(auth.refresh(body.refresh_token, key=key))


@router.post("/v1/auth/logout", status_code=204)
def log_out(auth: Auth, caller: AccountHolder) -> Response:
    if caller.session_id:
        auth.log_out(caller.user_id, caller.session_id)
    return Response(status_code=204)


@router.get("/.well-known/jwks.json")
def jwks(keys: Keys, response: Response) -> schemas.Jwks:
    response.headers["cache-control"] = "public, max-age=300"
    return schemas.Jwks(keys=keys.load()["keys"])


@router.get("/v1/me")
def me(auth: Auth, caller: AccountHolder) -> schemas.User:
    return _user(auth.profile(caller.user_id))


@router.patch("/v1/me")
def change_me(body: schemas.ProfileChange, auth: Auth, caller: AccountHolder) -> schemas.User:
    before = auth.profile(caller.user_id)
    return _user(auth.change_profile(before, _changed(before, body, auth.now())))


@router.get("/v1/me/sign-ins")
def list_sign_ins(auth: Auth, caller: AccountHolder) -> schemas.SignInList:
    found = auth.sign_ins(auth.profile(caller.user_id))
    return schemas.SignInList(
        items=[
            schemas.SignInInfo(id=one.id, kind=one.kind, label=label, created_at=one.created_at)
            for one, label in found
        ]
    )


@router.put("/v1/me/password", status_code=204)
def change_password(
    body: schemas.PasswordChange, auth: Auth, caller: AccountHolder, address: ViewerAddress
) -> Response:
    """Ends all other sessions."""
    auth.change_password(caller, body.current_password, body.new_password, address=address)
    return Response(status_code=204)


@router.post("/v1/api-keys", status_code=201)
def create_api_key(
    body: schemas.NewApiKey, auth: Auth, caller: AccountHolder, _: IdempotencyKey = None
) -> schemas.CreatedApiKey:
    key, secret = auth.create_api_key(caller.user_id, body.name, body.scopes)
    return schemas.CreatedApiKey(key=secret, **_api_key(key).model_dump())


@router.get("/v1/api-keys")
def list_api_keys(auth: Auth, caller: AccountHolder) -> schemas.ApiKeyList:
    return schemas.ApiKeyList(items=[_api_key(key) for key in auth.list_api_keys(caller.user_id)])


@router.delete("/v1/api-keys/{key_id}", status_code=204)
def delete_api_key(key_id: PathId, auth: Auth, caller: AccountHolder) -> Response:
    auth.delete_api_key(caller.user_id, key_id)
    return Response(status_code=204)


@router.get("/v1/users")
def list_users(
    auth: Auth,
    _: Admin,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Annotated[str | None, Query(max_length=512)] = None,
) -> schemas.UserList:
    page = auth.people(limit=limit, cursor=cursor)
    users = [_user(_as_operators_see(one)) for one in page.items]
    return schemas.UserList(items=users, next_cursor=page.cursor)


@router.put("/v1/users/{user_id}/role")
def change_role(
    user_id: PathId, body: schemas.RoleChange, auth: Auth, acting: Admin
) -> schemas.User:
    return _user(_as_operators_see(auth.change_role(acting, user_id, body.role)))


def _answer(signed_in: SignedIn) -> schemas.SignedInAnswer:
    return schemas.SignedInAnswer(
        access_token=signed_in.access_token,
        refresh_token=signed_in.refresh_token,
        expires_in=int(ACCESS_TOKEN_LIFE.total_seconds()),
        user=_user(signed_in.person),
    )


def _user(person: Person) -> schemas.User:
    return schemas.User(
        id=person.id,
        email=person.email,
        display_name=person.display_name,
        role=person.role,
        language=person.language,
        time_zone=person.time_zone,
        birth_year=person.birth_year,
        care=_care(person.care),
        companion=schemas.Companion(tone=person.companion.tone, agent_id=person.companion.agent_id),
        anonymous=person.is_anonymous,
        created_at=person.created_at,
    )


def _as_operators_see(person: Person) -> Person:
    """Without those whom a person named: of them, operators learn in danger only."""
    return replace(person, care=replace(person.care, guardian=None, emergency_contact=None))


def _care(care: CareSettings) -> schemas.Care:
    guardian, contact = care.guardian, care.emergency_contact
    return schemas.Care(
        country=care.country,
        recall=care.recall,
        remember=care.remember,
        voice_baseline=care.voice_baseline,
        pictures=care.pictures,
        faces=care.faces,
        guardian=None
        if guardian is None
        else schemas.GuardianOut(
            name=guardian.name, contact=guardian.contact, consented_at=guardian.consented_at
        ),
        emergency_contact=None
        if contact is None
        else schemas.EmergencyContactBody(
            name=contact.name,
            relation=contact.relation,
            phone=contact.phone,
            email=contact.email,
            consent=contact.consent,
        ),
    )


def _changed(person: Person, body: schemas.ProfileChange, at: datetime) -> Person:
    given = body.model_dump(exclude_unset=True)
    care = given.pop("care", None) or {}
    companion = replace(person.companion, **(given.pop("companion", None) or {}))
    cleared: dict[str, Any] = dict.fromkeys({"display_name", "birth_year"} & given.keys())
    changed = replace(
        person.care, **_named(body.care, care, at), **_not_null(care, without=_PEOPLE_NAMED)
    )
    if "country" not in care:
        changed = in_zone(changed, person.time_zone, body.time_zone or person.time_zone)
    return replace(person, **{**cleared, **_not_null(given)}, care=changed, companion=companion)


def _named(body: schemas.CareChange | None, given: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Whom the person named, as far as the request speaks of them; `None` for nobody any more."""
    named: dict[str, Any] = {}
    if body is not None and "guardian" in given:
        one = body.guardian
        named["guardian"] = Guardian(one.name, one.contact, at) if one else None
    if body is not None and "emergency_contact" in given:
        contact = body.emergency_contact
        named["emergency_contact"] = EmergencyContact(**contact.model_dump()) if contact else None
    return named


def _not_null(values: dict[str, Any], without: Collection[str] = ()) -> dict[str, Any]:
    return {
        name: value for name, value in values.items() if value is not None and name not in without
    }


def _api_key(key: ApiKey) -> schemas.ApiKeyInfo:
    return schemas.ApiKeyInfo(
        id=key.id, name=key.name, scopes=sorted(key.scopes), created_at=key.created_at
    )
