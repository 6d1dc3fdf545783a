"""One reader of feelings in a process of its own, so that its memory and its start can be told.

Run by the interpreter that has the library: `python peer_process.py <reader>`; texts come as a JSON
list on standard input, the answer is one JSON object. Only the standard library is imported here.
"""

import json
import logging
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

Reader = Callable[[str], list[float]]
"""The answer to one text: of polarity readers one number from -1 to 1, of others one for each of
`LABELS`."""

LABELS = ("joy", "sadness", "anger", "fear", "surprise", "disgust", "neutral")


def snownlp() -> Reader:
    from snownlp import SnowNLP  # noqa: PLC0415 - what is measured is this import

    # The library divides by the number of words, and there may be none.
    return lambda text: [SnowNLP(text).sentiments * 2 - 1 if text.strip() else 0.0]


def cnsenti() -> Reader:
    from cnsenti import Emotion  # noqa: PLC0415 - what is measured is this import

    reader = Emotion()
    names = ("好", "乐"), ("哀",), ("怒",), ("惧",), ("惊",), ("恶",)

    def read(text: str) -> list[float]:
        counts = reader.emotion_count(text)
        found = [float(sum(counts[name] for name in of_label)) for of_label in names]
        return [*found, 0.5]

    return read


def vader() -> Reader:
    from vaderSentiment.vaderSentiment import (  # noqa: PLC0415 - what is measured is this import
        SentimentIntensityAnalyzer,
    )

    reader = SentimentIntensityAnalyzer()
    return lambda text: [float(reader.polarity_scores(text)["compound"])]


def textblob() -> Reader:
    from textblob import TextBlob  # noqa: PLC0415 - what is measured is this import

    return lambda text: [float(TextBlob(text).sentiment.polarity)]


def nuanxin() -> Reader:
    from nuanxin.understanding.analyser import LocalAnalyser, scores_of  # noqa: PLC0415 - measured
    from nuanxin.understanding.language import language_of  # noqa: PLC0415 - measured, too
    from nuanxin.understanding.spelling import plain  # noqa: PLC0415 - measured, too

    LocalAnalyser().load()

    def read(text: str) -> list[float]:
        spelled = plain(text)
        return list(scores_of(spelled, language_of(spelled)).values())

    return read


def whole_reading() -> Reader:
    from nuanxin.understanding.analyser import LocalAnalyser  # noqa: PLC0415 - measured, too

    reader = LocalAnalyser()
    reader.load()
    return lambda text: list(reader.read([text])[0].scores.values())


READERS: dict[str, Callable[[], Reader]] = {
    "SnowNLP": snownlp,
    "cnsenti": cnsenti,
    "VADER": vader,
    "TextBlob": textblob,
    "nuanxin": nuanxin,
    "nuanxin with danger": whole_reading,
}


def main() -> None:
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    texts: list[str] = json.load(sys.stdin)
    started = time.perf_counter()
    read = READERS[sys.argv[1]]()
    loaded = time.perf_counter() - started
    for text in texts[:20]:
        read(text)
    answers, taken = [], []
    for text in texts:
        before = time.perf_counter()
        answers.append(read(text))
        taken.append((time.perf_counter() - before) * 1000)
    found = {"answers": answers, "ms": taken, "load_ms": loaded * 1000, "peak_mib": _peak_mib()}
    json.dump(found, sys.stdout)


def _peak_mib() -> float:
    """From /proc: what `getrusage` says still counts the process that this one was forked from."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024


if __name__ == "__main__":
    main()
