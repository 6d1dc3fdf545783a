"""What every function is compared with: FastAPI and Mangum, one route, nothing else."""

from fastapi import FastAPI
from mangum import Mangum

app = FastAPI()


@app.get("/healthz")
def health() -> dict[str, str]:
    return {"status": "ok"}


handler = Mangum(app, lifespan="off")
