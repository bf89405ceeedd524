"""Reading → Revision: what a visit means for a page that the archive may hold already.

A page is held against its newest version by content digest, and where that differs by the digest
that today's rules give the archived document. An error, a soft 404, an
unreadable page changes nothing; 404 and 410 make a live page gone; a page that answers under
another slug than the one asked has moved.
"""

from dataclasses import replace
from datetime import date
from typing import Self

from scrapy.crawler import Crawler

from aijac_spider.items import REDIRECTS, Capture, Page, Visit
from aijac_spider.text.addresses import place_at, section_of, slug_of
from pipelines.archive.crawl_archive import archive_of
from pipelines.archive.page_documents import read_document, write_document
from pipelines.archive.standing import StandingPage, StoredVersion
from pipelines.archive.tables import UNDATED
from pipelines.differences import differing_columns
from pipelines.normalise import normalise
from pipelines.records import (
    CaptureRecord,
    Change,
    Origin,
    PageRecord,
    Reading,
    Revision,
    VersionRecord,
)
from pipelines.refusals import StandingPages, refuse

OUTCOMES = {
    "moved": "moved",
    "first": "new",
    "edit": "changed",
    "extractor": "changed",
    "returned": "changed",
}
"""What a visit that brought a page came to, by the cause of its first change."""


class RevisePipeline:
    """The stage's socket."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Reading) -> Revision:
        return revise(item, archive_of(self.crawler))


def revise(reading: Reading, archive: StandingPages) -> Revision:
    """What a visit changes: nothing, or a page, or two where one has moved."""
    reading = refuse(reading, archive)
    visit, record, page = reading.visit, reading.record, reading.visit.page
    again = visit.read_at is not None
    if record is None or page is None:
        return Revision(
            captures=_captures(visit, visit.outcome, visit.slug),
            record=None,
            changes=_gone(visit, archive),
            kind=visit.kind,
            again=again,
        )
    asked = None if visit.slug is None else archive.standing(visit.slug)
    arrived = _arrived(visit, page, record, archive)
    changes = _moved(visit, record.slug, archive) + arrived
    outcome = OUTCOMES[changes[0].cause] if changes else "unchanged"
    return Revision(
        captures=_captures(visit, outcome, record.slug),
        record=record,
        changes=changes,
        again=again,
        in_place_of=_replaced(visit, record.slug, asked),
    )


def _replaced(visit: Visit, slug: str, asked: StandingPage | None) -> str | None:
    """The slug that was asked where another page answers, unless it is known to have moved."""
    is_known = asked is not None and asked.status == "moved"
    return None if visit.slug == slug or is_known else visit.slug


def partition_for(day: date | None) -> str:
    """The partition of a page that is archived for the first time."""
    return UNDATED if day is None else f"{day.year:04}"


def _gone(visit: Visit, archive: StandingPages) -> tuple[Change, ...]:
    live = _live(visit.slug, archive)
    if live is None or visit.outcome != "gone":
        return ()
    return (_ended(live, visit.captures[-1], archive),)


def _moved(visit: Visit, slug: str, archive: StandingPages) -> tuple[Change, ...]:
    """The end of the page that was asked, where another one answered."""
    live = _live(visit.slug, archive)
    if live is None or live.slug == slug:
        return ()
    return (_ended(live, visit.captures[-1], archive, moved_to=slug),)


def _live(slug: str | None, archive: StandingPages) -> StandingPage | None:
    standing = None if slug is None else archive.standing(slug)
    return standing if standing is not None and standing.status == "live" else None


def _ended(
    live: StandingPage, capture: Capture, archive: StandingPages, moved_to: str | None = None
) -> Change:
    """The version that a page ends with: what it printed last, and that it is no more."""
    cause = "gone" if moved_to is None else "moved"
    stored = archive.version(live.slug, live.version)
    page = read_document(stored.document, stored.document_version)
    record = at_kept_address(normalise(page), page, live)
    return Change(
        slug=live.slug,
        version=live.version + 1,
        cause=cause,
        moved_to=moved_to,
        record=record.at_version(live.version + 1, status=cause),
        document=stored.document,
        captured_at=capture.fetched_at,
        capture_id=capture.capture_id,
        origin=_origin(live, archive),
    )


def _arrived(
    visit: Visit, page: Page, record: PageRecord, archive: StandingPages
) -> tuple[Change, ...]:
    """The version that a page brings, unless it reads as the archived one."""
    capture, standing = visit.captures[-1], archive.standing(record.slug)
    differs: tuple[str, ...] = ()
    cause = _cause(standing, record)
    if cause == "edit" and standing is not None:
        kept = _read_kept(standing, archive)
        if kept.content_digest == record.content_digest:
            return ()
        if visit.read_at is not None:
            cause, differs = "extractor", differing_columns(kept, record)
    if cause is None:
        return ()
    if standing is not None:
        record = at_kept_address(record, page, standing).at_version(standing.version + 1)
    change = Change(
        slug=record.slug,
        version=record.version,
        cause=cause,
        moved_to=None,
        record=record,
        document=write_document(page),
        captured_at=capture.fetched_at,
        capture_id=capture.capture_id,
        origin=_origin(standing, archive) if standing else _beginning(record, capture),
        read_at=visit.read_at,
        differs=differs,
    )
    return (change,)


def _read_kept(standing: StandingPage, archive: StandingPages) -> PageRecord:
    """The archived page, by today's rules: by a mended one it has another digest than then."""
    stored = archive.version(standing.slug, standing.version)
    page = read_document(stored.document, stored.document_version)
    return at_kept_address(normalise(page), page, standing)


