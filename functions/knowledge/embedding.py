"""What chunks are found by: their words, and their vectors."""

from collections.abc import Sequence
from dataclasses import replace

from functions.knowledge.ports import Filed
from nuanxin.domain.knowledge import Chunk
from nuanxin.domain.patterns import lazy_pattern
from nuanxin.errors import UpstreamUnavailable
from nuanxin.retrieval.index import Embedder

_CUT_LINE = lazy_pattern(r"(?<=[^\n]{19}[\u3400-\u9fff])[ \t\r]*\n[ \t\u3000]*(?=[\u3400-\u9fff])")


def with_vectors(
    filed: Sequence[Filed], model: str | None, embedder: Embedder | None, *, dimension: int = 0
) -> tuple[Filed, ...]:
    """Those that have one of this model as they are, the others with one; all as they are where
    there is no model, or nobody to ask. `dimension` is that of the vectors in the index, 0 where
    there are none yet: others could not be compared with them. `UpstreamUnavailable`."""
    if model is None or embedder is None:
        return tuple(filed)
    lacking = [one for one in filed if one.embedding is None or one.embedding.model != model]
    vectors = embedder.embed([embedded_text(one.chunk) for one in lacking], model=model)
    if dimension and any(len(one.vector) != dimension for one in vectors):
        raise UpstreamUnavailable(
            "the embedding endpoint gave vectors of another length", code="embedder_unavailable"
        )
    fresh = iter(replace(one, embedding=new) for one, new in zip(lacking, vectors, strict=True))
    missing = set(map(id, lacking))
    return tuple(next(fresh) if id(one) in missing else one for one in filed)


def unwrapped(text: str) -> str:
    """Without the ends of long lines that may cut a Chinese word in two."""
    return _CUT_LINE.sub("", text)


def embedded_text(chunk: Chunk) -> str:
    """What a vector is made of: the chunk below its headings."""
    heading = chunk.location.heading
    text = unwrapped(chunk.text)
    return f"{heading}\n{text}" if heading else text
