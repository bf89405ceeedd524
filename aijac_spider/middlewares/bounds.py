"""Downloader middleware that keeps requests on the site, and out of our own networks."""

from collections.abc import Awaitable
from functools import cached_property
from ipaddress import ip_address
from typing import Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import DNSLookupError

from aijac_spider.items import REDIRECTS
from aijac_spider.text.addresses import is_own, is_unsafe


class OffSiteError(IgnoreRequest):
    """An answer of the site, or of the name service, leads to where we do not follow."""


class BoundsMiddleware:
    """Stands before the one that follows redirects.

    A copy of the site that leads to the original is asked on; another site is not. A name that
    leads to an address which is not public is not asked, unless a person gave it as the site.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> Awaitable[None] | None:
        """
        Raises:
            OffSiteError: The address is none that a page has, or another site's.
        """
        _expect_safe(request.url)
        site = getattr(self.crawler.spider, "site", None)
        if site is None:
            return None
        # Here, too: what a redirect says is spelt anew before it is asked for.
        if not is_own(request.url, site):
            raise OffSiteError(f"expected a page of {site}, found {request.url}")
        host = urlsplit(request.url).hostname
        if host is None or host in self._trusted:
            return None
        return self._look_up(host)

    async def _look_up(self, host: str) -> None:
        """
        Raises:
            OffSiteError: The host has an address that is not public.
        """
        from twisted.internet import reactor  # noqa: PLC0415  # Scrapy has installed it by now

        # The resolver keeps its answer: this is the address that will be asked.
        found = reactor.resolve(host)  # type: ignore[arg-type]  # its types are those of bytes
        try:
            address = await maybe_deferred_to_future(found)
        except DNSLookupError:
            return  # a proxy may know the name; else the request fails as one to nowhere does
        if not ip_address(address).is_global:
            raise OffSiteError(f"expected a public address of {host}, found {address}")
        self._trusted.add(host)

    @cached_property
    def _trusted(self) -> set[str]:
        """Hosts that may be asked: the one that was given, and those that were looked up."""
        given = getattr(self.crawler.spider, "given_arguments", {}).get("site", "")
        return {urlsplit(given).hostname or ""}

    def process_response(self, request: Request, response: Response) -> Response:
        """
        Raises:
            OffSiteError: The answer leads to another site.
        """
        location = response.headers.get("Location")
        if response.status not in REDIRECTS or location is None:
            return response
        target = urljoin(request.url, location.decode("latin-1").strip())
        response.headers["Location"] = keep_on_site(target, self._site(request)).encode("latin-1")
        return response

    def _site(self, request: Request) -> str:
        return getattr(self.crawler.spider, "site", request.url)


def keep_on_site(target: str, site: str) -> str:
    """Where a redirect leads to, on the host that is crawled.

    >>> keep_on_site("https://aijac.org.au/update/a/", "http://127.0.0.1:8000")
    'http://127.0.0.1:8000/update/a/'
    >>> keep_on_site("https://www.aijac.org.au/update/a/", "https://aijac.org.au")
    'https://www.aijac.org.au/update/a/'

    Raises:
        OffSiteError: It leads to another site, or no page has such an address.
    """
    _expect_safe(target)
    if not is_own(target, site):
        raise OffSiteError(f"expected a page of {site}, found a redirect to {target}")
    if is_own(site) or not is_own(target):
        return target
    there, here = urlsplit(target), urlsplit(site)
    return there._replace(scheme=here.scheme, netloc=here.netloc).geturl()


def _expect_safe(url: str) -> None:
    """
    Raises:
        OffSiteError: No page has such an address.
    """
    if is_unsafe(url):
        raise OffSiteError(
            "expected the address of a page, found segments of dots, an escaped slash or a "
            f"control character in {url}"
        )
