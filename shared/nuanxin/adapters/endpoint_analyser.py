"""Any endpoint that serves our own `/v1/emotion/analyze`, as the port `EmotionAnalyser`."""

from collections.abc import Sequence

from nuanxin.adapters.foreign_readings import readings_from, results_in
from nuanxin.adapters.json_post import JsonPost
from nuanxin.domain.emotion import EmotionReading

MAX_ANSWER_BYTES = 512 * 1024
NAME = "endpoint"


class EndpointAnalyser:
    """Posts `{"texts": […]}` and reads `{"results": […]}`; `UpstreamUnavailable` where that
    fails."""

    def __init__(self, *, url: str, key: str | None, seconds: float) -> None:
        self._http = JsonPost(url, key=key, seconds=seconds, most_bytes=MAX_ANSWER_BYTES)

    def read(self, texts: Sequence[str]) -> tuple[EmotionReading, ...]:
        answer = self._http.post({"texts": list(texts)})
        return readings_from(results_in(answer, "results"), count=len(texts), model=NAME)
