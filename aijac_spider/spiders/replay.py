"""Exchanges that a WARC file keeps → the Visits that they were, read as they would be now."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import cast

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from aijac_spider.items import REDIRECTS, Exchange, Visit
from aijac_spider.middlewares.aliases import SLUG
from aijac_spider.middlewares.capture import CAPTURES, capture_of, visit_other
from aijac_spider.middlewares.cut_answers import EndingsMiddleware
from aijac_spider.spiders.visits import visit_page
from aijac_spider.text.addresses import slug_of
from pipelines.archive.warc.chains import Chain, load, step_of
from pipelines.archive.warc.members import read_record
from pipelines.archive.warc.newest import Newest

_LEADING_ON = frozenset(REDIRECTS) - {HTTPStatus.NOT_MODIFIED}
_WHOLE = ("page", "gone", "not_modified")
"""Outcomes of a visit to which another visit would add nothing."""


class Replay:
    """Reads what the WARC files of a folder keep of a site."""

    def __init__(self, root: Path, site: str, crawler: Crawler) -> None:
        """Prepare to read.

        Args:
            crawler: By its settings answers are decoded.
        """
        self.root = root
        self.site = site
        self._decompression = HttpCompressionMiddleware.from_crawler(crawler)

    def visits(self, chain: Chain) -> Iterator[Visit]:
        """The visit to a page; or each exchange by itself, where no answer came for a page.

        Raises:
            ArchiveError: An exchange cannot be read where it stands.
        """
        exchanges = [load(self.root, step) for step in chain]
        last = exchanges[-1]
        slug = slug_of(exchanges[0].url, self.site) if last.kind == "page" else None
        headers = dict(last.request_headers)
        request = Request(last.url, headers=headers, meta={SLUG: slug})
        responses = [self._response(exchange, request) for exchange in exchanges]
        request.meta[CAPTURES] = captures = tuple(
            capture_of(step.exchange, response.body)
            for step, response in zip(chain, responses, strict=True)
        )
        if _is_answer(last):
            yield visit_page(responses[-1])
        else:
            yield from (visit_other(capture, slug) for capture in captures)

    def visits_left(self, chain: Chain) -> Iterator[Visit]:
        """Likewise; a page that could not be read is no visit to it, and may be asked again."""
        for visit in self.visits(chain):
            asks_again = visit.kind == "page" and visit.outcome not in _WHOLE
            yield replace(visit, kind="other") if asks_again else visit

    def visit_newest(self, newest: Newest, read_at: datetime) -> Visit:
        """The visit to a page that is archived, read again.

        Raises:
            ArchiveError: Its capture cannot be read where it stands.
        """
        place = newest.place
        step = step_of(read_record(self.root / place.warc_file, place.warc_offset), None, place)
        if step.referred:
            step = replace(step, body_place=newest.body_place)
        [visit] = self.visits((step,))
        return replace(visit, slug=newest.slug, read_at=read_at)

    def _response(self, exchange: Exchange, request: Request) -> Response:
        """The answer as the spider was given it: decoded, and marked where it was cut."""
        headers: dict[str, list[str]] = {}
        for name, value in exchange.headers:
            headers.setdefault(name, []).append(value)
        response = Response(
            exchange.url,
            status=exchange.status or 0,
            headers=headers,
            body=exchange.body,
            flags=list(exchange.flags),
            request=request,
        )
        if exchange.error is not None:
            return response.replace(status=0, body=b"")
        marked = EndingsMiddleware().process_response(request, response)
        try:
            return cast("Response", self._decompression.process_response(request, marked))
        except IgnoreRequest:  # unpacked it is larger than an answer may be
            return marked.replace(status=0, body=b"")


def _is_answer(exchange: Exchange) -> bool:
    """Whether an exchange is the end of a visit to a page."""
    return (
        exchange.kind == "page"
        and exchange.status is not None
        and exchange.status not in _LEADING_ON
    )
