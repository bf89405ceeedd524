"""An answer, or its absence → the Visit that walks on through the pipelines."""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit
from uuid import uuid4

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure
from w3lib.encoding import http_content_type_encoding

from aijac_spider.discovery.listing import Listing, extract_listing
from aijac_spider.discovery.listing_outline import names_a_page
from aijac_spider.discovery.paging import split_address
from aijac_spider.discovery.source_pages import Answer
from aijac_spider.errors import PageError, SourceError
from aijac_spider.extraction import extract_page
from aijac_spider.items import NO_END, Capture, Page, Visit
from aijac_spider.middlewares.aliases import SLUG, AnsweredError
from aijac_spider.middlewares.bounds import OffSiteError
from aijac_spider.middlewares.capture import CAPTURES
from aijac_spider.middlewares.cut_answers import is_closed, lost_part
from aijac_spider.middlewares.forgotten import ForgottenError
from aijac_spider.middlewares.patience import LeftError
from aijac_spider.middlewares.robots import FORBIDDEN, NoRulesError
from aijac_spider.parsing import as_utf8
from aijac_spider.spiders.error_pages import ErrorPage, find_sign, read_as_error
from aijac_spider.text.addresses import is_in_address, is_own, shows_whole, slug_of

logger = logging.getLogger(__name__)

_GONE = (404, 410)
_CONDITIONS = ("If-None-Match", "If-Modified-Since")
_TAGS_AT_MOST = 300_000
"""Of an answer that is read. As many as fit into `DOWNLOAD_MAXSIZE` would take gigabytes."""

_LISTED = 3
"""Paragraphs that are nothing but a linked headline: so many make a page a listing."""


def visit_page(response: Response) -> Visit:
    """Read the answer to a request for a page."""
    if outcome := _outcome_by_status(response):
        return _visit(response, outcome)
    sign = find_sign(as_utf8(response.body))
    if sign is not None and (response.status == 200 or sign.outcome == "challenge"):
        return _visit_error_page(response, sign)
    if response.status != 200:
        return _visit(response, "error", error=f"expected status 200, found {response.status}")
    if lost := lost_part(response):
        return _visit(response, "truncated", error=lost)
    return _visit_text(response)


def _visit_text(response: Response) -> Visit:
    """Read an answer that came as a page does."""
    try:
        _expect_few_tags(response.body)
        page = extract_page(response.body, response.url, encoding=_declared_encoding(response))
    except PageError as error:
        outcome = "unreadable" if names_a_page(response.url, response.url) else "soft_404"
        return _visit(response, outcome, error=str(error))
    except Exception as error:
        # A fault of the extractor loses one page, never the run; the traceback is for us.
        logger.exception("%s could not be read", response.url)
        return _visit(response, "error", error=f"{type(error).__name__}: {error}")
    if _is_another(page, response):
        return _visit(response, "soft_404", error=f"expected a page, found {_say_what(page)}")
    if found := read_as_error(page, as_utf8(response.body)):
        return _visit_error_page(response, found)
    if not is_closed(response.body):
        page = replace(page, doubts=tuple(sorted({*page.doubts, NO_END})))
    return _visit(response, "page", page=page)


def _outcome_by_status(response: Response) -> str | None:
    """What the status tells by itself; 304 only to those who have set a condition."""
    if response.status in _GONE:
        return "gone"
    asked = response.request
    conditional = asked is not None and any(name in asked.headers for name in _CONDITIONS)
    return "not_modified" if response.status == HTTPStatus.NOT_MODIFIED and conditional else None


def read_listing(response: Response, asked: str, last: int = 1) -> tuple[Visit, Listing | None]:
    """What a listing page says; nothing where the answer is not one.

    Past its last page a listing has nothing to say, and the visit is `ok`. Where a page has
    linked to a higher number, what is missing is a hole.

    Args:
        asked: The address of the listing page, redirects not followed.
        last: The highest number that a page of the listing has linked to.
    """
    may_end = split_address(asked).form is not None and split_address(asked).number >= last
    if may_end and response.status in _GONE:
        return _visit_listing(response, "ok"), None
    try:
        listing = _extract_listing(response)
        if may_end and listing.says_empty:
            return _visit_listing(response, "ok"), None
        _expect_entries(listing)
        return _visit_listing(response, "ok"), listing
    except PageError as error:
        return _visit_listing(response, "error", error=str(error)), None
    except Exception as error:
        # A fault of ours loses one listing page, never the walk.
        logger.exception("%s could not be read", response.url)
        return _visit_listing(response, "error", error=f"{type(error).__name__}: {error}"), None


def answer_of(response: Response) -> Answer:
    """What discovery reads of an answer."""
    named = response.headers.to_unicode_dict().items()
    headers = {str(name).lower(): str(value) for name, value in named}
    return Answer(response.status, headers, response.body)


def expect_whole(response: Response) -> None:
    """
    Raises:
        SourceError: The answer was cut on its way.
    """
    if lost := lost_part(response):
        raise SourceError(lost)


def is_absent(response: Response) -> bool:
    """Whether an answer says that there is nothing at an address, or nothing for us."""
    return response.status in (*_GONE, 401, 403)


