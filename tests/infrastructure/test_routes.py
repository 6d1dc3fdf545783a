"""The template and the applications name the same routes: one event for each method and path.

Webhooks are the exception: two events serve all platforms, so that a new one needs no deployment
of routes.
"""

import re
from importlib import import_module

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from functions.auth.app import app as auth
from functions.chat.app import app as chat
from functions.chat.channels.registry import PLUGINS
from functions.chat.webhook_app import app as webhooks
from functions.emotion.app import app as emotion
from functions.knowledge.app import app as knowledge
from nuanxin.web import front, later
from tests.infrastructure.support import FUNCTIONS, ROUTES, Route, routes_of

APPS = {
    "AuthFunction": auth,
    "ChatFunction": chat,
    "ChatWebhookFunction": webhooks,
    "EmotionFunction": emotion,
    "KnowledgeFunction": knowledge,
}


def served(app: FastAPI) -> set[Route]:
    later.complete(app)
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


WEBHOOKS = {
    Route("/webhooks/{platform}/{channel_id}", "GET"),
    Route("/webhooks/{platform}/{channel_id}", "POST"),
}


PARTS = [
    (module, paths) for app in APPS.values() for module, paths in dict(app.state.later).items()
]
"""What the applications import later, before anything here has them import it."""


def test_there_are_parts_that_are_imported_later() -> None:
    assert PARTS


@pytest.mark.parametrize(("module", "paths"), PARTS)
def test_each_path_of_a_part_has_it_imported(module: str, paths: list[str]) -> None:
    routes = [one for one in import_module(module).router.routes if isinstance(one, APIRoute)]
    assert routes
    for route in routes:
        assert any(route.path == one or route.path.startswith(f"{one}/") for one in paths)


@pytest.mark.parametrize("function", sorted(set(APPS) - {"ChatWebhookFunction"}))
def test_the_gateway_passes_on_what_the_application_serves(function: str) -> None:
    undocumented = UNDOCUMENTED if function == "AuthFunction" else set()
    ours = served(APPS[function])
    # WeChat knows no PATCH: `MethodOverride`.
    by_post = {Route(route.path, "POST") for route in ours if route.method == "PATCH"}
    assert routes_of(function) == ours | by_post | undocumented


def passes_on(declared: Route, wanted: Route) -> bool:
    """Whether the gateway takes a request to `wanted` for `declared`: a variable of the template
    stands for any one segment, and nothing else does."""
    ours, theirs = declared.path.split("/"), wanted.path.split("/")
    return (declared.method, len(ours)) == (wanted.method, len(theirs)) and all(
        one == other or re.fullmatch(r"\{\w+\}", one)
        for one, other in zip(ours, theirs, strict=True)
    )


def test_two_routes_serve_the_webhooks_of_all_platforms() -> None:
    assert routes_of("ChatWebhookFunction") == WEBHOOKS


@pytest.mark.parametrize("webhook", sorted(served(webhooks)), ids=str)
def test_a_webhook_is_reached_by_one_route(webhook: Route) -> None:
    assert len([route for route in ROUTES if passes_on(route, webhook)]) == 1
    assert any(passes_on(route, webhook) for route in WEBHOOKS)


def test_every_plugin_has_its_webhook_and_its_methods() -> None:
    for plugin in PLUGINS:
        for method in plugin.methods:
            assert Route(f"/webhooks/{plugin.path}/{{channel_id}}", method) in served(webhooks)
            assert method in {route.method for route in WEBHOOKS}


def test_nothing_else_is_reached_through_the_gateway() -> None:
    assert {function for function in FUNCTIONS if routes_of(function)} == set(APPS)


def test_routes_are_named_one_by_one() -> None:
    assert len(ROUTES) == len(set(ROUTES))
    for route in ROUTES:
        assert route.method in {"GET", "POST", "PUT", "PATCH", "DELETE"}
        assert re.fullmatch(r"(/([\w.-]+|\{\w+\}))+", route.path)
