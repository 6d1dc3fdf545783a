"""Safe mode against WeChat's published vectors, against wechatpy, and against forgers."""

import contextlib
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.chat.channels.plugin import HttpAnswer
from functions.chat.channels.wechat import envelope as envelope_module
from functions.chat.channels.wechat.envelope import FRESH_FOR, Envelope, Opened, PushQuery, sign
from functions.chat.channels.wechat.replies import as_json, as_xml
from functions.chat.channels.wechat.tree import MAX_BYTES, text_of
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.errors import BadRequest, Forbidden, NuanxinError, TooLarge
from scripts.wechat_platform import Account, Message, Platform, Push, to_json, to_xml

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[4] / "events" / "wechat_official_vectors.json").read_text("utf-8")
)
NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
OPENID = "oEnvelopePerson"
ACCOUNT = Account("wx0123456789abcdef", "tokenOfTheTests", "k" * 42 + "A")
OTHER_KEY = "n" * 42 + "A"


def channel_of(account: Account, **more: str) -> Channel:
    return Channel(
        id="ch_test",
        kind=ChannelKind.WECHAT_OFFICIAL_ACCOUNT,
        name="a test's account",
        app_id=account.app_id,
        app_secret="not used here",
        created_at=NOW,
        secrets={
            "token": account.token,
            "encoding_aes_key": account.encoding_aes_key,
            **more,
        },
    )


def account_of(vector: dict[str, Any]) -> Account:
    return Account(
        vector.get("appid", ""), vector["token"], vector.get("encoding_aes_key", "A" * 43)
    )


def platform(account: Account = ACCOUNT, at: datetime = NOW) -> Platform:
    return Platform(account, now=at.timestamp)


def envelope(account: Account = ACCOUNT, **more: str) -> Envelope:
    return Envelope(channel_of(account, **more))


def query_of(push: Push) -> PushQuery:
    return PushQuery.of(push.query)


def opened(push: Push, account: Account = ACCOUNT, now: datetime = NOW, **more: str) -> Opened:
    return envelope(account, **more).open(query_of(push), push.body, now)


def content(push: Push, account: Account = ACCOUNT, now: datetime = NOW) -> str:
    return text_of(opened(push, account, now).fields, "Content")


def pushed(text: str = "今天好累", account: Account = ACCOUNT, at: datetime = NOW) -> Push:
    wechat = platform(account, at)
    return wechat.sealed(wechat.text(OPENID, text, message_id="1"))


def signed_anew(push: Push, account: Account = ACCOUNT, **changed: str) -> Push:
    """With a right signature: what somebody who knows the token could make."""
    query = {**push.query, **changed}
    sealed = encrypted_part(push).strip()
    query["msg_signature"] = sign(account.token, query["timestamp"], query["nonce"], sealed)
    return Push(query, push.body)


def encrypted_part(push: Push) -> str:
    if push.body.startswith(b"{"):
        return str(json.loads(push.body)["Encrypt"])
    return ElementTree.fromstring(push.body).findtext("Encrypt") or ""


def refused(push: Push, account: Account = ACCOUNT, now: datetime = NOW) -> str:
    """The code of the refusal."""
    with pytest.raises(NuanxinError) as caught:
        envelope(account).open(query_of(push), push.body, now)
    assert isinstance(caught.value, Forbidden | BadRequest)
    return caught.value.code


