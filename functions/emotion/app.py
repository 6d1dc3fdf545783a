"""The emotion routes."""

from functions.emotion.care_routes import router as care
from functions.emotion.media_routes import router as media
from functions.emotion.memory_routes import router as memories
from functions.emotion.mood_routes import router as moods
from functions.emotion.routes import router
from functions.emotion.safety_routes import router as safety
from nuanxin.composition.gate import gate
from nuanxin.web.entry import create_app, create_handler
from nuanxin.web.uploads import MAX_FILE_BODY

app = create_app(
    "emotion",
    router,
    media,
    care,
    safety,
    moods,
    memories,
    gate=gate,
    larger_bodies={"/v1/media": MAX_FILE_BODY},
)
handler = create_handler(app)
