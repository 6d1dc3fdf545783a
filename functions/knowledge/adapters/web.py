"""Documents at addresses that others chose."""

from functions.knowledge.fetching import media_type_of, name_of
from functions.knowledge.ports import CannotFetch, Fetched
from nuanxin.adapters.guarded_http import GuardedHttp
from nuanxin.domain.knowledge import FailureReason
from nuanxin.errors import NotFound, UpstreamUnavailable

SECONDS = 60.0
"""For one document, with all redirects."""

_REASONS = {
    "address_not_allowed": (FailureReason.FORBIDDEN_ADDRESS, "this address is not allowed"),
    "media_too_large": (FailureReason.TOO_LARGE, "the document is too large"),
    "media_not_found": (FailureReason.UNREACHABLE, "there is nothing at this address"),
}


class WebFetcher:
    """The port `Fetcher`. `most` is in bytes."""

    def __init__(self, http: GuardedHttp, most: int) -> None:
        self._http = http
        self._most = most

    def fetch(self, url: str) -> Fetched:
        try:
            found = self._http.download(url, most=self._most, seconds=SECONDS)
        except NotFound as error:
            raise CannotFetch(*_REASONS[error.code]) from None
        except UpstreamUnavailable:
            raise CannotFetch(FailureReason.UNREACHABLE, "the address did not answer") from None
        media_type = media_type_of(found.content_type)
        return Fetched(found.data, media_type, name_of(found.url, media_type, found.disposition))
