"""HTTP for platforms: their protocols, not ours."""

import time
from datetime import UTC, datetime
from typing import Annotated

from aws_lambda_powertools.metrics import MetricUnit
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import PlainTextResponse

from functions.chat.webhook_deps import OpenEnvelope, WeChat
from functions.chat.wechat.messages import PushQuery
from nuanxin import observability
from nuanxin.web.ids import PathId

router = APIRouter(tags=["webhooks"])

ACKNOWLEDGED = "success"
"""What ends WeChat's retries and shows nothing."""

Short = Annotated[str, Query(max_length=128)]


def _push_query(
    timestamp: Short = "",
    nonce: Short = "",
    signature: Short = "",
    msg_signature: Short = "",
    encrypt_type: Short = "",
    openid: Short = "",
) -> PushQuery:
    return PushQuery(timestamp, nonce, signature, msg_signature, encrypt_type, openid)


async def _raw(request: Request) -> bytes:
    """WeChat names no content type that FastAPI would read."""
    return await request.body()


Signed = Annotated[PushQuery, Depends(_push_query)]


@router.get("/webhooks/wechat/{channel_id}", response_class=PlainTextResponse)
def verify_address(
    channel_id: PathId,
    query: Signed,
    wechat: WeChat,
    envelope_of: OpenEnvelope,
    echostr: Short = "",
) -> str:
    """WeChat's console checks the address with this: the echo comes back as it is."""
    return envelope_of(wechat.channel(channel_id)).verify_address(query, echostr)


@router.post("/webhooks/wechat/{channel_id}", response_class=PlainTextResponse)
def receive(
    channel_id: PathId,
    query: Signed,
    body: Annotated[bytes, Depends(_raw)],
    wechat: WeChat,
    envelope_of: OpenEnvelope,
) -> Response:
    """A message, encrypted (安全模式). Answers at once, or as soon as the reply is there."""
    started = time.perf_counter()
    channel = wechat.channel(channel_id)
    envelope = envelope_of(channel)
    answer = wechat.answer(channel, envelope.open(query, body, datetime.now(UTC)))
    taken = (time.perf_counter() - started) * 1000
    observability.measure("AckTime", taken, MetricUnit.Milliseconds, platform="wechat")
    if not answer:
        return PlainTextResponse(ACKNOWLEDGED)
    return Response(envelope.seal(answer, query), media_type="application/xml")
