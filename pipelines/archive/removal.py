"""Pages taken out of an archive for good: rows, and records of WARC files, in one commit."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.archive.commit import commit_staged, stage
from pipelines.archive.merge import without
from pipelines.archive.parquet_files import read_columns, read_groups
from pipelines.archive.places import files_of, place_in_archive
from pipelines.archive.tables import (
    ADDRESSES,
    CAPTURES,
    CONTENT,
    LINKS,
    RELATED,
    VERSIONS,
    Table,
)
from pipelines.archive.tombstones import Tombstones, stage_tombstone
from pipelines.archive.warc.cutting import Cut, stage_without

_OF_PAGES = (*CONTENT, VERSIONS, ADDRESSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What is to go."""

    pages: Tombstones
    captures: frozenset[str]
    """The `capture_id` of each row of `captures` that goes."""

    cuts: Mapping[Path, Cut]
    """The WARC files from which something goes. Rows that stay without a record tell no place."""

    @property
    def records(self) -> frozenset[str]:
        return frozenset().union(*(cut.captures for cut in self.cuts.values()))


def removed_rows(root: Path, removal: Removal) -> dict[str, int]:
    """How many rows of each table go."""
    rows = {table.name: _count(root, table, removal.pages.slugs) for table in _OF_PAGES}
    return rows | {CAPTURES.name: len(removal.captures)}


def mentions(root: Path, slugs: Collection[str]) -> dict[str, int]:
    """How many rows of other pages lead to these pages: they say what those pages said."""
    wanted = pa.array(sorted(slugs), pa.string())
    return {
        table.name: sum(
            int(pc.sum(pc.is_in(without(rows, list(slugs))["target_slug"], wanted)).as_py() or 0)
            for path in files_of(root, table)
            for rows in read_groups(path, table, ["slug", "target_slug"])
        )
        for table in (LINKS, RELATED)
    }


def remove(root: Path, removal: Removal) -> None:
    """Take everything out, and remember that it is not to come back.

    Raises:
        ArchiveError: It could not be written, and all is as it was; or it is recorded, and done
            by whoever opens the archive next.
    """
    slugs = list(removal.pages.slugs)
    for table in _OF_PAGES:
        for path in files_of(root, table):
            if _holds(path, table, slugs):
                kept = (without(rows, slugs) for rows in read_groups(path, table))
                stage(root, table, path, kept)
    for path, cut in removal.cuts.items():
        stage_without(root, path, cut)
    _stage_captures(root, removal)
    stage_tombstone(root, removal.pages.slugs, removal.pages.post_ids)
    commit_staged(root)


def _stage_captures(root: Path, removal: Removal) -> None:
    """The rows of `captures` whose file any record goes from, with the places that are now true."""
    amend = _amending(root, removal)
    for path in files_of(root, CAPTURES):
        rows = read_columns(path, CAPTURES, ["capture_id", "warc_file"])
        names = [place_in_archive(root, cut) for cut in removal.cuts]
        touched = pc.or_kleene(
            pc.is_in(rows["warc_file"], pa.array(names, pa.string())),
            pc.is_in(rows["capture_id"], pa.array(sorted(removal.captures), pa.string())),
        )
        if pc.any(touched).as_py() is True:
            stage(root, CAPTURES, path, map(amend, read_groups(path, CAPTURES)))


def _amending(root: Path, removal: Removal) -> Callable[[pa.Table], pa.Table]:
    cuts = {place_in_archive(root, path): cut for path, cut in removal.cuts.items()}
    gone = removal.records

    def amended(rows: pa.Table) -> Iterator[dict[str, Any]]:
        for row in rows.to_pylist():
            if row["capture_id"] in removal.captures:
                continue
            if row["capture_id"] in gone:
                row.update(warc_file=None, warc_offset=None, warc_length=None)
            elif cut := cuts.get(row["warc_file"]):
                row["warc_offset"] = cut.offset_after(row["warc_offset"])
            yield row

    return lambda rows: pa.Table.from_pylist(list(amended(rows)), CAPTURES.schema)


def _holds(path: Path, table: Table, slugs: list[str]) -> bool:
    rows = read_columns(path, table, ["slug"])
    return bool(without(rows, slugs).num_rows < rows.num_rows)


def _count(root: Path, table: Table, slugs: Collection[str]) -> int:
    tables = (read_columns(path, table, ["slug"]) for path in files_of(root, table))
    return sum(rows.num_rows - without(rows, list(slugs)).num_rows for rows in tables)
