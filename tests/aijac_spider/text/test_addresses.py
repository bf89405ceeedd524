"""Addresses say what page they name, and are printed in one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aijac_spider.text.addresses import (
    canonical_address,
    image_identity,
    image_stem,
    is_own,
    publisher_address,
    registrable_domain,
    same_page,
    section_of,
    slug_of,
)

SITE = "https://aijac.org.au"
LOCAL = "http://127.0.0.1:8000/update/harbour/"
PAGES = (
    ("https://aijac.org.au/update/harbour/", "update", "harbour"),
    ("https://aijac.org.au/update/harbour", "update", "harbour"),
    ("http://www.aijac.org.au/update/harbour/#top", "update", "harbour"),
    ("https://AIJAC.org.au/update/harbour/?utm_source=x", "update", "harbour"),
    ("https://aijac.org.au/featured/harbour", "featured", "harbour"),
    (
        "https://aijac.org.au/australia-israel-review/what-s-new",
        "australia-israel-review",
        "what-s-new",
    ),
    ("http://aijac.org.au/news/article/harbour", "news", "harbour"),
    ("http://aijac.org.au/news/article/harbour/", "news", "harbour"),
    ("https://aijac.org.au/update/%e2%80%99tis/", "update", "%e2%80%99tis"),
    ("https://aijac.org.au/news/media/harbour/", "news", "harbour"),
    ("https://aijac.org.au/news/media/2021-review/harbour", "news", "harbour"),
    ("https://aijac.org.au/news/media-release/harbour/?a=1", "news", "harbour"),
    ("https://aijac.org.au/update/404/", "update", "404"),
    ("https://aijac.org.au/update/%E2%80%99tis/", "update", "%e2%80%99tis"),
    ("https://aijac.org.au/update/’tis-café", "update", "%e2%80%99tis-caf%c3%a9"),
    ("https://aijac.org.au/caf%C3%A9/%E2%80%99Tis/?x", "caf%c3%a9", "%e2%80%99Tis"),
    ("http://127.0.0.1:8000/update/harbour/", "update", "harbour"),
)
NO_PAGES = (
    "https://aijac.org.au",
    "https://aijac.org.au/",
    "https://aijac.org.au/update/",
    "https://aijac.org.au/category/update/",
    "https://aijac.org.au/category/update/paged-2/3/",
    "https://aijac.org.au/Category/update/",
    "https://aijac.org.au/tag/iran/",
    "https://aijac.org.au/author/quill/",
    "https://aijac.org.au/page/2/",
    "https://aijac.org.au/topics/iran/",
    "https://aijac.org.au/feed/",
    "https://aijac.org.au/update/feed/",
    "https://aijac.org.au/update/page/2/",
    "https://aijac.org.au/update/harbour/feed/",
    "https://aijac.org.au/update/harbour/page/2/",
    "https://aijac.org.au/update/harbour/2/",
    "https://aijac.org.au/update/harbour/comment-page-1/",
    "https://aijac.org.au/update/harbour/amp/",
    "https://aijac.org.au/update/harbour/attachment/quay/",
    "https://aijac.org.au/update/paged-2/3/",
    "https://aijac.org.au/tag/iran/page/2/",
    "https://aijac.org.au/author/quill/page/2/",
    "https://aijac.org.au/category/news/media/",
    "https://aijac.org.au/news/category/media/",
    "https://aijac.org.au/wp-content/uploads/harbour",
    "https://aijac.org.au/2021/11/12/harbour/",
    "https://aijac.org.au/2021/11/",
    "https://aijac.org.au/news/article/",
    "https://aijac.org.au/news/article/harbour/2",
    "https://aijac.org.au/wp-json/wp/",
    "https://aijac.org.au/wp-content/harbour",
    "https://aijac.org.au/wp-login.php",
    "https://aijac.org.au/update/harbour.jpg",
    "https://aijac.org.au/update/..",
    "https://aijac.org.au/?p=123",
    "https://aijac.org.au/?id=articles&_action=showArticleDetails&articleID=1",
    "https://aijac.org.au/update/harbour/?p=123",
    "https://aijac.org.au/update/../harbour/",
    "https://aijac.org.au/../update/harbour/",
    "https://aijac.org.au/update/har%2Fbour/",
    "https://aijac.org.au/update/har%5cbour/",
    "https://aijac.org.au/update/har%00bour/",
    "https://aijac.org.au/update/har\nbour/",
    "https://aijac.org.au/update/%2e%2E/",
    "https://example.org/update/harbour/",
    "https://aijac.org.au.example.org/update/harbour/",
    "https://127.0.0.1:8001/update/harbour/",
    "mailto:mara@aijac.org.au",
    "/update/harbour/",
    "",
)
BAD = (
    "http://[",
    "http://aijac.org.au:port/update/a/",
    "http://[::1",
    "https:///update/a/",
    "\x00",
)
PRINTED = (
    ("http://127.0.0.1:8000/update/a", f"{SITE}/update/a"),
    ("http://127.0.0.1:8000/update/A/?b=1&c=2#d", f"{SITE}/update/A/?b=1&c=2#d"),
    ("http://www.aijac.org.au/x//y.pdf", f"{SITE}/x//y.pdf"),
    ("http://127.0.0.1:8000", SITE),
    ("https://aijac.org.au/a/?utm_source=x&utm_medium=y", f"{SITE}/a/"),
    ("https://example.org/a?b=2&utm_x=1&a=1&fbclid=3#f", "https://example.org/a?b=2&a=1#f"),
    ("https://example.org/a?PHPSESSID=1a2b", "https://example.org/a"),
    (f"{SITE}/form/?_wpnonce=1a2b&amp;JSESSIONID=3", f"{SITE}/form/"),
    (f"{SITE}/download/a/?wpdmdl=1&refresh=61a7c8df", f"{SITE}/download/a/?wpdmdl=1"),
    (f"{SITE}/a/?refresh=61a7c8df", f"{SITE}/a/?refresh=61a7c8df"),
    ("https://example.org/?gclid=1&mc_cid=2&mc_eid=3", "https://example.org/"),
    ("https://example.org/?UTM_Source=1&x=", "https://example.org/?x="),
    ("https://example.org/a?", "https://example.org/a?"),
    ("HTTPS://Example.org/a b?x=%20&utm", "HTTPS://Example.org/a b?x=%20&utm"),
    ("https://example.org/utm_source=1", "https://example.org/utm_source=1"),
    ("mailto:mara@example.org", "mailto:mara@example.org"),
    ("http://127.0.0.1:8001/update/a", "http://127.0.0.1:8001/update/a"),
)
SAME = (
    (LOCAL, LOCAL),
    ("http://127.0.0.1:8000/update/harbour#a", LOCAL),
    ("https://aijac.org.au/update/harbour/#a", LOCAL),
    ("http://www.aijac.org.au/featured/harbour", LOCAL),
    ("https://aijac.org.au/news/article/harbour", "https://aijac.org.au/update/harbour/"),
    ("https://aijac.org.au/?p=7#a", "http://127.0.0.1:8000/?p=7"),
    ("http://www.aijac.org.au/category/update", "https://aijac.org.au/category/update/"),
)
NOT_SAME = (
    ("https://aijac.org.au/update/harbour-two/", LOCAL),
    ("https://aijac.org.au/update/", LOCAL),
    ("https://example.org/update/harbour/", LOCAL),
    ("https://aijac.org.au/?p=7", "https://aijac.org.au/?p=8"),
    ("http://[", LOCAL),
    ("http://[", "http://]["),
)
IMAGES = (
    ("https://aijac.org.au/a/quay-1024x682.jpg", "https://aijac.org.au/a/quay.jpg", "quay"),
    ("https://aijac.org.au/a/quay-scaled.jpg?ssl=1", "https://aijac.org.au/a/quay.jpg", "quay"),
    (
        "https://aijac.org.au/a/quay-300x200.jpg.webp",
        "https://aijac.org.au/a/quay.jpg.webp",
        "quay",
    ),
    ("https://aijac.org.au/a/quay.jpeg#x", "https://aijac.org.au/a/quay.jpeg", "quay"),
    ("https://aijac.org.au/a/quay-2021.png", "https://aijac.org.au/a/quay-2021.png", "quay-2021"),
    ("https://aijac.org.au/a/quay", "https://aijac.org.au/a/quay", "quay"),
)
DOMAINS = (
    ("https://www.smh.com.au/a.html", "smh.com.au"),
    ("https://blogs.timesofisrael.com:443/a", "timesofisrael.com"),
    ("https://gulls.blogspot.com/", "blogspot.com"),
    ("https://bbc.co.uk", "bbc.co.uk"),
    ("http://127.0.0.1:8000/", "127.0.0.1"),
    ("mailto:mara@example.org", None),
    ("/a", None),
)
ODD_ADDRESSES = st.text() | st.from_regex(
    r"https?://(www\.)?(aijac\.org\.au|127\.0\.0\.1|\[|ex\.org)(:\w{0,3})?"
    r"(/[a-z%.]{0,4}){0,4}(\?[a-z&=]{0,9})?(#\w)?",
    fullmatch=True,
)


@pytest.mark.parametrize(("url", "section", "slug"), PAGES)
def test_single_pages(url: str, section: str, slug: str) -> None:
    """The site's own pages, and pages of the host that serves it, have a section and a slug."""
    assert (section_of(url, LOCAL), slug_of(url, LOCAL)) == (section, slug)


