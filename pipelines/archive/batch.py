"""What a run has gathered since its last commit, as Arrow rows."""

from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from pipelines.archive.documents import DOCUMENT_VERSION
from pipelines.archive.rows import table_of, updates_of
from pipelines.archive.tables import CAPTURES, CONTENT, UPDATES, VERSIONS
from pipelines.records import Change, Revision, VersionRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPage:
    """The newest version of a page of this batch."""

    partition: str
    date_published: date | None
    rows: dict[str, pa.Table]
    """By table. A moved page has none: its old rows only leave."""


class Batch:
    """Rows are built as they come: a page whose values do not fit is refused alone."""

    def __init__(self) -> None:
        self.pages: dict[str, IncomingPage] = {}
        self.versions: dict[tuple[str, int], pa.Table] = {}
        self.captures: list[pa.Table] = []

    def add(self, revision: Revision, run_id: str) -> None:
        """Take all of a revision, or nothing of it.

        Raises:
            ArchiveError: A value does not fit its column.
        """
        pages = {change.slug: incoming_page(change) for change in revision.changes}
        versions = {
            (change.slug, change.version): table_of(VERSIONS, [version_of(change, run_id)])
            for change in revision.changes
        }
        captures = [replace(capture, run_id=run_id) for capture in revision.captures]
        self.captures.append(table_of(CAPTURES, captures))
        self.versions |= versions
        self.pages |= pages

    def partitions(self) -> dict[str, dict[str, IncomingPage]]:
        """The pages by the partition that holds them, and by slug."""
        partitions: dict[str, dict[str, IncomingPage]] = {}
        for slug, page in self.pages.items():
            partitions.setdefault(page.partition, {})[slug] = page
        return partitions


def incoming_page(change: Change) -> IncomingPage:
    return IncomingPage(
        partition=change.origin.partition,
        date_published=change.record.update.date_published,
        rows={} if change.cause == "moved" else _rows_by_table(change),
    )


def _rows_by_table(change: Change) -> dict[str, pa.Table]:
    """The page's rows, by table."""
    records = change.record.tables()
    rows = {table.name: table_of(table, records[table.name]) for table in CONTENT[1:]}
    return rows | {UPDATES.name: updates_of(change)}


def version_of(change: Change, run_id: str) -> VersionRecord:
    return VersionRecord(
        slug=change.slug,
        version=change.version,
        cause=change.cause,
        captured_at=change.captured_at,
        read_at=change.captured_at,  # a visit is read as it comes in
        content_digest=change.record.content_digest,
        capture_id=change.capture_id,
        run_id=run_id,
        extractor_version=change.record.update.extractor_version,
        moved_to=change.moved_to,
        document_version=DOCUMENT_VERSION,
        document=change.document,
    )
