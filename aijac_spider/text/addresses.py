"""Addresses of the site: which are its own, what page they name, how rows print them."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

import tldextract

PUBLISHER = "https://aijac.org.au"
"""Rows carry the site's own addresses on this host, whatever host served them."""

_HOSTS = frozenset(("aijac.org.au", "www.aijac.org.au"))
_NO_SECTIONS = frozenset(
    (
        "author", "category", "comments", "feed", "page", "tag", "topics", "wp-admin",
        "wp-content", "wp-includes", "wp-json", "wp-login.php",
    )
)  # fmt: skip
_OLD_SITE = ("news", "article")
_SLUG = re.compile(r"[\w%.~-]{1,300}")
_FILE = re.compile(r"\.(?:php|xml|html?|jpe?g|png|gif|pdf|txt|css|js)$", re.IGNORECASE)
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.IGNORECASE)
_SIZE = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled)(?=\.\w{2,5}$)")

# The list that the package brings: no request is made for a newer one.
_extract_domain = tldextract.TLDExtract(
    suffix_list_urls=(), cache_dir=None, include_psl_private_domains=False
)


def is_own(url: str, served_from: str | None = None) -> bool:
    """Whether an address is the site's, on the publisher's host or on the one that served it.

    >>> is_own("http://www.aijac.org.au/update/x"), is_own("https://example.org/update/x")
    (True, False)
    """
    split = _split(url)
    if split is None or split.scheme not in ("http", "https"):
        return False
    if split.hostname in _HOSTS:
        return True
    return served_from is not None and split.netloc == _netloc(served_from)


@lru_cache(maxsize=4096)
def slug_of(url: str, served_from: str | None = None) -> str | None:
    """The slug of a single page; None for listings, terms, files, numbers and other sites.

    >>> slug_of("https://aijac.org.au/update/israel-votes/?utm_source=x#a")
    'israel-votes'
    >>> slug_of("http://www.aijac.org.au/news/article/what-s-behind")
    'what-s-behind'
    >>> slug_of("https://aijac.org.au/tag/iran/") is None
    True
    """
    segments = _page_segments(url, served_from)
    return segments[-1] if segments else None


def section_of(url: str, served_from: str | None = None) -> str | None:
    """The first segment of a single page's path; None for others.

    >>> section_of("https://aijac.org.au/fresh-air/gulls/")
    'fresh-air'
    """
    segments = _page_segments(url, served_from)
    return segments[0] if segments else None


def canonical_address(url: str, served_from: str | None = None) -> str:
    """An own page's one address: https, no www, trailing slash, no query, no fragment.

    >>> canonical_address("http://www.aijac.org.au/update/gulls?x=1#top")
    'https://aijac.org.au/update/gulls/'
    """
    if not is_own(url, served_from):
        return url
    path = "/".join(segment for segment in urlsplit(url).path.split("/") if segment)
    return f"{PUBLISHER}/{path}/"


def publisher_address(url: str, served_from: str | None = None) -> str:
    """An address as rows print it: own ones on the publisher's host, none with tracking.

    >>> publisher_address("http://127.0.0.1:81/update/a/?fbclid=1#b", "http://127.0.0.1:81/")
    'https://aijac.org.au/update/a/#b'
    """
    split = _split(url)
    if split is None:
        return url
    if split.query and _TRACKING.search(split.query):
        split = split._replace(query=_without_tracking(split.query))
    if is_own(url, served_from):
        split = split._replace(scheme="https", netloc=PUBLISHER.partition("//")[2])
    return split.geturl()


def same_page(url: str, page_url: str) -> bool:
    """Whether two addresses are of one page: scheme, www, slash and fragment do not matter."""
    slug = slug_of(url, page_url)
    if slug is not None:
        return slug == slug_of(page_url, page_url)
    return _bare(url) == _bare(page_url)


@lru_cache(maxsize=4096)
def registrable_domain(url: str) -> str | None:
    """The domain that was registered, by the ICANN section of the Public Suffix List.

    >>> registrable_domain("https://www.smh.com.au/world/a.html")
    'smh.com.au'
    """
    split = _split(url)
    if split is None or not split.hostname:
        return None
    return _extract_domain(split.hostname).top_domain_under_public_suffix or split.hostname


def image_identity(url: str) -> str:
    """What tells an image file, whatever size of it a page shows.

    >>> image_identity("https://aijac.org.au/a/quay-1024x682.jpg?ssl=1")
    'https://aijac.org.au/a/quay.jpg'
    """
    return _SIZE.sub("", url.partition("?")[0].partition("#")[0])


def image_stem(url: str) -> str:
    """The file's name without its ending and its size.

    >>> image_stem("https://aijac.org.au/a/old-quay-300x200.jpg")
    'old-quay'
    """
    return image_identity(url).rpartition("/")[2].rpartition(".")[0]


def _page_segments(url: str, served_from: str | None) -> tuple[str, ...]:
    """The segments that name a single page of this site: section and slug."""
    split = _split(url)
    if split is None or not is_own(url, served_from) or _asks_by_number(split.query):
        return ()
    segments = tuple(segment for segment in split.path.split("/") if segment)
    if segments[:-1] != _OLD_SITE and (len(segments) != 2 or segments[0] in _NO_SECTIONS):
        return ()
    slug = segments[-1]
    return segments if _SLUG.fullmatch(slug) and not _FILE.search(slug) else ()


def _asks_by_number(query: str) -> bool:
    """`?p=` and the old site's `?id=` name a page by number, whatever the path."""
    return any(part.partition("=")[0] in ("id", "p", "page_id") for part in query.split("&"))


def _without_tracking(query: str) -> str:
    kept = [part for part in query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0])]
    return "&".join(kept)


@lru_cache(maxsize=4096)
def _split(url: str) -> SplitResult | None:
    try:
        split = urlsplit(url)
        _ = split.hostname, split.port
    except ValueError:
        return None
    return split


def _netloc(url: str) -> str | None:
    split = _split(url)
    return split.netloc if split is not None else None


def _bare(url: str) -> tuple[str, str, str] | None:
    split = _split(url)
    if split is None:
        return None
    host = (split.netloc or "").removeprefix("www.")
    return host, split.path.rstrip("/"), split.query
