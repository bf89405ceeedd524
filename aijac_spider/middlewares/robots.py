"""Downloader middleware that reads an absent or broken robots.txt as RFC 9309 says.

Scrapy would take the text of an error page for rules, and a server that cannot be reached for
one that forbids nothing.
"""

import logging

from scrapy import Request
from scrapy.http import Response, TextResponse
from scrapy.utils.httpobj import urlparse_cached

from aijac_spider.middlewares.capture import OURS
from aijac_spider.middlewares.patience import LeftError

logger = logging.getLogger(__name__)

_NOTHING_FORBIDDEN = b""
_ALL_FORBIDDEN = b"User-agent: *\nDisallow: /\n"


class RobotsRulesMiddleware:
    """Stands nearer to the engine than the one that retries: it sees what came of all tries."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Without the file all is allowed; while the server fails, nothing is."""
        if not _asks_for_rules(request) or response.status == 200 or OURS in response.flags:
            return response
        if response.status < 500:
            return response.replace(body=_NOTHING_FORBIDDEN)
        logger.error("%s answers %d: nothing may be asked", request.url, response.status)
        return response.replace(body=_ALL_FORBIDDEN)

    def process_exception(self, request: Request, exception: Exception) -> Response | None:
        """A server that cannot be reached allows nothing."""
        if not _asks_for_rules(request) or isinstance(exception, LeftError):
            return None
        logger.error("%s cannot be had: nothing may be asked (%s)", request.url, exception)
        body, flags = _ALL_FORBIDDEN, [OURS]
        return TextResponse(request.url, status=503, body=body, flags=flags, request=request)


def _asks_for_rules(request: Request) -> bool:
    return urlparse_cached(request).path == "/robots.txt"
