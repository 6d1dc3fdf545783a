"""WeChat's content checks, against a stand-in."""

import pytest

from functions.chat.channels.wechat import api as api_module
from functions.chat.channels.wechat.checks import MAX_CHARACTERS, MEDIA, TEXT, WeChatChecks
from functions.chat.moderation.media import MediaType
from functions.chat.moderation.ports import Outcome, Verdict
from nuanxin.domain.channels import ChannelKind
from nuanxin.errors import Conflict, UpstreamUnavailable
from tests.servers.wechat.world import openid_of
from tests.unit.chat.channels.wechat.support import ANN, WeChat, account

PROGRAM = account(ChannelKind.WECHAT_MINI_PROGRAM)
PICTURE = "https://example.com/risky.png"


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_module, "_BUSY_PAUSES", (0.01, 0.01))


@pytest.fixture
def checks(wechat: WeChat) -> WeChatChecks:
    """Ann is using the mini program."""
    wechat.server.world.interaction(ANN)
    return WeChatChecks(wechat.base, wechat.tokens, wechat.now)


def check(checks: WeChatChecks, text: str) -> Verdict:
    found = checks.text(PROGRAM, ANN, text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "outcome", "label"),
    [
        ("今天好累", Outcome.PASS, "100"),
        ("这是待审词", Outcome.REVIEW, "10001"),
        ("这是风险词", Outcome.RISKY, "20002"),
    ],
)
def test_a_text_gets_wechats_verdict(
    checks: WeChatChecks, wechat: WeChat, text: str, outcome: Outcome, label: str
) -> None:
    assert check(checks, text) == Verdict(outcome, label)
    assert wechat.server.world.calls_of(TEXT)[0]["body"] == {
        "version": 2,
        "openid": ANN,
        "scene": 4,
        "content": text,
    }


def test_who_was_not_here_lately_cannot_be_checked(checks: WeChatChecks, wechat: WeChat) -> None:
    wechat.server.world.advance(2 * 3600 + 1)
    assert checks.text(PROGRAM, ANN, "在吗") is None
    with pytest.raises(Conflict) as raised:
        checks.order(PROGRAM, ANN, PICTURE, MediaType.IMAGE)
    assert raised.value.code == "not_active_lately"


@pytest.mark.parametrize("text", ["", "  \n"])
def test_blank_text_passes_unasked(checks: WeChatChecks, wechat: WeChat, text: str) -> None:
    assert check(checks, text).outcome is Outcome.PASS
    assert wechat.calls(TEXT) == 0


@pytest.mark.parametrize(
    ("length", "pieces"), [(2499, 1), (2500, 1), (2501, 2), (4950, 2), (4951, 3)]
)
def test_a_long_text_is_checked_in_pieces(
    checks: WeChatChecks, wechat: WeChat, length: int, pieces: int
) -> None:
    assert check(checks, "长" * length).outcome is Outcome.PASS
    contents = [call["body"]["content"] for call in wechat.server.world.calls_of(TEXT)]
    assert len(contents) == pieces
    assert max(map(len, contents)) <= MAX_CHARACTERS


@pytest.mark.parametrize("at", [0, 2446, 2447, 2448, 2449, 2450, 2497, 2498, 2499, 4990])
def test_a_risky_word_is_found_wherever_it_is(checks: WeChatChecks, at: int) -> None:
    text = "长" * at + "风险词"
    assert check(checks, text + "长" * (5000 - len(text))).outcome is Outcome.RISKY


def test_the_worst_piece_decides(checks: WeChatChecks, wechat: WeChat) -> None:
    filler = "长" * MAX_CHARACTERS
    assert check(checks, f"待审词{filler}").outcome is Outcome.REVIEW
    assert check(checks, f"待审词{filler}风险词").outcome is Outcome.RISKY
    before = wechat.calls(TEXT)
    assert check(checks, f"风险词{filler}{filler}").outcome is Outcome.RISKY
    assert wechat.calls(TEXT) == before + 1


def test_half_a_character_does_not_hinder_a_check(checks: WeChatChecks) -> None:
    assert check(checks, "好\ud83d").outcome is Outcome.PASS


def test_a_picture_is_checked_later_under_its_trace_id(
    checks: WeChatChecks, wechat: WeChat
) -> None:
    trace_id = checks.order(PROGRAM, ANN, PICTURE, MediaType.IMAGE)
    pushed = wechat.server.world.checks
    assert [one["trace_id"] for one in pushed] == [trace_id]
    assert pushed[0]["result"]["suggest"] == "risky"
    assert wechat.server.world.calls_of(MEDIA)[0]["body"] == {
        "version": 2,
        "openid": ANN,
        "scene": 4,
        "media_url": PICTURE,
        "media_type": 2,
    }


@pytest.mark.parametrize(
    ("errcode", "code"),
    [
        (-1, "wechat_unavailable"),
        (45011, "wechat_unavailable"),
        (45009, "wechat_unavailable"),
        (40129, "wechat_refused"),
        (43104, "wechat_refused"),
        (47001, "wechat_refused"),
    ],
)
def test_without_a_verdict_there_is_none(
    checks: WeChatChecks, wechat: WeChat, errcode: int, code: str
) -> None:
    wechat.server.world.fault(path=TEXT, errcode=errcode, times=3)
    with pytest.raises(UpstreamUnavailable) as raised:
        check(checks, "在吗")
    assert raised.value.code == code


def test_an_openid_of_another_app_is_refused(checks: WeChatChecks) -> None:
    stranger = openid_of("ann", "wxffffffffffffffff")
    with pytest.raises(UpstreamUnavailable) as raised:
        checks.text(PROGRAM, stranger, "在吗")
    assert raised.value.code == "wechat_refused"


def test_an_answer_without_a_verdict_is_none(checks: WeChatChecks, wechat: WeChat) -> None:
    wechat.server.world.fault(path=TEXT, errcode=0)
    with pytest.raises(UpstreamUnavailable) as raised:
        check(checks, "在吗")
    assert raised.value.code == "wechat_no_answer"
