"""The chat routes, for the HTTP API and, streaming, behind the Lambda Web Adapter."""

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
)
from nuanxin.composition.gate import gate
from nuanxin.web.entry import create_app, create_handler

app = create_app(
    "chat",
    routes.router,
    companion_routes.router,
    history_routes.router,
    help_line_routes.router,
    openai_routes.router,
    operator_routes.router,
    subscription_routes.router,
    media_check_routes.router,
    takeover_routes.router,
    gate=gate,
)
handler = create_handler(app)
