"""What a run has gathered since its last commit, as records; Arrow rows are made at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

import pyarrow as pa

from aijac_spider.errors import ArchiveError
from pipelines.archive.ledger import Ending, ending_of
from pipelines.archive.merge import page_place
from pipelines.archive.page_documents import DOCUMENT_VERSION
from pipelines.archive.rows import table_of, updates_of
from pipelines.archive.tables import CAPTURES, RELATED, UPDATES, VERSIONS, Table
from pipelines.archive.warc.members import RecordPlace
from pipelines.records import (
    CaptureRecord,
    Change,
    ContentRecord,
    Revision,
    VersionRecord,
    row_of,
)

_MOST_ROWS = 2**15 - 1
"""What the counts and positions of a page's rows can hold."""

_LARGEST_ID = 2**63 - 1


class Batch:
    """The changes that wait for a commit, the newest of each page."""

    def __init__(self) -> None:
        self.pages: dict[str, Change] = {}
        self.versions: dict[tuple[str, int], VersionRecord] = {}
        self.captures: list[tuple[CaptureRecord, str]] = []

    def add(self, revision: Revision, run_id: str) -> None:
        """Take all of a revision, or nothing of it.

        Raises:
            ArchiveError: A value does not fit its column.
        """
        for change in revision.changes:
            expect_fitting(change)
        for change in revision.changes:
            self.pages[change.slug] = change
            self.versions[change.slug, change.version] = version_of(change, run_id)
        if not revision.again:
            self.captures += [(capture, run_id) for capture in revision.captures]

    def alone(self) -> list[Change]:
        """The changes that bring rows and stand alone: no other one came before or with them."""
        moving = {change.capture_id for change in self.pages.values() if change.cause == "moved"}
        return [
            change
            for change in arriving(self.pages.values())
            if (change.slug, change.version - 1) not in self.versions
            and change.capture_id not in moving
        ]

    def take_back(self, change: Change, outcome: str, error: str) -> None:
        """Undo a change that stands alone, and say what its capture came to instead."""
        del self.pages[change.slug], self.versions[change.slug, change.version]
        self.captures = [
            (replace(capture, outcome=outcome, error=error), run_id)
            if capture.capture_id == change.capture_id
            else (capture, run_id)
            for capture, run_id in self.captures
        ]

    def partitions(self) -> dict[str, list[Change]]:
        """The changes by the partition that holds their pages, in the order of its files."""
        partitions: dict[str, list[Change]] = {}
        for change in sorted(self.pages.values(), key=_place_of):
            partitions.setdefault(change.origin.partition, []).append(change)
        return partitions

    def endings(self) -> dict[str, Ending]:
        """How the last request for a page ended, by the slug that was asked."""
        ends = (ending_of(row_of(capture)) for capture, _ in self.captures)
        return {slug: ending for slug, ending in ends if slug is not None}

    def version_rows(self) -> list[pa.Table]:
        return [table_of(VERSIONS, list(self.versions.values()))] if self.versions else []

    def capture_rows(self, places: Mapping[str, RecordPlace]) -> list[pa.Table]:
        """The rows of the captures, each with its place in a WARC file, if it has one."""
        rows = [
            _placed(capture, run_id, places.get(capture.capture_id))
            for capture, run_id in self.captures
        ]
        return [table_of(CAPTURES, rows)] if rows else []


def _placed(capture: CaptureRecord, run_id: str, place: RecordPlace | None) -> CaptureRecord:
    if place is None:
        return replace(capture, run_id=run_id)
    return replace(capture, **place._asdict())


def _place_of(change: Change) -> tuple[bool, date, str]:
    return page_place((change.slug, change.record.update.date_published))


def arriving(changes: Iterable[Change]) -> list[Change]:
    """The changes that bring rows: of a moved page the old ones only leave."""
    return [change for change in changes if change.cause != "moved"]


def fresh_rows(table: Table, changes: Iterable[Change]) -> pa.Table:
    """The rows that changed pages bring to one of the content tables.

    Args:
        changes: In the order of the partition's files, which the rows then have, too.
    """
    if table is UPDATES:
        return updates_of(arriving(changes))
    pages = (change.record.tables()[table.name] for change in arriving(changes))
    return table_of(table, [record for page in pages for record in _in_order(table, page)])


def _in_order(table: Table, page: Sequence[ContentRecord]) -> Sequence[ContentRecord]:
    """A page's records by position, then kind. Positions of `related` are within a kind."""
    return sorted(page, key=attrgetter("position", "kind")) if table is RELATED else page


def expect_fitting(change: Change) -> None:
    """
    Raises:
        ArchiveError: The page holds what its columns cannot: too many rows, too large a
            number, half a character.
    """
    for table, records in change.record.tables().items():
        if len(records) > _MOST_ROWS:
            raise ArchiveError(
                f"{table}: expected at most {_MOST_ROWS} rows of a page, found {len(records)}"
            )
    post_id = change.record.update.post_id
    if post_id is not None and post_id > _LARGEST_ID:
        raise ArchiveError(f"updates.post_id: expected a number of 64 bits, found {post_id}")
    try:
        # Refuses what UTF-8 does, in less than half the time.
        change.document.encode("utf-16-le")
    except UnicodeEncodeError as error:
        raise ArchiveError(f"versions.document: expected text, found {error}") from error


def version_of(change: Change, run_id: str) -> VersionRecord:
    return VersionRecord(
        slug=change.slug,
        version=change.version,
        cause=change.cause,
        captured_at=change.captured_at,
        read_at=change.read_at or change.captured_at,
        content_digest=change.record.content_digest,
        capture_id=change.capture_id,
        run_id=run_id,
        extractor_version=change.record.update.extractor_version,
        moved_to=change.moved_to,
        document_version=DOCUMENT_VERSION,
        document=change.document,
    )
