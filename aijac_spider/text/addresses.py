"""Addresses of the site: which are its own, what page they name, how rows print them."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import tldextract

PUBLISHER = "https://aijac.org.au"
"""Rows carry the site's own addresses on this host, whatever host served them."""


class _Host(NamedTuple):
    """Who answers: the same for both names of the publisher's."""

    name: str
    port: int | None
    """None for the usual one of the scheme."""


class _Address(NamedTuple):
    """An address, taken apart."""

    split: SplitResult
    host: _Host | None


_HOSTS = frozenset(("aijac.org.au", "www.aijac.org.au"))
_PUBLISHER = _Host("aijac.org.au", None)
_BETWEEN_CANDIDATES = re.compile(r"(?<=[0-9][wx]),|,(?=\s)")
_PORTS = {"http": 80, "https": 443}
_NO_SECTIONS = frozenset(
    ("author", "category", "comments", "feed", "page", "search", "tag", "topics")
)
_NO_SLUGS = frozenset(
    ("amp", "atom", "attachment", "embed", "feed", "page", "rdf", "rss", "rss2", "trackback")
)
_NUMBERED = re.compile(r"\d+|(?:comment-)?page-\d+|paged(?:-\d+)?")
"""Segments that count the pages of a list, of a long post or of its comments."""

_WHOLE = re.compile(r"amp|comment-page-\d+")
"""Segments behind a slug that show the same page."""

_OLD_SITE = ("news", "article")
_SLUG = re.compile(r"[\w%][\w%.~-]{0,300}")
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f\\]|%(?:[01][0-9a-f]|7f|2f|5c)|/(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE
)
"""Control characters, slashes that are escaped or lean the other way, segments of dots."""

_PLAIN_PAGE = re.compile(r"https?://(?:www\.)?aijac\.org\.au/([\w%.~-]+)/([\w%.~-]+)/?", re.ASCII)
"""What most links of the site look like: read at once, without being taken apart."""

_PRINTED = re.compile(r"https://aijac\.org\.au/[\w.%~+,=&@!$()*/-]*(?:#[\w-]+)?", re.ASCII)
"""An own address that rows print as it is."""

_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}|[^\x00-\x7f]+")
_FILE = re.compile(r"\.(?:php|xml|html?|jpe?g|png|gif|pdf|txt|css|js)$", re.IGNORECASE)
_TRACKING = re.compile(
    r"(?:amp;)?(?:utm_.*|fbclid|gclid|mc_[ce]id|_wpnonce|phpsessid|jsessionid)", re.IGNORECASE
)
"""What tells of a visit, not of what is visited; sites print some of it anew in each answer."""

_OF_DOWNLOADS = re.compile(r"(?:amp;)?refresh", re.IGNORECASE)
"""Likewise, beside the `wpdmdl=` of WordPress Download Manager alone."""

_SIZE = re.compile(r"(?:-(?:\d{1,5}x\d{1,5}|scaled)){1,3}(?=(?:\.\w{2,5}){1,2}$)")
_ENDING = re.compile(r"(?:\.[a-z]\w{1,4}){1,2}$", re.IGNORECASE)
_LONGEST = 4096
"""Characters. Nothing longer is an address of a page; pictures written out as text are."""


# The list that the package brings: no request is made for a newer one.
_extract_domain = tldextract.TLDExtract(
    suffix_list_urls=(), cache_dir=None, include_psl_private_domains=False
)


def is_own(url: str, served_from: str | None = None) -> bool:
    """Whether an address is the site's, on the publisher's host or on the one that served it.

    >>> is_own("http://www.aijac.org.au/update/x"), is_own("https://example.org/update/x")
    (True, False)
    >>> is_own("https://aijac.org.au:443/update/x"), is_own("https://aijac.org.au:8443/update/x")
    (True, False)
    """
    address = _read(url)
    if address is None or address.host is None or address.split.scheme not in _PORTS:
        return False
    if address.host == _PUBLISHER:
        return True
    return bool(served_from) and address.host == _host_of(served_from or "")


def slug_of(url: str, served_from: str | None = None) -> str | None:
    """The slug of a single page; None for listings, terms, files, numbers and other sites.

    Between section and slug there may be categories inside one another.

    >>> slug_of("https://aijac.org.au/update/israel-votes/?utm_source=x#a")
    'israel-votes'
    >>> slug_of("http://www.aijac.org.au/news/article/what-s-behind")
    'what-s-behind'
    >>> slug_of("https://aijac.org.au/update/Caf%C3%A9-café")
    'Caf%c3%a9-caf%c3%a9'
    >>> slug_of("https://aijac.org.au/tag/iran/") is None
    True
    """
    segments = _page_segments(url, served_from)
    return segments[-1] if segments else None


def target_of(url: str) -> str | None:
    """The slug of a page that rows can name as a link's target: `/<section>/<slug>/`.

    Deeper addresses may be those of a page, of people or of a picture.

    >>> target_of("https://aijac.org.au/update/gulls/"), target_of("https://aijac.org.au/a/b/c/")
    ('gulls', None)
    """
    segments = _page_segments(url, None)
    return segments[-1] if len(segments) == 2 or segments[:2] == _OLD_SITE else None


