"""Pictures and voices go with what is said; what cannot go is told kindly, and nothing is lost."""

import base64
import re
import struct
import zlib
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Request, expect

from tests.e2e.browser import PHONE, Look, scrolls_sideways, serious
from tests.e2e.web.support import OpenApp, Visitor

LYING = 6
"""Of EXIF: the camera was turned, the picture stands upright after a quarter turn."""


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="想说的话")


def tray(page: Page) -> Locator:
    return page.get_by_role("list", name="要发的附件")


def ready(page: Page, count: int = 1) -> None:
    expect(tray(page).get_by_text("可以发送了")).to_have_count(count)


def attach(page: Page, *files: FilePayload) -> None:
    page.locator("input[type=file]").set_input_files(list(files))


def picture(page: Page, width: int = 40, height: int = 30, kind: str = "image/png") -> bytes:
    """Drawn by the browser itself: two halves, so that it can be seen which way is up."""
    drawn: str = page.evaluate(
        """async ([width, height, kind]) => {
            const canvas = document.createElement('canvas')
            Object.assign(canvas, {width, height})
            const pen = canvas.getContext('2d')
            pen.fillStyle = '#d22'
            pen.fillRect(0, 0, width, height)
            pen.fillStyle = '#22d'
            pen.fillRect(0, 0, width / 2, height)
            return canvas.toDataURL(kind).split(',')[1]
        }""",
        [width, height, kind],
    )
    return base64.b64decode(drawn)


