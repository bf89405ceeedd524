"""Pages as a first crawl hands them to the store."""

import datetime as dt
import uuid

from aijac_spider.items import Capture, Page, Visit
from pipelines.archive.pages_read import PagesRead
from pipelines.archive.standing import StandingPage, StoredVersion
from pipelines.archive.tombstones import Tombstones
from pipelines.normalise import normalise
from pipelines.records import Reading, Revision
from pipelines.revise import revise

_NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


class EmptyArchive:
    """Nothing has been archived yet."""

    tombstones = Tombstones()
    pages_read = PagesRead()

    def standing(self, slug: str) -> StandingPage | None:
        return None

    def version(self, slug: str, version: int) -> StoredVersion:
        raise LookupError(slug, version)

    def has_ends(self) -> bool:
        return False

    def slugs_of(self, digest: str) -> set[str]:
        return set()


def first_revision(page: Page) -> Revision:
    """What the first visit to a page means for an empty archive."""
    capture = Capture(
        capture_id=str(uuid.UUID(int=abs(hash(page.url)))),
        url=page.url,
        final_url=page.url,
        fetched_at=_NOON,
        status=200,
        content_type="text/html",
        bytes=0,
        payload_digest=None,
        etag=None,
        last_modified=None,
        error=None,
    )
    visit = Visit(slug=None, captures=(capture,), outcome="page", page=page, error=None)
    return revise(Reading(visit=visit, record=normalise(page)), EmptyArchive())
