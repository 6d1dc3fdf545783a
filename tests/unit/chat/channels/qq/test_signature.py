"""QQ's signatures, against what QQ itself published."""

import pytest

from functions.chat.channels.qq.signature import sign, verifies

VALIDATION = {
    "secret": "DG5g3B4j9X2KOErG",
    "event_ts": "1725442341",
    "plain_token": "Arq0D5A61EgUu4OxUvOp",
    "signature": (
        "87befc99c42c651b3aac0278e71ada338433ae26fcb24307bdc5ad38c1adc2d0"
        "1bcfcadc0842edac85e85205028a1132afe09280305f13aa6909ffc2d652c706"
    ),
}
"""github.com/tencent-connect/bot-docs, `…/interface-framework/event-emit.md`."""

SECRET = "123456abcdef"
TIMESTAMP = "1728981195"
SIGNATURE = (
    "e949b5b94ef4103df903fb031d1d16e358db3db83e79e117edd404c8508be3ce"
    "8a76d7bad1bed353194c126a1a5915b4ad8b5288c1191cc53a12acffccd82004"
)
BODY = (
    '{"id":"ROBOT1.0_veoihSEXDc8Q.g-6eLpNIa11bH8MisOjn-m-LKxCPntMk6exUXgcWCGpVO7L2QKTNZzjZzFFDSbiO'
    'FcqAPWyVA!!","content":"哦一下","timestamp":"2024-10-15T16:33:15+08:00",'
    '"author":{"id":"675860273","user_openid":"675860273"}}'
).encode()
"""github.com/tencent-connect/botgo, `interaction/signature/interaction_test.go`."""

ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of the group: a signature's second half is a number below it."""


def test_the_published_check_of_an_address_is_signed_alike() -> None:
    signed = sign(VALIDATION["secret"], VALIDATION["event_ts"] + VALIDATION["plain_token"])

    assert signed == VALIDATION["signature"]


def test_the_published_event_verifies() -> None:
    assert verifies(SECRET, SIGNATURE, TIMESTAMP, BODY)


def test_capital_digits_are_the_same_signature() -> None:
    assert verifies(SECRET, SIGNATURE.upper(), TIMESTAMP, BODY)


@pytest.mark.parametrize(
    ("secret", "timestamp", "body"),
    [
        ("123456abcdeg", TIMESTAMP, BODY),
        (SECRET, "1728981196", BODY),
        (SECRET, TIMESTAMP, BODY + b" "),
        (SECRET, TIMESTAMP, BODY.replace(b'","', b'", "')),
        (SECRET, TIMESTAMP, b""),
    ],
)
def test_another_secret_time_or_body_does_not_verify(
    secret: str, timestamp: str, body: bytes
) -> None:
    assert not verifies(secret, SIGNATURE, timestamp, body)


def test_no_byte_of_a_signature_can_be_changed() -> None:
    raw = bytes.fromhex(SIGNATURE)
    for place in range(64):
        for bit in (0x01, 0x10, 0x80):
            changed = bytearray(raw)
            changed[place] ^= bit
            assert not verifies(SECRET, changed.hex(), TIMESTAMP, BODY)


def test_a_signature_has_no_second_spelling() -> None:
    """The same number plus the group's order would verify with a careless library."""
    raw = bytes.fromhex(SIGNATURE)
    for times in range(1, 16):
        number = int.from_bytes(raw[32:], "little") + times * ORDER
        other = raw[:32] + number.to_bytes(32, "little")
        assert not verifies(SECRET, other.hex(), TIMESTAMP, BODY)


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "00" * 64,
        SIGNATURE[:-2],
        SIGNATURE + "00",
        f" {SIGNATURE[:-1]}",
        f"{SIGNATURE}\n",
        SIGNATURE.replace("e9", "é9", 1),
        "g" * 128,
    ],
)
def test_what_is_no_signature_does_not_verify(signature: str) -> None:
    assert not verifies(SECRET, signature, TIMESTAMP, BODY)


def test_a_long_secret_is_cut_and_a_short_one_repeated() -> None:
    assert sign("s" * 32, "x") == sign("s" * 40, "x") == sign("s", "x")


def test_without_a_secret_nothing_is_signed() -> None:
    with pytest.raises(ValueError, match="no secret"):
        sign("", "x")
