"""The port `Sender` for WeChat, against a stand-in."""

import json

import pytest

from functions.chat.channels.message import Fate, Parcel, ParcelKind, Sending, Trouble
from functions.chat.channels.wechat import api as api_module
from functions.chat.channels.wechat.errcodes import TOKEN_REFUSED, meaning_of
from functions.chat.channels.wechat.sender import SEND, TYPING, WeChatSender
from nuanxin.domain.channels import Channel, ChannelKind
from nuanxin.errors import NotFound, UpstreamUnavailable
from tests.servers.loopback import HOST, free_port
from tests.servers.wechat.world import Media
from tests.unit.chat.channels.wechat.support import ANN, APP_ID, WeChat, account

MINI = ChannelKind.WECHAT_MINI_PROGRAM
FORM = {"template_id": "t1", "page": "pages/index", "data": {"thing1": {"value": "回来聊聊"}}}
TOKEN, MEDIA = "/cgi-bin/stable_token", "/cgi-bin/media/get"


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_module, "_BUSY_PAUSES", (0.01, 0.01))


def parcel(content: str = "在的", kind: ParcelKind = ParcelKind.TEXT) -> Parcel:
    return Parcel("r1", kind, content)


def send(wechat: WeChat, one: Parcel | None = None, channel: Channel | None = None) -> Sending:
    sender = WeChatSender(wechat.base, wechat.tools)
    return sender.send(channel or account(), ANN, one or parcel())


def sound(wechat: WeChat, media_id: str = "m1") -> tuple[bytes, str]:
    found = WeChatSender(wechat.base, wechat.tools).fetch_media(account(), media_id)
    return found.data, found.name


def test_a_text_goes_out_with_the_mark_of_an_ai(wechat: WeChat) -> None:
    wechat.server.world.interaction(ANN)
    assert send(wechat) == Sending(Fate.SENT, "0")
    assert [sent.body for sent in wechat.server.world.sent] == [
        {
            "touser": ANN,
            "msgtype": "text",
            "text": {"content": "在的"},
            "aimsgcontext": {"is_ai_msg": 1},
        }
    ]


def test_a_picture_goes_out_as_its_address(wechat: WeChat) -> None:
    wechat.server.world.interaction(ANN)
    send(wechat, parcel("https://example.com/a.png", ParcelKind.IMAGE))
    assert wechat.server.world.sent[0].body["text"] == {"content": "https://example.com/a.png"}


def test_half_a_character_does_not_hinder_a_text(wechat: WeChat) -> None:
    wechat.server.world.interaction(ANN)
    assert send(wechat, parcel("好\ud83d")).fate is Fate.SENT
    assert wechat.server.world.sent[0].body["text"] == {"content": "好?"}


def test_a_repeated_parcel_would_be_seen_twice(wechat: WeChat) -> None:
    assert not WeChatSender.repeatable


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (ChannelKind.WECHAT_OFFICIAL_ACCOUNT, "/cgi-bin/message/subscribe/bizsend"),
        (MINI, "/cgi-bin/message/subscribe/send"),
    ],
)
def test_a_form_goes_out_once_for_each_consent(
    wechat: WeChat, kind: ChannelKind, path: str
) -> None:
    form = parcel(json.dumps({**FORM, "touser": "somebody else"}), ParcelKind.TEMPLATE)
    wechat.server.world.opt_in(ANN, "t1")
    assert send(wechat, form, account(kind)).fate is Fate.SENT
    assert wechat.server.world.sent[0].path == path
    assert wechat.server.world.sent[0].body == {"touser": ANN, **FORM}
    assert send(wechat, form, account(kind)) == Sending(Fate.REFUSED, "43101")


@pytest.mark.parametrize("content", ["", "[]", "null", "{", "7"])
def test_what_is_no_form_is_not_sent(wechat: WeChat, content: str) -> None:
    outcome = send(wechat, parcel(content, ParcelKind.TEMPLATE))
    assert outcome == Sending(Fate.REFUSED, "bad_template")
    assert wechat.server.world.calls == []


MEANINGS = [
    (-1, Fate.LATER, None),
    (40003, Fate.REFUSED, None),
    (40007, Fate.REFUSED, None),
    (40008, Fate.REFUSED, None),
    (40013, Fate.LATER, Trouble.BAD_CREDENTIALS),
    (40037, Fate.REFUSED, None),
    (40125, Fate.LATER, Trouble.BAD_CREDENTIALS),
    (40164, Fate.LATER, Trouble.ADDRESS_NOT_ALLOWED),
    (43004, Fate.HELD, None),
    (43101, Fate.REFUSED, None),
    (44002, Fate.REFUSED, None),
    (44004, Fate.REFUSED, None),
    (45002, Fate.TOO_LONG, None),
    (45009, Fate.LATER, Trouble.DAILY_QUOTA),
    (45011, Fate.LATER, None),
    (45015, Fate.HELD, None),
    (45047, Fate.HELD, None),
    (47001, Fate.REFUSED, None),
    (47003, Fate.REFUSED, None),
    (48001, Fate.HELD, Trouble.SENDING_NOT_PERMITTED),
    (99999, Fate.HELD, None),
    *((errcode, Fate.LATER, None) for errcode in sorted(TOKEN_REFUSED)),
]


@pytest.mark.parametrize(("errcode", "fate", "trouble"), MEANINGS)
def test_each_code_has_its_outcome(
    wechat: WeChat, errcode: int, fate: Fate, trouble: Trouble | None
) -> None:
    wechat.server.world.fault(path=SEND, errcode=errcode, times=10)
    assert send(wechat) == Sending(fate, str(errcode), trouble=trouble)


