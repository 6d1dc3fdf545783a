"""Both doors as the route uses them, from an HTTP request to what it is answered with."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.chat.channels.message import Inbound, MessageKind, Trouble
from functions.chat.channels.plugin import (
    Arrived,
    Door,
    HttpAnswer,
    Manner,
    MediaChecked,
    OptedIn,
    Plugin,
    Push,
    Received,
    Reported,
)
from functions.chat.channels.wechat.plugins import MINI_PROGRAM, OFFICIAL_ACCOUNT
from nuanxin.domain.channels import Channel
from nuanxin.domain.identity import LoginKind
from nuanxin.errors import BadRequest, Forbidden, NuanxinError, TooLarge
from scripts import wechat_platform
from scripts.wechat_platform import Account, Platform

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
PERSON = "oDoorPerson"
ACCOUNT = Account("wx0123456789abcdef", "tokenOfTheTests", "k" * 43)
PREVIOUS = "p" * 43
PLATFORM = Platform(ACCOUNT, now=NOW.timestamp)
PLUGINS = (OFFICIAL_ACCOUNT, MINI_PROGRAM)
SUCCESS = HttpAnswer("success")


def channel_of(plugin: Plugin, **options: str | bool) -> Channel:
    secrets = {
        "token": ACCOUNT.token,
        "encoding_aes_key": ACCOUNT.encoding_aes_key,
        "previous_encoding_aes_key": PREVIOUS,
    }
    return Channel(
        "ch_1", plugin.kind, "a test's", ACCOUNT.app_id, "secret", NOW, None, secrets, options
    )


def posted(push: wechat_platform.Push, at: datetime = NOW) -> Push:
    return Push("POST", push.query, {"content-type": "text/xml"}, push.body, at)


def asked(query: dict[str, str]) -> Push:
    return Push("GET", query, {}, b"", NOW)


def read(plugin: Plugin, push: Push) -> Received:
    return plugin.door().read(channel_of(plugin), push)


def arrived(plugin: Plugin, push: wechat_platform.Push) -> Arrived:
    received = read(plugin, posted(push))
    assert isinstance(received, Arrived)
    return received


both = pytest.mark.parametrize("plugin", PLUGINS, ids=lambda plugin: plugin.kind)


# The address.


@both
def test_the_address_check_gets_its_echo_as_plain_text(plugin: Plugin) -> None:
    query = PLATFORM.address_check("4375120948345356249")
    assert read(plugin, asked(query)) == HttpAnswer("4375120948345356249", 200, "text/plain")


@both
def test_no_echo_without_a_right_signature_or_for_what_is_none(plugin: Plugin) -> None:
    query = PLATFORM.address_check("5")
    for forged in ({**query, "signature": "0" * 40}, {}, {"echostr": "5"}):
        with pytest.raises(Forbidden):
            read(plugin, asked(forged))
    for echo in ("<script>", "", "x" * 65):
        with pytest.raises(BadRequest):
            read(plugin, asked({**query, "echostr": echo}))


# Messages.


@both
@pytest.mark.parametrize("in_json", [False, True])
def test_a_message_comes_in(plugin: Plugin, in_json: bool) -> None:
    message = PLATFORM.text(PERSON, "今天好累")
    push = PLATFORM.sealed_json(message) if in_json else PLATFORM.sealed(message)
    came = arrived(plugin, push).message
    assert (came.sender, came.kind, came.text) == (PERSON, MessageKind.TEXT, "今天好累")


@pytest.mark.parametrize("in_json", [False, True])
@pytest.mark.parametrize("key", [ACCOUNT.encoding_aes_key, PREVIOUS])
@pytest.mark.parametrize("text", ["我在。", "]]><Evil/>", '"}', "我" * 682])
def test_an_official_account_s_answer_is_what_the_phone_shows(
    text: str, key: str, in_json: bool
) -> None:
    message = PLATFORM.text(PERSON, "今天好累")
    seal = PLATFORM.sealed_json if in_json else PLATFORM.sealed
    answer = arrived(OFFICIAL_ACCOUNT, seal(message, key=key)).answer(text)
    assert answer.status == 200
    assert answer.media_type == ("application/json" if in_json else "application/xml")
    assert PLATFORM.open(answer.body.encode(), openid=PERSON, key=key) == text


def test_a_sealed_answer_is_one_xml_document_of_four_fields() -> None:
    answer = arrived(OFFICIAL_ACCOUNT, PLATFORM.sealed(PLATFORM.text(PERSON, "x"))).answer("]]>")
    names = [child.tag for child in ElementTree.fromstring(answer.body)]
    assert names == ["Encrypt", "MsgSignature", "TimeStamp", "Nonce"]


def test_no_text_is_a_success() -> None:
    push = PLATFORM.sealed(PLATFORM.text(PERSON, "今天好累"))
    assert arrived(OFFICIAL_ACCOUNT, push).answer("") == SUCCESS


@pytest.mark.parametrize("text", ["", "我在。"])
def test_a_mini_program_s_push_is_only_acknowledged(text: str) -> None:
    push = PLATFORM.sealed(PLATFORM.text(PERSON, "今天好累"))
    assert arrived(MINI_PROGRAM, push).answer(text) == SUCCESS


@both
def test_events_that_say_nothing_are_acknowledged(plugin: Plugin) -> None:
    for message in (PLATFORM.unfollow(PERSON), PLATFORM.event(PERSON, "newkind", Some="thing")):
        assert read(plugin, posted(PLATFORM.sealed(message))) == SUCCESS


@both
def test_events_for_us_are_reported(plugin: Plugin) -> None:
    accepted = PLATFORM.choose(PERSON, {"T1": "accept"}, in_json=True)
    received = read(plugin, posted(PLATFORM.sealed_json(accepted)))
    assert isinstance(received, Reported)
    assert isinstance(received.event, OptedIn)
    assert (received.event.templates, received.answer) == ({"T1": 1}, SUCCESS)
    checked = PLATFORM.sealed(PLATFORM.media_checked("t", "risky", 20002))
    received = read(plugin, posted(checked))
    assert received == Reported(MediaChecked("t", "risky", "20002"), SUCCESS)


@both
@pytest.mark.parametrize(
    "body", [b'{"action":"CheckContainerPath"}', b' {"action": "CheckContainerPath"}\n']
)
def test_the_cloud_hosting_s_probe_is_acknowledged(plugin: Plugin, body: bytes) -> None:
    assert read(plugin, Push("POST", {}, {}, body, NOW)) == SUCCESS


@pytest.mark.parametrize(
    "body",
    [
        b'{"action":"Other"}',
        b'{"action":"CheckContainerPath","FromUserName":"o"}',
        b'{"action":"CheckContainerPath"}' + b" " * 300,
    ],
)
def test_nothing_else_passes_for_a_probe(body: bytes) -> None:
    with pytest.raises(Forbidden) as caught:
        read(OFFICIAL_ACCOUNT, Push("POST", {}, {}, body, NOW))
    assert caught.value.code == "plain_mode_refused"


# Refusals.


@pytest.mark.parametrize(
    "push",
    [asked(PLATFORM.address_check("5")), posted(PLATFORM.sealed(PLATFORM.text(PERSON, "x")))],
    ids=["GET", "POST"],
)
@both
def test_without_token_and_key_nothing_comes_in(plugin: Plugin, push: Push) -> None:
    channel = replace(channel_of(plugin), secrets={})
    with pytest.raises(Forbidden) as caught:
        plugin.door().read(channel, push)
    assert caught.value.code == "channel_not_configured"


@both
def test_a_plain_push_is_refused(plugin: Plugin) -> None:
    with pytest.raises(Forbidden) as caught:
        read(plugin, posted(PLATFORM.plain(PLATFORM.text(PERSON, "x"))))
    assert caught.value.code == "plain_mode_refused"


@both
def test_a_push_is_as_old_as_its_time_says(plugin: Plugin) -> None:
    push = PLATFORM.sealed(PLATFORM.text(PERSON, "x"))
    for seconds in (-601, 601):
        with pytest.raises(Forbidden) as caught:
            read(plugin, posted(push, NOW + timedelta(seconds=seconds)))
        assert caught.value.code == "stale_timestamp"


@both
def test_an_oversized_push_is_too_large(plugin: Plugin) -> None:
    push = PLATFORM.sealed(PLATFORM.text(PERSON, "x"))
    with pytest.raises(TooLarge):
        read(plugin, Push("POST", push.query, {}, push.body + b" " * 65_536, NOW))


@both
@pytest.mark.parametrize("text", ["", "{}", "[]", "<xml></xml>", '{"MsgType": "text"}', "x"])
def test_what_is_well_sealed_and_no_message_is_malformed(plugin: Plugin, text: str) -> None:
    query, sealed = PLATFORM.sealed_text(text)
    body = wechat_platform.to_xml({"Encrypt": sealed})
    with pytest.raises(BadRequest) as caught:
        read(plugin, Push("POST", query, {}, body, NOW))
    assert caught.value.code in {"malformed_message", "malformed_xml"}


@given(
    body=st.binary(max_size=400) | st.just(b'{"Encrypt": "AAAA"}'),
    query=st.dictionaries(
        st.sampled_from(["timestamp", "nonce", "signature", "msg_signature", "openid", "echostr"]),
        st.text(st.characters(), max_size=80),
    ),
    method=st.sampled_from(["GET", "POST"]),
)
def test_whatever_is_sent_is_refused_with_our_own_errors(
    body: bytes, query: dict[str, str], method: str
) -> None:
    doors: list[Door] = [plugin.door() for plugin in PLUGINS]
    given_query = {"encrypt_type": "aes", **query}
    for door, plugin in zip(doors, PLUGINS, strict=True):
        with pytest.raises(NuanxinError):
            door.read(channel_of(plugin), Push(method, given_query, {}, body, NOW))


# The plugins.


@pytest.mark.parametrize(
    ("options", "trouble", "manner"),
    [
        ({}, None, Manner.ANSWERS),
        ({"verified": False}, None, Manner.ANSWERS),
        ({"verified": True}, None, Manner.ANSWERS_OR_SENDS),
        ({"verified": True}, Trouble.DAILY_QUOTA, Manner.ANSWERS),
        ({"verified": True}, Trouble.SENDING_NOT_PERMITTED, Manner.ANSWERS),
        ({"verified": True}, "sending_not_permitted", Manner.ANSWERS),
    ],
)
def test_an_official_account_sends_if_it_may(
    options: dict[str, str | bool], trouble: str | None, manner: Manner
) -> None:
    channel = replace(
        channel_of(OFFICIAL_ACCOUNT, **options),
        trouble=trouble,
        trouble_seen=NOW - timedelta(minutes=29) if trouble else None,
    )
    assert OFFICIAL_ACCOUNT.manner(channel, NOW) is manner


@pytest.mark.parametrize("trouble", Trouble)
def test_after_half_an_hour_an_account_tries_again_unless_it_is_not_permitted(
    trouble: Trouble,
) -> None:
    channel = replace(
        channel_of(OFFICIAL_ACCOUNT, verified=True),
        trouble=trouble,
        trouble_seen=NOW - timedelta(minutes=31),
    )
    gone_for_good = trouble is Trouble.SENDING_NOT_PERMITTED
    expected = Manner.ANSWERS if gone_for_good else Manner.ANSWERS_OR_SENDS
    assert OFFICIAL_ACCOUNT.manner(channel, NOW) is expected


def test_a_mini_program_sends() -> None:
    assert MINI_PROGRAM.manner(channel_of(MINI_PROGRAM), NOW) is Manner.SENDS


def test_the_plugins_are_found_under_one_path_and_know_their_people() -> None:
    assert [plugin.path for plugin in PLUGINS] == ["wechat", "wechat"]
    assert [plugin.login for plugin in PLUGINS] == [
        LoginKind.WECHAT_OFFICIAL_ACCOUNT,
        LoginKind.WECHAT_MINI_PROGRAM,
    ]
    assert all(plugin.methods == {"GET", "POST"} for plugin in PLUGINS)
    assert OFFICIAL_ACCOUNT.max_bytes == wechat_platform.MAX_CONTENT_BYTES


def test_a_message_of_one_account_is_not_another_s() -> None:
    other = Platform(replace(ACCOUNT, app_id="wxfedcba9876543210"), now=NOW.timestamp)
    with pytest.raises(Forbidden) as caught:
        read(OFFICIAL_ACCOUNT, posted(other.sealed(other.text(PERSON, "x"))))
    assert caught.value.code == "appid_mismatch"


def test_repeated_posts_of_a_message_have_one_key() -> None:
    message = PLATFORM.text(PERSON, "今天好累")
    first, second = (arrived(OFFICIAL_ACCOUNT, PLATFORM.sealed(message)) for _ in range(2))
    assert isinstance(first.message, Inbound)
    assert first.message == second.message
