"""Exchanges that a WARC file keeps → the Visits that they were, read as they would be now."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response
from scrapy.statscollectors import DummyStatsCollector

from aijac_spider.items import Exchange, Visit
from aijac_spider.middlewares.aliases import SLUG
from aijac_spider.middlewares.capture import CAPTURES, capture_of, visit_other
from aijac_spider.middlewares.endings import EndingsMiddleware
from aijac_spider.spiders.visits import visit_page
from aijac_spider.text.addresses import slug_of
from pipelines.archive.warc.chains import Chain, load

_REDIRECTS = range(300, 400)
_WHOLE = ("page", "gone")
"""Outcomes of a visit to which another visit would add nothing."""


def replay(root: Path, chain: Chain, site: str) -> Iterator[Visit]:
    """The visit to a page; or each exchange by itself, where no answer came for a page.

    Raises:
        ArchiveError: An exchange cannot be read where it stands.
    """
    exchanges = [load(root, step) for step in chain]
    slug = slug_of(exchanges[0].url, site)
    request = Request(exchanges[-1].url, meta={SLUG: slug})
    responses = [_response_of(exchange, request) for exchange in exchanges]
    captures = tuple(
        capture_of(step.exchange, response.body)
        for step, response in zip(chain, responses, strict=True)
    )
    if _is_answer(exchanges[-1]):
        request.meta[CAPTURES] = captures
        yield visit_page(responses[-1])
    else:
        yield from map(visit_other, captures)


def replay_left(root: Path, chain: Chain, site: str) -> Iterator[Visit]:
    """What a killed run has met, as far as it need not be asked again: else its exchanges alone."""
    for visit in replay(root, chain, site):
        if visit.kind != "page" or visit.outcome in _WHOLE:
            yield visit
        else:
            yield from map(visit_other, visit.captures)


def _is_answer(exchange: Exchange) -> bool:
    """Whether an exchange is the end of a visit to a page."""
    return (
        exchange.kind == "page"
        and exchange.status is not None
        and exchange.status not in _REDIRECTS
    )


def _response_of(exchange: Exchange, request: Request) -> Response:
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
    marked = EndingsMiddleware().process_response(request, response)
    return cast("Response", _decompression().process_response(request, marked))


@cache
def _decompression() -> HttpCompressionMiddleware:
    crawler = Crawler(Spider)
    crawler.stats = DummyStatsCollector(crawler)
    return HttpCompressionMiddleware(crawler=crawler)
