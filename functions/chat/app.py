"""The chat routes, for the HTTP API and, streaming, behind the Lambda Web Adapter."""

from functions.chat import companion_routes, help_line_routes, routes
from nuanxin.composition.gate import gate
from nuanxin.web.entry import create_app, create_handler

app = create_app(
    "chat",
    routes.router,
    companion_routes.router,
    help_line_routes.router,
    gate=gate,
    put_off={
        "functions.chat.history_routes": ["/v1/conversations"],
        "functions.chat.openai_routes": ["/v1/chat/completions", "/v1/models"],
        "functions.chat.operator_routes": ["/v1/agents", "/v1/channels"],
        "functions.chat.subscription_routes": ["/v1/me/opt-ins", "/v1/channels"],
        "functions.chat.media_check_routes": ["/v1/channels"],
        "functions.chat.takeover_routes": ["/v1/safety/events"],
    },
)
handler = create_handler(app)