@pytest.mark.parametrize("url", NO_PAGES + BAD)
def test_no_single_pages(url: str) -> None:
    """Lists, files, numbers, other sites and what is no address have neither."""
    assert (section_of(url, LOCAL), slug_of(url, LOCAL)) == (None, None)


@pytest.mark.parametrize(
    "served_from", ["127.0.0.1:8000", "http://127.0.0.1:8000", "http://127.0.0.1:8000/a/?b"]
)
def test_host_of_a_served_site_is_own(served_from: str) -> None:
    """The host that serves the site is told by its name or by any address on it."""
    assert is_own("http://127.0.0.1:8000/update/a/", served_from)
    assert not is_own("http://127.0.0.1:8001/update/a/", served_from)
    assert not is_own("http://127.0.0.1:8000/update/a/")
    assert is_own("https://www.aijac.org.au/update/a/", served_from)


@pytest.mark.parametrize("url", BAD)
def test_bad_addresses_are_nobodys(url: str) -> None:
    """What cannot be read is not own, and stays as it is."""
    assert not is_own(url, url)
    assert canonical_address(url) == publisher_address(url) == url
    assert registrable_domain(url) is None or "aijac" in url


@pytest.mark.parametrize(
    "url",
    [
        "http://www.aijac.org.au/update/a?x=1#y",
        f"{SITE}/update/a/",
        "http://127.0.0.1:8000//update/a",
    ],
)
def test_canonical_addresses(url: str) -> None:
    """A page has one address: https, no www, trailing slash, no query, no fragment."""
    assert canonical_address(url, LOCAL) == f"{SITE}/update/a/"
    assert canonical_address("http://aijac.org.au") == f"{SITE}/"


