"""The content tables, written anew as a whole by whoever can read the versions."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from aijac_spider.errors import VanishingPagesError
from pipelines.archive.batch import fresh_rows
from pipelines.archive.commit import clear_staging, commit_staged, leave_unchanged, stage
from pipelines.archive.fixity import expect_committed_state
from pipelines.archive.histories import History, read_histories, read_versions
from pipelines.archive.merge import in_order, page_place
from pipelines.archive.opening import naming_failures, open_settled
from pipelines.archive.parquet_files import is_outdated, read_columns, read_groups, write_file
from pipelines.archive.places import (
    content_file,
    existing_folder_of,
    files_of,
    partition_named,
    place_in_archive,
    table_folder,
)
from pipelines.archive.standing import StandingPage, read_standing
from pipelines.archive.tables import ADDRESSES, CONTENT, GROWING, UPDATES
from pipelines.archive.tombstones import read_tombstones
from pipelines.records import Change, Origin, VersionRecord

_Page = TypeVar("_Page")

_AT_ONCE = 200
"""Pages that stand in memory as records; as Arrow rows, those of a partition do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What writing the content tables anew came to."""

    pages: int
    written: tuple[str, ...]
    """Names of the files whose bytes differ from those they replace."""

    unchanged: int
    """Files that are the same to the byte, and were left untouched."""


class ContentTables:
    """Open like a run, from its making to `close`. Nothing is shown before `commit`."""

    def __init__(self, uri: str) -> None:
        """Open the archive in a folder.

        Raises:
            NoArchiveError: There is none.
            BusyArchiveError: A run has it open.
            VanishingPagesError: A page of the tables lacks its version.
            ArchiveError: It cannot be read.
        """
        self.root = existing_folder_of(uri)
        self._pages = 0
        self._committed: set[Path] = set()
        self._lock = open_settled(self.root)
        try:
            slugs = read_tombstones(self.root).slugs
            self._standing = _all_but(slugs, read_standing(self.root))
            self.histories = _all_but(slugs, read_histories(self.root))
            self._expect_every_page()
        except BaseException:  # even a Ctrl-C lets go of the lock before it goes on
            self.close()
            raise

    def close(self) -> None:
        """Let runs open the archive. What was not committed is lost."""
        self._lock.close()

    def current(self) -> list[str]:
        """The slugs of the pages that have rows: all but those that moved away."""
        return [slug for slug, history in self.histories.items() if history.cause != "moved"]

    def origin(self, slug: str) -> Origin | None:
        """Where a page stands, for good; None where no row of `updates` tells."""
        page = self._standing.get(slug)
        return page.origin if page is not None else None

    def partitions(self) -> set[str]:
        """The partitions that have files, or lost them. Without pages these have no rows."""
        folders = {table_folder(self.root, table) for table in CONTENT}
        told = {path for path in self._committed if path.parent in folders}
        there = {path for table in CONTENT for path in files_of(self.root, table)}
        return set(map(partition_named, told | there))

    def versions(self, slugs: Iterable[str]) -> Iterator[list[VersionRecord]]:
        """The versions of each page, the first one first."""
        return read_versions([self.histories[slug] for slug in slugs])

    def begin(self) -> None:
        """Prepare to stage.

        Raises:
            UnsoundFileError: What cannot be made again is lost or damaged.
            ForeignFileError: A table's folder holds a file that no commit has written.
            ArchiveError: The archive cannot be written.
        """
        with naming_failures(self.root):
            known = expect_committed_state(self.root, remade=CONTENT)
            self._committed = {self.root / path for path in known}
            clear_staging(self.root)

    def stage(self, partition: str, changes: Iterable[Change]) -> None:
        """Write the files of a partition anew, beside the ones that stand.

        Args:
            changes: The newest version of every page of the partition, in any order.

        Raises:
            ArchiveError: They cannot be written, or a value does not fit its column.
        """
        with naming_failures(self.root):
            rows = _rows_of(changes)
            order = _order_of(rows[UPDATES.name])
            self._pages += len(order)
            for table in CONTENT:
                place = content_file(self.root, table, partition)
                stage(self.root, table, place, [in_order(rows.pop(table.name), order)])

    def stage_outdated(self) -> None:
        """Write the files of the other tables anew that are of an older schema.

        Raises:
            ArchiveError: They cannot be read or written.
        """
        with naming_failures(self.root):
            for table in (*GROWING, ADDRESSES):
                for path in filter(is_outdated, files_of(self.root, table)):
                    stage(self.root, table, path, read_groups(path, table))

    def write_to(self, folder: Path, partition: str, changes: Iterable[Change]) -> int:
        """Write the files of a partition into another folder, and tell how many pages they hold.

        Raises:
            ArchiveError: They cannot be written.
        """
        rows = _rows_of(changes)
        order = _order_of(rows[UPDATES.name])
        with naming_failures(folder):
            for table in CONTENT:
                place = content_file(folder, table, partition)
                place.parent.mkdir(parents=True, exist_ok=True)
                write_file(place, table, [in_order(rows.pop(table.name), order)])
        return len(order)

    def differing(self, partition: str, changes: Iterable[Change]) -> list[str]:
        """The files of a partition that hold other rows than these changes would give.

        Raises:
            ArchiveError: A file cannot be read.
        """
        rows = _rows_of(changes)
        order = _order_of(rows[UPDATES.name])
        places = [(table, content_file(self.root, table, partition)) for table in CONTENT]
        return [
            place_in_archive(self.root, place)
            for table, place in places
            if not read_columns(place, table, table.schema.names).equals(
                in_order(rows[table.name], order)
            )
        ]

    def commit(self) -> Renewal:
        """Show the staged files to readers: all that differ, or none.

        Raises:
            ArchiveError: It could not be written; or it is recorded, and shown by whoever opens
                the archive next.
        """
        with naming_failures(self.root):
            written, unchanged = leave_unchanged(self.root)
            if written:
                commit_staged(self.root, remade=CONTENT)
        return Renewal(pages=self._pages, written=tuple(written), unchanged=unchanged)

    def _expect_every_page(self) -> None:
        lost = [
            slug
            for slug, page in self._standing.items()
            if page.status != "moved" and not _continues(page, self.histories.get(slug))
        ]
        if lost:
            raise VanishingPagesError(
                f"{self.root}: expected the pages of updates in versions, too, at their version "
                f"or a later one; found nothing to make these of: {', '.join(sorted(lost))}"
            )


def _all_but(slugs: Collection[str], pages: Mapping[str, _Page]) -> dict[str, _Page]:
    """What was forgotten does not come back, though a file with it was."""
    return {slug: page for slug, page in pages.items() if slug not in slugs}


def _continues(page: StandingPage, history: History | None) -> bool:
    """Whether a page of `updates` has a version to be made of."""
    return history is not None and history.cause != "moved" and history.version >= page.version


def _rows_of(changes: Iterable[Change]) -> dict[str, pa.Table]:
    """The rows of pages by the name of their table."""
    chunks: dict[str, list[pa.Table]] = {table.name: [fresh_rows(table, [])] for table in CONTENT}
    waiting = iter(changes)
    while some := list(islice(waiting, _AT_ONCE)):
        for table in CONTENT:
            chunks[table.name].append(fresh_rows(table, some))
    return {name: pa.concat_tables(tables) for name, tables in chunks.items()}


def _order_of(updates: pa.Table) -> pa.Array:
    """The slugs of a partition in the order of its files."""
    pages = zip(updates["slug"].to_pylist(), updates["date_published"].to_pylist(), strict=True)
    return pa.array([slug for slug, _ in sorted(pages, key=page_place)], pa.string())
