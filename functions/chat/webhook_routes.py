"""HTTP for platforms: their protocols, not ours. One address for each kind of platform."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

from aws_lambda_powertools.metrics import MetricUnit
from fastapi import APIRouter, Depends, Request, Response

from functions.chat.channels.plugin import Push
from functions.chat.channels.registry import PLUGINS
from functions.chat.webhook_deps import Webhooks
from nuanxin import observability
from nuanxin.web.ids import PathId

router = APIRouter(tags=["webhooks"])


async def _raw(request: Request) -> bytes:
    """Signatures cover the bytes, and some platforms name no content type."""
    return await request.body()


def _receiver(path: str) -> Callable[..., Response]:
    def receive(
        channel_id: PathId,
        request: Request,
        body: Annotated[bytes, Depends(_raw)],
        webhooks: Webhooks,
    ) -> Response:
        started = time.perf_counter()
        push = Push(
            method=request.method,
            query=dict(request.query_params),
            headers=dict(request.headers),
            body=body,
            at=datetime.now(UTC),
        )
        answer = webhooks.receive(path, channel_id, push)
        taken = (time.perf_counter() - started) * 1000
        observability.measure("AckTime", taken, MetricUnit.Milliseconds, platform=path)
        return Response(answer.body, answer.status, media_type=answer.media_type)

    return receive


_addresses = {(plugin.path, method) for plugin in PLUGINS for method in plugin.methods}

for _path, _method in sorted(_addresses):
    router.add_api_route(
        f"/webhooks/{_path}/{{channel_id}}",
        _receiver(_path),
        methods=[_method],
        operation_id=f"{_method.lower()}_{_path}_webhook",
        summary=f"The platform's own protocol ({_path})",
        response_class=Response,
    )