def test_an_unknown_code_is_held() -> None:
    assert meaning_of(12345).fate is Fate.HELD


def test_wechats_own_rules_have_the_outcomes_they_should(wechat: WeChat) -> None:
    world = wechat.server.world
    assert send(wechat).reason == "45015"
    world.interaction(ANN)
    assert send(wechat, parcel("长" * 683)).fate is Fate.TOO_LONG
    assert [send(wechat).fate for _ in range(5)] == [Fate.SENT] * 5
    assert send(wechat).reason == "45047"
    world.interaction(ANN)
    world.advance(48 * 3600 + 1)
    assert send(wechat).reason == "45015"
    world.interaction(ANN, "follow")
    assert [send(wechat).fate for _ in range(4)] == [Fate.SENT] * 3 + [Fate.HELD]
    world.account(APP_ID, verified=False)
    assert send(wechat).trouble is Trouble.SENDING_NOT_PERMITTED
    assert len(world.sent) == 8


def test_a_message_whose_answer_is_late_is_sent_once_and_its_outcome_unknown(
    wechat: WeChat,
) -> None:
    wechat.server.world.interaction(ANN)
    wechat.server.world.fault(path=SEND, delay=4.5, times=100)
    assert send(wechat) == Sending(Fate.UNKNOWN, "wechat_no_answer")
    assert wechat.calls(SEND) == len(wechat.server.world.sent) == 1


def test_a_wechat_that_cannot_be_reached_is_tried_later(wechat: WeChat) -> None:
    send(wechat)
    wechat.base = f"http://{HOST}:{free_port()}"
    assert send(wechat) == Sending(Fate.LATER, "wechat_not_sent")


@pytest.mark.parametrize("fault", [{"delay": 3.5}, {"close": True}, {"status": 500}])
def test_a_silent_token_service_leaves_no_doubt_that_nothing_was_sent(
    wechat: WeChat, fault: dict[str, object]
) -> None:
    wechat.server.world.fault(path=TOKEN, **fault)
    assert send(wechat) == Sending(Fate.LATER, "wechat_no_token")
    assert wechat.calls(SEND) == 0


def test_a_refused_account_is_its_operators_trouble(wechat: WeChat) -> None:
    wechat.server.world.address(allowed=False)
    assert send(wechat) == Sending(
        Fate.LATER, "wechat_account_refused", trouble=Trouble.ADDRESS_NOT_ALLOWED
    )
    outcome = send(wechat, channel=account(app_secret="wrong"))
    assert outcome.trouble is Trouble.BAD_CREDENTIALS


def test_typing_is_shown(wechat: WeChat) -> None:
    wechat.server.world.interaction(ANN)
    WeChatSender(wechat.base, wechat.tools).show_typing(account(), ANN)
    assert wechat.server.world.typing == [f"Typing {ANN}"]


@pytest.mark.parametrize("fault", [{"errcode": 48001}, {"status": 500}, {"close": True}])
def test_failing_to_show_typing_is_of_no_consequence(
    wechat: WeChat, fault: dict[str, object]
) -> None:
    wechat.server.world.fault(path=TYPING, **fault)
    WeChatSender(wechat.base, wechat.tools).show_typing(account(), ANN)
    assert wechat.calls(TYPING) == 1


@pytest.mark.parametrize(
    ("content_type", "file_name", "name"),
    [
        ("audio/amr", "x.amr", "media.amr"),
        ("voice/speex", None, "media.speex"),
        ("audio/mpeg", None, "media.mp3"),
        ("audio/amr", "X.MP3", "media.mp3"),
        ("application/octet-stream", None, "media.amr"),
        ("audio/amr", "../../etc", "media.amr"),
    ],
)
def test_a_sound_comes_with_its_format(
    wechat: WeChat, content_type: str, file_name: str | None, name: str
) -> None:
    wechat.server.world.media["m1"] = Media(b"#!AMR\n1", content_type, file_name)
    assert sound(wechat) == (b"#!AMR\n1", name)


def test_a_sound_that_is_not_there_never_will_be(wechat: WeChat) -> None:
    with pytest.raises(NotFound):
        sound(wechat, "gone")


def test_what_has_an_address_instead_is_no_sound(wechat: WeChat) -> None:
    video = json.dumps({"video_url": "https://example.com/v"}).encode()
    wechat.server.world.media["m1"] = Media(video, "application/json", None)
    with pytest.raises(NotFound):
        sound(wechat)


def test_a_sound_of_more_than_ten_megabytes_is_not_fetched(wechat: WeChat) -> None:
    wechat.server.world.media["m1"] = Media(b"x" * (10 * 1024 * 1024))
    assert len(sound(wechat)[0]) == 10 * 1024 * 1024
    wechat.server.world.media["m1"] = Media(b"x" * (10 * 1024 * 1024 + 1))
    with pytest.raises(NotFound) as raised:
        sound(wechat)
    assert raised.value.code == "media_too_large"


@pytest.mark.parametrize(
    "fault", [{"errcode": -1}, {"errcode": 45009}, {"status": 502}, {"close": True}]
)
def test_a_sound_may_be_had_later(wechat: WeChat, fault: dict[str, object]) -> None:
    wechat.server.world.media["m1"] = Media(b"#!AMR\n1")
    wechat.server.world.fault(path=MEDIA, times=3, **fault)
    with pytest.raises(UpstreamUnavailable):
        sound(wechat)
