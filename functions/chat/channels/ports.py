"""What channels need from the outside, besides the mailbox."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from functions.chat.channels.mailbox import BoxKey
from nuanxin.domain.media import MediaFile


class WorkQueue(Protocol):
    """Asks a worker to look into a box. Requests may be lost, doubled and reordered: the box
    holds the truth, and the sweeper asks again."""

    def request(self, box: BoxKey, *, urgent: str | None = None) -> None:
        """`urgent` is the id of a reply that goes out without waiting for its turn."""
        ...

    def bury(self, box: BoxKey, message: str) -> None:
        """Put a message that could not be answered among the dead letters, by its key alone."""
        ...


class Look(Protocol):
    def __call__(self, user_id: str, data: bytes, /) -> str:
        """What a picture of this person's shows, in words that stand for it in the conversation.

        `Conflict` or `Forbidden` where it may not be looked at; `Invalid` or `TooLarge` for what
        is no picture that can be read; `UpstreamUnavailable`."""
        ...


class HoldGauge(Protocol):
    """How many pushes are being held, over all instances."""

    def begin(self) -> Callable[[], None] | None:
        """Count one more and return what ends it; `None`, and nothing is counted, where more are
        held than should be."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class IssuedToken:
    """`renew_from` says from when on the platform gives out the next one, where that is known:
    asking sooner returns the same token. Otherwise it is renewed before its last part begins."""

    value: str
    expires_at: datetime
    renew_from: datetime | None = None


class TokenIssuer(Protocol):
    def __call__(self, *, force: bool) -> IssuedToken:
        """Ask the platform for a token, once. `force` revokes the present one."""
        ...


class AccessTokens(Protocol):
    """One token per app, shared by all instances, renewed by one of them at a time."""

    def get(self, app: str, issue: TokenIssuer) -> str:
        """A token that is valid for a while. `app` names platform and app."""
        ...

    def replace(self, app: str, refused: str, issue: TokenIssuer) -> str | None:
        """A token other than `refused`, which the platform did not take; `None` if there is none
        to be had now. Asks the platform at most twice, and forces it only as often as it allows."""
        ...


class MediaFetcher(Protocol):
    def __call__(self, url: str, *, hosts: frozenset[str], name: str) -> MediaFile:
        """The bytes at an address on one of `hosts` (or below one that begins with a dot).

        https only, no redirects, no address inside a network, at most 10 MB, 5 s. `NotFound`
        for what is not allowed or not there, `UpstreamUnavailable` if trying again may help."""
        ...


class SignedPoster(Protocol):
    def __call__(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        """POST to a client's own address and return the status. `NotFound` for an address inside
        a network; `UpstreamUnavailable` if nothing was sent (`not_sent`) or no answer came
        (`no_answer`)."""
        ...
