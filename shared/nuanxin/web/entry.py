"""What every function's `app.py` calls: the FastAPI application and its Lambda handler."""

from collections.abc import Callable, Mapping
from typing import Any

from aws_lambda_powertools.logging import correlation_paths
from fastapi import APIRouter, FastAPI
from mangum import Mangum
from mangum.types import LambdaContext
from starlette.types import Lifespan

from nuanxin import observability
from nuanxin.web import errors, later
from nuanxin.web.gate import Gate
from nuanxin.web.middleware import BodyLimit, MethodOverride, RequestContext

Handler = Callable[[dict[str, Any], LambdaContext], dict[str, Any]]

VERSION = "0.1.0"


def create_app(
    name: str,
    *routers: APIRouter,
    gate: Callable[[], Gate],
    lifespan: Lifespan[FastAPI] | None = None,
    larger_bodies: Mapping[str, int] | None = None,
    put_off: later.Parts | None = None,
) -> FastAPI:
    """An application with our errors, limits and logs around `routers`. `larger_bodies` has the
    limits in bytes of paths that take more than others; `put_off`, what is imported later.

    `gate` is called on first use, not here: importing a function touches no network.
    """
    app = FastAPI(
        title=f"Nuanxin {name}".strip(),
        version=VERSION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        responses=errors.documented(400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503),
    )
    app.state.gate = gate
    for router in routers:
        app.include_router(router)
    errors.install(app)
    later.put_off(app, put_off or {})
    app.add_middleware(BodyLimit, larger=larger_bodies)
    app.add_middleware(MethodOverride)
    app.add_middleware(RequestContext)
    return app


def create_handler(app: FastAPI) -> Handler:
    """The Lambda entry behind the HTTP API (payload 2.0)."""
    asgi = Mangum(app, lifespan="off")

    @observability.logger.inject_lambda_context(
        correlation_id_path=correlation_paths.API_GATEWAY_HTTP, clear_state=True
    )
    def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
        return asgi(event, context)

    return handler
