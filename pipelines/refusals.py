"""Readings that do not count against what the archive holds: the good row stays.

A visit is judged by itself before it comes here; these doubts arise only beside the page that
is archived, and beside others: what one answer is may be told by the next one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from http import HTTPStatus
from itertools import pairwise
from typing import NamedTuple, Protocol

from aijac_spider.items import NO_END, NO_MARK, Page, Visit
from aijac_spider.text.addresses import canonical_address, slug_of
from pipelines.archive.page_documents import read_document
from pipelines.archive.pages_read import PagesRead
from pipelines.archive.standing import StandingPage, StoredVersion
from pipelines.archive.tombstones import Tombstones
from pipelines.normalise import normalise
from pipelines.records import Change, PageRecord, Reading

_REST = 4
"""An error page has less than one word for so many of the page in whose place it stands."""


_FOR_GOOD = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)


class StandingPages(Protocol):
    """What revising asks of an archive."""

    @property
    def tombstones(self) -> Tombstones: ...

    @property
    def pages_read(self) -> PagesRead: ...

    def standing(self, slug: str) -> StandingPage | None: ...

    def version(self, slug: str, version: int) -> StoredVersion: ...

    def has_ends(self) -> bool: ...

    def slugs_of(self, digest: str) -> set[str]: ...


class Belied(NamedTuple):
    """A page that was taken, and that other pages have shown to be none."""

    change: Change
    outcome: str
    error: str


def refuse(reading: Reading, archive: StandingPages) -> Reading:
    """The reading, without its page or its end of a page if the archived one contradicts it."""
    visit, record, page = reading.visit, reading.record, reading.visit.page
    archive.pages_read.note(visit, record)
    if slug := _forgotten_slug(visit, record, archive.tombstones):
        reading = replace(reading, visit=replace(visit, slug=slug))
        return _refused(reading, "forgotten", "the archive was told to forget this page")
    if visit.outcome == "gone" and (error := _missed(visit, archive)):
        return _refused(reading, "error", error)
    if record is None or page is None:
        return reading
    found = _contradiction(visit, page, record, archive)
    return reading if found is None else _refused(reading, *found)


def _contradiction(
    visit: Visit, page: Page, record: PageRecord, archive: StandingPages
) -> tuple[str, str] | None:
    """What a page is instead, and what tells it."""
    error = _repeats(record, archive) or _names_another(page, record, archive)
    if error := error or _answers_for_another(visit, record, archive):
        return "soft_404", error
    for slug in dict.fromkeys((record.slug, visit.slug)):
        standing = None if slug is None else archive.standing(slug)
        if standing is None or record.update.content_digest == standing.content_digest:
            continue
        if not visit.has_end and _lacks_words(record, standing, archive):
            return "truncated", _without_end(page.url)
        if error := _stands_in(page, record, standing, archive):
            return "soft_404", error
    if not visit.has_end and _has_ends(archive) and not _is_standing(record, archive):
        return "truncated", _without_end(page.url)
    return None


def _names_another(page: Page, record: PageRecord, archive: StandingPages) -> str | None:
    """Where a post at an address of its own gives the address of another, archived one.

    Their numbers tell, or if one has none, that the other stands at that address under another
    headline.
    """
    standing, number = archive.standing(record.slug), record.update.post_id
    if standing is None or slug_of(page.url, page.url) in (None, record.slug):
        return None
    if None not in (number, standing.post_id):
        if number == standing.post_id:
            return None
        expected, found = f"post {standing.post_id}", f"post {number}"
    elif standing.content_digest == record.update.content_digest:
        return None
    else:
        kept, _ = _kept(standing, archive)
        if slug_of(kept.url, kept.url) != record.slug or kept.headline == page.headline:
            return None
        expected, found = repr(kept.headline), repr(page.headline)
    return (
        f"expected {expected}, whose address {page.url} gives as its own: "
        f"{standing.url}; found {found}"
    )


def _answers_for_another(visit: Visit, record: PageRecord, archive: StandingPages) -> str | None:
    """Where another page is shown in the place of an archived one, and nothing says for good.

    The number of a post tells whether it is another, unless it has the very text that is archived;
    of two without one, that both are archived.
    """
    if visit.slug is None or visit.slug == record.slug:
        return None
    asked, answering = archive.standing(visit.slug), archive.standing(record.slug)
    if asked is None or asked.status != "live" or asked.content_digest == record.content_digest:
        return None
    if None not in (numbers := (asked.post_id, record.update.post_id)):
        is_another = numbers[0] != numbers[1]
    else:
        is_another = answering is not None and answering.status == "live"
    if not is_another or _is_sent_on_for_good(visit, record):
        return None
    return f"expected the page of {asked.url}, found {record.update.url}, not sent on for good"


def _is_sent_on_for_good(visit: Visit, record: PageRecord) -> bool:
    """Whether each step of a redirect that leads to another slug is permanent."""
    slugs = [*(slug_of(capture.url, capture.url) for capture in visit.captures), record.slug]
    steps = zip(visit.captures, pairwise(slugs), strict=True)
    return all(capture.status in _FOR_GOOD for capture, (here, there) in steps if here != there)


def belied(waiting: Iterable[Change], archive: StandingPages) -> Iterator[Belied]:
    """Those of the pages that wait for their commit that were read before they could be refused."""
    for change in waiting:
        doubts = change.record.update.doubts
        if NO_END in doubts and _has_ends(archive):
            yield Belied(change, "truncated", _without_end(change.record.update.url))
        elif error := _repeats(change.record, archive):
            yield Belied(change, "soft_404", error)


def _repeats(record: PageRecord, archive: StandingPages) -> str | None:
    """Where the very text of a page that nothing marks as a post was read, too.

    An answer that stands in the place of pages stands in the place of several.
    """
    if NO_MARK not in record.update.doubts:
        return None
    others = archive.pages_read.others(record) or archive.slugs_of(record.content_digest) - {
        record.slug
    }
    return f"expected a page of its own, found the text of {min(others)}, too" if others else None


def _has_ends(archive: StandingPages) -> bool:
    """Whether pages of this site end with `</html>`: some looks never print it."""
    return archive.pages_read.has_ends or archive.has_ends()


def _without_end(url: str) -> str:
    return f"expected </html> of {url}, found none"


def _is_standing(record: PageRecord, archive: StandingPages) -> bool:
    """Whether a page reads as it is archived, so that nothing can be missing."""
    standing = archive.standing(record.slug)
    return standing is not None and standing.content_digest == record.content_digest


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
