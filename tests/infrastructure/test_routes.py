"""The template and the applications name the same routes: one event for each method and path."""

import re

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from functions.auth.app import app as auth
from functions.chat.app import app as chat
from functions.chat.webhook_app import app as webhooks
from functions.emotion.app import app as emotion
from nuanxin.web import front
from tests.infrastructure.support import FUNCTIONS, ROUTES, Route, routes_of

APPS = {
    "AuthFunction": auth,
    "ChatFunction": chat,
    "ChatWebhookFunction": webhooks,
    "EmotionFunction": emotion,
}


def served(app: FastAPI) -> set[Route]:
    return {
        Route(path, method.upper())
        for path, item in app.openapi()["paths"].items()
        for method in item
    }


UNDOCUMENTED = {
    Route(route.path, method)
    for route in front.router.routes
    if isinstance(route, APIRoute) and not route.include_in_schema
    for method in route.methods or ()
}
"""The API document and its viewer do not describe themselves."""


@pytest.mark.parametrize("function", sorted(APPS))
def test_the_gateway_passes_on_what_the_application_serves(function: str) -> None:
    undocumented = UNDOCUMENTED if function == "AuthFunction" else set()
    assert routes_of(function) == served(APPS[function]) | undocumented


def test_nothing_else_is_reached_through_the_gateway() -> None:
    assert {function for function in FUNCTIONS if routes_of(function)} == set(APPS)


def test_routes_are_named_one_by_one() -> None:
    assert len(ROUTES) == len(set(ROUTES))
    for route in ROUTES:
        assert route.method in {"GET", "POST", "PUT", "PATCH", "DELETE"}
        assert re.fullmatch(r"(/([\w.-]+|\{\w+\}))+", route.path)
