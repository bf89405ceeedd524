"""Every answer, and every absence of one, is exactly one visit with its outcome."""

import logging
import re
from html import escape
from urllib.parse import urljoin

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

import aijac_spider.spiders.visits as visits
from aijac_spider.items import Visit
from aijac_spider.middlewares.aliases import SLUG
from aijac_spider.middlewares.bounds import OffSiteError
from aijac_spider.middlewares.capture import CaptureMiddleware
from aijac_spider.sample.site import SampleSite
from aijac_spider.spiders.visits import read_listing, visit_failure, visit_page
from pipelines.normalise import normalise

SITE = "https://aijac.org.au"
LISTING = f"{SITE}/category/update/"
OG_URL = re.compile(rb'<meta property="og:url"[^>]*>')
CANONICAL = re.compile(rb'<link rel="canonical"[^>]*>')


@pytest.fixture
def site() -> SampleSite:
    return SampleSite()


@pytest.fixture
def url(site: SampleSite) -> str:
    """Of a page that the sample site shows."""
    return next(page.url for page in site.pages.values())


def answer(url: str, body: bytes = b"", status: int = 200, *, asked: str = "") -> Response:
    """A response as the spider gets it, after a redirect from another address if `asked`."""
    slug = (asked or url).rstrip("/").rpartition("/")[2]
    request = Request(url, meta={SLUG: slug})
    headers = {"Content-Type": "text/html; charset=utf-8"}
    response = HtmlResponse(url, status, headers, body=body, request=request)
    # Without an archive nothing is kept.
    CaptureMiddleware(get_crawler()).process_response(request, response)
    return response


def visit(url: str, body: bytes = b"", status: int = 200, *, asked: str = "") -> Visit:
    return visit_page(answer(url, body, status, asked=asked))


def test_a_page_is_read(site: SampleSite, url: str) -> None:
    """With the slug that was asked and the address where the fetch ended."""
    found = visit(url, site.answer(url.removeprefix(SITE)).body, asked=f"{SITE}/update/old-name/")

    assert (found.outcome, found.error, found.slug) == ("page", None, "old-name")
    assert found.page is not None
    assert found.page.url == url
    assert [capture.final_url for capture in found.captures] == [url]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(404, "gone"), (410, "gone"), (403, "error"), (429, "error"), (500, "error"), (503, "error")],
)
def test_a_status_is_an_outcome(url: str, status: int, outcome: str) -> None:
    """Only 404 and 410 say that a page is gone; whatever the body says."""
    found = visit(url, b"<html><body><h1>Sorry</h1><p>Sorry.</p></body></html>", status)

    assert (found.outcome, found.page) == (outcome, None)
    assert found.captures[-1].status == status


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", "expected an HTML page, found an empty body"),
        (b"%PDF-1.4", "expected an HTML page"),
        (b"<html><body><p>Be right back.</p></body></html>", "expected"),
        (b"<html><body><h1>x</h1>" + b"<p>x" * 300_000, "expected at most 300000 tags, found"),
    ],
)
def test_what_cannot_be_read_says_why(url: str, body: bytes, error: str) -> None:
    """The message is that of the error."""
    found = visit(url, body)

    assert (found.outcome, found.page) == ("unreadable", None)
    assert str(found.error).startswith(error)


LISTS = ["/", "/category/update/", "/category/featured/", "/category/media-release/"]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_of_posts_under_a_pages_address_is_no_page(
    site: SampleSite, url: str, path: str
) -> None:
    """Home page or listing: its canonical address tells it."""
    found = visit(url, site.answer(path).body)

    assert (found.outcome, found.page) == ("soft_404", None)
    assert "expected a page" in str(found.error)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_of_posts_that_does_not_name_itself_is_no_page(
    site: SampleSite, url: str, path: str
) -> None:
    """Without a canonical address its text tells it: linked headlines of other pages."""
    found = visit(url, CANONICAL.sub(b"", site.answer(path).body))

    assert (found.outcome, found.page) == ("soft_404", None)


