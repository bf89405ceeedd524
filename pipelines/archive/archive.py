"""The archive of a site: takes revisions one by one and shows them to readers by commits."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

import pyarrow as pa

from aijac_spider.errors import ArchiveError
from aijac_spider.items import Told
from pipelines.archive.batch import Batch, arriving, fresh_rows
from pipelines.archive.commit import (
    clear_staging,
    commit_staged,
    finish_commits,
    leave_if_same,
    stage,
)
from pipelines.archive.journal import last_number
from pipelines.archive.ledger import Ending, read_ledger, renew_ledger
from pipelines.archive.merge import merged, page_order
from pipelines.archive.opening import naming_failures, open_to_write
from pipelines.archive.pages_read import PagesRead
from pipelines.archive.parquet_files import read_groups
from pipelines.archive.places import content_file, files_of, folder_of, numbered_file
from pipelines.archive.rows import table_of
from pipelines.archive.site import remember_site
from pipelines.archive.standing import (
    Standing,
    StandingPage,
    StoredVersion,
    StoredVersions,
    standing_after,
)
from pipelines.archive.tables import (
    ADDRESSES,
    CAPTURES,
    CONTENT,
    GROWING,
    RUN_FIELDS,
    RUNS,
    UNDATED,
    UPDATES,
    VERSIONS,
    Table,
)
from pipelines.archive.tombstones import read_tombstones, stage_tombstone
from pipelines.archive.warc.members import RecordPlace
from pipelines.records import Change, Revision, RunFieldRecord, RunRecord

FULL_AT_BYTES = 32 * 1024 * 1024
"""A growing table begins another file when its last one holds this much."""


class Archive:
    """Open to one run at a time, from its making to `close`.

    What is taken is known to `standing` and `version` at once, to readers after `commit`.
    """

    def __init__(self, uri: str, site: str) -> None:
        """Open the archive in a folder, or prepare to begin one there.

        Raises:
            BusyArchiveError: Another run has it open.
            OtherSiteError: It holds the pages of another site.
            ArchiveError: It cannot be read or written.
        """
        self.root = folder_of(uri)
        self.site = site
        self.pages_read = PagesRead()
        self._batch = Batch()
        self._taken: dict[str, StandingPage] = {}
        """The pages as the open batch leaves them."""

        self._versions: StoredVersions | None = None
        """Read when they are asked for: a run seldom does."""

        self._forgotten: set[str] = set()
        """Slugs under which pages that are to be forgotten have come back."""

        self._endings: dict[str, Ending] = {}
        """How the last request for a page ended in this run, by the slug that was asked; of what is
        committed."""

        self._lock = open_to_write(self.root, site)
        pa.array([])  # at its first array pyarrow imports pandas: no pause for amid a crawl
        try:
            self.tombstones = read_tombstones(self.root)
            self._standing = Standing(self.root)
        except ArchiveError:
            self.close()
            raise

    def close(self) -> None:
        """Let other runs open the archive. What was not committed is lost."""
        self._lock.close()

    def standing(self, slug: str) -> StandingPage | None:
        """The newest version of a page, committed or not.

        Raises:
            ArchiveError: The archive cannot be read.
        """
        return self._taken.get(slug) or self._standing.find(slug)

    def version(self, slug: str, version: int) -> StoredVersion:
        """A version of a page, committed or not.

        Raises:
            ArchiveError: There is none, or it cannot be read.
        """
        waiting = self._batch.versions.get((slug, version))
        if waiting is not None:
            return StoredVersion(
                captured_at=waiting.captured_at,
                document_version=waiting.document_version,
                document=waiting.document,
            )
        self._versions = self._versions or StoredVersions(self.root)
        return self._versions.find(slug, version)

    def has_ends(self) -> bool:
        """Whether a page that is committed has been read to its `</html>`."""
        return self._standing.has_ends

    def slugs_of(self, digest: str) -> set[str]:
        """The pages that have a text, of those that are committed and live."""
        return self._standing.slugs_of(digest)

    def waiting(self) -> list[Change]:
        """The versions in the open batch that could be taken back."""
        return self._batch.alone()

    def take(self, revision: Revision, run_id: str) -> None:
        """Add a revision to the open batch.

        Raises:
            ArchiveError: A value does not fit its column; nothing of the revision was taken.
        """
        self._batch.add(revision, run_id)
        for change in revision.changes:
            self._taken[change.slug] = standing_after(change)

    def take_back(self, change: Change, outcome: str, error: str) -> None:
        """Keep of a version that waits its capture alone, and what that came to after all."""
        self._batch.take_back(change, outcome, error)
        del self._taken[change.slug]

    def cover_alias(self, slug: str | None) -> None:
        """Have the next commit remember another slug of a page that is not to be taken in again."""
        if slug is not None and not self.tombstones.cover(slug):
            self._forgotten.add(slug)

    def discard(self) -> None:
        """Never show the open batch to readers, and forget it."""
        self._batch, self._taken = Batch(), {}

    def commit(
        self,
        runs: Sequence[RunRecord] = (),
        run_fields: Sequence[RunFieldRecord] = (),
        places: Mapping[str, RecordPlace] = MappingProxyType({}),
        told: Iterable[Told] | None = None,
    ) -> None:
        """Show the open batch to readers: all of it, or nothing and the archive as it was.

        Args:
            places: Where captures stand in WARC files, by their `capture_id`.
            told: What the run's sources have told of, at its end: `addresses` is written anew.

        Raises:
            ArchiveError: It could not be written. The batch stays open, or it is recorded and
                the next commit, of whatever run, shows it first.
        """
        rows = {
            VERSIONS.name: self._batch.version_rows(),
            CAPTURES.name: self._batch.capture_rows(places),
            RUNS.name: [table_of(RUNS, runs)] if runs else [],
            RUN_FIELDS.name: [table_of(RUN_FIELDS, run_fields)] if run_fields else [],
        }
        with naming_failures(self.root):
            finish_commits(self.root)
            clear_staging(self.root)
            self._stage_growing(rows)
            self._stage_content()
            if self._forgotten:
                stage_tombstone(self.root, self._forgotten, ())
            if told is not None or not files_of(self.root, ADDRESSES):
                self._stage_ledger(told or ())
            if self._batch.versions:
                remember_site(self.root, self.site)
            self._publish()
        pa.default_memory_pool().release_unused()

    def _publish(self) -> None:
        number = last_number(self.root)
        try:
            commit_staged(self.root)
        finally:
            # What is recorded is committed, though its files may not be in place yet.
            if last_number(self.root) > number:
                self._endings |= self._batch.endings()
                self._batch, self._forgotten = Batch(), set()
        self.tombstones = read_tombstones(self.root)
        self._standing.look_again()
        self._taken, self._versions = {}, None

    def _stage_growing(self, rows: dict[str, list[pa.Table]]) -> None:
        for table in GROWING:
            files = files_of(self.root, table)
            if rows[table.name] or not files:
                self._stage_grown(table, rows[table.name], len(files))

    def _stage_grown(self, table: Table, fresh: list[pa.Table], number: int) -> None:
        """The table's last file with more rows, or the next file if that one is full."""
        last = numbered_file(self.root, table, number)
        if number and last.stat().st_size < FULL_AT_BYTES:
            chunks = chain(read_groups(last, table), fresh)
            stage(self.root, table, last, chunks, grows=last)
        else:
            stage(self.root, table, numbered_file(self.root, table, number + 1), fresh)

    def _stage_ledger(self, told: Iterable[Told]) -> None:
        told = (page for page in told if not self.tombstones.cover(page.slug))
        endings = self._endings | self._batch.endings()
        rows = renew_ledger(read_ledger(self.root), told, endings, self._is_archived)
        place = numbered_file(self.root, ADDRESSES, 1)
        stage(self.root, ADDRESSES, place, rows)
        leave_if_same(self.root, place)

    def _is_archived(self, slug: str) -> bool:
        return slug in self._taken or self._standing.has(slug)

    def _stage_content(self) -> None:
        """The files of every partition that the batch touches."""
        partitions = self._batch.partitions()
        if not files_of(self.root, UPDATES) and not partitions:
            partitions = {UNDATED: []}  # a reader finds every table after the first commit
        orders = {name: self._order(name, changes) for name, changes in partitions.items()}
        for table in CONTENT:
            for name, changes in partitions.items():
                self._stage_partition(table, name, changes, orders[name])

    def _order(self, partition: str, changes: list[Change]) -> pa.Array:
        fresh = [(change.slug, change.record.update.date_published) for change in arriving(changes)]
        left = [change.slug for change in changes]
        return page_order(content_file(self.root, UPDATES, partition), fresh, left=left)

    def _stage_partition(
        self, table: Table, partition: str, changes: list[Change], order: pa.Array
    ) -> None:
        place = content_file(self.root, table, partition)
        left = [change.slug for change in changes]
        chunks = merged(place, table, fresh_rows(table, changes), order, left=left)
        stage(self.root, table, place, chunks)
