"""What anybody may send to an address: nothing of it counts, and nothing of it is kept."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from functions.chat.channels import words
from scripts.wechat_platform import Platform, Push, to_xml
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration.channels.conftest import NewProgram
from tests.integration.channels.support import (
    AT_ONCE,
    OfficialAccount,
    WeChatChannel,
    holding,
    new_openid,
)
from tests.integration.http_support import stored_items

BOMB = (
    '<!DOCTYPE xml [<!ENTITY a "{}">'.format("x" * 50)
    + "".join(
        f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in zip("abcd", "bcde", strict=True)
    )
    + "]><xml><ToUserName>gh</ToUserName><Encrypt>&e;</Encrypt></xml>"
)

GARBAGE = [
    b"",
    b"success",
    b"{}",
    b"null",
    b"\x00" * 100,
    b"\xff\xfe\xfd",
    b"<",
    b"<xml>",
    b"<xml></xml>",
    b"<xml><Encrypt></Encrypt></xml>",
    b"<xml><Encrypt>AAAA</Encrypt></xml>",
    b"<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>",
    b"<html><Encrypt>AAAA</Encrypt></html>",
    b"<xml>" + b"<a>" * 10_000,
    b"<xml>" + b"<a/>" * 10_000 + b"</xml>",
    b"<xml><a>" + b"x" * 65_536 + b"</a></xml>",
    b"x" * 2_000_000,
    BOMB.encode(),
    b'<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><Encrypt>&x;</Encrypt></xml>',
    b'<!DOCTYPE xml SYSTEM "http://127.0.0.1:1/x.dtd"><xml><Encrypt>x</Encrypt></xml>',
    b"<?php echo 1 ?><xml><Encrypt>x</Encrypt></xml>",
    b"<?xml version='1.0' encoding='nonsense'?><xml><Encrypt>x</Encrypt></xml>",
    b"<?xml version='1.0' encoding='rot13'?><xml><Encrypt>x</Encrypt></xml>",
    b"<?xml version='1.0' encoding='utf-16'?><xml><Encrypt>x</Encrypt></xml>",
]


def forgeries(channel: WeChatChannel) -> Iterator[Push]:
    """Nothing of this was sent by WeChat to this account, now and encrypted."""
    openid, ours = new_openid(), channel.platform
    message = ours.text(openid, "都是假的")
    real = ours.sealed(message)
    for body in GARBAGE:
        yield Push(real.query, body)
    yield ours.plain(message)
    for name in ("msg_signature", "timestamp", "nonce", "encrypt_type"):
        yield Push({key: value for key, value in real.query.items() if key != name}, real.body)
        for value in ("", "0", "]]>", "x" * 5000, "\x00", "１", "-1"):
            yield Push({**real.query, name: value}, real.body)
    yield Push({}, real.body)
    yield Push({**real.query, "msg_signature": real.query["signature"]}, real.body)
    yield Push({**real.query, "openid": "oSomebodyElse"}, real.body)
    for changed in ({"token": "anotherToken"}, {"app_id": "wx0000000000000000"}):
        other = Platform(replace(channel.account, **changed))
        yield other.sealed(other.text(openid, "都是假的"))
    for seconds in (-601, -86_400, 700):
        moved = Platform(channel.account, now=_shifted(seconds))
        yield moved.sealed(moved.text(openid, "都是假的"))
    yield from senseless(ours, openid)


def _shifted(seconds: float) -> Callable[[], float]:
    return lambda: time.time() + seconds


def senseless(platform: Platform, openid: str) -> Iterator[Push]:
    """Well signed and encrypted; but what is inside is no message."""
    whole = platform.text(openid, "都是假的")
    for name in ("MsgType", "FromUserName", "ToUserName", "CreateTime"):
        query = platform.sealed(whole).query
        rest = {key: value for key, value in whole.items() if key != name}
        yield _resealed(platform, to_xml(rest).decode(), query)
    for text in ("", "{}", "<xml>", BOMB, "<xml></xml>", "x" * 70_000):
        yield _resealed(platform, text, platform.sealed(whole).query)
    for at in ("", "now", "9" * 40, "1e9"):
        yield platform.sealed({**whole, "CreateTime": at})


def _resealed(platform: Platform, text: str, query: dict[str, str]) -> Push:
    signed, sealed = platform.sealed_text(text, query)
    return Push(signed, to_xml({"ToUserName": "gh", "Encrypt": sealed}))


def check_refused(channel: WeChatChannel) -> None:
    before, queue = stored_items(), MemoryWorkQueue()
    with holding(AT_ONCE, queue=queue):
        answers = [channel.send(push) for push in forgeries(channel)]
    assert len(answers) > 60
    statuses = Counter(answer.status for answer in answers)
    assert statuses.keys() <= {400, 403, 413, 422}, statuses
    assert all(json.loads(answer.body)["status"] == answer.status for answer in answers)
    assert not any("都是假的" in answer.body.decode() for answer in answers)
    assert queue.requests == []
    assert stored_items() == before


def test_forgeries_are_refused_and_leave_nothing_behind(official: OfficialAccount) -> None:
    check_refused(official)


def test_so_are_those_for_a_mini_program(new_program: NewProgram) -> None:
    check_refused(new_program())


def test_a_refused_bomb_costs_next_to_nothing(official: OfficialAccount) -> None:
    push = official.platform.sealed(official.platform.image(new_openid()))
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        assert official.send(push).status == 200
    began = time.process_time()
    for _ in range(10):
        assert official.send(Push(push.query, BOMB.encode())).status == 400
    assert (time.process_time() - began) / 10 < 0.05


@pytest.mark.usefixtures("answered")
def test_nothing_private_is_logged(
    official: OfficialAccount,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    openid = new_openid()
    reply = official.say(openid, "我的秘密是怕黑")
    official.answer(official.platform.image(openid))
    for push in (*forgeries(official), official.platform.plain({"FromUserName": openid})):
        official.send(push)
    written, complained = capfd.readouterr()
    logged = "\n".join(str(vars(record)) for record in caplog.records)
    everything = written + complained + logged
    assert "reply.carried" in logged
    assert "turn.answered" in logged
    spoken = (openid, "怕黑", reply, words.CANNOT_SEE.zh, "oSomebodyElse", "都是假的")
    keys = (official.account.token, official.account.encoding_aes_key)
    for private in (*spoken, *keys):
        assert private not in everything
