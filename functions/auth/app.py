"""The account routes, and the front door: health, API document, its viewer."""

from functions.auth import job_routes
from functions.auth.routes import router
from nuanxin.composition.gate import gate
from nuanxin.web import front
from nuanxin.web.entry import create_app, create_handler

app = create_app("auth", router, job_routes.router, front.router, gate=gate)
handler = create_handler(app)
