"""HTTP for accounts: who may call, and which shape comes back."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from functions.auth import schemas
from functions.auth.deps import Auth, Keys
from functions.auth.service import ACCESS_TOKEN_LIFE, SignedIn
from nuanxin.domain.identity import ApiKey, Person, Role
from nuanxin.web.gate import AccountHolder, operator
from nuanxin.web.idempotency import IdempotencyKey, IdempotentRoute
from nuanxin.web.ids import PathId

router = APIRouter(tags=["auth"], route_class=IdempotentRoute)

Admin = Annotated[Person, Depends(operator(Role.ADMIN, scope=None))]


def _address(request: Request) -> str:
    """The caller's network address as the gateway (or the socket) saw it."""
    return request.client.host if request.client else "unknown"


Address = Annotated[str, Depends(_address)]


@router.post("/v1/auth/register", status_code=201)
def register(
    body: schemas.Register, auth: Auth, address: Address, _: IdempotencyKey = None
) -> schemas.SignedInAnswer:
    return _answer(auth.register(body.email, body.password, body.display_name, address=address))


@router.post("/v1/auth/login")
def log_in(body: schemas.LogIn, auth: Auth, address: Address) -> schemas.SignedInAnswer:
    return _answer(auth.log_in(body.email, body.password, address=address))


@router.post("/v1/auth/wechat")
def sign_in_with_wechat(
    body: schemas.WeChatSignIn, auth: Auth, address: Address
) -> schemas.SignedInAnswer:
    return _answer(auth.sign_in_with_wechat(body.code, body.channel_id, address=address))


@router.post("/v1/auth/refresh")
def refresh(body: schemas.Refresh, auth: Auth) -> schemas.SignedInAnswer:
    return _answer(auth.refresh(body.refresh_token))


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
    return _user(auth.change_profile(_changed(auth.profile(caller.user_id), body)))


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
    return schemas.UserList(items=[_user(one) for one in page.items], next_cursor=page.cursor)


@router.put("/v1/users/{user_id}/role")
def change_role(
    user_id: PathId, body: schemas.RoleChange, auth: Auth, acting: Admin
) -> schemas.User:
    return _user(auth.change_role(acting, user_id, body.role))


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
        care=schemas.Care(country=person.care.country, recall=person.care.recall),
        created_at=person.created_at,
    )


def _changed(person: Person, body: schemas.ProfileChange) -> Person:
    given = body.model_dump(exclude_unset=True)
    care = _not_null(given.pop("care", None) or {})
    cleared: dict[str, Any] = dict.fromkeys({"display_name", "birth_year"} & given.keys())
    changed = replace(person.care, **care)
    return replace(person, **{**cleared, **_not_null(given)}, care=changed)


def _not_null(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _api_key(key: ApiKey) -> schemas.ApiKeyInfo:
    return schemas.ApiKeyInfo(
        id=key.id, name=key.name, scopes=sorted(key.scopes), created_at=key.created_at
    )