def section_of(url: str, served_from: str | None = None) -> str | None:
    """The first segment of a single page's path; None for others.

    >>> section_of("https://aijac.org.au/fresh-air/gulls/")
    'fresh-air'
    """
    segments = _page_segments(url, served_from)
    return segments[0] if segments else None


def is_old_address(url: str) -> bool:
    """Whether an address is of the old site, which may have it no more though the page lives.

    >>> is_old_address("http://www.aijac.org.au/news/article/gulls")
    True
    """
    return _segments(url)[:2] == _OLD_SITE


def is_in_address(slug: str | None, url: str) -> bool:
    """Whether an address is of the page with a slug in a shape that is no page's own.

    >>> is_in_address("gulls", "https://aijac.org.au/update/gulls/page/2/")
    True
    >>> is_in_address("gulls", "https://aijac.org.au/tag/gulls/")
    False
    """
    segments = _segments(url)
    return slug in segments and not _is_no_section(segments[0].lower())


def shows_whole(slug: str, url: str) -> bool:
    """Whether an address below that of a page shows all of it: for phones, or with its comments.

    Others show a part of it, or what was said of it.

    >>> shows_whole("gulls", "https://aijac.org.au/update/gulls/amp/")
    True
    >>> shows_whole("gulls", "https://aijac.org.au/update/gulls/2/")
    False
    """
    *_, above, last = ("", "", *_segments(url))
    return above == slug and _WHOLE.fullmatch(last) is not None and is_in_address(slug, url)


def canonical_address(url: str, served_from: str | None = None) -> str:
    """An own page's one address: https, no www, trailing slash, no query, no fragment.

    >>> canonical_address("http://www.aijac.org.au/update/gulls?x=1#top")
    'https://aijac.org.au/update/gulls/'
    """
    if not is_own(url, served_from):
        return url
    return "/".join((PUBLISHER, *_segments(url), ""))


def publisher_address(url: str, served_from: str | None = None) -> str:
    """An address as rows print it: own ones on the publisher's host, none with tracking.

    >>> publisher_address("http://127.0.0.1:81/update/a/?fbclid=1#b", "http://127.0.0.1:81/")
    'https://aijac.org.au/update/a/#b'
    """
    if _PRINTED.fullmatch(url):
        return url
    address = _read(url)
    if address is None:
        return url
    split = address.split
    own = is_own(url, served_from)
    if not own and not split.query:
        return url
    query = _without_tracking(split.query)
    if own:
        split = split._replace(scheme="https", netloc=PUBLISHER.partition("//")[2])
    elif query == split.query:
        return url
    return split._replace(query=query).geturl()


@lru_cache(maxsize=1024)
def web_address(href: str, base: str) -> str | None:
    """Resolve an address against another one; None if it is no web page's.

    >>> web_address("../gulls/", "https://aijac.org.au/update/terns/")
    'https://aijac.org.au/update/gulls/'
    >>> web_address("mailto:jo@example.org", "https://aijac.org.au/") is None
    True
    """
    try:
        url = urljoin(base, href)
        split = urlsplit(url)
    except ValueError:
        return None
    return url if split.scheme in _PORTS and split.hostname else None


def split_candidates(srcset: str) -> list[str]:
    """Each address of a `srcset` with what stands behind it; an address may hold commas itself.

    >>> split_candidates("/a.jpg 300w,/a,b.jpg 2x, /c.jpg")
    ['/a.jpg 300w', '/a,b.jpg 2x', '/c.jpg']
    """
    return [each.strip() for each in _BETWEEN_CANDIDATES.split(srcset) if each.strip()]


def is_unsafe(url: str) -> bool:
    """Whether the path of an address holds what no page's does, and servers read differently.

    >>> is_unsafe("https://aijac.org.au/update/../a/"), is_unsafe("https://aijac.org.au/a%2Fb/")
    (True, True)
    >>> is_unsafe("https://aijac.org.au/update/iran%e2%80%99s-gulls/?next=%2F")
    False
    """
    return _UNSAFE.search(url.partition("?")[0].partition("#")[0]) is not None


def place_at(url: str, page_url: str, address: str) -> str:
    """A place on a page, under another address of that page; any other address as it is.

    >>> place_at("http://127.0.0.1/update/a#b", "http://127.0.0.1/update/a", f"{PUBLISHER}/a/b/")
    'https://aijac.org.au/a/b/#b'
    """
    return address + url.removeprefix(page_url) if url.startswith(f"{page_url}#") else url


def same_page(url: str, page_url: str) -> bool:
    """Whether two addresses are of one page: scheme, www, slash and fragment do not matter.

    Args:
        url: Any address on the page.
        page_url: Where the page was served from; what lies there is the site's own.

    >>> same_page("https://aijac.org.au/update/a/#b", "http://127.0.0.1:8000/update/a")
    True
    """
    slug = slug_of(url, page_url)
    if slug is not None:
        return slug == slug_of(page_url, page_url)
    return url == page_url or _bare(url, page_url) == _bare(page_url, page_url)