def test_a_home_page_of_the_old_site_is_no_page(url: str) -> None:
    """No classes, no metadata, and the status says that all is well."""
    posts = "".join(
        f'<h3><a href="/news/article/gulls-{number}">{escape(f"Gulls & terns {number}")}</a></h3>'
        f"<p>Gulls &amp; terns {number} Author: Jo Bell Categories: Birds, Updates</p>"
        "<p>They came back in the spring, and the harbour was loud with them.</p>"
        for number in range(8)
    )
    body = f"<html><body><div>Harbour News</div><div>Fresh AIR</div>{posts}</body></html>"

    assert visit(url, body.encode()).outcome == "soft_404"


@pytest.mark.parametrize("path", ["/", "/category/update/", "/?id=articles&articleID=7"])
@pytest.mark.parametrize("body", ["its own", "a page's", "unreadable"])
def test_a_redirect_away_from_pages_is_no_page(
    site: SampleSite, url: str, path: str, body: str
) -> None:
    """Where the fetch ends at an address without a slug, whatever stands there."""
    bodies = {
        "its own": site.answer(path).body,
        "a page's": CANONICAL.sub(b"", site.answer(url.removeprefix(SITE)).body),
        "unreadable": b"<html><body><p>Welcome.</p></body></html>",
    }

    assert visit(f"{SITE}{path}", bodies[body], asked=url).outcome == "soft_404"


def test_every_sample_page_is_one_without_a_canonical_address(site: SampleSite) -> None:
    """None of them is taken for a listing, though all of them list related or recent posts."""
    outcomes = {
        slug: visit(page.url, CANONICAL.sub(b"", site.answer(page.url.removeprefix(SITE)).body))
        for slug, page in site.pages.items()
    }

    assert {slug: found.error for slug, found in outcomes.items() if found.page is None} == {}


def test_a_canonical_address_on_another_site_is_not_believed(site: SampleSite, url: str) -> None:
    """A reprint names its origin; it stays this site's page under its own address."""
    body = site.answer(url.removeprefix(SITE)).body
    reprint = CANONICAL.sub(b'<link rel="canonical" href="https://example.org/a/" />', body)

    assert visit(url, reprint).outcome == "page"


@pytest.mark.parametrize(
    "shape",
    ["/?p=123", "{}", "{}/", "/{}/", "/update/{}/page/2/", "/news/media/{}/", "/update/{}/amp/"],
)
def test_a_canonical_address_in_another_shape_is_no_other_page(
    site: SampleSite, url: str, shape: str
) -> None:
    """By number, relative, by parts, with the categories that it lies in."""
    slug = url.rstrip("/").rpartition("/")[2]
    body = site.answer(url.removeprefix(SITE)).body
    link = f'<link rel="canonical" href="{shape.format(slug)}" />'.encode()
    found = visit(url, CANONICAL.sub(link, OG_URL.sub(b"", body)))

    assert (found.outcome, found.error) == ("page", None)
    assert found.page is not None
    assert normalise(found.page).update.slug == slug


@pytest.mark.parametrize("below", ["amp/", "amp", "comment-page-2/"])
def test_a_whole_page_below_its_own_address_is_read(site: SampleSite, url: str, below: str) -> None:
    """Where a redirect leads to it, and it gives the address that was asked as its own."""
    body = site.answer(url.removeprefix(SITE)).body
    found = visit(f"{url}{below}", body, asked=url)

    assert (found.outcome, found.error) == ("page", None)
    assert found.page is not None
    assert normalise(found.page).update.url == url


@pytest.mark.parametrize(
    "below", ["2/", "page/2/", "embed/", "feed/", "comments/amp/", "../../amp/"]
)
def test_a_part_of_a_page_is_not_read_as_all_of_it(site: SampleSite, url: str, below: str) -> None:
    """Whatever address it gives; the message tells where it was found, and what it says."""
    there = urljoin(url, below)
    found = visit(there, site.answer(url.removeprefix(SITE)).body, asked=url)

    assert (found.outcome, found.page) == ("soft_404", None)
    assert str(found.error).startswith(
        f"expected a page, found {there}, which names itself {url}, with the headline"
    )


@pytest.mark.parametrize(
    "path",
    ["/", "/category/update/", "/tag/gulls/", "/author/jo/", "/update/", "/about-us/",
     "/update/page/2/", "/?s=gulls", "/?id=7"],
)  # fmt: skip
def test_a_canonical_address_of_no_page_tells_another(
    site: SampleSite, url: str, path: str
) -> None:
    """Home page, listing, term, search and pages that are no posts."""
    body = site.answer(url.removeprefix(SITE)).body
    found = visit(
        url, CANONICAL.sub(f'<link rel="canonical" href="{SITE}{path}" />'.encode(), body)
    )

    assert found.outcome == "soft_404"


