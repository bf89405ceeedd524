"""Readings that do not count against what the archive holds: the good row stays.

A visit is judged by itself before it comes here; these doubts arise only beside the page that
is archived.
"""

from dataclasses import replace
from typing import Protocol

from aijac_spider.items import Page, Visit
from aijac_spider.text.addresses import canonical_address
from pipelines.archive.documents import read_document
from pipelines.archive.standing import StandingPage, StoredVersion
from pipelines.archive.tombstones import Tombstones
from pipelines.normalise import normalise
from pipelines.records import PageRecord, Reading

_REST = 4
"""An error page has less than one word for so many of the page in whose place it stands."""


class StandingPages(Protocol):
    """What revising asks of an archive."""

    @property
    def tombstones(self) -> Tombstones: ...

    def standing(self, slug: str) -> StandingPage | None: ...

    def version(self, slug: str, version: int) -> StoredVersion: ...


def refuse(reading: Reading, archive: StandingPages) -> Reading:
    """The reading, without its page or its end of a page if the archived one contradicts it."""
    visit, record, page = reading.visit, reading.record, reading.visit.page
    if slug := _forgotten_slug(visit, record, archive.tombstones):
        reading = replace(reading, visit=replace(visit, slug=slug))
        return _refused(reading, "forgotten", "the archive was told to forget this page")
    if visit.outcome == "gone" and (error := _missed(visit, archive)):
        return _refused(reading, "error", error)
    if record is None or page is None:
        return reading
    for slug in dict.fromkeys((record.slug, visit.slug)):
        standing = None if slug is None else archive.standing(slug)
        if standing is None or record.update.content_digest == standing.content_digest:
            continue
        if not visit.has_end and _lacks_words(record, standing, archive):
            return _refused(reading, "truncated", f"expected </html> of {page.url}, found none")
        if error := _stands_in(page, record, standing, archive):
            return _refused(reading, "soft_404", error)
    return reading


def _forgotten_slug(visit: Visit, record: PageRecord | None, tombstones: Tombstones) -> str | None:
    """The slug of a page that was asked for, or has answered, and is not to be taken in again."""
    if tombstones.cover(visit.slug):
        return visit.slug
    if record is not None and tombstones.cover(record.slug, record.update.post_id):
        return record.slug
    return None


def _refused(reading: Reading, outcome: str, error: str) -> Reading:
    visit = replace(reading.visit, page=None, outcome=outcome, error=error)
    return Reading(visit=visit, record=None)


def _missed(visit: Visit, archive: StandingPages) -> str | None:
    """What was asked instead of the archived address, where an answer says 404.

    An alias that is not kept up, or a mistyped section, tells nothing of the page.
    """
    standing = None if visit.slug is None else archive.standing(visit.slug)
    if standing is None or standing.url is None:
        return None
    if any(canonical_address(each.url, each.url) == standing.url for each in visit.captures):
        return None
    last = visit.captures[-1]
    return f"expected the page at {standing.url}, found status {last.status} at {last.url}"


def _lacks_words(record: PageRecord, standing: StandingPage, archive: StandingPages) -> bool:
    """Whether a page without its end has fewer words than the archived one.

    Pages may do without `</html>`: then an edit that adds to one is believed.
    """
    return record.update.word_count < _kept(standing, archive)[1]


def _kept(standing: StandingPage, archive: StandingPages) -> tuple[Page, int]:
    """The archived page as printed, and its words."""
    stored = archive.version(standing.slug, standing.version)
    page = read_document(stored.document, stored.document_version)
    return page, normalise(page).update.word_count


def _stands_in(
    page: Page, record: PageRecord, standing: StandingPage, archive: StandingPages
) -> str | None:
    """What tells that another text stands in the place of a page that was a post.

    An edit takes away words or a headline, but not also the address, number, date and kicker.
    """
    if page.is_marked:
        return None
    kept, expected = _kept(standing, archive)
    words = record.update.word_count
    if not kept.is_marked or page.headline == kept.headline or _REST * words >= expected:
        return None
    return (
        f"expected the page {kept.headline!r} of {expected} words, "
        f"found {page.headline!r} of {words} words without address, number, date, tag or kicker"
    )
