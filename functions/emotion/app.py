"""The emotion routes."""

from functions.emotion.routes import router
from nuanxin.composition.gate import gate
from nuanxin.web.entry import create_app, create_handler

app = create_app("emotion", router, gate=gate)
handler = create_handler(app)