def turned(jpeg: bytes, orientation: int) -> bytes:
    """With an EXIF header that says how the camera was held."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    exif = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4)
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


PLACE = b"39.9042N 116.4074E of a phone"
"""As a camera notes where it was; where in the file depends on the kind of picture."""


def located(picture: bytes, kind: str) -> bytes:
    """With that note in it."""
    exif = b"II*\0" + struct.pack("<IHHHII", 8, 1, 0x010E, 2, len(PLACE), 26) + bytes(4) + PLACE
    if kind == "image/jpeg":
        whole = b"Exif\0\0" + exif
        return picture[:2] + b"\xff\xe1" + struct.pack(">H", len(whole) + 2) + whole + picture[2:]
    if kind == "image/png":
        chunk = b"eXIf" + exif
        sized = struct.pack(">I", len(exif)) + chunk + struct.pack(">I", zlib.crc32(chunk))
        return picture[:33] + sized + picture[33:]
    assert picture[12:16] == b"VP8X"
    note = b"EXIF" + struct.pack("<I", len(exif)) + exif + bytes(len(exif) % 2)
    # A bit of the extended header tells of it.
    body = picture[8:20] + bytes([picture[20] | 0x08]) + picture[21:] + note
    return b"RIFF" + struct.pack("<I", len(body)) + body


def file(name: str, kind: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": data}


def chat_of(page: Page) -> dict[str, Any]:
    """What is sent with the next press of Enter."""

    def is_chat(request: Request) -> bool:
        return request.method == "POST" and request.url.endswith("/v1/chat")

    with page.expect_request(is_chat) as sent:
        box(page).press("Enter")
    said: dict[str, Any] = sent.value.post_data_json or {}
    return said


@pytest.mark.parametrize("look", [Look(), PHONE], ids=lambda look: look.name)
def test_a_picture_goes_with_what_is_said(visitor: Visitor, open_app: OpenApp, look: Look) -> None:
    with open_app("/", visitor, look) as (page, _):
        box(page).fill("你看")
        attach(page, file("我家的猫.png", "image/png", picture(page)))
        ready(page)
        expect(page.get_by_alt_text("图片 我家的猫.png")).to_be_visible()
        assert not scrolls_sideways(page)
        assert serious(page) == []
        sent = chat_of(page)
        assert sent["text"] == "你看"
        assert len(sent["attachments"]) == 1
        expect(tray(page)).to_have_count(0)
        expect(page.get_by_role("article", name=re.compile("^暖心"))).to_be_visible()


def test_a_large_photo_is_made_smaller_and_stands_upright(
    visitor: Visitor, open_app: OpenApp
) -> None:
    with open_app("/", visitor) as (page, _):
        photo = turned(picture(page, 3000, 1500, "image/jpeg"), LYING)
        attach(page, file("photo.jpg", "image/jpeg", photo))
        ready(page)
        size, top = page.get_by_alt_text("图片 photo.jpg").evaluate(
            """async (image) => {
                const canvas = document.createElement('canvas')
                canvas.width = image.naturalWidth
                canvas.height = image.naturalHeight
                const pen = canvas.getContext('2d')
                pen.drawImage(image, 0, 0)
                const [red, , blue] = pen.getImageData(500, 100, 1, 1).data
                return [[image.naturalWidth, image.naturalHeight], blue > red ? 'blue' : 'red']
            }"""
        )
        # The left half is on top after the quarter turn.
        assert (size, top) == ([1000, 2000], "blue")


@pytest.mark.parametrize("kind", ["image/jpeg", "image/png", "image/webp"])
def test_where_a_picture_was_taken_does_not_leave_the_phone(
    visitor: Visitor, open_app: OpenApp, kind: str
) -> None:
    with open_app("/", visitor) as (page, _):
        photo = located(picture(page, kind=kind), kind)
        assert PLACE in photo
        with page.expect_request("**/v1/media") as sent:
            attach(page, file("photo", kind, photo))
        ready(page)
        uploaded = sent.value.post_data_buffer or b""
        assert len(uploaded) > 100
        for mark in (PLACE, b"Exif", b"eXIf", b"EXIF"):
            assert mark not in uploaded


def test_attachments_of_what_could_not_be_sent_come_back_with_the_words(
    visitor: Visitor, open_app: OpenApp
) -> None:
    gone = visitor.say("你好")["conversation_id"]
    with open_app(f"/talk/{gone}", visitor) as (page, _):
        expect(page.get_by_text("AI 生成")).to_be_visible()
        visitor.api.delete(f"/v1/conversations/{gone}").raise_for_status()
        for words, again in (("你看", lambda: None), ("再看看", page.reload)):
            box(page).fill(words)
            attach(page, file("cat.png", "image/png", picture(page)))
            ready(page)
            sent = chat_of(page)
            expect(tray(page)).to_have_count(0)
            expect(page.get_by_role("button", name="放回输入框")).to_be_visible()
            again()
            page.get_by_role("button", name="放回输入框").click()
            expect(box(page)).to_have_value(words)
            ready(page)
            assert chat_of(page)["attachments"] == sent["attachments"]
            page.get_by_role("button", name="删除", exact=True).click()


def test_a_moving_picture_goes_as_it_is(visitor: Visitor, open_app: OpenApp) -> None:
    wide = struct.pack("<HH", 2500, 1)
    colours = b"\x80\0\0" + b"\xff\0\0\0\0\xff"
    gif = b"GIF89a" + wide + colours + b",\0\0\0\0" + wide + b"\0\x02\x02L\x01\0;"
    with open_app("/", visitor) as (page, _):
        with page.expect_request("**/v1/media") as sent:
            attach(page, file("wave.gif", "image/gif", gif))
        assert gif in (sent.value.post_data_buffer or b"")
        ready(page)


def test_what_is_no_picture_is_refused_and_nothing_typed_is_lost(
    visitor: Visitor, open_app: OpenApp
) -> None:
    with open_app("/", visitor) as (page, _):
        box(page).fill("先别走")
        good = file("good.png", "image/png", picture(page))
        attach(page, file("cat.png", "image/png", b"#!/bin/sh\necho hello world"), good)
        expect(page.get_by_text("这个文件打不开")).to_be_visible()
        ready(page)
        attach(page, good, good, good, good)
        expect(page.get_by_text("一次最多发 4 个")).to_be_visible()
        ready(page, 4)
        expect(box(page)).to_have_value("先别走")


def test_a_picture_is_pasted_and_another_one_dropped(visitor: Visitor, open_app: OpenApp) -> None:
    with open_app("/", visitor) as (page, _):
        drawn = base64.b64encode(picture(page)).decode()
        hand_over = """async (input, [type, drawn]) => {
            const bytes = await (await fetch(`data:image/png;base64,${drawn}`)).arrayBuffer()
            const data = new DataTransfer()
            data.items.add(new File([bytes], `${type}.png`, {type: 'image/png'}))
            const given = {bubbles: true, cancelable: true}
            input.dispatchEvent(
                type === 'paste'
                    ? new ClipboardEvent(type, {...given, clipboardData: data})
                    : new DragEvent(type, {...given, dataTransfer: data}),
            )
        }"""
        hand_over = hand_over.replace(
            "await (await fetch(`data:image/png;base64,${drawn}`)).arrayBuffer()",
            "Uint8Array.from(atob(drawn), (one) => one.charCodeAt(0))",
        )
        box(page).evaluate(hand_over, ["paste", drawn])
        ready(page)
        box(page).evaluate(hand_over, ["dragover", drawn])
        expect(page.get_by_text("放在这里就好")).to_be_visible()
        box(page).evaluate(hand_over, ["drop", drawn])
        expect(page.get_by_text("放在这里就好")).to_have_count(0)
        ready(page, 2)
        page.get_by_role("button", name="移除图片 paste.png").click()
        ready(page, 1)


def test_an_upload_that_failed_is_tried_again(visitor: Visitor, open_app: OpenApp) -> None:
    with open_app("/", visitor) as (page, watched):
        watched.allow("ERR_INTERNET_DISCONNECTED")
        box(page).fill("你看")
        drawn = picture(page)
        page.context.set_offline(True)
        attach(page, file("cat.png", "image/png", drawn))
        expect(tray(page).get_by_text("连不上服务器")).to_be_visible()
        page.context.set_offline(False)
        tray(page).get_by_role("button", name="再传一次").click()
        ready(page)
        assert len(chat_of(page)["attachments"]) == 1


def test_a_voice_is_recorded_heard_and_sent(visitor: Visitor, open_app: OpenApp) -> None:
    with open_app("/", visitor) as (page, _):
        page.context.grant_permissions(["microphone"])
        page.get_by_role("button", name="说给我听").click()
        expect(
            page.get_by_role("group", name="录音").get_by_text(re.compile("0:0[1-9]"))
        ).to_be_visible()
        expect(page.get_by_role("button", name="发送")).to_be_disabled()
        assert serious(page) == []
        page.get_by_role("group", name="录音").get_by_role("button", name="录好了").click()
        ready(page)
        expect(tray(page).locator("audio")).to_have_attribute("src", re.compile("^blob:"))
        assert len(chat_of(page)["attachments"]) == 1


def test_a_recording_by_keyboard_is_given_up_with_escape(
    visitor: Visitor, open_app: OpenApp
) -> None:
    with open_app("/", visitor) as (page, _):
        page.context.grant_permissions(["microphone"])
        page.get_by_role("button", name="说给我听").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("正在录音")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_text("正在录音")).to_have_count(0)
        expect(tray(page)).to_have_count(0)


def test_a_recording_ends_by_itself_after_a_minute(visitor: Visitor, open_app: OpenApp) -> None:
    with open_app("/", visitor) as (page, _):
        page.context.grant_permissions(["microphone"])
        page.clock.install()
        page.get_by_role("button", name="说给我听").click()
        expect(page.get_by_text("正在录音")).to_be_visible()
        page.clock.fast_forward(52_000)
        expect(page.get_by_text(re.compile(r"还能录 \d 秒"))).to_be_visible()
        page.clock.fast_forward(10_000)
        ready(page)


def test_without_a_microphone_it_says_what_to_do(visitor: Visitor, open_app: OpenApp) -> None:
    with open_app("/", visitor) as (page, _):
        box(page).fill("我打字吧")
        page.get_by_role("button", name="说给我听").click()
        expect(page.get_by_text("浏览器没有允许")).to_be_visible()
        expect(box(page)).to_have_value("我打字吧")
        assert serious(page) == []
