"""Downloader middleware next to the wire: notes every exchange with the server.

The exchanges of a request gather in `meta["captures"]`, which retries and redirects carry on,
so that the visit at the end tells of all of them. The clock is read here, once an answer.
"""

import hashlib
from datetime import UTC, datetime
from uuid import uuid4

from scrapy import Request
from scrapy.http import Response

from aijac_spider.items import Capture

CAPTURES = "captures"
"""Key of `Request.meta`: a tuple of `Capture`, the oldest first."""


class CaptureMiddleware:
    """Stands between decompression and those who act on an answer."""

    def process_response(self, request: Request, response: Response) -> Response:
        _note(request, _captured(request, response))
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        _note(request, _failed(request, exception))


def _note(request: Request, capture: Capture) -> None:
    # A new tuple: copies of the request share their meta's values.
    request.meta[CAPTURES] = (*request.meta.get(CAPTURES, ()), capture)


def _captured(request: Request, response: Response) -> Capture:
    body = response.body
    return Capture(
        capture_id=str(uuid4()),
        url=request.url,
        final_url=request.url,
        fetched_at=datetime.now(UTC),
        status=response.status,
        content_type=_header(response, "Content-Type"),
        bytes=len(body),
        payload_digest=f"sha256:{hashlib.sha256(body).hexdigest()}",
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        error=None,
    )


def _failed(request: Request, exception: Exception) -> Capture:
    return Capture(
        capture_id=str(uuid4()),
        url=request.url,
        final_url=request.url,
        fetched_at=datetime.now(UTC),
        status=None,
        content_type=None,
        bytes=0,
        payload_digest=None,
        etag=None,
        last_modified=None,
        error=f"{type(exception).__name__}: {exception}",
    )


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value is not None else None
