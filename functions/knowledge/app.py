"""The knowledge routes."""

from functions.knowledge.routes import router
from nuanxin.composition.gate import gate
from nuanxin.web.entry import create_app, create_handler
from nuanxin.web.uploads import MAX_FILE_BODY

LARGER_BODIES = {
    "/v1/datasets/{dataset_id}/documents": MAX_FILE_BODY,
    "/v1/datasets/{dataset_id}/documents/{document_id}": MAX_FILE_BODY,
}

app = create_app("knowledge", router, gate=gate, larger_bodies=LARGER_BODIES)
handler = create_handler(app)
