"""A sitemap, or an index of sitemaps → pages with the moment of their last change."""

import re
import zlib
from urllib.parse import urlsplit

from aijac_spider.discovery.source_pages import SourceEntry, SourcePage, read_address, read_change
from aijac_spider.discovery.xml_documents import ENTRIES_AT_MOST, local_name, parse_xml, text_of
from aijac_spider.errors import SourceError

ADDRESSES = ("/sitemap_index.xml", "/wp-sitemap.xml", "/sitemap.xml")
"""Where Yoast, WordPress itself and others put the index; the first that answers is the one."""

_EXPECTED = "a sitemap"
_GZIP = b"\x1f\x8b"
_BYTES_AT_MOST = 50 * 1024 * 1024
"""Of a file that came compressed, as the sitemap protocol has it."""

_OF_OTHERS = re.compile(
    r"(?:page|category|post_tag|tag|author|attachment|product\w*|local|video|news)-sitemap\d*\.xml"
    r"|wp-sitemap-(?:taxonomies|users|posts-page)\b.*"
)
"""Files that hold no posts, by the names that Yoast and WordPress give them."""


def read_sitemap(body: bytes) -> SourcePage:
    """Read a sitemap or an index; of an index the files that may hold posts come next.

    Args:
        body: The response body; a file that is compressed by itself is read, too.

    Raises:
        SourceError: It is no sitemap, it is damaged, or it holds more than a sitemap may.
    """
    root = parse_xml(_decompressed(body), expected=_EXPECTED)
    kind = local_name(root)
    if kind not in ("urlset", "sitemapindex"):
        raise SourceError(f"expected {_EXPECTED}, found the root element <{kind}>")
    if len(root) > ENTRIES_AT_MOST:
        raise SourceError(
            f"expected at most {ENTRIES_AT_MOST} entries in {_EXPECTED}, found {len(root)}"
        )
    entries = tuple(
        SourceEntry(loc, read_change(text_of(child, "lastmod")), None)
        for child in root
        if (loc := read_address(text_of(child, "loc")))
    )
    if kind == "urlset":
        return SourcePage(entries, ())
    return SourcePage((), tuple(entry.url for entry in entries if _may_hold_posts(entry.url)))


def _may_hold_posts(url: str) -> bool:
    return _OF_OTHERS.fullmatch(urlsplit(url).path.rpartition("/")[2]) is None


def _decompressed(body: bytes) -> bytes:
    """A file that may be compressed by itself, as it was before that.

    Raises:
        SourceError: It is cut, damaged or larger than any sitemap.
    """
    if not body.startswith(_GZIP):
        return body
    stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        plain = stream.decompress(body, _BYTES_AT_MOST)
    except zlib.error as error:
        raise SourceError(f"expected {_EXPECTED}, found a damaged gzip file: {error}") from error
    if not stream.eof:
        size = f"more than {_BYTES_AT_MOST} bytes" if stream.unconsumed_tail else "a cut gzip file"
        raise SourceError(f"expected {_EXPECTED}, found {size}")
    return plain
