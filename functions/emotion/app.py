"""The emotion routes."""

from functions.emotion.routes import router
from nuanxin.composition.gate import gate
from nuanxin.web.entry import create_app, create_handler
from nuanxin.web.uploads import MAX_FILE_BODY

app = create_app(
    "emotion",
    router,
    gate=gate,
    larger_bodies={"/v1/media": MAX_FILE_BODY},
    put_off={
        "functions.emotion.media_routes": ["/v1/media"],
        "functions.emotion.mood_routes": ["/v1/moods"],
        "functions.emotion.memory_routes": ["/v1/memories"],
        "functions.emotion.care_routes": ["/v1/care"],
        "functions.emotion.safety_routes": ["/v1/safety/events", "/v1/safety/summary"],
    },
)
handler = create_handler(app)
