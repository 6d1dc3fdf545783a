"""What the figures of the clients are computed from."""

from datetime import datetime

from bench.long_history import older
from bench.mini_program import totals
from bench.stamped_line import StampedLine
from bench.web_loading import Wire, usable_at

BEFORE = "MSG#c_1#"
SAID = [
    {"sk": f"{BEFORE}m_1", "created_at": "2026-11-21T03:47:48.839604+0000", "text": "你好"},
    {
        "sk": f"{BEFORE}m_2",
        "created_at": "2026-11-21T03:47:48.840604+0000",
        "text": "我在",
        "answers": "m_1",
    },
]


def test_a_view_is_usable_once_no_long_task_keeps_it() -> None:
    assert usable_at(100, []) == 100
    assert usable_at(100, [[90, 60]]) == 150
    assert usable_at(100, [[90, 60], [150, 200]]) == 350
    assert usable_at(100, [[90, 60], [151, 200]]) == 150


def test_short_tasks_and_those_before_keep_nobody() -> None:
    assert usable_at(100, [[90, 49], [20, 80]]) == 100


def test_the_wire_counts_heads_and_what_is_still_coming() -> None:
    wire = Wire()
    for request in ("page", "stream", "later"):
        wire.sent({"requestId": request})
    wire.came({"requestId": "page", "encodedDataLength": 900})
    wire.finished({"requestId": "page", "encodedDataLength": 1000})
    wire.came({"requestId": "page", "encodedDataLength": 900})
    wire.came({"requestId": "stream", "encodedDataLength": 20})
    wire.came({"requestId": "stream", "encodedDataLength": 30})
    wire.finished({"requestId": "later", "encodedDataLength": 5000})
    assert wire.of({"page", "stream"}) == 1050


def test_copies_are_older_in_order_and_answer_each_other() -> None:
    made = list(older(SAID, BEFORE, 5))
    assert len({one["sk"] for one in made}) == 5
    assert [one["sk"] for one in made] == sorted(one["sk"] for one in made)
    assert all(one["sk"].startswith(BEFORE) for one in made)
    times = [datetime.fromisoformat(one["created_at"]) for one in made]
    assert times == sorted(times)
    assert times[-1] < datetime.fromisoformat(SAID[0]["created_at"])
    assert made[1]["answers"] == made[0]["sk"].removeprefix(BEFORE)
    assert made[3]["answers"] == made[2]["sk"].removeprefix(BEFORE)
    assert [one["text"] for one in made] == ["你好", "我在", "你好", "我在", "你好"]


def test_the_line_notes_the_first_time_alone() -> None:
    with StampedLine("http://127.0.0.1:1") as line:
        line.look_for("第一")
        line.saw("别的".encode())
        assert line.passed_at is None
        line.saw("这是第一句".encode())
        first = line.passed_at
        line.saw("还是第一句".encode())
        assert first is not None
        assert line.passed_at == first
        line.look_for("第二")
        assert line.passed_at is None


def test_payloads_are_added_up() -> None:
    payloads = {
        "pages/talk/index": {"count": 3, "bytes": 900, "largest": 500},
        "components/reply-text/index": {"count": 20, "bytes": 1500, "largest": 90},
    }
    assert totals(payloads) == {"count": 23, "bytes": 2400, "largest": 500}
    assert totals({}) == {"count": 0, "bytes": 0, "largest": 0}
