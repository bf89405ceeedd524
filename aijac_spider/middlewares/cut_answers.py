"""Downloader middlewares that mark answers cut on their way, and ask for them again.

What decodes a content coding hands on as much as it can make of it, as if nothing were missing.
"""

import zlib
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from aijac_spider.parsing import as_utf8

CUT = "cut"
"""Flag of a response whose coding has no end."""

LOST = "dataloss"
"""Scrapy's flag of an answer that ended with its connection, before its length or last chunk."""

WITHOUT_LENGTH = "partial"
"""Scrapy's flag of an answer that ended with its connection: nobody knows whether it is whole."""

_EITHER = zlib.MAX_WBITS | 32
"""The header of the stream tells whether it is gzip's or zlib's."""

_CHUNK = 65536
_LONGEST = 64 * 1024 * 1024
"""Bytes. What unpacks to more is refused where it is decoded, and not unpacked to its end here."""


class EndingsMiddleware:
    """Stands between the wire and decompression."""

    def process_response(self, request: Request, response: Response) -> Response:
        coding = (response.headers.get("Content-Encoding") or b"").strip().lower()
        if coding not in (b"gzip", b"x-gzip") or request.method == "HEAD" or has_end(response.body):
            return response
        return response.replace(flags=[*response.flags, CUT])


class RetryCutMiddleware:
    """Stands behind what notes exchanges: the cut answer, too, is one."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        if not is_cut(response) or self.crawler.spider is None:
            return response
        again = get_retry_request(request, spider=self.crawler.spider, reason="cut answer")
        return again or response


def is_cut(response: Response) -> bool:
    """Whether the wire lost the end of an answer, whatever it says."""
    return CUT in response.flags or LOST in response.flags


def lost_part(response: Response) -> str | None:
    """What is missing at the end of an answer that was surely cut on its way."""
    length = len(response.body)
    if CUT in response.flags:
        return f"expected the end of the gzip stream, found none; {length} bytes could be read"
    if LOST in response.flags:
        return f"expected the end of the answer, found none; {length} bytes could be read"
    markup = b"html" in (response.headers.get("Content-Type") or b"html")
    if WITHOUT_LENGTH in response.flags and markup and not is_closed(response.body):
        return f"expected </html> in an answer without a length, found none in {length} bytes"
    return None


def is_closed(body: bytes) -> bool:
    """Whether HTML has its end; looked for from there, for a page is long."""
    body = as_utf8(body)
    return body.rfind(b"</html") >= 0 or body.lower().rfind(b"</html") >= 0


def has_end(body: bytes) -> bool:
    """Whether a gzip stream is whole, its checksum included.

    >>> import gzip
    >>> has_end(gzip.compress(b"Gulls")), has_end(gzip.compress(b"Gulls")[:-3])
    (True, False)
    """
    stream, length = zlib.decompressobj(_EITHER), 0
    try:
        while body and not stream.eof and length < _LONGEST:
            length += len(stream.decompress(body, _CHUNK))
            body = stream.unconsumed_tail
    except zlib.error:
        return False
    return stream.eof or length >= _LONGEST