@pytest.mark.parametrize("spelt", ["café-x", "caf%C3%A9-x", "caf%c3%a9-x"])
def test_a_page_is_spelt_in_one_way(spelt: str) -> None:
    """Browsers, servers and WordPress escape what is not ASCII each in their own way."""
    assert canonical_address(f"{SITE}/update/{spelt}") == f"{SITE}/update/caf%c3%a9-x/"
    assert same_page(f"{SITE}/update/{spelt}/", f"{SITE}/update/caf%c3%a9-x")


@pytest.mark.parametrize(("url", "printed"), PRINTED)
def test_publisher_addresses(url: str, printed: str) -> None:
    """Own addresses stand on the publisher's host; tracking goes; nothing else changes."""
    assert publisher_address(url, LOCAL) == printed


@pytest.mark.parametrize(("url", "page_url"), SAME)
def test_same_pages(url: str, page_url: str) -> None:
    """Scheme, www, slash, fragment and section do not make another page."""
    assert same_page(url, page_url)
    assert same_page(page_url, page_url)


@pytest.mark.parametrize(("url", "page_url"), NOT_SAME)
def test_other_pages(url: str, page_url: str) -> None:
    """Another slug, host or number, and what is no address, is another page."""
    assert not same_page(url, page_url)


@pytest.mark.parametrize(("url", "identity", "stem"), IMAGES)
def test_image_files(url: str, identity: str, stem: str) -> None:
    """A file is the same in every size and with every query."""
    assert (image_identity(url), image_stem(url)) == (identity, stem)


@pytest.mark.parametrize(("url", "domain"), DOMAINS)
def test_registrable_domains(url: str, domain: str | None) -> None:
    """The domain goes by the ICANN section of the list: hosts of blogs are not suffixes."""
    assert registrable_domain(url) == domain


@given(ODD_ADDRESSES, ODD_ADDRESSES)
def test_no_address_raises(url: str, served_from: str) -> None:
    """Any text is taken; a page's canonical address names the same page."""
    slug = slug_of(url, served_from)
    if slug is not None:
        assert is_own(url, served_from)
        assert slug_of(canonical_address(url, served_from)) == slug
        assert same_page(url, served_from) == (slug == slug_of(served_from, served_from))
    printed = publisher_address(url, served_from)
    assert publisher_address(printed, served_from) == printed
    assert image_identity(image_identity(url)) == image_identity(url)
    image_stem(url)
    registrable_domain(url)


def test_pictures_written_out_as_text_cost_nothing() -> None:
    """An address of a million characters is nobody's, and no cache keeps it."""
    url = "data:image/png;base64," + "A" * 1_000_000
    assert slug_of(url) is None
    assert not is_own(url)
    assert publisher_address(url) is url
    assert registrable_domain(url) is None