def visit_source(response: Response, error: str | None = None) -> Visit:
    """A visit of a sitemap, a feed or the API, and why it told nothing."""
    return replace(_visit(response, "error" if error else "ok", error=error), kind="source")


def _visit_listing(response: Response, outcome: str, error: str | None = None) -> Visit:
    return replace(_visit(response, outcome, error=error), kind="listing")


def _extract_listing(response: Response) -> Listing:
    """
    Raises:
        PageError: The answer is no listing page.
    """
    if response.status != 200:
        raise PageError(f"expected status 200, found {response.status}")
    if lost := lost_part(response):
        raise PageError(lost)
    if urlsplit(response.url).path in ("", "/") or slug_of(response.url, response.url):
        raise PageError(f"expected a listing page, found {response.url}")
    _expect_few_tags(response.body)
    encoding = _declared_encoding(response)
    return extract_listing(response.body, response.url, encoding=encoding)


def _expect_few_tags(body: bytes) -> None:
    """
    Raises:
        PageError: There are more than any page has.
    """
    if (tags := body.count(b"<")) > _TAGS_AT_MOST:
        raise PageError(f"expected at most {_TAGS_AT_MOST} tags, found {tags}")


def _expect_entries(listing: Listing) -> None:
    """
    Raises:
        PageError: The listing has none.
    """
    if not listing.entries:
        raise PageError("expected entries, found none")


def visit_failure(failure: Failure) -> Visit:
    """Note a request that brought no answer, or none that we may have."""
    request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
    message = str(failure.value) or type(failure.value).__name__
    captures = request.meta.get(CAPTURES, ()) or (_never_sent(request, message),)
    outcome = _outcome_of(failure.value)
    return Visit(
        slug=request.meta.get(SLUG),
        # Every request for a page tells its slug, though it may have none.
        kind="page" if SLUG in request.meta else "listing",
        captures=_ending(captures, request.url),
        outcome=outcome,
        page=None,
        error=message if outcome != "ok" else None,
    )


def is_needless(failure: Failure) -> bool:
    """Whether a request was held back: its page was read under another address, or the run ends."""
    sent = failure.request.meta.get(CAPTURES)  # type: ignore[attr-defined]  # Scrapy sets it
    return isinstance(failure.value, AnsweredError | LeftError) and not sent


def _outcome_of(exception: BaseException | None) -> str:
    if isinstance(exception, AnsweredError):
        return "ok"
    if isinstance(exception, ForgottenError):
        return "forgotten"
    refused = isinstance(exception, OffSiteError | NoRulesError) or str(exception) == FORBIDDEN
    return "refused" if refused else "error"


def _declared_encoding(response: Response) -> str | None:
    """The charset of the Content-Type header, if there is one."""
    content_type = response.headers.get("Content-Type") or b""
    return http_content_type_encoding(content_type.decode("latin-1"))


def _visit(
    response: Response, outcome: str, *, page: Page | None = None, error: str | None = None
) -> Visit:
    return Visit(
        slug=response.meta.get(SLUG),
        captures=_ending(response.meta[CAPTURES], response.url),
        outcome=outcome,
        page=page,
        error=error,
        has_end=is_closed(response.body),
    )


def _visit_error_page(response: Response, found: ErrorPage) -> Visit:
    return _visit(response, found.outcome, error=f"expected a page, found {found.what}")


def _ending(captures: tuple[Capture, ...], final_url: str) -> tuple[Capture, ...]:
    return tuple(replace(capture, final_url=final_url) for capture in captures)


def _never_sent(request: Request, message: str) -> Capture:
    """A request that robots.txt or the spider's own bounds held back."""
    return Capture(
        capture_id=str(uuid4()),
        url=request.url,
        final_url=request.url,
        fetched_at=datetime.now(UTC),
        status=None,
        content_type=None,
        bytes=0,
        payload_digest=None,
        etag=None,
        last_modified=None,
        error=message,
    )


def _is_another(page: Page, response: Response) -> bool:
    """A home page or a listing, though a page was asked for and the answer says 200."""
    if not names_a_page(response.url, response.url):
        return not _names_itself(page, response.url)
    slug = slug_of(response.url, response.url)
    for url in (page.canonical_url, page.og_url):
        if url and is_own(url, response.url):
            if slug_of(url, response.url) is not None:
                return False
            # A number or a part of the page's own address says nothing against the page.
            if not names_a_page(url, response.url) and not is_in_address(slug, url):
                return True
    return slug is None or _lists_others(page)


def _names_itself(page: Page, found_at: str) -> bool:
    """Whether an answer from below a page's address shows that page, and gives its address."""
    named = (slug_of(url, found_at) for url in (page.canonical_url, page.og_url) if url)
    return any(slug is not None and shows_whole(slug, found_at) for slug in named)


def _lists_others(page: Page) -> bool:
    """Whether the text of a page is made of the linked headlines of other pages."""
    own = slug_of(page.url, page.url)
    others = {link.text for link in page.links if slug_of(link.url, page.url) not in (None, own)}
    return sum(paragraph in others for paragraph in page.commentary) >= _LISTED


def _say_what(page: Page) -> str:
    named = page.canonical_url or page.og_url or page.url
    itself = f", which names itself {named}," if named != page.url else ""
    return f"{page.url}{itself} with the headline {page.headline!r}"
