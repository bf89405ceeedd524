"""Which exchanges with the site show pages that are to be forgotten.

An answer for a page is its own page's; what it says of others stays. What is no page, such as a
listing, a feed or an answer of the API, shows every page whose address it names: it may hold its
headline, its beginning, or all of it.
"""

import re
from urllib.parse import unquote, urljoin

from aijac_spider.errors import PageError
from aijac_spider.extraction import extract_page
from aijac_spider.items import Exchange
from aijac_spider.text.addresses import slug_of
from pipelines.archive.tombstones import Tombstones
from pipelines.normalise import normalise


class Traces:
    """Tells the exchanges of a site that show pages with tombstones."""

    def __init__(self, tombstones: Tombstones, site: str) -> None:
        self.tombstones = tombstones
        self.site = site
        self._named = _pattern(tombstones) if tombstones else None

    def shows(self, exchange: Exchange, body: bytes) -> bool:
        """Whether an exchange shows such a page.

        Args:
            body: Of the answer, with its content coding removed.
        """
        if self._named is None:
            return False
        if self.names(exchange.url) or self.names(_location(exchange)):
            return True
        if self._named.search(body) is None:
            return False
        return exchange.kind != "page" or (exchange.status == 200 and self._is_own(exchange, body))

    def names(self, url: str | None) -> bool:
        """Whether an address is that of such a page."""
        return url is not None and slug_of(url, self.site) in self.tombstones.slugs

    def _is_own(self, exchange: Exchange, body: bytes) -> bool:
        """Whether an answer that names such a page is that page, or no other that can be told."""
        try:
            record = normalise(extract_page(body, exchange.url))
        except PageError:
            return True
        return self.tombstones.cover(record.slug, record.update.post_id)


def _location(exchange: Exchange) -> str | None:
    told = [value for name, value in exchange.headers if name.lower() == "location"]
    return urljoin(exchange.url, told[0].strip()) if told else None


def _pattern(tombstones: Tombstones) -> re.Pattern[bytes]:
    """What finds the addresses of pages, as HTML, XML, JSON and other addresses spell them."""
    spelt = {spelling for slug in tombstones.slugs for spelling in (slug, unquote(slug))}
    slugs = "|".join(re.escape(spelling) for spelling in sorted(spelt))
    numbers = "|".join(map(str, sorted(tombstones.post_ids))) or "(?!)"
    by_slug = rf"(?:/|%2f)(?:{slugs})(?![\w%~-])"
    by_number = rf"[?&;](?:p|page_id)=(?:{numbers})(?!\d)"
    return re.compile(f"{by_slug}|{by_number}".encode(), re.IGNORECASE)
