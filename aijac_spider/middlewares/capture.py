"""Downloader middlewares next to the wire: every exchange with the server is kept and noted.

What came over the wire is handed to the archive, before anything is decoded. The exchanges of a
request gather in `meta["captures"]`, which retries and redirects carry on, so that the visit at
the end tells of all of them. The clock is read here, once an answer.
"""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, NamedTuple, Self
from uuid import uuid4

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.http.request import NO_CALLBACK

from aijac_spider.items import REDIRECTS, Capture, Exchange, Visit
from aijac_spider.middlewares.aliases import SLUG
from aijac_spider.middlewares.cut_answers import LOST, WITHOUT_LENGTH, lost_part
from aijac_spider.middlewares.reasons import reason_of
from pipelines.archive.crawl_archive import captures_of

CAPTURES = "captures"
"""Key of `Request.meta`: a tuple of `Capture`, the oldest first."""

OURS = "ours"
"""Flag of a response that stands for an answer which never came."""

_WIRE = "wire"
"""Key of `Request.meta`: what came over the wire, until it is decoded."""

_NOTED = (LOST, WITHOUT_LENGTH)
"""Flags that cannot be told from the body again."""


class _Wire(NamedTuple):
    headers: tuple[tuple[str, str], ...]
    body: bytes


class WireMiddleware:
    """Stands next to the wire, before decompression changes headers and body."""

    def process_response(self, request: Request, response: Response) -> Response:
        request.meta[_WIRE] = _Wire(_pairs(response.headers), response.body)
        return response


class UnpackingMiddleware(HttpCompressionMiddleware):
    """Scrapy's own, but an answer that it cannot unpack is kept as one that failed.

    Nobody behind it hears of such an answer but the spider.
    """

    def __init__(self, *, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self.crawler = crawler

    def process_response(  # type: ignore[override]  # the third argument is deprecated
        self, request: Request, response: Response
    ) -> Request | Response:
        """
        Raises:
            IgnoreRequest: The answer is larger than `DOWNLOAD_MAXSIZE`.
            Exception: It is not packed as it says.
        """
        try:
            return super().process_response(request, response)
        except Exception as error:
            exchange = _exchanged(request, response)
            exchange = replace(exchange, truncated=None, error=_why_packed(error))
            _keep(self.crawler, request, exchange, b"")
            raise


class CaptureMiddleware:
    """Stands between decompression and those who act on an answer."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        if OURS in response.flags:
            return response
        exchange = _exchanged(request, response)
        _keep(self.crawler, request, exchange, response.body)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        if isinstance(exception, IgnoreRequest):
            return  # never sent
        exchange = _failed(request, exception)
        _keep(self.crawler, request, exchange, b"")


def _keep(crawler: Crawler, request: Request, exchange: Exchange, body: bytes) -> None:
    capture = capture_of(exchange, body)
    archive = captures_of(crawler)
    if archive is not None:
        archive.keep(exchange, body)
        if request.callback is NO_CALLBACK:
            archive.keep_visit(visit_other(capture))
    # A new tuple: copies of the request share their meta's values.
    request.meta[CAPTURES] = (*request.meta.get(CAPTURES, ()), capture)


def capture_of(exchange: Exchange, body: bytes) -> Capture:
    """What the archive's index tells of an exchange.

    Args:
        body: With its content coding removed.
    """
    is_read = exchange.status is not None and exchange.error is None
    headers = {name.lower(): value for name, value in exchange.headers}
    asked = {}
    if exchange.status == HTTPStatus.NOT_MODIFIED:
        # Such an answer need not repeat what tells the state of the page: it is as was asked.
        asked = {name.lower(): value for name, value in exchange.request_headers}
    return Capture(
        capture_id=exchange.capture_id,
        url=exchange.url,
        final_url=exchange.url,
        fetched_at=exchange.fetched_at,
        status=exchange.status,
        content_type=headers.get("content-type"),
        bytes=len(body),
        payload_digest=f"sha256:{hashlib.sha256(body).hexdigest()}" if is_read else None,
        etag=headers.get("etag", asked.get("if-none-match")),
        last_modified=headers.get("last-modified", asked.get("if-modified-since")),
        error=exchange.error,
    )


def visit_other(capture: Capture, slug: str | None = None) -> Visit:
    """An exchange that is no visit, such as one for robots.txt, or one on the way to a page."""
    status = capture.status
    if status is None or capture.error is not None:
        outcome = "error"
    elif status in REDIRECTS:
        outcome = "redirect"
    else:
        is_told = status < 400 or status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
        outcome = "ok" if is_told else "error"
    return Visit(
        slug=slug, kind="other", captures=(capture,), outcome=outcome, page=None, error=None
    )


def _exchanged(request: Request, response: Response) -> Exchange:
    wire = request.meta.pop(_WIRE, None) or _Wire(_pairs(response.headers), response.body)
    return Exchange(
        **_asked(request),
        status=response.status,
        protocol=response.protocol or "HTTP/1.1",
        headers=wire.headers,
        body=wire.body,
        flags=tuple(flag for flag in response.flags if flag in _NOTED),
        truncated="disconnect" if lost_part(response) is not None else None,
        ip_address=str(response.ip_address) if response.ip_address is not None else None,
        error=None,
    )


def _failed(request: Request, exception: Exception) -> Exchange:
    return Exchange(
        **_asked(request),
        status=None,
        protocol="",
        headers=(),
        body=b"",
        flags=(),
        truncated=None,
        ip_address=None,
        error=reason_of(exception),
    )


def _why_packed(exception: Exception) -> str:
    if isinstance(exception, IgnoreRequest):
        return "expected at most DOWNLOAD_MAXSIZE bytes when unpacked, found more"
    return f"expected an answer that is packed as it says, found: {exception}"


def _asked(request: Request) -> dict[str, Any]:
    """What the request tells of its exchange, and the time at which that ends: now."""
    before = request.meta.get(CAPTURES, ())
    return {
        "capture_id": str(uuid4()),
        "kind": _kind_of(request),
        "after": before[-1].capture_id if before else None,
        "url": request.url,
        "fetched_at": datetime.now(UTC),
        "method": request.method,
        "request_headers": _pairs(request.headers),
    }


def _kind_of(request: Request) -> str:
    if request.callback is NO_CALLBACK:
        return "other"
    # Every request for a page tells its slug, though it may have none.
    return "page" if SLUG in request.meta else "listing"


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    )
