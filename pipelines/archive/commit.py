"""From rows to finished files: staged, flushed, read back, sealed, renamed into place.

Sealing is one rename of the whole folder: before it a commit has not happened, after it
nothing but renames is left to do, by whoever opens the archive next.
"""

import filecmp
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from aijac_spider.errors import ArchiveError, UnsoundFileError
from pipelines.archive.files import read_columns, read_groups, write_file
from pipelines.archive.places import (
    place_of,
    sealed_folder,
    sealed_renames,
    staged_file,
    staging_folder,
)
from pipelines.archive.tables import Table


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
    distinct = keys.group_by(list(table.key)).aggregate([]).num_rows
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
    staged = sorted(staging_folder(root).iterdir())
    same = {file for file in staged if _is_same(file, place_of(root, file))}
    for file in same:
        file.unlink()
    return [place_of(root, file).name for file in staged if file not in same], len(same)


def seal(root: Path) -> None:
    """Make what is staged a commit: from here on it will be shown, sooner or later."""
    flush(staging_folder(root))
    staging_folder(root).rename(sealed_folder(root))


def finish_commit(root: Path) -> None:
    """Rename the files of a sealed commit into place, those that are not there yet."""
    if not sealed_folder(root).exists():
        return
    flush(sealed_folder(root).parent)
    folders = set()
    for file, place in sealed_renames(root):
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)
        folders.add(place.parent)
    for folder in sorted(folders):
        flush(folder)
    sealed_folder(root).rmdir()


def clear_staging(root: Path) -> None:
    """Forget what a commit left on its way in, finished or not."""
    folder = staging_folder(root)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)


def flush(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk itself."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_same(file: Path, place: Path) -> bool:
    return place.exists() and filecmp.cmp(file, place, shallow=False)


def _read_back(path: Path, table: Table) -> pa.Table:
    """The keys of a file, of which every page was read."""
    try:
        groups = [group.select(table.key) for group in read_groups(path, table)]
    except ArchiveError as error:
        raise UnsoundFileError(str(error)) from error
    return pa.concat_tables([table.schema.empty_table().select(table.key), *groups])
