"""Makes the first owner. Only who may invoke this function by IAM can; `make deploy` says how."""

import secrets
from typing import Any

from functions.auth.deps import auth_service
from functions.auth.schemas import LogIn


def handler(event: dict[str, Any], _: object) -> dict[str, str]:
    """`event`: `{email, password?}`. The answer holds the password only if it was made up here."""
    made_up = secrets.token_urlsafe(15)
    asked = LogIn.model_validate({"password": made_up, **event})
    if not auth_service().ensure_owner(asked.email, asked.password):
        return {"status": "there is an owner already"}
    answer = {"status": "created", "email": asked.email}
    return answer if "password" in event else {**answer, "password": made_up}
