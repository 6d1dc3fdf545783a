"""The platforms' webhooks, apart from our own API: they hold requests open for seconds."""

from functions.chat.webhook_routes import router
from nuanxin.composition.gate import gate
from nuanxin.web.entry import create_app, create_handler

app = create_app("webhooks", router, gate=gate)
handler = create_handler(app)