def test_a_fault_of_the_extractor_loses_one_page(
    url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The run goes on; the traceback is in the log."""
    monkeypatch.setattr(visits, "extract_page", None)
    with caplog.at_level(logging.ERROR):
        found = visit(url, b"<html>")

    assert (found.outcome, found.error) == ("error", "TypeError: 'NoneType' object is not callable")
    assert caplog.records[-1].exc_info is not None


@pytest.mark.parametrize(
    ("exception", "outcome"),
    [
        (DownloadTimeoutError("took longer than 60 s"), "error"),
        (ConnectionRefusedError("refused"), "error"),
        (IgnoreRequest("max redirections reached"), "error"),
        (IgnoreRequest("Forbidden by robots.txt"), "refused"),
        (OffSiteError("expected the site, found a redirect to https://example.org/"), "refused"),
    ],
)
def test_no_answer_is_a_visit_too(url: str, exception: Exception, outcome: str) -> None:
    """With what was noted of the tries, or one note if nothing was ever sent."""
    request = Request(url, meta={SLUG: "gulls"})
    failure = Failure(exception)
    failure.request = request  # type: ignore[attr-defined]  # as Scrapy sets it

    found = visit_failure(failure)
    CaptureMiddleware(get_crawler()).process_exception(request, exception)
    noted = visit_failure(failure)

    assert (found.outcome, found.slug, found.page) == (outcome, "gulls", None)
    assert found.error == str(exception)
    assert [len(each.captures) for each in (found, noted)] == [1, 1]
    assert str(exception) in str(noted.captures[0].error)
    assert found.kind == "page"


def test_a_listing_without_an_answer_is_told_as_one(url: str) -> None:
    """A page without a slug is told from it."""
    request, of_a_page = Request(url), Request(url, meta={SLUG: None})
    kinds = []
    for each in (request, of_a_page):
        failure = Failure(IgnoreRequest("Forbidden by robots.txt"))
        failure.request = each  # type: ignore[attr-defined]  # as Scrapy sets it
        kinds.append(visit_failure(failure).kind)

    assert kinds == ["listing", "page"]


@pytest.mark.parametrize(
    ("path", "status", "outcome", "lists"),
    [
        ("/category/update/", 200, "ok", True),
        ("/category/update/paged-2/2/", 200, "ok", True),
        ("/category/update/paged-2/9/", 404, "ok", False),
        ("/category/update/", 404, "error", False),
        ("/category/update/paged-2/2/", 503, "error", False),
        ("/", 200, "error", False),
    ],
)
def test_a_listing_is_ok_or_an_error(
    site: SampleSite, path: str, status: int, outcome: str, lists: bool
) -> None:
    """A 404 past the first page is its end; the home page is none."""
    body = site.answer(path).body
    response = answer(f"{SITE}{path}", body, status)
    response.meta.pop(SLUG)

    found, listing = read_listing(response, f"{SITE}{path if path != '/' else '/category/update/'}")

    assert (found.slug, found.kind, found.outcome) == (None, "listing", outcome)
    assert found.page is None
    assert (listing is not None) is lists


@pytest.mark.parametrize(("last", "outcome"), [(1, "ok"), (2, "ok"), (3, "error")])
def test_a_404_below_a_number_that_was_linked_is_a_hole(last: int, outcome: str) -> None:
    """Only the last number that a page has linked to, or a guessed one, may be the end."""
    asked = f"{LISTING}paged-2/2/"

    found, listing = read_listing(answer(asked, status=404), asked, last)

    assert (found.outcome, listing) == (outcome, None)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body><h1>Updates</h1><p>We will be right back.</p></body></html>",
        b"<html><body>" + b'<h3><a href="/update/gulls/">Gulls</a></h3>' * 80_000,
    ],
    ids=["empty", "maintenance", "a bomb"],
)
def test_a_listing_without_entries_is_an_error(body: bytes) -> None:
    """A maintenance page in the middle of the walk would end it in silence."""
    found, listing = read_listing(answer(LISTING, body), LISTING)

    assert (found.outcome, listing) == ("error", None)
    assert "found" in str(found.error)