def registrable_domain(url: str) -> str | None:
    """The domain that was registered, by the ICANN section of the Public Suffix List.

    Numbers and names without a public suffix were not, and stand as they are.

    >>> registrable_domain("https://www.smh.com.au/world/a.html")
    'smh.com.au'
    """
    address = _read(url)
    return _domain_of(address.host.name) if address is not None and address.host else None


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
    return _ENDING.sub("", image_identity(url).rpartition("/")[2])


@lru_cache(maxsize=4096)
def _domain_of(host: str) -> str:
    return _extract_domain(host).top_domain_under_public_suffix or host


def _page_segments(url: str, served_from: str | None) -> tuple[str, ...]:
    """The segments that name a single page of this site: section first, slug last."""
    if len(url) > _LONGEST:
        return ()
    plain = _PLAIN_PAGE.fullmatch(url)
    return _named_by(plain[1], plain[2]) if plain else _segments_of_page(url, served_from)


# Every page links to the latest posts.
@lru_cache(maxsize=4096)
def _named_by(section: str, slug: str) -> tuple[str, ...]:
    return _named((_spell(section), _spell(slug)))


@lru_cache(maxsize=4096)
def _segments_of_page(url: str, served_from: str | None) -> tuple[str, ...]:
    address = _read(url)
    if address is None or not is_own(url, served_from) or _asks_by_number(address.split.query):
        return ()
    if is_unsafe(url):  # the parts may hide it: no control character is left in them
        return ()
    return _named(_segments(url))


def _named(segments: tuple[str, ...]) -> tuple[str, ...]:
    """Section, perhaps categories inside it, and slug, if that is what segments are."""
    if len(segments) < 2 or segments == _OLD_SITE or _is_no_section(segments[0].lower()):
        return ()
    *between, slug = segments[1:]
    if not _is_slug(slug) or any(map(_is_no_category, between)):
        return ()
    # A number is a slug, too, but behind another slug it is a page of a long post.
    return () if between and _NUMBERED.fullmatch(slug) else segments


def _is_no_category(segment: str) -> bool:
    lower = segment.lower()
    return lower in _NO_SECTIONS or not _is_slug(lower) or bool(_NUMBERED.fullmatch(lower))


def _segments(url: str) -> tuple[str, ...]:
    address = _read(url)
    path = address.split.path if address is not None else ""
    return tuple(_spell(segment) for segment in path.split("/") if segment)


def _spell(segment: str) -> str:
    """In WordPress's own spelling, which escapes in lower case what is not ASCII."""
    if segment.isascii() and "%" not in segment:
        return segment
    return _ESCAPED.sub(lambda found: quote(found[0], safe="%", errors="replace").lower(), segment)


def _is_no_section(segment: str) -> bool:
    """Lists, WordPress's own folders, and years of its archive by date."""
    return segment in _NO_SECTIONS or segment.startswith(("wp-", ".", "%")) or segment.isdigit()


def _is_slug(segment: str) -> bool:
    return (
        _SLUG.fullmatch(segment) is not None
        and ("." not in segment or _FILE.search(segment) is None)
        and ("%" not in segment or _UNSAFE.search(f"/{segment}") is None)
        and segment.lower() not in _NO_SLUGS
    )


def _asks_by_number(query: str) -> bool:
    """`?p=` and the old site's `?id=` name a page by number, whatever the path."""
    return any(part.partition("=")[0] in ("id", "p", "page_id") for part in query.split("&"))


def _without_tracking(query: str) -> str:
    kept = [part for part in query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0])]
    if any(part.startswith("wpdmdl=") for part in kept):
        kept = [part for part in kept if not _OF_DOWNLOADS.fullmatch(part.partition("=")[0])]
    return "&".join(kept)


# Several questions are asked of one address.
@lru_cache(maxsize=1024)
def _read(url: str) -> _Address | None:
    """None for what no one could ask for."""
    if len(url) > _LONGEST:
        return None
    try:
        split = urlsplit(url)
        name, port = split.hostname, split.port
    except ValueError:
        return None
    if not name:
        return _Address(split, None)
    is_usual = port == _PORTS.get(split.scheme)
    return _Address(
        split, _Host(_PUBLISHER.name if name in _HOSTS else name, None if is_usual else port)
    )


def _host_of(served_from: str) -> _Host | None:
    """`127.0.0.1:8000` is a host as well as an address on it."""
    address = _read(served_from if "//" in served_from else f"//{served_from}")
    return None if address is None else address.host


def _bare(url: str, page_url: str) -> tuple[str, str, str] | str:
    """What is left of an address to compare; the address itself where it cannot be read."""
    address = _read(publisher_address(url, page_url))
    if address is None:
        return url
    split = address.split
    return split.netloc.lower().removeprefix("www."), split.path.rstrip("/"), split.query
