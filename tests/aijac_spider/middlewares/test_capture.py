"""What is noted of each exchange with a server."""

import hashlib
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response

from aijac_spider.items import Capture
from aijac_spider.middlewares.capture import CAPTURES, CaptureMiddleware

URL = "https://aijac.org.au/update/gulls/"


def captures_of(request: Request) -> tuple[Capture, ...]:
    captures: tuple[Capture, ...] = request.meta[CAPTURES]
    return captures


def capturing() -> CaptureMiddleware:
    """Without an archive, as in `scrapy shell`."""
    return CaptureMiddleware(Crawler(Spider))


def test_an_answer_is_noted_with_its_facts() -> None:
    """Status, headers, length and digest of the body; the clock in UTC."""
    request = Request(URL)
    headers = {"ETag": '"7"', "Last-Modified": "Fri, 12 Nov 2021 02:05:00 GMT"}
    response = Response(URL, headers={**headers, "Content-Type": "text/html"}, body=b"Gulls")

    assert capturing().process_response(request, response) is response

    [capture] = captures_of(request)
    assert UUID(capture.capture_id).version == 4
    assert (capture.url, capture.status, capture.error) == (URL, 200, None)
    assert (capture.etag, capture.last_modified) == ('"7"', "Fri, 12 Nov 2021 02:05:00 GMT")
    assert (capture.content_type, capture.bytes) == ("text/html", 5)
    assert capture.payload_digest == f"sha256:{hashlib.sha256(b'Gulls').hexdigest()}"
    assert capture.fetched_at.tzinfo is UTC
    assert datetime.now(UTC) - capture.fetched_at < timedelta(minutes=1)


def test_an_unmodified_page_keeps_what_tells_its_state() -> None:
    """A 304 need not repeat it: then it is what was asked with, for the night after."""
    request = Request(URL, headers={"If-None-Match": '"7"', "If-Modified-Since": "then"})
    capturing().process_response(request, Response(URL, 304, headers={"Last-Modified": "now"}))
    capturing().process_response(request, Response(URL, 200))

    told = [(capture.etag, capture.last_modified) for capture in captures_of(request)]
    assert told == [('"7"', "now"), (None, None)]


def test_an_answer_without_headers_or_body_is_noted_too() -> None:
    """What the server did not say is None; no bytes are no bytes."""
    request = Request(URL)
    capturing().process_response(request, Response(URL, status=404))

    [capture] = captures_of(request)
    assert (capture.status, capture.bytes) == (404, 0)
    assert (capture.etag, capture.last_modified, capture.content_type) == (None, None, None)


@pytest.mark.parametrize(
    ("exception", "expected"),
    [
        (DownloadTimeoutError("took longer than 60 s"), "took longer than 60 s"),
        (ConnectionRefusedError(), "ConnectionRefusedError"),
    ],
)
def test_a_failure_is_noted_with_its_reason(exception: Exception, expected: str) -> None:
    """No answer: no status, no digest."""
    request = Request(URL)
    capturing().process_exception(request, exception)

    [capture] = captures_of(request)
    assert (capture.status, capture.payload_digest, capture.bytes) == (None, None, 0)
    assert expected in str(capture.error)


def test_the_exchanges_of_a_fetch_gather_in_order() -> None:
    """A try that failed, a redirect, an answer: retries and redirects copy a request's meta."""
    middleware = capturing()
    first = Request(URL)
    middleware.process_exception(first, ConnectionRefusedError())
    second = first.copy()
    middleware.process_response(second, Response(URL, status=301))
    third = second.replace(url=f"{URL}2/")
    middleware.process_response(third, Response(third.url))

    assert [(c.url, c.status) for c in captures_of(third)] == [
        (URL, None),
        (URL, 301),
        (f"{URL}2/", 200),
    ]


def test_copies_of_a_request_do_not_share_their_captures() -> None:
    """What the copy meets is none of the first request's business."""
    request = Request(URL)
    capturing().process_response(request, Response(URL))
    capturing().process_response(request.copy(), Response(URL))

    assert len(captures_of(request)) == 1


def test_what_was_never_sent_is_no_exchange() -> None:
    """robots.txt forbids it, or its page was read already."""
    request = Request(URL)
    capturing().process_exception(request, IgnoreRequest("Forbidden by robots.txt"))

    assert CAPTURES not in request.meta
