"""What an index is asked and told: entries, queries, hits, and the port itself.

A scope is one collection that is searched by itself: a dataset. Scopes never see each other.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from nuanxin.errors import Conflict


class IndexFull(Conflict):
    """The scope holds as many entries as this index takes."""

    default_code = "index_full"


class Mode(StrEnum):
    HYBRID = "hybrid"
    LEXICAL = "lexical"
    SEMANTIC = "semantic"


@dataclass(frozen=True, slots=True)
class Embedding:
    """A text's place in the space of one model; those of two models are never compared."""

    model: str
    vector: Sequence[float] = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """One text to be found.

    `context` is what stands around it (neighbours, headings, dates): it is found by that too, at
    half the weight of its own words. `group` is what filters name, a document's id for instance.
    `weight` multiplies the score; where `decays`, age lowers it as well (see `Aging`).
    """

    id: str
    text: str
    context: str = ""
    group: str = ""
    at: datetime | None = None
    weight: float = 1.0
    decays: bool = True
    embedding: Embedding | None = None


@dataclass(frozen=True, slots=True)
class Aging:
    """How age lowers a score: not at all for `grace_days`, then by half each `half_life_days`, and
    never below `floor`. Only the order changes: nothing is lost by age."""

    now: datetime
    grace_days: float = 14.0
    half_life_days: float = 365.0
    floor: float = 0.7


@dataclass(frozen=True, slots=True, repr=False)
class Query:
    """`embedding` is compared with entries of its own model only. Without it, or where no entry
    has one, `HYBRID` is lexical and `SEMANTIC` finds nothing. `groups`: only within these."""

    text: str
    limit: int = 10
    mode: Mode = Mode.HYBRID
    embedding: Embedding | None = None
    groups: frozenset[str] | None = None
    aging: Aging | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """`score` orders the hits of one answer, and is not to be compared with those of another.

    `coverage` is: the share (0…1) of what the query's words tell apart, by their rarity, that the
    entry has. `similarity` is the cosine, where both have a vector.
    """

    id: str
    score: float
    coverage: float
    similarity: float | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Changes:
    """What is put replaces what has its id. `replace`: what is not put is gone."""

    put: Sequence[Entry] = ()
    remove: Collection[str] = ()
    replace: bool = False


@dataclass(frozen=True, slots=True)
class IndexState:
    entries: int
    embedding_model: str | None
    """Of the vectors that it holds."""
    dimension: int = 0
    """Of these; 0 where it is not known."""


class Index(Protocol):
    capacity: int
    """The most entries of one scope."""

    def apply(self, scope: str, changes: Changes) -> None:
        """All or nothing to whoever searches afterwards; doing it again changes nothing.
        `IndexFull`; `UpstreamUnavailable`."""
        ...

    def search(self, scope: str, query: Query) -> tuple[Hit, ...]:
        """Best first; nothing of a scope that is not there. What was removed may still be among
        them for a while: callers look at the truth before they show anything."""
        ...

    def state(self, scope: str) -> IndexState: ...

    def drop(self, scope: str) -> None:
        """All of it, for good, with what is kept of earlier versions."""
        ...


class Embedder(Protocol):
    """Where texts lie by their meaning; `None` where there is no endpoint for it."""

    model: str

    def embed(self, texts: Sequence[str], *, model: str | None = None) -> tuple[Embedding, ...]:
        """One for each text, in order, of length 1. `model`: of another model of the same
        endpoint. `UpstreamUnavailable` (`embedder_unavailable`)."""
        ...