def _cause(standing: StandingPage | None, record: PageRecord) -> str | None:
    if standing is None:
        return "first"
    if standing.status != "live":
        return "returned"
    return None if standing.content_digest == record.content_digest else "edit"


def _beginning(record: PageRecord, capture: Capture) -> Origin:
    return Origin(
        partition=partition_for(record.update.date_published), first_seen_at=capture.fetched_at
    )


def _origin(standing: StandingPage, archive: StandingPages) -> Origin:
    """Where a page belongs for good. Of a moved page only its version 1 still tells."""
    if standing.origin is not None:
        return standing.origin
    return origin_told_by(archive.version(standing.slug, 1))


def origin_told_by(first: StoredVersion | VersionRecord) -> Origin:
    """Where a page belongs by its version 1, as today's rules read it."""
    record = normalise(read_document(first.document, first.document_version))
    return Origin(
        partition=partition_for(record.update.date_published), first_seen_at=first.captured_at
    )


def at_kept_address(record: PageRecord, page: Page, standing: StandingPage) -> PageRecord:
    """The record under its archived address, unless the page itself names one.

    Without a name of its own a page has the address it was asked by, which may be an alias.
    """
    named = [slug_of(url, page.url) for url in (page.canonical_url, page.og_url) if url]
    if standing.url is None or record.slug in named:
        return record
    url = standing.url
    links = (replace(row, url=place_at(row.url, record.update.url, url)) for row in record.links)
    update = replace(record.update, url=url, section=section_of(url))
    return replace(record, update=update, links=tuple(links))


def _captures(visit: Visit, outcome: str, slug: str | None) -> tuple[CaptureRecord, ...]:
    """The visit's exchanges: redirects and failed tries, then the one that was read."""
    *earlier, last = visit.captures
    return (
        *(_captured(capture, _hop(capture), visit.slug) for capture in earlier),
        replace(_captured(last, outcome, slug), error=last.error or visit.error),
    )


def _hop(capture: Capture) -> str:
    return "redirect" if capture.status in REDIRECTS else "error"


def _captured(capture: Capture, outcome: str, slug: str | None) -> CaptureRecord:
    return CaptureRecord(
        capture_id=capture.capture_id,
        slug=slug,
        url=capture.url,
        final_url=capture.final_url,
        fetched_at=capture.fetched_at,
        status=capture.status,
        outcome=outcome,
        error=capture.error,
        content_type=capture.content_type,
        bytes=capture.bytes,
        payload_digest=capture.payload_digest,
        etag=capture.etag,
        last_modified=capture.last_modified,
    )
