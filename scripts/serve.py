"""All functions as one web server, for local work: the same routes, without a gateway.

`app` is the API alone, `site` also serves the web app, as CloudFront does.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI
from starlette.types import ASGIApp

from functions.auth import job_routes
from functions.auth import routes as auth
from functions.chat import (
    companion_routes,
    help_line_routes,
    history_routes,
    media_check_routes,
    openai_routes,
    operator_routes,
    routes,
    subscription_routes,
    takeover_routes,
    webhook_routes,
)
from functions.emotion import care_routes as care
from functions.emotion import media_routes as media
from functions.emotion import memory_routes as memories
from functions.emotion import mood_routes as moods
from functions.emotion import routes as emotion
from functions.emotion import safety_routes as safety
from functions.knowledge import routes as knowledge
from functions.knowledge.app import LARGER_BODIES
from nuanxin.composition.analyser import other_analyser
from nuanxin.composition.gate import gate
from nuanxin.settings import AnalyserSettings
from nuanxin.web import front
from nuanxin.web.entry import create_app
from nuanxin.web.uploads import MAX_FILE_BODY
from scripts.web_app import BUILT, WebApp

THREADS = 400
"""Lambda gives each request an environment; here each has a thread, and some wait for seconds."""


@asynccontextmanager
async def _ready(_: FastAPI) -> AsyncIterator[None]:
    other_analyser(AnalyserSettings.from_env())  # a mistake in the settings shows at once
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


app = create_app(
    "",
    front.router,
    auth.router,
    job_routes.router,
    routes.router,
    companion_routes.router,
    history_routes.router,
    help_line_routes.router,
    openai_routes.router,
    operator_routes.router,
    subscription_routes.router,
    media_check_routes.router,
    takeover_routes.router,
    emotion.router,
    moods.router,
    memories.router,
    media.router,
    care.router,
    safety.router,
    knowledge.router,
    webhook_routes.router,
    gate=gate,
    lifespan=_ready,
    larger_bodies={"/v1/media": MAX_FILE_BODY, **LARGER_BODIES},
)


def site() -> ASGIApp:
    """Files that are uploaded in one go pass the API by: the local AWS takes them."""
    return WebApp(app, BUILT, os.environ["AWS_ENDPOINT_URL"])