def flips(data: bytes) -> Iterator[bytes]:
    """The data with one bit changed, for every bit."""
    for index in range(len(data) * 8):
        changed = bytearray(data)
        changed[index // 8] ^= 1 << index % 8
        yield bytes(changed)


# WeChat's own vectors.


def test_the_official_address_check_is_answered_with_its_echo() -> None:
    vector = VECTORS["wechat_url_verify"]
    query = dict(vector["query"])
    echo = query.pop("echostr")
    checked = envelope(account_of(vector)).verify_address(PushQuery(**query), echo)
    assert checked == vector["expect"]["body"]


def test_the_official_encrypted_push_is_decrypted() -> None:
    vector = VECTORS["wechat_aes_push"]
    plain, _ = envelope(account_of(vector))._decrypt(vector["body"]["Encrypt"])
    assert plain == vector["plaintext"]
    assert len(plain.encode()) == vector["plaintext_bytes"]


@pytest.mark.parametrize("write", [to_xml, to_json])
def test_the_official_encrypted_push_is_opened(write: Callable[[Message], bytes]) -> None:
    """Its content is JSON, whatever the envelope is."""
    vector = VECTORS["wechat_aes_push"]
    push = Push(vector["query"], write(vector["body"]))
    then = datetime.fromtimestamp(int(vector["query"]["timestamp"]), UTC)
    expected = {name: str(value) for name, value in json.loads(vector["plaintext"]).items()}
    assert opened(push, account_of(vector), then).fields == expected


def test_the_official_encrypted_push_is_stale_by_now() -> None:
    vector = VECTORS["wechat_aes_push"]
    push = Push(vector["query"], to_xml(vector["body"]))
    assert refused(push, account_of(vector)) == "stale_timestamp"


def test_the_official_encrypted_push_does_not_pass_with_its_plain_signature() -> None:
    vector = VECTORS["wechat_aes_push"]
    query = {**vector["query"], "msg_signature": vector["query"]["signature"]}
    then = datetime.fromtimestamp(int(query["timestamp"]), UTC)
    push = Push(query, to_xml(vector["body"]))
    assert refused(push, account_of(vector), then) == "bad_signature"


def test_the_official_plain_push_is_refused_however_right_its_signature() -> None:
    vector = VECTORS["wechat_plain_push"]
    query = vector["query"]
    assert sign(vector["token"], query["timestamp"], query["nonce"]) == query["signature"]
    push = Push(query, to_xml(vector["body"]))
    then = datetime.fromtimestamp(int(query["timestamp"]), UTC)
    assert refused(push, account_of(vector), then) == "plain_mode_refused"


@pytest.mark.parametrize("is_json", [True, False])
def test_the_official_reply_comes_out_to_the_letter(
    is_json: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    vector = VECTORS["wechat_aes_reply"]
    expected, account = vector["expect"], account_of(vector)
    monkeypatch.setattr(envelope_module._Cipher, "get_random_string", lambda _: vector["random16"])
    query = PushQuery(timestamp=str(expected["TimeStamp"]), nonce=expected["Nonce"])
    key = b64decode(f"{account.encoding_aes_key}=")
    push = Opened({}, is_json, query, account.app_id, account.token, key)
    answer = push.seal(vector["plain"])
    if is_json:
        assert json.loads(answer.body) == expected
        assert answer.media_type == "application/json"
    else:
        assert {child.tag: child.text for child in ElementTree.fromstring(answer.body)} == {
            name: str(value) for name, value in expected.items()
        }
        assert answer.media_type == "application/xml"


# The address check.


def address_query(**changed: str) -> PushQuery:
    query = platform().address_check("0")
    del query["echostr"]
    return PushQuery(**{**query, **changed})


@pytest.mark.parametrize("echo", ["5", "4375120948345356249", "a_B-9", "x" * 64])
def test_an_echo_comes_back_as_it_is(echo: str) -> None:
    assert envelope().verify_address(address_query(), echo) == echo


@pytest.mark.parametrize("echo", ["", "<script>", "a b", "x" * 65, "1\n", "回声", "1&2"])
def test_what_is_no_echo_string_does_not_come_back(echo: str) -> None:
    with pytest.raises(BadRequest):
        envelope().verify_address(address_query(), echo)


def test_no_echo_comes_back_without_a_right_signature() -> None:
    for signature in ("", "0" * 40, address_query().signature[:-1], "签名", "\ud800"):
        with pytest.raises(Forbidden):
            envelope().verify_address(address_query(signature=signature), "5")


# What is accepted.


def test_an_encrypted_message_is_opened() -> None:
    fields = opened(pushed("今天好累 ]]> <b>&amp;")).fields
    assert fields["Content"] == "今天好累 ]]> <b>&amp;"
    assert fields["FromUserName"] == OPENID


@pytest.mark.parametrize("text", ["今天好累", '"]]> \\ {}', "😀\n<b>"])
def test_json_is_opened_to_the_same_fields_as_xml(text: str) -> None:
    wechat = platform()
    message = wechat.text(OPENID, text, message_id="1")
    in_xml, in_json = opened(wechat.sealed(message)), opened(wechat.sealed_json(message))
    assert in_json.fields == in_xml.fields
    assert (in_xml.is_json, in_json.is_json) == (False, True)


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"]), max_size=300))
def test_any_text_arrives_as_it_was_sent(text: str) -> None:
    assert content(pushed(text)) == text


def test_in_compatibility_mode_only_the_encrypted_part_counts() -> None:
    wechat = platform()
    said, forged = wechat.text(OPENID, "今天好累"), wechat.text("oSomebodyElse", "都是你的错")
    push = wechat.compatible(said, plain=forged)
    expected = {name: str(value) for name, value in said.items()}
    assert opened(push).fields == expected
    plain_json = to_json({**forged, "Encrypt": encrypted_part(push)})
    assert opened(Push(push.query, plain_json)).fields == expected


def test_the_padding_bits_of_a_key_do_not_matter() -> None:
    """43 characters are 258 bits: the last two of them belong to no byte."""
    for last in "ABCD":
        push = pushed(account=replace(ACCOUNT, encoding_aes_key="k" * 42 + last))
        assert content(push) == "今天好累"


def test_another_key_opens_nothing() -> None:
    push = pushed(account=replace(ACCOUNT, encoding_aes_key="k" * 42 + "E"))
    assert refused(push) in {"undecryptable", "appid_mismatch"}


# The exchange of a key.


@pytest.mark.parametrize("key", [ACCOUNT.encoding_aes_key, OTHER_KEY])
@pytest.mark.parametrize("as_json_push", [False, True])
def test_while_keys_are_exchanged_both_open_and_the_reply_has_the_push_s(
    key: str, as_json_push: bool
) -> None:
    wechat = platform()
    message = wechat.text(OPENID, "今天好累")
    push = wechat.sealed_json(message, key=key) if as_json_push else wechat.sealed(message, key=key)
    letter = opened(push, previous_encoding_aes_key=OTHER_KEY)
    answer = letter.seal(as_xml(letter.fields, "我在。", NOW))
    assert wechat.open(answer.body.encode(), openid=OPENID, key=key) == "我在。"


@pytest.mark.parametrize("previous", ["", "short", OTHER_KEY[:-1], ACCOUNT.encoding_aes_key])
def test_a_key_that_was_given_up_opens_nothing(previous: str) -> None:
    wechat = platform()
    push = wechat.sealed(wechat.text(OPENID, "今天好累"), key=OTHER_KEY)
    with pytest.raises(BadRequest) as caught:
        opened(push, previous_encoding_aes_key=previous)
    assert caught.value.code == "undecryptable"


def test_the_previous_key_opens_no_other_account_s_message() -> None:
    other = platform(replace(ACCOUNT, app_id="wxfedcba9876543210"))
    push = other.sealed(other.text(OPENID, "今天好累"), key=OTHER_KEY)
    with pytest.raises((BadRequest, Forbidden)):
        opened(push, previous_encoding_aes_key=OTHER_KEY)


def test_with_two_keys_the_current_one_s_failure_is_told() -> None:
    push = pushed(account=replace(ACCOUNT, app_id="wxfedcba9876543210"))
    with pytest.raises(Forbidden) as caught:
        opened(push, previous_encoding_aes_key=OTHER_KEY)
    assert caught.value.code == "appid_mismatch"


# Time.


@pytest.mark.parametrize("seconds", [-600, -1, 0, 1, 600])
def test_ten_minutes_of_clock_difference_are_borne(seconds: int) -> None:
    push = pushed()
    assert content(push, now=NOW + timedelta(seconds=seconds)) == "今天好累"


def test_the_query_may_leave_the_openid_out() -> None:
    push = pushed()
    query = replace(query_of(push), openid="")
    assert envelope().open(query, push.body, NOW).fields["FromUserName"] == OPENID


# What is refused.


@pytest.mark.parametrize("seconds", [-601, 601, 86_400, -86_400 * 365])
def test_older_and_later_messages_are_replays(seconds: int) -> None:
    assert timedelta(seconds=600) == FRESH_FOR
    assert refused(pushed(), now=NOW + timedelta(seconds=seconds)) == "stale_timestamp"


def test_a_replay_with_another_timestamp_does_not_fit_its_signature() -> None:
    push = pushed(at=NOW - timedelta(days=1))
    later = Push({**push.query, "timestamp": str(int(NOW.timestamp()))}, push.body)
    assert refused(later) == "bad_signature"


@pytest.mark.parametrize("missing", ["msg_signature", "encrypt_type"])
def test_without_its_signature_or_encryption_a_message_counts_as_plain(missing: str) -> None:
    push = pushed()
    query = {name: value for name, value in push.query.items() if name != missing}
    assert refused(Push(query, push.body)) == "plain_mode_refused"
    assert refused(Push({**query, missing: ""}, push.body)) == "plain_mode_refused"


@pytest.mark.parametrize("kind", ["raw", "AES", "none", "aes "])
def test_no_other_encryption_is_known(kind: str) -> None:
    push = pushed()
    assert refused(Push({**push.query, "encrypt_type": kind}, push.body)) == "plain_mode_refused"


def test_plain_text_is_refused_also_where_it_is_said_to_be_encrypted() -> None:
    wechat = platform()
    push = wechat.plain(wechat.text(OPENID, "今天好累"))
    assert refused(push) == "plain_mode_refused"
    claimed = {**push.query, "encrypt_type": "aes", "msg_signature": push.query["signature"]}
    assert refused(Push(claimed, push.body)) == "undecryptable"


def test_another_token_does_not_sign_for_us() -> None:
    assert refused(pushed(account=replace(ACCOUNT, token="anotherToken"))) == "bad_signature"


def test_another_accounts_message_is_refused() -> None:
    other = replace(ACCOUNT, app_id="wxfedcba9876543210")
    assert refused(pushed(account=other)) == "appid_mismatch"


@pytest.mark.parametrize("app_id", ["", ACCOUNT.app_id + "x", ACCOUNT.app_id[:-1]])
def test_nearly_our_app_id_is_not_ours(app_id: str) -> None:
    assert refused(pushed(account=replace(ACCOUNT, app_id=app_id))) == "appid_mismatch"


def test_a_message_of_somebody_else_than_the_query_says_is_refused() -> None:
    push = pushed()
    query = {**push.query, "openid": "oSomebodyElse"}
    assert refused(Push(query, push.body)) == "openid_mismatch"


def test_every_flipped_bit_breaks_the_signature() -> None:
    push = pushed()
    sealed = encrypted_part(push)
    for changed in flips(b64decode(sealed)):
        forged = push.body.replace(sealed.encode(), b64encode(changed))
        assert refused(Push(push.query, forged)) == "bad_signature"


def test_flipped_bits_under_a_right_signature_break_nothing_but_the_message() -> None:
    """Only somebody with the token can do this, and CBC lets some of it through: all the same,
    nothing but our own errors comes out, and nobody else's name gets in."""
    push = pushed()
    sealed = encrypted_part(push)
    for changed in flips(b64decode(sealed)):
        forged = signed_anew(
            Push(push.query, push.body.replace(sealed.encode(), b64encode(changed)))
        )
        with contextlib.suppress(BadRequest, Forbidden):
            assert opened(forged).fields["FromUserName"] == OPENID


@pytest.mark.parametrize(
    "sealed", ["", "=", "A", "AAAA", "你好", "A" * 64, "A" * 4096, "%%%%", b64encode(b"x" * 31)]
)
def test_what_is_no_cipher_text_is_refused_though_well_signed(sealed: str | bytes) -> None:
    text = sealed.decode() if isinstance(sealed, bytes) else sealed
    push = signed_anew(Push(pushed().query, to_xml({"Encrypt": text})))
    assert refused(push) in {"undecryptable", "appid_mismatch"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"success",
        b"{}",
        b"{",
        b'{"Encrypt": {"Encrypt": "x"}}',
        b'{"Encrypt": "a", "Encrypt": "b"}',
        b"[]",
        b"<xml>",
        b"<xml></xml>",
        b"<xml><Encrypt><Encrypt>x</Encrypt></Encrypt></xml>",
        b"<a><Encrypt>x</Encrypt></a>",
        b"\xff\xfe",
    ],
)
def test_garbage_is_refused(body: bytes) -> None:
    codes = {"malformed_xml", "malformed_json", "bad_signature"}
    assert refused(Push(pushed().query, body)) in codes


@pytest.mark.parametrize(
    ("bomb", "code"),
    [
        (
            '<!DOCTYPE xml [<!ENTITY a "boom">]><xml><Content>&a;</Content></xml>',
            "malformed_xml",
        ),
        ('{"a":' * 3_000 + "1" + "}" * 3_000, "malformed_json"),
        ('{"FromUserName": "a", "FromUserName": "b"}', "malformed_json"),
        ('{"CreateTime": NaN}', "malformed_json"),
    ],
)
def test_an_encrypted_bomb_is_refused_like_an_open_one(bomb: str, code: str) -> None:
    """Behind the signature, too, the text is somebody else's."""
    query, sealed = platform().sealed_text(bomb)
    assert refused(Push(query, to_xml({"Encrypt": sealed}))) == code
    assert refused(Push(query, to_json({"Encrypt": sealed}))) == code


@pytest.mark.parametrize("first", [b" ", b"{", b"<"])
def test_an_oversized_body_is_refused_before_it_is_read(first: bytes) -> None:
    with pytest.raises(TooLarge):
        envelope().open(query_of(pushed()), first * (MAX_BYTES + 1), NOW)


@pytest.mark.parametrize(
    "nonce",
    ["", "]]><Evil/>", "a b", "a" * 65, "１２３", "a\n", "a&b", "<", "随机"],
)
def test_a_nonce_that_could_break_the_reply_is_refused_however_well_signed(nonce: str) -> None:
    assert refused(signed_anew(pushed(), nonce=nonce)) == "bad_signature"


@pytest.mark.parametrize(
    "timestamp",
    [
        "",
        "now",
        "-1",
        "+1795161600",
        "1.8e9",
        "１７９５１６１６００",
        "1795161600\n",
        "1" * 13,
        "<x/>",
    ],
)
def test_a_timestamp_that_is_no_number_is_refused_however_well_signed(timestamp: str) -> None:
    assert refused(signed_anew(pushed(), timestamp=timestamp)) == "bad_signature"


@given(
    name=st.sampled_from(["timestamp", "nonce", "msg_signature", "openid", "encrypt_type"]),
    value=st.text(st.characters(exclude_categories=["Cs"]), max_size=128),
)
def test_no_part_of_the_query_can_be_changed(name: str, value: str) -> None:
    push = pushed()
    if value == push.query[name] or (name == "openid" and not value):
        return
    assert refused(Push({**push.query, name: value}, push.body))


@pytest.mark.parametrize("name", ["token", "encoding_aes_key"])
def test_an_account_without_token_or_key_opens_nothing(name: str) -> None:
    channel = channel_of(ACCOUNT)
    rest = {key: value for key, value in channel.secrets.items() if key != name}
    for secrets in (rest, {**rest, name: ""}):
        with pytest.raises(Forbidden) as caught:
            Envelope(replace(channel, secrets=secrets))
        assert caught.value.code == "channel_not_configured"


@pytest.mark.parametrize("key", ["short", "k" * 44, "钥" * 43, "k" * 42 + "="])
def test_what_is_no_key_configures_nothing(key: str) -> None:
    with pytest.raises(Forbidden) as caught:
        envelope(replace(ACCOUNT, encoding_aes_key=key))
    assert caught.value.code == "channel_not_configured"


@given(
    st.dictionaries(
        st.sampled_from([*PushQuery.__slots__, "echostr"]), st.text(st.characters(), max_size=130)
    ),
    st.binary(max_size=500),
)
def test_any_push_is_read_or_refused_with_our_own_errors(
    query: dict[str, str], body: bytes
) -> None:
    for asked in (query, {**query, "encrypt_type": "aes", "timestamp": "1", "nonce": "1"}):
        with pytest.raises(NuanxinError):
            envelope().open(PushQuery.of(asked), body, NOW)
        with pytest.raises(NuanxinError):
            envelope().verify_address(PushQuery.of(asked), asked.get("echostr", ""))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_content_is_read_or_refused_with_our_own_errors(text: str) -> None:
    """It is well signed and encrypted."""
    query, sealed = platform().sealed_text(text)
    with contextlib.suppress(NuanxinError):
        opened(Push(query, to_json({"Encrypt": sealed})))


def test_a_refusal_does_not_quote_what_was_sent() -> None:
    push = pushed(account=replace(ACCOUNT, app_id="wxfedcba9876543210"))
    with pytest.raises(Forbidden) as caught:
        envelope().open(query_of(push), push.body, NOW)
    for secret in (OPENID, "今天好累", ACCOUNT.token, ACCOUNT.encoding_aes_key, ACCOUNT.app_id):
        assert secret not in caught.value.detail


# Replies.


def replied(text: str, *, in_json: bool = False) -> tuple[Push, HttpAnswer]:
    wechat = platform()
    message = wechat.text(OPENID, "今天好累")
    push = wechat.sealed_json(message) if in_json else wechat.sealed(message)
    letter = opened(push)
    worded = as_json if in_json else as_xml
    return push, letter.seal(worded(letter.fields, text, NOW))


@pytest.mark.parametrize("in_json", [True, False])
@pytest.mark.parametrize(
    "text", ["我在。", "]]>", "<b>&lt;</b>", "😀" * 100, "一\n二", "我" * 682, '"\\']
)
def test_wechat_can_open_our_replies(text: str, in_json: bool) -> None:
    _, sealed = replied(text, in_json=in_json)
    assert platform().open(sealed.body.encode(), openid=OPENID) == text


def test_a_reply_carries_the_nonce_and_time_of_its_request() -> None:
    push, sealed = replied("我在。")
    fields = {child.tag: child.text for child in ElementTree.fromstring(sealed.body)}
    assert fields["Nonce"] == push.query["nonce"]
    assert fields["TimeStamp"] == push.query["timestamp"]


def test_no_two_envelopes_are_alike() -> None:
    letter = opened(pushed())
    reply = as_xml(letter.fields, "我在。", NOW)
    first, second = letter.seal(reply), letter.seal(reply)
    assert first.body != second.body
    for sealed in (first, second):
        assert platform().open(sealed.body.encode(), openid=OPENID) == "我在。"


@pytest.mark.parametrize("in_json", [True, False])
def test_a_reply_holds_no_characters_that_would_break_it(in_json: bool) -> None:
    _, sealed = replied("a\x00b\x1bc\x08d\ufffee\ud800f", in_json=in_json)
    assert platform().open(sealed.body.encode(), openid=OPENID) == "abcdef"


def test_a_reply_goes_back_to_whom_it_answers() -> None:
    fields = {"ToUserName": "gh_account", "FromUserName": "oPerson"}
    expected = {
        "ToUserName": "oPerson",
        "FromUserName": "gh_account",
        "CreateTime": str(int(NOW.timestamp())),
        "MsgType": "text",
        "Content": "我在。",
    }
    in_xml = ElementTree.fromstring(as_xml(fields, "我在。", NOW))
    assert {child.tag: child.text for child in in_xml} == expected
    in_json = json.loads(as_json(fields, "我在。", NOW))
    assert {name: str(value) for name, value in in_json.items()} == expected


@pytest.mark.parametrize("name", ["]]></ToUserName><Evil/>", "<![CDATA[", "o&amp;"])
def test_a_strange_name_does_not_change_the_form_of_a_reply(name: str) -> None:
    document = as_xml({"ToUserName": "gh_account", "FromUserName": name}, "我在。", NOW)
    parsed = ElementTree.fromstring(document)
    assert parsed.findtext("ToUserName") == name
    assert len(parsed) == 5
