"""Downloader middleware that reads an absent or broken robots.txt as RFC 9309 says.

Scrapy would take the text of an error page for rules, and a server that cannot be reached for
one that forbids nothing.
"""

import logging

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.utils.httpobj import urlparse_cached

from aijac_spider.middlewares.capture import OURS
from aijac_spider.middlewares.cut_answers import is_cut, lost_part
from aijac_spider.middlewares.patience import LeftError
from aijac_spider.middlewares.reasons import reason_of

logger = logging.getLogger(__name__)

FORBIDDEN = "Forbidden by robots.txt"
"""What Scrapy says of such a request; it ignores others for other reasons."""

_NOTHING_FORBIDDEN = b""
_ALL_FORBIDDEN = b"User-agent: *\nDisallow: /\n"


class NoRulesError(IgnoreRequest):
    """Nobody knows whether a page may be asked for: robots.txt could not be had."""


class RobotsRulesMiddleware:
    """Stands nearer to the engine than the one that retries: it sees what came of all tries."""

    def __init__(self) -> None:
        self.failures: dict[str, str] = {}
        """By host and port: why robots.txt could not be had."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Without the file all is allowed; while the server fails, nothing is."""
        if not _asks_for_rules(request) or OURS in response.flags:
            return response
        if response.status >= 500:
            return self._forbid_all(request, response, f"the server answers {response.status}")
        if response.status != 200:
            return response.replace(body=_NOTHING_FORBIDDEN)
        if is_cut(response):
            return self._forbid_all(request, response, lost_part(response) or "")
        return response

    def process_exception(self, request: Request, exception: Exception) -> Response | None:
        """A server that cannot be reached allows nothing.

        Raises:
            NoRulesError: A request is held back, and not by rules that there are.
        """
        if _asks_for_rules(request) and not isinstance(exception, LeftError):
            # What stands for the answer is none of the server's: it is not tried again for.
            request.meta["max_retry_times"] = 0
            answer = TextResponse(request.url, status=503, flags=[OURS], request=request)
            return self._forbid_all(request, answer, reason_of(exception))
        why = self.failures.get(urlparse_cached(request).netloc)
        if why is not None and str(exception) == FORBIDDEN:
            raise NoRulesError(f"robots.txt could not be had: {why}")
        return None

    def _forbid_all(self, request: Request, response: Response, why: str) -> Response:
        logger.error("%s could not be had, nothing may be asked: %s", request.url, why)
        self.failures[urlparse_cached(request).netloc] = why
        return response.replace(body=_ALL_FORBIDDEN)


def _asks_for_rules(request: Request) -> bool:
    return urlparse_cached(request).path == "/robots.txt"
