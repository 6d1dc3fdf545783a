"""What a fresh deployment needs once: signing keys and the first owner."""

import secrets
import uuid
from dataclasses import dataclass

from functions.auth.deps import auth_service, published_keys
from functions.auth.rotation import STEPS, rotate
from functions.auth.schemas import LogIn
from nuanxin.adapters.aws import secrets_manager
from nuanxin.settings import SigningSettings


@dataclass(frozen=True, slots=True)
class Owner:
    """`password` is `None` where it was given, or where the owner was made by an earlier run."""

    email: str
    password: str | None
    is_new: bool


def rotate_signing_keys() -> None:
    """What Secrets Manager does on a schedule."""
    token = str(uuid.uuid4())
    for step in STEPS:
        rotate(secrets_manager(), step, SigningSettings.from_env().signing_keys_secret, token)


def ensure_signing_keys() -> None:
    if not published_keys().load()["keys"]:
        rotate_signing_keys()


def ensure_owner(email: str, password: str | None) -> Owner:
    made_up = None if password else secrets.token_urlsafe(12)
    login = LogIn.model_validate({"email": email, "password": password or made_up})
    is_new = auth_service().ensure_owner(login.email, login.password)
    return Owner(login.email, made_up if is_new else None, is_new)
