"""From rows to finished files: staged, flushed, read back, recorded, renamed into place."""

import filecmp
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

import pyarrow as pa

from aijac_spider.errors import ArchiveError, UnsoundFileError
from pipelines.archive.fixity import expect_unchanged
from pipelines.archive.journal import flush, note_applied, publish, unapplied
from pipelines.archive.parquet_files import read_columns, read_groups, write_file
from pipelines.archive.places import (
    commit_records,
    fetched_folder,
    files_of,
    in_order_of_renames,
    place_of,
    site_file,
    staged_file,
    staged_files,
    staging_folder,
    table_folder,
    tombstones_file,
)
from pipelines.archive.tables import TABLES, Table


def stage(
    root: Path, table: Table, place: Path, chunks: Iterable[pa.Table], *, grows: Path | None = None
) -> None:
    """Write a file beside the tables and hold it against what was to be written.

    Args:
        grows: The file whose rows the new one begins with.

    Raises:
        UnsoundFileError: It does not read back as it was written.
    """
    path = staged_file(root, place)
    rows = write_file(path, table, chunks)
    flush(path)
    check_file(path, table, rows=rows, grows=grows)


def check_file(path: Path, table: Table, *, rows: int, grows: Path | None = None) -> None:
    """
    Raises:
        UnsoundFileError: A page is damaged, rows are missing, or a key stands twice.
    """
    keys = _read_back(path, table)
    if keys.num_rows != rows:
        raise UnsoundFileError(f"{path}: expected {rows} rows, found {keys.num_rows}")
    distinct = keys.group_by(list(table.key), use_threads=False).aggregate([]).num_rows
    if distinct != rows:
        raise UnsoundFileError(f"{path}: expected {rows} keys, found {distinct}")
    if grows is not None:
        kept = read_columns(grows, table, list(table.key))
        if not keys.slice(0, kept.num_rows).equals(kept):
            raise UnsoundFileError(f"{path}: expected every row of {grows.name} in its place")


def leave_unchanged(root: Path) -> tuple[list[str], int]:
    """Drop the staged files that are, to the byte, those in whose place they would come.

    Returns:
        The names of the files that are still to come, and how many were dropped.
    """
    staged = staged_files(root)
    same = {file for file in staged if leave_if_same(root, place_of(root, file))}
    return [place_of(root, file).name for file in staged if file not in same], len(same)


def leave_if_same(root: Path, place: Path) -> bool:
    """Drop what is staged for a place, if the same stands there to the byte."""
    file = staged_file(root, place)
    is_same = place.exists() and filecmp.cmp(file, place, shallow=False)
    if is_same:
        file.unlink()
    return is_same


def commit_staged(root: Path, *, remade: Collection[Table] = ()) -> None:
    """Make what is staged a commit, and show it.

    Args:
        remade: Tables made again, not from the files that stand: these may be lost or damaged.

    Raises:
        UnsoundFileError: A file that is to be replaced is lost or damaged.
        ArchiveError: It is no commit; or it is one, and shown by whoever opens the archive next.
    """
    staged = staged_files(root)
    _expect_one_filesystem(root, staged)
    places = {place_of(root, file) for file in staged}
    spared = {table_folder(root, table) for table in remade}
    expect_unchanged(root, (place for place in places if place.parent not in spared))
    publish(root, staged, [] if commit_records(root) else _standing(root) - places)
    finish_commits(root)


def finish_commits(root: Path) -> None:
    """Rename the files of recorded commits into place, those that are not there yet."""
    for record in unapplied(root):
        places = in_order_of_renames(root, (root / file.path for file in record.files))
        for place in places:
            place.parent.mkdir(parents=True, exist_ok=True)
            staged = staged_file(root, place)
            if staged.exists():
                staged.replace(place)
        for folder in sorted({place.parent for place in places}):
            flush(folder)
        note_applied(root, record.number)


def finish_fetch(root: Path) -> None:
    """Put what a fetch has brought into place, as far as it is not there yet."""
    folder = fetched_folder(root)
    if not folder.exists():
        return
    brought = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    places = in_order_of_renames(root, (root / path for path in brought))
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        (folder / place.relative_to(root)).replace(place)
    for parent in sorted({place.parent for place in places}):
        flush(parent)
    shutil.rmtree(folder)
    flush(folder.parent)


def clear_staging(root: Path) -> None:
    """Forget what a commit left on its way in, finished or not."""
    folder = staging_folder(root)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)


def _standing(root: Path) -> set[Path]:
    """What was there before the first commit record: files of an older program, brought notes."""
    notes = {path for path in (site_file(root), tombstones_file(root)) if path.exists()}
    return notes | {path for table in TABLES.values() for path in files_of(root, table)}


def _expect_one_filesystem(root: Path, staged: Iterable[Path]) -> None:
    """
    Raises:
        ArchiveError: A file could not be renamed into its place after the commit.
    """
    device = staging_folder(root).stat().st_dev
    for place in {place_of(root, file).parent for file in staged}:
        folder = next(path for path in (place, *place.parents) if path.exists())
        if folder.stat().st_dev != device:
            raise ArchiveError(
                f"{folder}: expected it on the filesystem of {root / 'journal'}, found another"
            )


def _read_back(path: Path, table: Table) -> pa.Table:
    """The keys of a file, of which every page was read."""
    try:
        groups = [group.select(table.key) for group in read_groups(path, table)]
    except ArchiveError as error:
        raise UnsoundFileError(str(error)) from error
    return pa.concat_tables([table.schema.empty_table().select(table.key), *groups])
