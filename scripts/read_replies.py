"""Print replies of the built-in companion, to be read by a person before they reach one.

python -m scripts.read_replies [--out FILE]
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from functions.chat.companion import Composition, Recalled, Situation, compose
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.safety import SafetyLevel
from nuanxin.understanding.analyser import LocalAnalyser
from scripts.replies_read import ALONE, LONG_AGO, REMEMBERED, TALKS


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path)
    out: Path | None = arguments.parse_args().out
    text = "\n".join(_lines()) + "\n"
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8")


def _lines() -> Iterator[str]:
    for number, said in enumerate(ALONE):
        yield from _answered(said, f"{number}")
    for number, (said, recalled) in enumerate(REMEMBERED):
        yield from _answered(said, f"known {number}", recalled=recalled)
    for number, talk in enumerate(TALKS):
        yield ""
        yield from _talk(talk, f"talk {number}")


def _answered(said: str, seed: str, *, recalled: Sequence[str] = ()) -> Iterator[str]:
    composition = compose(situation_of(said, recalled=recalled), seed=seed)
    yield f"> {said}"
    yield f"  {composition.text}  [{composition.strategy}]"


def _talk(talk: Sequence[str], seed: str) -> Iterator[str]:
    replies: list[Composition] = []
    feelings: list[Emotion] = []
    texts: list[str] = []
    for turn, said in enumerate(talk):
        situation = situation_of(said, replies=replies, feelings=feelings, texts=texts)
        replies.append(compose(situation, seed=f"{seed} {turn}"))
        feelings.append(situation.reading.label)
        texts.append(said)
        yield f"> {said}"
        yield f"  {replies[-1].text}  [{replies[-1].strategy}]"


def situation_of(
    said: str,
    *,
    recalled: Sequence[str] = (),
    replies: Sequence[Composition] = (),
    feelings: Sequence[Emotion] = (),
    texts: Sequence[str] = (),
) -> Situation:
    """Danger is answered by the writer, never here."""
    return Situation(
        text=said,
        reading=replace(LocalAnalyser().read([said])[0], safety=SafetyLevel.NONE),
        language="zh-CN",
        name="小雨",
        recalled=tuple(Recalled(one, LONG_AGO, "mem_1") for one in recalled),
        earlier_strategies=tuple(one.strategy for one in replies),
        earlier_replies=tuple(one.text for one in reversed(replies[-20:])),
        earlier_feelings=tuple(feelings),
        earlier_texts=tuple(reversed(texts)),
    )


if __name__ == "__main__":
    main()
